// Reference: the number that a tenant carries away and that finds the payment or the request again, everywhere.
// Eight characters of Crockford's base 32 (no I, L, O, U), shown as "K4M7 29TX":
//   3 for the enrolment (given by the backend each time a kiosk is enrolled: a kiosk that lost its disk gets another),
//   4 for the sequence of that enrolment (a little over a million), 1 check character (Luhn's rule modulo 32).
// Small enough to say over the telephone; one wrong character or two swapped neighbours are noticed.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

class Reference {
public:
    static constexpr std::uint32_t kEnrolmentMax = 32'767;
    static constexpr std::uint32_t kSequenceMax = 1'048'575;

    [[nodiscard]] static Reference make(std::uint32_t enrolment, std::uint32_t sequence);
    // Accepts what people write: lower case, blanks, dashes, O for 0, I or L for 1. nullopt when the check fails.
    [[nodiscard]] static std::optional<Reference> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return m_text; }  // "K4M729TX": for wires and files
    [[nodiscard]] std::string spoken() const;                         // "K4M7 29TX" with a no-break space: for people
    [[nodiscard]] std::uint32_t enrolment() const;
    [[nodiscard]] std::uint32_t sequence() const;
    friend auto operator<=>(const Reference&, const Reference&) = default;

private:
    explicit Reference(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

}  // namespace kiosk
