"""Rules for people who are not signed in, and for papers on their way: accounts, forgotten passwords, guests, receipts
again, calls for an agent."""
import secrets

import visitor as visits
from judge import broken_unless, expect, section
from lent import NotReached
from rules_payments import open_intent
from rules_sign_in import not_waiting, told_apart

rule = section("Without signing in, and papers on their way")
CALLS = "/kiosks/self/calls"
STRONG = "Une-phrase-de-passe-2026"
EMAIL, NAME = ("tenant.password",), ("tenant.family_name",)


def early(answer):
    """What earlier visits asked is not held against the backend."""
    if answer.status == 429:
        raise NotReached("the backend makes this kiosk wait after earlier visits: visit it again later")
    return answer


def account_body(person, family_name, email, password=STRONG):
    return {"number": person["contract_number"], "family_name": family_name, "birth_date": person["birth_date"],
            "email": email, "mobile": None, "password": password, "email_notifications": False,
            "paperless_notices": False, "paperless_text_version": None, "information_read": True, "language": "fr"}


def strange_address():
    return f"{secrets.token_hex(6)}@conformance.example"


@rule("account-tells-nobody-apart", "who has an account and who is nobody get the same 202 words", needs=NAME)
def account_neutral(visitor):
    name = visitor.lent["tenant"]["family_name"]
    answers = [early(visitor.ask("POST", "/accounts", account_body(visitor.lent[who], name, strange_address())))
               for who in ("tenant", "nobody")]
    expect(answers[0], 202)
    difference = told_apart(*answers, ("op_id", "challenge_id"))
    broken_unless(difference is None, f"told apart {difference}")


@rule("recovery-tells-nobody-apart", "a forgotten password: the same 202 for an account and for nobody", needs=EMAIL)
def recovery_neutral(visitor):
    tenant = visitor.lent["tenant"]
    answers = [early(visitor.ask("POST", "/recoveries", {"email": email, "birth_date": tenant["birth_date"]}))
               for email in (tenant["email"], strange_address())]
    expect(answers[0], 202)
    difference = told_apart(*answers, ("op_id", "challenge_id"))
    broken_unless(difference is None, f"told apart {difference}")


@rule("weak-passwords-are-refused", "12 characters of three kinds, or seven times one word: 422 invalid-field")
def weak_passwords(visitor):
    for password in ("Abcdef12ghij", "abcdefghij1234567890", "chat chat chat chat chat chat chat"):
        answer = visitor.ask("POST", "/accounts", account_body(visitor.lent["nobody"], "Nobody", strange_address(),
                                                               password))
        expect(early(answer), 422, "invalid-field")
        broken_unless(answer.body.get("field") == "password", "another member is refused")


@rule("unknown-codes-open-nothing", "codes and tokens that were never given: 401 invalid-credentials")
def unknown_codes(visitor):
    for path in ("/accounts/confirmations", "/recoveries/confirmations"):
        body = {"challenge_id": secrets.token_hex(16), "code": "000000"}
        expect(not_waiting(visitor.ask("POST", path, body)), 401, "invalid-credentials")
    body = {"reset_token": secrets.token_urlsafe(32), "password": STRONG}
    expect(not_waiting(visitor.ask("POST", "/recoveries/passwords", body)), 401, "invalid-credentials")


# --- guests -----------------------------------------------------------------------------------------------------------
def known_amount(visitor):
    """What somebody may know who has the tenant's papers."""
    contract = visitor.contract_now()
    notice = contract.get("latest_notice") or {}
    for cents in (notice.get("amount_cents"), contract.get("balance_cents")):
        if cents and cents > 0:
            return cents
    raise NotReached("the tenant's contract has neither a notice nor anything to pay")


def invite(visitor, amount_cents, who="tenant"):
    body = {"kind": "contract_and_amount", "contract_number": visitor.lent[who]["contract_number"],
            "amount_cents": amount_cents}
    return not_waiting(visitor.ask("POST", "/guest-sessions", body, headers={"Authorization": None}))


@rule("guest-needs-to-know", "another amount, or a contract of nobody: the same 401 invalid-credentials")
def guest_needs_to_know(visitor):
    amount = known_amount(visitor)
    expect(invite(visitor, amount), 201)
    answers = [invite(visitor, amount + 7), invite(visitor, amount, "nobody")]
    expect(answers[0], 401, "invalid-credentials")
    difference = told_apart(*answers, ("op_id",))
    broken_unless(difference is None, f"told apart {difference}")


@rule("guest-pays-and-sees-nothing", "a guest's token pays that contract from that kiosk, and opens no session")
def guest_pays(visitor):
    token = expect(invite(visitor, known_amount(visitor)), 201).body["token"]
    as_guest = {"Authorization": f"Bearer {token}"}
    for path in ("/me", "/me/contracts"):
        expect(visitor.ask("GET", path, headers=as_guest), 401, "session-expired")
    expect(visitor.ask("POST", "/payments", visitor.payment_body(), headers=as_guest, by=visitor.other_kiosk), 401,
           "session-expired")
    strange = visitor.payment_body(contract_number=visitor.lent["nobody"]["contract_number"])
    expect(visitor.ask("POST", "/payments", strange, headers=as_guest), 422, "contract-not-payable")
    body = visitor.payment_body()
    answer = visitor.ask("POST", "/payments", body, headers=as_guest)
    visitor.close(body["reference"])
    expect(answer, 201)


# --- papers -----------------------------------------------------------------------------------------------------------
def paid(visitor):
    """The reference of a payment that another rule had captured."""
    if not visitor.captured:
        raise NotReached("receipt-follows-capture has captured nothing")
    return visitor.captured


@rule("receipt-again-is-masked", "with reference, contract and card: the receipt, masked; else 401")
def receipt_again(visitor):
    body = {"reference": paid(visitor), "contract_number": visitor.lent["tenant"]["contract_number"],
            "last_four": "6368"}
    answer = expect(not_waiting(visitor.ask("POST", "/receipts/lookups", body, headers={"Authorization": None})), 201)
    payer = answer.body.get("payer", {})
    broken_unless(payer.get("given_names") == "" and len(payer.get("family_name", "")) == 1, "the payer is named")
    broken_unless(answer.body.get("balance") is None, "the balance is told")
    broken_unless(answer.body.get("contract_address") == "", "the address is told")
    broken_unless(answer.body.get("contract_label") == "", "the home is told")
    for wrong in ({"last_four": "0000"}, {"contract_number": visitor.lent["nobody"]["contract_number"]}):
        expect(not_waiting(visitor.ask("POST", "/receipts/lookups", body | wrong)), 401, "invalid-credentials")
    return "201 with civility and initial, 401 for another card and for another contract"


@rule("papers-leave-for-the-tenant", "a receipt goes to the address on file and onto a page; a strange one: 404")
def papers_leave(visitor):
    visitor.signed_in()
    for path, wanted in (("/me/downloads", 201), ("/me/deliveries", 202)):
        answer = early(visitor.ask("POST", path, {"papers": [{"kind": "receipt", "reference": paid(visitor)}]}))
        if answer.slug != "contact-missing":
            expect(answer, wanted)
        strange = {"papers": [{"kind": "receipt", "reference": visits.new_reference()}]}
        expect(visitor.ask("POST", path, strange), 404, "not-found")
    with open_intent(visitor) as reference:
        unpaid = {"papers": [{"kind": "receipt", "reference": reference}]}
        broken_unless(visitor.ask("POST", "/me/downloads", unpaid).status in (404, 409), "a receipt without payment")


# --- calls ------------------------------------------------------------------------------------------------------------
@rule("agent-is-called", "a call rings, or the agency is closed; it is its kiosk's; taken back: over")
def agent_is_called(visitor):
    answer = expect(early(visitor.ask("POST", CALLS, {"topic": "conformance"})), 201)
    target = f"{CALLS}/{answer.body['call_id']}"
    broken_unless(answer.body.get("state") in ("ringing", "closed"), f"state {answer.body.get('state')}")
    expect(visitor.ask("GET", target, by=visitor.other_kiosk), 404, "not-found")
    seen = expect(visitor.ask("GET", target), 200)
    broken_unless(seen.body.get("call_id") == answer.body["call_id"], "another call")
    over = expect(visitor.ask("POST", f"{target}/cancellation", {}), 201)
    broken_unless(over.body.get("state") in ("done", "closed"), f"then state {over.body.get('state')}")
    return "called, looked at, taken back"
