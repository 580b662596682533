// What each touch does on the home screen.
#include "screens/home/home.hpp"

namespace kiosk::home {
namespace {

Outcome stay(Model model) {
    return {std::move(model), {}};
}
bool shows_tiles(const Model& model) {
    return std::holds_alternative<Tiles>(model.step);
}

Outcome on(Model model, const TileTouched& event, const JourneyContext& context) {
    // The sheets about an emergency and about contact lead to one journey, too.
    const bool leads_on = event.journey == JourneyName::report_problem && !std::holds_alternative<WhyNot>(model.step);
    if (!shows_tiles(model) && !leads_on) {
        return stay(std::move(model));
    }
    if (const auto reason = reason_against(journey_entry(event.journey), context)) {
        return {Model{WhyNot{*reason}}, {}};
    }
    return {std::move(model), {OpenJourney{event.journey}}};
}

Outcome on(Model model, const SignInTouched&, const JourneyContext& context) {
    if (!shows_tiles(model) || context.tenant) {
        return stay(std::move(model));
    }
    if (context.availability.backend == Works::no) {
        return {Model{WhyNot{Reason::no_backend}}, {}};
    }
    return {std::move(model), {OpenSignIn{}}};
}

Outcome on(Model model, const CreateAccountTouched&, const JourneyContext& context) {
    return on(std::move(model), TileTouched{JourneyName::create_account}, context);
}

Outcome on(Model model, const ContactTouched&, const JourneyContext&) {
    return shows_tiles(model) ? Outcome{Model{Contact{}}, {}} : stay(std::move(model));
}

Outcome on(Model model, const UrgentTouched&, const JourneyContext&) {
    return shows_tiles(model) ? Outcome{Model{Urgent{}}, {}} : stay(std::move(model));
}

Outcome on(Model, const Closed&, const JourneyContext&) {
    return begin();
}

}  // namespace

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

std::optional<Reason> reason_against(const JourneyEntry& journey, const JourneyContext& context) {
    const Availability& availability = context.availability;
    if (journey.opening == JourneyOpening::soon) {
        return Reason::soon;
    }
    // It may end in a sign-in, and two people must never share a session.
    if (journey.sign_in == SignInNeed::signed_out_only && context.tenant) {
        return Reason::signed_in;
    }
    const bool needs_backend =
        journey.sign_in != SignInNeed::not_needed && journey.sign_in != SignInNeed::required_if_reachable;
    if (needs_backend && availability.backend == Works::no) {
        return Reason::no_backend;
    }
    // What to do in an emergency is on no disk; what is left there is stopped later.
    if (journey.name == JourneyName::report_problem) {
        return std::nullopt;
    }
    if (availability.store == Works::no) {
        return Reason::no_store;
    }
    // What a payment leaves on the disk is small: it stops last. Documents and requests stop before it.
    const bool has_room = availability.room == Admission::accepting ||
                          (availability.room == Admission::nearly_full &&
                           (journey.group == TileGroup::hero || journey.group == TileGroup::pay));
    if (!has_room) {
        return Reason::no_room;
    }
    if (journey.device == DeviceNeed::card_terminal && availability.card_terminal == Works::no) {
        const bool is_ending = availability.earlier_payment == EarlierPayment::is_ending;
        return is_ending ? Reason::payment_ending : Reason::no_terminal;
    }
    return std::nullopt;
}

}  // namespace kiosk::home
