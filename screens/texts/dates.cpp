// Dates in English; the French ones are the domain's.
#include "screens/texts/dates.hpp"

#include <array>
#include <string_view>

namespace kiosk::texts {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::array<std::string_view, 7> kWeekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

bool is_english(const Texts& texts) {
    return texts.language() == Language::english;
}

std::string english_month(std::chrono::year_month month) {
    const auto place = static_cast<std::size_t>(static_cast<unsigned>(month.month())) - 1;
    return std::string{kMonths[place]} + std::string{kNoBreakSpace} + std::to_string(static_cast<int>(month.year()));
}

std::string english_date(Date date) {
    return std::to_string(static_cast<unsigned>(date.day())) + std::string{kNoBreakSpace} +
           english_month(date.year() / date.month());
}

std::string_view ordinal_ending(unsigned day) {
    if (day >= 11 && day <= 13) return "th";
    switch (day % 10) {
        case 1:
            return "st";
        case 2:
            return "nd";
        case 3:
            return "rd";
        default:
            return "th";
    }
}

}  // namespace

std::string date_words(const Texts& texts, Date date) {
    return is_english(texts) ? english_date(date) : to_french_words(date);
}

std::string weekday_words(const Texts& texts, Date date) {
    if (!is_english(texts)) return to_french_weekday(date);
    const std::chrono::weekday weekday{std::chrono::sys_days{date}};
    return std::string{kWeekdays[weekday.c_encoding()]} + " " + english_date(date);
}

std::string near_day_words(const Texts& texts, Date date) {
    constexpr std::string_view kYear = "\u00A02026";
    std::string words = weekday_words(texts, date);
    words.resize(words.size() - kYear.size());
    return words;
}

std::string month_words(const Texts& texts, std::chrono::year_month month) {
    return is_english(texts) ? english_month(month) : to_french_month(month);
}

std::string month_in_sentence(const Texts& texts, std::chrono::year_month month) {
    return is_english(texts) ? english_month(month) : to_french_month_in_sentence(month);
}

std::string of_month(const Texts& texts, std::chrono::year_month month) {
    return is_english(texts) ? "of " + english_month(month) : to_french_of_month(month);
}

std::string time_words(const Texts& texts, const LocalDateTime& moment) {
    return is_english(texts) ? to_clock_time(moment) : to_french_time(moment);
}

std::string day_of_month(const Texts& texts, unsigned day) {
    return is_english(texts) ? std::to_string(day) + std::string{ordinal_ending(day)} : to_french_day(day);
}

}  // namespace kiosk::texts
