"""Backends that break the contract in one way each: with the tenant's own papers, profile, requests and appointments.
Every bug says which rules must find it, and no others."""
import dataclasses

from broken_backend import Answer, Bug, fresh_id, good

LISTS = ("/v1/me/account-entries", "/v1/me/notices?", "/v1/me/documents", "/v1/me/requests")


def is_list(request):
    return request.method == "GET" and request.target.startswith(LISTS) and request.target.count("/") == 3


class PapersForAnybody(Bug):
    """Who is not signed in has no documents, instead of no answer."""
    rules = ("papers-need-a-session",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.target == "/v1/me/documents" and answer.status == 401:
            return good(request.headers["X-Operation-Id"], 200, documents=[], insurance=[], next_cursor=None)
        return answer


class ContractOfAnother(Bug):
    """A contract that is not the tenant's has simply no notices."""
    rules = ("papers-of-others-are-not-found",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.target.startswith("/v1/me/notices?") and answer.slug == "not-found":
            return good(request.headers["X-Operation-Id"], 200, notices=[], next_cursor=None, older_exist=False)
        return answer


# --- the profile ------------------------------------------------------------------------------------------------------
class SwitchForShow(Bug):
    """A deposit of preferences is taken and changes nothing."""
    rules = ("switch-follows-its-deposit",)

    def __init__(self):
        self.first = None

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", "/me/profile") or answer.status != 200:
            return answer
        self.first = self.first or answer.json["email_notifications"]
        return answer.with_json(answer.json, email_notifications=self.first)


class AddressAtOnce(Bug):
    """A new address counts before its code came back."""
    rules = ("contact-waits-for-its-code",)

    def __init__(self):
        self.address = None

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/me/contact-changes") and answer.status == 202:
            self.address = request.json["value"]
        if request.seen_as("GET", "/me/profile") and answer.status == 200 and self.address:
            return answer.with_json(answer.json, email=self.address)
        return answer


class AnyContact(Bug):
    """A code goes to whatever was typed."""
    rules = ("contact-is-checked",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/me/contact-changes") and answer.slug == "invalid-field":
            return good(request.key, 202, challenge_id="anything", code_length=6, expires_in_s=600)
        return answer


# --- lists ------------------------------------------------------------------------------------------------------------
class OldestFirst(Bug):
    """Requests in the order in which they came."""
    rules = ("lists-are-newest-first",)

    def answer(self, request, ask):
        answer = ask(request)
        if not is_list(request) or "requests" not in request.target or answer.status != 200:
            return answer
        return answer.with_json(answer.json, requests=answer.json["requests"][::-1])


class NeverUnchanged(Bug):
    """Lists are sent whole each time."""
    rules = ("lists-unchanged",)

    def answer(self, request, ask):
        return ask(request.with_headers(If_None_Match=None) if is_list(request) else request)


# --- notices and quittances -------------------------------------------------------------------------------------------
class PaperOnly(Bug):
    """Notices that came by post alone."""
    rules = ("twelve-notices-are-kept",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.target.startswith("/v1/me/notices") or request.target.endswith("/pdf"):
            return answer
        return dataclasses.replace(answer, body=answer.body.replace(b'["online"]', b'["paper"]'))


class LinesAreShort(Bug):
    """The lines of a notice make a cent less than its total."""
    rules = ("notice-adds-up",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.target.startswith("/v1/me/notices/") or answer.status != 200 or answer.body[:1] != b"{":
            return answer
        body = answer.json
        body["lines"][0]["amount_cents"] -= 1
        return answer.with_json(body)


class PdfIsCut(Bug):
    """The end of a PDF got lost on the way."""
    rules = ("pdf-is-whole",)

    def answer(self, request, ask):
        answer = ask(request)
        is_pdf = request.target.endswith("/pdf") and answer.status == 200
        return dataclasses.replace(answer, body=answer.body[:-20]) if is_pdf else answer


class QuittanceHasARest(Bug):
    """A reçu is called a quittance."""
    rules = ("quittance-keeps-its-promise",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.target.startswith("/v1/me/quittance") or answer.status != 200 or not answer.json["paper"]:
            return answer
        paper = answer.json["paper"]
        paper["remaining_cents"] += 1_000
        paper["total_cents"] += 1_000
        return answer.with_json(answer.json, paper=paper)


class QuittanceIsNumberedAnew(Bug):
    """Each time it is asked for, it is another one."""
    rules = ("quittance-keeps-its-promise",)

    def __init__(self):
        self.count = 0

    def answer(self, request, ask):
        answer = ask(request)
        if not request.target.startswith("/v1/me/quittance") or answer.status != 200 or not answer.json["paper"]:
            return answer
        self.count += 1
        return answer.with_json(answer.json, paper=answer.json["paper"] | {"number": f"Q-2026-{self.count:06d}"})


class NothingReceivedEver(Bug):
    """For a month without a notice it says that nothing was paid."""
    rules = ("no-notice-no-quittance",)

    def answer(self, request, ask):
        answer = ask(request)
        return dataclasses.replace(answer, body=answer.body.replace(b'"no_notice"', b'"nothing_received"'))


class PageStays(Bug):
    """The page on the phone is a file that nobody takes away."""
    rules = ("page-ends-with-its-session",)

    def answer(self, request, ask):
        if request.target == "/page":
            return Answer(200, {"Content-Type": "text/html"}, b"<p>Vos papiers</p>")
        answer = ask(request)
        if request.seen_as("POST", "/me/downloads") and answer.status == 201:
            return answer.with_json(answer.json, url=f"http://{request.headers['Host']}/page")
        return answer


# --- requests and appointments ----------------------------------------------------------------------------------------
class DepositsStayDeposits(Bug):
    """What was left at a kiosk is no request of the tenant."""
    rules = ("deposit-becomes-a-request", "comment-counts-once")

    def answer(self, request, ask):
        answer = ask(request)
        if not is_list(request) or "requests" not in request.target or answer.status != 200:
            return answer
        return answer.with_json(answer.json, requests=[one for one in answer.json["requests"] if not one["reference"]])


class CommentsTwice(Bug):
    """A repeat of a comment is answered as before and written down again."""
    rules = ("comment-counts-once",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.target.endswith("/comments") and answer.headers.get("Idempotency-Replayed"):
            ask(request.with_headers(Idempotency_Key=fresh_id()))
        return answer


class SlotForTwo(Bug):
    """A slot is given to whoever asks for it."""
    rules = ("slot-is-one-tenants",)

    def __init__(self):
        self.booked = None

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("POST", "/me/appointments"):
            return answer
        if answer.status == 201:
            self.booked = answer.json
        if answer.slug != "slot-taken":
            return answer
        return answer.with_json(self.booked, 201, op_id=request.key).with_header("Content-Type", "application/json")


class SlotsWithoutOrder(Bug):
    """The latest slot comes first."""
    rules = ("slots-are-ahead",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", "/me/appointments") or answer.status != 200:
            return answer
        return answer.with_json(answer.json, slots=answer.json["slots"][::-1])
