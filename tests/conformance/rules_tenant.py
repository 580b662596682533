"""Rules about what a tenant reads and changes once signed in: profile, account, notices, quittances, documents,
requests, appointments, and the page on the tenant's own phone."""
import base64
import hashlib
import http.client
import itertools
import secrets
import time
import urllib.error
import urllib.parse
import urllib.request

import visitor as visits
from judge import broken_unless, expect, expect_same, section
from lent import NotReached
from rules_access import early
from rules_deposits import NO_PREFERENCES, deposit, taken

rule = section("The tenant's own papers, profile and requests")
PROFILE, CONTACT, APPOINTMENTS, REQUESTS = "/me/profile", "/me/contact-changes", "/me/appointments", "/me/requests"
PAGES_AT_MOST = 50
WITHIN_S = 10  # what was only acknowledged (202) is done by then
PHONE_WITHIN_S = 20


def of_contract(visitor, path, **more):
    query = {"contract_number": visitor.lent["tenant"]["contract_number"], **more}
    return f"{path}?{urllib.parse.urlencode(query)}"


def lists(visitor):
    """{name of the list: what is asked for its first page}"""
    return {"entries": of_contract(visitor, "/me/account-entries"), "notices": of_contract(visitor, "/me/notices"),
            "documents": "/me/documents", "requests": REQUESTS}


def walk(visitor, name, target):
    """Every item, page by page."""
    visitor.signed_in()
    items, cursor = [], None
    for _ in range(PAGES_AT_MOST):
        joint = "&" if "?" in target else "?"
        answer = expect(visitor.ask("GET", target + (f"{joint}cursor={cursor}" if cursor else "")), 200)
        items += answer.body[name]
        cursor = answer.body["next_cursor"]
        if cursor is None:
            return items
    raise NotReached(f"{name}: more than {PAGES_AT_MOST} pages")


def notices(visitor):
    found = walk(visitor, "notices", of_contract(visitor, "/me/notices"))
    if not found:
        raise NotReached("the tenant's contract has no notice")
    return found


def until(condition):
    """What a backend may do after it has answered."""
    deadline = time.monotonic() + WITHIN_S
    while not (value := condition()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return value


def own_ticket(visitor):
    """Of the session that is open."""
    visitor.signed_in()
    return {"level": "ticket", "ticket": visitor.last_sign_in[2].body["deposit_ticket"]}


# --- who may ask ------------------------------------------------------------------------------------------------------
@rule("papers-need-a-session", "without a session, or with a token of nobody: 401 session-expired")
def papers_need_a_session(visitor):
    for target in (PROFILE, APPOINTMENTS, of_contract(visitor, "/me/quittance", period="2026-10"),
                   *lists(visitor).values()):
        for token in (None, f"Bearer {secrets.token_urlsafe(32)}"):
            expect(visitor.ask("GET", target, headers={"Authorization": token}), 401, "session-expired")


@rule("papers-of-others-are-not-found", "another's contract and ids that were never given: 404 not-found")
def papers_of_others(visitor):
    visitor.signed_in()
    strange = f"none-{secrets.token_hex(8)}"
    query = urllib.parse.urlencode({"contract_number": visitor.lent["nobody"]["contract_number"]})
    for target in (f"/me/account-entries?{query}", f"/me/notices?{query}", f"/me/quittance?{query}&period=2026-10",
                   f"/me/notices/{strange}", f"/me/notices/{strange}/pdf", f"/me/documents/{strange}/pdf",
                   f"{REQUESTS}/{strange}"):
        expect(visitor.ask("GET", target), 404, "not-found")
    expect(visitor.ask("POST", f"{REQUESTS}/{strange}/comments", {"text": "x"}), 404, "not-found")
    expect(visitor.ask("POST", f"{APPOINTMENTS}/{strange}/cancellation", {}), 404, "not-found")
    for paper in ({"kind": "notice", "id": strange}, {"kind": "document", "id": strange}):
        expect(visitor.ask("POST", "/me/downloads", {"papers": [paper]}), 404, "not-found")


# --- the profile ------------------------------------------------------------------------------------------------------
def mails(visitor):
    return expect(visitor.ask("GET", PROFILE), 200).body["email_notifications"]


@rule("switch-follows-its-deposit", "a deposit of preferences turns the switch that the profile shows, both ways")
def switch_follows(visitor):
    visitor.signed_in()
    before = mails(visitor)["is_on"]
    for wanted in (not before, before):
        with visitor.quietly():
            taken(deposit(visitor, own_ticket(visitor), "preferences",
                          NO_PREFERENCES | {"email_notifications": wanted}))
        now = until(lambda on=wanted: (state := mails(visitor))["is_on"] == on and state)
        broken_unless(now, f"turned {'on' if wanted else 'off'}, and it does not show")
        broken_unless(now["since"], "no day since when")
    return "turned and turned back, each time with its day"


@rule("contact-waits-for-its-code", "another address changes nothing before its code; a wrong code: 401")
def contact_waits(visitor):
    visitor.signed_in()
    before = expect(visitor.ask("GET", PROFILE), 200).body
    address = f"{secrets.token_hex(6)}@conformance.example"
    asked = expect(early(visitor.ask("POST", CONTACT, {"kind": "email", "value": address})), 202)
    wrong = {"challenge_id": asked.body["challenge_id"], "code": f"{secrets.randbelow(10 ** 6):06d}"}
    for body in (wrong, wrong | {"challenge_id": secrets.token_hex(16)}):
        expect(visitor.ask("POST", f"{CONTACT}/confirmations", body), 401, "invalid-credentials")
    after = expect(visitor.ask("GET", PROFILE), 200).body
    broken_unless(after["email"] == before["email"], "the address has changed")


@rule("contact-is-checked", "what is no address, no mobile, no landline: 422 invalid-field, named value")
def contact_checked(visitor):
    visitor.signed_in()
    for kind, value in (("email", "nobody"), ("mobile", "0199001101"), ("phone", "12")):
        answer = expect(visitor.ask("POST", CONTACT, {"kind": kind, "value": value}), 422, "invalid-field")
        broken_unless(answer.body.get("field") == "value", f"{kind}: another member is refused")


# --- lists ------------------------------------------------------------------------------------------------------------
NEWEST_BY = {"entries": "date", "notices": "period", "documents": "added_on", "requests": "created_at"}


@rule("lists-are-newest-first", "account, notices, documents, requests: page by page, nothing twice")
def newest_first(visitor):
    counts = []
    for name, target in lists(visitor).items():
        items = walk(visitor, name, target)
        times = [item[NEWEST_BY[name]] for item in items]
        broken_unless(times == sorted(times, reverse=True), f"{name}: not the newest first")
        ids = [item["id"] for item in items if "id" in item]
        broken_unless(len(set(ids)) == len(ids), f"{name}: an id twice")
        counts.append(f"{len(items)} {name}")
    return ", ".join(counts)


@rule("lists-unchanged", "If-None-Match with a list's last ETag: 304, no body, X-Operation-Id repeated")
def lists_unchanged(visitor):
    visitor.signed_in()
    for name, target in lists(visitor).items():
        tag, op_id = expect(visitor.ask("GET", target), 200).headers.get("ETag"), visits.operation_id()
        broken_unless(tag, f"{name}: no ETag")
        answer = expect(visitor.ask("GET", target, op_id=op_id, headers={"If-None-Match": tag}), 304)
        broken_unless(not answer.raw and answer.headers.get("X-Operation-Id") == op_id, f"{name}: a body, or other id")


# --- notices and quittances -------------------------------------------------------------------------------------------
@rule("twelve-notices-are-kept", "at most 12 notices, one a period, each given online at least")
def twelve_kept(visitor):
    kept = notices(visitor)
    periods = [notice["period"] for notice in kept]
    broken_unless(len(kept) <= 12, f"{len(kept)} notices")
    broken_unless(len(set(periods)) == len(periods), "a period twice")
    broken_unless(all("online" in notice["channels"] for notice in kept), "one was not given online")
    return f"{len(kept)} notices"


@rule("notice-adds-up", "a notice as data: its lines make its total, and it is the one of the list")
def notice_adds_up(visitor):
    read = [notice for notice in notices(visitor) if notice["form"] == "data"]
    for summary in read:
        answer = expect(visitor.ask("GET", f"/me/notices/{summary['id']}"), 200)
        total = sum(line["amount_cents"] for line in answer.body["lines"])
        broken_unless(total == answer.body["total_cents"] == summary["amount_cents"], "the lines do not make the total")
        after = answer.body["opening_cents"] + answer.body["total_cents"]
        broken_unless(answer.body["balance_after_cents"] == after, "opening and total do not make the balance")
        broken_unless(answer.body["summary"] == summary, "its summary is not that of the list")
    if not read:
        raise NotReached("the tenant's notices are all only there as PDF")
    return f"{len(read)} notices add up"


@rule("pdf-is-whole", "a PDF comes with its SHA-256 and the id of its question")
def pdf_is_whole(visitor):
    targets = []
    for notice in notices(visitor):
        if notice["form"] == "pdf":
            targets.append(f"/me/notices/{notice['id']}/pdf")
            expect(visitor.ask("GET", f"/me/notices/{notice['id']}"), 404, "not-found")
    targets += [f"/me/documents/{document['id']}/pdf" for document in walk(visitor, "documents", "/me/documents")
                if document["pages"]]
    for target in targets:
        op_id = visits.operation_id()
        answer = expect(visitor.ask("GET", target, op_id=op_id), 200)
        digest = base64.b64encode(hashlib.sha256(answer.raw).digest()).decode()
        broken_unless(answer.raw.startswith(b"%PDF-"), "no PDF")
        broken_unless(answer.headers.get("Content-Digest") == f"sha-256=:{digest}:", "another Content-Digest")
        broken_unless(answer.headers.get("X-Operation-Id") == op_id, "X-Operation-Id is not repeated")
    if not targets:
        raise NotReached("the tenant has neither a notice nor a document as PDF")
    return f"{len(targets)} PDFs are whole"


GIVEN = {"quittance": "quittance", "recu": "recu", "not_yet": "none"}  # outcome: receipt_kind of the list


@rule("quittance-keeps-its-promise", "what the list of notices says; right sums; asked again: the same number")
def quittance(visitor):
    seen = []
    for notice in notices(visitor):
        target = of_contract(visitor, "/me/quittance", period=notice["period"])
        body = expect(visitor.ask("GET", target), 200).body
        outcome, paper = body["outcome"], body["paper"]
        broken_unless(GIVEN[outcome] == notice["receipt_kind"], "the list of notices promises another")
        broken_unless((paper is None) == (outcome == "not_yet") == (body["reason"] is not None), "paper or reason")
        seen.append(outcome)
        if paper is None:
            continue
        paid = sum(payment["amount_cents"] for payment in paper["payments"])
        broken_unless(paper["kind"] == outcome, "the paper is of another kind")
        broken_unless(paid == paper["paid_cents"], "the payments do not make what was paid")
        broken_unless(paper["total_cents"] - paper["paid_cents"] == paper["remaining_cents"], "what remains is wrong")
        broken_unless((paper["remaining_cents"] == 0) == (outcome == "quittance"), "a quittance with a rest")
        again = expect(visitor.ask("GET", target), 200).body["paper"]
        broken_unless(again["number"] == paper["number"], "asked again: another number")
    return ", ".join(f"{len(list(group))} {outcome}" for outcome, group in itertools.groupby(sorted(seen)))


@rule("no-notice-no-quittance", "a period without a notice: not_yet, no_notice, no paper")
def no_notice(visitor):
    visitor.signed_in()
    answer = expect(visitor.ask("GET", of_contract(visitor, "/me/quittance", period="1999-01")), 200)
    broken_unless((answer.body["outcome"], answer.body["reason"]) == ("not_yet", "no_notice"), "not no_notice")


# --- the page on the phone --------------------------------------------------------------------------------------------
def phone(address):
    """What the tenant's phone is answered: the status."""
    try:
        with urllib.request.urlopen(address, timeout=PHONE_WITHIN_S) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except (OSError, http.client.HTTPException) as error:
        raise NotReached(f"the page of a download: no answer, {type(error).__name__}") from error


@rule("page-ends-with-its-session", "opening the page takes nothing; after signing out it is gone")
def page_ends(visitor):
    paper = {"kind": "notice", "id": notices(visitor)[0]["id"]}
    address = expect(early(visitor.ask("POST", "/me/downloads", {"papers": [paper]})), 201).body["url"]
    opened = [phone(address) for _ in range(2)]
    broken_unless(opened == [200, 200], f"opened twice: {opened[0]}, {opened[1]}")
    visitor.signed_out()
    broken_unless(until(lambda: phone(address) >= 400), "it is still there after signing out")
    return "opened twice; gone after signing out"


# --- requests ---------------------------------------------------------------------------------------------------------
def request_left(visitor):
    """The summary of a request that is left here: a report, because a quittance is asked for once."""
    report = {"contract_number": visitor.lent["tenant"]["contract_number"], "category": "other", "subcategory": "other",
              "comment": "", "attachments": []}
    with visitor.quietly():
        reference = taken(deposit(visitor, own_ticket(visitor), "problem_report", report)).body["reference"]
    found = until(lambda: [one for one in walk(visitor, "requests", REQUESTS) if one["reference"] == reference])
    broken_unless(found, "what was left with the session's ticket is no request of the tenant")
    return found[0]


@rule("deposit-becomes-a-request", "what was left in a session stands among the requests, by its reference")
def deposit_becomes_request(visitor):
    summary = request_left(visitor)
    answer = expect(visitor.ask("GET", f"{REQUESTS}/{summary['id']}"), 200)
    broken_unless(answer.body["summary"]["reference"] == summary["reference"], "another request")
    seen = expect(visitor.ask("GET", f"{REQUESTS}/{summary['id']}"), 200).body["summary"]
    broken_unless(seen["has_news"] is False, "it has news after it was looked at")


@rule("comment-counts-once", "a comment stands at the end of the history; sent again it counts once")
def comment_once(visitor):
    summary = request_left(visitor)
    target, op_id, text = f"{REQUESTS}/{summary['id']}/comments", visits.operation_id(), f"visit {secrets.token_hex(8)}"
    first = expect(visitor.ask("POST", target, {"text": text}, op_id), 201)
    expect_same(first, visitor.ask("POST", target, {"text": text}, op_id))
    history = expect(visitor.ask("GET", f"{REQUESTS}/{summary['id']}"), 200).body["history"]
    own = [entry for entry in history if entry["text"] == text]
    broken_unless(len(own) == 1, f"it stands there {len(own)} times")
    broken_unless(history[-1] == own[0] and own[0]["kind"] == "tenant_comment", "not at the end, or not the tenant's")
    return "sent twice, there once, at the end"


# --- appointments -----------------------------------------------------------------------------------------------------
def agenda(visitor):
    visitor.signed_in()
    return expect(visitor.ask("GET", APPOINTMENTS), 200).body


def free(visitor):
    """(reason, slot) that could be had."""
    now = agenda(visitor)
    if not now["slots"] or not now["reasons"]:
        raise NotReached("the agency has no slot or no reason to offer")
    return now["reasons"][0]["code"], now["slots"][-1]["slot_id"]


def is_offered(visitor, slot_id):
    return any(slot["slot_id"] == slot_id for slot in agenda(visitor)["slots"])


@rule("slot-is-one-tenants", "taken: no more offered, 409 slot-taken; given back: free again")
def slot_is_one_tenants(visitor):
    reason, slot_id = free(visitor)
    body = {"reason": reason, "slot_id": slot_id}
    booked = visitor.ask("POST", APPOINTMENTS, body)
    if booked.slug == "too-many":
        raise NotReached("the tenant has five appointments to come already")
    expect(booked, 201)
    target = f"{APPOINTMENTS}/{booked.body['id']}/cancellation"
    try:
        broken_unless(booked.body["status"] == "booked", f"status {booked.body['status']}")
        broken_unless(not is_offered(visitor, slot_id), "it is still offered")
        expect(visitor.ask("POST", APPOINTMENTS, body), 409, "slot-taken")
    finally:
        cancelled = [visitor.ask("POST", target, {}) for _ in range(2)]
    for answer in cancelled:
        expect(answer, 201)
        broken_unless(answer.body["status"] == "cancelled", f"given back: status {answer.body['status']}")
    broken_unless(is_offered(visitor, slot_id), "given back, and not free")
    return "taken, refused to a second, given back twice, free again"


@rule("slots-are-ahead", "slots begin in the future, within 21 days, in order, none twice")
def slots_ahead(visitor):
    with visitor.quietly():
        now = expect(visitor.ask("GET", "/time"), 200).body["now"]
    slots = agenda(visitor)["slots"]
    begins = [slot["starts_at"] for slot in slots]
    broken_unless(begins == sorted(begins), "not in order")
    broken_unless(len({slot["slot_id"] for slot in slots}) == len(slots), "one twice")
    broken_unless(all(now < slot["starts_at"] < slot["ends_at"] for slot in slots), "one that has begun, or ends first")
    return f"{len(slots)} slots"
