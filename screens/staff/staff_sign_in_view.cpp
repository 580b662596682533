// Who is it? Drawn.
#include "screens/parts/screen_frame.hpp"
#include "screens/staff/staff_frame.hpp"

namespace kiosk::staff {
namespace {

using widgets::Icon;

struct Message {
    std::string_view id;
    widgets::Picture picture;
    std::string_view title;
    std::string_view text{};
};

MaybeEvent draw_message(const Frame& frame, const Message& message) {
    MaybeEvent event = begin(frame, message.id);
    draw_headline(frame.kit, {.picture = message.picture, .title = message.title, .text = message.text});
    frame.kit.spring();
    return event;
}

MaybeEvent draw_back(const Frame& frame, MaybeEvent event) {
    if (frame.kit.back({.id = "staff.back", .label = staff_words(StaffKey::back)})) {
        event = Back{};
    }
    return event;
}

struct PinField {
    StaffKey question;
    std::string sentence;
    const PrivateText& digits;
    std::string_view fault;
};

MaybeEvent draw_pin(const Frame& frame, const PinField& field) {
    MaybeEvent event;
    frame.kit.question({.text = staff_words(field.question), .sentence = field.sentence});
    frame.kit.spring();
    frame.kit.field({.id = "staff.pin_field",
                     .label = staff_words(StaffKey::pin_field),
                     .value = field.digits.view(),
                     .pattern = "######",
                     .fault = field.fault,
                     .longest_fault = staff_words(StaffKey::pin_wrong),
                     .style = widgets::FieldStyle::digits,
                     .masked = true});
    if (const auto key = frame.kit.pad("staff.pad", widgets::Pad::digits)) {
        event = Typed{typed_after(field.digits, *key)};
    }
    return event;
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const EnterAgent& step) {
    MaybeEvent event = begin(frame, "staff.agent");
    frame.kit.question(
        {.text = staff_words(StaffKey::agent_question), .sentence = staff_words(StaffKey::agent_sentence)});
    if (frame.context.availability.code_reader == Works::yes) {
        frame.kit.strip({.text = staff_words(StaffKey::agent_badge), .icon = Icon::barcode_scan, .if_room = true});
    }
    frame.kit.spring();
    frame.kit.field({.id = "staff.agent_field",
                     .label = staff_words(StaffKey::agent_field),
                     .value = step.digits.view(),
                     .style = widgets::FieldStyle::text});
    if (const auto key = frame.kit.pad("staff.pad", widgets::Pad::digits)) {
        event = Typed{typed_after(step.digits, *key)};
    }
    const std::string_view stopped =
        is_agent_id(step.digits.view()) ? std::string_view() : staff_words(StaffKey::agent_missing);
    auto moved = draw_ways(frame, staff_words(StaffKey::continue_), Icon::arrow_right, stopped);
    return moved ? moved : event;
}

MaybeEvent draw_step(const Frame& frame, const EnterPin& step) {
    MaybeEvent event = begin(frame, "staff.pin");
    if (auto typed =
            draw_pin(frame, {StaffKey::pin_question, staff_words(StaffKey::pin_sentence, {{"agent", step.agent_id}}),
                             step.digits, step.was_wrong ? staff_words(StaffKey::pin_wrong) : std::string_view()})) {
        event = std::move(typed);
    }
    return draw_back(frame, std::move(event));
}

MaybeEvent draw_step(const Frame& frame, const Checking&) {
    MaybeEvent event =
        draw_message(frame, {"staff.checking", widgets::Picture::clock_wait, staff_words(StaffKey::checking_title),
                             staff_words(StaffKey::checking_text)});
    return draw_back(frame, std::move(event));
}

MaybeEvent draw_step(const Frame& frame, const Locked& step) {
    MaybeEvent event = begin(frame, "staff.locked");
    draw_headline(frame.kit, {.picture = widgets::Picture::clock_wait,
                              .title = staff_words(StaffKey::locked_title),
                              .text = staff_words(StaffKey::locked_text)});
    frame.kit.spring();
    const std::string wait = waiting_words(step.until, frame.context.now, frame.texts);
    if (!wait.empty()) {
        frame.kit.text({.text = wait, .style = widgets::TextStyle::title, .align = widgets::Align::centre});
        frame.kit.spring();
    }
    return draw_back(frame, std::move(event));
}

MaybeEvent draw_step(const Frame& frame, const NotLetIn& step) {
    const bool is_known = step.cause == NotLetIn::Cause::by_backend;
    MaybeEvent event =
        draw_message(frame, {"staff.not_let_in", is_known ? widgets::Picture::refused : widgets::Picture::link_away,
                             staff_words(is_known ? StaffKey::signed_out_title : StaffKey::nobody_title),
                             staff_words(is_known ? StaffKey::signed_out_text : StaffKey::nobody_text)});
    return draw_back(frame, std::move(event));
}

MaybeEvent draw_step(const Frame& frame, const ChoosePin& step) {
    MaybeEvent event = begin(frame, "staff.choose_pin");
    const auto fault = [&step]() -> std::string_view {
        switch (step.fault) {
            case ChoosePin::Fault::too_simple:
                return staff_words(StaffKey::pin_too_simple);
            case ChoosePin::Fault::not_the_same:
                return staff_words(StaffKey::pin_not_the_same);
            case ChoosePin::Fault::not_kept:
                return staff_words(StaffKey::pin_not_kept);
            case ChoosePin::Fault::none:
                break;
        }
        return {};
    }();
    const bool is_first = step.chosen.empty();
    if (auto typed =
            draw_pin(frame, {is_first ? StaffKey::choose_pin_question : StaffKey::repeat_pin_question,
                             is_first ? std::string(staff_words(StaffKey::choose_pin_sentence)) : std::string(),
                             step.digits, fault})) {
        event = std::move(typed);
    }
    const std::string missing = missing_digit_words(kStaffPinDigits - step.digits.size(), frame.texts);
    auto moved = draw_ways(frame, staff_words(StaffKey::continue_), Icon::arrow_right, missing);
    return moved ? moved : event;
}

MaybeEvent draw_step(const Frame& frame, const KeepingPin&) {
    MaybeEvent event =
        draw_message(frame, {"staff.keeping_pin", widgets::Picture::clock_wait,
                             staff_words(StaffKey::keeping_pin_title), staff_words(StaffKey::checking_text)});
    return draw_back(frame, std::move(event));
}

MaybeEvent draw_step(const Frame& frame, const PinKept&) {
    MaybeEvent event =
        draw_message(frame, {"staff.pin_kept", widgets::Picture::success, staff_words(StaffKey::pin_kept_title),
                             staff_words(StaffKey::pin_kept_text)});
    if (frame.kit.forward(
            {.id = "staff.continue", .label = staff_words(StaffKey::continue_), .icon = Icon::arrow_right})) {
        event = GoOn{};
    }
    return event;
}

}  // namespace kiosk::staff
