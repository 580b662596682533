"""The card is charged, the kiosk dies before it has stored so, and a file of its directory is lost or damaged: what
is left must be enough to find the charge out, once, with no second card payment."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from ledgers import rows_of_kiosk
from payment_stage import Stage, log_of, reason_of
from world import wait_until


class LostFiles(Stage):
    @classmethod
    def setUpClass(cls):
        """A world for each test: what one has thrown away would be missing in the ledgers of the next."""

    def setUp(self):
        super().setUpClass()
        self.addCleanup(self.doClassCleanups)
        super().setUp()

    def die_between_charge_and_commit(self):
        self.die_at("commit_result", at_terminal="card")
        self.assertEqual(self.state_now(), "sent")
        self.assertEqual(self.charges(), [self.cents])

    def at(self, name):
        return self.world.at("kiosk", name)

    def lose_database(self):
        for name in ("outbox.db", "outbox.db-wal", "outbox.db-shm"):
            if os.path.exists(self.at(name)):
                os.remove(self.at(name))

    def damage_last_record(self):
        """Not torn at its end, as a power cut leaves it: a byte inside is another one."""
        with open(self.at("pay.journal"), "rb") as stream:
            lines = stream.read().splitlines(keepends=True)
        self.assertIn(b'"sent"', lines[-1])
        lines[-1] = lines[-1].replace(b'"sent"', b'"sEnt"')
        with open(self.at("pay.journal"), "wb") as stream:
            stream.write(b"".join(lines))

    def see_found_out(self):
        self.start_again_and_end()
        self.assert_paid_once()
        self.assertEqual(self.evidence(), "status")
        self.assertEqual([o["state"] for o in rows_of_kiosk(self.world)[1]], ["done"])

    def test_without_the_database_the_journal_tells(self):
        self.die_between_charge_and_commit()
        self.lose_database()
        self.see_found_out()
        self.assertIn('"store.quarantine"', log_of(self.world))

    def test_with_a_damaged_database_the_journal_tells(self):
        self.die_between_charge_and_commit()
        self.damage_database()
        self.see_found_out()
        self.assertIn('"store.quarantine"', log_of(self.world))

    def test_with_a_damaged_record_in_the_journal_the_database_tells(self):
        self.die_between_charge_and_commit()
        self.damage_last_record()
        self.see_found_out()

    def test_without_the_journal_the_database_tells(self):
        self.die_between_charge_and_commit()
        os.remove(self.at("pay.journal"))
        self.see_found_out()

    def test_without_the_database_and_with_a_damaged_record_nothing_is_taken_for_never_asked(self):
        self.die_between_charge_and_commit()
        self.damage_last_record()
        self.lose_database()
        self.see_found_out()

    def test_while_only_the_journal_knows_of_it_nobody_can_pay(self):
        self.die_between_charge_and_commit()
        self.lose_database()
        self.to_terminal.cut()
        kiosk = self.kiosk()
        kiosk.go("attract.start")
        kiosk.wait("home")
        wait_until(lambda: reason_of(kiosk, "home.pay_rent") == "Un paiement se termine sur le terminal", "the reason")
        self.to_terminal.mend()
        kiosk.wait("home.pay_rent")
        self.end(kiosk)
        self.assert_paid_once()


if __name__ == "__main__":
    unittest.main()
