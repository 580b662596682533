// Days and hours: only days that exist, French names, and the hour of Paris through both changes of the clock.
#include "kiosk/domain/date.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {
Date day(const char* iso) {
    return parse_iso_date(iso).value();
}
}  // namespace

TEST_CASE("date: only days that exist are dates") {
    CHECK(parse_typed_date("29021988") == day("1988-02-29"));
    CHECK_FALSE(parse_typed_date("29021989"));
    CHECK_FALSE(parse_typed_date("31112026"));
    CHECK_FALSE(parse_typed_date("0102202"));
    CHECK_FALSE(parse_typed_date("0102202a"));
    CHECK_FALSE(parse_iso_date("2026-13-01"));
    CHECK_FALSE(parse_iso_date("2026/11/01"));
    CHECK(to_iso(day("2026-03-05")) == "2026-03-05");
}

TEST_CASE("date: is written the French way") {
    CHECK(to_french_short(day("2026-11-03")) == "03/11/2026");
    CHECK(to_french_words(day("2026-11-23")) == "23\u00A0novembre\u00A02026");
    CHECK(to_french_words(day("2027-03-01")) == "1er\u00A0mars\u00A02027");
    CHECK(to_french_weekday(day("2026-11-23")) == "lundi 23\u00A0novembre\u00A02026");
    CHECK(to_french_month(day("2026-08-01")) == "Août\u00A02026");
    CHECK(to_french_time({day("2026-11-23"), 9, 5, 0}) == "9\u00A0h\u00A005");
    CHECK(to_clock_time({day("2026-11-23"), 9, 5, 0}) == "09:05");
}

TEST_CASE("date: the hour of Paris follows both changes of the clock") {
    const auto local = [](std::int64_t unix_seconds) { return paris_time(WallTime{unix_seconds * 1000}); };
    CHECK(local(1'768'478'400) == LocalDateTime{day("2026-01-15"), 13, 0, 0});
    CHECK(local(1'774'745'999) == LocalDateTime{day("2026-03-29"), 1, 59, 59});
    CHECK(local(1'774'746'000) == LocalDateTime{day("2026-03-29"), 3, 0, 0});
    CHECK(local(1'792'889'999) == LocalDateTime{day("2026-10-25"), 2, 59, 59});
    CHECK(local(1'792'890'000) == LocalDateTime{day("2026-10-25"), 2, 0, 0});
    CHECK(local(1'798'757'999) == LocalDateTime{day("2026-12-31"), 23, 59, 59});
}
