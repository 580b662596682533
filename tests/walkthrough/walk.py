"""The one world that the whole walk-through happens in, who comes to the kiosk in it, and what its two kinds of steps
begin with: those at the glass alone, and those with a card."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../headless"))
import paper_stage
import payment_stage
from ledgers import Judge
from payment_stage import CardTerminal, shown, words_of
from service_stage import plain
from world import World

# Who comes, by place among the demo's tenants.
ZOE, AMADOU, MARIA, JEAN_LOUP, NOELLE, HUGUES, FATOUMATA, CLEMENCE, INES = 0, 1, 2, 3, 4, 5, 6, 12, 9
# Of Noëlle, who has neither an account nor an address before she comes; and of Hugues, who forgets his.
EMAIL, PASSWORD = "noelle@mail.example", "tout-neuf-2026"
NOBODY, NEW_PASSWORD = "nobody@mail.example", "encore-un-2027"
# What tenants write at the glass: words that stand nowhere else.
ABOUT_GARAGE, ABOUT_OTHER, ABOUT_SOCKET, UNFINISHED = "zyxwvua", "zyxwvub", "zyxwvuc", "zyxwvud"

world = World(terminal=[], printers=True, relays=True, scanner=True, timing=payment_stage.TIMING)
one_time_codes = []  # secrets that leave traces
_REFERENCE = re.compile(r"\b([0-9A-HJKMNP-TV-Z]{4}) ([0-9A-HJKMNP-TV-Z]{4})\b")
_judges = []


def begin():
    """Everything but the kiosk runs; the judge has seen the ledgers before anybody has paid."""
    world.__enter__()
    _judges.append(Judge(world))


def number_shown(kiosk):
    """The one reference on the glass, without its blank."""
    [number] = {"".join(found) for found in _REFERENCE.findall(plain(words_of(kiosk)))}
    return number


def is_on_glass(kiosk, *widgets):
    return any(each["id"] in widgets for each in shown(kiosk)["widgets"])


class Discreet:
    """What a tenant's papers say is asked for without being repeated: test output holds nobody's name or number."""

    def assert_says(self, text, *expected):
        missing = [place for place, each in enumerate(expected, 1) if each not in text]
        self.assertEqual(missing, [], f"missing, by place among {len(expected)} in this call")

    def assert_same(self, one, other, what):
        self.assertTrue(one == other, f"not the same: {what}")


class AtTheGlass(Discreet, paper_stage.Stage):
    world = world

    def sign_in_by_contract(self, kiosk, number):
        one_time_codes.append(kiosk.sign_in_by_contract(self.tenant(number)))

    def sessions(self):
        [(count,)] = self.world.query("SELECT count(*) FROM session")
        return count

    def deposits_at_desk(self, number):
        """[what was written] of all that lies at the desk under this number."""
        return [self.world.deposit_content(each["op_id"])["body"] for each in self.world.gateway_ledger()["deposits"]
                if each["reference"] == number and each["status"] != "refused"]


class WithACard(Discreet, payment_stage.Stage):
    """Each payment of a step is another tenant's: pays() says whose."""

    @classmethod
    def setUpClass(cls):
        cls.world, [cls.judge] = world, _judges
        cls.terminal = CardTerminal(world.at("terminal.control"))
        cls.payers = world.tenants
        cls.to_terminal, cls.to_gateway = world.to_terminal, world.to_gateway

    def pays(self, number, cents):
        self.tenant, self.cents = world.tenants[number], cents

    def letters(self):
        return [letter for letter in world.messages() if self.tenant.email in letter["to"]]
