"""The scripted tenant who does not pay: reads a notice, prints it, takes it with a phone, asks for a quittance, looks
at documents, requests, appointments and the profile, searches the help and calls an agent."""
import re

from glass import wait_until


def sign_in_from_home(visit):
    visit.wake()
    visit.glass.touch("home.sign_in")
    visit.glass.wait_for("sign_in.contract_field")
    visit.glass.type("sign_in.pad", re.sub(r"\D", "", visit.tenant["contract"]))
    visit.glass.touch("sign_in.continue")
    visit.sign_in_with_code()
    visit.glass.wait_for("home.pay_rent")


def go_home(glass, back, times):
    for _ in range(times):
        glass.touch(back)
    glass.wait_for("home.pay_rent")


def sheets_of(tray):
    return [sheet["file"] for sheet in tray.state()["sheets"]]


def read_and_print_a_notice(visit, parties):
    glass, story, tray = visit.glass, visit.story, parties.sheet_tray
    glass.touch("home.rent_notices")
    glass.touch("rent_notices.contract.0")
    glass.wait_for("rent_notices.notice.0")
    story.step(glass, "Douze mois d’avis", "Le reste à payer de chacun, et ce qu’il faut savoir des plus anciens.")
    glass.touch("rent_notices.notice.0")
    glass.wait_for("paper.size")
    story.step(glass, "L’avis sur l’écran", "Posé par la borne à partir des données du bailleur.")
    glass.touch("paper.size")
    glass.wait_for("paper.down")
    glass.touch("paper.down")
    story.step(glass, "Agrandi", "On s’y déplace par des touches.")
    glass.touch("paper.size")
    before = sheets_of(tray)
    glass.touch("hand_over.print")
    wait_until(lambda: [each for each in sheets_of(tray) if each not in before], "the printed notice")
    sheet = next(each for each in sheets_of(tray) if each not in before)
    glass.wait_for("print.continue")
    story.step(glass, "Imprimé en A4")
    story.add_picture("Dans le bac de l’imprimante A4", tray.picture(sheet, 1))
    glass.touch("print.continue")
    glass.touch("hand_over.phone")
    wait_until(lambda: "téléphone" in glass.words(), "the code for the phone")
    story.step(glass, "Sur le téléphone", "Une page à usage unique, qui se ferme avec la session.")
    glass.touch("hand_over.continue")
    glass.touch("rent_notices.back")


def ask_for_a_quittance(visit):
    glass, story = visit.glass, visit.story
    glass.touch("rent_notices.notice.6")
    glass.wait_for("paper.size")
    glass.touch("rent_notices.quittance")
    wait_until(lambda: "Quittance" in glass.words() or "quittance" in glass.words(), "the quittance")
    glass.wait_for("paper.size")
    story.step(glass, "La quittance", "Tout est payé et encaissé : elle existe aussitôt.")
    go_home(glass, "rent_notices.back", 3)


def look_around(visit):
    glass, story = visit.glass, visit.story
    for tile, back, widget, title in (
            ("home.my_documents", "my_documents.back", "my_documents.back", "Mes documents"),
            ("home.my_requests", "my_requests.back", "my_requests.back", "Mes suivis"),
            ("home.appointments", "appointments.back", "appointments.back", "Mes rendez-vous"),
            ("home.profile", "profile.back", "profile.back", "Mon profil")):
        glass.touch(tile)
        glass.wait_for(widget)
        story.step(glass, title)
        go_home(glass, back, 1)


def search_help_and_call(visit):
    glass, story = visit.glass, visit.story
    glass.touch("home.help_and_information")
    glass.touch("info.search")
    glass.wait_for("info.field")
    glass.type("info.keyboard", "quitt")
    story.step(glass, "Chercher dans l’aide", "Sans accents, par le début d’un mot, avec les mots du portail.")
    glass.touch("bar.help")
    glass.touch("help.call_agent")
    wait_until(lambda: "L’accueil" in glass.words(), "the answer of the desk")
    story.step(glass, "Appeler un agent", "L’accueil sonne ; fermé, la borne donne le téléphone et propose un rappel.")
    glass.touch("help.close")


def papers_and_help(glass, story, parties, tenants, new_visit, leave):
    story.begin("papiers", "Avis, quittance, documents, aide",
                "Sans payer : lire et imprimer un avis, demander une quittance, regarder ses demandes, appeler "
                "un agent.")
    visit = new_visit(glass, story, parties, tenants[0])
    sign_in_from_home(visit)
    story.step(glass, "Ce qui attend", "Le nombre est sur la case, et en mots dessous.")
    read_and_print_a_notice(visit, parties)
    parties.say("a notice was read, enlarged, printed on A4 and offered to a phone")
    ask_for_a_quittance(visit)
    parties.say("a quittance was given at once")
    look_around(visit)
    search_help_and_call(visit)
    parties.say("documents, requests, appointments, profile; the help was searched, an agent called")
    glass.touch("bar.leave")
    leave(glass)
