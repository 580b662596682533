"""The phone at the demo desk and the gateway's real page: what is sent is at the kiosk byte for byte, and once."""
import concurrent.futures
import os
import pathlib
import re
import socket
import sys
import unittest

from demo_desk import SOURCE, Desk, Place

sys.path.insert(0, os.path.join(SOURCE, "tests/gateway"))
from access_stage import AccessTest  # noqa: E402
from stage import ZOE  # noqa: E402

FORMS = {"photo": "image/jpeg", "picture": "image/png", "pdf": "application/pdf"}
TOKEN = "A" * 43
SENDERS, ROUNDS = 6, 4


class PhoneTest(AccessTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.place = Place()
        self.addCleanup(self.place.close)
        self.desk = Desk(self.place, phone={"pages": self.gateway.pages_url, "camera": self.camera()})

    def camera(self):
        """Sees what the file "glass" says."""
        program = pathlib.Path(self.place.at("camera"))
        program.write_text(f"#!/bin/sh\n# What is on the glass.\ncat '{self.place.at('glass')}'\n", encoding="utf-8")
        program.chmod(0o700)
        return str(program)

    def show(self, *codes):
        pathlib.Path(self.place.at("glass")).write_text("".join(code + "\n" for code in codes), encoding="utf-8")

    def new_page(self):
        """(id, link); its code stands on the glass, among others."""
        page = self.kiosk.ask("POST", "/me/phone-pages", {"purpose": "certificate"}).body
        self.show("AVE1-104201/01-202610-26", f"http://example.invalid/envoyer/{TOKEN}", page["url"])
        return page["phone_page_id"], page["url"]

    def do(self, word, **more):
        self.assertIsNone(self.desk.wish("phone", do=word, **more))

    def why_not(self, word, **more):
        why = self.desk.wish("phone", do=word, **more)
        self.assertIsNotNone(why)
        return why

    def send(self, form="pdf"):
        return self.desk.wish("phone", do="send", tenant=0, paper="certificate", form=form)

    def shown(self):
        phone = self.desk.state()["phone"]
        return phone["page"], phone["link"]

    def received(self, page_id):
        return self.kiosk.ask("GET", f"/me/phone-pages/{page_id}").body["files"]

    def test_what_the_phone_sends_reaches_the_kiosk_byte_for_byte_and_once(self):
        for form, media_type in FORMS.items():
            page_id, link = self.new_page()
            self.do("aim")
            self.assertEqual((self.shown(), self.received(page_id)), (("form", link), []))
            self.assertIsNone(self.send(form))
            self.assertEqual(self.shown(), ("sent", link))
            for other in FORMS:
                self.assertIn("a servi", self.send(other))
            [file] = self.received(page_id)
            self.assertEqual(file["media_type"], media_type)
            at_kiosk = self.kiosk.ask("GET", f"/me/phone-pages/{page_id}/files/{file['file_id']}").raw
            [prepared] = pathlib.Path(self.place.at("papers")).glob(f"0-certificate-{form}.*")
            self.assertEqual(at_kiosk, prepared.read_bytes())

    def test_of_several_sendings_at_once_one_goes(self):
        self.send("pdf")  # draws it, so that nobody waits for that below
        with concurrent.futures.ThreadPoolExecutor(SENDERS) as pool:
            for _ in range(ROUNDS):
                page_id, _ = self.new_page()
                self.do("aim")
                answers = list(pool.map(self.send, ["pdf"] * SENDERS))
                self.assertEqual(answers.count(None), 1, answers)
                self.assertEqual(len(self.received(page_id)), 1)

    def test_who_has_sent_from_the_browser_sends_nothing_more_from_here(self):
        page_id, link = self.new_page()
        self.do("open", link=f" {link}\n")
        boundary = "edge"
        body = (f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.7\r\n'
                f"--{boundary}--\r\n")
        self.page(re.sub(r"^https?://[^/]+", "", link), "POST", body.encode(),
                  {"Content-Type": f"multipart/form-data; boundary={boundary}"})
        self.assertIn("a servi", self.send())
        self.assertEqual(self.shown()[0], "sent")
        self.assertEqual([file["size_bytes"] for file in self.received(page_id)], [len("%PDF-1.7")])

    def test_a_code_that_is_over_takes_nothing(self):
        page_id, link = self.new_page()
        self.do("aim")
        self.kiosk.ask("POST", f"/me/phone-pages/{page_id}/end", {})
        self.assertIn("ne sert plus", self.send())
        self.assertEqual(self.shown(), ("over", link))
        page_id, _ = self.new_page()
        self.do("aim")
        self.assertIsNone(self.send())
        self.assertEqual(len(self.received(page_id)), 1)

    def test_a_page_for_something_else_may_be_opened_and_takes_no_file(self):
        self.do("open", link=f"{self.gateway.pages_url}/papiers/{TOKEN}")
        self.assertEqual(self.shown()[0], "over")
        notice = self.kiosk.ask("GET", "/me/notices?contract_number=104201/01").body["notices"][0]["id"]
        offered = self.kiosk.ask("POST", "/me/downloads", {"papers": [{"kind": "notice", "id": notice}]})
        self.do("open", link=offered.body["url"])
        self.assertEqual(self.shown()[0], "other")
        self.assertIn("ne sert pas à envoyer", self.send())

    def test_no_address_but_the_gateways_pages_is_ever_asked(self):
        with socket.create_server(("127.0.0.1", 0)) as elsewhere:
            other = f"http://127.0.0.1:{elsewhere.getsockname()[1]}"
            links = [f"{other}/envoyer/{TOKEN}", f"{self.gateway.pages_url}@{other[7:]}/envoyer/{TOKEN}",
                     f"{self.gateway.pages_url}0/envoyer/{TOKEN}", f"{self.gateway.pages_url}/envoyer/{TOKEN}/../x",
                     f"{self.gateway.pages_url}/envoyer/{TOKEN}?x=1", "", "file:///etc/passwd"]
            self.show(*links)
            self.assertIn("Aucun code", self.why_not("aim"))
            for link in links:
                self.assertIn("pas celle d’un code", self.why_not("open", link=link))
            self.assertIn("Visez d’abord", self.send())
            elsewhere.settimeout(0)
            with self.assertRaises(BlockingIOError):
                elsewhere.accept()
        self.assertEqual(self.shown(), ("none", None))

    def test_what_cannot_be_done_is_said(self):
        self.show()
        self.assertIn("Aucun code", self.why_not("aim"))
        os.remove(self.place.at("glass"))
        self.assertIn("Collez l’adresse", self.why_not("aim"))
        self.why_not("dance")
        self.new_page()
        self.do("aim")
        for wrong in ({"form": "gif"}, {"form": "sheet"}, {"paper": "diploma"}, {"tenant": 99}, {"tenant": "0"}):
            self.why_not("send", **{"tenant": 0, "paper": "certificate", "form": "pdf", **wrong})
        self.assertEqual(self.shown()[0], "form")
        self.gateway.stop()
        self.assertIn("ne répond pas", self.send())


if __name__ == "__main__":
    unittest.main()
