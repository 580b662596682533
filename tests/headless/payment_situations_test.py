"""The situations around a payment in which something else fails than the program (facts: payment-terminal §3.3, 19 to
28 of the table), each on the whole program; the kill points themselves are in kill_points_test.py."""
import json
import os
import shutil
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from ledgers import rows_of_kiosk, states_of_journal
from payment_stage import (DEBIT, REGISTER, RESULT, TIMING, Stage, begun_at_terminal, empty_disk, fill_disk, key_of,
                           reason_of, words_of, words_on)
from world import PATIENCE_S, wait_until


class Situations(Stage):
    def test_19_a_backend_that_is_away_after_the_approval_hears_it_when_it_is_back(self):
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.to_gateway.cut()
        self.addCleanup(self.to_gateway.mend)
        self.say("card")
        kiosk.wait("pay_rent.accepted")
        wait_until(lambda: "Paiement enregistré" in words_of(kiosk), "the word about the delay")
        self.assertIn("Ne payez pas à nouveau", words_of(kiosk))
        kiosk.kill()
        away = self.kiosk()
        away.go("attract.start")
        away.wait("home")
        self.assertNotEqual(reason_of(away, "home.pay_rent"), "", "nobody can start a payment while it is away")
        away.kill()
        self.assertEqual(self.at_backend(), "registered")
        self.to_gateway.mend()
        self.start_again_and_end()
        self.assert_paid_once()

    def test_23_a_clock_that_is_ten_years_off_after_the_start_changes_nothing(self):
        ten_years_s = 10 * 365 * 24 * 3600
        for years, wrong_by_s in (("ahead", ten_years_s), ("behind", -ten_years_s)):
            with self.subTest(years):
                self.setUp()
                kiosk = self.kiosk()
                self.say("silence")
                self.reach_terminal(kiosk)
                self.say("card")
                wait_until(self.charges, "the charge")
                kiosk.kill()
                self.start_again_and_end("--wall-wrong-by-s", str(wrong_by_s))
                self.assert_paid_once()

    def test_24_a_disk_that_is_full_before_sent_lets_no_byte_leave(self):
        hold = self.to_gateway.hold_answer(REGISTER)
        kiosk = self.kiosk()
        self.confirm(kiosk)
        hold.wait()
        fill_disk(kiosk)
        hold.go_on()
        kiosk.wait("pay_rent.card_not_asked")
        self.assertEqual(begun_at_terminal(self.world, self.rows()), [])
        self.assertNotEqual(self.state_now(), "not_started")
        empty_disk(kiosk)
        kiosk.go("pay_rent.menu")
        wait_until(lambda: self.state_now() == "not_started", "the next try to write")
        self.end(kiosk)
        self.assert_nothing_charged("not_started")
        self.assertEqual(self.evidence(), "never_sent")

    def test_24_a_disk_that_is_full_before_sent_and_a_death_there_leave_nothing_charged(self):
        hold = self.to_gateway.hold_answer(REGISTER)
        kiosk = self.kiosk()
        self.confirm(kiosk)
        hold.wait()
        fill_disk(kiosk)
        hold.go_on()
        kiosk.wait("pay_rent.card_not_asked")
        kiosk.kill()
        self.start_again_and_end()
        self.assertEqual(self.charges(), [])
        self.assertIn(self.state_now(), ("not_started", "abandoned"))
        self.assert_ledgers_agree()

    def test_25_a_result_that_the_disk_refuses_is_kept_and_written_when_there_is_room(self):
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        fill_disk(kiosk)
        self.say("card")
        wait_until(self.charges, "the charge")
        self.assertIn("timeout", kiosk.ask("wait pay_rent.accepted 1500"), "nothing is said that is not on the disk")
        empty_disk(kiosk)
        self.see_accepted_and_end(kiosk)
        self.assert_paid_once()
        self.assertEqual(self.evidence(), "answer")

    def test_26_an_answer_for_another_reference_is_not_ours_and_ours_is_found_out(self):
        self.say("set CF FAUX0001")
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        self.see_accepted_and_end(kiosk)
        self.assert_paid_once()
        self.assertEqual(self.evidence(), "status")

    def test_26_an_approval_for_less_has_paid_that_much_and_says_so(self):
        self.say("lower-amount 500")
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        kiosk.wait("pay_rent.accepted")
        less = f"{(self.cents - 500) // 100},{(self.cents - 500) % 100:02d}"
        self.assertIn(less, words_of(kiosk))
        kiosk.tap("pay_rent.no_ticket")
        self.end(kiosk)
        self.assertEqual(self.charges(), [self.cents - 500])
        self.assertEqual(self.state_now(), "approved")
        self.assert_ledgers_agree()

    def test_27_a_double_tap_pays_once(self):
        kiosk = self.kiosk()
        self.confirm(kiosk)
        self.assertIn("not there", kiosk.ask("tap pay_rent.summary_validate"))
        self.wait_for_card_question()
        self.say("card")
        self.see_accepted_and_end(kiosk)
        self.assert_paid_once()

    def test_27_a_second_program_on_the_same_files_is_refused_and_touches_nothing(self):
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        journal_before = states_of_journal(self.world)
        second = self.kiosk()
        self.assertEqual(second.process.wait(timeout=PATIENCE_S), 3)
        self.assertEqual(states_of_journal(self.world), journal_before)
        self.say("card")
        self.see_accepted_and_end(kiosk)
        self.assert_paid_once()


class RefusedByBackend(Stage):
    def test_20_a_result_that_the_backend_refuses_goes_to_staff_and_is_never_dropped(self):
        refused = self.to_gateway.answer_instead(RESULT, answer=unprocessable)
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("card")
        kiosk.wait("pay_rent.accepted")
        refused.wait()
        wait_until(lambda: "Un conseiller vérifie ce paiement" in words_of(kiosk), "the word about the adviser")
        wait_until(lambda: rows_of_kiosk(self.world)[1][-1]["state"] == "needs_staff", "the staff list's entry")
        kiosk.kill()
        self.start_again().end()
        [operation] = [o for o in rows_of_kiosk(self.world)[1] if o["payment"] == self.rows()[0]["reference"]]
        self.assertEqual((operation["state"], operation["http_status"]), ("needs_staff", 422))
        self.assertIsNotNone(operation["envelope"], "what could not be told is kept")
        self.assertEqual(self.charges(), [self.cents])
        self.assertEqual(self.state_now(), "approved")
        # The backend still holds the intent open: nobody can pay this contract a second time meanwhile.
        self.assertEqual(self.at_backend(), "registered")


class RebootedTerminal(Stage):
    options = {"timing": {**TIMING, "payment_recovery_max_ms": 1_500, "payment_tenant_kept_ms": 60_000}}

    def test_21_a_terminal_that_reboots_in_the_middle_and_cannot_say_is_a_persons_to_decide(self):
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("reboot")
        kiosk.wait("pay_rent.unknown")
        wait_until(lambda: self.state_now() == "review", "the decision's handing over")
        self.assertIn("Un conseiller vérifie ce paiement", words_of(kiosk))
        [slip] = wait_until(lambda: [s for s in self.world.sheets() if s not in self.sheets_before], "the slip")
        self.assertIn("Paiement en vérification", words_on(slip))
        wait_until(lambda: self.at_backend() == "review", "the backend's knowing")
        kiosk.go("pay_rent.noted")
        kiosk.go("home.pay_rent")
        kiosk.wait("pay_rent.under_verification")
        self.end(kiosk)
        self.assertEqual(self.charges(), [])
        verdict = self.judge.verdict()
        self.assertTrue(verdict.holds(), list(verdict.sentences()))
        self.assertEqual(list(verdict.unknown), [self.rows()[0]["reference"]])

    def test_21_a_terminal_that_reboots_after_the_charge_is_asked_until_it_answers(self):
        kiosk = self.kiosk()
        self.say("silence")
        self.reach_terminal(kiosk)
        self.say("card")
        wait_until(self.charges, "the charge")
        self.say("reboot")
        self.see_accepted_and_end(kiosk)
        self.assertEqual(self.charges(), [self.cents])
        self.assertEqual(self.evidence(), "status")
        self.assertIn(self.at_backend(), ("captured", "posted"))


class LostDisk(Stage):
    def test_22_a_lost_disk_leaves_the_intent_at_the_backend_and_nobody_can_pay_that_contract_twice(self):
        kiosk = self.kiosk()
        self.say("silence")
        self.reach_terminal(kiosk)
        self.say("card")
        wait_until(self.charges, "the charge")
        reference = self.rows()[0]["reference"]
        kiosk.kill()
        shutil.rmtree(self.world.at("kiosk"))
        os.mkdir(self.world.at("kiosk"))
        self.enrol_again()
        again = self.start_again()
        self.go_from_home_to_summary(again)
        again.tap("pay_rent.summary_validate")
        again.wait("pay_rent.not_accepted")
        self.assertIn(reference[:4], words_of(again))
        again.end()
        self.assertEqual(self.charges(), [self.cents])
        at_backend = next(p for p in self.world.gateway_ledger()["payments"] if p["reference"] == reference)
        self.assertEqual(at_backend["state"], "registered", "open, for the staff list (gateway_payments: after 15 min)")

    def enrol_again(self):
        """As staff do for a kiosk with a new disk: references of another epoch."""
        with open(self.world.at("kiosk.toml"), encoding="utf-8") as stream:
            lines = [line if not line.startswith("enrolment") else f"enrolment = {self.other_epoch(line)}\n"
                     for line in stream]
        self.world.write("kiosk.toml", "".join(lines))

    @staticmethod
    def other_epoch(line):
        return (int(line.split("=")[1]) + 1) % 32768


class SessionOver(Stage):
    options = {"timing": {**TIMING, "payment_tenant_kept_ms": 300, "farewell_ms": 100, "idle_signed_in_ms": 500,
                          "idle_warning_signed_in_ms": 500}}

    def test_28_a_session_that_ends_before_the_outcome_is_known_leaves_nothing_on_the_glass_and_loses_nothing(self):
        hold = self.to_terminal.hold_answer(DEBIT)
        kiosk = self.kiosk()
        self.reach_terminal(kiosk)
        self.say("in-progress 1000")
        self.say("card")
        hold.wait()
        hold.drop()
        kiosk.wait("pay_rent.unknown")
        kiosk.wait("attract.start")
        words = words_of(kiosk)
        for secret in (self.tenant.contracts[0], self.tenant.name, f"{self.cents // 100},{self.cents % 100:02d}"):
            self.assertNotIn(secret, words)
        self.assertEqual(self.state_now(), "unknown")
        self.say("in-progress 0")
        wait_until(lambda: self.state_now() == "approved", "the finding out")
        self.end(kiosk)
        self.assert_paid_once()
        [slip] = [sheet for sheet in self.world.sheets() if sheet not in self.sheets_before]
        self.assertIn("Ne payez pas à nouveau", words_on(slip), "the tenant's own slip; no ticket for who comes next")


def unprocessable(request):
    body = json.dumps({"type": "/problems/contract-closed", "status": 422, "title": "refused",
                       "op_id": key_of(request).decode()}).encode()
    return (b"HTTP/1.1 422 Unprocessable Content\r\nContent-Type: application/problem+json\r\nContent-Length: " +
            str(len(body)).encode() + b"\r\nConnection: close\r\n\r\n" + body)


if __name__ == "__main__":
    unittest.main()
