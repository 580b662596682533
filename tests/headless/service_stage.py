"""What the tests of whole journeys share beside the ways of tenants (ways.py): what the others hold afterwards."""
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import ways
from kiosk import Kiosk
from world import wait_until

ADDRESS_OF_A_PAGE = re.compile(rb"http://127\.0\.0\.1:\d+/[a-z-]+/[A-Za-z0-9_-]{43}")


def plain(words):
    """Every kind of blank as one blank."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", words)


class Stage(unittest.TestCase):
    """One world for all classes of a file, which names it; each test looks at what its own tenants did."""
    world = None

    def kiosk(self):
        """A start of the kiosk; it ends with the test."""
        kiosk = Kiosk(self.world)
        self.addCleanup(kiosk.__exit__)
        return kiosk

    def tenant(self, number):
        return self.world.tenants[number]

    def open(self, kiosk, journey, number):
        ways.open_signed_in(kiosk, journey, self.tenant(number))

    def address_in_the_code(self, kiosk):
        """A test has no eyes for the code on the glass: what it is made of stands in the kiosk's memory. None: not."""
        path = self.world.at("memory")
        kiosk.do("dump-memory " + path)
        try:
            with open(path, "rb") as stream:
                found = set(ADDRESS_OF_A_PAGE.findall(stream.read()))
        finally:
            os.remove(path)
        self.assertLessEqual(len(found), 1)
        return found.pop().decode() if found else None

    # --- what the others hold -----------------------------------------------------------------------------------------
    def letters_to(self, number):
        return [letter for letter in self.world.messages() if self.tenant(number).email in letter["to"]]

    def subjects_to(self, number):
        return [letter["subject"] for letter in self.letters_to(number)]

    def next_letter_to(self, number, seen):
        return wait_until(lambda: self.letters_to(number)[seen:], "a letter")[0]

    def issue_notice(self, number):
        """The staff issue the notice of the month after the newest one: its channels."""
        contract = self.tenant(number).contracts[0]
        [(newest,)] = self.world.query("SELECT max(period) FROM notice WHERE contract_number = ?", contract)
        year, month = map(int, newest.split("-"))
        period = f"{year + month // 12}-{month % 12 + 1:02d}"
        return self.world.staff("notice", contract, period)["channels"]
