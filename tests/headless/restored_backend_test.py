"""The backend's database is restored from a copy while the kiosk runs, or while it is off: what the backend had
acknowledged after the copy comes again by itself, under the same ids, and has its effect once."""
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from kiosk import Kiosk
from ledgers import charges_of_terminal, rows_of_kiosk
from world import World, wait_until

PAYER = 0


class RestoredBackend(unittest.TestCase):
    def setUp(self):
        self.world = World(terminal=["--auto", "approve", "--delay-ms", "20"])
        self.world.__enter__()
        self.addCleanup(self.world.__exit__)
        self.payer = self.world.tenants[PAYER]

    def copy(self):
        """The backend's nightly copy, taken while it serves."""
        source, target = sqlite3.connect(self.world.at("gateway.db")), sqlite3.connect(self.world.at("copy.db"))
        with source, target:
            source.backup(target)
        source.close()
        target.close()

    def restore(self):
        self.world.kill_gateway()
        for end in ("-wal", "-shm"):
            if os.path.exists(self.world.at("gateway.db" + end)):
                os.remove(self.world.at("gateway.db" + end))
        os.replace(self.world.at("copy.db"), self.world.at("gateway.db"))
        self.world.begin_gateway_again()

    def references(self):
        return sorted(deposit["reference"] for deposit in self.world.gateway_ledger()["deposits"])

    def leave_and_pay(self, kiosk):
        """What is acknowledged before the copy, and all that the copy does not know."""
        kiosk.wait_for_seal_key()
        known = [kiosk.leave_report(self.payer, "before", 300)]
        kiosk.do("wait-sent 60000")
        self.copy()
        later = [kiosk.leave_report(self.payer, "after", 300, 90_000), kiosk.leave_report(self.payer, "too")]
        kiosk.wake()
        kiosk.sign_in_by_password(self.payer)
        kiosk.choose_amount(0, 4_321)
        kiosk.confirm()
        kiosk.tap("pay_rent.summary_validate")
        kiosk.wait("pay_rent.accepted")
        kiosk.do("wait-sent 60000")
        self.assertEqual(self.references(), sorted(known + later))
        return known, later

    def see_everything_once(self, known, later):
        wait_until(lambda: self.references() == sorted(known + later), "what the copy did not know")
        (reference, _), = charges_of_terminal(self.world)
        # The copy does not know for which contract it was: a person must say, and has the evidence.
        wait_until(lambda: reference in [item["reference"] for item in self.world.gateway_ledger()["staff_list"]],
                   "the card payment that the copy did not know")
        results = [r for r in self.world.gateway_ledger()["results"] if r["reference"] == reference]
        self.assertEqual(len(results), 1)
        wait_until(lambda: all(o["state"] == "done" for o in rows_of_kiosk(self.world)[1]), "the kiosk's peace of mind")

    def test_while_the_kiosk_runs(self):
        with Kiosk(self.world) as kiosk:
            known, later = self.leave_and_pay(kiosk)
            self.assertEqual(len(rows_of_kiosk(self.world)[1]), 7)
            self.restore()
            self.see_everything_once(known, later)
            kiosk.end()

    def test_while_the_kiosk_is_off(self):
        with Kiosk(self.world) as kiosk:
            known, later = self.leave_and_pay(kiosk)
            kiosk.end()
        self.restore()
        self.assertEqual(self.references(), known)
        with Kiosk(self.world) as kiosk:
            self.see_everything_once(known, later)
            kiosk.end()

    def test_a_restored_backend_after_the_kiosk_has_lost_its_cache(self):
        with Kiosk(self.world) as kiosk:
            known, later = self.leave_and_pay(kiosk)
            kiosk.end()
        self.restore()
        for name in ("cache.db", "cache.db-wal"):
            if os.path.exists(self.world.at("kiosk", name)):
                os.remove(self.world.at("kiosk", name))
        with Kiosk(self.world) as kiosk:
            self.see_everything_once(known, later)
            kiosk.end()


if __name__ == "__main__":
    unittest.main()
