// Which states hold, and what they come to for one journey.
#include "screens/parts/availability.hpp"

namespace kiosk {
namespace {

// The two lists say the same of who needs the card terminal.
consteval bool stops_who_takes_cards() {
    for (const JourneyEntry& journey : kJourneys) {
        const bool needs = journey.device == DeviceNeed::card_terminal;
        for (const MachineState state : {MachineState::terminal_away, MachineState::payment_ending}) {
            if ((use_of(journey.name, state) == Use::off) != needs) return false;
        }
    }
    return true;
}
static_assert(stops_who_takes_cards());

}  // namespace

bool holds(MachineState state, const Availability& availability) {
    const bool no_terminal = availability.card_terminal == Works::no;
    const bool is_ending = availability.earlier_payment == EarlierPayment::is_ending;
    switch (state) {
        case MachineState::backend_away:
            return availability.backend == Works::no;
        case MachineState::store_failing:
            return availability.store == Works::no;
        case MachineState::room_full:
            return availability.room == Admission::full;
        case MachineState::room_nearly_full:
            return availability.room == Admission::nearly_full;
        case MachineState::payment_ending:
            return no_terminal && is_ending;
        case MachineState::terminal_away:
            return no_terminal && !is_ending;
        case MachineState::no_way_in:
            return availability.scanner == Works::no && availability.backend == Works::no;
        case MachineState::scanner_away:
            return availability.scanner == Works::no;
        case MachineState::feeder_away:
            return availability.scanner == Works::yes && availability.feeder == Works::no;
        case MachineState::ticket_paper_out:
            return availability.ticket_paper == TicketPaper::out;
        case MachineState::no_ticket_printer:
            return availability.ticket_paper == TicketPaper::no_printer;
        case MachineState::sheet_paper_out:
            return availability.sheet_paper == TicketPaper::out;
        case MachineState::no_sheet_printer:
            return availability.sheet_paper == TicketPaper::no_printer;
        case MachineState::code_reader_away:
            return availability.code_reader == Works::no;
        case MachineState::voice_absent:
            return availability.voice == Works::no;
    }
    return false;
}

Verdict judge(JourneyName journey, const Availability& availability) {
    Verdict verdict;
    for (std::size_t index = 0; index < kMachineStateCount; ++index) {
        const auto state = static_cast<MachineState>(index);
        const Use use = use_of(journey, state);
        if (use == Use::yes || !holds(state, availability)) continue;
        if (use == Use::off) return {use, state};
        if (verdict.use == Use::yes) verdict = {use, state};
    }
    return verdict;
}

}  // namespace kiosk
