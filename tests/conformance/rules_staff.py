"""Rules about the landlord's own people at the glass: an agent signs in with number and PIN, and may do what the role
allows. Every rule needs agents that were lent: [staff] of the settings."""
import secrets

import visitor as visits
from judge import broken_unless, expect, expect_same, section
from rules_sign_in import not_waiting, told_apart

rule = section("The staff of a kiosk")
SESSIONS, END, OWN_PIN = "/kiosks/self/agent-sessions", "/kiosks/self/agent-sessions/current/end", \
    "/kiosks/self/agents/self/pin"
WEAK_PINS = ("111111", "121212", "123456", "098765", "112233")
TECHNICIAN = ("staff.technician_id", "staff.technician_pin")


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
