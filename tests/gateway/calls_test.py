"""Calling an agent: the desk rings, somebody comes or nobody does, and a closed agency does not ring."""
import concurrent.futures
import functools
import json
import tempfile
import threading

import stage
from access_stage import AccessTest
from stage import DAY_MS, HOUR_MS, MINUTE_MS, OTHER_KIOSK, SECOND_MS, Kiosk

CALLS = "/kiosks/self/calls"
PHONE = "01\u00a099\u00a000\u00a010\u00a010"


class CallsTest(AccessTest):
    def setUp(self):
        super().setUp()
        self.gateway.advance(3 * HOUR_MS)  # a Wednesday, 15:00: open

    def call(self, kiosk=None, topic="help", op_id=None):
        return (kiosk or self.kiosk).ask("POST", CALLS, {"topic": topic}, op_id)

    def look(self, call, wait_s=0, kiosk=None, **how):
        query = f"?wait={wait_s}" if wait_s else ""
        return (kiosk or self.kiosk).ask("GET", f"{CALLS}/{call.body['call_id']}{query}", **how)

    def at_the_desk(self):
        return [(call["kiosk_id"], call["topic"], call["state"]) for call in self.gateway.staff("calls")["calls"]]

    def answer(self, call, word):
        return self.gateway.staff("answer", call.body["call_id"], word)

    # --- ringing ---
    def test_the_desk_rings_somebody_comes_and_it_is_settled(self):
        call = self.call(topic="pay_rent")
        self.assertEqual((call.status, call.body["state"], call.body["callback_phone"]), (201, "ringing", PHONE))
        self.assertEqual(self.at_the_desk(), [(stage.KIOSK, "pay_rent", "ringing")])
        self.assertEqual(self.answer(call, "coming")["state"], "coming")
        self.assertEqual(self.look(call).body["state"], "coming")
        self.assertEqual(self.at_the_desk(), [(stage.KIOSK, "pay_rent", "coming")])
        self.answer(call, "done")
        self.assertEqual((self.look(call).body["state"], self.at_the_desk()), ("done", []))
        self.assertIsNone(self.answer(call, "coming"), "it is over")
        self.assertIsNone(self.gateway.staff("answer", "nothing", "coming"))

    def test_after_two_minutes_nobody_came_and_the_desk_sees_that_it_missed_somebody(self):
        call = self.call()
        self.gateway.advance(2 * MINUTE_MS - SECOND_MS)
        self.assertEqual(self.look(call).body["state"], "ringing")
        self.gateway.advance(SECOND_MS)
        self.assertEqual(self.look(call).body["state"], "nobody")
        self.assertEqual([state for _, _, state in self.at_the_desk()], ["nobody"])
        self.assertEqual(self.answer(call, "coming")["state"], "coming", "better late")
        self.gateway.advance(HOUR_MS)
        self.assertEqual(self.at_the_desk(), [])

    def test_it_rings_once_however_often_somebody_touches_the_button(self):
        first, again = self.call(), self.call(topic="other")
        self.assertEqual(first.body["call_id"], again.body["call_id"])
        other = self.call(Kiosk(self.gateway, OTHER_KIOSK))
        self.assertNotEqual(first.body["call_id"], other.body["call_id"])
        op_id = stage.operation_id()
        self.assertTrue([self.call(op_id=op_id) for _ in range(2)][1].replayed)
        self.assertEqual(len(self.at_the_desk()), 2)

    def test_a_call_that_is_taken_back_rings_no_more(self):
        call = self.call()
        cancelled = self.kiosk.ask("POST", f"{CALLS}/{call.body['call_id']}/cancellation", {})
        self.assertEqual((cancelled.status, cancelled.body["state"], self.at_the_desk()), (201, "done", []))
        self.assertNotEqual(self.call().body["call_id"], call.body["call_id"])

    def test_a_kiosk_that_rings_without_end_is_asked_to_wait(self):
        for _ in range(10):
            call = self.call()
            self.kiosk.ask("POST", f"{CALLS}/{call.body['call_id']}/cancellation", {})
        self.problem(self.call(), 429, "too-early")
        self.gateway.advance(10 * MINUTE_MS)
        self.assertEqual(self.call().status, 201)

    def test_a_restart_forgets_no_call(self):
        call = self.call()
        self.gateway.restart()
        self.assertEqual((self.look(call).body["state"], len(self.at_the_desk())), ("ringing", 1))

    # --- waiting ---
    def waiting(self, ask, *what):
        """A long poll that has been read already."""
        pool, sent = concurrent.futures.ThreadPoolExecutor(1), threading.Event()
        self.addCleanup(pool.shutdown)
        asked = pool.submit(functools.partial(ask, *what, on_sent=sent.set))
        self.assertTrue(sent.wait(stage.PATIENCE_S))
        # Of two questions that lie there the gateway may read this one first, and then the poll before the next.
        for _ in range(2):
            self.kiosk.ask("GET", "/time")
        return asked

    def test_whoever_waits_hears_at_once_that_somebody_comes(self):
        call = self.call()
        asked = self.waiting(self.look, call, 25)
        self.call(Kiosk(self.gateway, OTHER_KIOSK))  # news for somebody else
        self.kiosk.ask("GET", "/time")
        self.assertFalse(asked.done())
        self.answer(call, "coming")
        self.assertEqual(asked.result(stage.PATIENCE_S).body["state"], "coming")

    def test_whoever_waits_is_answered_when_the_time_is_over_and_waits_no_longer_than_it_rings(self):
        call = self.call()
        asked = self.waiting(self.look, call, 25)
        self.gateway.advance(25 * SECOND_MS)
        self.assertEqual(asked.result(stage.PATIENCE_S).body["state"], "ringing")
        self.answer(call, "coming")
        self.assertEqual(self.look(call, 25).body["state"], "coming")

    def test_whoever_knows_that_somebody_comes_waits_until_that_changes_or_the_time_is_over(self):
        call = self.call()
        self.answer(call, "coming")
        self.assertEqual(self.look(call, 25).body["state"], "coming", "it is news")
        for restarts in (False, True):
            if restarts:
                self.gateway.restart()
            asked = self.waiting(self.look, call, 25)
            self.answer(call, "coming")  # once more: nothing new
            self.kiosk.ask("GET", "/time")
            self.assertFalse(asked.done())
            self.gateway.advance(25 * SECOND_MS)
            self.assertEqual(asked.result(stage.PATIENCE_S).body["state"], "coming")
        self.assertEqual(self.look(call).body["state"], "coming", "who does not want to wait does not")
        asked = self.waiting(self.look, call, 25)
        self.answer(call, "done")
        self.assertEqual(asked.result(stage.PATIENCE_S).body["state"], "done")

    def test_a_kiosk_may_wait_for_changes_and_for_an_agent_at_once(self):
        call = self.call()
        cursor = self.kiosk.ask("GET", "/changes?limit=100").body["cursor"]
        changes = self.waiting(self.kiosk.ask, "GET", f"/changes?cursor={cursor}&wait=25")
        asked = self.waiting(self.look, call, 25)
        self.assertFalse(changes.done())
        self.answer(call, "coming")
        self.assertEqual(asked.result(stage.PATIENCE_S).body["state"], "coming")
        self.assertFalse(changes.done(), "an answered call is no change")
        self.gateway.advance(25 * SECOND_MS)
        self.assertEqual(changes.result(stage.PATIENCE_S).body["changes"], [])

    # --- opening hours ---
    def test_a_closed_agency_does_not_ring_and_says_where_to_call(self):
        self.gateway.advance(3 * HOUR_MS)  # 18:00
        call = self.call()
        self.assertEqual((call.body["state"], call.body["callback_phone"], self.at_the_desk()), ("closed", PHONE, []))
        self.assertIsNone(self.answer(call, "coming"))
        self.assertEqual(self.look(call, 25).body["state"], "closed")
        self.gateway.advance(DAY_MS - 3 * HOUR_MS)  # Thursday, 15:00: this agency is closed, the other one open
        self.assertEqual(self.call().body["state"], "closed")
        self.assertEqual(self.call(Kiosk(self.gateway, OTHER_KIOSK)).body["state"], "ringing")

    def test_a_holiday_is_closed_and_what_staff_publish_counts_at_once(self):
        self.gateway.advance(30 * DAY_MS)  # Friday 25 December
        self.assertEqual(self.call().body["state"], "closed")
        document = json.loads(self.gateway.query("SELECT content FROM change WHERE name = 'opening_hours'")[0][0])
        document["agencies"][0]["exceptions"] = [{"date": "2026-12-25", "spans": [["14:00", "16:00"]], "label": "Noël"}]
        self.publish(document)
        self.assertEqual(self.call().body["state"], "ringing")

    def publish(self, document):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as stream:
            json.dump(document, stream)
            stream.flush()
            self.assertIsNotNone(self.gateway.staff("publish", "opening_hours", stream.name))

    def test_without_hours_that_can_be_read_it_rings(self):
        self.gateway.advance(3 * HOUR_MS)
        for document in ({}, {"agencies": 1}, {"agencies": [1, {"name": "Agence Centre", "week": []}]}):
            self.publish(document)
            call = self.call()
            self.assertEqual(call.body["state"], "ringing")
            self.answer(call, "done")

    # --- hostile input ---
    def test_a_call_is_its_kiosk_s_and_a_question_that_is_none_is_refused(self):
        call = self.call()
        other = Kiosk(self.gateway, OTHER_KIOSK)
        self.problem(self.look(call, kiosk=other), 404, "not-found")
        self.problem(other.ask("POST", f"{CALLS}/{call.body['call_id']}/cancellation", {}), 404, "not-found")
        self.problem(self.kiosk.ask("GET", f"{CALLS}/nothing"), 404, "not-found")
        self.problem(self.kiosk.ask("GET", f"{CALLS}/{'a' * 65}"), 404, "unknown-operation")
        for query in ("wait=26", "wait=-1", "wait=", "wait=x", "more=1"):
            self.problem(self.kiosk.ask("GET", f"{CALLS}/{call.body['call_id']}?{query}"), 400, "malformed-request")
        for topic in ("", "Aide!", "x" * 41, "zoé"):
            self.problem(self.call(topic=topic), 422, "invalid-field")
        self.problem(self.kiosk.ask("POST", f"{CALLS}/{call.body['call_id']}/cancellation", {"why": "x"}), 422,
                     "invalid-field")


if __name__ == "__main__":
    stage.main()
