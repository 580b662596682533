"""Backends that break the contract in one way each. Every bug says which rules must find it, and no others."""
import base64
import dataclasses
import hashlib
import json
import secrets
import time

import certificate_requests
from broken_backend import Answer, Bug, good, problem

CHALLENGES, SESSIONS, CHANGES, DEPOSITS = "/sign-in/challenges", "/sessions", "/changes", "/deposits"
CONFIGURATION, EVENTS = "/kiosks/self/configuration", "/kiosks/self/events"


def fresh_id():
    number = (int(time.time() * 1000) << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | \
        secrets.randbits(62)
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


# --- who asks, and how ------------------------------------------------------------------------------------------------
class OperationIdNotEchoed(Bug):
    """Only in answers to GET /time, where no schema asks for it."""
    rules = ("op-id-echoed",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", "/time"):
            return answer
        body = answer.json
        body.pop("op_id", None)
        return answer.with_json(body)


class OperationIdNotInProblems(Bug):
    rules = ("op-id-echoed",)

    def answer(self, request, ask):
        answer = ask(request)
        if answer.status < 400:
            return answer
        body = answer.json
        body.pop("op_id", None)
        return answer.with_json(body)


class WrongContentType(Bug):
    rules = ("content-type",)

    def answer(self, request, ask):
        answer = ask(request)
        if answer.status < 400:
            return answer
        return dataclasses.replace(answer, headers=answer.headers | {"Content-Type": "application/json"})


class AmountAsText(Bug):
    rules = ("body-matches-schema",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", "/me/contracts") or answer.status != 200:
            return answer
        body = answer.json
        for contract in body["contracts"]:
            contract["balance_cents"] = f"{contract['balance_cents'] / 100:.2f}"
        return answer.with_json(body)


class StatusOfItsOwn(Bug):
    """A problem under another status than it comes with."""
    rules = ("status-declared",)

    def answer(self, request, ask):
        answer = ask(request)
        return answer.with_json(answer.json | {"status": 400}, 400) if answer.slug == "unknown-operation" else answer


class NoWordOfAuthentication(Bug):
    rules = ("headers-match",)

    def answer(self, request, ask):
        return ask(request).without_header("WWW-Authenticate")


class NameTwice(Bug):
    rules, not_reached = ("answer-is-json",), ("time-is-one-time",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", "/time"):
            return answer
        return dataclasses.replace(answer, body=answer.body.replace(b"{", b'{"now": "", ', 1))


class Redirect(Bug):
    rules, not_reached = ("no-redirect",), ("receipt-follows-capture",)

    def answer(self, request, ask):
        if request.method == "GET" and request.target.endswith("/receipt"):
            return Answer(307, {"Location": "https://elsewhere.example" + request.target}, b"")
        return ask(request)


class NoBodyLimit(Bug):
    """Whatever its size, a body is read: here what fills it up, blanks, is taken away before the honest backend."""
    rules = ("body-limit",)

    def answer(self, request, ask):
        return ask(dataclasses.replace(request, body=request.body.rstrip(b" ")))


class StrangerTakenForAKiosk(Bug):
    rules = ("only-known-kiosks-are-heard",)

    def answer(self, request, ask):
        return ask(request if request.kiosk else request.with_headers(X_Kiosk_Identity="BRN-AG1-01"))


class UnknownMembersLost(Bug):
    """A misspelt member of a request is left out without a word."""
    rules = ("members-are-checked",)

    def answer(self, request, ask):
        if b'"brith_date"' not in request.body:
            return ask(request)
        body = request.json
        body.pop("brith_date")
        return ask(request.with_json(body))


class UsedSequenceRefused(Bug):
    """A sequence that comes with a second operation id is refused instead of taken."""
    rules = ("sequence-is-checked",)

    def __init__(self):
        self.seen = {}

    def answer(self, request, ask):
        sequence = request.headers.get("X-Kiosk-Sequence")
        if sequence and self.seen.setdefault((request.kiosk, sequence), request.key) != request.key:
            return problem(request.key, 422, "invalid-field", field="X-Kiosk-Sequence")
        return ask(request)


# --- once in effect ---------------------------------------------------------------------------------------------------
class DoubleEffectOnReplay(Bug):
    """A replay runs as a new operation and is dressed up as a stored answer."""
    rules = ("replay-has-one-effect",)

    def __init__(self):
        self.seen = set()

    def answer(self, request, ask):
        known = (request.key, request.kiosk, request.body)
        first = known not in self.seen
        self.seen.add(known)
        if first or not request.seen_as("POST", CHALLENGES) or not request.key:
            return ask(request)
        fresh = ask(request.with_headers(Idempotency_Key=fresh_id()))
        return fresh.with_json(fresh.json, op_id=request.key).replayed() if fresh.status == 202 else ask(request)


class ReplayNotMarked(Bug):
    rules = ("replay-is-marked",)

    def answer(self, request, ask):
        answer = ask(request)
        return answer.without_header("Idempotency-Replayed") if request.seen_as("POST", CHALLENGES) else answer


class FirstAnswers(Bug):
    """Keeps what each operation id was answered first, and gives it again where 422 idempotency-key-reused is due."""

    def __init__(self):
        self.first = {}

    def answer(self, request, ask):
        answer = ask(request)
        if not request.key:
            return answer
        first_request, first_answer = self.first.setdefault(request.key, (request, answer))
        if answer.slug == "idempotency-key-reused" and self.is_the_same(first_request, request):
            return first_answer.replayed()
        return answer

    def is_the_same(self, first, request):
        raise NotImplementedError


class ReusedIdTaken(FirstAnswers):
    """The id is known to this kiosk, so the first answer is given, whatever the body says now."""
    rules = ("id-of-another-body",)

    def is_the_same(self, first, request):
        return first.kiosk == request.kiosk


class DigestWithoutAsker(FirstAnswers):
    """The digest does not hold who asked."""
    rules = ("id-of-another-kiosk",)

    def is_the_same(self, first, request):
        return first.body == request.body


# --- signing in -------------------------------------------------------------------------------------------------------
class StrangersToldApart(Bug):
    """Who is no tenant can be read in the answer to a question for a code."""
    rules = ("challenge-tells-nobody-apart",)

    def answer(self, request, ask):
        answer = ask(request)
        if answer.status != 202 or not request.seen_as("POST", CHALLENGES) or b"999999/01" not in request.body:
            return answer
        return answer.with_json(answer.json, expires_in_s=0)


class ExpiredSessionServed(Bug):
    """A token that has ended still reads what it read before."""
    rules = ("ended-session-is-refused",)

    def __init__(self):
        self.read = {}

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", "/me"):
            return answer
        who = (request.headers.get("Authorization"), request.kiosk)
        if answer.status == 200:
            self.read[who] = answer
        elif who in self.read:
            return self.read[who].with_json(self.read[who].json, op_id=request.headers["X-Operation-Id"])
        return answer


class EndedSignInReplayed(Bug):
    """The stored answer of a sign-in is given also when its session is over."""
    rules = ("ended-sign-in-is-no-way-in",)

    def __init__(self):
        self.opened = {}

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", SESSIONS) and answer.status == 201:
            self.opened[request.key] = answer
        return self.opened.get(request.key, answer).replayed() if answer.slug == "session-expired" and \
            request.key in self.opened else answer


# --- payments ---------------------------------------------------------------------------------------------------------
class LowerAmountIgnored(Bug):
    """What was asked for is said to be what was charged."""
    rules = ("lower-amount-stands",)

    def answer(self, request, ask):
        answer = ask(request)
        if "/payments/" not in request.target or request.target.endswith("/receipt") or answer.status >= 400:
            return answer
        body = answer.json
        if body["authorised_cents"] is not None and body["amount_cents"] is not None:
            body["authorised_cents"] = body["amount_cents"]
        return answer.with_json(body)


class LowerAmountNotTaken(Bug):
    """What was asked for is booked, whatever the card was charged."""
    rules = ("lower-amount-stands", "receipt-follows-capture")

    def __init__(self):
        self.asked = {}

    def answer(self, request, ask):
        answered = request
        if request.seen_as("POST", "/payments") and b'"amount_cents": 5000' in request.body:
            self.asked[request.json["reference"]] = request.json["amount_cents"]
        reference = request.target.removeprefix("/v1/payments/").removesuffix("/result")
        if request.method == "POST" and reference in self.asked and request.json["authorised_cents"]:
            answered = request.with_json(request.json | {"authorised_cents": self.asked[reference]})
        return ask(answered)


class ResultChargesAgain(Bug):
    """Each repeat of a result takes its amount from what is to pay."""
    rules = ("capture-counts-once",)

    def __init__(self):
        self.charged_again_cents = 0

    def answer(self, request, ask):
        answer = ask(request)
        if request.target.endswith("/result") and answer.headers.get("Idempotency-Replayed"):
            self.charged_again_cents += request.json["authorised_cents"] or 0
        if not request.seen_as("GET", "/me/contracts") or answer.status != 200:
            return answer
        body = answer.json
        for contract in body["contracts"]:
            contract["estimated_remainder_cents"] -= self.charged_again_cents
        return answer.with_json(body)


class TwoOpenIntents(Bug):
    """A second intent is registered beside the open one."""
    rules = ("one-open-intent",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("POST", "/payments") or answer.slug != "open-intent":
            return answer
        body = request.json
        return good(request.key, 201, reference=body["reference"], state="registered",
                    amount_cents=body["amount_cents"], expires_at=body["kiosk_time"])


class UnclearIsNotOpen(TwoOpenIntents):
    """Only a registered intent stands in the way of another one, not an unclear one."""

    def answer(self, request, ask):
        answer = ask(request)
        if answer.slug != "open-intent" or answer.json["open_intent"]["state"] == "registered":
            return answer
        return super().answer(request, lambda _: answer)


class ApprovalLoses(Bug):
    """What was closed as not charged stays so, whatever evidence comes."""
    rules = ("approval-wins",)

    def __init__(self):
        self.closed = {}

    def answer(self, request, ask):
        if not request.target.endswith("/result") or request.method != "POST":
            return ask(request)
        if request.json["outcome"] == "approved" and request.target in self.closed:
            closed = self.closed[request.target]
            return closed.with_json(closed.json, op_id=request.key)
        answer = ask(request)
        if request.json["outcome"] == "not_started":
            self.closed[request.target] = answer
        return answer


class UnknownReferenceRefused(Bug):
    """A restored backend that does not know a payment refuses its result, which is lost."""
    rules, not_reached = ("unknown-references-are-kept",), ("positions-grow",)

    def answer(self, request, ask):
        answer = ask(request)
        is_it = request.target.endswith("/result") and answer.status == 202
        return problem(request.key, 404, "not-found") if is_it else answer


# --- deposits and uploads ---------------------------------------------------------------------------------------------
class DepositUnderAnotherReference(Bug):
    rules = ("deposit-is-taken-once",)

    def answer(self, request, ask):
        answer = ask(request)
        is_it = request.seen_as("POST", DEPOSITS) and answer.status < 300
        return answer.with_json(answer.json, reference="K4M729TX") if is_it else answer


class TicketEndsWithItsSession(Bug):
    rules = ("ticket-outlives-its-session",)

    def answer(self, request, ask):
        answer = ask(request)
        is_it = request.seen_as("POST", DEPOSITS) and answer.status < 300 and request.json["kind"] == "preferences"
        return problem(request.key, 422, "deposit-refused", reason="ticket_not_valid") if is_it else answer


class AttachmentNotAwaited(Bug):
    """A deposit is decided although the document that it names has not come."""
    rules = ("attachment-comes-first",)

    def answer(self, request, ask):
        answer = ask(request)
        if answer.slug != "attachment-missing":
            return answer
        return good(request.key, 202, reference=request.json["reference"], feed_position=1)


class DigestNotCompared(Bug):
    """An upload counts whatever its Content-Digest says."""
    rules = ("upload-digest-is-compared",)

    def answer(self, request, ask):
        if request.method != "PUT" or not request.body:
            return ask(request)
        digest = base64.b64encode(hashlib.sha256(request.body).digest()).decode()
        return ask(request.with_headers(Content_Digest=f"sha-256=:{digest}:"))


class PositionStandsStill(Bug):
    rules = ("positions-grow",)

    def answer(self, request, ask):
        answer = ask(request)
        is_it = request.seen_as("POST", DEPOSITS) and answer.status < 300
        return answer.with_json(answer.json, feed_position=1) if is_it else answer


class PositionsBackwards(Bug):
    rules = ("positions-grow", "restored-epoch")

    def answer(self, request, ask):
        answer = ask(request)
        if not answer.body or "feed_position" not in answer.json:
            return answer
        return answer.with_json(answer.json, feed_position=1_000_000 - answer.json["feed_position"])


# --- the kiosk itself -------------------------------------------------------------------------------------------------
class ForgedConfiguration(Bug):
    """Somebody on the way has changed the payload."""
    rules = ("configuration-is-signed",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", CONFIGURATION) or answer.status != 200:
            return answer
        payload = json.loads(base64.b64decode(answer.json["payload"]))
        payload["version"] += 1
        return answer.with_json(answer.json, payload=base64.b64encode(json.dumps(payload).encode()).decode())


class OneConfigurationForAll(Bug):
    rules = ("configuration-is-valid",)

    def answer(self, request, ask):
        is_it = request.seen_as("GET", CONFIGURATION) and request.kiosk == "BRN-AG1-02"
        return ask(request.with_headers(X_Kiosk_Identity="BRN-AG1-01") if is_it else request)


class ConfigurationAlwaysNew(Bug):
    rules = ("configuration-unchanged",)

    def answer(self, request, ask):
        return ask(request.with_headers(If_None_Match=None))


class EpochIgnored(Bug):
    """A cursor of another epoch is answered as if nothing had been lost."""
    rules = ("strange-cursor-expires", "restored-epoch")

    def answer(self, request, ask):
        answer = ask(request)
        return answer if answer.slug != "cursor-expired" else ask(dataclasses.replace(request, target="/v1" + CHANGES))


class EpochForgotten(Bug):
    """A restored backend goes on as if nothing had been; cursors of nobody expire as they should."""
    rules = ("restored-epoch",)

    def __init__(self):
        self.known = set()

    def answer(self, request, ask):
        answer = ask(request)
        if not request.target.startswith("/v1" + CHANGES):
            return answer
        if answer.status == 200:
            self.known.add(answer.json["cursor"])
        elif request.target.rpartition("=")[2] in self.known:
            return ask(dataclasses.replace(request, target="/v1" + CHANGES))
        return answer


class ChangesTwice(Bug):
    rules = ("changes-are-followed",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.target.startswith("/v1" + CHANGES) or answer.status != 200:
            return answer
        return answer.with_json(answer.json, changes=answer.json["changes"] * 2)


class EventsCountTwice(Bug):
    rules = ("events-count-once",)

    def answer(self, request, ask):
        answer = ask(request)
        return dataclasses.replace(answer, body=answer.body.replace(b'"known"', b'"stored"'))


class AnyKeyCertified(Bug):
    """A kiosk whose key is not on P-256 is let in."""
    rules = ("only-p256-is-certified",)

    def answer(self, request, ask):
        answer = ask(request)
        if answer.slug != "certificate-request-refused" or \
                request.json["certificate_request"] != certificate_requests.P384:
            return answer
        return ask(request.with_json(request.json | {"certificate_request": certificate_requests.P256})
                   .with_headers(Idempotency_Key=request.key[:-4] + "beef"))


BUGS = tuple(one for one in list(globals().values())
             if isinstance(one, type) and issubclass(one, Bug) and one not in (Bug, FirstAnswers))
