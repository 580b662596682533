"""A receipt again without signing in: reference, contract and card together, a masked payer, and one refusal."""
import stage
from access_stage import AccessTest
from stage import SECOND_MS, ZOE, Kiosk

LAST_FOUR = "6368"


class ReceiptsLookupTest(AccessTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.reference = self.kiosk.pay(ZOE["contract"], 15_000)
        self.receipt = self.kiosk.ask("GET", f"/payments/{self.reference}/receipt").body
        self.kiosk.token = None

    def look_up(self, reference=None, contract_number=ZOE["contract"], last_four=LAST_FOUR, **more):
        return self.kiosk.ask("POST", "/receipts/lookups", {
            "reference": reference or self.reference, "contract_number": contract_number, "last_four": last_four,
            **more})

    def test_the_receipt_is_the_one_that_was_issued_but_for_the_payer_the_home_and_the_balance(self):
        answer = self.look_up()
        self.assertEqual(answer.status, 201)
        expected = {**self.receipt, "op_id": answer.body["op_id"], "contract_address": "",
                    "contract_label": "", "balance": None, "payer": {
            "full_name": "Mme\u00a0L.", "civility": "Mme", "given_names": "", "family_name": "L"}}
        self.assertEqual(answer.body, expected)
        self.assertEqual(self.look_up(contract_number="104201 01").status, 201)

    def test_any_mistake_is_the_same_refusal(self):
        unpaid = stage.new_reference()
        refused = [self.look_up(reference=unpaid), self.look_up(contract_number=ZOE["garage"]),
                   self.look_up(last_four="6369"), self.look_up(reference="K4M729TY")]  # the check is wrong
        self.problem(refused[0], 401, "invalid-credentials")
        self.assertEqual({self.shape(answer) for answer in refused}, {self.shape(refused[0])})

    def test_failures_count_for_the_kiosk_and_a_success_forgives_none(self):
        delays = []
        for _ in range(11):
            refused = self.look_up(last_four="0000")
            delays.append(refused.body.get("retry_after_s", 0))
            if delays[-1]:
                self.problem(self.look_up(), 429, "invalid-credentials")
                self.gateway.restart()
                self.problem(self.look_up(), 429, "invalid-credentials")
            self.gateway.advance(delays[-1] * SECOND_MS)
            self.assertEqual(self.look_up().status, 201)
        self.assertEqual(delays, [0] * 9 + [30, 60])

    def test_a_payment_whose_card_is_not_known_is_found_by_nobody(self):
        self.kiosk.sign_in(ZOE, self.mailbox)
        reference = self.kiosk.register(ZOE["contract"], 2_000).body["reference"]
        self.kiosk.result(reference, "approved", 2_000, last_four=None)
        self.problem(self.look_up(reference=reference, last_four="0000"), 401, "invalid-credentials")

    def test_what_is_no_question_is_refused(self):
        for more in ({"last_four": "63 8"}, {"last_four": "636"}, {"reference": "K4M729T"}, {"contract_number": ""},
                     {"more": 1}):
            self.problem(self.look_up(**more), 422, "invalid-field")

    def test_another_kiosk_may_ask_too(self):
        self.kiosk = Kiosk(self.gateway, stage.OTHER_KIOSK)
        self.assertEqual(self.look_up().status, 201)


if __name__ == "__main__":
    stage.main()
