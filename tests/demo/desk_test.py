"""The demo desk over HTTP, beside the real stand-ins: what it shows, what its buttons do, whom it refuses."""
import http.server
import json
import os
import smtplib
import socket
import socketserver
import struct
import threading
import unittest
from email.message import EmailMessage

from demo_desk import PATIENCE_S, SOURCE, Desk, Place, wait_until

BINARY = os.environ["KIOSK_BINARY_DIR"]
DEBIT = (b"CZ0040320CJ012012345678901CA00201CB00515000CD0010CE003978BA0010BB0011CF012K07-01HZX3Q9CK003100")
# One empty page, as small as a PDF can be.
PDF = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
       b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")


class DeskTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Place()
        cls.addClassCleanup(cls.place.close)
        at = cls.place.at
        os.mkdir(at("tray"))
        os.mkfifo(at("reader"))
        cls.terminal_port = int(cls.place.start(f"{BINARY}/bin/card-terminal-stand-in", "--ledger", at("ledger"),
                                                "--control", at("control")))
        cls.mail_port = int(cls.place.start(os.path.join(SOURCE, "tests/stand_ins/mailbox/mailbox"), "--directory",
                                            at("mail")))
        cls.desk = Desk(
            cls.place, printers=[{"name": "Ticket", "tray": at("tray")}, {"name": "A4", "tray": at("nowhere")}],
            reader={"pipe": at("reader"), "notices": [{"label": "l’avis", "code": "AVE1-104201/01-202610-26"}]})
        cls.ask, cls.state = cls.desk.ask, cls.desk.state

    def at(self, *names):
        return self.place.at(*names)

    def wait_until(self, condition):
        wait_until(lambda: condition(self.state()), "what the desk shows")

    def test_the_page_says_demonstration_and_needs_nothing_from_outside(self):
        status, page = self.ask("GET", "")
        self.assertEqual(status, 200)
        text = page.decode()
        self.assertIn("DÉMONSTRATION", text)
        self.assertNotIn("http", text.replace("fetch", ""))

    def test_whoever_does_not_know_the_token_or_comes_by_another_name_finds_nothing(self):
        self.assertEqual(self.ask("GET", "state", token="x" * 22)[0], 404)
        self.assertEqual(self.ask("GET", "state", host="evil.example:80")[0], 404)
        self.assertEqual(self.ask("GET", "../../etc/passwd")[0], 404)
        self.assertEqual(self.ask("GET", "sheet/0/..%2fledger/1")[0], 409)
        self.assertEqual(self.ask("POST", "terminal", ["card"])[0], 404)

    def test_the_terminal_shows_its_amount_and_takes_the_card(self):
        self.assertEqual(self.ask("POST", "terminal", {"do": "card"})[0], 409)
        with socket.create_connection(("127.0.0.1", self.terminal_port), timeout=PATIENCE_S) as till:
            till.sendall(DEBIT)
            self.wait_until(lambda state: state["terminal"]["state"] == "waiting_card")
            self.assertEqual(self.state()["terminal"]["amount_cents"], 15000)
            self.assertEqual(self.ask("POST", "terminal", {"do": "card"})[0], 200)
            self.assertIn(b"AE00210", till.recv(4096))
        self.wait_until(lambda state: (state["terminal"].get("last") or {}).get("outcome") == "approved")

    def test_the_terminal_can_be_unplugged_and_plugged_in_again(self):
        self.assertEqual(self.ask("POST", "terminal", {"do": "unplug"})[0], 200)
        self.assertFalse(self.state()["terminal"]["plugged"])
        self.assertEqual(self.ask("POST", "terminal", {"do": "plug"})[0], 200)
        self.assertTrue(self.state()["terminal"]["plugged"])

    def test_only_gestures_of_a_cardholder_reach_the_terminal(self):
        self.assertEqual(self.ask("POST", "terminal", {"do": "lower-amount 100"})[0], 409)

    def test_printed_sheets_are_shown_as_pictures_and_the_paper_runs_out(self):
        with open(self.at("tray", "sheet-0001.pdf"), "wb") as stream:
            stream.write(PDF)
        printer = self.state()["printers"][0]
        self.assertEqual((printer["count"], printer["sheets"]), (1, [{"file": "sheet-0001.pdf", "pages": 1}]))
        status, picture = self.ask("GET", "sheet/0/sheet-0001.pdf/1")
        self.assertEqual((status, picture[:8]), (200, b"\x89PNG\r\n\x1a\n"))
        self.assertEqual(self.ask("GET", "sheet/0/sheet-0001.pdf/2")[0], 409)
        self.assertEqual(self.ask("POST", "printer/0", {"state": "paper_out"})[0], 200)
        self.assertEqual(self.state()["printers"][0]["state"], "paper_out")
        self.assertEqual(self.ask("POST", "printer/0", {"state": "ready"})[0], 200)
        self.assertEqual(self.ask("POST", "printer/0", {"state": "on fire"})[0], 409)
        self.assertEqual(self.state()["printers"][1]["state"], "absent")

    def test_messages_and_their_attachments_are_shown(self):
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "a@hfe.example", "b@mail.example", "Votre reçu"
        message.set_content("Merci")
        message.add_attachment(PDF, maintype="application", subtype="pdf", filename="reçu.pdf")
        with smtplib.SMTP("127.0.0.1", self.mail_port, timeout=PATIENCE_S) as client:
            client.send_message(message)
        shown = self.state()["messages"][-1]
        self.assertEqual((shown["subject"], shown["attachments"]), ("Votre reçu", ["reçu.pdf"]))
        status, picture = self.ask("GET", f"message/{shown['number']}/0/1")
        self.assertEqual((status, picture[:4]), (200, b"\x89PNG"))
        self.assertEqual(self.ask("GET", f"attachment/{shown['number']}/0"), (200, PDF))
        self.assertEqual(self.ask("GET", f"attachment/{shown['number']}/7")[0], 409)

    def test_a_desk_without_a_scanner_and_without_a_screen_says_so(self):
        state = self.state()
        self.assertEqual((state["scanner"]["state"], state["phone"]["camera"]), ("absent", False))
        for part, body in (("scanner", {"do": "lay", "tenant": 0, "paper": "blank"}), ("scanner", {"do": "jam"}),
                           ("phone", {"do": "aim"}), ("phone", {"do": "send", "tenant": 0, "paper": "blank"})):
            self.assertIsNotNone(self.desk.wish(part, **body), body)

    def test_the_front_desk_is_told_when_the_gateway_is_away(self):
        self.assertIsNone(self.state()["calls"])
        self.assertEqual(self.ask("POST", "call", {"call": "x", "do": "coming"})[0], 409)
        self.assertEqual(self.ask("POST", "call", {"call": "x", "do": "dance"})[0], 409)

    def test_the_front_desk_hears_who_calls_and_says_that_somebody_comes(self):
        answered = []

        class Gateway(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.answer({"calls": [{"call_id": "c1", "kiosk_id": "BRN-AG1-01", "topic": "help", "state": "ringing",
                                        "since": "2026-11-25T11:00:00.000Z"}]})

            def do_POST(self):
                answered.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.answer({"call_id": "c1", "state": "coming"})

            def answer(self, body):
                data = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                """Nothing."""

            def address_string(self):
                return "unix"

        with socketserver.UnixStreamServer(self.at("staff.socket"), Gateway) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.addCleanup(os.unlink, self.at("staff.socket"))
            self.assertEqual(self.state()["calls"][0]["state"], "ringing")
            self.assertEqual(self.ask("POST", "call", {"call": "c1", "do": "coming"})[0], 200)
            server.shutdown()
        self.assertEqual(answered, [{"call_id": "c1", "answer": "coming"}])

    def test_a_notice_arrives_as_keystrokes_of_the_us_layout(self):
        self.assertEqual(self.ask("POST", "reader", {"notice": 0})[0], 409, "nobody listens yet")
        reader = os.open(self.at("reader"), os.O_RDONLY | os.O_NONBLOCK)
        self.addCleanup(os.close, reader)
        self.assertEqual(self.ask("POST", "reader", {"code": "A-1/"})[0], 200)
        data = os.read(reader, 65536)
        events = [struct.unpack("@qqHHi", data[i:i + 24])[2:] for i in range(0, len(data), 24)]
        strokes = [(code, value) for kind, code, value in events if kind == 1]
        # left shift + A, then minus, 1, slash, ENTER: pressed and released
        self.assertEqual(strokes, [(42, 1), (30, 1), (30, 0), (42, 0), (12, 1), (12, 0), (2, 1), (2, 0), (53, 1),
                                   (53, 0), (28, 1), (28, 0)])
        self.assertEqual(self.ask("POST", "reader", {"notice": 0})[0], 200)
        self.assertEqual(self.ask("POST", "reader", {"notice": 1})[0], 409)
        self.assertEqual(self.ask("POST", "reader", {"code": "é"})[0], 409)


if __name__ == "__main__":
    unittest.main()
