// How it ended: one screen for each outcome, each with a way on; then the paper and the end.
#include <vector>

#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/pay_rent/pay_rent_steps_view.hpp"

namespace kiosk::pay_rent {

using texts::Key;
using widgets::Align;
using widgets::ButtonKind;
using widgets::Icon;
using widgets::Picture;
using widgets::TextStyle;
using widgets::Tone;

namespace {

MaybeEvent draw_stop(const Frame& frame) {
    if (frame.kit.instead({.id = "pay_rent.stop", .label = frame.words(Key::pay_stop)})) {
        return Leave{};
    }
    return std::nullopt;
}

struct Way {
    std::string_view id;
    Key label;
    Icon icon;
};
constexpr Way kToMenu{"pay_rent.menu", Key::common_menu, Icon::home};
constexpr Way kTryAgain{"pay_rent.try_again", Key::common_try_again, Icon::refresh};
constexpr Way kRestart{"pay_rent.restart", Key::pay_restart, Icon::refresh};
constexpr Way kOtherCard{"pay_rent.other_card", Key::pay_refused_other_card, Icon::credit_card};

MaybeEvent draw_forward(const Frame& frame, const Way& way, Event event) {
    if (frame.kit.forward({.id = way.id, .label = frame.words(way.label), .icon = way.icon})) {
        return event;
    }
    return std::nullopt;
}

// Whichever of the widgets was touched.
MaybeEvent first_of(const MaybeEvent& first, const MaybeEvent& second) {
    return first ? first : second;
}

void draw_slip(const Frame& frame, Slip slip, Key not_printed = Key::pay_slip_not_printed) {
    switch (slip) {
        case Slip::none:
            return;
        case Slip::printing:
            frame.kit.strip({.text = frame.words(Key::pay_slip_printing), .icon = Icon::printer});
            return;
        case Slip::waits_for_paper:
            frame.kit.strip(
                {.tone = Tone::warn, .text = frame.words(Key::pay_slip_waits_for_paper), .icon = Icon::printer});
            return;
        case Slip::waits_for_staff:
            frame.kit.strip({.tone = Tone::warn, .text = frame.words(Key::pay_slip_waits), .icon = Icon::printer});
            return;
        case Slip::printed:
            frame.kit.strip({.text = frame.words(Key::pay_slip_printed), .icon = Icon::printer});
            return;
        case Slip::not_printed:
            frame.kit.strip({.tone = Tone::warn, .text = frame.words(not_printed), .icon = Icon::printer});
            return;
    }
}

// A card operation that did not happen: nothing is charged, and here is how to go on.
struct NothingCharged {
    Picture picture;
    Key title;
    Key text;
    Key strip;
};
void draw_nothing_charged(const Frame& frame, const NothingCharged& what, Slip slip) {
    draw_headline(frame.kit,
                  {.picture = what.picture, .title = frame.words(what.title), .text = frame.words(what.text)});
    frame.kit.strip({.tone = Tone::good, .text = frame.words(what.strip)});
    draw_slip(frame, slip);
    frame.kit.spring();
}

struct RefusedWords {
    Key title = Key::pay_refused_title;
    Key text = Key::pay_refused_ceiling;
    bool smaller_helps = true;
};

RefusedWords words_of(PaymentDeclined::Reason reason) {
    using Reason = PaymentDeclined::Reason;
    switch (reason) {
        case Reason::by_bank:
        case Reason::card_ceiling:
            break;
        case Reason::wrong_pin:
            return {Key::pay_refused_title_pin, Key::pay_refused_pin, false};
        case Reason::card_not_accepted:
            return {Key::pay_refused_title_card, Key::pay_refused_card, false};
        case Reason::card_unreadable:
            return {Key::pay_refused_title_unreadable, Key::pay_refused_card, false};
        case Reason::other:
            return {Key::pay_refused_title_other, Key::pay_refused_ceiling, true};
    }
    return {};
}

enum class Shown { always, if_room };

void draw_mail(const Frame& frame, const Accepted& step, Shown shown) {
    const bool if_room = shown == Shown::if_room;
    const PrivateText masked = breakable(mask_email(step.order.email.view()));
    switch (step.mail) {
        case Mail::none:
            return;
        case Mail::on_its_way:
            frame.kit.fact(
                {.label = frame.words(Key::pay_accepted_mail_on_its_way), .value = masked.view(), .if_room = if_room});
            return;
        case Mail::sent:
            frame.kit.fact({.label = frame.words(Key::pay_accepted_mail_label),
                            .value = frame.texts.with(Key::pay_accepted_mail_sent, {{"address", masked.view()}}),
                            .if_room = if_room});
            return;
    }
}

void draw_accepted_facts(const Frame& frame, const Accepted& step) {
    const ContractSummary& contract = frame.contract(step.order.contract);
    const Cents left = left_after(step.result.authorised, contract);
    frame.kit.fact({.label = frame.words(Key::common_reference), .value = step.result.reference.spoken()});
    frame.kit.fact({.label = frame.words(Key::pay_accepted_contract),
                    .value = number_and_name(contract, frame.texts).view(),
                    .if_room = true});
    draw_mail(frame, step, Shown::always);
    // When the balance follows is only known while the payment is on its way.
    if (frame.model.guest || step.posting != Posting::on_its_way) {
        return;
    }
    frame.kit.fact({.label = frame.words(left < Cents{0} ? Key::pay_accepted_advance : Key::pay_accepted_left),
                    .value = to_french(left < Cents{0} ? -left : left),
                    .if_room = true});
}

void draw_posting(const Frame& frame, Posting posting) {
    switch (posting) {
        case Posting::on_its_way:
            return;
        case Posting::delayed:
            frame.kit.strip({.tone = Tone::info, .text = frame.words(Key::pay_accepted_delayed)});
            return;
        case Posting::with_adviser:
            frame.kit.strip({.tone = Tone::warn, .text = frame.words(Key::pay_accepted_adviser)});
            return;
    }
}

// A ticket is offered first only when it would come out.
MaybeEvent draw_ticket_ways(const Frame& frame) {
    const TicketPaper paper = frame.context.availability.ticket_paper;
    const Key ask = paper == TicketPaper::ready ? Key::pay_accepted_ask
                    : paper == TicketPaper::out ? Key::pay_accepted_paper_out
                                                : Key::pay_accepted_no_printer;
    frame.kit.text({.text = frame.words(ask),
                    .style = TextStyle::strong,
                    .align = Align::centre,
                    .place = widgets::Place::actions});
    if (paper == TicketPaper::no_printer) {
        return draw_forward(frame, {"pay_rent.no_ticket", Key::common_continue, Icon::arrow_right}, WithoutTicket{});
    }
    if (paper == TicketPaper::out) {
        MaybeEvent print;
        if (frame.kit.instead({.id = "pay_rent.print", .label = frame.words(Key::print_my_ticket)})) {
            print = PrintAsked{};
        }
        return first_of(print,
                        draw_forward(frame, {"pay_rent.no_ticket", Key::print_without, Icon::none}, WithoutTicket{}));
    }
    MaybeEvent event;
    if (frame.kit.instead({.id = "pay_rent.no_ticket", .label = frame.words(Key::print_without)})) {
        event = WithoutTicket{};
    }
    if (frame.kit.forward(
            {.id = "pay_rent.print", .label = frame.words(Key::print_my_ticket), .icon = Icon::printer})) {
        event = PrintAsked{};
    }
    return event;
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const Accepted& step) {
    frame.begin("pay_rent.accepted");
    // What an adviser has to look at is nothing to celebrate.
    const bool celebrates = step.posting != Posting::with_adviser;
    const bool is_posted = step.posting == Posting::on_its_way;
    frame.kit.picture(
        {.picture = celebrates ? Picture::success : Picture::clock_wait,
         .spoken = frame.words(celebrates ? Key::pay_accepted_picture : Key::pay_accepted_adviser_picture)});
    frame.kit.question({.text = frame.words(is_posted ? Key::pay_accepted_title : Key::pay_accepted_recorded_title),
                        .align = Align::centre});
    frame.kit.text({.text = to_french(step.result.authorised), .style = TextStyle::amount, .align = Align::centre});
    if (step.result.authorised != step.order.amount) {
        frame.kit.strip(
            {.tone = Tone::warn,
             .text = frame.texts.with(Key::pay_accepted_less, {{"amount", to_french(step.result.authorised)},
                                                               {"asked", to_french(step.order.amount)}})});
    }
    draw_posting(frame, step.posting);
    draw_accepted_facts(frame, step);
    frame.kit.spring();
    frame.kit.strip({.tone = Tone::warn,
                     .text = frame.words(Key::pay_accepted_take_card),
                     .icon = Icon::credit_card,
                     .align = Align::centre,
                     .place = widgets::Place::actions});
    return draw_ticket_ways(frame);
}

MaybeEvent draw_step(const Frame& frame, const Refused& step) {
    const RefusedWords words = words_of(step.reason);
    frame.begin("pay_rent.refused");
    draw_nothing_charged(frame, {Picture::refused, words.title, words.text, Key::pay_refused_nothing}, step.slip);
    MaybeEvent event;
    if (words.smaller_helps) {
        if (frame.kit.button({.id = kOtherCard.id, .label = frame.words(kOtherCard.label), .icon = kOtherCard.icon})) {
            event = GoOn{};
        }
        if (frame.kit.button({.id = "pay_rent.other_ways",
                              .label = frame.words(Key::journey_other_ways_to_pay),
                              .icon = Icon::bank})) {
            event = OtherWaysAsked{};
        }
        event = first_of(event, draw_stop(frame));
        return first_of(event, draw_forward(frame, {"pay_rent.smaller", Key::pay_refused_smaller, Icon::arrow_right},
                                            ModifyAmount{}));
    }
    event = draw_stop(frame);
    return first_of(event, draw_forward(frame, kOtherCard, GoOn{}));
}

MaybeEvent draw_step(const Frame& frame, const Cancelled& step) {
    frame.begin("pay_rent.cancelled");
    draw_nothing_charged(
        frame,
        {Picture::terminal_take_card, Key::pay_cancelled_title, Key::pay_cancelled_text, Key::pay_refused_nothing},
        step.slip);
    MaybeEvent stop = draw_stop(frame);
    return first_of(stop, draw_forward(frame, kRestart, GoOn{}));
}

MaybeEvent draw_step(const Frame& frame, const TimedOut& step) {
    frame.begin("pay_rent.timed_out");
    draw_nothing_charged(
        frame, {Picture::clock_wait, Key::pay_timed_out_title, Key::pay_timed_out_text, Key::pay_nothing_charged},
        step.slip);
    MaybeEvent stop = draw_stop(frame);
    return first_of(stop, draw_forward(frame, kRestart, GoOn{}));
}

MaybeEvent draw_step(const Frame& frame, const CardNotAsked& step) {
    using Cause = PaymentNotStarted::Cause;
    const bool may_pass = step.cause == Cause::terminal_away || step.cause == Cause::terminal_busy;
    const Key fault_title =
        step.cause == Cause::terminal_busy ? Key::pay_not_asked_title_busy : Key::pay_not_asked_title_fault;
    frame.begin("pay_rent.card_not_asked");
    draw_headline(frame.kit, {.picture = Picture::terminal_away,
                              .title = frame.words(step.cause == Cause::terminal_away ? Key::pay_not_asked_title_away
                                                                                      : fault_title),
                              .text = frame.words(may_pass ? Key::pay_not_asked_retry : Key::pay_not_asked_staff)});
    frame.kit.strip({.tone = Tone::good, .text = frame.words(Key::pay_not_asked_nothing)});
    frame.kit.spring();
    if (!may_pass) {
        return draw_forward(frame, kToMenu, Leave{});
    }
    MaybeEvent stop = draw_stop(frame);
    return first_of(stop, draw_forward(frame, kTryAgain, GoOn{}));
}

// No way to pay again from here, on purpose.
MaybeEvent draw_step(const Frame& frame, const OutcomeUnknown& step) {
    const bool adviser = step.decides == PaymentUnknown::Decides::adviser;
    frame.begin("pay_rent.unknown");
    draw_headline(frame.kit, {.picture = Picture::clock_wait,
                              .title = frame.words(adviser ? Key::pay_unknown_adviser_title : Key::pay_unknown_title)});
    frame.kit.strip(
        {.tone = Tone::warn, .text = frame.words(adviser ? Key::pay_unknown_adviser_strip : Key::pay_unknown_strip)});
    frame.kit.text({.text = frame.words(Key::pay_unknown_note), .style = TextStyle::strong});
    frame.kit.fact(
        {.label = frame.words(Key::common_reference), .value = step.reference.spoken(), .style = TextStyle::amount});
    frame.kit.fact({.label = frame.words(Key::pay_unknown_amount), .value = to_french(step.order.amount)});
    frame.kit.text({.text = frame.words(adviser ? Key::pay_unknown_adviser : Key::pay_unknown_staff)});
    draw_slip(frame, step.slip, Key::pay_slip_unclear_not_printed);
    frame.kit.spring();
    return draw_forward(frame, {"pay_rent.noted", Key::pay_unknown_done, Icon::check}, Leave{});
}

MaybeEvent draw_step(const Frame& frame, const NotAccepted& step) {
    using Reason = PaymentRefusedByBackend::Reason;
    Key title = Key::pay_not_accepted_title_open;
    Key text = Key::pay_not_accepted_open;
    Key strip = Key::pay_not_asked_this_time;
    Picture picture = Picture::clock_wait;
    MaybeEvent (*way_on)(const Frame&) = [](const Frame& at) { return draw_forward(at, kToMenu, Leave{}); };
    switch (step.reason) {
        case Reason::payment_open:
            break;
        case Reason::under_verification:
            title = Key::pay_verification_title;
            text = Key::pay_verification_text;
            break;
        case Reason::amount_not_accepted:
            picture = Picture::attention;
            title = Key::pay_not_accepted_title_amount;
            text = Key::pay_not_accepted_amount;
            strip = Key::pay_not_asked_nothing;
            way_on = [](const Frame& at) {
                MaybeEvent stop = draw_stop(at);
                return first_of(stop,
                                draw_forward(at, {"pay_rent.change_amount", Key::pay_not_accepted_change, Icon::pencil},
                                             ModifyAmount{}));
            };
            break;
        case Reason::contract_not_payable:
            picture = Picture::attention;
            title = Key::pay_not_accepted_title_contract;
            text = Key::pay_not_accepted_contract;
            strip = Key::pay_not_asked_nothing;
            break;
        case Reason::session_over:
            title = Key::pay_not_accepted_title_session;
            text = Key::pay_not_accepted_session;
            strip = Key::pay_not_asked_nothing;
            way_on = [](const Frame& at) {
                return draw_forward(at, {"pay_rent.finish", Key::common_finish, Icon::logout}, Finish{});
            };
            break;
    }
    frame.begin("pay_rent.not_accepted");
    draw_headline(frame.kit, {.picture = picture, .title = frame.words(title), .text = frame.words(text)});
    frame.kit.strip(
        {.tone = strip == Key::pay_not_asked_nothing ? Tone::good : Tone::info, .text = frame.words(strip)});
    if (step.open_reference) {
        frame.kit.fact({.label = frame.words(Key::pay_not_accepted_reference), .value = step.open_reference->spoken()});
    }
    frame.kit.spring();
    return way_on(frame);
}

MaybeEvent draw_step(const Frame& frame, const BackendAway&) {
    frame.begin("pay_rent.backend_away");
    draw_headline(frame.kit, {.picture = Picture::link_away,
                              .title = frame.words(Key::pay_backend_title),
                              .text = frame.words(Key::pay_backend_text)});
    frame.kit.strip({.tone = Tone::good, .text = frame.words(Key::pay_not_asked_nothing)});
    frame.kit.spring();
    MaybeEvent stop = draw_stop(frame);
    return first_of(stop, draw_forward(frame, kTryAgain, GoOn{}));
}

MaybeEvent draw_step(const Frame& frame, const PrintTicket& step) {
    const std::string reference = step.accepted.result.reference.spoken();
    const std::string amount = to_french(step.accepted.result.authorised);
    const print_document::ShownFact facts[] = {{frame.words(Key::pay_ticket_amount), amount, true},
                                               {frame.words(Key::print_reference_note), reference}};
    frame.begin(print_document::screen_id(step.part));
    auto event = print_document::draw(frame.kit, step.part, facts, frame.texts);
    return event ? MaybeEvent(PrintEvent{std::move(*event)}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Done& step) {
    const bool printed = step.ticket == TicketTaken::printed;
    frame.begin("pay_rent.done");
    draw_headline(frame.kit, {.picture = Picture::terminal_take_card,
                              .title = frame.words(Key::pay_done_title),
                              .text = frame.words(Key::pay_done_text)});
    frame.kit.strip({.tone = Tone::warn,
                     .text = frame.words(printed ? Key::pay_done_take_both : Key::pay_done_take_card),
                     .icon = Icon::credit_card,
                     .align = Align::centre});
    frame.kit.fact({.label = frame.words(Key::pay_ticket_amount),
                    .value = to_french(step.accepted.result.authorised),
                    .if_room = true});
    frame.kit.fact({.label = frame.words(Key::common_reference), .value = step.accepted.result.reference.spoken()});
    draw_mail(frame, step.accepted, Shown::if_room);  // was said before
    frame.kit.spring();
    MaybeEvent event;
    if (frame.model.contracts.size() > 1 &&
        frame.kit.button(
            {.id = "pay_rent.another", .label = frame.words(Key::pay_done_another), .icon = Icon::credit_card})) {
        event = PayAnother{};
    }
    if (frame.kit.instead({.id = kToMenu.id, .label = frame.words(kToMenu.label), .icon = kToMenu.icon})) {
        event = Leave{};
    }
    if (frame.kit.forward({.id = "pay_rent.finish", .label = frame.words(Key::common_finish), .icon = Icon::logout})) {
        event = Finish{};
    }
    return event;
}

}  // namespace kiosk::pay_rent
