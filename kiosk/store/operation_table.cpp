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
                "size_bytes, envelope, spool, state, created_unix_ms) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?)",
                "insert operation");
    query.bind(operation.id.text()).bind(birth.kiosk_sequence).bind(static_cast<std::int64_t>(operation.lane));
    query.bind(operation.order_key).bind(operation.kind).bind(operation.path).bind_optional(birth.payment);
    query.bind(operation.key_id).bind(std::span{digest}).bind(static_cast<std::int64_t>(operation.envelope.size()));
    if (birth.spool) {
        query.bind_null();
    } else {
        query.bind(std::span{operation.envelope});
    }
    query.bind_optional(birth.spool).bind(birth.created_at.unix_ms);
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<void, StoreError> enqueue_operation(Database& database, const NewOperation& operation, const Digest& digest,
                                           OperationBirth birth) {
    const auto sequence = read_counter(database, Counter::next_kiosk_sequence);
    if (!sequence) return failure(sequence.error());
    if (auto done = raise_counter(database, Counter::next_kiosk_sequence, *sequence + 1); !done) return done;
    birth.kiosk_sequence = *sequence;
    return insert_operation(database, operation, digest, birth);
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

Result<OperationRow, StoreError> read_operation(Database& database, const OperationId& id) {
    Query query(database,
                "SELECT op_id, kiosk_sequence, lane, order_key, state, created_unix_ms, kind, path, key_id, envelope, "
                "digest, attempts, spool FROM operation WHERE op_id = ?",
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
    OperationRow row{std::move(stored), std::nullopt};
    if (!query.is_null(12)) row.spool = query.text(12);
    return row;
}

Result<std::vector<SpoolRow>, StoreError> read_spool_rows(Database& database) {
    Query query(database, "SELECT op_id, spool, size_bytes, state FROM operation WHERE spool IS NOT NULL",
                "read the rows of the spool");
    std::vector<SpoolRow> rows;
    while (true) {
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (!*there) return rows;
        auto id = OperationId::parse(query.text(0));
        const auto state = value_of_text(kOperationStates, query.text(3));
        if (!id || !state) return failure(damaged());
        rows.push_back({std::move(*id), query.text(1), query.integer(2), *state});
    }
}

Result<void, StoreError> give_up_operation(Database& database, const OperationId& id, WallTime now) {
    Query query(database,
                "UPDATE operation SET state = 'needs_staff', problem = 'payload-lost', finished_unix_ms = ? "
                "WHERE op_id = ? AND state IN ('queued', 'inflight')",
                "give up an operation");
    query.bind(now.unix_ms).bind(id.text());
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
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

Result<std::vector<WaitingOperation>, StoreError> read_waiting_operations(Database& database, std::int64_t sequence,
                                                                          std::int64_t limit) {
    Query query(database,
                "SELECT kiosk_sequence, kind, state, created_unix_ms, size_bytes, attempts, coalesce(http_status, 0), "
                "coalesce(problem, '') FROM operation WHERE state IN ('queued', 'inflight', 'needs_staff') "
                "AND state <> 'done' AND kiosk_sequence > ? ORDER BY kiosk_sequence LIMIT ?",
                "read what waits");
    query.bind(sequence).bind(limit);
    std::vector<WaitingOperation> waiting;
    while (true) {
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (!*there) return waiting;
        const auto state = value_of_text(kOperationStates, query.text(2));
        if (!state) return failure(damaged());
        waiting.push_back({query.integer(0), query.text(1), *state, WallTime{query.integer(3)}, query.integer(4),
                           query.integer(5), static_cast<int>(query.integer(6)), query.text(7)});
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
                "acknowledged_position = ?, acknowledged_running_ms = ?, finished_unix_ms = ? "
                "WHERE op_id = ? AND state = 'inflight'",
                "end an attempt");
    query.bind(to_text(state))
        .bind(std::int64_t{result.http_status})
        .bind(result.problem)
        .bind(result.server_reference)
        .bind_optional(result.feed_position)
        .bind_optional(result.running_ms);
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

Result<void, StoreError> requeue_acknowledged_after(Database& database, std::int64_t position) {
    Query query(database,
                "UPDATE operation SET state = 'queued', finished_unix_ms = NULL, acknowledged_position = NULL, "
                "acknowledged_running_ms = NULL WHERE state = 'done' AND (envelope IS NOT NULL OR spool IS NOT NULL) "
                "AND (acknowledged_position IS NULL OR acknowledged_position > ?)",
                "offer again");
    query.bind(position);
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<std::int64_t, StoreError> erase_acknowledged(Database& database, std::int64_t other_ms, std::int64_t result_ms) {
    Query query(database,
                "UPDATE operation SET envelope = NULL, spool = NULL WHERE state = 'done' "
                "AND (envelope IS NOT NULL OR spool IS NOT NULL) "
                "AND acknowledged_running_ms <= iif(lane = ?, ?, ?)",
                "erase what was acknowledged");
    query.bind(static_cast<std::int64_t>(Lane::payment_results)).bind(result_ms).bind(other_ms);
    const auto erased = query.run();
    if (!erased) return failure(erased.error());
    return std::int64_t{*erased};
}

Result<std::int64_t, StoreError> forget_acknowledged(Database& database, std::int64_t before_ms) {
    {
        Query untie(database,
                    "UPDATE operation SET depends_on = NULL WHERE depends_on IN (SELECT op_id FROM operation "
                    "WHERE state = 'done' AND acknowledged_running_ms <= ?)",
                    "forget what was acknowledged");
        untie.bind(before_ms);
        if (const auto done = untie.run(); !done) return failure(done.error());
    }
    Query query(database, "DELETE FROM operation WHERE state = 'done' AND acknowledged_running_ms <= ?",
                "forget what was acknowledged");
    query.bind(before_ms);
    const auto forgotten = query.run();
    if (!forgotten) return failure(forgotten.error());
    return std::int64_t{*forgotten};
}

Result<OutboxFigures, StoreError> read_figures(Database& database) {
    OutboxFigures figures;
    {
        Query query(database,
                    "SELECT count(*) FILTER (WHERE state <> 'needs_staff'), "
                    "coalesce(sum(size_bytes) FILTER (WHERE state <> 'needs_staff'), 0), "
                    "min(created_unix_ms) FILTER (WHERE state <> 'needs_staff'), "
                    "count(*) FILTER (WHERE state = 'needs_staff') FROM operation WHERE state <> 'done'",
                    "figures");
        const auto there = query.step();
        if (!there) return failure(there.error());
        figures.unsent = query.integer(0);
        figures.unsent_bytes = query.integer(1);
        if (!query.is_null(2)) figures.oldest_unsent = WallTime{query.integer(2)};
        figures.needs_staff = query.integer(3);
    }
    const auto spool =
        database.read_integer("SELECT coalesce(sum(size_bytes), 0) FROM operation WHERE spool IS NOT NULL", "figures");
    if (!spool) return failure(spool.error());
    figures.spool_bytes = *spool;
    const auto acknowledged = database.read_integer("SELECT count(*) FROM operation WHERE state = 'done'", "figures");
    if (!acknowledged) return failure(acknowledged.error());
    figures.acknowledged = *acknowledged;
    const auto pages = database.read_integer("PRAGMA page_count", "figures");
    if (!pages) return failure(pages.error());
    const auto page_bytes = database.read_integer("PRAGMA page_size", "figures");
    if (!page_bytes) return failure(page_bytes.error());
    figures.file_bytes = *pages * *page_bytes;
    return figures;
}

}  // namespace kiosk::store
