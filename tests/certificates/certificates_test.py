"""The rules of tests/bench's "reading" on a few certificates: what is legible is read and never blocked, what is empty
or cannot be read is told. Times are no part of it: this machine may be busy."""
import json
import os
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH = os.path.join(os.environ["KIOSK_BINARY_DIR"], "bin", "reading_bench")
TIMES = ("scan_ready_page_ms", "reading_ms", "reading_hard_stop_ms", "certificates_legible")


def make(directory, *words):
    subprocess.run([os.path.join(HERE, "make_certificates"), "--out", directory, *words], check=True)


class Certificates(unittest.TestCase):
    def test_every_layout_is_read_and_every_bad_page_told(self):
        with tempfile.TemporaryDirectory(prefix="kiosk-test-") as directory:
            make(directory, "--seed", "1", "--legible", "7", "--blank", "4", "--unreadable", "5")
            output = subprocess.run([BENCH, directory, "--each"], check=True, stdout=subprocess.PIPE, text=True).stdout
        figures = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
        self.assertGreater(len(figures), 6)
        for each in figures:
            if each["name"] in TIMES:
                continue
            is_met = each["value"] <= each["limit"] if each["better"] == "lower" else each["value"] >= each["limit"]
            self.assertTrue(is_met, f"{each['name']} is {each['value']}\n{output}")

    def test_a_seed_gives_the_same_pages(self):
        few = ("--seed", "5", "--legible", "1", "--blank", "0", "--unreadable", "0")
        with tempfile.TemporaryDirectory(prefix="kiosk-test-") as directory:
            contents = []
            for name in ("one", "two"):
                make(os.path.join(directory, name), *few)
                with open(os.path.join(directory, name, "legible-00.jpg"), "rb") as stream:
                    contents.append(stream.read())
        self.assertEqual(*contents)


if __name__ == "__main__":
    unittest.main()
