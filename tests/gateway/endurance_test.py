"""The gateway ends cleanly under load, and a kill -9 loses nothing that it had acknowledged."""
import http.client
import signal
import threading

import stage
from stage import Kiosk

KILLS = 20
CLIENTS = 4
ENDS = 5


class Reporter(threading.Thread):
    """A kiosk that reports results one after the other and repeats each until it is acknowledged."""

    def __init__(self, gateway):
        super().__init__(daemon=True)
        self.kiosk = Kiosk(gateway)
        self.acknowledged, self.tries, self.faults = [], 0, []
        self.stopped = threading.Event()
        self.paused = threading.Event()

    def run(self):
        while not self.stopped.is_set():
            reference, op_id = stage.new_reference(), stage.operation_id()
            body = self.kiosk.result_body("approved", 2_000)
            while not self.stopped.is_set():
                self.tries += 1
                try:
                    answer = self.kiosk.ask("POST", f"/payments/{reference}/result", body, op_id)
                except (OSError, http.client.HTTPException):
                    self.stopped.wait(0.01)  # it is being started again
                    continue
                except AssertionError as fault:  # an answer that the contract does not allow
                    self.faults.append(str(fault))
                    return
                if answer.status == 202:
                    self.acknowledged.append((reference, op_id))
                elif answer.status != 503:
                    self.faults.append(f"status {answer.status}")
                break


class EnduranceTest(stage.StageTest):
    by_hand = False

    def reporters(self):
        started = [Reporter(self.gateway) for _ in range(CLIENTS)]
        for reporter in started:
            reporter.start()
        return started

    def acknowledged(self, reporters):
        return sum(len(reporter.acknowledged) for reporter in reporters)

    def finish(self, reporters):
        for reporter in reporters:
            reporter.stopped.set()
        for reporter in reporters:
            reporter.join(stage.PATIENCE_S)
            self.assertEqual(reporter.faults, [])

    def check_ledger(self, reporters):
        results = self.gateway.ledger()["results"]
        stored = [(one["reference"], one["op_id"]) for one in results]
        self.assertEqual(len(set(stored)), len(stored), "nothing twice")
        for reporter in reporters:
            self.assertLessEqual(set(reporter.acknowledged), set(stored), "nothing lost")

    def test_twenty_kills_lose_no_acknowledged_operation_and_double_none(self):
        reporters = self.reporters()
        for _ in range(KILLS):
            target = self.acknowledged(reporters) + CLIENTS
            stage.wait_until(lambda: self.acknowledged(reporters) >= target, "progress between two kills")
            self.gateway.restart(signal.SIGKILL)
        self.finish(reporters)
        self.assertGreaterEqual(self.acknowledged(reporters), KILLS * CLIENTS)
        self.check_ledger(reporters)

    def test_an_end_signal_under_load_ends_it_with_0_and_every_answer_that_it_gave_holds(self):
        reporters = self.reporters()
        for number in range(ENDS):
            target = self.acknowledged(reporters) + CLIENTS
            stage.wait_until(lambda: self.acknowledged(reporters) >= target, "progress between two ends")
            how = signal.SIGTERM if number % 2 == 0 else signal.SIGINT
            self.assertEqual(self.gateway.stop(how), 0)
            self.gateway.start()
        self.finish(reporters)
        self.check_ledger(reporters)

    def test_a_wrong_command_line_says_why_and_a_wrong_file_does_not_start_it(self):
        def run(*options):
            return stage.subprocess.run([stage.GATEWAY, *options], capture_output=True, text=True,
                                        timeout=stage.PATIENCE_S)
        self.assertEqual(run().returncode, 2)
        self.assertEqual(run("--listen", "0.0.0.0:80").returncode, 2)
        self.assertIn("TLS must stand in front", run("--listen", "0.0.0.0:80").stderr)
        fonts = run(*self.gateway.command[1:], "--fonts", self.directory.name)
        self.assertEqual(fonts.returncode, 1)
        self.assertIn("--fonts", fonts.stderr)


if __name__ == "__main__":
    stage.main()
