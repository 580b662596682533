// What the sync engine is told, and what it asks for. Values only.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/ports/portal.hpp"

namespace kiosk::sync {

// --- events ----------------------------------------------------------------------------------------------------------

// What the store holds, read at boot or after it has offered operations again: queued ones and those with staff. All of
// them at once: a document goes before the deposit that names it, whichever is listed first.
struct OperationsRead {
    std::vector<OperationHead> operations;
};
struct OperationAdded {
    OperationHead operation;
};
// OutboxStore::take() succeeded.
struct OperationTaken {
    StoredOperation operation;
};
// The store cannot give its bytes out any more: the operation is with staff.
struct OperationLost {
    OperationId id;
};
// The backend was restored from a copy: what it has said before this moment may be forgotten. To be told before the
// store is asked to offer again what was acknowledged.
struct BackendRestored {};
struct OperationReplied {
    OperationId id;
    OperationAnswered answer;  // status 0 and no echo when nobody answered
};
// PutBack, MarkDone or MarkNeedsStaff is on the disk.
struct AttemptRecorded {
    OperationId id;
};
struct StoreFailed {
    OperationId id;
};
// The kiosk is known to the backend again.
struct IdentityRenewed {};
// Staff allow the lane again.
struct LaneReleased {
    Lane lane = Lane::payment_results;
};
// After an outage: all kiosks of a fleet notice at once, so each waits a random moment.
struct NetworkReturned {};
// Staff stand before the kiosk and want to see it: no wait counts any more.
struct SendNow {};
struct TimePassed {};

struct Event {
    MonotonicTime now;
    WallTime wall;
    std::variant<OperationsRead, OperationAdded, OperationTaken, OperationLost, BackendRestored, OperationReplied,
                 AttemptRecorded, StoreFailed, IdentityRenewed, LaneReleased, NetworkReturned, SendNow, TimePassed>
        what;
};

// --- actions ---------------------------------------------------------------------------------------------------------

// OutboxStore::take(); answered by OperationTaken or StoreFailed.
struct Take {
    OperationId id;
};
// Portal::ask(); answered by OperationReplied.
struct Send {
    SendOperation question;
};
// The three ends of an attempt, for the store; answered by AttemptRecorded or StoreFailed.
struct PutBack {
    OperationId id;
    int http_status = 0;
    std::string problem;
};
struct MarkDone {
    OperationId id;
    int http_status = 0;
    std::string server_reference;
    std::int64_t feed_position = -1;  // OperationAnswered::feed_position
};
struct MarkNeedsStaff {
    OperationId id;
    int http_status = 0;
    std::string problem;
};
// The backend does not recognise this kiosk: nothing is sent until IdentityRenewed.
struct Reauthenticate {};
struct AlertStaff {
    enum class Reason : unsigned char {
        overdue_15_minutes,
        overdue_4_hours,
        overdue_24_hours,
        overdue_72_hours,
        needs_staff,
        lane_parked,
        not_recognised,
        store_failing,
    };
    Reason reason = Reason::needs_staff;
};
// For the log and for staff screens.
[[nodiscard]] constexpr const char* to_text(AlertStaff::Reason reason) {
    switch (reason) {
        case AlertStaff::Reason::overdue_15_minutes:
            return "overdue_15_minutes";
        case AlertStaff::Reason::overdue_4_hours:
            return "overdue_4_hours";
        case AlertStaff::Reason::overdue_24_hours:
            return "overdue_24_hours";
        case AlertStaff::Reason::overdue_72_hours:
            return "overdue_72_hours";
        case AlertStaff::Reason::needs_staff:
            return "needs_staff";
        case AlertStaff::Reason::lane_parked:
            return "lane_parked";
        case AlertStaff::Reason::not_recognised:
            return "not_recognised";
        case AlertStaff::Reason::store_failing:
            return "store_failing";
    }
    return "needs_staff";
}
// TimePassed is wanted at `time` (earlier ones do no harm). Replaces the one before.
struct WakeAt {
    MonotonicTime time;
};

using Action = std::variant<Take, Send, PutBack, MarkDone, MarkNeedsStaff, Reauthenticate, AlertStaff, WakeAt>;
using Actions = std::vector<Action>;

}  // namespace kiosk::sync
