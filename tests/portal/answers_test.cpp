// Answers of the contract: read whole or not at all.
#include "kiosk/portal/wire/answers.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::portal::wire;

namespace {

constexpr const char* kContract = R"({
    "contract_number": "104201/01", "kind": "flat", "label": "Appartement A-012", "address_line": "8 rue des Tilleuls",
    "balance_cents": 72084, "balance_as_of": "2026-11-23",
    "latest_notice": {"id": "AE-1", "period": "2026-11", "amount_cents": 57395, "remaining_cents": 57395},
    "payment_plan": null,
    "pending_payments": [{"reference": "REF1", "amount_cents": 30000, "recorded_at": "2026-11-23T09:14:00.000Z",
                          "status": "captured", "is_late": false}],
    "recent_payments": [{"reference": "REF1", "amount_cents": 30000, "recorded_at": "2026-11-23T09:14:00.000Z",
                         "status": "captured"}],
    "estimated_remainder_cents": 42084, "open_intent": null, "under_verification": false})";

std::string contracts_text(std::string contract) {
    const std::string reference = Reference::make(1, 7).text();
    for (auto place = contract.find("REF1"); place != std::string::npos; place = contract.find("REF1")) {
        contract.replace(place, 4, reference);
    }
    return R"({"amount_min_cents": 500, "amount_max_cents": 300000, "contracts": [)" + contract + "]}";
}

std::optional<Contracts> read(const std::string& text) {
    const auto json = parse_object(text);
    REQUIRE(json);
    return read_contracts(*json);
}

std::string with(std::string_view before, std::string_view after) {
    std::string text = kContract;
    const auto place = text.find(before);
    REQUIRE(place != std::string::npos);
    return contracts_text(text.replace(place, before.size(), after));
}

}  // namespace

TEST_CASE("answers: contracts are read with balance, pending payments and the bounds of a payment") {
    const auto answer = read(contracts_text(kContract));
    REQUIRE(answer);
    CHECK(answer->amount_min == Cents{500});
    CHECK(answer->amount_max == Cents{300'000});
    REQUIRE(answer->contracts.size() == 1);
    const ContractSummary& contract = answer->contracts[0];
    CHECK(contract.contract_number == "104201/01");
    CHECK(contract.balance == Cents{72'084});
    CHECK(contract.estimated_remainder == Cents{42'084});
    REQUIRE(contract.latest_notice);
    CHECK(to_iso(contract.latest_notice->period) == "2026-11-01");
    CHECK_FALSE(contract.plan_instalment);
    REQUIRE(contract.pending.size() == 1);
    CHECK(contract.pending[0].reference == Reference::make(1, 7));
    CHECK(contract.recent.size() == 1);
}

TEST_CASE("answers: one wrong member makes the whole answer unreadable") {
    CHECK_FALSE(read(with("72084", "\"72084\"")));
    CHECK_FALSE(read(with("72084", "72084.5")));
    CHECK_FALSE(read(with("72084", "99999999999999")));
    CHECK_FALSE(read(with("2026-11-23\"", "2026-11-31\"")));
    CHECK_FALSE(read(with("\"flat\"", "\"castle\"")));
    CHECK_FALSE(read(with("\"under_verification\": false", "\"under_verification\": 0")));
    CHECK_FALSE(read(with("\"2026-11\"", "\"2026-13\"")));
    CHECK_FALSE(read(with("REF1", "K4M729TY")));
    CHECK_FALSE(
        read(with("\"latest_notice\": {\"id\": \"AE-1\", \"period\": \"2026-11\", \"amount_cents\": 57395, "
                  "\"remaining_cents\": 57395}",
                  "\"latest_notice\": []")));
}

TEST_CASE("answers: problems become refusals by their slug, whatever their words") {
    const auto refusal = [](int status, const std::string& text) {
        HttpAnswer answer;
        answer.status = status;
        answer.retry_after_s = 60;
        const auto json = parse_object(text);
        REQUIRE(json);
        return to_refusal(answer, *json);
    };
    using Kind = PortalRefusal::Kind;
    const PortalRefusal credentials = refusal(429, R"({"type": "/problems/invalid-credentials"})");
    CHECK(credentials.kind == Kind::invalid_credentials);
    CHECK(credentials.retry_after == Milliseconds{60'000});
    CHECK(refusal(401, R"({"type": "/problems/session-expired"})").kind == Kind::session_over);
    CHECK(refusal(500, R"({"type": "/problems/internal-error"})").kind == Kind::unreachable);
    CHECK(refusal(503, R"({"type": "somebody else's"})").kind == Kind::unreachable);
    // The kiosk is unknown, not the tenant.
    CHECK(refusal(401, R"({"type": "/problems/kiosk-not-recognised"})").kind == Kind::unreachable);
    CHECK(refusal(422, R"({"type": "/problems/something-new"})").kind == Kind::rejected);
    const auto kind_of = [&](const std::string& slug) {
        return refusal(409, R"({"type": "/problems/)" + slug + "\"}").kind;
    };
    CHECK(kind_of("slot-taken") == Kind::slot_taken);
    CHECK(kind_of("request-closed") == Kind::request_closed);
    CHECK(kind_of("contact-missing") == Kind::contact_missing);
    CHECK(kind_of("too-many") == Kind::too_many);
    CHECK(kind_of("too-early") == Kind::too_early);
    CHECK(kind_of("not-found") == Kind::not_found);
    const std::string reference = Reference::make(2, 9).text();
    const auto open = [&](const std::string& state) {
        return refusal(409, R"({"type": "/problems/open-intent", "open_intent": {"reference": ")" + reference +
                                R"(", "state": ")" + state + "\"}}");
    };
    CHECK(open("registered").kind == Kind::payment_open);
    CHECK(open("registered").open_reference == Reference::make(2, 9));
    CHECK(open("review").kind == Kind::under_verification);
}
