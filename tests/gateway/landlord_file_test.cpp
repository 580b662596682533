// The landlord's file on the awkward days of the calendar: whatever the day, every sum is right and nothing lies in the
// future. The time is given, never read from the machine.
#include "deploy/gateway/landlord/landlord_file.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::gateway;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kDay_ms = 86'400'000;

std::string demo_file() {
    const char* source = std::getenv("KIOSK_SOURCE_DIR");
    REQUIRE(source != nullptr);
    std::ifstream stream(std::string{source} + "/deploy/demo/data/landlord.json");
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

// Noon of that day in Paris, more or less: the date is what counts.
WallTime noon(Date day) {
    return {std::chrono::sys_days{day}.time_since_epoch().count() * kDay_ms + kDay_ms / 2};
}

std::string error_of(const std::string& text, Date day = 2026y / 11 / 25) {
    const auto file = parse_landlord(text, noon(day));
    return file ? "" : file.error().sentence;
}

std::string with(std::string text, const std::string& before, const std::string& after) {
    const auto place = text.find(before);
    REQUIRE(place != std::string::npos);
    return text.replace(place, before.size(), after);
}

}  // namespace

TEST_CASE("landlord_file: the demo's sums are right on each day of four years, and its newest notice is a month old") {
    const std::string text = demo_file();
    // Every day from one year into a leap February; of the rest one in 23, which meets every day of a month.
    for (std::chrono::sys_days day = 2027y / 12 / 25; day < std::chrono::sys_days{2028y / 3 / 5};
         day += std::chrono::days{1}) {
        INFO(to_iso(Date{day}));
        CHECK(error_of(text, Date{day}).empty());
    }
    for (std::chrono::sys_days day = 2026y / 1 / 1; day < std::chrono::sys_days{2030y / 1 / 1};
         day += std::chrono::days{23}) {
        INFO(to_iso(Date{day}));
        CHECK(error_of(text, Date{day}).empty());
    }
}

TEST_CASE(
    "landlord_file: on the first and the last days of a month the main tenant's newest notice is there and unpaid") {
    for (const Date today :
         {2026y / 1 / 1, 2027y / 2 / 28, 2028y / 2 / 28, 2028y / 2 / 29, 2028y / 3 / 1, 2026y / 3 / 29, 2026y / 3 / 30,
          2026y / 3 / 31, 2026y / 10 / 25, 2026y / 12 / 31, 2027y / 1 / 17, 2027y / 1 / 18}) {
        INFO(to_iso(today));
        const auto file = parse_landlord(demo_file(), noon(today));
        REQUIRE(file.has_value());
        const TenantRecord& main = file->tenants.front();
        REQUIRE(main.leases.size() == 2);
        const LeaseRecord& flat = main.leases.front();
        const NoticeRow& newest = flat.notices.back();
        CHECK(newest.issued <= today);
        CHECK(std::chrono::sys_days{today} - std::chrono::sys_days{newest.issued} < std::chrono::days{70});
        CHECK(newest.period == resolve_period("month-1", today));
        Cents balance;
        for (const LedgerLine& line : flat.lines) balance = balance + line.amount;
        CHECK(balance == newest.total);
    }
}

TEST_CASE("landlord_file: relative dates keep to the month, whatever its length") {
    CHECK(resolve_period("month-0", 2028y / 3 / 17) == "2028-02");
    CHECK(resolve_period("month-0", 2028y / 3 / 18) == "2028-03");
    CHECK(resolve_period("month-1", 2027y / 1 / 17) == "2026-11");
    CHECK(resolve_period("month-14", 2027y / 1 / 18) == "2025-11");
    CHECK(resolve_period("month+2", 2026y / 12 / 20) == "2027-02");
    CHECK(resolve_date("month-0/31", 2028y / 3 / 1) == Date{2028y / 2 / 29});
    CHECK(resolve_date("month-0/30", 2027y / 3 / 1) == Date{2027y / 2 / 28});
    CHECK(resolve_date("month-1/25", 2026y / 1 / 10) == Date{2025y / 11 / 25});
    CHECK(resolve_date("1988-02-29", 2026y / 1 / 1) == Date{1988y / 2 / 29});
    CHECK(resolve_date("day-1", 2026y / 3 / 1) == Date{2026y / 2 / 28});
    CHECK(resolve_date("day+3", 2026y / 12 / 30) == Date{2027y / 1 / 2});
    for (const char* wrong : {"day", "day3", "day+", "day+3/1", "day+9999", "month", "month-", "month1/02", "month-0/0",
                              "month-0/32", "month-0/1x", "month-0-1", "1987-02-29", "month-99999/1"}) {
        CHECK_FALSE(resolve_date(wrong, 2026y / 1 / 1));
    }
}

TEST_CASE("landlord_file: a sum that is wrong is refused, and the refusal names the place and no value") {
    const std::string text = demo_file();
    CHECK(error_of(text).empty());
    CHECK(error_of(with(text, "\"balance_cents\": 72084", "\"balance_cents\": 72085")) ==
          "tenants[0].leases[0]: balance_cents is not opening + notices - posted payments");
    CHECK(error_of(with(text, "[\"RENT\", 41235]", "[\"RENT\", 41236]")) ==
          "tenants[0].leases[0].notices[0]: lines do not add up to total_cents");
    CHECK(error_of(with(text, "\"balance_after_cents\": 57395", "\"balance_after_cents\": 57396")) ==
          "tenants[0].leases[0].notices[0]: opening_cents and total_cents do not give balance_after_cents");
    CHECK(error_of(with(text, "\"pending_cents\": 0", "\"pending_cents\": 1")) ==
          "tenants[0].leases[0]: pending_cents is not the sum of the captured payments");
    CHECK(error_of(with(text, "\"contract_number\": \"104201/02\"", "\"contract_number\": \"104201-01\"")) ==
          "tenants[0].leases[1]: contract_number stands twice");
    CHECK(error_of(with(text, "[\"RENT\", 41235]", "[\"RENT\", 9223372036854775807]")) ==
          "tenants[0].leases[0].notices[0]: lines is missing, wrong or unknown");
    CHECK(error_of(with(text, "\"first_name\": \"Zoé\"", "\"first_nom\": \"Zoé\"")) ==
          "tenants[0].holders[0]: first_name is missing, wrong or unknown");
}

TEST_CASE("landlord_file: a telephone number is kept as it is said") {
    const auto file = parse_landlord(demo_file(), noon(2026y / 11 / 25));
    REQUIRE(file.has_value());
    CHECK(file->landlord.phone == "01\u00a099\u00a000\u00a010\u00a000");
}

TEST_CASE("landlord_file: of a paper, a document and a request every member is looked at") {
    const std::string text = demo_file();
    const std::string documents = "tenants[0]: documents is missing, wrong or unknown";
    CHECK(error_of(with(text, "\"kind\": \"lease\"", "\"kind\": \"loan\"")) == documents);
    CHECK(error_of(with(text, "\"status\": \"available\"", "\"status\": \"expired\"")) == documents);
    CHECK(error_of(with(text, "\"pages\": 3", "\"pages\": 41")) == documents);
    CHECK(error_of(with(text, "\"added\": \"2021-03-15\"", "\"added\": \"2021-02-30\"")) == documents);
    const std::string requests = "tenants[0]: requests is missing, wrong or unknown";
    CHECK(error_of(with(text, "\"time\": \"09:42\"", "\"time\": \"24:42\"")) == requests);
    CHECK(error_of(with(text, "\"status\": \"acknowledged\"", "\"status\": \"lost\"")) == requests);
    CHECK(error_of(with(text, "\"date\": \"day-6\"", "\"date\": \"day+6\"")) == requests);
    CHECK(error_of(with(text, "\"from\": \"08:00\"", "\"from\": \"8:00\"")) == requests);
    CHECK(error_of(with(text, "\"insurance\": \"needed\"", "\"insurance\": \"maybe\"")) ==
          "tenants[0].leases[0]: insurance is missing, wrong or unknown");
}

TEST_CASE("landlord_file: a notice is on paper until the tenant agreed to have it online alone") {
    const auto file = parse_landlord(demo_file(), noon(2026y / 11 / 25));
    REQUIRE(file.has_value());
    const TenantRecord& tenant = file->tenants.front();
    REQUIRE(tenant.paperless_since.has_value());
    for (const NoticeRow& notice : tenant.leases.front().notices)
        CHECK(notice.is_on_paper == (notice.issued < *tenant.paperless_since));
}

TEST_CASE("landlord_file: hours, channels and known problems are checked, and name their place") {
    const std::string text = demo_file();
    const std::string thursday = R"("thu": [["09:00", "12:00"]],)";
    CHECK(error_of(with(text, thursday, R"("thu": [["12:00", "09:00"]],)")).starts_with("agencies[0].hours"));
    CHECK(error_of(with(text, thursday, R"("thu": [["09:00", "12:00"], ["11:00", "13:00"]],)"))
              .starts_with("agencies[0].hours"));
    CHECK(error_of(with(text, thursday, R"("thu": [["9", "12"]],)")).starts_with("agencies[0].hours"));
    CHECK(error_of(with(text, thursday, "")).starts_with("agencies[0].hours"));
    CHECK(error_of(with(text, R"("date": "month+1/31")", R"("date": "soon")")).starts_with("agencies[0].exceptions"));
    CHECK(error_of(with(text, R"("kind": "cheque")", R"("kind": "gold")")).starts_with("payment_channels"));
    CHECK(error_of(with(text, R"("action": "report_paper_notice")", R"("action": "dance")"))
              .starts_with("known_problems"));
    CHECK(error_of(with(text, R"("cut_off_day": 15)", R"("cut_off_day": 29)")).starts_with("landlord: cut_off_day"));
    CHECK(error_of(with(text, R"("mandate_prefix": "RVH")", R"("mandate_prefix": "rvh")")).starts_with("landlord"));
    CHECK(error_of(with(text, R"("tenant_number": "00104202")", R"("tenant_number": "00104201")"))
              .find("tenant_number stands twice") != std::string::npos);
}

TEST_CASE("landlord_file: a file without them has hours, the transfer, debits, and nothing else") {
    std::string text = demo_file();
    for (const char* name : {"payment_channels", "known_problems"}) {
        const auto begin = text.find(std::string{"\""} + name + "\"");
        const auto end = text.find("\n ],\n", begin);
        text.erase(begin, end + 5 - begin);
    }
    const auto file = parse_landlord(text, noon(2026y / 11 / 25));
    REQUIRE(file);
    REQUIRE(file->documents.size() == 4);
    CHECK(file->documents[0].name == "opening_hours");
    CHECK(file->documents[1].content.find("\"channels\":[]") != std::string::npos);
    CHECK(file->documents[2].content == "{\"problems\":[]}");
}
