"""The mailbox stand-in by SMTP: what is sent is kept, indexed, and its code found."""
import json
import os
import smtplib
import subprocess
import tempfile
import unittest
from email.message import EmailMessage

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mailbox")


def message(to, subject, text):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "kiosk@landlord.example", to, subject
    made.set_content(text)
    return made


class MailboxTest(unittest.TestCase):
    def setUp(self):
        self.parent = tempfile.TemporaryDirectory()
        self.directory = os.path.join(self.parent.name, "mail")
        self.start()

    def tearDown(self):
        self.stop()
        self.parent.cleanup()

    def start(self):
        self.child = subprocess.Popen(
            [os.path.join(HERE, "mailbox"), "--listen", "127.0.0.1:0", "--directory", self.directory],
            stdout=subprocess.PIPE, text=True)
        self.port = int(self.child.stdout.readline())

    def stop(self):
        self.child.terminate()
        self.assertEqual(self.child.wait(timeout=10), 0)
        self.child.stdout.close()

    def send(self, made):
        with smtplib.SMTP("127.0.0.1", self.port, timeout=10) as client:
            client.send_message(made)

    def index(self):
        with open(os.path.join(self.directory, "index.json"), encoding="utf-8") as stream:
            return json.load(stream)

    def code(self, *options):
        run = subprocess.run([os.path.join(HERE, "latest-code"), self.directory, *options],
                             capture_output=True, text=True, timeout=20)
        return run.stdout.strip() if run.returncode == 0 else None

    def test_a_message_with_an_attachment_is_kept_and_indexed(self):
        made = message("z.m@mail.example", "Votre reçu", "Référence K07")
        made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="reçu.pdf")
        self.send(made)
        entry = self.index()[0]
        self.assertEqual((entry["kind"], entry["subject"], entry["attachments"]), ("mail", "Votre reçu", ["reçu.pdf"]))
        path = os.path.join(self.directory, entry["file"])
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        self.assertEqual(os.stat(self.directory).st_mode & 0o777, 0o700)

    def test_the_newest_code_of_the_right_person_is_found(self):
        self.send(message("a@mail.example", "Code", "Votre code : 111111"))
        self.send(message("0639980001@sms.example", "", "Code 222 222, contrat 12345678"))
        self.send(message("a@mail.example", "Reçu", "Montant 150,00 le 20261125"))
        self.assertEqual(self.code(), "222222")
        self.assertEqual(self.code("--to", "a@mail.example"), "111111")
        self.assertEqual(self.index()[1]["kind"], "sms")
        self.assertEqual(self.index()[1]["to"], ["0639980001"])

    def test_an_old_code_is_never_taken_for_the_new_one(self):
        self.send(message("a@mail.example", "Code", "Votre code : 111111"))
        self.assertIsNone(self.code("--after", "1"))

    def test_a_restart_goes_on_behind_what_was_kept(self):
        self.send(message("a@mail.example", "Un", "un"))
        self.stop()
        self.start()
        self.send(message("a@mail.example", "Deux", "deux"))
        self.assertEqual([entry["number"] for entry in self.index()], [1, 2])


if __name__ == "__main__":
    unittest.main()
