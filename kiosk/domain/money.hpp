// Cents: money as the kiosk counts it: whole cents of euro, exact, never a floating point number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

// Positive = owed by the tenant or paid; negative = a credit of the tenant. Sums of rents stay far below the limits of
// 64 bits; parsing and the wire refuse amounts beyond kCentsMax either way.
struct Cents {
    std::int64_t value = 0;
    friend auto operator<=>(const Cents&, const Cents&) = default;
    friend Cents operator+(Cents left, Cents right) { return {left.value + right.value}; }
    friend Cents operator-(Cents left, Cents right) { return {left.value - right.value}; }
    friend Cents operator-(Cents amount) { return {-amount.value}; }
};

inline constexpr Cents kCentsMax{1'000'000'000};  // ten million euros: more is a fault of whoever sent it

// "1 234,56 €" with U+202F between thousands, U+00A0 before the sign and U+2212 as minus (French typography).
[[nodiscard]] std::string to_french(Cents amount);
// "1 234,56" as to_french() without the sign of the euro: for columns that carry it in their heading.
[[nodiscard]] std::string to_french_digits(Cents amount);
// In words, as a receipt must: "cent cinquante euros", "sept cent vingt euros et quatre-vingt-quatre centimes".
// Spelling of 1990 is not used: hyphens below one hundred, "et" before un and onze (facts: housing-domain §7).
[[nodiscard]] std::string to_french_words(Cents amount);
// What a tenant types on the euro pad: "150", "150,5", "150,50", also with a dot. Nothing else is an amount.
[[nodiscard]] std::optional<Cents> parse_typed_amount(std::string_view text);

}  // namespace kiosk
