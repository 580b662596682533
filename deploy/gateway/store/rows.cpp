// Names of the payment states, as on the wire and in the database.
#include "deploy/gateway/store/rows.hpp"

#include <array>
#include <utility>

namespace kiosk::gateway {
namespace {

constexpr std::array<std::pair<PaymentState, std::string_view>, 10> kNames{{
    {PaymentState::registered, "registered"},
    {PaymentState::captured, "captured"},
    {PaymentState::posted, "posted"},
    {PaymentState::declined, "declined"},
    {PaymentState::cancelled, "cancelled"},
    {PaymentState::timed_out, "timed_out"},
    {PaymentState::not_started, "not_started"},
    {PaymentState::abandoned, "abandoned"},
    {PaymentState::unknown, "unknown"},
    {PaymentState::review, "review"},
}};

}  // namespace

std::string_view to_text(PaymentState state) {
    for (const auto& [value, name] : kNames) {
        if (value == state) return name;
    }
    return "review";
}

std::optional<PaymentState> payment_state_of(std::string_view text) {
    for (const auto& [value, name] : kNames) {
        if (name == text) return value;
    }
    return std::nullopt;
}

}  // namespace kiosk::gateway
