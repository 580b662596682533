"""Paying without signing in: whoever holds the notice or knows what is owed may pay it, and sees nothing else."""
import stage
from access_stage import AccessTest
from stage import MINUTE_MS, OTHER_KIOSK, SAME_AGENCY_KIOSK, SECOND_MS, ZOE, Kiosk

AMOUNT = 72_084  # of Zoé Lambert's newest notice, which is unpaid
INVITED = "/guest-sessions"


def notice_code(contract, period):
    """As the contract says: check = 98 - (N mod 97), letters count from A=10."""
    number = int("".join(str(int(sign, 36)) for sign in (contract + period).replace("/", "")) + "00")
    return f"AVE1-{contract}-{period}-{98 - number % 97:02d}"


class GuestsTest(AccessTest):
    def by_amount(self, amount_cents=AMOUNT, contract_number=ZOE["contract"], kiosk=None):
        return (kiosk or self.kiosk).ask("POST", INVITED, {
            "kind": "contract_and_amount", "contract_number": contract_number, "amount_cents": amount_cents})

    def by_code(self, code):
        return self.kiosk.ask("POST", INVITED, {"kind": "notice_code", "code": code})

    def latest_period(self, contract=ZOE["contract"]):
        return self.gateway.query("SELECT max(period) FROM notice WHERE contract_number = ?",
                                  contract)[0][0].replace("-", "")

    def guest(self, kiosk=None):
        kiosk = kiosk or self.kiosk
        kiosk.token = self.by_amount(kiosk=kiosk).body["token"]
        return kiosk

    def paid(self, email=None):
        """A guest who paid; the reference."""
        return self.guest().pay(ZOE["contract"], AMOUNT, email)

    # --- who may pay ---
    def test_the_code_of_a_notice_that_is_kept_opens_its_contract(self):
        answer = self.by_code(notice_code(ZOE["contract"], self.latest_period()))
        self.assertEqual(answer.status, 201)
        words = {name: value for name, value in answer.body.items() if name not in ("op_id", "token", "period")}
        self.assertEqual(words, {
            "expires_in_s": 600, "contract_number": ZOE["contract"], "initials": "Z.\u00a0L.", "kind": "flat",
            "proposed_cents": AMOUNT, "amount_min_cents": 100, "amount_max_cents": 300_000,
            "same_amount_paid_lately": False, "under_verification": False})
        self.assertEqual(answer.body["period"].replace("-", ""), self.latest_period())

    def test_a_contract_and_an_amount_that_somebody_knows_open_it(self):
        # In part paid: what the notice asked for, what remains of it; the balance is the same here.
        contract = "104205/01"
        notice, balance = self.gateway.query(
            "SELECT total_cents, (SELECT sum(amount_cents) FROM ledger WHERE contract_number = n.contract_number) "
            "FROM notice n WHERE contract_number = ? ORDER BY period DESC LIMIT 1", contract)[0]
        self.assertNotEqual(notice, balance)
        for amount in (notice, min(notice, balance), balance):
            self.assertEqual(self.by_amount(amount, contract).body["proposed_cents"], amount)
        self.assertEqual(self.by_amount(contract_number="104201 01").status, 201)

    def test_everything_else_is_refused_in_the_same_words(self):
        period = self.latest_period()
        refused = [self.by_amount(AMOUNT - 1), self.by_amount(contract_number="999999/01"),
                   self.by_code(notice_code(ZOE["contract"], "202001")), self.by_code(notice_code("999999/01", period)),
                   self.by_code(f"AVE1-104201/01-{period}-00"), self.by_code("x"), self.by_amount(0, "104202/01"),
                   self.by_amount(-4_210, "104203/01")]  # in credit
        self.problem(refused[0], 401, "invalid-credentials")
        self.assertEqual({self.shape(answer) for answer in refused}, {self.shape(refused[0])})

    def test_failures_count_for_the_kiosk_and_a_success_forgives_none(self):
        delays = []
        for _ in range(12):
            self.assertEqual(self.by_amount().status, 201)
            refused = self.by_amount(1)
            self.problem(refused, 401, "invalid-credentials")
            delays.append(refused.body.get("retry_after_s", 0))
            if delays[-1]:
                self.gateway.restart()
                self.problem(self.by_amount(), 429, "invalid-credentials")
                self.assertEqual(self.by_amount(kiosk=Kiosk(self.gateway, OTHER_KIOSK)).status, 201)
            self.gateway.advance(delays[-1] * SECOND_MS)
        self.assertEqual(delays, [0] * 9 + [30, 60, 120])

    def newest_codes(self):
        """{contract: code of its newest notice}"""
        rows = self.gateway.query("SELECT contract_number, max(period) FROM notice GROUP BY 1")
        return {contract: notice_code(contract, period.replace("-", "")) for contract, period in rows}

    def test_a_kiosk_opens_ten_contracts_in_ten_minutes_and_no_more_by_whatever_way(self):
        codes = self.newest_codes()
        opened, others = list(codes)[:10], list(codes)[10:]
        self.assertEqual({self.by_code(codes[contract]).status for contract in opened}, {201})
        self.gateway.restart()
        refused = [self.by_code(codes[others[0]]), self.by_code(notice_code("999999/01", self.latest_period())),
                   self.by_code("x"), self.by_amount(contract_number="999999/01"), *map(self.by_right_amount, others)]
        self.problem(refused[0], 429, "invalid-credentials")
        self.assertEqual(refused[0].body["retry_after_s"], 600)
        self.assertEqual({self.shape(answer) for answer in refused}, {self.shape(refused[0])}, "whether it is right")
        self.assertEqual(self.by_code(codes[opened[0]]).status, 201, "again")
        self.problem(self.by_amount(1, opened[0]), 401, "invalid-credentials")
        self.assertEqual(self.by_right_amount(others[0], Kiosk(self.gateway, OTHER_KIOSK)).status, 201)
        self.gateway.advance(10 * MINUTE_MS)
        self.assertEqual(self.by_code(codes[others[0]]).status, 201)

    def by_right_amount(self, contract, kiosk=None):
        total, = self.gateway.query("SELECT total_cents FROM notice WHERE contract_number = ? ORDER BY period DESC "
                                    "LIMIT 1", contract)[0]
        return self.by_amount(total, contract, kiosk)

    # --- what the token opens ---
    def test_a_guest_pays_and_gets_a_receipt_without_a_name(self):
        reference = self.paid("somebody@mail.example")
        receipt = self.kiosk.ask("GET", f"/payments/{reference}/receipt").body
        self.assertEqual(receipt["payer"], {"full_name": "Mme\u00a0L.", "civility": "Mme", "given_names": "",
                                            "family_name": "L"})
        self.assertEqual((receipt["balance"], receipt["contract_address"], receipt["contract_label"]), (None, "", ""))
        letter = self.letter("somebody@mail.example")
        for secret in ("Lambert", "Zoé", "Reste à payer", "A-012"):
            self.assertNotIn(secret, letter["text"] + receipt["payer"]["full_name"])
        self.assertEqual(len(letter["attachments"]), 1)
        self.gateway.advance((stage.POSTING_DELAY_S + 1) * SECOND_MS)
        self.assertEqual(self.kiosk.ask("GET", f"/payments/{reference}").body["state"], "posted")

    def test_a_guest_opens_nothing_else(self):
        self.guest()
        for method, path, body in (
                ("GET", "/me", None), ("GET", "/me/contracts", None),
                ("POST", "/me/deliveries", {"papers": [{"kind": "receipt", "reference": stage.new_reference()}]}),
                ("POST", "/me/downloads", {"papers": [{"kind": "receipt", "reference": stage.new_reference()}]})):
            self.problem(self.kiosk.ask(method, path, body), 401, "session-expired")
        self.problem(self.kiosk.register(ZOE["garage"], 5_342), 422, "contract-not-payable")
        self.problem(self.kiosk.register("104202/01", 5_000), 422, "contract-not-payable")

    def test_a_guest_sees_no_receipt_but_his_own(self):
        tenant = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        tenant.sign_in(stage.ZOE, self.mailbox)
        of_the_tenant = tenant.pay(ZOE["contract"], 1_000)
        of_a_guest = self.paid()
        self.guest()  # another one, of the same contract
        for reference in (of_the_tenant, of_a_guest, stage.new_reference()):
            self.problem(self.kiosk.ask("GET", f"/payments/{reference}/receipt"), 404, "not-found")
        self.assertEqual(tenant.ask("GET", f"/payments/{of_a_guest}/receipt").body["payer"]["family_name"], "L")

    def test_the_token_is_for_one_kiosk_and_for_ten_minutes_after_its_last_use(self):
        self.guest()
        other = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        other.token = self.kiosk.token
        self.problem(other.register(ZOE["contract"], AMOUNT), 401, "session-expired")
        self.gateway.advance(9 * MINUTE_MS)
        reference = self.kiosk.pay(ZOE["contract"], AMOUNT)
        self.gateway.advance(9 * MINUTE_MS)
        self.assertEqual(self.kiosk.ask("GET", f"/payments/{reference}/receipt").status, 200)
        self.gateway.advance(10 * MINUTE_MS)
        self.problem(self.kiosk.ask("GET", f"/payments/{reference}/receipt"), 401, "session-expired")

    def test_whoever_takes_leave_is_gone_and_the_stored_answer_with_the_token_too(self):
        op_id = stage.operation_id()
        body = {"kind": "contract_and_amount", "contract_number": ZOE["contract"], "amount_cents": AMOUNT}
        self.kiosk.token = self.kiosk.ask("POST", INVITED, body, op_id).body["token"]
        self.assertEqual(self.kiosk.ask("DELETE", "/sessions/current").status, 200)
        self.problem(self.kiosk.register(ZOE["contract"], AMOUNT), 401, "session-expired")
        self.kiosk.token = None
        self.problem(self.kiosk.ask("POST", INVITED, body, op_id), 401, "session-expired")

    # --- what is said beforehand ---
    def test_the_same_amount_a_while_ago_and_a_payment_that_nobody_is_sure_of_are_told(self):
        self.paid()
        again = self.by_amount()
        self.assertTrue(again.body["same_amount_paid_lately"])
        self.kiosk.token = again.body["token"]
        reference = self.kiosk.register(ZOE["contract"], 1_000).body["reference"]
        self.assertFalse(self.by_amount().body["under_verification"])
        self.kiosk.result(reference, "unknown")
        self.assertTrue(self.by_amount().body["under_verification"])

    # --- hostile input ---
    def test_what_is_no_question_is_refused(self):
        for body in ({"kind": "badge", "code": "x"}, {"kind": "notice_code"}, {"kind": "notice_code", "code": "A" * 65},
                     {"kind": "notice_code", "code": "x", "amount_cents": 1}, {},
                     {"kind": "contract_and_amount", "contract_number": "1", "amount_cents": 1.5},
                     {"kind": "contract_and_amount", "contract_number": "1", "amount_cents": 10 ** 12}):
            self.problem(self.kiosk.ask("POST", INVITED, body), 422, "invalid-field")


if __name__ == "__main__":
    stage.main()
