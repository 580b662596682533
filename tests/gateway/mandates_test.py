"""Mandates of direct debits: made ready out of a request, signed by pen, given back, looked at, active."""
import hashlib
import os
import re
import subprocess

import stage
from requests_test import RequestsStage
from stage import AMADOU, ZOE, Kiosk, new_reference, next_message, operation_id

IBAN = "FR1420041010050500013M02606"
PAGE = b"%PDF-1.4 a signed mandate"


def direct_debit(person, **changes):
    return "direct_debit", {
        "contract_number": person["contract"], "iban": IBAN, "account_holder": "Zoé Lambert", "debit_day": 10,
        "phone": None, "email": None, "attachments": [], "consent": True, "signed_at": "2026-11-25T11:00:00.000Z",
        **changes}


class MandatesStage(RequestsStage):
    @classmethod
    def setUpClass(cls):
        """A gateway of its own for each test: what one tenant signed is no business of the next test."""

    @classmethod
    def tearDownClass(cls):
        """Nothing for all of them together."""

    def setUp(self):
        self.directory = stage.tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.mailbox = stage.Mailbox(os.path.join(self.directory.name, "mail"))
        self.addCleanup(stage.end, self.mailbox.child)
        self.gateway = self.mailbox.gateway = stage.Gateway(self.directory.name, self.mailbox.port)
        self.addCleanup(self.gateway.stop)
        self.kiosk = Kiosk(self.gateway)
        self.kiosk.sign_in(ZOE, self.mailbox)

    def make_ready(self, person=ZOE, **changes):
        _, summary = self.leave(direct_debit(person, **changes))
        self.assertIsNotNone(self.gateway.staff("mandate", summary["number"]))
        return summary

    def mandates(self, kiosk=None):
        return (kiosk or self.kiosk).ask("GET", "/me/mandates").body["mandates"]

    def to_sign(self):
        return self.kiosk.ask("GET", "/me").body["waiting"]["mandates_to_sign"]

    def give_back(self, mandate, contract=ZOE["contract"], **inside):
        upload_id, reference = operation_id(), new_reference()
        self.assertEqual(self.kiosk.upload(PAGE, upload_id).status, 201)
        attachment = {"upload_id": upload_id, "sha256": hashlib.sha256(PAGE).hexdigest(), "pages": 1,
                      "media_type": "application/pdf", "role": "signed_mandate"}
        answer = self.kiosk.deposit(("signed_mandate", {"contract_number": contract, "mandate_id": mandate,
                                                        "attachments": [attachment]}), reference=reference, **inside)
        return answer, reference

    def pdf_text(self, document_id):
        path = os.path.join(self.directory.name, "mandate.pdf")
        with open(path, "wb") as stream:
            stream.write(self.kiosk.ask("GET", f"/me/documents/{document_id}/pdf").raw)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True,
                              timeout=stage.PATIENCE_S).stdout
        return re.sub(r"[\s\u00a0\u202f]+", " ", text)


class MandatesTest(MandatesStage):
    def test_a_request_for_direct_debit_becomes_a_mandate_that_the_tenant_can_print(self):
        self.assertEqual((self.mandates(), self.to_sign()), ([], 0))
        seen = self.seen()
        summary = self.make_ready(other_contract_numbers=[ZOE["garage"]], start_month="2027-01",
                                  pre_notification_days=5, holder_address=["MME ZOE LAMBERT", "99100 SAINT-AUBIN"])
        mandate, = self.mandates()
        self.assertEqual(mandate, {
            "mandate_id": mandate["mandate_id"], "document_id": mandate["document_id"], "state": "to_sign",
            "contract_number": ZOE["contract"], "other_contract_numbers": [ZOE["garage"]],
            "reference": "RVH10420101A", "ready_on": "2026-11-25"})
        self.assertEqual(self.to_sign(), 1)
        document = next(one for one in self.kiosk.ask("GET", "/me/documents").body["documents"]
                        if one["id"] == mandate["document_id"])
        self.assertEqual((document["kind"], document["status"], document["pages"]), ("sepa_mandate", "available", 1))
        text = self.pdf_text(mandate["document_id"])
        for words in ("Mandat de prélèvement SEPA", "RVH10420101A", "FR53ZZZ999999", "Rivages & Vallées Habitat",
                      "FR14 2004 1010 0505 0001 3M02 606", "MME ZOE LAMBERT", "104201/01, 104201/02",
                      "le 10 de chaque mois, à partir de janvier 2027", "DÉMONSTRATION"):
            self.assertIn(words, text)
        message = next_message(self.mailbox, ZOE["email"], seen)
        self.assertIn("prêt à signer", message["subject"])
        self.assertNotIn("2606", message["text"])
        moved = next(one for one in self.listed() if one["number"] == summary["number"])
        self.assertEqual((moved["status"], moved["has_news"]), ("in_progress", True))
        self.assertEqual(self.gateway.staff("deposits")["deposits"], [])

    def test_given_back_it_is_looked_at_and_then_active(self):
        summary = self.make_ready()
        mandate, = self.mandates()
        answer, reference = self.give_back(mandate["mandate_id"])
        self.assertEqual(answer.status, 202)
        self.assertEqual((self.mandates()[0]["state"], self.to_sign()), ("received", 0))
        self.assertEqual([one["kind"] for one in self.gateway.staff("deposits")["deposits"]], ["signed_mandate"])
        self.assertEqual(self.listed(reference)[0]["title"], "Mandat de prélèvement signé")
        self.assertIsNotNone(self.gateway.staff("activate", mandate["mandate_id"]))
        self.assertEqual(self.mandates()[0]["state"], "active")
        self.assertEqual({one["number"]: one["status"] for one in self.listed()}[summary["number"]], "done")
        self.assertEqual(self.listed(reference)[0]["status"], "done")
        self.assertEqual(self.gateway.staff("deposits")["deposits"], [])
        self.assertEqual(self.gateway.query("SELECT contract_number FROM lease WHERE mandate_reference = ?",
                                            mandate["reference"]), [(ZOE["contract"],)])
        self.assertIsNone(self.gateway.staff("activate", mandate["mandate_id"]))

    def test_one_that_was_not_signed_goes_back_to_the_tenant_with_a_word(self):
        self.make_ready()
        mandate_id = self.mandates()[0]["mandate_id"]
        self.assertIsNone(self.gateway.staff("send-back", mandate_id, "Rien n’est là."))
        _, reference = self.give_back(mandate_id)
        self.assertIsNone(self.gateway.staff("send-back", mandate_id, " "))
        seen = self.seen()
        self.assertIsNotNone(self.gateway.staff("send-back", mandate_id, "La signature manque."))
        self.assertEqual((self.mandates()[0]["state"], self.to_sign()), ("to_sign", 1))
        self.assertEqual(self.listed(reference)[0]["status"], "rejected")
        self.assertIn("La signature manque.", next_message(self.mailbox, ZOE["email"], seen)["text"])
        answer, _ = self.give_back(mandate_id)
        self.assertEqual((answer.status, self.mandates()[0]["state"]), (202, "received"))

    def test_a_later_mandate_takes_the_place_of_the_one_before_and_has_a_reference_of_its_own(self):
        self.make_ready()
        first, = self.mandates()
        self.make_ready(debit_day=5)
        second, = self.mandates()
        self.assertEqual((first["reference"], second["reference"]), ("RVH10420101A", "RVH10420101B"))
        self.assertEqual(self.to_sign(), 1)
        titles = [one["title"] for one in self.kiosk.ask("GET", "/me/documents").body["documents"]
                  if one["kind"] == "sepa_mandate"]
        self.assertEqual(sorted(titles), ["Mandat de prélèvement SEPA", "Mandat de prélèvement SEPA (remplacé)"])
        self.gateway.staff("activate", second["mandate_id"])
        self.make_ready()
        third = self.mandates()[0]
        self.assertEqual(len(self.mandates()), 2, "the one that is debited by stays until the next one is signed")
        self.gateway.staff("activate", third["mandate_id"])
        self.assertEqual([(one["reference"], one["state"]) for one in self.mandates()], [("RVH10420101C", "active")])

    def test_a_reference_that_the_landlord_has_given_already_is_not_given_again(self):
        self.kiosk.sign_in(AMADOU, self.mailbox)
        self.make_ready(AMADOU)
        self.assertEqual(self.mandates()[0]["reference"], "RVH10420201B")

    def test_without_an_address_it_is_that_of_the_home_and_without_a_shorter_time_it_is_fourteen_days(self):
        self.make_ready()
        text = self.pdf_text(self.mandates()[0]["document_id"])
        self.assertIn("au moins 14 jours avant", text)
        address = self.gateway.query("SELECT address_line FROM contract WHERE contract_number = ?", ZOE["contract"])
        for line in address[0][0].split(", "):
            self.assertIn(line, text)

    # --- what is not possible ---
    def test_only_a_request_for_direct_debit_that_is_open_becomes_a_mandate_and_once(self):
        _, report = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        summary = self.make_ready()
        _, over = self.leave(direct_debit(ZOE))
        self.gateway.staff("move", over["number"], "cancelled")
        for number in (report["number"], summary["number"], over["number"], "D-2026-999999"):
            self.assertIsNone(self.gateway.staff("mandate", number))
        self.assertEqual(len(self.mandates()), 1)
        self.assertIsNone(self.gateway.staff("activate", "MND-D-2026-999999"))

    def test_another_tenants_mandate_is_neither_shown_nor_taken_back(self):
        self.make_ready()
        mandate, = self.mandates()
        zoe, self.kiosk = self.kiosk, Kiosk(self.gateway)
        self.kiosk.sign_in(AMADOU, self.mailbox)
        self.assertEqual(self.mandates(), [])
        self.problem(self.kiosk.ask("GET", f"/me/documents/{mandate['document_id']}/pdf"), 404, "not-found")
        answer, _ = self.give_back(mandate["mandate_id"], AMADOU["contract"])
        self.problem(answer, 422, "deposit-refused")
        self.assertEqual(answer.body["reason"], "not_this_tenant")
        self.kiosk = zoe
        for mandate_id, contract in (("MND-X", ZOE["contract"]), (mandate["mandate_id"], ZOE["garage"])):
            answer, _ = self.give_back(mandate_id, contract)
            self.assertEqual(answer.body["reason"], "not_this_tenant")
        self.assertEqual(self.mandates()[0]["state"], "to_sign")

    def test_a_signed_mandate_is_given_back_with_a_ticket_and_with_a_page(self):
        self.make_ready()
        mandate, = self.mandates()
        body = {"contract_number": ZOE["contract"], "mandate_id": mandate["mandate_id"], "attachments": []}
        answer = self.kiosk.deposit(("signed_mandate", body), inside={"body": body})
        self.assertEqual(answer.body["reason"], "invalid_content")
        answer, _ = self.give_back(mandate["mandate_id"], identity=self.kiosk.identity(ZOE))
        self.assertEqual(answer.body["reason"], "identity_not_enough")
        self.assertEqual(self.mandates()[0]["state"], "to_sign")

    def test_the_number_of_the_account_is_nowhere_on_the_disk(self):
        self.make_ready()
        for name in ("gateway.db", "gateway.db-wal", "gateway.log"):
            with open(os.path.join(self.gateway.directory, name), "rb") as stream:
                data = stream.read()
            for secret in (IBAN.encode(), b"3M02", b"%PDF-1"):
                self.assertNotIn(secret, data)


if __name__ == "__main__":
    stage.main()
