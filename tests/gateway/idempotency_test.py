"""Once in effect: an operation id answers for one operation, for ever, whatever happens in between."""
import concurrent.futures
import contextlib
import json
import re
import signal
import sqlite3
import tempfile

import stage
from stage import AMADOU, DAY_MS, KIOSK, NOBODY, OTHER_KIOSK, ZOE, Kiosk, operation_id


class IdempotencyTest(stage.StageTest):
    passwords = {ZOE["email"]: stage.PASSWORD}

    def setUp(self):
        super().setUp()
        self.addCleanup(self.settle)
        self.open = []

    def settle(self):
        """No intent stays open for the next test."""
        for reference in self.open:
            self.kiosk.result(reference, "abandoned", evidence="kiosk")

    def signed_in(self, person=ZOE, name=KIOSK):
        kiosk = Kiosk(self.gateway, name)
        kiosk.sign_in(person, self.mailbox)
        return kiosk

    def assert_same(self, first, again):
        self.assertFalse(first.replayed)
        self.assertTrue(again.replayed)
        self.assertEqual((again.status, again.body), (first.status, first.body))

    def test_a_challenge_asked_twice_sends_one_code(self):
        op_id, seen = operation_id(), len(self.mailbox.messages(ZOE["mobile"]))
        first = self.kiosk.challenge(ZOE, op_id)
        stage.next_message(self.mailbox, ZOE["mobile"], 0)
        self.assert_same(first, self.kiosk.challenge(ZOE, op_id))
        self.gateway.all_sent()
        self.assertEqual(len(self.mailbox.messages(ZOE["mobile"])), seen + 1)

    def test_a_payment_registered_twice_is_one_payment(self):
        kiosk = self.signed_in()
        body, op_id = kiosk.payment_body(ZOE["contract"], 2_000), operation_id()
        self.open.append(body["reference"])
        first = kiosk.ask("POST", "/payments", body, op_id)
        self.assertEqual(first.status, 201)
        self.assert_same(first, kiosk.ask("POST", "/payments", body, op_id))
        self.assertEqual(len([one for one in self.gateway.ledger()["payments"]
                              if one["reference"] == body["reference"]]), 1)

    def test_a_result_reported_twice_is_stored_once_and_also_after_the_tenant_has_gone(self):
        kiosk = self.signed_in()
        reference = kiosk.register(ZOE["garage"], 2_000).body["reference"]
        body, op_id = kiosk.result_body("approved", 2_000), operation_id()
        first = kiosk.ask("POST", f"/payments/{reference}/result", body, op_id)
        self.assertEqual(first.status, 201)
        kiosk.ask("DELETE", "/sessions/current")
        self.assert_same(first, kiosk.ask("POST", f"/payments/{reference}/result", body, op_id))
        kiosk.token = None
        self.assert_same(first, kiosk.ask("POST", f"/payments/{reference}/result", body, op_id))
        self.assertEqual(len([one for one in self.gateway.ledger()["results"] if one["reference"] == reference]), 1)

    def test_a_refusal_is_replayed_like_a_success(self):
        kiosk, op_id = self.signed_in(), operation_id()
        body = kiosk.payment_body(ZOE["contract"], 1)
        first = kiosk.ask("POST", "/payments", body, op_id)
        self.problem(first, 422, "amount-out-of-range")
        self.assert_same(first, kiosk.ask("POST", "/payments", body, op_id))
        wrong = self.kiosk.sign_in_by_password("nobody@mail.example", "wrong", op_id := operation_id())
        self.problem(wrong, 401, "invalid-credentials")
        self.assert_same(wrong, self.kiosk.sign_in_by_password("nobody@mail.example", "wrong", op_id))

    def test_the_same_id_for_another_body_kiosk_tenant_or_operation_is_refused(self):
        kiosk, op_id = self.signed_in(), operation_id()
        body = kiosk.payment_body(ZOE["contract"], 2_000)
        self.open.append(body["reference"])
        self.assertEqual(kiosk.ask("POST", "/payments", body, op_id).status, 201)
        other_tenant = self.signed_in(AMADOU)
        other_kiosk = self.signed_in(ZOE, OTHER_KIOSK)
        for who, path, what in ((kiosk, "/payments", {**body, "amount_cents": 2_001}), (other_kiosk, "/payments", body),
                                (other_tenant, "/payments", body), (kiosk, "/sessions", body)):
            answer = who.ask("POST", path, what, op_id)
            self.problem(answer, 422, "idempotency-key-reused")
            self.assertFalse(answer.replayed)
        respelt = json.dumps(body, indent=1).encode()  # the digest is of bytes: whoever repeats sends what he stored
        self.problem(kiosk.ask("POST", "/payments", op_id=op_id, raw=respelt), 422, "idempotency-key-reused")
        self.assertTrue(kiosk.ask("POST", "/payments", body, op_id).replayed)

    def test_a_post_without_a_uuid_of_version_7_is_refused_before_anything_happens(self):
        before = self.gateway.messages()
        good = operation_id()
        for bad in (None, "", "1", good.upper(), good[:14] + "4" + good[15:], good[:19] + "c" + good[20:],
                    good.replace("-", ""), good + "0", "{" + good + "}"):
            with self.subTest(bad):
                answer = self.kiosk.ask("POST", "/sign-in/challenges", {
                    "kind": "contract_number", "contract_number": ZOE["contract"], "birth_date": ZOE["birth_date"]},
                    headers={"Idempotency-Key": bad})
                self.problem(answer, 400, "idempotency-key-missing")
        self.assertEqual(self.gateway.messages(), before)

    def test_what_was_refused_before_the_operation_leaves_the_id_free(self):
        kiosk, op_id = self.signed_in(), operation_id()
        body = kiosk.payment_body(ZOE["contract"], 2_000)
        self.open.append(body["reference"])
        token, kiosk.token = kiosk.token, None
        self.problem(kiosk.ask("POST", "/payments", body, op_id), 401, "session-expired")
        self.problem(kiosk.ask("POST", "/payments", op_id=op_id, raw=b"{"), 400, "malformed-request")
        kiosk.token = token
        answer = kiosk.ask("POST", "/payments", body, op_id)
        self.assertEqual((answer.status, answer.replayed), (201, False))

    def test_answers_are_replayed_after_a_restart_and_after_a_kill(self):
        kiosk = self.signed_in()
        body, op_id = kiosk.payment_body(ZOE["contract"], 2_000), operation_id()
        self.open.append(body["reference"])
        first = kiosk.ask("POST", "/payments", body, op_id)
        for how in (signal.SIGTERM, signal.SIGKILL):
            self.gateway.restart(how)
            self.assert_same(first, kiosk.ask("POST", "/payments", body, op_id))

    def test_the_answer_that_held_a_token_goes_with_its_session(self):
        def stored(op_id):
            return self.gateway.query("SELECT sealed_body FROM operation WHERE operation_id = ?", op_id)[0][0]
        for ends in ("sign-out", "time"):
            op_id = operation_id()
            first = self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD, op_id)
            self.assert_same(first, self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD, op_id))
            self.assertIsNotNone(stored(op_id))
            if ends == "sign-out":
                self.kiosk.token = first.body["token"]
                self.kiosk.ask("DELETE", "/sessions/current")
                self.kiosk.token = None
            else:
                self.gateway.advance(10 * stage.MINUTE_MS)
                self.kiosk.ask("GET", "/health")
            self.assertIsNone(stored(op_id))
            again = self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD, op_id)
            self.problem(again, 401, "session-expired")
            self.assertNotIn("token", again.body)

    def test_a_repeat_that_overtakes_its_first_try_is_told_that_it_still_runs(self):
        kiosk = self.signed_in()
        body, op_id = kiosk.payment_body(ZOE["contract"], 2_000), operation_id()
        self.open.append(body["reference"])
        with contextlib.closing(sqlite3.connect(self.gateway.database)) as database:
            database.execute("BEGIN IMMEDIATE")  # the gateway waits for us, with the first try in its hands
            with concurrent.futures.ThreadPoolExecutor() as pool:
                tries = [pool.submit(kiosk.ask, "POST", "/payments", body, op_id) for _ in range(2)]
                done, running = concurrent.futures.wait(tries, stage.PATIENCE_S, concurrent.futures.FIRST_COMPLETED)
                refused = done.pop().result()
                self.problem(refused, 409, "operation-in-progress")
                self.assertEqual(refused.headers["Retry-After"], "1")
                database.rollback()
                first = running.pop().result()
        self.assertEqual((first.status, first.replayed), (201, False))
        self.assert_same(first, kiosk.ask("POST", "/payments", body, op_id))

    def test_the_effect_and_its_operation_id_come_together_or_not_at_all(self):
        path, op_id = f"/payments/{stage.new_reference()}/result", operation_id()
        body = self.kiosk.result_body("approved", 2_000)
        for table in ("operation", "result", "staff_item"):
            with contextlib.closing(sqlite3.connect(self.gateway.database)) as database:
                database.execute(f"CREATE TRIGGER deny BEFORE INSERT ON {table} "
                                 "BEGIN SELECT RAISE(ABORT, 'the disk refuses'); END")
                self.problem(self.kiosk.ask("POST", path, body, op_id), 500, "internal-error")
                database.execute("DROP TRIGGER deny")
            for where in ("operation", "result"):
                found = self.gateway.query(f"SELECT count(*) FROM {where} WHERE operation_id = ?", op_id)
                self.assertEqual(found, [(0,)], f"{where}, when {table} refused")
        answer = self.kiosk.ask("POST", path, body, op_id)
        self.assertEqual((answer.status, answer.replayed), (202, False))

    def test_a_database_of_the_release_before_is_taken_over_with_what_its_empty_answers_meant(self):
        with tempfile.TemporaryDirectory() as directory:
            with open(f"{stage.SOURCE}/deploy/gateway/store/schema.hpp", encoding="utf-8") as stream:
                migrations = re.findall(r'\{(\d+), "[^"]*", R"sql\((.*?)\)sql"\}', stream.read(), re.DOTALL)
            with contextlib.closing(sqlite3.connect(f"{directory}/gateway.db")) as database:
                for _, sql in migrations[:3]:
                    database.executescript(sql)
                database.execute("INSERT INTO operation VALUES ('old', 'digest', 201, NULL, NULL, 1)")
                database.execute("PRAGMA user_version=3")
                database.commit()
            gateway = stage.Gateway(directory, self.mailbox.port)
            self.assertEqual(gateway.query("SELECT ended_with_session FROM operation"), [(1,)])
            self.assertEqual(gateway.query("PRAGMA user_version"), [(int(migrations[-1][0]),)])
            self.assertEqual(Kiosk(gateway).ask("GET", "/changes").status, 200)
            self.assertEqual(gateway.stop(), 0)

    def test_after_90_days_a_stored_answer_is_short_and_still_takes_no_effect_again(self):
        kiosk = self.signed_in()
        reference = kiosk.register(ZOE["garage"], 2_000).body["reference"]
        body, op_id = kiosk.result_body("approved", 2_000), operation_id()
        refused, refused_id = {**body, "outcome": "perhaps"}, operation_id()
        path = f"/payments/{reference}/result"
        first = kiosk.ask("POST", path, body, op_id)
        self.problem(kiosk.ask("POST", path, refused, refused_id), 422, "invalid-field")
        kiosk.token = None
        self.gateway.advance(90 * DAY_MS)
        self.assert_same(first, kiosk.ask("POST", path, body, op_id))
        self.gateway.advance(1)
        again = kiosk.ask("POST", path, body, op_id)
        self.assertEqual((again.headers["Idempotency-Shortened"], again.replayed), ("true", True))
        self.assertEqual(again.body, {"op_id": op_id, "status": 201, "reference": reference})
        self.assertEqual(kiosk.ask("POST", path, refused, refused_id).body,
                         {"op_id": refused_id, "status": 422, "reference": reference})
        self.problem(kiosk.ask("POST", path, {**body, "last_four": "0000"}, op_id), 422, "idempotency-key-reused")
        self.assertEqual(len([one for one in self.gateway.ledger()["results"] if one["reference"] == reference]), 1)
        self.assertEqual(self.gateway.query("SELECT count(*) FROM operation WHERE sealed_body IS NOT NULL AND "
                                            "operation_id IN (?, ?)", op_id, refused_id), [(0,)])

    def test_what_is_acknowledged_takes_one_position_of_the_feed_and_keeps_it(self):
        kiosk = self.signed_in()
        reference = kiosk.register(ZOE["garage"], 2_000).body["reference"]
        path, op_id = f"/payments/{reference}/result", operation_id()
        first = kiosk.ask("POST", path, kiosk.result_body("unknown"), op_id)
        refused = kiosk.ask("POST", path, {}, operation_id())
        last = kiosk.ask("POST", path, kiosk.result_body("approved", 2_000))
        positions = [one.body["feed_position"] for one in (first, refused, last)]
        self.assertEqual(positions, list(range(positions[0], positions[0] + 3)))
        again = kiosk.ask("POST", path, kiosk.result_body("unknown"), op_id)
        self.assertEqual((again.replayed, again.body["feed_position"]), (True, positions[0]))
        self.assertEqual(kiosk.ask("POST", path, kiosk.result_body("approved", 2_000)).body["feed_position"],
                         positions[-1] + 1)

    def test_one_number_of_a_kiosk_for_two_operations_is_taken_and_a_person_is_told(self):
        path = f"/payments/{stage.new_reference()}/result"
        body = self.kiosk.result_body("unknown")
        op_id = operation_id()
        for _ in range(2):
            self.assertEqual(self.kiosk.ask("POST", path, body, op_id, {"X-Kiosk-Sequence": "41"}).status, 202)
        self.assertEqual(self.kiosk.ask("POST", path, body, headers={"X-Kiosk-Sequence": "42"}).status, 202)
        other = Kiosk(self.gateway, OTHER_KIOSK)  # another kiosk counts for itself
        self.assertEqual(other.ask("POST", path, body, headers={"X-Kiosk-Sequence": "41"}).status, 202)
        self.assertEqual(self.gateway.staff_list(KIOSK), [])
        self.assertEqual(self.kiosk.ask("POST", path, body, headers={"X-Kiosk-Sequence": "41"}).status, 202)
        self.assertEqual(self.gateway.staff_list(KIOSK), ["sequence_reused"])
        self.assertEqual(self.gateway.staff_list(OTHER_KIOSK), [])
        for bad in ("", "0", "-1", "x", "1.0", "9007199254740992", "1" * 40):
            answer = self.kiosk.ask("POST", path, body, headers={"X-Kiosk-Sequence": bad})
            self.problem(answer, 400, "malformed-request")

    def test_the_token_itself_is_nowhere_in_the_database(self):
        token = self.signed_in().token
        for name in ("gateway.db", "gateway.db-wal"):
            with open(f"{self.gateway.directory}/{name}", "rb") as stream:
                self.assertNotIn(token.encode(), stream.read())

    def test_nobody_is_answered_like_somebody_on_a_repeat(self):
        op_id = operation_id()
        first = self.kiosk.challenge(NOBODY, op_id)
        self.assert_same(first, self.kiosk.challenge(NOBODY, op_id))


if __name__ == "__main__":
    stage.main()
