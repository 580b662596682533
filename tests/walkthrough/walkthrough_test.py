"""The client's walk-through, one step after another, each a test: the kiosk without a window, the gateway, a card
terminal, printers, a scanner and a letter box, in one world. A step is believed when somebody else than the glass says
so: a ledger, the desk of the staff, the mail, a sheet in a tray, the kiosk's own disk. One that fails does not hide the
others: every step brings its own tenants and starts its own kiosk."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import walk  # first: it knows where the others are
from arriving import Arriving
from bringing import Bringing
from leaving import Leaving
from papers import Papers
from paying import Paying
from staffing import Staffing


def setUpModule():
    walk.begin()
    unittest.addModuleCleanup(walk.world.__exit__)


class Glass(Arriving, Papers, Bringing, Leaving, Staffing, walk.AtTheGlass):
    pass


class Card(Paying, walk.WithACard):
    pass


def load_tests(_loader, suites, _pattern):
    """In the order of the walk-through, whichever class a step is in."""
    steps = [step for suite in suites for step in suite]
    return unittest.TestSuite(sorted(steps, key=lambda step: step.id().rsplit(".", 1)[1]))


if __name__ == "__main__":
    unittest.main(verbosity=2)
