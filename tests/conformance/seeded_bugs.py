"""Ten backends that break the contract in one way each: a proxy before the real gateway that changes what passes."""
import base64
import hashlib
import http.client
import http.server
import json
import re
import threading

PATIENCE_S = 60


class Passing:
    """One request and its answer."""

    def __init__(self, method, path, headers, body):
        self.method, self.path, self.headers, self.body = method, path, headers, body
        self.status, self.answer_headers, self.answer = None, None, None

    @property
    def key(self):
        return self.headers.get("Idempotency-Key")

    def json(self):
        return json.loads(self.body)

    def answer_json(self):
        return json.loads(self.answer) if self.answer else {}

    def set_answer(self, status, content, media_type="application/json"):
        self.status, self.answer = status, json.dumps(content).encode()
        self.answer_headers["Content-Type"] = media_type

    def change_answer(self, **members):
        self.answer = json.dumps({**self.answer_json(), **members}).encode()

    @property
    def slug(self):
        return self.answer_json().get("type", "").removeprefix("/problems/")


class Bug:
    """`rule`: the one that must fail. before() may change the request, after() the answer."""
    rule = None

    def before(self, passing):
        pass

    def after(self, passing):
        pass


class DoubleEffect(Bug):
    """A repeat charges again."""
    rule = "one-effect"

    def __init__(self):
        self.again_cents = {}

    def after(self, passing):
        if passing.path.endswith("/result") and passing.answer_headers.get("Idempotency-Replayed"):
            self.again_cents[passing.key] = passing.json()["authorised_cents"] or 0
        if passing.path == "/v1/me/contracts" and passing.status == 200:
            contracts = passing.answer_json()["contracts"]
            for one in contracts:
                one["estimated_remainder_cents"] -= sum(self.again_cents.values())
            passing.change_answer(contracts=contracts)


class ReplayUnmarked(Bug):
    rule = "replay-marked"

    def after(self, passing):
        passing.answer_headers.pop("Idempotency-Replayed", None)


class FirstAnswers(Bug):
    """Keeps what each operation id was answered first."""

    def __init__(self):
        self.first = {}

    def after(self, passing):
        if passing.method != "POST":
            return
        if passing.slug == "idempotency-key-reused" and self.is_mine(self.first[passing.key], passing):
            _, _, passing.status, passing.answer_headers, passing.answer = self.first[passing.key]
            passing.answer_headers["Idempotency-Replayed"] = "true"
        elif passing.status < 500 and passing.key:
            self.first.setdefault(passing.key, (passing.headers.get("X-Kiosk-Identity"), passing.body, passing.status,
                                                dict(passing.answer_headers), passing.answer))

    def is_mine(self, first, passing):
        raise NotImplementedError


class OtherBodyTaken(FirstAnswers):
    """422 idempotency-key-reused is never said to the kiosk that had the id."""
    rule = "key-other-body"

    def is_mine(self, first, passing):
        return first[0] == passing.headers.get("X-Kiosk-Identity")


class DigestWithoutAsker(FirstAnswers):
    """The digest does not hold who asked."""
    rule = "key-other-kiosk"

    def is_mine(self, first, passing):
        return first[1] == passing.body


class LowerAmountIgnored(Bug):
    rule = "lower-amount"

    def __init__(self):
        self.registered = {}

    def before(self, passing):
        if passing.path == "/v1/payments":
            self.registered[passing.json().get("reference")] = passing.json().get("amount_cents")
        found = re.fullmatch("/v1/payments/(.{8})/result", passing.path)
        if found and passing.json().get("authorised_cents") and found.group(1) in self.registered:
            body = {**passing.json(), "authorised_cents": self.registered[found.group(1)]}
            passing.body = json.dumps(body).encode()


class IdNotEchoed(Bug):
    """Problems do not repeat the operation id."""
    rule = "op-id-echoed"

    def after(self, passing):
        if passing.status >= 400 and passing.answer:
            content = passing.answer_json()
            content.pop("op_id", None)
            passing.answer = json.dumps(content).encode()


class WrongMediaType(Bug):
    rule = "media-types"

    def after(self, passing):
        if passing.answer_headers.get("Content-Type") == "application/problem+json":
            passing.answer_headers["Content-Type"] = "application/json"


class PositionsBackwards(Bug):
    rule = "positions-grow"

    def after(self, passing):
        if "feed_position" in passing.answer_json():
            passing.change_answer(feed_position=1_000_000 - passing.answer_json()["feed_position"])


class EpochForgotten(Bug):
    """A restored backend goes on as if nothing had been."""
    rule = "restored-epoch"

    def __init__(self):
        self.epoch = None

    def after(self, passing):
        if not passing.path.startswith("/v1/changes"):
            return
        if passing.status == 200:
            self.epoch = self.epoch or passing.answer_json()["epoch"]
            passing.change_answer(epoch=self.epoch)
        elif passing.slug == "cursor-expired" and "not-one-of-yours" not in passing.path:
            passing.set_answer(200, {"op_id": passing.headers.get("X-Operation-Id"), "epoch": self.epoch,
                                     "cursor": "x", "changes": []})


class DigestUnchecked(Bug):
    """An upload counts whatever its Content-Digest says."""
    rule = "upload-digest"

    def before(self, passing):
        if passing.method == "PUT":
            digest = base64.b64encode(hashlib.sha256(passing.body).digest()).decode()
            passing.headers["Content-Digest"] = f"sha-256=:{digest}:"


BUGS = [DoubleEffect, ReplayUnmarked, OtherBodyTaken, DigestWithoutAsker, LowerAmountIgnored, IdNotEchoed,
        WrongMediaType, PositionsBackwards, EpochForgotten, DigestUnchecked]


class Proxy:
    """Before the backend at `port()`, which may be another one after a restart."""

    def __init__(self, bug, port):
        outer = self
        self.bug, self.port_of_backend, self.lock = bug, port, threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do(self):
                size = int(self.headers.get("Content-Length") or 0)
                outer.pass_on(self, Passing(self.command, self.path, dict(self.headers), self.rfile.read(size)))

            do_GET = do_POST = do_PUT = do_DELETE = do

            def log_message(self, *_):
                pass
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def pass_on(self, handler, passing):
        with self.lock:  # one at a time: the bugs remember
            self.bug.before(passing)
            connection = http.client.HTTPConnection("127.0.0.1", self.port_of_backend(), timeout=PATIENCE_S)
            headers = {name: value for name, value in passing.headers.items()
                       if name.lower() not in ("content-length", "host", "connection", "accept-encoding")}
            connection.request(passing.method, passing.path, passing.body or None, headers)
            answer = connection.getresponse()
            passing.status, passing.answer = answer.status, answer.read()
            passing.answer_headers = dict(answer.headers)
            connection.close()
            self.bug.after(passing)
        handler.send_response_only(passing.status)
        for name, value in passing.answer_headers.items():
            if name.lower() not in ("content-length", "connection", "date"):
                handler.send_header(name, value)
        if passing.status != 304:
            handler.send_header("Content-Length", str(len(passing.answer)))
        handler.end_headers()
        handler.wfile.write(passing.answer)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
