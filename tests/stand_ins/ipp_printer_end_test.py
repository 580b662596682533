"""The virtual printer's end: whichever way it is told to, and however often, it leaves no directory and no process."""
import os
import signal
import subprocess
import tempfile
import time
import unittest

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ipp_printer")
STUB = os.path.join(os.environ["KIOSK_BINARY_DIR"], "lib/libipp_printer_no_avahi.so")
END_TIME_OUT_S = 10


class EndTest(unittest.TestCase):
    def setUp(self):
        self.parent = tempfile.TemporaryDirectory()
        self.addCleanup(self.parent.cleanup)
        self.tray = os.path.join(self.parent.name, "tray")
        self.temporary = os.path.join(self.parent.name, "temporary")
        os.mkdir(self.tray)
        os.mkdir(self.temporary)

    def start(self):
        self.child = subprocess.Popen(
            [os.path.join(HERE, "run"), "--paper", "ticket_80mm", "--tray", self.tray, "--stub", STUB],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": self.temporary})
        self.addCleanup(self.child.stdout.close)
        self.addCleanup(self.child.kill)

    def start_until_ready(self):
        self.start()
        word, _, self.printer = self.child.stdout.readline().split()
        self.assertEqual(word, "ready")

    def assert_nothing_left(self, statuses=(0,)):
        self.assertIn(self.child.wait(END_TIME_OUT_S), statuses)
        self.assertEqual(os.listdir(self.temporary), [])

    def test_closing_its_input_ends_it(self):
        self.start_until_ready()
        self.child.stdin.close()
        self.assert_nothing_left()
        self.assertFalse(os.path.exists(f"/proc/{self.printer}"))

    def test_a_signal_ends_it(self):
        self.start_until_ready()
        self.child.terminate()
        self.assert_nothing_left()
        self.assertFalse(os.path.exists(f"/proc/{self.printer}"))

    def test_a_stopped_printer_ends_too(self):
        self.start_until_ready()
        os.kill(int(self.printer), signal.SIGSTOP)
        self.child.terminate()
        self.assert_nothing_left()
        self.assertFalse(os.path.exists(f"/proc/{self.printer}"))

    def test_signals_in_the_midst_of_its_tidying_up_leave_nothing(self):
        for _ in range(5):
            self.start_until_ready()
            self.child.stdin.close()
            deadline = time.monotonic() + END_TIME_OUT_S
            while self.child.poll() is None and time.monotonic() < deadline:
                self.child.terminate()
            # Python itself, on its last lines, no longer holds the signal off; by then all is gone.
            self.assert_nothing_left(statuses=(0, -signal.SIGTERM))

    def test_a_signal_before_the_printer_answers_leaves_nothing(self):
        self.start()
        deadline = time.monotonic() + END_TIME_OUT_S
        while not os.listdir(self.temporary) and time.monotonic() < deadline:
            pass
        self.child.terminate()
        self.assert_nothing_left(statuses=(0, 1))  # 0: it was quicker than this test


if __name__ == "__main__":
    unittest.main()
