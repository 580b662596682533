// What was left, drawn: the wait, the reference, and what comes next.
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::leave_deposit {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;

using MaybeEvent = std::optional<Event>;

struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;
    Words said;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
};

MaybeEvent draw_wait(const Frame& frame) {
    draw_waiting(frame.kit, {"leave.storing", Key::leave_storing_title, Key::leave_storing_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Binding&) {
    return draw_wait(frame);
}

MaybeEvent draw_step(const Frame& frame, const Storing&) {
    return draw_wait(frame);
}

MaybeEvent draw_step(const Frame& frame, const Left& step) {
    frame.begin("leave.left");
    draw_headline(
        frame.kit,
        {.picture = Picture::success, .title = frame.words(frame.said.title), .text = frame.words(frame.said.next)});
    frame.kit.fact({.label = frame.words(Key::common_reference),
                    .value = step.slip.reference.spoken(),
                    .style = widgets::TextStyle::title});
    if (step.slip.pages > 0) {
        const std::string pages =
            frame.texts.counted(Key::leave_pages_one, Key::leave_pages_many, static_cast<std::size_t>(step.slip.pages));
        frame.kit.fact({.label = frame.words(Key::leave_pages_label), .value = pages, .if_room = true});
    }
    if (step.slip.way == DepositSlip::Way::waits_for_network) {
        frame.kit.strip({.tone = widgets::Tone::warn, .text = frame.words(Key::leave_waits_for_network)});
    }
    if (step.slip.who == DepositSlip::Who::declared) {
        frame.kit.strip({.text = frame.words(Key::declare_checked)});
    }
    if (frame.said.besides) {
        frame.kit.strip({.text = frame.words(*frame.said.besides)});
    }
    frame.kit.text({.text = frame.words(Key::common_saved_reference), .second = true, .if_room = true});
    frame.kit.spring();
    MaybeEvent event;
    const bool has_printer = frame.context.availability.ticket_paper != TicketPaper::no_printer;
    if (has_printer &&
        frame.kit.instead({.id = "leave.slip", .label = frame.words(Key::common_print_slip), .icon = Icon::printer})) {
        event = SlipAsked{};
    }
    if (frame.kit.forward({.id = "leave.done", .label = frame.words(Key::common_menu), .icon = Icon::home})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const NotLeft& step) {
    frame.begin("leave.not_left");
    const bool is_paper = step.cause == NotLeft::Cause::documents;
    draw_headline(frame.kit, {.picture = Picture::attention,
                              .title = frame.words(Key::leave_not_left_title),
                              .text = frame.words(is_paper ? Key::leave_not_left_paper : Key::leave_not_left_text)});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.back({.id = "leave.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "leave.again", .label = frame.words(Key::common_try_again), .icon = Icon::refresh})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Unclear& step) {
    frame.begin("leave.unclear");
    draw_headline(frame.kit, {.picture = Picture::attention,
                              .title = frame.words(Key::leave_unclear_title),
                              .text = frame.words(Key::leave_unclear_text)});
    if (step.reference) {
        frame.kit.fact({.label = frame.words(Key::common_reference),
                        .value = step.reference->spoken(),
                        .style = widgets::TextStyle::title});
    }
    frame.kit.spring();
    const bool goes =
        frame.kit.forward({.id = "leave.done", .label = frame.words(Key::common_menu), .icon = Icon::home});
    return goes ? MaybeEvent(GoOn{}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Printing& step) {
    if (auto part = hand_over::draw(frame.kit, step.part, frame.context, frame.texts)) {
        return HandOverEvent{std::move(*part)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts,
                          const Words& said) {
    const Frame frame{kit, model, context, texts, said};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::leave_deposit
