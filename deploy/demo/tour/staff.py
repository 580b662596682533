"""An agent at the staff side: how the kiosk is, a test, the day's payments, a forgotten card, paper noted, out of
service and back, and the journal at the agency."""
import json
import os

from glass import wait_until

CORNER = {"id": "the corner of the brand", "x": 10, "y": 10, "width": 40, "height": 40}
GESTURE = 5


def agent_of(work, role):
    """Number and PIN, as the landlord has made them for this demo."""
    with open(os.path.join(work, "agents.json"), encoding="utf-8") as stream:
        agents = json.load(stream)["kiosk_agents"]
    return next(agent for agent in agents if agent["role"] == role)


def open_staff_side(glass):
    x, y = CORNER["x"] + CORNER["width"] // 2, CORNER["y"] + CORNER["height"] // 2
    # Quick ones, each a little beside the last: at one place they would be taken for a bounce.
    for touch in range(GESTURE):
        glass.x_events("mousemove", str(x + 12 * (touch % 2)), str(y + 12 * (touch % 3)), "click", "1")
    glass.wait_for("staff.pad.key.1")


def enter(glass, agent, show=lambda *_: None):
    """`show` sees the steps on the way."""
    open_staff_side(glass)
    show(glass, "Le côté caché de la borne", "Cinq touches dans le coin de la marque, ou un badge au lecteur.")
    glass.type("staff.pad", agent["agent_id"])
    glass.touch("staff.continue")
    wait_until(lambda: "code personnel" in glass.words(), "the question for the PIN")
    show(glass, "Un code personnel, jamais affiché")
    glass.type("staff.pad", agent["pin"])
    glass.wait_for("staff.part.card_terminal")


def look_at_health(glass, story):
    wait_until(lambda: "Connexion au serveur" not in glass.words(), "the agent's session at the backend")
    story.step(glass, "Santé", "Chaque appareil : son état, et en le touchant ce qu’il bloque et que faire.")
    glass.touch("staff.part.card_terminal")
    glass.wait_for("staff.sheet.close")
    story.step(glass, "Ce qu’il bloque, que faire")
    glass.touch("staff.sheet.close")
    glass.touch("staff.tab.queue")
    story.step(glass, "Envois", "Ce qui attend : genre, âge, taille, dernier problème. Jamais un contenu.")


def try_the_network(glass, story):
    glass.touch("staff.tab.tests")
    glass.wait_for("staff.test.network")
    story.step(glass, "Tests", "Chaque appareil s’essaie avec l’agent ; le dernier résultat reste.")
    glass.touch("staff.test.network")
    glass.touch("staff.continue")
    wait_until(lambda: "Essai réussi" in glass.words(), "the end of the test")
    story.step(glass, "Un essai réussi", "Ce qui a été mesuré, noté pour le rapport de mise en service.")
    glass.touch("staff.continue")


def look_at_payments(glass, story):
    glass.touch("staff.tab.payments")
    glass.wait_for("staff.payments.totals")
    story.step(glass, "Paiements", "Ceux du jour, sans nom : retrouver, réimprimer, trancher.")
    glass.touch("staff.payments.totals")
    glass.wait_for("staff.close_day")
    story.step(glass, "Le compte du jour", "Les réponses du terminal, notées par la borne, à côté du serveur.")
    glass.go("staff.back", "staff.payments.totals")


def note_what_was_forgotten(glass, story):
    glass.touch("staff.tab.management")
    glass.wait_for("staff.management.forgotten")
    story.step(glass, "Agence", "Messages, fermetures, personnel, objets oubliés, aide à un locataire.")
    glass.touch("staff.management.forgotten")
    glass.touch("staff.management.new")
    glass.touch("staff.management.thing.bank_card")
    wait_until(lambda: "Objet noté" in glass.words(), "the list of forgotten things")
    story.step(glass, "Une carte oubliée", "Un numéro et une sorte. Aucun nom.")
    glass.go("staff.back", "staff.management.forgotten")


def close_and_open_again(glass, story, agent):
    glass.touch("staff.tab.settings")
    glass.touch("staff.act.roll")
    story.step(glass, "Réglages")
    glass.touch("staff.act.close")
    glass.touch("staff.message.supplies")
    glass.touch("staff.leave")
    wait_until(lambda: "attend du papier" in glass.words(), "the message to the tenants")
    story.step(glass, "Hors service, avec un message")
    enter(glass, agent)
    glass.touch("staff.tab.settings")
    glass.touch("staff.act.open")
    glass.touch("staff.tab.journal")
    wait_until(lambda: "Remise en service" in glass.words(), "the journal on the glass")
    story.step(glass, "Journal", "Chaque acte y est, en chaîne, et part au serveur.")
    glass.touch("staff.leave")
    glass.wait_for("attract.start")


def journal_at_agency(parties):
    """The newest acts that the agency knows of this kiosk, the oldest first."""
    entries = parties.lid.staff("kiosk-journal", "BRN-AG1-01")["entries"]
    return [entry["act"] for entry in sorted(entries, key=lambda entry: entry["sequence"])]


def an_agent_at_work(glass, story, parties):
    story.begin("personnel", "Le côté personnel", "Ce que l’agence voit et fait à la borne, sans rien des locataires.")
    agent = agent_of(os.path.dirname(parties.lid.staff_socket), "manager")
    enter(glass, agent, story.step)
    look_at_health(glass, story)
    try_the_network(glass, story)
    look_at_payments(glass, story)
    note_what_was_forgotten(glass, story)
    close_and_open_again(glass, story, agent)
    expected = ["signed_in", "tested", "thing_found", "paper_changed", "closed", "left", "signed_in", "opened", "left"]
    wait_until(lambda: journal_at_agency(parties)[-len(expected):] == expected, "the journal at the agency")
    parties.say("an agent saw how the kiosk is, tried its network, noted a forgotten card, closed the kiosk and opened "
                "it again; the agency has it in its journal")
