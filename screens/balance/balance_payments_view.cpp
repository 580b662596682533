// One payment, drawn: where it is, the paper that proves it, and what staff are told when it is late.
#include "screens/balance/balance_steps_view.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::balance {

using texts::Key;
using widgets::Icon;
using widgets::Picture;
using widgets::Tone;

namespace {

struct Telling {
    Key title;
    Tone tone;
    Key text;
};

Telling telling_of(Whereabouts where) {
    switch (where) {
        case Whereabouts::being_verified:
            return {Key::balance_verified_title, Tone::warn, Key::balance_verified_text};
        case Whereabouts::late:
            return {Key::balance_late_title, Tone::warn, Key::balance_late_text};
        case Whereabouts::on_its_way:
            return {Key::balance_on_its_way_title, Tone::good, Key::balance_on_its_way_text};
        case Whereabouts::in_balance:
            break;
    }
    return {Key::balance_in_balance_title, Tone::good, Key::balance_in_balance_text};
}

// Paid, confirmed by the bank, in the balance: what is done, where it is just now, what comes.
void draw_way(const Frame& frame, const FoundPayment& payment) {
    using widgets::StepState;
    if (payment.where == Whereabouts::being_verified) {
        return;
    }
    const bool is_there = payment.where == Whereabouts::in_balance;
    const bool is_by_card = payment.means == AccountEntry::Kind::payment;
    const Key last = is_there ? Key::balance_way_in_balance : Key::balance_way_balance;
    frame.kit.steps({{.text = frame.words(is_by_card ? Key::balance_way_paid : Key::balance_way_received),
                      .state = StepState::done},
                     {.text = frame.words(is_there ? Key::balance_way_confirmed : Key::balance_way_bank),
                      .state = is_there ? StepState::done : StepState::now},
                     {.text = frame.words(last), .state = is_there ? StepState::done : StepState::to_come}});
}

void draw_facts(const Frame& frame, const FoundPayment& payment) {
    if (payment.amount > Cents{0}) {
        frame.kit.fact({.label = words_of(payment.means, frame.texts),
                        .value = to_french(payment.amount),
                        .style = widgets::TextStyle::title});
    }
    if (payment.date) {
        std::string when = date_words(frame.texts, *payment.date);
        if (payment.recorded_at) {
            when =
                frame.texts.with(Key::requests_day_and_hour,
                                 {{"day", when}, {"hour", time_words(frame.texts, paris_time(*payment.recorded_at))}});
        }
        const bool is_sure = payment.where != Whereabouts::being_verified;
        frame.kit.fact(
            {.label = frame.words(is_sure ? Key::balance_fact_date : Key::balance_fact_tried), .value = when});
    }
    if (payment.reference) {
        frame.kit.fact({.label = frame.words(Key::common_reference), .value = payment.reference->spoken()});
    }
}

MaybeEvent draw_agent(const Frame& frame) {
    const bool touched = frame.kit.button({.id = "balance.agent",
                                           .label = frame.words(Key::agent_call),
                                           .icon = Icon::bell,
                                           .size = widgets::ButtonSize::small});
    return touched ? MaybeEvent(AgentAsked{}) : std::nullopt;
}

// Beside the paper: the same by e-mail, or on the phone.
MaybeEvent draw_other_ways(const Frame& frame) {
    const auto pair = frame.kit.grid(2);
    const auto way = hand_over::draw_ways(frame.kit, frame.texts);
    return way ? MaybeEvent(HandingAsked{*way}) : std::nullopt;
}

bool has_printer(const Frame& frame) {
    return frame.context.availability.ticket_paper != TicketPaper::no_printer;
}

std::string_view why_not_printed(const Frame& frame) {
    return has_printer(frame) ? std::string_view() : frame.words(Key::balance_no_printer);
}

// Staff have to look: the tenant tells them here, and takes the proof along.
MaybeEvent draw_late_ways(const Frame& frame, const FoundPayment& payment) {
    MaybeEvent event;
    {
        const auto pair = frame.kit.grid(2);
        event = draw_agent(frame);
        if (has_ticket(payment) && has_printer(frame) &&
            frame.kit.button({.id = "balance.print",
                              .label = frame.words(Key::print_my_ticket),
                              .icon = Icon::printer,
                              .size = widgets::ButtonSize::small})) {
            event = PrintAsked{};
        }
    }
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward(
            {.id = "balance.report", .label = frame.words(Key::balance_report), .icon = Icon::arrow_right})) {
        event = ReportAsked{};
    }
    return event;
}

MaybeEvent draw_ticket_ways(const Frame& frame) {
    MaybeEvent event = draw_other_ways(frame);
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "balance.print",
                           .label = frame.words(Key::print_my_ticket),
                           .icon = Icon::printer,
                           .stopped = why_not_printed(frame)})) {
        event = PrintAsked{};
    }
    return event;
}

MaybeEvent draw_no_ticket_ways(const Frame& frame, Whereabouts where) {
    MaybeEvent event;
    if (where == Whereabouts::being_verified) {
        event = draw_agent(frame);
    }
    if (frame.back()) {
        event = Back{};
    }
    MaybeEvent menu = frame.menu();
    return menu ? menu : event;
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const OnePayment& step) {
    const FoundPayment& payment = step.payment;
    const Telling telling = telling_of(payment.where);
    frame.begin("balance.payment");
    frame.kit.question({.text = frame.words(telling.title)});
    frame.kit.strip({.tone = telling.tone, .text = frame.words(telling.text)});
    draw_way(frame, payment);
    draw_facts(frame, payment);
    frame.kit.spring();
    if (payment.where == Whereabouts::late) {
        return draw_late_ways(frame, payment);
    }
    return has_ticket(payment) ? draw_ticket_ways(frame) : draw_no_ticket_ways(frame, payment.where);
}

MaybeEvent draw_step(const Frame& frame, const NothingFound&) {
    frame.begin("balance.nothing_found");
    frame.kit.question({.text = frame.words(Key::balance_nothing_title)});
    frame.kit.strip({.text = frame.words(Key::balance_nothing_days), .icon = Icon::clock});
    frame.kit.text({.text = frame.words(Key::balance_nothing_elsewhere)});
    frame.kit.text({.text = frame.words(Key::balance_nothing_bring)});
    frame.kit.spring();
    MaybeEvent event = draw_agent(frame);
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward(
            {.id = "balance.report", .label = frame.words(Key::balance_report), .icon = Icon::arrow_right})) {
        event = ReportAsked{};
    }
    return event;
}

// --- its ticket ------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const FetchingTicket&) {
    draw_waiting(frame.kit, {"balance.fetching", Key::common_loading_title, Key::balance_fetching_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NoTicket& step) {
    frame.begin("balance.no_ticket");
    if (step.cause == NoTicket::Cause::backend) {
        draw_load_failed(frame.kit, frame.texts);
        return frame.try_again();
    }
    draw_headline(frame.kit, {.picture = Picture::question,
                              .title = frame.words(Key::balance_no_ticket_title),
                              .text = frame.words(Key::balance_no_ticket_text)});
    frame.kit.spring();
    if (frame.kit.forward(
            {.id = "balance.continue", .label = frame.words(Key::common_continue), .icon = Icon::arrow_right})) {
        return Back{};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const HandingOver& step) {
    if (auto part = hand_over::draw(frame.kit, step.part, frame.context, frame.texts)) {
        return HandOverEvent{std::move(*part)};
    }
    return std::nullopt;
}

// --- staff are told --------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Reporting&) {
    draw_waiting(frame.kit, {"balance.reporting", Key::report_saving_title, Key::common_one_moment}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Reported& step) {
    frame.begin("balance.reported");
    draw_headline(frame.kit, {.picture = Picture::success,
                              .title = frame.words(Key::balance_reported_title),
                              .text = frame.words(Key::balance_reported_text)});
    frame.kit.fact({.label = frame.words(Key::common_reference),
                    .value = step.reference.spoken(),
                    .style = widgets::TextStyle::title});
    frame.kit.spring();
    MaybeEvent event;
    if (has_printer(frame) && frame.kit.button({.id = "balance.print_number",
                                                .label = frame.words(Key::common_print_slip),
                                                .icon = Icon::printer,
                                                .size = widgets::ButtonSize::small})) {
        event = PrintAsked{};
    }
    if (frame.kit.forward(
            {.id = "balance.continue", .label = frame.words(Key::common_continue), .icon = Icon::arrow_right})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const NotReported&) {
    frame.begin("balance.not_reported");
    draw_headline(frame.kit, {.picture = Picture::attention,
                              .title = frame.words(Key::info_paper_not_sent_title),
                              .text = frame.words(Key::info_paper_not_sent_text)});
    return frame.try_again();
}

}  // namespace kiosk::balance
