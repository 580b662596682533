// Choosing what to pay: contract and amount.
#include "screens/parts/screen_frame.hpp"
#include "screens/pay_rent/pay_rent_steps_view.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::pay_rent {

using texts::Key;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;
using widgets::Tone;

namespace {

// More pending payments than this are counted, not listed: they must not push the choices off the screen.
constexpr std::size_t kPendingShown = 2;

MaybeEvent draw_back(const Frame& frame) {
    if (frame.kit.back({.id = "pay_rent.back", .label = frame.words(Key::common_back)})) {
        return Back{};
    }
    return std::nullopt;
}

MaybeEvent draw_menu(const Frame& frame) {
    if (frame.kit.forward({.id = "pay_rent.menu", .label = frame.words(Key::common_menu), .icon = Icon::home})) {
        return Leave{};
    }
    return std::nullopt;
}

Icon icon_of(ContractKind kind) {
    const bool is_car_place = kind == ContractKind::garage || kind == ContractKind::parking;
    return is_car_place ? Icon::car : (kind == ContractKind::cellar ? Icon::key_variant : Icon::home);
}

std::string bounds(const Frame& frame, Key key) {
    const PaymentLimits& limits = frame.context.limits;
    return frame.texts.with(key, {{"min", to_french(limits.min)}, {"max", to_french(limits.max)}});
}

widgets::Chip chip_of(const Frame& frame, const ContractSummary& contract) {
    if (contract.under_verification) {
        return {Tone::warn, frame.words(Key::pay_contract_checked), Icon::sync};
    }
    if (contract.estimated_remainder <= Cents{0}) {
        return {Tone::good, frame.words(Key::pay_contract_nothing), Icon::check_circle};
    }
    return {Tone::info, frame.words(Key::pay_contract_balance), Icon::credit_card};
}

void draw_pending(const Frame& frame, const ContractSummary& contract) {
    std::size_t shown = 0;
    for (const PendingPayment& pending : contract.pending) {
        if (shown++ == kPendingShown) {
            break;
        }
        const LocalDateTime moment = paris_time(pending.recorded_at);
        const std::string date = to_french_short(moment.date);
        const std::string time = time_words(frame.texts, moment);
        const std::string label = pending.is_late
                                      ? frame.texts.with(Key::pay_pending_line_late,
                                                         {{"date", date}, {"reference", pending.reference.spoken()}})
                                      : frame.texts.with(Key::pay_pending_line, {{"date", date}, {"time", time}});
        frame.kit.entry({.label = label, .sum = to_french(-pending.amount)});
    }
    if (contract.pending.size() > kPendingShown) {
        frame.kit.entry({.label = frame.texts.counted(Key::pay_pending_more_one, Key::pay_pending_more_many,
                                                      contract.pending.size() - kPendingShown)});
    }
    if (frame.model.guest) {
        return;
    }
    if (contract.pending.empty()) {
        frame.kit.strip({.text = frame.words(Key::pay_pending_strip), .icon = Icon::clock, .if_room = true});
    } else {
        frame.kit.entry(
            {.label = frame.words(Key::pay_remainder), .sum = to_french(contract.estimated_remainder), .result = true});
    }
}

enum class Shown { always, if_room };

void draw_amount_of(const Frame& frame, const ContractSummary& contract, std::string_view label, Cents amount,
                    Shown shown) {
    PrivateText where(contract_name(contract, frame.texts));
    where.append("\n");
    where.append(frame.texts.with(Key::pay_contract_line, {{"number", contract.contract_number.view()}}));
    frame.kit.amount_card({.label = label,
                           .amount = to_french(amount),
                           .note = where.view(),
                           .note_icon = icon_of(contract.kind),
                           .if_room = shown == Shown::if_room});
}

void draw_balance(const Frame& frame, const ContractSummary& contract, Shown shown) {
    if (frame.model.guest) {
        return draw_amount_of(frame, contract, frame.words(Key::guest_asked_for), contract.estimated_remainder, shown);
    }
    const bool in_favour = contract.balance < Cents{0};
    const std::string label = frame.texts.with(in_favour ? Key::pay_balance_in_favour : Key::pay_balance_on,
                                               {{"date", date_words(frame.texts, contract.balance_date)}});
    draw_amount_of(frame, contract, label, in_favour ? -contract.balance : contract.balance, shown);
}

// Where there is no room for the list of pending payments: what is left once they are counted, not the balance that
// does not know them yet.
void draw_owed(const Frame& frame, const ContractSummary& contract) {
    if (contract.pending.empty()) {
        return draw_balance(frame, contract, Shown::if_room);
    }
    draw_amount_of(frame, contract, frame.words(Key::pay_remainder), contract.estimated_remainder, Shown::if_room);
}

// "Il restera à payer" or "Payé en avance", whichever is true.
widgets::Total rest_of(const Frame& frame, Cents amount, const ContractSummary& contract, std::string& sum) {
    const Cents left = left_after(amount, contract);
    if (left < Cents{0}) {
        sum = to_french(contract.estimated_remainder > Cents{0} ? -left : amount);
        return {.label = frame.words(Key::pay_advance), .sum = sum};
    }
    sum = to_french(left);
    return {.label = frame.words(left == Cents{0} ? Key::pay_left_nothing : Key::pay_left_after), .sum = sum};
}

void draw_rest(const Frame& frame, Cents amount, const ContractSummary& contract) {
    if (frame.model.guest) {
        return;
    }
    std::string sum;
    frame.kit.total(rest_of(frame, amount, contract, sum));
}

// While the amount is typed the words change: they keep the room of the longest, so that the keys stay where they are.
void draw_rest_while_typing(const Frame& frame, Cents amount, const ContractSummary& contract) {
    if (frame.model.guest) {
        return;
    }
    std::string sum;
    widgets::Total rest = rest_of(frame, amount, contract, sum);
    const std::string largest = to_french(contract.balance + frame.context.limits.max);
    rest.if_room = true;
    rest.longest_label = frame.words(Key::pay_left_nothing);
    rest.longest_sum = largest;
    frame.kit.total(rest);
}

struct ChoiceLine {
    std::string_view id;
    AmountChoice choice;
    Key label;
};

MaybeEvent draw_choice(const Frame& frame, const ChooseAmount& step, const ChoiceLine& line, std::string_view hint) {
    const ContractSummary& contract = frame.contract(step.contract);
    const auto amount = amount_of(line.choice, contract);
    if (!amount) {
        return std::nullopt;
    }
    const auto fault = fault_of(*amount, frame.context.limits);
    std::string reason;
    if (fault == AmountFault::too_large) {
        reason = frame.texts.with(Key::pay_choice_over_limit, {{"max", to_french(frame.context.limits.max)}});
    } else if (fault) {
        reason = frame.texts.with(Key::pay_choice_under_limit, {{"min", to_french(frame.context.limits.min)}});
    }
    const auto touched = frame.kit.choice({.id = line.id,
                                           .label = frame.words(line.label),
                                           .hint = reason.empty() ? hint : std::string_view(reason),
                                           .sum = to_french(*amount),
                                           .chosen = step.chosen == line.choice,
                                           .in_pages = widgets::InPages::lead});
    return touched == Kit::ChoicePart::none ? MaybeEvent() : ChoiceMade{line.choice};
}

MaybeEvent draw_other(const Frame& frame, const ChooseAmount& step) {
    const bool typed = step.other > Cents{0};
    const bool chosen = step.chosen == AmountChoice::other;
    const auto touched = frame.kit.choice({.id = "pay_rent.other",
                                           .label = frame.words(Key::pay_choice_other),
                                           .hint = bounds(frame, Key::pay_choice_other_hint),
                                           .sum = typed ? to_french(step.other) : std::string(),
                                           .chosen = chosen,
                                           .change_id = typed && chosen ? "pay_rent.other_change" : "",
                                           .in_pages = widgets::InPages::lead});
    if (touched == Kit::ChoicePart::choice) {
        return ChoiceMade{AmountChoice::other};
    }
    return touched == Kit::ChoicePart::change ? MaybeEvent(ModifyAmount{}) : MaybeEvent();
}

Cents chosen_amount(const ChooseAmount& step, const ContractSummary& contract) {
    if (!step.chosen) {
        return Cents{};
    }
    return *step.chosen == AmountChoice::other ? step.other : amount_of(*step.chosen, contract).value_or(Cents{});
}

MaybeEvent draw_choices(const Frame& frame, const ChooseAmount& step) {
    const ContractSummary& contract = frame.contract(step.contract);
    MaybeEvent event;
    const auto keep = [&event](MaybeEvent happened) {
        if (happened) {
            event = std::move(happened);
        }
    };
    const Key whole = frame.model.guest          ? Key::guest_asked_for
                      : contract.pending.empty() ? Key::pay_choice_whole
                                                 : Key::pay_choice_whole_pending;
    keep(draw_choice(frame, step, {"pay_rent.whole", AmountChoice::whole_balance, whole}, {}));
    if (contract.latest_notice) {
        const Date first = contract.latest_notice->period;
        keep(draw_choice(frame, step, {"pay_rent.notice", AmountChoice::latest_notice, Key::pay_choice_notice},
                         month_words(frame.texts, first.year() / first.month())));
    }
    if (contract.plan_instalment) {
        const std::string due = frame.texts.with(
            Key::pay_choice_plan_hint, {{"date", date_words(frame.texts, contract.plan_instalment->due_date)}});
        keep(draw_choice(frame, step, {"pay_rent.plan", AmountChoice::plan_instalment, Key::pay_choice_plan}, due));
    }
    keep(draw_other(frame, step));
    return event;
}

// The reason why "Continuer" rests, or nothing.
std::string typed_reason(const Frame& frame, const std::string& typed) {
    const auto fault = fault_of_typed(typed, frame.context.limits);
    if (!fault) {
        return {};
    }
    switch (*fault) {
        case AmountFault::nothing_typed:
            break;
        case AmountFault::too_small:
            return frame.texts.with(Key::pay_type_too_small, {{"min", to_french(frame.context.limits.min)}});
        case AmountFault::too_large:
            return frame.texts.with(Key::pay_type_too_large, {{"max", to_french(frame.context.limits.max)}});
    }
    return std::string(frame.words(Key::pay_type_missing));
}

void draw_earlier(const Frame& frame, const AlreadyPaid& step) {
    if (!step.earlier) {
        const std::string paid = to_french(step.order.amount);
        return draw_headline(frame.kit, {.picture = Picture::question,
                                         .title = frame.texts.with(Key::guest_guard_title, {{"amount", paid}}),
                                         .text = frame.words(Key::guest_guard_text)});
    }
    const LocalDateTime moment = paris_time(step.earlier->recorded_at);
    const std::string paid = to_french(step.earlier->amount);
    draw_headline(frame.kit,
                  {.picture = Picture::question,
                   .title = frame.texts.with(Key::pay_guard_title, {{"amount", paid}}),
                   .text = frame.texts.with(Key::pay_guard_text, {{"date", date_words(frame.texts, moment.date)},
                                                                  {"time", time_words(frame.texts, moment)}})});
    frame.kit.fact({.label = frame.words(Key::common_reference), .value = step.earlier->reference.spoken()});
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"pay_rent.loading", Key::pay_loading_title, Key::pay_loading_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LoadFailed&) {
    frame.begin("pay_rent.load_failed");
    draw_headline(frame.kit, {.picture = Picture::link_away,
                              .title = frame.words(Key::pay_load_failed_title),
                              .text = frame.words(Key::pay_load_failed_text)});
    frame.kit.spring();
    MaybeEvent event = draw_back(frame);
    if (frame.kit.forward(
            {.id = "pay_rent.try_again", .label = frame.words(Key::common_try_again), .icon = Icon::refresh})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const NoContract&) {
    frame.begin("pay_rent.no_contract");
    draw_headline(frame.kit, {.picture = Picture::question,
                              .title = frame.words(Key::pay_no_contract_title),
                              .text = frame.words(Key::pay_no_contract_text)});
    frame.kit.spring();
    return draw_menu(frame);
}

MaybeEvent draw_step(const Frame& frame, const ChooseContract&) {
    frame.begin("pay_rent.contract", 1, Key::pay_step_contract);
    frame.kit.question({.text = frame.words(Key::pay_contract_question)});
    MaybeEvent event;
    for (std::size_t index = 0; index < frame.model.contracts.size(); ++index) {
        const ContractSummary& contract = frame.contract(index);
        const std::string id = "pay_rent.contract." + std::to_string(index);
        if (frame.kit.row(
                {.id = id,
                 .label = contract_name(contract, frame.texts),
                 .hint = frame.texts.with(Key::pay_contract_line, {{"number", contract.contract_number.view()}}),
                 .icon = icon_of(contract.kind),
                 .chip = chip_of(frame, contract)})) {
            event = ContractChosen{index};
        }
    }
    frame.kit.spring();
    MaybeEvent back = draw_back(frame);
    return back ? back : event;
}

MaybeEvent draw_step(const Frame& frame, const UnderVerification& step) {
    frame.begin("pay_rent.under_verification", 1, Key::pay_step_contract);
    draw_headline(frame.kit, {.picture = Picture::clock_wait, .title = frame.words(Key::pay_verification_title)});
    frame.kit.strip({.tone = Tone::warn, .text = frame.words(Key::pay_verification_text)});
    frame.kit.fact({.label = frame.words(Key::pay_check_contract),
                    .value = number_and_name(frame.contract(step.contract), frame.texts).view()});
    frame.kit.spring();
    MaybeEvent event = draw_back(frame);
    MaybeEvent menu = draw_menu(frame);
    return menu ? menu : event;
}

MaybeEvent draw_step(const Frame& frame, const NothingToPay& step) {
    const ContractSummary& contract = frame.contract(step.contract);
    frame.begin("pay_rent.nothing", 2, Key::pay_step_amount);
    frame.kit.question({.text = frame.words(Key::pay_nothing_title), .sentence = frame.words(Key::pay_nothing_text)});
    draw_balance(frame, contract, Shown::always);
    if (!contract.pending.empty()) {
        draw_pending(frame, contract);
    }
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.button(
            {.id = "pay_rent.advance", .label = frame.words(Key::pay_nothing_advance), .icon = Icon::plus_circle})) {
        event = PayInAdvance{};
    }
    MaybeEvent back = draw_back(frame);
    MaybeEvent menu = draw_menu(frame);
    return menu ? menu : (back ? back : event);
}

MaybeEvent draw_step(const Frame& frame, const ChooseAmount& step) {
    const ContractSummary& contract = frame.contract(step.contract);
    const Cents amount = chosen_amount(step, contract);
    frame.begin("pay_rent.amount", 2, Key::pay_step_amount);
    frame.kit.question({.text = frame.words(Key::pay_amount_question)});
    draw_balance(frame, contract, Shown::if_room);
    draw_pending(frame, contract);
    frame.kit.spring();
    MaybeEvent event = draw_choices(frame, step);
    if (step.chosen) {
        draw_rest(frame, amount, contract);
    }
    frame.kit.spring();
    frame.kit.text({.text = frame.words(Key::pay_free),
                    .style = widgets::TextStyle::note,
                    .align = widgets::Align::centre,
                    .second = true,
                    .if_room = true});
    MaybeEvent back = draw_back(frame);
    const std::string label = frame.texts.with(Key::pay_continue_with, {{"amount", to_french(amount)}});
    if (frame.kit.forward({.id = "pay_rent.continue",
                           .label = label,
                           .icon = Icon::arrow_right,
                           .stopped = step.chosen ? std::string_view() : frame.words(Key::pay_choose_first)})) {
        event = GoOn{};
    }
    return back ? back : event;
}

MaybeEvent draw_step(const Frame& frame, const TypeAmount& step) {
    const ContractSummary& contract = frame.contract(step.contract);
    frame.begin("pay_rent.type_amount", 2, Key::pay_step_amount);
    frame.kit.question(
        {.text = frame.words(Key::pay_type_question), .sentence = bounds(frame, Key::pay_type_sentence)});
    draw_owed(frame, contract);
    frame.kit.spring();
    frame.kit.field(
        {.id = "pay_rent.amount_field", .value = step.typed, .suffix = "€", .style = widgets::FieldStyle::amount});
    const std::string reason = typed_reason(frame, step.typed);
    const Cents amount = parse_typed_amount(step.typed).value_or(Cents{});
    MaybeEvent event;
    if (const auto key = frame.kit.pad("pay_rent.pad", widgets::Pad::euros)) {
        event = AmountTyped{typed_after(step.typed, *key)};
    }
    draw_rest_while_typing(frame, amount, contract);
    MaybeEvent back = draw_back(frame);
    const std::string label = frame.texts.with(Key::pay_continue_with, {{"amount", to_french(amount)}});
    const std::string longest =
        frame.texts.with(Key::pay_continue_with, {{"amount", to_french(frame.context.limits.max)}});
    if (frame.kit.forward({.id = "pay_rent.continue",
                           .label = label,
                           .icon = Icon::arrow_right,
                           .stopped = reason,
                           .longest = longest})) {
        event = GoOn{};
    }
    return back ? back : event;
}

MaybeEvent draw_step(const Frame& frame, const AlreadyPaid& step) {
    frame.begin("pay_rent.already_paid", 2, Key::pay_step_amount);
    draw_earlier(frame, step);
    frame.kit.spring();
    MaybeEvent event;
    const std::string again = frame.texts.with(Key::pay_guard_again, {{"amount", to_french(step.order.amount)}});
    if (frame.kit.button({.id = "pay_rent.pay_again", .label = again})) {
        event = PayAgain{};
    }
    MaybeEvent back = draw_back(frame);
    if (frame.kit.forward(
            {.id = "pay_rent.keep_one", .label = frame.words(Key::pay_guard_keep), .icon = Icon::check})) {
        event = GoOn{};
    }
    return back ? back : event;
}

}  // namespace kiosk::pay_rent
