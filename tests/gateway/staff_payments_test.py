"""People at a kiosk's staff side find a payment again, print its receipt again, and say how one ended of which nobody
else knows: charged by one of them, not charged by two."""
import stage
from kiosk_staff_stage import MANAGER, RECEPTION, SECOND_MANAGER, TECHNICIAN, KioskStaffTest
from stage import DAY_MS, HOUR_MS, MINUTE_MS, SAME_AGENCY_KIOSK, ZOE, operation_id

PAYMENTS = "/kiosks/self/payments"
REASON = "Ticket 000123 retrouvé dans le terminal."


class StaffPaymentsTest(KioskStaffTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.addCleanup(self.close_all)

    def close_all(self):
        """Leaves no open intent to the next test."""
        for payment in self.gateway.ledger()["payments"]:
            if payment["state"] in ("registered", "unknown", "review"):
                self.kiosk.result(payment["reference"], "approved", payment["amount_cents"])

    def today(self):
        return stage.time.strftime("%Y-%m-%d", stage.time.gmtime((self.gateway.now_ms() + HOUR_MS) // 1000))

    def listed(self, kiosk, day=None):
        answer = kiosk.ask("GET", f"{PAYMENTS}?day={day or self.today()}")
        self.assertEqual(answer.status, 200, answer.raw)
        return answer.body

    def one(self, kiosk, reference):
        return next(one for one in self.listed(kiosk)["payments"] if one["reference"] == reference)

    def unclear(self, outcome="unknown", cents=12_300):
        reference = self.kiosk.register(ZOE["contract"], cents).body["reference"]
        self.assertEqual(self.kiosk.result(reference, outcome).status, 201)
        return reference

    def decide(self, kiosk, reference, outcome, op_id=None, reason=REASON):
        return kiosk.ask("POST", f"{PAYMENTS}/{reference}/decisions", {"outcome": outcome, "reason": reason}, op_id)

    # --- finding ---
    def test_the_payments_of_a_day_are_listed_without_anybodys_name(self):
        paid = self.kiosk.pay(ZOE["contract"], 15_000)
        self.gateway.advance(MINUTE_MS)
        cancelled = self.kiosk.register(ZOE["garage"], 2_000).body["reference"]
        self.kiosk.result(cancelled, "cancelled")
        body = self.listed(self.at_work(RECEPTION))
        first, second = body["payments"]
        self.assertEqual((first["reference"], first["state"], first["amount_cents"], first["contract_masked"]),
                         (paid, "captured", 15_000, "…/01"))
        self.assertEqual((first["ticket_number"], first["last_four"], first["authorisation_number"],
                          first["is_matched_with_acquirer"], first["decision"]), ("10", "6368", "184117", False, None))
        self.assertEqual((second["reference"], second["state"], second["ticket_number"],
                          second["is_matched_with_acquirer"]), (cancelled, "cancelled", None, None))
        self.assertTrue(first["ended_at"] and second["ended_at"])
        self.assertEqual(body["totals"], {"approved_count": 1, "approved_cents": 15_000, "matched_count": 0,
                                          "matched_cents": 0})
        text = str(body)
        for value in (ZOE["contract"], ZOE["email"], ZOE["name"]):
            self.assertNotIn(value, text)

    def test_what_the_acquirers_file_has_is_said_to_be_matched(self):
        paid = self.kiosk.pay(ZOE["contract"], 15_000)
        day = self.today()
        self.gateway.advance(stage.POSTING_DELAY_S * 1_000)
        body = self.listed(self.at_work(TECHNICIAN), day)
        self.assertIs(body["payments"][0]["is_matched_with_acquirer"], True)
        self.assertEqual((body["payments"][0]["reference"], body["totals"]["matched_count"],
                          body["totals"]["matched_cents"]), (paid, 1, 15_000))

    def test_a_day_is_one_of_paris_and_of_this_kiosk(self):
        self.gateway.advance(11 * HOUR_MS + 30 * MINUTE_MS)  # 23:30 in Paris
        self.kiosk.sign_in(ZOE, self.mailbox)
        late = self.kiosk.pay(ZOE["contract"], 15_000)
        before = self.today()
        self.gateway.advance(HOUR_MS)
        technician = self.at_work(TECHNICIAN)
        self.assertNotEqual(self.today(), before)
        self.assertEqual([one["reference"] for one in self.listed(technician, before)["payments"]], [late])
        self.assertEqual(self.listed(technician)["payments"], [])
        self.assertEqual(self.listed(self.at_work(TECHNICIAN, SAME_AGENCY_KIOSK), before)["payments"], [])
        for query in ("", "?day=", "?day=2026-02-30", "?day=today", f"?day={before}&name=x"):
            self.problem(technician.ask("GET", PAYMENTS + query), 400, "malformed-request")

    def test_a_receipt_comes_again_masked_as_for_whoever_did_not_sign_in(self):
        paid, unclear = self.kiosk.pay(ZOE["garage"], 2_000), self.unclear()
        receipt = self.at_work(RECEPTION).ask("GET", f"{PAYMENTS}/{paid}/receipt")
        self.assertEqual((receipt.status, receipt.body["payer"]["family_name"], receipt.body["contract_address"],
                          receipt.body["balance"]), (200, "L", "", None))
        found = self.kiosk.ask("POST", "/receipts/lookups", {"reference": paid, "contract_number": ZOE["garage"],
                                                             "last_four": "6368"})
        self.assertEqual({**receipt.body, "op_id": ""}, {**found.body, "op_id": ""})
        self.problem(self.at_work(RECEPTION).ask("GET", f"{PAYMENTS}/{unclear}/receipt"), 409,
                     "receipt-not-available")
        elsewhere = self.at_work(RECEPTION, SAME_AGENCY_KIOSK)
        self.problem(elsewhere.ask("GET", f"{PAYMENTS}/{paid}/receipt"), 404, "not-found")

    def test_nothing_of_it_is_for_whoever_has_not_signed_in(self):
        reference = self.unclear()
        for method, path, body in (("GET", f"{PAYMENTS}?day={self.today()}", None),
                                   ("GET", f"{PAYMENTS}/{reference}/receipt", None),
                                   ("POST", f"{PAYMENTS}/{reference}/decisions", {"outcome": "charged",
                                                                                  "reason": "x"})):
            self.problem(self.kiosk.ask(method, path, body), 401, "agent-session-expired")

    # --- deciding ---
    def test_charged_decides_at_once_and_captures_the_payment(self):
        for outcome in ("unknown", "review"):
            reference = self.unclear(outcome)
            technician = self.at_work(TECHNICIAN)
            self.assertEqual(self.one(technician, reference)["ended_at"], None)
            answer = self.decide(technician, reference, "charged")
            self.assertEqual((answer.status, answer.body["state"]), (201, "decided"))
            listed = self.one(technician, reference)
            self.assertEqual((listed["state"], listed["amount_cents"]), ("captured", 12_300))
            self.assertEqual({**listed["decision"], "at": ""},
                             {"outcome": "charged", "reason": REASON, "by_agent": TECHNICIAN, "second_agent": None,
                              "at": ""})
            self.assertEqual(technician.ask("GET", f"{PAYMENTS}/{reference}/receipt").body["amount_cents"], 12_300)
            self.assertEqual(self.kiosk.ask("GET", f"/payments/{reference}").body["state"], "captured")

    def test_an_intent_without_any_result_can_be_decided_once_it_is_on_the_staff_list(self):
        reference = self.kiosk.register(ZOE["contract"], 12_300).body["reference"]
        technician = self.at_work(TECHNICIAN)
        self.problem(self.decide(technician, reference, "charged"), 409, "request-closed")
        self.gateway.advance(14 * MINUTE_MS)
        self.one(technician, reference)
        self.gateway.advance(2 * MINUTE_MS)
        self.assertEqual(self.decide(technician, reference, "charged").status, 201)

    def test_not_charged_needs_a_second_agent(self):
        reference = self.unclear()
        first, second = self.at_work(TECHNICIAN), self.at_work(MANAGER)
        self.assertEqual(self.decide(first, reference, "not_charged").body["state"], "awaiting_second_agent")
        self.problem(self.decide(first, reference, "not_charged"), 409, "second-agent-needed")
        waiting = self.one(second, reference)
        self.assertEqual((waiting["state"], waiting["decision"]["by_agent"], waiting["decision"]["second_agent"]),
                         ("unknown", TECHNICIAN, None))
        self.assertEqual(self.kiosk.register(ZOE["contract"], 100).status, 409, "it is still open")
        self.assertEqual(self.decide(second, reference, "not_charged").body["state"], "decided")
        decided = self.one(second, reference)
        self.assertEqual((decided["state"], decided["decision"]["second_agent"]), ("not_started", MANAGER))
        self.assertEqual(self.kiosk.register(ZOE["contract"], 12_300).status, 201)

    def test_who_says_the_opposite_is_refused(self):
        reference = self.unclear()
        first, second = self.at_work(MANAGER), self.at_work(SECOND_MANAGER)
        self.decide(first, reference, "not_charged")
        for agent in (first, second):
            self.problem(self.decide(agent, reference, "charged"), 409, "decision-conflicts")
        self.decide(second, reference, "not_charged")
        self.problem(self.decide(second, reference, "charged"), 409, "decision-conflicts")
        self.problem(self.decide(second, reference, "not_charged"), 409, "request-closed")

    def test_a_first_word_that_nobody_agrees_with_lapses_after_a_day(self):
        reference = self.unclear()
        self.decide(self.at_work(MANAGER), reference, "not_charged")
        self.gateway.advance(DAY_MS + 1)
        self.assertEqual(self.decide(self.at_work(SECOND_MANAGER), reference, "charged").body["state"], "decided")

    def test_it_is_not_for_the_reception_nor_for_another_kiosk(self):
        reference = self.unclear()
        self.problem(self.decide(self.at_work(RECEPTION), reference, "charged"), 403, "not-allowed")
        elsewhere = self.at_work(MANAGER, SAME_AGENCY_KIOSK)
        self.problem(self.decide(elsewhere, reference, "charged"), 404, "not-found")
        for body in ({"outcome": "perhaps", "reason": "x"}, {"outcome": "charged", "reason": ""},
                     {"outcome": "charged", "reason": "x" * 201}):
            answer = self.at_work(MANAGER).ask("POST", f"{PAYMENTS}/{reference}/decisions", body)
            self.problem(answer, 422, "invalid-field")

    def test_a_repeat_decides_nothing_twice(self):
        reference, op_id, technician = self.unclear(), operation_id(), self.at_work(TECHNICIAN)
        first = self.decide(technician, reference, "not_charged", op_id)
        again = self.decide(technician, reference, "not_charged", op_id)
        self.assertEqual((again.replayed, again.body), (True, first.body))

    def test_a_decided_payment_leaves_the_staff_list_and_the_desks_journal_says_who_did_it(self):
        reference = self.unclear()
        self.decide(self.at_work(TECHNICIAN), reference, "not_charged")
        self.decide(self.at_work(MANAGER), reference, "not_charged")
        self.assertEqual(self.gateway.query(
            "SELECT agent_name FROM staff_item_dismissal WHERE reference = ?", reference), [("agent 21",)])
        self.assertEqual(self.gateway.query(
            "SELECT agent_name, act FROM desk_journal WHERE reference = ? ORDER BY entry_id", reference),
            [("agent 12", "payment_not_charged_first"), ("agent 21", "payment_not_charged")])
        with open(self.gateway.database + "-wal", "rb") as stream:
            self.assertNotIn(REASON.encode(), stream.read(), "a reason is kept sealed")

    # --- what comes later ---
    def test_evidence_of_a_charge_still_wins(self):
        reference = self.unclear()
        self.decide(self.at_work(TECHNICIAN), reference, "not_charged")
        self.decide(self.at_work(MANAGER), reference, "not_charged")
        self.kiosk.result(reference, "unknown")
        self.assertEqual(self.gateway.payment(reference)["state"], "not_started", "which says nothing new")
        self.kiosk.result(reference, "approved", 12_300)
        self.assertEqual(self.gateway.payment(reference)["state"], "captured")
        self.assertIn("contradiction", self.gateway.staff_list(reference))

    def test_the_ticket_of_a_payment_that_was_held_to_be_charged_is_no_second_charge(self):
        reference = self.unclear()
        self.decide(self.at_work(TECHNICIAN), reference, "charged")
        self.kiosk.result(reference, "approved", 12_300)
        self.assertNotIn("second_approval", self.gateway.staff_list(reference))
        listed = self.one(self.at_work(TECHNICIAN), reference)
        self.assertEqual((listed["state"], listed["ticket_number"]), ("captured", "10"))

    def test_no_kiosk_can_say_that_people_decided(self):
        reference = self.kiosk.register(ZOE["contract"], 12_300).body["reference"]
        self.problem(self.kiosk.result(reference, "approved", 12_300, evidence="staff"), 422, "invalid-field")


if __name__ == "__main__":
    stage.main()
