// Opening hours: the vectors of shared/data/validation-vectors.json, and the order of exception, holiday and week.
#include "kiosk/domain/opening_hours.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

Date day(const char* iso) {
    return parse_iso_date(iso).value();
}
LocalDateTime at(const char* iso, int hour, int minute) {
    return {day(iso), hour, minute, 0};
}

// The Agence Centre of the demo; 2026-11-23 is a Monday.
OpeningHours centre() {
    OpeningHours hours;
    hours.week = {{{{540, 720}, {840, 1050}},
                   {{540, 720}, {840, 1050}},
                   {{540, 720}, {840, 1050}},
                   {{540, 720}},
                   {{540, 720}, {840, 990}},
                   {},
                   {}}};
    return hours;
}

}  // namespace

TEST_CASE("opening_hours: Easter, from 2024 to 2038 and at the ends of its range") {
    for (const char* sunday : {"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
                               "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25",
                               "2036-04-13", "2037-04-05", "2038-04-25", "1818-03-22", "2285-03-22"}) {
        CHECK(to_iso(easter_sunday(day(sunday).year())) == sunday);
    }
}

TEST_CASE("opening_hours: the eleven holidays of France, and the two more of Alsace-Moselle") {
    std::string dates;
    for (const Holiday& holiday : french_holidays(2028y, HolidayRegion::general)) dates += to_iso(holiday.date) + " ";
    CHECK(dates ==
          "2028-01-01 2028-04-17 2028-05-01 2028-05-08 2028-05-25 2028-06-05 2028-07-14 2028-08-15 2028-11-01 "
          "2028-11-11 2028-12-25 ");
    CHECK(french_holidays(2027y, HolidayRegion::general).at(3).name == "Ascension");  // before 8 May that year
    CHECK(holiday_name(day("2026-04-06"), HolidayRegion::general) == "Lundi de Pâques");
    CHECK(holiday_name(day("2026-05-25"), HolidayRegion::general) == "Lundi de Pentecôte");
    CHECK_FALSE(holiday_name(day("2026-04-03"), HolidayRegion::general));
    CHECK_FALSE(holiday_name(day("2026-12-26"), HolidayRegion::general));
    CHECK(holiday_name(day("2026-04-03"), HolidayRegion::alsace_moselle) == "Vendredi saint");
    CHECK(holiday_name(day("2026-12-26"), HolidayRegion::alsace_moselle) == "Saint-Étienne");
    CHECK(french_holidays(2026y, HolidayRegion::alsace_moselle).size() == 13);
}

TEST_CASE("opening_hours: open from the first minute of a span to before its last") {
    const OpeningHours hours = centre();
    CHECK_FALSE(is_open(hours, at("2026-11-23", 8, 59)));
    CHECK(is_open(hours, at("2026-11-23", 9, 0)));
    CHECK(is_open(hours, at("2026-11-23", 11, 59)));
    CHECK_FALSE(is_open(hours, at("2026-11-23", 12, 0)));
    CHECK(is_open(hours, at("2026-11-23", 14, 0)));
    CHECK_FALSE(is_open(hours, at("2026-11-28", 10, 0)));  // a Saturday
    CHECK(closing_minute(hours, at("2026-11-23", 10, 0)) == 720);
    CHECK_FALSE(closing_minute(hours, at("2026-11-23", 12, 30)));
}

TEST_CASE("opening_hours: an exception comes before a holiday, a holiday before the week") {
    OpeningHours hours = centre();
    CHECK(spans_on(hours, day("2026-11-11")).empty());  // a Wednesday
    CHECK(reason_on(hours, day("2026-11-11")) == "Armistice 1918");
    hours.exceptions = {{day("2026-11-11"), {{600, 660}}, "Permanence"}, {day("2026-11-23"), {}, "Inventaire"}};
    CHECK(spans_on(hours, day("2026-11-11")) == std::vector<OpenSpan>{{600, 660}});
    CHECK(reason_on(hours, day("2026-11-11")) == "Permanence");
    CHECK_FALSE(is_open(hours, at("2026-11-23", 10, 0)));
    CHECK(reason_on(hours, day("2026-11-24")).empty());
    hours.exceptions.clear();
    hours.on_holidays = OnHolidays::as_in_the_week;
    CHECK(is_open(hours, at("2026-11-11", 10, 0)));
    CHECK(reason_on(hours, day("2026-11-11")).empty());
}

TEST_CASE("opening_hours: the next opening passes over nights, weekends and holidays") {
    OpeningHours hours = centre();
    CHECK(next_opening(hours, at("2026-11-23", 8, 0)) == OpeningMoment{day("2026-11-23"), 540});
    CHECK(next_opening(hours, at("2026-11-23", 12, 30)) == OpeningMoment{day("2026-11-23"), 840});
    CHECK(next_opening(hours, at("2026-11-27", 18, 0)) == OpeningMoment{day("2026-11-30"), 540});
    CHECK(next_opening(hours, at("2026-12-24", 15, 0)) == OpeningMoment{day("2026-12-28"), 540});
    CHECK(next_opening(hours, at("2026-12-31", 20, 0)) == OpeningMoment{day("2027-01-04"), 540});
    hours.week = {};
    CHECK_FALSE(next_opening(hours, at("2026-11-23", 8, 0)));
}

TEST_CASE("opening_hours: a time of the clock is exactly that") {
    CHECK(parse_clock_minute("00:00") == 0);
    CHECK(parse_clock_minute("09:30") == 570);
    CHECK(parse_clock_minute("24:00") == 1440);
    for (const char* wrong : {"", "9:30", "09:60", "24:01", "09-30", "09:3a", "29:00", "09:30 "}) {
        CHECK_FALSE(parse_clock_minute(wrong));
    }
}
