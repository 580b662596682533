// The one-time code, drawn: where it was sent, the digits, another one.
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::one_time_code {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

// The button that asks for another message; while it rests it says for how long.
bool send_again(Kit& kit, const Model& model, MonotonicTime now, const Texts& texts, Key label) {
    const Milliseconds wait = wait_before_sending_again(model, now);
    const std::string seconds = std::to_string((wait.count() + 999) / 1'000);
    const std::string stopped =
        wait > Milliseconds{0} ? texts.with(Key::sign_in_code_send_again_wait, {{"seconds", seconds}}) : std::string();
    return kit.button({.id = "code.send_again",
                       .label = texts(label),
                       .icon = Icon::refresh,
                       .stopped = stopped,
                       .size = widgets::ButtonSize::small,
                       .place = widgets::Place::beside});
}

std::string valid_words(Milliseconds valid_for, const Texts& texts) {
    const auto minutes = valid_for.count() / 60'000;
    return minutes < 120 ? texts.with(Key::sign_in_code_valid, {{"minutes", std::to_string(minutes)}})
                         : texts.with(Key::code_valid_hours, {{"hours", std::to_string(minutes / 60)}});
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, MonotonicTime now, const Texts& texts, const Words& words) {
    std::optional<Event> event;
    const SignInChallenge& challenge = model.challenge;
    const auto digits = static_cast<std::size_t>(challenge.code_length);
    const std::string once = valid_words(challenge.valid_for, texts);
    kit.question({.text = texts(Key::sign_in_code_question)});
    kit.strip({.text = std::string(texts(words.sent)) + "\n" + once, .icon = words.icon});
    kit.spring();
    kit.field({.id = "code.field",
               .label = texts.with(Key::sign_in_code_field, {{"digits", std::to_string(digits)}}),
               .value = model.typed.view(),
               .pattern = std::string(digits, '#'),
               .style = widgets::FieldStyle::digits});
    if (const auto key = kit.pad("code.pad", widgets::Pad::digits)) {
        event = CodeTyped{typed_after(model.typed, *key)};
    }
    if (send_again(kit, model, now, texts, words.send_again)) {
        event = SendAgain{};
    }
    const bool goes_back = words.instead ? kit.instead({.id = "code.instead", .label = texts(*words.instead)})
                                         : kit.back({.id = "code.back", .label = texts(Key::common_back)});
    if (goes_back) {
        event = Back{};
    }
    const std::string stopped = missing_digit_words(missing_digits(model), texts);
    if (kit.forward({.id = "code.continue",
                     .label = texts(words.go_on),
                     .icon = Icon::arrow_right,
                     .stopped = stopped,
                     .longest = missing_digit_words(digits, texts)})) {
        event = GoOn{};
    }
    return event;
}

std::string draw_refusal(Kit& kit, Refusal refusal, MonotonicTime wait_until, const JourneyContext& context,
                         const Texts& texts, const RefusalWords& words) {
    const bool is_away = refusal == Refusal::no_answer;
    draw_headline(kit, {.picture = is_away ? widgets::Picture::link_away : words.picture,
                        .title = texts(is_away ? Key::common_load_failed_title : Key::account_code_wrong_title),
                        .text = texts(is_away ? words.no_answer : words.wrong_code)});
    std::string wait = waiting_words(wait_until, context.now, texts);
    if (!wait.empty()) {
        kit.strip({.tone = widgets::Tone::warn, .text = texts(Key::sign_in_refused_wait), .icon = Icon::clock});
    }
    kit.spring();
    return wait;
}

}  // namespace kiosk::one_time_code
