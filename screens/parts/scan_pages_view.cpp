// Paper that comes in, drawn: how to lay it, what the scanner does, each page to look at, the page on the phone.
#include <algorithm>

#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::scan_pages {
namespace {

using texts::Key;
using texts::Texts;
using widgets::ButtonSize;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;

using MaybeEvent = std::optional<Event>;

struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;
    Words asked;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    [[nodiscard]] bool back() const { return kit.back({.id = "scan.back", .label = texts(Key::common_back)}); }
};

std::string_view why_no_phone(const Frame& frame) {
    if (frame.context.availability.backend == Works::no) return frame.words(Key::scan_phone_no_network);
    return frame.context.tenant ? std::string_view() : frame.words(Key::scan_phone_sign_in);
}

MaybeEvent draw_step(const Frame& frame, const ChooseWay&) {
    frame.begin("scan.way");
    const bool has_pages = !frame.model.pages.empty();
    frame.kit.question({.text = frame.words(has_pages ? Key::scan_way_more : frame.asked.question),
                        .sentence = frame.words(frame.asked.sentence)});
    const bool scans = frame.context.availability.scanner == Works::yes;
    const std::string_view no_phone = why_no_phone(frame);
    MaybeEvent event;
    frame.kit.spring();
    if (frame.kit.row({.id = "scan.scanner",
                       .label = frame.words(Key::scan_way_scanner),
                       .hint = frame.words(scans ? Key::scan_way_scanner_hint : Key::scan_way_scanner_off),
                       .icon = Icon::file_document,
                       .family = scans ? widgets::Family::pine : widgets::Family::mute}) &&
        scans) {
        event = ScanAsked{};
    }
    if (frame.kit.row({.id = "scan.phone",
                       .label = frame.words(Key::scan_way_phone),
                       .hint = no_phone.empty() ? frame.words(Key::scan_way_phone_hint) : no_phone,
                       .icon = Icon::cellphone,
                       .family = no_phone.empty() ? widgets::Family::pine : widgets::Family::mute}) &&
        no_phone.empty()) {
        event = PhoneAsked{};
    }
    if (!scans && !no_phone.empty()) {
        frame.kit.strip({.text = frame.words(Key::scan_way_none), .place = widgets::Place::actions});
    }
    if (frame.back()) {
        event = Back{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const HowTo&) {
    frame.begin("scan.how_to");
    frame.kit.question({.text = frame.words(Key::scan_how_to_title)});
    frame.kit.picture({.picture = Picture::scanner_lay_sheet, .spoken = frame.words(Key::scan_how_to_spoken)});
    // No steps in columns: at the largest size there the long sentence has no room.
    for (const Key step : {Key::scan_how_to_open, Key::scan_how_to_lay, Key::scan_how_to_close}) {
        frame.kit.text({.text = frame.words(step)});
    }
    frame.kit.spring();
    MaybeEvent event;
    if (frame.context.availability.feeder == Works::yes && frame.kit.button({.id = "scan.feeder",
                                                                             .label = frame.words(Key::scan_use_feeder),
                                                                             .size = ButtonSize::small,
                                                                             .in_pages = widgets::InPages::on_first})) {
        event = ScanAsked{ScanSource::feeder};
    }
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "scan.start", .label = frame.words(Key::scan_start), .icon = Icon::arrow_right})) {
        event = ScanAsked{ScanSource::flatbed};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Scanning& step) {
    frame.begin("scan.scanning");
    draw_headline(frame.kit, {.picture = Picture::scanner_scanning,
                              .title = frame.words(Key::scan_scanning_title),
                              .text = frame.words(Key::scan_scanning_text)});
    const std::string page = frame.texts.with(Key::scan_page_number, {{"page", std::to_string(step.page)}});
    const bool is_known = step.percent > 0;
    frame.kit.device_wait(
        {.title = page, .part = is_known ? std::max(1, step.percent / 5) : 0, .parts = is_known ? 20 : 0});
    frame.kit.spring();
    return frame.kit.instead({.id = "scan.stop", .label = frame.words(Key::scan_stop)}) ? MaybeEvent(StopAsked{})
                                                                                        : std::nullopt;
}

struct FaultWords {
    Picture picture = Picture::scanner_fault;
    Key title;
    Key text;
};

FaultWords words_of(ScanError::Kind kind) {
    switch (kind) {
        case ScanError::Kind::cover_open:
            return {Picture::scanner_cover_open, Key::scan_cover_title, Key::scan_cover_text};
        case ScanError::Kind::jammed:
            return {Picture::scanner_jam, Key::scan_jam_title, Key::scan_jam_text};
        case ScanError::Kind::no_paper:
            return {Picture::scanner_feed_sheet, Key::scan_no_paper_title, Key::scan_no_paper_text};
        case ScanError::Kind::busy:
            return {Picture::clock_wait, Key::scan_busy_title, Key::scan_busy_text};
        case ScanError::Kind::not_fitted:
        case ScanError::Kind::unplugged:
        case ScanError::Kind::access_denied:
            return {Picture::scanner_fault, Key::scan_unplugged_title, Key::scan_unplugged_text};
        case ScanError::Kind::timed_out:
            return {Picture::clock_wait, Key::scan_slow_title, Key::scan_slow_text};
        case ScanError::Kind::cut_short:
            return {Picture::attention, Key::scan_short_title, Key::scan_short_text};
        case ScanError::Kind::cancelled:
        case ScanError::Kind::device_failed:
        case ScanError::Kind::helper_failed:
            break;
    }
    return {Picture::scanner_fault, Key::scan_fault_title, Key::scan_fault_text};
}

MaybeEvent draw_step(const Frame& frame, const ScanFault& step) {
    frame.begin("scan.fault");
    const FaultWords words = words_of(step.kind);
    draw_headline(frame.kit,
                  {.picture = words.picture, .title = frame.words(words.title), .text = frame.words(words.text)});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.instead({.id = "scan.other_way", .label = frame.words(Key::scan_other_way)})) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "scan.again", .label = frame.words(Key::common_try_again), .icon = Icon::refresh})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Preparing&) {
    draw_waiting(frame.kit, {"scan.preparing", Key::common_loading_title, Key::scan_preparing_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

Key words_of(Doubt doubt) {
    switch (doubt) {
        case Doubt::blank:
            return Key::scan_doubt_blank;
        case Doubt::blurred:
            return Key::scan_doubt_blurred;
        case Doubt::dark:
            return Key::scan_doubt_dark;
        case Doubt::pale:
            break;
    }
    return Key::scan_doubt_pale;
}

MaybeEvent draw_step(const Frame& frame, const Doubtful& step) {
    frame.begin("scan.doubtful");
    frame.kit.question({.text = frame.words(Key::scan_doubt_title)});
    frame.kit.strip({.tone = widgets::Tone::warn, .text = frame.words(words_of(step.doubt))});
    MaybeEvent event;
    if (auto part = show_paper::draw(frame.kit, step.paper, "scan.page", frame.context, frame.texts)) {
        event = PaperEvent{std::move(*part)};
    }
    if (frame.kit.instead({.id = "scan.keep", .label = frame.words(Key::scan_keep)})) {
        event = KeepAsked{};
    }
    if (frame.kit.forward({.id = "scan.redo", .label = frame.words(Key::scan_redo), .icon = Icon::refresh})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_page_keys(const Frame& frame, const Review& step) {
    MaybeEvent event;
    const auto keys = frame.kit.grid(2);
    if (auto part = show_paper::draw_keys(frame.kit, step.paper, frame.texts)) {
        event = PaperEvent{std::move(*part)};
    }
    const bool large = step.paper.size == show_paper::Size::large;
    const auto small = [&](std::string_view id, Key key, Icon icon, std::string_view stopped = {}) {
        return frame.kit.button(
            {.id = id, .label = frame.words(key), .icon = icon, .stopped = stopped, .size = ButtonSize::small});
    };
    if (large) return event;
    if (small("scan.turn", Key::scan_turn, Icon::rotate_right)) event = TurnAsked{};
    if (small("scan.redo", Key::scan_redo, Icon::refresh)) event = RedoAsked{};
    const bool is_full = frame.model.pages.size() >= static_cast<std::size_t>(frame.model.wanted.pages_max);
    const std::string full =
        frame.texts.with(Key::scan_full, {{"count", std::to_string(frame.model.wanted.pages_max)}});
    if (frame.model.wanted.pages_max > 1 &&
        small("scan.add", Key::scan_add, Icon::plus_circle, is_full ? std::string_view(full) : std::string_view())) {
        event = AddAsked{};
    }
    if (small("scan.delete", Key::scan_delete, Icon::erase)) event = DeleteAsked{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Review& step) {
    frame.begin("scan.review");
    frame.kit.question({.text = frame.words(Key::scan_review_title)});
    if (step.left_out > 0) {
        const std::string words =
            frame.texts.with(Key::scan_left_out, {{"count", std::to_string(frame.model.wanted.pages_max)}});
        frame.kit.strip({.tone = widgets::Tone::warn, .text = words});
    }
    MaybeEvent event;
    if (auto part = show_paper::draw(frame.kit, step.paper, "scan.page", frame.context, frame.texts)) {
        event = PaperEvent{std::move(*part)};
    }
    if (auto key = draw_page_keys(frame, step)) event = std::move(key);
    if (frame.back()) {
        event = Back{};
    }
    const std::string_view going_on = frame.words(Key::scan_good);
    if (frame.kit.forward({.id = "scan.good", .label = going_on, .icon = Icon::check})) {
        event = GoOn{};
    }
    return event;
}

// --- the phone -------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const AskingPhone&) {
    draw_waiting(frame.kit, {"scan.asking_phone", Key::common_loading_title, Key::scan_phone_asking}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const OnPhone& step) {
    frame.begin("scan.on_phone");
    constexpr std::int64_t kMinuteMs = 60'000;
    const std::int64_t left_ms = std::max<std::int64_t>(0, (step.until - frame.context.now).count());
    const std::string minutes = std::to_string((left_ms + kMinuteMs - 1) / kMinuteMs);
    const std::string words = frame.texts.with(Key::scan_phone_text, {{"minutes", minutes}});
    frame.kit.question({.text = frame.words(Key::scan_phone_title), .sentence = words});
    frame.kit.qr_code({.id = "scan.code", .payload = step.offered.url.view(), .spoken = words});
    frame.kit.strip({.text = frame.words(Key::scan_phone_hint), .if_room = true});
    frame.kit.spring();
    return frame.back() ? MaybeEvent(Back{}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Fetching&) {
    draw_waiting(frame.kit, {"scan.fetching", Key::scan_phone_received_title, Key::scan_phone_received_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

Key words_of(PhoneFault::Cause cause) {
    switch (cause) {
        case PhoneFault::Cause::backend:
            return Key::scan_phone_fault_backend;
        case PhoneFault::Cause::too_many:
            return Key::scan_phone_fault_too_many;
        case PhoneFault::Cause::ended:
            return Key::scan_phone_fault_ended;
        case PhoneFault::Cause::unusable:
            break;
    }
    return Key::scan_phone_fault_unusable;
}

MaybeEvent draw_step(const Frame& frame, const PhoneFault& step) {
    frame.begin("scan.phone_fault");
    draw_headline(frame.kit, {.picture = Picture::attention,
                              .title = frame.words(Key::scan_phone_fault_title),
                              .text = frame.words(words_of(step.cause))});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "scan.again", .label = frame.words(Key::common_try_again), .icon = Icon::refresh})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const TakeOriginal&) {
    frame.begin("scan.take_original");
    draw_headline(frame.kit, {.picture = Picture::take_original,
                              .title = frame.words(Key::scan_original_title),
                              .text = frame.words(Key::scan_original_text)});
    frame.kit.spring();
    return frame.kit.forward({.id = "scan.taken", .label = frame.words(Key::scan_original_taken), .icon = Icon::check})
               ? MaybeEvent(GoOn{})
               : std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts,
                          const Words& asked) {
    const Frame frame{kit, model, context, texts, asked};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::scan_pages
