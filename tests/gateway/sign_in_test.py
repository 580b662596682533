"""Signing in: nobody learns here who is a tenant; a code is short-lived, counted, and for one kiosk."""
import stage
from access_stage import AccessTest
from stage import (AMADOU, DAY_MS, LOCKED, MINUTE_MS, NOBODY, OTHER_KIOSK, SAME_AGENCY_KIOSK, SECOND_MS,
                   WITHOUT_CONTACT, WITHOUT_EMAIL, WITHOUT_MOBILE, ZOE, Kiosk)

CODE_LIFE_MS = 10 * MINUTE_MS
WRONG_BIRTH_DATE = {**ZOE, "birth_date": "1988-03-15"}


class SignInTest(stage.StageTest):
    passwords = {ZOE["email"]: stage.PASSWORD, "omer.ya@mail.example": stage.PASSWORD,
                 "nuno.tavares@mail.example": stage.PASSWORD}

    def code_for(self, challenge_of=ZOE):
        """A challenge and the code that came, not one that was on its way before."""
        self.gateway.all_sent()
        seen = len(self.mailbox.messages())
        challenge = self.kiosk.challenge(challenge_of)
        message = stage.next_message(self.mailbox, stage.contact_of(challenge_of), seen)
        return challenge, stage.code_in(message)

    def wrong(self, code):
        return f"{(int(code) + 1) % 1_000_000:06d}"

    def codes_sent(self):
        """How many codes this question sends; everything before has gone."""
        self.gateway.all_sent()
        return len(self.mailbox.messages())

    # --- nobody learns who is a tenant ---
    def test_the_answer_is_the_same_for_a_tenant_and_for_nobody(self):
        answers = [self.kiosk.challenge(person) for person in
                   (ZOE, NOBODY, WRONG_BIRTH_DATE, LOCKED, WITHOUT_CONTACT, WITHOUT_EMAIL)]
        shapes = set()
        for answer in answers:
            self.assertEqual(answer.status, 202)
            words = {name: value for name, value in answer.body.items() if name not in ("op_id", "challenge_id")}
            self.assertEqual(words, {"sent_to": "contact_on_file", "code_length": 6, "expires_in_s": 600})
            headers = tuple((name, value) for name, value in answer.headers.items() if name != "Date")
            shapes.add((headers, len(answer.raw), len(answer.body["challenge_id"])))
        self.assertEqual(len(shapes), 1, "headers, their order and the length are the same")

    def test_the_same_work_is_done_for_a_tenant_and_for_nobody(self):
        """By design, not by measurement: one challenge row, one message row of one kind, which takes the same way."""
        def rows():
            self.gateway.all_sent()
            return [(one["kind"], one["tries"]) for one in self.gateway.messages()]
        before = len(rows())
        self.kiosk.challenge(ZOE)
        self.kiosk.challenge(NOBODY)
        self.assertEqual(rows()[before:], [("sign_in_code", 0)] * 2)

    def test_every_wrong_answer_is_worded_alike(self):
        challenge, code = self.code_for()
        to_nobody = self.kiosk.challenge(NOBODY)
        answers = [self.kiosk.answer_code(challenge, self.wrong(code)), self.kiosk.answer_code(to_nobody, code)]
        self.gateway.advance(2 * DAY_MS)  # the old challenges are gone altogether
        answers.append(self.kiosk.answer_code(challenge, code))
        for email, password in ((ZOE["email"], "wrong"), ("nobody@mail.example", stage.PASSWORD),
                                (AMADOU["email"], stage.PASSWORD), ("omer.ya@mail.example", stage.PASSWORD),
                                ("nuno.tavares@mail.example", stage.PASSWORD)):
            answers.append(self.kiosk.sign_in_by_password(email, password))
        words = {tuple(sorted((name, value) for name, value in answer.body.items() if name != "op_id"))
                 for answer in answers}
        headers = {tuple((name, value) for name, value in answer.headers.items() if name != "Date")
                   for answer in answers}
        self.assertEqual((len(words), len(headers)), (1, 1))
        self.problem(answers[0], 401, "invalid-credentials")

    # --- codes ---
    def test_a_code_of_six_digits_opens_a_session_once(self):
        challenge, code = self.code_for()
        self.assertRegex(code, r"^\d{6}$")
        self.assertEqual(self.kiosk.answer_code(challenge, code).status, 201)
        self.problem(self.kiosk.answer_code(challenge, code), 401, "invalid-credentials")

    def test_blanks_and_strokes_of_a_contract_number_are_not_compared(self):
        for typed in ("10420101", "104201 01", "104201-01", "104201.01"):
            self.gateway.advance(DAY_MS)
            self.code_for({**ZOE, "contract": typed})

    def test_a_code_goes_to_the_telephone_and_to_the_letter_box_of_those_who_have_none(self):
        for person in (ZOE, WITHOUT_EMAIL, WITHOUT_MOBILE):
            challenge, code = self.code_for(person)
            self.assertEqual(self.kiosk.answer_code(challenge, code).status, 201)

    def test_a_code_lives_ten_minutes(self):
        challenge, code = self.code_for()
        self.gateway.advance(CODE_LIFE_MS - 1)
        self.assertEqual(self.kiosk.answer_code(challenge, code).status, 201)
        challenge, code = self.code_for()
        self.gateway.advance(CODE_LIFE_MS)
        self.problem(self.kiosk.answer_code(challenge, code), 401, "invalid-credentials")

    def test_a_code_has_five_tries(self):
        for wrong_tries, opens in ((4, True), (5, False)):
            self.gateway.advance(2 * DAY_MS)
            challenge, code = self.code_for()
            for _ in range(wrong_tries):
                answer = self.kiosk.answer_code(challenge, self.wrong(code))
                self.problem(answer, 401, "invalid-credentials")
                self.gateway.advance(answer.body.get("retry_after_s", 0) * SECOND_MS)
            self.assertEqual(self.kiosk.answer_code(challenge, code).status, 201 if opens else 401)

    def test_a_code_belongs_to_the_kiosk_that_asked_for_it(self):
        challenge, code = self.code_for()
        self.problem(Kiosk(self.gateway, SAME_AGENCY_KIOSK).answer_code(challenge, code), 401, "invalid-credentials")
        self.assertEqual(self.kiosk.answer_code(challenge, code).status, 201)

    def test_an_earlier_code_opens_the_session_after_another_was_asked_for(self):
        """Whether or not a new one was sent, which nobody is told: the tenant types the one that came."""
        for codes_asked_before, which in ((1, 0), (2, 0), (3, 0), (3, 2)):
            self.gateway.advance(2 * DAY_MS)
            codes = [self.code_for()[1] for _ in range(codes_asked_before)]
            self.gateway.advance(35 * SECOND_MS)
            another = self.kiosk.challenge(ZOE)
            self.assertEqual(self.kiosk.answer_code(another, codes[which]).status, 201, (codes_asked_before, which))

    def test_an_earlier_code_dies_in_its_own_time(self):
        _, code = self.code_for()
        self.gateway.advance(CODE_LIFE_MS)
        another = self.kiosk.challenge(ZOE)
        self.problem(self.kiosk.answer_code(another, code), 401, "invalid-credentials")

    def test_a_session_uses_up_every_code_that_was_sent_for_it(self):
        _, first = self.code_for()
        challenge, second = self.code_for()
        self.assertEqual(self.kiosk.answer_code(challenge, first).status, 201)
        for code in (first, second):
            self.problem(self.kiosk.answer_code(challenge, code), 401, "invalid-credentials")
        another = self.kiosk.challenge(ZOE)
        self.problem(self.kiosk.answer_code(another, second), 401, "invalid-credentials")

    def test_a_wrong_answer_costs_every_code_that_it_was_compared_with_a_try(self):
        _, first = self.code_for()
        challenge, second = self.code_for()
        wrong = next(f"{guess:06d}" for guess in range(3) if f"{guess:06d}" not in (first, second))
        for _ in range(5):
            answer = self.kiosk.answer_code(challenge, wrong)
            self.problem(answer, 401, "invalid-credentials")
            self.gateway.advance(answer.body.get("retry_after_s", 0) * SECOND_MS)
        self.problem(self.kiosk.answer_code(challenge, first), 401, "invalid-credentials")

    def test_an_earlier_code_of_another_kiosk_or_of_another_person_opens_nothing(self):
        _, code = self.code_for(AMADOU)
        challenge, _ = self.code_for()
        self.problem(self.kiosk.answer_code(challenge, code), 401, "invalid-credentials")
        self.gateway.advance(2 * DAY_MS)
        _, code = self.code_for()
        elsewhere = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        self.problem(elsewhere.answer_code(elsewhere.challenge(ZOE), code), 401, "invalid-credentials")

    def test_codes_that_opened_a_session_are_not_counted(self):
        for _ in range(12):
            challenge, code = self.code_for()
            self.assertEqual(self.kiosk.answer_code(challenge, code).status, 201)

    def test_at_most_three_codes_in_a_quarter_of_an_hour_go_to_one_person(self):
        before = self.codes_sent()
        for _ in range(5):
            self.assertEqual(self.kiosk.challenge(ZOE).status, 202)
        # A tenant's second contract is the same person.
        self.assertEqual(self.kiosk.challenge({**ZOE, "contract": ZOE["garage"]}).status, 202)
        self.assertEqual(self.codes_sent() - before, 3)
        self.gateway.advance(15 * MINUTE_MS)
        self.kiosk.challenge(ZOE)
        self.assertEqual(self.codes_sent() - before, 4)

    def test_at_most_ten_codes_a_day_go_to_one_person(self):
        before = self.codes_sent()
        for _ in range(14):
            self.kiosk.challenge(ZOE)
            sent = self.codes_sent() - before
            self.gateway.advance(20 * MINUTE_MS)
        self.assertEqual(sent, 10)
        self.gateway.advance(DAY_MS)
        self.kiosk.challenge(ZOE)
        self.assertEqual(self.codes_sent() - before, 11)

    def test_a_stranger_with_a_contract_number_uses_up_none_of_its_tenants_codes_or_tries(self):
        for _ in range(12):
            challenge = Kiosk(self.gateway, OTHER_KIOSK).challenge(WRONG_BIRTH_DATE)
        for _ in range(5):
            Kiosk(self.gateway, OTHER_KIOSK).answer_code(challenge, "000000")
        challenge, code = self.code_for()
        self.assertEqual(self.kiosk.answer_code(challenge, code).status, 201)


class PasswordsFileTest(AccessTest):
    passwords = {ZOE["email"]: stage.PASSWORD}

    def change_email(self, person, email):
        kiosk = Kiosk(self.gateway)
        kiosk.sign_in(person, self.mailbox)
        asked = kiosk.ask("POST", "/me/contact-changes", {"kind": "email", "value": email})
        code = stage.code_in(self.letter(email))
        self.assertEqual(self.confirm("/me/contact-changes/confirmations", asked, code, kiosk).status, 201)

    def test_whoever_takes_an_address_over_does_not_get_the_password_that_went_with_it(self):
        self.change_email(ZOE, "zoe.nouvelle@mail.example")
        self.change_email(stage.WITHOUT_EMAIL, ZOE["email"])
        self.gateway.restart()
        self.assertEqual(self.gateway.query("SELECT password_hash FROM holder WHERE email = ?", ZOE["email"]),
                         [(None,)])
        kiosk = Kiosk(self.gateway)
        self.problem(kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD), 401, "invalid-credentials")
        self.assertEqual(kiosk.sign_in_by_password("zoe.nouvelle@mail.example", stage.PASSWORD).status, 201)


if __name__ == "__main__":
    stage.main()
