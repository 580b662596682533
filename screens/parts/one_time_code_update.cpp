// What each event does while the one-time code is typed.
#include <algorithm>

#include "screens/parts/one_time_code.hpp"

namespace kiosk::one_time_code {
namespace {

Outcome stay(Model model) {
    return {std::move(model), std::nullopt};
}

Outcome on(Model model, const CodeTyped& event, MonotonicTime) {
    const std::string_view digits = event.digits.view();
    const bool only_digits = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (only_digits && digits.size() <= static_cast<std::size_t>(model.challenge.code_length)) {
        model.typed = event.digits;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const GoOn&, MonotonicTime) {
    if (missing_digits(model) > 0) {
        return stay(std::move(model));
    }
    CodeGiven given{model.typed};
    return {std::move(model), std::move(given)};
}

Outcome on(Model model, const SendAgain&, MonotonicTime now) {
    if (wait_before_sending_again(model, now) > Milliseconds{0}) {
        return stay(std::move(model));
    }
    return {std::move(model), AnotherCodeAsked{}};
}

Outcome on(Model model, const Back&, MonotonicTime) {
    return {std::move(model), WentBack{}};
}

}  // namespace

Model begin(SignInChallenge challenge, MonotonicTime now) {
    return {std::move(challenge), now, PrivateText()};
}

Model begin(const MessageOnItsWay& message, MonotonicTime now) {
    return begin(SignInChallenge{message.challenge_id, message.valid_for, message.code_length}, now);
}

Outcome update(Model model, const Event& event, MonotonicTime now) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, now); }, event);
}

std::size_t missing_digits(const Model& model) {
    const auto wanted = static_cast<std::size_t>(model.challenge.code_length);
    return wanted - std::min(wanted, model.typed.size());
}

Milliseconds wait_before_sending_again(const Model& model, MonotonicTime now) {
    return std::max(Milliseconds{0}, kSendAgainAfter - (now - model.sent_at));
}

}  // namespace kiosk::one_time_code
