"""Rules about what a kiosk follows and what it is: signed documents, changes, enrolment, what it says of itself,
and a backend that was restored from a copy."""
import base64
import hashlib
import json
import secrets

import certificate_requests
import sealing
import visitor as visits
from judge import broken_unless, expect, expect_same, section
from lent import NotReached
from rules_service import CONFIGURATION

rule = section("The kiosk itself")
ENROLMENTS, CLAIMS, CERTIFICATE = "/enrolments", "/enrolments/claims", "/kiosks/self/certificate"
HEARTBEATS, CHANGES, STAFF_LIST = "/kiosks/self/heartbeats", "/changes", "/kiosks/self/staff-list"
REPORTS = "/kiosks/self/day-reports"
READINESS = "/kiosks/self/readiness-reports"
JOURNAL = "/kiosks/self/journal-entries"
SEVEN_DAYS_MS = 7 * 86_400_000


def in_base64(content):
    return base64.b64encode(content).decode()


# --- the signed configuration -----------------------------------------------------------------------------------------
def signed_document(visitor, target, by=None):
    """(payload, signature, ETag)"""
    answer = expect(visitor.ask("GET", target, by=by), 200)
    return (base64.b64decode(answer.body["payload"], validate=True),
            base64.b64decode(answer.body["signature"], validate=True), answer.headers.get("ETag"))


def expect_valid(visitor, target, schema):
    """The payload of the first kiosk."""
    with visitor.quietly():
        now = expect(visitor.ask("GET", "/time"), 200).body["now"]  # by the clock that has signed it
    payloads = []
    for by, name in ((visitor.kiosk, "first"), (visitor.other_kiosk, "second")):
        payload = json.loads(signed_document(visitor, target, by)[0])
        fault = visitor.contract.fault_of(payload, visitor.contract.schema(schema))
        broken_unless(fault is None, f"payload: {fault}")
        broken_unless(payload["kiosk_id"] == visitor.lent["kiosks"][name], f"not of the {name} kiosk")
        broken_unless(payload["issued_at"] <= now < payload["not_after"], "not valid now")
        payloads.append(payload)
    return payloads[0]


def expect_signed(visitor, target, words):
    payload, signature, _ = signed_document(visitor, target)
    broken_unless(sealing.is_signed(payload, signature, visitor.lent.root_key, words),
                  "not signed by the root key of the settings")
    return "signed by the root key of the settings"


def expect_unchanged(visitor, target):
    tag, op_id = signed_document(visitor, target)[2], visits.operation_id()
    broken_unless(tag, "no ETag")
    answer = expect(visitor.ask("GET", target, op_id=op_id, headers={"If-None-Match": tag}), 304)
    broken_unless(not answer.raw and answer.headers.get("X-Operation-Id") == op_id, "a body, or another operation id")


@rule("configuration-is-valid", "the payload is a KioskConfiguration, of the kiosk that asks, not past its end")
def configuration_is_valid(visitor):
    expect_valid(visitor, CONFIGURATION, "KioskConfiguration")


@rule("configuration-is-signed", "the signature over the payload is of the root key",
      needs=("configuration.root_key",))
def configuration_is_signed(visitor):
    return expect_signed(visitor, CONFIGURATION, sealing.CONFIGURATION_WORDS)


@rule("configuration-unchanged", "If-None-Match with the last ETag: 304, no body, X-Operation-Id repeated")
def configuration_unchanged(visitor):
    expect_unchanged(visitor, CONFIGURATION)


# --- the signed list of agents ----------------------------------------------------------------------------------------
@rule("staff-list-is-valid", "the payload is a StaffList, of the kiosk that asks, valid for seven days")
def staff_list_is_valid(visitor):
    payload = expect_valid(visitor, STAFF_LIST, "StaffList")
    issued_ms, end_ms = (visits.unix_ms(payload[name]) for name in ("issued_at", "not_after"))
    broken_unless(payload["version"] == issued_ms, "version is not issued_at")
    broken_unless(end_ms - issued_ms == SEVEN_DAYS_MS, "not for seven days")
    ids = [agent["agent_id"] for agent in payload["agents"]]
    broken_unless(len(set(ids)) == len(ids), "an agent twice")


@rule("staff-list-is-signed", "the signature over the payload is of the root key, and of no other kind",
      needs=("configuration.root_key",))
def staff_list_is_signed(visitor):
    return expect_signed(visitor, STAFF_LIST, sealing.STAFF_LIST_WORDS)


@rule("staff-list-unchanged", "If-None-Match with the last ETag: 304, no body, X-Operation-Id repeated")
def staff_list_unchanged(visitor):
    expect_unchanged(visitor, STAFF_LIST)


# --- changes ----------------------------------------------------------------------------------------------------------
@rule("changes-are-followed", "changes come in order, once, in one epoch; at their end there are none")
def changes_followed(visitor):
    target, last, epochs = CHANGES + "?limit=100", -1, set()
    for _ in range(100):
        answer = expect(visitor.ask("GET", target), 200)
        epochs.add(answer.body["epoch"])
        for change in answer.body["changes"]:
            broken_unless(change["position"] > last, "not in order, or twice")
            last = change["position"]
        target = f"{CHANGES}?limit=100&cursor={answer.body['cursor']}"
        if not answer.body["changes"]:
            broken_unless(len(epochs) == 1, "another epoch on the way")
            return
    raise NotReached("more than 10,000 changes")


@rule("strange-cursor-expires", "a cursor of another epoch: 410 cursor-expired with epoch and restored_to")
def strange_cursor(visitor):
    answer = expect(visitor.ask("GET", f"{CHANGES}?cursor={secrets.token_hex(12)}"), 410, "cursor-expired")
    broken_unless({"epoch", "restored_to"} <= set(answer.body), "without epoch or restored_to")


# --- letting a kiosk in -----------------------------------------------------------------------------------------------
def enrol(visitor, request):
    answer = visitor.ask("POST", ENROLMENTS, {"certificate_request": request, "serial": "CONFORMANCE",
                                              "model": "conformance"}, by=visitor.stranger)
    if answer.status == 429:
        raise NotReached("too many enrolments wait for their staff: visit it again later")
    return answer


def claim(visitor, device_code):
    return visitor.ask("POST", CLAIMS, {"device_code": device_code}, by=visitor.stranger)


@rule("enrolment-waits-for-staff", "not approved: 409, too soon again: 429; an unknown code: 410")
def enrolment_waits(visitor):
    device_code = expect(enrol(visitor, certificate_requests.P256), 201).body["device_code"]
    expect(claim(visitor, device_code), 409, "enrolment-pending")
    early = expect(claim(visitor, device_code), 429, "too-early")
    broken_unless("Retry-After" in early.headers, "no Retry-After")
    expect(claim(visitor, "A" * 43), 410, "enrolment-expired")


@rule("only-p256-is-certified", "a request that is none, forged or not P-256: 422 certificate-request-refused")
def only_p256(visitor):
    for what, request in certificate_requests.REFUSED.items():
        for answer in (enrol(visitor, request), visitor.ask("POST", CERTIFICATE, {"certificate_request": request})):
            broken_unless((answer.status, answer.slug) == (422, "certificate-request-refused"),
                          f"{answer.where}, {what}: {answer.words}")
    return f"refused: {', '.join(certificate_requests.REFUSED)}"


@rule("certificate-is-renewed", "a kiosk gets a new certificate for the key of its request")
def certificate_renewed(visitor):
    answer = expect(visitor.ask("POST", CERTIFICATE, {"certificate_request": certificate_requests.P256}), 201)
    broken_unless(certificate_requests.certifies(answer.body["certificate_chain"]), "a certificate for another key")


# --- what it says of itself -------------------------------------------------------------------------------------------
@rule("heartbeat-is-noted", "a heartbeat is answered with 200")
def heartbeat(visitor):
    expect(visitor.ask("POST", HEARTBEATS, {
        "at": visits.moment(), "version": "conformance",
        "outbox": {"unsent": 0, "oldest_s": 0, "needs_staff": 0, "next_sequence": 1},
        "storage": {"free_mb": 20_000, "quarantines": 0}, "clock_offset_ms": None, "alarms": []}), 200)


@rule("events-count-once", "an event counts once by its id, in whatever batch it comes")
def events_once(visitor):
    known, new = visits.operation_id(), visits.operation_id()

    def statuses(*events):
        answer = expect(visitor.send_event(body=visitor.events_body(*events)), 201)
        return [(one["event_id"] == event, one["status"])
                for one, event in zip(answer.body["results"], events, strict=True)]
    broken_unless(statuses(known) == [(True, "stored")], "a new event is not stored")
    broken_unless(statuses(new, known) == [(True, "stored"), (True, "known")], "counted twice, or in another order")


def journal_entry(**changes):
    entry = {"sequence": 1, "at": visits.moment(), "agent_id": "", "act": "conformance", "reference": "",
             "detail": f"visit={secrets.token_hex(8)}", "previous_hash": "0" * 64} | changes
    text = "\n".join(str(part) for part in (
        entry["sequence"], visits.unix_ms(entry["at"]), entry["agent_id"], entry["act"], entry["reference"],
        entry["detail"], entry["previous_hash"]))
    return {**entry, "hash": hashlib.sha256(text.encode()).hexdigest()} | changes


@rule("journal-takes-every-entry", "an entry is acknowledged, also one that follows from nothing or is forged")
def journal_takes_every_entry(visitor):
    op_id, entry = visits.operation_id(), journal_entry()
    first = expect(visitor.ask("POST", JOURNAL, entry, op_id), 201)
    broken_unless("feed_position" in first.body, "without a position of the feed")
    expect_same(first, visitor.ask("POST", JOURNAL, entry, op_id))
    for strange in (journal_entry(sequence=41, previous_hash="a" * 64), journal_entry(hash="b" * 64)):
        expect(visitor.ask("POST", JOURNAL, strange), 201)
    for wrong in ({"sequence": 0}, {"act": "Not an act"}, {"detail": "é"}, {"hash": "A" * 64}):
        answer = visitor.ask("POST", JOURNAL, journal_entry(**wrong), wrong=True)
        broken_unless((answer.status, answer.slug) == (422, "invalid-field"), f"{next(iter(wrong))}: {answer.words}")


@rule("day-report-holds-no-card", "a day's report is taken, and never one with a card number in it: 422")
def day_report(visitor):
    body = {"day": visits.moment()[:10], "csv": "conformance;1,00\n", "approved_count": 1, "approved_cents": 100}
    answer = expect(visitor.ask("POST", REPORTS, body), 201)
    broken_unless("feed_position" in answer.body, "without a position of the feed")
    for csv in ("conformance;4111111111111111\n", "x" * 49_153):
        expect(visitor.ask("POST", REPORTS, body | {"csv": csv}, wrong=True), 422, "invalid-field")


@rule("readiness-report-is-a-pdf", "a report of readiness is a PDF, and nothing else is taken as one: 422")
def readiness_report(visitor):
    body = {"made_at": visits.moment(), "overall": "ready", "agent_id": "12", "pdf": in_base64(b"%PDF-1.4\n%%EOF\n")}
    answer = expect(visitor.ask("POST", READINESS, body), 201)
    broken_unless("feed_position" in answer.body, "without a position of the feed")
    for pdf in (in_base64(b"<html></html>"), "JVBERi0xLjQ", in_base64(b"%PDF-" + b"x" * 45_056)):
        expect(visitor.ask("POST", READINESS, body | {"pdf": pdf}, wrong=True), 422, "invalid-field")


# --- a restored backend: the last rule, as it takes back what others did since the copy -------------------------------
@rule("restored-epoch", "restored: a new epoch, 410 says what survived; what was lost is taken again",
      needs=("copy.save", "copy.restore"))
def restored_epoch(visitor):
    survived = visitor.send_event().body["feed_position"]
    before = expect(visitor.ask("GET", f"{CHANGES}?limit=100"), 200).body
    visitor.lent.run("copy", "save")
    op_id, body = visits.operation_id(), visitor.events_body()
    lost = expect(visitor.send_event(op_id, body), 201).body["feed_position"]
    visitor.lent.run("copy", "restore")
    visitor.token = None
    answer = expect(visitor.ask("GET", f"{CHANGES}?cursor={before['cursor']}"), 410, "cursor-expired")
    broken_unless(answer.body["epoch"] != before["epoch"], "the epoch is the same")
    broken_unless(survived <= answer.body["restored_to"] < lost, "restored_to is not the last number that survived")
    again = expect(visitor.send_event(op_id, body), 201)
    broken_unless(not again.replayed, "what was lost is answered as if it were known")
    expect_same(again, visitor.send_event(op_id, body))
    return f"{survived} survived, {lost} was lost: restored_to {answer.body['restored_to']}, taken again once"
