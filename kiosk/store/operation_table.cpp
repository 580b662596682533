// Reading and writing operations.
#include "kiosk/store/operation_table.hpp"

#include <algorithm>

#include "kiosk/store/counter_table.hpp"
#include "kiosk/store/text_values.hpp"

namespace kiosk::store {
namespace {

StoreError damaged() {
    return {StoreError::Kind::corrupt, 0, "operation: a value that cannot be"};
}

// Columns: op_id, kiosk_sequence, lane, order_key, state, created_unix_ms.
std::optional<OperationHead> head_of(const Query& query) {
    auto id = OperationId::parse(query.text(0));
    const auto state = value_of_text(kOperationStates, query.text(4));
    const std::int64_t lane = query.integer(2);
    if (!id || !state || lane < 0 || lane >= static_cast<std::int64_t>(kLaneCount)) return std::nullopt;
    return OperationHead{std::move(*id), query.integer(1), static_cast<Lane>(lane),
                         query.text(3),  *state,           WallTime{query.integer(5)}};
}

}  // namespace

Result<void, StoreError> insert_operation(Database& database, const NewOperation& operation, const Digest& digest,
                                          const OperationBirth& birth) {
    Query query(database,
                "INSERT INTO operation (op_id, kiosk_sequence, lane, order_key, kind, path, payment, key_id, digest, "
                "size_bytes, envelope, state, created_unix_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?)",
                "insert operation");
    query.bind(operation.id.text()).bind(birth.kiosk_sequence).bind(static_cast<std::int64_t>(operation.lane));
    query.bind(operation.order_key).bind(operation.kind).bind(operation.path).bind_optional(birth.payment);
    query.bind(operation.key_id).bind(std::span{digest}).bind(static_cast<std::int64_t>(operation.envelope.size()));
    query.bind(std::span{operation.envelope}).bind(birth.created_at.unix_ms);
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<void, StoreError> enqueue_operation(Database& database, const NewOperation& operation, const Digest& digest,
                                           WallTime now, const std::optional<std::string>& payment) {
    const auto sequence = read_counter(database, Counter::next_kiosk_sequence);
    if (!sequence) return failure(sequence.error());
    if (auto done = raise_counter(database, Counter::next_kiosk_sequence, *sequence + 1); !done) return done;
    return insert_operation(database, operation, digest, {*sequence, now, payment});
}

Result<std::optional<OperationHead>, StoreError> find_operation(Database& database, const OperationId& id) {
    Query query(database,
                "SELECT op_id, kiosk_sequence, lane, order_key, state, created_unix_ms FROM operation WHERE op_id = ?",
                "find operation");
    query.bind(id.text());
    const auto there = query.step();
    if (!there) return failure(there.error());
    if (!*there) return std::optional<OperationHead>{};
    auto head = head_of(query);
    if (!head) return failure(damaged());
    return head;
}

Result<StoredOperation, StoreError> read_operation(Database& database, const OperationId& id) {
    Query query(database,
                "SELECT op_id, kiosk_sequence, lane, order_key, state, created_unix_ms, kind, path, key_id, envelope, "
                "digest, attempts FROM operation WHERE op_id = ?",
                "read operation");
    query.bind(id.text());
    const auto there = query.step();
    if (!there) return failure(there.error());
    if (!*there) return failure(StoreError{StoreError::Kind::conflict, 0, "read operation: there is none"});
    auto head = head_of(query);
    const auto digest = query.bytes(10);
    if (!head || digest.size() != std::tuple_size_v<Digest>) return failure(damaged());
    StoredOperation stored{std::move(*head), query.text(6), query.text(7), query.text(8), {}, {}, query.integer(11)};
    std::copy(digest.begin(), digest.end(), stored.digest.begin());
    const auto envelope = query.bytes(9);
    stored.envelope.assign(envelope.begin(), envelope.end());
    return stored;
}

Result<std::vector<OperationHead>, StoreError> load_unfinished_operations(Database& database, std::int64_t count_max) {
    Query query(database,
                "SELECT op_id, kiosk_sequence, lane, order_key, state, created_unix_ms FROM operation "
                "WHERE state IN ('queued', 'needs_staff') AND state <> 'done' ORDER BY lane, kiosk_sequence LIMIT ?",
                "load operations");
    query.bind(count_max);
    std::vector<OperationHead> heads;
    while (true) {
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (!*there) return heads;
        auto head = head_of(query);
        if (!head) return failure(damaged());
        heads.push_back(std::move(*head));
    }
}

Result<void, StoreError> requeue_inflight(Database& database) {
    Query query(database, "UPDATE operation SET state = 'queued' WHERE state = 'inflight'", "requeue");
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<bool, StoreError> take_operation(Database& database, const OperationId& id) {
    Query query(database,
                "UPDATE operation SET state = 'inflight', attempts = attempts + 1 WHERE op_id = ? AND state = 'queued'",
                "take operation");
    query.bind(id.text());
    const auto changed = query.run();
    if (!changed) return failure(changed.error());
    return *changed == 1;
}

Result<bool, StoreError> end_attempt(Database& database, const OperationId& id, OperationState state,
                                     const AttemptResult& result, WallTime now) {
    Query query(database,
                "UPDATE operation SET state = ?, http_status = ?, problem = ?, server_reference = ?, "
                "finished_unix_ms = ? WHERE op_id = ? AND state = 'inflight'",
                "end an attempt");
    query.bind(to_text(state))
        .bind(std::int64_t{result.http_status})
        .bind(result.problem)
        .bind(result.server_reference);
    if (state == OperationState::queued) {
        query.bind_null();
    } else {
        query.bind(now.unix_ms);
    }
    query.bind(id.text());
    const auto changed = query.run();
    if (!changed) return failure(changed.error());
    return *changed == 1;
}

}  // namespace kiosk::store
