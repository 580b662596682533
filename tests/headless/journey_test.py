"""A tenant's whole way through the kiosk and its real counterparts: from the first touch to the last screen, and what
then stands on the card terminal, at the backend, in the printer's tray and on the kiosk's own disk."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from kiosk import Kiosk
from ledgers import Judge, charges_of_terminal
from payment_stage import words_on
from world import DEMO, Failed, World, wait_until

sys.path.insert(0, os.path.join(DEMO, "desk"))
from parts import CardTerminal, NoticeReader

ZOE, MARIA, JEAN_LOUP, FATOUMATA, INES = 0, 2, 3, 6, 9


class JourneyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World(terminal=[], printers=True)
        cls.world.__enter__()
        cls.addClassCleanup(cls.world.__exit__)
        cls.judge = Judge(cls.world)
        cls.terminal = CardTerminal(cls.world.at("terminal.control"))

    def setUp(self):
        self.charged_before = charges_of_terminal(self.world)
        self.sheets_before = self.world.sheets()

    # --- what a tenant does -------------------------------------------------------------------------------------------
    def pay(self, kiosk, tenant, cents, with_email=True):
        kiosk.wake()
        kiosk.sign_in_by_password(self.world.tenants[tenant])
        self.confirm_and_go_to_the_terminal(kiosk, cents, with_email)

    def confirm_and_go_to_the_terminal(self, kiosk, cents, with_email=True):
        kiosk.choose_amount(0, cents)
        kiosk.confirm(with_email)
        kiosk.tap("pay_rent.summary_validate")
        kiosk.wait("pay_rent.at_terminal")
        wait_until(lambda: self.terminal.state()["state"] == "waiting_card", "the card terminal's question")
        self.assertEqual(self.terminal.state()["amount_cents"], cents)

    def scan_notice(self, kiosk, tenant):
        """Held before the reader again when nothing happens: what is read before a code is asked for is dropped."""
        reader, tries = NoticeReader(self.world.at("code-reader"), []), 5

        def is_read():
            nonlocal tries
            reader.scan(self.world.notice_code(tenant))
            tries -= 1
            try:
                return kiosk.wait("sign_in.birth_date", patience_s=2)
            except Failed:
                return None
        while not is_read():
            self.assertGreater(tries, 0, "the notice was not read")

    def end(self, kiosk):
        kiosk.go("pay_rent.finish")
        kiosk.wait("session_end.farewell")
        kiosk.wait("attract.start")
        kiosk.end()

    # --- what is there afterwards -------------------------------------------------------------------------------------
    def new_charges(self):
        return charges_of_terminal(self.world)[len(self.charged_before):]

    def new_sheets(self):
        return [sheet for sheet in self.world.sheets() if sheet not in self.sheets_before]

    def wait_for_sheets(self, count):
        wait_until(lambda: len(self.new_sheets()) >= count, f"{count} sheets")
        return self.new_sheets()

    def assert_ledgers_agree(self):
        verdict = self.judge.verdict()
        self.assertEqual(list(verdict.sentences()), [])
        return verdict

    # --- the journeys -------------------------------------------------------------------------------------------------
    def test_a_scanned_notice_150_euros_and_a_ticket_leave_three_ledgers_that_agree_to_the_cent(self):
        zoe = self.world.tenants[ZOE]
        with Kiosk(self.world) as kiosk:
            kiosk.wake()
            self.scan_notice(kiosk, zoe)
            kiosk.sign_in_after_contract(zoe)
            self.confirm_and_go_to_the_terminal(kiosk, 15_000)
            self.terminal.do("card")
            kiosk.wait("pay_rent.accepted")
            self.assertEqual(self.new_sheets(), [], "nothing is printed unasked")
            kiosk.go("pay_rent.print")
            kiosk.wait("pay_rent.printed")
            kiosk.go("print.continue")
            self.end(kiosk)
        [(reference, cents)] = self.new_charges()
        self.assertEqual(cents, 15_000)
        [sheet] = self.new_sheets()
        words = words_on(sheet)
        self.assertIn("150,00 €", words)
        self.assertIn(reference[:4], words)
        self.assertIn(zoe.contracts[0], words)
        verdict = self.assert_ledgers_agree()
        self.assertEqual(verdict.charged_cents, verdict.posted_cents)
        payment = next(p for p in self.world.gateway_ledger()["payments"] if p["reference"] == reference)
        self.assertEqual((payment["authorised_cents"], payment["contract_number"]), (15_000, zoe.contracts[0]))

    def test_a_refused_card_charges_nothing_and_leads_on_to_a_smaller_amount(self):
        with Kiosk(self.world) as kiosk:
            self.pay(kiosk, JEAN_LOUP, 20_000)
            self.terminal.do("refuse")
            kiosk.wait("pay_rent.refused")
            [slip] = self.wait_for_sheets(1)
            kiosk.go("pay_rent.smaller")
            self.assertEqual(kiosk.wait("pay_rent.amount", "pay_rent.type_amount"), "pay_rent.amount")
            kiosk.end()
        self.assertEqual(self.new_charges(), [])
        self.assertNotIn("sous réserve d’encaissement", words_on(slip))
        self.assert_ledgers_agree()

    def test_the_red_key_charges_nothing_and_its_slip_is_printed_unasked(self):
        with Kiosk(self.world) as kiosk:
            self.pay(kiosk, MARIA, 3_050)
            self.terminal.do("red-key")
            kiosk.wait("pay_rent.cancelled")
            [slip] = self.wait_for_sheets(1)
            kiosk.end()
        self.assertEqual(self.new_charges(), [])
        words = words_on(slip)
        self.assertIn("30,50 €", words)
        self.assertRegex(words.lower(), "annul")
        self.assert_ledgers_agree()

    def test_paper_that_runs_out_waits_for_a_refill_and_then_gives_the_ticket(self):
        self.world.set_printer("paper_out")
        self.addCleanup(self.world.set_printer, "ready")
        with Kiosk(self.world) as kiosk:
            self.pay(kiosk, INES, 4_000)
            self.terminal.do("card")
            kiosk.go("pay_rent.print")
            kiosk.wait("pay_rent.printer_waits")
            self.assertEqual(self.new_sheets(), [])
            self.world.set_printer("ready")
            kiosk.wait("pay_rent.printed")
            kiosk.go("print.continue")
            self.end(kiosk)
        [sheet] = self.new_sheets()
        self.assertIn("40,00 €", words_on(sheet))
        self.assert_ledgers_agree()

    def test_without_a_ticket_nothing_is_printed(self):
        with Kiosk(self.world) as kiosk:
            self.pay(kiosk, FATOUMATA, 6_100, with_email=False)
            self.terminal.do("card")
            kiosk.go("pay_rent.no_ticket")
            kiosk.wait("pay_rent.done")
            self.end(kiosk)
        # A printer takes one job after another: whatever had been sent would come out before this one.
        with Kiosk(self.world) as kiosk:
            self.pay(kiosk, FATOUMATA, 6_200, with_email=False)
            self.terminal.do("card")
            kiosk.go("pay_rent.print")
            kiosk.wait("pay_rent.printed")
            kiosk.go("print.continue")
            self.end(kiosk)
        [sheet] = self.new_sheets()
        self.assertIn("62,00 €", words_on(sheet))
        self.assertEqual(sorted(cents for _, cents in self.new_charges()), [6_100, 6_200])
        self.assert_ledgers_agree()

class UnknownOutcomeTest(unittest.TestCase):
    """A card terminal that falls silent after the charge and can say nothing about it afterwards."""

    def test_an_outcome_that_nobody_can_find_out_stands_on_the_staff_list_and_is_not_paid_again(self):
        world = World(terminal=["--profile", "none", "--auto", "approve"], timing={"terminal_answer_ms": 1_500})
        with world:
            judge = Judge(world)
            self.assertEqual(CardTerminal(world.at("terminal.control")).say("silence"), "ok")
            with Kiosk(world) as kiosk:
                kiosk.wake()
                kiosk.sign_in_by_password(world.tenants[INES])
                kiosk.choose_amount(0, 5_000)
                kiosk.confirm()
                kiosk.tap("pay_rent.summary_validate")
                kiosk.wait("pay_rent.unknown")
                wait_until(lambda: world.gateway_ledger()["staff_list"], "the staff list's entry")
                kiosk.go("pay_rent.noted")
                kiosk.go("home.pay_rent")
                kiosk.wait("pay_rent.under_verification")
                kiosk.end()
            [(reference, _)] = charges_of_terminal(world)
            verdict = judge.verdict()
            self.assertTrue(verdict.holds(), list(verdict.sentences()))
            self.assertEqual(list(verdict.unknown), [reference])


if __name__ == "__main__":
    unittest.main()
