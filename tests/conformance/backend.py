"""A kiosk as the conformance rules use it: asks a backend over the wire, and judges every exchange by openapi.yaml."""
import base64
import contextlib
import hashlib
import http.client
import json
import os
import re
import secrets
import ssl
import sys
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "gateway"))
import contract
import sodium

PATIENCE_S = 60
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Whoever judges twice must not meet its own references of the first time.
_sequence = secrets.randbits(19)


def operation_id():
    """UUID version 7, RFC 9562 §5.7."""
    number = (int(time.time() * 1000) << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | \
        secrets.randbits(62)
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def reference():
    """As the contract says: three for the enrolment, four for the sequence, Luhn's check modulo 32."""
    global _sequence
    _sequence += 1
    digits = [0, 6, 2] + [_sequence >> shift & 31 for shift in (15, 10, 5, 0)]
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = digit * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return "".join(SYMBOLS[digit] for digit in digits + [-total % 32])


def moment():
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + ".000Z"


def digest_of(data):
    return f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"


class Breach(Exception):
    """The backend broke a rule; the text says how, without any value of a tenant."""


def expect(condition, what):
    if not condition:
        raise Breach(what)


class Answer:
    def __init__(self, status, headers, text):
        self.status, self.headers, self.text = status, headers, text
        try:
            self.body = json.loads(text) if text else {}
        except ValueError:
            self.body = {}
        if not isinstance(self.body, dict):
            self.body = {}

    @property
    def slug(self):
        return str(self.body.get("type", "")).removeprefix("/problems/")

    @property
    def replayed(self):
        return self.headers.get("Idempotency-Replayed") == "true"


class Exchanges:
    """What every exchange must be, whichever rule made it: {rule: first breach} and how many there were."""

    def __init__(self):
        self.count, self.breaches = 0, {}

    def judge(self, method, path, echoed, answer):
        self.count += 1
        place = f"{method} {re.sub('[0-9a-f-]{36}|[0-9A-Z]{8}', '…', path.split('?')[0])} → {answer.status}"
        if answer.status != 304:
            wanted = "application/problem+json" if answer.slug else "application/json"
            if answer.headers.get("Content-Type") != wanted:
                self.breaches.setdefault("media-types", f"{place}: not {wanted}")
                return
            if answer.body.get("op_id") != echoed:
                self.breaches.setdefault("op-id-echoed", f"{place}: op_id is not that of the request")
                return
        try:
            contract.check_exchange(method, path, echoed, answer.status, answer.headers, answer.text)
        except (AssertionError, KeyError, ValueError) as fault:
            self.breaches.setdefault("answers-by-the-contract", f"{place}: {str(fault)[:160] or type(fault).__name__}")


class Backend:
    """Where it is, who we are there, and what the landlord lent us to judge it with."""

    def __init__(self, url, exchanges, context=None):
        self.url, self.exchanges, self.context = urllib.parse.urlsplit(url), exchanges, context

    def connection(self):
        kind = http.client.HTTPSConnection if self.url.scheme == "https" else http.client.HTTPConnection
        extra = {"context": self.context or ssl.create_default_context()} if self.url.scheme == "https" else {}
        return kind(self.url.hostname, self.url.port, timeout=PATIENCE_S, **extra)


class Kiosk:
    def __init__(self, backend, name):
        self.backend, self.name, self.token, self.ticket = backend, name, None, None

    def ask(self, method, path, body=None, op_id=None, raw=None, **headers):
        """`raw`: the body's bytes. Name=None leaves a header out; "_" in a name stands for "-"."""
        key = "Idempotency-Key" if method == "POST" else "X-Operation-Id"
        sent = {"X-Kiosk-Identity": self.name, key: op_id or operation_id(),
                "Authorization": f"Bearer {self.token}" if self.token else None}
        data = raw if raw is not None else json.dumps(body).encode() if body is not None else None
        if data is not None:
            sent["Content-Type"] = "application/json"
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        sent = {name: value for name, value in sent.items() if value is not None}
        target = self.backend.url.path.rstrip("/") + "/v1" + path
        with contextlib.closing(self.backend.connection()) as connection:
            connection.request(method, target, data, sent)
            got = connection.getresponse()
            answer = Answer(got.status, got.headers, got.read())
        is_id = re.fullmatch(contract.DOCUMENT["components"]["schemas"]["OperationId"]["pattern"], sent.get(key, ""))
        self.backend.exchanges.judge(method, "/v1" + path, sent[key] if is_id else None, answer)
        return answer

    # --- what a kiosk does ---
    def sign_in(self, tenant):
        answer = self.ask("POST", "/sessions", {"email": tenant["email"], "password": tenant["password"]})
        expect(answer.status == 201, f"the lent account does not sign in: {answer.status} {answer.slug}")
        self.token, self.ticket = answer.body.get("token"), answer.body.get("deposit_ticket")
        return answer

    def payment_body(self, contract_number, amount_cents):
        return {"reference": reference(), "contract_number": contract_number, "amount_cents": amount_cents,
                "currency": "EUR", "confirmation_email": None, "terms_accepted": True, "kiosk_time": moment()}

    def register(self, contract_number, amount_cents):
        answer = self.ask("POST", "/payments", self.payment_body(contract_number, amount_cents))
        expect(answer.status == 201, f"a payment is not registered: {answer.status} {answer.slug}")
        return answer.body["reference"]

    def result_body(self, outcome, authorised_cents=None, evidence="terminal_answer"):
        approved = outcome == "approved"
        return {"outcome": outcome, "authorised_cents": authorised_cents,
                "authorisation_number": "184117" if approved else None, "last_four": "6368" if approved else None,
                "aid": "A0000000421010" if approved else None, "application_label": "CB" if approved else None,
                "ticket_number": str(secrets.randbelow(10 ** 9)) if approved else None,
                "terminal_serial": "CONFORM1", "merchant_contract": "1234567", "occurred_at": moment(),
                "evidence": evidence}

    def report(self, payment, outcome, authorised_cents=None, op_id=None):
        return self.ask("POST", f"/payments/{payment}/result", self.result_body(outcome, authorised_cents), op_id)

    def contract_of(self, number):
        answer = self.ask("GET", "/me/contracts")
        found = [one for one in answer.body.get("contracts", []) if one["contract_number"] == number]
        expect(found, "the lent contract is not among the tenant's")
        return found[0]

    def events_body(self):
        return {"events": [{"event_id": operation_id(), "kind": "conformance", "at": moment(), "reference": None}]}

    def send_event(self, op_id=None, body=None):
        return self.ask("POST", "/kiosks/self/events", body or self.events_body(), op_id)

    def configuration(self):
        answer = self.ask("GET", "/kiosks/self/configuration")
        expect(answer.status == 200, "there is no configuration")
        return json.loads(base64.b64decode(answer.body["payload"]))

    def seal_key(self):
        first = self.configuration()["seal_keys"][0]
        return first["key_id"], base64.b64decode(first["public_key"])

    def deposit_body(self, kind, body, identity, op_id, inside=None):
        number = reference()
        content = {"version": 1, "op_id": op_id, "reference": number, "kind": kind, "captured_at": moment(),
                   "identity": identity, "body": body, **(inside or {})}
        key_id, key = self.seal_key()
        envelope = base64.b64encode(sodium.seal(json.dumps(content).encode(), key)).decode()
        return {"reference": number, "kind": kind, "key_id": key_id, "envelope": envelope}

    def put(self, upload_id, data, digest=None):
        return self.ask("PUT", f"/uploads/{upload_id}", op_id=upload_id, raw=data,
                        Content_Type="application/octet-stream", X_Seal_Key=self.seal_key()[0],
                        Content_Digest=digest or digest_of(data))
