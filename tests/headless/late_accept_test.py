"""A debit that lies unread in the card terminal: found out when it is taken up within the grace delay, and lost when it
is taken up long after it. The second half proves that the first one could fail."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from payment_stage import Stage
from world import wait_until

GRACE_MS = 1_500
TRIALS = 5


class LateTerminal(Stage):
    # The kiosk stops waiting for the answer early, and asks until the grace is over.
    options = {"timing": {"terminal_not_found_grace_ms": GRACE_MS, "terminal_answer_ms": 300,
                          "payment_tenant_kept_ms": 60_000}}

    def pay_with_a_late_terminal(self, late_ms):
        self.say(f"late-accept {late_ms}")
        self.say("auto approve")
        kiosk = self.kiosk()
        self.confirm(kiosk)
        kiosk.wait("pay_rent.accepted", "pay_rent.card_not_asked", "pay_rent.unknown")
        wait_until(self.charges, "the charge")
        return kiosk


class WithinTheGrace(LateTerminal):
    def test_taken_up_within_four_fifths_of_the_grace_nothing_is_lost(self):
        for trial in range(TRIALS):
            with self.subTest(trial=trial):
                self.setUp()
                kiosk = self.pay_with_a_late_terminal(int(0.8 * GRACE_MS * (trial + 1) / TRIALS))
                self.end(kiosk)
                self.assert_paid_once()


class BeyondTheGrace(LateTerminal):
    def test_taken_up_after_twice_the_grace_it_is_lost_and_the_ledgers_say_so(self):
        kiosk = self.pay_with_a_late_terminal(2 * GRACE_MS)
        kiosk.end()
        self.assertEqual(self.state_now(), "not_started")
        verdict = self.judge.verdict()
        self.assertEqual(list(verdict.lost), [self.rows()[0]["reference"]])


if __name__ == "__main__":
    unittest.main()
