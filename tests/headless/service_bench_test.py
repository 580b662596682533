"""The judge of how long tenants wait, judged: what it walks, and what it must not let through."""
import contextlib
import io
import os
import re
import sys
import unittest
from unittest import mock

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from world import SOURCE

import python_program

BENCH = python_program.load(os.path.join(HERE, "service_bench"))


class ServiceBenchTest(unittest.TestCase):
    def run_with(self, **values):
        """(exit status, what it complains of) when these values were measured, and all others are within bounds."""
        found = [BENCH.figures.figure(name, values.get(name, limit), unit, limit)
                 for name, unit, limit in (("cached_screen_ms", "ms", 16), ("journeys_walked_s", "s", 10))]
        complaints = io.StringIO()
        with mock.patch.object(BENCH, "measure", lambda _: (found, [("balance", 0.4)])), \
                mock.patch.object(sys, "argv", ["service_bench"]), contextlib.redirect_stdout(io.StringIO()), \
                contextlib.redirect_stderr(complaints):
            return BENCH.main(), complaints.getvalue()

    def test_figures_within_their_limits_pass_without_a_word(self):
        self.assertEqual(self.run_with(), (0, ""))

    def test_a_limit_that_is_missed_fails_and_says_which(self):
        status, complaint = self.run_with(cached_screen_ms=16.1)
        self.assertEqual(status, 1)
        self.assertIn("cached_screen_ms misses its limit of 16 ms", complaint)

    def test_every_journey_that_is_open_is_walked(self):
        with open(os.path.join(SOURCE, "screens", "journeys.def"), encoding="utf-8") as stream:
            is_open = set(re.findall(r"^JOURNEY\((\w+), .*\bopen\b", stream.read(), re.MULTILINE))
        self.assertEqual({name for name, _ in BENCH.JOURNEYS}, is_open)


if __name__ == "__main__":
    unittest.main()
