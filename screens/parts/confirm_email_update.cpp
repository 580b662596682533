// What each event does while the address of the confirmation is chosen or typed.
#include "screens/parts/confirm_email.hpp"

namespace kiosk::confirm_email {
namespace {

Outcome go(Step step) {
    return {Model{std::move(step)}, std::nullopt};
}
Outcome stay(Model model) {
    return {std::move(model), std::nullopt};
}

Outcome on(Model model, const ChoiceMade& event) {
    const auto* choose = std::get_if<Choose>(&model.step);
    if (choose == nullptr) {
        return stay(std::move(model));
    }
    if (event.choice == Choice::address && choose->address.empty()) {
        return go(Edit{});
    }
    return go(Choose{event.choice, choose->address});
}

Outcome on(Model model, const EditAsked&) {
    const auto* choose = std::get_if<Choose>(&model.step);
    return choose == nullptr ? stay(std::move(model)) : go(Edit{choose->address, std::nullopt, choose->address});
}

Outcome on(Model model, const AddressTyped& event) {
    const auto* edit = std::get_if<Edit>(&model.step);
    if (edit == nullptr || event.text.size() > kEmailLengthMax) {
        return stay(std::move(model));
    }
    return go(Edit{event.text, std::nullopt, edit->before});
}

Outcome on(Model model, const GoOn&) {
    if (auto* edit = std::get_if<Edit>(&model.step)) {
        const auto checked = check_email(edit->typed.view());
        if (!checked) {
            edit->fault = checked.error();
            return stay(std::move(model));
        }
        return go(Choose{Choice::address, edit->typed});
    }
    const auto& choose = std::get<Choose>(model.step);
    Decided decided{choose.chosen == Choice::address ? choose.address : PrivateText()};
    return {std::move(model), std::move(decided)};
}

Outcome on(Model model, const Back&) {
    if (const auto* edit = std::get_if<Edit>(&model.step)) {
        return go(Choose{edit->before.empty() ? Choice::no_email : Choice::address, edit->before});
    }
    return {std::move(model), WentBack{}};
}

}  // namespace

Model begin(const PrivateText& address) {
    return {Choose{address.empty() ? Choice::no_email : Choice::address, address}};
}

Outcome update(Model model, const Event& event) {
    return std::visit([&model](const auto& happened) { return on(std::move(model), happened); }, event);
}

}  // namespace kiosk::confirm_email
