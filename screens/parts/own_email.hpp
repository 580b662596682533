// Part "own_email": the tenant's own address, typed, then read back large before anything goes there. Whoever has none
// says so, and the journey around it shows another way.
#pragma once

#include <optional>
#include <variant>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/email.hpp"

namespace kiosk::own_email {

// --- steps
struct Type {
    PrivateText typed;
    std::optional<EmailFault> fault;  // shown after an attempt to go on, until the text changes
    friend bool operator==(const Type&, const Type&) = default;
};
struct ReadBack {
    PrivateText address;
    friend bool operator==(const ReadBack&, const ReadBack&) = default;
};
using Step = std::variant<Type, ReadBack>;

struct Model {
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events
struct AddressTyped {
    PrivateText text;
};  // the whole text as it now stands
struct GoOn {};
struct Back {};
struct NoEmail {};
using Event = std::variant<AddressTyped, GoOn, Back, NoEmail>;

// --- what the part tells the journey around it
struct Given {
    PrivateText address;
};
struct WentBack {};
struct HasNone {};
using Answer = std::variant<Given, WentBack, HasNone>;

struct Outcome {
    Model model;
    std::optional<Answer> answer;
};

[[nodiscard]] inline Model begin(PrivateText typed) {
    return {Type{std::move(typed), std::nullopt}};
}
[[nodiscard]] Outcome update(Model model, const Event& event);

}  // namespace kiosk::own_email
