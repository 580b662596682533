// How each part is.
#include "screens/staff/facts.hpp"

#include <cstdlib>

namespace kiosk::staff {
namespace {

Verdict verdict_of_printer(PrinterCondition condition, TicketPaper paper) {
    if (paper == TicketPaper::no_printer) return Verdict::absent;
    if (condition == PrinterCondition::ready || condition == PrinterCondition::busy) return Verdict::good;
    return holds_paper_back(condition) ? Verdict::bad : Verdict::watch;
}

Verdict verdict_of_terminal(const Facts& facts) {
    const bool is_there = facts.terminal == TerminalProbe::Kind::idle || facts.terminal == TerminalProbe::Kind::busy;
    if (!is_there || facts.terminal_is_ours == Works::no) return Verdict::bad;
    const bool is_ending = facts.availability.earlier_payment == EarlierPayment::is_ending;
    return is_ending ? Verdict::watch : Verdict::good;
}

Verdict verdict_of_fitted(Fitted fitted, Works works) {
    if (fitted == Fitted::no) return Verdict::absent;
    return works == Works::yes ? Verdict::good : Verdict::bad;
}

Verdict verdict_of_backend(const Facts& facts) {
    constexpr std::int64_t kCertificateDaysBad = 7;
    if (facts.availability.backend == Works::no) return Verdict::bad;
    if (facts.certificate_days && *facts.certificate_days < kCertificateDaysBad) return Verdict::bad;
    const bool ends_soon = facts.certificate_days && *facts.certificate_days < kCertificateDaysWatched;
    return ends_soon || facts.configuration == Works::no ? Verdict::watch : Verdict::good;
}

Verdict verdict_of_sending(const Facts& facts) {
    if (facts.unsent > 0 && facts.oldest_unsent >= kUnsentBad) return Verdict::bad;
    const bool waits = facts.unsent > 0 && facts.oldest_unsent >= kUnsentWatched;
    return waits || facts.needs_staff > 0 ? Verdict::watch : Verdict::good;
}

Verdict verdict_of_clock(const Facts& facts) {
    if (!facts.clock_offset_ms) return Verdict::watch;
    const std::int64_t offset = std::abs(*facts.clock_offset_ms);
    if (offset >= kClockOffsetBad_ms) return Verdict::bad;
    return offset >= kClockOffsetWatched_ms ? Verdict::watch : Verdict::good;
}

Verdict verdict_of_storage(const Facts& facts) {
    const bool is_full =
        facts.availability.room == Admission::full || (facts.free_mb && *facts.free_mb < kFreeMegabytesBad);
    if (facts.availability.store == Works::no || is_full) return Verdict::bad;
    const bool is_near =
        facts.availability.room != Admission::accepting || (facts.free_mb && *facts.free_mb < kFreeMegabytesWatched);
    return is_near || facts.quarantines > 0 ? Verdict::watch : Verdict::good;
}

Verdict verdict_of_list(const Facts& facts) {
    if (!facts.staff_list_until || *facts.staff_list_until <= facts.now) return Verdict::bad;
    const std::int64_t left_ms = facts.staff_list_until->unix_ms - facts.now.unix_ms;
    return left_ms < kListWatched.count() || facts.staff_list == Works::no ? Verdict::watch : Verdict::good;
}

}  // namespace

Verdict verdict_of(Part part, const Facts& facts) {
    switch (part) {
        case Part::card_terminal:
            return verdict_of_terminal(facts);
        case Part::ticket_printer:
            return verdict_of_printer(facts.ticket_printer, facts.availability.ticket_paper);
        case Part::sheet_printer:
            return verdict_of_printer(facts.sheet_printer, facts.availability.sheet_paper);
        case Part::scanner:
            return verdict_of_fitted(facts.scanner, facts.availability.scanner);
        case Part::code_reader:
            return verdict_of_fitted(facts.code_reader, facts.availability.code_reader);
        case Part::backend:
            return verdict_of_backend(facts);
        case Part::sending:
            return verdict_of_sending(facts);
        case Part::clock:
            return verdict_of_clock(facts);
        case Part::storage:
            return verdict_of_storage(facts);
        case Part::staff_list:
            return verdict_of_list(facts);
    }
    return Verdict::bad;
}

Tally tally_of(const Facts& facts) {
    Tally tally;
    for (const Part part : kParts) {
        const Verdict verdict = verdict_of(part, facts);
        if (verdict == Verdict::bad) ++tally.bad;
        if (verdict == Verdict::watch) ++tally.watched;
    }
    return tally;
}

}  // namespace kiosk::staff
