"""What a kiosk follows and says of itself: the feed and its epochs, the signed configuration, heartbeats, events."""
import base64
import concurrent.futures
import contextlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile

import contract
import sodium
import stage
from access_stage import AccessTest
from stage import DAY_MS, KIOSK, OTHER_KIOSK, SAME_AGENCY_KIOSK, SECOND_MS, Kiosk, operation_id

WAITING_MAX = 128


class FeedTest(stage.StageTest):
    def publish(self, name, content, gateway=None):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as stream:
            json.dump(content, stream)
            stream.flush()
            return (gateway or self.gateway).staff("publish", name, stream.name)

    def changes(self, cursor=None, kiosk=None, **query):
        query = {**({"cursor": cursor} if cursor else {}), **query}
        text = "&".join(f"{name}={value}" for name, value in query.items())
        return (kiosk or self.kiosk).ask("GET", "/changes" + (f"?{text}" if text else ""))

    def end_of_feed(self, kiosk=None):
        return self.changes(kiosk=kiosk, limit=100).body["cursor"]

    # --- following ---
    def test_a_document_comes_to_whoever_follows_once_and_its_newest_version_to_a_new_kiosk(self):
        cursor = self.end_of_feed()
        self.assertEqual(self.publish("lobby_words", {"monday": "9-17"})["version"], 1)
        self.assertEqual(self.publish("lobby_words", {"monday": "9-12"})["version"], 2)
        page = self.changes(cursor).body
        change, = page["changes"]
        self.assertEqual((change["kind"], change["name"], change["version"], change["content"]),
                         ("document", "lobby_words", 2, {"monday": "9-12"}))
        self.assertEqual(self.changes(page["cursor"]).body["changes"], [])
        new = self.changes(kiosk=Kiosk(self.gateway, OTHER_KIOSK)).body["changes"]
        self.assertEqual([one["kind"] for one in new if one.get("name", "lobby_words") == "lobby_words"],
                         ["configuration", "document"])

    def test_pages_come_in_order_and_leave_nothing_out(self):
        cursor = self.end_of_feed()
        for name in "abcde":
            self.publish(f"page_{name}", {"text": name})
        seen = []
        while True:
            page = self.changes(cursor, limit=2).body
            cursor = page["cursor"]
            if not page["changes"]:
                break
            seen += page["changes"]
        self.assertEqual([one["name"] for one in seen], [f"page_{name}" for name in "abcde"])
        self.assertEqual(sorted(one["position"] for one in seen), [one["position"] for one in seen])

    def test_an_operation_takes_a_position_that_no_change_has(self):
        first = self.publish("one", {})
        position = self.kiosk.ask("POST", "/kiosks/self/events", self.kiosk.events_body()).body["feed_position"]
        cursor = self.end_of_feed()
        self.publish("two", {})
        self.assertGreater(self.changes(cursor).body["changes"][0]["position"], position)
        self.assertIsNotNone(first)

    def test_a_question_that_is_none_is_malformed(self):
        for query in ("cursor=", "limit=0", "limit=101", "limit=x", "wait=26", "wait=-1", "more=1", "limit=1&limit=2",
                      "cursor=" + "x" * 129, "limit"):
            with self.subTest(query):
                self.problem(self.kiosk.ask("GET", "/changes?" + query), 400, "malformed-request")

    # --- waiting ---
    def waiting(self, *kiosks):
        """Futures of long polls, each already waiting at the gateway."""
        cursor = self.end_of_feed()
        pool = concurrent.futures.ThreadPoolExecutor(len(kiosks))
        self.addCleanup(pool.shutdown)
        asked = [pool.submit(self.changes, cursor, kiosk, wait=25) for kiosk in kiosks]
        for kiosk in kiosks:
            self.arrived(kiosk)
        return asked

    def arrived(self, kiosk):
        """Asked on a thread that may be slow; once it is connected, a question after it is answered after it."""
        stage.wait_until(lambda: self.established() >= 1, "a waiting poll")
        kiosk.ask("GET", "/time")

    def established(self):
        with open(f"/proc/{self.gateway.child.pid}/net/tcp", encoding="ascii") as stream:
            port = f":{self.gateway.port:04X}"
            return sum(1 for line in stream if line.split()[1].endswith(port) and line.split()[3] == "01")

    def test_who_waits_hears_of_a_change_at_once_and_of_none_when_the_time_is_over(self):
        asked, = self.waiting(self.kiosk)
        self.assertFalse(asked.done())
        self.publish("news", {"text": "now"})
        self.assertEqual(asked.result(stage.PATIENCE_S).body["changes"][0]["name"], "news")
        asked, = self.waiting(self.kiosk)
        self.gateway.advance(25 * SECOND_MS)
        self.assertEqual(asked.result(stage.PATIENCE_S).body["changes"], [])

    def test_whoever_waits_keeps_nobody_else_waiting(self):
        asked, = self.waiting(self.kiosk)
        for _ in range(20):
            self.assertEqual(self.kiosk.ask("GET", "/health").status, 200)
        self.assertFalse(asked.done())
        self.gateway.advance(25 * SECOND_MS)
        asked.result(stage.PATIENCE_S)

    def test_a_kiosk_waits_once(self):
        first, = self.waiting(self.kiosk)
        second, = self.waiting(self.kiosk)
        self.assertEqual(first.result(stage.PATIENCE_S).body["changes"], [])
        self.assertFalse(second.done())
        self.gateway.advance(25 * SECOND_MS)
        second.result(stage.PATIENCE_S)

    def test_the_end_of_the_gateway_answers_who_waits(self):
        asked, = self.waiting(self.kiosk)
        self.gateway.restart()
        self.assertEqual(asked.result(stage.PATIENCE_S).body["changes"], [])

    def test_the_waiting_are_bounded(self):
        cursor = self.end_of_feed()
        with contextlib.closing(sqlite3.connect(self.gateway.database)) as database, database:
            database.executemany("INSERT OR IGNORE INTO kiosk SELECT ?, agency_name, agency_address_line, "
                                 "agency_postal_code, agency_city, agency_phone, '' FROM kiosk WHERE kiosk_id = ?",
                                 [(f"BRN-AG8-{number}", KIOSK) for number in range(WAITING_MAX + 1)])
        with contextlib.ExitStack() as open_ones:
            sockets = []
            for number in range(WAITING_MAX + 1):
                one = open_ones.enter_context(stage.connect(self.gateway.port))
                one.sendall(f"GET /v1/changes?wait=25&cursor={cursor} HTTP/1.1\r\nHost: gateway\r\n"
                            f"X-Kiosk-Identity: BRN-AG8-{number}\r\n\r\n".encode())
                sockets.append(one)
                self.kiosk.ask("GET", "/time")  # one after the other: it has its seat
            sockets[0].settimeout(stage.PATIENCE_S)
            self.assertTrue(sockets[0].recv(100).startswith(b"HTTP/1.1 200"), "who came first makes room")
            for one in sockets[1:]:
                one.setblocking(False)
                with self.assertRaises(BlockingIOError):
                    one.recv(1, socket.MSG_PEEK)

    # --- restored backends ---
    def backup(self, gateway):
        copy = gateway.database + ".copy"
        subprocess.run(["sqlite3", gateway.database, f".backup '{copy}'"], check=True)
        return copy

    def restore(self, gateway, copy):
        gateway.stop()
        for end in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.remove(gateway.database + end)
        shutil.copy(copy, gateway.database)
        gateway.start()

    def event(self, kiosk=None):
        kiosk = kiosk or self.kiosk
        return kiosk.ask("POST", "/kiosks/self/events", kiosk.events_body()).body["feed_position"]

    def expired(self, answer):
        self.problem(answer, 410, "cursor-expired")
        return answer.body["epoch"], answer.body["restored_to"]

    def test_a_restored_backend_begins_an_epoch_and_says_what_survived(self):
        old = self.changes().body
        survived = self.event()
        copy = self.backup(self.gateway)
        lost = self.event()
        self.restore(self.gateway, copy)
        epoch, restored_to = self.expired(self.changes(old["cursor"]))
        self.assertNotEqual(epoch, old["epoch"])
        self.assertEqual((restored_to, lost), (survived, survived + 1))
        again = self.changes().body
        self.assertEqual(again["epoch"], epoch)
        self.assertEqual(self.event(), lost)  # numbers are given again
        self.gateway.restart(signal.SIGKILL)
        self.assertEqual(self.changes(again["cursor"]).body["epoch"], epoch)  # a restart is no restore

    def test_what_is_sent_again_after_a_restore_takes_effect_once(self):
        copy = self.backup(self.gateway)
        body, op_id = self.kiosk.events_body(), operation_id()
        self.kiosk.ask("POST", "/kiosks/self/events", body, op_id)
        self.restore(self.gateway, copy)
        again = self.kiosk.ask("POST", "/kiosks/self/events", body, op_id)
        self.assertEqual((again.replayed, again.body["results"][0]["status"]), (False, "stored"))
        self.assertTrue(self.kiosk.ask("POST", "/kiosks/self/events", body, op_id).replayed)

    def test_a_kiosk_that_missed_an_epoch_hears_of_the_lowest_number_that_is_sure(self):
        old = self.changes().body
        low = self.event()
        first = self.backup(self.gateway)
        self.event()
        self.restore(self.gateway, first)
        for _ in range(3):
            self.event()
        second = self.backup(self.gateway)
        self.event()
        self.restore(self.gateway, second)
        self.assertEqual(self.expired(self.changes(old["cursor"]))[1], low)

    def test_a_database_without_its_watermark_was_restored_elsewhere(self):
        old = self.changes().body
        self.gateway.stop()
        os.remove(self.gateway.database + ".feed")
        self.gateway.start()
        self.assertNotEqual(self.expired(self.changes(old["cursor"]))[0], old["epoch"])

    def test_a_cursor_that_is_ahead_of_a_whole_restored_disk_is_believed(self):
        survived = self.event()
        self.gateway.stop()
        names = [self.gateway.database, self.gateway.database + ".feed"]
        for name in names:
            shutil.copy(name, name + ".saved")
        self.gateway.start()
        for _ in range(3):
            self.event()
        ahead = self.changes().body
        self.gateway.stop()
        for name in names:
            shutil.copy(name + ".saved", name)
        self.gateway.start()
        self.event()  # a number is given again before anybody knows
        self.assertEqual(self.changes().body["epoch"], ahead["epoch"])
        epoch, restored_to = self.expired(self.changes(ahead["cursor"]))
        self.assertNotEqual(epoch, ahead["epoch"])
        self.assertEqual(restored_to, survived)

    def test_a_cursor_that_is_not_ours_begins_at_the_beginning(self):
        for cursor in ("x", "a-1", "a-1-b", "-" * 128, self.changes().body["cursor"][:-1] + "x"):
            self.assertEqual(self.expired(self.changes(cursor)), (self.changes().body["epoch"], 0))


class ConfigurationTest(stage.StageTest):
    def configuration(self, kiosk=None, etag=None):
        return (kiosk or self.kiosk).ask("GET", "/kiosks/self/configuration", headers={"If-None-Match": etag})

    def root_key(self):
        run = subprocess.run([stage.GATEWAY, "--print-root-key", os.path.join(self.gateway.directory, "key")],
                             capture_output=True, text=True, check=True)
        return base64.b64decode(run.stdout.strip())

    def test_it_is_signed_by_the_root_key_and_says_for_whom_it_is(self):
        answer = self.configuration()
        payload, signature = base64.b64decode(answer.body["payload"]), base64.b64decode(answer.body["signature"])
        self.assertTrue(sodium.is_signed(payload, signature, self.root_key()))
        self.assertFalse(sodium.is_signed(payload + b" ", signature, self.root_key()))
        content = json.loads(payload)
        contract.check_schema(content, contract.DOCUMENT["components"]["schemas"]["KioskConfiguration"])
        self.assertEqual(content["kiosk_id"], KIOSK)
        other = json.loads(base64.b64decode(self.configuration(Kiosk(self.gateway, OTHER_KIOSK)).body["payload"]))
        self.assertEqual((other["kiosk_id"], other["seal_keys"]), (OTHER_KIOSK, content["seal_keys"]))

    def test_who_has_it_gets_no_body_until_the_next_day_and_never_a_lower_version(self):
        first = self.configuration()
        etag = first.headers["ETag"]
        self.assertEqual(self.configuration(etag=etag).status, 304)
        self.assertEqual(self.configuration(etag=f'"other", {etag}').status, 304)
        self.assertEqual(self.configuration(etag='"other"').status, 200)
        self.assertEqual(self.configuration(Kiosk(self.gateway, OTHER_KIOSK), etag).status, 200)
        self.gateway.advance(DAY_MS)
        self.gateway.restart()
        second = self.configuration(etag=etag)
        versions = [json.loads(base64.b64decode(one.body["payload"]))["version"] for one in (first, second)]
        self.assertEqual(versions[1], versions[0] + 1)

    def test_another_month_has_another_key_and_the_feed_says_so(self):
        cursor = self.kiosk.ask("GET", "/changes?limit=100").body["cursor"]
        before = self.kiosk.seal_key()
        self.gateway.advance(31 * DAY_MS)
        changes = stage.wait_until(lambda: self.kiosk.ask("GET", f"/changes?cursor={cursor}").body["changes"],
                                   "a change")
        self.assertEqual([one["kind"] for one in changes], ["configuration"])
        after = self.kiosk.seal_key()
        self.assertTrue(before[0] != after[0] and before[1] != after[1])


class OfItselfTest(stage.StageTest):
    def test_the_newest_heartbeat_counts(self):
        def beat(at, unsent):
            body = self.kiosk.heartbeat_body(at=at, alarms=["disk_low"])
            body["outbox"]["unsent"] = unsent
            answer = self.kiosk.ask("POST", "/kiosks/self/heartbeats", body)
            self.assertEqual(answer.status, 200)
            self.assertNotIn("feed_position", answer.body)
        now = self.gateway.now_ms()
        beat(stage.moment(now), 3)
        beat(stage.moment(now - 1), 9)
        row, = [one for one in self.gateway.staff("kiosks")["kiosks"] if one["kiosk_id"] == KIOSK]
        self.assertEqual(row["heartbeat"]["outbox"]["unsent"], 3)

    def test_a_heartbeat_that_is_wrong_is_refused_by_name(self):
        good = self.kiosk.heartbeat_body()
        for field, value in (("at", "now"), ("version", "x" * 33), ("outbox", {}), ("storage", {"free_mb": -1}),
                             ("clock_offset_ms", 1.5), ("alarms", ["Disk!"]), ("alarms", [1]), ("alarms", ["x"] * 33)):
            answer = self.kiosk.ask("POST", "/kiosks/self/heartbeats", {**good, field: value})
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], field)

    def test_an_event_counts_once_in_whatever_batch_it_comes(self):
        one, two, three = operation_id(), operation_id(), operation_id()
        def send(*ids):
            answer = self.kiosk.ask("POST", "/kiosks/self/events", self.kiosk.events_body(*ids))
            self.assertEqual([result["event_id"] for result in answer.body["results"]], list(ids))
            return [result["status"] for result in answer.body["results"]]
        self.assertEqual(send(one, two), ["stored", "stored"])
        self.assertEqual(send(two, three, three), ["known", "stored", "known"])
        self.assertEqual(self.gateway.query("SELECT count(*) FROM event WHERE event_id IN (?, ?, ?)", one, two, three),
                         [(3,)])

    def test_no_events_or_too_many_or_wrong_ones_are_refused(self):
        event = self.kiosk.events_body()["events"][0]
        for events in ([], [event] * 101, [1], [{**event, "kind": "Big"}], [{**event, "reference": "AAAAAAAA"}],
                       [{**event, "more": 1}]):
            answer = self.kiosk.ask("POST", "/kiosks/self/events", {"events": events})
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], "events")


class LandlordDocumentsTest(AccessTest):
    def test_the_landlord_s_documents_are_there_from_the_start_and_are_those_of_the_contract(self):
        changes = self.kiosk.ask("GET", "/changes?limit=100").body["changes"]
        documents = {one["name"]: one["content"] for one in changes if "name" in one}
        for name, schema in (("opening_hours", "OpeningHoursDocument"), ("known_problems", "KnownProblemsDocument"),
                             ("payment_channels", "PaymentChannelsDocument"), ("direct_debit", "DirectDebitDocument"),
                             ("request_taxonomy", "RequestTaxonomyDocument")):
            contract.check_schema(documents[name], contract.DOCUMENT["components"]["schemas"][schema])
        centre = documents["opening_hours"]["agencies"][0]
        self.assertEqual((centre["name"], centre["week"][3], centre["week"][6], centre["holidays_closed"]),
                         ("Agence Centre", [["09:00", "12:00"]], [], True))
        self.assertEqual(centre["exceptions"][0], {"date": "2026-12-24", "spans": [["09:00", "12:00"]],
                                                   "label": "Fermeture à midi"})
        self.assertEqual(documents["known_problems"]["problems"][0]["action"], "report_paper_notice")
        self.assertEqual(documents["payment_channels"]["transfer"]["bic"], "RVHXFRPPXXX")
        self.assertEqual(documents["direct_debit"], {
            "debit_days": [5, 10, 15], "pre_notification_days": 5, "cut_off_day": 15,
            "creditor_name": "Rivages & Vallées Habitat", "creditor_identifier": "FR53ZZZ999999",
            "creditor_address": "1 place de la Fontaine, 99100 SAINT-AUBIN-LES-PRÉS"})
        self.taxonomy_is_the_file_with_the_landlord_s_number(documents["request_taxonomy"])

    def taxonomy_is_the_file_with_the_landlord_s_number(self, published):
        with open(os.path.join(stage.SOURCE, "assets/requests/taxonomy.json"), encoding="utf-8") as stream:
            text = stream.read()
        self.assertEqual(json.loads(text.replace("{landlord.emergency_phone}", "01\u00a099\u00a000\u00a010\u00a099")),
                         published)
        for tree, entries in (("repair", "problems"), ("administrative", "types")):
            for category in published[tree]:
                self.assertEqual(category[entries][-1]["code"], "other")
        for emergency in published["emergencies"]:
            self.assertEqual(emergency["numbers"][-1]["number"], "114")
        self.assertNotRegex(text, r"'|[^\u202f][!?;]|[^\u202f\"]: [^\"\[\d{n]")

    def test_a_restart_publishes_nothing_again_and_takes_nothing_of_the_staff_s_back(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as stream:
            stream.write('{"problems": []}')
            stream.flush()
            self.assertEqual(self.gateway.staff("publish", "known_problems", stream.name)["version"], 2)
        before = self.kiosk.ask("GET", "/changes?limit=100").body["changes"]
        self.gateway.restart()
        after = self.kiosk.ask("GET", "/changes?limit=100").body["changes"]
        self.assertEqual(after, before)
        kept, = [one for one in after if one.get("name") == "known_problems"]
        self.assertEqual((kept["version"], kept["content"]), (2, {"problems": []}))


if __name__ == "__main__":
    stage.main()
