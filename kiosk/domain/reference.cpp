// References: base 32 with a check character.
#include "kiosk/domain/reference.hpp"

#include "kiosk/base/check.hpp"

namespace kiosk {
namespace {

constexpr std::string_view kSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 8;
constexpr std::size_t kEnrolmentLength = 3;
constexpr std::size_t kSequenceLength = 4;

// Luhn's rule for an alphabet of 32: doubled values are folded by adding their two base-32 digits.
std::uint32_t luhn_sum(std::string_view symbols, std::uint32_t first_factor) {
    std::uint32_t sum = 0;
    std::uint32_t factor = first_factor;
    for (auto symbol = symbols.rbegin(); symbol != symbols.rend(); ++symbol) {
        const auto value = static_cast<std::uint32_t>(kSymbols.find(*symbol)) * factor;
        sum += value / 32 + value % 32;
        factor = factor == 2 ? 1 : 2;
    }
    return sum % 32;
}

void append_number(std::string& text, std::uint32_t number, std::size_t length) {
    for (std::size_t place = length; place-- > 0;) text += kSymbols[(number >> (5 * place)) & 31U];
}

std::uint32_t read_number(std::string_view symbols) {
    std::uint32_t number = 0;
    for (const char symbol : symbols) number = number * 32 + static_cast<std::uint32_t>(kSymbols.find(symbol));
    return number;
}

char normalised(char character) {
    if (character >= 'a' && character <= 'z') character = static_cast<char>(character - 'a' + 'A');
    if (character == 'O') return '0';
    if (character == 'I' || character == 'L') return '1';
    return character;
}

}  // namespace

Reference Reference::make(std::uint32_t enrolment, std::uint32_t sequence) {
    KIOSK_CHECK(enrolment <= kEnrolmentMax && sequence <= kSequenceMax);
    std::string text;
    append_number(text, enrolment, kEnrolmentLength);
    append_number(text, sequence, kSequenceLength);
    text += kSymbols[(32 - luhn_sum(text, 2)) % 32];
    return Reference{std::move(text)};
}

std::optional<Reference> Reference::parse(std::string_view text) {
    std::string symbols;
    for (const char character : text) {
        if (character == ' ' || character == '-') continue;
        const char symbol = normalised(character);
        if (kSymbols.find(symbol) == std::string_view::npos || symbols.size() == kLength) return std::nullopt;
        symbols += symbol;
    }
    if (symbols.size() != kLength || luhn_sum(symbols, 1) != 0) return std::nullopt;
    return Reference{std::move(symbols)};
}

std::string Reference::spoken() const {
    return m_text.substr(0, 4) + "\u00A0" + m_text.substr(4);
}
std::uint32_t Reference::enrolment() const {
    return read_number(std::string_view{m_text}.substr(0, kEnrolmentLength));
}
std::uint32_t Reference::sequence() const {
    return read_number(std::string_view{m_text}.substr(kEnrolmentLength, kSequenceLength));
}

}  // namespace kiosk
