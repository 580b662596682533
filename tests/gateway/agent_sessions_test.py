"""An agent opens the staff side of a kiosk with number and PIN: guessing gets slow, a token is good for one kiosk and
one working day, and whoever has a temporary PIN chooses another one first."""
import stage
from kiosk_staff_stage import (AGENCY, MANAGER, OTHER_AGENCY, OTHER_PIN, PIN, RECEPTION, TECHNICIAN, KioskStaffTest,
                               StaffKiosk, make_agent)
from stage import HOUR_MS, MINUTE_MS, OTHER_KIOSK, SAME_AGENCY_KIOSK, SECOND_MS, operation_id

OWN_PIN, END = "/kiosks/self/agents/self/pin", "/kiosks/self/agent-sessions/current/end"
WRONG = "275916"


class AgentSessionsTest(KioskStaffTest):
    def probe(self, kiosk):
        """Asks for something that only an agent may, and changes nothing."""
        return kiosk.ask("POST", OWN_PIN, {"pin": "111111"})

    def is_open(self, kiosk):
        answer = self.probe(kiosk)
        if answer.status == 401:
            self.problem(answer, 401, "agent-session-expired")
            return False
        self.problem(answer, 422, "pin-too-weak")
        return True

    # --- signing in ---
    def test_number_and_pin_open_it_and_the_answer_says_what_the_agent_is(self):
        answer = self.kiosk.try_agent(TECHNICIAN)
        self.assertEqual((answer.status, answer.body["role"], answer.body["expires_in_s"],
                          answer.body["is_pin_temporary"]), (201, "technician", 900, False))
        self.kiosk.agent_token = answer.body["agent_token"]
        self.assertTrue(self.is_open(self.kiosk))

    def test_every_failure_is_the_same_words(self):
        make_agent(self.gateway, "71", "manager")
        self.gateway.staff("close-kiosk-agent", "71")
        make_agent(self.gateway, "72", "manager", OTHER_AGENCY)
        answers = [self.kiosk.try_agent(agent_id, pin) for agent_id, pin in
                   ((TECHNICIAN, WRONG), ("999999", PIN), ("71", PIN), ("72", PIN))]
        for answer in answers:
            self.problem(answer, 401, "invalid-credentials")
        self.assertEqual(len({tuple(sorted((name, value) for name, value in answer.body.items() if name != "op_id"))
                              for answer in answers}), 1)

    def test_what_is_no_number_or_no_pin_is_refused_before_anything_is_compared(self):
        for agent_id, pin, field in (("1", PIN, "agent_id"), ("1234567", PIN, "agent_id"), ("1a", PIN, "agent_id"),
                                     (TECHNICIAN, "12345", "pin"), (TECHNICIAN, "12345x", "pin")):
            answer = self.kiosk.try_agent(agent_id, pin)
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], field)

    # --- guessing ---
    def fail(self, kiosk, agent_id, times):
        for _ in range(times):
            self.problem(kiosk.try_agent(agent_id, WRONG), 401, "invalid-credentials")

    def test_after_five_failures_an_agent_must_wait_at_every_kiosk_and_each_time_longer(self):
        other = StaffKiosk(self.gateway, SAME_AGENCY_KIOSK)
        self.fail(self.kiosk, TECHNICIAN, 3)
        self.fail(other, TECHNICIAN, 1)
        last = other.try_agent(TECHNICIAN, WRONG)
        self.assertEqual((last.status, last.body["retry_after_s"]), (401, 30))
        for wait_s in (30, 60, 120, 240, 480, 960, 1920, 3600, 3600):
            early = self.kiosk.try_agent(TECHNICIAN)
            self.problem(early, 429, "invalid-credentials")
            self.assertEqual(early.body["retry_after_s"], wait_s)
            self.assertEqual(early.headers["Retry-After"], str(wait_s))
            self.gateway.advance(wait_s * SECOND_MS)
            self.problem(self.kiosk.try_agent(TECHNICIAN, WRONG), 401, "invalid-credentials")
        self.gateway.advance(HOUR_MS)
        self.assertEqual(self.kiosk.try_agent(TECHNICIAN).status, 201)
        self.fail(other, TECHNICIAN, 4)  # the row has ended

    def test_after_five_failures_a_kiosk_must_wait_whoever_is_tried(self):
        for number in range(5):
            self.fail(self.kiosk, str(5_000 + number), 1)
        self.problem(self.kiosk.try_agent(MANAGER), 429, "invalid-credentials")
        self.assertEqual(StaffKiosk(self.gateway, SAME_AGENCY_KIOSK).try_agent(MANAGER).status, 201)

    def test_a_try_that_comes_too_early_is_neither_counted_nor_kept(self):
        self.fail(self.kiosk, TECHNICIAN, 5)
        op_id = operation_id()
        for _ in range(3):
            self.assertEqual(self.kiosk.try_agent(TECHNICIAN, PIN, op_id).body["retry_after_s"], 30)
        self.gateway.advance(30 * SECOND_MS)
        self.assertEqual(self.kiosk.try_agent(TECHNICIAN, PIN, op_id).status, 201)

    def test_a_restart_forgets_no_failure(self):
        self.fail(self.kiosk, TECHNICIAN, 5)
        self.gateway.restart()
        self.problem(self.kiosk.try_agent(TECHNICIAN), 429, "invalid-credentials")

    def test_agents_and_tenants_do_not_lock_one_another_out(self):
        self.fail(self.kiosk, TECHNICIAN, 5)
        self.problem(self.kiosk.sign_in_by_password("nobody@mail.example", "x"), 401, "invalid-credentials")
        other = StaffKiosk(self.gateway, OTHER_KIOSK)
        for number in range(12):
            other.sign_in_by_password(f"nobody{number}@mail.example", "x")
        self.problem(other.sign_in_by_password("nobody@mail.example", "x"), 429, "invalid-credentials")
        self.problem(other.try_agent("5555", PIN), 401, "invalid-credentials")

    # --- the session ---
    def test_a_token_is_good_at_its_kiosk_alone(self):
        technician = self.at_work(TECHNICIAN)
        other = StaffKiosk(self.gateway, SAME_AGENCY_KIOSK)
        other.agent_token = technician.agent_token
        self.assertFalse(self.is_open(other))
        self.assertTrue(self.is_open(technician))
        for token in (None, "A" * 43, ""):
            self.kiosk.agent_token = token
            self.assertFalse(self.is_open(self.kiosk))

    def test_it_ends_fifteen_minutes_after_its_last_use(self):
        technician = self.at_work(TECHNICIAN)
        for _ in range(3):
            self.gateway.advance(14 * MINUTE_MS)
            self.assertTrue(self.is_open(technician))
        self.gateway.advance(15 * MINUTE_MS)
        self.assertFalse(self.is_open(technician))

    def test_it_ends_after_eight_hours_however_busy_the_agent_is(self):
        technician = self.at_work(TECHNICIAN)
        for _ in range(47):
            self.gateway.advance(10 * MINUTE_MS)
            self.assertTrue(self.is_open(technician))
        self.gateway.advance(10 * MINUTE_MS)
        self.assertFalse(self.is_open(technician))

    def test_it_ends_when_the_agent_leaves_and_leaving_twice_is_fine(self):
        technician = self.at_work(TECHNICIAN)
        for _ in range(2):
            self.assertEqual(technician.ask("POST", END, {}).body["status"], "ended")
        self.assertFalse(self.is_open(technician))

    def test_it_ends_when_the_agent_is_closed_or_made_anew(self):
        technician, manager = self.at_work(TECHNICIAN), self.at_work(MANAGER)
        self.gateway.staff("close-kiosk-agent", TECHNICIAN)
        make_agent(self.gateway, MANAGER, "manager", AGENCY)
        self.assertFalse(self.is_open(technician))
        self.assertFalse(self.is_open(manager))

    def test_the_answer_that_opened_it_is_kept_no_longer_than_it(self):
        op_id = operation_id()
        first = self.kiosk.try_agent(TECHNICIAN, PIN, op_id)
        again = self.kiosk.try_agent(TECHNICIAN, PIN, op_id)
        self.assertEqual((again.replayed, again.body), (True, first.body))
        self.kiosk.agent_token = first.body["agent_token"]
        self.kiosk.ask("POST", END, {})
        self.problem(self.kiosk.try_agent(TECHNICIAN, PIN, op_id), 401, "agent-session-expired")
        self.assertEqual(self.gateway.query("SELECT sealed_body FROM operation WHERE operation_id = ?", op_id),
                         [(None,)])
        op_id = operation_id()
        self.kiosk.try_agent(TECHNICIAN, PIN, op_id)
        self.gateway.advance(15 * MINUTE_MS)
        self.problem(self.kiosk.try_agent(TECHNICIAN, PIN, op_id), 401, "agent-session-expired")

    def test_neither_token_nor_pin_is_readable_in_the_store_or_the_log(self):
        technician = self.at_work(TECHNICIAN)
        technician.ask("POST", OWN_PIN, {"pin": OTHER_PIN})
        for name in ("gateway.db", "gateway.db-wal", "gateway.log"):
            with open(f"{self.gateway.directory}/{name}", "rb") as stream:
                kept = stream.read()
            for secret in (technician.agent_token, PIN, OTHER_PIN):
                self.assertNotIn(secret.encode(), kept, name)

    # --- the PIN ---
    def test_an_agent_chooses_a_pin_which_ends_every_other_session(self):
        here, elsewhere = self.at_work(TECHNICIAN), self.at_work(TECHNICIAN, SAME_AGENCY_KIOSK)
        for weak in ("123456", "111222", "654321", PIN):
            self.problem(here.ask("POST", OWN_PIN, {"pin": weak}), 422, "pin-too-weak")
        self.assertEqual(here.ask("POST", OWN_PIN, {"pin": OTHER_PIN}).body["status"], "changed")
        self.assertTrue(self.is_open(here))
        self.assertFalse(self.is_open(elsewhere))
        self.problem(self.kiosk.try_agent(TECHNICIAN, PIN), 401, "invalid-credentials")
        self.assertEqual(self.kiosk.try_agent(TECHNICIAN, OTHER_PIN).status, 201)

    def test_with_a_temporary_pin_the_only_thing_to_do_is_to_choose_another(self):
        make_agent(self.gateway, RECEPTION, "reception", AGENCY)
        answer = self.kiosk.try_agent(RECEPTION)
        self.assertIs(answer.body["is_pin_temporary"], True)
        self.kiosk.agent_token = answer.body["agent_token"]
        self.assertEqual(self.kiosk.ask("POST", OWN_PIN, {"pin": OTHER_PIN}).status, 200)
        self.assertIs(self.kiosk.try_agent(RECEPTION, OTHER_PIN).body["is_pin_temporary"], False)

    def test_two_agents_with_one_operation_id_are_two_questions(self):
        technician, manager, op_id = self.at_work(TECHNICIAN), self.at_work(MANAGER), operation_id()
        self.assertEqual(technician.ask("POST", OWN_PIN, {"pin": OTHER_PIN}, op_id).status, 200)
        self.problem(manager.ask("POST", OWN_PIN, {"pin": OTHER_PIN}, op_id), 422, "idempotency-key-reused")
        again = technician.ask("POST", OWN_PIN, {"pin": OTHER_PIN}, op_id)
        self.assertTrue(again.replayed)


if __name__ == "__main__":
    stage.main()
