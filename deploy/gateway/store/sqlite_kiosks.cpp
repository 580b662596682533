// SqliteStore: the feed of changes, and what kiosks say of themselves.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {

std::int64_t SqliteStore::next_feed_position() {
    statement("UPDATE feed_counter SET last = last + 1").run();
    return last_feed_position();
}

std::int64_t SqliteStore::last_feed_position() {
    auto select = statement("SELECT last FROM feed_counter");
    return select.next() ? select.read_number() : 0;
}

void SqliteStore::begin_epoch(std::string_view epoch, std::int64_t restored_to) {
    statement("INSERT INTO epoch(epoch, restored_to) VALUES (?, ?)").bind(epoch).bind(restored_to).run();
}

std::string SqliteStore::epoch() {
    auto select = statement("SELECT epoch FROM epoch ORDER BY number DESC LIMIT 1");
    return select.next() ? select.read_text() : "";
}

std::int64_t SqliteStore::survived_since(std::string_view epoch) {
    auto select = statement(
        "SELECT min(later.restored_to) FROM epoch AS known JOIN epoch AS later ON later.number > known.number "
        "WHERE known.epoch = ?");
    select.bind(epoch);
    return select.next() ? select.read_optional_number().value_or(0) : 0;
}

void SqliteStore::put_change(const ChangeRow& change) {
    statement("INSERT OR REPLACE INTO change VALUES (?, ?, ?, ?, ?)")
        .bind(change.kind)
        .bind(change.name)
        .bind(change.position)
        .bind(change.version)
        .bind(change.content)
        .run();
}

std::vector<ChangeRow> SqliteStore::changes_after(std::int64_t position, int limit) {
    auto select = statement(
        "SELECT kind, name, position, version, content FROM change WHERE position > ? ORDER BY position LIMIT ?");
    select.bind(position).bind(limit);
    std::vector<ChangeRow> changes;
    while (select.next()) {
        ChangeRow change;
        change.kind = select.read_text();
        change.name = select.read_text();
        change.position = select.read_number();
        change.version = select.read_number();
        change.content = select.read_optional_text();
        changes.push_back(std::move(change));
    }
    return changes;
}

std::int64_t SqliteStore::last_change_position() {
    auto select = statement("SELECT coalesce(max(position), 0) FROM change");
    return select.next() ? select.read_number() : 0;
}

std::int64_t SqliteStore::document_version(std::string_view name) {
    auto select = statement("SELECT version FROM change WHERE kind = 'document' AND name = ?");
    select.bind(name);
    return select.next() ? select.read_number() : 0;
}

void SqliteStore::put_heartbeat(const HeartbeatRow& heartbeat) {
    statement(
        "INSERT INTO heartbeat VALUES (?, ?, ?, ?) ON CONFLICT(kiosk_id) DO UPDATE SET at_ms = excluded.at_ms, "
        "received_ms = excluded.received_ms, content = excluded.content WHERE excluded.at_ms >= at_ms")
        .bind(heartbeat.kiosk_id)
        .bind(heartbeat.at)
        .bind(heartbeat.received)
        .bind(heartbeat.content)
        .run();
}

std::vector<HeartbeatRow> SqliteStore::all_heartbeats() {
    auto select = statement("SELECT kiosk_id, at_ms, received_ms, content FROM heartbeat ORDER BY kiosk_id");
    std::vector<HeartbeatRow> heartbeats;
    while (select.next()) {
        HeartbeatRow heartbeat;
        heartbeat.kiosk_id = select.read_text();
        heartbeat.at = select.read_time();
        heartbeat.received = select.read_time();
        heartbeat.content = select.read_text();
        heartbeats.push_back(std::move(heartbeat));
    }
    return heartbeats;
}

bool SqliteStore::add_event(const EventRow& event) {
    auto known = statement("SELECT 1 FROM event WHERE event_id = ?");
    known.bind(event.event_id);
    if (known.next()) return false;
    statement("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)")
        .bind(event.event_id)
        .bind(event.kiosk_id)
        .bind(event.kind)
        .bind(event.at)
        .bind(event.reference)
        .bind(event.received)
        .run();
    return true;
}

std::vector<EventRow> SqliteStore::latest_events(int limit) {
    auto select = statement(
        "SELECT event_id, kiosk_id, kind, at_ms, reference, received_ms FROM event "
        "ORDER BY received_ms DESC, event_id DESC LIMIT ?");
    select.bind(limit);
    std::vector<EventRow> events;
    while (select.next()) {
        EventRow event;
        event.event_id = select.read_text();
        event.kiosk_id = select.read_text();
        event.kind = select.read_text();
        event.at = select.read_time();
        event.reference = select.read_optional_text();
        event.received = select.read_time();
        events.push_back(std::move(event));
    }
    return events;
}

}  // namespace kiosk::gateway
