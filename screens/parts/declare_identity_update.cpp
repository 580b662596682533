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
    EnterBirthDate step{{model.birth_date_digits, std::nullopt}};
    return to(std::move(model), std::move(step));
}

Outcome on(Model model, const GoOn&, Date) {
    return std::visit(match{[&](const Explain&) { return to(std::move(model), EnterContract{}); },
                            [&](const EnterContract&) {
                                const bool whole = model.contract_digits.size() == kContractDigits;
                                return whole ? enter_birth_date(std::move(model)) : stay(std::move(model));
                            },
                            [&](const EnterBirthDate&) { return stay(std::move(model)); }},
                      Step(model.step));
}

Outcome on(Model model, const Back&, Date) {
    return std::visit(match{[&](const Explain&) {
                                return Outcome{std::move(model), Progress::went_back};
                            },
                            [&](const EnterContract&) { return to(std::move(model), Explain{}); },
                            [&](const EnterBirthDate&) { return to(std::move(model), EnterContract{}); }},
                      Step(model.step));
}

Outcome on(Model model, const Typed& event, Date) {
    if (std::holds_alternative<EnterContract>(model.step)) {
        model.contract_digits = contract_digits(event.text.view());
    }
    return stay(std::move(model));
}

Outcome on(Model model, const BirthDateEvent& event, Date today) {
    const auto* at = std::get_if<EnterBirthDate>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    ask_birth_date::Outcome part = ask_birth_date::update(at->part, event.event, today);
    model.birth_date_digits = part.model.digits;
    if (!part.answer) {
        return to(std::move(model), EnterBirthDate{std::move(part.model)});
    }
    if (std::holds_alternative<ask_birth_date::WentBack>(*part.answer)) {
        return to(std::move(model), EnterContract{});
    }
    model.step = EnterBirthDate{std::move(part.model)};
    return {std::move(model), Progress::declared};
}

}  // namespace

Outcome update(Model model, const Event& event, Date today) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, today); }, event);
}

bool begins(const Model& model, const Event& event) {
    return std::holds_alternative<Explain>(model.step) && std::holds_alternative<GoOn>(event);
}

std::optional<DeclaredIdentity> identity_of(const Model& model) {
    auto number = parse_contract_number(model.contract_digits.view());
    const auto birth_date = parse_typed_date(model.birth_date_digits.view());
    if (!number || !birth_date) {
        return std::nullopt;
    }
    return DeclaredIdentity{std::move(*number), *birth_date};
}

}  // namespace kiosk::declare_identity
