// A terminal's ticket numbers: what nobody has seen is named, also across the end of the count.
#include "kiosk/domain/ticket_numbers.hpp"

#include <array>

#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

using Gaps = std::vector<TicketGap>;

TicketNumbers looked_at(std::vector<std::uint32_t> numbers) {
    return look_at_tickets(numbers);
}

}  // namespace

TEST_CASE("ticket numbers: one after another nothing is missing, in whatever order they are told") {
    CHECK(looked_at({}) == TicketNumbers{});
    CHECK(looked_at({42}) == TicketNumbers{42, 42, {}, 0});
    CHECK(looked_at({41, 42, 43}) == TicketNumbers{41, 43, {}, 0});
    CHECK(looked_at({43, 41, 42, 42}) == TicketNumbers{41, 43, {}, 0});
}

TEST_CASE("ticket numbers: what is missing between the first and the last is named and counted") {
    CHECK(looked_at({41, 43, 47}) == TicketNumbers{41, 47, {{42, 42}, {44, 46}}, 4});
    // A terminal that was changed for another one during the day: to be looked at as well.
    CHECK(looked_at({812, 813, 1, 2}).gaps == Gaps{{3, 811}});
}

TEST_CASE("ticket numbers: after the last number of its length a terminal begins anew") {
    CHECK(looked_at({9'998, 9'999, 1, 2}) == TicketNumbers{9'998, 2, {}, 0});
    CHECK(looked_at({1, 2, 9'998, 9'999}) == TicketNumbers{9'998, 2, {}, 0});
    CHECK(looked_at({9'997, 3}) == TicketNumbers{9'997, 3, {{9'998, 9'999}, {1, 2}}, 4});
    CHECK(looked_at({999'999, 1}) == TicketNumbers{999'999, 1, {}, 0});
    CHECK(looked_at({9'999, 0, 1}) == TicketNumbers{9'999, 1, {}, 0});
    // The greatest number that there is.
    CHECK(looked_at({4'294'967'294, 4'294'967'295}) == TicketNumbers{4'294'967'294, 4'294'967'295, {}, 0});
}

TEST_CASE("ticket numbers: low and high numbers that are not near the ends were not counted across them") {
    CHECK(looked_at({1, 5'000}).gaps == Gaps{{2, 4'999}});
    CHECK(looked_at({2'000, 9'999}).gaps == Gaps{{2'001, 9'998}});
}

}  // namespace kiosk::test
