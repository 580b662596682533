"""Step 16: an agent opens the staff side, sees what is wrong, mends it, puts the kiosk out of service and back; the
landlord's desk has every act in its chain. No tenant's word is ever there."""
import staff_stage as staff
from payment_stage import words_of
from walk import CLEMENCE
from world import wait_until

EXPECTED = ["signed_in", "paper_changed", "closed", "left", "signed_in", "opened", "left"]


class Staffing:
    def test_16_an_agent_sees_what_is_wrong_closes_the_kiosk_and_opens_it_again_and_the_desk_has_every_act(self):
        staff.employ(self.world, staff.MANAGER, "--lasting")
        kiosk = self.kiosk()
        self.leave_somebody_signed_in(kiosk)
        staff.enter(kiosk, staff.MANAGER)
        self.assertFalse(any(title in words_of(kiosk) for title in ("Mme", "M. ")), "a tenant on the staff side")
        self.see_a_cable_that_was_pulled(kiosk)
        self.close(kiosk)
        kiosk.wait("closed_by_staff")
        self.assertIn("attend du papier", words_of(kiosk))
        staff.enter(kiosk, staff.MANAGER)
        kiosk.go("staff.tab.settings")
        kiosk.go("staff.act.open")
        staff.leave(kiosk)
        kiosk.wait("attract")
        staff.wait_for_journal(self.world, EXPECTED)
        kiosk.end()
        self.assertEqual(self.world.query("SELECT count(*) FROM kiosk_journal WHERE follows = 0"), [(0,)])

    def leave_somebody_signed_in(self, kiosk):
        """An agent who comes ends that session."""
        kiosk.go("attract.start")
        kiosk.go("home.my_requests")
        kiosk.wait("sign_in.contract")
        self.sign_in_by_contract(kiosk, CLEMENCE)

    def see_a_cable_that_was_pulled(self, kiosk):
        """And put back: the list says so by itself. Then the paper is noted."""
        self.world.to_terminal.cut()
        wait_until(lambda: "1 panne" in words_of(kiosk), "the card terminal without its cable on the list")
        kiosk.go("staff.part.card_terminal")
        kiosk.wait("staff.sheet.close")
        self.assertIn("Payer mon loyer", words_of(kiosk))
        kiosk.go("staff.sheet.close")
        self.world.to_terminal.mend()
        wait_until(lambda: "1 panne" not in words_of(kiosk), "the card terminal with its cable on the list")
        kiosk.go("staff.tab.settings")
        kiosk.go("staff.act.roll")

    def close(self, kiosk):
        kiosk.go("staff.act.close")
        kiosk.go("staff.message.supplies")
        kiosk.wait("staff.act.open")
        staff.leave(kiosk)
