"""For the tests of the staff side of the kiosks: agents as the landlord makes them, a kiosk that one of them signed in
at."""
import os
import subprocess

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
