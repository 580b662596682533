// Notices and quittances, drawn.
#include "screens/rent_notices/rent_notices_view.hpp"

#include <algorithm>
#include <string>

#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::rent_notices {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Tone;

// Everything that drawing one step needs.
struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    [[nodiscard]] bool back() const { return kit.back({.id = "rent_notices.back", .label = texts(Key::common_back)}); }
};
using MaybeEvent = std::optional<Event>;

bool prints_sheets(const Frame& frame) {
    return frame.context.availability.sheet_paper != TicketPaper::no_printer;
}

// The words for "no way on but these two".
MaybeEvent draw_ways(const Frame& frame, Key primary, Icon icon) {
    MaybeEvent event;
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "rent_notices.continue", .label = frame.words(primary), .icon = icon})) {
        event = GoOn{};
    }
    return event;
}

// --- the list --------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"rent_notices.loading", Key::common_loading_title, Key::common_loading_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LoadFailed&) {
    frame.begin("rent_notices.load_failed");
    draw_load_failed(frame.kit, frame.texts);
    frame.kit.spring();
    return draw_ways(frame, Key::common_try_again, Icon::refresh);
}

MaybeEvent draw_step(const Frame& frame, const ChooseContract&) {
    frame.begin("rent_notices.contract");
    frame.kit.question({.text = frame.words(Key::common_choose_contract)});
    MaybeEvent event;
    for (std::size_t index = 0; index < frame.model.contracts.size(); ++index) {
        const ContractSummary& contract = frame.model.contracts[index];
        const std::string id = "rent_notices.contract." + std::to_string(index);
        if (frame.kit.row({.id = id,
                           .label = contract_name(contract, frame.texts),
                           .hint = contract.address_line.view(),
                           .icon = contract.kind == ContractKind::garage ? Icon::car : Icon::home,
                           .family = widgets::Family::papers})) {
            event = ContractChosen{index};
        }
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const NoNotice&) {
    frame.begin("rent_notices.none");
    draw_headline(frame.kit, {.picture = widgets::Picture::clock_wait,
                              .title = frame.words(Key::notices_none_title),
                              .text = frame.words(Key::notices_none_text)});
    frame.kit.spring();
    if (frame.kit.forward({.id = "rent_notices.menu", .label = frame.words(Key::common_menu), .icon = Icon::home})) {
        return Leave{};
    }
    return std::nullopt;
}

widgets::Chip chip_of(const NoticeSummary& notice, const std::string& rest, const Frame& frame) {
    if (notice.remaining <= Cents{0}) {
        return {.tone = Tone::good, .text = frame.words(Key::notices_chip_paid), .icon = Icon::check};
    }
    return {.tone = Tone::warn, .text = rest};
}

bool draw_notice(const Frame& frame, std::size_t index) {
    const NoticeSummary& notice = frame.model.notices[index];
    const bool is_to_come = notice.remaining > Cents{0} && frame.context.today <= notice.due_on;
    const std::string id = "rent_notices.notice." + std::to_string(index);
    const std::string month = month_words(frame.texts, notice.period);
    const std::string hint =
        frame.texts.with(is_to_come ? Key::notices_row_due : Key::notices_row_paid,
                         {{"amount", to_french(notice.amount)}, {"date", to_french_short(notice.due_on)}});
    const std::string rest = frame.texts.with(Key::notices_chip_rest, {{"amount", to_french(notice.remaining)}});
    return frame.kit.row({.id = id,
                          .label = month,
                          .hint = hint,
                          .icon = Icon::file_document,
                          .family = widgets::Family::papers,
                          .chip = chip_of(notice, rest, frame)});
}

MaybeEvent draw_step(const Frame& frame, const List&) {
    frame.begin("rent_notices.list");
    frame.kit.question({.text = frame.words(Key::notices_title), .sentence = frame.words(Key::notices_keep)});
    MaybeEvent event;
    for (std::size_t index = 0; index < frame.model.notices.size(); ++index) {
        if (draw_notice(frame, index)) {
            event = NoticeChosen{index};
        }
    }
    if (frame.model.older_exist) {
        const std::string before = frame.texts.with(
            Key::notices_older_hint, {{"month", month_in_sentence(frame.texts, frame.model.notices.back().period)}});
        if (frame.kit.row({.id = "rent_notices.older",
                           .label = frame.words(Key::notices_older),
                           .hint = before,
                           .icon = Icon::help_circle,
                           .family = widgets::Family::mute})) {
            event = OlderAsked{};
        }
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    const std::string all =
        frame.texts.counted(Key::notices_print_all_one, Key::notices_print_all_many, frame.model.notices.size());
    if (frame.kit.forward(
            {.id = "rent_notices.print_all",
             .label = all,
             .kind = widgets::ButtonKind::secondary,
             .icon = Icon::printer,
             .stopped = prints_sheets(frame) ? std::string_view() : frame.words(Key::hand_over_no_sheets)})) {
        event = PrintAllAsked{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Older&) {
    frame.begin("rent_notices.older_why");
    draw_headline(frame.kit, {.picture = widgets::Picture::question,
                              .title = frame.words(Key::notices_older_title),
                              .text = frame.words(Key::notices_older_text)});
    frame.kit.spring();
    return draw_ways(frame, Key::notices_older_ask, Icon::arrow_right);
}

MaybeEvent draw_step(const Frame& frame, const ChooseOlder&) {
    frame.begin("rent_notices.older");
    frame.kit.question({.text = frame.words(Key::notices_older_which)});
    MaybeEvent event;
    for (std::size_t before = 0; before < kOlderMonths; ++before) {
        const std::string id = "rent_notices.older." + std::to_string(before);
        const std::string month = month_words(frame.texts, older_month(frame.model, before));
        if (frame.kit.row({.id = id, .label = month, .icon = Icon::file_document, .family = widgets::Family::papers})) {
            event = OlderChosen{before};
        }
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    return event;
}

// --- one paper -------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Opening&) {
    draw_waiting(frame.kit, {"rent_notices.opening", Key::paper_opening_title, Key::common_loading_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const CannotOpen&) {
    frame.begin("rent_notices.cannot_open");
    draw_headline(frame.kit, {.picture = widgets::Picture::link_away,
                              .title = frame.words(Key::paper_cannot_open_title),
                              .text = frame.words(Key::paper_cannot_open_text)});
    frame.kit.spring();
    return draw_ways(frame, Key::common_try_again, Icon::refresh);
}

std::string title_of(const Frame& frame, const Preview& step) {
    Key key = Key::notices_of_month;
    if (step.about == About::quittance) {
        key = step.kind == ReceiptKind::recu ? Key::notices_recu_of_month : Key::notices_quittance_of_month;
    }
    return frame.texts.with(key, {{"of_month", of_month(frame.texts, frame.model.notices[step.notice].period)}});
}

// What can be done with the paper beside printing it.
MaybeEvent draw_uses(const Frame& frame, const Preview& step) {
    MaybeEvent event;
    if (const auto way = hand_over::draw_ways(frame.kit, frame.texts)) {
        event = HandingAsked{*way};
    }
    if (step.about == About::notice && frame.kit.button({.id = "rent_notices.quittance",
                                                         .label = frame.words(Key::notices_quittance),
                                                         .icon = Icon::receipt,
                                                         .size = widgets::ButtonSize::small})) {
        event = QuittanceAsked{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Preview& step) {
    frame.begin("rent_notices.preview");
    const bool is_shown = !std::holds_alternative<show_paper::CannotShow>(step.part.step);
    const std::string title = title_of(frame, step);
    MaybeEvent event;
    if (is_shown) {
        frame.kit.question({.text = title});
    }
    if (step.kind == ReceiptKind::recu) {
        frame.kit.strip({.text = frame.words(Key::notices_recu_strip), .if_room = true});
    }
    if (auto part = show_paper::draw(frame.kit, step.part, "rent_notices.page", frame.context, frame.texts)) {
        event = PaperEvent{std::move(*part)};
    }
    if (is_shown) {
        const auto pairs = frame.kit.grid(2);
        if (auto turned = show_paper::draw_keys(frame.kit, step.part, frame.texts)) {
            event = PaperEvent{std::move(*turned)};
        }
        const bool is_whole = step.part.size == show_paper::Size::whole_page;
        if (auto used = is_whole ? draw_uses(frame, step) : std::nullopt) {
            event = std::move(used);
        }
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    if (is_shown && hand_over::draw_print(frame.kit, frame.context, frame.texts)) {
        event = PrintAsked{};
    }
    return event;
}

// --- a quittance that cannot be given yet ----------------------------------------------------------------------------

Key words_of(QuittanceNotYet::Reason reason) {
    switch (reason) {
        case QuittanceNotYet::Reason::nothing_received:
            return Key::notices_not_yet_nothing;
        case QuittanceNotYet::Reason::being_collected:
            return Key::notices_not_yet_collected;
        case QuittanceNotYet::Reason::under_verification:
            return Key::notices_not_yet_verifying;
        case QuittanceNotYet::Reason::no_notice:
            break;
    }
    return Key::notices_not_yet_no_notice;
}

MaybeEvent draw_step(const Frame& frame, const NotYet& step) {
    frame.begin("rent_notices.not_yet");
    draw_headline(frame.kit, {.picture = widgets::Picture::clock_wait,
                              .title = frame.words(Key::notices_not_yet_title),
                              .text = frame.words(words_of(step.reason))});
    frame.kit.strip({.text = frame.words(Key::notices_not_yet_offer)});
    frame.kit.spring();
    return draw_ways(frame, Key::notices_not_yet_ask, Icon::arrow_right);
}

MaybeEvent draw_step(const Frame& frame, const Requesting&) {
    draw_waiting(frame.kit, {"rent_notices.requesting", Key::notices_requesting_title, Key::common_one_moment},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Requested& step) {
    frame.begin("rent_notices.requested");
    const bool is_quittance = step.wish == Wish::quittance;
    const Key words = is_quittance ? Key::notices_requested_quittance : Key::notices_requested_older;
    draw_headline(frame.kit, {.picture = widgets::Picture::success,
                              .title = frame.words(Key::notices_requested_title),
                              .text = frame.words(words)});
    frame.kit.fact({.label = frame.words(Key::common_reference),
                    .value = step.reference.spoken(),
                    .style = widgets::TextStyle::title});
    frame.kit.text({.text = frame.words(Key::common_saved_reference), .second = true, .if_room = true});
    frame.kit.spring();
    MaybeEvent event;
    const bool has_printer = frame.context.availability.ticket_paper != TicketPaper::no_printer;
    if (has_printer &&
        frame.kit.instead(
            {.id = "rent_notices.slip", .label = frame.words(Key::common_print_slip), .icon = Icon::printer})) {
        event = GoOn{};
    }
    if (frame.kit.forward(
            {.id = "rent_notices.back", .label = frame.words(Key::common_continue), .icon = Icon::arrow_right})) {
        event = Back{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const NotRequested&) {
    frame.begin("rent_notices.not_requested");
    draw_headline(frame.kit, {.picture = widgets::Picture::attention,
                              .title = frame.words(Key::notices_not_requested_title),
                              .text = frame.words(Key::notices_not_requested_text)});
    frame.kit.spring();
    return draw_ways(frame, Key::common_try_again, Icon::refresh);
}

// --- what leaves the kiosk -------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Gathering& step) {
    frame.begin("rent_notices.gathering");
    draw_headline(frame.kit,
                  {.picture = widgets::Picture::printer_printing, .title = frame.words(Key::notices_gathering_title)});
    const auto done = static_cast<int>(step.papers.size());
    const auto all = static_cast<int>(frame.model.notices.size());
    const std::string words = frame.texts.with(Key::notices_gathering_part,
                                               {{"number", std::to_string(done + 1)}, {"count", std::to_string(all)}});
    frame.kit.device_wait({.title = words, .part = done, .parts = all, .part_words = words});
    frame.kit.spring();
    if (frame.back()) {
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

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::rent_notices
