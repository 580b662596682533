// OutboxStore: the kiosk's durable memory of money and of what it owes to the backend (outbox.db and pay.journal).
// Every commit survives a power cut when it returns without an error. Used by one worker thread; blocks on the disk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/admission.hpp"
#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/ports/payment_row.hpp"
#include "kiosk/ports/staff.hpp"

namespace kiosk {

struct StoreError {
    enum class Kind : unsigned char {
        cannot_open,   // missing rights, not our file, or a setting that the database does not accept
        busy,          // another process holds it
        full,          // no space
        corrupt,       // the file or a value in it is damaged: set it aside, call staff; never try again blindly
        constraint,    // a rule of the tables forbids it: two open payments on one terminal
        conflict,      // the row is not in the state from which this change starts
        lost,          // take(): this operation's own file is gone or damaged; it is with staff now
        unreadable,    // take(): its own file cannot be read just now; nothing is wrong with the rest
        newer_schema,  // written by a later version of the program
        io,            // the disk failed: what was written last may or may not be there
        other,
    };
    Kind kind = Kind::other;
    int code = 0;         // SQLite's extended code, or errno for the journal
    std::string message;  // one short English sentence for the log
};

[[nodiscard]] constexpr const char* to_text(StoreError::Kind kind) {
    switch (kind) {
        case StoreError::Kind::cannot_open:
            return "cannot_open";
        case StoreError::Kind::busy:
            return "busy";
        case StoreError::Kind::full:
            return "full";
        case StoreError::Kind::corrupt:
            return "corrupt";
        case StoreError::Kind::constraint:
            return "constraint";
        case StoreError::Kind::conflict:
            return "conflict";
        case StoreError::Kind::lost:
            return "lost";
        case StoreError::Kind::unreadable:
            return "unreadable";
        case StoreError::Kind::newer_schema:
            return "newer_schema";
        case StoreError::Kind::io:
            return "io";
        case StoreError::Kind::other:
            return "other";
    }
    return "other";
}

// The proof that a commit has reached the disk.
struct Committed {
    std::optional<OperationHead> operation;  // the one that was stored in the same transaction
};

// The card ticket's text waits to be printed or declined, 15 minutes at most (design: Money).
struct StoredTicket {
    Reference reference;
    std::string boot_id;
    MonotonicTime stored_at;
    TicketLines lines;
};

// What opening the outbox has found, for the log and for staff.
struct StoreOpening {
    // Of damaged files: rows that are in the new one now, and rows that are not (at least so many).
    struct TakenOver {
        std::int64_t payments = 0;
        std::int64_t operations = 0;
        std::int64_t other_rows = 0;
        std::int64_t lost_rows = 0;
        std::int64_t damaged_tables = 0;  // not read to their end without a fault
        std::int64_t for_staff = 0;       // payments whose result was lost with a record of pay.journal
    };
    std::vector<std::string> set_aside;  // directories of damaged files that were taken over at this start
    TakenOver taken_over;                // of all of them together
    std::int64_t lost_files = 0;         // operations whose spool file is gone: with staff now
    bool was_missing = false;            // there was no outbox.db although there has been one
    bool was_older = false;              // outbox.db did not know of numbers that were given: rows are lost
    std::int64_t quarantines = 0;        // kept on the disk, these included, until staff take them away

    [[nodiscard]] bool is_alarm() const {
        return quarantines > 0 || was_missing || was_older || lost_files > 0 || !set_aside.empty();
    }
};

struct StoredAtBoot {
    std::uint32_t next_sequence = 0;                  // for the next Reference of this enrolment
    std::optional<std::uint32_t> last_ticket_number;  // the highest that a payment on this terminal has shown lately
    std::vector<PaymentRow> payments;                 // created, sent, unknown, and the newest not_started ones
    std::vector<StoredTicket> tickets;
    std::vector<OperationHead> operations;     // queued and needs_staff, in the order of birth
    std::int64_t repaired_from_journal = 0;    // rows that pay.journal knew better than outbox.db
    std::int64_t given_to_staff = 0;           // payments whose result stood in a record that is damaged: now in review
    std::int64_t damaged_journal_records = 0;  // unreadable ones that are not a torn tail: staff
};

struct Expired {
    std::int64_t erased = 0;     // operations whose bytes are gone
    std::int64_t forgotten = 0;  // operations that are gone
};

// For alarms, for admission, for the staff screen and for heartbeats.
struct OutboxFigures {
    std::int64_t unsent = 0;
    std::int64_t unsent_bytes = 0;
    std::int64_t spool_bytes = 0;  // of all files beside outbox.db, also of what was acknowledged
    std::optional<WallTime> oldest_unsent;
    std::int64_t needs_staff = 0;
    std::int64_t acknowledged = 0;  // and still remembered
    std::int64_t file_bytes = 0;    // of outbox.db
};

// Wrong answers at sign-in, counted under a keyed hash of the account (and of the word "kiosk" for all of them).
struct SignInFailures {
    Digest account_hash{};
    int count = 0;
    WallTime last_at;
};

class OutboxStore {
public:
    OutboxStore() = default;
    OutboxStore(const OutboxStore&) = delete;
    OutboxStore& operator=(const OutboxStore&) = delete;
    virtual ~OutboxStore() = default;

    // Once, before anything else (again only when it failed): takes over what pay.journal knows better, makes inflight
    // operations queued again.
    [[nodiscard]] virtual Result<StoredAtBoot, StoreError> load_at_boot() = 0;

    // --- payments: `row` is the row as it shall be; its state and its `change` say what it must have been before.
    // Asking again for a change that is already stored, with the same row, succeeds: an answer may have been lost.
    // Also uses up the row's sequence number.
    [[nodiscard]] virtual Result<Committed, StoreError> commit_created(const PaymentRow& row) = 0;
    [[nodiscard]] virtual Result<Committed, StoreError> commit_sent(const PaymentRow& row) = 0;
    [[nodiscard]] virtual Result<Committed, StoreError> commit_unknown(const PaymentRow& row) = 0;
    // The end of an attempt that the backend needs not hear of (it refused the intent itself).
    [[nodiscard]] virtual Result<Committed, StoreError> commit_abandoned(const PaymentRow& row) = 0;
    // A result and the operation that tells the backend, and the card ticket if there is one: all of them or none.
    [[nodiscard]] virtual Result<Committed, StoreError> commit_result_with_operation(const PaymentRow& row,
                                                                                     const NewOperation& operation,
                                                                                     const TicketLines& ticket) = 0;
    // Those that began in [from, until), in the order of their birth, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<PaymentRow>, StoreError> payments_between(WallTime from, WallTime until,
                                                                                       std::int64_t limit) = 0;
    // Erases a card ticket's text from every file.
    [[nodiscard]] virtual Result<Committed, StoreError> erase_ticket(const Reference& reference) = 0;

    // --- operations
    // Operations of any kind (a deposit and its uploads), queued in this order: all of them or none. `reference` is the
    // one on the tenant's slip, which it uses up. Asking again with the same ids and bytes succeeds.
    [[nodiscard]] virtual Result<std::vector<OperationHead>, StoreError> commit_operations(
        const std::vector<NewOperation>& operations, const std::optional<Reference>& reference) = 0;
    // The backend was restored from a copy: what it acknowledged after `position`, and what it acknowledged without a
    // position, is queued again as long as its bytes are kept. Gives every operation that is queued now or with staff.
    [[nodiscard]] virtual Result<std::vector<OperationHead>, StoreError> reoffer_after(std::int64_t position) = 0;
    // To be called every hour or so: erases the bytes of what was acknowledged 72 hours ago (payment results: 35 days)
    // and forgets after 35 days, counted in time that this kiosk has run. What is not acknowledged is kept for ever.
    [[nodiscard]] virtual Result<Expired, StoreError> expire() = 0;
    [[nodiscard]] virtual Result<OutboxFigures, StoreError> figures() = 0;
    // To be called every minute or so, and when a session has ended. Once a full disk has room again it takes its
    // reserve back.
    [[nodiscard]] virtual Result<Admission, StoreError> check_admission() = 0;
    // queued → inflight; counts an attempt; gives back what to send. An operation whose bytes are gone for good becomes
    // needs_staff instead: `lost`, also when it is asked for again.
    [[nodiscard]] virtual Result<StoredOperation, StoreError> take(const OperationId& id) = 0;
    // inflight → queued: this attempt did not get an answer that counts. 0: no HTTP status.
    [[nodiscard]] virtual Result<Committed, StoreError> put_back(const OperationId& id, int http_status,
                                                                 const std::string& problem) = 0;
    // `feed_position` as in OperationAnswered; -1: the backend did not say.
    [[nodiscard]] virtual Result<Committed, StoreError> mark_done(const OperationId& id, int http_status,
                                                                  const std::string& server_reference,
                                                                  std::int64_t feed_position) = 0;
    [[nodiscard]] virtual Result<Committed, StoreError> mark_needs_staff(const OperationId& id, int http_status,
                                                                         const std::string& problem) = 0;

    // --- sign-in (rule: kiosk/domain/sign_in_delay.hpp)
    // Counts one more wrong answer and returns how many there are now.
    [[nodiscard]] virtual Result<int, StoreError> record_sign_in_failure(const Digest& account_hash) = 0;
    [[nodiscard]] virtual Result<Committed, StoreError> forget_sign_in_failures(const Digest& account_hash) = 0;
    [[nodiscard]] virtual Result<std::vector<SignInFailures>, StoreError> load_sign_in_failures() = 0;

    // --- staff: without the list, which is FeedStore's
    [[nodiscard]] virtual Result<StaffMemory, StoreError> load_staff() = 0;
    // The entry and the operation that tells the backend: both or none. `conflict` unless it follows the newest one;
    // asking again with an entry that is there succeeds. Beyond kStaffEntriesMax the oldest ones go.
    [[nodiscard]] virtual Result<Committed, StoreError> append_staff_entry(const StaffEntry& entry,
                                                                           const NewOperation& operation) = 0;
    // Those before `sequence` that the filter lets through, the newest first, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<StaffEntry>, StoreError> staff_entries_before(
        std::int64_t sequence, std::int64_t limit, const StaffEntryFilter& filter) = 0;
    // What is not acknowledged yet, the oldest first: those after `sequence`, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<WaitingOperation>, StoreError> waiting_operations(std::int64_t sequence,
                                                                                               std::int64_t limit) = 0;
    // Instead of the one with this name; an empty value: it is gone. `constraint` beyond kStaffNotesMax.
    [[nodiscard]] virtual Result<Committed, StoreError> keep_staff_note(const StaffNote& note) = 0;
};

}  // namespace kiosk
