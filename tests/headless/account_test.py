"""An account from nothing to a forgotten password, through the kiosk, the real gateway and a mailbox: what the glass
says is the same whoever is behind what was typed, and only the person concerned gets a message."""
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from kiosk import Kiosk
from world import World

NOELLE = 4  # of the demo's landlord: neither e-mail address nor account, and an apostrophe in her name
EMAIL, NOBODY = "noelle@mail.example", "nobody@mail.example"
PASSWORD, NEW_PASSWORD = "tout-neuf-2026", "encore-un-2027"


class AccountTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.world.__enter__()
        cls.addClassCleanup(cls.world.__exit__)
        cls.noelle = cls.world.tenants[NOELLE]

    # --- what a tenant does -------------------------------------------------------------------------------------------
    def type_birth_date(self, kiosk):
        year, month, day = self.noelle.birth_date.split("-")
        kiosk.do(f"type ask_birth_date.pad {day}{month}{year}")
        kiosk.go("ask_birth_date.continue")

    def type_email(self, kiosk, address):
        kiosk.wait("own_email.type")
        kiosk.do(f"type own_email.keyboard {address}")
        kiosk.tap("own_email.keyboard.validate")
        kiosk.wait("own_email.read_back")
        kiosk.go("own_email.continue")

    def choose_password(self, kiosk, password):
        kiosk.do(f"type choose_password.keyboard {password}")
        kiosk.tap("choose_password.keyboard.validate")

    def type_code(self, kiosk, messages_before):
        kiosk.do("type code.pad " + self.world.latest_code(messages_before))
        kiosk.go("code.continue")

    def answer(self, kiosk, screen, widget):
        kiosk.wait(screen)
        kiosk.go(widget)
        kiosk.go("create_account.continue")

    def open_account(self, kiosk, family_name):
        """Until the code is asked for. E-mails: yes; paper notices: to be kept."""
        kiosk.go("attract.start")
        kiosk.wait("home.recover_access")  # its tile rests until the backend has answered
        kiosk.go("home.create_account")
        kiosk.wait("create_account.guide")
        kiosk.go("create_account.continue")
        kiosk.wait("create_account.number")
        kiosk.do("type create_account.pad " + self.noelle.contracts[0].replace("/", ""))
        kiosk.go("create_account.continue")
        kiosk.wait("create_account.name")
        kiosk.do("type create_account.keyboard " + family_name)
        kiosk.tap("create_account.keyboard.validate")
        kiosk.wait("create_account.birth_date")
        self.type_birth_date(kiosk)
        self.type_email(kiosk, EMAIL)
        kiosk.wait("create_account.mobile")
        kiosk.go("create_account.no_mobile")
        kiosk.wait("create_account.password")
        self.choose_password(kiosk, PASSWORD)
        self.answer(kiosk, "create_account.privacy", "create_account.read")
        self.answer(kiosk, "create_account.notifications", "create_account.yes")
        self.answer(kiosk, "create_account.paperless", "create_account.no")
        kiosk.wait("create_account.recap")
        kiosk.go("create_account.continue")
        kiosk.wait("create_account.code")

    def sign_in(self, kiosk, password):
        kiosk.wait("sign_in.contract")
        kiosk.go("sign_in.with_email")
        kiosk.wait("sign_in.email")
        kiosk.do(f"type sign_in.keyboard {EMAIL}")
        kiosk.tap("sign_in.keyboard.validate")
        kiosk.wait("sign_in.password")
        kiosk.do(f"type sign_in.keyboard {password}")
        kiosk.tap("sign_in.keyboard.validate")

    def forget_password(self, kiosk):
        """From the first touch to the question for the address."""
        kiosk.go("attract.start")
        kiosk.go("home.sign_in")
        kiosk.go("sign_in.with_email")
        kiosk.go("sign_in.forgotten")
        kiosk.wait("recover_access.which")
        kiosk.go("recover_access.password")
        kiosk.wait("recover_access.birth_date")
        self.type_birth_date(kiosk)

    # --- what is seen -------------------------------------------------------------------------------------------------
    def widgets(self, kiosk):
        return {each["id"]: each for each in json.loads(kiosk.ask("show"))["widgets"]}

    def words(self, kiosk):
        """All of them, but for the seconds that pass."""
        return [(name, each["label"], each["value"]) for name, each in sorted(self.widgets(kiosk).items())
                if name != "code.send_again"]

    def messages_to(self, address):
        return [message for message in self.world.messages() if address in message["to"]]

    # --- the journeys, in the order of a tenant's life ----------------------------------------------------------------
    def test_1_an_account_is_opened_and_counts_at_once_with_both_answers(self):
        with Kiosk(self.world) as kiosk:
            self.open_account(kiosk, "quelquun")
            to_a_stranger = self.words(kiosk)
            kiosk.end()
        self.assertEqual(self.messages_to(EMAIL), [])
        with Kiosk(self.world) as kiosk:
            before = len(self.world.messages())
            self.open_account(kiosk, "d’aubigny")
            self.assertEqual(self.words(kiosk), to_a_stranger)
            self.type_code(kiosk, before)
            kiosk.wait("create_account.active")
            kiosk.go("create_account.sign_in")
            self.sign_in(kiosk, PASSWORD)
            kiosk.go("home.profile")
            kiosk.wait("profile.overview")
            seen = self.widgets(kiosk)
            self.assertEqual((seen["profile.notify"]["value"], seen["profile.paperless"]["value"]), ("Oui", "Non"))
            kiosk.end()

    def test_2_a_forgotten_password_is_replaced_and_a_wrong_address_looks_the_same(self):
        with Kiosk(self.world) as kiosk:
            before = len(self.world.messages())
            self.forget_password(kiosk)
            self.type_email(kiosk, NOBODY)
            kiosk.wait("recover_access.code")
            to_nobody = self.words(kiosk)
            kiosk.end()
        with Kiosk(self.world) as kiosk:
            self.forget_password(kiosk)
            self.type_email(kiosk, EMAIL)
            kiosk.wait("recover_access.code")
            self.assertEqual(self.words(kiosk), to_nobody)
            self.type_code(kiosk, before)
            kiosk.wait("recover_access.new_password")
            self.choose_password(kiosk, NEW_PASSWORD)
            kiosk.wait("recover_access.changed")
            kiosk.go("recover_access.continue")
            self.sign_in(kiosk, PASSWORD)
            kiosk.wait("sign_in.not_recognised")
            kiosk.go("sign_in.back")
            kiosk.go("home.sign_in")
            self.sign_in(kiosk, NEW_PASSWORD)
            kiosk.wait("home.profile")
            kiosk.end()
        self.assertEqual(self.messages_to(NOBODY), [])


if __name__ == "__main__":
    unittest.main()
