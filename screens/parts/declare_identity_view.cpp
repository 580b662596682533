// Saying who one is, drawn.
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::declare_identity {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

using MaybeEvent = std::optional<Event>;

struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;

    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    [[nodiscard]] bool back() const { return kit.back({.id = "declare.back", .label = texts(Key::common_back)}); }
    [[nodiscard]] bool forward(std::string_view stopped = {}, std::string_view longest = {}) const {
        return kit.forward({.id = "declare.continue",
                            .label = texts(Key::common_continue),
                            .icon = Icon::arrow_right,
                            .stopped = stopped,
                            .longest = longest});
    }
};

MaybeEvent draw_step(const Frame& frame, const Explain&) {
    begin_screen(frame.kit, "declare.explain", frame.context);
    draw_headline(frame.kit, {.picture = widgets::Picture::link_away,
                              .title = frame.words(Key::declare_title),
                              .text = frame.words(Key::declare_text)});
    frame.kit.strip({.text = frame.words(Key::declare_checked)});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) event = Back{};
    if (frame.forward()) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const EnterContract&) {
    begin_screen(frame.kit, "declare.contract", frame.context);
    const PrivateText& digits = frame.model.contract_digits;
    frame.kit.question({.text = frame.words(Key::sign_in_contract_question)});
    frame.kit.spring();
    frame.kit.field({.id = "declare.contract_field",
                     .value = digits.view(),
                     .pattern = "######/##",
                     .style = widgets::FieldStyle::digits});
    MaybeEvent event;
    if (const auto key = frame.kit.pad("declare.pad", widgets::Pad::digits)) {
        event = Typed{typed_after(digits, *key)};
    }
    if (frame.back()) event = Back{};
    if (frame.forward(missing_digit_words(kContractDigits - digits.size(), frame.texts),
                      missing_digit_words(kContractDigits, frame.texts))) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const EnterBirthDate&) {
    begin_screen(frame.kit, "declare.birth_date", frame.context);
    if (auto event = ask_birth_date::draw(frame.kit, frame.model.birth_date, frame.texts)) {
        return BirthDateEvent{std::move(*event)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::declare_identity
