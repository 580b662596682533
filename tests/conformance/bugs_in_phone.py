"""Backends that break the contract in one way each: with files from the phone, codes that sign, mandates, and what can
be asked for. Every bug says which rules must find it, and no others."""
import base64
import dataclasses
import hashlib

from broken_backend import Bug, good

PAGES = "/v1/me/phone-pages"


def is_state(request):
    return request.method == "GET" and request.target.startswith(PAGES + "/") and "/files/" not in request.target


class FileIsAnother(Bug):
    """A photo is made smaller on its way; its digest is that of the smaller one."""
    rules = ("phone-gives-files-once",)

    def answer(self, request, ask):
        answer = ask(request)
        if "/files/" not in request.target or answer.status != 200:
            return answer
        body = answer.body[:-5]
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        return dataclasses.replace(answer, body=body).with_header("Content-Digest", f"sha-256=:{digest}:")


class NothingComes(Bug):
    """What the phone sent is never told to the kiosk."""
    rules = ("phone-gives-files-once",)
    not_reached = ("phone-files-are-erased",)

    def answer(self, request, ask):
        answer = ask(request)
        if not is_state(request) or answer.status != 200 or answer.json["state"] != "received":
            return answer
        return answer.with_json(answer.json, state="waiting", files=[])


class UsedUpByARefusal(Bug):
    """Every page is ended by the second look at it."""
    rules = ("phone-page-takes-no-program",)

    def __init__(self):
        self.pages = 0

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/me/phone-pages") and answer.status == 201:
            self.pages += 1
        # The second page of a visit is the one that a program is sent to.
        if is_state(request) and self.pages == 2 and answer.json.get("state") == "waiting":
            return answer.with_json(answer.json, state="ended")
        return answer


class FilesStay(Bug):
    """A page ends only by itself."""
    rules = ("phone-files-are-erased",)

    def answer(self, request, ask):
        if request.target.startswith(PAGES) and request.target.endswith("/end"):
            page_id = request.target.split("/")[-2]
            return good(request.key, 200, phone_page_id=page_id, state="ended", files=[])
        return ask(request)


class AnyCodeSigns(Bug):
    """Whatever code is typed signs."""
    rules = ("signature-waits-for-its-code",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/me/signature-codes/confirmations") and answer.status == 401:
            signed = good(request.key, 201)
            return signed.with_json(signed.json | {"status": "signed", "signature_proof": "anything"})
        return answer


class ProofIsNotLookedAt(Bug):
    """A request that no code signed is taken as signed."""
    rules = ("signature-waits-for-its-code",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/deposits") and answer.json.get("reason") == "signature_not_valid":
            return good(request.key, 202, reference=request.json["reference"],
                        feed_position=answer.json["feed_position"])
        return answer


class TileWithoutAList(Bug):
    """The tile counts a mandate that nobody can sign."""
    rules = ("mandates-wait-to-be-signed",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", "/me") or answer.status != 200:
            return answer
        return answer.with_json(answer.json, waiting=answer.json["waiting"] | {"mandates_to_sign": 1})


class NoOtherMatter(Bug):
    """Whoever finds nothing in a list of requests has to choose something wrong."""
    rules = ("documents-can-be-read",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.target.startswith("/v1/changes") or answer.status != 200:
            return answer
        body = answer.json
        for change in body["changes"]:
            if change.get("name") == "request_taxonomy":
                change["content"]["repair"][3]["problems"].pop()
        return answer.with_json(body)


class DeclaredGeneralRequest(Bug):
    """Any matter is taken from whoever says that he is the tenant."""
    rules = ("declared-is-not-enough",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/deposits") and answer.slug == "deposit-refused" and \
                request.json["kind"] == "general_request":
            return good(request.key, 202, reference=request.json["reference"],
                        feed_position=answer.json["feed_position"])
        return answer
