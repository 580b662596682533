// Paying without signing in, drawn, as far as the contract is found.
#include "screens/guest_payment/guest_payment_view.hpp"

#include <string>

#include "kiosk/domain/contract_number.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::guest_payment {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;
using widgets::Tone;

constexpr int kSteps = 4;  // those of pay_rent: contract, amount, e-mail, check

struct Frame {
    Kit& kit;
    const JourneyContext& context;
    const Texts& texts;

    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    void begin(std::string_view id, int step, Key name) const {
        begin(id);
        kit.stepper({.step = step, .of = kSteps, .name = texts(name)});
    }
    [[nodiscard]] std::string missing(std::size_t digits) const { return missing_digit_words(digits, texts); }
};
using MaybeEvent = std::optional<Event>;

struct Way {
    Key label = Key::common_continue;
    Icon icon = Icon::arrow_right;
    std::string_view stopped{};
    std::string_view longest{};
};
MaybeEvent draw_ways(const Frame& frame, const Way& way) {
    MaybeEvent event;
    if (frame.kit.back({.id = "guest_payment.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "guest_payment.continue",
                           .label = frame.words(way.label),
                           .icon = way.icon,
                           .stopped = way.stopped,
                           .longest = way.longest})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const EnterContract& step) {
    Kit& kit = frame.kit;
    const bool has_reader = frame.context.availability.code_reader == Works::yes;
    frame.begin("guest_payment.contract", 1, Key::pay_step_contract);
    kit.question({.text = frame.words(Key::guest_contract_question)});
    draw_notice_reader(kit, step.scanned, frame.context, frame.texts);
    kit.spring();
    kit.field({.id = "guest_payment.contract_field",
               .label = has_reader ? frame.words(Key::sign_in_or_type) : std::string_view(),
               .value = step.digits.view(),
               .pattern = "######/##",
               .style = widgets::FieldStyle::digits,
               .instead = has_reader});
    MaybeEvent event;
    if (const auto key = kit.pad("guest_payment.pad", widgets::Pad::digits)) {
        event = Typed{typed_after(step.digits, *key)};
    }
    kit.text({.text = frame.words(Key::guest_private),
              .style = widgets::TextStyle::note,
              .align = widgets::Align::centre,
              .second = true,
              .if_room = true});
    const std::string stopped = frame.missing(kContractDigits - step.digits.size());
    const std::string longest = frame.missing(kContractDigits);
    auto moved = draw_ways(frame, {.stopped = stopped, .longest = longest});
    return moved ? moved : event;
}

MaybeEvent draw_step(const Frame& frame, const EnterAmount& step) {
    Kit& kit = frame.kit;
    frame.begin("guest_payment.amount", 1, Key::pay_step_contract);
    kit.question(
        {.text = frame.words(Key::guest_amount_question), .sentence = frame.words(Key::guest_amount_sentence)});
    kit.spring();
    kit.field(
        {.id = "guest_payment.amount_field", .value = step.typed, .suffix = "€", .style = widgets::FieldStyle::amount});
    MaybeEvent event;
    if (const auto key = kit.pad("guest_payment.pad", widgets::Pad::euros)) {
        event = Typed{PrivateText{typed_after(step.typed, *key)}};
    }
    const bool is_amount = parse_typed_amount(step.typed).value_or(Cents{}) > Cents{0};
    auto moved = draw_ways(frame, {.stopped = is_amount ? std::string_view() : frame.words(Key::pay_type_missing),
                                   .longest = frame.words(Key::pay_type_missing)});
    return moved ? moved : event;
}

MaybeEvent draw_step(const Frame& frame, const Looking&) {
    draw_waiting(frame.kit, {"guest_payment.looking", Key::common_loading_title, Key::guest_looking_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NotFound& step) {
    frame.begin("guest_payment.not_found");
    const std::string wait = waiting_words(step.retry_at, frame.context.now, frame.texts);
    draw_headline(frame.kit, {.picture = Picture::question,
                              .title = frame.words(Key::guest_not_found_title),
                              .text = frame.words(Key::guest_not_found_text)});
    if (!wait.empty()) {
        frame.kit.strip({.tone = Tone::warn, .text = frame.words(Key::guest_not_found_wait), .icon = Icon::clock});
    }
    frame.kit.spring();
    return draw_ways(frame, {.label = Key::common_try_again, .icon = Icon::refresh, .stopped = wait});
}

MaybeEvent draw_step(const Frame& frame, const BackendAway&) {
    frame.begin("guest_payment.backend_away");
    draw_load_failed(frame.kit, frame.texts);
    frame.kit.spring();
    return draw_ways(frame, {.label = Key::common_try_again, .icon = Icon::refresh});
}

std::string words_with_bound(const Frame& frame, Key key, std::string_view name, Cents bound) {
    const std::string amount = to_french(bound);
    return frame.texts.with(key, {{name, amount}});
}

MaybeEvent draw_step(const Frame& frame, const Check& step) {
    Kit& kit = frame.kit;
    const GuestSession& session = step.session;
    frame.begin("guest_payment.check", 1, Key::pay_step_contract);
    kit.question({.text = frame.words(Key::guest_check_question), .sentence = frame.words(Key::guest_check_sentence)});
    PrivateText number = session.contract_number;
    number.append(" · ");
    number.append(kind_name(session.kind, frame.texts));
    kit.fact({.label = frame.words(Key::guest_check_initials),
              .value = session.initials.view(),
              .style = widgets::TextStyle::amount});
    kit.fact({.label = frame.words(Key::pay_check_contract), .value = number.view()});
    if (session.period) {
        const std::string month = month_words(frame.texts, *session.period);
        kit.fact({.label = frame.words(Key::guest_check_notice), .value = month});
    }
    const std::string amount = to_french(session.proposed);
    kit.fact({.label = frame.words(Key::pay_check_amount), .value = amount, .style = widgets::TextStyle::amount});
    const bool can_pay = can_pay_proposed(session);
    if (!can_pay) {
        const bool is_too_much = session.proposed > session.amount_max;
        const std::string bound = is_too_much
                                      ? words_with_bound(frame, Key::pay_choice_over_limit, "max", session.amount_max)
                                      : words_with_bound(frame, Key::pay_choice_under_limit, "min", session.amount_min);
        kit.strip({.tone = Tone::info, .text = bound});
    }
    kit.spring();
    MaybeEvent event;
    if (can_pay &&
        kit.button(
            {.id = "guest_payment.other_amount", .label = frame.words(Key::guest_check_other), .icon = Icon::pencil})) {
        event = OtherAmount{};
    }
    if (kit.back({.id = "guest_payment.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    const std::string pay = frame.texts.with(Key::guest_check_pay, {{"amount", amount}});
    if (kit.forward({.id = "guest_payment.continue",
                     .label = can_pay ? std::string_view(pay) : frame.words(Key::guest_check_other),
                     .icon = Icon::arrow_right})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const UnderVerification&) {
    frame.begin("guest_payment.under_verification");
    draw_headline(frame.kit, {.picture = Picture::clock_wait, .title = frame.words(Key::pay_verification_title)});
    frame.kit.strip({.tone = Tone::warn, .text = frame.words(Key::pay_verification_text)});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.back({.id = "guest_payment.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "guest_payment.menu", .label = frame.words(Key::common_menu), .icon = Icon::home})) {
        event = Leave{};
    }
    return event;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::guest_payment
