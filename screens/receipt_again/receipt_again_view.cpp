// A ticket again, drawn.
#include "screens/receipt_again/receipt_again_view.hpp"

#include <string>

#include "kiosk/base/match.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::receipt_again {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;

using MaybeEvent = std::optional<Event>;

// Everything that drawing one step needs.
struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;

    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    void begin(std::string_view id, int step, Key name) const {
        constexpr int kSteps = 3;
        begin_screen(kit, id, context);
        kit.stepper({.step = step, .of = kSteps, .name = texts(name)});
    }
    [[nodiscard]] bool back() const { return kit.back({.id = "receipt_again.back", .label = texts(Key::common_back)}); }
    [[nodiscard]] MaybeEvent sign_in() const {
        const bool touched = kit.button({.id = "receipt_again.sign_in",
                                         .label = texts(Key::receipt_sign_in),
                                         .icon = Icon::lock_open,
                                         .size = widgets::ButtonSize::small,
                                         .place = widgets::Place::beside});
        return touched ? MaybeEvent(SignInAsked{}) : std::nullopt;
    }
    [[nodiscard]] std::string missing_digits(std::size_t digits) const { return missing_digit_words(digits, texts); }
};

// --- three questions -------------------------------------------------------------------------------------------------

std::string_view fault_words(const Frame& frame, const TypedReference& typed) {
    const auto* typo = std::get_if<Typo>(&typed);
    if (typo == nullptr) {
        return {};
    }
    return frame.words(*typo == Typo::unknown_sign ? Key::receipt_unknown_sign : Key::receipt_wrong_sign);
}

// Why Valider rests, or nothing.
std::string reason_words(const Frame& frame, const TypedReference& typed) {
    return std::visit(match{[&](const Missing& missing) {
                                return frame.texts.counted(Key::receipt_missing_one, Key::receipt_missing_many,
                                                           missing.signs);
                            },
                            [&](Typo) { return std::string(frame.words(Key::receipt_check_it)); },
                            [](const Reference&) { return std::string(); }},
                      typed);
}

MaybeEvent draw_step(const Frame& frame, const EnterReference&) {
    frame.begin("receipt_again.reference", 1, Key::receipt_step_reference);
    frame.kit.question(
        {.text = frame.words(Key::receipt_reference_question), .sentence = frame.words(Key::receipt_reference_where)});
    const TypedReference typed = read_typed(frame.model.reference.view());
    const std::string_view fault = fault_words(frame, typed);
    const std::string reason = reason_words(frame, typed);
    (void)frame.kit.field({.id = "receipt_again.reference_field",
                           .label = frame.words(Key::receipt_reference_field),
                           .value = frame.model.reference.view(),
                           .words = fault.empty() ? std::string_view(reason) : std::string_view(),
                           .words_to_come = true,
                           .fault = fault,
                           .longest_fault = frame.words(Key::receipt_wrong_sign)});
    MaybeEvent event;
    if (frame.back()) {
        event = Back{};
    }
    const auto key = frame.kit.keyboard({.id = "receipt_again.keyboard", .validate_stopped = reason});
    if (!key) {
        return event;
    }
    return key->kind == widgets::KeyPress::Kind::validate ? Event{GoOn{}}
                                                          : Event{Typed{typed_after(frame.model.reference, *key)}};
}

struct DigitsQuestion {
    const PrivateText& typed;
    std::size_t digits;
    std::string_view pattern;
    Key forward;
};

MaybeEvent draw_digits(const Frame& frame, const DigitsQuestion& question) {
    frame.kit.spring();
    (void)frame.kit.field({.id = "receipt_again.field",
                           .value = question.typed.view(),
                           .pattern = question.pattern,
                           .style = widgets::FieldStyle::digits});
    MaybeEvent event;
    if (const auto key = frame.kit.pad("receipt_again.pad", widgets::Pad::digits)) {
        event = Typed{typed_after(question.typed, *key)};
    }
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "receipt_again.continue",
                           .label = frame.words(question.forward),
                           .icon = Icon::arrow_right,
                           .stopped = frame.missing_digits(question.digits - question.typed.size()),
                           .longest = frame.missing_digits(question.digits)})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const EnterContract&) {
    frame.begin("receipt_again.contract", 2, Key::sign_in_step_contract);
    frame.kit.question(
        {.text = frame.words(Key::receipt_contract_question), .sentence = frame.words(Key::sign_in_contract_where)});
    return draw_digits(frame, {frame.model.contract_digits, kContractDigits, "######/##", Key::common_continue});
}

MaybeEvent draw_step(const Frame& frame, const EnterLastFour&) {
    frame.begin("receipt_again.last_four", 3, Key::receipt_step_card);
    frame.kit.question(
        {.text = frame.words(Key::receipt_card_question), .sentence = frame.words(Key::receipt_card_where)});
    return draw_digits(frame, {frame.model.last_four, kLastFourDigits, "####", Key::receipt_find});
}

// --- the answer ------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Searching&) {
    draw_waiting(frame.kit, {"receipt_again.searching", Key::common_loading_title, Key::balance_fetching_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NotFound& step) {
    begin_screen(frame.kit, "receipt_again.not_found", frame.context);
    draw_headline(frame.kit, {.picture = Picture::question,
                              .title = frame.words(Key::sign_in_refused_title),
                              .text = frame.words(Key::receipt_refused_text)});
    const std::string reason = waiting_words(step.retry_at, frame.context.now, frame.texts);
    if (!reason.empty()) {
        frame.kit.strip(
            {.tone = widgets::Tone::warn, .text = frame.words(Key::receipt_refused_wait), .icon = Icon::clock});
    }
    frame.kit.spring();
    MaybeEvent event = frame.sign_in();
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "receipt_again.again",
                           .label = frame.words(Key::common_try_again),
                           .icon = Icon::refresh,
                           .stopped = reason})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const BackendAway&) {
    begin_screen(frame.kit, "receipt_again.backend_away", frame.context);
    draw_load_failed(frame.kit, frame.texts);
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward(
            {.id = "receipt_again.again", .label = frame.words(Key::common_try_again), .icon = Icon::refresh})) {
        event = GoOn{};
    }
    return event;
}

// "Mme L.": all that the backend tells here.
PrivateText payer_of(const ReceiptData& receipt) {
    PrivateText payer{receipt.payer_civility};
    if (!payer.empty()) {
        payer.append("\u00a0");
    }
    payer.append(receipt.payer_family_name.view());
    payer.append(".");
    return payer;
}

MaybeEvent draw_step(const Frame& frame, const Found& step) {
    const ReceiptData& receipt = *step.receipt;
    const LocalDateTime moment = paris_time(receipt.paid_at);
    begin_screen(frame.kit, "receipt_again.found", frame.context);
    frame.kit.question({.text = frame.words(Key::receipt_found_title)});
    frame.kit.fact({.label = frame.words(Key::pay_ticket_amount),
                    .value = to_french(receipt.amount),
                    .style = widgets::TextStyle::title});
    const std::string when =
        frame.texts.with(Key::requests_day_and_hour,
                         {{"day", date_words(frame.texts, moment.date)}, {"hour", time_words(frame.texts, moment)}});
    frame.kit.fact({.label = frame.words(Key::balance_fact_date), .value = when});
    frame.kit.fact({.label = frame.words(Key::receipt_payer), .value = payer_of(receipt).view()});
    frame.kit.fact({.label = frame.words(Key::common_reference), .value = receipt.reference.spoken()});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.instead({.id = "receipt_again.menu", .label = frame.words(Key::common_menu)})) {
        event = Leave{};
    }
    const bool has_printer = frame.context.availability.ticket_paper != TicketPaper::no_printer;
    if (frame.kit.forward({.id = "receipt_again.print",
                           .label = frame.words(Key::print_my_ticket),
                           .icon = Icon::printer,
                           .stopped = has_printer ? std::string_view() : frame.words(Key::balance_no_printer)})) {
        event = PrintAsked{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const HandingOver& step) {
    if (auto part = hand_over::draw(frame.kit, step.part, frame.context, frame.texts)) {
        return HandOverEvent{std::move(*part)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::receipt_again
