// What each touch does on the home screen.
#include "screens/home/home.hpp"

#include "screens/parts/availability.hpp"

namespace kiosk::home {
namespace {

// Of the states that stop a journey in availability.def.
constexpr std::optional<Reason> reason_of(MachineState state) {
    switch (state) {
        case MachineState::backend_away:
            return Reason::no_backend;
        case MachineState::store_failing:
            return Reason::no_store;
        case MachineState::room_full:
        case MachineState::room_nearly_full:
            return Reason::no_room;
        case MachineState::payment_ending:
            return Reason::payment_ending;
        case MachineState::terminal_away:
            return Reason::no_terminal;
        case MachineState::no_way_in:
            return Reason::no_way_in;
        default:
            return std::nullopt;
    }
}

// Of the states that have something said.
constexpr std::optional<Warning> warning_of(MachineState state, const JourneyEntry& journey) {
    switch (state) {
        case MachineState::backend_away:
            return Warning::sent_later;
        case MachineState::store_failing:
            return Warning::nothing_kept;
        case MachineState::room_full:
        case MachineState::room_nearly_full:
            return Warning::no_room;
        case MachineState::scanner_away:
            return Warning::by_phone;
        case MachineState::ticket_paper_out:
        case MachineState::no_ticket_printer:
            // Whoever pays can have a confirmation sent; a ticket that is looked for again stands on the glass.
            return journey.device == DeviceNeed::card_terminal ? Warning::ticket_by_email : Warning::ticket_on_screen;
        case MachineState::sheet_paper_out:
        case MachineState::no_sheet_printer:
            return Warning::no_sheets;
        default:
            return std::nullopt;
    }
}

consteval bool every_cell_has_its_words() {
    for (const JourneyEntry& journey : kJourneys) {
        for (std::size_t index = 0; index < kMachineStateCount; ++index) {
            const auto state = static_cast<MachineState>(index);
            const Use use = use_of(journey.name, state);
            if (use == Use::off && !reason_of(state)) return false;
            if (use == Use::say && !warning_of(state, journey)) return false;
        }
    }
    return true;
}
static_assert(every_cell_has_its_words());

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
    if (journey.opening == JourneyOpening::soon) {
        return Reason::soon;
    }
    // It may end in a sign-in, and two people must never share a session.
    if (journey.sign_in == SignInNeed::signed_out_only && context.tenant) {
        return Reason::signed_in;
    }
    const Verdict verdict = judge(journey.name, context.availability);
    return verdict.use == Use::off ? reason_of(*verdict.because) : std::nullopt;
}

std::optional<Warning> warning_about(const JourneyEntry& journey, const JourneyContext& context) {
    const Verdict verdict = judge(journey.name, context.availability);
    const bool is_said = verdict.use == Use::say && !reason_against(journey, context);
    return is_said ? warning_of(*verdict.because, journey) : std::nullopt;
}

texts::Key words_of(Reason reason) {
    switch (reason) {
        case Reason::soon:
            return texts::Key::home_soon;
        case Reason::signed_in:
            return texts::Key::home_signed_in;
        case Reason::no_backend:
            return texts::Key::home_no_backend;
        case Reason::no_store:
            return texts::Key::home_no_store;
        case Reason::no_room:
            return texts::Key::home_no_room;
        case Reason::payment_ending:
            return texts::Key::home_payment_ending;
        case Reason::no_way_in:
            return texts::Key::home_no_way_in;
        case Reason::no_terminal:
            break;
    }
    return texts::Key::home_no_terminal;
}

texts::Key words_of(Warning warning) {
    switch (warning) {
        case Warning::sent_later:
            return texts::Key::home_warn_sent_later;
        case Warning::nothing_kept:
            return texts::Key::home_no_store;
        case Warning::no_room:
            return texts::Key::home_no_room;
        case Warning::by_phone:
            return texts::Key::home_warn_by_phone;
        case Warning::ticket_by_email:
            return texts::Key::home_warn_ticket_by_email;
        case Warning::ticket_on_screen:
            return texts::Key::home_warn_ticket_on_screen;
        case Warning::no_sheets:
            break;
    }
    return texts::Key::home_warn_no_sheets;
}

}  // namespace kiosk::home
