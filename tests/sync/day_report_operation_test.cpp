// The payments of a day as the contract wants them, and nothing of a card among them.
#include "kiosk/sync/day_report_operation.hpp"

#include <nlohmann/json.hpp>

#include "kiosk/domain/card_mask.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

constexpr std::string_view kHead = "reference;hour;state;amount;ticket number;authorisation\n";

PaymentRow approved(std::uint32_t sequence, Cents amount) {
    PaymentRow row{Reference::make(7, sequence), "lobby",      {},           amount, PaymentState::approved, 3,
                   WallTime{1'795'600'030'000},  std::nullopt, std::nullopt, {}};
    row.facts = {amount, "A77123", "A0000000421010", "4242", 42, PaymentEvidence::answer};
    return row;
}

}  // namespace

TEST_CASE("day report: a row says reference, hour in Paris, state, amount, ticket number and authorisation") {
    PaymentRow part = approved(1, Cents{119'830});
    PaymentRow declined = approved(2, Cents{500});
    declined.state = PaymentState::declined;
    declined.facts = {};
    part.facts.authorised = Cents{119'805};
    CHECK(sync::day_report_csv({part, declined}) == std::string{kHead} + part.reference.text() +
                                                        ";10:47:10;approved;1198,05;42;A77123\n" +
                                                        declined.reference.text() + ";10:47:10;declined;5,00;;\n");
    CHECK(sync::day_report_csv({}) == kHead);
}

TEST_CASE("day report: no card data, whatever a terminal gave as its authorisation") {
    PaymentRow row = approved(1, Cents{15'000});
    for (const char* given : {"4970101234567890", "4970 1012 3456 7890", "=1+1", "123456789012345678"}) {
        row.facts.authorisation_number = given;
        const std::string csv = sync::day_report_csv({row});
        CHECK(csv.ends_with(";42;\n"));
        CHECK(CardMask{}.masked(csv) == csv);
        CHECK(csv.find("4242") == std::string::npos);
    }
}

TEST_CASE("day report: the longest one is still taken") {
    PaymentRow longest = approved(1'000'000, kCentsMax);
    longest.state = PaymentState::not_started;
    longest.facts = {kCentsMax, "ABCDEFGHIJKL", "", "", 4'294'967'295, PaymentEvidence::none};
    const std::vector<PaymentRow> rows(2 * sync::kDayReportRowsMax, longest);
    CHECK(sync::day_report_csv(rows).size() <= 48 * 1024);
    SeededRandom random{1};
    const NewOperation operation = sync::make_day_report_operation(
        OperationId::make(WallTime{1'795'600'030'000}, random), *parse_iso_date("2026-11-25"), rows);
    CHECK(operation.envelope.size() <= kEnvelopeMaxBytes);
}

TEST_CASE("day report: the operation says the day and what was approved, in clear and without a key") {
    SeededRandom random{1};
    PaymentRow declined = approved(2, Cents{500});
    declined.state = PaymentState::declined;
    const NewOperation operation =
        sync::make_day_report_operation(OperationId::make(WallTime{1'795'600'030'000}, random),
                                        *parse_iso_date("2026-11-25"), {approved(1, Cents{15'000}), declined});
    CHECK(operation.path == "/kiosks/self/day-reports");
    CHECK(operation.lane == Lane::uploads);
    CHECK(operation.kind != kUploadKind);
    CHECK(operation.key_id.empty());
    const auto body =
        nlohmann::json::parse(reinterpret_cast<const char*>(operation.envelope.data()),
                              reinterpret_cast<const char*>(operation.envelope.data()) + operation.envelope.size());
    CHECK(body["day"] == "2026-11-25");
    CHECK(body["approved_count"] == 1);
    CHECK(body["approved_cents"] == 15'000);
    CHECK(body["csv"].get<std::string>().starts_with(kHead));
    CHECK(body.size() == 4);
}

}  // namespace kiosk::test
