"""Rules about what passes between a tenant's phone, the glass and pen on paper: files from the phone, codes that sign,
mandates, and the documents of the feed that both trees of requests come from."""
import base64
import hashlib
import http.client
import secrets
import urllib.error
import urllib.request

import visitor as visits
from judge import broken_unless, expect, section
from lent import NotReached
from rules_access import early
from rules_deposits import deposit, refused
from rules_tenant import PHONE_WITHIN_S, own_ticket, phone, walk

rule = section("The phone, mandates, and what can be asked for")
PAGES, MANDATES, SIGNATURES = "/me/phone-pages", "/me/mandates", "/me/signature-codes"
PHOTO = b"\xff\xd8\xff\xe0 a photo of nothing"
BOUNDARY = "conformance-7MA4YWxkTrZu0gW"


def phone_page(visitor):
    """(id, address) of a new one."""
    visitor.signed_in()
    body = expect(early(visitor.ask("POST", PAGES, {"purpose": "document"})), 201).body
    return body["phone_page_id"], body["url"]


def state(visitor, page_id):
    return expect(visitor.ask("GET", f"{PAGES}/{page_id}"), 200).body


def send(address, data):
    """The status that the phone is answered."""
    part = b'Content-Disposition: form-data; name="files"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n' + data
    body = b"--" + BOUNDARY.encode() + b"\r\n" + part + b"\r\n--" + BOUNDARY.encode() + b"--\r\n"
    request = urllib.request.Request(address, body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
    try:
        with urllib.request.urlopen(request, timeout=PHONE_WITHIN_S) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except (OSError, http.client.HTTPException) as error:
        raise NotReached(f"the page for files: no answer, {type(error).__name__}") from error


@rule("phone-gives-files-once", "opening the page takes nothing; what is sent is there byte for byte, once")
def phone_gives_files(visitor):
    page_id, address = phone_page(visitor)
    opened = [phone(address) for _ in range(2)]
    broken_unless(opened == [200, 200], f"opened twice: {opened[0]}, {opened[1]}")
    broken_unless(state(visitor, page_id)["state"] == "waiting", "opening it ended the wait")
    sent = send(address, PHOTO)
    broken_unless(sent == 200, f"a photo: {sent}")
    send(address, PHOTO + b" again")
    now = state(visitor, page_id)
    broken_unless((now["state"], len(now["files"])) == ("received", 1), f"{now['state']}, {len(now['files'])} files")
    one = now["files"][0]
    broken_unless((one["media_type"], one["size_bytes"]) == ("image/jpeg", len(PHOTO)), "another type or size")
    op_id = visits.operation_id()
    answer = expect(visitor.ask("GET", f"{PAGES}/{page_id}/files/{one['file_id']}", op_id=op_id), 200)
    digest = base64.b64encode(hashlib.sha256(answer.raw).digest()).decode()
    broken_unless(answer.raw == PHOTO, "other bytes")
    broken_unless(answer.headers.get("Content-Digest") == f"sha-256=:{digest}:", "another Content-Digest")
    return "opened twice, sent twice, there once, byte for byte"


@rule("phone-page-takes-no-program", "a file that is neither JPEG, PNG nor PDF is refused; the page stays good")
def phone_page_takes_no_program(visitor):
    page_id, address = phone_page(visitor)
    sent = send(address, b"MZ a program called a.jpg")
    broken_unless(400 <= sent < 500, f"a program: {sent}")
    broken_unless(state(visitor, page_id)["state"] == "waiting", "the page is used up")
    return f"a program: {sent}; still waiting"


@rule("phone-files-are-erased", "at the kiosk's word and when the session ends: no file, and the page is gone")
def phone_files_erased(visitor):
    page_id, address = phone_page(visitor)
    broken_unless(send(address, PHOTO) == 200, "a photo is not taken")
    file_id = state(visitor, page_id)["files"][0]["file_id"]
    broken_unless(expect(visitor.ask("POST", f"{PAGES}/{page_id}/end", {}), 200).body["state"] == "ended", "not ended")
    now = state(visitor, page_id)
    broken_unless((now["state"], now["files"]) == ("ended", []), f"ended, then {now['state']}")
    expect(visitor.ask("GET", f"{PAGES}/{page_id}/files/{file_id}"), 404, "not-found")
    broken_unless(phone(address) >= 400, "the page is still there")
    _, address = phone_page(visitor)
    visitor.signed_out()
    broken_unless(phone(address) >= 400, "the page is still there after signing out")
    return "gone at the kiosk's word, gone after signing out"


@rule("mandates-wait-to-be-signed", "the tile counts those to sign; the paper of each is a document, a PDF")
def mandates(visitor):
    visitor.signed_in()
    listed = expect(visitor.ask("GET", MANDATES), 200).body["mandates"]
    waiting = expect(visitor.ask("GET", "/me"), 200).body["waiting"]["mandates_to_sign"]
    to_sign = [one for one in listed if one["state"] == "to_sign"]
    broken_unless(waiting == len(to_sign), f"the tile says {waiting}, the list {len(to_sign)}")
    documents = {one["id"]: one["kind"] for one in walk(visitor, "documents", "/me/documents")} if listed else {}
    for one in listed:
        broken_unless(documents.get(one["document_id"]) == "sepa_mandate", "its paper is no document of that kind")
        answer = expect(visitor.ask("GET", f"/me/documents/{one['document_id']}/pdf"), 200)
        broken_unless(answer.raw.startswith(b"%PDF-"), "no PDF")
    return f"{len(listed)} mandates, {len(to_sign)} to sign"


UNSIGNED = {"iban": "FR7630006000011234567890189", "account_holder": "Conformance", "debit_day": 5, "phone": None,
            "email": None, "attachments": [], "consent": True}


@rule("signature-waits-for-its-code", "a wrong code: 401; a direct debit with an invented proof is refused for it")
def signature_waits(visitor):
    visitor.signed_in()
    asked = early(visitor.ask("POST", SIGNATURES, {"purpose": "direct_debit"}))
    challenges = [secrets.token_hex(16)]
    if asked.slug != "too-many":  # after earlier visits
        challenges.append(expect(asked, 202).body["challenge_id"])
    for challenge_id in challenges:
        body = {"challenge_id": challenge_id, "code": f"{secrets.randbelow(10 ** 6):06d}"}
        expect(visitor.ask("POST", f"{SIGNATURES}/confirmations", body), 401, "invalid-credentials")
    contract = expect(visitor.ask("GET", "/me/contracts"), 200).body["contracts"][0]["contract_number"]
    body = UNSIGNED | {"contract_number": contract, "signed_at": visits.moment(), "signature": "code"}
    for proof in (None, secrets.token_hex(32)):
        refused(deposit(visitor, own_ticket(visitor), "direct_debit", body | {"signature_proof": proof}),
                "signature_not_valid")


DOCUMENTS = {"known_problems": "KnownProblemsDocument", "opening_hours": "OpeningHoursDocument",
             "payment_channels": "PaymentChannelsDocument", "direct_debit": "DirectDebitDocument",
             "request_taxonomy": "RequestTaxonomyDocument"}


def has_way_out(entries):
    return any(one["code"] == "other" for one in entries)


@rule("documents-can-be-read", "documents of the feed have their schema; each list of requests has an `other`")
def documents_can_be_read(visitor):
    found, cursor = {}, ""
    for _ in range(100):
        body = expect(visitor.ask("GET", f"/changes?limit=100{cursor}"), 200).body
        found |= {one["name"]: one["content"] for one in body["changes"] if one["kind"] == "document"}
        if not body["changes"]:
            break
        cursor = f"&cursor={body['cursor']}"
    for name, schema in DOCUMENTS.items():
        fault = visitor.contract.fault_of(found[name], visitor.contract.schema(schema)) if found.get(name) else None
        broken_unless(fault is None, f"{name}: {fault}")
    tree = found.get("request_taxonomy")
    if tree:
        emergencies = {one["code"] for one in tree["emergencies"]}
        for branches, leaves in (("repair", "problems"), ("administrative", "types")):
            broken_unless(has_way_out(tree[branches]) and all(has_way_out(one[leaves]) for one in tree[branches]),
                          f"{branches}: a list without `other`")
        named = {leaf["emergency"] for one in tree["repair"] for leaf in one["problems"]} - {None}
        broken_unless(named <= emergencies, "a problem names an emergency that is not there")
    return ", ".join(name for name in DOCUMENTS if found.get(name)) or "no document"
