// A new password, drawn.
#include <string>

#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::choose_password {
namespace {

using texts::Key;
using texts::Texts;

std::string words_of(const Verdict& verdict, const Texts& texts) {
    switch (verdict.lack) {
        case Lack::everything:
            return std::string(texts(Key::choose_password_write_first));
        case Lack::capital:
            return std::string(texts(Key::choose_password_lacks_capital));
        case Lack::small:
            return std::string(texts(Key::choose_password_lacks_small));
        case Lack::digit:
            return std::string(texts(Key::choose_password_lacks_digit));
        case Lack::sign:
            return std::string(texts(Key::choose_password_lacks_sign));
        case Lack::characters:
            return texts.counted(Key::choose_password_lacks_one, Key::choose_password_lacks_many,
                                 static_cast<std::size_t>(verdict.characters));
        case Lack::nothing:
            break;
    }
    return {};
}

}  // namespace

std::optional<Event> draw(widgets::Kit& kit, const Model& model, const Texts& texts) {
    std::optional<Event> event;
    const std::string lacks = words_of(verdict_on(model.typed), texts);
    const bool is_hidden = model.shown == Shown::hidden;
    kit.question({.text = texts(Key::choose_password_question), .sentence = texts(Key::choose_password_sentence)});
    kit.field({.id = "choose_password.field",
               .label = texts(Key::sign_in_password_field),
               .value = model.typed.view(),
               .words = lacks.empty() ? texts(Key::choose_password_is_good) : std::string_view(lacks),
               .words_to_come = true,
               .masked = is_hidden});
    if (kit.button({.id = "choose_password.show",
                    .label = texts(is_hidden ? Key::choose_password_show : Key::choose_password_hide),
                    .size = widgets::ButtonSize::small,
                    .place = widgets::Place::beside,
                    .longest = texts(Key::choose_password_show)})) {
        event = ShowTouched{};
    }
    if (kit.back({.id = "choose_password.back", .label = texts(Key::common_back)})) {
        event = Back{};
    }
    const auto key =
        kit.keyboard({.id = "choose_password.keyboard",
                      .board = widgets::Board::password,
                      .validate_stopped = lacks.empty() ? std::string_view() : texts(Key::choose_password_stopped)});
    if (key && key->kind == widgets::KeyPress::Kind::validate) {
        event = GoOn{};
    } else if (key) {
        event = PasswordTyped{typed_after(model.typed, *key)};
    }
    return event;
}

}  // namespace kiosk::choose_password
