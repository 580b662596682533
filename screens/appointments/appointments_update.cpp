// What each event and each answer does in each step. A pair that is not here changes nothing.
#include <algorithm>

#include "kiosk/base/match.hpp"
#include "screens/appointments/appointments.hpp"

namespace kiosk::appointments {
namespace {

Outcome load(Model model) {
    return go(std::move(model), Loading{}, AskTenantService{AskAppointments{}});
}

// Equal questions when they are asked again: after an unclear answer each comes about once.
Outcome book(Model model, const Wish& wish) {
    BookAppointment question{wish.reason.code, wish.slot.slot_id};
    return go(std::move(model), Booking{wish}, AskTenantService{std::move(question)});
}
Outcome cancel(Model model, const Appointment& appointment) {
    return go(std::move(model), Cancelling{appointment}, AskTenantService{CancelAppointment{appointment.id}});
}

Date day_of(const AppointmentSlot& slot) {
    return paris_time(slot.time.starts_at).date;
}

bool has_slot_on(const Model& model, Date day) {
    const auto& slots = model.known.slots;
    return std::any_of(slots.begin(), slots.end(), [day](const AppointmentSlot& slot) { return day_of(slot) == day; });
}

Outcome hand(Model model, HandingOver at, hand_over::Outcome part) {
    return hand_over::embedded(std::move(model), std::move(at), std::move(part), [](const HandingOver& over) {
        return std::visit([](const auto& from) { return Step{from}; }, over.from);
    });
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome on(Model model, const GoOn&, const JourneyContext&) {
    return std::visit(
        match{
            [&](const LoadFailed&) { return load(std::move(model)); },
            [&](const List&) {
                const bool can = none_to_take(model) == NoneToTake::can_be_taken;
                return can ? go(std::move(model), ChooseReason{}) : stay(std::move(model));
            },
            [&](const AskCancel& at) { return cancel(std::move(model), at.appointment); },
            [&](const NotCancelled& at) {
                return at.cause == NotCancelled::Cause::too_late ? load(std::move(model))
                                                                 : cancel(std::move(model), at.appointment);
            },
            [&](const Cancelled&) { return load(std::move(model)); },
            [&](const Recap& at) { return book(std::move(model), at.wish); },
            [&](const NotBooked& at) {
                const bool can = at.cause == NotBooked::Cause::backend || at.cause == NotBooked::Cause::unclear;
                return can ? book(std::move(model), at.wish) : load(std::move(model));
            },
            [&](const Booked&) { return load(std::move(model)); },
            [&](const auto&) { return stay(std::move(model)); },
        },
        Step(model.step));
}

Outcome to_hours(Model model, const Wish& wish) {
    return go(std::move(model), ChooseHour{wish.reason, day_of(wish.slot), Notice::none});
}

// Nobody knows whether it was taken or given back: only the backend's list says.
Outcome back_from(Model model, const NotBooked& at) {
    return at.cause == NotBooked::Cause::backend ? go(std::move(model), Recap{at.wish}) : load(std::move(model));
}
Outcome back_from(Model model, const NotCancelled& at) {
    return at.cause == NotCancelled::Cause::backend ? go(std::move(model), Mine{at.appointment})
                                                    : load(std::move(model));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const LoadFailed&) { return leave(std::move(model)); },
                          [&](const List&) { return leave(std::move(model)); },
                          [&](const Mine&) { return go(std::move(model), List{}); },
                          [&](const AskCancel& at) { return go(std::move(model), Mine{at.appointment}); },
                          [&](const NotCancelled& at) { return back_from(std::move(model), at); },
                          [&](const ChooseReason&) { return go(std::move(model), List{}); },
                          [&](const ChooseDay&) { return go(std::move(model), ChooseReason{}); },
                          [&](const ChooseHour& at) {
                              return go(std::move(model), ChooseDay{at.reason, Notice::none});
                          },
                          [&](const Recap& at) { return to_hours(std::move(model), at.wish); },
                          [&](const NotBooked& at) { return back_from(std::move(model), at); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const AppointmentChosen& event, const JourneyContext&) {
    const auto& mine = model.known.appointments;
    if (!std::holds_alternative<List>(model.step) || event.appointment >= mine.size()) {
        return stay(std::move(model));
    }
    const Appointment appointment = mine[event.appointment];
    return go(std::move(model), Mine{appointment});
}

Outcome on(Model model, const ReasonChosen& event, const JourneyContext&) {
    const auto& reasons = model.known.reasons;
    if (!std::holds_alternative<ChooseReason>(model.step) || event.reason >= reasons.size()) {
        return stay(std::move(model));
    }
    const AppointmentReason reason = reasons[event.reason];
    return go(std::move(model), ChooseDay{reason, Notice::none});
}

Outcome on(Model model, const DayChosen& event, const JourneyContext&) {
    const auto* at = std::get_if<ChooseDay>(&model.step);
    if (at == nullptr || !has_slot_on(model, event.day)) {
        return stay(std::move(model));
    }
    const AppointmentReason reason = at->reason;
    return go(std::move(model), ChooseHour{reason, event.day, Notice::none});
}

Outcome on(Model model, const SlotChosen& event, const JourneyContext&) {
    const auto* at = std::get_if<ChooseHour>(&model.step);
    if (at == nullptr || event.slot >= model.known.slots.size() || day_of(model.known.slots[event.slot]) != at->day) {
        return stay(std::move(model));
    }
    Wish wish{at->reason, model.known.slots[event.slot]};
    return go(std::move(model), Recap{std::move(wish)});
}

Outcome on(Model model, const CancelAsked&, const JourneyContext&) {
    const auto* at = std::get_if<Mine>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const Appointment appointment = at->appointment;
    return go(std::move(model), AskCancel{appointment});
}

Outcome on(Model model, const SlipAsked&, const JourneyContext& context) {
    if (context.availability.ticket_paper == TicketPaper::no_printer) {
        return stay(std::move(model));
    }
    HandingOver handing;
    Appointment appointment;
    if (const auto* mine = std::get_if<Mine>(&model.step)) {
        handing.from = *mine;
        appointment = mine->appointment;
    } else if (const auto* booked = std::get_if<Booked>(&model.step)) {
        handing.from = *booked;
        appointment = booked->appointment;
    } else {
        return stay(std::move(model));
    }
    SlipOrder slip{AppointmentSlip{std::move(appointment)}};
    return hand(std::move(model), std::move(handing), hand_over::begin(std::move(slip)));
}

Outcome on(Model model, const HandOverEvent& event, const JourneyContext&) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    HandingOver at = *found;
    hand_over::Outcome part = hand_over::update(at.part, event.event);
    return hand(std::move(model), std::move(at), std::move(part));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return std::holds_alternative<HandingOver>(model.step) ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

// What is to come, the soonest first.
void keep(Model& model, const Appointments& told, WallTime now) {
    model.known = told;
    auto& mine = model.known.appointments;
    std::erase_if(mine, [now](const Appointment& each) { return each.is_cancelled || each.time.ends_at <= now; });
    std::sort(mine.begin(), mine.end(), [](const Appointment& left, const Appointment& right) {
        return left.time.starts_at < right.time.starts_at;
    });
    auto& slots = model.known.slots;
    std::erase_if(slots, [now](const AppointmentSlot& slot) { return slot.time.starts_at <= now; });
    std::sort(slots.begin(), slots.end(), [](const AppointmentSlot& left, const AppointmentSlot& right) {
        return left.time.starts_at < right.time.starts_at;
    });
}

Outcome loaded(Model model, const Answered& answered, const JourneyContext& context) {
    const auto* told = answered.as<Appointments>();
    if (told == nullptr) {
        return go(std::move(model), LoadFailed{});
    }
    keep(model, *told, context.wall);
    return go(std::move(model), List{});
}

Outcome looked_again(Model model, const Wish& wish, const Answered& answered, const JourneyContext& context) {
    const auto* told = answered.as<Appointments>();
    if (told == nullptr) {
        return go(std::move(model), LoadFailed{});
    }
    keep(model, *told, context.wall);
    if (none_to_take(model) != NoneToTake::can_be_taken) {
        return go(std::move(model), List{});
    }
    const Date day = day_of(wish.slot);
    return has_slot_on(model, day) ? go(std::move(model), ChooseHour{wish.reason, day, Notice::slot_taken})
                                   : go(std::move(model), ChooseDay{wish.reason, Notice::slot_taken});
}

NotBooked::Cause cause_of(const Answered& answered) {
    const PortalRefusal* refusal = answered.refusal();
    if (refusal == nullptr) {
        return NotBooked::Cause::unclear;
    }
    switch (refusal->kind) {
        case PortalRefusal::Kind::unclear:
            return NotBooked::Cause::unclear;
        case PortalRefusal::Kind::too_many:
            return NotBooked::Cause::too_many;
        case PortalRefusal::Kind::rejected:
        case PortalRefusal::Kind::not_found:
            return NotBooked::Cause::refused;
        default:
            return NotBooked::Cause::backend;
    }
}

Outcome booked(Model model, const Wish& wish, const Answered& answered) {
    if (const auto* appointment = answered.as<Appointment>()) {
        return go(std::move(model), Booked{*appointment});
    }
    const PortalRefusal* refusal = answered.refusal();
    if (refusal != nullptr && refusal->kind == PortalRefusal::Kind::slot_taken) {
        return go(std::move(model), LookingAgain{wish}, AskTenantService{AskAppointments{}});
    }
    return go(std::move(model), NotBooked{wish, cause_of(answered)});
}

Outcome cancelled(Model model, const Appointment& appointment, const Answered& answered) {
    if (const auto* told = answered.as<Appointment>()) {
        return go(std::move(model), Cancelled{*told});
    }
    const PortalRefusal* refusal = answered.refusal();
    NotCancelled::Cause cause = NotCancelled::Cause::backend;
    if (refusal == nullptr || refusal->kind == PortalRefusal::Kind::unclear) {
        cause = NotCancelled::Cause::unclear;
    } else if (refusal->kind == PortalRefusal::Kind::request_closed ||
               refusal->kind == PortalRefusal::Kind::not_found) {
        cause = NotCancelled::Cause::too_late;
    }
    return go(std::move(model), NotCancelled{appointment, cause});
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    return std::visit(
        match{
            [&](const Loading&) { return loaded(std::move(model), answered, context); },
            [&](const LookingAgain& at) { return looked_again(std::move(model), at.wish, answered, context); },
            [&](const Booking& at) { return booked(std::move(model), at.wish, answered); },
            [&](const Cancelling& at) { return cancelled(std::move(model), at.appointment, answered); },
            [&](const auto&) { return stay(std::move(model)); },
        },
        Step(model.step));
}

Outcome on_news(Model model, const PrinterNews& news, const JourneyContext& context) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    HandingOver at = *found;
    hand_over::Outcome part = hand_over::hear(at.part, news, context.now);
    return hand(std::move(model), std::move(at), std::move(part));
}

Outcome on_news(Model model, const auto&, const JourneyContext&) {
    return stay(std::move(model));
}

}  // namespace

Outcome begin() {
    return load(Model{});
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit([&](const auto& what) { return on_news(std::move(model), what, context); }, news);
}

Leaving leaving(const Model& model) {
    const bool would_lose = std::visit(match{
                                           [](const ChooseDay&) { return true; },
                                           [](const ChooseHour&) { return true; },
                                           [](const Recap&) { return true; },
                                           [](const Booking&) { return true; },
                                           [](const LookingAgain&) { return true; },
                                           [](const NotBooked&) { return true; },
                                           [](const Cancelling&) { return true; },
                                           [](const HandingOver&) { return true; },
                                           [](const auto&) { return false; },
                                       },
                                       model.step);
    return would_lose ? Leaving::asks_first : Leaving::free;
}

IdleTime idle_time(const Model& model) {
    const auto* at = std::get_if<HandingOver>(&model.step);
    return at != nullptr ? hand_over::idle_time(at->part) : IdleTime::counts;
}

HelpTopic help_topic(const Model& model) {
    return std::holds_alternative<HandingOver>(model.step) ? HelpTopic::printer : HelpTopic::requests;
}

NoneToTake none_to_take(const Model& model) {
    if (model.known.appointments.size() >= kToComeMax) {
        return NoneToTake::enough;
    }
    return model.known.slots.empty() || model.known.reasons.empty() ? NoneToTake::no_slot : NoneToTake::can_be_taken;
}

std::vector<FreeDay> free_days(const Model& model) {
    std::vector<FreeDay> days;
    for (const AppointmentSlot& slot : model.known.slots) {
        const Date day = day_of(slot);
        if (days.empty() || days.back().day != day) {
            days.push_back({day, 0});
        }
        ++days.back().slots;
    }
    return days;
}

}  // namespace kiosk::appointments
