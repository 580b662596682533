"""Accounts at the glass: nobody learns who is a tenant, one message opens one account, and consent is kept."""
import stage
from access_stage import (LOCKED, NEW_EMAIL, NOELLE, OMER, OTHER_STRONG, STRONG, ZOE, AccessTest, account_body)
from messages_test import GSM
from stage import DAY_MS, HOUR_MS, MINUTE_MS, OTHER_KIOSK, SAME_AGENCY_KIOSK, SECOND_MS, Kiosk

NOBODY = {**NOELLE, "number": "999999/01"}
CONFIRM = "/accounts/confirmations"


class AccountsTest(AccessTest):
    def opened(self, person=NOELLE, **changes):
        """Asked for and confirmed at the glass."""
        asked = self.open_account(person, **changes)
        code = stage.code_in(self.letter(changes.get("email", NEW_EMAIL)))
        return self.confirm(CONFIRM, asked, code)

    # --- nobody learns who is a tenant ---
    def test_the_answer_and_the_work_are_the_same_for_everybody(self):
        people = (NOELLE, NOBODY, {**NOELLE, "family_name": "Autre"}, {**NOELLE, "birth_date": "1966-12-26"}, ZOE,
                  LOCKED)
        before = self.rows()
        answers = [self.open_account(person) for person in people]
        self.assertEqual({self.shape(answer) for answer in answers}, {self.shape(answers[0])})
        self.assertEqual(self.words(answers[0]), {"code_length": 6, "expires_in_s": 86_400})
        self.assertEqual(answers[0].status, 202)
        # By design, not by measurement: one confirmation, two messages, as many counts, for each of them.
        self.assertEqual([after - earlier for after, earlier in zip(self.rows(), before)],
                         [len(people), 2 * len(people), 5 * len(people)])
        self.assertEqual(sorted(kind for kind, in self.gateway.query("SELECT kind FROM message")),
                         ["account_asked_twice"] * len(people) + ["account_opening"] * len(people))

    def rows(self):
        return [self.gateway.query(f"SELECT count(*) FROM {table}")[0][0]
                for table in ("confirmation", "message", "tally")]

    def test_whoever_has_an_account_is_told_so_at_the_address_on_file(self):
        self.open_account(ZOE)
        letters = self.letters()
        self.assertEqual([letter["to"] for letter in letters], [[ZOE["email"]]])
        self.assertIn("Vous avez déjà un compte", letters[0]["subject"])
        self.assertNotRegex(letters[0]["text"], r"\d{6}")

    def test_whoever_has_an_account_is_told_so_once_a_day(self):
        for _ in range(3):
            self.open_account(ZOE)
        self.gateway.advance(16 * MINUTE_MS)
        self.open_account(ZOE)
        self.assertEqual(len(self.letters(ZOE["email"])), 1)
        self.gateway.advance(DAY_MS)
        self.open_account(ZOE)
        self.assertEqual(len(self.letters(ZOE["email"])), 2)

    def test_nobody_hears_anything_of_a_number_a_name_or_a_birth_date_that_do_not_go_together(self):
        for person in (NOBODY, LOCKED, {**NOELLE, "family_name": "Aubigny-Autre"},
                       {**NOELLE, "birth_date": "1966-12-26"}, {**NOELLE, "number": ZOE["number"]}):
            self.open_account(person)
        self.open_account(NOELLE, email=ZOE["email"])  # somebody else's address
        self.assertEqual(self.letters(), [])

    def test_a_code_that_was_never_sent_opens_nothing_and_is_refused_in_the_same_words(self):
        nobody = self.open_account(NOBODY)
        real = self.open_account(NOELLE)
        code = stage.code_in(self.letter(NEW_EMAIL))
        answers = [self.confirm(CONFIRM, nobody, code), self.confirm(CONFIRM, real, self.wrong(code)),
                   self.kiosk.ask("POST", CONFIRM, {"challenge_id": "never-given", "code": code})]
        self.problem(answers[0], 401, "invalid-credentials")
        self.assertEqual({self.shape(answer) for answer in answers}, {self.shape(answers[0])})

    # --- opening ---
    def test_the_code_of_the_message_opens_the_account_once(self):
        asked = self.open_account(NOELLE)
        letter = self.letter(NEW_EMAIL)
        self.assertIn("24\u00a0heures", letter["text"])
        self.problem(self.kiosk.sign_in_by_password(NEW_EMAIL, STRONG), 401, "invalid-credentials")  # it is pending
        code = stage.code_in(letter)
        self.assertEqual(self.confirm(CONFIRM, asked, code).body["status"], "active")
        self.assertEqual(self.kiosk.sign_in_by_password(NEW_EMAIL.upper(), STRONG).status, 201)
        self.assertEqual(self.page(self.link(letter)).status, 404, "the link went with the code")
        self.assertEqual(self.confirm(CONFIRM, asked, code).status, 201, "it is open, and nothing changes any more")
        self.assertEqual(len(self.gateway.query("SELECT * FROM consent")), 1)

    def test_whoever_opened_the_account_by_the_link_may_still_type_the_code_at_the_glass(self):
        asked, letter = self.open_account(NOELLE), self.letter(NEW_EMAIL)
        self.assertEqual(self.page(self.link(letter), "POST", "").status, 200)
        code = stage.code_in(letter)
        self.problem(self.confirm(CONFIRM, asked, self.wrong(code)), 401, "invalid-credentials")
        self.assertEqual(self.confirm(CONFIRM, asked, code).body["status"], "active")
        self.assertEqual(len(self.gateway.query("SELECT * FROM consent")), 1)

    def test_the_code_of_a_form_that_did_not_open_the_account_is_none_once_another_has(self):
        first = self.open_account(NOELLE)
        code = stage.code_in(self.letter(NEW_EMAIL))
        last = self.open_account(NOELLE, password=OTHER_STRONG)
        self.assertEqual(self.confirm(CONFIRM, last, stage.code_in(self.letter(NEW_EMAIL))).status, 201)
        self.problem(self.confirm(CONFIRM, first, code), 401, "invalid-credentials")
        self.assert_password(OTHER_STRONG, STRONG)

    def test_a_repeat_changes_nothing_and_sends_nothing(self):
        op_id = stage.operation_id()
        first, again = (self.open_account(NOELLE, op_id=op_id) for _ in range(2))
        self.assertEqual((first.body, again.replayed), (again.body, True))
        self.assertEqual(len(self.letters(NEW_EMAIL)), 1)

    def test_the_tenant_s_number_will_do_and_a_name_is_compared_as_people_mean_it(self):
        for number, name in (("00104205", "d’aubigny"), ("0010 4205", "D AUBIGNY"), ("10420501", "D-Aubigny ")):
            seen = len(self.letters(NEW_EMAIL))
            self.open_account({**NOELLE, "number": number, "family_name": name})
            self.assertEqual(len(self.letters(NEW_EMAIL)), seen + 1, (number, name))

    def test_consent_is_kept_with_who_when_where_and_which_words_and_counts_from_the_confirmation(self):
        op_id = stage.operation_id()
        asked = self.open_account(NOELLE, op_id=op_id, email_notifications=False)
        given = self.gateway.now_ms()
        code = stage.code_in(self.letter(NEW_EMAIL))
        self.assertEqual(self.gateway.query("SELECT * FROM consent"), [])
        self.gateway.advance(5 * MINUTE_MS)
        self.confirm(CONFIRM, asked, code)
        person, = self.gateway.query("SELECT holder_id FROM holder WHERE email = ?", NEW_EMAIL)[0]
        self.assertEqual(
            self.gateway.query("SELECT holder_id, is_on, text_version, kiosk_id, operation_id, captured_ms "
                               "FROM consent"),
            [(person, 1, stage.TEXT_VERSION, stage.KIOSK, op_id, given)])
        self.assertEqual(
            sorted(self.gateway.query("SELECT name, is_on, captured_ms, effective_from FROM preference "
                                      "WHERE holder_id = ?", person)),
            [("email_notifications", 0, given + 5 * MINUTE_MS, None),
             ("paperless_notices", 1, given + 5 * MINUTE_MS, "2026-11")])

    def test_a_link_opens_the_account_with_the_wish_of_its_own_question(self):
        op_id = stage.operation_id()
        self.open_account(NOELLE, op_id=op_id)
        letter = self.letter(NEW_EMAIL)
        self.open_account(NOELLE, Kiosk(self.gateway, OTHER_KIOSK), password=OTHER_STRONG, paperless_notices=False,
                          paperless_text_version=None)
        self.assertEqual(self.page(self.link(letter), "POST", "").status, 200)
        self.assert_password(STRONG, OTHER_STRONG)
        self.assertEqual(self.gateway.query("SELECT is_on, kiosk_id, operation_id FROM consent"),
                         [(1, stage.KIOSK, op_id)])
        self.assertEqual(self.page(self.link(self.letter(NEW_EMAIL))).status, 404)

    def test_a_code_opens_the_account_with_the_wish_of_its_own_question_and_is_none_for_another(self):
        first = self.open_account(NOELLE)
        code = stage.code_in(self.letter(NEW_EMAIL))
        last = self.open_account(NOELLE, password=OTHER_STRONG)
        self.problem(self.confirm(CONFIRM, last, code), 401, "invalid-credentials")
        self.assertEqual(self.confirm(CONFIRM, first, code).status, 201)
        self.assert_password(STRONG, OTHER_STRONG)

    def test_a_code_is_good_however_many_were_asked_for_after_it(self):
        first = self.open_account(NOELLE)
        code = stage.code_in(self.letter(NEW_EMAIL))
        for _ in range(4):
            self.gateway.advance(16 * MINUTE_MS)
            self.open_account(NOELLE, password=OTHER_STRONG)
        self.assertEqual(self.confirm(CONFIRM, first, code).status, 201)
        self.assert_password(STRONG, OTHER_STRONG)

    def test_a_stranger_who_asks_later_chooses_neither_the_password_nor_the_paper(self):
        asked = self.open_account(OMER, email=OMER["email"], paperless_notices=False, paperless_text_version=None)
        letter = self.letter(OMER["email"])
        for _ in range(4):
            self.open_account(OMER, Kiosk(self.gateway, OTHER_KIOSK), email=OMER["email"], password=OTHER_STRONG)
        self.assertEqual(self.confirm(CONFIRM, asked, stage.code_in(letter)).status, 201)
        self.assert_password(STRONG, OTHER_STRONG, OMER["email"])
        self.assertEqual(self.gateway.query("SELECT is_on, kiosk_id FROM consent"), [(0, stage.KIOSK)])

    def test_a_question_that_was_not_sent_takes_the_place_of_none(self):
        for _ in range(3):
            self.open_account(OMER, email=OMER["email"])
        link = self.link(self.letter(OMER["email"]))
        self.open_account(OMER, Kiosk(self.gateway, OTHER_KIOSK), email=OMER["email"], password=OTHER_STRONG)
        self.assertEqual(len(self.letters(OMER["email"])), 3)
        self.assertEqual(self.page(link, "POST", "").status, 200)
        self.assert_password(STRONG, OTHER_STRONG, OMER["email"])

    def assert_password(self, password, another, email=NEW_EMAIL):
        self.problem(self.kiosk.sign_in_by_password(email, another), 401, "invalid-credentials")
        self.assertEqual(self.kiosk.sign_in_by_password(email, password).status, 201)

    # --- who was reachable before hears of it ---
    def warned(self):
        """Who got a warning, in the order of the alphabet."""
        return sorted(letter["to"][0].split("@sms")[0] for letter in self.letters()
                      if "à votre nom" in letter["subject"] + letter["text"])

    def test_the_number_on_file_stays_and_whatever_is_on_file_is_told_of_other_contact_data(self):
        self.opened(OMER, mobile="+33 6 39 98 01 99")
        self.assertEqual(self.gateway.query("SELECT mobile FROM holder WHERE email = ?", NEW_EMAIL), [("0639980109",)])
        self.assertEqual(self.warned(), ["0639980109", OMER["email"]])
        letter, text = self.letter(OMER["email"]), self.letter("0639980109")
        self.assertIn("Si ce n’est pas vous, appelez l’agence au 01\u00a099\u00a000\u00a010\u00a000.", letter["text"])
        self.assertIn("Si ce n'est pas vous, appelez l'agence: 01 99 00 10 00.", text["text"])
        self.assertEqual(set(text["text"]) - GSM, set())
        self.assertLessEqual(len(text["text"].removeprefix("DÉMONSTRATION. ").strip()), 160)
        for personal in (NEW_EMAIL, "Yıldız", "Ömer", "0639980199", OMER["number"]):
            self.assertNotIn(personal, letter["text"] + text["text"])

    def test_a_mobile_on_file_is_told_of_another_address_whatever_mobile_was_typed(self):
        self.opened(NOELLE, mobile=NOELLE["mobile"])
        self.assertEqual(self.warned(), [NOELLE["mobile"]])

    def test_a_mobile_on_file_is_told_of_another_mobile(self):
        self.opened(OMER, email=OMER["email"], mobile="0639980199")
        self.assertEqual(self.warned(), ["0639980109"])

    def test_nobody_is_warned_of_what_is_on_file(self):
        self.opened(OMER, email=OMER["email"].upper(), mobile="0639980109")
        self.assertEqual(self.warned(), [])

    def test_whoever_is_on_file_is_told_once_a_day_of_a_second_kiosk_while_a_question_is_open(self):
        other = Kiosk(self.gateway, OTHER_KIOSK)
        self.open_account(OMER, email=OMER["email"])
        self.open_account(OMER, email=OMER["email"])
        self.assertEqual(self.told_of_a_second_kiosk(), [], "the same kiosk")
        for _ in range(3):
            self.open_account(OMER, other, email=OMER["email"].upper(), password=OTHER_STRONG)
        self.assertEqual(self.told_of_a_second_kiosk(), ["0639980109"], "also of what was not sent")
        text = self.letter("0639980109")["text"]
        self.assertEqual(set(text) - GSM, set())
        self.assertLessEqual(len(text.removeprefix("DÉMONSTRATION. ").strip()), 160)
        self.gateway.advance(DAY_MS)
        self.open_account(OMER, other, email=OMER["email"])
        self.assertEqual(len(self.told_of_a_second_kiosk()), 1, "none is open any more")
        self.open_account(OMER, email=OMER["email"])
        self.assertEqual(len(self.told_of_a_second_kiosk()), 2)

    def test_a_second_kiosk_with_an_address_that_is_not_on_file_is_no_news_before_the_account_opens(self):
        self.open_account(OMER)
        self.open_account(OMER, Kiosk(self.gateway, OTHER_KIOSK))
        self.assertEqual(self.told_of_a_second_kiosk(), [])

    def told_of_a_second_kiosk(self):
        return [letter["to"][0].split("@sms")[0] for letter in self.letters()
                if "deux bornes" in letter["subject"] + letter["text"]]

    def test_an_address_that_is_somebody_s_by_the_time_of_the_code_is_refused(self):
        asked = self.open_account(OMER)
        code = stage.code_in(self.letter(NEW_EMAIL))
        self.assertEqual(self.opened(NOELLE).status, 201)
        self.problem(self.confirm(CONFIRM, asked, code), 401, "invalid-credentials")

    # --- passwords ---
    def test_a_password_is_strong_enough_or_nothing_is_compared(self):
        for weak in ("Abcdef12ghij", "abcdefghij1234567890", "chat chat chat chat chat chat chat"):
            answer = self.open_account(NOELLE, password=weak)
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], "password")
        self.problem(self.open_account(NOELLE, password="Ab1!"), 422, "invalid-field")
        self.assertEqual(self.rows(), [0, 0, 0])

    # --- limits ---
    def test_a_code_is_tried_five_times_and_a_failure_makes_the_next_try_wait(self):
        asked = self.open_account(NOELLE)
        code = stage.code_in(self.letter(NEW_EMAIL))
        for delay_s in (0, 0, 30, 60, 120):
            answer = self.confirm(CONFIRM, asked, self.wrong(code))
            self.problem(answer, 401, "invalid-credentials")
            self.assertEqual(answer.body.get("retry_after_s", 0), delay_s)
            if delay_s:
                self.problem(self.confirm(CONFIRM, asked, code), 429, "invalid-credentials")
                self.gateway.restart()  # and is not forgotten
                self.problem(self.confirm(CONFIRM, asked, code), 429, "invalid-credentials")
            self.gateway.advance(delay_s * SECOND_MS)
        self.problem(self.confirm(CONFIRM, asked, code), 401, "invalid-credentials")

    def test_three_messages_in_a_quarter_and_ten_in_a_day_go_to_one_person_and_the_answer_stays_the_same(self):
        first = self.open_account(NOELLE)
        for _ in range(5):
            self.assertEqual(self.words(self.open_account(NOELLE)), self.words(first))
        self.assertEqual(len(self.letters(NEW_EMAIL)), 3)
        self.gateway.restart()
        for _ in range(12):
            self.gateway.advance(16 * MINUTE_MS)
            self.open_account(NOELLE, email="elsewhere@mail.example")
        self.assertEqual(len(self.letters("elsewhere@mail.example")), 7)
        self.gateway.advance(DAY_MS)
        self.open_account(NOELLE)
        self.assertEqual(len(self.letters(NEW_EMAIL)), 4)

    def test_one_address_gets_no_more_than_one_person(self):
        for person in (NOELLE, OMER, NOELLE, OMER, NOELLE):
            self.open_account(person)
        self.assertEqual(len(self.letters(NEW_EMAIL)), 3)

    def test_whoever_asked_too_often_has_the_link_that_came_and_no_code_for_the_question_that_was_not_sent(self):
        for _ in range(3):
            self.open_account(NOELLE)
        letter = self.letter(NEW_EMAIL)
        last = self.open_account(NOELLE, password=OTHER_STRONG)
        self.problem(self.confirm(CONFIRM, last, stage.code_in(letter)), 401, "invalid-credentials")
        self.assertEqual(self.page(self.link(letter), "POST", "").status, 200)
        self.assert_password(STRONG, OTHER_STRONG)

    def test_a_kiosk_asks_ten_times_in_ten_minutes_and_another_kiosk_does_not_mind(self):
        for _ in range(10):
            self.assertEqual(self.open_account(NOBODY).status, 202)
        refused = self.open_account(NOBODY)
        self.problem(refused, 429, "too-early")
        self.gateway.restart()
        self.problem(self.open_account(NOELLE), 429, "too-early")
        self.assertEqual(self.open_account(NOBODY, Kiosk(self.gateway, OTHER_KIOSK)).status, 202)
        self.gateway.advance(10 * MINUTE_MS)
        self.assertEqual(self.open_account(NOBODY).status, 202)

    def test_a_code_is_for_the_kiosk_that_asked(self):
        asked = self.open_account(NOELLE)
        code = stage.code_in(self.letter(NEW_EMAIL))
        other = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        for _ in range(6):
            self.gateway.advance(HOUR_MS)
            self.problem(self.confirm(CONFIRM, asked, code, other), 401, "invalid-credentials")
        self.gateway.advance(HOUR_MS)
        self.assertEqual(self.confirm(CONFIRM, asked, code).status, 201, "and it wore no try out")

    def test_code_and_link_end_after_a_day(self):
        asked = self.open_account(NOELLE)
        letter = self.letter(NEW_EMAIL)
        self.gateway.advance(DAY_MS)
        self.problem(self.confirm(CONFIRM, asked, stage.code_in(letter)), 401, "invalid-credentials")
        self.assertEqual(self.page(self.link(letter), "POST").status, 404)

    # --- hostile input ---
    def test_what_is_no_form_is_refused_by_the_name_of_its_member(self):
        for field, value in (("email", "no-at-sign"), ("email", "a@b.example\r\nBcc: x"), ("email", "<x>@b.example"),
                             ("mobile", "123"), ("mobile", "+33 1 99 00 10 00"), ("paperless_text_version", "A B"),
                             ("paperless_text_version", None), ("paperless_text_version", "paperless-2026-12"),
                             ("information_read", False), ("language", "FR"),
                             ("birth_date", "1966-02-30"), ("family_name", ""), ("number", "x" * 65)):
            answer = self.open_account({**NOELLE}, **{field: value})
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], field)
        self.problem(self.kiosk.ask("POST", "/accounts", {**account_body(NOELLE), "more": 1}), 422, "invalid-field")
        self.problem(self.kiosk.ask("POST", CONFIRM, {"challenge_id": "x", "code": "12345a"}), 422, "invalid-field")

    def test_neither_log_nor_database_holds_a_password_a_code_a_token_or_an_address_in_the_clear(self):
        self.open_account(NOELLE)
        letter = self.letter(NEW_EMAIL)
        with open(self.gateway.database + "-wal", "rb") as stream:
            kept = stream.read()
        with open(self.gateway.database, "rb") as stream:
            kept += stream.read()
        for secret in (STRONG, NEW_EMAIL, self.link(letter).rsplit("/", 1)[1], stage.code_in(letter)):
            self.assertNotIn(secret, self.gateway.log())
            self.assertNotIn(secret.encode(), kept)


if __name__ == "__main__":
    stage.main()
