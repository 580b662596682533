"""Payments at the staff side of the whole program, against the real gateway and a card terminal: found and printed
again, decided by two agents, and a day that is closed. The tests follow one another on one kiosk's day."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import staff_stage as staff
from payment_stage import TIMING, Stage, reason_of, words_of, words_on
from world import wait_until


class StaffPaymentsTest(Stage):
    options = {"timing": {**TIMING, "payment_recovery_max_ms": 1_500, "payment_tenant_kept_ms": 60_000}}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for agent_id in (staff.TECHNICIAN, staff.MANAGER):
            staff.employ(cls.world, agent_id, "--lasting")

    # --- ways ---------------------------------------------------------------------------------------------------------
    def open_payments(self, kiosk, agent_id):
        staff.enter(kiosk, agent_id)
        staff.wait_for_online(kiosk)
        kiosk.go("staff.tab.payments")
        kiosk.wait("staff.payments.search")

    def search(self, kiosk, words):
        kiosk.go("staff.payments.search")
        kiosk.wait("staff.payments.query")
        kiosk.do(f"type staff.keyboard {words}")
        kiosk.go("staff.keyboard.validate")
        kiosk.wait("staff.payments.clear")

    def say_not_charged(self, kiosk, reference):
        kiosk.go("staff.payment." + reference)
        kiosk.go("staff.payment.decide")
        kiosk.go("staff.outcome.not_charged")
        kiosk.go("staff.reason.terminal")
        kiosk.wait("staff.payment.confirm")
        self.assertIn(f"{self.cents // 100},{self.cents % 100:02d}", words_of(kiosk))
        kiosk.go("staff.continue")

    def new_sheet(self):
        [sheet] = wait_until(lambda: [s for s in self.world.sheets() if s not in self.sheets_before], "the paper")
        return words_on(sheet)

    def reference(self):
        [row] = self.rows()
        return row["reference"]

    # --- what an agent does -------------------------------------------------------------------------------------------
    def test_1_a_payment_is_found_by_its_amount_and_its_duplicate_names_nobody(self):
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        kiosk.wait("pay_rent.accepted")
        kiosk.tap("pay_rent.no_ticket")
        wait_until(lambda: self.at_backend() in ("captured", "posted"), "the backend's knowing")
        self.open_payments(kiosk, staff.TECHNICIAN)
        self.search(kiosk, f"{self.cents // 100}.{self.cents % 100:02d}")
        kiosk.go("staff.payment." + self.reference())
        kiosk.wait("staff.payment.duplicate")
        self.assertIn("Accepté", words_of(kiosk))
        self.assertNotIn(self.tenant.contracts[0], words_of(kiosk))
        kiosk.go("staff.payment.duplicate")
        kiosk.wait("staff.printed")
        paper = self.new_sheet()
        self.assertIn("DUPLICATA", paper)
        self.assertIn(self.reference()[:4], paper)
        self.assertNotIn(self.tenant.name, paper)
        kiosk.go("staff.continue")
        kiosk.go("staff.back")
        staff.leave(kiosk)
        staff.wait_for_journal(self.world, ["signed_in", "duplicate_printed", "left"])
        kiosk.end()

    def test_2_a_payment_that_nobody_knows_the_end_of_is_decided_by_two_agents(self):
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("reboot")
        kiosk.wait("pay_rent.unknown")
        wait_until(lambda: self.at_backend() == "review", "the backend's knowing")
        self.open_payments(kiosk, staff.TECHNICIAN)
        self.assertIn("1 paiement à vérifier", words_of(kiosk))
        self.say_not_charged(kiosk, self.reference())
        kiosk.wait("staff.payment.first_decided")
        kiosk.go("staff.continue")
        wait_until(lambda: "Non débité, selon l’agent 12" in words_of(kiosk), "the first decision on the sheet")
        self.assertEqual(reason_of(kiosk, "staff.payment.decide"), "Un second agent doit confirmer")
        kiosk.go("staff.back")
        staff.leave(kiosk)
        self.assertEqual(self.at_backend(), "review")
        self.open_payments(kiosk, staff.MANAGER)
        self.say_not_charged(kiosk, self.reference())
        kiosk.wait("staff.payment.decided")
        self.assertEqual(self.at_backend(), "not_started")
        kiosk.go("staff.continue")
        wait_until(lambda: "Non débité, selon les agents 12 et 21" in words_of(kiosk), "the decision on the sheet")
        kiosk.go("staff.back")
        staff.leave(kiosk)
        staff.wait_for_journal(self.world, ["signed_in", "decision_not_charged", "left"] * 2)
        kiosk.end()

    def test_3_a_closed_day_is_on_paper_and_with_the_backend_without_card_data(self):
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        kiosk.wait("pay_rent.accepted")
        kiosk.tap("pay_rent.no_ticket")
        wait_until(lambda: self.at_backend() in ("captured", "posted"), "the backend's knowing")
        self.open_payments(kiosk, staff.MANAGER)
        kiosk.go("staff.payments.totals")
        kiosk.go("staff.close_day")
        kiosk.wait("staff.printed")
        paper = self.new_sheet()
        self.assertIn("Clôture du", paper)
        self.assertIn("Selon la borne 2 ·", paper)
        self.assertIn("Manquants 0002", paper)
        kiosk.go("staff.continue")
        kiosk.wait("staff.totals")
        [(count, cents)] = wait_until(
            lambda: self.world.query("SELECT approved_count, approved_cents FROM day_report"), "the day's report")
        approved = [row for row in self.all_rows() if row["state"] == "approved"]
        self.assertEqual((count, cents), (len(approved), sum(row["amount_cents"] for row in approved)))
        kiosk.go("staff.back")
        staff.leave(kiosk)
        staff.wait_for_journal(self.world, ["signed_in", "day_closed", "left"])
        kiosk.end()

    def all_rows(self):
        self.known_before = set()
        return self.rows()


if __name__ == "__main__":
    unittest.main(verbosity=2)
