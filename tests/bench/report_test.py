"""The judge of the figures, judged: what it must not let through."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.join(os.environ["KIOSK_SOURCE_DIR"], "tests", "bench")
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(HERE, "../support")]
import figures
import python_program


class ReportTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = directory.name
        for name, expected in figures.EXPECTED.items():
            self.write(name, [figures.figure(each, 1, "ms", 2) for each in expected])

    def write(self, name, found):
        for each in found:
            if each["name"] == "payment_kill_trials":
                each.update(limit=1, better="higher")
        figures.write(self.directory, name, found)

    def report(self, *options):
        run = subprocess.run([os.path.join(HERE, "report"), "--figures", self.directory, *options],
                             capture_output=True, text=True, timeout=30)
        return run.returncode, run.stdout, run.stderr

    def test_a_whole_set_within_its_limits_passes_and_is_a_table(self):
        status, table, problems = self.report()
        self.assertEqual((status, problems), (0, ""))
        self.assertIn("| start_first_content_ms | 1 | ms | ≤ 2 | met |", table)
        self.assertIn("| payment_kill_trials | 1 | ms | ≥ 1 | met |", table)
        self.assertIn(f"Machine: {figures.machine()}.", table)

    def test_a_limit_that_is_missed_fails_whichever_way_is_better(self):
        self.write("tap", [figures.figure("tap_to_pixel_ms", 2.001, "ms", 2)])
        status, table, problems = self.report()
        self.assertEqual(status, 1)
        self.assertIn("**missed**", table)
        self.assertIn("tap_to_pixel_ms misses its limit", problems)
        self.write("tap", [figures.figure("tap_to_pixel_ms", 1, "ms", 2),
                           figures.figure("payments_counted", 199, "payments", 200, "higher")])
        self.assertEqual(self.report()[0], 1)

    def test_a_file_or_a_figure_that_is_missing_fails_unless_it_is_named(self):
        os.remove(os.path.join(self.directory, "demo.json"))
        status, _, problems = self.report()
        self.assertEqual(status, 1)
        self.assertIn("demo_first_screen_s is missing: demo.json is not there", problems)
        self.assertEqual(self.report("--without", "demo")[0], 0)
        self.write("memory", [figures.figure("another_mb", 1, "MB", 2)])
        self.assertIn("rss_mb is missing", self.report("--without", "demo")[2])

    def test_a_figure_that_lacks_a_field_fails(self):
        path = os.path.join(self.directory, "receipt.json")
        with open(path, encoding="utf-8") as stream:
            found = json.load(stream)
        del found[0]["machine"]
        with open(path, "w", encoding="utf-8") as stream:
            json.dump(found, stream)
        status, _, problems = self.report()
        self.assertEqual(status, 1)
        self.assertIn("a figure without machine", problems)

    def test_a_figure_without_a_limit_is_only_told(self):
        self.write("canvas", [figures.figure("dense_atlas_cpu_ms", 99, "ms", None)])
        self.assertEqual(self.report()[0], 0)


class RunTest(unittest.TestCase):
    """What tests/bench/run takes from a program that judges for itself."""

    def figures_of(self, value, status):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        program = os.path.join(directory.name, "trials")
        found = json.dumps([figures.figure("trials_lost", value, "payments", 0)])
        with open(program, "w", encoding="utf-8") as stream:
            stream.write(f"#!/bin/sh\necho '{found}' > \"$2\"\nexit {status}\n")
        os.chmod(program, 0o700)
        return python_program.load(os.path.join(HERE, "run")).figures_of(program)

    def test_a_program_that_fails_without_a_figure_that_says_why_is_not_measured(self):
        with self.assertRaises(RuntimeError):
            self.figures_of(0, 1)
        self.assertEqual(self.figures_of(0, 0)[0]["value"], 0)
        self.assertEqual(self.figures_of(3, 1)[0]["value"], 3)  # tests/bench/report says that the limit is missed


if __name__ == "__main__":
    unittest.main()
