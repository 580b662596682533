// Easter by the method of Meeus, Jones and Butcher; everything else follows from it and from the calendar.
#include "kiosk/domain/opening_hours.hpp"

#include <algorithm>

namespace kiosk {
namespace {

constexpr int kMinutesOfDay = 24 * 60;
constexpr int kDaysLookedAhead = 366;

Date days_after(Date date, int days) {
    return Date{std::chrono::sys_days{date} + std::chrono::days{days}};
}

std::size_t weekday_from_monday(Date date) {
    return std::chrono::weekday{std::chrono::sys_days{date}}.iso_encoding() - 1;
}

const OpeningException* exception_on(const OpeningHours& hours, Date date) {
    const auto found = std::find_if(hours.exceptions.begin(), hours.exceptions.end(),
                                    [&](const OpeningException& exception) { return exception.date == date; });
    return found == hours.exceptions.end() ? nullptr : &*found;
}

bool is_closed_holiday(const OpeningHours& hours, Date date) {
    return hours.on_holidays == OnHolidays::closed && holiday_name(date, hours.region).has_value();
}

const OpenSpan* span_at(const std::vector<OpenSpan>& spans, int minute) {
    const auto found = std::find_if(spans.begin(), spans.end(), [minute](const OpenSpan& span) {
        return span.begin_minute <= minute && minute < span.end_minute;
    });
    return found == spans.end() ? nullptr : &*found;
}

int minute_of(const LocalDateTime& moment) {
    return moment.hour * 60 + moment.minute;
}

}  // namespace

Date easter_sunday(std::chrono::year year) {
    const int y = static_cast<int>(year);
    const int a = y % 19;
    const int b = y / 100;
    const int c = y % 100;
    const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int month_and_day = h + l - 7 * m + 114;
    return Date{year, std::chrono::month{static_cast<unsigned>(month_and_day / 31)},
                std::chrono::day{static_cast<unsigned>(month_and_day % 31 + 1)}};
}

std::vector<Holiday> french_holidays(std::chrono::year year, HolidayRegion region) {
    const Date easter = easter_sunday(year);
    const auto on = [year](unsigned month, unsigned day) {
        return Date{year, std::chrono::month{month}, std::chrono::day{day}};
    };
    std::vector<Holiday> holidays{
        {on(1, 1), "Jour de l’an"},
        {days_after(easter, 1), "Lundi de Pâques"},
        {on(5, 1), "Fête du Travail"},
        {on(5, 8), "Victoire 1945"},
        {days_after(easter, 39), "Ascension"},
        {days_after(easter, 50), "Lundi de Pentecôte"},
        {on(7, 14), "Fête nationale"},
        {on(8, 15), "Assomption"},
        {on(11, 1), "Toussaint"},
        {on(11, 11), "Armistice 1918"},
        {on(12, 25), "Noël"},
    };
    if (region == HolidayRegion::alsace_moselle) {
        holidays.push_back({days_after(easter, -2), "Vendredi saint"});
        holidays.push_back({on(12, 26), "Saint-Étienne"});
    }
    std::sort(holidays.begin(), holidays.end(),
              [](const Holiday& left, const Holiday& right) { return left.date < right.date; });
    return holidays;
}

std::optional<std::string_view> holiday_name(Date date, HolidayRegion region) {
    for (const Holiday& holiday : french_holidays(date.year(), region)) {
        if (holiday.date == date) return holiday.name;
    }
    return std::nullopt;
}

std::optional<int> parse_clock_minute(std::string_view text) {
    const auto digit = [text](std::size_t place) { return text[place] - '0'; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (const std::size_t place : {0U, 1U, 3U, 4U}) {
        if (digit(place) < 0 || digit(place) > 9) return std::nullopt;
    }
    const int minutes = digit(3) * 10 + digit(4);
    const int minute = (digit(0) * 10 + digit(1)) * 60 + minutes;
    return minutes < 60 && minute <= kMinutesOfDay ? std::optional{minute} : std::nullopt;
}

std::vector<OpenSpan> spans_on(const OpeningHours& hours, Date date) {
    if (const OpeningException* exception = exception_on(hours, date)) return exception->spans;
    if (is_closed_holiday(hours, date)) return {};
    return hours.week.at(weekday_from_monday(date));
}

std::string_view reason_on(const OpeningHours& hours, Date date) {
    if (const OpeningException* exception = exception_on(hours, date)) return exception->label;
    return is_closed_holiday(hours, date) ? holiday_name(date, hours.region).value_or("") : std::string_view{};
}

bool is_open(const OpeningHours& hours, const LocalDateTime& moment) {
    return closing_minute(hours, moment).has_value();
}

std::optional<OpeningMoment> next_opening(const OpeningHours& hours, const LocalDateTime& now) {
    for (int day = 0; day <= kDaysLookedAhead; ++day) {
        const Date date = days_after(now.date, day);
        for (const OpenSpan& span : spans_on(hours, date)) {
            const bool is_to_come = day > 0 || span.begin_minute > minute_of(now);
            if (is_to_come && span.begin_minute < span.end_minute) return OpeningMoment{date, span.begin_minute};
        }
    }
    return std::nullopt;
}

std::optional<int> closing_minute(const OpeningHours& hours, const LocalDateTime& now) {
    const std::vector<OpenSpan> spans = spans_on(hours, now.date);
    const OpenSpan* span = span_at(spans, minute_of(now));
    return span == nullptr ? std::nullopt : std::optional{span->end_minute};
}

}  // namespace kiosk
