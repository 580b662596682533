"""Signing at the keypad: a fresh code to the contact on file, and what it proves of a direct debit."""
import stage
from mandates_test import direct_debit
from stage import AMADOU, DAY_MS, MINUTE_MS, WITHOUT_EMAIL, ZOE, Kiosk, code_in, new_reference, next_message

CODES, CONFIRMATIONS = "/me/signature-codes", "/me/signature-codes/confirmations"


class SignaturesTest(stage.StageTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)

    def sent(self):
        self.gateway.all_sent()
        return len(self.mailbox.messages())

    def ask(self, kiosk=None, to=ZOE["email"]):
        seen = self.sent()
        challenge = (kiosk or self.kiosk).ask("POST", CODES, {"purpose": "direct_debit"})
        self.assertEqual(challenge.status, 202)
        return challenge.body["challenge_id"], next_message(self.mailbox, to, seen)

    def confirm(self, challenge_id, code, kiosk=None):
        return (kiosk or self.kiosk).ask("POST", CONFIRMATIONS, {"challenge_id": challenge_id, "code": code})

    def proof(self):
        challenge_id, message = self.ask()
        answer = self.confirm(challenge_id, code_in(message))
        self.assertEqual((answer.status, answer.body["status"]), (201, "signed"))
        return answer.body["signature_proof"]

    def left(self, proof, person=ZOE, kiosk=None):
        return (kiosk or self.kiosk).deposit(
            direct_debit(person, signature="code", signature_proof=proof), reference=new_reference())

    def assert_not_valid(self, answer):
        self.problem(answer, 422, "deposit-refused")
        self.assertEqual(answer.body["reason"], "signature_not_valid")

    def tearDown(self):
        self.gateway.advance(DAY_MS + MINUTE_MS)  # what counts against the limit of codes is over

    def test_the_code_goes_to_the_address_on_file_says_what_it_signs_and_signs_once(self):
        challenge_id, message = self.ask()
        self.assertIn("prélèvement", message["text"])
        code = code_in(message)
        wrong = f"{(int(code) + 1) % 1_000_000:06d}"
        self.problem(self.confirm(challenge_id, wrong), 401, "invalid-credentials")
        self.assertEqual(self.confirm(challenge_id, code).status, 201)
        self.problem(self.confirm(challenge_id, code), 401, "invalid-credentials")

    def test_a_request_that_a_code_signed_is_taken_and_one_with_another_proof_is_not(self):
        proof = self.proof()
        self.assertEqual(self.left(proof).status, 202)
        for wrong in (proof[:-1] + ("0" if proof[-1] != "0" else "1"), "1" + proof, "x", ".."):
            self.assert_not_valid(self.left(wrong))
        self.assert_not_valid(self.left(None))

    def test_the_proof_of_one_person_signs_nothing_for_another(self):
        proof = self.proof()
        other = Kiosk(self.gateway)
        other.sign_in(AMADOU, self.mailbox)
        self.assert_not_valid(self.left(proof, AMADOU, other))

    def test_a_drawn_signature_needs_no_proof(self):
        answer = self.kiosk.deposit(direct_debit(ZOE, signature="drawn", signature_proof=None),
                                    reference=new_reference())
        self.assertEqual(answer.status, 202)

    def test_a_code_for_a_signature_changes_no_address_and_one_for_an_address_signs_nothing(self):
        challenge_id, message = self.ask()
        self.problem(self.kiosk.ask("POST", "/me/contact-changes/confirmations",
                                    {"challenge_id": challenge_id, "code": code_in(message)}),
                     401, "invalid-credentials")
        seen = self.sent()
        change = self.kiosk.ask("POST", "/me/contact-changes", {"kind": "mobile", "value": "0639980177"})
        code = code_in(next_message(self.mailbox, "0639980177", seen))
        self.problem(self.confirm(change.body["challenge_id"], code), 401, "invalid-credentials")

    def test_without_an_address_it_goes_to_the_mobile(self):
        other = Kiosk(self.gateway)
        other.sign_in(WITHOUT_EMAIL, self.mailbox)
        challenge_id, message = self.ask(other, WITHOUT_EMAIL["mobile"])
        self.assertEqual(self.confirm(challenge_id, code_in(message), other).status, 201)

    def test_five_wrong_codes_end_it_and_so_do_ten_minutes(self):
        challenge_id, message = self.ask()
        code = code_in(message)
        for _ in range(5):
            self.confirm(challenge_id, f"{(int(code) + 1) % 1_000_000:06d}")
        self.problem(self.confirm(challenge_id, code), 401, "invalid-credentials")
        challenge_id, message = self.ask()
        self.gateway.advance(10 * MINUTE_MS + 1)
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.problem(self.confirm(challenge_id, code_in(message)), 401, "invalid-credentials")

    def test_after_three_codes_there_are_enough_and_nothing_else_is_signed_so(self):
        for _ in range(3):
            self.ask()
        self.problem(self.kiosk.ask("POST", CODES, {"purpose": "direct_debit"}), 409, "too-many")
        self.problem(self.kiosk.ask("POST", CODES, {"purpose": "a poem"}), 422, "invalid-field")


if __name__ == "__main__":
    stage.main()
