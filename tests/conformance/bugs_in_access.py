"""Backends that break the contract in one way each: towards people who are not signed in, and with papers. Every bug
says which rules must find it, and no others."""
from broken_backend import Bug, problem


class RecoveryKnowsNobody(Bug):
    """Whoever forgot a password is told when there is no account."""
    rules = ("recovery-tells-nobody-apart",)

    def answer(self, request, ask):
        if request.seen_as("POST", "/recoveries") and request.json["email"].endswith("@conformance.example"):
            return problem(request.key, 404, "not-found")
        return ask(request)


class AccountExists(Bug):
    """A shorter time for the code of nobody, who will get none."""
    rules = ("account-tells-nobody-apart",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/accounts") and answer.status == 202 and request.json["number"] == "999999/01":
            return answer.with_json(answer.json, expires_in_s=1)
        return answer


class AnyPassword(Bug):
    """No rule for passwords."""
    rules = ("weak-passwords-are-refused",)

    def answer(self, request, ask):
        if request.seen_as("POST", "/accounts"):
            request = request.with_json(request.json | {"password": "Assez-long-et-varie-2026"})
        return ask(request)


class AnyAmountInvites(Bug):
    """A contract is enough to be let in."""
    rules = ("guest-needs-to-know",)

    def __init__(self):
        self.right_cents = None

    def answer(self, request, ask):
        if not request.seen_as("POST", "/guest-sessions"):
            return ask(request)
        if self.right_cents and request.json["contract_number"] != "999999/01":
            return ask(request.with_json(request.json | {"amount_cents": self.right_cents}))
        answer = ask(request)
        if answer.status == 201:
            self.right_cents = request.json["amount_cents"]
        return answer


class GuestSeesTheTenant(Bug):
    """A guest's token is as good as a session."""
    rules = ("guest-pays-and-sees-nothing",)

    def __init__(self):
        self.guests, self.seen = set(), None

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/guest-sessions") and answer.status == 201:
            self.guests.add(f"Bearer {answer.json['token']}")
        if not request.seen_as("GET", "/me/contracts"):
            return answer
        if answer.status == 200:
            self.seen = answer
        if request.headers.get("Authorization") in self.guests and self.seen:
            return self.seen.with_json(self.seen.json, op_id=request.headers.get("X-Operation-Id"))
        return answer


class PayerIsNamed(Bug):
    """A receipt again says whose it is."""
    rules = ("receipt-again-is-masked",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("POST", "/receipts/lookups") or answer.status != 201:
            return answer
        named = answer.json["payer"] | {"given_names": "Zoé", "family_name": "Lambert"}
        return answer.with_json(answer.json, payer=named)


class HomeIsTold(Bug):
    """A receipt again says on which floor the tenant lives."""
    rules = ("receipt-again-is-masked",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("POST", "/receipts/lookups") or answer.status != 201:
            return answer
        return answer.with_json(answer.json, contract_label="Appartement A-012, 1er étage")


class BalanceIsTold(Bug):
    """A receipt again says what the tenant owes."""
    rules = ("receipt-again-is-masked",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("POST", "/receipts/lookups") or answer.status != 201:
            return answer
        balance = {"posted_cents": 47_780, "as_of": "2026-11-25", "estimated_after_cents": 32_780}
        return answer.with_json(answer.json, balance=balance)


class AnyReceiptLeaves(Bug):
    """Papers are sent without a look at whose they are."""
    rules = ("papers-leave-for-the-tenant",)

    def answer(self, request, ask):
        answer = ask(request)
        if request.seen_as("POST", "/me/deliveries") and answer.slug == "not-found":
            return answer.with_json({"op_id": request.key, "status": "sending"}, 202) \
                .with_header("Content-Type", "application/json")
        return answer


class CallsOfAllKiosks(Bug):
    """A call is shown to whoever asks for it."""
    rules = ("agent-is-called",)

    def __init__(self):
        self.callers = {}

    def answer(self, request, ask):
        call_id = request.target.rsplit("/", 1)[-1]
        if request.method == "GET" and call_id in self.callers:
            request = request.with_headers(X_Kiosk_Identity=self.callers[call_id])
        answer = ask(request)
        if request.seen_as("POST", "/kiosks/self/calls") and answer.status == 201:
            self.callers[answer.json["call_id"]] = request.kiosk
        return answer
