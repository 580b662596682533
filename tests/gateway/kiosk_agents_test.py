"""The landlord says who may open the staff side of a kiosk, with which PIN and badge; only hashes are kept."""
import contextlib
import hashlib
import json
import os
import stat
import subprocess

import stage
from kiosk_staff_stage import AGENCY, MANAGER, OTHER_AGENCY, PIN, RECEPTION, TECHNICIAN, make_agent

WEAK = ("111111", "121212", "123123", "112211", "100001", "123456", "345678", "890123", "987654", "210987", "332211",
        "159753", "12345", "1234567", "12a456", "")
GOOD = ("493027", "122334", "804408", "190238")


class KioskAgentsTest(stage.StageTest):
    def agents(self):
        return {agent["agent_id"]: agent for agent in self.gateway.staff("kiosk-agents")["agents"]}

    def test_an_agent_is_made_listed_and_closed(self):
        self.assertEqual(make_agent(self.gateway, TECHNICIAN, "technician", AGENCY, name="Agent 12"),
                         {"agent_id": TECHNICIAN, "role": "technician"})
        self.assertEqual(self.agents()[TECHNICIAN],
                         {"agent_id": TECHNICIAN, "name": "Agent 12", "role": "technician", "agencies": [AGENCY],
                          "is_pin_temporary": True, "has_badge": False, "is_active": True})
        self.assertEqual(self.gateway.staff("close-kiosk-agent", TECHNICIAN),
                         {"agent_id": TECHNICIAN, "is_active": False})
        self.assertFalse(self.agents()[TECHNICIAN]["is_active"])
        self.assertIsNone(self.gateway.staff("close-kiosk-agent", "999"))

    def test_a_pin_that_is_guessed_first_is_refused(self):
        for pin in WEAK:
            self.assertIsNone(make_agent(self.gateway, "77", "manager", pin=pin), pin)
        self.assertNotIn("77", self.agents())
        for pin in GOOD:
            self.assertIsNotNone(make_agent(self.gateway, "77", "manager", pin=pin), pin)

    def test_what_is_no_agent_is_refused(self):
        for agent_id, role, words in (("1", "manager", ()), ("1234567", "manager", ()), ("1a", "manager", ()),
                                      ("55", "boss", ()), ("55", "manager", ("Agence Nulle Part",))):
            self.assertIsNone(make_agent(self.gateway, agent_id, role, *words), (agent_id, role, words))
        self.assertIsNone(make_agent(self.gateway, "55", "manager", name="x" * 41))
        self.assertNotIn("55", self.agents())

    def test_pin_and_badge_are_kept_as_hashes_alone(self):
        self.assertIsNotNone(make_agent(self.gateway, MANAGER, "manager", "--badge", "BADGE-OF-21", "--lasting"))
        agent = self.agents()[MANAGER]
        self.assertEqual((agent["has_badge"], agent["is_pin_temporary"], agent["agencies"]), (True, False, []))
        (pin_hash, badge_hash), = self.gateway.query(
            "SELECT pin_hash, badge_hash FROM kiosk_agent WHERE agent_id = ?", MANAGER)
        self.assertTrue(pin_hash.startswith("$argon2id$v=19$m=65536,t=2,p=1$"), "libsodium's interactive cost")
        self.assertEqual(badge_hash, hashlib.sha256(b"agency-kiosk badge 1\0BADGE-OF-21").hexdigest())
        for name in os.listdir(self.gateway.directory):
            if name in ("gateway.db", "gateway.db-wal", "gateway.log"):
                with open(os.path.join(self.gateway.directory, name), "rb") as stream:
                    kept = stream.read()
                self.assertFalse(PIN.encode() in kept or b"BADGE-OF-21" in kept, name)

    def test_a_badge_is_one_agents_until_that_one_is_closed(self):
        self.assertIsNotNone(make_agent(self.gateway, "61", "technician", "--badge", "ONE"))
        self.assertIsNone(make_agent(self.gateway, "62", "technician", "--badge", "ONE"))
        self.assertIsNotNone(make_agent(self.gateway, "61", "manager", "--badge", "ONE"), "the same agent anew")
        self.gateway.staff("close-kiosk-agent", "61")
        self.assertIsNotNone(make_agent(self.gateway, "62", "technician", "--badge", "ONE"))

    def test_who_may_open_it_stands_in_the_desks_journal(self):
        make_agent(self.gateway, RECEPTION, "reception", OTHER_AGENCY)
        self.gateway.staff("close-kiosk-agent", RECEPTION)
        self.assertEqual(
            self.gateway.query("SELECT agent_name, act, reference, detail FROM desk_journal ORDER BY entry_id DESC "
                               "LIMIT 2"),
            [("(staff)", "kiosk_agent_closed", RECEPTION, ""), ("(staff)", "kiosk_agent_set", RECEPTION, "reception")])

    def test_there_are_at_most_two_hundred(self):
        self.assertIsNotNone(make_agent(self.gateway, "900", "reception"))
        # Straight into the store: a PIN takes its time to hash.
        self.gateway.stop()
        with contextlib.closing(stage.sqlite3.connect(self.gateway.database)) as database:
            for number in range(200):
                database.execute("INSERT INTO kiosk_agent VALUES (?, 'A', 'reception', '', 0, NULL, 1, 1)",
                                 (str(10_000 + number),))
            database.commit()
        self.gateway.start()
        self.assertIsNone(make_agent(self.gateway, "901", "reception"))
        self.gateway.stop()
        with contextlib.closing(stage.sqlite3.connect(self.gateway.database)) as database:
            database.execute("DELETE FROM kiosk_agent WHERE agent_id >= '10000' AND length(agent_id) = 5")
            database.commit()
        self.gateway.start()
        self.assertIsNotNone(make_agent(self.gateway, "901", "reception"))

    def test_the_demo_makes_four_with_fresh_pins_that_nobody_else_can_read(self):
        prepare = os.path.join(stage.SOURCE, "deploy/demo/prepare")
        path = os.path.join(self.gateway.directory, "agents.json")
        pins = []
        for _ in range(2):
            subprocess.run([prepare, "agents", "--work", self.gateway.directory, "--agents-desk", "http://127.0.0.1:1"],
                           check=True, timeout=stage.PATIENCE_S)
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
            with open(path, encoding="utf-8") as stream:
                made = json.load(stream)["kiosk_agents"]
            pins.append([agent["pin"] for agent in made])
        self.assertEqual([(agent["agent_id"], agent["role"], bool(agent["badge"])) for agent in made],
                         [("12", "technician", True), ("21", "manager", False), ("22", "manager", False),
                          ("34", "reception", False)])
        self.assertFalse(set(pins[0]) & set(pins[1]))
        self.assertEqual([self.agents()[agent["agent_id"]]["is_pin_temporary"] for agent in made], [False] * 4)


if __name__ == "__main__":
    stage.main()
