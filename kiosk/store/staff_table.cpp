// Reading and writing what staff did and left.
#include "kiosk/store/staff_table.hpp"

#include <algorithm>

namespace kiosk::store {
namespace {

StoreError impossible() {
    return {StoreError::Kind::corrupt, 0, "staff_entry: a value that cannot be"};
}

bool copy_digest(std::span<const std::byte> bytes, Digest& into) {
    if (bytes.size() != into.size()) return false;
    std::ranges::copy(bytes, into.begin());
    return true;
}

}  // namespace

Result<StaffJournalHead, StoreError> read_staff_journal_head(Database& database) {
    Query query(database, "SELECT sequence, hash FROM staff_entry ORDER BY sequence DESC LIMIT 1",
                "read the staff journal's end");
    const auto there = query.step();
    if (!there) return failure(there.error());
    StaffJournalHead head;
    if (!*there) return head;
    head.sequence = query.integer(0);
    if (!copy_digest(query.bytes(1), head.hash)) return failure(impossible());
    return head;
}

Result<bool, StoreError> has_staff_entry(Database& database, const StaffEntry& entry) {
    Query query(database, "SELECT 1 FROM staff_entry WHERE sequence = ? AND hash = ?", "look for an entry of staff");
    query.bind(entry.sequence).bind(std::span{entry.hash});
    return query.step();
}

Result<void, StoreError> insert_staff_entry(Database& database, const StaffEntry& entry) {
    Query query(database,
                "INSERT INTO staff_entry (sequence, at_unix_ms, agent_id, act, reference, detail, previous_hash, hash) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                "add to the staff journal");
    query.bind(entry.sequence).bind(entry.at.unix_ms).bind(entry.agent_id).bind(entry.act).bind(entry.reference);
    query.bind(entry.detail).bind(std::span{entry.previous_hash}).bind(std::span{entry.hash});
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<void, StoreError> delete_oldest_staff_entries(Database& database) {
    Query query(database, "DELETE FROM staff_entry WHERE sequence <= (SELECT max(sequence) FROM staff_entry) - ?",
                "make room in the staff journal");
    query.bind(kStaffEntriesMax);
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<std::vector<StaffEntry>, StoreError> read_staff_entries(Database& database, std::int64_t before,
                                                               std::int64_t limit, const StaffEntryFilter& filter) {
    // Names of acts are of [a-z0-9_.]: no comma is in one.
    std::string acts;
    for (const std::string& act : filter.acts) acts += ',' + act;
    if (!acts.empty()) acts += ',';
    Query query(database,
                "SELECT sequence, at_unix_ms, agent_id, act, reference, detail, previous_hash, hash FROM staff_entry "
                "WHERE sequence < ?1 AND (?2 = '' OR agent_id = ?2) AND (?3 = '' OR instr(?3, ',' || act || ',') > 0) "
                "ORDER BY sequence DESC LIMIT ?4",
                "read the staff journal");
    query.bind(before).bind(filter.agent_id).bind(acts).bind(limit);
    std::vector<StaffEntry> entries;
    while (true) {
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (!*there) return entries;
        StaffEntry entry{query.integer(0),
                         WallTime{query.integer(1)},
                         query.text(2),
                         query.text(3),
                         query.text(4),
                         query.text(5),
                         {},
                         {}};
        if (!copy_digest(query.bytes(6), entry.previous_hash) || !copy_digest(query.bytes(7), entry.hash)) {
            return failure(impossible());
        }
        entries.push_back(std::move(entry));
    }
}

Result<std::vector<StaffNote>, StoreError> read_staff_notes(Database& database) {
    Query query(database, "SELECT name, value FROM staff_note ORDER BY name", "read what staff left");
    std::vector<StaffNote> notes;
    while (true) {
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (!*there) return notes;
        notes.push_back({query.text(0), query.text(1)});
    }
}

Result<void, StoreError> write_staff_note(Database& database, const StaffNote& note) {
    if (note.value.empty()) {
        Query forget(database, "DELETE FROM staff_note WHERE name = ?", "forget what staff left");
        forget.bind(note.name);
        if (const auto done = forget.run(); !done) return failure(done.error());
        return {};
    }
    Query query(database,
                "INSERT INTO staff_note (name, value) SELECT ?1, ?2 WHERE (SELECT count(*) FROM staff_note WHERE name "
                "<> ?1) < ?3 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                "keep what staff left");
    query.bind(note.name).bind(note.value).bind(kStaffNotesMax);
    const auto rows = query.run();
    if (!rows) return failure(rows.error());
    if (*rows == 0) return failure(StoreError{StoreError::Kind::constraint, 0, "staff_note: there is no room"});
    return {};
}

}  // namespace kiosk::store
