"""A forgotten password or identifier: the same answer to everybody, one message, one new password."""
import access_stage
import stage
from access_stage import OTHER_STRONG, STRONG, AccessTest
from stage import DAY_MS, HOUR_MS, MINUTE_MS, OTHER_KIOSK, SAME_AGENCY_KIOSK, ZOE, Kiosk

CONFIRM, PASSWORDS = "/recoveries/confirmations", "/recoveries/passwords"
NO_ACCOUNT = {"email": "omer.ya@mail.example", "birth_date": "1969-06-21"}
LOCKED = {"email": "nuno.tavares@mail.example", "birth_date": "1958-01-01"}
NOBODY = {"email": "nobody@mail.example", "birth_date": "1988-03-14"}
OTHER_BIRTH_DATE = {**ZOE, "birth_date": "1988-03-15"}


class RecoveriesTest(AccessTest):
    passwords = {ZOE["email"]: stage.PASSWORD}

    def reset_token(self):
        asked = self.recover(ZOE)
        return self.confirm(CONFIRM, asked, stage.code_in(self.letter(ZOE["email"]))).body["reset_token"]

    def choose(self, token, password=STRONG, kiosk=None, op_id=None):
        return (kiosk or self.kiosk).ask("POST", PASSWORDS, {"reset_token": token, "password": password}, op_id)

    # --- nobody learns who has an account ---
    def test_the_answer_and_the_work_are_the_same_for_everybody(self):
        people = (ZOE, OTHER_BIRTH_DATE, NO_ACCOUNT, LOCKED, NOBODY)
        answers = [self.recover(person) for person in people]
        self.assertEqual({self.shape(answer) for answer in answers}, {self.shape(answers[0])})
        self.assertEqual((answers[0].status, self.words(answers[0])), (202, {"code_length": 6, "expires_in_s": 600}))
        for table, each in (("confirmation", 1), ("message", 1), ("tally", 3)):
            self.assertEqual(self.gateway.query(f"SELECT count(*) FROM {table}"), [(each * len(people),)])
        self.assertEqual([letter["to"] for letter in self.letters()], [[ZOE["email"]]])

    def test_the_message_says_that_the_identifier_is_this_address(self):
        self.recover(ZOE, email=ZOE["email"].upper())
        self.assertIn("Votre identifiant est l’adresse à laquelle vous recevez ce message",
                      self.letter(ZOE["email"])["text"])

    # --- a new password ---
    def test_what_a_tenant_chose_outlives_a_restart_whatever_the_passwords_file_says(self):
        self.choose(self.reset_token())
        self.gateway.restart()
        kiosk = Kiosk(self.gateway)
        self.assertEqual(kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD).status, 401)
        self.assertEqual(kiosk.sign_in_by_password(ZOE["email"], STRONG).status, 201)

    def test_code_token_password(self):
        answer = self.choose(self.reset_token())
        self.assertEqual((answer.status, answer.body["status"]), (201, "changed"))
        self.problem(self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD), 401, "invalid-credentials")
        self.assertEqual(self.kiosk.sign_in_by_password(ZOE["email"], STRONG).status, 201)

    def test_every_session_of_the_person_ends_and_a_message_says_so(self):
        self.kiosk.sign_in(stage.ZOE, self.mailbox)
        token = self.reset_token()
        self.assertEqual(self.kiosk.ask("GET", "/me/contracts").status, 200)
        self.choose(token)
        self.problem(self.kiosk.ask("GET", "/me/contracts"), 401, "session-expired")
        self.assertIn("mot de passe a été changé", self.letter(ZOE["email"])["subject"])

    def test_a_link_and_a_token_end_with_the_address_that_they_went_to(self):
        link, token = self.link(self.sent_recovery()), self.reset_token()
        self.recover(ZOE)
        later = self.link(self.letter(ZOE["email"]))
        self.kiosk.sign_in(stage.ZOE, self.mailbox)
        new_email = "zoe.nouvelle@mail.example"
        asked = self.kiosk.ask("POST", "/me/contact-changes", {"kind": "email", "value": new_email})
        code = stage.code_in(self.letter(new_email))
        self.assertEqual(self.confirm("/me/contact-changes/confirmations", asked, code).status, 201)
        for each in (link, later):
            self.assertEqual(self.page(each, "POST", {"password": STRONG, "again": STRONG}).status, 404)
        self.problem(self.choose(token), 401, "invalid-credentials")
        self.assertEqual(self.kiosk.sign_in_by_password(new_email, stage.PASSWORD).status, 201)

    def sent_recovery(self):
        self.recover(ZOE)
        return self.letter(ZOE["email"])

    def test_a_token_is_good_once_for_ten_minutes_at_one_kiosk(self):
        token = self.reset_token()
        self.problem(self.choose(token, kiosk=Kiosk(self.gateway, SAME_AGENCY_KIOSK)), 401, "invalid-credentials")
        self.problem(self.choose("A" * 43), 401, "invalid-credentials")
        op_id = stage.operation_id()
        self.assertEqual(self.choose(token, op_id=op_id).status, 201)
        self.assertTrue(self.choose(token, op_id=op_id).replayed)
        self.problem(self.choose(token, OTHER_STRONG), 401, "invalid-credentials")
        token = self.reset_token()
        self.gateway.advance(10 * MINUTE_MS)
        self.problem(self.choose(token), 401, "invalid-credentials")

    def test_a_weak_password_costs_nothing_but_the_answer(self):
        token = self.reset_token()
        self.problem(self.choose(token, "trop simple!"), 422, "invalid-field")
        self.assertEqual(self.choose(token).status, 201)

    def test_a_second_token_ends_with_the_first_password(self):
        first, second = self.reset_token(), self.reset_token()
        self.assertEqual(self.choose(first).status, 201)
        self.problem(self.choose(second, OTHER_STRONG), 401, "invalid-credentials")

    # --- limits ---
    def test_the_code_lasts_ten_minutes_and_the_link_an_hour(self):
        asked = self.recover(ZOE)
        letter = self.letter(ZOE["email"])
        self.gateway.advance(10 * MINUTE_MS)
        self.problem(self.confirm(CONFIRM, asked, stage.code_in(letter)), 401, "invalid-credentials")
        self.assertEqual(self.page(self.link(letter)).status, 200)
        self.gateway.advance(HOUR_MS)
        self.assertEqual(self.page(self.link(letter)).status, 404)

    def test_a_code_is_good_once_and_only_for_what_it_was_sent_for(self):
        asked = self.recover(ZOE)
        code = stage.code_in(self.letter(ZOE["email"]))
        self.problem(self.confirm("/accounts/confirmations", asked, code), 401, "invalid-credentials")
        self.assertEqual(self.confirm(CONFIRM, asked, code).status, 201)
        self.problem(self.confirm(CONFIRM, asked, code), 401, "invalid-credentials")

    def test_after_five_wrong_codes_the_right_one_is_none(self):
        asked = self.recover(ZOE)
        code = stage.code_in(self.letter(ZOE["email"]))
        for _ in range(5):
            answer = self.confirm(CONFIRM, asked, self.wrong(code))
            self.gateway.advance(answer.body.get("retry_after_s", 0) * 1_000)
        self.problem(self.confirm(CONFIRM, asked, code), 401, "invalid-credentials")

    def test_three_messages_a_quarter_and_ten_questions_a_kiosk(self):
        for _ in range(5):
            self.recover(ZOE)
        self.assertEqual(len(self.letters(ZOE["email"])), 3)
        for _ in range(5):
            self.recover(NOBODY)
        self.gateway.restart()
        self.problem(self.recover(NOBODY), 429, "too-early")
        self.gateway.advance(DAY_MS)
        self.recover(ZOE)
        self.assertEqual(len(self.letters(ZOE["email"])), 4)

    def test_questions_for_an_account_use_none_of_the_recoveries_up(self):
        other = Kiosk(self.gateway, OTHER_KIOSK)
        for _ in range(4):
            for _ in range(3):
                self.open_account(access_stage.ZOE, other, email="stranger@mail.example")
            self.gateway.advance(16 * MINUTE_MS)
        self.recover(ZOE)
        self.assertIn("nouveau mot de passe", self.letter(ZOE["email"])["subject"])

    def test_strangers_with_a_wrong_birth_date_use_none_of_the_tenant_s_messages_up(self):
        for _ in range(4):
            self.recover(OTHER_BIRTH_DATE)
        self.recover(ZOE)
        self.assertEqual(len(self.letters(ZOE["email"])), 1)


if __name__ == "__main__":
    stage.main()
