// Reading around damage.
#include "kiosk/store/salvage.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "kiosk/store/counter_table.hpp"
#include "kiosk/store/journal_replay.hpp"
#include "kiosk/store/operation_table.hpp"
#include "kiosk/store/payment_table.hpp"

namespace kiosk::store {
namespace {

// Each statement is one whole literal because Query keeps statements by address. Column 0 of a row that is read is the
// rowid, column 1 the key; only tables are read, never an index, so a damaged index costs nothing.
struct Table {
    const char* from;    // the rows from a rowid on
    const char* newest;  // the greatest rowid
    const char* find;    // whether a key is there
    const char* insert;
    int columns;
};

#define KIOSK_PAYMENT_COLUMNS                                                                              \
    "reference, sequence, terminal, contract_hash, amount_cents, state, change, created_unix_ms, "         \
    "sent_unix_ms, sent_boot_id, sent_boot_ms, ticket_number_before, finished_unix_ms, authorised_cents, " \
    "authorisation_number, application_id, last_four, ticket_number, evidence"
constexpr Table kPayments{
    "SELECT rowid, " KIOSK_PAYMENT_COLUMNS " FROM payment NOT INDEXED WHERE rowid >= ? ORDER BY rowid",
    "SELECT rowid FROM payment NOT INDEXED ORDER BY rowid DESC LIMIT 1", "SELECT 1 FROM payment WHERE reference = ?",
    "INSERT INTO payment (" KIOSK_PAYMENT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    19};

#define KIOSK_OPERATION_COLUMNS                                                                                \
    "op_id, digest, envelope, kiosk_sequence, lane, order_key, kind, path, key_id, size_bytes, spool, state, " \
    "attempts, http_status, problem, server_reference, created_unix_ms, finished_unix_ms, depends_on, payment, "
#define KIOSK_ACKNOWLEDGED_COLUMNS "acknowledged_position, acknowledged_running_ms"
constexpr Table kOperations{
    "SELECT rowid, " KIOSK_OPERATION_COLUMNS KIOSK_ACKNOWLEDGED_COLUMNS
    " FROM operation NOT INDEXED WHERE rowid >= ? ORDER BY rowid",
    "SELECT rowid FROM operation NOT INDEXED ORDER BY rowid DESC LIMIT 1", "SELECT 1 FROM operation WHERE op_id = ?",
    // A number that another operation has by now is replaced by the next one: numbers are given once.
    "INSERT INTO operation (" KIOSK_OPERATION_COLUMNS KIOSK_ACKNOWLEDGED_COLUMNS
    ") VALUES (?1, ?2, ?3, iif(EXISTS (SELECT 1 FROM operation WHERE kiosk_sequence = ?4), "
    "(SELECT value FROM counter WHERE name = 'next_kiosk_sequence'), ?4), "
    "?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
    22};
// A file that no program of the second schema has opened.
constexpr const char* kOperationsOfSchema1 = "SELECT rowid, " KIOSK_OPERATION_COLUMNS
                                             "NULL, iif(state = 'done', 0, NULL) FROM operation NOT INDEXED "
                                             "WHERE rowid >= ? ORDER BY rowid";

constexpr Table kTickets{
    "SELECT rowid, reference, boot_id, stored_boot_ms, lines FROM ticket NOT INDEXED WHERE rowid >= ? ORDER BY rowid",
    "SELECT rowid FROM ticket NOT INDEXED ORDER BY rowid DESC LIMIT 1", "SELECT 1 FROM ticket WHERE reference = ?",
    "INSERT INTO ticket (reference, boot_id, stored_boot_ms, lines) VALUES (?, ?, ?, ?)", 4};

constexpr Table kSignInFailures{
    "SELECT rowid, account_hash, failures, last_unix_ms FROM sign_in_failure NOT INDEXED WHERE rowid >= ? ORDER BY "
    "rowid",
    "SELECT rowid FROM sign_in_failure NOT INDEXED ORDER BY rowid DESC LIMIT 1",
    "SELECT 1 FROM sign_in_failure WHERE account_hash = ?",
    "INSERT INTO sign_in_failure (account_hash, failures, last_unix_ms) VALUES (?, ?, ?)", 3};

constexpr Table kStaffEntries{
    "SELECT rowid, sequence, at_unix_ms, agent_id, act, reference, detail, previous_hash, hash FROM staff_entry NOT "
    "INDEXED WHERE rowid >= ? ORDER BY rowid",
    "SELECT rowid FROM staff_entry NOT INDEXED ORDER BY rowid DESC LIMIT 1",
    "SELECT 1 FROM staff_entry WHERE sequence = ?",
    "INSERT INTO staff_entry (sequence, at_unix_ms, agent_id, act, reference, detail, previous_hash, hash) VALUES (?, "
    "?, ?, ?, ?, ?, ?, ?)",
    8};
constexpr Table kStaffNotes{"SELECT rowid, name, value FROM staff_note NOT INDEXED WHERE rowid >= ? ORDER BY rowid",
                            "SELECT rowid FROM staff_note NOT INDEXED ORDER BY rowid DESC LIMIT 1",
                            "SELECT 1 FROM staff_note WHERE name = ?",
                            "INSERT INTO staff_note (name, value) VALUES (?, ?)", 2};
#undef KIOSK_PAYMENT_COLUMNS
#undef KIOSK_OPERATION_COLUMNS
#undef KIOSK_ACKNOWLEDGED_COLUMNS

// How far reading on behind damage goes without meeting a row: many pages of them, and no time that anybody would feel.
constexpr std::int64_t kStepsWithoutRowMax = 4'096;

// What a damaged file answers, as against a disk or a memory that fails: then nothing may be called lost.
bool is_damage(const StoreError& error) {
    return error.kind == StoreError::Kind::corrupt || (error.code & 0xFF) == SQLITE_ERROR;
}

enum class Outcome : unsigned char { kept, lost };

class Salvage {
public:
    Salvage(Database& damaged, Database& sound, const SalvageHelp& help)
        : m_damaged(damaged), m_sound(sound), m_help(help) {}

    [[nodiscard]] Result<StoreOpening::TakenOver, StoreError> run() {
        // Rows name others that come later, or never: checked at the end.
        if (auto done = m_sound.execute("PRAGMA defer_foreign_keys=ON", "salvage"); !done) return failure(done.error());
        if (auto done = copy_counters(); !done) return failure(done.error());
        if (auto done = copy(kPayments, m_taken.payments); !done) return failure(done.error());
        for (const JournalRecord& record : m_help.journal) {
            const auto done = take_over_row(m_sound, record.row, m_help.now);
            if (!done) return failure(done.error());
            if (*done == TakenOver::row_and_one_for_staff) ++m_taken.for_staff;
        }
        if (auto done = copy(operations(), m_taken.operations); !done) return failure(done.error());
        if (auto done = copy(kTickets, m_taken.other_rows); !done) return failure(done.error());
        if (auto done = copy(kSignInFailures, m_taken.other_rows); !done) return failure(done.error());
        for (const Table& table : {kStaffEntries, kStaffNotes}) {
            // A file that no program of the third schema has opened has none.
            if (!Query(m_damaged, table.from, "salvage").is_prepared()) continue;
            if (auto done = copy(table, m_taken.other_rows); !done) return failure(done.error());
        }
        if (auto done = skip_numbers_of_lost_counters(); !done) return failure(done.error());
        for (const JournalRecord& record : m_help.journal) {
            if (auto done = take_over_operation(m_sound, record, m_help.hasher, m_help.now); !done)
                return failure(done.error());
        }
        if (auto done = let_go_of_lost_rows(); !done) return failure(done.error());
        return m_taken;
    }

private:
    enum class End : unsigned char { of_table, damage, nothing_to_read };
    struct Stretch {
        End end = End::of_table;
        std::int64_t last = 0;  // the rowid up to which was read
    };

    [[nodiscard]] Table operations() {
        Table table = kOperations;
        if (!Query(m_damaged, table.from, "salvage").is_prepared()) table.from = kOperationsOfSchema1;
        return table;
    }

    // Reads on behind each damaged place, a rowid further at each try, until the end of the table is reached.
    [[nodiscard]] Result<void, StoreError> copy(const Table& table, std::int64_t& kept) {
        std::int64_t read = 0;   // rowid of the last row that was read
        std::int64_t from = 1;   // where reading goes on
        std::int64_t steps = 0;  // without a row
        const auto newest = newest_rowid(table);
        if (!newest) return failure(newest.error());
        bool damaged = false;
        while (true) {
            const auto stretch = copy_stretch(table, from, read, *newest, kept);
            if (!stretch) return failure(stretch.error());
            if (stretch->last > read) steps = 0;
            read = stretch->last;
            if (stretch->end == End::of_table) break;
            damaged = true;
            from = std::max(from, read) + 1;
            ++steps;
            const bool is_behind_newest = *newest > 0 && from > *newest;
            if (is_behind_newest || steps > kStepsWithoutRowMax || stretch->end == End::nothing_to_read) {
                // Of what lies behind the damage nothing is known but that there was something.
                m_taken.lost_rows += std::max<std::int64_t>(*newest - read, 1);
                break;
            }
        }
        if (damaged) ++m_taken.damaged_tables;
        return {};
    }

    [[nodiscard]] Result<Stretch, StoreError> copy_stretch(const Table& table, std::int64_t from, std::int64_t read,
                                                           std::int64_t newest, std::int64_t& kept) {
        Query rows(m_damaged, table.from, "salvage");
        rows.bind(from);
        Stretch stretch{rows.is_prepared() ? End::of_table : End::nothing_to_read, read};
        while (true) {
            const auto there = rows.step();
            if (!there && !is_damage(there.error())) return failure(there.error());
            if (!rows.is_prepared() || (there && !*there)) return stretch;
            // A page that stands twice in the tree, or a number that was smashed.
            const bool is_in_order = there && rows.integer(0) >= from && rows.integer(0) > stretch.last &&
                                     (newest == 0 || rows.integer(0) <= newest);
            if (!is_in_order) {
                stretch.end = End::damage;
                return stretch;
            }
            // Rows are numbered without gaps but for those that were deleted in good order.
            const bool is_behind_damage = from > stretch.last + 1;
            if (is_behind_damage) m_taken.lost_rows += rows.integer(0) - stretch.last - 1;
            stretch.last = rows.integer(0);
            const auto outcome = keep(table, rows);
            if (!outcome) return failure(outcome.error());
            if (*outcome == Outcome::kept) ++kept;
            if (*outcome == Outcome::lost) ++m_taken.lost_rows;
        }
    }

    // 0: there is none, or it cannot be told.
    [[nodiscard]] Result<std::int64_t, StoreError> newest_rowid(const Table& table) {
        Query row(m_damaged, table.newest, "salvage");
        const auto there = row.step();
        if (!there && !is_damage(there.error())) return failure(there.error());
        return there && *there ? row.integer(0) : 0;
    }

    [[nodiscard]] Result<Outcome, StoreError> keep(const Table& table, const Query& row) {
        {
            Query find(m_sound, table.find, "look for a salvaged row");
            find.bind_column(row, 1);
            const auto there = find.step();
            if (!there) return failure(there.error());
            if (*there) return Outcome::kept;
        }
        if (table.insert == kOperations.insert && !envelope_holds(row)) return Outcome::lost;
        if (auto begun = m_sound.execute("SAVEPOINT one_row", "salvage a row"); !begun) return failure(begun.error());
        const auto inserted = insert(table, row);
        if (!inserted && inserted.error().kind != StoreError::Kind::constraint) return failure(inserted.error());
        const bool is_kept = inserted && reads_back(table, row);
        if (!is_kept) {
            if (auto undone = m_sound.execute("ROLLBACK TO one_row", "salvage a row"); !undone)
                return failure(undone.error());
        }
        if (auto ended = m_sound.execute("RELEASE one_row", "salvage a row"); !ended) return failure(ended.error());
        if (is_kept && table.insert == kOperations.insert) {
            if (auto raised = raise_sequence_counter(0); !raised) return failure(raised.error());
        }
        return is_kept ? Outcome::kept : Outcome::lost;
    }

    [[nodiscard]] Result<int, StoreError> insert(const Table& table, const Query& row) {
        Query insert(m_sound, table.insert, "salvage a row");
        for (int column = 1; column <= table.columns; ++column) insert.bind_column(row, column);
        return insert.run();
    }

    // Only a row that the kiosk can use: a value that cannot be would keep it from starting.
    [[nodiscard]] bool reads_back(const Table& table, const Query& row) {
        if (table.insert == kPayments.insert) {
            const auto reference = Reference::parse(row.text(1));
            return reference && find_payment(m_sound, *reference).has_value();
        }
        if (table.insert == kOperations.insert) {
            const auto id = OperationId::parse(row.text(1));
            return id && find_operation(m_sound, *id).has_value();
        }
        if (table.insert == kTickets.insert) return Reference::parse(row.text(1)).has_value();
        return true;
    }

    [[nodiscard]] bool envelope_holds(const Query& row) const {
        if (row.is_null(3)) return true;
        const Digest digest = m_help.hasher.sha256(row.bytes(3));
        const auto stored = row.bytes(2);
        return std::equal(stored.begin(), stored.end(), digest.begin(), digest.end());
    }

    [[nodiscard]] Result<void, StoreError> copy_counters() {
        Query rows(m_damaged, "SELECT name, value FROM counter NOT INDEXED", "salvage counters");
        while (true) {
            const auto there = rows.step();
            if (!there && !is_damage(there.error())) return failure(there.error());
            if (!there) ++m_taken.damaged_tables;
            if (!there || !*there) return {};
            if (auto done = copy_counter(rows.text(0), rows.integer(1)); !done) return done;
        }
    }

    [[nodiscard]] Result<void, StoreError> copy_counter(const std::string& name, std::int64_t value) {
        // Beyond these a value is damage: it would leave no number to give.
        constexpr std::int64_t kReferenceMax = std::int64_t{Reference::kSequenceMax} + 1;
        constexpr std::int64_t kSequenceMax = std::int64_t{1} << 48U;
        constexpr std::int64_t kRunningMax_ms = std::int64_t{100} * 366 * 86'400'000;
        if (value < 0) return {};
        if (name == "next_reference" && value <= kReferenceMax) {
            m_knows_references = true;
            return raise_counter(m_sound, Counter::next_reference, value);
        }
        if (name == "next_kiosk_sequence" && value <= kSequenceMax) {
            m_knows_sequences = true;
            return raise_counter(m_sound, Counter::next_kiosk_sequence, value);
        }
        if (name == "running_ms" && value <= kRunningMax_ms) return raise_counter(m_sound, Counter::running_ms, value);
        return {};
    }

    // No number is given twice, whatever became of the counters.
    [[nodiscard]] Result<void, StoreError> skip_numbers_of_lost_counters() {
        const auto reference = m_sound.read_integer("SELECT coalesce(max(sequence), -1) + 1 FROM payment", "salvage");
        if (!reference) return failure(reference.error());
        const std::int64_t skipped = m_knows_references ? 0 : kNumbersSkipped;
        if (auto done = raise_counter(m_sound, Counter::next_reference, *reference + skipped); !done) return done;
        return m_knows_sequences ? raise_sequence_counter(0) : raise_sequence_counter(kNumbersSkipped);
    }
    [[nodiscard]] Result<void, StoreError> raise_sequence_counter(std::int64_t skipped) {
        const auto next = m_sound.read_integer("SELECT coalesce(max(kiosk_sequence), 0) + 1 FROM operation", "salvage");
        if (!next) return failure(next.error());
        return raise_counter(m_sound, Counter::next_kiosk_sequence, *next + skipped);
    }

    // An operation is worth sending without what it was tied to; a ticket without its payment is nobody's.
    [[nodiscard]] Result<void, StoreError> let_go_of_lost_rows() {
        const auto done = m_sound.execute(
            "UPDATE operation SET depends_on = NULL WHERE depends_on NOT IN (SELECT op_id FROM operation);"
            "UPDATE operation SET payment = NULL WHERE payment NOT IN (SELECT reference FROM payment);",
            "let go of lost rows");
        if (!done) return done;
        Query orphans(m_sound, "DELETE FROM ticket WHERE reference NOT IN (SELECT reference FROM payment)",
                      "let go of lost rows");
        const auto deleted = orphans.run();
        if (!deleted) return failure(deleted.error());
        m_taken.other_rows -= *deleted;
        m_taken.lost_rows += *deleted;
        return {};
    }

    Database& m_damaged;
    Database& m_sound;
    SalvageHelp m_help;
    StoreOpening::TakenOver m_taken;
    bool m_knows_references = false;  // their counter was read
    bool m_knows_sequences = false;
};

}  // namespace

Result<StoreOpening::TakenOver, StoreError> salvage(const std::string& path, const std::string& vfs, Database& sound,
                                                    const SalvageHelp& help) {
    const auto damaged = Database::open_damaged_copy(path, vfs);
    if (!damaged) return failure(damaged.error());
    auto transaction = Transaction::begin(sound);
    if (!transaction) return failure(transaction.error());
    auto taken = Salvage{**damaged, sound, help}.run();
    if (!taken) return taken;
    if (auto done = transaction->commit(); !done) return failure(done.error());
    return taken;
}

}  // namespace kiosk::store
