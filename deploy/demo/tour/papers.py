"""The scripted tenant who does not pay: reads a notice, prints it, takes it with a phone, asks for a quittance, looks
at documents, requests, appointments and the profile, searches the help and calls an agent."""
import re

import books
from glass import wait_until


def sign_in_from_home(visit):
    visit.wake()
    visit.glass.touch("home.sign_in")
    visit.glass.wait_for("sign_in.contract_field")
    visit.glass.type("sign_in.pad", re.sub(r"\D", "", visit.tenant["contract"]))
    visit.glass.touch("sign_in.continue")
    visit.sign_in_with_code()
    visit.glass.wait_for("home.pay_rent")


def go_back(glass, back, *stops):
    """`stops`: what stands on each screen on the way. "Retour" is the same key on all of them."""
    for stop in stops:
        glass.go(back, stop)


def sheets_of(tray):
    return [sheet["file"] for sheet in tray.state()["sheets"]]


def new_sheet_of(tray, before):
    return wait_until(lambda: next((each for each in sheets_of(tray) if each not in before), None), "a printed sheet")


def enlarge(glass):
    """The page is drawn anew by a program of its own: until then the small one stays."""
    glass.touch("paper.size")
    glass.wait_for("paper.down")
    glass.wait_still()
    small = glass.pixels(glass.find("rent_notices.page"))
    wait_until(lambda: glass.pixels(glass.find("rent_notices.page")) != small, "the enlarged page")
    glass.touch("paper.down")


def read_and_print_a_notice(visit, parties):
    glass, story, tray = visit.glass, visit.story, parties.sheet_tray
    glass.touch("home.rent_notices")
    glass.touch("rent_notices.contract.0")
    glass.wait_for("rent_notices.notice.0")
    story.step(glass, "Douze mois d’avis", "Le reste à payer de chacun, et ce qu’il faut savoir des plus anciens.")
    glass.touch("rent_notices.notice.0")
    glass.wait_for("paper.size")
    story.step(glass, "L’avis sur l’écran", "Posé par la borne à partir des données du bailleur.")
    enlarge(glass)
    story.step(glass, "Agrandi", "On s’y déplace par des touches.")
    glass.touch("paper.size")
    glass.wait_for("hand_over.send")
    before = sheets_of(tray)
    glass.touch("hand_over.print")
    sheet = new_sheet_of(tray, before)
    glass.wait_for("print.continue")
    story.step(glass, "Imprimé en A4")
    story.add_picture("Dans le bac de l’imprimante A4", tray.picture(sheet, 1))
    glass.touch("print.continue")
    glass.touch("hand_over.phone")
    glass.wait_for("hand_over.continue")
    story.step(glass, "Sur le téléphone", "Une page à usage unique, qui se ferme avec la session.")
    glass.touch("hand_over.continue")
    glass.wait_for("paper.size")
    go_back(glass, "rent_notices.back", "rent_notices.notice.0")


def show_request(visit, parties, title):
    """The number on the glass, its slip, and what the agency's desk has under it; back to the list."""
    glass, story = visit.glass, visit.story
    glass.wait_for("rent_notices.slip")
    story.step(glass, title, "Une demande qui a son numéro, jamais un refus.")
    number = books.REFERENCE.search(glass.words().translate(books.NARROW_SPACES))
    before = parties.sheets()
    glass.touch("rent_notices.slip")
    visit.show_sheet(parties.new_sheet(before), "Le papier de la demande")
    parties.lid.show_at_desk(story, "".join(number.groups()))
    glass.touch("print.continue")
    glass.go("rent_notices.back", "rent_notices.notice.0")


def ask_for_older_notice(visit, parties):
    glass, story = visit.glass, visit.story
    glass.touch("rent_notices.older")
    glass.wait_for("rent_notices.continue")
    story.step(glass, "Le treizième mois", "Pourquoi il n’est plus là, et comment l’avoir quand même.")
    glass.touch("rent_notices.continue")
    glass.touch("rent_notices.older.0")
    show_request(visit, parties, "L’avis plus ancien est demandé")


def ask_for_unpaid_quittance(visit, parties):
    glass, story = visit.glass, visit.story
    glass.touch("rent_notices.notice.0")
    glass.wait_for("paper.size")
    glass.touch("rent_notices.quittance")
    glass.wait_for("rent_notices.continue")
    story.step(glass, "Pas encore de quittance", "Ce qui manque est dit, et la demande est proposée.")
    glass.touch("rent_notices.continue")
    show_request(visit, parties, "La quittance est demandée")


def take_recu(visit, parties):
    """Of a month that is paid in part."""
    glass, story, tray = visit.glass, visit.story, parties.sheet_tray
    sign_in_from_home(visit)
    glass.touch("home.rent_notices")
    glass.touch("rent_notices.notice.1")
    glass.wait_for("paper.size")
    glass.touch("rent_notices.quittance")
    wait_until(lambda: "Reçu d" in glass.words(), "the reçu")
    glass.wait_for("paper.size")
    story.step(glass, "Un reçu", "Payé en partie : un reçu, et il dit qu’il n’est pas une quittance.")
    before = sheets_of(tray)
    glass.touch("hand_over.print")
    sheet = new_sheet_of(tray, before)
    story.add_picture("Dans le bac de l’imprimante A4", tray.picture(sheet, 1))
    glass.touch("print.continue")
    parties.say("of a month paid in part a reçu was printed, which says that it is no quittance")


def show_letter(story, parties, after):
    """The next e-mail after that one, with what is attached to it."""
    letter = wait_until(lambda: next((one for one in parties.letters.index()
                                      if one["number"] > after and one["kind"] == "mail"), None), "an e-mail")
    story.add_text(f"Reçu à {', '.join(letter['to'])} : {letter['subject']}", letter["text"].strip())
    if letter["attachments"]:
        story.add_picture("Ce qui y est joint", parties.letters.picture(letter["number"], 0, 1))


def ask_for_a_quittance(visit, parties):
    glass, story = visit.glass, visit.story
    glass.touch("rent_notices.notice.6")
    glass.wait_for("paper.size")
    glass.touch("rent_notices.quittance")
    wait_until(lambda: "Quittance d" in glass.words(), "the quittance")
    glass.wait_for("paper.size")
    story.step(glass, "La quittance", "Tout est payé et encaissé : elle existe aussitôt.")
    last = parties.newest_letter()
    glass.touch("hand_over.send")
    glass.wait_for("hand_over.continue")
    story.step(glass, "Envoyée par e-mail", "À l’adresse du dossier, jamais à une autre.")
    show_letter(story, parties, last)
    glass.touch("hand_over.continue")
    glass.wait_for("paper.size")
    go_back(glass, "rent_notices.back", "rent_notices.notice.0")


def look_around(visit):
    glass, story = visit.glass, visit.story
    glass.touch("home.my_documents")
    glass.wait_for("my_documents.document.3")
    story.step(glass, "Mes documents", "L’assurance de chaque contrat d’abord : ce qui manque, ce qui expire.")
    glass.touch("my_documents.document.3")
    glass.wait_for("paper.turn")
    story.step(glass, "Le bail", "Un PDF venu d’ailleurs n’est montré que comme image, faite dans un bac à sable.")
    go_back(glass, "my_documents.back", "my_documents.document.3", "home.pay_rent")
    glass.touch("home.my_requests")
    glass.wait_for("my_requests.request.0")
    story.step(glass, "Mes suivis")
    glass.touch("my_requests.request.0")
    glass.wait_for("my_requests.comment")
    story.step(glass, "Une demande", "Ce qui s’est passé, le rendez-vous, et un commentaire à ajouter.")
    go_back(glass, "my_requests.back", "my_requests.request.0", "home.pay_rent")
    glass.touch("home.profile")
    glass.wait_for("profile.notify")
    story.step(glass, "Mon profil", "Les deux choix du portail, au même endroit, avec leur effet en mots.")
    go_back(glass, "profile.back", "home.pay_rent")


def first_of(glass, prefix):
    """The first widget of this kind that can be touched."""
    def there():
        return next((each["id"] for each in glass.look()["widgets"]
                     if re.match(re.escape(prefix) + r"\d", each["id"]) and each["visible"] and not each["stopped"]),
                    None)
    return wait_until(there, f"“{prefix}…” on the glass")


def take_an_appointment(visit, parties):
    glass, story = visit.glass, visit.story
    glass.touch("home.appointments")
    glass.touch("appointments.take")
    glass.touch(first_of(glass, "appointments.reason."))
    day = first_of(glass, "appointments.day.")
    story.step(glass, "Un rendez-vous : quel jour ?")
    glass.touch(day)
    hour = first_of(glass, "appointments.slot.")
    story.step(glass, "À quelle heure ?", "Les demi-heures libres de l’agence.")
    glass.touch(hour)
    glass.wait_for("appointments.continue")
    last, before = parties.newest_letter(), parties.sheets()
    glass.touch("appointments.continue")
    glass.wait_for("appointments.slip")
    story.step(glass, "Le rendez-vous est pris")
    show_letter(story, parties, last)
    glass.touch("appointments.slip")
    sheet = parties.new_sheet(before)
    visit.show_sheet(sheet, "Le papier du rendez-vous")
    glass.touch("print.continue")
    glass.wait_for("appointments.slip")
    glass.touch("appointments.continue")
    glass.wait_for("appointments.mine.0")
    go_back(glass, "appointments.back", "home.pay_rent")


def search_help_and_call(visit):
    glass, story = visit.glass, visit.story
    glass.touch("home.help_and_information")
    glass.touch("info.search")
    glass.wait_for("info.field")
    glass.type("info.keyboard", "quitt")
    story.step(glass, "Chercher dans l’aide", "Sans accents, par le début d’un mot, avec les mots du portail.")
    glass.touch("bar.help")
    glass.wait_for("help.close")
    if glass.find("help.call_agent"):  # outside the agency's hours nobody is called
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
    ask_for_older_notice(visit, parties)
    ask_for_a_quittance(visit, parties)
    ask_for_unpaid_quittance(visit, parties)
    go_back(glass, "rent_notices.back", "rent_notices.contract.0", "home.pay_rent")
    parties.say("a quittance was given at once; one that is not due yet and the 13th month were asked for by number")
    look_around(visit)
    take_an_appointment(visit, parties)
    parties.say("documents, requests, profile; an appointment was taken, its paper printed and its e-mail read")
    search_help_and_call(visit)
    parties.say("the help was searched, an agent called")
    glass.touch("bar.leave")
    leave(glass)
