"""Rules about signing in: nobody can find out who is a tenant; what a code and a session are worth."""
import secrets

from judge import broken_unless, expect, expect_same, section
from lent import NotReached

rule = section("Signing in")
CODES, PASSWORD = ("tenant.one_time_codes",), ("tenant.password",)


def told_apart(one, other, ids):
    """What an onlooker could tell two answers by, but for the ids that differ in any case."""
    if one.status != other.status:
        return f"{one.status} and {other.status}"
    if set(one.body) != set(other.body):
        return "by their members"
    for name in one.body:
        if name not in ids and one.body[name] != other.body[name]:
            return f"by {name}"
    for name in ids:
        if len(str(one.body.get(name, ""))) != len(str(other.body.get(name, ""))):
            return f"by the length of {name}"
    if set(one.headers.keys()) != set(other.headers.keys()):
        return "by their headers"
    return None


def not_waiting(answer):
    """What earlier visits did is not held against the backend."""
    if answer.status == 429:
        raise NotReached("the backend makes this kiosk or tenant wait after earlier failures: visit it again later")
    return answer


@rule("challenge-tells-nobody-apart", "asking for a code is answered alike for a tenant and for nobody")
def challenge_neutral(visitor):
    count = len(visitor.lent.codes()) if visitor.lent.has("tenant.one_time_codes") else 0
    known = visitor.challenge("tenant")
    stranger = visitor.challenge("nobody")
    expect(known, 202)
    visitor.first_challenge = known.body.get("challenge_id"), count
    difference = told_apart(known, stranger, ("op_id", "challenge_id"))
    broken_unless(difference is None, f"told apart {difference}")


@rule("code-signs-in-once", "the code that was sent opens one session; again: 401 invalid-credentials", needs=CODES)
def code_once(visitor):
    if not visitor.first_challenge:
        raise NotReached("challenge-tells-nobody-apart has asked for no code")
    challenge_id, count = visitor.first_challenge
    body = {"challenge_id": challenge_id, "code": visitor.lent.code_after(count)}
    expect(visitor.sign_in(body), 201)
    expect(visitor.sign_in(body), 401, "invalid-credentials")


@rule("failures-say-one-thing", "unknown e-mail and wrong password are the same 401 in the same words", needs=PASSWORD)
def failures_say_one_thing(visitor):
    strange = f"{secrets.token_hex(6)}@conformance.example"
    answers = [not_waiting(visitor.sign_in({"email": email, "password": "not the password"}))
               for email in (visitor.lent["tenant"]["email"], strange)]
    difference = told_apart(*answers, ("op_id",))
    broken_unless(difference is None, f"told apart {difference}")
    expect(answers[0], 401, "invalid-credentials")


# Below the failures: who signs in has no failures in a row any more.
@rule("password-signs-in", "the e-mail address and the password open a session", needs=PASSWORD)
def password_signs_in(visitor):
    visitor.signed_out()
    tenant = visitor.lent["tenant"]
    answer = expect(not_waiting(visitor.sign_in({"email": tenant["email"], "password": tenant["password"]})), 201)
    broken_unless(answer.body.get("token"), "201 without a token")


@rule("session-belongs-to-its-kiosk", "a token from another kiosk: 401 session-expired")
def session_of_its_kiosk(visitor):
    visitor.signed_in()
    expect(visitor.ask("GET", "/me"), 200)
    expect(visitor.ask("GET", "/me", by=visitor.other_kiosk), 401, "session-expired")


@rule("session-of-nobody", "a token that was never given, or none: 401 session-expired")
def session_of_nobody(visitor):
    for header in (f"Bearer {secrets.token_urlsafe(32)}", None):
        expect(visitor.ask("GET", "/me", headers={"Authorization": header}), 401, "session-expired")


@rule("sign-in-replay", "a repeat of POST /sessions gives the same token again, and no other")
def sign_in_replay(visitor):
    visitor.signed_in()
    op_id, body, first = visitor.last_sign_in
    expect_same(first, visitor.ask("POST", "/sessions", body, op_id))
    return "201 again, the same token"


@rule("ended-session-is-refused", "after signing out the token is worth nothing: 401; twice is fine")
def ended_session(visitor):
    visitor.signed_in()
    expect(visitor.ask("GET", "/me"), 200)
    expect(visitor.ask("DELETE", "/sessions/current"), 200)
    answer = visitor.ask("GET", "/me")
    expect(visitor.ask("DELETE", "/sessions/current"), 200)
    visitor.token = None
    expect(answer, 401, "session-expired")


@rule("ended-sign-in-is-no-way-in", "a repeat of a POST /sessions whose session has ended: 401 session-expired")
def ended_sign_in(visitor):
    op_id, body, _ = visitor.ended_session()
    expect(visitor.ask("POST", "/sessions", body, op_id), 401, "session-expired")


@rule("failures-make-wait", "after the third failure of an account: 429 with Retry-After")
def failures_make_wait(visitor):
    by = visitor.other_kiosk
    # First a session, which ends the second kiosk's count of failures of earlier visits.
    with visitor.quietly():
        opened = not_waiting(visitor.ask("POST", "/sessions", visitor.credentials(by), by=by))
        visitor.ask("DELETE", "/sessions/current", by=by,
                    headers={"Authorization": f"Bearer {opened.body.get('token')}"})
    body = {"email": f"{secrets.token_hex(6)}@conformance.example", "password": "not the password"}
    for _ in range(3):
        expect(visitor.ask("POST", "/sessions", body, by=by), 401, "invalid-credentials")
    answer = expect(visitor.ask("POST", "/sessions", body, by=by), 429, "invalid-credentials")
    broken_unless("Retry-After" in answer.headers and "retry_after_s" in answer.body, "no Retry-After")
