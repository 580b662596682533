// Checking before paying: where the confirmation goes, the tick, the window; then the terminal's turn.
#include <algorithm>

#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/pay_rent/pay_rent_steps_view.hpp"

namespace kiosk::pay_rent {

using texts::Key;
using widgets::Align;
using widgets::Icon;
using widgets::Picture;
using widgets::TextStyle;
using widgets::Tone;

MaybeEvent draw_step(const Frame& frame, const ChooseEmail& step) {
    frame.begin(confirm_email::screen_id(step.part), 3, Key::email_step);
    auto event = confirm_email::draw(frame.kit, step.part, frame.context.availability.ticket_paper, frame.texts);
    return event ? MaybeEvent(EmailEvent{std::move(*event)}) : std::nullopt;
}

namespace {

MaybeEvent draw_facts(const Frame& frame, const Order& order) {
    MaybeEvent event;
    const bool several = frame.model.contracts.size() > 1;
    if (frame.kit.fact({.label = frame.words(Key::pay_check_amount),
                        .value = to_french(order.amount),
                        .style = TextStyle::amount,
                        .change_id = "pay_rent.change_amount"})) {
        event = ModifyAmount{};
    }
    if (frame.kit.fact({.label = frame.words(Key::pay_check_contract),
                        .value = number_and_name(frame.contract(order.contract), frame.texts).view(),
                        .change_id = several ? "pay_rent.change_contract" : ""})) {
        event = ModifyContract{};
    }
    const PrivateText address = breakable(order.email);
    if (frame.kit.fact({.label = frame.words(Key::pay_check_email),
                        .value = order.email.empty() ? frame.words(Key::pay_check_no_email) : address.view(),
                        .change_id = "pay_rent.change_email"})) {
        event = ModifyEmail{};
    }
    frame.kit.fact({.label = frame.words(Key::pay_check_means),
                    .value = frame.words(Key::pay_check_card),
                    .place = widgets::Place::beside,
                    .if_room = true});
    return event;
}

// A quiet button beside what it explains; true: touched.
bool draw_conditions(const Frame& frame) {
    const auto pair = frame.kit.grid(2);
    frame.kit.text({.text = frame.words(Key::pay_check_no_debit),
                    .style = TextStyle::note,
                    .second = true,
                    .place = widgets::Place::beside,
                    .if_room = true});
    return frame.kit.button({.id = "pay_rent.conditions",
                             .label = frame.words(Key::pay_check_read),
                             .kind = widgets::ButtonKind::quiet,
                             .icon = Icon::file_document,
                             .size = widgets::ButtonSize::small,
                             .place = widgets::Place::beside});
}

MaybeEvent draw_confirm(const Frame& frame, const Order& order, Tick tick) {
    frame.begin("pay_rent.confirm", 4, Key::pay_step_check);
    frame.kit.question({.text = frame.words(Key::pay_check_question)});
    MaybeEvent event = draw_facts(frame, order);
    frame.kit.spring();
    if (frame.kit.tick(
            {.id = "pay_rent.tick", .text = frame.words(Key::pay_check_tick), .ticked = tick == Tick::ticked})) {
        event = TickTouched{};
    }
    if (draw_conditions(frame)) {
        event = ConditionsAsked{};
    }
    frame.kit.spring();
    if (frame.kit.back({.id = "pay_rent.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    if (frame.kit.forward(
            {.id = "pay_rent.confirm_payment",
             .label = frame.words(Key::pay_check_confirm),
             .icon = Icon::arrow_right,
             .stopped = tick == Tick::ticked ? std::string_view() : frame.words(Key::pay_check_tick_first)})) {
        event = GoOn{};
    }
    return event;
}

void draw_at_terminal(const Frame& frame, const Order& order) {
    const std::string amount = to_french(order.amount);
    frame.begin("pay_rent.at_terminal");
    frame.kit.question({.text = frame.words(Key::pay_terminal_title), .align = Align::centre});
    frame.kit.text({.text = amount, .style = TextStyle::huge, .align = Align::centre});
    frame.kit.text({.text = frame.words(Key::pay_terminal_same), .style = TextStyle::lead, .align = Align::centre});
    frame.kit.picture({.picture = Picture::terminal_insert_card,
                       .words = amount,
                       .callout = frame.words(Key::pay_terminal_red_key),
                       .spoken = frame.words(Key::pay_terminal_picture)});
    frame.kit.steps({{.text = frame.words(Key::pay_terminal_insert), .state = widgets::StepState::now},
                     {.text = frame.words(Key::pay_terminal_code)},
                     {.text = frame.words(Key::pay_terminal_wait)}});
    frame.kit.device_wait({.title = frame.words(Key::pay_terminal_waiting),
                           .text = frame.words(Key::pay_terminal_waiting_text),
                           .if_room = true});
    // The callout of the picture says the same.
    frame.kit.strip({.tone = Tone::warn,
                     .text = frame.words(Key::pay_terminal_cancel),
                     .icon = Icon::close_circle,
                     .if_room = true});
}

void draw_verifying(const Frame& frame, const Order& order) {
    frame.begin("pay_rent.verifying");
    draw_headline(frame.kit, {.picture = Picture::clock_wait, .title = frame.words(Key::pay_verifying_title)});
    frame.kit.text({.text = to_french(order.amount), .style = TextStyle::amount, .align = Align::centre});
    frame.kit.strip({.tone = Tone::warn, .text = frame.words(Key::pay_verifying_text)});
    frame.kit.spring();
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const Confirm& step) {
    return draw_confirm(frame, step.order, step.tick);
}

MaybeEvent draw_step(const Frame& frame, const ReadConditions&) {
    frame.begin("pay_rent.conditions_sheet", 4, Key::pay_step_check);
    frame.kit.question({.text = frame.words(Key::pay_conditions_title)});
    for (const Key sentence :
         {Key::pay_conditions_1, Key::pay_conditions_2, Key::pay_conditions_3, Key::pay_conditions_4,
          Key::pay_conditions_5, Key::pay_conditions_6, Key::pay_conditions_7}) {
        frame.kit.text({.text = frame.words(sentence), .style = TextStyle::lead});
    }
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.back({.id = "pay_rent.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    if (frame.kit.forward(
            {.id = "pay_rent.conditions_read", .label = frame.words(Key::pay_conditions_close), .icon = Icon::check})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Summary& step) {
    const Order& order = step.order;
    const ContractSummary& contract = frame.contract(order.contract);
    // The screen below rests; its facts are said again in the window.
    (void)draw_confirm(frame, order, Tick::ticked);
    MaybeEvent event;
    const auto dialog = frame.kit.dialog({.id = "pay_rent.summary"});
    frame.kit.text({.text = frame.words(Key::pay_summary_title), .style = TextStyle::title, .align = Align::centre});
    frame.kit.text({.text = to_french(order.amount), .style = TextStyle::huge, .align = Align::centre});
    frame.kit.fact(
        {.label = frame.words(Key::pay_check_contract), .value = number_and_name(contract, frame.texts).view()});
    frame.kit.fact(
        {.label = frame.words(Key::pay_check_email),
         .value = order.email.empty() ? frame.words(Key::pay_check_no_email) : breakable(order.email).view()});
    frame.kit.fact({.label = frame.words(Key::pay_check_means), .value = frame.words(Key::pay_check_card)});
    frame.kit.spring();
    if (frame.kit.button({.id = "pay_rent.summary_validate",
                          .label = frame.words(Key::pay_summary_validate),
                          .kind = widgets::ButtonKind::primary,
                          .icon = Icon::check,
                          .size = widgets::ButtonSize::huge})) {
        event = GoOn{};
    }
    if (frame.kit.button(
            {.id = "pay_rent.summary_modify", .label = frame.words(Key::pay_summary_modify), .icon = Icon::pencil})) {
        event = Back{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Paying& step) {
    switch (step.stage) {
        case PaymentStage::registering:
            draw_waiting(frame.kit, {"pay_rent.registering", Key::pay_registering_title, Key::pay_registering_text},
                         frame.context, frame.texts);
            break;
        case PaymentStage::connecting:
            draw_waiting(frame.kit, {"pay_rent.connecting", Key::pay_connecting_title, Key::pay_connecting_text},
                         frame.context, frame.texts);
            break;
        case PaymentStage::at_terminal:
            draw_at_terminal(frame, step.order);
            break;
        case PaymentStage::verifying:
            draw_verifying(frame, step.order);
            break;
    }
    return std::nullopt;
}

}  // namespace kiosk::pay_rent
