// The payments of a day, one of them, and its paper; drawn.
#include "kiosk/base/match.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/staff/payments_frame.hpp"
#include "screens/staff/staff_words.hpp"

namespace kiosk::staff::payments {

using widgets::ButtonSize;
using widgets::Family;
using widgets::Icon;
using widgets::Picture;
using widgets::Tone;

MaybeEvent draw_message(const Drawing& drawing, const Message& message) {
    MaybeEvent event = begin(drawing.frame, message.id);
    draw_headline(drawing.kit(), {.picture = message.picture, .title = message.title, .text = message.text});
    drawing.kit().spring();
    return event;
}

MaybeEvent draw_back(const Drawing& drawing, MaybeEvent event) {
    if (drawing.kit().back({.id = "staff.back", .label = staff_words(StaffKey::back)})) {
        event = Event{Back{}};
    }
    return event;
}

MaybeEvent draw_forward(const Drawing& drawing, MaybeEvent event, std::string_view label, Icon icon) {
    if (drawing.kit().forward({.id = "staff.continue", .label = label, .icon = icon})) {
        event = Event{GoOn{}};
    }
    return event;
}

namespace {

struct StateLook {
    Family family = Family::mute;
    Tone tone = Tone::mute;
    Icon icon = Icon::close_circle;
};

StateLook look_of(BackendPaymentState state) {
    if (is_charged(state)) {
        return {Family::good, Tone::good, Icon::check_circle};
    }
    if (is_undecided(state)) {
        return {Family::warn, Tone::warn, Icon::alert};
    }
    return state == BackendPaymentState::registered ? StateLook{Family::pine, Tone::info, Icon::sync} : StateLook{};
}

widgets::Chip chip_of(BackendPaymentState state) {
    const StateLook look = look_of(state);
    return {.tone = look.tone, .text = words_of(state), .icon = look.icon};
}

// --- the list --------------------------------------------------------------------------------------------------------

struct SmallButton {
    std::string_view id;
    std::string_view label;
    Icon icon;
    std::string_view stopped{};
};
bool draw_small(const Drawing& drawing, const SmallButton& button) {
    return drawing.kit().button({.id = button.id,
                                 .label = button.label,
                                 .icon = button.icon,
                                 .stopped = button.stopped,
                                 .size = ButtonSize::small}) &&
           button.stopped.empty();
}

// Why there is no list, and what brings it.
MaybeEvent draw_failure(const Drawing& drawing) {
    const Shown& shown = drawing.area.shown;
    using Reach = AgentOnDuty::Reach;
    const Reach reach = drawing.frame.model.agent->reach;
    if (shown.trouble == Trouble::offline) {
        const bool has_own_words = reach == Reach::opening || reach == Reach::ended;
        drawing.kit().strip({.tone = reach == Reach::opening ? Tone::info : Tone::warn,
                             .text = has_own_words ? staff::words_of(reach) : staff_words(StaffKey::payments_offline),
                             .icon = Icon::lan_connect});
    } else {
        drawing.kit().strip({.tone = Tone::warn, .text = trouble_words(shown.trouble), .icon = Icon::lan_connect});
    }
    const bool may_read = !hindrance(*drawing.frame.model.agent, StaffRight::find_payment);
    if (may_read && drawing.kit().button({.id = "staff.payments.read_again",
                                          .label = staff_words(StaffKey::payments_read_again),
                                          .icon = Icon::refresh})) {
        return Event{ReadAgain{}};
    }
    return std::nullopt;
}

MaybeEvent draw_query(const Drawing& drawing, bool is_empty) {
    MaybeEvent event;
    const Shown& shown = drawing.area.shown;
    drawing.kit().strip({.text = staff_words(StaffKey::payments_query, {{"query", shown.query}})});
    const bool may_seek = !is_hour(shown.query);
    const bool has_before = can_turn(shown, DayTurn::before, drawing.frame.context.today);
    if (is_empty) {
        const bool was_all = may_seek && !has_before;
        drawing.kit().text(
            {.text = staff_words(was_all ? StaffKey::payments_query_never : StaffKey::payments_query_none),
             .second = true});
    }
    const auto pairs = drawing.kit().grid(2);
    if (draw_small(drawing, {"staff.payments.clear", staff_words(StaffKey::payments_query_clear), Icon::erase})) {
        event = Event{QueryCleared{}};
    }
    if (may_seek && has_before &&
        draw_small(drawing, {"staff.payments.seek", staff_words(StaffKey::payments_seek), Icon::history})) {
        event = Event{SeekTouched{}};
    }
    return event;
}

MaybeEvent draw_rows(const Drawing& drawing, const std::vector<const StaffPayment*>& list) {
    MaybeEvent event;
    const auto pairs = drawing.kit().grid(2);  // on a wide panel
    const std::size_t begin = drawing.area.shown.page * kPageSize;
    for (std::size_t index = begin; index < list.size() && index < begin + kPageSize; ++index) {
        const StaffPayment& payment = *list[index];
        if (drawing.kit().row({.id = "staff.payment." + payment.reference.text(),
                               .label = label_of(payment),
                               .hint = hint_of(payment),
                               .icon = Icon::credit_card,
                               .family = look_of(payment.state).family,
                               .chip = chip_of(payment.state)})) {
            event = Event{PaymentTouched{payment.reference}};
        }
    }
    return event;
}

// Within the day, and from day to day.
MaybeEvent draw_turning(const Drawing& drawing) {
    MaybeEvent event;
    const Shown& shown = drawing.area.shown;
    const Date today = drawing.frame.context.today;
    const auto pairs = drawing.kit().grid(2);
    if (shown.page > 0 && draw_small(drawing, {"staff.newer", staff_words(StaffKey::newer), Icon::chevron_left})) {
        event = Event{PageAsked{shown.page - 1}};
    }
    if (shown.page + 1 < pages_of(shown) &&
        draw_small(drawing, {"staff.older", staff_words(StaffKey::older), Icon::chevron_right})) {
        event = Event{PageAsked{shown.page + 1}};
    }
    if (can_turn(shown, DayTurn::before, today) &&
        draw_small(drawing, {"staff.payments.before", staff_words(StaffKey::payments_day_before), Icon::history})) {
        event = Event{DayTurned{DayTurn::before}};
    }
    if (can_turn(shown, DayTurn::after, today) &&
        draw_small(drawing, {"staff.payments.after", staff_words(StaffKey::payments_day_after), Icon::chevron_right})) {
        event = Event{DayTurned{DayTurn::after}};
    }
    return event;
}

MaybeEvent draw_keys(const Drawing& drawing) {
    MaybeEvent event;
    const auto pairs = drawing.kit().grid(2);
    if (drawing.kit().button({.id = "staff.payments.search",
                              .label = staff_words(StaffKey::payments_search),
                              .icon = Icon::magnify_plus})) {
        event = Event{SearchTouched{}};
    }
    const Against against = against_totals(drawing.scene());
    if (drawing.kit().button({.id = "staff.payments.totals",
                              .label = staff_words(StaffKey::payments_totals),
                              .icon = Icon::clipboard_check,
                              .stopped = words_against_totals(against)}) &&
        against == Against::nothing) {
        event = Event{TotalsTouched{}};
    }
    return event;
}

MaybeEvent draw_list(const Drawing& drawing) {
    MaybeEvent event;
    const auto take = [&event](MaybeEvent other) {
        if (other) {
            event = std::move(other);
        }
    };
    const Shown& shown = drawing.area.shown;
    const auto list = listed(shown);
    std::size_t undecided = 0;
    for (const StaffPayment* payment : list) {
        undecided += is_undecided(payment->state) ? 1U : 0U;
    }
    drawing.kit().group(day_words(shown.day, drawing.frame.context.today), count_words(list.size()));
    if (undecided > 0) {
        drawing.kit().strip(
            {.tone = Tone::warn,
             .text = staff_words(undecided == 1 ? StaffKey::payments_undecided_one : StaffKey::payments_undecided_many,
                                 {{"count", std::to_string(undecided)}})});
    }
    if (!shown.query.empty()) {
        take(draw_query(drawing, list.empty()));
    } else if (list.empty()) {
        drawing.kit().text({.text = staff_words(StaffKey::payments_none), .second = true});
    }
    take(draw_rows(drawing, list));
    take(draw_turning(drawing));
    take(draw_keys(drawing));
    return event;
}

}  // namespace

MaybeEvent draw_step(const Drawing& drawing, const Overview&) {
    MaybeEvent event = begin(drawing.frame, "staff.payments");
    const Shown& shown = drawing.area.shown;
    MaybeEvent touched;
    switch (shown.state) {
        case Shown::State::reading:
            drawing.kit().device_wait({.title = staff_words(StaffKey::payments_reading)});
            break;
        case Shown::State::seeking:
            drawing.kit().device_wait(
                {.title = staff_words(StaffKey::payments_reading),
                 .text = staff_words(StaffKey::payments_seeking, {{"date", to_french_words(shown.day)}})});
            break;
        case Shown::State::failed:
            touched = draw_failure(drawing);
            break;
        case Shown::State::read:
            touched = draw_list(drawing);
            break;
    }
    if (touched) {
        event = std::move(touched);
    }
    drawing.kit().spring();
    if (drawing.kit().forward({.id = "staff.leave", .label = staff_words(StaffKey::leave), .icon = Icon::logout})) {
        event = LeaveTouched{};
    }
    return event;
}

MaybeEvent draw_step(const Drawing& drawing, const TypeQuery& step) {
    MaybeEvent event = begin(drawing.frame, "staff.payments.query");
    drawing.kit().field({.id = "staff.payments.query_field",
                         .label = staff_words(StaffKey::query_field),
                         .value = step.text,
                         .style = widgets::FieldStyle::text});
    drawing.kit().text({.text = staff_words(StaffKey::query_words),
                        .style = widgets::TextStyle::note,
                        .second = true,
                        .if_room = true});
    const std::string_view stopped = step.text.empty() ? staff_words(StaffKey::query_missing) : std::string_view();
    if (const auto key = drawing.kit().keyboard({.id = "staff.keyboard", .validate_stopped = stopped})) {
        if (key->kind == widgets::KeyPress::Kind::validate) {
            event = Event{GoOn{}};
        } else {
            event = Event{Typed{PrivateText(typed_after(step.text, *key))}};
        }
    }
    return draw_back(drawing, std::move(event));
}

// --- one payment -----------------------------------------------------------------------------------------------------

namespace {

void draw_line(const Drawing& drawing, StaffKey label, std::string_view value) {
    drawing.kit().entry(
        {.label = staff_words(label), .sum = value.empty() ? staff_words(StaffKey::fact_unknown) : value});
}

std::string_view acquirer_words(const StaffPayment& payment) {
    if (is_undecided(payment.state)) {
        return staff_words(StaffKey::fact_acquirer_unknown);
    }
    if (!payment.is_with_acquirer) {
        return staff_words(StaffKey::fact_acquirer_none);
    }
    return staff_words(*payment.is_with_acquirer ? StaffKey::fact_acquirer_yes : StaffKey::fact_acquirer_no);
}

std::string kiosk_words(const Drawing& drawing, const StaffPayment& payment) {
    const Shown& shown = drawing.area.shown;
    if (!shown.data->kiosk) {
        return std::string(staff_words(StaffKey::fact_kiosk_unread));
    }
    const PaymentRow* row = remembered(shown, payment.reference);
    return row != nullptr ? memory_words(*row) : std::string(staff_words(StaffKey::fact_kiosk_nothing));
}

void draw_facts(const Drawing& drawing, const StaffPayment& payment) {
    const std::string& ticket = payment.ticket_number;
    draw_line(drawing, StaffKey::fact_reference, payment.reference.spoken());
    draw_line(drawing, StaffKey::fact_contract, payment.contract_masked);
    draw_line(drawing, StaffKey::fact_when, short_moment_words(payment.confirmed_at));
    draw_line(
        drawing, StaffKey::fact_ended,
        payment.ended_at ? short_moment_words(*payment.ended_at) : std::string(staff_words(StaffKey::fact_not_ended)));
    draw_line(drawing, StaffKey::fact_card, payment.last_four);
    draw_line(drawing, StaffKey::fact_ticket, ticket.empty() ? std::string() : ticket_words(ticket));
    draw_line(drawing, StaffKey::fact_authorisation, payment.authorisation_number);
    draw_line(drawing, StaffKey::fact_acquirer, acquirer_words(payment));
    drawing.kit().fact({.label = staff_words(StaffKey::fact_kiosk), .value = kiosk_words(drawing, payment)});
}

MaybeEvent draw_acts(const Drawing& drawing, const StaffPayment& payment) {
    MaybeEvent event;
    const auto pairs = drawing.kit().grid(2);
    const Scene scene = drawing.scene();
    const Against duplicate = against_duplicate(payment, scene);
    if (drawing.kit().button({.id = "staff.payment.duplicate",
                              .label = staff_words(StaffKey::print_duplicate),
                              .icon = Icon::receipt,
                              .stopped = words_against_duplicate(duplicate)}) &&
        duplicate == Against::nothing) {
        event = Event{DuplicateTouched{}};
    }
    if (!is_undecided(payment.state)) {
        return event;
    }
    const Against decision = against_decision(payment, scene);
    const bool is_second = awaited_decision(payment, scene.context.wall) != nullptr;
    if (drawing.kit().button({.id = "staff.payment.decide",
                              .label = staff_words(is_second ? StaffKey::decide_second : StaffKey::decide),
                              .kind = widgets::ButtonKind::primary,
                              .icon = Icon::pencil,
                              .stopped = words_against_decision(decision)}) &&
        decision == Against::nothing) {
        event = Event{DecideTouched{}};
    }
    return event;
}

}  // namespace

MaybeEvent draw_step(const Drawing& drawing, const Looking& step) {
    MaybeEvent event = begin(drawing.frame, "staff.payment");
    const StaffPayment* payment = find(drawing.area.shown, step.reference);
    if (payment == nullptr) {
        drawing.kit().device_wait({.title = staff_words(StaffKey::payments_reading)});
        drawing.kit().spring();
        return draw_back(drawing, std::move(event));
    }
    drawing.kit().amount_card({.label = words_of(payment->state), .amount = to_french(payment->amount)});
    const PaymentDecision* awaited = awaited_decision(*payment, drawing.frame.context.wall);
    const bool is_over = payment->decision && !is_undecided(payment->state);
    if (awaited != nullptr || is_over) {
        drawing.kit().strip(
            {.tone = awaited != nullptr ? Tone::warn : Tone::info, .text = decision_words(*payment->decision)});
    }
    draw_facts(drawing, *payment);
    if (auto touched = draw_acts(drawing, *payment)) {
        event = std::move(touched);
    }
    drawing.kit().spring();
    return draw_back(drawing, std::move(event));
}

MaybeEvent draw_step(const Drawing& drawing, const FetchingReceipt&) {
    MaybeEvent event =
        draw_message(drawing, {"staff.payment.fetching", Picture::clock_wait, staff_words(StaffKey::fetching_title),
                               staff_words(StaffKey::checking_text)});
    return draw_back(drawing, std::move(event));
}

MaybeEvent draw_step(const Drawing& drawing, const NoDuplicate& step) {
    const bool is_late = step.trouble == Trouble::not_there;
    MaybeEvent event = draw_message(
        drawing, {"staff.payment.no_duplicate", Picture::attention, staff_words(StaffKey::no_duplicate_title),
                  is_late ? staff_words(StaffKey::trouble_not_there) : trouble_words(step.trouble)});
    if (may_be_tried_again(step.trouble)) {
        event = draw_forward(drawing, std::move(event), staff_words(StaffKey::try_again), Icon::refresh);
    }
    return draw_back(drawing, std::move(event));
}

// --- paper -----------------------------------------------------------------------------------------------------------

namespace {

enum class Ways : unsigned char { none, without_paper, again, finished };
struct PaperLook {
    std::string_view id = "staff.printing";
    Picture picture = Picture::printer_printing;
    StaffKey title = StaffKey::paper_sending;
    std::string text{};
    Ways ways = Ways::none;
};

PaperLook waits_for(Picture picture, PrinterCondition condition) {
    return {"staff.printer_waits", picture, StaffKey::paper_waiting,
            staff_words(StaffKey::paper_waiting_text, {{"condition", std::string(staff::words_of(condition))}}),
            Ways::without_paper};
}

// No fallback: a step without a look does not compile.
PaperLook look_of(const print_document::Step& step) {
    using namespace print_document;
    return std::visit(
        match{
            [](const Sending&) {
                return PaperLook{.picture = Picture::clock_wait,
                                 .text = std::string(staff_words(StaffKey::checking_text))};
            },
            [](const print_document::Printing&) {
                return PaperLook{.text = std::string(staff_words(StaffKey::checking_text))};
            },
            [](const WaitingForPaper&) { return waits_for(Picture::printer_paper_out, PrinterCondition::paper_out); },
            [](const WaitingForCover&) { return waits_for(Picture::printer_cover_open, PrinterCondition::cover_open); },
            [](const WaitingForJam&) { return waits_for(Picture::printer_jam, PrinterCondition::jam); },
            [](const WaitingForToner&) { return waits_for(Picture::printer_fault, PrinterCondition::toner_out); },
            [](const WaitingForTurn&) { return waits_for(Picture::clock_wait, PrinterCondition::stopped); },
            [](const WaitingForService&) { return waits_for(Picture::printer_fault, PrinterCondition::offline); },
            [](const NotPrinted& at) {
                return PaperLook{"staff.not_printed", Picture::printer_fault, StaffKey::paper_failed,
                                 std::string(staff_words(at.paper_may_come ? StaffKey::paper_may_come
                                                                           : StaffKey::paper_failed_text)),
                                 Ways::again};
            },
            [](const PaperOut&) {
                return PaperLook{"staff.printed", Picture::success, StaffKey::paper_done,
                                 std::string(staff_words(StaffKey::paper_done_text)), Ways::finished};
            },
        },
        step);
}

}  // namespace

MaybeEvent draw_step(const Drawing& drawing, const Printing& step) {
    const PaperLook look = look_of(step.part.step);
    MaybeEvent event = draw_message(drawing, {look.id, look.picture, staff_words(look.title), look.text});
    const widgets::Button without{.id = "staff.without_paper", .label = staff_words(StaffKey::paper_without)};
    switch (look.ways) {
        case Ways::none:
            break;
        case Ways::without_paper:
            if (drawing.kit().forward(without)) {
                event = Event{PrintEvent{print_document::GoOnWithoutPaper{}}};
            }
            break;
        case Ways::again:
            if (drawing.kit().instead(without)) {
                event = Event{PrintEvent{print_document::GoOnWithoutPaper{}}};
            }
            if (drawing.kit().forward(
                    {.id = "staff.print_again", .label = staff_words(StaffKey::try_again), .icon = Icon::refresh})) {
                event = Event{PrintEvent{print_document::PrintAgain{}}};
            }
            break;
        case Ways::finished:
            if (drawing.kit().forward(
                    {.id = "staff.continue", .label = staff_words(StaffKey::continue_), .icon = Icon::arrow_right})) {
                event = Event{PrintEvent{print_document::GoOn{}}};
            }
            break;
    }
    return event;
}

}  // namespace kiosk::staff::payments

namespace kiosk::staff {

MaybeEvent draw_step(const Frame& frame, const payments::Model& area) {
    const payments::Drawing drawing{frame, area};
    return std::visit([&drawing](const auto& step) { return payments::draw_step(drawing, step); }, area.step);
}

}  // namespace kiosk::staff
