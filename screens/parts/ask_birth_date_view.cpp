// The birth date, drawn.
#include "screens/parts/asking.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::ask_birth_date {

using texts::Key;

void draw_field(widgets::Kit& kit, std::string_view id, const Model& model, const texts::Texts& texts) {
    std::string_view fault;
    if (model.fault) {
        fault = texts(*model.fault == Fault::no_such_day ? Key::sign_in_birth_date_no_such_day
                                                         : Key::sign_in_birth_date_not_this_year);
    }
    draw_typed_day(kit,
                   {.id = id,
                    .digits = model.digits.view(),
                    .fault = fault,
                    .longest_fault = texts(Key::sign_in_birth_date_no_such_day)},
                   texts);
}

std::optional<Event> draw(widgets::Kit& kit, const Model& model, const texts::Texts& texts) {
    std::optional<Event> event;
    kit.question(
        {.text = texts(Key::sign_in_birth_date_question), .sentence = texts(Key::sign_in_birth_date_sentence)});
    kit.spring();
    draw_field(kit, "ask_birth_date.field", model, texts);
    if (const auto key = kit.pad("ask_birth_date.pad", widgets::Pad::digits)) {
        event = DigitsTyped{typed_after(model.digits, *key)};
    }
    if (kit.back({.id = "ask_birth_date.back", .label = texts(Key::common_back)})) {
        event = Back{};
    }
    if (kit.forward({.id = "ask_birth_date.continue",
                     .label = texts(Key::common_continue),
                     .icon = widgets::Icon::arrow_right,
                     .stopped = missing_digit_words(kDigits - model.digits.size(), texts),
                     .longest = missing_digit_words(kDigits, texts)})) {
        event = GoOn{};
    }
    return event;
}

}  // namespace kiosk::ask_birth_date
