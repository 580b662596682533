"""What the tests of whole journeys share beside the ways of tenants (ways.py): what the others hold afterwards."""
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import ways
from kiosk import Kiosk
from world import wait_until

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")
DAYS_OF_A_WEEK = 7


def plain(words):
    """Every kind of blank as one blank."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", words)


def spoken(reference):
    return f"{reference[:4]} {reference[4:]}"


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

    # --- what the others hold -----------------------------------------------------------------------------------------
    def letters_to(self, number):
        return [letter for letter in self.world.messages() if self.tenant(number).email in letter["to"]]

    def subjects_to(self, number):
        return [letter["subject"] for letter in self.letters_to(number)]

    def next_letter_to(self, number, seen):
        return wait_until(lambda: self.letters_to(number)[seen:], "a letter")[0]

    def publish_hours(self, spans):
        """The same hours every day, so that a test knows whether the agency is open now."""
        agency = self.world.landlord["agencies"][0]
        self.world.tell_staff("POST", "/documents", {"name": "opening_hours", "content": {"agencies": [{
            "name": agency["name"], "address": "", "phone": agency["phone"], "email": None,
            "week": [spans] * DAYS_OF_A_WEEK, "exceptions": [], "holidays_closed": False, "alsace_moselle": False}]}})

    def issue_notice(self, number):
        """The staff issue the notice of the month after the newest one: its channels."""
        contract = self.tenant(number).contracts[0]
        [(newest,)] = self.world.query("SELECT max(period) FROM notice WHERE contract_number = ?", contract)
        year, month = map(int, newest.split("-"))
        period = f"{year + month // 12}-{month % 12 + 1:02d}"
        return self.world.staff("notice", contract, period)["channels"]

    def month_of_notice(self, number, place):
        """The newest one has place 0: "octobre 2025"."""
        periods = self.world.query("SELECT period FROM notice WHERE contract_number = ? ORDER BY period DESC",
                                   self.tenant(number).contracts[0])
        year, month = periods[place][0].split("-")
        return f"{MONTHS[int(month) - 1]}\u00a0{year}"

    def payments_of(self, number):
        contract = self.tenant(number).contracts[0]
        return [each for each in self.world.gateway_ledger()["payments"] if each["contract_number"] == contract]

    def payment_of(self, number, cents):
        """Once the gateway has heard that it was captured."""
        def captured():
            return [each for each in self.payments_of(number) if each["authorised_cents"] == cents]
        [payment] = wait_until(captured, "the payment in the gateway's ledger")
        return payment

    def report_about(self, number):
        """What the desk reads in the one problem report about this tenant's contract."""
        reports = [one for one in self.world.staff("deposits")["deposits"] if one["kind"] == "problem_report"]
        contents = [self.world.deposit_content(report["op_id"])["body"] for report in reports]
        [content] = [each for each in contents if each["contract_number"] == self.tenant(number).contracts[0]]
        return content

    def request_of(self, reference):
        """(number, title) as the agency sees it."""
        [request] = [each for each in self.world.staff("requests")["requests"] if each["reference"] == reference]
        return request["number"], request["title"]
