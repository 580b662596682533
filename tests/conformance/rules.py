"""The rules of the contract that only a conversation shows, each a function of a Site. A rule that needs what nobody
lent says so with Skip; it has not passed then."""
import base64
import hashlib
import json
import subprocess

import sodium
from backend import Kiosk, expect, operation_id, reference

RULES = []
AMOUNT_CENTS = 2_000


class Skip(Exception):
    pass


class Site:
    """The backend, two kiosks of it, and what the landlord lent."""

    def __init__(self, backend, kiosk, other_kiosk, tenant, root_key=None, copy_command=None):
        self.backend, self.tenant, self.root_key, self.copy_command = backend, tenant, root_key, copy_command
        self.names = kiosk, other_kiosk
        self.nobody = {"contract_number": "ZZ999999", "birth_date": "1901-01-01"}

    def kiosk(self):
        return Kiosk(self.backend, self.names[0])

    def other_kiosk(self):
        return Kiosk(self.backend, self.names[1])

    def signed_in(self):
        kiosk = self.kiosk()
        kiosk.sign_in(self.tenant)
        return kiosk

    def declared(self):
        return {"level": "declared", "contract_number": self.tenant["contract_number"],
                "birth_date": self.tenant["birth_date"]}

    def copy(self, what):
        if not self.copy_command:
            raise Skip("needs --copy-command")
        subprocess.run([*self.copy_command, what], check=True)


def rule(name, says):
    def keep(function):
        RULES.append((name, says, function))
        return function
    return keep


def problem(answer, status, slug, what):
    expect((answer.status, answer.slug) == (status, slug), f"{what}: {answer.status} {answer.slug or '-'}, "
           f"not {status} {slug}")


def same(first, again, what):
    expect((again.status, again.body) == (first.status, first.body), f"{what}: another answer than the first time")


# --- once in effect ---------------------------------------------------------------------------------------------------
@rule("key-needed", "a POST without an operation id, or with none that is a UUID version 7, is refused")
def key_needed(site):
    for key in (None, "1", operation_id().upper()):
        answer = site.kiosk().ask("POST", "/kiosks/self/events", site.kiosk().events_body(), Idempotency_Key=key)
        problem(answer, 400, "idempotency-key-missing", "no good key")


@rule("replay-same", "the same id and body get the stored answer again")
def replay_same(site):
    kiosk, op_id = site.kiosk(), operation_id()
    body = kiosk.events_body()
    first = kiosk.send_event(op_id, body)
    expect(first.status == 201, "an event is not stored")
    same(first, kiosk.send_event(op_id, body), "a repeat")
    refused = kiosk.ask("POST", "/kiosks/self/events", {"events": []}, op_id := operation_id())
    problem(refused, 422, "invalid-field", "no events")
    same(refused, kiosk.ask("POST", "/kiosks/self/events", {"events": []}, op_id), "a refusal again")


@rule("replay-marked", "a repeated answer says Idempotency-Replayed: true, a first one does not")
def replay_marked(site):
    kiosk, op_id = site.kiosk(), operation_id()
    body = kiosk.events_body()
    expect(not kiosk.send_event(op_id, body).replayed, "a first answer is marked as a repeat")
    expect(kiosk.send_event(op_id, body).replayed, "a repeat is not marked")


@rule("one-effect", "a result that is sent twice charges once")
def one_effect(site):
    kiosk, op_id = site.signed_in(), operation_id()
    number = site.tenant["contract_number"]
    before = kiosk.contract_of(number)["estimated_remainder_cents"]
    payment = kiosk.register(number, AMOUNT_CENTS)
    body = kiosk.result_body("approved", AMOUNT_CENTS)
    for _ in range(3):
        kiosk.ask("POST", f"/payments/{payment}/result", body, op_id)
    after = kiosk.contract_of(number)
    expect(after["estimated_remainder_cents"] == before - AMOUNT_CENTS, "the account is charged another amount")
    expect(sum(one["reference"] == payment for one in after["pending_payments"]) <= 1, "the payment is there twice")


@rule("key-other-body", "the same id with another body is refused")
def key_other_body(site):
    kiosk, op_id = site.kiosk(), operation_id()
    kiosk.send_event(op_id)
    problem(kiosk.send_event(op_id), 422, "idempotency-key-reused", "another body")


@rule("key-other-kiosk", "the same id and body from another kiosk is refused")
def key_other_kiosk(site):
    op_id, body = operation_id(), site.kiosk().events_body()
    site.kiosk().send_event(op_id, body)
    problem(site.other_kiosk().send_event(op_id, body), 422, "idempotency-key-reused", "another kiosk")


@rule("sequence-checked", "X-Kiosk-Sequence is a number from 1, and one that is used twice is still taken")
def sequence_checked(site):
    kiosk = site.kiosk()
    problem(kiosk.ask("POST", "/kiosks/self/events", kiosk.events_body(), X_Kiosk_Sequence="0"), 400,
            "malformed-request", "sequence 0")
    for _ in range(2):
        answer = kiosk.ask("POST", "/kiosks/self/events", kiosk.events_body(), X_Kiosk_Sequence="9007199254740000")
        expect(answer.status == 201, "a sequence that was used before is refused")


# --- payments ---------------------------------------------------------------------------------------------------------
@rule("one-open-intent", "while an intent of a contract is open no other one is registered, and a result closes it")
def one_open_intent(site):
    kiosk, number = site.signed_in(), site.tenant["contract_number"]
    payment = kiosk.register(number, AMOUNT_CENTS)
    try:
        for outcome in (None, "unknown", "review"):
            if outcome:
                expect(kiosk.report(payment, outcome).body.get("state") == outcome, f"{outcome} is not kept open")
            answer = kiosk.ask("POST", "/payments", kiosk.payment_body(number, AMOUNT_CENTS))
            problem(answer, 409, "open-intent", f"a second intent beside {outcome or 'registered'}")
            expect(answer.body["open_intent"]["reference"] == payment, "another intent is named")
    finally:
        kiosk.report(payment, "declined")
    kiosk.report(kiosk.register(number, AMOUNT_CENTS), "abandoned")


@rule("lower-amount", "a charge of less than was registered counts as what was charged")
def lower_amount(site):
    kiosk, number = site.signed_in(), site.tenant["contract_number"]
    before = kiosk.contract_of(number)["estimated_remainder_cents"]
    payment = kiosk.register(number, AMOUNT_CENTS)
    answer = kiosk.report(payment, "approved", AMOUNT_CENTS - 500)
    expect(answer.body.get("authorised_cents") == AMOUNT_CENTS - 500, "the answer says another amount")
    after = kiosk.contract_of(number)["estimated_remainder_cents"]
    expect(after == before - AMOUNT_CENTS + 500, "the account is charged another amount")


@rule("approval-wins", "evidence of a charge captures what was held to be declined, and a person is told")
def approval_wins(site):
    kiosk = site.signed_in()
    payment = kiosk.register(site.tenant["contract_number"], AMOUNT_CENTS)
    expect(kiosk.report(payment, "declined").body.get("state") == "declined", "declined is not declined")
    answer = kiosk.report(payment, "approved", AMOUNT_CENTS)
    expect(answer.body.get("state") == "captured" and answer.body.get("staff_list"), "the approval does not win")
    answer = kiosk.report(payment, "declined")
    expect(answer.body.get("state") in ("captured", "posted"), "a capture is taken back")


@rule("result-always-stored", "a result of a reference that the backend does not know is stored for its staff")
def result_always_stored(site):
    answer = site.kiosk().report(reference(), "approved", AMOUNT_CENTS)
    expect(answer.status == 202 and answer.body.get("staff_list"), "it is not on the staff list")


@rule("amounts-exact", "amounts are whole cents, written as whole numbers, between the bounds")
def amounts_exact(site):
    kiosk = site.signed_in()
    body = json.dumps(kiosk.payment_body(site.tenant["contract_number"], 77_777))
    for wrong in ("2000.0", "2e3", '"2000"', "null", "1000000001"):
        problem(kiosk.ask("POST", "/payments", raw=body.replace("77777", wrong).encode()), 422, "invalid-field", wrong)
    for amount in (0, 1_000_000_000):
        answer = kiosk.ask("POST", "/payments", kiosk.payment_body(site.tenant["contract_number"], amount))
        problem(answer, 422, "amount-out-of-range", str(amount))


# --- who --------------------------------------------------------------------------------------------------------------
@rule("kiosk-recognised", "only a known kiosk is answered")
def kiosk_recognised(site):
    if site.names[0] is None:
        raise Skip("the kiosk is known by its certificate")
    for name in (None, "NOBODY-OF-OURS"):
        problem(Kiosk(site.backend, name).ask("GET", "/changes"), 401, "kiosk-not-recognised", "a stranger")


@rule("session-bound", "a session's token is of one kiosk, and ends")
def session_bound(site):
    kiosk, other = site.signed_in(), site.other_kiosk()
    other.token = kiosk.token
    problem(other.ask("GET", "/me"), 401, "session-expired", "another kiosk's token")
    expect(kiosk.ask("GET", "/me").status == 200, "the token itself does not work")
    kiosk.ask("DELETE", "/sessions/current")
    problem(kiosk.ask("GET", "/me"), 401, "session-expired", "after signing out")


@rule("sign-in-neutral", "nobody finds out who is a tenant")
def sign_in_neutral(site):
    answers = []
    for person in (site.tenant, site.nobody):
        answer = site.kiosk().ask("POST", "/sign-in/challenges", {
            "kind": "contract_number", "contract_number": person["contract_number"],
            "birth_date": person["birth_date"]})
        shown = {name: value for name, value in answer.body.items() if name not in ("op_id", "challenge_id")}
        answers.append((answer.status, shown, len(answer.body.get("challenge_id", ""))))
    expect(answers[0] == answers[1], "somebody and nobody are answered differently")
    nobody = site.kiosk().ask("POST", "/sessions", {"email": f"{operation_id()}@mail.invalid", "password": "wrong"})
    # 429 when so many were wrong at this kiosk before that the next must wait.
    expect(nobody.status in (401, 429) and nobody.slug == "invalid-credentials", "an unknown address is told apart")


# --- what is not a request --------------------------------------------------------------------------------------------
@rule("strict-requests", "unknown and doubled members, bodies that are too large and other media types are refused")
def strict_requests(site):
    kiosk = site.kiosk()
    body = kiosk.events_body()
    problem(kiosk.send_event(body={**body, "more": 1}), 422, "invalid-field", "an unknown member")
    twice = json.dumps(body).replace('{"events"', '{"events": [], "events"', 1).encode()
    problem(kiosk.ask("POST", "/kiosks/self/events", raw=twice), 400, "malformed-request", "a name twice")
    problem(kiosk.ask("POST", "/kiosks/self/events", raw=b" " * (64 * 1024 + 1)), 413, "body-too-large", "64 KiB + 1")
    answer = kiosk.ask("POST", "/kiosks/self/events", body, Content_Type="text/plain")
    problem(answer, 415, "unsupported-media-type", "text")
    problem(kiosk.ask("GET", "/nowhere"), 404, "unknown-operation", "no such path")


# --- deposits and uploads ---------------------------------------------------------------------------------------------
def quittance(site):
    return "quittance_request", {"contract_number": site.tenant["contract_number"], "period": "2026-10"}


@rule("deposit-taken", "a deposit is taken with a ticket after the session, and with a declared identity, once")
def deposit_taken(site):
    kiosk = site.signed_in()
    kiosk.ask("DELETE", "/sessions/current")
    kiosk.token = None
    for identity in ({"level": "ticket", "ticket": kiosk.ticket}, site.declared()):
        op_id = operation_id()
        body = kiosk.deposit_body(*quittance(site), identity, op_id)
        first = kiosk.ask("POST", "/deposits", body, op_id)
        expect(first.status in (201, 202) and first.body["reference"] == body["reference"], "it is not taken")
        same(first, kiosk.ask("POST", "/deposits", body, op_id), "a deposit again")


@rule("deposit-neutral", "a declared identity that is nobody's is taken like any other")
def deposit_neutral(site):
    kiosk, op_id = site.kiosk(), operation_id()
    identity = {"level": "declared", **site.nobody}
    answer = kiosk.ask("POST", "/deposits", kiosk.deposit_body(*quittance(site), identity, op_id), op_id)
    expect(answer.status == 202, "nobody is answered differently")


@rule("deposit-refused", "a declared identity is not enough for a direct debit; a moved or broken envelope is refused")
def deposit_refused(site):
    kiosk, op_id = site.kiosk(), operation_id()
    choice = {"email_notifications": True, "paperless_notices": None}
    answer = kiosk.ask("POST", "/deposits", kiosk.deposit_body("preferences", choice, site.declared(), op_id), op_id)
    problem(answer, 422, "deposit-refused", "preferences of a declared identity")
    expect(answer.body.get("reason") == "identity_not_enough", "another reason is given")
    op_id = operation_id()
    moved = kiosk.deposit_body(*quittance(site), site.declared(), op_id, {"op_id": operation_id()})
    answer = kiosk.ask("POST", "/deposits", moved, op_id)
    problem(answer, 422, "deposit-refused", "an envelope of another operation")
    expect(answer.body.get("reason") == "contradiction", "another reason is given")
    box = bytearray(base64.b64decode(moved["envelope"]))
    box[60] ^= 1
    broken = {**moved, "reference": reference(), "envelope": base64.b64encode(bytes(box)).decode()}
    first = kiosk.ask("POST", "/deposits", broken, op_id := operation_id())
    problem(first, 422, "deposit-unreadable", "a broken envelope")
    same(first, kiosk.ask("POST", "/deposits", broken, op_id), "a refused deposit again")


@rule("upload-once", "an upload's id stands for one sequence of bytes")
def upload_once(site):
    kiosk, upload_id = site.kiosk(), operation_id()
    first = kiosk.put(upload_id, b"a" * 500)
    expect(first.status == 201, "it is not stored")
    again = kiosk.put(upload_id, b"a" * 500)
    expect(again.status == 200 and again.replayed, "the same bytes are not the same upload")
    problem(kiosk.put(upload_id, b"b" * 500), 422, "idempotency-key-reused", "other bytes")
    expect(kiosk.put(upload_id, b"a" * 500).status == 200, "other bytes changed it")


@rule("upload-digest", "bytes without the digest that their header says are not kept")
def upload_digest(site):
    kiosk, upload_id = site.kiosk(), operation_id()
    wrong = "sha-256=:" + base64.b64encode(hashlib.sha256(b"other").digest()).decode() + ":"
    problem(kiosk.put(upload_id, b"a" * 500, wrong), 422, "digest-mismatch", "another digest")
    expect(kiosk.put(upload_id, b"a" * 500).status == 201, "the good bytes are not taken afterwards")


@rule("attachment-first", "a deposit that names an upload waits for it, and is not decided before")
def attachment_first(site):
    kiosk, op_id, upload_id, document = site.kiosk(), operation_id(), operation_id(), b"a document"
    report = {"contract_number": site.tenant["contract_number"], "category": "other", "subcategory": "other",
              "comment": "", "attachments": [{"upload_id": upload_id, "sha256": hashlib.sha256(document).hexdigest(),
                                              "media_type": "image/png", "pages": 1}]}
    body = kiosk.deposit_body("problem_report", report, site.declared(), op_id)
    problem(kiosk.ask("POST", "/deposits", body, op_id), 409, "attachment-missing", "no upload yet")
    expect(kiosk.put(upload_id, sodium.seal(document, kiosk.seal_key()[1])).status == 201, "the upload is not stored")
    answer = kiosk.ask("POST", "/deposits", body, op_id)
    expect(answer.status in (201, 202) and not answer.replayed, "the deposit is not taken after its upload")


# --- what a kiosk follows ---------------------------------------------------------------------------------------------
@rule("positions-grow", "each operation takes a position above those before it, and keeps it")
def positions_grow(site):
    kiosk, op_id = site.kiosk(), operation_id()
    body = kiosk.events_body()
    answers = [kiosk.send_event(op_id, body), kiosk.send_event(), kiosk.put(operation_id(), b"x" * 100),
               kiosk.report(reference(), "unknown"), kiosk.send_event()]
    positions = [answer.body.get("feed_position", -1) for answer in answers]
    expect(all(one < other for one, other in zip(positions, positions[1:])), "a later operation has no higher position")
    expect(kiosk.send_event(op_id, body).body.get("feed_position") == positions[0], "a repeat has another position")


@rule("feed-followed", "a cursor goes on where it was, and one that is none begins again")
def feed_followed(site):
    kiosk = site.kiosk()
    page = kiosk.ask("GET", "/changes?limit=100").body
    again = kiosk.ask("GET", f"/changes?cursor={page['cursor']}").body
    expect(again["epoch"] == page["epoch"], "the epoch changes by itself")
    seen = [one["position"] for one in page["changes"]]
    expect(all(one["position"] not in seen for one in again["changes"]), "a change comes twice to whoever follows")
    problem(kiosk.ask("GET", "/changes?cursor=not-one-of-yours"), 410, "cursor-expired", "a foreign cursor")


@rule("configuration-signed", "the configuration is this kiosk's, signed, and not sent again to whoever has it")
def configuration_signed(site):
    answer = site.kiosk().ask("GET", "/kiosks/self/configuration")
    payload = base64.b64decode(answer.body["payload"])
    other = site.other_kiosk().configuration()
    expect(json.loads(payload)["kiosk_id"] != other["kiosk_id"], "two kiosks have one configuration")
    have = site.kiosk().ask("GET", "/kiosks/self/configuration", If_None_Match=answer.headers.get("ETag"))
    expect(have.status == 304, "it is sent again")
    if not site.root_key:
        raise Skip("needs --root-key for the signature")
    expect(sodium.is_signed(payload, base64.b64decode(answer.body["signature"]), base64.b64decode(site.root_key)),
           "the signature is not of the root key")


@rule("enrolment-waits", "a new kiosk waits for its staff, and only a request with a P-256 key is heard")
def enrolment_waits(site):
    stranger = Kiosk(site.backend, None)
    answer = stranger.ask("POST", "/enrolments", {"certificate_request": "none", "serial": "S", "model": "M"})
    problem(answer, 422, "certificate-request-refused", "no request")
    problem(stranger.ask("POST", "/enrolments/claims", {"device_code": "A" * 43}), 410, "enrolment-expired",
            "an unknown code")
    run = subprocess.run(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                          "-nodes", "-keyout", "/dev/null", "-subj", "/CN=x"], capture_output=True, text=True,
                         check=False)
    if run.returncode != 0:
        raise Skip("needs the program openssl")
    answer = stranger.ask("POST", "/enrolments", {"certificate_request": run.stdout, "serial": "S", "model": "M"})
    expect(answer.status == 201, "a good request is not heard")
    claim = stranger.ask("POST", "/enrolments/claims", {"device_code": answer.body["device_code"]})
    problem(claim, 409, "enrolment-pending", "nobody has decided")


@rule("restored-epoch", "a restored backend begins an epoch, and takes again what it lost, once")
def restored_epoch(site):
    kiosk = site.kiosk()
    survived = kiosk.send_event().body["feed_position"]
    cursor = kiosk.ask("GET", "/changes?limit=100").body
    site.copy("save")
    op_id, body = operation_id(), kiosk.events_body()
    kiosk.send_event(op_id, body)
    site.copy("restore")
    answer = kiosk.ask("GET", f"/changes?cursor={cursor['cursor']}")
    problem(answer, 410, "cursor-expired", "a cursor of the time before")
    expect(answer.body["epoch"] != cursor["epoch"], "the epoch is the same")
    expect(answer.body["restored_to"] >= survived, "what survived is not told")
    again = kiosk.send_event(op_id, body)
    expect(again.status == 201 and not again.replayed, "what was lost is not taken again")
    expect(kiosk.send_event(op_id, body).replayed, "and not once")
