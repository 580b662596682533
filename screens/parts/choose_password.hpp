// Part "choose_password": a new password, hidden unless the tenant wants to see it, and at each key what it still
// lacks. The rule is the domain's (kiosk/domain/password.hpp); the backend decides.
#pragma once

#include <optional>
#include <variant>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/password.hpp"

namespace kiosk::choose_password {

enum class Shown : unsigned char { hidden, visible };
struct Model {
    PrivateText typed;
    Shown shown = Shown::hidden;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events
struct PasswordTyped {
    PrivateText text;
};  // the whole text as it now stands
struct ShowTouched {};
struct GoOn {};
struct Back {};
using Event = std::variant<PasswordTyped, ShowTouched, GoOn, Back>;

// --- what the part tells the journey around it
struct Chosen {
    PrivateText password;
};
struct WentBack {};
using Answer = std::variant<Chosen, WentBack>;

struct Outcome {
    Model model;
    std::optional<Answer> answer;
};

[[nodiscard]] Outcome update(Model model, const Event& event);

// What would help most, in the order in which it is said.
enum class Lack : unsigned char { nothing, everything, characters, capital, small, digit, sign };
struct Verdict {
    Lack lack = Lack::everything;
    int characters = 0;  // that are missing up to the number which the screen asks for
    friend bool operator==(const Verdict&, const Verdict&) = default;
};
[[nodiscard]] Verdict verdict_on(const PrivateText& typed);

}  // namespace kiosk::choose_password
