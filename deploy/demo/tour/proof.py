"""The scripted tenant who has paid and sees no change: finds the payment, gets its ticket again, signed in and not, and
takes along how to pay by transfer."""
import os
import re

import books
from glass import wait_until
from papers import go_back, sign_in_from_home

LAST_FOUR = re.compile(r"••••\s*(\d{4})")


def row_with(glass, prefix, words):
    """The row of this kind that says so."""
    def there():
        return next((each["id"] for each in glass.look()["widgets"]
                     if re.match(re.escape(prefix) + r"\d", each["id"]) and words in each["label"]), None)
    return wait_until(there, f"“{words}” in a row")


def print_slip(visit, parties, key, title, caption):
    """The words on it."""
    before = parties.sheets()
    visit.glass.touch(key)
    sheet = parties.new_sheet(before)
    visit.glass.wait_for("print.continue")
    visit.story.step(visit.glass, title)
    visit.show_sheet(sheet, caption)
    visit.glass.touch("print.continue")
    return books.words_of(os.path.join(parties.ticket_tray.tray, sheet))


def find_the_payment(visit, parties):
    """The words on its ticket."""
    glass, story = visit.glass, visit.story
    glass.touch("home.balance")
    glass.touch("balance.contract.0")
    glass.wait_for("balance.payments")
    story.step(glass, "Mon solde", "Ce qui est dû et de quel jour ; ce qui est payé et ne compte pas encore.")
    glass.touch("balance.payments")
    row = row_with(glass, "balance.payment.", "150,00")
    glass.wait_for(row)
    story.step(glass, "« J’ai payé, mais mon solde n’a pas bougé »", "Chaque paiement, et où il en est.")
    glass.touch(row)
    glass.wait_for("balance.print")
    story.step(glass, "Le voici", "Reçu, en chemin : personne ne paie deux fois.")
    words = print_slip(visit, parties, "balance.print", "Son ticket, encore une fois", "Le même, marqué DUPLICATA")
    glass.wait_for("balance.print")
    go_back(glass, "balance.back", "balance.none_of_these", "balance.movements")
    glass.touch("balance.movements")
    glass.wait_for("balance.tickets")
    story.step(glass, "Tous les mouvements", "Ce qui a été demandé, ce qui a été payé.")
    go_back(glass, "balance.back", "balance.movements", "balance.contract.0", "home.pay_rent")
    return words


def take_a_transfer_along(visit, parties):
    glass, story = visit.glass, visit.story
    glass.touch("home.other_ways_to_pay")
    glass.wait_for("other_ways.transfer")
    story.step(glass, "Autres façons de payer", "Virement, autres moyens, plafond de la carte, difficultés.")
    glass.touch("other_ways.transfer")
    glass.touch("other_ways.contract.0")
    glass.wait_for("other_ways.print")
    story.step(glass, "Un virement, tout prêt", "Connecté : la référence et le reste à payer y sont déjà.")
    print_slip(visit, parties, "other_ways.print", "À emporter", "Le papier pour sa banque")
    glass.wait_for("other_ways.print")
    go_back(glass, "other_ways.back", "other_ways.channels")
    glass.touch("other_ways.channels")
    wait_until(lambda: "Chèque" in glass.words(), "the other channels")
    story.step(glass, "Les autres moyens du bailleur")
    go_back(glass, "other_ways.back", "other_ways.channels", "home.pay_rent")


def ask_for_the_ticket_again(visit, parties, ticket):
    """By what stands on it, without signing in."""
    glass, story = visit.glass, visit.story
    reference = "".join(books.REFERENCE.search(ticket.translate(books.NARROW_SPACES)).groups())
    glass.touch("attract.start")
    glass.touch("home.receipt_again")
    glass.wait_for("receipt_again.reference_field")
    glass.type("receipt_again.keyboard", reference.lower())
    story.step(glass, "La référence", "Une faute de frappe se voit aussitôt : le dernier signe contrôle les autres.")
    glass.touch("receipt_again.keyboard.validate")
    glass.wait_for("receipt_again.pad.key.1")
    glass.type("receipt_again.pad", re.sub(r"\D", "", visit.tenant["contract"]))
    glass.go("receipt_again.continue", "receipt_again.field")
    glass.type("receipt_again.pad", LAST_FOUR.search(ticket).group(1))
    glass.touch("receipt_again.continue")
    glass.wait_for("receipt_again.print")
    story.step(glass, "Retrouvé", "Une initiale, jamais le nom.")
    print_slip(visit, parties, "receipt_again.print", "Imprimé", "Le duplicata, sans se connecter")
    glass.touch("receipt_again.menu")
    glass.wait_for("home.pay_rent")


def proof(glass, story, parties, tenants, new_visit, leave):
    story.begin("preuve", "« J’ai payé, et rien n’a changé »",
                "Le paiement du premier chapitre est retrouvé, son ticket réimprimé ; un virement part sur papier.")
    visit = new_visit(glass, story, parties, tenants[0])
    sign_in_from_home(visit)
    ticket = find_the_payment(visit, parties)
    parties.say("the payment that the balance does not show yet was found, and its ticket printed again")
    take_a_transfer_along(visit, parties)
    glass.touch("bar.leave")
    leave(glass)
    ask_for_the_ticket_again(visit, parties, ticket)
    parties.say("the ticket was printed again without signing in, by reference, contract and four digits of the card")
    glass.touch("bar.leave")
    leave(glass)
