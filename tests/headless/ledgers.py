"""Three ledgers laid side by side, to the cent: what the card terminal charged (its own file), what the backend holds
(agency-gateway --dump-ledger), and what the kiosk remembers (outbox.db and pay.journal, read after its orderly end)."""
import collections
import json
import os
import sqlite3
import tempfile

NOT_DECIDED = {"created", "sent", "unknown", "review"}
CHECKSUM_CHARACTERS = 9  # of a line of pay.journal: eight digits and a blank
LOOKS_AT_A_DATABASE = 1_000


def charges_of_terminal(world):
    """[(reference, cents)] in the order in which the cards were charged."""
    with open(world.at("terminal-ledger.jsonl"), encoding="utf-8") as stream:
        lines = [json.loads(line) for line in stream]
    return [(line["reference"], line["charged_cents"]) for line in lines
            if line["event"] == "ended" and line["outcome"] == "approved"]


def content_of(path):
    """None when it is not there."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None


def database_of_one_moment(directory, name):
    """{file name: bytes} of a database and its log, which a kiosk may be writing. A database read before a checkpoint
    and its log after it would show what was there long ago: both are read until they are twice the same."""
    names = (name, name + "-wal")
    before = None
    for _ in range(LOOKS_AT_A_DATABASE):
        now = {each: content_of(os.path.join(directory, each)) for each in names}
        if now == before:
            return {each: content for each, content in now.items() if content is not None}
        before = now
    raise TimeoutError(f"{name} is written without a pause")


def rows_of_kiosk(world):
    """Payments and operations as they stand on the disk now. A copy is read: looking must not repair anything."""
    files = database_of_one_moment(world.at("kiosk"), "outbox.db")
    if "outbox.db" not in files:
        return {}, []
    with tempfile.TemporaryDirectory() as copy:
        for name, content in files.items():
            with open(os.path.join(copy, name), "wb") as stream:
                stream.write(content)
        database = sqlite3.connect(os.path.join(copy, "outbox.db"))
        database.row_factory = sqlite3.Row
        try:
            rows = database.execute("SELECT * FROM payment ORDER BY sequence")
            payments = {row["reference"]: dict(row) for row in rows}
            operations = [dict(row) for row in database.execute("SELECT * FROM operation")]
        except sqlite3.DatabaseError:  # killed before the first migration
            return {}, []
        finally:
            database.close()
    return payments, operations


def states_of_journal(world):
    """{reference: its last state}, by the most advanced record of each."""
    last = {}
    with open(world.at("kiosk", "pay.journal"), encoding="utf-8") as stream:
        for line in stream:
            try:
                payment = json.loads(line[CHECKSUM_CHARACTERS:])["payment"]
            except (ValueError, KeyError):
                continue  # a torn tail and its mark
            if payment["change"] >= last.get(payment["reference"], {"change": 0})["change"]:
                last[payment["reference"]] = payment
    return {reference: payment["state"] for reference, payment in last.items()}


class Verdict:
    """What the three ledgers say together: one sentence for each payment that is in a case."""

    def __init__(self):
        self.lost = {}
        self.charged_twice = {}
        self.posted_twice = {}
        self.unknown = {}        # not decided, and on the staff list
        self.disagreements = {}  # everything else on which two ledgers differ
        self.charged_cents = self.posted_cents = self.remembered_cents = 0
        self.charges = 0

    def holds(self):
        return not (self.lost or self.charged_twice or self.posted_twice or self.disagreements)

    def sentences(self):
        for name in ("lost", "charged_twice", "posted_twice", "disagreements", "unknown"):
            for payment, sentence in getattr(self, name).items():
                yield f"{name}: {payment}: {sentence}"


class Judge:
    """judge = Judge(world) before anything is paid; judge.verdict() after the kiosk's orderly end."""

    def __init__(self, world):
        self.world = world
        # The demo's landlord file begins with a payment of its own.
        self.of_the_demo = {payment["reference"] for payment in world.gateway_ledger()["payments"]}

    def verdict(self):
        verdict = Verdict()
        ledger = self.world.gateway_ledger()
        payments = {p["reference"]: p for p in ledger["payments"] if p["reference"] not in self.of_the_demo}
        posted = collections.defaultdict(list)
        for line in ledger["ledger"]:
            if line["reference"] and line["reference"] not in self.of_the_demo:
                posted[line["reference"]].append(-line["amount_cents"])
        staff = {item["reference"] for item in ledger["staff_list"]}
        charged = collections.defaultdict(list)
        for reference, cents in charges_of_terminal(self.world):
            charged[reference].append(cents)
        kiosk, operations = rows_of_kiosk(self.world)

        self.judge_charges(verdict, charged, posted, payments, staff)
        self.judge_kiosk(verdict, kiosk, charged, payments, staff)
        self.judge_journal(verdict, kiosk)
        verdict.disagreements |= {operation["order_key"]: f"its result is {operation['state']} in the outbox"
                                  for operation in operations if operation["state"] != "done"}
        verdict.charges = sum(len(all_cents) for all_cents in charged.values())
        verdict.charged_cents = sum(sum(all_cents) for all_cents in charged.values())
        verdict.posted_cents = sum(sum(lines) for lines in posted.values())
        verdict.remembered_cents = sum(row["authorised_cents"] or 0 for row in kiosk.values())
        undecided = sum(sum(charged[r]) for r, row in kiosk.items() if row["state"] in NOT_DECIDED)
        if not verdict.charged_cents == verdict.posted_cents + undecided == verdict.remembered_cents + undecided:
            verdict.disagreements["sums"] = (f"charged {verdict.charged_cents}, posted {verdict.posted_cents}, "
                                             f"remembered {verdict.remembered_cents}, undecided {undecided} cents")
        return verdict

    @staticmethod
    def judge_charges(verdict, charged, posted, payments, staff):
        for reference, all_cents in charged.items():
            if len(all_cents) > 1:
                verdict.charged_twice[reference] = f"{all_cents} cents"
            payment = payments.get(reference, {"state": "not there", "authorised_cents": None})
            is_posted = payment["state"] in ("captured", "posted") and payment["authorised_cents"] == all_cents[0]
            if not is_posted and reference not in staff:
                verdict.lost[reference] = f"charged {all_cents[0]} cents, {payment['state']} at the backend"
            if is_posted and not posted[reference]:
                verdict.lost[reference] = "captured, but never entered the balance"
            if len(posted[reference]) > 1 or (posted[reference] and posted[reference][0] != all_cents[0]):
                verdict.posted_twice[reference] = f"charged {all_cents}, posted {posted[reference]} cents"
        for reference, lines in posted.items():
            if lines and reference not in charged:
                verdict.posted_twice[reference] = f"posted {lines} cents, never charged"

    @staticmethod
    def judge_kiosk(verdict, kiosk, charged, payments, staff):
        for reference, row in kiosk.items():
            if row["state"] in NOT_DECIDED:
                (verdict.unknown if reference in staff else verdict.lost)[reference] = (
                    f"{row['state']} at the kiosk, {'' if reference in staff else 'not '}on the staff list")
                continue
            cents = charged[reference][0] if charged.get(reference) else None
            if (row["state"] == "approved") != (cents is not None) or row["authorised_cents"] != cents:
                verdict.lost[reference] = f"{row['state']} at the kiosk, charged {cents} cents"
            if payments.get(reference, {}).get("state") in ("registered", "unknown", "review"):
                verdict.disagreements[reference] = f"{row['state']} at the kiosk, still open at the backend"
        for reference in charged:
            if reference not in kiosk:
                verdict.lost[reference] = "charged, and the kiosk does not know it"

    def judge_journal(self, verdict, kiosk):
        for reference, state in states_of_journal(self.world).items():
            stored = kiosk.get(reference, {"state": "not there"})["state"]
            if stored != state:
                verdict.disagreements[reference] = f"{state} in pay.journal, {stored} in outbox.db"
