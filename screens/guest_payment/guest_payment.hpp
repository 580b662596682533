// Journey "guest_payment": somebody pays without signing in, for themselves or for another person. The notice's code,
// or the contract number and an amount that stands on the notice, say which contract; the glass shows nothing of the
// tenant but initials, and every wrong answer gets the same words. Once it is certain, pay_rent takes over.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "kiosk/base/clock.hpp"
#include "screens/parts/scanned.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::guest_payment {

// --- steps
struct EnterContract {
    PrivateText digits;
    Scanned scanned = Scanned::nothing;
    friend bool operator==(const EnterContract&, const EnterContract&) = default;
};
struct EnterAmount {
    PrivateText digits;  // of the contract number, all of them
    std::string typed;
    friend bool operator==(const EnterAmount&, const EnterAmount&) = default;
};
// Where the tenant goes on when nothing was found.
using Origin = std::variant<EnterContract, EnterAmount>;
struct Looking {
    Origin from;
    PublicQuestion question;
    friend bool operator==(const Looking&, const Looking&) = default;
};
struct NotFound {
    Origin from;
    MonotonicTime retry_at;
    friend bool operator==(const NotFound&, const NotFound&) = default;
};
struct BackendAway {
    Looking again;
    friend bool operator==(const BackendAway&, const BackendAway&) = default;
};
struct Check {  // is it the right one?
    GuestSession session;
    friend bool operator==(const Check&, const Check&) = default;
};
struct UnderVerification {
    friend bool operator==(const UnderVerification&, const UnderVerification&) = default;
};

using Step = std::variant<EnterContract, EnterAmount, Looking, NotFound, BackendAway, Check, UnderVerification>;

struct Model {
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: what somebody did
struct Typed {
    PrivateText text;
};               // what stands in the field of the step now
struct GoOn {};  // the one primary of the step
struct Back {};
struct OtherAmount {};
struct Leave {};
using Event = std::variant<Typed, GoOn, Back, OtherAmount, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
// The next moment at which the screen shows something else although nothing happened.
[[nodiscard]] std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now);

// Whether what was proposed can be paid as it is; otherwise another amount can.
[[nodiscard]] bool can_pay_proposed(const GuestSession& session);

}  // namespace kiosk::guest_payment
