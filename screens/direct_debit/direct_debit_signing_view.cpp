// The signature, drawn: with the finger, or with a code.
#include "screens/direct_debit/direct_debit_steps_view.hpp"
#include "screens/parts/parts_view.hpp"

namespace kiosk::direct_debit {
namespace {

using texts::Key;
using widgets::Icon;

std::string_view why_no_code(const Frame& frame) {
    switch (code_way(frame.model, frame.context)) {
        case CodeWay::open:
            return {};
        case CodeWay::no_network:
            return frame.words(Key::debit_code_no_network);
        case CodeWay::no_contact:
            return frame.words(Key::debit_code_no_contact);
    }
    return {};
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const Sign&) {
    frame.begin("direct_debit.sign");
    frame.step(6, Key::debit_step_sign);
    frame.kit.question({.text = frame.words(Key::debit_sign_question)});
    frame.kit.spring();
    MaybeEvent event;
    widgets::SignatureInput input = frame.kit.signature_pad({.id = "direct_debit.signature",
                                                             .label = frame.words(Key::debit_sign_label),
                                                             .hint = frame.words(Key::debit_sign_hint),
                                                             .signature = &frame.model.signature});
    if (input.erased) event = EraseAsked{};
    if (!input.marks.empty()) event = Drawn{std::move(input.marks)};
    if (frame.kit.button({.id = "direct_debit.by_code",
                          .label = frame.words(Key::debit_sign_by_code),
                          .kind = widgets::ButtonKind::quiet,
                          .icon = Icon::email,
                          .stopped = why_no_code(frame),
                          .size = widgets::ButtonSize::small})) {
        event = CodeAsked{};
    }
    if (frame.back()) event = Back{};
    const bool enough = frame.model.signature.is_enough();
    if (frame.forward(Key::debit_sign_done, enough ? std::string_view() : frame.words(Key::debit_sign_first)) &&
        enough) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const AskingCode&) {
    draw_waiting(frame.kit, {"direct_debit.asking_code", Key::debit_code_asking_title, Key::common_one_moment},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const CodeNotSent& step) {
    const bool too_many = step.cause == CodeNotSent::Cause::too_many;
    frame.begin("direct_debit.code_not_sent");
    draw_headline(frame.kit, {.picture = too_many ? widgets::Picture::attention : widgets::Picture::link_away,
                              .title = frame.words(Key::debit_code_not_sent_title),
                              .text = frame.words(too_many ? Key::profile_not_changed_too_many
                                                           : Key::profile_not_changed_backend)});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) event = Back{};
    if (frame.forward(too_many ? Key::debit_sign_with_finger : Key::common_try_again)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const EnterCode& step) {
    frame.begin("direct_debit.code");
    const bool by_email = frame.model.profile && !frame.model.profile->email.empty();
    const one_time_code::Words words{by_email ? Key::debit_code_sent_email : Key::debit_code_sent_mobile,
                                     Key::debit_sign_done, by_email ? Icon::email : Icon::cellphone};
    if (auto part = one_time_code::draw(frame.kit, step.part, frame.context.now, frame.texts, words)) {
        return CodeEvent{std::move(*part)};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const ConfirmingCode&) {
    draw_waiting(frame.kit, {"direct_debit.confirming_code", Key::profile_confirming_title, Key::common_one_moment},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const CodeNotConfirmed& step) {
    frame.begin("direct_debit.code_not_confirmed");
    const bool is_backend = step.cause == CodeNotConfirmed::Cause::backend;
    const auto refusal = is_backend ? one_time_code::Refusal::no_answer : one_time_code::Refusal::wrong_code;
    const std::string stopped = one_time_code::draw_refusal(
        frame.kit, refusal, step.wait_until, frame.context, frame.texts,
        {.wrong_code = Key::profile_wrong_code_text, .picture = widgets::Picture::attention});
    MaybeEvent event;
    if (frame.back()) event = Back{};
    if (frame.forward(is_backend ? Key::common_try_again : Key::profile_type_code, stopped)) event = GoOn{};
    return event;
}

}  // namespace kiosk::direct_debit
