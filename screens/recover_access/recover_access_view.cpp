// A forgotten password or identifier, drawn.
#include "screens/recover_access/recover_access_view.hpp"

#include <string>

#include "screens/parts/agency_words.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::recover_access {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;
using widgets::Tone;

constexpr int kSteps = 4;

// Everything that drawing one step needs.
struct Frame {
    Kit& kit;
    const JourneyContext& context;
    const Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    void begin(std::string_view id, int step, Key name) const {
        begin(id);
        kit.stepper({.step = step, .of = kSteps, .name = texts(name)});
    }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    // What the primary says while it must still be waited for; empty: it works.
    [[nodiscard]] std::string waiting(MonotonicTime retry_at) const {
        return waiting_words(retry_at, context.now, texts);
    }
};
using MaybeEvent = std::optional<Event>;

MaybeEvent draw_forward(const Frame& frame, Key primary, Icon icon, std::string_view stopped = {}) {
    return frame.kit.forward(
               {.id = "recover_access.continue", .label = frame.words(primary), .icon = icon, .stopped = stopped})
               ? MaybeEvent(GoOn{})
               : std::nullopt;
}

MaybeEvent draw_ways(const Frame& frame, Key primary, Icon icon, std::string_view stopped = {}) {
    const bool goes_back = frame.kit.back({.id = "recover_access.back", .label = frame.words(Key::common_back)});
    auto event = draw_forward(frame, primary, icon, stopped);
    return goes_back ? MaybeEvent(Back{}) : event;
}

// --- what was forgotten ----------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Which&) {
    frame.begin("recover_access.which");
    Kit& kit = frame.kit;
    kit.question({.text = frame.words(Key::recover_access_which_question)});
    kit.spring();
    MaybeEvent event;
    {
        const auto pair = kit.grid(2);
        if (kit.tile({.id = "recover_access.password",
                      .label = frame.words(Key::recover_access_my_password),
                      .hint = frame.words(Key::recover_access_my_password_hint),
                      .icon = Icon::key_change})) {
            event = Chosen{Forgotten::password};
        }
        if (kit.tile({.id = "recover_access.identifier",
                      .label = frame.words(Key::recover_access_my_identifier),
                      .hint = frame.words(Key::recover_access_my_identifier_hint),
                      .icon = Icon::account_circle})) {
            event = Chosen{Forgotten::identifier};
        }
    }
    kit.spring();
    if (kit.back({.id = "recover_access.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Identifier&) {
    frame.begin("recover_access.identifier_is");
    Kit& kit = frame.kit;
    kit.question({.text = frame.words(Key::recover_access_identifier_title),
                  .sentence = frame.words(Key::recover_access_identifier_text)});
    kit.group(frame.words(Key::recover_access_where));
    kit.fact({.label = frame.words(Key::recover_access_where_emails),
              .value = frame.words(Key::recover_access_where_emails_how)});
    kit.fact({.label = frame.words(Key::recover_access_where_lease),
              .value = frame.words(Key::recover_access_where_lease_how)});
    kit.spring();
    MaybeEvent event;
    if (kit.button({.id = "recover_access.check",
                    .label = frame.words(Key::recover_access_check),
                    .icon = Icon::email,
                    .size = widgets::ButtonSize::small})) {
        event = CheckAddress{};
    }
    if (kit.button({.id = "recover_access.not_found",
                    .label = frame.words(Key::recover_access_not_found),
                    .icon = Icon::help_circle,
                    .size = widgets::ButtonSize::small})) {
        event = AddressNotFound{};
    }
    auto moved = draw_ways(frame, Key::home_sign_in, Icon::lock_open);
    return moved ? moved : event;
}

MaybeEvent draw_step(const Frame& frame, const Desk&) {
    frame.begin("recover_access.desk");
    draw_headline(frame.kit, {.picture = Picture::question,
                              .title = frame.words(Key::own_email_desk_title),
                              .text = frame.words(Key::recover_access_desk_text)});
    draw_agency(frame.kit, frame.context, frame.texts);
    frame.kit.spring();
    return draw_ways(frame, Key::common_menu, Icon::home);
}

// --- who asks --------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const AskBirthDate& step) {
    frame.begin("recover_access.birth_date", 1, Key::sign_in_step_birth_date);
    auto event = ask_birth_date::draw(frame.kit, step.part, frame.texts);
    return event ? MaybeEvent(BirthDateEvent{std::move(*event)}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const AskEmail& step) {
    frame.begin(own_email::screen_id(step.part), 2, Key::sign_in_step_email);
    auto event = own_email::draw(frame.kit, step.part, frame.texts);
    return event ? MaybeEvent(EmailEvent{std::move(*event)}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Asking&) {
    draw_waiting(frame.kit, {"recover_access.asking", Key::create_account_sending_title, Key::sign_in_checking_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NotAsked& step) {
    frame.begin("recover_access.not_asked");
    const bool is_early = step.cause == NotAsked::Cause::too_early;
    draw_headline(frame.kit,
                  {.picture = is_early ? Picture::clock_wait : Picture::link_away,
                   .title = frame.words(is_early ? Key::account_too_early_title : Key::common_load_failed_title),
                   .text = frame.words(is_early ? Key::account_too_early_text : Key::common_load_failed_text)});
    frame.kit.spring();
    return draw_ways(frame, Key::common_try_again, Icon::refresh, frame.waiting(step.retry_at));
}

// --- the code --------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const EnterCode& step) {
    frame.begin("recover_access.code", 3, Key::sign_in_step_code);
    const one_time_code::Words words{.sent = Key::recover_access_code_sent,
                                     .go_on = Key::account_code_go_on,
                                     .icon = Icon::email,
                                     .send_again = Key::create_account_code_again,
                                     .instead = Key::create_account_later};
    auto event = one_time_code::draw(frame.kit, step.part, frame.context.now, frame.texts, words);
    return event ? MaybeEvent(CodeEvent{std::move(*event)}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const CheckingCode&) {
    draw_waiting(frame.kit, {"recover_access.checking", Key::sign_in_checking_title, Key::sign_in_checking_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NotConfirmed& step) {
    frame.begin("recover_access.not_confirmed");
    const bool is_away = step.cause == NotConfirmed::Cause::backend;
    const auto refusal = is_away ? one_time_code::Refusal::no_answer : one_time_code::Refusal::wrong_code;
    const std::string wait = one_time_code::draw_refusal(frame.kit, refusal, step.retry_at, frame.context, frame.texts,
                                                         {.wrong_code = Key::recover_access_code_wrong_text});
    const bool later =
        frame.kit.instead({.id = "recover_access.later", .label = frame.words(Key::create_account_later)});
    auto event = draw_forward(frame, Key::common_try_again, Icon::refresh, wait);
    return later ? MaybeEvent(Back{}) : event;
}

MaybeEvent draw_step(const Frame& frame, const Later&) {
    frame.begin("recover_access.later_words");
    Kit& kit = frame.kit;
    draw_headline(kit, {.picture = Picture::mail_message,
                        .title = frame.words(Key::recover_access_later_title),
                        .text = frame.words(Key::recover_access_later_text)});
    kit.strip({.text = frame.words(Key::recover_access_later_how), .icon = Icon::email});
    kit.spring();
    MaybeEvent event;
    if (kit.button({.id = "recover_access.change_address",
                    .label = frame.words(Key::recover_access_change_address),
                    .icon = Icon::pencil,
                    .size = widgets::ButtonSize::small,
                    .in_pages = widgets::InPages::on_first})) {
        event = ChangeAddress{};
    }
    if (kit.back({.id = "recover_access.back", .label = frame.words(Key::create_account_type_code)})) {
        event = Back{};
    }
    auto moved = draw_forward(frame, Key::common_menu, Icon::home);
    return moved ? moved : event;
}

// --- the new password ------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const AskPassword& step) {
    frame.begin("recover_access.new_password", 4, Key::create_account_step_password);
    auto event = choose_password::draw(frame.kit, step.part, frame.texts);
    return event ? MaybeEvent(PasswordEvent{std::move(*event)}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const SettingPassword&) {
    draw_waiting(frame.kit, {"recover_access.setting", Key::recover_access_setting_title, Key::sign_in_checking_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NotSet& step) {
    frame.begin("recover_access.not_set");
    const std::string wait = frame.waiting(step.retry_at);
    Headline headline{.picture = Picture::link_away,
                      .title = frame.words(Key::common_load_failed_title),
                      .text = frame.words(Key::recover_access_not_set_text)};
    Key primary = Key::common_try_again;
    if (step.cause == NotSet::Cause::not_accepted) {
        headline = {Picture::attention, frame.words(Key::recover_access_not_accepted_title),
                    frame.words(Key::recover_access_not_accepted_text)};
        primary = Key::recover_access_choose_again;
    } else if (step.cause == NotSet::Cause::too_late) {
        headline = {Picture::clock_wait, frame.words(Key::recover_access_too_late_title),
                    frame.words(Key::recover_access_too_late_text)};
        primary = Key::create_account_code_again;
    }
    draw_headline(frame.kit, headline);
    frame.kit.spring();
    const bool is_away = step.cause == NotSet::Cause::backend;
    return draw_ways(frame, primary, is_away ? Icon::refresh : Icon::arrow_right, wait);
}

MaybeEvent draw_step(const Frame& frame, const Changed&) {
    frame.begin("recover_access.changed");
    draw_headline(frame.kit, {.picture = Picture::success,
                              .title = frame.words(Key::recover_access_changed_title),
                              .text = frame.words(Key::recover_access_changed_text)});
    frame.kit.spring();
    const bool leaves = frame.kit.instead({.id = "recover_access.menu", .label = frame.words(Key::common_menu)});
    auto event = draw_forward(frame, Key::home_sign_in, Icon::lock_open);
    return leaves ? MaybeEvent(Leave{}) : event;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::recover_access
