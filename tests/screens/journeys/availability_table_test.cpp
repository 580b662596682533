// The availability matrix on one page, with the words that stand on the tiles:
// tests/screens/journeys/availability.table. After a wanted change: KIOSK_REBASELINE=1 writes it anew. That the program
// behaves as it says: tests/runtime/availability_matrix_test.cpp.
#include <sstream>

#include "screens/parts/availability.hpp"
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

constexpr const char* kStateNames[] = {
#define STATE(name, ...) #name,
#include "screens/availability.def"
#undef STATE
};
constexpr const char* kJourneyNames[] = {
#define JOURNEY(name, group, sign_in, device, opening, icon, tone) #name,
#include "screens/journeys.def"
#undef JOURNEY
};
constexpr const char* kUseNames[] = {"yes", "say", "off"};

// A kiosk that has everything, and everything works.
Availability whole() {
    Availability availability;
    availability.scanner = Works::yes;
    availability.feeder = Works::yes;
    availability.voice = Works::yes;
    return availability;
}

// That state, and what it cannot be without.
Availability in(MachineState state) {
    Availability availability = whole();
    switch (state) {
        case MachineState::backend_away:
            availability.backend = Works::no;
            break;
        case MachineState::store_failing:
            availability.store = Works::no;
            break;
        case MachineState::room_full:
            availability.room = Admission::full;
            break;
        case MachineState::room_nearly_full:
            availability.room = Admission::nearly_full;
            break;
        case MachineState::payment_ending:
            availability.earlier_payment = EarlierPayment::is_ending;
            [[fallthrough]];
        case MachineState::terminal_away:
            availability.card_terminal = Works::no;
            break;
        case MachineState::no_way_in:
            availability.backend = Works::no;
            [[fallthrough]];
        case MachineState::scanner_away:
            availability.scanner = Works::no;
            [[fallthrough]];
        case MachineState::feeder_away:
            availability.feeder = Works::no;
            break;
        case MachineState::ticket_paper_out:
            availability.ticket_paper = TicketPaper::out;
            break;
        case MachineState::no_ticket_printer:
            availability.ticket_paper = TicketPaper::no_printer;
            break;
        case MachineState::sheet_paper_out:
            availability.sheet_paper = TicketPaper::out;
            break;
        case MachineState::no_sheet_printer:
            availability.sheet_paper = TicketPaper::no_printer;
            break;
        case MachineState::code_reader_away:
            availability.code_reader = Works::no;
            break;
        case MachineState::voice_absent:
            availability.voice = Works::no;
            break;
    }
    return availability;
}

JourneyContext context_in(const Availability& availability) {
    JourneyContext context = sample_context();
    context.availability = availability;
    return context;
}

// "off  La connexion est coupée", as the home screen says it.
std::string cell(const JourneyEntry& journey, MachineState state, const JourneyContext& context) {
    static const texts::Texts french(texts::Language::french);
    std::string words = kUseNames[static_cast<std::size_t>(use_of(journey.name, state))];
    if (const auto reason = home::reason_against(journey, context)) {
        words.append("  ").append(french(home::words_of(*reason)));
    } else if (const auto warning = home::warning_about(journey, context)) {
        words.append("  ").append(french(home::words_of(*warning)));
    }
    return words;
}

}  // namespace

TEST_CASE("availability: table of states and journeys, with the words on the tiles") {
    std::ostringstream out;
    out << "# screens/availability.def with the words on the tiles; written by availability_table_test.cpp.\n";
    for (std::size_t index = 0; index < kMachineStateCount; ++index) {
        const auto state = static_cast<MachineState>(index);
        const JourneyContext context = context_in(in(state));
        CHECK(holds(state, context.availability));
        out << kStateNames[index] << '\n';
        for (const JourneyEntry& journey : kJourneys) {
            const std::string name = kJourneyNames[static_cast<std::size_t>(journey.name)];
            out << "    " << name << std::string(23 - name.size(), ' ') << cell(journey, state, context) << '\n';
        }
    }
    compare_with_committed("availability", out.str(), ".table");
}

TEST_CASE("availability: a kiosk that has everything stops nothing and warns of nothing") {
    const JourneyContext context = context_in(whole());
    for (std::size_t index = 0; index < kMachineStateCount; ++index) {
        CHECK_FALSE(holds(static_cast<MachineState>(index), context.availability));
    }
    for (const JourneyEntry& journey : kJourneys) {
        CHECK_FALSE(home::reason_against(journey, context));
        CHECK_FALSE(home::warning_about(journey, context));
    }
}

TEST_CASE(
    "availability: of several states the first that stops a journey is told, else the first that says something") {
    Availability both = in(MachineState::ticket_paper_out);
    both.backend = Works::no;
    CHECK(judge(JourneyName::pay_rent, both) == Verdict{Use::off, MachineState::backend_away});
    CHECK(judge(JourneyName::insurance_certificate, both) == Verdict{Use::say, MachineState::backend_away});
    // Each of them alone lets a certificate be given; together nothing takes it.
    Availability cut_off = in(MachineState::scanner_away);
    CHECK(judge(JourneyName::insurance_certificate, cut_off).use == Use::say);
    cut_off.backend = Works::no;
    CHECK(judge(JourneyName::insurance_certificate, cut_off) == Verdict{Use::off, MachineState::no_way_in});
}

TEST_CASE("availability: whoever is told that a session is open is not warned of anything") {
    JourneyContext context = sample_context_signed_in();
    context.availability = in(MachineState::ticket_paper_out);
    const JourneyEntry& account = journey_entry(JourneyName::create_account);
    CHECK(home::reason_against(account, context) == home::Reason::signed_in);
    CHECK_FALSE(home::warning_about(account, context));
}
