"""What the tests of kill points and situations share: one payment after another in a world whose wires can be held, and
what the three ledgers must say afterwards."""
import json
import os
import re
import resource
import signal
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from kiosk import Kiosk
from ledgers import Judge, charges_of_terminal, rows_of_kiosk
from world import DEMO, World, die_with_parent, wait_until

sys.path.insert(0, os.path.join(DEMO, "desk"))
from parts import CardTerminal

DEBIT, REGISTER, RESULT = "CD0010", "POST /v1/payments HTTP", "/result HTTP"
PAGE_BYTES = 4096  # of SQLite
CLOCK = re.compile(r"^\d\d:\d\d$")
# Above what a start and the questions after it take here, so that "not found" alone never decides in time.
TIMING = {"terminal_not_found_grace_ms": 2_500, "terminal_answer_ms": 60_000}


def survive_a_full_disk():
    """A write beyond the limit fails with an error instead of a signal, as it does on a disk that is full."""
    die_with_parent()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


class Stage(unittest.TestCase):
    """One world for all tests of a class; each test pays another amount for another tenant."""
    options = {}
    payments = 0

    @classmethod
    def setUpClass(cls):
        cls.world = World(**{"terminal": [], "printers": True, "relays": True, "timing": TIMING, **cls.options})
        cls.world.__enter__()
        cls.addClassCleanup(cls.world.__exit__)
        cls.judge = Judge(cls.world)
        cls.terminal = CardTerminal(cls.world.at("terminal.control"))
        cls.payers = [tenant for tenant in cls.world.tenants if tenant.has_account]
        cls.to_terminal, cls.to_gateway = cls.world.to_terminal, cls.world.to_gateway

    def setUp(self):
        Stage.payments += 1
        self.tenant = self.payers[Stage.payments % len(self.payers)]
        self.cents = 2_000 + 11 * Stage.payments
        self.charged_before = charges_of_terminal(self.world)
        self.known_before = set(rows_of_kiosk(self.world)[0])
        self.sheets_before = self.world.sheets()

    # --- what happens -------------------------------------------------------------------------------------------------
    def kiosk(self, *options):
        """A start of the kiosk; whatever the test does, it ends with the test."""
        kiosk = Kiosk(self.world, preexec=survive_a_full_disk, options=options)
        self.addCleanup(kiosk.__exit__)
        return kiosk

    def go_to_summary(self, kiosk):
        kiosk.go("attract.start")
        self.go_from_home_to_summary(kiosk)

    def go_from_home_to_summary(self, kiosk):
        kiosk.go("home.pay_rent")
        kiosk.wait("sign_in.contract")
        kiosk.sign_in_by_password(self.tenant)
        kiosk.choose_amount(0, self.cents)
        kiosk.confirm()

    def confirm(self, kiosk):
        self.go_to_summary(kiosk)
        kiosk.tap("pay_rent.summary_validate")

    def reach_terminal(self, kiosk):
        self.confirm(kiosk)
        kiosk.wait("pay_rent.at_terminal")
        self.wait_for_card_question()

    def wait_for_card_question(self):
        wait_until(lambda: self.terminal.state()["state"] == "waiting_card", "the card terminal's question")

    def say(self, words):
        self.assertEqual(self.terminal.say(words), "ok")

    def die_at(self, point, *, at_terminal=None):
        """A payment that ends with the kiosk's death before this effect; the cardholder does `at_terminal`."""
        kiosk = self.kiosk()
        self.go_to_summary(kiosk)
        kiosk.do("crash-at " + point)
        kiosk.say("tap pay_rent.summary_validate")
        if at_terminal:
            self.wait_for_card_question()
            self.say(at_terminal)
        kiosk.wait_for_death()

    def damage_database(self):
        """Every page but the first, of the file and of its log: whatever is read next is not what was written."""
        for name in ("outbox.db", "outbox.db-wal"):
            path = self.world.at("kiosk", name)
            size_bytes = os.path.getsize(path)
            with open(path, "r+b") as stream:
                stream.seek(min(size_bytes, PAGE_BYTES))
                stream.write(b"\xa5" * max(0, size_bytes - PAGE_BYTES))

    def start_again(self, *options):
        """Until a payment can begin again: whatever was unclear is found out then."""
        kiosk = self.kiosk(*options)
        kiosk.go("attract.start")
        kiosk.wait("home.pay_rent")
        return kiosk

    def end(self, kiosk):
        """Its orderly end, once every result is acknowledged and every charge has entered its balance."""
        def has_arrived():
            # In this order: what is acknowledged now stands in the ledger that is read afterwards.
            if any(o["state"] != "done" for o in rows_of_kiosk(self.world)[1]):
                return False
            return not [p for p in self.world.gateway_ledger()["payments"]
                        if p["state"] == "captured" and p["reference"] not in self.judge.of_the_demo]
        wait_until(has_arrived, "the last result's way into the balance")
        kiosk.end()

    def see_accepted_and_end(self, kiosk):
        kiosk.wait("pay_rent.accepted")
        kiosk.tap("pay_rent.no_ticket")
        self.end(kiosk)

    def start_again_and_end(self, *options):
        self.end(self.start_again(*options))

    # --- what is there afterwards -------------------------------------------------------------------------------------
    def rows(self):
        """This test's payments, as they stand on the kiosk's disk."""
        return [row for ref, row in rows_of_kiosk(self.world)[0].items() if ref not in self.known_before]

    def state_now(self):
        rows = self.rows()
        self.assertEqual(len(rows), 1, [(row["reference"], row["state"]) for row in rows])
        return rows[0]["state"]

    def evidence(self):
        [row] = self.rows()
        return row["evidence"]

    def charges(self):
        return [cents for _, cents in charges_of_terminal(self.world)[len(self.charged_before):]]

    def at_backend(self):
        [row] = self.rows()
        found = [p for p in self.world.gateway_ledger()["payments"] if p["reference"] == row["reference"]]
        return found[0]["state"] if found else "not there"

    def assert_ledgers_agree(self):
        verdict = self.judge.verdict()
        self.assertEqual(list(verdict.sentences()), [])

    def assert_paid_once(self):
        self.assertEqual(self.charges(), [self.cents])
        self.assertEqual(self.state_now(), "approved")
        self.assertIn(self.at_backend(), ("captured", "posted"))
        self.assert_ledgers_agree()

    def assert_nothing_charged(self, state):
        self.assertEqual(self.charges(), [])
        self.assertEqual(self.state_now(), state)
        self.assert_ledgers_agree()


def key_of(request):
    """The idempotency key of an HTTP request, as it went over the wire."""
    for line in request.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"idempotency-key":
            return value.strip()
    raise AssertionError("a result without a key")


def log_of(world):
    """Empty before the first start."""
    if not os.path.exists(world.at("kiosk.log")):
        return ""
    with open(world.at("kiosk.log"), encoding="utf-8") as stream:
        return stream.read()


def shown(kiosk):
    return json.loads(kiosk.ask("show"))


def words_of(kiosk):
    return " ".join(f"{w['label']} {w['value']}" for w in shown(kiosk)["widgets"])


def words_without_clock(kiosk):
    """[(id, label, value)] of everything on the glass but for the seconds and minutes that pass: to compare."""
    return sorted((w["id"], CLOCK.sub("hh:mm", w["label"]), w["value"]) for w in shown(kiosk)["widgets"]
                  if w["id"] != "code.send_again")


def words_on(sheet):
    """The text of a printed sheet, every kind of blank as one blank."""
    run = subprocess.run(["pdftotext", "-layout", sheet, "-"], capture_output=True, check=True, timeout=20)
    return re.sub(r"[\s\u00a0\u202f]+", " ", run.stdout.decode())


def reason_of(kiosk, widget):
    return next(w["reason"] for w in shown(kiosk)["widgets"] if w["id"] == widget)


def fill_disk(kiosk):
    resource.prlimit(kiosk.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def empty_disk(kiosk):
    resource.prlimit(kiosk.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def begun_at_terminal(world, rows):
    """References of these payments that the terminal ever heard of."""
    ours = {row["reference"] for row in rows}
    with open(world.at("terminal-ledger.jsonl"), encoding="utf-8") as stream:
        return [line["reference"] for line in map(json.loads, stream) if line.get("reference") in ours]
