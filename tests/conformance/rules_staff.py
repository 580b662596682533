"""Rules about the landlord's own people at the glass: an agent signs in with number and PIN, and may do what the role
allows. Every rule needs agents that were lent: [staff] of the settings."""
import datetime
import secrets
import zoneinfo

import visitor as visits
from judge import broken_unless, expect, expect_same, section
from rules_payments import open_intent
from rules_sign_in import not_waiting, told_apart

rule = section("The staff of a kiosk")
SESSIONS, END, OWN_PIN = "/kiosks/self/agent-sessions", "/kiosks/self/agent-sessions/current/end", \
    "/kiosks/self/agents/self/pin"
WEAK_PINS = ("111111", "121212", "123456", "098765", "112233")
PAYMENTS = "/kiosks/self/payments"
TECHNICIAN = ("staff.technician_id",)
TWO_AGENTS = ("staff.technician_id", "staff.manager_id")


def wrong_pin(visitor, role="technician"):
    """One that is not the agent's."""
    return f"{(int(visitor.lent['staff'][role + '_pin']) + 1) % 1_000_000:06d}"


def nobodys_number():
    return f"{secrets.randbelow(900_000) + 100_000}"


def sign_in(visitor, body, op_id=None, by=None):
    return visitor.ask("POST", SESSIONS, body, op_id, by=by)


def with_token(answer):
    return {"X-Agent-Session": answer.body["agent_token"]}


@rule("agent-signs-in", "number and PIN open one session; a repeat gives the same token again", needs=TECHNICIAN)
def agent_signs_in(visitor):
    op_id, body = visits.operation_id(), visitor.agent_credentials("technician")
    first = expect(not_waiting(sign_in(visitor, body, op_id)), 201)
    broken_unless(first.body["role"] == "technician", f"role {first.body['role']}")
    expect_same(first, sign_in(visitor, body, op_id))
    expect(visitor.ask("POST", END, {}, headers=with_token(first)), 200)
    return "201, and again the same token"


@rule("agents-fail-in-one-way", "a wrong PIN and a number of nobody are the same 401 in the same words",
      needs=TECHNICIAN)
def agents_fail_in_one_way(visitor):
    known = visitor.lent["staff"]["technician_id"]
    answers = [not_waiting(sign_in(visitor, {"agent_id": agent_id, "pin": wrong_pin(visitor)}))
               for agent_id in (known, nobodys_number())]
    with visitor.quietly():  # which ends the agent's row of failures
        expect(not_waiting(sign_in(visitor, visitor.agent_credentials("technician"))), 201)
    expect(answers[0], 401, "invalid-credentials")
    difference = told_apart(*answers, ("op_id",))
    broken_unless(difference is None, f"told apart {difference}")


@rule("agent-belongs-to-its-kiosk", "without a token, with one of another kiosk: 401 agent-session-expired",
      needs=TECHNICIAN)
def agent_of_its_kiosk(visitor):
    opened = expect(not_waiting(sign_in(visitor, visitor.agent_credentials("technician"))), 201)
    for headers, by in ((with_token(opened), visitor.other_kiosk), ({}, None),
                        ({"X-Agent-Session": secrets.token_urlsafe(32)}, None)):
        expect(visitor.ask("POST", OWN_PIN, {"pin": WEAK_PINS[0]}, headers=headers, by=by), 401,
               "agent-session-expired")


@rule("agent-session-ends", "ended: 401 for its token and for a repeat of its sign-in; ending twice is fine",
      needs=TECHNICIAN)
def agent_session_ends(visitor):
    op_id, body = visits.operation_id(), visitor.agent_credentials("technician")
    opened = expect(not_waiting(sign_in(visitor, body, op_id)), 201)
    for _ in range(2):
        expect(visitor.ask("POST", END, {}, headers=with_token(opened)), 200)
    expect(visitor.ask("POST", OWN_PIN, {"pin": WEAK_PINS[0]}, headers=with_token(opened)), 401,
           "agent-session-expired")
    expect(sign_in(visitor, body, op_id), 401, "agent-session-expired")


@rule("weak-pins-are-refused", "a PIN that is guessed first: 422 pin-too-weak", needs=TECHNICIAN)
def weak_pins(visitor):
    headers = visitor.as_agent("technician")
    for pin in WEAK_PINS:
        answer = visitor.ask("POST", OWN_PIN, {"pin": pin}, headers=headers)
        broken_unless((answer.status, answer.slug) == (422, "pin-too-weak"), f"one of them: {answer.words}")
    expect(sign_in(visitor, visitor.agent_credentials("technician")), 201)


@rule("agents-failures-make-wait", "after the fifth failure of agents at a kiosk: 429 with Retry-After",
      needs=TECHNICIAN)
def agents_make_wait(visitor):
    by, pin = visitor.other_kiosk, wrong_pin(visitor)
    for _ in range(5):
        expect(not_waiting(sign_in(visitor, {"agent_id": nobodys_number(), "pin": pin}, by=by)), 401,
               "invalid-credentials")
    answer = expect(sign_in(visitor, {"agent_id": nobodys_number(), "pin": pin}, by=by), 429, "invalid-credentials")
    broken_unless("Retry-After" in answer.headers and "retry_after_s" in answer.body, "no Retry-After")


# --- payments ---------------------------------------------------------------------------------------------------------
def today(visitor):
    """The day in Paris by the backend's clock."""
    with visitor.quietly():
        now_ms = expect(visitor.ask("GET", "/time"), 200).body["unix_ms"]
    return datetime.datetime.fromtimestamp(now_ms / 1000, zoneinfo.ZoneInfo("Europe/Paris")).date().isoformat()


def decide(visitor, headers, reference, outcome):
    return visitor.ask("POST", f"{PAYMENTS}/{reference}/decisions", {"outcome": outcome, "reason": "conformance"},
                       headers=headers)


@rule("staff-find-payments", "an agent sees the payments of a day at this kiosk, no contract number in full",
      needs=TECHNICIAN)
def staff_find_payments(visitor):
    headers = visitor.as_agent("technician")
    with open_intent(visitor) as reference:
        target = f"{PAYMENTS}?day={today(visitor)}"
        listed = expect(visitor.ask("GET", target, headers=headers), 200).body["payments"]
        unseen = visitor.ask("GET", target)
    found = [one for one in listed if one["reference"] == reference]
    broken_unless(len(found) == 1 and found[0]["state"] == "registered", "the intent is not listed as registered")
    broken_unless(visitor.lent["tenant"]["contract_number"] not in str(listed), "with a contract number in full")
    expect(unseen, 401, "agent-session-expired")


@rule("not-charged-needs-two-agents", "one alone: waits, again 409; the opposite 409; the second one decides",
      needs=TWO_AGENTS)
def not_charged_needs_two(visitor):
    first, second = visitor.as_agent("technician"), visitor.as_agent("manager")
    with open_intent(visitor) as reference:
        expect(decide(visitor, first, reference, "not_charged"), 409, "request-closed")
        with visitor.quietly():
            visitor.result(reference, "unknown")
        answer = expect(decide(visitor, first, reference, "not_charged"), 201)
        broken_unless(answer.body["state"] == "awaiting_second_agent", "decided by one agent")
        expect(decide(visitor, first, reference, "not_charged"), 409, "second-agent-needed")
        expect(decide(visitor, second, reference, "charged"), 409, "decision-conflicts")
        answer = expect(decide(visitor, second, reference, "not_charged"), 201)
        broken_unless(answer.body["state"] == "decided", "not decided by two agents")
        state = expect(visitor.ask("GET", f"/payments/{reference}"), 200).body["state"]
        broken_unless(state not in ("registered", "unknown", "review", "captured", "posted"), f"it is {state}")


@rule("reception-decides-nothing", "an agent of the reception says how a payment ended: 403 not-allowed",
      needs=("staff.reception_id",))
def reception_decides_nothing(visitor):
    headers = visitor.as_agent("reception")
    with open_intent(visitor) as reference:
        with visitor.quietly():
            visitor.result(reference, "unknown")
        for outcome in ("charged", "not_charged"):
            expect(decide(visitor, headers, reference, outcome), 403, "not-allowed")
