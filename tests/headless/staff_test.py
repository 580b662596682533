"""The staff side of the whole program, against the real gateway: who gets in, who does not, what an agent changes, and
that the backend hears of every act, each once, in a chain that holds."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import staff_stage as staff
from kiosk import Kiosk
from payment_stage import words_of
from world import World, wait_until

AGENCY = "Agence Centre"


class StaffTest(unittest.TestCase):
    def setUp(self):
        self.world = World().__enter__()
        self.addCleanup(self.world.__exit__)
        for agent_id in (staff.TECHNICIAN, staff.MANAGER):
            staff.employ(self.world, agent_id, "--lasting")
        staff.employ(self.world, staff.RECEPTION)

    def kiosk(self):
        kiosk = Kiosk(self.world).__enter__()
        self.addCleanup(kiosk.__exit__, None, None, None)
        kiosk.wait("attract", "closed_by_staff")
        return kiosk

    def kiosk_that_knows_its_staff(self):
        kiosk = self.kiosk()
        self.wait_for_list()
        return kiosk

    def wait_for_list(self):
        wait_until(lambda: self.logged("staff.list_taken"), "the staff list")

    def logged(self, event):
        with open(self.world.at("kiosk.err"), encoding="utf-8") as stream:
            return sum(f'"{event}"' in line or event in line.split() for line in stream)

    def test_an_agent_sees_how_the_kiosk_is_and_the_backend_knows_who_was_there(self):
        kiosk = self.kiosk_that_knows_its_staff()
        staff.enter(kiosk, staff.MANAGER)
        words = words_of(kiosk)
        self.assertIn("Terminal de paiement", words)
        self.assertIn("Agent 21 · Responsable", words)
        staff.wait_for_online(kiosk)
        staff.leave(kiosk)
        staff.wait_for_journal(self.world, ["signed_in", "left"])
        kiosk.end()
        follows = self.world.query("SELECT count(*) FROM kiosk_journal WHERE follows = 0")
        self.assertEqual(follows, [(0,)], "the chain holds")

    def test_wrong_pins_lock_and_a_kill_forgives_none_of_them(self):
        kiosk = self.kiosk_that_knows_its_staff()
        staff.open_staff_side(kiosk)
        staff.give_number(kiosk, staff.TECHNICIAN)
        for _ in range(4):
            staff.give_pin(kiosk, staff.WRONG_PIN)
            kiosk.wait("staff.pin")
        staff.give_pin(kiosk, staff.WRONG_PIN)
        kiosk.wait("staff.locked")
        staff.wait_for_journal(self.world, ["sign_in_refused"] * 4 + ["sign_in_locked"])
        kiosk.kill()
        kiosk = self.kiosk()
        staff.open_staff_side(kiosk)
        staff.give_number(kiosk, staff.TECHNICIAN)
        staff.give_pin(kiosk)
        kiosk.wait("staff.locked")
        kiosk.end()

    def test_without_the_backend_the_list_lets_its_people_in_and_the_kiosk_stays_closed_over_a_restart(self):
        kiosk = self.kiosk_that_knows_its_staff()
        self.world.kill_gateway()
        kiosk.end()  # the list that was heard is on the disk
        kiosk = self.kiosk()
        staff.enter(kiosk, staff.MANAGER)
        wait_until(lambda: "Connecté sans serveur" in words_of(kiosk), "the notice that the backend is away")
        kiosk.go("staff.tab.settings")
        kiosk.go("staff.act.close")
        kiosk.go("staff.message.broken")
        kiosk.wait("staff.act.open")
        staff.leave(kiosk)
        self.assertEqual(kiosk.wait("closed_by_staff"), "closed_by_staff")
        self.assertIn("Un technicien est prévenu", words_of(kiosk))
        kiosk.end()  # what was asked of the disk is done
        kiosk = self.kiosk()
        kiosk.wait("closed_by_staff")
        staff.enter(kiosk, staff.MANAGER)
        kiosk.go("staff.tab.settings")
        kiosk.go("staff.act.open")
        staff.leave(kiosk)
        kiosk.wait("attract")
        self.world.begin_gateway_again()
        staff.wait_for_journal(self.world, ["signed_in", "closed", "left", "signed_in", "opened", "left"])
        kiosk.end()

    def test_a_temporary_pin_is_changed_at_the_glass_before_anything_else(self):
        kiosk = self.kiosk_that_knows_its_staff()
        staff.open_staff_side(kiosk)
        staff.give_number(kiosk, staff.RECEPTION)
        staff.give_pin(kiosk)
        kiosk.wait("staff.choose_pin")
        for _ in range(2):
            staff.give_pin(kiosk, staff.NEW_PIN)
            kiosk.go("staff.continue")
        kiosk.wait("staff.pin_kept")
        kiosk.go("staff.continue")
        kiosk.wait("staff.agent")
        wait_until(lambda: self.logged("staff.list_taken") >= 2, "the list with the new PIN")
        staff.give_number(kiosk, staff.RECEPTION)
        staff.give_pin(kiosk, staff.NEW_PIN)
        kiosk.wait("staff.health")
        kiosk.go("staff.tab.settings")
        self.assertIn("Votre rôle ne le permet pas", kiosk.ask("show"))
        kiosk.end()

    def test_a_restart_by_an_agent_ends_the_program_in_good_order(self):
        kiosk = self.kiosk_that_knows_its_staff()
        staff.enter(kiosk, staff.TECHNICIAN)
        kiosk.go("staff.tab.settings")
        kiosk.go("staff.act.restart")
        kiosk.wait("staff.confirm_restart")
        kiosk.say("tap staff.continue")
        self.assertEqual(kiosk.process.wait(timeout=60), 0)
        kiosk = self.kiosk()
        staff.wait_for_journal(self.world, ["signed_in", "restarted", "left"])
        kiosk.end()


if __name__ == "__main__":
    unittest.main(verbosity=2)
