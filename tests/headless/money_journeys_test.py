"""The journeys around money and what else is asked for at the glass, whole: where a payment is, its ticket again,
paying without signing in, other ways to pay, a paper notice that still comes, a notice that is no longer kept; and what
then stands at the gateway, on the desk of the staff and in the trays of the printers."""
import contextlib
import datetime
import os
import re
import sqlite3
import sys
import unittest
import zoneinfo

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import service_stage
import ways
from payment_stage import shown, words_of, words_on
from service_stage import plain, spoken
from world import World

ZOE, AMADOU, MARIA, JEAN_LOUP, FATOUMATA, OLENA, INES = 0, 1, 2, 3, 6, 7, 9
FLAT = 0  # the first of Zoé's two contracts
POSTING_DELAY_S = 86_400
TWO_DAYS_MS = 2 * 86_400_000
REASON = "J’ai des difficultés à payer"
COPY_OF_A_NOTICE = "Copie d’un avis d’échéance"
KEPT_MONTHS = 12


# A day until a payment enters its balance: it has not moved while these tenants are looking.
_world = World(terminal=["--auto", "approve", "--delay-ms", "20"], printers=True, posting_delay_s=POSTING_DELAY_S)


def setUpModule():
    _world.__enter__()
    unittest.addModuleCleanup(_world.__exit__)


def cents_in(line):
    """Of the sum at its end: "Paiement par carte, −1 407,20 €"."""
    sign, digits = re.search(r"(\u2212?)([\d\u202f]+,\d\d)\u00a0€$", line).groups()
    return int(re.sub(r"\D", "", digits)) * (-1 if sign else 1)


def day_in_france(moment_ms):
    """As it is printed: "12/01/2026"."""
    return datetime.datetime.fromtimestamp(moment_ms / 1000, zoneinfo.ZoneInfo("Europe/Paris")).strftime("%d/%m/%Y")


class Stage(service_stage.Stage):
    world = _world

    # --- what a tenant does -------------------------------------------------------------------------------------------
    def pay(self, kiosk, number, cents):
        """Signed in, a session of its own, without a ticket. Its reference."""
        self.open(kiosk, "pay_rent", number)
        kiosk.choose_amount(FLAT, cents)
        ways.pay(kiosk)
        ways.finish_without_ticket(kiosk)
        return self.payment_of(number, cents)["reference"]

    def print_ticket(self, kiosk, key):
        """The words on it."""
        return words_on(ways.new_sheet(kiosk, key))


class Balance(Stage):
    def test_who_paid_and_sees_no_change_finds_that_payment_and_gets_its_ticket_again_as_a_duplicate(self):
        kiosk = self.kiosk()
        reference = self.pay(kiosk, ZOE, 2_345)
        self.open(kiosk, "balance", ZOE)
        ways.find_payment(kiosk, "23,45", FLAT)
        words = plain(words_of(kiosk))
        for expected in ("Votre paiement est en route", "23,45 €", spoken(reference)):
            self.assertIn(expected, words)
        ticket = self.print_ticket(kiosk, "balance.print")
        for expected in ("DUPLICATA", "23,45 €", spoken(reference), self.tenant(ZOE).contracts[0]):
            self.assertIn(expected, ticket)
        kiosk.end()

    def test_a_payment_that_is_late_is_said_to_be_and_the_desk_reads_which_one(self):
        kiosk = self.kiosk()
        reference = self.pay(kiosk, FATOUMATA, 3_210)
        self.make_older(reference)
        self.open(kiosk, "balance", FATOUMATA)
        ways.find_payment(kiosk, "32,10")
        self.assertIn("Ce paiement a du retard", words_of(kiosk))
        kiosk.go("balance.report")
        kiosk.wait("balance.reported")
        slip = self.print_ticket(kiosk, "balance.print_number")
        kiosk.do("wait-sent 60000")
        content = self.report_about(FATOUMATA)
        self.assertEqual((content["category"], content["subcategory"]), ("payment", "payment_claim"))
        self.assertIn(reference, content["comment"])
        self.assertIn("32,10 €", plain(content["comment"]))
        [report] = [one for one in self.world.staff("deposits")["deposits"]
                    if self.world.deposit_content(one["op_id"])["body"] == content]
        self.assertIn(spoken(report["reference"]), slip)
        kiosk.end()

    def make_older(self, reference):
        """By two days, at the gateway."""
        self.world.kill_gateway()
        with contextlib.closing(sqlite3.connect(self.world.at("gateway.db"))) as database, database:
            database.execute("UPDATE payment SET captured_ms = captured_ms - ?, post_due_ms = post_due_ms + ? "
                             "WHERE reference = ?", (TWO_DAYS_MS, TWO_DAYS_MS, reference))
        self.world.begin_gateway_again()

    def test_a_payment_that_is_none_of_those_is_told_to_the_desk(self):
        kiosk = self.kiosk()
        self.open(kiosk, "balance", OLENA)
        ways.list_payments(kiosk)
        kiosk.go("balance.none_of_these")
        kiosk.go("balance.report")
        kiosk.wait("balance.reported")
        kiosk.do("wait-sent 60000")
        content = self.report_about(OLENA)
        self.assertEqual((content["category"], content["subcategory"]), ("payment", "payment_claim"))
        self.assertIn("ne trouve pas ce paiement", content["comment"])
        kiosk.end()

    def test_the_history_on_the_glass_is_what_stands_in_the_ledger_the_newest_first(self):
        kiosk = self.kiosk()
        self.open(kiosk, "balance", INES)
        kiosk.go("balance.movements")
        kiosk.wait("balance.tickets")
        on_glass = [cents_in(each["label"]) for each in shown(kiosk)["widgets"] if each["label"].endswith("\u00a0€")]
        in_ledger = self.world.query("SELECT amount_cents FROM ledger WHERE contract_number = ? AND kind <> 'opening' "
                                     "ORDER BY date DESC, line_id DESC", self.tenant(INES).contracts[0])
        self.assertEqual(on_glass, [cents for (cents,) in in_ledger])
        kiosk.end()


class Guest(Stage):
    def to_check(self, kiosk, number):
        """From the first touch, by the code on the notice."""
        kiosk.go("attract.start")
        kiosk.go("home.guest_payment")
        ways.scan_notice(kiosk, self.tenant(number), "guest_payment.check")

    def test_the_code_on_the_notice_pays_for_somebody_who_stays_initials(self):
        kiosk = self.kiosk()
        self.to_check(kiosk, JEAN_LOUP)
        tenant = self.tenant(JEAN_LOUP)
        words = plain(words_of(kiosk))
        self.assertIn("J. M.", words)
        for name in (tenant.name, tenant.first_name):
            self.assertNotIn(name, words)
        ways.choose_other_amount_as_guest(kiosk, 1_230)
        ways.pay(kiosk)
        ticket = words_on(ways.finish_with_ticket(kiosk))
        payment = self.payment_of(JEAN_LOUP, 1_230)
        self.assertIn("12,30 €", ticket)
        self.assertIn(spoken(payment["reference"]), ticket)
        self.assertNotIn(tenant.name, ticket)
        self.assertEqual(self.guests_of(payment["reference"]), 1)
        kiosk.end()

    def guests_of(self, reference):
        [(count,)] = self.world.query("SELECT count(*) FROM guest_payment WHERE reference = ?", reference)
        return count

    def test_the_contract_and_an_amount_of_its_notice_pay_that_amount(self):
        kiosk = self.kiosk()
        [(owed,)] = self.world.query("SELECT sum(amount_cents) FROM ledger WHERE contract_number = ?",
                                     self.tenant(INES).contracts[0])
        kiosk.go("attract.start")
        kiosk.go("home.guest_payment")
        ways.name_contract_as_guest(kiosk, self.tenant(INES).contracts[0], owed)
        kiosk.wait("guest_payment.check")
        kiosk.go("guest_payment.continue")
        ways.pay(kiosk)
        ways.finish_without_ticket(kiosk)
        self.assertEqual(self.guests_of(self.payment_of(INES, owed)["reference"]), 1)
        kiosk.end()

    def test_a_wrong_amount_and_an_unknown_contract_are_refused_in_the_same_words(self):
        said = []
        for contract in (self.tenant(MARIA).contracts[0], "999999/99"):
            kiosk = self.kiosk()
            kiosk.go("attract.start")
            kiosk.go("home.guest_payment")
            ways.name_contract_as_guest(kiosk, contract, 77_777)
            kiosk.wait("guest_payment.not_found")
            said.append(words_of(kiosk))
            kiosk.end()
        self.assertEqual(said[0], said[1])
        self.assertEqual(self.payments_of(MARIA), [])


class ReceiptAgain(Stage):
    def ask(self, kiosk, reference, last_four):
        kiosk.go("attract.start")
        kiosk.go("home.receipt_again")
        return ways.ask_for_ticket(kiosk, reference, self.tenant(AMADOU).contracts[0], last_four)

    def test_reference_contract_and_four_digits_of_the_card_give_the_ticket_to_whoever_does_not_sign_in(self):
        kiosk = self.kiosk()
        reference = self.pay(kiosk, AMADOU, 4_560)
        [(last_four,)] = self.world.query("SELECT last_four FROM result WHERE reference = ?", reference)
        self.assertEqual(self.ask(kiosk, reference, last_four), "receipt_again.found")
        words = plain(words_of(kiosk))
        self.assertIn("45,60 €", words)
        self.assertNotIn(self.tenant(AMADOU).name, words)
        ticket = self.print_ticket(kiosk, "receipt_again.print")
        for expected in ("DUPLICATA", "45,60 €", spoken(reference)):
            self.assertIn(expected, ticket)
        kiosk.leave()
        another_card = f"{(int(last_four) + 1) % 10_000:04d}"
        self.assertEqual(self.ask(kiosk, reference, another_card), "receipt_again.not_found")
        self.assertNotIn("45,60", plain(words_of(kiosk)))
        kiosk.end()


class OtherWays(Stage):
    def test_a_transfer_is_printed_with_the_account_the_reference_and_the_amount_that_is_owed(self):
        kiosk = self.kiosk()
        kiosk.go("attract.start")
        kiosk.go("home.other_ways_to_pay")
        kiosk.go("other_ways.transfer")
        kiosk.go("other_ways.sign_in")
        kiosk.sign_in_by_password(self.tenant(ZOE))
        kiosk.go("other_ways.transfer")
        kiosk.go(f"other_ways.contract.{FLAT}")
        slip = self.print_ticket(kiosk, "other_ways.print")
        landlord = self.world.landlord["landlord"]
        owed = self.owed_by(ZOE)
        for expected in (landlord["name"], landlord["bic"], self.tenant(ZOE).contracts[FLAT], owed):
            self.assertIn(expected, slip)
        self.assertIn(landlord["iban"], slip.replace(" ", ""))
        kiosk.end()

    def owed_by(self, number):
        """After what was paid already: "697,39 €"."""
        contract = self.tenant(number).contracts[0]
        [(balance,)] = self.world.query("SELECT sum(amount_cents) FROM ledger WHERE contract_number = ?", contract)
        owed = balance - sum(each["authorised_cents"] for each in self.payments_of(number) if each["captured_at"]
                             and not each["posted_at"])
        return f"{owed // 100},{owed % 100:02d} €"

    def test_who_has_difficulties_to_pay_meets_an_adviser_for_that_reason(self):
        kiosk = self.kiosk()
        kiosk.go("attract.start")
        ways.go_beside_the_tiles(kiosk, "home.other_ways_to_pay")
        kiosk.go("other_ways.difficulty")
        kiosk.go("other_ways.appointment")
        kiosk.sign_in_by_password(self.tenant(JEAN_LOUP))
        ways.take_appointment(kiosk, REASON)
        self.assertEqual(self.world.query("SELECT reason, status FROM appointment"), [("payment_difficulty", "booked")])
        self.assertIn("Votre rendez-vous à l’agence", self.next_letter_to(JEAN_LOUP, 0)["subject"])
        kiosk.end()


class Reports(Stage):
    def test_paper_that_still_comes_is_reported_with_the_day_of_the_agreement_attached(self):
        kiosk = self.kiosk()
        kiosk.go("attract.start")
        kiosk.go("home.help_and_information")
        self.assertEqual(ways.report_paper_notice(kiosk), "help_and_information.paper_sign_in")
        kiosk.go("info.continue")
        kiosk.sign_in_by_password(self.tenant(ZOE))
        self.assertEqual(ways.report_paper_notice(kiosk), "help_and_information.paper_report")
        kiosk.go("info.continue")
        kiosk.wait("help_and_information.paper_reported")
        kiosk.do("wait-sent 60000")
        [(agreed_ms,)] = self.world.query(
            "SELECT captured_ms FROM preference JOIN holder USING(holder_id) WHERE email = ? "
            "AND name = 'paperless_notices'",
            self.tenant(ZOE).email)
        content = self.report_about(ZOE)
        self.assertEqual((content["category"], content["subcategory"]), ("account", "paperless"))
        self.assertIn(f"Accord du {day_in_france(agreed_ms)}.", content["comment"])
        kiosk.end()

    def test_the_thirteenth_notice_is_explained_and_asked_for_with_a_number_that_the_desk_knows(self):
        kiosk = self.kiosk()
        self.open(kiosk, "rent_notices", AMADOU)
        ways.ask_for_older_notice(kiosk, 0)
        said = plain(words_of(kiosk))
        slip = self.print_ticket(kiosk, "rent_notices.slip")
        kiosk.do("wait-sent 60000")
        [request] = [one for one in self.world.staff("requests")["requests"] if one["title"] == COPY_OF_A_NOTICE]
        for paper in (said, slip):
            self.assertIn(spoken(request["reference"]), paper)
        self.assertIn(self.month_of_notice(AMADOU, KEPT_MONTHS), self.report_about(AMADOU)["comment"])
        kiosk.end()


if __name__ == "__main__":
    unittest.main()
