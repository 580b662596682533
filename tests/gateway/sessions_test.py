"""Sessions: delays that grow with failures, a session that slides and belongs to its kiosk, and nothing left behind."""
import contextlib
import json
import os
import re
import sqlite3
import stat
import subprocess
import tempfile
import unittest

import stage
from stage import DAY_MS, HOUR_MS, MINUTE_MS, SAME_AGENCY_KIOSK, SECOND_MS, ZOE, Kiosk

SESSION_LIFE_MS = 10 * MINUTE_MS


class SessionTest(stage.StageTest):
    passwords = {ZOE["email"]: stage.PASSWORD}

    # --- failures and delays ---
    def test_the_third_failure_of_an_account_costs_half_a_minute_and_each_next_one_twice_as_much(self):
        delays = []
        for _ in range(10):
            answer = self.kiosk.sign_in_by_password(ZOE["email"], "wrong")
            self.problem(answer, 401, "invalid-credentials")
            delays.append(answer.body.get("retry_after_s", 0))
            self.gateway.advance(delays[-1] * SECOND_MS)
        self.assertEqual(delays, [0, 0, 30, 60, 120, 240, 480, 960, 1_920, 3_600])
        self.assertEqual(self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD).status, 201)
        self.assertNotIn("retry_after_s", self.kiosk.sign_in_by_password(ZOE["email"], "wrong").body)

    def test_what_was_counted_is_kept_for_a_week_at_most(self):
        for number in range(3):
            self.kiosk.sign_in_by_password(f"personne{number}@mail.example", "wrong")
        self.assertGreaterEqual(self.gateway.query("SELECT count(*) FROM failure")[0][0], 4, "and the kiosk's")
        self.gateway.advance(8 * DAY_MS)
        self.kiosk.ask("GET", "/time")
        self.assertEqual(self.gateway.query("SELECT count(*) FROM failure"), [(0,)])

    def test_a_try_that_comes_too_early_is_not_looked_at_and_survives_a_restart(self):
        for _ in range(3):
            self.kiosk.sign_in_by_password(ZOE["email"], "wrong")
        op_id = stage.operation_id()
        early = self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD, op_id)
        self.problem(early, 429, "invalid-credentials")
        self.assertEqual(early.headers["Retry-After"], "30")
        self.gateway.restart()
        self.assertEqual(self.kiosk.sign_in_by_password(ZOE["email"].upper(), stage.PASSWORD).status, 429)
        self.gateway.advance(30 * SECOND_MS)
        self.assertEqual(self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD, op_id).status, 201)

    def test_an_account_that_is_not_there_is_delayed_like_one_that_is(self):
        for email in (ZOE["email"], "nobody@mail.example"):
            self.gateway.advance(DAY_MS + HOUR_MS)
            answers = [self.kiosk.sign_in_by_password(email, "wrong") for _ in range(4)]
            self.assertEqual([(answer.status, answer.body.get("retry_after_s")) for answer in answers],
                             [(401, None), (401, None), (401, 30), (429, 30)], email)

    def test_a_kiosk_at_which_ten_tries_failed_slows_down_for_everybody(self):
        for number in range(10):
            answer = self.kiosk.sign_in_by_password(f"nobody{number}@mail.example", "wrong")
        self.assertEqual(answer.body["retry_after_s"], 30)
        self.assertEqual(self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD).status, 429)
        elsewhere = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        self.assertEqual(elsewhere.sign_in_by_password(ZOE["email"], stage.PASSWORD).status, 201)

    def test_a_success_forgives_the_account_and_never_the_kiosk(self):
        delays = []
        for number in range(12):
            self.assertEqual(self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD).status, 201)
            refused = self.kiosk.sign_in_by_password(f"nobody{number}@mail.example", "wrong")
            delays.append(refused.body.get("retry_after_s", 0))
            self.gateway.advance(delays[-1] * SECOND_MS)
        self.assertEqual(delays, [0] * 9 + [30, 60, 120])

    def test_a_kiosk_at_which_ten_an_hour_mistype_stays_quick_and_an_hour_forgets_all(self):
        for number in range(40):
            refused = self.kiosk.sign_in_by_password(f"nobody{number}@mail.example", "wrong")
            self.assertNotIn("retry_after_s", refused.body)
            self.gateway.advance(6 * MINUTE_MS)
        for number in range(20):
            refused = self.kiosk.sign_in_by_password(f"somebody{number}@mail.example", "wrong")
            self.gateway.advance(refused.body.get("retry_after_s", 0) * SECOND_MS)
        self.assertGreaterEqual(refused.body["retry_after_s"], 480)
        self.gateway.advance(HOUR_MS + 1)
        for number in range(9):
            refused = self.kiosk.sign_in_by_password(f"nobody{number}@mail.example", "wrong")
            self.assertNotIn("retry_after_s", refused.body)

    # --- sessions ---
    def test_a_session_slides_and_ends_ten_minutes_after_the_last_request(self):
        self.kiosk.token = self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD).body["token"]
        for _ in range(3):
            self.gateway.advance(SESSION_LIFE_MS - 1)
            self.assertEqual(self.kiosk.ask("GET", "/me").status, 200)
        self.gateway.advance(SESSION_LIFE_MS)
        self.problem(self.kiosk.ask("GET", "/me"), 401, "session-expired")

    def test_a_session_of_another_kiosk_is_refused_and_not_ended_from_there(self):
        self.kiosk.token = self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD).body["token"]
        thief = Kiosk(self.gateway, SAME_AGENCY_KIOSK)
        thief.token = self.kiosk.token
        for path in ("/me", "/me/contracts"):
            self.problem(thief.ask("GET", path), 401, "session-expired")
        self.assertEqual(thief.ask("DELETE", "/sessions/current").status, 200)
        self.assertEqual(self.kiosk.ask("GET", "/me").status, 200)

    def test_after_sign_out_the_token_opens_nothing_and_signing_out_twice_is_no_fault(self):
        self.kiosk.token = self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD).body["token"]
        for _ in range(2):
            self.assertEqual(self.kiosk.ask("DELETE", "/sessions/current").status, 200)
        self.problem(self.kiosk.ask("GET", "/me"), 401, "session-expired")

    # --- what stays behind ---
    def test_no_code_password_name_or_address_is_printed_or_logged_or_kept_where_others_read(self):
        seen = len(self.mailbox.messages())
        challenge = self.kiosk.challenge(ZOE)
        code = stage.code_in(stage.next_message(self.mailbox, ZOE["mobile"], seen))
        self.kiosk.answer_code(challenge, f"{(int(code) + 1) % 1_000_000:06d}")
        answer = self.kiosk.answer_code(challenge, code)
        self.kiosk.token = answer.body["token"]
        self.kiosk.pay(ZOE["contract"], 2_000, "une.adresse@mail.example")
        self.kiosk.sign_in_by_password(ZOE["email"], stage.PASSWORD)
        self.gateway.all_sent()
        log = self.gateway.log()
        self.assertGreater(log.count("operation=createSession"), 2)
        for secret in (stage.PASSWORD, ZOE["name"], "Zoé", ZOE["email"], "mail.example", ZOE["contract"],
                       ZOE["birth_date"], answer.body["token"], challenge.body["challenge_id"], "0639980101"):
            self.assertNotIn(secret, log)
        self.assertIsNone(re.search(rf"(?<![0-9a-f-]){code}(?![0-9a-f-])", log))
        for name in ("gateway.db", "gateway.db-wal", "gateway.db-shm", "gateway.db.feed", "key", "key.kiosks.key"):
            mode = stat.S_IMODE(os.stat(os.path.join(self.gateway.directory, name)).st_mode)
            self.assertEqual(mode & 0o077, 0, f"{name} is for its owner only")
        self.gateway.stop()
        self.addCleanup(self.gateway.start)
        self.assertEqual(sorted(os.listdir(self.gateway.directory)),
                         ["clock", "gateway.db", "gateway.db.feed", "gateway.db.phone", "gateway.db.uploads",
                          "gateway.log", "key", "key.kiosks.key", "key.kiosks.pem", "mail", "passwords.json"])
        with open(self.gateway.database, "rb") as stream:
            database = stream.read()
        for secret in (stage.PASSWORD, answer.body["token"], "une.adresse@mail.example"):
            self.assertFalse(secret.encode() in database, "erased, and nothing of it left")


class PasswordsFileTest(unittest.TestCase):
    """At the start: an entry is named by its place in the file, never by whose it is."""
    ENTRIES = {ZOE["email"]: stage.PASSWORD, "amadou.diallo@mail.example": "un autre mot"}

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.gateway = stage.Gateway(directory.name, 1, passwords=self.ENTRIES)
        self.addCleanup(self.gateway.stop)

    def start_with(self, entries):
        """What it says instead of starting."""
        self.gateway.stop()
        with open(os.path.join(self.gateway.directory, "passwords.json"), "w", encoding="utf-8") as stream:
            json.dump(entries, stream)
        run = subprocess.run(self.gateway.command, capture_output=True, text=True, timeout=stage.PATIENCE_S)
        self.assertEqual(run.returncode, 1)
        return run.stderr

    def test_an_entry_that_is_nobody_s_is_named_by_its_place(self):
        said = self.start_with({**self.ENTRIES, "aaa@mail.example": "un mot de plus"})
        self.assertIn("entry 3 of the passwords file names no tenant", said)
        self.assertNotIn("mail.example", said)

    def test_a_password_that_is_too_short_is_no_unknown_tenant(self):
        said = self.start_with({ZOE["email"]: stage.PASSWORD, "amadou.diallo@mail.example": "court"})
        self.assertIn("entry 2 of the passwords file is no password of 8 to 256 characters", said)

    def test_a_tenant_who_has_another_address_since_does_not_hinder_the_start(self):
        self.gateway.stop()
        with contextlib.closing(sqlite3.connect(self.gateway.database)) as database:
            database.execute("UPDATE holder SET email = 'zoe.nouvelle@mail.example' WHERE email = ?", (ZOE["email"],))
            database.commit()
        self.gateway.start()
        kiosk = Kiosk(self.gateway)
        self.assertEqual(kiosk.sign_in_by_password("zoe.nouvelle@mail.example", stage.PASSWORD).status, 201)


if __name__ == "__main__":
    stage.main()
