// The mandate that waits, the contracts, what is agreed to and the summary, drawn.
#include "screens/direct_debit/direct_debit_view.hpp"

#include "screens/direct_debit/direct_debit_steps_view.hpp"
#include "screens/parts/agency_words.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::direct_debit {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;

MaybeEvent draw_trouble(const Frame& frame, std::string_view id, Key title, Key text) {
    frame.begin(id);
    draw_headline(frame.kit, {.picture = Picture::link_away, .title = frame.words(title), .text = frame.words(text)});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) event = Back{};
    if (frame.forward(Key::common_try_again)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"direct_debit.loading", Key::common_loading_title, Key::common_loading_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LoadFailed&) {
    return draw_trouble(frame, "direct_debit.load_failed", Key::common_load_failed_title, Key::common_load_failed_text);
}

MaybeEvent draw_step(const Frame& frame, const NotOffered&) {
    frame.begin("direct_debit.not_offered");
    draw_headline(frame.kit, {.picture = Picture::attention,
                              .title = frame.words(Key::debit_not_offered_title),
                              .text = frame.words(Key::debit_not_offered_text)});
    frame.kit.spring();
    return frame.kit.forward({.id = "direct_debit.menu", .label = frame.words(Key::common_menu), .icon = Icon::home})
               ? MaybeEvent(Back{})
               : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const MandateReady&) {
    frame.begin("direct_debit.mandate");
    frame.kit.question(
        {.text = frame.words(Key::mandate_ready_title), .sentence = frame.words(Key::mandate_ready_text)});
    for (const Key step : {Key::mandate_step_print, Key::mandate_step_sign, Key::mandate_step_return}) {
        frame.kit.text({.text = frame.words(step)});
    }
    frame.kit.spring();
    MaybeEvent event;
    const bool has_sheets = frame.context.availability.sheet_paper != TicketPaper::no_printer;
    if (frame.kit.button({.id = "direct_debit.print_mandate",
                          .label = frame.words(Key::mandate_print),
                          .icon = Icon::printer,
                          .stopped = has_sheets ? std::string_view() : frame.words(Key::hand_over_no_sheets),
                          .in_pages = widgets::InPages::on_first})) {
        event = MandatePrintAsked{};
    }
    if (frame.kit.button({.id = "direct_debit.another",
                          .label = frame.words(Key::mandate_another),
                          .kind = widgets::ButtonKind::quiet,
                          .size = widgets::ButtonSize::small})) {
        event = AnotherRequest{};
    }
    if (frame.back()) event = Back{};
    if (frame.kit.forward({.id = "direct_debit.return_mandate",
                           .label = frame.words(Key::mandate_return),
                           .icon = Icon::arrow_right})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const FetchingMandate&) {
    draw_waiting(frame.kit, {"direct_debit.fetching", Key::common_loading_title, Key::hand_over_handing_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NoMandatePaper&) {
    return draw_trouble(frame, "direct_debit.no_paper", Key::common_load_failed_title, Key::common_load_failed_text);
}

MaybeEvent draw_step(const Frame& frame, const PrintingMandate& step) {
    if (auto part = hand_over::draw(frame.kit, step.part, frame.context, frame.texts)) {
        return HandOverEvent{std::move(*part)};
    }
    return std::nullopt;
}

MaybeEvent draw_collecting(const Frame& frame, const scan_pages::Model& part, const scan_pages::Words& words) {
    if (auto event = scan_pages::draw(frame.kit, part, frame.context, frame.texts, words)) {
        return ScanEvent{std::move(*event)};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const CollectingMandate& step) {
    return draw_collecting(frame, step.part, {Key::mandate_way_question, Key::mandate_way_sentence});
}

MaybeEvent draw_leaving(const Frame& frame, const leave_deposit::Model& part, const leave_deposit::Words& words) {
    if (auto event = leave_deposit::draw(frame.kit, part, frame.context, frame.texts, words)) {
        return LeaveEvent{std::move(*event)};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const HandingMandate& step) {
    return draw_leaving(frame, step.part, {Key::mandate_left_title, Key::mandate_left_next});
}

MaybeEvent draw_step(const Frame& frame, const ChooseContracts&) {
    frame.begin("direct_debit.contracts");
    frame.step(1, Key::debit_step_contracts);
    frame.kit.question({.text = frame.words(Key::debit_contracts_question)});
    MaybeEvent event;
    frame.kit.spring();
    for (std::size_t index = 0; index < frame.model.contracts.size(); ++index) {
        const std::string id = "direct_debit.contract." + std::to_string(index);
        if (frame.kit.tick({.id = id,
                            .text = contract_name(frame.model.contracts[index], frame.texts),
                            .ticked = frame.model.chosen[index] == Ticked::yes,
                            .in_pages = widgets::InPages::in_order})) {
            event = ContractTouched{index};
        }
    }
    if (frame.back()) event = Back{};
    const bool has_one = chosen_count(frame.model) > 0;
    if (frame.forward(Key::common_continue, has_one ? std::string_view() : frame.words(Key::debit_choose_one))) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const AskBankDetails&) {
    frame.begin("direct_debit.bank_details");
    frame.step(4, Key::debit_step_when);
    frame.kit.question(
        {.text = frame.words(Key::debit_rib_question), .sentence = frame.words(Key::debit_rib_sentence)});
    frame.kit.spring();
    MaybeEvent event;
    const bool has_pages = !frame.model.bank_details.pages.empty();
    if (frame.kit.choice({.id = "direct_debit.rib_now",
                          .label = frame.words(has_pages ? Key::problem_photos_change : Key::debit_rib_now)}) !=
        Kit::ChoicePart::none) {
        event = BankDetailsAsked{};
    }
    if (frame.kit.choice({.id = "direct_debit.rib_later",
                          .label = frame.words(Key::debit_rib_later),
                          .hint = frame.words(Key::debit_rib_later_hint)}) != Kit::ChoicePart::none) {
        event = NoBankDetails{};
    }
    if (frame.back()) event = Back{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const CollectingBankDetails& step) {
    return draw_collecting(frame, step.part, {Key::debit_way_question, Key::debit_way_sentence});
}

std::string_view rib_words(const Frame& frame) {
    return frame.words(frame.model.bank_details_come == BankDetails::attached ? Key::debit_rib_attached
                                                                              : Key::debit_rib_to_follow);
}

void draw_rib_warning(const Frame& frame) {
    if (rib_check(frame.model) == RibCheck::differs) {
        frame.kit.strip({.tone = widgets::Tone::warn, .text = frame.words(Key::debit_rib_differs)});
    }
}

MaybeEvent draw_step(const Frame& frame, const Agree&) {
    frame.begin("direct_debit.agree");
    frame.step(5, Key::debit_step_agree);
    frame.kit.question({.text = frame.words(Key::debit_agree_question)});
    draw_rib_warning(frame);
    const DirectDebitTerms& terms = *frame.context.content->direct_debit;
    const std::string creditor = frame.texts.with(Key::debit_agree_creditor, {{"creditor", terms.creditor_name}});
    frame.kit.text({.text = creditor});
    frame.kit.text({.text = frame.words(Key::debit_agree_request)});
    const std::string notice = frame.texts.counted(Key::debit_notified_one, Key::debit_notified_many,
                                                   static_cast<std::size_t>(terms.pre_notification_days));
    frame.kit.text({.text = notice});
    frame.kit.strip({.tone = widgets::Tone::warn, .text = frame.words(Key::debit_go_on_paying)});
    frame.kit.spring();
    MaybeEvent event;
    const bool agreed = frame.model.agreed == Ticked::yes;
    if (frame.kit.tick({.id = "direct_debit.agree",
                        .text = frame.words(Key::debit_agree_tick),
                        .ticked = agreed,
                        .in_pages = widgets::InPages::in_order})) {
        event = AgreeTouched{};
    }
    if (frame.back()) event = Back{};
    if (frame.forward(Key::common_continue, agreed ? std::string_view() : frame.words(Key::debit_tick_first)) &&
        agreed) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Summary&) {
    frame.begin("direct_debit.summary");
    frame.step(6, Key::debit_step_sign);
    frame.kit.question({.text = frame.words(Key::debit_summary_question)});
    draw_rib_warning(frame);
    std::string contracts;
    for (std::size_t index = 0; index < frame.model.contracts.size(); ++index) {
        if (frame.model.chosen[index] == Ticked::no) continue;
        if (!contracts.empty()) contracts += "\n";
        contracts += contract_name(frame.model.contracts[index], frame.texts);
    }
    frame.kit.fact({.label = frame.words(Key::debit_fact_contracts), .value = contracts});
    frame.kit.fact({.label = frame.words(Key::debit_fact_holder), .value = frame.model.holder.view()});
    const PrivateText masked = masked_iban(frame.model);
    frame.kit.fact({.label = frame.words(Key::debit_fact_iban), .value = masked.view()});
    const Date first{frame.model.start_month / std::chrono::day{static_cast<unsigned>(frame.model.debit_day)}};
    const std::string when = date_words(frame.texts, first);
    frame.kit.fact({.label = frame.words(Key::debit_fact_first), .value = when});
    frame.kit.fact({.label = frame.words(Key::debit_fact_rib), .value = rib_words(frame)});
    if (frame.model.signed_by_code) {
        frame.kit.fact(
            {.label = frame.words(Key::debit_fact_signature), .value = frame.words(Key::debit_signed_by_code)});
    }
    frame.kit.spring();
    MaybeEvent event;
    const bool can_listen = frame.context.availability.voice == Works::yes;
    if (can_listen && frame.kit.button({.id = "direct_debit.listen",
                                        .label = frame.words(Key::debit_listen),
                                        .kind = widgets::ButtonKind::quiet,
                                        .icon = Icon::headphones,
                                        .size = widgets::ButtonSize::small})) {
        event = ListenAsked{};
    }
    if (frame.back()) event = Back{};
    if (frame.forward(Key::debit_send)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const HandingIn& step) {
    return draw_leaving(frame, step.part, {Key::debit_left_title, Key::debit_left_next, Key::debit_go_on_paying});
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::direct_debit
