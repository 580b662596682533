// The terminal's ticket: from the bytes in an answer to clean lines, and from the lines to the few facts that a lost
// payment is found again by. (facts: payment-terminal §1.3 ZT/CK/AK, §1.4 the decoded ticket)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/domain/card_mask.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/ports/card_terminal.hpp"

namespace kiosk::card_terminal {

inline constexpr std::size_t kTicketLinesMax = 120;

// The customer ticket inside a ZT value: UTF-8, no control characters, card numbers masked. Empty when there is none
// that we asked for: a merchant's copy, an HTML ticket and a damaged one are dropped whole, the answer itself stands.
[[nodiscard]] TicketLines ticket_lines(std::string_view constructed_value, const CardMask& mask);

// What a ticket says about its operation. A fact that is missing, or there twice with two values, stays empty.
struct TicketFacts {
    DuplicateAnswer::Verdict verdict = DuplicateAnswer::Verdict::unclear;
    std::optional<std::uint32_t> ticket_number;  // of the line "005 001 000010"
    std::optional<Cents> amount;
    std::optional<LocalDateTime> printed_at;
    std::string authorisation_number;
    std::string application_id;
    std::string last_four;
    std::string merchant_contract;  // of the line "contract SIRET bank"
};

[[nodiscard]] TicketFacts read_ticket(const TicketLines& lines);

}  // namespace kiosk::card_terminal
