"""An account from nothing to a forgotten password, through the kiosk, the real gateway and a mailbox: what the glass
says is the same whoever is behind what was typed, and only the person concerned gets a message."""
import json
import os
import re
import sys
import unittest
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import ways
from kiosk import Kiosk
from payment_stage import words_on, words_without_clock
from world import PATIENCE_S, World, wait_until

NOELLE = 4  # of the demo's landlord: neither e-mail address nor account, and an apostrophe in her name
LATER = 11  # neither address nor account either, and a name that begins with "L'Œ"
EMAIL, NOBODY, EMAIL_LATER = "noelle@mail.example", "nobody@mail.example", "plus-tard@mail.example"
PASSWORD, NEW_PASSWORD, LAST_PASSWORD = "tout-neuf-2026", "encore-un-2027", "un-dernier-2028"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/[a-z-]+/[A-Za-z0-9_-]{43}")


class AccountTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World(printers=True)
        cls.world.__enter__()
        cls.addClassCleanup(cls.world.__exit__)
        cls.noelle = cls.world.tenants[NOELLE]

    # --- what a tenant does -------------------------------------------------------------------------------------------
    def open_account(self, kiosk, family_name, tenant=None, email=EMAIL):
        """Until the code is asked for."""
        kiosk.go("attract.start")
        kiosk.wait("home.recover_access")  # its tile rests until the backend has answered
        ways.go_beside_the_tiles(kiosk, "home.create_account")
        ways.fill_in_account(kiosk, tenant or self.noelle, family_name, email, PASSWORD)

    def forget_password(self, kiosk, address):
        """From the first touch to the question for the code."""
        kiosk.go("attract.start")
        ways.forget_password(kiosk, self.noelle)
        ways.type_email(kiosk, address)
        kiosk.wait("recover_access.code")

    # --- the page behind the link of an e-mail ------------------------------------------------------------------------
    def link_in_next_message(self, messages_before):
        def found():
            texts = [message["text"] for message in self.world.messages() if message["number"] > messages_before]
            return next(filter(None, map(LINK.search, texts)), None)
        return wait_until(found, "a message with a link").group()

    def page(self, address, form=None):
        """(status, words); with a form its button is pressed."""
        body = None if form is None else urllib.parse.urlencode(form).encode()
        try:
            with urllib.request.urlopen(address, body, timeout=PATIENCE_S) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    # --- what is seen -------------------------------------------------------------------------------------------------
    def widgets(self, kiosk):
        return {each["id"]: each for each in json.loads(kiosk.ask("show"))["widgets"]}

    def messages_to(self, address):
        return [message for message in self.world.messages() if address in message["to"]]

    # --- the journeys, in the order of a tenant's life ----------------------------------------------------------------
    def test_1_an_account_is_opened_and_counts_at_once_with_both_answers(self):
        with Kiosk(self.world) as kiosk:
            self.open_account(kiosk, "quelquun")
            to_a_stranger = words_without_clock(kiosk)
            kiosk.end()
        self.assertEqual(self.messages_to(EMAIL), [])
        with Kiosk(self.world) as kiosk:
            before = len(self.world.messages())
            self.open_account(kiosk, "d’aubigny")
            self.assertEqual(words_without_clock(kiosk), to_a_stranger)
            ways.type_code(kiosk, before)
            kiosk.wait("create_account.active")
            kiosk.go("create_account.sign_in")
            ways.sign_in_by_email(kiosk, EMAIL, PASSWORD)
            kiosk.go("home.profile")
            kiosk.wait("profile.overview")
            seen = self.widgets(kiosk)
            self.assertEqual((seen["profile.notify"]["value"], seen["profile.paperless"]["value"]), ("Oui", "Non"))
            kiosk.end()

    def test_2_a_forgotten_password_is_replaced_and_a_wrong_address_looks_the_same(self):
        with Kiosk(self.world) as kiosk:
            before = len(self.world.messages())
            self.forget_password(kiosk, NOBODY)
            to_nobody = words_without_clock(kiosk)
            kiosk.end()
        with Kiosk(self.world) as kiosk:
            self.forget_password(kiosk, EMAIL)
            self.assertEqual(words_without_clock(kiosk), to_nobody)
            ways.type_code(kiosk, before)
            kiosk.wait("recover_access.new_password")
            ways.choose_password(kiosk, NEW_PASSWORD)
            kiosk.wait("recover_access.changed")
            kiosk.go("recover_access.continue")
            self.assert_opens_and_replaces(kiosk, NEW_PASSWORD, PASSWORD)
            kiosk.end()
        self.assertEqual(self.messages_to(NOBODY), [])

    def assert_opens_and_replaces(self, kiosk, password, old_password):
        """From the sign-in screen."""
        ways.sign_in_by_email(kiosk, EMAIL, old_password)
        kiosk.wait("sign_in.not_recognised")
        kiosk.go("sign_in.back")
        ways.go_beside_the_tiles(kiosk, "home.sign_in")
        ways.sign_in_by_email(kiosk, EMAIL, password)
        kiosk.wait("home.profile")

    def test_3_the_link_of_the_e_mail_replaces_a_forgotten_password_too_and_once_only(self):
        with Kiosk(self.world) as kiosk:
            before = len(self.world.messages())
            self.forget_password(kiosk, EMAIL)
            link = self.link_in_next_message(before)
            self.assertEqual(self.page(link)[0], 200)
            self.assertEqual(self.page(link, {"password": LAST_PASSWORD, "again": NEW_PASSWORD})[0], 422)
            status, words = self.page(link, {"password": LAST_PASSWORD, "again": LAST_PASSWORD})
            self.assertEqual(status, 200)
            self.assertIn("Votre mot de passe est changé", words)
            self.assertEqual((self.page(link)[0], self.page(link, {"password": PASSWORD, "again": PASSWORD})[0]),
                             (404, 404))
            kiosk.leave()
            kiosk.go("attract.start")
            ways.go_beside_the_tiles(kiosk, "home.sign_in")
            self.assert_opens_and_replaces(kiosk, LAST_PASSWORD, NEW_PASSWORD)
            kiosk.end()

    def test_4_who_reads_the_e_mail_later_leaves_with_a_slip_and_opens_the_account_by_its_link(self):
        tenant = self.world.tenants[LATER]
        with Kiosk(self.world) as kiosk:
            before = len(self.world.messages())
            self.open_account(kiosk, "loeillet-chauvin", tenant, EMAIL_LATER)
            kiosk.go("code.instead")
            kiosk.wait("create_account.pending")
            slip = words_on(ways.new_sheet(kiosk, "create_account.print_slip"))
            self.assertIn("ouvrez votre e‑mail", slip)
            self.assertIn("À faire avant", slip)
            self.assertNotIn(tenant.name, slip)
            kiosk.go("create_account.continue")
            kiosk.leave()
            self.assertIsNone(self.holder_with(EMAIL_LATER), "a link that nobody opened opens nothing")
            link = self.link_in_next_message(before)
            status, words = self.page(link)
            self.assertEqual(status, 200)
            self.assertIn("Me notifier par mail", words)
            self.assertIsNone(self.holder_with(EMAIL_LATER), "whoever only looks at the page confirms nothing")
            self.assertEqual(self.page(link, {})[0], 200)
            self.assertEqual(self.page(link, {})[0], 404)
            self.assertEqual(self.holder_with(EMAIL_LATER), tenant.name)
            kiosk.go("attract.start")
            kiosk.go("home.profile")
            ways.sign_in_by_email(kiosk, EMAIL_LATER, PASSWORD)
            kiosk.wait("profile.overview")
            kiosk.end()

    def holder_with(self, email):
        names = self.world.query("SELECT last_name FROM holder WHERE email = ?", email)
        return names[0][0] if names else None

    def test_5_the_guide_to_an_account_is_printed_for_who_has_not_signed_in(self):
        with Kiosk(self.world) as kiosk:
            kiosk.go("attract.start")
            ways.go_beside_the_tiles(kiosk, "home.create_account")
            guide = words_on(ways.new_sheet(kiosk, "create_account.print_guide", "a4"))
            kiosk.wait("create_account.guide")
            kiosk.end()
        for expected in ("Créer mon compte en 6 étapes", "Ce qu’il vous faut", "6. Confirmez",
                         "agence-virtuelle.rvh.example"):
            self.assertIn(expected, guide)


if __name__ == "__main__":
    unittest.main()
