"""Two kiosks that visit a backend on trial: they send requests, keep every exchange with the promises that it broke,
and make the requests that several rules need."""
import calendar
import contextlib
import http.client
import json
import secrets
import time
import urllib.parse

import openapi
from lent import NotReached, SettingsWrong

ANSWER_WITHIN_S = 60
STILL_OPEN = ("registered", "unknown", "review")
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def operation_id():
    """UUID version 7, RFC 9562 §5.7."""
    number = (int(time.time() * 1000) << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | \
        secrets.randbits(62)
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def new_reference():
    """Seven characters by chance, so that no two visits meet, and Luhn's check modulo 32."""
    digits = [secrets.randbelow(32) for _ in range(7)]
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = digit * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return "".join(SYMBOLS[digit] for digit in digits + [-total % 32])


def moment():
    unix_ms = int(time.time() * 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(unix_ms // 1000)) + f".{unix_ms % 1000:03d}Z"


def unix_ms(text):
    """Of a moment of the contract."""
    return calendar.timegm(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S")) * 1000 + int(text[20:23])


class Answer:
    """`where`: what was asked, as the contract writes it. `papers`: the types that are no JSON and no fault."""

    def __init__(self, where, status, headers, raw, papers=()):
        self.where, self.status, self.headers, self.raw = where, status, headers, raw
        self.body, self.malformed = {}, None
        self.is_paper = status == 200 and headers.get("Content-Type") in papers
        if self.is_paper:
            return
        try:
            self.body = openapi.parse(raw)
        except openapi.Malformed as error:
            self.malformed = str(error)

    @property
    def slug(self):
        text = self.body.get("type")
        return text.removeprefix("/problems/") if isinstance(text, str) else ""

    @property
    def replayed(self):
        return self.headers.get("Idempotency-Replayed") == "true"

    @property
    def words(self):
        """What was seen, for the table: never a value."""
        return f"{self.status} {self.slug}".strip()


class Visitor:
    def __init__(self, url, contract, lent, askers):
        self.parts, self.contract, self.lent = urllib.parse.urlsplit(url), contract, lent
        self.kiosk, self.other_kiosk, self.stranger = askers
        self.token, self.last_sign_in, self.why_not_signed_in, self.first_challenge = None, None, None, None
        self.captured = None  # the reference of a payment that the tenant's card was charged for
        self.exchanges, self.whole_answers, self.faults = 0, 0, []
        self.trail, self.is_quiet = [], False

    @property
    def is_tls(self):
        return self.parts.scheme == "https"

    def connection(self, asker):
        if self.is_tls:
            return http.client.HTTPSConnection(self.parts.hostname, self.parts.port, timeout=ANSWER_WITHIN_S,
                                               context=asker.tls)
        return http.client.HTTPConnection(self.parts.hostname, self.parts.port, timeout=ANSWER_WITHIN_S)

    def ask(self, method, target, body=None, op_id=None, *, raw=None, headers=None, by=None, wrong=False):
        """`wrong`: the request breaks the contract on purpose. headers={"Name": None} leaves a header out."""
        asker = by or self.kiosk
        id_header = "Idempotency-Key" if method == "POST" else "X-Operation-Id"
        sent = {"X-Kiosk-Identity": asker.header, id_header: op_id or operation_id(),
                "Authorization": f"Bearer {self.token}" if self.token else None}
        data = raw if raw is not None else json.dumps(body).encode() if body is not None else None
        if data is not None:
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        answer = self.exchange(asker, method, target, data, sent)
        self.exchanges += 1
        if not self.is_quiet:
            self.trail.append(answer)
        if not wrong:
            self.faults += [("requests-are-of-the-contract", answer.where, fault)
                            for fault in self.contract.request_faults(method, target, body)]
        self.faults += [(rule, f"{answer.where} {answer.words}", seen) for rule, seen in
                        self.contract.answer_faults(method, target, sent.get(id_header), answer)]
        if answer.status != 304 and (300 <= answer.status < 400 or answer.malformed):
            raise NotReached(f"{answer.where}: {answer.status}, {answer.malformed if answer.raw else 'no body'}")
        self.whole_answers += 1
        return answer

    def exchange(self, asker, method, target, data, sent):
        where, papers = self.contract.where(method, target), self.contract.papers_of(method, target)
        longest = openapi.LONGEST_PDF_BYTES if papers else openapi.LONGEST_ANSWER_BYTES
        with contextlib.closing(self.connection(asker)) as connection:
            try:
                connection.request(method, self.parts.path.rstrip("/") + "/v1" + target, data, sent)
                reply = connection.getresponse()
                return Answer(where, reply.status, reply.headers, reply.read(longest + 1), papers)
            except (OSError, http.client.HTTPException) as error:
                raise NotReached(f"{where}: no answer, {type(error).__name__}") from error

    @contextlib.contextmanager
    def quietly(self):
        """What is asked on the way to a rule's own question is no evidence of it; the contract holds for it as well."""
        before, self.is_quiet = self.is_quiet, True
        try:
            yield
        finally:
            self.is_quiet = before

    # --- signing in ---
    def challenge(self, who, op_id=None, by=None):
        person = self.lent[who]
        return self.ask("POST", "/sign-in/challenges", {
            "kind": "contract_number", "contract_number": person["contract_number"],
            "birth_date": person["birth_date"]}, op_id, by=by)

    def credentials(self, by=None):
        """What the test tenant signs in with: the password, or a code that is asked for here."""
        tenant = self.lent["tenant"]
        if "password" in tenant:
            return {"email": tenant["email"], "password": tenant["password"]}
        count = len(self.lent.codes())
        challenge = self.challenge("tenant", by=by)
        if challenge.status != 202:
            raise NotReached(f"challenge: {challenge.words}")
        return {"challenge_id": challenge.body.get("challenge_id", ""), "code": self.lent.code_after(count)}

    def sign_in(self, body):
        """The answer; a session that it opens is the visitor's."""
        op_id = operation_id()
        answer = self.ask("POST", "/sessions", body, op_id, headers={"Authorization": None})
        if answer.status == 201 and "token" in answer.body:
            self.token, self.last_sign_in = answer.body["token"], (op_id, body, answer)
        return answer

    def signed_in(self):
        """Signs in unless somebody is. What failed once is not tried again: the tenant would be made to wait."""
        if self.token:
            return
        if self.why_not_signed_in:
            raise NotReached(self.why_not_signed_in)
        try:
            with self.quietly():
                answer = self.sign_in(self.credentials())
        except NotReached as error:
            self.why_not_signed_in = f"sign-in: {error}"
            raise
        if not self.token:
            self.why_not_signed_in = f"sign-in: {answer.words}"
            raise NotReached(self.why_not_signed_in)

    def ended_session(self):
        """(operation id, body, answer) of a sign-in whose session is over."""
        if not self.last_sign_in:
            self.signed_in()
        self.signed_out()
        return self.last_sign_in

    def signed_out(self):
        if self.token:
            with self.quietly():
                self.ask("DELETE", "/sessions/current")
        self.token = None

    # --- agents ---
    def agent_credentials(self, role):
        staff = self.lent["staff"]
        return {"agent_id": staff[f"{role}_id"], "pin": staff[f"{role}_pin"]}

    def as_agent(self, role):
        """The header of an agent of this role who has signed in."""
        with self.quietly():
            answer = self.ask("POST", "/kiosks/self/agent-sessions", self.agent_credentials(role))
        if answer.status != 201:
            raise NotReached(f"the {role.replace('_', ' ')} cannot sign in: {answer.words}")
        return {"X-Agent-Session": answer.body["agent_token"]}

    # --- paying ---
    def payment_body(self, **changes):
        body = {"reference": new_reference(), "contract_number": self.lent["tenant"]["contract_number"],
                "amount_cents": self.lent["payment"]["amount_cents"], "currency": "EUR",
                "confirmation_email": None, "terms_accepted": True, "kiosk_time": moment()}
        return body | changes

    def register(self, **changes):
        """An intent without a result yet; its reference."""
        self.signed_in()
        with self.quietly():
            answer = self.ask("POST", "/payments", self.payment_body(**changes))
        if answer.status != 201:
            raise NotReached(f"register: {answer.words}")
        return answer.body["reference"]

    def close(self, reference):
        """An open intent ends as not charged. Best effort: the rule in hand says what is wrong, not this."""
        with contextlib.suppress(NotReached), self.quietly():
            if self.ask("GET", f"/payments/{reference}").body.get("state") in STILL_OPEN:
                self.result(reference, "cancelled")

    def result(self, reference, outcome, authorised_cents=None, op_id=None, **changes):
        approved = outcome == "approved"
        body = {"outcome": outcome, "authorised_cents": authorised_cents,
                "authorisation_number": "184117" if approved else None, "last_four": "6368" if approved else None,
                "aid": "A0000000421010" if approved else None, "application_label": "CB" if approved else None,
                "ticket_number": "10" if approved else None, "terminal_serial": "CONFORMANCE",
                "merchant_contract": "1234567", "occurred_at": moment(), "evidence": "terminal_answer"}
        return self.ask("POST", f"/payments/{reference}/result", body | changes, op_id)

    def contract_now(self):
        self.signed_in()
        answer = self.ask("GET", "/me/contracts")
        for one in answer.body.get("contracts", []):
            if one.get("contract_number") == self.lent["tenant"]["contract_number"]:
                return one
        raise NotReached(f"the tenant's contract: {answer.words}")

    # --- of a kiosk itself ---
    def events_body(self, *event_ids):
        return {"events": [{"event_id": event_id, "kind": "conformance", "at": moment(), "reference": None}
                           for event_id in event_ids or (operation_id(),)]}

    def send_event(self, op_id=None, body=None, **how):
        return self.ask("POST", "/kiosks/self/events", body or self.events_body(), op_id, **how)


def check_url(url):
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsWrong(f"--url {url}: http://… or https://…")
    return parts.scheme == "https"
