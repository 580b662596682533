// Part "confirm_email": where the confirmation goes. The profile's address is proposed (P13), another one can be typed,
// or none. Embedded by journeys that send something; knows nothing of them.
#pragma once

#include <optional>
#include <variant>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/email.hpp"

namespace kiosk::confirm_email {

enum class Choice : unsigned char { address, no_email };

// --- steps
struct Choose {
    Choice chosen = Choice::address;
    PrivateText address;  // never empty while chosen == address
    friend bool operator==(const Choose&, const Choose&) = default;
};
struct Edit {
    PrivateText typed;
    std::optional<EmailFault> fault;  // shown after an attempt to go on, until the text changes
    PrivateText before;               // what "Retour" brings back; empty: there was no address
    friend bool operator==(const Edit&, const Edit&) = default;
};
using Step = std::variant<Choose, Edit>;

struct Model {
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events
struct ChoiceMade {
    Choice choice;
};
struct EditAsked {};
struct AddressTyped {
    PrivateText text;
};  // the whole text as it now stands
struct GoOn {};
struct Back {};
using Event = std::variant<ChoiceMade, EditAsked, AddressTyped, GoOn, Back>;

// --- what the part tells the journey around it
struct Decided {
    PrivateText address;
};  // empty: no e-mail is wanted
struct WentBack {};
using Answer = std::variant<Decided, WentBack>;

struct Outcome {
    Model model;
    std::optional<Answer> answer;
};

// Proposes `address`; without one, "no e-mail" is chosen.
[[nodiscard]] Model begin(const PrivateText& address);
[[nodiscard]] Outcome update(Model model, const Event& event);

}  // namespace kiosk::confirm_email
