"""Backends that break the contract in one way each: towards the landlord's own people at the glass. Every bug says
which rules must find it, and no others."""
import dataclasses

from broken_backend import Bug, fresh_id, good, problem

STAFF_LIST, CONFIGURATION = "/kiosks/self/staff-list", "/kiosks/self/configuration"


class ListOfAnotherKiosk(Bug):
    """One list for all: that of the second kiosk."""
    rules = ("staff-list-is-valid",)

    def answer(self, request, ask):
        if request.seen_as("GET", STAFF_LIST):
            request = request.with_headers(**{"X-Kiosk-Identity": "BRN-AG1-02"})
        return ask(request)


class ListWithoutASignature(Bug):
    """The signature of the configuration, which somebody took for that of everything."""
    rules = ("staff-list-is-signed",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", STAFF_LIST) or answer.status != 200:
            return answer
        other = ask(dataclasses.replace(request, target="/v1" + CONFIGURATION).with_headers(If_None_Match=None))
        return answer.with_json(answer.json, signature=other.json["signature"])


class TokenForAllKiosks(Bug):
    """An agent who signed in at one kiosk is at all of them."""
    rules = ("agent-belongs-to-its-kiosk",)

    def answer(self, request, ask):
        if request.headers.get("X-Agent-Session"):
            request = request.with_headers(**{"X-Kiosk-Identity": "BRN-AG1-01"})
        return ask(request)


class NumberIsNobodys(Bug):
    """Whoever types a number of nobody is told so."""
    rules = ("agents-fail-in-one-way",)

    def answer(self, request, ask):
        answer = ask(request)
        is_known = request.method == "POST" and request.target.endswith("/agent-sessions") and \
            request.json["agent_id"] in ("12", "21", "22", "34")
        if is_known and answer.status == 401:
            return answer.with_json(answer.json, detail="the PIN is wrong")
        return answer


class RepeatOpensAgain(Bug):
    """A sign-in that is sent again after its session has ended opens another one."""
    rules = ("agent-session-ends",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/kiosks/self/agent-sessions") and answer.slug == "agent-session-expired":
            op_id = fresh_id()
            opened = ask(request.with_headers(Idempotency_Key=op_id))
            return opened.with_json(opened.json, op_id=request.key)
        return answer


class AnyPin(Bug):
    """No rule for PINs: the one that was sent is said to be set."""
    rules = ("weak-pins-are-refused",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/kiosks/self/agents/self/pin") and answer.slug == "pin-too-weak":
            return good(request.key, 200).with_json({"op_id": request.key, "status": "changed"})
        return answer


class AgentsGuessAsTheyLike(Bug):
    """Failures of agents are not counted."""
    rules = ("agents-failures-make-wait",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/kiosks/self/agent-sessions") and answer.status == 429:
            return problem(request.key, 401, "invalid-credentials").with_header("WWW-Authenticate", "Bearer")
        return answer


class JournalIsPolite(Bug):
    """A line that is forged is refused, so that nobody hears of it."""
    rules = ("journal-takes-every-entry",)

    def answer(self, request, ask):
        if request.seen_as("POST", "/kiosks/self/journal-entries") and request.json.get("hash") == "b" * 64:
            return problem(request.key, 422, "invalid-field", field="hash")
        return ask(request)


class OneAgentIsEnough(Bug):
    """What one agent says is decided."""
    rules = ("not-charged-needs-two-agents",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.target.endswith("/decisions") and answer.json.get("state") == "awaiting_second_agent":
            return answer.with_json(answer.json | {"state": "decided"})
        return answer


class ReceptionDecides(Bug):
    """Whoever has signed in may say how a payment ended."""
    rules = ("reception-decides-nothing",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.target.endswith("/decisions") and answer.slug == "not-allowed":
            return good(request.key, 201).with_json({"op_id": request.key, "state": "decided"})
        return answer


class ContractInFull(Bug):
    """Staff are shown whose payment it is."""
    rules = ("staff-find-payments",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.target.startswith("/v1/kiosks/self/payments?") or answer.status != 200:
            return answer
        body = answer.json
        return answer.with_json(body, payments=[one | {"decision": {
            "outcome": "charged", "reason": "104201/01", "by_agent": "12", "second_agent": None,
            "at": one["confirmed_at"]}} for one in body["payments"]])


class EverybodyManages(Bug):
    """One role for all."""
    rules = ("roles-have-their-limits",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/kiosks/self/closures") and answer.slug == "not-allowed":
            return good(request.key, 201).with_json({"op_id": request.key, "day": "2099-12-30", "reason": "x"})
        return answer


class CardsInReports(Bug):
    """Whatever a kiosk reports is kept."""
    rules = ("day-report-holds-no-card",)

    def answer(self, request, ask):
        if request.seen_as("POST", "/kiosks/self/day-reports"):
            request = request.with_json(request.json | {"csv": "conformance"})
        return ask(request)


class PagesAsReports(Bug):
    """Whatever a kiosk sends as its readiness is kept."""
    rules = ("readiness-report-is-a-pdf",)

    def answer(self, request, ask):
        if request.seen_as("POST", "/kiosks/self/readiness-reports"):
            request = request.with_json(request.json | {"pdf": "JVBERi0xLjQK"})
        return ask(request)


class AnnouncementStays(Bug):
    """What was withdrawn is said to be, and is not."""
    rules = ("manager-announces",)

    def answer(self, request, ask):
        if request.target.endswith("/withdrawal") and "/announcements/" in request.target:
            withdrawn = good(request.key, 201)
            return withdrawn.with_json(withdrawn.json | {"announcement_id": request.target.split("/")[-2],
                                                         "status": "withdrawn"})
        return ask(request)


class ListAlwaysWhole(Bug):
    """A kiosk that has the list is sent it again."""
    rules = ("staff-list-unchanged",)

    def answer(self, request, ask):
        if request.seen_as("GET", STAFF_LIST):
            request = request.with_headers(If_None_Match=None)
        return ask(request)
