"""README.md's table of promises tells the truth, and every lie that table.py is there for is found."""
import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import table

SOURCE = os.environ.get("KIOSK_SOURCE_DIR", os.getcwd())
BINARY = os.environ.get("KIOSK_BINARY_DIR", os.path.join(SOURCE, "build/release"))
# Not those that Catch2 lets fail or hides.
PROMISES_THAT_COUNT = '"P*"~[!mayfail]~[!shouldfail]~[.]'


def read(path):
    with open(os.path.join(SOURCE, path), encoding="utf-8") as stream:
        return stream.read()


def programs_that_ctest_runs():
    listing = subprocess.run(["ctest", "--show-only=json-v1"], cwd=BINARY, capture_output=True, text=True, check=True)
    for test in json.loads(listing.stdout)["tests"]:
        properties = {entry["name"]: entry["value"] for entry in test.get("properties", [])}
        program = test.get("command", [""])[0]
        if properties.get("LABELS", []) in (["quick"], ["slow"]) and not properties.get("DISABLED"):
            if program.startswith(os.path.join(BINARY, "bin/")) and program.endswith("_test"):
                yield program


def catch_version():
    header = "/usr/include/catch2/catch.hpp"
    return 2 if os.path.exists(header) else 3


def titles_in(program):
    """Catch2 v2 ends with the number of test cases as its status, so the status says nothing."""
    options = ["--list-test-names-only"] if catch_version() == 2 else ["--list-tests", "--verbosity", "quiet"]
    run = subprocess.run([program, *options, PROMISES_THAT_COUNT], capture_output=True, text=True, timeout=20)
    return {line.strip() for line in run.stdout.splitlines() if line.strip()}


def titles_that_ctest_runs():
    programs = [program for program in programs_that_ctest_runs() if os.access(program, os.X_OK)]
    return {title for program in programs for title in titles_in(program)}


class Truth(unittest.TestCase):
    def test_every_row_of_the_readme_is_true(self):
        titles = titles_that_ctest_runs()
        self.assertTrue(titles, f"no test program with promises is built in {BINARY}")
        self.assertEqual(table.faults_of(read("README.md"), titles, read("screens/journeys.def")), [])

    def test_every_path_in_the_readme_is_there(self):
        self.assertEqual(
            table.check_paths(read("README.md"), lambda path: os.path.exists(os.path.join(SOURCE, path))), [])


class Lies(unittest.TestCase):
    """A small world in which everything is true; each test plants one lie."""

    def setUp(self):
        self.titles = {"P2: rent is paid", "pay_rent: nothing is chosen in advance"}
        self.journeys = "JOURNEY(pay_rent, pay, required, card_terminal, open, credit_card, sun)\n" \
                        "JOURNEY(profile, account, required, none, soon, account_circle, pine)\n"
        self.rows = {number: f"| P{number} | promise | – | not yet |" for number in range(1, table.PROMISES + 1)}
        self.rows[2] = "| P2 | promise | `pay_rent` | P2: rent is paid |"

    def faults(self):
        readme = "# Title\n\n| No | Promise |\n|---|---|\n" + "\n".join(self.rows.values()) + "\n"
        return table.faults_of(readme, self.titles, self.journeys)

    def assert_one_fault(self, words):
        self.assertEqual(len(self.faults()), 1, self.faults())
        self.assertIn(words, self.faults()[0])

    def test_the_truth_has_no_fault(self):
        self.assertEqual(self.faults(), [])

    def test_a_test_that_does_not_exist(self):
        self.titles = {"P2: rent is paid by cheque"}
        self.assertIn("P2: CTest runs no test case named 'P2: rent is paid'", self.faults())

    def test_a_test_that_bears_another_number(self):
        self.rows[3] = "| P3 | promise | `pay_rent` | P2: rent is paid |"
        self.assert_one_fault("P3: its test's title begins with P3:")

    def test_not_yet_although_a_test_keeps_it(self):
        self.titles.add("P3: kept all the same")
        self.assertIn("P3: is said to be missing, but a test keeps it: P3: kept all the same", self.faults())

    def test_a_test_of_a_promise_that_the_table_keeps_silent_about(self):
        self.titles.add("P2: rent is paid in advance")
        self.assert_one_fault("not in the table: P2: rent is paid in advance")

    def test_a_journey_that_is_not_open(self):
        for place in ("profile", "kitchen", table.NOWHERE, ""):
            with self.subTest(place):
                self.rows[2] = f"| P2 | promise | `{place}` | P2: rent is paid |"
                self.assert_one_fault("is not open at the kiosk")

    def test_a_place_for_what_is_not_yet_there(self):
        self.rows[5] = "| P5 | promise | `pay_rent` | not yet |"
        self.assert_one_fault("P5: what is not yet there is nowhere")

    def test_rows_that_are_missing_doubled_unknown_or_out_of_order(self):
        del self.rows[7]
        self.assert_one_fault("missing: P7")
        self.rows[7] = "| P7 | promise | – | not yet |"
        self.assert_one_fault("not in order")
        self.setUp()
        self.rows["again"] = self.rows[9]
        self.assert_one_fault("more than once: P9")
        self.rows["again"] = "| P39 | promise | – | not yet |"
        self.assert_one_fault("not a promise: P39")

    def test_no_table_at_all(self):
        self.rows = {}
        self.assertIn("missing: P1, ", self.faults()[0])

    def test_paths_that_are_not_there(self):
        readme = ("`kiosk/base`, `tests/run --slow`, `sudo`, `/etc/x`\n"
                  "<!-- figures -->\n`tests/later`\n<!-- /figures -->")
        self.assertEqual(table.check_paths(readme, lambda path: path == "kiosk/base"), ["there is no tests/run"])

    def test_a_promise_without_words_and_a_row_that_is_cut_short(self):
        self.rows[4] = "| P4 |  | – | not yet |"
        self.assert_one_fault("P4: the promise is not told")
        self.rows[4] = "| P4 | promise |"
        self.assertTrue(self.faults())


if __name__ == "__main__":
    unittest.main()
