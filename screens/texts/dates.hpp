// Days, months and hours as the language of the glass writes them. Short dates (23/11/2026) and the clock (10:24) are
// the same in all of them, and amounts of money stay as France writes them: so they stand on every paper. Pure.
#pragma once

#include <string>

#include "kiosk/domain/date.hpp"
#include "screens/texts/texts.hpp"

namespace kiosk::texts {

// French | English
[[nodiscard]] std::string date_words(const Texts& texts, Date date);     // 23 novembre 2026 | 23 November 2026
[[nodiscard]] std::string weekday_words(const Texts& texts, Date date);  // lundi 23 novembre 2026 | Monday 23 November…
// The same without its year: a day that is near.
[[nodiscard]] std::string near_day_words(const Texts& texts, Date date);  // lundi 23 novembre | Monday 23 November
[[nodiscard]] std::string month_words(const Texts& texts, std::chrono::year_month month);  // Novembre 2026 | November…
[[nodiscard]] std::string month_in_sentence(const Texts& texts, std::chrono::year_month month);  // novembre 2026 | …
[[nodiscard]] std::string of_month(const Texts& texts, std::chrono::year_month month);  // d’octobre 2026 | of October…
[[nodiscard]] std::string time_words(const Texts& texts, const LocalDateTime& moment);  // 10 h 24 | 10:24
[[nodiscard]] std::string day_of_month(const Texts& texts, unsigned day);               // 1er, 23 | 1st, 23rd

}  // namespace kiosk::texts
