// Part "one_time_code": the tenant types the code that was sent to the telephone or mailbox on file.
#pragma once

#include <optional>
#include <variant>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/ports/account_values.hpp"
#include "kiosk/ports/portal_values.hpp"

namespace kiosk::one_time_code {

// A new message may be asked for after this long: they take seconds to arrive, and each one costs.
inline constexpr Milliseconds kSendAgainAfter{30'000};

struct Model {
    SignInChallenge challenge;
    MonotonicTime sent_at;
    PrivateText typed;  // digits only, at most challenge.code_length
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events
struct CodeTyped {
    PrivateText digits;
};  // the whole text as it now stands
struct GoOn {};
struct SendAgain {};
struct Back {};
using Event = std::variant<CodeTyped, GoOn, SendAgain, Back>;

// --- what the part tells the journey around it
struct CodeGiven {
    PrivateText code;
};
struct AnotherCodeAsked {};
struct WentBack {};
using Answer = std::variant<CodeGiven, AnotherCodeAsked, WentBack>;

struct Outcome {
    Model model;
    std::optional<Answer> answer;
};

[[nodiscard]] Model begin(SignInChallenge challenge, MonotonicTime now);
[[nodiscard]] Model begin(const MessageOnItsWay& message, MonotonicTime now);
[[nodiscard]] Outcome update(Model model, const Event& event, MonotonicTime now);

[[nodiscard]] std::size_t missing_digits(const Model& model);
// Zero when a new code may be asked for.
[[nodiscard]] Milliseconds wait_before_sending_again(const Model& model, MonotonicTime now);

}  // namespace kiosk::one_time_code
