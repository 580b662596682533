// Opening an account, drawn.
#include "screens/create_account/create_account_view.hpp"

#include <array>
#include <string>
#include <utility>

#include "kiosk/domain/phone_number.hpp"
#include "screens/parts/agency_words.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::create_account {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Family;
using widgets::Icon;
using widgets::KeyPress;
using widgets::Kit;
using widgets::Picture;
using widgets::Tone;

struct GuideStep {
    Key about;
    Key step;
    Icon icon;
    Family family = Family::pine;
};
constexpr std::array kGuide{
    GuideStep{Key::create_account_guide_1_about, Key::create_account_guide_1, Icon::check, Family::good},
    GuideStep{Key::create_account_guide_2_about, Key::create_account_guide_2, Icon::account_circle},
    GuideStep{Key::create_account_guide_3_about, Key::create_account_guide_3, Icon::email},
    GuideStep{Key::create_account_guide_4_about, Key::create_account_guide_4, Icon::lock_open},
    GuideStep{Key::create_account_guide_5_about, Key::create_account_guide_5, Icon::bell},
    GuideStep{Key::create_account_guide_6_about, Key::create_account_guide_6, Icon::check_circle}};
constexpr int kGuideSteps = static_cast<int>(kGuide.size());  // the first of them is to come here

// Everything that drawing one step needs.
struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    void begin(std::string_view id, int step, Key name) const {
        begin(id);
        kit.stepper({.step = step, .of = kGuideSteps, .name = texts(name)});
    }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
};
using MaybeEvent = std::optional<Event>;

MaybeEvent draw_ways(const Frame& frame, Key primary, Icon icon, std::string_view stopped = {},
                     std::string_view longest = {}) {
    MaybeEvent event;
    if (frame.kit.back({.id = "create_account.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "create_account.continue",
                           .label = frame.words(primary),
                           .icon = icon,
                           .stopped = stopped,
                           .longest = longest})) {
        event = GoOn{};
    }
    return event;
}

// --- the guide -------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Guide&) {
    frame.begin("create_account.guide");
    Kit& kit = frame.kit;
    kit.question({.text = frame.words(Key::create_account_guide_title)});
    kit.picture_card({.picture = Picture::notice_code,
                      .title = frame.words(Key::create_account_bring_title),
                      .text = frame.words(Key::create_account_bring_text)});
    for (const GuideStep& step : kGuide) {
        kit.fact({.label = frame.words(step.about),
                  .value = frame.words(step.step),
                  .icon = step.icon,
                  .family = step.family});
    }
    kit.spring();
    MaybeEvent event;
    if (frame.context.availability.sheet_paper != TicketPaper::no_printer &&
        kit.button({.id = "create_account.print_guide",
                    .label = frame.words(Key::create_account_print_guide),
                    .icon = Icon::printer,
                    .size = widgets::ButtonSize::small})) {
        event = PrintAsked{};
    }
    auto moved = draw_ways(frame, Key::create_account_begin, Icon::arrow_right);
    return moved ? moved : event;
}

// --- the questions ---------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const AskNumber& step) {
    frame.begin("create_account.number", 2, Key::create_account_step_who);
    Kit& kit = frame.kit;
    kit.question({.text = frame.words(Key::create_account_number_question)});
    const bool has_reader = frame.context.availability.code_reader == Works::yes;
    draw_notice_reader(kit, step.scanned, frame.context, frame.texts);
    kit.spring();
    kit.field({.id = "create_account.number_field",
               .label = frame.words(has_reader ? Key::create_account_number_or : Key::create_account_number_field),
               .value = step.typed.view(),
               .instead = has_reader});
    MaybeEvent event;
    if (const auto key = kit.pad("create_account.pad", widgets::Pad::digits)) {
        event = Typed{typed_after(step.typed, *key)};
    }
    const std::string_view missing = frame.words(Key::create_account_number_missing);
    auto moved = draw_ways(frame, Key::common_continue, Icon::arrow_right,
                           step.typed.size() < kNumberLengthMin ? missing : std::string_view(), missing);
    return moved ? moved : event;
}

MaybeEvent draw_step(const Frame& frame, const AskName& step) {
    frame.begin("create_account.name", 2, Key::create_account_step_who);
    Kit& kit = frame.kit;
    kit.question({.text = frame.words(Key::create_account_name_question),
                  .sentence = frame.words(Key::create_account_name_sentence)});
    kit.field({.id = "create_account.name_field",
               .label = frame.words(Key::create_account_name),
               .value = step.typed.view()});
    MaybeEvent event;
    if (kit.back({.id = "create_account.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    const bool is_empty = step.typed.view().find_first_not_of(' ') == std::string_view::npos;
    const auto key = kit.keyboard(
        {.id = "create_account.keyboard",
         .validate_stopped = is_empty ? frame.words(Key::create_account_name_missing) : std::string_view()});
    if (key && key->kind == KeyPress::Kind::validate) {
        event = GoOn{};
    } else if (key) {
        event = Typed{typed_after(step.typed, *key)};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const AskBirthDate& step) {
    frame.begin("create_account.birth_date", 2, Key::create_account_step_who);
    auto event = ask_birth_date::draw(frame.kit, step.part, frame.texts);
    return event ? MaybeEvent(BirthDateEvent{std::move(*event)}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const AskEmail& step) {
    frame.begin(own_email::screen_id(step.part), 3, Key::create_account_step_contact);
    auto event = own_email::draw(frame.kit, step.part, frame.texts);
    return event ? MaybeEvent(EmailEvent{std::move(*event)}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NoEmail&) {
    frame.begin("create_account.no_email");
    draw_headline(frame.kit, {.picture = Picture::question,
                              .title = frame.words(Key::own_email_desk_title),
                              .text = frame.words(Key::create_account_no_email_text)});
    draw_agency(frame.kit, frame.context, frame.texts);
    frame.kit.spring();
    return draw_ways(frame, Key::common_menu, Icon::home);
}

MaybeEvent draw_step(const Frame& frame, const AskMobile& step) {
    frame.begin("create_account.mobile", 3, Key::create_account_step_contact);
    Kit& kit = frame.kit;
    kit.question({.text = frame.words(Key::create_account_mobile_question),
                  .sentence = frame.words(Key::create_account_mobile_sentence)});
    kit.spring();
    const std::string_view fault = frame.words(Key::create_account_mobile_fault);
    kit.field({.id = "create_account.mobile_field",
               .value = step.typed.view(),
               .pattern = "## ## ## ## ##",
               .fault = step.fault == MobileFault::not_a_mobile ? fault : std::string_view(),
               .longest_fault = fault,
               .style = widgets::FieldStyle::digits});
    MaybeEvent event;
    if (const auto key = kit.pad("create_account.pad", widgets::Pad::digits)) {
        event = Typed{typed_after(step.typed, *key)};
    }
    if (kit.button({.id = "create_account.no_mobile",
                    .label = frame.words(Key::create_account_no_mobile),
                    .size = widgets::ButtonSize::small,
                    .place = widgets::Place::beside})) {
        event = Skip{};
    }
    auto moved = draw_ways(frame, Key::common_continue, Icon::arrow_right,
                           missing_digit_words(kMobileDigits - step.typed.size(), frame.texts),
                           missing_digit_words(kMobileDigits, frame.texts));
    return moved ? moved : event;
}

MaybeEvent draw_step(const Frame& frame, const AskPassword& step) {
    frame.begin("create_account.password", 4, Key::create_account_step_password);
    if (step.why == AskPassword::Why::another_code) {
        frame.kit.strip({.text = frame.words(Key::create_account_password_again), .if_room = true});
    }
    auto event = choose_password::draw(frame.kit, step.part, frame.texts);
    return event ? MaybeEvent(PasswordEvent{std::move(*event)}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const AskPrivacy& step) {
    frame.begin("create_account.privacy", 5, Key::create_account_step_choices);
    Kit& kit = frame.kit;
    kit.question({.text = frame.words(Key::info_privacy_title)});
    const std::string who =
        frame.texts.with(Key::create_account_privacy_1, {{"landlord", frame.context.agency.landlord}});
    kit.text({.text = who});
    for (const Key line :
         {Key::create_account_privacy_2, Key::info_privacy_2, Key::create_account_privacy_3, Key::info_privacy_5}) {
        kit.text({.text = frame.words(line)});
    }
    kit.spring();
    MaybeEvent event;
    const bool is_ticked = step.tick == Tick::set;
    if (kit.tick({.id = "create_account.read",
                  .text = frame.words(Key::create_account_privacy_tick),
                  .ticked = is_ticked,
                  .in_pages = widgets::InPages::in_order})) {
        event = TickTouched{};
    }
    const std::string_view missing = frame.words(Key::create_account_privacy_missing);
    auto moved =
        draw_ways(frame, Key::common_continue, Icon::arrow_right, is_ticked ? std::string_view() : missing, missing);
    return moved ? moved : event;
}

// Yes and No are equally large, and neither is chosen for the tenant.
struct YesNoHints {
    std::string_view yes;
    std::string_view no;
};
MaybeEvent draw_yes_no(const Frame& frame, YesNo chosen, const YesNoHints& hints) {
    MaybeEvent event;
    if (frame.kit.choice({.id = "create_account.yes",
                          .label = frame.words(Key::create_account_yes),
                          .hint = hints.yes,
                          .chosen = chosen == YesNo::yes,
                          .stays_with_next = true}) != Kit::ChoicePart::none) {
        event = Answer{YesNo::yes};
    }
    if (frame.kit.choice({.id = "create_account.no",
                          .label = frame.words(Key::create_account_no),
                          .hint = hints.no,
                          .chosen = chosen == YesNo::no}) != Kit::ChoicePart::none) {
        event = Answer{YesNo::no};
    }
    frame.kit.spring();
    const std::string_view missing = frame.words(Key::create_account_answer_missing);
    auto moved = draw_ways(frame, Key::common_continue, Icon::arrow_right,
                           chosen == YesNo::unanswered ? missing : std::string_view(), missing);
    return moved ? moved : event;
}

MaybeEvent draw_step(const Frame& frame, const AskNotifications& step) {
    frame.begin("create_account.notifications", 5, Key::create_account_step_choices);
    frame.kit.question({.text = frame.words(Key::create_account_notify_question),
                        .sentence = frame.words(Key::create_account_notify_sentence)});
    frame.kit.spring();
    return draw_yes_no(frame, step.chosen,
                       {frame.words(Key::create_account_notify_yes), frame.words(Key::create_account_notify_no)});
}

MaybeEvent draw_step(const Frame& frame, const AskPaperless& step) {
    frame.begin("create_account.paperless", 5, Key::create_account_step_choices);
    Kit& kit = frame.kit;
    kit.question({.text = frame.words(Key::paperless_title)});
    for (const Key line : {Key::paperless_effect, Key::paperless_where, Key::paperless_back, Key::paperless_kept}) {
        kit.text({.text = frame.words(line)});
    }
    kit.spring();
    return draw_yes_no(frame, step.chosen,
                       {frame.words(Key::create_account_paperless_yes), frame.words(Key::create_account_paperless_no)});
}

// --- the last look ---------------------------------------------------------------------------------------------------

struct Line {
    Question question;
    Key label;
    std::string_view id;
    std::string_view value;
};

std::string_view words_of(const Frame& frame, YesNo answer) {
    return frame.words(answer == YesNo::yes ? Key::create_account_yes : Key::create_account_no);
}

MaybeEvent draw_step(const Frame& frame, const Recap&) {
    frame.begin("create_account.recap", 6, Key::create_account_step_confirm);
    Kit& kit = frame.kit;
    const Form& form = frame.model.form;
    kit.question({.text = frame.words(Key::create_account_recap_question)});
    const auto day = parse_typed_date(form.birth_date.view());
    const PrivateText birth_date(day ? date_words(frame.texts, *day) : std::string());
    const PrivateText email = breakable(form.email);
    const PrivateText mobile(form.mobile.empty() ? std::string(frame.words(Key::create_account_nothing))
                                                 : to_french_phone(form.mobile.view()));
    const std::string_view password =
        frame.words(form.password.empty() ? Key::create_account_password_to_choose : Key::create_account_password_kept);
    const Line lines[] = {
        {Question::number, Key::create_account_number_field, "create_account.change.number", form.number.view()},
        {Question::name, Key::create_account_name, "create_account.change.name", form.family_name.view()},
        {Question::birth_date, Key::create_account_birth_date, "create_account.change.birth_date", birth_date.view()},
        {Question::email, Key::email_field, "create_account.change.email", email.view()},
        {Question::mobile, Key::create_account_mobile, "create_account.change.mobile", mobile.view()},
        {Question::password, Key::sign_in_password_field, "create_account.change.password", password},
        {Question::notifications, Key::create_account_notify, "create_account.change.notifications",
         words_of(frame, form.notifications)},
        {Question::paperless, Key::create_account_paperless, "create_account.change.paperless",
         words_of(frame, form.paperless)}};
    MaybeEvent event;
    for (const Line& line : lines) {
        const bool is_who = line.question <= Question::birth_date;
        if (kit.fact({.label = frame.words(line.label),
                      .value = line.value,
                      .change_id = line.id,
                      .place = is_who ? widgets::Place::beside : widgets::Place::flow})) {
            event = ChangeAsked{line.question};
        }
    }
    kit.spring();
    auto moved = draw_ways(frame, Key::create_account_send, Icon::check);
    return moved ? moved : event;
}

// --- sending and confirming ------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Sending&) {
    draw_waiting(frame.kit, {"create_account.sending", Key::create_account_sending_title, Key::sign_in_checking_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NotSent& step) {
    frame.begin("create_account.not_sent");
    Picture picture = Picture::link_away;
    Key title = Key::common_load_failed_title;
    Key text = Key::create_account_not_sent_text;
    if (step.cause == NotSent::Cause::too_early) {
        picture = Picture::clock_wait;
        title = Key::account_too_early_title;
        text = Key::account_too_early_text;
    } else if (step.cause == NotSent::Cause::not_accepted) {
        picture = Picture::attention;
        title = Key::create_account_not_accepted_title;
        text = Key::create_account_not_accepted_text;
    }
    draw_headline(frame.kit, {.picture = picture, .title = frame.words(title), .text = frame.words(text)});
    frame.kit.spring();
    const bool can_mend = step.cause == NotSent::Cause::not_accepted;
    return draw_ways(frame, can_mend ? Key::create_account_mend : Key::common_try_again,
                     can_mend ? Icon::pencil : Icon::refresh,
                     waiting_words(step.retry_at, frame.context.now, frame.texts));
}

MaybeEvent draw_step(const Frame& frame, const EnterCode& step) {
    frame.begin("create_account.code", 6, Key::create_account_step_confirm);
    const one_time_code::Words words{.sent = Key::create_account_code_sent,
                                     .go_on = Key::account_code_go_on,
                                     .icon = Icon::email,
                                     .send_again = Key::create_account_code_again,
                                     .instead = Key::create_account_later};
    auto event = one_time_code::draw(frame.kit, step.part, frame.context.now, frame.texts, words);
    return event ? MaybeEvent(CodeEvent{std::move(*event)}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const CheckingCode&) {
    draw_waiting(frame.kit, {"create_account.checking", Key::sign_in_checking_title, Key::sign_in_checking_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NotConfirmed& step) {
    frame.begin("create_account.not_confirmed");
    const bool is_away = step.cause == NotConfirmed::Cause::backend;
    const auto refusal = is_away ? one_time_code::Refusal::no_answer : one_time_code::Refusal::wrong_code;
    const std::string wait = one_time_code::draw_refusal(
        frame.kit, refusal, step.retry_at, frame.context, frame.texts,
        {.wrong_code = Key::create_account_code_wrong_text, .no_answer = Key::create_account_not_confirmed_text});
    MaybeEvent event;
    if (frame.kit.instead({.id = "create_account.later", .label = frame.words(Key::create_account_later)})) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "create_account.continue",
                           .label = frame.words(Key::common_try_again),
                           .icon = Icon::refresh,
                           .stopped = wait})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Active&) {
    frame.begin("create_account.active");
    draw_headline(frame.kit, {.picture = Picture::success,
                              .title = frame.words(Key::create_account_active_title),
                              .text = frame.words(Key::create_account_active_text)});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.instead({.id = "create_account.menu", .label = frame.words(Key::common_menu)})) {
        event = Leave{};
    }
    if (frame.kit.forward(
            {.id = "create_account.sign_in", .label = frame.words(Key::home_sign_in), .icon = Icon::lock_open})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Pending&) {
    frame.begin("create_account.pending");
    Kit& kit = frame.kit;
    draw_headline(kit, {.picture = Picture::mail_message,
                        .title = frame.words(Key::create_account_pending_title),
                        .text = frame.words(Key::create_account_pending_text)});
    kit.strip({.text = frame.words(Key::create_account_pending_how), .icon = Icon::email});
    kit.spring();
    MaybeEvent event;
    if (frame.context.availability.ticket_paper != TicketPaper::no_printer &&
        kit.button({.id = "create_account.print_slip",
                    .label = frame.words(Key::create_account_print_slip),
                    .icon = Icon::printer,
                    .in_pages = widgets::InPages::on_first})) {
        event = PrintAsked{};
    }
    if (kit.back({.id = "create_account.back", .label = frame.words(Key::create_account_type_code)})) {
        event = Back{};
    }
    if (kit.forward({.id = "create_account.continue", .label = frame.words(Key::common_menu), .icon = Icon::home})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const HandingOver& step) {
    auto event = hand_over::draw(frame.kit, step.part, frame.context, frame.texts);
    return event ? MaybeEvent(HandOverEvent{std::move(*event)}) : std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::create_account
