// The text that the terminal would print for the cardholder, and the nested field (ZT) that carries it to the till.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/stand_ins/card_terminal/ledger.hpp"

namespace stand_in::card_terminal {

enum class TicketKind : unsigned char { original, copy };

// Whether the terminal masks the card number, as it must, or says all of it (a fault that tills have to bear).
enum class CardNumber : unsigned char { masked, whole };

// What the terminal says of the card whose last four digits are given.
[[nodiscard]] std::string card_number_text(std::string_view last4, CardNumber card_number);

// What a terminal that is set up wrongly, or whose clock is wrong, prints otherwise.
struct TicketOddities {
    std::int64_t clock_wrong_by_s = 0;
    std::string more_lines;  // each ended by a line feed
};

// Lines of at most 24 characters (7-bit), each ended by a line feed. An operation that charged nothing says so with the
// words ABANDON DEBIT.
[[nodiscard]] std::string ticket_text(const Operation& operation, std::string_view contract, TicketKind kind,
                                      CardNumber card_number, const TicketOddities& oddities);

// ZT's value: CK (a customer's ticket) and AK (the text in base64, ended by a line feed as real terminals send it).
[[nodiscard]] std::string ticket_field(std::string_view text);

}  // namespace stand_in::card_terminal
