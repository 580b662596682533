"""The kiosk under a service manager that keeps the unit's own times: it says when its first screen stands, its main
loop feeds the watchdog, and a loop that hangs is replaced within 15 seconds."""
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import configuration
from display import Display, is_a_screen_of_the_kiosk
from supervisor import UNIT_PATH, Supervisor, Unit

BINARY = os.environ["KIOSK_BINARY_DIR"]
KIOSK = os.path.join(BINARY, "bin/agency-kiosk")
INSTRUMENTED = KIOSK + "-instrumented"
START_S_MAX, RECOVERED_S_MAX = 1.0, 15.0
# A machine that builds at the same time is slow once, not five times.
ROUNDS_MAX = 5


def touch_the_glass(display):
    subprocess.run(["/usr/bin/xdotool", "mousemove", "540", "960", "click", "1"], check=True, timeout=20,
                   env={**os.environ, "DISPLAY": display.name})


class SupervisionTest(unittest.TestCase):
    def setUp(self):
        places = contextlib.ExitStack()
        self.addCleanup(places.close)
        self.directory = places.enter_context(tempfile.TemporaryDirectory())
        self.display = places.enter_context(Display(self.directory))
        self.file = configuration.of_the_build(self.directory, BINARY)
        self.unit = Unit(os.path.join(configuration.SOURCE, UNIT_PATH))

    def manager(self, program=KIOSK, environment=None, **options):
        own = {"DISPLAY": self.display.name, **(environment or {})}
        return Supervisor([program, "--config", self.file], self.unit, self.directory, own, **options)

    def test_it_is_ready_when_its_first_screen_stands_and_that_takes_less_than_a_second(self):
        took_s = []
        while not took_s or (took_s[-1] > START_S_MAX and len(took_s) < ROUNDS_MAX):
            with tempfile.TemporaryDirectory() as directory:
                self.directory = directory
                with self.manager() as manager:
                    took_s.append(manager.wait_for("READY=1") - manager.started_at)
                    self.assertTrue(is_a_screen_of_the_kiosk(self.display.picture()))
        print(f"supervision: ready after {', '.join(f'{each:.3f}' for each in took_s)} s")
        self.assertLessEqual(took_s[-1], START_S_MAX)

    def test_it_says_that_it_serves_and_that_it_ends(self):
        with self.manager() as manager:
            manager.wait_for("STATUS=in service")
            self.assertEqual(manager.words()[0], "READY=1")
            manager.process.send_signal(signal.SIGTERM)
            manager.wait_for("STOPPING=1")
            manager.wait(lambda: manager.statuses, "its end")
            self.assertEqual(manager.statuses, [0])

    def test_a_storage_that_is_none_is_told_and_the_glass_is_lit_all_the_same(self):
        with open(os.path.join(self.directory, "storage"), "w", encoding="utf-8"):
            pass
        with self.manager() as manager:
            manager.wait_for("STATUS=out of service")
            self.assertIn("READY=1", manager.words())

    def test_nobody_who_watches_is_nobody_told(self):
        with self.manager(watched=False) as manager:
            manager.wait_for("STATUS=in service")
            touch_the_glass(self.display)
            self.assertNotIn("WATCHDOG=1", manager.words())

    def test_an_idle_loop_feeds_in_half_the_time_and_a_stopped_process_is_replaced(self):
        with self.manager() as manager:
            manager.wait_for("STATUS=in service")
            fed = [manager.wait_for_another("WATCHDOG=1"), manager.wait_for_another("WATCHDOG=1")]
            self.assertLessEqual(fed[1] - fed[0], self.unit.watchdog_s / 2 + 0.5)
            manager.process.send_signal(signal.SIGSTOP)
            stopped = time.monotonic()
            took_s = manager.wait_for("READY=1", start=2) - stopped
            self.assertEqual(manager.statuses, [-signal.SIGABRT])
        print(f"supervision: a stopped process replaced after {took_s:.1f} s")
        self.assertLessEqual(took_s, RECOVERED_S_MAX)

    def test_a_frozen_main_loop_starves_the_watchdog_though_every_thread_lives_and_the_next_one_serves(self):
        freeze = os.path.join(self.directory, "freeze")
        with self.manager(INSTRUMENTED, {"KIOSK_FREEZE": freeze}) as manager:
            manager.on_missed = lambda: os.remove(freeze)
            manager.wait_for("STATUS=in service")
            manager.wait_for_another("WATCHDOG=1")
            with open(freeze, "w", encoding="utf-8"):
                pass
            touch_the_glass(self.display)
            manager.wait_for_error("instruments.frozen")
            frozen = time.monotonic()
            took_s = manager.wait_for("READY=1", start=2) - frozen
            manager.wait_for("STATUS=in service", start=2)
            self.assertEqual(manager.statuses, [-signal.SIGABRT])
            self.assertTrue(is_a_screen_of_the_kiosk(self.display.picture()))
        print(f"supervision: a frozen loop replaced after {took_s:.1f} s")
        self.assertLessEqual(took_s, RECOVERED_S_MAX)


if __name__ == "__main__":
    unittest.main()
