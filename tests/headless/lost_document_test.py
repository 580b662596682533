"""A document that a tenant left is lost on the kiosk's disk before it was sent: the deposit that names it reaches the
backend all the same, and the reference on the slip stands on the staff list. Nothing else waits or is refused."""
import os
import shutil
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from kiosk import Kiosk
from ledgers import rows_of_kiosk
from payment_stage import log_of
from world import World, wait_until

IN_A_FILE_BYTES = 90_000
IN_THE_DATABASE_BYTES = 300


class LostDocument(unittest.TestCase):
    def setUp(self):
        self.world = World(terminal=["--auto", "approve", "--delay-ms", "20"])
        self.world.__enter__()
        self.addCleanup(self.world.__exit__)

    def leave(self, kiosk, *sizes):
        return kiosk.leave_report(self.world.tenants[0], "fuite", *sizes)

    def spool_file(self):
        directory = self.world.at("kiosk", "spool")
        name, = os.listdir(directory)
        return os.path.join(directory, name)

    def see_what_the_backend_knows(self, lost, whole):
        def deposits():
            return {one["reference"]: (one["status"], one["reason"]) for one in self.world.gateway_ledger()["deposits"]}
        expected = {lost: ("to_review", "document_lost")} | {one: ("to_review", "") for one in whole}
        wait_until(lambda: deposits() == expected, f"{expected} at the backend")
        self.assertIn((lost, "document_lost"), [(item["reference"], item["reason"])
                                                for item in self.world.gateway_ledger()["staff_list"]])
        wait_until(lambda: sorted(one["state"] for one in rows_of_kiosk(self.world)[1] if one["state"] != "done") ==
                   ["needs_staff"], "the kiosk to owe nothing but the document")

    def damage(self, replace):
        """With the kiosk running and the backend away; deposits before and after it in the same session."""
        with Kiosk(self.world) as kiosk:
            kiosk.wait_for_seal_key()
            self.world.kill_gateway()
            lost = self.leave(kiosk, IN_THE_DATABASE_BYTES, IN_A_FILE_BYTES)
            replace(self.spool_file())
            whole = [self.leave(kiosk, IN_THE_DATABASE_BYTES), self.leave(kiosk)]
            self.world.begin_gateway_again()
            self.see_what_the_backend_knows(lost, whole)
            self.assertNotIn("store.does_not_work", log_of(self.world))
            later = self.leave(kiosk, IN_A_FILE_BYTES)
            self.see_what_the_backend_knows(lost, whole + [later])
            kiosk.end()

    def test_the_file_is_gone(self):
        self.damage(os.remove)

    def test_the_file_is_empty(self):
        self.damage(lambda path: os.truncate(path, 0))

    def test_a_directory_stands_in_its_place(self):
        self.damage(lambda path: (os.remove(path), os.mkdir(path)))

    def test_a_link_stands_in_its_place(self):
        self.damage(lambda path: (shutil.move(path, self.world.at("away")), os.symlink(self.world.at("away"), path)))

    def test_the_file_goes_while_the_kiosk_is_off(self):
        with Kiosk(self.world) as kiosk:
            kiosk.wait_for_seal_key()
            self.world.kill_gateway()
            lost, whole = self.leave(kiosk, IN_A_FILE_BYTES), self.leave(kiosk, IN_THE_DATABASE_BYTES)
            kiosk.end()
        os.remove(self.spool_file())
        self.world.begin_gateway_again()
        with Kiosk(self.world) as kiosk:
            self.see_what_the_backend_knows(lost, [whole])
            kiosk.end()


if __name__ == "__main__":
    unittest.main()
