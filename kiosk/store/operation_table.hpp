// Table operation of outbox.db: what the kiosk owes to the backend, and how far each of them is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/store/database.hpp"

namespace kiosk::store {

struct OperationBirth {
    std::int64_t kiosk_sequence = 0;
    WallTime created_at;
    std::optional<std::string> payment;  // reference of the payment that it tells about
    std::optional<std::string> spool;    // the file that holds its bytes
};

[[nodiscard]] Result<void, StoreError> insert_operation(Database& database, const NewOperation& operation,
                                                        const Digest& digest, const OperationBirth& birth);
// With the kiosk's next sequence number, which it uses up.
[[nodiscard]] Result<void, StoreError> enqueue_operation(Database& database, const NewOperation& operation,
                                                         const Digest& digest, OperationBirth birth);
[[nodiscard]] Result<std::optional<OperationHead>, StoreError> find_operation(Database& database,
                                                                              const OperationId& id);
struct OperationRow {
    StoredOperation operation;         // without its bytes when a file holds them
    std::optional<std::string> spool;  // that file
};
[[nodiscard]] Result<OperationRow, StoreError> read_operation(Database& database, const OperationId& id);
// What files of the spool belong to.
struct SpoolRow {
    OperationId id;
    std::string file;
    std::int64_t size_bytes = 0;
    OperationState state = OperationState::queued;
};
[[nodiscard]] Result<std::vector<SpoolRow>, StoreError> read_spool_rows(Database& database);
// Its bytes are gone: nothing can be sent any more.
[[nodiscard]] Result<void, StoreError> give_up_operation(Database& database, const OperationId& id, WallTime now);
// queued and needs_staff, in the order of their birth.
[[nodiscard]] Result<std::vector<OperationHead>, StoreError> load_unfinished_operations(Database& database,
                                                                                        std::int64_t count_max);
// Likewise with inflight ones, for staff: those after `sequence`.
[[nodiscard]] Result<std::vector<WaitingOperation>, StoreError> read_waiting_operations(Database& database,
                                                                                        std::int64_t sequence,
                                                                                        std::int64_t limit);
[[nodiscard]] Result<void, StoreError> requeue_inflight(Database& database);

// What came of an attempt; http_status 0: none.
struct AttemptResult {
    int http_status = 0;
    std::string problem;
    std::string server_reference;
    // Of an acknowledgement.
    std::optional<std::int64_t> feed_position;
    std::optional<std::int64_t> running_ms;
};
// queued → inflight. False: it was not queued.
[[nodiscard]] Result<bool, StoreError> take_operation(Database& database, const OperationId& id);
// inflight → `state`. False: it was not inflight.
[[nodiscard]] Result<bool, StoreError> end_attempt(Database& database, const OperationId& id, OperationState state,
                                                   const AttemptResult& result, WallTime now);

// done → queued of those that were acknowledged after `position` or nobody knows where, while their bytes are kept.
[[nodiscard]] Result<void, StoreError> requeue_acknowledged_after(Database& database, std::int64_t position);
// Erases the bytes of those that were acknowledged before `other_ms` of running time (payment results: `result_ms`).
[[nodiscard]] Result<std::int64_t, StoreError> erase_acknowledged(Database& database, std::int64_t other_ms,
                                                                  std::int64_t result_ms);
[[nodiscard]] Result<std::int64_t, StoreError> forget_acknowledged(Database& database, std::int64_t before_ms);
[[nodiscard]] Result<OutboxFigures, StoreError> read_figures(Database& database);

}  // namespace kiosk::store
