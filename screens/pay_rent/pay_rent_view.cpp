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

PrivateText number_and_name(const ContractSummary& contract, const Texts& texts) {
    PrivateText words = contract.contract_number;
    words.append(" · ");
    words.append(contract_name(contract, texts));
    return words;
}

std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::pay_rent
