// What each event does while an address is typed and read back.
#include "screens/parts/own_email.hpp"

namespace kiosk::own_email {
namespace {

Outcome stay(Model model) {
    return {std::move(model), std::nullopt};
}

Outcome on(Model model, const AddressTyped& event) {
    if (std::holds_alternative<Type>(model.step) && event.text.size() <= kEmailLengthMax) {
        model.step = Type{event.text, std::nullopt};
    }
    return stay(std::move(model));
}

Outcome on(Model model, const GoOn&) {
    if (const auto* read_back = std::get_if<ReadBack>(&model.step)) {
        Given given{read_back->address};
        return {std::move(model), std::move(given)};
    }
    PrivateText typed = std::get<Type>(model.step).typed;
    if (const auto checked = check_email(typed.view()); !checked) {
        return stay({Type{std::move(typed), checked.error()}});
    }
    return stay({ReadBack{std::move(typed)}});
}

// From the address that is read back to changing it.
Outcome on(Model model, const Back&) {
    if (const auto* read_back = std::get_if<ReadBack>(&model.step)) {
        return stay(begin(read_back->address));
    }
    return {std::move(model), WentBack{}};
}

Outcome on(Model model, const NoEmail&) {
    if (!std::holds_alternative<Type>(model.step)) {
        return stay(std::move(model));
    }
    return {std::move(model), HasNone{}};
}

}  // namespace

Outcome update(Model model, const Event& event) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened); }, event);
}

}  // namespace kiosk::own_email
