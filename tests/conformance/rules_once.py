"""Rules about operation ids: whatever is sent again has one effect and one answer."""
import visitor as visits
from judge import broken_unless, expect, expect_same, section

rule = section("Once in effect")
CHALLENGES = "/sign-in/challenges"


@rule("replay-has-one-effect", "the same id and body again: the stored answer, and no second effect")
def replay_one_effect(visitor):
    op_id = visits.operation_id()
    first = expect(visitor.challenge("nobody", op_id), 202)
    expect_same(first, visitor.challenge("nobody", op_id))
    visitor.signed_in()
    op_id, body = visits.operation_id(), visitor.payment_body()
    first = expect(visitor.ask("POST", "/payments", body, op_id), 201)
    again = visitor.ask("POST", "/payments", body, op_id)
    visitor.close(body["reference"])
    expect_same(first, again)


@rule("replay-is-marked", "a stored answer carries Idempotency-Replayed: true, a first one does not")
def replay_is_marked(visitor):
    op_id = visits.operation_id()
    first, again = (visitor.challenge("nobody", op_id) for _ in range(2))
    broken_unless(not first.replayed, "the first answer is marked")
    broken_unless(again.replayed, "the stored answer is not marked")
    return "the first answer is not marked, the second one is"


@rule("refusals-are-kept", "a refusal that the operation decided is stored and given again, too")
def refusals_are_kept(visitor):
    visitor.signed_in()
    op_id = visits.operation_id()
    body = visitor.payment_body(contract_number=visitor.lent["nobody"]["contract_number"])
    first = expect(visitor.ask("POST", "/payments", body, op_id), 422, "contract-not-payable")
    again = visitor.ask("POST", "/payments", body, op_id)
    expect_same(first, again)
    broken_unless(again.replayed, "decided anew: not marked as stored")


@rule("id-of-another-body", "the same id with another body: 422 idempotency-key-reused")
def other_body(visitor):
    op_id = visits.operation_id()
    body = {"kind": "contract_number", **visitor.lent["nobody"]}
    expect(visitor.ask("POST", CHALLENGES, body, op_id), 202)
    expect(visitor.ask("POST", CHALLENGES, body | {"birth_date": "1901-01-01"}, op_id), 422, "idempotency-key-reused")


@rule("id-of-another-kiosk", "the same id and body from another kiosk: 422 idempotency-key-reused")
def other_kiosk(visitor):
    op_id, body = visits.operation_id(), visitor.events_body()
    expect(visitor.send_event(op_id, body), 201)
    expect(visitor.send_event(op_id, body, by=visitor.other_kiosk), 422, "idempotency-key-reused")
