"""Agents of a world's agency at the kiosk's staff side: made by the landlord's command line, let in at the glass."""
import os
import subprocess

from world import Failed, SOURCE, wait_until

STAFF_PROGRAM = os.path.join(SOURCE, "deploy/gateway/staff")

TECHNICIAN, MANAGER, RECEPTION = "12", "21", "34"
ROLES = {TECHNICIAN: "technician", MANAGER: "manager", RECEPTION: "reception"}
PIN, WRONG_PIN, NEW_PIN = "493027", "805164", "617305"
GESTURE = 5  # quick touches of the brand's corner


def employ(world, agent_id, *options, pin=PIN):
    run = subprocess.run([STAFF_PROGRAM, world.at("staff"), "kiosk-agent", agent_id, f"Agent {agent_id}",
                          ROLES[agent_id], *options], input=pin + "\n", text=True, capture_output=True, check=False)
    if run.returncode != 0:
        raise Failed(f"the gateway takes no agent {agent_id}: {run.stderr}")


def open_staff_side(kiosk):
    kiosk.do(f"tap-corner {GESTURE}")
    kiosk.wait("staff.agent")


def give_number(kiosk, agent_id):
    kiosk.do(f"type staff.pad {agent_id}")
    kiosk.go("staff.continue")
    kiosk.wait("staff.pin")


def give_pin(kiosk, pin=PIN):
    kiosk.do(f"type staff.pad {pin}")


def enter(kiosk, agent_id, pin=PIN):
    """To the list of what works."""
    open_staff_side(kiosk)
    give_number(kiosk, agent_id)
    give_pin(kiosk, pin)
    kiosk.wait("staff.health")


def leave(kiosk):
    kiosk.go("staff.leave")
    kiosk.wait("attract", "closed_by_staff")


def journal_at_desk(world, kiosk_id="BRN-AG1-01"):
    """What the backend knows of the agents' acts, the oldest first."""
    rows = world.query("SELECT sequence, agent_id, act FROM kiosk_journal WHERE kiosk_id = ? ORDER BY entry_id",
                       kiosk_id)
    return [tuple(row) for row in rows]


def wait_for_journal(world, acts):
    """Every act has come to the backend, each once and in its order."""
    wait_until(lambda: [act for _, _, act in journal_at_desk(world)][-len(acts):] == acts,
               "the journal at the backend")


def wait_for_online(kiosk):
    away = ("Connecté sans serveur", "Connexion au serveur")
    wait_until(lambda: not any(words in kiosk.ask("show") for words in away),
               "the agent's session at the backend")
