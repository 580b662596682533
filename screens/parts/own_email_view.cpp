// The tenant's own address, drawn: typed, then read back large.
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::own_email {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

std::optional<Event> draw_step(Kit& kit, const Type& step, const Texts& texts) {
    std::optional<Event> event;
    kit.question({.text = texts(Key::sign_in_email_question)});
    kit.field({.id = "own_email.field",
               .label = texts(Key::email_field),
               .value = step.typed.view(),
               .fault = step.fault ? texts(words_of(step.fault->problem)) : std::string_view()});
    if (kit.button({.id = "own_email.none",
                    .label = texts(Key::own_email_none),
                    .size = widgets::ButtonSize::small,
                    .place = widgets::Place::beside})) {
        event = NoEmail{};
    }
    if (kit.back({.id = "own_email.back", .label = texts(Key::common_back)})) {
        event = Back{};
    }
    const auto key =
        kit.keyboard({.id = "own_email.keyboard",
                      .board = widgets::Board::mail,
                      .validate_stopped = step.typed.empty() ? texts(Key::email_write_first) : std::string_view()});
    if (key && key->kind == widgets::KeyPress::Kind::validate) {
        event = GoOn{};
    } else if (key) {
        event = AddressTyped{typed_after(step.typed, *key)};
    }
    return event;
}

std::optional<Event> draw_step(Kit& kit, const ReadBack& step, const Texts& texts) {
    std::optional<Event> event;
    kit.question({.text = texts(Key::own_email_read_question), .sentence = texts(Key::own_email_read_sentence)});
    kit.spring();
    const PrivateText shown = breakable(step.address);
    kit.fact({.label = texts(Key::own_email_yours), .value = shown.view(), .style = widgets::TextStyle::title});
    kit.spring();
    if (kit.instead({.id = "own_email.change", .label = texts(Key::own_email_change)})) {
        event = Back{};
    }
    if (kit.forward({.id = "own_email.continue", .label = texts(Key::common_continue), .icon = Icon::arrow_right})) {
        event = GoOn{};
    }
    return event;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const Texts& texts) {
    return std::visit([&](const auto& step) { return draw_step(kit, step, texts); }, model.step);
}

std::string_view screen_id(const Model& model) {
    return std::holds_alternative<Type>(model.step) ? "own_email.type" : "own_email.read_back";
}

}  // namespace kiosk::own_email
