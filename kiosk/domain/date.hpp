// Date: a day of the calendar, and its French names.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"

namespace kiosk {

// Always a day that exists (a Date is only made by parse functions and by local_date).
using Date = std::chrono::year_month_day;

// A moment as people read it on a wall in France.
struct LocalDateTime {
    Date date;
    int hour = 0;
    int minute = 0;
    int second = 0;
    friend auto operator<=>(const LocalDateTime&, const LocalDateTime&) = default;
};

[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);  // "2026-11-23"
[[nodiscard]] std::string to_iso(Date date);
inline constexpr std::size_t kTypedDateDigits = 8;
// The eight digits of a day as they are typed: "12031961". nullopt when the day does not exist.
[[nodiscard]] std::optional<Date> parse_typed_date(std::string_view eight_digits);

[[nodiscard]] std::string to_french_short(Date date);    // "23/11/2026"
[[nodiscard]] std::string to_french_day(unsigned day);   // "1er", "23"
[[nodiscard]] std::string to_french_words(Date date);    // "23 novembre 2026", "1er mars 2027" (no-break spaces)
[[nodiscard]] std::string to_french_weekday(Date date);  // "lundi 23 novembre 2026"
[[nodiscard]] std::string to_french_month(Date date);    // "Novembre 2026"
[[nodiscard]] std::string to_french_month(std::chrono::year_month month);              // the same
[[nodiscard]] std::string to_french_month_in_sentence(std::chrono::year_month month);  // "novembre 2026"
[[nodiscard]] std::string to_french_of_month(std::chrono::year_month month);  // "de novembre 2026", "d’octobre 2026"
[[nodiscard]] std::string to_french_time(const LocalDateTime& moment);        // "10 h 24" (prose)
[[nodiscard]] std::string to_clock_time(const LocalDateTime& moment);  // "10:24" (tables, the clock of the glass)

// "2026-11-23T13:00:00.000Z" (RFC 3339 in UTC, with milliseconds): for wires.
[[nodiscard]] std::string to_rfc3339(WallTime time);

// Europe/Paris by the rule of directive 2000/84/EC (last Sundays of March and October, 01:00 UTC), so that the kiosk
// shows the right hour whatever TZ it was started with. Metropolitan France only.
[[nodiscard]] LocalDateTime paris_time(WallTime wall);

}  // namespace kiosk
