"""For the tests of a kiosk that nobody knows yet: its configuration, and the code that it shows."""
import os
import re
import unittest

from kiosk import Kiosk
from payment_stage import words_of
from world import World

CODE = re.compile(r"\b([BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4})\b")
NEW_KIOSK = "BRN-NEW-01"


def enrol_at_the_glass(world):
    """kiosk.toml without what an enrolment tells."""
    with open(world.at("kiosk.toml"), encoding="utf-8") as stream:
        lines = [line for line in stream if not line.startswith(("root_key_file", "client_"))]
    text = re.sub(r'\[kiosk\]\nid = .*\nenrolment = .*\n', '[kiosk]\nenrolment = "glass"\n', "".join(lines))
    assert '"glass"' in text
    world.write("kiosk.toml", text)


def code_on(kiosk):
    kiosk.wait("enrolment.waiting")
    return CODE.search(words_of(kiosk)).group(1)


def approve(world, code):
    agency = world.query("SELECT agency_name FROM kiosk LIMIT 1")[0][0]
    world.staff("approve", code, NEW_KIOSK, agency)


def identity_file(world, name):
    """What the kiosk keeps of its enrolment."""
    [path] = [os.path.join(where, name) for where, _, names in os.walk(world.at("kiosk")) if name in names]
    assert os.stat(path).st_mode & 0o777 == 0o600, name
    with open(path, "rb") as stream:
        return stream.read()


class EnrolmentStage(unittest.TestCase):
    KIND_OF_WORLD = World

    def setUp(self):
        self.world = self.KIND_OF_WORLD().__enter__()
        self.addCleanup(self.world.__exit__)
        enrol_at_the_glass(self.world)

    def kiosk(self):
        kiosk = Kiosk(self.world).__enter__()
        self.addCleanup(kiosk.__exit__, None, None, None)
        return kiosk

    def serve(self, kiosk):
        """From the first touch to a tenant who is signed in; what is left can be sealed."""
        kiosk.wait("attract")
        kiosk.wake()
        kiosk.sign_in_by_password(self.world.tenants[0])
        kiosk.wait("pay_rent.contract", "pay_rent.amount", "pay_rent.nothing")
        kiosk.wait_for_seal_key()
