// The table of transitions, whole.
#include <string>

#include "kiosk/ports/payment_row.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

TEST_CASE("payment state: exactly the transitions of the design exist") {
    using enum PaymentState;
    const auto is_in_design = [](PaymentState before, PaymentState after) {
        const std::string step = std::string{to_text(before)} + ">" + to_text(after);
        for (const char* allowed :
             {"created>abandoned", "created>sent", "sent>approved", "sent>declined", "sent>cancelled", "sent>timed_out",
              "sent>not_started", "sent>unknown", "unknown>approved", "unknown>declined", "unknown>cancelled",
              "unknown>timed_out", "unknown>not_started", "unknown>review", "not_started>approved",
              "not_started>review"}) {
            if (step == allowed) return true;
        }
        return false;
    };
    for (const PaymentState before : kPaymentStates) {
        for (const PaymentState after : kPaymentStates) {
            INFO(to_text(before) << " to " << to_text(after));
            CHECK(may_follow(before, after) == is_in_design(before, after));
        }
        CHECK(locks_terminal(before) == (before == sent || before == unknown));
    }
}

}  // namespace kiosk::test
