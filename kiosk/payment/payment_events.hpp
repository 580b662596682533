// What the payment engine is told, and what it asks for. Values only.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/outbox_store.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/portal_values.hpp"

namespace kiosk::payment {

// --- events ----------------------------------------------------------------------------------------------------------

// What the store read at boot. Before it nothing else counts.
struct Restarted {
    std::string boot_id;
    std::uint32_t next_sequence = 0;
    std::optional<std::uint32_t> last_ticket_number;
    std::vector<PaymentRow> payments;
    std::vector<StoredTicket> tickets;
};

// The tenant ticked and validated: contract, amount, address.
struct TenantConfirmed {
    SessionToken token;
    PrivateText contract_number;
    Digest contract_hash;  // keyed
    Cents amount;
    PrivateText confirmation_email;  // empty: none wanted
};

// Answers of the store, each to the step of this reference that is being committed.
struct CreatedCommitted {
    Reference reference;
};
struct SentCommitted {
    Reference reference;
};
struct ResultCommitted {
    Reference reference;
    std::optional<OperationHead> operation;
};
struct StoreFailed {
    Reference reference;
    StoreError::Kind kind = StoreError::Kind::other;
};
struct TicketErased {
    Reference reference;
};
struct TicketEraseFailed {
    Reference reference;
};

// Answers of the backend.
struct IntentRegistered {
    Reference reference;
};
struct IntentRefused {
    Reference reference;
    PortalRefusal refusal;
};

// Answers of the card terminal; each question is answered exactly once.
struct DebitProgressed {
    Reference reference;
    DebitStage stage = DebitStage::connecting;
};
struct TerminalAnswered {
    Reference reference;
    DebitAnswer answer;
};
struct StatusAnswered {
    Reference reference;
    DebitAnswer answer;
};
struct DuplicateAnswered {
    DuplicateAnswer answer;
};
struct IdleProbeAnswered {
    TerminalProbe probe;
};
// Somebody else has asked the terminal who it is, as the runtime does from time to time. Unasked, so not an answer.
struct TerminalSeen {
    TerminalProbe probe;
};

// The card ticket was printed, or the tenant wants none.
struct TicketHandled {
    Reference reference;
};
// Evidence about a payment that was settled as not_started: the ticket numbers, totals, the acquirer's file.
struct LateEvidence {
    Reference reference;
    std::optional<Cents> charged;  // how much; none: something is wrong, staff must look
};
struct TimePassed {};

struct Event {
    MonotonicTime now;
    WallTime wall;
    std::variant<Restarted, TenantConfirmed, CreatedCommitted, SentCommitted, ResultCommitted, StoreFailed,
                 TicketErased, TicketEraseFailed, IntentRegistered, IntentRefused, DebitProgressed, TerminalAnswered,
                 StatusAnswered, DuplicateAnswered, IdleProbeAnswered, TerminalSeen, TicketHandled, LateEvidence,
                 TimePassed>
        what;
};

// --- actions ---------------------------------------------------------------------------------------------------------

struct CommitCreated {
    PaymentRow row;
};
struct CommitSent {
    PaymentRow row;
};
// OutboxStore::commit_result_with_operation; without an operation: commit_unknown or commit_abandoned by the row's
// state.
struct CommitResult {
    PaymentRow row;
    std::optional<NewOperation> operation;
    TicketLines ticket;
};
struct RegisterIntent {
    RegisterPayment question;
};
// CardTerminal::debit(). Only ever emitted after SentCommitted, and once for a reference.
struct StartDebit {
    DebitRequest request;
};
struct AskStatus {
    Reference reference;
};
struct AskDuplicate {};
struct ProbeIdle {};
struct ForgetTicketText {
    Reference reference;
};
// For the journey that waits, if it still does. An unclear payment can be told twice: that it is not known yet, and
// what it was after all.
struct TellJourney {
    std::optional<Reference> reference;  // of the payment that it is about; none: the answer to a confirmation refused
    std::variant<PaymentStage, PaymentOutcome> news;
    TicketLines ticket;  // with an outcome: to be printed on request, or always when it is not an approval
};
// For sync::SyncEngine: an operation was stored.
struct AnnounceOperation {
    OperationHead operation;
};
struct AlertStaff {
    enum class Reason : unsigned char {
        payment_unresolved,
        payment_needs_review,
        store_failing,
        wrong_terminal,
        terminal_fault
    };
    Reason reason = Reason::payment_unresolved;
    std::optional<Reference> reference;
};
// For the log and for staff screens.
[[nodiscard]] constexpr const char* to_text(AlertStaff::Reason reason) {
    switch (reason) {
        case AlertStaff::Reason::payment_unresolved:
            return "payment_unresolved";
        case AlertStaff::Reason::payment_needs_review:
            return "payment_needs_review";
        case AlertStaff::Reason::store_failing:
            return "store_failing";
        case AlertStaff::Reason::wrong_terminal:
            return "wrong_terminal";
        case AlertStaff::Reason::terminal_fault:
            return "terminal_fault";
    }
    return "payment_unresolved";
}
// TimePassed is wanted at `time` (earlier ones do no harm). Replaces the one before.
struct WakeAt {
    MonotonicTime time;
};

using Action =
    std::variant<CommitCreated, CommitSent, CommitResult, RegisterIntent, StartDebit, AskStatus, AskDuplicate,
                 ProbeIdle, ForgetTicketText, TellJourney, AnnounceOperation, AlertStaff, WakeAt>;
using Actions = std::vector<Action>;

}  // namespace kiosk::payment
