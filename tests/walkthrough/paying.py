"""Steps 6, 7, 8 and 14: money by card. What the kiosk says of it is believed only when the card terminal's own ledger,
the gateway's and the sheet in the tray say the same."""
import contextlib
import sqlite3

import ways
from ledgers import charges_of_terminal
from payment_stage import words_of, words_on
from service_stage import plain, spoken
from walk import AMADOU, FATOUMATA, INES, JEAN_LOUP, MARIA, is_on_glass, one_time_codes
from world import wait_until

A_DAY_S = 86_400
WAYS_TO_PAY_AGAIN = ("pay_rent.restart", "pay_rent.other_card", "pay_rent.try_again", "pay_rent.smaller",
                     "pay_rent.summary_validate", "home.pay_rent")


class Paying:
    def reach_terminal_from_amount(self, kiosk):
        kiosk.choose_amount(0, self.cents)
        kiosk.confirm()
        kiosk.tap("pay_rent.summary_validate")
        kiosk.wait("pay_rent.at_terminal")
        self.wait_for_card_question()
        self.assertEqual(self.terminal.state()["amount_cents"], self.cents)

    def balance(self):
        return self.world.gateway_ledger()["balances_cents"][self.tenant.contracts[0]]

    def new_sheets(self):
        return [sheet for sheet in self.world.sheets() if sheet not in self.sheets_before]

    def last_charge(self):
        """(reference, cents) by the terminal's own ledger."""
        return charges_of_terminal(self.world)[-1]

    # --- 6 ------------------------------------------------------------------------------------------------------------
    def test_06_150_euros_are_paid_and_every_ledger_the_ticket_and_the_e_mail_say_so(self):
        self.pays(JEAN_LOUP, 15_000)
        owed, letters_before = self.balance(), len(self.letters())
        kiosk = self.kiosk()
        kiosk.wake()
        ways.scan_notice(kiosk, self.tenant, "sign_in.birth_date")
        one_time_codes.append(kiosk.sign_in_after_contract(self.tenant))
        self.reach_terminal_from_amount(kiosk)
        self.say("card")
        kiosk.wait("pay_rent.accepted")
        ticket = words_on(ways.finish_with_ticket(kiosk))
        self.end(kiosk)
        self.assert_paid_once()
        reference, _ = self.last_charge()
        self.assert_says(ticket, "150,00 €", spoken(reference), self.tenant.contracts[0])
        self.assertEqual(self.balance(), owed - 15_000)
        letter = wait_until(lambda: [each for each in self.letters()[letters_before:] if each["attachments"]],
                            "the confirmation by e-mail")[0]
        self.assert_says(plain(letter["text"]), spoken(reference))

    # --- 7 ------------------------------------------------------------------------------------------------------------
    def test_07_a_refusal_and_the_red_key_charge_nothing_and_a_pulled_cable_charges_once(self):
        kiosk = self.kiosk()
        self.pay_and_be_refused(kiosk)
        self.pay_and_press_the_red_key(kiosk)
        self.assertEqual(self.charges(), [], "neither of them")
        self.pay_and_lose_the_cable(kiosk)
        self.end(kiosk)
        self.assertEqual(self.charges(), [self.cents])
        self.assertEqual(sorted(row["state"] for row in self.rows()), ["approved", "cancelled", "declined"])
        self.assert_ledgers_agree()

    def pay_and_be_refused(self, kiosk):
        self.pays(MARIA, 20_000)
        self.reach_terminal(kiosk)
        self.say("refuse")
        kiosk.wait("pay_rent.refused")
        slip = wait_until(self.new_sheets, "the slip")[0]
        self.assertFalse("sous réserve d’encaissement" in words_on(slip), "it looks like a receipt")
        kiosk.leave()

    def pay_and_press_the_red_key(self, kiosk):
        self.pays(AMADOU, 3_050)
        self.reach_terminal(kiosk)
        self.say("red-key")
        kiosk.wait("pay_rent.cancelled")
        wait_until(lambda: len(self.new_sheets()) == 2, "the slip")
        kiosk.leave()

    def pay_and_lose_the_cable(self, kiosk):
        """In the middle of the payment; the card is charged all the same, and nobody is asked for it again."""
        self.pays(INES, 4_170)
        self.reach_terminal(kiosk)
        self.to_terminal.cut()
        self.addCleanup(self.to_terminal.mend)
        self.say("card")
        wait_until(self.charges, "the charge")
        ways.wait_for_words(kiosk, "Nous vérifions votre paiement")
        self.assertFalse(is_on_glass(kiosk, *WAYS_TO_PAY_AGAIN))
        self.to_terminal.mend()
        kiosk.wait("pay_rent.accepted")
        kiosk.tap("pay_rent.no_ticket")

    # --- 8 ------------------------------------------------------------------------------------------------------------
    def test_08_who_paid_and_sees_no_change_finds_that_payment_and_its_ticket_before_it_counts(self):
        self.pays(FATOUMATA, 2_345)
        owed = self.balance()
        self.restart_gateway(posting_delay_s=A_DAY_S)
        self.addCleanup(self.restart_gateway, posting_delay_s=0)
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        kiosk.wait("pay_rent.accepted")
        ways.finish_without_ticket(kiosk)
        reference, _ = self.last_charge()
        kiosk.do("wait-sent 60000")
        self.assertEqual(self.balance(), owed, "it does not count yet")
        kiosk.go("attract.start")
        kiosk.go("home.balance")
        kiosk.wait("sign_in.contract")
        kiosk.sign_in_by_password(self.tenant)
        ways.find_payment(kiosk, "23,45", 0)
        self.assert_says(plain(words_of(kiosk)), "Votre paiement est en route", spoken(reference))
        ticket = words_on(ways.new_sheet(kiosk, "balance.print"))
        self.assert_says(ticket, "DUPLICATA", "23,45 €", spoken(reference), self.tenant.contracts[0])
        kiosk.leave()
        self.let_it_count(reference)
        self.end(kiosk)
        self.assertEqual(self.balance(), owed - 2_345)
        self.assert_paid_once()

    def restart_gateway(self, posting_delay_s):
        self.world.posting_delay_s = posting_delay_s
        self.world.kill_gateway()
        self.world.begin_gateway_again()

    def let_it_count(self, reference):
        """The day until then is over for the gateway."""
        self.world.kill_gateway()
        with contextlib.closing(sqlite3.connect(self.world.at("gateway.db"))) as database, database:
            database.execute("UPDATE payment SET post_due_ms = captured_ms WHERE reference = ?", (reference,))
        self.world.begin_gateway_again()

    # --- 14 -----------------------------------------------------------------------------------------------------------
    def test_14_paper_that_runs_out_under_a_ticket_costs_no_money_and_no_second_ticket(self):
        self.pays(AMADOU, 4_000)
        self.addCleanup(self.world.set_printer, "ready")
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        kiosk.wait("pay_rent.accepted")
        self.world.set_printer("paper_out")
        kiosk.go("pay_rent.print")
        kiosk.wait("pay_rent.printer_waits")
        self.assertEqual(self.new_sheets(), [])
        self.world.set_printer("ready")
        kiosk.wait("pay_rent.printed")
        kiosk.go("print.continue")
        ways.end_payment(kiosk)
        self.end(kiosk)
        [ticket] = self.new_sheets()
        reference, _ = self.last_charge()
        self.assert_says(words_on(ticket), "40,00 €", spoken(reference))
        self.assert_paid_once()
