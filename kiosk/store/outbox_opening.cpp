// Opening the outbox: what is judged before anything is written, quarantine, salvage, the spool.
#include <algorithm>
#include <set>

#include "kiosk/store/beside.hpp"
#include "kiosk/store/counter_table.hpp"
#include "kiosk/store/journal_replay.hpp"
#include "kiosk/store/operation_table.hpp"
#include "kiosk/store/outbox.hpp"
#include "kiosk/store/salvage.hpp"
#include "kiosk/store/schema.hpp"
#include "kiosk/store/store_errors.hpp"

namespace kiosk::store {
namespace {

std::string directory_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash);
}

// For whoever starts the kiosk: which file, and what to do about it.
StoreError explained(const StoreError& error, const std::string& path) {
    StoreError explained{error.kind, error.code, path + ": " + error.message};
    if (error.kind == StoreError::Kind::busy) {
        explained.message = path + ": another agency-kiosk is running on this directory. End it first, or give this " +
                            "one a storage.directory of its own.";
    }
    if (error.kind == StoreError::Kind::full)
        explained.message += ". Free some space and start again: nothing is lost, the kiosk goes on from here.";
    if (error.kind == StoreError::Kind::corrupt) {
        explained.message +=
            ". The file is damaged. It may hold payments: delete nothing. The kiosk puts it into quarantine at its "
            "next start and takes over what can be read.";
    }
    return explained;
}

StoreError quarantine_error(const FileError& error, const std::string& path) {
    return explained(store_error_of("putting a damaged file into quarantine", error), path);
}

}  // namespace

Outbox::Outbox(OutboxOptions options, FileSystem& files, PaymentJournal& journal, const ContentHasher& hasher,
               const Clock& clock)
    : m_options(std::move(options)),
      m_directory(directory_of(m_options.path)),
      m_ballast(beside(m_options.path, "ballast")),
      m_damage_mark(beside(m_options.path, "outbox.damaged")),
      m_files(files),
      m_quarantine(files, m_options.path),
      m_spool(files, m_options.path),
      m_mark(files, beside(m_options.path, "reference.mark")),
      m_journal(journal),
      m_hasher(hasher),
      m_clock(clock),
      m_running_since(clock.now()) {
    JournalContent content = journal.take_content();
    m_damaged_journal_records = content.damaged_records;
    m_journal_records = content.records.size();
    m_journal_at_boot = latest_of(std::move(content.records));
    if (content.damaged_records > 0 || content.tail_is_torn) doubt_created(m_journal_at_boot);
}

Result<std::unique_ptr<Outbox>, StoreError> Outbox::open(OutboxOptions options, FileSystem& files,
                                                         PaymentJournal& journal, const ContentHasher& hasher,
                                                         const Clock& clock) {
    std::unique_ptr<Outbox> outbox{new Outbox(std::move(options), files, journal, hasher, clock)};
    auto opened = outbox->open_or_quarantine();
    if (!opened && opened.error().kind == StoreError::Kind::full && outbox->give_ballast_up())
        opened = outbox->open_or_quarantine();
    if (!opened) return failure(opened.error());
    // While there is plenty of room; otherwise check_admission() says so and takes it later.
    if (!outbox->has_ballast()) static_cast<void>(outbox->check_admission());
    return outbox;
}

Result<void, StoreError> Outbox::open_or_quarantine() {
    const std::string& path = m_options.path;
    m_database.reset();
    m_opening = {};
    m_mark_at_boot = m_mark.load();
    // Before the database is made anew: a move that a power cut interrupted leaves its log behind.
    auto pending = m_quarantine.unsalvaged();
    if (!pending) return failure(quarantine_error(pending.error(), path));
    m_unsalvaged = std::move(*pending);
    if (auto done = set_aside_what_is_not_the_cache(); !done) return done;
    const auto lost_content = has_lost_its_content();
    if (!lost_content) return failure(explained(store_error_of("look at", lost_content.error()), path));
    if (*lost_content) {
        if (auto done = set_aside(); !done) return done;
    }
    if (auto done = set_aside_what_was_found_damaged(); !done) return done;
    auto opened = open_database();
    if (!opened && opened.error().kind == StoreError::Kind::corrupt) {
        if (auto done = set_aside(); !done) return done;
        opened = open_database();
    }
    if (!opened) return opened;
    // The newest first: of a row that stands in two of them it has the later state.
    for (auto directory = m_unsalvaged.rbegin(); directory != m_unsalvaged.rend(); ++directory) {
        if (auto done = salvage_from(*directory); !done) return done;
    }
    const auto is_behind = is_behind_the_mark();
    if (!is_behind) return failure(explained(is_behind.error(), path));
    m_opening.was_older = *is_behind && !m_opening.was_missing && m_unsalvaged.empty();
    if (auto done = check_spool(*is_behind ? OrphanFiles::are_kept : OrphanFiles::go); !done)
        return failure(explained(done.error(), path));
    if (auto done = go_on_from_the_mark(); !done) return failure(explained(done.error(), path));
    for (const std::string& directory : m_unsalvaged) {
        if (auto done = m_quarantine.mark_salvaged(directory); !done)
            return failure(quarantine_error(done.error(), path));
    }
    m_opening.set_aside = std::move(m_unsalvaged);
    const auto kept = m_quarantine.count();
    if (!kept) return failure(quarantine_error(kept.error(), path));
    m_opening.quarantines = *kept;
    return {};
}

Result<bool, FileError> Outbox::has_lost_its_content() {
    const auto size_of = [this](const std::string& path) -> Result<std::optional<std::uint64_t>, FileError> {
        const auto size = m_files.size(path);
        if (size) return std::optional{*size};
        if (size.error().kind == FileError::Kind::not_found) return std::optional<std::uint64_t>{};
        return failure(size.error());
    };
    const auto database = size_of(m_options.path);
    if (!database) return failure(database.error());
    const auto log = size_of(m_options.path + "-wal");
    if (!log) return failure(log.error());
    if (database->value_or(0) > 0) return false;
    // While a quarantine waits to be salvaged the new file may still be empty: a power cut came between.
    const bool knows_of_rows = has_served_before() && m_unsalvaged.empty();
    m_opening.was_missing = !database->has_value() && knows_of_rows;
    return log->value_or(0) > 0 || (database->has_value() && knows_of_rows);
}

// What stands beside outbox.db and is only made once there has been one: without payments the journal tells nothing.
bool Outbox::has_served_before() {
    const auto is_there = [this](const char* name) { return m_files.size(beside(m_options.path, name)).has_value(); };
    return !m_journal_at_boot.empty() || is_there("ballast") || is_there("cache.db") || is_there("spool") ||
           m_mark_at_boot.has_value();
}

Result<void, StoreError> Outbox::set_aside(StoodAs name) {
    auto directory = m_quarantine.set_aside(m_clock.wall(), name);
    if (!directory) return failure(quarantine_error(directory.error(), m_options.path));
    m_unsalvaged.push_back(std::move(*directory));
    return {};
}

Result<void, StoreError> Outbox::set_aside_what_is_not_the_cache() {
    const std::string cache = beside(m_options.path, "cache.db");
    // SQLite throws the log of an empty file away.
    const auto size = m_files.size(cache);
    if (!size || *size == 0) return {};
    const auto owner = Database::owner_of(cache, m_options.vfs);
    if (!owner || *owner != kApplicationId) return {};
    return set_aside(StoodAs::cache);
}

Result<void, StoreError> Outbox::set_aside_what_was_found_damaged() {
    if (!m_files.size(m_damage_mark)) return {};
    if (m_files.size(m_options.path)) {
        if (auto done = set_aside(); !done) return done;
    }
    if (auto removed = m_files.remove(m_damage_mark); !removed)
        return failure(quarantine_error(removed.error(), m_options.path));
    return {};
}

// After a fault of the disk or of the file nothing that is in memory may be trusted.
void Outbox::heed(StoreError::Kind kind) {
    if (kind != StoreError::Kind::io && kind != StoreError::Kind::corrupt) return;
    m_database.reset();
    // When the mark cannot be made, the check at the next start is all there is.
    if (kind == StoreError::Kind::corrupt) static_cast<void>(m_files.replace(m_damage_mark, {}));
}

Result<void, StoreError> Outbox::salvage_from(const std::string& directory) {
    const auto copy = m_quarantine.make_copy(directory);
    if (!copy) return failure(quarantine_error(copy.error(), m_options.path));
    const auto taken = salvage(*copy, m_options.vfs, *m_database, {m_journal_at_boot, m_hasher, m_clock.wall()});
    if (!taken) return failure(explained(taken.error(), *copy));
    if (auto done = m_quarantine.remove_copy(); !done) return failure(quarantine_error(done.error(), m_options.path));
    StoreOpening::TakenOver& sum = m_opening.taken_over;
    sum.payments += taken->payments;
    sum.operations += taken->operations;
    sum.other_rows += taken->other_rows;
    sum.lost_rows += taken->lost_rows;
    sum.damaged_tables += taken->damaged_tables;
    sum.for_staff += taken->for_staff;
    return {};
}

Result<void, StoreError> Outbox::check_envelopes(Database& database) const {
    Query query(database, "SELECT envelope, digest FROM operation WHERE state <> 'done' AND envelope IS NOT NULL",
                "check the envelopes");
    while (true) {
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (!*there) return {};
        const Digest digest = m_hasher.sha256(query.bytes(0));
        const auto stored = query.bytes(1);
        if (!std::equal(stored.begin(), stored.end(), digest.begin(), digest.end()))
            return failure(StoreError{StoreError::Kind::corrupt, 0, "operation: an envelope has changed"});
    }
}

// Nothing is written into a file before it is known to be ours, of a version we know, and sound.
Result<void, StoreError> Outbox::open_database() {
    const auto refuse = [this](const StoreError& error) { return failure(explained(error, m_options.path)); };
    auto database = Database::open_as_it_is(m_options.path, m_options.vfs, kApplicationId);
    if (!database) return refuse(database.error());
    if (auto known = check_version(**database, outbox_migrations()); !known) return refuse(known.error());
    if (auto sound = (*database)->check(); !sound) return refuse(sound.error());
    const auto version = (*database)->read_integer("PRAGMA user_version", "user_version");
    if (!version) return refuse(version.error());
    if (*version > 0) {
        if (auto unchanged = check_envelopes(**database); !unchanged) return refuse(unchanged.error());
    }
    if (auto set = (*database)->apply_settings(); !set) return refuse(set.error());
    if (auto migrated = migrate(**database, outbox_migrations()); !migrated) return refuse(migrated.error());
    m_database = std::move(*database);
    return {};
}

// What a failed sync has left in the log may be in memory alone, and no later sync of the log would say so: written
// anew, into the file, it is on the disk before anything is built on it.
Result<void, StoreError> Outbox::open_after_fault() {
    // SQLite would make a new one. What became of this one is for the next start to judge.
    const auto size = m_files.size(m_options.path);
    if (!size) return failure(explained(store_error_of("look at", size.error()), m_options.path));
    if (auto opened = open_database(); !opened) return opened;
    auto emptied = empty_wal();
    if (!emptied) m_database.reset();
    return emptied;
}

Result<bool, StoreError> Outbox::is_behind_the_mark() {
    const auto next = read_counter(*m_database, Counter::next_reference);
    if (!next) return failure(next.error());
    return m_mark_at_boot && *next < m_mark_at_boot->counter;
}

// At every start: rows of the last block can be missing without a trace.
Result<void, StoreError> Outbox::go_on_from_the_mark() {
    const auto next = read_counter(*m_database, Counter::next_reference);
    if (!next) return failure(next.error());
    if (!m_mark_at_boot || *next >= m_mark_at_boot->mark) return {};
    return raise_counter(*m_database, Counter::next_reference, m_mark_at_boot->mark);
}

// Files without a row are what a crash left of a commit, and go. But a database that was made anew or is an older one
// may have lost the rows: then they are kept in quarantine, once, and a mark in it says that from now on it knows its
// files.
Result<void, StoreError> Outbox::check_spool(OrphanFiles orphans) {
    const auto rows = read_spool_rows(*m_database);
    if (!rows) return failure(rows.error());
    for (const SpoolRow& row : *rows) {
        const bool is_to_be_sent = row.state == OperationState::queued || row.state == OperationState::inflight;
        if (!is_to_be_sent) continue;
        const auto there = m_spool.holds(row.file, row.size_bytes);
        if (!there || *there) continue;  // one file that cannot be looked at: take() finds out
        if (auto done = give_up_operation(*m_database, row.id, m_clock.wall()); !done) return done;
        ++m_opening.lost_files;
    }
    const auto knows_its_files = m_database->read_integer("SELECT count(*) FROM counter WHERE name = 'spool_is_known'",
                                                          "look whether the spool is known");
    if (!knows_its_files) return failure(knows_its_files.error());
    if (*knows_its_files > 0) return orphans == OrphanFiles::are_kept ? keep_orphans() : sweep_spool();
    if (auto done = keep_orphans(); !done) return done;
    auto transaction = Transaction::begin(*m_database);
    if (!transaction) return failure(transaction.error());
    if (auto done = skip_numbers_of_a_missing_database(); !done) return done;
    if (auto done = m_database->execute("INSERT INTO counter VALUES ('spool_is_known', 1)", "mark the spool as known");
        !done)
        return done;
    return transaction->commit();
}

// Without a damaged file there is nothing to salvage, and only the journal tells how many numbers were given at least.
Result<void, StoreError> Outbox::skip_numbers_of_a_missing_database() {
    const auto rows = m_database->read_integer(
        "SELECT (SELECT count(*) FROM payment) + (SELECT count(*) FROM operation)", "count rows");
    if (!rows) return failure(rows.error());
    if (!has_served_before() || !m_unsalvaged.empty() || *rows > 0) return {};
    std::int64_t next = 0;
    for (const JournalRecord& record : m_journal_at_boot)
        next = std::max(next, std::int64_t{record.row.reference.sequence()} + 1);
    if (auto done = raise_counter(*m_database, Counter::next_reference, next + kNumbersSkipped); !done) return done;
    const auto operations = static_cast<std::int64_t>(m_journal_at_boot.size());
    return raise_counter(*m_database, Counter::next_kiosk_sequence, operations + kNumbersSkipped);
}

Result<std::vector<std::string>, StoreError> Outbox::orphans() {
    const auto rows = read_spool_rows(*m_database);
    if (!rows) return failure(rows.error());
    std::set<std::string> named;
    for (const SpoolRow& row : *rows) named.insert(row.file);
    auto names = m_spool.orphans(named);
    if (!names) return failure(store_error_of("look at the spool", names.error()));
    return std::move(*names);
}

Result<void, StoreError> Outbox::sweep_spool() {
    const auto names = orphans();
    if (!names) return failure(names.error());
    for (const std::string& name : *names) {
        if (auto done = m_spool.remove(name); !done) return failure(store_error_of("sweep the spool", done.error()));
    }
    return {};
}

Result<void, StoreError> Outbox::keep_orphans() {
    const auto names = orphans();
    if (!names) return failure(names.error());
    if (names->empty()) return {};
    auto place = m_unsalvaged.empty() ? m_quarantine.make_place_for_files(m_clock.wall())
                                      : Result<std::string, FileError>{m_unsalvaged.back()};
    if (!place) return failure(store_error_of("keep files of the spool", place.error()));
    for (const std::string& name : *names) {
        if (auto done = m_quarantine.take_in(*place, m_spool.path_of(name)); !done)
            return failure(store_error_of("keep files of the spool", done.error()));
    }
    return {};
}

}  // namespace kiosk::store
