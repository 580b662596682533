// Which numbers are missing between the first and the last.
#include "kiosk/domain/ticket_numbers.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace kiosk {
namespace {

constexpr std::uint64_t kShortestTop = 9'999;
// More tickets than a day has: numbers that lie so near to an end of the count were counted across it.
constexpr std::uint64_t kNearAnEnd = 1'000;

// The number after which a terminal begins anew: the nines that are as long as this one.
std::uint64_t top_of(std::uint32_t number) {
    constexpr std::uint64_t kTen = 10;
    std::uint64_t top = kShortestTop;
    while (top < number) top = top * kTen + (kTen - 1);
    return top;
}

class Counting {
public:
    explicit Counting(std::uint64_t top) : m_top(top) {}

    void see(std::uint32_t number) {
        if (!m_numbers.last) {
            m_numbers.first = number;
        } else if (number > *m_numbers.last) {
            miss(*m_numbers.last + std::uint64_t{1}, number);
        } else {
            miss(*m_numbers.last + std::uint64_t{1}, m_top + 1);
            miss(1, number);
        }
        m_numbers.last = number;
    }
    [[nodiscard]] TicketNumbers take() { return std::move(m_numbers); }

private:
    void miss(std::uint64_t from, std::uint64_t until) {
        if (from >= until) return;
        m_numbers.gaps.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(until - 1)});
        m_numbers.missing += static_cast<std::int64_t>(until - from);
    }

    std::uint64_t m_top;
    TicketNumbers m_numbers;
};

}  // namespace

TicketNumbers look_at_tickets(std::span<const std::uint32_t> numbers) {
    std::vector<std::uint32_t> sorted(numbers.begin(), numbers.end());
    std::ranges::sort(sorted);
    const auto twice = std::ranges::unique(sorted);
    sorted.erase(twice.begin(), twice.end());
    if (sorted.empty()) return {};
    const std::uint64_t top = top_of(sorted.back());
    const bool is_across = sorted.front() <= kNearAnEnd && sorted.back() + kNearAnEnd > top;
    if (is_across) {
        // The high numbers came first; nothing was counted in the widest space between two of them.
        std::size_t begin = 0;
        for (std::size_t at = 1; at < sorted.size(); ++at) {
            const bool is_wider = begin == 0 || sorted[at] - sorted[at - 1] > sorted[begin] - sorted[begin - 1];
            if (is_wider) begin = at;
        }
        std::ranges::rotate(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(begin));
    }
    Counting counting{top};
    for (const std::uint32_t number : sorted) counting.see(number);
    return counting.take();
}

}  // namespace kiosk
