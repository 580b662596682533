"""deploy/demo/run without a display, as a stranger starts it: a tenant pays, the books agree, nothing is left."""
import glob
import os
import signal
import subprocess
import tempfile
import time
import unittest

SOURCE = os.environ["KIOSK_SOURCE_DIR"]
PROGRAM = os.path.join(SOURCE, "deploy/demo/run")
TOUR_TIME_OUT_S = 240
START_TIME_OUT_S = 120
END_TIME_OUT_S = 30


class RunTest(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        self.environment["TMPDIR"] = self.directory.name

    def processes_of_the_demo(self):
        """Command lines that name the demo's own directory."""
        found = []
        for path in glob.glob("/proc/[0-9]*/cmdline"):
            try:
                with open(path, "rb") as stream:
                    command = stream.read().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if f"{self.directory.name}/agency-kiosk-demo." in command:
                found.append(command)
        return found

    def test_a_tenant_pays_and_three_books_agree(self):
        run = subprocess.run([PROGRAM], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             timeout=TOUR_TIME_OUT_S)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertIn("the three books agree to the cent: 1 payment", run.stdout)
        with open(os.path.join(SOURCE, "out/demo/index.html"), encoding="utf-8") as stream:
            page = stream.read()
        self.assertIn("Les trois livres sont d’accord au centime", page)
        for picture in ("payer-01.png", "payer-16.png"):
            self.assertIn(picture, page)
            self.assertGreater(os.path.getsize(os.path.join(SOURCE, "out/demo", picture)), 10_000)
        self.assertEqual(os.listdir(self.directory.name), [])
        self.assertEqual(self.processes_of_the_demo(), [])

    def test_an_impatient_end_leaves_nothing_behind(self):
        with open(os.path.join(self.directory.name, "output"), "w+", encoding="utf-8") as output:
            run = subprocess.Popen([PROGRAM, "--without-kiosk"], env=self.environment, stdin=subprocess.DEVNULL,
                                   stdout=output, stderr=output, start_new_session=True)
            deadline = time.monotonic() + START_TIME_OUT_S
            while "Ctrl+C ends it" not in self.read(output) and run.poll() is None:
                self.assertLess(time.monotonic(), deadline, "the demo did not start")
                time.sleep(0.05)
            self.assertNotEqual(self.processes_of_the_demo(), [])
            run.send_signal(signal.SIGTERM)
            run.send_signal(signal.SIGTERM)
            self.assertEqual(run.wait(END_TIME_OUT_S), 143, self.read(output))
        self.assertEqual(os.listdir(self.directory.name), ["output"])
        self.assertEqual(self.processes_of_the_demo(), [])

    def read(self, stream):
        stream.seek(0)
        return stream.read()


if __name__ == "__main__":
    unittest.main()
