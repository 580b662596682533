"""Steps 1 to 5: what anybody sees, an account from nothing, a password that was forgotten, and the two switches."""
import re

import ways
from payment_stage import words_of, words_on, words_without_clock
from service_stage import plain
from walk import EMAIL, HUGUES, JEAN_LOUP, NEW_PASSWORD, NOBODY, NOELLE, PASSWORD
from world import wait_until

TO_LARGEST = 2  # touches on "Taille"
ODD_HOURS = ["08:17", "11:43"]  # that no agency has of itself


def pages_of(kiosk):
    """How many pages the screen needs for what it says."""
    return int(re.search(r"Page 1 sur (\d+)", plain(words_of(kiosk))).group(1))


class Arriving:
    # --- 1 ------------------------------------------------------------------------------------------------------------
    def test_01_letters_grow_at_a_touch_and_the_next_person_finds_them_as_before(self):
        kiosk = self.kiosk()
        usual = self.see_questions(kiosk)
        for _ in range(TO_LARGEST):
            kiosk.tap("bar.text_size")
        self.assertGreater(pages_of(kiosk), usual, "larger letters need more pages")
        kiosk.leave()
        self.assertEqual(self.see_questions(kiosk), usual)
        kiosk.end()

    def see_questions(self, kiosk):
        """From the first touch; how many pages they need."""
        kiosk.go("attract.start")
        kiosk.go("home.help_and_information")
        kiosk.go("info.questions")
        kiosk.wait("help_and_information.questions")
        return pages_of(kiosk)

    def test_01_the_language_changes_at_a_touch_on_any_screen_and_the_next_person_is_greeted_in_french(self):
        kiosk = self.kiosk()
        kiosk.go("bar.language")  # on the attract screen: somebody has come
        kiosk.wait("home.pay_rent")
        self.assert_says(plain(words_of(kiosk)), "Pay my rent", "Report a problem", "Finish")
        kiosk.tap("bar.language")
        self.assert_says(plain(words_of(kiosk)), "Payer mon loyer", "Signaler un problème", "Terminer")
        kiosk.go("home.help_and_information")
        kiosk.go("info.questions")
        kiosk.wait("help_and_information.questions")
        kiosk.tap("bar.language")
        self.assert_says(plain(words_of(kiosk)), "Page 1 of", "Next")
        kiosk.leave()
        kiosk.go("attract.start")
        kiosk.wait("home.pay_rent")
        self.assert_says(plain(words_of(kiosk)), "Payer mon loyer")
        kiosk.end()

    # --- 2 ------------------------------------------------------------------------------------------------------------
    def test_02_emergency_numbers_and_opening_hours_are_everybodys_and_the_numbers_go_along_on_paper(self):
        before = self.sessions()
        landlord = self.world.landlord["landlord"]["emergency_phone"]
        kiosk = self.kiosk()
        kiosk.go("attract.start")
        kiosk.go("home.urgent")
        kiosk.wait("home.urgent_sheet")
        self.assert_says(re.sub(r"\D", "", words_of(kiosk)), landlord)
        kiosk.go("home.urgent_what_to_do")
        kiosk.go("report_problem.emergency.lift")
        slip = words_on(ways.new_sheet(kiosk, "report_problem.slip"))
        for number in (landlord, "18", "112", "114"):
            self.assertTrue(re.search(rf"(?<!\d){' ?'.join(number)}(?!\d)", slip), f"{number} on the slip")
        kiosk.leave()
        self.publish_hours([ODD_HOURS])
        kiosk.go("attract.start")
        kiosk.go("home.help_and_information")
        kiosk.go("info.hours")
        wait_until(lambda: "8 h 17 – 11 h 43" in plain(words_of(kiosk)), "the hours that the agency has published")
        kiosk.end()
        self.assertEqual(self.sessions(), before, "nobody had to sign in")

    # --- 3 ------------------------------------------------------------------------------------------------------------
    def test_03_an_account_is_opened_from_the_notice_with_both_answers_and_the_code_of_the_e_mail(self):
        noelle = self.tenant(NOELLE)
        kiosk = self.kiosk()
        kiosk.go("attract.start")
        ways.go_beside_the_tiles(kiosk, "home.create_account")
        ways.begin_account(kiosk)
        ways.scan_notice(kiosk, noelle, "create_account.name")
        before = len(self.world.messages())
        ways.fill_in_account_behind_contract(kiosk, noelle, "d’aubigny", EMAIL, PASSWORD)
        self.assertEqual(self.choices_of(EMAIL), {}, "nothing counts before the code")
        ways.type_code(kiosk, before)
        kiosk.wait("create_account.active")
        kiosk.end()
        self.assert_same(self.world.query("SELECT last_name FROM holder WHERE email = ?", EMAIL), [(noelle.name,)],
                         "whose address it is")
        self.assertEqual(self.choices_of(EMAIL), {"email_notifications": 1, "paperless_notices": 0})
        self.assertEqual(len(self.letters_with_code_to(EMAIL)), 1)

    def choices_of(self, email):
        return dict(self.world.query("SELECT name, is_on FROM preference JOIN holder USING(holder_id) WHERE email = ?",
                                     email))

    def letters_with_code_to(self, email):
        return [letter for letter in self.world.messages() if email in letter["to"] and "code" in letter["text"]]

    # --- 4 ------------------------------------------------------------------------------------------------------------
    def test_04_a_forgotten_password_is_replaced_and_a_wrong_address_is_answered_in_the_same_words(self):
        hugues = self.tenant(HUGUES)
        old_hash = self.password_hash(hugues)
        before = len(self.world.messages())
        kiosk = self.kiosk()
        to_nobody = self.ask_for_new_password(kiosk, NOBODY)
        kiosk.leave()
        self.assert_same(self.ask_for_new_password(kiosk, hugues.email), to_nobody, "what both are told")
        ways.type_code(kiosk, before)
        kiosk.wait("recover_access.new_password")
        ways.choose_password(kiosk, NEW_PASSWORD)
        kiosk.wait("recover_access.changed")
        kiosk.go("recover_access.continue")
        letters = [letter["to"] for letter in self.world.messages()[before:] if "code" in letter["text"]]
        self.assert_same(letters, [[hugues.email]], "who has had a code")
        self.assertFalse(any(NOBODY in letter["to"] for letter in self.world.messages()))
        self.assertFalse(self.password_hash(hugues) == old_hash)
        self.sign_in_by_old_and_new(kiosk, hugues)
        kiosk.end()

    def ask_for_new_password(self, kiosk, address):
        """From the first touch to the question for the code; what the glass says then."""
        kiosk.go("attract.start")
        ways.forget_password(kiosk, self.tenant(HUGUES))
        ways.type_email(kiosk, address)
        kiosk.wait("recover_access.code")
        return words_without_clock(kiosk)

    def sign_in_by_old_and_new(self, kiosk, tenant):
        """The gateway knows best who has come in."""
        before = self.sessions()
        ways.sign_in_by_email(kiosk, tenant.email, tenant.password)
        kiosk.wait("sign_in.not_recognised")
        self.assertEqual(self.sessions(), before)
        kiosk.go("sign_in.back")
        ways.go_beside_the_tiles(kiosk, "home.sign_in")
        ways.sign_in_by_email(kiosk, tenant.email, NEW_PASSWORD)
        kiosk.wait("home.profile")
        self.assertEqual(self.sessions(), before + 1)

    def password_hash(self, tenant):
        [(found,)] = self.world.query("SELECT password_hash FROM holder WHERE email = ?", tenant.email)
        return found

    # --- 5 ------------------------------------------------------------------------------------------------------------
    def test_05_both_switches_are_turned_and_the_next_notices_follow_them(self):
        kiosk = self.kiosk()
        self.open(kiosk, "profile", JEAN_LOUP)
        kiosk.wait("profile.overview")
        self.assertEqual(self.issue_notice(JEAN_LOUP), ["online", "paper"])
        first = wait_until(self.notices_by_mail, "the notice by e-mail")
        for name in ("notify", "paperless"):
            ways.turn_switch(kiosk, name)
        kiosk.do("wait-sent 60000")
        self.assertEqual(self.choices_of(self.tenant(JEAN_LOUP).email), {"email_notifications": 0,
                                                                         "paperless_notices": 1})
        self.assertEqual(self.issue_notice(JEAN_LOUP), ["online"])
        ways.turn_switch(kiosk, "notify")
        kiosk.do("wait-sent 60000")
        self.issue_notice(JEAN_LOUP)
        # Letters leave in their order: that of the notice in between would have come before the last one.
        after = wait_until(lambda: self.notices_by_mail()[len(first):], "the next notice by e-mail")
        [last] = [letter["subject"].lower() for letter in after]
        self.assertIn(self.month_of_notice(JEAN_LOUP, 0), last)
        kiosk.end()

    def notices_by_mail(self):
        return [letter for letter in self.letters_to(JEAN_LOUP) if "avis d’échéance" in letter["subject"]]
