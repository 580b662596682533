"""The judge of the demo is judged: every way in which the three books can disagree is told."""
import copy
import json
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ["KIOSK_SOURCE_DIR"], "deploy/demo/tour"))
import books

SEEDED = {"reference": "SEED0000", "authorised_cents": 4000, "captured_at": "2026-11-27T01:00:00.000Z"}
BEFORE = {"payments": [SEEDED], "results": [], "staff_list": []}
PAID = {"reference": "K4M729TX", "authorised_cents": 15000, "captured_at": "2026-11-27T02:00:00.000Z"}
RESULT = {"reference": "K4M729TX", "outcome": "approved", "authorised_cents": 15000}
GATEWAY = {"payments": [SEEDED, PAID], "results": [RESULT], "staff_list": []}
TERMINAL = [{"reference": "K4M729TX", "outcome": "approved", "charged_cents": 15000},
            {"reference": "K4M70000", "outcome": "refused", "charged_cents": 0}]
PAPERS = [("K4M729TX", 15000, "Reçu de paiement")]


class BooksTest(unittest.TestCase):
    def compare(self, change=None, papers=PAPERS, wanted=("K4M729TX",)):
        gateway, terminal = copy.deepcopy(GATEWAY), copy.deepcopy(TERMINAL)
        if change:
            change(gateway, terminal)
        return books.compare(BEFORE, gateway, terminal, papers, wanted)

    def test_books_that_agree_give_the_sums(self):
        self.assertEqual(self.compare(), {"K4M729TX": 15000})

    def test_each_disagreement_is_told(self):
        changes = {
            "a cent less at the gateway": lambda gateway, _: gateway["payments"][1].update(authorised_cents=14999),
            "not credited": lambda gateway, _: gateway["payments"].pop(),
            "credited without a charge": lambda _, terminal: terminal.pop(0),
            "charged twice": lambda _, terminal: terminal.append(terminal[0]),
            "reported with another amount": lambda gateway, _: gateway["results"][0].update(authorised_cents=1),
            "never reported": lambda gateway, _: gateway["results"].clear(),
            "left to a person": lambda gateway, _: gateway["staff_list"].append({"reference": "K4M729TX"}),
        }
        for name, change in changes.items():
            with self.subTest(name), self.assertRaises(books.Disagreement):
                self.compare(change)

    def test_paper_must_say_what_was_charged_to_whom_wanted_it(self):
        for papers, wanted in (([], ("K4M729TX",)), (PAPERS, ()), (PAPERS * 2, ("K4M729TX",)),
                               ([("K4M729TX", 15001, "")], ("K4M729TX",))):
            with self.subTest(papers=papers), self.assertRaises(books.Disagreement):
                self.compare(papers=papers, wanted=wanted)

    def test_a_duplicate_says_what_was_charged_and_counts_once_with_its_ticket(self):
        copy_of = (*PAPERS[0][:2], "DUPLICATA Reçu de paiement")
        self.assertEqual(self.compare(papers=[*PAPERS, copy_of, copy_of]), {"K4M729TX": 15000})
        for wrong in (("K4M729TX", 14999, copy_of[2]), ("K4M70000", 15000, copy_of[2])):
            with self.subTest(wrong), self.assertRaises(books.Disagreement):
                self.compare(papers=[*PAPERS, wrong])
        with self.assertRaises(books.Disagreement):
            self.compare(papers=[copy_of])

    def test_a_terminal_ledger_gives_what_ended(self):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as stream:
            for line in ({"event": "begun", "reference": "K4M729TX"}, {"event": "ended", "reference": "K4M729TX"}):
                stream.write(json.dumps(line) + "\n")
            stream.flush()
            self.assertEqual([line["event"] for line in books.terminal_book(stream.name)], ["ended"])

    def test_amounts_are_written_as_in_french(self):
        self.assertEqual(books.euros(123456), "1\u202f234,56\u00a0€")
        self.assertEqual(books.euros(-5), "-0,05\u00a0€")


if __name__ == "__main__":
    unittest.main()
