// Another address or number, drawn: the field, the code, how it ended.
#include "screens/parts/parts_view.hpp"
#include "screens/profile/profile_steps_view.hpp"

namespace kiosk::profile {
namespace {

using texts::Key;
using widgets::Icon;

MaybeEvent draw_email(const Frame& frame, const Typing& step) {
    frame.begin("profile.email");
    MaybeEvent event;
    frame.kit.question({.text = frame.words(Key::profile_email_question)});
    frame.kit.field({.id = "profile.email.field",
                     .label = frame.words(Key::email_field),
                     .value = step.typed.view(),
                     .fault = step.fault ? frame.words(words_of(step.fault->problem)) : std::string_view()});
    if (frame.kit.back({.id = "profile.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    const auto key = frame.kit.keyboard(
        {.id = "profile.keyboard",
         .board = widgets::Board::mail,
         .validate_stopped = step.typed.empty() ? frame.words(Key::email_write_first) : std::string_view()});
    if (key && key->kind == widgets::KeyPress::Kind::validate) {
        event = GoOn{};
    } else if (key) {
        event = Typed{typed_after(step.typed, *key)};
    }
    return event;
}

std::string_view fault_words(const Frame& frame, NumberFault fault) {
    switch (fault) {
        case NumberFault::not_a_mobile:
            return frame.words(Key::profile_not_a_mobile);
        case NumberFault::not_a_landline:
            return frame.words(Key::profile_not_a_landline);
        case NumberFault::none:
        case NumberFault::too_short:
            break;
    }
    return {};
}

MaybeEvent draw_number(const Frame& frame, const Typing& step) {
    const bool is_mobile = step.kind == ContactKind::mobile;
    frame.begin(is_mobile ? "profile.mobile" : "profile.phone");
    frame.kit.question(
        {.text = frame.words(is_mobile ? Key::profile_mobile_question : Key::profile_phone_question),
         .sentence = frame.words(is_mobile ? Key::profile_mobile_sentence : Key::profile_phone_sentence)});
    frame.kit.spring();
    const NumberFault fault = fault_of(step.kind, step.typed.view());
    frame.kit.field({.id = "profile.number",
                     .label = frame.words(Key::profile_number_field),
                     .value = step.typed.view(),
                     .pattern = "##########",
                     .fault = fault_words(frame, fault),
                     .longest_fault = frame.words(is_mobile ? Key::profile_not_a_mobile : Key::profile_not_a_landline),
                     .style = widgets::FieldStyle::digits});
    MaybeEvent event;
    if (const auto key = frame.kit.pad("profile.pad", widgets::Pad::digits)) {
        event = Typed{typed_after(step.typed, *key)};
    }
    std::string stopped;
    if (fault == NumberFault::too_short) {
        stopped = missing_digit_words(kPhoneDigits - step.typed.size(), frame.texts);
    } else if (fault != NumberFault::none) {
        stopped = frame.words(Key::profile_mend_number);
    }
    auto way =
        draw_ways(frame, is_mobile ? Key::profile_send_code : Key::profile_save_number, Icon::arrow_right, stopped);
    return way ? way : event;
}

Key words_of_cause(const NotChanged& step) {
    switch (step.cause) {
        case NotChanged::Cause::too_many:
            return Key::profile_not_changed_too_many;
        case NotChanged::Cause::not_accepted:
            return step.kind == ContactKind::email ? Key::profile_email_not_accepted : Key::profile_number_not_accepted;
        case NotChanged::Cause::backend:
            break;
    }
    return Key::profile_not_changed_backend;
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const Typing& step) {
    return step.kind == ContactKind::email ? draw_email(frame, step) : draw_number(frame, step);
}

MaybeEvent draw_step(const Frame& frame, const Changing&) {
    draw_waiting(frame.kit, {"profile.changing", Key::profile_changing_title, Key::common_one_moment}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NotChanged& step) {
    frame.begin("profile.not_changed");
    draw_headline(frame.kit, {.picture = widgets::Picture::attention,
                              .title = frame.words(Key::profile_not_changed_title),
                              .text = frame.words(words_of_cause(step))});
    frame.kit.spring();
    const bool is_backend = step.cause == NotChanged::Cause::backend;
    return is_backend ? draw_ways(frame, Key::common_try_again, Icon::refresh)
                      : draw_ways(frame, Key::profile_check_it, Icon::pencil);
}

MaybeEvent draw_step(const Frame& frame, const EnterCode& step) {
    frame.begin("profile.code");
    const bool is_email = step.kind == ContactKind::email;
    const one_time_code::Words words{is_email ? Key::profile_code_sent_email : Key::profile_code_sent_mobile,
                                     Key::profile_code_go_on, is_email ? Icon::email : Icon::cellphone};
    if (auto part = one_time_code::draw(frame.kit, step.part, frame.context.now, frame.texts, words)) {
        return CodeEvent{std::move(*part)};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Confirming&) {
    draw_waiting(frame.kit, {"profile.confirming", Key::profile_confirming_title, Key::common_one_moment},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NotConfirmed& step) {
    frame.begin("profile.not_confirmed");
    const bool is_backend = step.cause == NotConfirmed::Cause::backend;
    const auto refusal = is_backend ? one_time_code::Refusal::no_answer : one_time_code::Refusal::wrong_code;
    const std::string stopped = one_time_code::draw_refusal(
        frame.kit, refusal, step.wait_until, frame.context, frame.texts,
        {.wrong_code = Key::profile_wrong_code_text, .picture = widgets::Picture::attention});
    return is_backend ? draw_ways(frame, Key::common_try_again, Icon::refresh, stopped)
                      : draw_ways(frame, Key::profile_type_code, Icon::pencil, stopped);
}

MaybeEvent draw_step(const Frame& frame, const Changed& step) {
    frame.begin("profile.changed");
    const bool is_email = step.kind == ContactKind::email;
    draw_headline(frame.kit,
                  {.picture = widgets::Picture::success,
                   .title = frame.words(Key::profile_changed_title),
                   .text = frame.words(is_email ? Key::profile_changed_email : Key::profile_changed_number)});
    frame.kit.spring();
    if (frame.kit.forward(
            {.id = "profile.continue", .label = frame.words(Key::profile_see), .icon = Icon::arrow_right})) {
        return GoOn{};
    }
    return std::nullopt;
}

}  // namespace kiosk::profile
