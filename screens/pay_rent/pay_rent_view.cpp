// The entrance to the view of pay_rent, and what its files share.
#include "screens/pay_rent/pay_rent_view.hpp"

#include "screens/parts/screen_frame.hpp"
#include "screens/pay_rent/pay_rent_steps_view.hpp"

namespace kiosk::pay_rent {

using texts::Key;
using texts::Texts;

void Frame::begin(std::string_view id, int step, Key name) const {
    constexpr int kSteps = 4;
    begin_screen(kit, id, context);
    kit.stepper({.step = step, .of = kSteps, .name = texts(name)});
}

void Frame::begin(std::string_view id) const {
    begin_screen(kit, id, context);
}

std::string_view name_of(const ContractSummary& contract, const Texts& texts) {
    if (!contract.label.empty()) {
        return contract.label.view();
    }
    switch (contract.kind) {
        case ContractKind::flat:
            return texts(Key::pay_kind_flat);
        case ContractKind::house:
            return texts(Key::pay_kind_house);
        case ContractKind::garage:
            return texts(Key::pay_kind_garage);
        case ContractKind::parking:
            return texts(Key::pay_kind_parking);
        case ContractKind::cellar:
            break;
    }
    return texts(Key::pay_kind_cellar);
}

PrivateText number_and_name(const ContractSummary& contract, const Texts& texts) {
    PrivateText words = contract.contract_number;
    words.append(" · ");
    words.append(name_of(contract, texts));
    return words;
}

std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::pay_rent
