"""A proxy before an honest backend, for bugs: each changes requests on their way in or answers on their way out. A Bug
that changes nothing is the backend itself, at an address that outlives its restarts."""
import dataclasses
import http.client
import http.server
import json
import secrets
import threading
import time

RELAY_WITHIN_S = 60
POLL_S = 0.02


def fresh_id():
    number = (int(time.time() * 1000) << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | \
        secrets.randbits(62)
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


@dataclasses.dataclass
class Request:
    method: str
    target: str
    headers: dict
    body: bytes

    def seen_as(self, method, path):
        return self.method == method and self.target == "/v1" + path

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def key(self):
        return self.headers.get("Idempotency-Key")

    @property
    def kiosk(self):
        return self.headers.get("X-Kiosk-Identity")

    def with_headers(self, **changes):
        """Name_With_Dashes=text; None takes one away."""
        changed = self.headers | {name.replace("_", "-"): text for name, text in changes.items()}
        return dataclasses.replace(self, headers={name: text for name, text in changed.items() if text is not None})

    def with_json(self, value):
        return dataclasses.replace(self, body=json.dumps(value).encode())


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def slug(self):
        return self.json.get("type", "").removeprefix("/problems/") if self.status >= 400 else ""

    def with_json(self, value, status=None, **changes):
        """`changes`: members of the body."""
        return dataclasses.replace(self, status=status or self.status, body=json.dumps(value | changes).encode())

    def with_header(self, header, text):
        return dataclasses.replace(self, headers={**self.without_header(header).headers, header: text})

    def without_header(self, header):
        return dataclasses.replace(self, headers={name: text for name, text in self.headers.items()
                                                  if name.lower() != header.lower()})

    def replayed(self):
        return dataclasses.replace(self, headers=self.headers | {"Idempotency-Replayed": "true"})


def good(op_id, status, **members):
    return Answer(status, {"Content-Type": "application/json"}, json.dumps({"op_id": op_id, **members}).encode())


def problem(op_id, status, slug, **members):
    body = {"op_id": op_id, "type": f"/problems/{slug}", "title": "A problem", "status": status, **members}
    return Answer(status, {"Content-Type": "application/problem+json"}, json.dumps(body).encode())


class Bug:
    """`rules`: those that must find it, and no others. answer(request, ask): `ask` is the honest backend."""
    rules = ()
    not_reached = ()  # rules that it keeps from being judged at all

    def answer(self, request, ask):
        return ask(request)


class Proxy:
    """On a free loopback port; `port_of_backend()` may be another one after a restart."""

    def __init__(self, port_of_backend, bug):
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def relay(self):
                length = int(self.headers.get("Content-Length", 0))
                request = Request(self.command, self.path, dict(self.headers.items()), self.rfile.read(length))
                with proxy.lock:  # one at a time: the bugs remember
                    answer = bug.answer(request, proxy.ask)
                self.send_response_only(answer.status)
                for name, value in answer.headers.items():
                    if name.lower() not in ("content-length", "connection", "transfer-encoding"):
                        self.send_header(name, value)
                if answer.status != 304:
                    self.send_header("Content-Length", str(len(answer.body)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(answer.body)
                self.close_connection = True

            do_GET = do_POST = do_PUT = do_DELETE = relay

            def log_message(self, *_):
                pass

        self.port_of_backend, self.lock = port_of_backend, threading.Lock()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(POLL_S,), daemon=True)
        self.thread.start()

    def ask(self, request):
        headers = {name: value for name, value in request.headers.items()
                   if name.lower() not in ("host", "content-length", "connection")}
        connection = http.client.HTTPConnection("127.0.0.1", self.port_of_backend(), timeout=RELAY_WITHIN_S)
        try:
            connection.request(request.method, request.target, request.body or None, headers)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers.items()), answer.read())
        finally:
            connection.close()

    def end(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
