"""Hostile input on raw sockets: whatever comes, there is an answer below 500 or the connection ends; the gateway stays,
and its memory is bounded. Seeded: the same bytes every time."""
import contextlib
import json
import os
import random
import re
import resource
import select
import socket
import time

import stage
from stage import ZOE

SEED = 20261125
ROUNDS = 400
CONNECTIONS = 1_000
GROWTH_MAX_KIB = 64 * 1024
BODY_MAX = 64 * 1024
SILENCE_S = 0.02
SOON_S = 4
IDLE_TIMEOUT_S = 15  # of the gateway
# What libmicrohttpd itself answers to what is not HTTP/1.x.
NOT_OUR_PROTOCOL = {501, 505}
with open(os.path.join(stage.BINARY, "CMakeCache.txt"), encoding="utf-8") as cache:
    SANITIZED = "KIOSK_SANITIZE:STRING=address" in cache.read()


def statuses(data):
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", data)]


class HostileTest(stage.StageTest):
    def resident_kib(self):
        with open(f"/proc/{self.gateway.child.pid}/status", encoding="ascii") as stream:
            return int(re.search(r"VmRSS:\s+(\d+)", stream.read()).group(1))

    def send(self, data):
        """All of it, then everything that comes back until it is silent, then until it ends."""
        received = b""
        with stage.connect(self.gateway.port) as connection:
            try:
                connection.sendall(data)
                is_open = True
                while True:
                    if is_open and not select.select([connection], [], [], SILENCE_S)[0]:
                        connection.shutdown(socket.SHUT_WR)
                        is_open = False
                    part = connection.recv(65_536)
                    if not part:
                        break
                    received += part
            except OSError:
                pass  # it has had enough of us
        return received

    def assert_still_there(self):
        self.assertIsNone(self.gateway.child.poll(), self.gateway.log()[-300:])
        self.assertNotRegex(self.gateway.log(), r" status=5\d\d ")
        self.assertEqual(self.kiosk.ask("GET", "/health").status, 200)

    def request(self, body=b"", path="/v1/sign-in/challenges", method="POST", headers=()):
        lines = [f"{method} {path} HTTP/1.1", "Host: gateway", f"X-Kiosk-Identity: {stage.KIOSK}",
                 f"Idempotency-Key: {stage.operation_id()}", "Content-Type: application/json",
                 f"Content-Length: {len(body)}", "Connection: close", *headers]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body

    def upload_request(self, data):
        upload_id = stage.operation_id()
        lines = [f"PUT /v1/uploads/{upload_id} HTTP/1.1", "Host: gateway", f"X-Kiosk-Identity: {stage.KIOSK}",
                 f"X-Operation-Id: {upload_id}", "Content-Type: application/octet-stream", "X-Seal-Key: seal-2026-11",
                 f"Content-Length: {len(data)}", "Connection: close",
                 f"Content-Digest: sha-256=:{stage.base64.b64encode(stage.hashlib.sha256(data).digest()).decode()}:"]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + data

    def status_of(self, data):
        found = statuses(self.send(data))
        return found[0] if found else None

    # --- bodies ---
    def good_body(self):
        return {"kind": "contract_number", "contract_number": ZOE["contract"], "birth_date": ZOE["birth_date"]}

    def test_bodies_that_are_not_json_are_malformed(self):
        good = json.dumps(self.good_body()).encode()
        deep = b'{"kind":' + b"[" * 30_000 + b"]" * 30_000 + b"}"
        for bad in (b"", b"null", b"[]", b'"x"', good + b"x", good + b"\0", b"\0" + good, good.replace(b"}", b",}"),
                    good.replace(b'"kind"', b"kind"), good.replace(b"14", b"\xff"), b"\xff\xfe" + good, b"{" * 60_000,
                    good.replace(b"/01", rb"\ud800"), good.replace(b"/01", rb"\udc00\ud800"), b'{"a":1e999}', deep,
                    b'{"a":' * 10_000, b'{"kind":{"kind":1,"kind":2}}', good.replace(b'"kind"', b'"kind":1,"kind"'),
                    b'{"a":[' + b"0," * 5_000 + b"0]}", b'{"a":NaN}', b'{"a":0x10}', b"{'a':1}", b'{"a":01}'):
            with self.subTest(bad[:24]):
                self.problem(self.kiosk.ask("POST", "/sign-in/challenges", raw=bad), 400, "malformed-request")

    def test_every_truncation_of_a_good_body_is_malformed(self):
        good = json.dumps(self.good_body()).encode()
        for length in range(len(good)):
            self.problem(self.kiosk.ask("POST", "/sign-in/challenges", raw=good[:length]), 400, "malformed-request")

    def test_values_of_another_kind_are_refused_by_name(self):
        for wrong in (None, True, 1, 1.5, [], {}, "", "\0", "a\0b", "x" * 65, "\u202e", "9" * 64):
            answer = self.kiosk.ask("POST", "/sign-in/challenges", {**self.good_body(), "contract_number": wrong})
            self.assertIn(answer.status, (202, 422))
            self.assertEqual(answer.status == 202, wrong in ("\u202e", "9" * 64))

    def test_amounts_are_exact_integers(self):
        self.kiosk.sign_in(ZOE, self.mailbox)
        body = json.dumps(self.kiosk.payment_body(ZOE["contract"], 77_777))
        for wrong in ("1e2", "200.0", "2e3", "-0.0", '"200"', "9223372036854775807", "9223372036854775808",
                      "-9223372036854775809", "18446744073709551616", "1000000001", "null", "[]"):
            answer = self.kiosk.ask("POST", "/payments", raw=body.replace("77777", wrong).encode())
            self.problem(answer, 422, "invalid-field")
            self.assertEqual(answer.body["field"], "amount_cents")
        for no_number in ("1e400", "1" * 400, "+2000", "0x7D0", "2_000"):
            self.problem(self.kiosk.ask("POST", "/payments", raw=body.replace("77777", no_number).encode()), 400,
                         "malformed-request")

    def test_a_body_has_a_limit_and_a_much_larger_one_is_not_read_to_its_end(self):
        padding = b" " * (BODY_MAX - len(json.dumps(self.good_body())))
        fits = json.dumps(self.good_body()).encode() + padding
        self.assertEqual(self.kiosk.ask("POST", "/sign-in/challenges", raw=fits).status, 202)
        self.problem(self.kiosk.ask("POST", "/sign-in/challenges", raw=fits + b" "), 413, "body-too-large")
        before = self.resident_kib()
        self.assertIn(self.status_of(self.request(b"x" * (32 * 1024 * 1024))), (None, 413))
        self.assertLess(self.resident_kib() - before, 8 * 1024)

    # --- HTTP ---
    def test_chunked_bodies_are_read_and_broken_chunks_are_not(self):
        good = json.dumps(self.good_body()).encode()
        head = self.request(headers=["Transfer-Encoding: chunked"]).replace(b"Content-Length: 0\r\n", b"")
        whole = b"".join(b"%x\r\n%c\r\n" % (1, byte) for byte in good) + b"0\r\n\r\n"
        with stage.connect(self.gateway.port) as connection:
            connection.sendall(head + whole)
            self.assertEqual(statuses(connection.recv(65_536)), [202])
        for broken in (b"zz\r\n", b"-1\r\nx\r\n0\r\n\r\n", b"ffffffffffffffffff\r\nx", b"5\r\nab",
                       b"2\r\nabc\r\n0\r\n\r\n"):
            with self.subTest(broken[:12]):
                self.assertIn(self.status_of(head + broken), (None, 400, 413))
        # The library's own word for a chunk's extension that does not fit its buffer; the connection ends, and nothing
        # of the request got as far as us.
        self.assertIn(self.status_of(head + b"1;" + b"x" * 30_000 + b"\r\n"), (None, 400, 413, 500))
        self.assert_still_there()
        endless = b"".join(b"ffff\r\n" + b"x" * 65_535 + b"\r\n" for _ in range(64))
        self.assertIn(self.status_of(head + endless), (None, 413))

    def test_two_lengths_or_two_identities_are_refused(self):
        good = json.dumps(self.good_body()).encode()
        for doubled in ("Content-Length: 1", "Transfer-Encoding: chunked", f"X-Kiosk-Identity: {stage.OTHER_KIOSK}",
                        f"Idempotency-Key: {stage.operation_id()}", "Content-Type: text/plain"):
            with self.subTest(doubled.split(":")[0]):
                self.assertIn(self.status_of(self.request(good, headers=[doubled])), (None, 400))

    def test_headers_have_a_limit(self):
        for headers in (["X: " + "y" * 8_000], ["X: " + "y" * 20_000], ["X: " + "y" * 200_000],
                        [f"X{number}: y" for number in range(200)], [f"X{number}: y" for number in range(5_000)],
                        ["Authorization: Bearer " + "y" * 16_000], ["X" * 30_000]):
            with self.subTest(f"{len(headers)} headers of {len(headers[0])}"):
                status = self.status_of(self.request(path="/v1/health", method="GET", headers=headers))
                self.assertTrue(status is None or status < 500, status)
        self.assertIn(self.status_of(self.request(path="/v1/" + "x" * 100_000, method="GET")), (None, 400, 414, 431))
        self.assert_still_there()

    def test_every_length_of_headers_around_the_limit_gets_an_answer_below_500(self):
        for length in range(22_000, 24_600, 37):
            status = self.status_of(self.request(path="/v1/health", method="GET", headers=["X: " + "y" * length]))
            self.assertTrue(status is None or status < 500, f"{status} at {length}")

    def test_what_is_not_http_gets_no_5xx_but_for_another_protocol(self):
        for data in (b"\0" * 1_000, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/2.0\r\n\r\n",
                     b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x16\x03\x01" + b"\xff" * 300, b"GET /\0 HTTP/1.1\r\n\r\n",
                     b"GET  /v1/health  HTTP/1.1\r\nHost: a\r\n\r\n", b"\r\n" * 5_000, b"GET /v1/health HTTP/1.1\n\n",
                     b"GET http://evil.example/v1/health HTTP/1.1\r\nHost: a\r\n\r\n",
                     b"GET /v1/health HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n", b"CONNECT a:1 HTTP/1.1\r\n\r\n",
                     b"POST /v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                     b"POST /v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                     b"POST /v1/sessions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n"):
            with self.subTest(data[:24]):
                self.assertEqual([status for status in statuses(self.send(data))
                                  if status >= 500 and status not in NOT_OUR_PROTOCOL], [])
        self.assert_still_there()

    def test_pipelined_requests_are_answered_one_by_one_in_their_order(self):
        requests = [self.request(path=f"/v1/{path}", method="GET").replace(b"Connection: close\r\n", b"")
                    for path in ("health", "nowhere", "time", "me") * 20]
        received = b""
        with stage.connect(self.gateway.port) as connection:
            connection.sendall(b"".join(requests))
            while len(statuses(received)) < len(requests):
                received += connection.recv(65_536)
        self.assertEqual(statuses(received), [200, 404, 200, 401] * 20)

    def test_mutated_requests_never_crash_it_and_never_make_a_5xx(self):
        chance = random.Random(SEED)
        samples = [self.request(json.dumps(self.good_body()).encode()),
                   self.request(json.dumps({"email": ZOE["email"], "password": "x" * 8}).encode(), "/v1/sessions"),
                   self.request(json.dumps(self.kiosk.result_body("approved", 100)).encode(),
                                f"/v1/payments/{stage.new_reference()}/result"),
                   self.request(path="/v1/me/contracts", method="GET", headers=["Authorization: Bearer " + "A" * 43]),
                   self.request(json.dumps(self.kiosk.deposit_body(self.kiosk.problem_report(ZOE["contract"]))[1])
                                .encode(), "/v1/deposits", headers=["X-Kiosk-Sequence: 7"]),
                   self.upload_request(b"x" * 300), self.request(path="/v1/changes?limit=3&cursor=" + "a-1" * 20,
                                                                 method="GET"),
                   self.request(json.dumps(self.kiosk.events_body()).encode(), "/v1/kiosks/self/events"),
                   self.request(json.dumps(self.kiosk.heartbeat_body()).encode(), "/v1/kiosks/self/heartbeats"),
                   self.request(json.dumps({"certificate_request": "-----BEGIN CERTIFICATE REQUEST-----\nMIHw\n",
                                            "serial": "S", "model": "M"}).encode(), "/v1/enrolments")]
        before = self.resident_kib()
        for _ in range(ROUNDS):
            data = bytearray(chance.choice(samples))
            for _ in range(chance.randint(1, 6)):
                place = chance.randrange(len(data))
                what = chance.randrange(4)
                if what == 0:
                    data[place] = chance.randrange(256)
                elif what == 1:
                    del data[place:place + chance.randint(1, 40)]
                elif what == 2:
                    data[place:place] = bytes(chance.choices(b'{}[]":,\\\r\n\0\xff\xc3 09eE-', k=chance.randint(1, 20)))
                else:
                    data[place:place] = data[place:place + chance.randint(1, 200)]
                data = data or bytearray(b"x")
            found = statuses(self.send(bytes(data)))
            self.assertEqual([status for status in found if status >= 500 and status not in NOT_OUR_PROTOCOL], [],
                             bytes(data)[:400])
        self.assert_still_there()
        if not SANITIZED:  # freed memory is kept there on purpose
            self.assertLess(self.resident_kib() - before, GROWTH_MAX_KIB)

    def test_a_client_that_goes_in_the_middle_of_a_request_holds_no_place(self):
        descriptors = f"/proc/{self.gateway.child.pid}/fd"
        before = len(os.listdir(descriptors))
        for _ in range(100):
            with stage.connect(self.gateway.port) as connection:
                connection.sendall(self.request(b"{}")[:-1])
        stage.wait_until(lambda: len(os.listdir(descriptors)) <= before, "the places of those who went",
                         within_s=IDLE_TIMEOUT_S / 2)

    def test_what_is_sealed_may_hold_anything_and_makes_no_5xx(self):
        chance = random.Random(SEED)
        kind, body = self.kiosk.problem_report(ZOE["contract"])
        bombs = [None, [], {}, "x" * 10_000, 1e300, -1, True, [[[[]]]], {"a": {"a": {"a": 1}}}, "\0", "\ud800"]
        for number in range(150):
            names = ["version", "op_id", "reference", "kind", "captured_at", "identity", "body", "more"]
            inside = {chance.choice(names): chance.choice(bombs)}
            if number % 3 == 0:
                inside = {"body": {**body, chance.choice(list(body)): chance.choice(bombs)}}
            self.assertIn(self.kiosk.deposit((kind, body), inside=inside).status, (202, 422))
        self.assert_still_there()

    def test_a_start_of_many_large_bodies_that_never_end_leaves_it_small(self):
        before = self.resident_kib()
        head = self.upload_request(b"").replace(b"Content-Length: 0", b"Content-Length: 12582912")
        with contextlib.ExitStack() as open_ones:
            for _ in range(40):
                connection = open_ones.enter_context(stage.connect(self.gateway.port))
                connection.settimeout(SOON_S)
                with contextlib.suppress(OSError):
                    connection.sendall(head + b"x" * (4 * 1024 * 1024))
            if not SANITIZED:
                # 48 MiB together, in buffers that double.
                self.assertLess(self.resident_kib() - before, 112 * 1024)
            self.assertEqual(self.kiosk.ask("GET", "/health").status, 200)
        stage.wait_until(lambda: self.kiosk.put(stage.operation_id(), b"x" * 1_000).status == 201, "room again")
        log = self.gateway.log()
        self.assertNotRegex(log.replace("status=503", ""), r" status=5\d\d ")

    # --- many ---
    def test_three_hundred_idle_connections_keep_no_kiosk_waiting(self):
        with contextlib.ExitStack() as idle:
            for _ in range(300):
                idle.enter_context(stage.connect(self.gateway.port))
            begun = time.monotonic()
            for _ in range(20):
                self.assertEqual(self.kiosk.ask("GET", "/health").status, 200)
            self.assertLess(time.monotonic() - begun, SOON_S)

    def test_a_thousand_connections_that_say_nothing_leave_it_alive_and_small(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4_096), hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        before = self.resident_kib()
        idle = []
        try:
            for number in range(CONNECTIONS):
                connection = socket.socket()
                connection.setblocking(False)
                connection.connect_ex(("127.0.0.1", self.gateway.port))
                idle.append(connection)
            stage.wait_until(lambda: len(os.listdir(f"/proc/{self.gateway.child.pid}/fd")) > 200, "many connections")
            self.assertLess(len(os.listdir(f"/proc/{self.gateway.child.pid}/fd")), 320)
            if not SANITIZED:
                self.assertLess(self.resident_kib() - before, GROWTH_MAX_KIB)
        finally:
            for connection in idle:
                connection.close()
        self.assert_still_there()

    def test_a_second_gateway_does_not_take_the_same_port(self):
        command = [f"127.0.0.1:{self.gateway.port}" if part == "127.0.0.1:0" else part for part in self.gateway.command]
        command = [part.replace(self.gateway.database, self.gateway.database + "2") for part in command]
        run = stage.subprocess.run(command, capture_output=True, text=True, timeout=stage.PATIENCE_S)
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn("cannot be listened on", run.stderr)


if __name__ == "__main__":
    stage.main()
