"""A clock on the wall that is ten years off, both ways, on the whole program: money does not hang on it; certificates
do, and then the kiosk waits. Waits after wrong answers: tests/runtime/sign_in_delays_test.cpp. Configuration and feeds
have tests where they are read."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from ledgers import rows_of_kiosk
from payment_stage import RESULT, Stage, reason_of
from world import wait_until

TEN_YEARS_S = 10 * 365 * 24 * 3600
BOTH_WAYS = (("ahead", str(TEN_YEARS_S)), ("behind", str(-TEN_YEARS_S)))
BY_SO_MUCH = "--wall-wrong-by-s"


class WrongClock(Stage):
    def test_a_payment_from_the_first_touch_to_the_balance_does_not_hang_on_the_clock(self):
        for name, wrong_by_s in BOTH_WAYS:
            with self.subTest(name):
                self.setUp()
                kiosk = self.kiosk(BY_SO_MUCH, wrong_by_s)
                self.reach_terminal(kiosk)
                self.say("card")
                self.see_accepted_and_end(kiosk)
                self.assert_paid_once()
                # The right clock finds nothing to change, and takes the next payment.
                self.setUp()
                kiosk = self.start_again()
                self.go_from_home_to_summary(kiosk)
                kiosk.tap("pay_rent.summary_validate")
                self.wait_for_card_question()
                self.say("card")
                self.see_accepted_and_end(kiosk)
                self.assert_paid_once()

    def test_contract_number_birth_date_and_code_open_a_session_whatever_the_clock_says(self):
        for name, wrong_by_s in BOTH_WAYS:
            with self.subTest(name):
                self.setUp()
                kiosk = self.kiosk(BY_SO_MUCH, wrong_by_s)
                kiosk.wake()
                kiosk.sign_in_by_contract(self.tenant)
                kiosk.wait("pay_rent.contract", "pay_rent.amount", "pay_rent.nothing")
                kiosk.end()


class WrongClockAndCertificates(Stage):
    options = {"tls": True}

    def test_a_certificate_that_seems_over_or_not_begun_stops_the_tile_and_is_believed_when_the_clock_is_right(self):
        for name, wrong_by_s in BOTH_WAYS:
            with self.subTest(name):
                self.setUp()
                kiosk = self.kiosk(BY_SO_MUCH, wrong_by_s)
                kiosk.go("attract.start")
                wait_until(lambda: reason_of(kiosk, "home.pay_rent") == "La connexion est coupée", "the tile's reason")
                kiosk.end()
                kiosk = self.kiosk()
                self.reach_terminal(kiosk)
                self.say("card")
                self.see_accepted_and_end(kiosk)
                self.assert_paid_once()

    def test_a_result_that_cannot_be_told_for_the_certificate_waits_and_is_told_when_the_clock_is_right(self):
        for name, wrong_by_s in BOTH_WAYS:
            with self.subTest(name):
                self.setUp()
                hold = self.to_gateway.hold_request(RESULT)
                kiosk = self.kiosk()
                self.reach_terminal(kiosk)
                self.say("card")
                hold.wait()
                kiosk.kill()
                hold.drop()
                kiosk = self.kiosk(BY_SO_MUCH, wrong_by_s)
                kiosk.go("attract.start")
                wait_until(lambda: reason_of(kiosk, "home.pay_rent") == "La connexion est coupée", "the tile's reason")
                wait_until(lambda: self.result_of_this_test()["attempts"] > 1, "another try to tell")
                kiosk.kill()
                self.assertIn(self.result_of_this_test()["state"], ("queued", "inflight"), "never given up")
                self.assertEqual(self.at_backend(), "registered")
                self.start_again_and_end()
                self.assert_paid_once()

    def result_of_this_test(self):
        [row] = self.rows()
        [operation] = [o for o in rows_of_kiosk(self.world)[1] if o["payment"] == row["reference"]]
        return operation


if __name__ == "__main__":
    unittest.main()
