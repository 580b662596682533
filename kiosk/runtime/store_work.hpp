// What the runtime asks of the store, as values, and the one function that does it: on the store's worker in the kiosk,
// in line in the headless harness.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/feed_store.hpp"
#include "kiosk/ports/outbox_store.hpp"

namespace kiosk::runtime {

// How long anybody waits for the disk's answer. What it says later is still acted upon.
inline constexpr Milliseconds kStorePatience{10'000};

struct LoadAtBoot {};
struct CommitCreated {
    PaymentRow row;
};
struct CommitSent {
    PaymentRow row;
};
struct CommitUnknown {
    PaymentRow row;
};
struct CommitAbandoned {
    PaymentRow row;
};
struct CommitResult {
    PaymentRow row;
    NewOperation operation;
    TicketLines ticket;
};
struct EraseTicket {
    Reference reference;
};
struct CommitOperations {
    std::vector<NewOperation> operations;
    std::optional<Reference> reference;
};
struct TakeOperation {
    OperationId id;
};
struct PutBackOperation {
    OperationId id;
    int http_status = 0;
    std::string problem;
};
struct MarkOperationDone {
    OperationId id;
    int http_status = 0;
    std::string server_reference;
    std::int64_t feed_position = -1;
};
struct MarkOperationNeedsStaff {
    OperationId id;
    int http_status = 0;
    std::string problem;
};
// The backend was restored from a copy (OutboxStore::reoffer_after).
struct ReofferAfter {
    std::int64_t position = -1;
};
struct LoadFeed {};
struct KeepFeedPage {
    FeedPosition position;
    std::vector<FeedChange> changes;
};
struct KeepConfiguration {
    SignedConfiguration configuration;
};
struct CheckAdmission {};
struct Expire {};
struct LoadSignInFailures {};
struct RecordSignInFailure {
    Digest account_hash;
};
struct ForgetSignInFailures {
    Digest account_hash;
};

struct LoadStaff {};
struct KeepStaffList {
    SignedStaffList list;
};
struct AppendStaffEntry {
    StaffEntry entry;
    NewOperation operation;
};
struct KeepStaffNote {
    StaffNote note;
};
struct ReadStaffEntries {
    std::int64_t before = 0;
    std::int64_t limit = 0;
    StaffEntryFilter filter;
};
struct ReadWaiting {
    std::int64_t after = 0;
    std::int64_t limit = 0;
};
struct ReadPayments {
    WallTime from;
    WallTime until;
    std::int64_t limit = 0;
};

using StoreWork =
    std::variant<LoadAtBoot, CommitCreated, CommitSent, CommitUnknown, CommitAbandoned, CommitResult, EraseTicket,
                 CommitOperations, TakeOperation, PutBackOperation, MarkOperationDone, MarkOperationNeedsStaff,
                 ReofferAfter, LoadFeed, KeepFeedPage, KeepConfiguration, CheckAdmission, Expire, LoadSignInFailures,
                 RecordSignInFailure, ForgetSignInFailures, LoadStaff, KeepStaffList, AppendStaffEntry, KeepStaffNote,
                 ReadStaffEntries, ReadWaiting, ReadPayments>;

struct Kept {};  // in the feed's store
using StoreReply = std::variant<StoredAtBoot, Committed, StoredOperation, std::vector<OperationHead>, FeedMemory, Kept,
                                Admission, Expired, std::vector<SignInFailures>, int, StoreError, StaffMemory,
                                std::vector<StaffEntry>, std::vector<WaitingOperation>, std::vector<PaymentRow>>;

// Blocks on the disk.
[[nodiscard]] StoreReply perform(const StoreWork& work, OutboxStore& store, FeedStore& feed);

}  // namespace kiosk::runtime
