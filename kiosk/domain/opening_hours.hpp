// When an agency is open: the week, the public holidays of France (computed), and the days that are otherwise. An
// exception comes before a holiday, a holiday before the week. Times are those of the wall clock in France.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/date.hpp"

namespace kiosk {

enum class HolidayRegion : unsigned char {
    general,         // code du travail L3133-1
    alsace_moselle,  // with Good Friday and 26 December (L3134-13)
};
enum class OnHolidays : unsigned char { closed, as_in_the_week };

[[nodiscard]] Date easter_sunday(std::chrono::year year);

struct Holiday {
    Date date{};
    std::string_view name;  // "Lundi de Pâques"
};
[[nodiscard]] std::vector<Holiday> french_holidays(std::chrono::year year, HolidayRegion region);  // in order
[[nodiscard]] std::optional<std::string_view> holiday_name(Date date, HolidayRegion region);

// From the one minute up to, and not including, the other; minutes since midnight.
struct OpenSpan {
    int begin_minute = 0;
    int end_minute = 0;
    friend bool operator==(const OpenSpan&, const OpenSpan&) = default;
};

struct OpeningException {
    Date date{};
    std::vector<OpenSpan> spans;  // none: closed all day
    std::string label;            // "Inventaire"; may be empty
};

struct OpeningHours {
    std::array<std::vector<OpenSpan>, 7> week;  // from Monday; the spans of a day in order
    std::vector<OpeningException> exceptions;
    OnHolidays on_holidays = OnHolidays::closed;
    HolidayRegion region = HolidayRegion::general;
};

struct OpeningMoment {
    Date date{};
    int minute = 0;
    friend bool operator==(const OpeningMoment&, const OpeningMoment&) = default;
};

// "09:00" → 540, "24:00" → 1440; nullopt for anything else.
[[nodiscard]] std::optional<int> parse_clock_minute(std::string_view text);

[[nodiscard]] std::vector<OpenSpan> spans_on(const OpeningHours& hours, Date date);
// Why that day is not as its weekday: the label of the exception, the name of the holiday on which it is closed, or "".
[[nodiscard]] std::string_view reason_on(const OpeningHours& hours, Date date);
[[nodiscard]] bool is_open(const OpeningHours& hours, const LocalDateTime& moment);
// When it opens next, if it is closed now; nullopt: not within a year.
[[nodiscard]] std::optional<OpeningMoment> next_opening(const OpeningHours& hours, const LocalDateTime& now);
// Until when it is open, if it is open now.
[[nodiscard]] std::optional<int> closing_minute(const OpeningHours& hours, const LocalDateTime& now);

}  // namespace kiosk
