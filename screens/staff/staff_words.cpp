// Values as the agency's people read them.
#include "screens/staff/staff_words.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "kiosk/domain/date.hpp"
#include "kiosk/domain/reference.hpp"
#include "screens/staff/guided_tests_words.hpp"
#include "screens/staff/named_words.hpp"
#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff {

using texts::staff_words;
using texts::StaffKey;

std::string_view words_of(StaffRole role) {
    switch (role) {
        case StaffRole::reception:
            return staff_words(StaffKey::role_reception);
        case StaffRole::technician:
            return staff_words(StaffKey::role_technician);
        case StaffRole::manager:
            break;
    }
    return staff_words(StaffKey::role_manager);
}

std::string_view words_of(Part part) {
    switch (part) {
        case Part::card_terminal:
            return staff_words(StaffKey::part_card_terminal);
        case Part::ticket_printer:
            return staff_words(StaffKey::part_ticket_printer);
        case Part::sheet_printer:
            return staff_words(StaffKey::part_sheet_printer);
        case Part::scanner:
            return staff_words(StaffKey::part_scanner);
        case Part::code_reader:
            return staff_words(StaffKey::part_code_reader);
        case Part::backend:
            return staff_words(StaffKey::part_backend);
        case Part::sending:
            return staff_words(StaffKey::part_sending);
        case Part::clock:
            return staff_words(StaffKey::part_clock);
        case Part::storage:
            return staff_words(StaffKey::part_storage);
        case Part::staff_list:
            break;
    }
    return staff_words(StaffKey::part_staff_list);
}

std::string_view words_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::good:
            return staff_words(StaffKey::chip_good);
        case Verdict::watch:
            return staff_words(StaffKey::chip_watch);
        case Verdict::bad:
            return staff_words(StaffKey::chip_bad);
        case Verdict::absent:
            break;
    }
    return staff_words(StaffKey::chip_absent);
}

std::string_view words_of(AgentOnDuty::Reach reach) {
    switch (reach) {
        case AgentOnDuty::Reach::opening:
            return staff_words(StaffKey::opening);
        case AgentOnDuty::Reach::ended:
            return staff_words(StaffKey::ended);
        case AgentOnDuty::Reach::offline:
        case AgentOnDuty::Reach::online:
            break;
    }
    return staff_words(StaffKey::offline);
}

std::string_view words_of(Hindrance hindrance) {
    switch (hindrance) {
        case Hindrance::role:
            return staff_words(StaffKey::hindrance_role);
        case Hindrance::session:
            return staff_words(StaffKey::hindrance_session);
        case Hindrance::backend:
            break;
    }
    return staff_words(StaffKey::hindrance_backend);
}

std::string_view words_of(PrinterCondition condition) {
    switch (condition) {
        case PrinterCondition::paper_low:
            return staff_words(StaffKey::printer_paper_low);
        case PrinterCondition::paper_out:
            return staff_words(StaffKey::printer_paper_out);
        case PrinterCondition::cover_open:
            return staff_words(StaffKey::printer_cover_open);
        case PrinterCondition::jam:
            return staff_words(StaffKey::printer_jam);
        case PrinterCondition::toner_low:
            return staff_words(StaffKey::printer_toner_low);
        case PrinterCondition::toner_out:
            return staff_words(StaffKey::printer_toner_out);
        case PrinterCondition::waste_full:
            return staff_words(StaffKey::printer_waste_full);
        case PrinterCondition::offline:
            return staff_words(StaffKey::printer_offline);
        case PrinterCondition::stopped:
            return staff_words(StaffKey::printer_stopped);
        case PrinterCondition::unknown_fault:
            return staff_words(StaffKey::printer_unknown);
        case PrinterCondition::ready:
        case PrinterCondition::busy:
            break;
    }
    return staff_words(StaffKey::chip_good);
}

namespace {

std::string number(std::int64_t value) {
    return std::to_string(value);
}

std::string terminal_words(const Facts& facts) {
    switch (facts.terminal) {
        case TerminalProbe::Kind::unreachable:
            return std::string(staff_words(StaffKey::terminal_unreachable));
        case TerminalProbe::Kind::silent:
            return std::string(staff_words(StaffKey::terminal_silent));
        case TerminalProbe::Kind::configuration_fault:
            return std::string(staff_words(StaffKey::terminal_configuration));
        case TerminalProbe::Kind::idle:
        case TerminalProbe::Kind::busy:
            break;
    }
    if (facts.terminal_is_ours == Works::no) {
        if (facts.terminal_serial.empty()) {
            return std::string(staff_words(StaffKey::terminal_other_merchant));
        }
        return staff_words(StaffKey::terminal_other, {{"serial", facts.terminal_serial}});
    }
    if (facts.availability.earlier_payment == EarlierPayment::is_ending) {
        return std::string(staff_words(StaffKey::terminal_ending));
    }
    if (facts.terminal_serial.empty()) {
        return std::string(staff_words(StaffKey::terminal_no_serial));
    }
    return staff_words(StaffKey::terminal_serial, {{"serial", facts.terminal_serial}});
}

std::string printer_words(Part part, const Facts& facts) {
    const bool is_ticket = part == Part::ticket_printer;
    const PrinterCondition condition = is_ticket ? facts.ticket_printer : facts.sheet_printer;
    const std::string count =
        staff_words(is_ticket ? StaffKey::printer_tickets : StaffKey::printer_sheets,
                    {{"count", number(is_ticket ? facts.tickets_since_roll : facts.sheets_since_refill)}});
    if (condition == PrinterCondition::ready || condition == PrinterCondition::busy) {
        return count;
    }
    return std::string(words_of(condition)) + " · " + count;
}

std::string sending_words(const Facts& facts) {
    if (facts.needs_staff > 0) {
        return staff_words(StaffKey::sending_staff, {{"count", std::to_string(facts.needs_staff)}});
    }
    if (facts.unsent == 0) {
        return std::string(staff_words(StaffKey::sending_none));
    }
    return staff_words(StaffKey::sending_some,
                       {{"count", std::to_string(facts.unsent)}, {"age", duration_words(facts.oldest_unsent)}});
}

// "0,02 s", "1 min": hundredths where they say something.
std::string offset_words(std::int64_t offset_ms) {
    constexpr std::int64_t kSecondMs = 1'000;
    constexpr std::int64_t kHundredthMs = 10;
    const std::int64_t size = std::abs(offset_ms);
    if (size >= 60 * kSecondMs) {
        return duration_words(Milliseconds{size});
    }
    const std::int64_t hundredths = size % kSecondMs / kHundredthMs;
    const std::string fraction = (hundredths < 10 ? "0" : "") + number(hundredths);
    return staff_words(StaffKey::duration_seconds, {{"count", number(size / kSecondMs) + "," + fraction}});
}

std::string storage_words(const Facts& facts) {
    if (facts.availability.store == Works::no) {
        return std::string(staff_words(StaffKey::storage_failing));
    }
    if (facts.availability.room == Admission::full) {
        return std::string(staff_words(StaffKey::storage_full));
    }
    if (facts.quarantines > 0) {
        return std::string(staff_words(StaffKey::storage_set_aside));
    }
    if (!facts.free_mb || !facts.total_mb) {
        return std::string(staff_words(StaffKey::storage_unknown));
    }
    return staff_words(StaffKey::storage_free,
                       {{"free", megabytes_words(*facts.free_mb)}, {"total", megabytes_words(*facts.total_mb)}});
}

std::string list_words(const Facts& facts) {
    if (!facts.staff_list_until) {
        return std::string(staff_words(StaffKey::list_none));
    }
    const auto key = [&facts] {
        if (*facts.staff_list_until <= facts.now) return StaffKey::list_over;
        return facts.staff_list == Works::no ? StaffKey::list_refused : StaffKey::list_until;
    };
    return staff_words(key(), {{"date", moment_words(*facts.staff_list_until)}});
}

std::string certificate_words(std::int64_t days) {
    if (days < 0) return std::string(staff_words(StaffKey::certificate_over));
    return staff_words(days < 2 ? StaffKey::certificate_day : StaffKey::certificate_days, {{"days", number(days)}});
}

bool is_certificate_ending(const Facts& facts) {
    return facts.certificate_days && *facts.certificate_days < kCertificateDaysWatched;
}

// Whatever else is wrong with the backend: no kiosk is let in with such a one.
bool is_certificate_over(const Facts& facts) {
    return facts.certificate_days && *facts.certificate_days < 0;
}

std::string works_words(Works works) {
    return std::string(staff_words(works == Works::yes ? StaffKey::works : StaffKey::does_not_answer));
}

std::string backend_words(const Facts& facts) {
    if (facts.availability.backend == Works::no && !is_certificate_over(facts)) {
        return works_words(Works::no);
    }
    if (facts.configuration == Works::no && !is_certificate_ending(facts)) {
        return std::string(staff_words(StaffKey::configuration_refused));
    }
    return facts.certificate_days ? certificate_words(*facts.certificate_days) : works_words(Works::yes);
}

}  // namespace

std::string state_words(Part part, const Facts& facts) {
    if (verdict_of(part, facts) == Verdict::absent) {
        return std::string(staff_words(StaffKey::not_fitted));
    }
    switch (part) {
        case Part::card_terminal:
            return terminal_words(facts);
        case Part::ticket_printer:
        case Part::sheet_printer:
            return printer_words(part, facts);
        case Part::scanner:
            return works_words(facts.availability.scanner);
        case Part::code_reader:
            return works_words(facts.availability.code_reader);
        case Part::backend:
            return backend_words(facts);
        case Part::sending:
            return sending_words(facts);
        case Part::clock:
            return facts.clock_offset_ms
                       ? staff_words(StaffKey::clock_offset, {{"offset", offset_words(*facts.clock_offset_ms)}})
                       : std::string(staff_words(StaffKey::clock_unknown));
        case Part::storage:
            return storage_words(facts);
        case Part::staff_list:
            break;
    }
    return list_words(facts);
}

namespace {

StaffKey printer_advice(PrinterCondition condition) {
    switch (condition) {
        case PrinterCondition::paper_low:
        case PrinterCondition::paper_out:
            return StaffKey::do_printer_paper;
        case PrinterCondition::cover_open:
            return StaffKey::do_printer_cover;
        case PrinterCondition::jam:
            return StaffKey::do_printer_jam;
        case PrinterCondition::toner_low:
        case PrinterCondition::toner_out:
            return StaffKey::do_printer_toner;
        default:
            return StaffKey::do_printer_other;
    }
}

StaffKey backend_advice(const Facts& facts) {
    if (facts.availability.backend == Works::no && !is_certificate_over(facts)) return StaffKey::do_backend;
    return is_certificate_ending(facts) ? StaffKey::do_certificate : StaffKey::do_refused;
}

StaffKey advice_of(Part part, const Facts& facts) {
    switch (part) {
        case Part::card_terminal:
            return facts.availability.earlier_payment == EarlierPayment::is_ending ? StaffKey::do_card_terminal_ending
                                                                                   : StaffKey::do_card_terminal;
        case Part::ticket_printer:
            return printer_advice(facts.ticket_printer);
        case Part::sheet_printer:
            return printer_advice(facts.sheet_printer);
        case Part::scanner:
            return StaffKey::do_scanner;
        case Part::code_reader:
            return StaffKey::do_code_reader;
        case Part::backend:
            return backend_advice(facts);
        case Part::sending:
            return facts.needs_staff > 0 ? StaffKey::do_sending_staff : StaffKey::do_sending;
        case Part::clock:
            return StaffKey::do_clock;
        case Part::storage:
            return facts.quarantines > 0 && verdict_of(part, facts) == Verdict::watch ? StaffKey::do_set_aside
                                                                                      : StaffKey::do_storage;
        case Part::staff_list:
            break;
    }
    return facts.staff_list == Works::no ? StaffKey::do_refused : StaffKey::do_list;
}

}  // namespace

std::string advice_words(Part part, const Facts& facts) {
    const Verdict verdict = verdict_of(part, facts);
    const bool is_well = verdict == Verdict::good || verdict == Verdict::absent;
    return std::string(staff_words(is_well ? StaffKey::do_nothing : advice_of(part, facts)));
}

std::string blocked_words(Part part, const Facts& facts, const texts::Texts& texts) {
    // A certificate that is about to end stops nothing yet.
    const bool still_works = part == Part::backend && facts.availability.backend == Works::yes;
    if (verdict_of(part, facts) != Verdict::bad || still_works) {
        return std::string(staff_words(StaffKey::blocks_nothing));
    }
    const std::vector<JourneyName>& journeys = facts.blocked[static_cast<std::size_t>(part)];
    if (journeys.empty()) {
        return std::string(staff_words(StaffKey::blocks_nothing));
    }
    if (journeys.size() + 1 >= kJourneys.size()) {
        return std::string(staff_words(StaffKey::blocks_all));
    }
    std::string names;
    for (const JourneyName name : journeys) {
        names += (names.empty() ? "" : ", ") + std::string(texts(journey_entry(name).title));
    }
    return names;
}

std::string_view words_of(ActKind kind) {
    switch (kind) {
        case ActKind::all:
            break;
        case ActKind::access:
            return staff_words(StaffKey::kind_access);
        case ActKind::kiosk:
            return staff_words(StaffKey::kind_kiosk);
        case ActKind::devices:
            return staff_words(StaffKey::kind_devices);
        case ActKind::payments:
            return staff_words(StaffKey::kind_payments);
        case ActKind::agency:
            return staff_words(StaffKey::kind_agency);
    }
    return staff_words(StaffKey::kind_all);
}

std::string tally_words(const Tally& tally) {
    const auto counted = [](StaffKey one, StaffKey many, int count) {
        return staff_words(count == 1 ? one : many, {{"count", std::to_string(count)}});
    };
    std::string words;
    if (tally.bad > 0) {
        words = counted(StaffKey::bad_one, StaffKey::bad_many, tally.bad);
    }
    if (tally.watched > 0) {
        words += (words.empty() ? "" : ", ") + counted(StaffKey::watch_one, StaffKey::watch_many, tally.watched);
    }
    return words;
}

std::string duration_words(Milliseconds duration) {
    struct Unit {
        std::int64_t seconds;
        StaffKey words;
    };
    constexpr std::array kUnits{Unit{86'400, StaffKey::duration_days}, Unit{3'600, StaffKey::duration_hours},
                                Unit{60, StaffKey::duration_minutes}};
    const std::int64_t seconds = duration.count() / 1'000;
    for (const Unit& unit : kUnits) {
        if (seconds >= unit.seconds) {
            return staff_words(unit.words, {{"count", number(seconds / unit.seconds)}});
        }
    }
    return staff_words(StaffKey::duration_seconds, {{"count", number(seconds)}});
}

std::string megabytes_words(std::int64_t megabytes) {
    constexpr std::int64_t kGigabyte = 1'000;
    if (megabytes < kGigabyte) {
        return staff_words(StaffKey::megabytes, {{"count", number(megabytes)}});
    }
    return staff_words(StaffKey::gigabytes, {{"count", number(megabytes / kGigabyte)}});
}

std::string moment_words(WallTime moment) {
    const LocalDateTime local = paris_time(moment);
    return to_french_words(local.date) + " · " + to_clock_time(local);
}

std::string act_words(const std::string& act) {
    constexpr std::array kNamed{NamedWords{"signed_in", StaffKey::entry_signed_in},
                                NamedWords{"left", StaffKey::entry_left},
                                NamedWords{"sign_in_refused", StaffKey::entry_sign_in_refused},
                                NamedWords{"sign_in_locked", StaffKey::entry_sign_in_locked},
                                NamedWords{"signed_out_by_backend", StaffKey::entry_signed_out_by_backend},
                                NamedWords{"closed", StaffKey::entry_closed},
                                NamedWords{"opened", StaffKey::entry_opened},
                                NamedWords{"paper_changed", StaffKey::entry_paper_changed},
                                NamedWords{"sent_now", StaffKey::entry_sent_now},
                                NamedWords{"restarted", StaffKey::entry_restarted},
                                NamedWords{"session_ended", StaffKey::entry_session_ended},
                                NamedWords{"pin_chosen", StaffKey::entry_pin_chosen},
                                NamedWords{"announced", StaffKey::entry_announced},
                                NamedWords{"announcement_withdrawn", StaffKey::entry_announcement_withdrawn},
                                NamedWords{"closure_added", StaffKey::entry_closure_added},
                                NamedWords{"closure_withdrawn", StaffKey::entry_closure_withdrawn},
                                NamedWords{"agent_created", StaffKey::entry_agent_created},
                                NamedWords{"agent_closed", StaffKey::entry_agent_closed},
                                NamedWords{"identity_attested", StaffKey::entry_identity_attested},
                                NamedWords{"identity_refused", StaffKey::entry_identity_refused},
                                NamedWords{"thing_found", StaffKey::entry_thing_found},
                                NamedWords{"thing_returned", StaffKey::entry_thing_returned},
                                NamedWords{"thing_destroyed", StaffKey::entry_thing_destroyed},
                                NamedWords{"tested", StaffKey::entry_tested},
                                NamedWords{"report_printed", StaffKey::entry_report_printed},
                                NamedWords{"report_sent", StaffKey::entry_report_sent},
                                NamedWords{"duplicate_printed", StaffKey::entry_duplicate_printed},
                                NamedWords{"decision_charged", StaffKey::entry_decision_charged},
                                NamedWords{"decision_not_charged", StaffKey::entry_decision_not_charged},
                                NamedWords{"day_closed", StaffKey::entry_day_closed}};
    const auto words = find_words(kNamed, act);
    return words ? std::string(staff_words(*words)) : staff_words(StaffKey::entry_other, {{"act", act}});
}

std::string reference_words(const StaffEntry& entry) {
    if (const auto reference = Reference::parse(entry.reference)) return reference->spoken();
    if (const auto day = parse_iso_date(entry.reference)) return to_french_words(*day);
    constexpr std::array kThings{NamedWords{"bank_card", StaffKey::thing_bank_card},
                                 NamedWords{"identity_paper", StaffKey::thing_identity_paper},
                                 NamedWords{"original", StaffKey::thing_original},
                                 NamedWords{"other", StaffKey::thing_other}};
    const auto words = find_words(kThings, entry.reference);
    return words ? std::string(staff_words(*words)) : entry.reference;
}

std::string detail_words(const StaffEntry& entry) {
    constexpr std::string_view kTicket = "ticket printed=";
    constexpr std::string_view kSheets = "a4 printed=";
    constexpr std::string_view kThing = "number=";
    constexpr std::string_view kApproved = "approved=";
    if (entry.act == "left") {
        return std::string(entry.detail == "silent" ? staff_words(StaffKey::detail_silent) : std::string_view());
    }
    if (entry.act == "tested") {
        return guided_tests::tested_words(entry.detail);
    }
    if (entry.act == "report_printed" || entry.act == "report_sent") {
        const bool is_ready = entry.detail.starts_with("ready");
        return std::string(staff_words(is_ready ? StaffKey::report_ready : StaffKey::report_not_ready));
    }
    constexpr std::array kNamed{
        NamedWords{"offline", StaffKey::detail_offline}, NamedWords{"first", StaffKey::detail_first},
        NamedWords{"decided", StaffKey::detail_decided}, NamedWords{"unclear", StaffKey::detail_unclear}};
    if (const auto words = find_words(kNamed, entry.detail)) return std::string(staff_words(*words));
    if (entry.detail.starts_with(kApproved)) {
        return staff_words(StaffKey::detail_approved, {{"count", entry.detail.substr(kApproved.size())}});
    }
    if (entry.detail.starts_with(kTicket)) {
        return staff_words(StaffKey::detail_roll, {{"count", entry.detail.substr(kTicket.size())}});
    }
    if (entry.detail.starts_with(kSheets)) {
        return staff_words(StaffKey::detail_sheets, {{"count", entry.detail.substr(kSheets.size())}});
    }
    if (entry.detail.starts_with(kThing)) {
        return staff_words(StaffKey::detail_thing, {{"number", entry.detail.substr(kThing.size())}});
    }
    return entry.detail;
}

}  // namespace kiosk::staff
