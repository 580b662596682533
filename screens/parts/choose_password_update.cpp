// What each event does while a password is chosen.
#include "screens/parts/choose_password.hpp"

namespace kiosk::choose_password {
namespace {

Lack missing_kind(const PasswordShape& shape) {
    if (!shape.has_capital) {
        return Lack::capital;
    }
    if (!shape.has_small) {
        return Lack::small;
    }
    return shape.has_digit ? Lack::sign : Lack::digit;
}

Outcome stay(Model model) {
    return {std::move(model), std::nullopt};
}

Outcome on(Model model, const PasswordTyped& event) {
    if (shape_of_password(event.text.view()).characters <= kPasswordMaxCharacters) {
        model.typed = event.text;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const ShowTouched&) {
    model.shown = model.shown == Shown::hidden ? Shown::visible : Shown::hidden;
    return stay(std::move(model));
}

Outcome on(Model model, const GoOn&) {
    if (verdict_on(model.typed).lack != Lack::nothing) {
        return stay(std::move(model));
    }
    Chosen chosen{std::move(model.typed)};
    return {Model{}, std::move(chosen)};
}

Outcome on(const Model&, const Back&) {
    return {Model{}, WentBack{}};
}

}  // namespace

Outcome update(Model model, const Event& event) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened); }, event);
}

Verdict verdict_on(const PrivateText& typed) {
    const PasswordShape shape = shape_of_password(typed.view());
    if (is_strong_enough(shape)) {
        return {Lack::nothing, 0};
    }
    if (shape.characters == 0) {
        return {Lack::everything, 0};
    }
    // What the screen asks for is twelve characters of four kinds; who types fourteen of three is not held back.
    if (shape.characters < kPasswordCharactersOfFourKinds) {
        return {Lack::characters, kPasswordCharactersOfFourKinds - shape.characters};
    }
    return {missing_kind(shape), 0};
}

}  // namespace kiosk::choose_password
