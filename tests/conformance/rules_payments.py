"""Rules about money: one open intent, what a result changes. Each rule leaves the tenant's contract without an open
intent, whether it held or not."""
import contextlib
import json

import visitor as visits
from judge import broken_unless, expect, section
from lent import NotReached

rule = section("Payments")
CAPTURED = ("captured", "posted")
RECENT_AT_MOST = 32  # payments that GET /me/contracts lists


@contextlib.contextmanager
def open_intent(visitor, **changes):
    """A registered payment; closed as not charged at the end if no result has closed it."""
    reference = visitor.register(**changes)
    try:
        yield reference
    finally:
        visitor.close(reference)


def asked(visitor):
    return visitor.lent["payment"]["amount_cents"]


def lower(visitor):
    return visitor.lent["payment"]["lower_amount_cents"]


def says(answer, member, cents):
    said = answer.body.get(member)
    broken_unless(said == cents, f"{answer.where}: {member} is {said}, not {cents}")


def remainder(visitor):
    return visitor.contract_now()["estimated_remainder_cents"]


# --- intents ----------------------------------------------------------------------------------------------------------
@rule("payment-values-are-checked", "currency, terms, reference: 422; amounts are whole cents within bounds")
def payment_values(visitor):
    visitor.signed_in()
    for changes in ({"currency": "USD"}, {"terms_accepted": False}, {"reference": "not one"}):
        expect(visitor.ask("POST", "/payments", visitor.payment_body(**changes), wrong=True), 422, "invalid-field")
    for number in ("1500.0", "15e2", '"1500"', "true", "null", "1000000001"):
        text = json.dumps(visitor.payment_body(amount_cents=0)).replace('"amount_cents": 0',
                                                                        f'"amount_cents": {number}')
        answer = visitor.ask("POST", "/payments", raw=text.encode(), wrong=True)
        broken_unless(answer.slug in ("invalid-field", "malformed-request"), f"{number}: {answer.words}")
    for number in (-1, 0, 1_000_000_000):
        answer = visitor.ask("POST", "/payments", visitor.payment_body(amount_cents=number))
        broken_unless(answer.slug == "amount-out-of-range" and "amount_max_cents" in answer.body,
                      f"{number} cents: {answer.words}")


@rule("only-own-contracts-are-paid", "a contract that is not this tenant's: 422 contract-not-payable")
def own_contracts(visitor):
    visitor.signed_in()
    strange = visitor.lent["nobody"]["contract_number"]
    expect(visitor.ask("POST", "/payments", visitor.payment_body(contract_number=strange)), 422,
           "contract-not-payable")


@rule("intent-is-registered", "an intent is answered with its reference and amount, and listed as open")
def intent_registered(visitor):
    visitor.signed_in()
    body = visitor.payment_body()
    answer = expect(visitor.ask("POST", "/payments", body), 201)
    listed = visitor.contract_now().get("open_intent")
    visitor.close(body["reference"])
    broken_unless(answer.body.get("reference") == body["reference"], "another reference")
    says(answer, "amount_cents", body["amount_cents"])
    broken_unless(listed == {"reference": body["reference"], "state": "registered"}, "not listed as open")


@rule("one-open-intent", "beside an open intent, also an unclear one, a second: 409, named")
def one_open_intent(visitor):
    with open_intent(visitor) as reference:
        for state in visits.STILL_OPEN:
            if state != "registered":
                visitor.result(reference, state)
            second = visitor.payment_body()
            answer = visitor.ask("POST", "/payments", second)
            visitor.close(second["reference"])
            expect(answer, 409, "open-intent")
            broken_unless(answer.body.get("open_intent") == {"reference": reference, "state": state},
                          f"{state}: another intent or state is named")
    return f"409 open-intent beside {', '.join(visits.STILL_OPEN)}"


@rule("payment-is-its-kiosks", "GET /payments/… needs no session; another kiosk's, or none: 404 not-found")
def payment_of_its_kiosk(visitor):
    with open_intent(visitor) as reference:
        target = f"/payments/{reference}"
        answer = expect(visitor.ask("GET", target, headers={"Authorization": None}), 200)
        broken_unless(answer.body.get("state") == "registered", f"state {answer.body.get('state')}")
        expect(visitor.ask("GET", target, by=visitor.other_kiosk), 404, "not-found")
        expect(visitor.ask("GET", f"/payments/{visits.new_reference()}"), 404, "not-found")


@rule("reference-is-used-once", "another intent with the reference of a closed one: 409 reference-in-use")
def reference_once(visitor):
    with open_intent(visitor) as reference:
        visitor.result(reference, "cancelled")
    expect(visitor.ask("POST", "/payments", visitor.payment_body(reference=reference)), 409, "reference-in-use")


# --- results ----------------------------------------------------------------------------------------------------------
@rule("refused-closes", "declined, cancelled, timed_out, not_started, abandoned close it as not charged")
def refused_closes(visitor):
    for outcome in ("declined", "cancelled", "timed_out", "not_started", "abandoned"):
        with open_intent(visitor) as reference:
            answer = expect(visitor.result(reference, outcome), 201)
            broken_unless(answer.body.get("state") == outcome, f"{outcome}: state {answer.body.get('state')}")
            broken_unless(visitor.contract_now().get("open_intent") is None, f"{outcome}: still open")


@rule("unclear-stays-open", "unknown and review keep the intent open, and the contract under verification")
def unclear_stays_open(visitor):
    for outcome in ("unknown", "review"):
        with open_intent(visitor) as reference:
            answer = expect(visitor.result(reference, outcome), 201)
            broken_unless(answer.body.get("state") == outcome, f"{outcome}: state {answer.body.get('state')}")
            now = visitor.contract_now()
            broken_unless(now.get("open_intent") == {"reference": reference, "state": outcome}, f"{outcome}: not open")
            broken_unless(now.get("under_verification") is True, f"{outcome}: not under verification")


@rule("lower-amount-stands", "a card that was charged less than asked has paid what it was charged")
def lower_amount(visitor):
    before = remainder(visitor)
    with open_intent(visitor) as reference:
        first = expect(visitor.result(reference, "approved", lower(visitor)), 201)
        later = expect(visitor.ask("GET", f"/payments/{reference}"), 200)
        for answer in (first, later):
            says(answer, "amount_cents", asked(visitor))
            says(answer, "authorised_cents", lower(visitor))
    fell = before - remainder(visitor)
    broken_unless(fell == lower(visitor), f"{fell} cents less to pay, charged {lower(visitor)}")
    return f"asked {asked(visitor)}, charged {lower(visitor)}, {fell} cents less to pay"


@rule("capture-counts-once", "a result that comes three times charges once; nothing is open any more")
def capture_once(visitor):
    op_id, occurred = visits.operation_id(), visits.moment()
    earlier = visitor.contract_now()
    before = earlier["estimated_remainder_cents"]
    if len(earlier["recent_payments"]) == RECENT_AT_MOST:
        raise NotReached(f"the tenant has paid {RECENT_AT_MOST} times within 24 h already, no more are listed")
    with open_intent(visitor) as reference:
        for _ in range(3):
            expect(visitor.result(reference, "approved", asked(visitor), op_id, occurred_at=occurred), 201)
        now = visitor.contract_now()
        listed = [one for one in now.get("recent_payments", []) if one.get("reference") == reference]
        broken_unless(len(listed) == 1, f"listed {len(listed)} times")
        broken_unless(listed[0].get("amount_cents") == asked(visitor), "another amount")
        fell = before - now["estimated_remainder_cents"]
        broken_unless(fell == asked(visitor), f"{fell} cents less to pay, charged {asked(visitor)}")
        broken_unless(now.get("open_intent") is None, "still open")
    return f"sent 3 times, listed once, {fell} cents less to pay"


@rule("receipt-follows-capture", "no receipt before the capture: 409; then one with what the card was charged")
def receipt(visitor):
    with open_intent(visitor) as reference:
        target = f"/payments/{reference}/receipt"
        expect(visitor.ask("GET", target), 409, "receipt-not-available")
        visitor.result(reference, "approved", lower(visitor))
        answer = expect(visitor.ask("GET", target), 200)
        visitor.captured = reference
        says(answer, "amount_cents", lower(visitor))
        broken_unless(answer.body.get("reference") == reference, "another reference")


@rule("approval-wins", "evidence of a charge captures what was held not to be one, and staff are told")
def approval_wins(visitor):
    with open_intent(visitor) as reference:
        visitor.result(reference, "not_started", evidence="status_query")
        answer = expect(visitor.result(reference, "approved", asked(visitor), evidence="duplicate_ticket"), 201)
        broken_unless(answer.body.get("state") in CAPTURED, f"state {answer.body.get('state')}")
        broken_unless(answer.body.get("staff_list") is True, "not on the staff list")
        after = expect(visitor.result(reference, "declined"), 201)
        broken_unless(after.body.get("state") in CAPTURED, f"then state {after.body.get('state')}")
    return "not_started, then approved: captured, on the staff list; declined changes nothing any more"


@rule("unknown-references-are-kept", "a result for a reference that it does not know: 202, on the staff list")
def unknown_reference(visitor):
    answer = expect(visitor.result(visits.new_reference(), "approved", asked(visitor)), 202)
    broken_unless(answer.body.get("staff_list") is True, "not on the staff list")
    broken_unless(answer.body.get("amount_cents", 0) is None, "an amount that was never registered")
