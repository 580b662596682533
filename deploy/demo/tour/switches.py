"""The scripted tenant who turns both switches of the profile: the agency's notices of three months follow them."""
import contextlib
import sqlite3

import papers
from glass import Stuck, wait_until


NAMES = {"notify": "email_notifications", "paperless": "paperless_notices"}


class Agency:
    """It issues the notices of one tenant, month after month."""

    def __init__(self, parties, tenant):
        self.parties = parties
        self.tenant = tenant

    def look_up(self, question, *values):
        database = f"file:{self.parties.ledgers['database']}?mode=ro"
        with contextlib.closing(sqlite3.connect(database, uri=True)) as book:
            [(found,)] = book.execute(question, values).fetchall() or [(None,)]
        return found

    def knows(self, name, is_on):
        return self.look_up("SELECT is_on FROM preference JOIN holder USING(holder_id) WHERE email = ? AND name = ?",
                            self.tenant["email"], NAMES[name]) == is_on

    def issue(self, story):
        """The next one; how it goes to the tenant."""
        contract = self.tenant["contract"]
        newest = self.look_up("SELECT max(period) FROM notice WHERE contract_number = ?", contract)
        year, month = map(int, newest.split("-"))
        period = f"{year + month // 12}-{month % 12 + 1:02d}"
        channels = self.parties.lid.staff("notice", contract, period)["channels"]
        on_paper = "sur papier et en ligne" if "paper" in channels else "en ligne seulement"
        story.add_text("L’agence émet l’avis suivant", f"{period}, {on_paper}")
        return channels


def turn(visit, agency, name, is_on):
    glass, story = visit.glass, visit.story
    glass.touch(f"profile.{name}")
    if name == "paperless" and is_on:
        glass.wait_for("profile.continue")
        story.step(glass, "Arrêter le papier", "Un consentement exprès : ce qui change, et comment revenir.")
        glass.touch("profile.continue")
    wait_until(lambda: "c’est enregistré" in glass.words(), "the switch that was turned")
    wait_until(lambda: agency.knows(name, is_on), "the switch at the agency")


def expect(channels, expected):
    if channels != expected:
        raise Stuck(f"a notice went by {channels}, not by {expected}")


def notices_by_mail(parties, after):
    return [each for each in parties.letters.index() if each["number"] > after and "échéance" in each["subject"]]


def turn_both(visit, parties):
    glass, story = visit.glass, visit.story
    agency = Agency(parties, visit.tenant)
    papers.sign_in_from_home(visit)
    glass.touch("home.profile")
    glass.wait_for("profile.notify")
    story.step(glass, "Prévenu par e-mail, et sur papier")
    last = parties.newest_letter()
    expect(agency.issue(story), ["online", "paper"])
    papers.show_letter(story, parties, last)
    turn(visit, agency, "notify", False)
    turn(visit, agency, "paperless", True)
    story.step(glass, "Les deux choix sont changés", "Avec leur effet et leur date.")
    last = parties.newest_letter()
    expect(agency.issue(story), ["online"])
    turn(visit, agency, "notify", True)
    story.step(glass, "De nouveau prévenu par e-mail", "Le papier reste arrêté.")
    expect(agency.issue(story), ["online"])
    papers.show_letter(story, parties, last)
    # Letters leave in their order: that of the notice in between would have come first.
    if len(notices_by_mail(parties, last)) != 1:
        raise Stuck("a notice was told by e-mail that should not have been")
    story.add_text("Et l’avis d’avant", "Pas d’e-mail : le choix était « Non ».")
    parties.say("both switches were turned; paper and e-mails of three notices followed them")
