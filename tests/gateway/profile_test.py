"""The profile: contact data that change with a code, and two switches that do what they say."""
import json

import stage
from stage import AMADOU, DAY_MS, MINUTE_MS, WITHOUT_CONTACT, ZOE, Kiosk, code_in, next_message, operation_id

NEW_EMAIL, NEW_MOBILE = "zoe.nouvelle@mail.example", "0639980177"


class ProfileStage(stage.StageTest):
    def setUp(self):
        super().setUp()
        self.kiosk.sign_in(ZOE, self.mailbox)

    def profile(self, kiosk=None):
        answer = (kiosk or self.kiosk).ask("GET", "/me/profile")
        self.assertEqual(answer.status, 200)
        return answer.body

    def change(self, kind, value, op_id=None):
        return self.kiosk.ask("POST", "/me/contact-changes", {"kind": kind, "value": value}, op_id)

    def confirm(self, challenge, code, op_id=None, kiosk=None):
        return (kiosk or self.kiosk).ask("POST", "/me/contact-changes/confirmations",
                                         {"challenge_id": challenge.body["challenge_id"], "code": code}, op_id)

    def switch(self, email=None, paperless=None, version=stage.TEXT_VERSION):
        self.gateway.advance(1)
        return self.kiosk.deposit(("preferences", {"email_notifications": email, "paperless_notices": paperless,
                                                   "paperless_text_version": version if paperless else None}))

    def sent(self):
        self.gateway.all_sent()
        return len(self.mailbox.messages())


class ContactTest(ProfileStage):
    def tearDown(self):
        if self.profile()["email"] == NEW_EMAIL:
            self.swap("email", ZOE["email"])
        if self.profile()["mobile"] == NEW_MOBILE:
            self.swap("mobile", ZOE["mobile"])

    def swap(self, kind, value):
        seen = self.sent()
        challenge = self.change(kind, value)
        self.assertEqual(self.confirm(challenge, code_in(next_message(self.mailbox, value, seen))).status, 201)

    def test_the_profile_as_the_landlord_knows_it(self):
        profile = self.profile()
        self.assertEqual((profile["full_name"], profile["email"], profile["mobile"], profile["phone"]),
                         ("Mme Zoé Lambert", ZOE["email"], ZOE["mobile"], "0199001101"))
        self.assertIn("8 rue des Tilleuls", profile["address_line"])

    def test_an_address_changes_once_its_code_came_back_and_the_former_one_is_told(self):
        seen = self.sent()
        challenge = self.change("email", NEW_EMAIL)
        self.assertEqual(challenge.status, 202)
        code = code_in(next_message(self.mailbox, NEW_EMAIL, seen))
        self.assertEqual(self.profile()["email"], ZOE["email"], "nothing changes before")
        op_id, seen = operation_id(), self.sent()
        first = self.confirm(challenge, code, op_id)
        again = self.confirm(challenge, code, op_id)
        self.assertEqual((first.status, first.body["status"], again.replayed), (201, "changed", True))
        self.assertEqual(self.profile()["email"], NEW_EMAIL)
        self.assertIn("a changé", next_message(self.mailbox, ZOE["email"], seen)["text"])
        self.problem(self.confirm(challenge, code), 401, "invalid-credentials")

    def test_a_mobile_changes_by_a_code_to_the_new_one_and_address_and_former_mobile_are_told(self):
        seen = self.sent()
        challenge = self.change("mobile", "06 39 98 01 77")
        message = next_message(self.mailbox, NEW_MOBILE, seen)
        seen = self.sent()
        self.assertEqual(self.confirm(challenge, code_in(message)).status, 201)
        self.assertEqual(self.profile()["mobile"], NEW_MOBILE)
        for former in (ZOE["email"], ZOE["mobile"]):
            self.assertIn("a changé", next_message(self.mailbox, former, seen)["text"])

    def test_a_landline_changes_at_once_and_the_tenant_is_told(self):
        seen = self.sent()
        answer = self.change("phone", "01.99.00.11.02")
        self.assertEqual((answer.status, answer.body["status"], self.profile()["phone"]),
                         (201, "changed", "0199001102"))
        next_message(self.mailbox, ZOE["email"], seen)
        self.assertEqual(self.change("phone", "0199001101").status, 201)

    def test_five_wrong_codes_make_the_right_one_worthless(self):
        seen = self.sent()
        challenge = self.change("email", NEW_EMAIL)
        code = code_in(next_message(self.mailbox, NEW_EMAIL, seen))
        wrong = f"{(int(code) + 1) % 1_000_000:06d}"
        for _ in range(5):
            self.problem(self.confirm(challenge, wrong), 401, "invalid-credentials")
        self.problem(self.confirm(challenge, code), 401, "invalid-credentials")

    def test_a_code_lives_ten_minutes_at_its_kiosk_and_for_its_tenant(self):
        seen = self.sent()
        challenge = self.change("email", NEW_EMAIL)
        code = code_in(next_message(self.mailbox, NEW_EMAIL, seen))
        other = Kiosk(self.gateway)
        other.sign_in(AMADOU, self.mailbox)
        self.problem(self.confirm(challenge, code, kiosk=other), 401, "invalid-credentials")
        elsewhere = Kiosk(self.gateway, stage.SAME_AGENCY_KIOSK)
        elsewhere.sign_in(ZOE, self.mailbox)
        self.problem(self.confirm(challenge, code, kiosk=elsewhere), 401, "invalid-credentials")
        for _ in range(2):
            self.gateway.advance(5 * MINUTE_MS)
            self.profile()
        self.problem(self.confirm(challenge, code), 401, "invalid-credentials")

    def test_somebody_elses_address_gets_no_code_and_the_answer_does_not_tell(self):
        seen = self.sent()
        taken, free = self.change("email", AMADOU["email"].upper()), self.change("email", NEW_EMAIL)
        self.assertEqual((taken.status, sorted(taken.body)), (free.status, sorted(free.body)))
        self.gateway.all_sent()
        self.assertEqual([message["to"] for message in self.mailbox.messages()[seen:]], [[NEW_EMAIL]])

    def test_at_most_three_codes_in_a_quarter_of_an_hour_are_sent(self):
        seen = self.sent()
        for _ in range(5):
            self.assertEqual(self.change("email", NEW_EMAIL).status, 202)
        self.assertEqual(self.sent() - seen, 3)

    def test_what_is_no_address_and_no_number_is_refused(self):
        for kind, value in (("email", "zoe"), ("email", "zoe@mail"), ("email", "a@b.fr\r\nBcc: x@y.fr"),
                            ("email", "é@b.fr"), ("email", "x" * 255), ("mobile", "0199001101"),
                            ("mobile", "06399801"), ("phone", "0639980101"), ("phone", "+33199001101"),
                            ("mobile", ""), ("fax", "0199001101")):
            with self.subTest(f"{kind} {len(value)}"):
                self.problem(self.change(kind, value), 422, "invalid-field")
        self.problem(self.kiosk.ask("POST", "/me/contact-changes", {"kind": "email"}), 422, "invalid-field")
        for code in ("12345", "1234567", "12345a"):
            answer = self.kiosk.ask("POST", "/me/contact-changes/confirmations", {"challenge_id": "x", "code": code})
            self.problem(answer, 422, "invalid-field")
        answer = self.kiosk.ask("POST", "/me/contact-changes/confirmations", {"challenge_id": "x", "code": "123456"})
        self.problem(answer, 401, "invalid-credentials")

    def test_neither_code_nor_address_is_in_the_log_or_readable_in_what_waits(self):
        seen = self.sent()
        self.change("email", NEW_EMAIL)
        code = code_in(next_message(self.mailbox, NEW_EMAIL, seen))
        self.assertNotIn(NEW_EMAIL, self.gateway.log())
        self.assertNotIn(code, self.gateway.log())
        self.assertNotIn(NEW_EMAIL, json.dumps(self.gateway.query("SELECT * FROM contact_change")))


class SwitchesTest(ProfileStage):
    """What a switch does (openapi.yaml)."""

    def issue(self, contract=ZOE["contract"]):
        """The staff issue the notice of the month behind the newest; what they are told."""
        newest, = self.gateway.query("SELECT max(period) FROM notice WHERE contract_number = ?", contract)
        year, month = map(int, newest[0].split("-"))
        answer = self.gateway.staff("notice", contract, f"{year + month // 12:04d}-{month % 12 + 1:02d}")
        self.assertIsNotNone(answer)
        return answer

    def test_paperless_off_and_on_changes_the_channels_of_the_notices_issued_next(self):
        before = self.kiosk.ask("GET", "/me/notices?contract_number=104201/01").body["notices"][0]
        for is_on, channels in ((False, ["online", "paper"]), (True, ["online"])):
            self.assertEqual(self.switch(paperless=is_on).status, 201)
            state = self.profile()["paperless_notices"]
            issued = self.issue()
            newest = self.kiosk.ask("GET", "/me/notices?contract_number=104201/01").body["notices"][0]
            self.assertEqual((newest["id"], newest["channels"], issued["channels"]),
                             (issued["notice_id"], channels, channels))
            self.assertEqual((state["is_on"], state["effective_from"]), (is_on, newest["period"]))
            self.assertEqual(state["since"], stage.moment(self.gateway.now_ms())[:10])
        after = self.kiosk.ask("GET", "/me/notices?contract_number=104201/01").body["notices"]
        self.assertIn(before["channels"], [one["channels"] for one in after if one["id"] == before["id"]])

    def test_a_consent_is_kept_with_who_when_where_and_which_words(self):
        self.assertEqual(self.switch(paperless=True, version="paperless-2026-11-28").status, 201)
        row = self.gateway.query("SELECT email, is_on, text_version, kiosk_id, captured_ms FROM consent "
                                 "JOIN holder USING (holder_id) ORDER BY consent_id DESC LIMIT 1")
        self.assertEqual(row, [(ZOE["email"], 1, "paperless-2026-11-28", stage.KIOSK, self.gateway.now_ms())])
        count = self.gateway.query("SELECT count(*) FROM consent")
        for version in (None, "FR 2026", "x" * 33, "fr-2026-11", "paperless-2026-12"):
            body = {"email_notifications": None, "paperless_notices": True, "paperless_text_version": version}
            answer = self.kiosk.deposit(("preferences", body), inside={"version": 1})
            self.problem(answer, 422, "deposit-refused")
            self.assertEqual(answer.body["reason"], "invalid_content")
        self.assertEqual(self.gateway.query("SELECT count(*) FROM consent"), count)

    def test_who_agrees_again_has_agreed_since_the_first_time_and_each_time_is_kept(self):
        for is_on in (False, True):
            self.assertEqual(self.switch(paperless=is_on).status, 201)
        before = self.profile()["paperless_notices"]
        count, = self.gateway.query("SELECT count(*) FROM consent")[0]
        self.issue()
        self.gateway.advance(40 * DAY_MS)
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.assertEqual(self.switch(paperless=True).status, 201)
        self.assertEqual(self.profile()["paperless_notices"], before)
        self.assertEqual(self.gateway.query("SELECT count(*) FROM consent"), [(count + 1,)])
        # And an older no that comes late takes nothing back.
        body = {"email_notifications": None, "paperless_notices": False, "paperless_text_version": None}
        late = stage.moment(self.gateway.now_ms() - DAY_MS)
        self.assertEqual(self.kiosk.deposit(("preferences", body), inside={"captured_at": late}).status, 201)
        self.assertEqual(self.profile()["paperless_notices"], before)

    def signed_in(self, contract, birth_date, mobile):
        kiosk = Kiosk(self.gateway)
        kiosk.sign_in({"contract": contract, "birth_date": birth_date, "mobile": mobile}, self.mailbox)
        return kiosk

    def told(self, kiosk):
        """(is_on, effective_from) of paperless notices."""
        state = self.profile(kiosk)["paperless_notices"]
        return state["is_on"], state["effective_from"]

    def test_a_couple_with_two_accounts_has_no_letters_only_when_both_agreed_and_is_told_what_will_happen(self):
        one = self.signed_in("104206/01", "1974-08-15", "0639980106")
        self.kiosk = other = self.signed_in("104206/01", "1976-09-09", "0639980116")
        self.assertEqual(self.issue("104206/01")["channels"], ["online"])
        self.assertEqual(self.switch(paperless=False).status, 201)
        self.assertEqual(self.told(one), (True, None), "the other one is waited for")
        self.assertEqual(self.issue("104206/01")["channels"], ["online", "paper"])
        self.assertEqual(self.switch(paperless=True).status, 201)
        period = self.told(one)[1]
        self.assertEqual(self.told(other), (True, period))
        issued = self.issue("104206/01")
        self.assertEqual((issued["channels"], issued["notice_id"][3:10]), (["online"], period))
        self.assertEqual(self.told(one), (True, period), "and does not move any more")

    def test_nobody_waits_for_a_holder_without_an_account_unless_he_says_no(self):
        one = self.kiosk = self.signed_in("104209/01", "1969-06-21", "0639980109")
        self.assertEqual(self.issue("104209/01")["channels"], ["online", "paper"])
        self.assertEqual(self.switch(paperless=True).status, 201)
        is_on, period = self.told(one)
        issued = self.issue("104209/01")
        self.assertEqual((is_on, issued["channels"], issued["notice_id"][3:10]), (True, ["online"], period))
        self.kiosk = self.signed_in("104209/01", "1972-01-17", "0639980119")
        self.assertEqual(self.switch(paperless=False).status, 201)
        self.assertEqual(self.told(one), (True, None))
        self.assertEqual(self.issue("104209/01")["channels"], ["online", "paper"])

    def test_mails_about_notices_stop_and_codes_and_warnings_do_not(self):
        self.assertEqual(self.switch(email=True).status, 201)
        seen = self.sent()
        self.issue()
        self.assertIn("avis d’échéance", next_message(self.mailbox, ZOE["email"], seen)["subject"])
        self.assertEqual(self.switch(email=False).status, 201)
        self.assertFalse(self.profile()["email_notifications"]["is_on"])
        seen = self.sent()
        self.issue()
        slot = self.kiosk.ask("GET", "/me/appointments").body["slots"][0]["slot_id"]
        answer = self.kiosk.ask("POST", "/me/appointments", {"reason": "other", "slot_id": slot})
        self.assertEqual(answer.status, 201)
        self.assertEqual(self.sent(), seen, "nothing of what is governed by the switch")
        self.change("email", NEW_EMAIL)
        code_in(next_message(self.mailbox, NEW_EMAIL, seen))
        self.change("phone", "0199001101")
        next_message(self.mailbox, ZOE["email"], seen)
        self.kiosk.sign_in(ZOE, self.mailbox)
        self.assertEqual(self.switch(email=True).status, 201)

    def test_a_switch_that_was_never_touched_says_so(self):
        other = Kiosk(self.gateway)
        other.sign_in(AMADOU, self.mailbox)
        profile = self.profile(other)
        self.assertEqual(profile["email_notifications"], {"is_on": True, "since": None, "effective_from": None})
        self.assertEqual(profile["paperless_notices"], {"is_on": False, "since": None, "effective_from": None})

    def test_a_notice_is_issued_once_and_for_a_contract_that_there_is(self):
        period = self.issue(WITHOUT_CONTACT["contract"])["notice_id"][3:10]
        for words in ((WITHOUT_CONTACT["contract"], period), ("999999/01", "2027-01"),
                      (WITHOUT_CONTACT["contract"], "2027-13")):
            self.assertIsNone(self.gateway.staff("notice", *words))

    def test_a_notice_that_was_issued_is_asked_for_in_the_account(self):
        before = self.kiosk.contract(ZOE["garage"])["balance_cents"]
        total = self.issue(ZOE["garage"])["total_cents"]
        self.assertEqual(self.kiosk.contract(ZOE["garage"])["balance_cents"], before + total)


if __name__ == "__main__":
    stage.main()
