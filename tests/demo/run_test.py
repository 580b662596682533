"""deploy/demo/run without a display, as a stranger starts it: a tenant pays, the books agree, nothing is left."""
import glob
import os
import shutil
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

    # --- ends in the middle ---
    def start(self, *options, **environment):
        """With its output in a file, as the leader of a group of its own: what Ctrl+C reaches."""
        with open(os.path.join(self.directory.name, "output"), "w", encoding="utf-8") as output:
            run = subprocess.Popen([PROGRAM, *options], env={**self.environment, **environment},
                                   stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True)
        self.addCleanup(self.put_an_end_to, run)
        return run

    def put_an_end_to(self, run):
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGTERM)
            run.wait(END_TIME_OUT_S)

    def said(self):
        with open(os.path.join(self.directory.name, "output"), encoding="utf-8") as stream:
            return stream.read()

    def wait_until(self, condition, run, what):
        deadline = time.monotonic() + START_TIME_OUT_S
        while not condition():
            self.assertIsNone(run.poll(), self.said())
            self.assertLess(time.monotonic(), deadline, f"not in time: {what}")
            time.sleep(0.05)

    def pages_under_way(self):
        return glob.glob(os.path.join(SOURCE, "out/demo.*"))

    def process_of(self, program):
        """The one of this demo."""
        for path in glob.glob("/proc/[0-9]*/cmdline"):
            try:
                with open(path, "rb") as stream:
                    words = stream.read().decode(errors="replace").split("\0")
            except OSError:
                continue
            if os.path.basename(words[0]) == program and self.directory.name in " ".join(words):
                return int(path.split("/")[2])
        return None

    def test_control_c_during_the_scripted_tenant_ends_without_a_word_of_python(self):
        before = set(self.pages_under_way())
        run = self.start()
        self.wait_until(lambda: any(glob.glob(os.path.join(pages, "payer-02.png"))
                                    for pages in set(self.pages_under_way()) - before), run, "the second picture")
        os.killpg(run.pid, signal.SIGINT)
        self.assertEqual(run.wait(END_TIME_OUT_S), 130, self.said())
        for words in ("Traceback", "KeyboardInterrupt", "did not come to its end"):
            self.assertNotIn(words, self.said())
        self.assertEqual(set(self.pages_under_way()) - before, set())
        self.assertEqual(os.listdir(self.directory.name), ["output"])

    def test_a_tour_leaves_the_pages_of_another_alone_until_its_own_are_whole(self):
        finished = os.path.join(SOURCE, "out/demo")
        os.makedirs(finished, exist_ok=True)
        mark = os.path.join(finished, "another-tour")
        with open(mark, "w", encoding="utf-8") as stream:
            stream.write("whole")
        self.addCleanup(lambda: os.path.exists(mark) and os.remove(mark))
        run = self.start()
        self.wait_until(lambda: self.pages_under_way(), run, "pages of its own")
        self.wait_until(lambda: "first screen after" in self.said(), run, "the kiosk")
        self.assertTrue(os.path.exists(mark))
        os.killpg(run.pid, signal.SIGTERM)
        run.wait(END_TIME_OUT_S)
        self.assertTrue(os.path.exists(mark))

    def test_a_kiosk_that_somebody_kills_is_told_by_its_signal(self):
        reader, writer = os.pipe()
        # -noreset: the kiosk looks at the screen's size first, and an X server whose only client leaves begins anew.
        server = subprocess.Popen(["Xvfb", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset", "-displayfd",
                                   str(writer)], pass_fds=[writer], stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        os.close(writer)
        with os.fdopen(reader, encoding="ascii") as line:
            display = ":" + line.readline().strip()
        # No browser of the machine's is to open the desk.
        tools = os.path.join(self.directory.name, "tools")
        os.mkdir(tools)
        os.symlink(shutil.which("true"), os.path.join(tools, "xdg-open"))
        run = self.start(DISPLAY=display, PATH=tools + os.pathsep + os.environ["PATH"])
        self.wait_until(lambda: "ends it" in self.said(), run, "the kiosk in its window")
        os.kill(self.process_of("agency-kiosk"), signal.SIGKILL)
        self.assertEqual(run.wait(END_TIME_OUT_S), 1)
        words = self.said().split("ends it\n", 1)[1]
        self.assertEqual(words, "demo: the kiosk was ended by the signal SIGKILL.\n")

    def read(self, stream):
        stream.seek(0)
        return stream.read()


if __name__ == "__main__":
    unittest.main()
