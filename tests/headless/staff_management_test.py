"""What an agency manages at the glass of the whole program, against the real gateway: messages, days of closure,
people, forgotten things, and a tenant whose identity an agent attests."""
import datetime
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import staff_stage as staff
from kiosk import Kiosk
from payment_stage import words_of
from ways import digits_of
from world import World, wait_until

TENANT = 5
NEW_AGENT, TEMPORARY_PIN = "57", "730518"
# As far ahead as a day may be: the last one of the list.
CLOSED_DAY = datetime.date(datetime.date.today().year + 2, 12, 24)
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


class StaffManagementTest(unittest.TestCase):
    def setUp(self):
        self.world = World().__enter__()
        self.addCleanup(self.world.__exit__)
        for agent_id in (staff.MANAGER, staff.RECEPTION):
            staff.employ(self.world, agent_id, "--lasting")
        self.kiosk = Kiosk(self.world).__enter__()
        self.addCleanup(self.kiosk.__exit__, None, None, None)
        self.kiosk.wait("attract")
        self.lists = 0
        self.wait_for_a_new_list()

    def wait_for_a_new_list(self):
        """Another one than the last time."""
        wait_until(lambda: self.lists_taken() > self.lists, "the staff list")
        self.lists = self.lists_taken()

    def lists_taken(self):
        with open(self.world.at("kiosk.err"), encoding="utf-8") as stream:
            return sum("staff.list_taken" in line for line in stream)

    def open_section(self, agent_id, section, pin=staff.PIN):
        staff.enter(self.kiosk, agent_id, pin)
        staff.wait_for_online(self.kiosk)
        self.kiosk.go("staff.tab.management")
        self.kiosk.go("staff.management." + section)

    def write(self, words):
        self.kiosk.wait("staff.keyboard.validate", "staff.keyboard.key.a")
        self.kiosk.do("type staff.keyboard " + words)
        self.kiosk.go("staff.keyboard.validate")

    def give(self, digits):
        self.kiosk.wait("staff.management.digits")
        self.kiosk.do("type staff.pad " + digits)
        self.kiosk.go("staff.continue")

    def last_row(self):
        rows = [each for each in range(10) if f"staff.management.row.{each}" in self.kiosk.ask("show")]
        return f"staff.management.row.{rows[-1]}"

    def go_on(self, screen):
        self.kiosk.wait(screen)
        self.kiosk.go("staff.continue")

    def leave(self):
        """From a list to the street."""
        self.kiosk.go("staff.back")
        self.kiosk.wait("staff.management.forgotten")
        staff.leave(self.kiosk)

    def words(self):
        """With plain blanks."""
        return words_of(self.kiosk).replace("\u00a0", " ").replace("\u202f", " ")

    def says(self, words):
        wait_until(lambda: words in self.words(), f"“{words}” on the glass")

    def test_a_message_stands_at_the_glass_until_it_is_withdrawn(self):
        self.open_section(staff.MANAGER, "messages")
        self.kiosk.go("staff.management.new")
        self.write("ascenseur")
        self.write("il-remarche-lundi")
        self.go_on("staff.management.digits")  # from today
        self.go_on("staff.management.digits")  # today alone
        self.go_on("staff.management.check")
        self.says("Message enregistré")
        wait_until(lambda: "ascenseur" in self.words(), "the message in the list")
        self.leave()
        self.says("ascenseur")
        self.open_section(staff.MANAGER, "messages")
        wait_until(lambda: "ascenseur" in self.words(), "the message in the list")
        self.kiosk.go(self.last_row())
        self.go_on("staff.management.end")
        self.says("Message retiré")
        wait_until(lambda: "ascenseur" not in self.words(), "the list without the message")
        self.leave()
        staff.wait_for_journal(self.world, ["signed_in", "announced", "left", "signed_in", "announcement_withdrawn",
                                            "left"])
        self.kiosk.end()

    def test_a_day_is_closed_and_opened_again(self):
        self.open_section(staff.MANAGER, "closures")
        self.kiosk.go("staff.management.new")
        self.give(CLOSED_DAY.strftime("%d%m%Y"))
        self.write("inventaire")
        self.go_on("staff.management.check")
        self.says(f"{WEEKDAYS[CLOSED_DAY.weekday()]} 24 décembre {CLOSED_DAY.year}")
        self.kiosk.go("staff.management.new")
        self.give(CLOSED_DAY.strftime("%d%m%Y"))
        self.says("déjà fermé")
        self.kiosk.go("staff.back")
        self.kiosk.wait("staff.management.list.closures")
        self.kiosk.go(self.last_row())
        self.go_on("staff.management.end")
        wait_until(lambda: f"décembre {CLOSED_DAY.year}" not in self.words(), "the list without the day")
        self.leave()
        self.kiosk.end()

    def test_a_new_agent_gets_in_and_one_whose_access_is_closed_does_not(self):
        self.open_section(staff.MANAGER, "people")
        self.kiosk.wait("staff.management.row.0")
        self.kiosk.go("staff.management.new")
        self.give(staff.RECEPTION)
        self.says("déjà pris")
        self.kiosk.do("tap staff.pad.key.clear")
        self.give(NEW_AGENT)
        self.write("agent-57")
        self.kiosk.go("staff.management.role.technician")
        self.give(TEMPORARY_PIN)
        self.go_on("staff.management.check")
        self.says("Accès créé")
        self.says("agent-57")
        self.leave()
        self.wait_for_a_new_list()
        staff.open_staff_side(self.kiosk)
        staff.give_number(self.kiosk, NEW_AGENT)
        staff.give_pin(self.kiosk, TEMPORARY_PIN)
        self.kiosk.wait("staff.choose_pin")
        for _ in range(2):
            staff.give_pin(self.kiosk, staff.NEW_PIN)
            self.kiosk.go("staff.continue")
        self.kiosk.wait("staff.pin_kept")
        self.kiosk.go("staff.continue")
        self.kiosk.wait("staff.agent")
        self.wait_for_a_new_list()
        self.kiosk.go("staff.back")
        self.kiosk.wait("attract")
        self.open_section(staff.MANAGER, "people")
        self.says("agent-57")
        self.kiosk.go(self.last_row())
        self.says("agent-57")
        self.go_on("staff.management.end")
        self.says("Accès fermé")
        self.leave()
        self.wait_for_a_new_list()
        staff.open_staff_side(self.kiosk)
        staff.give_number(self.kiosk, NEW_AGENT)
        staff.give_pin(self.kiosk, staff.NEW_PIN)
        self.says("ne vont pas ensemble")
        self.kiosk.end()

    def test_an_agent_attests_who_a_tenant_is_and_the_tenant_stands_before_the_own_screens(self):
        tenant = self.world.tenants[TENANT]
        self.open_section(staff.RECEPTION, "help_tenant")
        self.give(digits_of(tenant.contracts[0]))
        year, month, day = tenant.birth_date.split("-")
        self.give(day + month + year)
        self.kiosk.wait("staff.management.check")
        self.kiosk.go("staff.management.attest")
        self.kiosk.go("staff.continue")
        self.kiosk.wait("home.pay_rent")
        self.assertNotIn("staff.", self.kiosk.ask("show"))
        staff.wait_for_journal(self.world, ["signed_in", "identity_attested", "left"])
        [(number,)] = self.world.query("SELECT count(*) FROM kiosk_journal WHERE instr(reference || detail, ?) > 0",
                                       tenant.contracts[0])
        self.assertEqual(number, 0, "a tenant in the agents' journal")
        self.kiosk.go("bar.leave")
        self.kiosk.wait("farewell.again", "attract")
        self.kiosk.end()

    def test_forgotten_things_are_noted_without_the_backend_and_known_after_a_restart(self):
        self.world.kill_gateway()
        staff.enter(self.kiosk, staff.RECEPTION)
        self.kiosk.go("staff.tab.management")
        self.kiosk.go("staff.management.forgotten")
        self.kiosk.go("staff.management.new")
        self.kiosk.go("staff.management.thing.bank_card")
        self.says("Carte bancaire")
        self.leave()
        self.kiosk.end()
        self.kiosk = Kiosk(self.world).__enter__()
        self.addCleanup(self.kiosk.__exit__, None, None, None)
        self.kiosk.wait("attract")
        staff.enter(self.kiosk, staff.RECEPTION)
        self.kiosk.go("staff.tab.management")
        self.kiosk.go("staff.management.forgotten")
        self.kiosk.go("staff.management.row.0")
        self.kiosk.go("staff.management.returned")
        self.says("quitte la liste")
        self.leave()
        self.kiosk.end()


if __name__ == "__main__":
    unittest.main(verbosity=2)
