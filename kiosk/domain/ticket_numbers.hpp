// The numbers that a card terminal counts its tickets with: which ones of a day nobody has seen. Operations of another
// kind (a total, a probe by a technician) use numbers too: what is missing is to be looked at, and no fault by itself.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kiosk {

// Numbers that are missing, both ends included.
struct TicketGap {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    friend bool operator==(const TicketGap&, const TicketGap&) = default;
};

struct TicketNumbers {
    std::optional<std::uint32_t> first;  // that was seen, in the order of counting; none: no ticket had a number
    std::optional<std::uint32_t> last;
    std::vector<TicketGap> gaps;  // in the order of counting
    std::int64_t missing = 0;     // in all of them together
    friend bool operator==(const TicketNumbers&, const TicketNumbers&) = default;
};

// In any order; a number that comes twice counts once. A terminal begins anew after 9999, or after as many nines as its
// numbers have digits: numbers from both ends of the count were counted across it, when they lie that near to it.
[[nodiscard]] TicketNumbers look_at_tickets(std::span<const std::uint32_t> numbers);

}  // namespace kiosk
