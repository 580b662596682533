"""The stage of the gateway's tests: the real agency-gateway on a free loopback port with a clock that the test moves, a
real SQLite file, the mailbox stand-in, and a kiosk that checks every exchange against the contract."""
import base64
import contextlib
import ctypes
import hashlib
import http.client
import json
import mmap
import os
import re
import secrets
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import unittest

import contract
import sodium

SOURCE = os.environ["KIOSK_SOURCE_DIR"]
BINARY = os.environ["KIOSK_BINARY_DIR"]
GATEWAY = os.path.join(BINARY, "bin/agency-gateway")
GATEWAY_BY_HAND = os.path.join(BINARY, "bin/gateway_by_hand")
LANDLORD = os.path.join(SOURCE, "deploy/demo/data/landlord.json")
PATIENCE_S = 60  # for machines that do much else besides; nothing waits so long on a quiet one
NOON_MS = 1_795_604_400_000  # 2026-11-25 12:00 in Paris, a Wednesday
SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS = 1_000, 60_000, 3_600_000, 86_400_000
POSTING_DELAY_S = 3_600
PASSWORD = "une phrase de passe"
TEXT_VERSION = "paperless-2026-11"  # of the words about paperless notices

KIOSK, SAME_AGENCY_KIOSK, OTHER_KIOSK = "BRN-AG1-01", "BRN-AG1-02", "BRN-AG2-01"
# People of the demo's landlord; the texts of their letters are in landlord.json.
ZOE = {"contract": "104201/01", "garage": "104201/02", "birth_date": "1988-03-14", "email": "zoe.lambert@mail.example",
       "mobile": "0639980101", "name": "Lambert"}
AMADOU = {"contract": "104202/01", "birth_date": "1979-11-05", "email": "amadou.diallo@mail.example",
          "mobile": "0639980102"}
WITHOUT_MOBILE = {"contract": "104203/01", "birth_date": "1951-07-14", "email": "maria.ferreira@mail.example"}
WITHOUT_EMAIL = {"contract": "104205/01", "birth_date": "1966-12-25", "mobile": "0639980105"}
LOCKED = {"contract": "104211/01", "birth_date": "1958-01-01"}
WITHOUT_CONTACT = {"contract": "104212/01", "birth_date": "1937-12-31"}
NOBODY = {"contract": "999999/01", "birth_date": "1988-03-14"}


def landlord_file():
    with open(LANDLORD, encoding="utf-8") as stream:
        return json.load(stream)


def wait_until(condition, what, within_s=PATIENCE_S):
    deadline = time.monotonic() + within_s
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"not in time: {what}"
        time.sleep(0.01)


def operation_id():
    """UUID version 7, RFC 9562 §5.7."""
    number = (int(time.time() * 1000) << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | \
        secrets.randbits(62)
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_sequence = 0


def new_reference():
    """As the contract says: three for the enrolment, four for the sequence, Luhn's check modulo 32."""
    global _sequence
    _sequence += 1
    digits = [0, 6, 1] + [_sequence >> shift & 31 for shift in (15, 10, 5, 0)]
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = digit * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return "".join(SYMBOLS[digit] for digit in digits + [-total % 32])


def moment(unix_ms):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(unix_ms // 1000)) + f".{unix_ms % 1000:03d}Z"


def die_with_the_test():
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def end(child, how=signal.SIGTERM):
    if child.poll() is None:
        child.send_signal(how)
    status = child.wait(timeout=PATIENCE_S)
    for stream in (child.stdout, child.stderr):
        if stream:
            stream.close()
    return status


class LateMessages:
    """A mailbox that was too slow on a busy machine: the next try comes when the test's clock says so."""

    def __init__(self, gateway):
        self.gateway, self.tries_seen = gateway, 0

    def none_waits(self):
        waiting = [one["tries"] for one in self.gateway.messages() if not one["done_at"]]
        if self.gateway.clock and sum(waiting) > self.tries_seen:
            self.tries_seen = sum(waiting)
            self.gateway.advance(2_000 << max(waiting))
        return not waiting


class Mailbox:
    """`gateway`: who sends to it, once there is one."""

    def __init__(self, directory, port=0):
        self.directory, self.gateway = directory, None
        self.child = subprocess.Popen(
            [os.path.join(SOURCE, "tests/stand_ins/mailbox/mailbox"), "--listen", f"127.0.0.1:{port}", "--directory",
             directory], stdout=subprocess.PIPE, text=True)
        self.port = int(self.child.stdout.readline())

    def messages(self, to=None):
        with contextlib.suppress(FileNotFoundError):
            with open(os.path.join(self.directory, "index.json"), encoding="utf-8") as stream:
                return [message for message in json.load(stream) if to is None or to in message["to"]]
        return []

    def raw(self, message):
        with open(os.path.join(self.directory, message["file"]), "rb") as stream:
            return stream.read()


class Gateway:
    """One database; the program may be ended and started again on it."""

    def __init__(self, directory, smtp_port, by_hand=True, passwords=None, posting_delay_s=POSTING_DELAY_S,
                 landlord=LANDLORD, listen="127.0.0.1:0", options=()):
        self.directory = directory
        self.database = os.path.join(directory, "gateway.db")
        self.log_path = os.path.join(directory, "gateway.log")
        self.command = [
            "--listen", listen, "--database", self.database, "--landlord", landlord, "--smtp",
            f"smtp://127.0.0.1:{smtp_port}", "--text-message-domain", "sms.example", "--key-file",
            os.path.join(directory, "key"), "--posting-delay-s", str(posting_delay_s), "--staff-listen",
            f"unix:{os.path.join(directory, 'staff.socket')}", *options]
        if passwords:
            path = os.path.join(directory, "passwords.json")
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as stream:
                json.dump(passwords, stream)
            self.command += ["--passwords", path]
        self.clock = None
        if by_hand:
            clock_path = os.path.join(directory, "clock")
            with open(clock_path, "wb") as stream:
                stream.write(struct.pack("<q", NOON_MS))
            with open(clock_path, "r+b") as stream:
                self.clock = mmap.mmap(stream.fileno(), 8)
            self.command = [GATEWAY_BY_HAND, clock_path] + self.command
        else:
            self.command = [GATEWAY] + self.command
        self.start()

    def start(self):
        with open(self.log_path, "ab") as log:
            self.child = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=log, text=True,
                                          preexec_fn=die_with_the_test)
        line = self.child.stdout.readline()
        assert re.match("listening on (http://127.0.0.1:|unix:)", line), self.log()[-500:]
        self.port = int(line.rsplit(":", 1)[1]) if "http" in line else None
        self.pages_url = self.child.stdout.readline().removeprefix("pages at ").strip()

    def stop(self, how=signal.SIGTERM):
        return end(self.child, how)

    def restart(self, how=signal.SIGTERM):
        self.stop(how)
        self.start()

    def log(self):
        with open(self.log_path, encoding="utf-8") as stream:
            return stream.read()

    def now_ms(self):
        return struct.unpack("<q", self.clock[:8])[0] if self.clock else int(time.time() * 1000)

    def advance(self, delay_ms):
        self.clock[:8] = struct.pack("<q", self.now_ms() + delay_ms)

    def ledger(self):
        run = subprocess.run([GATEWAY, "--dump-ledger", self.database], capture_output=True, check=True,
                             timeout=PATIENCE_S)
        return json.loads(run.stdout)

    def query(self, sql, *values):
        """Beside the running gateway: for polls, which should not start a program each time."""
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def staff(self, *words):
        """The staff's command line; the JSON that it prints, or None when it refuses."""
        program, where = os.path.join(SOURCE, "deploy/gateway/staff"), os.path.join(self.directory, "staff.socket")
        run = subprocess.run([program, where, *words], capture_output=True, timeout=PATIENCE_S)
        return json.loads(run.stdout) if run.returncode == 0 else None

    def messages(self):
        return [{"kind": kind, "tries": tries, "done_at": done} for kind, tries, done in
                self.query("SELECT kind, tries, done_ms FROM message ORDER BY message_id")]

    def all_sent(self):
        wait_until(LateMessages(self).none_waits, "all sent")

    def payment(self, reference):
        found = [payment for payment in self.ledger()["payments"] if payment["reference"] == reference]
        return found[0] if found else None

    def staff_list(self, reference):
        return sorted(item["reason"] for item in self.ledger()["staff_list"] if item["reference"] == reference)


class Answer:
    def __init__(self, status, headers, body, raw):
        self.status, self.headers, self.body, self.raw = status, headers, body, raw

    @property
    def slug(self):
        return self.body.get("type", "").removeprefix("/problems/")

    @property
    def replayed(self):
        return self.headers.get("Idempotency-Replayed") == "true"


class Kiosk:
    """A kiosk as the gateway sees it. Checks every exchange; keeps nothing but its session's token."""

    def __init__(self, gateway, name=KIOSK):
        self.gateway, self.name, self.token, self.ticket = gateway, name, None, None

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.gateway.port, timeout=PATIENCE_S)

    def ask(self, method, path, body=None, op_id=None, headers=None, raw=None, on_sent=lambda: None):
        """`raw`: the body's bytes as they are. headers={"Name": None} leaves a header out. `on_sent`: is called when
        all of it is on its way."""
        op_id = op_id or operation_id()
        sent = {"X-Kiosk-Identity": self.name}
        sent["Idempotency-Key" if method == "POST" else "X-Operation-Id"] = op_id
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        data = raw if raw is not None else json.dumps(body).encode() if body is not None else None
        if data is not None:
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        with contextlib.closing(self.connection()) as connection:
            connection.request(method, "/v1" + path, data, sent)
            on_sent()
            answer = connection.getresponse()
            text = answer.read()
        echoed = sent.get("Idempotency-Key" if method == "POST" else "X-Operation-Id")
        echoed = echoed if echoed and re.fullmatch(contract.DOCUMENT["components"]["schemas"]["OperationId"]["pattern"],
                                                   echoed) else None
        checked = contract.check_exchange(method, "/v1" + path, echoed, answer.status, answer.headers, text)
        return Answer(answer.status, answer.headers, checked, text)

    # --- deposits ---
    def seal_key(self):
        """(key id, public key) as the signed configuration says."""
        payload = base64.b64decode(self.ask("GET", "/kiosks/self/configuration").body["payload"])
        first = json.loads(payload)["seal_keys"][0]
        return first["key_id"], base64.b64decode(first["public_key"])

    def problem_report(self, contract_number, attachments=(), comment="L'ampoule du palier est grillée.\nMerci."):
        return "problem_report", {"contract_number": contract_number, "category": "common_areas",
                                  "subcategory": "lighting", "comment": comment, "attachments": list(attachments)}

    def identity(self, person=None):
        if person is None:
            return {"level": "ticket", "ticket": self.ticket}
        return {"level": "declared", "contract_number": person["contract"], "birth_date": person["birth_date"]}

    def deposit_body(self, kind_and_body, identity=None, op_id=None, reference=None, inside=None):
        """(op_id, body of the request); `inside` changes what the envelope says."""
        op_id, reference = op_id or operation_id(), reference or new_reference()
        kind, body = kind_and_body
        content = {"version": 1, "op_id": op_id, "reference": reference, "kind": kind,
                   "captured_at": moment(self.gateway.now_ms()), "identity": identity or self.identity(
                       None if self.ticket else {"contract": "104201/01", "birth_date": "1988-03-14"}), "body": body}
        if not inside:
            contract.check_schema(content, contract.DOCUMENT["components"]["schemas"]["DepositContent"])
        content.update(inside or {})
        key_id, key = self.seal_key()
        envelope = base64.b64encode(sodium.seal(json.dumps(content).encode(), key)).decode()
        return op_id, {"reference": reference, "kind": kind, "key_id": key_id, "envelope": envelope}

    def deposit(self, kind_and_body, identity=None, op_id=None, reference=None, inside=None):
        op_id, body = self.deposit_body(kind_and_body, identity, op_id, reference, inside)
        return self.ask("POST", "/deposits", body, op_id)

    def put(self, upload_id, data, key_id="seal-2026-11", digest=None, **headers):
        digest = digest or f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"
        sent = {"Content-Digest": digest, "X-Seal-Key": key_id, "Content-Type": "application/octet-stream"}
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        return self.ask("PUT", f"/uploads/{upload_id}", op_id=upload_id, raw=data, headers=sent)

    def upload(self, document, upload_id=None):
        key_id, key = self.seal_key()
        return self.put(upload_id or operation_id(), sodium.seal(document, key), key_id)

    # --- of itself ---
    def heartbeat_body(self, **changes):
        return {"at": moment(self.gateway.now_ms()), "version": "0.1.0",
                "outbox": {"unsent": 0, "oldest_s": 0, "needs_staff": 0, "next_sequence": 12},
                "storage": {"free_mb": 20_000, "quarantines": 0}, "clock_offset_ms": None, "alarms": [], **changes}

    def events_body(self, *event_ids):
        return {"events": [{"event_id": event_id, "kind": "payment_needs_review", "at": moment(self.gateway.now_ms()),
                            "reference": None} for event_id in event_ids or (operation_id(),)]}

    # --- signing in ---
    def challenge(self, person, op_id=None):
        return self.ask("POST", "/sign-in/challenges", {
            "kind": "contract_number", "contract_number": person["contract"], "birth_date": person["birth_date"]},
            op_id)

    def answer_code(self, challenge, code, op_id=None):
        return self.ask("POST", "/sessions", {"challenge_id": challenge.body["challenge_id"], "code": code}, op_id)

    def sign_in(self, person, mailbox):
        """With a code from the letter box, as the tenant does it."""
        seen = len(mailbox.messages())
        challenge = self.challenge(person)
        code = code_in(next_message(mailbox, contact_of(person), seen))
        answer = self.answer_code(challenge, code)
        assert answer.status == 201, answer.raw
        self.token, self.ticket = answer.body["token"], answer.body["deposit_ticket"]
        return answer

    def sign_in_by_password(self, email, password, op_id=None):
        return self.ask("POST", "/sessions", {"email": email, "password": password}, op_id)

    # --- paying ---
    def payment_body(self, contract_number, amount_cents, email=None, reference=None):
        return {"reference": reference or new_reference(), "contract_number": contract_number,
                "amount_cents": amount_cents, "currency": "EUR", "confirmation_email": email, "terms_accepted": True,
                "kiosk_time": moment(self.gateway.now_ms())}

    def register(self, contract_number, amount_cents, email=None, reference=None):
        return self.ask("POST", "/payments", self.payment_body(contract_number, amount_cents, email, reference))

    def result_body(self, outcome, authorised_cents=None, **changes):
        approved = outcome == "approved"
        body = {"outcome": outcome, "authorised_cents": authorised_cents,
                "authorisation_number": "184117" if approved else None, "last_four": "6368" if approved else None,
                "aid": "A0000000421010" if approved else None, "application_label": "CB" if approved else None,
                "ticket_number": "10" if approved else None, "terminal_serial": "DEMO0001",
                "merchant_contract": "1234567", "occurred_at": moment(self.gateway.now_ms()),
                "evidence": "terminal_answer"}
        body.update(changes)
        return body

    def result(self, reference, outcome, authorised_cents=None, op_id=None, **changes):
        return self.ask("POST", f"/payments/{reference}/result",
                        self.result_body(outcome, authorised_cents, **changes), op_id)

    def pay(self, contract_number, amount_cents, email=None):
        """Registers and captures; the reference."""
        registered = self.register(contract_number, amount_cents, email)
        assert registered.status == 201, registered.raw
        reference = registered.body["reference"]
        assert self.result(reference, "approved", amount_cents).status == 201
        return reference

    def contract(self, number):
        answer = self.ask("GET", "/me/contracts")
        assert answer.status == 200, answer.raw
        return next(one for one in answer.body["contracts"] if one["contract_number"] == number)


def contact_of(person):
    """Where a code goes: to the telephone first."""
    return person.get("mobile") or person["email"]


def next_message(mailbox, to, seen):
    late = LateMessages(mailbox.gateway)

    def newer():
        found = [message for message in mailbox.messages(to) if message["number"] > seen]
        if not found and mailbox.gateway:
            late.none_waits()
        return found
    return wait_until(newer, "a message")[-1]


def code_in(message):
    return re.search(r"(?<!\d)\d{6}(?!\d)", message["text"]).group(0)


class StageTest(unittest.TestCase):
    """One mailbox and one gateway for a class of tests; every test begins two days after the one before, so that no
    count of codes or failures is left."""
    passwords = None
    by_hand = True

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        cls.mailbox = Mailbox(os.path.join(cls.directory.name, "mail"))
        cls.gateway = Gateway(cls.directory.name, cls.mailbox.port, cls.by_hand, cls.passwords)
        cls.mailbox.gateway = cls.gateway

    @classmethod
    def tearDownClass(cls):
        status = cls.gateway.stop()
        end(cls.mailbox.child)
        cls.directory.cleanup()
        assert status == 0, f"the gateway ended with {status}"

    def setUp(self):
        if self.by_hand:
            self.gateway.advance(2 * DAY_MS)
        self.kiosk = Kiosk(self.gateway)

    def problem(self, answer, status, slug):
        self.assertEqual((answer.status, answer.slug), (status, slug))


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)


def main():
    sys.exit(unittest.main())
