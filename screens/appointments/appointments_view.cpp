// Appointments, drawn.
#include "screens/appointments/appointments_view.hpp"

#include <string>
#include <utility>

#include "kiosk/base/utf8.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::appointments {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;
using widgets::Tone;

constexpr int kStepsToTake = 4;
constexpr int kNoon = 12;

// Everything that drawing one step needs.
struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    void begin(std::string_view id, int step, Key name) const {
        begin(id);
        kit.stepper({.step = step, .of = kStepsToTake, .name = texts(name)});
    }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    [[nodiscard]] bool back() const { return kit.back({.id = "appointments.back", .label = texts(Key::common_back)}); }
};
using MaybeEvent = std::optional<Event>;

// The ways on from a fault or a question: Retour and one other.
MaybeEvent draw_ways(const Frame& frame, Key primary, Icon icon) {
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "appointments.continue", .label = frame.words(primary), .icon = icon})) {
        event = GoOn{};
    }
    return event;
}

// --- words -----------------------------------------------------------------------------------------------------------

std::string weekday_of(const TimeSpan& time, const Texts& texts) {
    return weekday_words(texts, paris_time(time.starts_at).date);
}

// "mardi 24 novembre", with blanks that a tile may break at: free days lie within weeks, the year says nothing.
std::string short_weekday(Date day, const Texts& texts) {
    return with_plain_blanks(near_day_words(texts, day));
}

std::string hour_of(WallTime time, const Texts& texts) {
    return time_words(texts, paris_time(time));
}

std::string from_to(const TimeSpan& time, const Texts& texts) {
    const std::string from = hour_of(time.starts_at, texts);
    const std::string until = hour_of(time.ends_at, texts);
    return texts.with(Key::appointments_from_to, {{"from", from}, {"until", until}});
}

void draw_facts(const Frame& frame, std::string_view reason, const TimeSpan& time, std::string_view place) {
    const std::string day = weekday_of(time, frame.texts);
    const std::string hours = from_to(time, frame.texts);
    frame.kit.fact({.label = frame.words(Key::appointments_fact_reason), .value = reason});
    frame.kit.fact({.label = frame.words(Key::appointments_fact_day), .value = day});
    frame.kit.fact({.label = frame.words(Key::appointments_fact_hour), .value = hours});
    frame.kit.fact({.label = frame.words(Key::appointments_fact_place), .value = place});
}

void draw_facts(const Frame& frame, const Appointment& appointment) {
    draw_facts(frame, appointment.reason_label.view(), appointment.time, appointment.place);
}

bool draw_slip(const Frame& frame) {
    return frame.context.availability.ticket_paper != TicketPaper::no_printer &&
           frame.kit.button({.id = "appointments.slip",
                             .label = frame.words(Key::appointments_print),
                             .icon = Icon::printer,
                             .size = widgets::ButtonSize::small});
}

// --- the list --------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"appointments.loading", Key::common_loading_title, Key::common_loading_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LoadFailed&) {
    frame.begin("appointments.load_failed");
    draw_load_failed(frame.kit, frame.texts);
    return draw_ways(frame, Key::common_try_again, Icon::refresh);
}

// Why the primary of the list rests: in short on it, at length above.
void draw_why_none(const Frame& frame, NoneToTake why) {
    if (why == NoneToTake::can_be_taken) {
        return;
    }
    const Key words = why == NoneToTake::enough ? Key::appointments_enough : Key::appointments_no_slot;
    frame.kit.strip({.tone = Tone::info, .text = frame.words(words)});
}

std::string_view stopped_by(const Frame& frame, NoneToTake why) {
    switch (why) {
        case NoneToTake::can_be_taken:
            return {};
        case NoneToTake::no_slot:
            return frame.words(Key::appointments_no_slot_short);
        case NoneToTake::enough:
            break;
    }
    return frame.words(Key::appointments_enough_short);
}

MaybeEvent draw_mine(const Frame& frame) {
    MaybeEvent event;
    const std::vector<Appointment>& mine = frame.model.known.appointments;
    for (std::size_t index = 0; index < mine.size(); ++index) {
        const std::string id = "appointments.mine." + std::to_string(index);
        const std::string day = weekday_of(mine[index].time, frame.texts);
        const std::string hour = hour_of(mine[index].time.starts_at, frame.texts);
        const std::string when = frame.texts.with(Key::appointments_when, {{"day", day}, {"hour", hour}});
        if (frame.kit.row({.id = id,
                           .label = when,
                           .hint = mine[index].reason_label.view(),
                           .icon = Icon::calendar_clock,
                           .family = widgets::Family::dwelling})) {
            event = AppointmentChosen{index};
        }
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const List&) {
    frame.begin("appointments.list");
    MaybeEvent event;
    const NoneToTake why = none_to_take(frame.model);
    if (frame.model.known.appointments.empty()) {
        const bool can = why == NoneToTake::can_be_taken;
        draw_headline(frame.kit, {.picture = can ? Picture::question : Picture::clock_wait,
                                  .title = frame.words(Key::appointments_none_title),
                                  .text = can ? frame.words(Key::appointments_none_text) : std::string_view()});
    } else {
        frame.kit.question(
            {.text = frame.words(Key::appointments_title), .sentence = frame.words(Key::appointments_sentence)});
        event = draw_mine(frame);
    }
    draw_why_none(frame, why);
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "appointments.take",
                           .label = frame.words(Key::appointments_take),
                           .icon = Icon::arrow_right,
                           .stopped = stopped_by(frame, why)})) {
        event = GoOn{};
    }
    return event;
}

// --- one of them -----------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Mine& step) {
    frame.begin("appointments.one");
    frame.kit.question({.text = frame.words(Key::appointments_one_title)});
    draw_facts(frame, step.appointment);
    frame.kit.spring();
    MaybeEvent event;
    if (draw_slip(frame)) {
        event = SlipAsked{};
    }
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "appointments.cancel",
                           .label = frame.words(Key::appointments_cancel),
                           .kind = widgets::ButtonKind::danger,
                           .icon = Icon::close_circle})) {
        event = CancelAsked{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const AskCancel& step) {
    frame.begin("appointments.cancel_question");
    frame.kit.question(
        {.text = frame.words(Key::appointments_cancel_title), .sentence = frame.words(Key::appointments_cancel_text)});
    draw_facts(frame, step.appointment);
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.instead({.id = "appointments.keep", .label = frame.words(Key::appointments_keep)})) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "appointments.cancel_now",
                           .label = frame.words(Key::appointments_cancel),
                           .kind = widgets::ButtonKind::danger,
                           .icon = Icon::close_circle})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Cancelling&) {
    draw_waiting(frame.kit, {"appointments.cancelling", Key::common_loading_title, Key::appointments_cancelling_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Cancelled& step) {
    frame.begin("appointments.cancelled");
    draw_headline(frame.kit, {.picture = Picture::success,
                              .title = frame.words(Key::appointments_cancelled_title),
                              .text = frame.words(Key::appointments_cancelled_text)});
    const std::string day = weekday_of(step.appointment.time, frame.texts);
    frame.kit.fact({.label = frame.words(Key::appointments_fact_was), .value = day});
    frame.kit.spring();
    if (frame.kit.forward(
            {.id = "appointments.continue", .label = frame.words(Key::common_continue), .icon = Icon::arrow_right})) {
        return GoOn{};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const NotCancelled& step) {
    frame.begin("appointments.not_cancelled");
    const bool is_unclear = step.cause == NotCancelled::Cause::unclear;
    Key text = Key::appointments_not_cancelled_backend;
    if (is_unclear) {
        text = Key::appointments_not_cancelled_unclear;
    } else if (step.cause == NotCancelled::Cause::too_late) {
        text = Key::appointments_not_cancelled_late;
    }
    draw_headline(frame.kit, {.picture = Picture::attention,
                              .title = frame.words(is_unclear ? Key::appointments_not_cancelled_unclear_title
                                                              : Key::appointments_not_cancelled_title),
                              .text = frame.words(text)});
    if (step.cause == NotCancelled::Cause::too_late) {
        frame.kit.spring();
        const bool goes_on = frame.kit.forward(
            {.id = "appointments.continue", .label = frame.words(Key::common_continue), .icon = Icon::arrow_right});
        return goes_on ? MaybeEvent(GoOn{}) : std::nullopt;
    }
    return draw_ways(frame, Key::common_try_again, Icon::refresh);
}

// --- taking one ------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const ChooseReason&) {
    frame.begin("appointments.reason", 1, Key::appointments_step_reason);
    frame.kit.question({.text = frame.words(Key::appointments_reason_question)});
    MaybeEvent event;
    for (std::size_t index = 0; index < frame.model.known.reasons.size(); ++index) {
        const std::string id = "appointments.reason." + std::to_string(index);
        if (frame.kit.row({.id = id,
                           .label = frame.model.known.reasons[index].label,
                           .icon = Icon::comment_question,
                           .family = widgets::Family::dwelling})) {
            event = ReasonChosen{index};
        }
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    return event;
}

void draw_notice(const Frame& frame, Notice notice) {
    if (notice == Notice::slot_taken) {
        frame.kit.strip({.tone = Tone::warn, .text = frame.words(Key::appointments_taken)});
    }
}

MaybeEvent draw_step(const Frame& frame, const ChooseDay& step) {
    frame.begin("appointments.day", 2, Key::appointments_step_day);
    frame.kit.question({.text = frame.words(Key::appointments_day_question)});
    draw_notice(frame, step.notice);
    MaybeEvent event;
    {
        const auto pairs = frame.kit.grid(2);
        for (const FreeDay& free : free_days(frame.model)) {
            const std::string id = "appointments.day." + to_iso(free.day);
            const std::string day = short_weekday(free.day, frame.texts);
            const std::string hint =
                frame.texts.counted(Key::appointments_hours_one, Key::appointments_hours_many, free.slots);
            if (frame.kit.tile({.id = id,
                                .label = day,
                                .hint = hint,
                                .icon = Icon::calendar_clock,
                                .family = widgets::Family::dwelling})) {
                event = DayChosen{free.day};
            }
        }
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    return event;
}

enum class HalfDay : bool { morning, afternoon };

MaybeEvent draw_hours(const Frame& frame, Date day, HalfDay half, Key heading) {
    MaybeEvent event;
    std::vector<std::size_t> shown;
    const std::vector<AppointmentSlot>& slots = frame.model.known.slots;
    for (std::size_t index = 0; index < slots.size(); ++index) {
        const LocalDateTime moment = paris_time(slots[index].time.starts_at);
        const HalfDay of = moment.hour < kNoon ? HalfDay::morning : HalfDay::afternoon;
        if (moment.date == day && of == half) {
            shown.push_back(index);
        }
    }
    if (shown.empty()) {
        return event;
    }
    frame.kit.group(frame.words(heading));
    const auto triples = frame.kit.grid(3);
    for (const std::size_t index : shown) {
        const std::string id = "appointments.slot." + std::to_string(index);
        const std::string hour = hour_of(slots[index].time.starts_at, frame.texts);
        if (frame.kit.button({.id = id, .label = hour})) {
            event = SlotChosen{index};
        }
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const ChooseHour& step) {
    frame.begin("appointments.hour", 3, Key::appointments_step_hour);
    const std::string day = weekday_words(frame.texts, step.day);
    frame.kit.question({.text = frame.words(Key::appointments_hour_question), .sentence = day});
    draw_notice(frame, step.notice);
    MaybeEvent event = draw_hours(frame, step.day, HalfDay::morning, Key::appointments_morning);
    if (auto chosen = draw_hours(frame, step.day, HalfDay::afternoon, Key::appointments_afternoon)) {
        event = std::move(chosen);
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Recap& step) {
    frame.begin("appointments.recap", 4, Key::appointments_step_check);
    frame.kit.question({.text = frame.words(Key::appointments_recap_question)});
    draw_facts(frame, step.wish.reason.label, step.wish.slot.time, frame.context.agency.agency);
    return draw_ways(frame, Key::appointments_book, Icon::check);
}

MaybeEvent draw_step(const Frame& frame, const Booking&) {
    draw_waiting(frame.kit, {"appointments.booking", Key::common_loading_title, Key::appointments_booking_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LookingAgain&) {
    draw_waiting(frame.kit, {"appointments.looking", Key::appointments_looking_title, Key::appointments_looking_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

Key words_of(NotBooked::Cause cause) {
    switch (cause) {
        case NotBooked::Cause::backend:
            return Key::appointments_not_booked_backend;
        case NotBooked::Cause::unclear:
            return Key::appointments_not_booked_unclear;
        case NotBooked::Cause::too_many:
            return Key::appointments_enough;
        case NotBooked::Cause::refused:
            break;
    }
    return Key::appointments_not_booked_refused;
}

MaybeEvent draw_step(const Frame& frame, const NotBooked& step) {
    frame.begin("appointments.not_booked");
    const bool is_unclear = step.cause == NotBooked::Cause::unclear;
    draw_headline(frame.kit, {.picture = Picture::attention,
                              .title = frame.words(is_unclear ? Key::appointments_not_booked_unclear_title
                                                              : Key::appointments_not_booked_title),
                              .text = frame.words(words_of(step.cause))});
    if (is_unclear || step.cause == NotBooked::Cause::backend) {
        return draw_ways(frame, Key::common_try_again, Icon::refresh);
    }
    frame.kit.spring();
    const bool goes_on = frame.kit.forward(
        {.id = "appointments.continue", .label = frame.words(Key::common_continue), .icon = Icon::arrow_right});
    return goes_on ? MaybeEvent(GoOn{}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Booked& step) {
    frame.begin("appointments.booked");
    draw_headline(frame.kit, {.picture = Picture::success, .title = frame.words(Key::appointments_booked_title)});
    draw_facts(frame, step.appointment);
    frame.kit.text({.text = frame.words(Key::appointments_booked_text), .second = true, .if_room = true});
    frame.kit.spring();
    MaybeEvent event;
    if (draw_slip(frame)) {
        event = SlipAsked{};
    }
    if (frame.kit.forward(
            {.id = "appointments.continue", .label = frame.words(Key::common_continue), .icon = Icon::arrow_right})) {
        event = GoOn{};
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

}  // namespace kiosk::appointments
