// What the landlord gets of a report of readiness.
#include "kiosk/sync/readiness_report_operation.hpp"

#include <nlohmann/json.hpp>

#include "kiosk/base/base64.hpp"
#include "kiosk/domain/date.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

PdfBytes document_of(std::size_t size_bytes) {
    return PdfBytes(size_bytes, std::byte{'x'});
}

std::optional<NewOperation> operation_of(const PdfBytes& pdf) {
    SeededRandom random{1};
    return sync::make_readiness_report_operation(
        OperationId::make(WallTime{1'795'600'030'000}, random),
        {WallTime{1'795'600'030'000}, sync::ReadinessFiling::Overall::not_ready, "12"}, pdf);
}

}  // namespace

TEST_CASE("readiness report: the operation says when, what it came to and by whom, with the whole document") {
    const auto operation = operation_of(document_of(100));
    REQUIRE(operation);
    CHECK(operation->kind == "readiness_report");
    CHECK(operation->path == "/kiosks/self/readiness-reports");
    CHECK(operation->lane == Lane::uploads);
    CHECK(operation->key_id.empty());
    const auto body = nlohmann::json::parse(
        std::string{reinterpret_cast<const char*>(operation->envelope.data()), operation->envelope.size()});
    CHECK(body.size() == 4);
    CHECK(body["made_at"] == to_rfc3339(WallTime{1'795'600'030'000}));
    CHECK(body["overall"] == "not_ready");
    CHECK(body["agent_id"] == "12");
    CHECK(parse_base64(body["pdf"].get<std::string>()) == std::vector<std::byte>(100, std::byte{'x'}));
}

TEST_CASE("readiness report: the longest one still fits into what the backend takes, and a longer one is not made") {
    const auto longest = operation_of(document_of(sync::kReadinessPdfMaxBytes));
    REQUIRE(longest);
    CHECK(longest->envelope.size() <= kEnvelopeMaxBytes);
    CHECK_FALSE(operation_of(document_of(sync::kReadinessPdfMaxBytes + 1)));
    CHECK_FALSE(operation_of({}));
}

}  // namespace kiosk::test
