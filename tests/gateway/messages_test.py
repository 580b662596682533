"""Messages: French that reads well, a code by mail or by text message, one confirmation for one payment with the paper
as a PDF, and nothing lost while the mail server is away.

What is guaranteed of a confirmation: at least once, and exactly once unless the gateway dies between the mail server's
"250" and the commit of that outcome. SMTP leaves no other choice; both copies then carry one Message-ID."""
import email
import email.policy
import os
import re
import signal
import socket
import sqlite3
import subprocess
import threading

import stage
from stage import SECOND_MS, WITHOUT_MOBILE, ZOE, Kiosk

# GSM 03.38, the alphabet of a text message of 160 characters.
GSM = set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
          "abcdefghijklmnopqrstuvwxyzäöñüà")
ADDRESS = "une.adresse@mail.example"
FLAT = ZOE["contract"]


def plain(text):
    """Blanks of every kind alike: a PDF's text layer does not keep them apart."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " "))


class ScriptedMailServer:
    """SMTP on the port that is given, which answers as told: a line for each stage, or nothing at all."""

    def __init__(self, greeting="220 hello", recipient="250 ok", data="354 go on", end="250 kept", on_end=None,
                 host="127.0.0.1"):
        self.replies = {"greeting": greeting, "RCPT": recipient, "DATA": data, ".": end}
        self.on_end, self.received, self.words = on_end, [], []
        self.listener = socket.create_server((host, 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                try:
                    self.talk(connection)
                except OSError:
                    pass

    def talk(self, connection):
        stream = connection.makefile("rb")
        connection.sendall(self.replies["greeting"].encode() + b"\r\n")
        for line in iter(stream.readline, b""):
            word = line.split()[0].decode().upper() if line.strip() else ""
            self.words.append(word)
            connection.sendall(self.replies.get(word, "250 ok").encode() + b"\r\n")
            if word == "DATA" and self.replies["DATA"].startswith("354"):
                content = b"".join(iter(stream.readline, b".\r\n"))
                self.received.append(content)
                if self.on_end:
                    self.on_end()
                connection.sendall(self.replies["."].encode() + b"\r\n")
            if word == "QUIT":
                return

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


class MessageTest(stage.StageTest):
    passwords = {ZOE["email"]: stage.PASSWORD}

    def signed_in(self):
        self.kiosk.token = self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD).body["token"]
        return self.kiosk

    def confirmation(self, amount_cents=15_000):
        kiosk = self.signed_in()
        seen = len(self.mailbox.messages())
        reference = kiosk.pay(FLAT, amount_cents, ADDRESS)
        message = stage.next_message(self.mailbox, ADDRESS, seen)
        return reference, message, email.message_from_bytes(self.mailbox.raw(message), policy=email.policy.default)

    def assert_typography(self, text):
        self.assertNotIn("'", text)
        self.assertIsNone(re.search(r"(?<!\u202f)[:;!?](?!//)", text.replace("https://", "")), "U+202F before : ; ! ?")
        self.assertIsNone(re.search(r"(?<!\u00a0)€", text), "U+00A0 before €")
        self.assertLessEqual(max(len(line) for line in text.splitlines()), 100)

    # --- what they say ---
    def test_a_code_by_mail(self):
        seen = len(self.mailbox.messages())
        self.kiosk.challenge(WITHOUT_MOBILE)
        message = stage.next_message(self.mailbox, WITHOUT_MOBILE["email"], seen)
        code = stage.code_in(message)
        self.assertEqual(message["subject"], "[DÉMONSTRATION] Votre code pour la borne")
        self.assertNotIn(code, message["subject"], "a locked telephone shows subjects")
        self.assert_typography(message["text"])
        for words in (f"\n    {code}\n", "dix minutes", "ne sert qu’une fois", "Ne le donnez à personne",
                      "Rivages & Vallées Habitat"):
            self.assertIn(words, message["text"])

    def test_a_code_by_text_message_is_one_message_of_the_cheap_alphabet(self):
        seen = len(self.mailbox.messages())
        self.kiosk.challenge(ZOE)
        text = stage.next_message(self.mailbox, ZOE["mobile"], seen)["text"].strip()
        self.assertRegex(text, r"^DÉMONSTRATION\. Rivages & Vallées Habitat\. Votre code pour la borne est \d{6}\. "
                               r"Il est valable dix minutes\. Ne le donnez à personne\.$")
        self.assertEqual(set(text) - GSM, set())
        self.assertLessEqual(len(text), 160)

    def test_the_text_of_a_confirmation_says_everything_that_the_paper_says(self):
        reference, message, _ = self.confirmation()
        text, spoken = message["text"], f"{reference[:4]}\u00a0{reference[4:]}"
        self.assertEqual(message["subject"], f"[DÉMONSTRATION] Votre paiement de 150,00\u00a0€, référence {spoken}")
        self.assert_typography(text)
        receipt = self.kiosk.ask("GET", f"/payments/{reference}/receipt").body
        for words in ("DÉMONSTRATION", "Bonjour Madame Lambert,", "150,00\u00a0€ (cent cinquante euros)", FLAT,
                      "Appartement A-012, 1er étage", "••••\u00a06368", "184117", "Agence Centre, borne BRN-AG1-01",
                      spoken, receipt["number"], *receipt["statements"], "Votre reçu est joint", "gratuit",
                      "Appelez le 01\u00a099\u00a000\u00a010\u00a000", "SIREN 999\u00a0000\u00a0003", "Reste à payer"):
            self.assertIn(words, text)
        self.assertIn("sous réserve d’encaissement", text)
        self.assertIn("n’est pas une quittance", text)
        self.assertEqual(text.count("quittance"), 1)

    def test_the_paper_is_an_a4_pdf_with_the_payer_in_full_and_the_sentences_of_the_receipt(self):
        reference, message, mail = self.confirmation()
        self.assertEqual(message["attachments"], [f"recu-{reference}.pdf"])
        part = next(mail.iter_attachments())
        self.assertEqual(part.get_content_type(), "application/pdf")
        path = os.path.join(self.directory.name, "paper.pdf")
        with open(path, "wb") as stream:
            stream.write(part.get_content())
        self.addCleanup(os.remove, path)
        def tool(*command):
            return subprocess.run(command, capture_output=True, text=True, check=True, timeout=stage.PATIENCE_S).stdout
        self.assertIn("Page size:       595.276 x 841.89 pts (A4)", tool("pdfinfo", path))
        self.assertIn("Pages:           1", tool("pdfinfo", path))
        self.assertNotIn("Lambert", tool("pdfinfo", path))
        fonts = tool("pdffonts", path).splitlines()[2:]
        self.assertTrue(fonts and all(" yes yes " in line for line in fonts), "embedded, subset")
        text = plain(tool("pdftotext", "-layout", path, "-"))
        receipt = self.kiosk.ask("GET", f"/payments/{reference}/receipt").body
        for words in ("DÉMONSTRATION", "Reçu", receipt["payer"]["full_name"], "150,00 €", "cent cinquante euros",
                      f"{reference[:4]} {reference[4:]}", FLAT, "6368", "184117", "SIREN 999 000 003", "01 99 00 10 00",
                      "dpo@rvh.example", "u***@mail.example", *receipt["statements"]):
            self.assertIn(plain(words), text)
        self.assertNotIn(ADDRESS, text)

    def test_a_mail_keeps_to_the_rules_of_mail(self):
        _, message, mail = self.confirmation()
        raw = self.mailbox.raw(message)
        self.assertTrue(raw.isascii())
        self.assertLessEqual(max(len(line) for line in raw.split(b"\r\n")), 78)
        self.assertEqual(mail.defects, [])
        self.assertEqual(str(mail["From"]), "Rivages & Vallées Habitat <contact@rvh.example>")
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertRegex(str(mail["Message-ID"]), r"^<[0-9a-f]{32}@rvh\.example>$")
        self.assertEqual(message["to"], [ADDRESS])

    # --- how often ---
    def confirmations(self, reference, mailbox=None):
        return [message for message in (mailbox or self.mailbox).messages(ADDRESS)
                if f"{reference[:4]}\u00a0{reference[4:]}" in message["text"]]

    def test_one_confirmation_for_a_payment_however_often_the_kiosk_reports_it(self):
        reference, _, _ = self.confirmation()
        for _ in range(3):
            self.kiosk.result(reference, "approved", 15_000, evidence="status_query")
        op_id = stage.operation_id()
        for _ in range(2):
            self.kiosk.result(reference, "approved", 15_000, op_id, evidence="duplicate_ticket")
        self.gateway.restart()
        self.gateway.all_sent()
        self.assertEqual(len(self.confirmations(reference)), 1)

    def test_no_confirmation_without_an_address_or_without_a_charge(self):
        kiosk, seen = self.signed_in(), len(self.mailbox.messages())
        kiosk.pay(FLAT, 2_000)
        refused = kiosk.register(FLAT, 2_000, ADDRESS).body["reference"]
        kiosk.result(refused, "declined")
        self.gateway.all_sent()
        self.assertEqual(len(self.mailbox.messages()), seen)

    def test_a_charge_that_comes_to_light_late_is_confirmed_then(self):
        kiosk = self.signed_in()
        reference = kiosk.register(FLAT, 2_000, ADDRESS).body["reference"]
        kiosk.result(reference, "not_started")
        kiosk.result(reference, "approved", 2_000, evidence="ticket_number_gap")
        self.gateway.all_sent()
        self.assertEqual(len(self.confirmations(reference)), 1)


class DeliveryTest(stage.unittest.TestCase):
    """Each test has its own mail server and gateway."""

    def setUp(self):
        self.directory = stage.tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)

    def mail_server(self, **replies):
        server = ScriptedMailServer(**replies)
        self.addCleanup(server.close)
        return server

    def gateway_for(self, port):
        gateway = stage.Gateway(self.directory.name, port, passwords={ZOE["email"]: stage.PASSWORD})
        self.addCleanup(gateway.stop)
        return gateway

    def pay(self, gateway):
        kiosk = Kiosk(gateway)
        kiosk.token = kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD).body["token"]
        return kiosk.pay(FLAT, 2_000, ADDRESS)

    def message(self, gateway):
        return gateway.messages()[0]

    def test_a_mail_server_elsewhere_gets_no_message_in_clear(self):
        server = self.mail_server(host="127.0.0.2")  # not this machine's own name, as far as the gateway is told
        gateway = self.gateway_for(server.port)
        gateway.stop()
        gateway.command = [word.replace("smtp://127.0.0.1", "smtp://127.0.0.2") for word in gateway.command]
        gateway.start()
        self.pay(gateway)
        stage.wait_until(lambda: self.message(gateway)["tries"] >= 1, "a first try")
        self.assertIn("reason=curl 64", gateway.log())  # CURLE_USE_SSL_FAILED
        self.assertFalse({"MAIL", "RCPT", "DATA"} & set(server.words), server.words)

    def test_what_waits_while_the_mail_server_is_away_goes_when_it_is_back(self):
        server = self.mail_server()
        gateway = self.gateway_for(server.port)
        well = dict(server.replies)
        for number, away in enumerate(({"greeting": "554 no service here"}, {"greeting": "421 later"},
                                       {"RCPT": "450 busy"}, {"RCPT": "530 sign in first"}, {"DATA": "554 no"},
                                       {".": "451 later"})):
            with self.subTest(away):
                server.replies = {**well, **away}
                self.pay(gateway)
                def message():
                    found = gateway.messages()
                    return found[number] if len(found) > number else {"tries": 0}
                stage.wait_until(lambda: message()["tries"] == 1, "a first try")
                self.assertIsNone(message()["done_at"])
                server.replies, before = well, len(server.received)
                gateway.all_sent()
                self.assertEqual(len(server.received) - before, 1)

    def test_nothing_is_lost_when_nobody_listens_and_the_gateway_is_killed_meanwhile(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        gateway = self.gateway_for(port)
        self.pay(gateway)
        stage.wait_until(lambda: self.message(gateway)["tries"] >= 1, "a first try")
        gateway.restart(signal.SIGKILL)
        mailbox = stage.Mailbox(os.path.join(self.directory.name, "mail"), port)
        self.addCleanup(stage.end, mailbox.child)
        gateway.all_sent()
        self.assertEqual(len(mailbox.messages(ADDRESS)), 1)

    def test_a_recipient_that_does_not_exist_ends_a_message(self):
        server = self.mail_server(recipient="550 no such mailbox")
        gateway = self.gateway_for(server.port)
        self.pay(gateway)
        stage.wait_until(lambda: self.message(gateway)["done_at"], "the end of it")
        self.assertIn("reason=curl 55, SMTP 550", gateway.log())
        self.assertNotIn(ADDRESS, gateway.log())

    def test_a_kill_between_the_capture_and_the_sending_loses_nothing_and_doubles_nothing(self):
        server = self.mail_server(greeting="421 later")
        gateway = self.gateway_for(server.port)
        self.pay(gateway)
        gateway.stop(signal.SIGKILL)
        server.replies["greeting"] = "220 hello"
        gateway.start()
        gateway.advance(10 * SECOND_MS)
        gateway.all_sent()
        self.assertEqual(len(server.received), 1)

    def test_a_kill_after_the_mail_server_took_it_makes_one_more_copy_with_the_same_message_id(self):
        killed = threading.Event()
        def kill_once():
            if not killed.is_set():
                os.kill(gateway.child.pid, signal.SIGKILL)
                gateway.child.wait()
                killed.set()
        server = self.mail_server(on_end=kill_once)
        gateway = self.gateway_for(server.port)
        self.pay(gateway)
        self.assertTrue(killed.wait(stage.PATIENCE_S))
        gateway.stop()
        gateway.start()
        gateway.all_sent()
        self.assertEqual(len(server.received), 2)
        self.assertEqual(len({email.message_from_bytes(mail)["Message-ID"] for mail in server.received}), 1)

    def test_while_the_disk_does_not_take_the_outcome_the_message_is_not_sent_again(self):
        locked = threading.Event()
        def lock():
            self.lock = sqlite3.connect(gateway.database, isolation_level=None, check_same_thread=False,
                                        timeout=stage.PATIENCE_S)
            self.lock.execute("BEGIN IMMEDIATE")
            locked.set()
        server = self.mail_server(on_end=lock)
        gateway = self.gateway_for(server.port)
        self.pay(gateway)
        self.assertTrue(locked.wait(stage.PATIENCE_S))
        stage.wait_until(lambda: "store.failed" in gateway.log(), "a refused commit")
        self.assertIsNone(self.message(gateway)["done_at"])
        self.lock.execute("ROLLBACK")
        self.lock.close()
        stage.wait_until(lambda: self.message(gateway)["done_at"], "the outcome on disk")
        self.assertEqual(len(server.received), 1)


if __name__ == "__main__":
    stage.main()
