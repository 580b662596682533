// What each event does while somebody says who they are.
#include "screens/parts/declare_identity.hpp"

#include "kiosk/base/match.hpp"

namespace kiosk::declare_identity {
namespace {

Outcome to(Model model, Step step) {
    model.step = std::move(step);
    return {std::move(model)};
}

Outcome stay(Model model) {
    return {std::move(model)};
}

Outcome enter_birth_date(Model model) {
    model.birth_date.fault.reset();
    return to(std::move(model), EnterBirthDate{});
}

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(match{[&](const Explain&) {
                                return context.availability.backend == Works::yes
                                           ? Outcome{std::move(model), Progress::reachable}
                                           : to(std::move(model), EnterContract{});
                            },
                            [&](const EnterContract&) {
                                const bool whole = model.contract_digits.size() == kContractDigits;
                                return whole ? enter_birth_date(std::move(model)) : stay(std::move(model));
                            },
                            [&](const EnterBirthDate&) { return stay(std::move(model)); }},
                      Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{[&](const Explain&) {
                                return Outcome{std::move(model), Progress::went_back};
                            },
                            [&](const EnterContract&) { return to(std::move(model), Explain{}); },
                            [&](const EnterBirthDate&) { return to(std::move(model), EnterContract{}); }},
                      Step(model.step));
}

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    if (std::holds_alternative<EnterContract>(model.step)) {
        model.contract_digits = contract_digits(event.text.view());
    }
    return stay(std::move(model));
}

Outcome on(Model model, const BirthDateEvent& event, const JourneyContext& context) {
    if (!std::holds_alternative<EnterBirthDate>(model.step)) {
        return stay(std::move(model));
    }
    ask_birth_date::Outcome part = ask_birth_date::update(model.birth_date, event.event, context.today);
    model.birth_date = std::move(part.model);
    if (!part.answer) {
        return stay(std::move(model));
    }
    if (std::holds_alternative<ask_birth_date::WentBack>(*part.answer)) {
        return to(std::move(model), EnterContract{});
    }
    const Progress progress = identity_of(model) ? Progress::declared : Progress::goes_on;
    return {std::move(model), progress};
}

}  // namespace

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

std::optional<DeclaredIdentity> identity_of(const Model& model) {
    auto number = parse_contract_number(model.contract_digits.view());
    const auto birth_date = parse_typed_date(model.birth_date.digits.view());
    if (!number || !birth_date) {
        return std::nullopt;
    }
    return DeclaredIdentity{std::move(*number), *birth_date};
}

std::vector<ContractSummary> contracts_of(const Model& model) {
    const auto identity = identity_of(model);
    std::vector<ContractSummary> contracts(identity ? 1 : 0);
    if (identity) contracts.front().contract_number = identity->contract_number;
    return contracts;
}

}  // namespace kiosk::declare_identity
