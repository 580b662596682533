"""The judge of the three ledgers is judged: each way to lose, double or leave open a payment is told."""
import json
import os
import sqlite3
import sys
import tempfile
import unittest
import unittest.mock

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import ledgers
from ledgers import Judge, rows_of_kiosk

OF_THE_DEMO = {"reference": "DEMO0000", "state": "captured", "authorised_cents": 5, "amount_cents": 5}


class WrittenWorld:
    """Ledgers that a test writes by hand; everything agrees until it says otherwise."""

    def __init__(self, work):
        self.work = work
        self.charged, self.payments, self.lines, self.staff = [], [OF_THE_DEMO], [], []
        self.rows, self.journal, self.operations = [], {}, []
        os.mkdir(self.at("kiosk"))

    def at(self, *names):
        return os.path.join(self.work, *names)

    def pay(self, reference, cents, outcome="approved"):
        good = outcome == "approved"
        if good:
            self.charged.append((reference, cents))
            self.lines.append({"reference": reference, "amount_cents": -cents})
        self.payments.append({"reference": reference, "state": "posted" if good else outcome, "amount_cents": cents,
                              "authorised_cents": cents if good else None})
        self.rows.append((reference, outcome, cents if good else None))
        self.journal[reference] = outcome
        self.operations.append((reference, "done"))

    def gateway_ledger(self):
        return {"payments": self.payments, "ledger": self.lines,
                "staff_list": [{"reference": reference} for reference in self.staff]}

    def write(self):
        with open(self.at("terminal-ledger.jsonl"), "w", encoding="utf-8") as stream:
            for reference, cents in self.charged:
                stream.write(json.dumps({"event": "ended", "outcome": "approved", "reference": reference,
                                         "charged_cents": cents}) + "\n")
        with open(self.at("kiosk", "pay.journal"), "w", encoding="utf-8") as stream:
            for reference, state in self.journal.items():
                payment = {"reference": reference, "change": 1, "state": state}
                stream.write("00000000 " + json.dumps({"payment": payment}) + "\n")
        database = sqlite3.connect(self.at("kiosk", "outbox.db"))
        database.execute("CREATE TABLE payment (sequence INTEGER PRIMARY KEY, reference, state, authorised_cents)")
        database.execute("CREATE TABLE operation (order_key, state)")
        database.executemany("INSERT INTO payment (reference, state, authorised_cents) VALUES (?, ?, ?)", self.rows)
        database.executemany("INSERT INTO operation VALUES (?, ?)", self.operations)
        database.commit()
        database.close()


class LedgersTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.world = WrittenWorld(directory.name)
        self.judge = Judge(self.world)
        self.world.pay("AAAA0001", 15_000)
        self.world.pay("AAAA0002", 2_000, "declined")

    def verdict(self):
        self.world.write()
        return self.judge.verdict()

    def test_ledgers_that_agree_are_told_to_agree(self):
        verdict = self.verdict()
        self.assertTrue(verdict.holds())
        self.assertEqual((list(verdict.sentences()), verdict.charged_cents, verdict.posted_cents), ([], 15_000, 15_000))

    def test_a_charge_that_the_backend_never_heard_of_is_lost(self):
        self.world.payments.pop(1)
        self.world.lines.clear()
        self.assertEqual(list(self.verdict().lost), ["AAAA0001"])

    def test_a_charge_that_never_enters_the_balance_is_lost(self):
        self.world.lines.clear()
        self.assertEqual(list(self.verdict().lost), ["AAAA0001"])

    def test_a_charge_that_the_kiosk_holds_to_be_refused_is_lost(self):
        self.world.rows[0] = ("AAAA0001", "declined", None)
        self.assertEqual(list(self.verdict().lost), ["AAAA0001"])

    def test_a_charge_of_another_amount_than_the_backend_holds_is_lost(self):
        self.world.charged[0] = ("AAAA0001", 15_001)
        self.assertIn("AAAA0001", self.verdict().lost)

    def test_two_charges_of_one_reference_are_told(self):
        self.world.charged.append(("AAAA0001", 15_000))
        self.assertEqual(list(self.verdict().charged_twice), ["AAAA0001"])

    def test_two_lines_in_the_balance_for_one_charge_are_told(self):
        self.world.lines.append({"reference": "AAAA0001", "amount_cents": -15_000})
        self.assertEqual(list(self.verdict().posted_twice), ["AAAA0001"])

    def test_a_line_in_the_balance_without_a_charge_is_told(self):
        self.world.lines.append({"reference": "AAAA0002", "amount_cents": -2_000})
        self.assertEqual(list(self.verdict().posted_twice), ["AAAA0002"])

    def test_what_is_not_decided_holds_on_the_staff_list_and_is_lost_without_it(self):
        for staff, is_lost in ((["AAAA0003"], False), ([], True)):
            with self.subTest(staff=staff), tempfile.TemporaryDirectory() as directory:
                self.world = WrittenWorld(directory)
                self.judge = Judge(self.world)
                self.world.pay("AAAA0003", 700, "review")
                self.world.charged.append(("AAAA0003", 700))
                self.world.staff = staff
                verdict = self.verdict()
                self.assertEqual(("AAAA0003" in verdict.lost, "AAAA0003" in verdict.unknown, verdict.holds()),
                                 (is_lost, not is_lost, not is_lost))

    def test_a_result_that_waits_and_a_journal_that_knows_better_are_told(self):
        self.world.operations[0] = ("AAAA0001", "queued")
        self.world.journal["AAAA0002"] = "approved"
        self.assertEqual(set(self.verdict().disagreements), {"AAAA0001", "AAAA0002"})

    def test_an_intent_that_stays_open_is_told(self):
        self.world.payments[2]["state"] = "registered"
        self.assertEqual(list(self.verdict().disagreements), ["AAAA0002"])

    def test_rows_are_of_one_moment_although_the_kiosk_writes_while_they_are_read(self):
        self.world.write()
        database = sqlite3.connect(self.world.at("kiosk", "outbox.db"), isolation_level=None)
        self.addCleanup(database.close)
        database.execute("PRAGMA journal_mode = WAL")
        read, names_read = ledgers.content_of, []

        def read_and_be_overtaken(path):
            """Between the first look at the database and the one at its log, the log goes into the database."""
            content = read(path)
            if not names_read:
                database.execute("INSERT INTO operation VALUES ('AAAA0003', 'inflight')")
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            names_read.append(path)
            return content

        with unittest.mock.patch.object(ledgers, "content_of", read_and_be_overtaken):
            operations = rows_of_kiosk(self.world)[1]
        self.assertIn("inflight", [operation["state"] for operation in operations])
        self.assertGreater(len(names_read), 2)


if __name__ == "__main__":
    unittest.main()
