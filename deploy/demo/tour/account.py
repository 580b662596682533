"""Scripted people who are not signed in: one opens an account, forgets the password and signs in with a new one; one
pays for somebody else; one looks for another way to pay."""
import re

from glass import Stuck, wait_until

EMAIL, PASSWORD, NEW_PASSWORD = "noelle@mail.example", "tout-neuf-2026", "encore-un-2027"
NOBODY = "nobody@mail.example"
CLOCK = re.compile(r"\d\d[:\u00a0h ]+\d\d")


def digits_of(text):
    return re.sub(r"\D", "", text)


def type_birth_date(glass, tenant):
    day = tenant["birth_date"]
    glass.wait_for("ask_birth_date.pad.key.1")
    glass.type("ask_birth_date.pad", day[8:10] + day[5:7] + day[:4])


def type_email(glass, story, address):
    glass.wait_for("own_email.keyboard.key.n")
    glass.type("own_email.keyboard", address)
    glass.go("own_email.keyboard.validate", "own_email.continue")
    story.step(glass, "L’adresse, relue en grand")


def type_code(glass, story, parties, after):
    message = parties.new_code_message(after)
    story.add_text(f"Reçu à {', '.join(message['to'])} : {message['subject']}", message["text"].strip())
    glass.type("code.pad", parties.code_in(message))
    glass.touch("code.continue")


def answer(glass, key, stop):
    glass.touch(f"create_account.{key}")
    glass.go("create_account.continue", stop)


def fill_in(glass, story, tenant):
    """From the guide to the last look."""
    glass.go("create_account.continue", "create_account.number_field")
    glass.type("create_account.pad", digits_of(tenant["contract"]))
    glass.go("create_account.continue", "create_account.name_field")
    glass.type("create_account.keyboard", "daubigny")
    story.step(glass, "Le nom", "Accents, apostrophes et majuscules ne comptent pas.")
    glass.touch("create_account.keyboard.validate")
    type_birth_date(glass, tenant)
    glass.touch("ask_birth_date.continue")
    type_email(glass, story, EMAIL)
    glass.go("own_email.continue", "create_account.no_mobile")
    glass.go("create_account.no_mobile", "choose_password.keyboard.key.t")
    glass.type("choose_password.keyboard", PASSWORD)
    story.step(glass, "Le mot de passe", "Ce qui lui manque est dit à mesure.")
    glass.go("choose_password.keyboard.validate", "create_account.read")
    answer(glass, "read", "create_account.yes")
    story.step(glass, "Être prévenu par e-mail ?", "Oui ou Non : rien n’est choisi d’avance.")
    answer(glass, "yes", "create_account.no")
    story.step(glass, "Arrêter le papier ?", "Le consentement est exprès : qui, quand, et quel texte.")
    answer(glass, "no", "create_account.change.number")
    story.step(glass, "Une dernière vérification")


def open_an_account(glass, story, parties, tenant):
    glass.touch("attract.start")
    glass.touch("home.create_account")
    glass.wait_for("create_account.print_guide")
    story.step(glass, "Le guide", "Ce qu’il faut avoir, six étapes ; il s’imprime sans se connecter.")
    fill_in(glass, story, tenant)
    last = parties.newest_letter()
    glass.touch("create_account.continue")
    glass.wait_for("code.field")
    story.step(glass, "Le code", "L’écran est le même si rien n’existe à ce nom.")
    type_code(glass, story, parties, last)
    glass.wait_for("create_account.sign_in")
    story.step(glass, "Le compte est ouvert")


def ask_for_new_password(glass, story, tenant, address):
    """From "Me connecter" to the question for the code: what the glass says then."""
    glass.touch("sign_in.with_email")
    glass.touch("sign_in.forgotten")
    glass.wait_for("recover_access.password")
    story.step(glass, "Mot de passe ou identifiant ?", "L’identifiant est l’adresse e-mail : la borne le dit.")
    glass.touch("recover_access.password")
    type_birth_date(glass, tenant)
    glass.touch("ask_birth_date.continue")
    type_email(glass, story, address)
    glass.touch("own_email.continue")
    glass.wait_for("code.field")
    story.step(glass, "Le code demandé")
    return sorted(CLOCK.sub("", each["label"]) for each in glass.look()["widgets"] if each["id"] != "code.send_again")


def forget_the_password(glass, story, parties, tenant, leave):
    glass.go("create_account.sign_in", "sign_in.with_email")
    last = parties.newest_letter()
    to_nobody = ask_for_new_password(glass, story, tenant, NOBODY)
    glass.touch("bar.leave")
    leave(glass)
    glass.touch("attract.start")
    glass.touch("home.sign_in")
    if ask_for_new_password(glass, story, tenant, EMAIL) != to_nobody:
        raise Stuck("a wrong address is answered in other words")
    story.add_text("Une fausse adresse, puis la vraie", "Mêmes mots sur l’écran. Un seul message est parti :")
    type_code(glass, story, parties, last)
    if any(NOBODY in letter["to"] for letter in parties.letters.index()):
        raise Stuck("a wrong address has had a message")
    glass.wait_for("choose_password.keyboard.key.e")
    glass.type("choose_password.keyboard", NEW_PASSWORD)
    glass.touch("choose_password.keyboard.validate")
    glass.wait_for("recover_access.menu")
    story.step(glass, "Le mot de passe est changé")


def account(glass, story, parties, tenants, leave):
    story.begin("compte", "Ouvrir un compte, puis oublier son mot de passe",
                "Sans compte ni adresse au dossier : tout se fait ici, avec un code reçu par e-mail.")
    open_an_account(glass, story, parties, tenants[2])
    parties.say("an account was opened, confirmed by the code from the e-mail")
    forget_the_password(glass, story, parties, tenants[2], leave)
    parties.say("a wrong address was answered in the same words; a new password was chosen after another code")
    glass.touch("bar.leave")
    leave(glass)


def look_for_other_ways(glass, story):
    glass.touch("home.other_ways_to_pay")
    glass.touch("other_ways.transfer")
    wait_until(lambda: "IBAN" in glass.words(), "the landlord’s account")
    story.step(glass, "Payer par virement", "L’IBAN du bailleur, et un code que l’application de la banque lit.")
    glass.go("other_ways.back", "other_ways.difficulty")
    glass.touch("other_ways.difficulty")
    glass.wait_for("other_ways.appointment")
    story.step(glass, "Des difficultés à payer", "Un agent, un rendez-vous : sans attendre, et sans honte.")
    glass.go("other_ways.back", "other_ways.transfer")
    glass.go("other_ways.back", "home.guest_payment")


def pay_for_somebody(glass, story, parties, tenants, new_visit, leave):
    story.begin("proche", "Payer pour un proche, sans se connecter",
                "Le code de l’avis suffit ; la borne ne montre que des initiales.")
    visit = new_visit(glass, story, parties, tenants[0])
    glass.touch("attract.start")
    glass.wait_for("home.pay_rent")
    look_for_other_ways(glass, story)
    glass.touch("home.guest_payment")
    glass.wait_for("guest_payment.contract_field")
    story.step(glass, "Quel contrat ?", "Le code de l’avis, ou le numéro et un montant.")
    parties.reader.present(0)
    glass.wait_for("guest_payment.other_amount")
    story.step(glass, "Est-ce le bon ?", "Des initiales, et ce que l’avis demande. Rien d’autre.")
    glass.touch("guest_payment.other_amount")
    glass.wait_for("pay_rent.amount_field")
    glass.type("pay_rent.pad", "20")
    glass.touch("pay_rent.continue")
    glass.go("email.continue", "pay_rent.tick")
    visit.go_to_terminal()
    reference = visit.pay_with_card()
    visit.print_ticket(reference)
    visit.finish()
    parties.say("somebody paid 20 € for another, who stays initials, with the ticket")
