"""A manager lets a kiosk in at the desk by the code on its glass, or says no; an agent sees none of it."""
import unittest

from desk_stage import DeskTest
from stage import KIOSK, SECOND_MS, Kiosk
from tls_stage import make_request


class DeskEnrolmentTest(DeskTest):
    def setUp(self):
        super().setUp()
        self.new = Kiosk(self.gateway, None)
        _, self.request = make_request(self.directory.name, "new")

    def enrol(self):
        answer = self.new.ask("POST", "/enrolments", {"certificate_request": self.request, "serial": "SN<1>",
                                                      "model": "K1"})
        self.assertEqual(answer.status, 201)
        return answer.body

    def claim(self, enrolment):
        self.gateway.advance(5 * SECOND_MS)
        return self.new.ask("POST", "/enrolments/claims", {"device_code": enrolment["device_code"]})

    def decide(self, browser, enrolment, what, kiosk_id="", agency=""):
        browser.get("/bornes")
        return browser.send("/bornes/inscriptions", code=enrolment["user_code"], suite=what, borne=kiosk_id,
                            agence=agency)

    def test_a_manager_lets_a_new_kiosk_in(self):
        agency = self.gateway.query("SELECT agency_name FROM kiosk WHERE kiosk_id = ?", KIOSK)[0][0]
        enrolment, manager = self.enrol(), self.manager()
        text = manager.get("/bornes").text
        self.assertIn(enrolment["user_code"], text)
        self.assertIn("SN&lt;1&gt;", text)
        answer = self.decide(manager, enrolment, "approuver", "BRN-NEW-01", agency)
        self.assertIn("La borne est acceptée", answer.text)
        self.assertNotIn(enrolment["user_code"], answer.text)
        claimed = self.claim(enrolment)
        self.assertEqual((claimed.status, claimed.body["kiosk_id"]), (201, "BRN-NEW-01"))
        self.assertIn("enrolment_approved", [act for _, act, _, _ in self.journal()])

    def test_or_refuses_it(self):
        enrolment = self.enrol()
        self.assertIn("La borne est refusée", self.decide(self.manager(), enrolment, "refuser").text)
        self.problem(self.claim(enrolment), 403, "enrolment-refused")

    def test_what_cannot_be_done_is_told_and_the_code_still_waits(self):
        enrolment, manager = self.enrol(), self.manager()
        for kiosk_id, agency in (("", ""), ("BRN NEW", ""), ("BRN-NEW-01", "Agence de nulle part")):
            self.assertEqual(self.decide(manager, enrolment, "approuver", kiosk_id, agency).status, 422, kiosk_id)
        self.assertEqual(self.decide(manager, {"user_code": "BCDF-BCDF"}, "refuser").status, 422)
        self.assertEqual(self.decide(manager, enrolment, "autre").status, 404)
        self.problem(self.claim(enrolment), 409, "enrolment-pending")

    def test_an_agent_neither_sees_the_code_nor_decides(self):
        enrolment, agent = self.enrol(), self.browser()
        self.assertNotIn(enrolment["user_code"], agent.get("/bornes").text)
        agent.get("/operations")
        answer = agent.send("/bornes/inscriptions", code=enrolment["user_code"], suite="approuver", borne=KIOSK)
        self.assertEqual(answer.status, 403)
        self.problem(self.claim(enrolment), 409, "enrolment-pending")


if __name__ == "__main__":
    unittest.main(verbosity=2)
