// An agent says how a payment ended; drawn.
#include <array>

#include "kiosk/base/utf8.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/staff/payments_frame.hpp"

namespace kiosk::staff::payments {
namespace {

using widgets::Icon;
using widgets::Picture;

bool is_charge(const Decision& decision) {
    return decision.outcome == DecisionOutcome::charged;
}

// Of a payment that the list shows.
std::string amount_of(const Drawing& drawing, const Reference& reference) {
    const StaffPayment* payment = find(drawing.area.shown, reference);
    return payment != nullptr ? to_french(payment->amount) : std::string(staff_words(StaffKey::fact_unknown));
}

bool draw_choice(const Drawing& drawing, std::string_view id, std::string_view label, std::string_view hint = {}) {
    return drawing.kit().choice({.id = id, .label = label, .hint = hint}) == widgets::Kit::ChoicePart::choice;
}

}  // namespace

MaybeEvent draw_step(const Drawing& drawing, const ChooseOutcome& step) {
    MaybeEvent event = begin(drawing.frame, "staff.payment.outcome");
    const StaffPayment* payment = find(drawing.area.shown, step.reference);
    const PaymentDecision* first =
        payment != nullptr ? awaited_decision(*payment, drawing.frame.context.wall) : nullptr;
    drawing.kit().question(
        {.text = staff_words(StaffKey::outcome_question),
         .sentence = staff_words(StaffKey::outcome_sentence, {{"reference", step.reference.spoken()},
                                                              {"amount", amount_of(drawing, step.reference)}})});
    if (draw_choice(drawing, "staff.outcome.charged", staff_words(StaffKey::outcome_charged),
                    staff_words(StaffKey::outcome_charged_hint))) {
        event = Event{OutcomeChosen{DecisionOutcome::charged}};
    }
    const std::string hint = first != nullptr
                                 ? staff_words(StaffKey::outcome_not_charged_second_hint, {{"agent", first->by_agent}})
                                 : std::string(staff_words(StaffKey::outcome_not_charged_hint));
    if (draw_choice(drawing, "staff.outcome.not_charged", staff_words(StaffKey::outcome_not_charged), hint)) {
        event = Event{OutcomeChosen{DecisionOutcome::not_charged}};
    }
    drawing.kit().spring();
    return draw_back(drawing, std::move(event));
}

MaybeEvent draw_step(const Drawing& drawing, const ChooseReason& step) {
    struct Look {
        Reason reason;
        std::string_view id;
        StaffKey charged;
        StaffKey not_charged;
    };
    constexpr std::array kLooks{
        Look{Reason::acquirer, "staff.reason.acquirer", StaffKey::reason_seen_acquirer, StaffKey::reason_not_acquirer},
        Look{Reason::terminal, "staff.reason.terminal", StaffKey::reason_seen_terminal, StaffKey::reason_not_terminal},
        Look{Reason::bank, "staff.reason.bank", StaffKey::reason_seen_bank, StaffKey::reason_not_bank},
        Look{Reason::own, "staff.reason.own", StaffKey::reason_own, StaffKey::reason_own}};
    static_assert(kLooks.size() == kReasons.size());
    MaybeEvent event = begin(drawing.frame, "staff.payment.reason");
    drawing.kit().question({.text = staff_words(StaffKey::reason_question)});
    const bool is_charged = step.outcome == DecisionOutcome::charged;
    for (const Look& look : kLooks) {
        if (draw_choice(drawing, look.id, staff_words(is_charged ? look.charged : look.not_charged))) {
            event = Event{ReasonChosen{look.reason}};
        }
    }
    drawing.kit().spring();
    return draw_back(drawing, std::move(event));
}

MaybeEvent draw_step(const Drawing& drawing, const TypeReason& step) {
    MaybeEvent event = begin(drawing.frame, "staff.payment.type_reason");
    const PrivateText& reason = step.decision.reason;
    drawing.kit().field({.id = "staff.payment.reason_field",
                         .label = staff_words(StaffKey::reason_field),
                         .value = reason.view(),
                         .style = widgets::FieldStyle::text});
    const std::string_view stopped =
        is_blank(reason.view()) ? staff_words(StaffKey::reason_missing) : std::string_view();
    if (const auto key = drawing.kit().keyboard({.id = "staff.keyboard", .validate_stopped = stopped})) {
        if (key->kind == widgets::KeyPress::Kind::validate) {
            event = Event{GoOn{}};
        } else {
            event = Event{Typed{typed_after(reason, *key)}};
        }
    }
    return draw_back(drawing, std::move(event));
}

MaybeEvent draw_step(const Drawing& drawing, const ConfirmDecision& step) {
    MaybeEvent event = begin(drawing.frame, "staff.payment.confirm");
    const Decision& decision = step.decision;
    const bool is_charged = is_charge(decision);
    drawing.kit().question(
        {.text = staff_words(is_charged ? StaffKey::confirm_charged : StaffKey::confirm_not_charged),
         .sentence = staff_words(is_charged ? StaffKey::confirm_charged_text : StaffKey::confirm_not_charged_text)});
    drawing.kit().fact({.label = staff_words(StaffKey::fact_amount),
                        .value = amount_of(drawing, decision.reference),
                        .style = widgets::TextStyle::amount});
    drawing.kit().fact({.label = staff_words(StaffKey::fact_reference),
                        .value = decision.reference.spoken(),
                        .style = widgets::TextStyle::title});
    drawing.kit().fact({.label = staff_words(StaffKey::fact_reason), .value = decision.reason.view()});
    drawing.kit().spring();
    event = draw_back(drawing, std::move(event));
    return draw_forward(drawing, std::move(event),
                        staff_words(is_charged ? StaffKey::confirm_yes_charged : StaffKey::confirm_yes_not_charged),
                        Icon::check);
}

MaybeEvent draw_step(const Drawing& drawing, const Deciding&) {
    return draw_message(drawing, {"staff.payment.deciding", Picture::clock_wait, staff_words(StaffKey::deciding_title),
                                  staff_words(StaffKey::checking_text)});
}

MaybeEvent draw_step(const Drawing& drawing, const NotDecided& step) {
    const bool is_unclear = step.trouble == Trouble::unclear;
    MaybeEvent event = draw_message(
        drawing, {"staff.payment.not_decided", is_unclear ? Picture::question : Picture::attention,
                  staff_words(is_unclear ? StaffKey::not_decided_unclear_title : StaffKey::not_decided_title),
                  trouble_words(step.trouble)});
    if (drawing.kit().back({.id = "staff.back", .label = staff_words(StaffKey::see_payment)})) {
        event = Event{Back{}};
    }
    if (may_be_tried_again(step.trouble)) {
        event = draw_forward(drawing, std::move(event), staff_words(StaffKey::try_again), Icon::refresh);
    }
    return event;
}

MaybeEvent draw_step(const Drawing& drawing, const Decided& step) {
    const auto look = [&step]() -> Message {
        if (step.state == DecisionTaken::State::awaiting_second_agent) {
            return {"staff.payment.first_decided", Picture::clock_wait, staff_words(StaffKey::decided_first_title),
                    staff_words(StaffKey::decided_first_text)};
        }
        const bool is_charged = is_charge(step.decision);
        return {"staff.payment.decided", Picture::success,
                staff_words(is_charged ? StaffKey::decided_charged_title : StaffKey::decided_not_charged_title),
                staff_words(is_charged ? StaffKey::decided_charged_text : StaffKey::decided_not_charged_text)};
    };
    MaybeEvent event = draw_message(drawing, look());
    return draw_forward(drawing, std::move(event), staff_words(StaffKey::continue_), Icon::arrow_right);
}

}  // namespace kiosk::staff::payments
