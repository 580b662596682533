// Signing in, drawn: one question a screen.
#include "screens/sign_in/sign_in_view.hpp"

#include <string>

#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::sign_in {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::KeyPress;
using widgets::Kit;

constexpr int kStepsWithContract = 3;
constexpr int kStepsWithEmail = 2;

// Everything that drawing one step needs.
struct Frame {
    Kit& kit;
    const JourneyContext& context;
    const Texts& texts;

    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    void begin(std::string_view id, int step, int of, Key name) const {
        begin_screen(kit, id, context);
        kit.stepper({.step = step, .of = of, .name = texts(name)});
    }
    [[nodiscard]] std::string missing(std::size_t digits) const { return missing_digit_words(digits, texts); }
    [[nodiscard]] std::optional<Event> back_and_forward(Key label, Icon icon, std::string_view stopped,
                                                        std::string_view longest = {}) const {
        std::optional<Event> event;
        if (kit.back({.id = "sign_in.back", .label = texts(Key::common_back)})) {
            event = Back{};
        }
        if (kit.forward({.id = "sign_in.continue",
                         .label = texts(label),
                         .icon = icon,
                         .stopped = stopped,
                         .longest = longest})) {
            event = GoOn{};
        }
        return event;
    }
};

std::optional<Event> draw_step(const Frame& frame, const EnterContract& step) {
    Kit& kit = frame.kit;
    std::optional<Event> event;
    frame.begin("sign_in.contract", 1, kStepsWithContract, Key::sign_in_step_contract);
    kit.question({.text = frame.words(Key::sign_in_contract_question)});
    const bool has_reader = frame.context.availability.code_reader == Works::yes;
    draw_notice_reader(kit, step.scanned, frame.context, frame.texts);
    kit.spring();  // the keys stay where they are, whatever is said above them
    kit.field({.id = "sign_in.contract_field",
               .label = has_reader ? frame.words(Key::sign_in_or_type) : std::string_view(),
               .value = step.digits.view(),
               .pattern = "######/##",
               .style = widgets::FieldStyle::digits,
               .instead = has_reader});
    if (const auto key = kit.pad("sign_in.pad", widgets::Pad::digits)) {
        event = Typed{typed_after(step.digits, *key)};
    }
    if (kit.button({.id = "sign_in.with_email",
                    .label = frame.words(Key::sign_in_with_email),
                    .icon = Icon::email,
                    .size = widgets::ButtonSize::small,
                    .place = widgets::Place::beside})) {
        event = UseEmail{};
    }
    const std::string stopped = frame.missing(kContractDigits - step.digits.size());
    auto moved =
        frame.back_and_forward(Key::common_continue, Icon::arrow_right, stopped, frame.missing(kContractDigits));
    return moved ? moved : event;
}

std::optional<Event> draw_step(const Frame& frame, const EnterBirthDate& step) {
    Kit& kit = frame.kit;
    std::optional<Event> event;
    frame.begin("sign_in.birth_date", 2, kStepsWithContract, Key::sign_in_step_birth_date);
    kit.question({.text = frame.words(Key::sign_in_birth_date_question),
                  .sentence = frame.words(Key::sign_in_birth_date_sentence)});
    kit.spring();
    ask_birth_date::draw_field(kit, "sign_in.birth_date_field", {step.digits, step.fault}, frame.texts);
    if (const auto key = kit.pad("sign_in.pad", widgets::Pad::digits)) {
        event = Typed{typed_after(step.digits, *key)};
    }
    const std::string stopped = frame.missing(ask_birth_date::kDigits - step.digits.size());
    auto moved = frame.back_and_forward(Key::sign_in_receive_code, Icon::arrow_right, stopped,
                                        frame.missing(ask_birth_date::kDigits));
    return moved ? moved : event;
}

std::optional<Event> draw_step(const Frame& frame, const AskingForCode&) {
    draw_waiting(frame.kit, {"sign_in.asking", Key::sign_in_asking_title, Key::sign_in_asking_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

std::optional<Event> draw_step(const Frame& frame, const EnterCode& step) {
    frame.begin("sign_in.code", 3, kStepsWithContract, Key::sign_in_step_code);
    auto event = one_time_code::draw(frame.kit, step.code, frame.context.now, frame.texts);
    return event ? std::optional<Event>(CodeEvent{std::move(*event)}) : std::nullopt;
}

std::optional<Event> draw_checking(const Frame& frame) {
    draw_waiting(frame.kit, {"sign_in.checking", Key::sign_in_checking_title, Key::sign_in_checking_text},
                 frame.context, frame.texts);
    return std::nullopt;
}
std::optional<Event> draw_step(const Frame& frame, const CheckingCode&) {
    return draw_checking(frame);
}
std::optional<Event> draw_step(const Frame& frame, const CheckingPassword&) {
    return draw_checking(frame);
}

// At the moment of need: beside the address, the password, and where they were not right.
std::optional<Event> draw_forgotten(const Frame& frame, widgets::Place place) {
    if (frame.kit.button({.id = "sign_in.forgotten",
                          .label = frame.words(Key::sign_in_forgot_password),
                          .icon = Icon::key_change,
                          .size = widgets::ButtonSize::small,
                          .place = place})) {
        return ForgotPassword{};
    }
    return std::nullopt;
}

// A keyboard screen: what was typed, or GoOn from its Valider.
std::optional<Event> draw_keyboard(const Frame& frame, const widgets::Keyboard& keyboard, const PrivateText& typed) {
    const auto key = frame.kit.keyboard(keyboard);
    if (!key) {
        return std::nullopt;
    }
    if (key->kind == KeyPress::Kind::validate) {
        return GoOn{};
    }
    return Typed{typed_after(typed, *key)};
}

std::optional<Event> draw_step(const Frame& frame, const EnterEmail& step) {
    Kit& kit = frame.kit;
    frame.begin("sign_in.email", 1, kStepsWithEmail, Key::sign_in_step_email);
    kit.question({.text = frame.words(Key::sign_in_email_question)});
    kit.field({.id = "sign_in.email_field",
               .label = frame.words(Key::email_field),
               .value = step.typed.view(),
               .fault = step.fault ? frame.words(words_of(step.fault->problem)) : std::string_view()});
    std::optional<Event> event = draw_forgotten(frame, widgets::Place::beside);
    if (kit.back({.id = "sign_in.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    auto typed = draw_keyboard(
        frame,
        {.id = "sign_in.keyboard",
         .board = widgets::Board::mail,
         .validate_stopped = step.typed.empty() ? frame.words(Key::email_write_first) : std::string_view()},
        step.typed);
    return typed ? typed : event;
}

std::optional<Event> draw_step(const Frame& frame, const EnterPassword& step) {
    Kit& kit = frame.kit;
    frame.begin("sign_in.password", 2, kStepsWithEmail, Key::sign_in_step_password);
    kit.question(
        {.text = frame.words(Key::sign_in_password_question), .sentence = frame.words(Key::sign_in_password_sentence)});
    kit.field({.id = "sign_in.password_field",
               .label = frame.words(Key::sign_in_password_field),
               .value = step.typed.view(),
               .masked = true});
    std::optional<Event> event = draw_forgotten(frame, widgets::Place::beside);
    if (kit.back({.id = "sign_in.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    const std::string_view stopped =
        step.typed.empty() ? frame.words(Key::sign_in_password_missing) : std::string_view();
    auto typed = draw_keyboard(
        frame, {.id = "sign_in.keyboard", .board = widgets::Board::password, .validate_stopped = stopped}, step.typed);
    return typed ? typed : event;
}

std::optional<Event> draw_step(const Frame& frame, const NotRecognised& step) {
    Kit& kit = frame.kit;
    begin_screen(kit, "sign_in.not_recognised", frame.context);
    const std::string stopped = waiting_words(step.retry_at, frame.context.now, frame.texts);
    const bool by_email = std::holds_alternative<EnterEmail>(step.try_again);
    draw_headline(kit, {.picture = widgets::Picture::question,
                        .title = frame.words(Key::sign_in_refused_title),
                        .text = frame.words(by_email ? Key::sign_in_refused_email : Key::sign_in_refused_text)});
    if (!stopped.empty()) {
        kit.strip({.tone = widgets::Tone::warn, .text = frame.words(Key::sign_in_refused_wait), .icon = Icon::clock});
    }
    kit.spring();
    auto event = by_email ? draw_forgotten(frame, widgets::Place::flow) : std::nullopt;
    auto moved = frame.back_and_forward(Key::common_try_again, Icon::refresh, stopped);
    return moved ? moved : event;
}

std::optional<Event> draw_step(const Frame& frame, const BackendAway&) {
    begin_screen(frame.kit, "sign_in.backend_away", frame.context);
    draw_headline(frame.kit, {.picture = widgets::Picture::link_away,
                              .title = frame.words(Key::sign_in_backend_title),
                              .text = frame.words(Key::sign_in_backend_text)});
    frame.kit.spring();
    return frame.back_and_forward(Key::common_try_again, Icon::refresh, {});
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::sign_in
