"""A kiosk that the agency does not know yet: it shows a code, an agent at the desk approves it, and it serves."""
import re

from glass import wait_until

CODE = re.compile(r"\b([BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4})\b")
KIOSK = "BRN-AG1-01"


def code_on(glass):
    return wait_until(lambda: CODE.search(glass.words()), "the code of the enrolment").group(1)


def a_new_kiosk(glass, story, parties, _tenants):
    story.begin("arrivee", "Une borne qui arrive", "Allumée pour la première fois, elle ne sert encore personne.")
    code = code_on(glass)
    story.step(glass, "Un code, à valider à l’agence", "Tant que personne ne l’a validé, la borne n’a aucun droit.")
    [waiting] = parties.lid.staff("enrolments")["enrolments"]
    assert waiting["user_code"] == code, "the desk shows another code than the glass"
    story.add_text("À l’agence : la borne qui attend", f"{waiting['user_code']} : validée pour {KIOSK}")
    parties.lid.staff("approve", code, KIOSK)
    glass.wait_for("attract.start")
    story.step(glass, "Validée, elle sert aussitôt", "Son certificat est à elle seule, et se renouvelle tout seul.")
    parties.say("a new kiosk showed a code, the agency approved it, and it serves")
