"""For the tests of the staff side of the kiosks: agents as the landlord makes them, a kiosk that one of them signed in
at."""
import calendar
import hashlib
import os
import subprocess
import time

import stage

STAFF = os.path.join(stage.SOURCE, "deploy/gateway/staff")
AGENCY, OTHER_AGENCY = "Agence Centre", "Agence Nord"
TECHNICIAN, MANAGER, SECOND_MANAGER, RECEPTION = "12", "21", "22", "34"
ROLES = {TECHNICIAN: "technician", MANAGER: "manager", SECOND_MANAGER: "manager", RECEPTION: "reception"}
PIN, OTHER_PIN = "493027", "805164"


def make_agent(gateway, agent_id, role=None, *words, pin=PIN, name=None):
    """The JSON of the staff's command line, or None when it refuses."""
    where = os.path.join(gateway.directory, "staff.socket")
    run = subprocess.run([STAFF, where, "kiosk-agent", agent_id, name or f"Agent {agent_id}",
                          role or ROLES[agent_id], *words], input=pin + "\n", text=True, capture_output=True,
                         timeout=stage.PATIENCE_S)
    return stage.json.loads(run.stdout) if run.returncode == 0 else None


def session_body(agent_id, pin=PIN):
    return {"agent_id": agent_id, "pin": pin}


class StaffKiosk(stage.Kiosk):
    """A kiosk at whose staff side somebody may have signed in."""

    def __init__(self, gateway, name=stage.KIOSK):
        super().__init__(gateway, name)
        self.agent_token = None

    def ask(self, method, path, body=None, op_id=None, headers=None, **more):
        staff = {"X-Agent-Session": self.agent_token} if self.agent_token else {}
        return super().ask(method, path, body, op_id, {**staff, **(headers or {})}, **more)

    def try_agent(self, agent_id, pin=PIN, op_id=None):
        return self.ask("POST", "/kiosks/self/agent-sessions", session_body(agent_id, pin), op_id)

    def sign_agent_in(self, agent_id, pin=PIN):
        answer = self.try_agent(agent_id, pin)
        assert answer.status == 201, answer.raw
        self.agent_token = answer.body["agent_token"]
        return self


class KioskStaffTest(stage.StageTest):
    """One gateway for a class of tests, with an agent of each role who has chosen a PIN."""

    def setUp(self):
        super().setUp()
        for agent_id in ROLES:
            assert make_agent(self.gateway, agent_id, None, AGENCY, "--lasting")
        self.kiosk = StaffKiosk(self.gateway)

    def at_work(self, agent_id, name=stage.KIOSK):
        """A kiosk at whose staff side this agent has signed in."""
        return StaffKiosk(self.gateway, name).sign_agent_in(agent_id)


ZEROS = "0" * 64


def journal_hash(entry):
    """As the contract says it, over again."""
    at_ms = calendar.timegm(time.strptime(entry["at"][:19], "%Y-%m-%dT%H:%M:%S")) * 1000 + int(entry["at"][20:23])
    text = "\n".join((str(entry["sequence"]), str(at_ms), entry["agent_id"], entry["act"], entry["reference"],
                      entry["detail"], entry["previous_hash"]))
    return hashlib.sha256(text.encode()).hexdigest()


def journal_entry(sequence, previous_hash=ZEROS, **changes):
    entry = {"sequence": sequence, "at": "2026-11-25T11:00:00.250Z", "agent_id": TECHNICIAN, "act": "paper.changed",
             "reference": "", "detail": "roll=1", "previous_hash": previous_hash, **changes}
    return {**entry, "hash": journal_hash(entry), **{name: changes[name] for name in ("hash",) if name in changes}}
