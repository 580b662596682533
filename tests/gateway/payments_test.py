"""Payments: an intent is open until somebody knows, a charge is counted once and never lost, the balance follows later,
and a tenant sees his own papers only."""
import signal

import stage
from stage import (AMADOU, DAY_MS, HOUR_MS, KIOSK, MINUTE_MS, OTHER_KIOSK, POSTING_DELAY_S, SAME_AGENCY_KIOSK,
                   SECOND_MS, ZOE, Kiosk, new_reference)

FLAT, GARAGE = ZOE["contract"], ZOE["garage"]
INTENT_LIFE_MS = 15 * MINUTE_MS
POSTING_MS = POSTING_DELAY_S * SECOND_MS
MINIMUM_CENTS, MAXIMUM_CENTS = 100, 300_000


class PaymentTest(stage.StageTest):
    def setUp(self):
        super().setUp()
        self.sign_in()
        for contract in (FLAT, GARAGE):  # nothing of the test before stands in the way
            intent = self.kiosk.contract(contract)["open_intent"]
            if intent:
                self.kiosk.result(intent["reference"], "declined")

    def sign_in(self, person=ZOE, kiosk=None):
        kiosk = kiosk or self.kiosk
        kiosk.token = None
        kiosk.sign_in(person, self.mailbox)  # by code: a password costs a tenth of a second each time
        return kiosk

    def state(self, reference):
        return self.kiosk.ask("GET", f"/payments/{reference}").body

    def registered(self, amount_cents=2_000, contract=FLAT, email=None):
        answer = self.kiosk.register(contract, amount_cents, email)
        self.assertEqual(answer.status, 201, answer.slug)
        return answer.body["reference"]

    # --- intents ---
    def test_an_intent_is_written_down_before_the_card_is_asked(self):
        answer = self.kiosk.register(FLAT, 2_000)
        reference = answer.body["reference"]
        self.assertEqual(answer.body["expires_at"], stage.moment(self.gateway.now_ms() + INTENT_LIFE_MS))
        contract = self.kiosk.contract(FLAT)
        self.assertEqual(contract["open_intent"], {"reference": reference, "state": "registered"})
        self.assertFalse(contract["under_verification"])
        self.assertEqual(contract["estimated_remainder_cents"], contract["balance_cents"], "nothing is charged yet")

    def test_while_one_intent_is_open_another_is_refused_and_learns_its_reference_and_state(self):
        reference = self.registered()
        for outcome, state in (("unknown", "unknown"), ("review", "review")):
            self.problem(self.kiosk.register(FLAT, 3_000), 409, "open-intent")
            self.kiosk.result(reference, outcome)
            refused = self.kiosk.register(FLAT, 3_000)
            self.problem(refused, 409, "open-intent")
            self.assertEqual(refused.body["open_intent"], {"reference": reference, "state": state})
            self.assertTrue(self.kiosk.contract(FLAT)["under_verification"])
        elsewhere = self.sign_in(kiosk=Kiosk(self.gateway, OTHER_KIOSK))
        self.problem(elsewhere.register(FLAT, 3_000), 409, "open-intent")
        self.assertEqual(self.kiosk.register(GARAGE, 2_000).status, 201, "another contract is free")

    def test_every_way_to_be_not_charged_frees_the_contract(self):
        for outcome in ("declined", "cancelled", "timed_out", "not_started", "abandoned"):
            reference = self.registered()
            answer = self.kiosk.result(reference, outcome)
            self.assertEqual((answer.status, answer.body["state"], answer.body["authorised_cents"],
                              answer.body["staff_list"]), (201, outcome, None, False))
            self.assertIsNone(self.kiosk.contract(FLAT)["open_intent"])

    def test_amounts_have_bounds_which_the_refusal_names(self):
        for amount in (MINIMUM_CENTS - 1, 0, -2_000, MAXIMUM_CENTS + 1, 1_000_000_000):
            refused = self.kiosk.register(FLAT, amount)
            self.problem(refused, 422, "amount-out-of-range")
            self.assertEqual((refused.body["amount_min_cents"], refused.body["amount_max_cents"]),
                             (MINIMUM_CENTS, MAXIMUM_CENTS))
        for amount in (MINIMUM_CENTS, MAXIMUM_CENTS):
            self.kiosk.result(self.registered(amount), "declined")

    def test_a_reference_is_for_one_payment_and_must_carry_its_check(self):
        reference = self.kiosk.pay(FLAT, 2_000)
        self.problem(self.kiosk.register(GARAGE, 2_000, reference=reference), 409, "reference-in-use")
        for wrong in (reference[:-1] + ("0" if reference[-1] != "0" else "1"), reference.lower(), "IIIIIIII"):
            refused = self.kiosk.register(GARAGE, 2_000, reference=wrong)
            self.problem(refused, 422, "invalid-field")
            self.assertEqual(refused.body["field"], "reference")

    def test_only_ones_own_contract_can_be_paid_and_the_terms_must_be_accepted(self):
        for contract in (AMADOU["contract"], "999999/01"):
            self.problem(self.kiosk.register(contract, 2_000), 422, "contract-not-payable")
        for change in ({"terms_accepted": False}, {"currency": "USD"}, {"confirmation_email": "a@b"},
                       {"confirmation_email": "a@mail.example\r\nBcc: b@mail.example"}, {"amount_cents": "2000"},
                       {"kiosk_time": "2026-11-25 12:00"}):
            body = {**self.kiosk.payment_body(FLAT, 2_000), **change}
            refused = self.kiosk.ask("POST", "/payments", body)
            self.problem(refused, 422, "invalid-field")
            self.assertEqual(refused.body["field"], next(iter(change)))

    def test_an_intent_without_a_result_goes_to_the_staff_and_stays_open(self):
        reference = self.registered()
        self.gateway.advance(INTENT_LIFE_MS - 1)
        self.assertEqual(self.state(reference)["state"], "registered")
        self.gateway.advance(1)
        seen = self.state(reference)
        self.assertEqual((seen["state"], seen["staff_list"]), ("review", True))
        self.assertEqual(self.gateway.staff_list(reference), ["no_result"])
        self.gateway.advance(40 * DAY_MS)
        self.sign_in()
        self.problem(self.kiosk.register(FLAT, 2_000), 409, "open-intent")
        self.assertEqual(self.kiosk.result(reference, "approved", 2_000).body["state"], "captured", "late, not lost")

    # --- results ---
    def test_an_approval_captures_also_less_than_was_asked(self):
        reference = self.registered(2_000)
        answer = self.kiosk.result(reference, "approved", 1_500)
        self.assertEqual((answer.body["state"], answer.body["amount_cents"], answer.body["authorised_cents"],
                          answer.body["staff_list"]), ("captured", 2_000, 1_500, False))
        self.assertEqual(self.kiosk.ask("GET", f"/payments/{reference}/receipt").body["amount_cents"], 1_500)

    def test_more_than_was_asked_is_captured_and_goes_to_the_staff(self):
        reference = self.registered(2_000)
        self.assertEqual(self.kiosk.result(reference, "approved", 2_001).body["authorised_cents"], 2_001)
        self.assertEqual(self.gateway.staff_list(reference), ["more_than_asked"])

    def test_the_same_charge_reported_under_another_id_is_no_second_charge(self):
        balance = self.kiosk.contract(FLAT)["balance_cents"]
        reference = self.registered(2_000)
        for evidence in ("terminal_answer", "duplicate_ticket", "status_query"):
            answer = self.kiosk.result(reference, "approved", 2_000, evidence=evidence)
            self.assertEqual((answer.status, answer.body["state"], answer.body["staff_list"]), (201, "captured", False))
        self.gateway.advance(POSTING_MS)
        self.sign_in()
        self.kiosk.result(reference, "approved", 2_000)
        self.assertEqual(self.kiosk.contract(FLAT)["balance_cents"], balance - 2_000)
        lines = [line for line in self.gateway.ledger()["ledger"] if line["reference"] == reference]
        self.assertEqual([line["amount_cents"] for line in lines], [-2_000])

    def test_another_charge_on_the_same_reference_is_never_counted_but_goes_to_the_staff(self):
        reference = self.registered(2_000)
        self.kiosk.result(reference, "approved", 2_000)
        answer = self.kiosk.result(reference, "approved", 2_000, authorisation_number="999999", ticket_number="11")
        self.assertEqual((answer.body["authorised_cents"], answer.body["staff_list"]), (2_000, True))
        self.assertEqual(self.gateway.staff_list(reference), ["second_approval"])

    def test_an_approval_wins_over_everything_said_before_and_stays(self):
        for earlier, reasons in (("not_started", ["contradiction"]), ("unknown", ["unknown_outcome"])):
            reference = self.registered(2_000)
            self.kiosk.result(reference, earlier)
            self.assertEqual(self.kiosk.result(reference, "approved", 2_000).body["state"], "captured")
            self.assertEqual(self.gateway.staff_list(reference), reasons)
        for later in ("declined", "unknown", "not_started"):
            self.assertEqual(self.kiosk.result(reference, later).body["state"], "captured")
        self.assertEqual(self.gateway.staff_list(reference), ["contradiction", "unknown_outcome"])

    def test_a_result_needs_no_session_and_says_the_same_whoever_is_signed_in(self):
        reference = self.registered(2_000)
        self.kiosk.ask("DELETE", "/sessions/current")
        self.kiosk.token = None
        self.assertEqual(self.kiosk.result(reference, "approved", 2_000).status, 201)
        self.assertEqual(self.state(reference)["state"], "captured")

    def test_a_result_for_a_reference_that_nobody_knows_is_kept_for_the_staff(self):
        reference = new_reference()
        answer = self.kiosk.result(reference, "approved", 2_000)
        self.assertEqual((answer.status, answer.body["state"], answer.body["amount_cents"], answer.body["staff_list"]),
                         (202, "review", None, True))
        self.assertEqual(self.gateway.staff_list(reference), ["unknown_reference"])
        stored = [one for one in self.gateway.ledger()["results"] if one["reference"] == reference]
        self.assertEqual([(one["outcome"], one["authorised_cents"], one["last_four"]) for one in stored],
                         [("approved", 2_000, "6368")])

    def test_a_result_from_another_kiosk_changes_nothing_but_the_staff_list(self):
        reference = self.registered(2_000)
        thief = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        self.assertEqual(thief.result(reference, "declined").status, 202)
        self.problem(thief.ask("GET", f"/payments/{reference}"), 404, "not-found")
        self.assertEqual(self.state(reference)["state"], "registered")
        self.assertEqual(self.gateway.staff_list(reference), ["unknown_reference"])

    def test_a_result_that_contradicts_itself_is_refused(self):
        reference = self.registered(2_000)
        for outcome, authorised, changes, field in (
                ("approved", None, {}, "authorised_cents"), ("approved", 0, {}, "authorised_cents"),
                ("declined", 2_000, {}, "authorised_cents"), ("perhaps", None, {}, "outcome"),
                ("approved", 2_000, {"last_four": "12345"}, "last_four"),
                ("approved", 2_000, {"evidence": "hearsay"}, "evidence"),
                ("approved", 2_000, {"application_label": "x" * 33}, "application_label")):
            refused = self.kiosk.result(reference, outcome, authorised, **changes)
            self.problem(refused, 422, "invalid-field")
            self.assertEqual(refused.body["field"], field)
        accents = self.kiosk.result(reference, "approved", 2_000, application_label="é" * 32)
        self.assertEqual(accents.status, 201, "a length is counted in characters")

    # --- the balance follows ---
    def test_the_balance_lags_and_the_pending_payment_is_listed_until_it_is_posted(self):
        before = self.kiosk.contract(FLAT)["balance_cents"]
        first = self.kiosk.pay(FLAT, 2_000)
        second = self.kiosk.pay(FLAT, 3_000)
        contract = self.kiosk.contract(FLAT)
        self.assertEqual((contract["balance_cents"], contract["estimated_remainder_cents"]), (before, before - 5_000))
        self.assertEqual({one["reference"] for one in contract["pending_payments"]}, {first, second})
        self.gateway.advance(POSTING_MS - 1)
        self.sign_in()
        self.assertEqual(self.kiosk.contract(FLAT)["balance_cents"], before)
        self.gateway.advance(1)
        contract = self.kiosk.contract(FLAT)
        self.assertEqual((contract["balance_cents"], contract["estimated_remainder_cents"],
                          contract["pending_payments"]), (before - 5_000, before - 5_000, []))
        self.assertEqual([(one["reference"], one["status"]) for one in contract["recent_payments"]],
                         sorted([(first, "posted"), (second, "posted")]), "for the guard against the same again")
        self.assertEqual(self.state(first)["state"], "posted")
        self.gateway.advance(DAY_MS)
        self.sign_in()
        self.assertEqual(self.kiosk.contract(FLAT)["recent_payments"], [])

    def test_of_many_recent_payments_the_newest_are_listed(self):
        paid = []
        for number in range(34):
            paid.append(self.kiosk.pay(FLAT, 100 + number))
            self.gateway.advance(1_000)
        listed = [one["reference"] for one in self.kiosk.contract(FLAT)["recent_payments"]]
        self.assertEqual(listed, paid[:1:-1], "the guard against the same payment again needs the latest")

    def test_posting_and_expiry_need_no_request_and_survive_a_kill(self):
        paid, open_one = self.kiosk.pay(FLAT, 2_000), self.registered(2_000, GARAGE)
        self.gateway.stop(signal.SIGKILL)
        self.gateway.advance(POSTING_MS)
        self.gateway.start()
        stage.wait_until(lambda: self.gateway.payment(paid)["state"] == "posted", "posting")
        stage.wait_until(lambda: self.gateway.payment(open_one)["state"] == "review", "the staff list")

    def test_sums_agree_to_the_cent_for_every_contract(self):
        for amount in (2_001, 3_999, 100):
            self.kiosk.pay(FLAT, amount)
        contract = self.kiosk.contract(FLAT)
        pending = sum(one["amount_cents"] for one in contract["pending_payments"])
        self.assertEqual(pending, 6_100)
        self.assertEqual(contract["estimated_remainder_cents"], contract["balance_cents"] - pending)
        notice = contract["latest_notice"]
        self.assertEqual(notice["remaining_cents"], max(0, min(contract["balance_cents"], notice["amount_cents"])))
        self.assertEqual(self.gateway.ledger()["balances_cents"][FLAT], contract["balance_cents"])

    # --- receipts ---
    def test_a_receipt_is_there_from_the_capture_on_and_never_changes(self):
        reference = self.registered(2_000)
        path = f"/payments/{reference}/receipt"
        self.problem(self.kiosk.ask("GET", path), 409, "receipt-not-available")
        self.kiosk.result(reference, "unknown")
        self.problem(self.kiosk.ask("GET", path), 409, "receipt-not-available")
        self.kiosk.result(reference, "approved", 2_000)
        def receipt():
            body = self.kiosk.ask("GET", path).body
            return {name: value for name, value in body.items() if name != "op_id"}
        first = receipt()
        self.assertEqual(first["payer"]["full_name"], "Mme Zoé Lambert")
        self.assertTrue(first["demonstration"])
        self.assertEqual(first["balance"]["estimated_after_cents"],
                         self.kiosk.contract(FLAT)["estimated_remainder_cents"])
        self.kiosk.pay(FLAT, 3_000)
        self.kiosk.result(reference, "approved", 2_000, evidence="duplicate_ticket")
        self.gateway.advance(POSTING_MS + HOUR_MS)
        self.gateway.restart()
        self.sign_in()
        self.assertEqual(receipt(), first)

    def test_receipts_are_numbered_without_a_gap(self):
        def number(reference):
            return int(self.kiosk.ask("GET", f"/payments/{reference}/receipt").body["number"].removeprefix("R-"))
        first = number(self.kiosk.pay(FLAT, 2_000))
        self.kiosk.result(self.registered(2_000), "declined")
        self.kiosk.result(new_reference(), "approved", 2_000)
        self.assertEqual(number(self.kiosk.pay(GARAGE, 2_000)), first + 1)

    def test_another_tenant_reads_neither_payment_nor_receipt(self):
        reference = self.kiosk.pay(FLAT, 2_000)
        stranger = self.sign_in(AMADOU, Kiosk(self.gateway, OTHER_KIOSK))
        self.problem(stranger.ask("GET", f"/payments/{reference}/receipt"), 404, "not-found")
        self.problem(stranger.ask("GET", f"/payments/{reference}"), 404, "not-found")
        same_kiosk = self.sign_in(AMADOU, Kiosk(self.gateway, KIOSK))
        self.problem(same_kiosk.ask("GET", f"/payments/{reference}/receipt"), 404, "not-found")
        self.assertNotIn(FLAT, [one["contract_number"] for one in
                                same_kiosk.ask("GET", "/me/contracts").body["contracts"]])
        self.problem(Kiosk(self.gateway).ask("GET", f"/payments/{reference}/receipt"), 401, "session-expired")

    def test_the_holder_finds_his_receipt_at_another_kiosk(self):
        reference = self.kiosk.pay(FLAT, 2_000)
        elsewhere = self.sign_in(kiosk=Kiosk(self.gateway, OTHER_KIOSK))
        self.assertEqual(elsewhere.ask("GET", f"/payments/{reference}/receipt").status, 200)


if __name__ == "__main__":
    stage.main()
