"""Rules about what tenants leave at the glass: sealed deposits, scanned documents, and their order."""
import base64
import hashlib
import json
import secrets

import sealing
import visitor as visits
from judge import broken_unless, expect, expect_same, section
from lent import NotReached
from rules_service import CONFIGURATION

rule = section("Deposits and uploads")
DEPOSITS = "/deposits"
NO_PREFERENCES = {"email_notifications": None, "paperless_notices": None, "paperless_text_version": None}


def seal_key(visitor):
    """(key id, public key) that a kiosk would seal to."""
    with visitor.quietly():
        answer = visitor.ask("GET", CONFIGURATION)
    first = json.loads(base64.b64decode(answer.body["payload"]))["seal_keys"][0]
    return first["key_id"], base64.b64decode(first["public_key"])


def deposit_body(visitor, op_id, identity, kind="quittance_request", body=None, inside=None):
    """`inside`: what the envelope says otherwise than its request."""
    reference = visits.new_reference()
    content = {"version": 1, "op_id": op_id, "reference": reference, "kind": kind, "captured_at": visits.moment(),
               "identity": identity, "body": body or {
                   "contract_number": visitor.lent["tenant"]["contract_number"], "period": "2026-10"}}
    fault = visitor.contract.fault_of(content, visitor.contract.schema("DepositContent"))
    if fault:
        raise NotReached(f"this program's own deposit: {fault}")
    key_id, public_key = seal_key(visitor)
    box = sealing.seal(json.dumps(content | (inside or {})).encode(), public_key)
    return {"reference": reference, "kind": kind, "key_id": key_id, "envelope": base64.b64encode(box).decode()}


def declared(visitor, who):
    person = visitor.lent[who]
    return {"level": "declared", "contract_number": person["contract_number"], "birth_date": person["birth_date"]}


def deposit(visitor, identity, *kind_and_body, inside=None):
    op_id = visits.operation_id()
    return visitor.ask("POST", DEPOSITS, deposit_body(visitor, op_id, identity, *kind_and_body, inside=inside), op_id)


def taken(answer):
    broken_unless(answer.status in (201, 202), f"{answer.where}: {answer.words}, not 201 or 202")
    return answer


def refused(answer, reason):
    expect(answer, 422, "deposit-refused")
    broken_unless(answer.body.get("reason") == reason, f"refused for another reason than {reason}")


# --- deposits ---------------------------------------------------------------------------------------------------------
@rule("deposit-is-taken-once", "a deposit is acknowledged by its reference; a replay is the same answer")
def deposit_once(visitor):
    op_id = visits.operation_id()
    body = deposit_body(visitor, op_id, declared(visitor, "tenant"))
    first = taken(visitor.ask("POST", DEPOSITS, body, op_id))
    broken_unless(first.body.get("reference") == body["reference"], "another reference")
    expect_same(first, visitor.ask("POST", DEPOSITS, body, op_id))


@rule("deposit-tells-nobody-apart", "a declared identity that matches nobody is taken like any other")
def deposit_neutral(visitor):
    tenant, nobody = (deposit(visitor, declared(visitor, who)) for who in ("tenant", "nobody"))
    expect(tenant, 202)
    broken_unless((nobody.status, set(nobody.body)) == (tenant.status, set(tenant.body)), "told apart")


def ticket(visitor):
    """Of a session that is over."""
    _, _, answer = visitor.ended_session()
    return {"level": "ticket", "ticket": answer.body["deposit_ticket"]}


@rule("ticket-outlives-its-session", "with a session's ticket, preferences are taken after signing out")
def ticket_taken(visitor):
    taken(deposit(visitor, ticket(visitor), "preferences", NO_PREFERENCES))


@rule("ticket-is-its-kiosks", "a ticket from another kiosk: 422 deposit-refused, ticket_not_valid")
def ticket_of_its_kiosk(visitor):
    op_id = visits.operation_id()
    body = deposit_body(visitor, op_id, ticket(visitor), "preferences", NO_PREFERENCES)
    refused(visitor.ask("POST", DEPOSITS, body, op_id, by=visitor.other_kiosk), "ticket_not_valid")


@rule("declared-is-not-enough", "preferences, or any matter, of who only says who it is: 422 deposit-refused")
def declared_is_not_enough(visitor):
    op_id = visits.operation_id()
    body = deposit_body(visitor, op_id, declared(visitor, "tenant"), "preferences", NO_PREFERENCES)
    first = visitor.ask("POST", DEPOSITS, body, op_id)
    refused(first, "identity_not_enough")
    expect_same(first, visitor.ask("POST", DEPOSITS, body, op_id))
    matter = {"contract_number": "", "category": "other", "subcategory": "other", "comment": "", "phone": None,
              "attachments": []}
    refused(deposit(visitor, declared(visitor, "tenant"), "general_request", matter), "identity_not_enough")


@rule("deposit-must-agree", "an envelope with another id, reference or kind: 422, contradiction")
def deposit_must_agree(visitor):
    for inside in ({"op_id": visits.operation_id()}, {"reference": visits.new_reference()}, {"kind": "problem_report"}):
        answer = deposit(visitor, declared(visitor, "tenant"), inside=inside)
        broken_unless(answer.slug in ("deposit-refused", "deposit-unreadable"), f"{next(iter(inside))}: {answer.words}")
        if answer.slug == "deposit-refused":
            refused(answer, "contradiction")


@rule("unreadable-deposit-is-kept", "an envelope that no key opens: 422 deposit-unreadable, kept")
def unreadable_deposit(visitor):
    op_id = visits.operation_id()
    good = deposit_body(visitor, op_id, declared(visitor, "tenant"))
    broken = bytearray(base64.b64decode(good["envelope"]))
    broken[60] ^= 1
    for box in (bytes(broken), secrets.token_bytes(200)):
        op_id = visits.operation_id()
        body = good | {"reference": visits.new_reference(), "envelope": base64.b64encode(box).decode()}
        first = expect(visitor.ask("POST", DEPOSITS, body, op_id), 422, "deposit-unreadable")
        expect_same(first, visitor.ask("POST", DEPOSITS, body, op_id))


# --- uploads ----------------------------------------------------------------------------------------------------------
def put(visitor, upload_id, data, digest_of=None):
    """`digest_of`: other bytes, whose digest is sent with these."""
    digest = base64.b64encode(hashlib.sha256(digest_of or data).digest()).decode()
    return visitor.ask("PUT", f"/uploads/{upload_id}", op_id=upload_id, raw=data, headers={
        "Content-Type": "application/octet-stream", "X-Seal-Key": seal_key(visitor)[0],
        "Content-Digest": f"sha-256=:{digest}:"})


def sealed(visitor, document):
    return sealing.seal(document, seal_key(visitor)[1])


@rule("upload-is-kept-once", "201, then 200 and marked; other bytes under its id: 422, nothing is changed")
def upload_once(visitor):
    upload_id, one, other = visits.operation_id(), sealed(visitor, b"%PDF 1"), sealed(visitor, b"%PDF 2")
    expect(put(visitor, upload_id, one), 201)
    broken_unless(expect(put(visitor, upload_id, one), 200).replayed, "the second answer is not marked")
    expect(put(visitor, upload_id, other), 422, "idempotency-key-reused")
    expect(put(visitor, upload_id, one), 200)


@rule("upload-digest-is-compared", "bytes without the digest that their header says: 422, not kept")
def upload_digest(visitor):
    upload_id, one, other = visits.operation_id(), sealed(visitor, b"%PDF 1"), sealed(visitor, b"%PDF 2")
    expect(put(visitor, upload_id, one, digest_of=other), 422, "digest-mismatch")
    expect(put(visitor, upload_id, other), 201)


def report_with(visitor, upload_id, document=b"a page"):
    return {"contract_number": visitor.lent["tenant"]["contract_number"], "category": "other", "subcategory": "other",
            "comment": "", "attachments": [{"upload_id": upload_id, "sha256": hashlib.sha256(document).hexdigest(),
                                            "media_type": "image/png", "pages": 1}]}


@rule("attachment-comes-first", "a deposit whose upload has not come: 409 attachment-missing; then it is taken")
def attachment_first(visitor):
    op_id, upload_id, document = visits.operation_id(), visits.operation_id(), b"a page"
    report = report_with(visitor, upload_id, document)
    body = deposit_body(visitor, op_id, declared(visitor, "tenant"), "problem_report", report)
    expect(visitor.ask("POST", DEPOSITS, body, op_id), 409, "attachment-missing")
    expect(put(visitor, upload_id, sealed(visitor, document)), 201)
    broken_unless(not taken(visitor.ask("POST", DEPOSITS, body, op_id)).replayed, "decided before its upload came")


@rule("lost-document-is-said", "a deposit whose upload is named in X-Lost-Uploads is taken without it: 202")
def lost_document(visitor):
    op_id, upload_id = visits.operation_id(), visits.operation_id()
    body = deposit_body(visitor, op_id, declared(visitor, "tenant"), "problem_report", report_with(visitor, upload_id))
    lost = {"X-Lost-Uploads": visits.operation_id()}
    expect(visitor.ask("POST", DEPOSITS, body, op_id, headers=lost), 409, "attachment-missing")
    lost = {"X-Lost-Uploads": f"{visits.operation_id()}, {upload_id}"}
    answer = expect(visitor.ask("POST", DEPOSITS, body, op_id, headers=lost), 202)
    expect_same(answer, visitor.ask("POST", DEPOSITS, body, op_id))


# --- the order of all of them -----------------------------------------------------------------------------------------
@rule("positions-grow", "each acknowledged operation takes a later feed_position, and keeps it")
def positions_grow(visitor):
    op_id, event = visits.operation_id(), visitor.events_body()
    answers = (visitor.send_event(op_id, event), visitor.send_event(),
               put(visitor, visits.operation_id(), b"x" * 100), visitor.result(visits.new_reference(), "unknown"),
               deposit(visitor, declared(visitor, "nobody")), visitor.send_event())
    positions = [answer.body["feed_position"] for answer in answers]
    in_words = ", ".join(str(position) for position in positions)
    broken_unless(all(one < next_one for one, next_one in zip(positions, positions[1:])), f"not in order: {in_words}")
    broken_unless(visitor.send_event(op_id, event).body["feed_position"] == positions[0], "a replay has another one")
    return f"events, upload, result, deposit, event: {in_words}"
