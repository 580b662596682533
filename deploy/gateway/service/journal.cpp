// Each row's hash covers its columns and the hash of the row before.
#include "deploy/gateway/service/journal.hpp"

#include <limits>

#include "deploy/gateway/json/json_reader.hpp"

namespace kiosk::gateway {
namespace {

constexpr int kRowsAtOnce = 500;

std::string hash_of(const Secrets& secrets, const JournalRow& row, std::string_view hash_before) {
    // As JSON, so that no text can pretend to be two columns.
    const Json columns{row.entry_id, row.at.unix_ms, row.agent_name, row.act, row.reference, row.detail, hash_before};
    return secrets.keyed_hash(HashPurpose::journal, columns.dump());
}

bool follows(const Secrets& secrets, const JournalRow& row, const JournalRow* before) {
    const std::int64_t expected_id = before == nullptr ? 1 : before->entry_id + 1;
    return row.entry_id == expected_id &&
           equal_in_constant_time(row.hash, hash_of(secrets, row, before == nullptr ? "" : before->hash));
}

}  // namespace

void note_in_journal(Store& store, const Secrets& secrets, const JournalNote& note, WallTime now) {
    const auto last = store.desk().last_journal_entry();
    JournalRow row{last ? last->entry_id + 1 : 1, now, note.agent_name, note.act, note.reference, note.detail, ""};
    row.hash = hash_of(secrets, row, last ? last->hash : "");
    store.desk().add_journal_entry(row);
}

std::optional<std::int64_t> broken_journal_entry(Store& store, const Secrets& secrets) {
    std::optional<JournalRow> later;
    std::int64_t before_id = std::numeric_limits<std::int64_t>::max();
    for (;;) {
        const std::vector<JournalRow> rows = store.desk().journal_before(before_id, kRowsAtOnce);
        for (const JournalRow& row : rows) {
            if (later && !follows(secrets, *later, &row)) return later->entry_id;
            later = row;
        }
        if (rows.empty()) break;
        before_id = rows.back().entry_id;
    }
    if (later && !follows(secrets, *later, nullptr)) return later->entry_id;
    return std::nullopt;
}

}  // namespace kiosk::gateway
