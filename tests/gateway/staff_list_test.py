"""A kiosk gets the signed list of the agents of its agency, and hears when there is another one."""
import base64
import json
import os
import shutil
import subprocess

import contract
import sodium
import stage
from kiosk_staff_stage import AGENCY, MANAGER, OTHER_AGENCY, PIN, RECEPTION, TECHNICIAN, make_agent
from stage import DAY_MS, HOUR_MS, KIOSK, MINUTE_MS, OTHER_KIOSK, Kiosk

STAFF_LIST = "/kiosks/self/staff-list"


class StaffListTest(stage.StageTest):
    def setUp(self):
        super().setUp()
        make_agent(self.gateway, TECHNICIAN, "technician", AGENCY, "--badge", "BADGE-12")
        make_agent(self.gateway, MANAGER, "manager")
        make_agent(self.gateway, RECEPTION, "reception", OTHER_AGENCY, "--lasting")

    def ask(self, kiosk=None):
        answer = (kiosk or self.kiosk).ask("GET", STAFF_LIST)
        return base64.b64decode(answer.body["payload"]), base64.b64decode(answer.body["signature"]), answer

    def list(self, kiosk=None):
        payload = json.loads(self.ask(kiosk)[0])
        contract.check_schema(payload, contract.DOCUMENT["components"]["schemas"]["StaffList"])
        return payload

    def ids(self, kiosk=None):
        return [agent["agent_id"] for agent in self.list(kiosk)["agents"]]

    def root_key(self):
        run = subprocess.run([stage.GATEWAY, "--print-root-key", os.path.join(self.gateway.directory, "key")],
                             capture_output=True, check=True)
        return base64.b64decode(run.stdout)

    def test_the_root_key_signs_it_and_as_nothing_else(self):
        payload, signature, _ = self.ask()
        self.assertTrue(sodium.is_signed(payload, signature, self.root_key(), sodium.STAFF_LIST_WORDS))
        self.assertFalse(sodium.is_signed(payload, signature, self.root_key(), sodium.CONFIGURATION_WORDS))
        self.assertFalse(sodium.is_signed(payload + b" ", signature, self.root_key(), sodium.STAFF_LIST_WORDS))

    def test_each_agency_has_its_own_people_and_those_who_work_in_all(self):
        self.assertEqual(self.ids(), [TECHNICIAN, MANAGER])
        self.assertEqual(self.ids(Kiosk(self.gateway, OTHER_KIOSK)), [MANAGER, RECEPTION])
        self.gateway.staff("close-kiosk-agent", TECHNICIAN)
        self.assertEqual(self.ids(), [MANAGER])

    def test_it_says_what_a_kiosk_needs_to_know_an_agent_by_and_nothing_more(self):
        first = self.list()["agents"][0]
        self.assertEqual((first["name"], first["role"], first["is_pin_temporary"]), ("Agent 12", "technician", True))
        self.assertEqual(len(first["badge_hash"]), 64)
        self.assertTrue(sodium.is_password(PIN.encode(), first["pin_hash"].encode()))
        self.assertFalse(sodium.is_password(b"000000", first["pin_hash"].encode()))
        second = self.list()["agents"][1]
        self.assertIsNone(second["badge_hash"])

    def test_it_is_for_the_kiosk_that_asks_and_for_seven_days(self):
        listed = self.list()
        self.assertEqual(listed["kiosk_id"], KIOSK)
        self.assertEqual(listed["issued_at"], stage.moment(listed["version"]))
        self.assertEqual(listed["not_after"], stage.moment(listed["version"] + 7 * DAY_MS))

    def test_a_kiosk_that_has_it_is_told_so_until_an_agent_or_the_hour_changes(self):
        tag = self.ask()[2].headers["ETag"]
        again = {"If-None-Match": tag}
        self.assertEqual(self.kiosk.ask("GET", STAFF_LIST, headers=again).status, 304)
        make_agent(self.gateway, MANAGER, "manager")
        self.assertEqual(self.kiosk.ask("GET", STAFF_LIST, headers=again).status, 200)
        again = {"If-None-Match": self.ask()[2].headers["ETag"]}
        self.gateway.advance(HOUR_MS)
        self.assertEqual(self.kiosk.ask("GET", STAFF_LIST, headers=again).status, 200)

    def test_its_version_never_falls(self):
        first = self.list()["version"]
        make_agent(self.gateway, MANAGER, "manager")
        second = self.list()["version"]
        self.gateway.staff("close-kiosk-agent", RECEPTION)
        third = self.list()["version"]
        self.assertLess(first, second, "two changes within a millisecond are two versions")
        self.assertLess(second, third)
        self.gateway.advance(20 * MINUTE_MS)
        self.assertEqual(self.list()["version"], third)
        self.gateway.advance(HOUR_MS)
        now = self.list()["version"]
        self.assertEqual(now, self.gateway.now_ms() // HOUR_MS * HOUR_MS)

    def test_nor_does_it_after_a_restored_copy_once_the_hour_is_over(self):
        self.gateway.stop()
        shutil.copy(self.gateway.database, self.gateway.database + ".saved")
        self.gateway.start()
        make_agent(self.gateway, MANAGER, "manager")
        known = self.list()["version"]
        self.gateway.stop()
        shutil.copy(self.gateway.database + ".saved", self.gateway.database)
        self.gateway.start()
        self.gateway.advance(HOUR_MS)
        self.assertGreater(self.list()["version"], known)

    def test_the_feed_says_that_there_is_another_one(self):
        cursor = self.kiosk.ask("GET", "/changes?limit=100").body["cursor"]
        make_agent(self.gateway, MANAGER, "manager")
        page = self.kiosk.ask("GET", f"/changes?cursor={cursor}").body
        self.assertEqual([(change["kind"], "name" in change) for change in page["changes"]], [("staff_list", False)])
        self.gateway.staff("close-kiosk-agent", MANAGER)
        page = self.kiosk.ask("GET", f"/changes?cursor={page['cursor']}").body
        self.assertEqual([change["kind"] for change in page["changes"]], ["staff_list"])


if __name__ == "__main__":
    stage.main()
