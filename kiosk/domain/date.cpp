// Days and hours, read and written the French way.
#include "kiosk/domain/date.hpp"

#include <array>

namespace kiosk {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::array<std::string_view, 12> kMonths{"janvier",   "février", "mars",     "avril",
                                                   "mai",       "juin",    "juillet",  "août",
                                                   "septembre", "octobre", "novembre", "décembre"};
constexpr std::array<std::string_view, 7> kWeekdays{"dimanche", "lundi",    "mardi", "mercredi",
                                                    "jeudi",    "vendredi", "samedi"};

std::optional<int> read_number(std::string_view digits) {
    int number = 0;
    for (const char character : digits) {
        if (character < '0' || character > '9') return std::nullopt;
        number = number * 10 + (character - '0');
    }
    return number;
}

std::optional<Date> make_date(std::string_view year_text, std::string_view month_text, std::string_view day_text) {
    const auto year_number = read_number(year_text);
    const auto month_number = read_number(month_text);
    const auto day_number = read_number(day_text);
    if (!year_number || !month_number || !day_number) return std::nullopt;
    const Date date{year{*year_number}, month{static_cast<unsigned>(*month_number)},
                    day{static_cast<unsigned>(*day_number)}};
    return date.ok() && *year_number >= 1000 ? std::optional{date} : std::nullopt;
}

std::string two_digits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}
std::string year_text(Date date) {
    return std::to_string(static_cast<int>(date.year()));
}
std::string_view month_name(Date date) {
    return kMonths[static_cast<unsigned>(date.month()) - 1];
}

sys_days last_sunday(year in_year, month in_month) {
    return sys_days{
        std::chrono::year_month_weekday_last{in_year, in_month, std::chrono::weekday_last{std::chrono::Sunday}}};
}

bool is_paris_summer(std::chrono::sys_seconds moment) {
    const Date date{std::chrono::floor<days>(moment)};
    const auto begin = last_sunday(date.year(), std::chrono::March) + std::chrono::hours{1};
    const auto end = last_sunday(date.year(), std::chrono::October) + std::chrono::hours{1};
    return moment >= begin && moment < end;
}

}  // namespace

std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return make_date(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

std::optional<Date> parse_typed_date(std::string_view eight_digits) {
    if (eight_digits.size() != kTypedDateDigits) return std::nullopt;
    return make_date(eight_digits.substr(4, 4), eight_digits.substr(2, 2), eight_digits.substr(0, 2));
}

std::string to_iso(Date date) {
    return year_text(date) + "-" + two_digits(static_cast<unsigned>(date.month())) + "-" +
           two_digits(static_cast<unsigned>(date.day()));
}

std::string to_french_short(Date date) {
    return two_digits(static_cast<unsigned>(date.day())) + "/" + two_digits(static_cast<unsigned>(date.month())) + "/" +
           year_text(date);
}

std::string to_french_day(unsigned day) {
    return day == 1 ? "1er" : std::to_string(day);
}

std::string to_french_words(Date date) {
    return to_french_day(static_cast<unsigned>(date.day())) + std::string{kNoBreakSpace} +
           std::string{month_name(date)} + std::string{kNoBreakSpace} + year_text(date);
}

std::string to_french_weekday(Date date) {
    const std::chrono::weekday weekday{sys_days{date}};
    return std::string{kWeekdays[weekday.c_encoding()]} + " " + to_french_words(date);
}

std::string to_french_month(Date date) {
    std::string name{month_name(date)};
    // "août" and "février" begin with plain letters too: the first byte is the first letter of every month.
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name + std::string{kNoBreakSpace} + year_text(date);
}

std::string to_french_month(std::chrono::year_month month) {
    return to_french_month(month / std::chrono::day{1});
}

std::string to_french_month_in_sentence(std::chrono::year_month month) {
    const Date first = month / std::chrono::day{1};
    return std::string{month_name(first)} + std::string{kNoBreakSpace} + year_text(first);
}

std::string to_french_of_month(std::chrono::year_month month) {
    const std::string name = to_french_month_in_sentence(month);
    // avril, août, octobre: no other month begins with a vowel.
    const bool is_elided = name.front() == 'a' || name.front() == 'o';
    return (is_elided ? "d\u2019" : "de ") + name;
}

std::string to_french_time(const LocalDateTime& moment) {
    const std::string hour = std::to_string(moment.hour) + std::string{kNoBreakSpace} + "h";
    return moment.minute == 0 ? hour
                              : hour + std::string{kNoBreakSpace} + two_digits(static_cast<unsigned>(moment.minute));
}

std::string to_clock_time(const LocalDateTime& moment) {
    return two_digits(static_cast<unsigned>(moment.hour)) + ":" + two_digits(static_cast<unsigned>(moment.minute));
}

std::string to_rfc3339(WallTime time) {
    const std::chrono::sys_time<Milliseconds> moment{Milliseconds{time.unix_ms}};
    const auto midnight = std::chrono::floor<days>(moment);
    const std::chrono::hh_mm_ss clock{moment - midnight};
    std::string milliseconds = std::to_string(clock.subseconds().count());
    milliseconds.insert(0, 3 - milliseconds.size(), '0');
    return to_iso(Date{midnight}) + "T" + two_digits(static_cast<unsigned>(clock.hours().count())) + ":" +
           two_digits(static_cast<unsigned>(clock.minutes().count())) + ":" +
           two_digits(static_cast<unsigned>(clock.seconds().count())) + "." + milliseconds + "Z";
}

LocalDateTime paris_time(WallTime wall) {
    const std::chrono::sys_seconds moment{std::chrono::floor<std::chrono::seconds>(Milliseconds{wall.unix_ms})};
    const auto local = moment + std::chrono::hours{is_paris_summer(moment) ? 2 : 1};
    const auto midnight = std::chrono::floor<days>(local);
    const std::chrono::hh_mm_ss time{local - midnight};
    return {Date{midnight}, static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
            static_cast<int>(time.seconds().count())};
}

}  // namespace kiosk
