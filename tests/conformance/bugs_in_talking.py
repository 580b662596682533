"""Backends that break the contract in one way each: in how they answer, whom they hear, what they do twice. Every bug
says which rules must find it, and no others."""
import dataclasses

from broken_backend import Answer, Bug, fresh_id, problem

CHALLENGES, SESSIONS = "/sign-in/challenges", "/sessions"


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
    rules, not_reached = ("answer-is-json",), ("heartbeat-is-noted",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("POST", "/kiosks/self/heartbeats"):
            return answer
        return dataclasses.replace(answer, body=answer.body.replace(b"{", b'{"op_id": "", ', 1))


class Redirect(Bug):
    rules = ("no-redirect",)
    not_reached = ("receipt-follows-capture", "receipt-again-is-masked", "papers-leave-for-the-tenant")

    def answer(self, request, ask):
        if request.method == "GET" and request.target.endswith("/receipt"):
            return Answer(307, {"Location": "https://elsewhere.example" + request.target}, b"")
        return ask(request)


class NoBodyLimit(Bug):
    """Whatever its size, a body is read: here what fills it up, blanks, is taken away before the honest backend."""
    rules = ("body-limit",)

    def answer(self, request, ask):
        if request.method != "POST":  # sealed bytes may end with a blank by chance
            return ask(request)
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
