"""The kiosk's children under what the unit forbids the kiosk: they shut themselves in further, which needs a system
call that Debian 12 does not count to @system-service. Their own tests, started so."""
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from supervisor import UNIT_PATH
from unit_filter import UnitFilter

SOURCE, BINARY = os.environ["KIOSK_SOURCE_DIR"], os.environ["KIOSK_BINARY_DIR"]
PATIENCE_S = 200
# Of each child's tests those that make it work.
WORK = {"render_page_test": "*", "scan_page_test": "*byte for byte*,*a feeder is read*",
        "read_page_test": "*becomes an A4 page*,*a QR code and a DataMatrix*",
        "speak_test": "*French and English are two voices*,*dates and digits are heard*"}


class UnitFilterTest(unittest.TestCase):
    def setUp(self):
        self.filter = UnitFilter(os.path.join(SOURCE, UNIT_PATH))

    def status_of(self, *command):
        done = subprocess.run(command, preexec_fn=self.filter.put_in_force, capture_output=True, text=True, check=False,
                              timeout=PATIENCE_S)
        return done.returncode, done.stdout + done.stderr

    def test_each_child_does_its_work(self):
        for name, work in WORK.items():
            with self.subTest(name):
                status, said = self.status_of(os.path.join(BINARY, "bin", name), work)
                self.assertEqual(status, 0, said)
                self.assertIn("All tests passed", said)

    def test_without_the_units_own_line_none_would(self):
        self.filter.calls.remove("seccomp")
        self.assertNotEqual(self.status_of(os.path.join(BINARY, "bin/render_page_test"))[0], 0)

    def test_it_is_in_force(self):
        status, said = self.status_of("/usr/sbin/chroot", "/", "true")
        self.assertNotEqual(status, 0)
        self.assertIn("Operation not permitted", said)
        status, said = self.status_of("/usr/bin/python3", "-c", "import socket; socket.socket(socket.AF_PACKET)")
        self.assertIn("PermissionError", said)


if __name__ == "__main__":
    unittest.main()
