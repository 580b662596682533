// PaymentJournal: the second copy of every step of a payment (file pay.journal): append-only, each record checksummed
// and synced before the step's outside effect, so that losing outbox.db frees no lock and loses no fact about money.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/file_system.hpp"
#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/ports/payment_row.hpp"

namespace kiosk {

// A step: the whole row after it and, for a result, the operation that tells the backend.
struct JournalRecord {
    PaymentRow row;
    std::optional<NewOperation> operation;
    friend bool operator==(const JournalRecord&, const JournalRecord&) = default;
};

struct JournalContent {
    std::vector<JournalRecord> records;  // in the order in which they were written
    std::int64_t damaged_records = 0;    // unreadable ones before the tail; a torn tail is a power cut and not counted
    bool tail_is_torn = false;           // the last step is unreadable
};

// Used by the store's worker thread.
class PaymentJournal {
public:
    PaymentJournal() = default;
    PaymentJournal(const PaymentJournal&) = delete;
    PaymentJournal& operator=(const PaymentJournal&) = delete;
    virtual ~PaymentJournal() = default;

    // Durable when it succeeds.
    [[nodiscard]] virtual Result<void, FileError> append(const JournalRecord& record) = 0;
    // From now on the journal holds these and no others; after a power cut the old ones or these. At boot.
    [[nodiscard]] virtual Result<void, FileError> keep_only(const std::vector<JournalRecord>& records) = 0;
    // What stood there when the journal was opened. Once, at boot.
    [[nodiscard]] virtual JournalContent take_content() = 0;
};

}  // namespace kiosk
