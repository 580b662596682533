// The terminal's ticket, and the rule that no card number gets through it.
#include <algorithm>

#include "kiosk/base/check.hpp"
#include "kiosk/devices/card_terminal/ticket.hpp"
#include "kiosk/domain/card_mask.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {
namespace {

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

bool satisfies_luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t index = 0; index < digits.size(); ++index) {
        int value = digits[digits.size() - 1 - index] - '0';
        if (index % 2 == 1) value = value < 5 ? 2 * value : 2 * value - 9;
        sum += value;
    }
    return sum % 10 == 0;
}

// The plainest reading of the rule, written anew: a group of digits by itself that is a card number.
bool shows_card_number(std::string_view text) {
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (!is_digit(text[begin]) || (begin > 0 && is_digit(text[begin - 1]))) continue;
        std::size_t end = begin;
        while (end < text.size() && is_digit(text[end])) ++end;
        const std::string_view group = text.substr(begin, end - begin);
        const bool is_card = group.size() >= 13 && group.size() <= 19 && group[0] >= '2' && group[0] <= '6';
        if (is_card && satisfies_luhn(group)) return true;
    }
    return false;
}

}  // namespace

void take(std::string_view input) {
    const CardMask mask;
    const std::string masked = mask.masked(input);
    KIOSK_CHECK(masked.size() == input.size());
    KIOSK_CHECK(!shows_card_number(masked));
    const TicketLines lines = card_terminal::ticket_lines(input, mask);
    if (!lines.empty()) believed();
    for (const auto& line : lines) KIOSK_CHECK(!shows_card_number(line));
    static_cast<void>(card_terminal::read_ticket(lines));
}

}  // namespace kiosk::fuzz
