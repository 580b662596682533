"""Backends that break the contract in one way each: with payments, deposits, uploads, and what a kiosk follows. Every
bug says which rules must find it, and no others."""
import base64
import dataclasses
import hashlib
import json

import certificate_requests
from broken_backend import Bug, fresh_id, good, problem

CHANGES, DEPOSITS, CONFIGURATION = "/changes", "/deposits", "/kiosks/self/configuration"


# --- payments ---------------------------------------------------------------------------------------------------------
class LowerAmountIgnored(Bug):
    """What was asked for is said to be what was charged."""
    rules = ("lower-amount-stands",)

    def answer(self, request, ask):
        answer = ask(request)
        if "/payments/" not in request.target or request.target.endswith("/receipt") or answer.status >= 400:
            return answer
        body = answer.json  # a decision's answer has no amounts
        if body.get("authorised_cents") is not None and body.get("amount_cents") is not None:
            body["authorised_cents"] = body["amount_cents"]
        return answer.with_json(body)


class LowerAmountNotTaken(Bug):
    """What was asked for is booked, whatever the card was charged."""
    rules = ("lower-amount-stands", "receipt-follows-capture")

    def __init__(self):
        self.asked = {}

    def answer(self, request, ask):
        answered = request
        if request.seen_as("POST", "/payments") and b'"amount_cents": 5000' in request.body:
            self.asked[request.json["reference"]] = request.json["amount_cents"]
        reference = request.target.removeprefix("/v1/payments/").removesuffix("/result")
        if request.method == "POST" and reference in self.asked and request.json["authorised_cents"]:
            answered = request.with_json(request.json | {"authorised_cents": self.asked[reference]})
        return ask(answered)


class ResultChargesAgain(Bug):
    """Each repeat of a result takes its amount from what is to pay."""
    rules = ("capture-counts-once",)

    def __init__(self):
        self.charged_again_cents = 0

    def answer(self, request, ask):
        answer = ask(request)
        if request.target.endswith("/result") and answer.headers.get("Idempotency-Replayed"):
            self.charged_again_cents += request.json["authorised_cents"] or 0
        if not request.seen_as("GET", "/me/contracts") or answer.status != 200:
            return answer
        body = answer.json
        for contract in body["contracts"]:
            contract["estimated_remainder_cents"] -= self.charged_again_cents
        return answer.with_json(body)


class TwoOpenIntents(Bug):
    """A second intent is registered beside the open one."""
    rules = ("one-open-intent",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("POST", "/payments") or answer.slug != "open-intent":
            return answer
        body = request.json
        return good(request.key, 201, reference=body["reference"], state="registered",
                    amount_cents=body["amount_cents"], expires_at=body["kiosk_time"])


class UnclearIsNotOpen(TwoOpenIntents):
    """Only a registered intent stands in the way of another one, not an unclear one."""

    def answer(self, request, ask):
        answer = ask(request)
        if answer.slug != "open-intent" or answer.json["open_intent"]["state"] == "registered":
            return answer
        return super().answer(request, lambda _: answer)


class ApprovalLoses(Bug):
    """What was closed as not charged stays so, whatever evidence comes."""
    rules = ("approval-wins",)

    def __init__(self):
        self.closed = {}

    def answer(self, request, ask):
        if not request.target.endswith("/result") or request.method != "POST":
            return ask(request)
        if request.json["outcome"] == "approved" and request.target in self.closed:
            closed = self.closed[request.target]
            return closed.with_json(closed.json, op_id=request.key)
        answer = ask(request)
        if request.json["outcome"] == "not_started":
            self.closed[request.target] = answer
        return answer


class UnknownReferenceRefused(Bug):
    """A restored backend that does not know a payment refuses its result, which is lost."""
    rules, not_reached = ("unknown-references-are-kept",), ("positions-grow",)

    def answer(self, request, ask):
        answer = ask(request)
        is_it = request.target.endswith("/result") and answer.status == 202
        return problem(request.key, 404, "not-found") if is_it else answer


# --- deposits and uploads ---------------------------------------------------------------------------------------------
class DepositUnderAnotherReference(Bug):
    rules = ("deposit-is-taken-once", "deposit-becomes-a-request", "comment-counts-once")

    def answer(self, request, ask):
        answer = ask(request)
        is_it = request.seen_as("POST", DEPOSITS) and answer.status < 300
        return answer.with_json(answer.json, reference="K4M729TX") if is_it else answer


class TicketEndsWithItsSession(Bug):
    rules = ("ticket-outlives-its-session", "switch-follows-its-deposit")

    def answer(self, request, ask):
        answer = ask(request)
        is_it = request.seen_as("POST", DEPOSITS) and answer.status < 300 and request.json["kind"] == "preferences"
        return problem(request.key, 422, "deposit-refused", reason="ticket_not_valid") if is_it else answer


class AttachmentNotAwaited(Bug):
    """A deposit is decided although the document that it names has not come."""
    rules = ("attachment-comes-first", "lost-document-is-said")

    def answer(self, request, ask):
        answer = ask(request)
        if answer.slug != "attachment-missing":
            return answer
        return good(request.key, 202, reference=request.json["reference"], feed_position=1)


class LostDocumentAwaited(Bug):
    """A deposit is never taken when its document was lost: its reference reaches nobody."""
    rules = ("lost-document-is-said",)

    def answer(self, request, ask):
        return ask(request.with_headers(X_Lost_Uploads=None))


class DigestNotCompared(Bug):
    """An upload counts whatever its Content-Digest says."""
    rules = ("upload-digest-is-compared",)

    def answer(self, request, ask):
        if request.method != "PUT" or not request.body:
            return ask(request)
        digest = base64.b64encode(hashlib.sha256(request.body).digest()).decode()
        return ask(request.with_headers(Content_Digest=f"sha-256=:{digest}:"))


class PositionStandsStill(Bug):
    rules = ("positions-grow",)

    def answer(self, request, ask):
        answer = ask(request)
        is_it = request.seen_as("POST", DEPOSITS) and answer.status < 300
        return answer.with_json(answer.json, feed_position=1) if is_it else answer


class PositionsBackwards(Bug):
    rules = ("positions-grow", "restored-epoch")

    def answer(self, request, ask):
        answer = ask(request)
        if b'"feed_position"' not in answer.body:
            return answer
        return answer.with_json(answer.json, feed_position=1_000_000 - answer.json["feed_position"])


# --- the kiosk itself -------------------------------------------------------------------------------------------------
class ForgedConfiguration(Bug):
    """Somebody on the way has changed the payload."""
    rules = ("configuration-is-signed",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", CONFIGURATION) or answer.status != 200:
            return answer
        payload = json.loads(base64.b64decode(answer.json["payload"]))
        payload["version"] += 1
        return answer.with_json(answer.json, payload=base64.b64encode(json.dumps(payload).encode()).decode())


class OneConfigurationForAll(Bug):
    rules = ("configuration-is-valid",)

    def answer(self, request, ask):
        is_it = request.seen_as("GET", CONFIGURATION) and request.kiosk == "BRN-AG1-02"
        return ask(request.with_headers(X_Kiosk_Identity="BRN-AG1-01") if is_it else request)


class ConfigurationAlwaysNew(Bug):
    rules = ("configuration-unchanged",)

    def answer(self, request, ask):
        is_it = request.seen_as("GET", CONFIGURATION)
        return ask(request.with_headers(If_None_Match=None) if is_it else request)


class EpochIgnored(Bug):
    """A cursor of another epoch is answered as if nothing had been lost."""
    rules = ("strange-cursor-expires", "restored-epoch")

    def answer(self, request, ask):
        answer = ask(request)
        return answer if answer.slug != "cursor-expired" else ask(dataclasses.replace(request, target="/v1" + CHANGES))


class EpochForgotten(Bug):
    """A restored backend goes on as if nothing had been; cursors of nobody expire as they should."""
    rules = ("restored-epoch",)

    def __init__(self):
        self.known = set()

    def answer(self, request, ask):
        answer = ask(request)
        if not request.target.startswith("/v1" + CHANGES):
            return answer
        if answer.status == 200:
            self.known.add(answer.json["cursor"])
        elif request.target.rpartition("=")[2] in self.known:
            return ask(dataclasses.replace(request, target="/v1" + CHANGES))
        return answer


class ChangesTwice(Bug):
    rules = ("changes-are-followed",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.target.startswith("/v1" + CHANGES) or answer.status != 200:
            return answer
        return answer.with_json(answer.json, changes=answer.json["changes"] * 2)


class EventsCountTwice(Bug):
    rules = ("events-count-once",)

    def answer(self, request, ask):
        answer = ask(request)
        return dataclasses.replace(answer, body=answer.body.replace(b'"known"', b'"stored"'))


class AnyKeyCertified(Bug):
    """A kiosk whose key is not on P-256 is let in."""
    rules = ("only-p256-is-certified",)

    def answer(self, request, ask):
        answer = ask(request)
        if answer.slug != "certificate-request-refused" or \
                request.json["certificate_request"] != certificate_requests.P384:
            return answer
        good_request = request.with_json(request.json | {"certificate_request": certificate_requests.P256})
        certified = ask(good_request.with_headers(Idempotency_Key=fresh_id()))
        return certified.with_json(certified.json, op_id=request.key)
