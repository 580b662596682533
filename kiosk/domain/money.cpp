// Writing amounts the French way, in digits and in words, and reading what was typed.
#include "kiosk/domain/money.hpp"

#include <array>

#include "kiosk/base/check.hpp"

namespace kiosk {
namespace {

constexpr std::string_view kNarrowNoBreakSpace = "\u202F";
constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::string_view kMinus = "\u2212";

std::string grouped(std::int64_t euros) {
    const std::string digits = std::to_string(euros);
    std::string text;
    for (std::size_t index = 0; index < digits.size(); ++index) {
        const std::size_t left = digits.size() - index;
        if (index > 0 && left % 3 == 0) text += kNarrowNoBreakSpace;
        text += digits[index];
    }
    return text;
}

constexpr std::array<std::string_view, 17> kUnits{"zéro",  "un",     "deux",     "trois",  "quatre", "cinq",
                                                  "six",   "sept",   "huit",     "neuf",   "dix",    "onze",
                                                  "douze", "treize", "quatorze", "quinze", "seize"};
constexpr std::array<std::string_view, 7> kTens{"", "", "vingt", "trente", "quarante", "cinquante", "soixante"};

enum class PluralMark : unsigned char { written, dropped };  // "quatre-vingts" alone, "quatre-vingt mille" before mille

std::string below_hundred(std::int64_t number, PluralMark mark) {
    const auto at = [](std::int64_t index) { return static_cast<std::size_t>(index); };
    if (number <= 16) return std::string{kUnits[at(number)]};
    if (number < 20) return "dix-" + std::string{kUnits[at(number - 10)]};
    if (number < 70) {
        const std::string tens{kTens[at(number / 10)]};
        if (number % 10 == 0) return tens;
        return tens + (number % 10 == 1 ? " et " : "-") + std::string{kUnits[at(number % 10)]};
    }
    if (number < 80) return number == 71 ? "soixante et onze" : "soixante-" + below_hundred(number - 60, mark);
    if (number == 80) return mark == PluralMark::written ? "quatre-vingts" : "quatre-vingt";
    return "quatre-vingt-" + below_hundred(number - 80, mark);
}

std::string below_thousand(std::int64_t number, PluralMark mark) {
    if (number < 100) return below_hundred(number, mark);
    const std::int64_t hundreds = number / 100;
    const std::int64_t rest = number % 100;
    std::string text = hundreds == 1 ? "cent" : std::string{kUnits[static_cast<std::size_t>(hundreds)]} + " cent";
    if (rest == 0) return hundreds > 1 && mark == PluralMark::written ? text + "s" : text;
    return text + " " + below_hundred(rest, mark);
}

std::string number_in_words(std::int64_t number) {
    if (number >= 1'000'000) {
        const std::int64_t millions = number / 1'000'000;
        const std::string head =
            below_thousand(millions, PluralMark::written) + (millions > 1 ? " millions" : " million");
        return number % 1'000'000 == 0 ? head : head + " " + number_in_words(number % 1'000'000);
    }
    if (number < 1000) return below_thousand(number, PluralMark::written);
    const std::int64_t thousands = number / 1000;
    const std::string head = thousands == 1 ? "mille" : below_thousand(thousands, PluralMark::dropped) + " mille";
    return number % 1000 == 0 ? head : head + " " + below_thousand(number % 1000, PluralMark::written);
}

std::string euros_in_words(std::int64_t euros) {
    const bool whole_millions = euros >= 1'000'000 && euros % 1'000'000 == 0;
    return number_in_words(euros) + (whole_millions ? " d’euros" : euros > 1 ? " euros" : " euro");
}

}  // namespace

std::string to_french_digits(Cents amount) {
    const std::int64_t magnitude = amount.value < 0 ? -amount.value : amount.value;
    const std::int64_t rest = magnitude % 100;
    std::string text = amount.value < 0 ? std::string{kMinus} : std::string{};
    text += grouped(magnitude / 100) + "," + (rest < 10 ? "0" : "") + std::to_string(rest);
    return text;
}

std::string to_french(Cents amount) {
    return to_french_digits(amount) + std::string{kNoBreakSpace} + "€";
}

std::string to_french_words(Cents amount) {
    KIOSK_CHECK(amount >= Cents{0} && amount <= kCentsMax);
    const std::int64_t euros = amount.value / 100;
    const std::int64_t cents = amount.value % 100;
    const std::string cents_text = number_in_words(cents) + (cents > 1 ? " centimes" : " centime");
    if (cents == 0) return euros_in_words(euros);
    if (euros == 0) return cents_text;
    return euros_in_words(euros) + " et " + cents_text;
}

std::optional<Cents> parse_typed_amount(std::string_view text) {
    std::int64_t euros = 0;
    std::int64_t cents = 0;
    int euro_digits = 0;
    int cent_digits = -1;  // -1: no comma yet
    for (const char character : text) {
        if (character == ',' || character == '.') {
            if (cent_digits >= 0) return std::nullopt;
            cent_digits = 0;
        } else if (character < '0' || character > '9') {
            return std::nullopt;
        } else if (cent_digits >= 0) {
            if (++cent_digits > 2) return std::nullopt;
            cents = cents * 10 + (character - '0');
        } else {
            if (++euro_digits > 8) return std::nullopt;
            euros = euros * 10 + (character - '0');
        }
    }
    if (euro_digits == 0) return std::nullopt;
    if (cent_digits == 1) cents *= 10;
    const Cents amount{euros * 100 + cents};
    return amount <= kCentsMax ? std::optional{amount} : std::nullopt;
}

}  // namespace kiosk
