// Part "declare_identity": without a network nobody can be recognised. The tenant says who they are (contract number,
// birth date), and a person at the landlord's looks at it. Nothing of anybody is shown.
#pragma once

#include <optional>
#include <variant>

#include "kiosk/domain/contract_number.hpp"
#include "kiosk/domain/deposit.hpp"
#include "screens/parts/ask_birth_date.hpp"

namespace kiosk::declare_identity {

// --- steps
struct Explain {  // what is possible without a network, and what is not
    friend bool operator==(const Explain&, const Explain&) = default;
};
struct EnterContract {
    friend bool operator==(const EnterContract&, const EnterContract&) = default;
};
struct EnterBirthDate {
    ask_birth_date::Model part;
    friend bool operator==(const EnterBirthDate&, const EnterBirthDate&) = default;
};
using Step = std::variant<Explain, EnterContract, EnterBirthDate>;

struct Model {
    PrivateText contract_digits;
    PrivateText birth_date_digits;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};
struct Back {};
struct Typed {  // the contract's digits
    PrivateText text;
};
struct BirthDateEvent {
    ask_birth_date::Event event;
};
using Event = std::variant<GoOn, Back, Typed, BirthDateEvent>;

enum class Progress : unsigned char { goes_on, declared, went_back };
struct Outcome {
    Model model;
    Progress progress = Progress::goes_on;
};

[[nodiscard]] Outcome update(Model model, const Event& event, Date today);
// It leads from what is explained to what is asked.
[[nodiscard]] bool begins(const Model& model, const Event& event);
// What was said; nothing before both are whole.
[[nodiscard]] std::optional<DeclaredIdentity> identity_of(const Model& model);

}  // namespace kiosk::declare_identity
