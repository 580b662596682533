"""Rules about who asks and how: ids, media types, limits, what is refused before an operation is looked at."""
import base64
import json

import visitor as visits
from judge import broken_unless, expect, section

BODY_LIMIT_BYTES = 64 * 1024
DEEPEST = 16
CHALLENGES, EVENTS, CONFIGURATION = "/sign-in/challenges", "/kiosks/self/events", "/kiosks/self/configuration"
rule = section("Who asks, and how")


def challenge_body(visitor, **changes):
    return {"kind": "contract_number", **visitor.lent["nobody"]} | changes


@rule("health-tells-the-version", "GET /health answers ok and the version of this contract")
def health(visitor):
    answer = expect(visitor.ask("GET", "/health"), 200)
    broken_unless(answer.body.get("contract_version") == visitor.contract.version,
                  f"another version than {visitor.contract.version}")


@rule("op-id-is-optional-on-get", "a GET without an operation id is answered, without op_id")
def no_operation_id(visitor):
    answer = expect(visitor.ask("GET", "/health", headers={"X-Operation-Id": None}), 200)
    broken_unless("op_id" not in answer.body, "an op_id that nobody sent")


@rule("time-is-one-time", "GET /time says the same moment twice, as text and as a number")
def time_is_one_time(visitor):
    answer = expect(visitor.ask("GET", "/time"), 200)
    number = answer.body.get("unix_ms")
    broken_unless(isinstance(number, int) and str(answer.body.get("now", "")).endswith(f".{number % 1000:03d}Z"),
                  "now and unix_ms differ")


@rule("post-needs-an-id", "a POST or PUT without an id, or with none of version 7 in lower case: 400")
def post_needs_an_id(visitor):
    version_4 = "b7b0a0f0-0000-4000-8000-000000000000"
    for bad in (None, version_4, visits.operation_id().upper(), "1"):
        expect(visitor.ask("POST", CHALLENGES, challenge_body(visitor), headers={"Idempotency-Key": bad}), 400,
               "idempotency-key-missing")
    expect(visitor.ask("PUT", f"/uploads/{visits.operation_id()}", raw=b"x" * 100, headers={
        "Content-Type": "application/octet-stream", "X-Seal-Key": "none", "X-Operation-Id": None,
        "Content-Digest": f"sha-256=:{'A' * 43}=:"}), 400, "idempotency-key-missing")


def kiosk_of_configuration(answer):
    return json.loads(base64.b64decode(expect(answer, 200).body["payload"]))["kiosk_id"]


@rule("only-known-kiosks-are-heard", "who is none of its kiosks: 401 kiosk-not-recognised, whatever a header says")
def only_known_kiosks(visitor):
    first, second = visitor.lent["kiosks"]["first"], visitor.lent["kiosks"]["second"]
    names = (None, first) if visitor.is_tls else (None, "NO-SUCH-KIOSK-99")
    for name in names:
        for method, target, body in (("GET", CONFIGURATION, None), ("POST", EVENTS, visitor.events_body())):
            expect(visitor.ask(method, target, body, by=visitor.stranger, headers={"X-Kiosk-Identity": name}), 401,
                   "kiosk-not-recognised")
    claims = {"X-Kiosk-Identity": second} if visitor.is_tls else {}
    broken_unless(kiosk_of_configuration(visitor.ask("GET", CONFIGURATION, headers=claims)) == first,
                  "the first kiosk is taken for another one")


@rule("unknown-operations-are-named", "what is not in the contract: 404 or 405 unknown-operation")
def unknown_operations(visitor):
    for method, target in (("GET", "/no-such-thing"), ("DELETE", "/health"), ("GET", "/payments/not-a-reference")):
        answer = visitor.ask(method, target, wrong=True)
        broken_unless(answer.slug == "unknown-operation", f"{answer.where}: {answer.words}")


@rule("media-type-is-json", "a body that is not application/json: 415 unsupported-media-type")
def media_type(visitor):
    for bad in ("text/plain", "application/jsonp"):
        expect(visitor.ask("POST", CHALLENGES, challenge_body(visitor), headers={"Content-Type": bad}), 415,
               "unsupported-media-type")
    good = {"Content-Type": "Application/JSON; charset=utf-8"}
    expect(visitor.ask("POST", CHALLENGES, challenge_body(visitor), headers=good), 202)


@rule("body-limit", "a body of more than 64 KiB: 413 body-too-large; one of 64 KiB is read")
def body_limit(visitor):
    text = json.dumps(challenge_body(visitor)).encode()
    whole = text + b" " * (BODY_LIMIT_BYTES - len(text))
    expect(visitor.ask("POST", CHALLENGES, raw=whole, wrong=True), 202)
    expect(visitor.ask("POST", CHALLENGES, raw=whole + b" ", wrong=True), 413, "body-too-large")


@rule("malformed-is-refused", "no JSON, a name twice, more than 16 levels, no UTF-8: 400 malformed-request")
def malformed(visitor):
    text = json.dumps(challenge_body(visitor))
    deep = text[:-1] + ', "more": ' + "[" * DEEPEST + "]" * DEEPEST + "}"
    for raw in (b"{", text[:-1].encode() + b', "kind": "contract_number"}', deep.encode(),
                text.replace('"kind"', '"k\xff"').encode("latin-1")):
        expect(visitor.ask("POST", CHALLENGES, raw=raw, wrong=True), 400, "malformed-request")


@rule("members-are-checked", "an unknown, missing or wrong member of a request: 422 invalid-field, named")
def members(visitor):
    missing = challenge_body(visitor)
    del missing["birth_date"]
    for body in (challenge_body(visitor, brith_date="1988-03-14"), challenge_body(visitor, birth_date="1988-02-30"),
                 challenge_body(visitor, kind="badge"), missing):
        answer = expect(visitor.ask("POST", CHALLENGES, body, wrong=True), 422, "invalid-field")
        broken_unless("field" in answer.body, "no field named")


@rule("sequence-is-checked", "X-Kiosk-Sequence is a number from 1; one that was used before is still taken")
def sequence(visitor):
    zero = visitor.send_event(headers={"X-Kiosk-Sequence": "0"})
    broken_unless(zero.slug in ("malformed-request", "invalid-field"), f"sequence 0: {zero.words}")
    for _ in range(2):
        expect(visitor.send_event(headers={"X-Kiosk-Sequence": "9007199254740000"}), 201)
