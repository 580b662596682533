// Salvage: what can still be read of a damaged outbox.db, row by row into a sound one.
#pragma once

#include <span>
#include <string>

#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/payment_journal.hpp"
#include "kiosk/store/database.hpp"

namespace kiosk::store {

// What helps to fill gaps and to tell true rows from damage.
struct SalvageHelp {
    std::span<const JournalRecord> journal;  // the most advanced record of each payment
    const ContentHasher& hasher;
    WallTime now;
};

// Reads the copy at `path` and adds to `sound`, in one transaction, each row that passes the rules of the tables; an
// operation only when its bytes match their digest (a file of the spool is judged when it is sent). Of a payment that
// the journal knows too the more advanced row counts; every operation of the journal is there afterwards. Doing it
// twice adds nothing twice and counts the same. Fails when `sound` cannot take a row or the disk fails; whatever is
// damaged in the copy is counted.
[[nodiscard]] Result<StoreOpening::TakenOver, StoreError> salvage(const std::string& path, const std::string& vfs,
                                                                  Database& sound, const SalvageHelp& help);

}  // namespace kiosk::store
