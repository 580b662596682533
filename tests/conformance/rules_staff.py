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
ATTESTED, AGENTS = "/kiosks/self/attested-sessions", "/kiosks/self/agents"
ANNOUNCEMENTS, CLOSURES = "/kiosks/self/announcements", "/kiosks/self/closures"
MANAGER, RECEPTION = ("staff.manager_id",), ("staff.reception_id",)
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
      needs=RECEPTION)
def reception_decides_nothing(visitor):
    headers = visitor.as_agent("reception")
    with open_intent(visitor) as reference:
        with visitor.quietly():
            visitor.result(reference, "unknown")
        for outcome in ("charged", "not_charged"):
            expect(decide(visitor, headers, reference, outcome), 403, "not-allowed")


# --- what only some may do --------------------------------------------------------------------------------------------
@rule("reception-attests-a-tenant", "attested by the reception: a session, as by POST /sessions; nobody: 401",
      needs=RECEPTION)
def reception_attests(visitor):
    headers = visitor.as_agent("reception")
    person = {name: visitor.lent["tenant"][name] for name in ("contract_number", "birth_date")}
    answer = expect(not_waiting(visitor.ask("POST", ATTESTED, person, headers=headers)), 201)
    bearer = {"Authorization": f"Bearer {answer.body['token']}"}
    expect(visitor.ask("GET", "/me", headers=bearer), 200)
    expect(visitor.ask("DELETE", "/sessions/current", headers=bearer), 200)
    expect(not_waiting(visitor.ask("POST", ATTESTED, dict(visitor.lent["nobody"]), headers=headers)), 401,
           "invalid-credentials")


@rule("roles-have-their-limits", "a technician who attests, makes an agent, announces or closes: 403 not-allowed",
      needs=TECHNICIAN)
def roles_have_limits(visitor):
    headers, day = visitor.as_agent("technician"), today(visitor)
    for target, body in (
            (ATTESTED, dict(visitor.lent["nobody"])),
            (AGENTS, {"agent_id": nobodys_number(), "name": "Conformance", "role": "manager", "pin": "493027"}),
            (ANNOUNCEMENTS, {"title": "Conformance", "text": "Conformance", "from": day, "until": day}),
            (CLOSURES, {"day": "2099-12-30", "reason": "Conformance"})):
        expect(visitor.ask("POST", target, body, headers=headers), 403, "not-allowed")
    expect(visitor.ask("GET", AGENTS, headers=headers), 403, "not-allowed")


@rule("manager-makes-and-closes-agents", "made with a temporary PIN, the number once: 409; closed, it opens nothing",
      needs=MANAGER)
def manager_makes_agents(visitor):
    headers, number = visitor.as_agent("manager"), nobodys_number()
    body = {"agent_id": number, "name": "Conformance", "role": "reception", "pin": "493027"}
    made = expect(visitor.ask("POST", AGENTS, body, headers=headers), 201)
    broken_unless(made.body["is_pin_temporary"] is True, "the PIN is not temporary")
    expect(visitor.ask("POST", AGENTS, body | {"name": "Another"}, headers=headers), 409, "agent-exists")
    listed = expect(visitor.ask("GET", AGENTS, headers=headers), 200).body["agents"]
    broken_unless(number in [agent["agent_id"] for agent in listed], "not listed")
    token = with_token(expect(not_waiting(sign_in(visitor, {"agent_id": number, "pin": body["pin"]})), 201))
    expect(visitor.ask("GET", f"{PAYMENTS}?day={today(visitor)}", headers=token), 403, "not-allowed")
    expect(visitor.ask("POST", f"{AGENTS}/{number}/closing", {}, headers=headers), 201)
    expect(visitor.ask("GET", f"{PAYMENTS}?day={today(visitor)}", headers=token), 401, "agent-session-expired")


def feed_document(visitor, name):
    """The newest, or None."""
    target = "/changes?limit=100"
    for _ in range(100):
        page = expect(visitor.ask("GET", target), 200).body
        for change in page["changes"]:
            if change.get("name") == name:
                return change["content"]
        if not page["changes"]:
            return None
        target = f"/changes?limit=100&cursor={page['cursor']}"
    return None


@rule("manager-announces", "an announcement is in the feed's document until it is withdrawn", needs=MANAGER)
def manager_announces(visitor):
    headers, day = visitor.as_agent("manager"), today(visitor)
    made = expect(visitor.ask("POST", ANNOUNCEMENTS, {"title": "Conformance", "text": "Conformance", "from": day,
                                                      "until": day}, headers=headers), 201)
    made_id = made.body["announcement_id"]
    shown = feed_document(visitor, "announcements")
    expect(visitor.ask("POST", f"{ANNOUNCEMENTS}/{made_id}/withdrawal", {}, headers=headers), 201)
    left = feed_document(visitor, "announcements")
    fault = visitor.contract.fault_of(shown, visitor.contract.schema("AnnouncementsDocument"))
    broken_unless(fault is None, f"the document: {fault}")
    broken_unless(made_id in [one["announcement_id"] for one in shown["announcements"]], "not in the document")
    broken_unless(made_id not in str(left), "still there when withdrawn")


@rule("manager-closes-a-day", "a closure is an exception in the opening hours until withdrawn; twice: 409",
      needs=MANAGER)
def manager_closes(visitor):
    headers, body = visitor.as_agent("manager"), {"day": "2099-12-30", "reason": "Conformance"}
    expect(visitor.ask("POST", CLOSURES, body, headers=headers), 201)
    expect(visitor.ask("POST", CLOSURES, body, headers=headers), 409, "day-taken")
    shown = feed_document(visitor, "opening_hours")
    expect(visitor.ask("POST", f"{CLOSURES}/2099-12-30/withdrawal", {}, headers=headers), 201)
    left = feed_document(visitor, "opening_hours")
    broken_unless("2099-12-30" in str(shown), "not among the exceptions")
    broken_unless("2099-12-30" not in str(left), "still there when withdrawn")
