// What each event does while a password is chosen.
#include "screens/parts/choose_password.hpp"

namespace kiosk::choose_password {
namespace {

constexpr int kCharactersOfFourKinds = 12;
constexpr int kCharactersOfThreeKinds = 14;
constexpr int kKindsMin = 3;

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
    const int wanted = shape.kinds > kKindsMin ? kCharactersOfFourKinds : kCharactersOfThreeKinds;
    if (shape.characters < wanted) {
        return {Lack::characters, wanted - shape.characters};
    }
    return {Lack::kinds, 0};
}

}  // namespace kiosk::choose_password
