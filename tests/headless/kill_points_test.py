"""The 18 places where a kiosk may die in the middle of a payment (facts: payment-terminal §3.3), each on the whole
program: killed there with kill -9, started again, and then the card terminal's own ledger, the backend's and the
kiosk's disk must tell one story. The numbers are those of the table; 19 to 28 are in payment_situations_test.py."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from payment_stage import DEBIT, RESULT, Stage, key_of, log_of, reason_of
from world import wait_until


class KillPoints(Stage):
    def test_01_before_created_is_on_the_disk_nothing_has_happened(self):
        self.die_at("commit_created")
        self.start_again_and_end()
        self.assertEqual(self.rows(), [])
        self.assertEqual(self.charges(), [])
        self.assert_ledgers_agree()

    def test_02_between_created_and_the_backends_intent_it_is_given_up_and_the_backend_hears_so(self):
        self.die_at("register_payment")
        self.assertEqual(self.state_now(), "created")
        self.start_again_and_end()
        self.assert_nothing_charged("abandoned")

    def test_03_between_the_intent_and_sent_the_intent_is_closed_and_no_byte_has_left(self):
        self.die_at("commit_sent")
        self.assertEqual(self.at_backend(), "registered")
        self.start_again_and_end()
        self.assert_nothing_charged("abandoned")
        self.assertEqual(self.at_backend(), "abandoned")

    def test_04_between_sent_and_the_connection_two_looks_later_than_the_grace_say_that_nothing_was_asked(self):
        self.die_at("start_debit")
        self.assertEqual(self.state_now(), "sent")
        self.start_again_and_end()
        self.assert_nothing_charged("not_started")
        self.assertEqual(self.evidence(), "two_not_found")

    def test_05_half_a_frame_in_the_terminal_is_no_debit(self):
        hold = self.to_terminal.hold_request(DEBIT, forwarded_bytes=40)
        kiosk = self.kiosk()
        self.confirm(kiosk)
        hold.wait()
        kiosk.kill()
        hold.drop()
        self.start_again_and_end()
        self.assert_nothing_charged("not_started")

    def test_06_a_frame_that_lies_unread_while_the_kiosk_starts_again_is_waited_for(self):
        self.say("late-accept 1200")
        self.say("auto approve")
        self.addCleanup(self.terminal.say, "auto off")
        hold = self.to_terminal.hold_answer(DEBIT)
        kiosk = self.kiosk()
        self.confirm(kiosk)
        wait_until(lambda: hold.request, "the debit on the wire")
        kiosk.kill()
        hold.drop()
        again = self.kiosk()
        again.wait("attract.start")
        self.assertEqual(self.charges(), [], "it is still unread: a first 'not found' would be believed wrongly")
        again.go("attract.start")
        again.wait("home.pay_rent")
        self.end(again)
        self.assert_paid_once()

    def test_07_a_customer_who_types_the_pin_is_waited_for_and_meanwhile_the_tile_says_why(self):
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("pin-wait")
        kiosk.kill()
        again = self.kiosk()
        again.go("attract.start")
        again.wait("home")
        wait_until(lambda: self.state_now() == "unknown", "the look at the earlier payment")
        self.assertEqual(reason_of(again, "home.pay_rent"), "Un paiement se termine sur le terminal")
        self.say("card")
        again.wait("home.pay_rent")
        self.end(again)
        self.assert_paid_once()
        self.assertEqual(self.evidence(), "status")

    def test_08_an_approval_whose_answer_was_never_sent_is_found_by_its_reference(self):
        kiosk = self.kiosk()
        self.say("silence")
        self.reach_terminal(kiosk)
        self.say("card")
        wait_until(self.charges, "the charge")
        kiosk.kill()
        self.start_again_and_end()
        self.assert_paid_once()
        self.assertEqual(self.evidence(), "status")

    def test_09_half_an_approval_is_not_read_as_one_it_is_found_out(self):
        hold = self.to_terminal.hold_answer(DEBIT, forwarded_bytes=70)
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        hold.wait()
        kiosk.kill()
        hold.drop()
        self.assertEqual(self.state_now(), "sent")
        self.start_again_and_end()
        self.assert_paid_once()

    def test_09_half_an_approval_and_a_broken_line_is_found_out_while_the_kiosk_lives(self):
        hold = self.to_terminal.hold_answer(DEBIT, forwarded_bytes=70)
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        hold.wait()
        hold.drop()
        self.see_accepted_and_end(kiosk)
        self.assert_paid_once()
        self.assertEqual(self.evidence(), "status")

    def test_10_between_the_answer_and_its_commit_the_terminal_is_asked_once_more(self):
        self.die_at("commit_result", at_terminal="card")
        self.assertEqual(self.state_now(), "sent")
        self.start_again_and_end()
        self.assert_paid_once()

    def test_11_between_the_commit_and_the_sending_the_result_is_sent_after_the_start(self):
        self.die_at("send_result", at_terminal="card")
        self.assertEqual(self.state_now(), "approved")
        self.assertEqual(self.at_backend(), "registered")
        self.start_again_and_end()
        self.assert_paid_once()

    def test_12_a_result_that_never_reached_the_backend_is_sent_again_with_its_key(self):
        self.lose_result(forwarded_to_backend=False)

    def test_13_a_result_that_the_backend_took_without_the_kiosk_hearing_so_is_posted_once(self):
        self.lose_result(forwarded_to_backend=True)

    def lose_result(self, forwarded_to_backend):
        hold_one = self.to_gateway.hold_answer if forwarded_to_backend else self.to_gateway.hold_request
        first = hold_one(RESULT)
        second = self.to_gateway.hold_answer(RESULT)  # the same result on its second way: noted, not held
        second.go_on()
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        first.wait()
        kiosk.kill()
        first.drop()
        self.assertEqual(self.at_backend() != "registered", forwarded_to_backend)
        self.start_again_and_end()
        self.assertEqual(key_of(first.request), key_of(second.request))
        self.assert_paid_once()

    def test_14_a_receipt_that_was_not_noted_is_asked_for_again_and_nothing_is_posted_twice(self):
        self.die_at("mark_done", at_terminal="card")
        self.assertIn(self.at_backend(), ("captured", "posted"))
        self.start_again_and_end()
        self.assert_paid_once()

    def test_15_before_the_ticket_was_sent_to_the_printer_the_money_is_known_and_no_paper_comes_later(self):
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        kiosk.wait("pay_rent.print")
        kiosk.do("crash-at print")
        kiosk.say("tap pay_rent.print")
        kiosk.wait_for_death()
        self.start_again_and_end()
        self.assert_paid_once()
        self.assertEqual(self.world.sheets(), self.sheets_before)

    def test_16_a_ticket_in_the_printer_when_the_kiosk_dies_does_not_come_out_before_the_next_tenant(self):
        self.world.set_printer("cover_open")
        self.addCleanup(self.world.set_printer, "ready")
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        kiosk.go("pay_rent.print")
        kiosk.wait("pay_rent.printer_waits")
        kiosk.kill()
        again = self.start_again()
        wait_until(lambda: "print.left_jobs_cancelled" in log_of(self.world), "the job's withdrawal")
        self.world.set_printer("ready")
        self.end(again)
        self.assert_paid_once()
        self.assertEqual(self.world.sheets(), self.sheets_before)

    def test_17_between_a_refusal_and_its_commit_the_terminal_is_asked_and_the_tenant_may_pay_again(self):
        self.die_at("commit_result", at_terminal="refuse")
        self.assertEqual(self.state_now(), "sent")
        self.start_again_and_end()
        self.assert_nothing_charged("declined")
        self.assertEqual(self.at_backend(), "declined")

    def test_18_a_refusal_that_the_backend_has_not_heard_closes_the_intent_after_the_start(self):
        self.die_at("send_result", at_terminal="refuse")
        self.assertEqual(self.at_backend(), "registered")
        self.start_again_and_end()
        self.assert_nothing_charged("declined")
        self.assertEqual(self.at_backend(), "declined")


if __name__ == "__main__":
    unittest.main()
