"""Step 16: an agent opens the staff side, sees what is wrong, mends it, puts the kiosk out of service and back; the
landlord's desk has every act in its chain. No tenant's word is ever there."""
import staff_stage as staff
from payment_stage import words_of
from walk import CLEMENCE
from world import wait_until

EXPECTED = ["signed_in", "paper_changed", "tested", "thing_found", "closed", "left", "signed_in", "opened", "left"]


class Staffing:
    def test_16_an_agent_sees_what_is_wrong_closes_the_kiosk_and_opens_it_again_and_the_desk_has_every_act(self):
        staff.employ(self.world, staff.MANAGER, "--lasting")
        kiosk = self.kiosk()
        self.leave_somebody_signed_in(kiosk)
        staff.enter(kiosk, staff.MANAGER)
        self.assertFalse(any(title in words_of(kiosk) for title in ("Mme", "M. ")), "a tenant on the staff side")
        self.see_a_cable_that_was_pulled(kiosk)
        self.try_the_network(kiosk)
        self.see_the_days_payments(kiosk)
        self.note_a_forgotten_card(kiosk)
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

    def try_the_network(self, kiosk):
        kiosk.go("staff.tab.tests")
        kiosk.go("staff.test.network")
        kiosk.wait("staff.tests.ready")
        kiosk.go("staff.continue")
        kiosk.wait("staff.tests.ended")
        self.assertIn("Essai réussi", words_of(kiosk))
        kiosk.go("staff.continue")

    def see_the_days_payments(self, kiosk):
        """Those of the steps before: the kiosk and the backend agree, and nobody is named."""
        kiosk.go("staff.tab.payments")
        kiosk.go("staff.payments.totals")
        kiosk.wait("staff.totals")
        self.assertFalse(any(title in words_of(kiosk) for title in ("Mme", "M. ")), "a tenant among the payments")
        kiosk.go("staff.back")

    def note_a_forgotten_card(self, kiosk):
        kiosk.go("staff.tab.management")
        kiosk.go("staff.management.forgotten")
        kiosk.go("staff.management.new")
        kiosk.go("staff.management.thing.bank_card")
        wait_until(lambda: "Objet noté" in words_of(kiosk), "the list of forgotten things")
        kiosk.go("staff.back")
        kiosk.go("staff.tab.settings")

    def close(self, kiosk):
        kiosk.go("staff.act.close")
        kiosk.go("staff.message.supplies")
        kiosk.wait("staff.act.open")
        staff.leave(kiosk)
