// Part "declare_identity": without a network nobody can be recognised. The tenant says who they are (contract number,
// birth date), and a person at the landlord's looks at it. Nothing of anybody is shown.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "kiosk/domain/contract_number.hpp"
#include "kiosk/domain/deposit.hpp"
#include "kiosk/ports/portal_values.hpp"
#include "screens/parts/ask_birth_date.hpp"
#include "screens/parts/journey_context.hpp"

namespace kiosk::declare_identity {

// --- steps
struct Explain {  // what is possible without a network, and what is not
    friend bool operator==(const Explain&, const Explain&) = default;
};
struct EnterContract {
    friend bool operator==(const EnterContract&, const EnterContract&) = default;
};
struct EnterBirthDate {
    friend bool operator==(const EnterBirthDate&, const EnterBirthDate&) = default;
};
using Step = std::variant<Explain, EnterContract, EnterBirthDate>;

struct Model {
    PrivateText contract_digits;
    ask_birth_date::Model birth_date;
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

enum class Progress : unsigned char {
    goes_on,
    declared,   // both are whole
    reachable,  // the network is there again, and nothing has been typed: signing in is the better way
    went_back,
};
struct Outcome {
    Model model;
    Progress progress = Progress::goes_on;
};

[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
// What was said; nothing before both are whole.
[[nodiscard]] std::optional<DeclaredIdentity> identity_of(const Model& model);
// The one contract that was named, of which nothing else is known.
[[nodiscard]] std::vector<ContractSummary> contracts_of(const Model& model);

}  // namespace kiosk::declare_identity
