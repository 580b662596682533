// Append only: a released migration is never edited, terminals in the field have run it.
#include "kiosk/store/schema.hpp"

#include <array>

namespace kiosk::store {
namespace {

constexpr std::array kMigrations{
    Migration{1, "payments, operations, tickets, counters and sign-in failures", R"sql(
PRAGMA application_id = 0x41474B31;

-- One row for each payment attempt; in clear only what design.md (Money) lists.
CREATE TABLE payment (
    reference            TEXT PRIMARY KEY CHECK (length(reference) = 8),
    sequence             INTEGER NOT NULL CHECK (sequence >= 0),
    terminal             TEXT NOT NULL CHECK (length(terminal) BETWEEN 1 AND 64),
    contract_hash        BLOB NOT NULL CHECK (length(contract_hash) = 32),
    amount_cents         INTEGER NOT NULL CHECK (amount_cents BETWEEN 1 AND 1000000000),
    state                TEXT NOT NULL CHECK (state IN ('created', 'abandoned', 'sent', 'approved', 'declined',
                             'cancelled', 'timed_out', 'not_started', 'unknown', 'review')),
    change               INTEGER NOT NULL CHECK (change >= 1),
    created_unix_ms      INTEGER NOT NULL,
    sent_unix_ms         INTEGER,
    sent_boot_id         TEXT,
    sent_boot_ms         INTEGER,
    ticket_number_before INTEGER CHECK (ticket_number_before BETWEEN 0 AND 4294967295),
    finished_unix_ms     INTEGER,
    authorised_cents     INTEGER CHECK (authorised_cents BETWEEN 1 AND 1000000000),
    authorisation_number TEXT NOT NULL,
    application_id       TEXT NOT NULL,
    last_four            TEXT NOT NULL CHECK (length(last_four) IN (0, 4)),
    ticket_number        INTEGER CHECK (ticket_number BETWEEN 0 AND 4294967295),
    evidence             TEXT NOT NULL,
    CHECK ((sent_unix_ms IS NULL) = (state IN ('created', 'abandoned'))),
    CHECK ((sent_unix_ms IS NULL) = (sent_boot_id IS NULL) AND (sent_unix_ms IS NULL) = (sent_boot_ms IS NULL)),
    CHECK ((finished_unix_ms IS NULL) = (state IN ('created', 'sent', 'unknown'))),
    CHECK (state <> 'approved' OR authorised_cents IS NOT NULL)
) STRICT;
-- While one payment may still be charged, its terminal takes no other.
CREATE UNIQUE INDEX payment_open ON payment (terminal) WHERE state IN ('sent', 'unknown');
CREATE INDEX payment_unsettled ON payment (sequence) WHERE state IN ('created', 'sent', 'unknown', 'not_started');
CREATE INDEX payment_ticket_number ON payment (terminal, sequence) WHERE ticket_number IS NOT NULL;

-- What the kiosk owes to the backend. An envelope without key_id is JSON without personal data.
CREATE TABLE operation (
    op_id               TEXT PRIMARY KEY CHECK (length(op_id) = 36),
    kiosk_sequence      INTEGER NOT NULL UNIQUE CHECK (kiosk_sequence >= 1),
    lane                INTEGER NOT NULL CHECK (lane BETWEEN 0 AND 3),
    order_key           TEXT NOT NULL CHECK (length(order_key) BETWEEN 1 AND 64),
    kind                TEXT NOT NULL,
    path                TEXT NOT NULL,
    payment             TEXT REFERENCES payment (reference),
    depends_on          TEXT REFERENCES operation (op_id),
    key_id              TEXT NOT NULL,
    digest              BLOB NOT NULL CHECK (length(digest) = 32),
    size_bytes          INTEGER NOT NULL CHECK (size_bytes >= 0),
    envelope            BLOB,
    spool               TEXT,
    state               TEXT NOT NULL CHECK (state IN ('draft', 'queued', 'inflight', 'done', 'needs_staff')),
    attempts            INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    http_status         INTEGER,
    problem             TEXT,
    server_reference    TEXT,
    created_unix_ms     INTEGER NOT NULL,
    finished_unix_ms    INTEGER,
    CHECK ((finished_unix_ms IS NULL) = (state IN ('draft', 'queued', 'inflight'))),
    CHECK ((envelope IS NULL) <> (spool IS NULL) OR state = 'done')
) STRICT;
-- Without it draining is three times slower at ten thousand rows (facts: sync-and-reliability, section 3).
CREATE INDEX operation_unfinished ON operation (lane, kiosk_sequence) WHERE state <> 'done';

-- The card ticket's text: kept until printed or declined, 15 minutes at most.
CREATE TABLE ticket (
    reference      TEXT PRIMARY KEY REFERENCES payment (reference),
    boot_id        TEXT NOT NULL,
    stored_boot_ms INTEGER NOT NULL,
    lines          TEXT NOT NULL
) STRICT;

CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL CHECK (value >= 0)
) STRICT;
INSERT INTO counter VALUES ('next_reference', 0), ('next_kiosk_sequence', 1);

CREATE TABLE sign_in_failure (
    account_hash BLOB PRIMARY KEY CHECK (length(account_hash) = 32),
    failures     INTEGER NOT NULL CHECK (failures >= 1),
    last_unix_ms INTEGER NOT NULL
) STRICT;
)sql"},
    Migration{2, "operations know where the backend acknowledged them, and since when", R"sql(
-- In the backend's feed of changes: what it remembers up to there includes this operation. NULL: it did not say.
ALTER TABLE operation ADD COLUMN acknowledged_position INTEGER CHECK (acknowledged_position >= 0);
-- On the clock of the kiosk's own running time (counter running_ms): no wall clock makes an operation old.
ALTER TABLE operation ADD COLUMN acknowledged_running_ms INTEGER CHECK (acknowledged_running_ms >= 0);
UPDATE operation SET acknowledged_running_ms = 0 WHERE state = 'done';
INSERT INTO counter VALUES ('running_ms', 0);
CREATE INDEX operation_done ON operation (acknowledged_running_ms) WHERE state = 'done';
CREATE INDEX operation_depends_on ON operation (depends_on) WHERE depends_on IS NOT NULL;
)sql"},
    Migration{3, "what staff did at this kiosk, and what they left at it", R"sql(
-- A chain: each entry's hash is made of the entry and of the hash before it. Only ever added to; the oldest go.
CREATE TABLE staff_entry (
    sequence      INTEGER PRIMARY KEY CHECK (sequence >= 1),
    at_unix_ms    INTEGER NOT NULL,
    agent_id      TEXT NOT NULL CHECK (length(agent_id) <= 6),
    act           TEXT NOT NULL CHECK (length(act) BETWEEN 1 AND 40),
    reference     TEXT NOT NULL CHECK (length(reference) <= 40),
    detail        TEXT NOT NULL CHECK (length(detail) <= 200),
    previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
    hash          BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
-- States that outlive a restart, and the latest result of each test; nothing about a tenant.
CREATE TABLE staff_note (
    name  TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    value TEXT NOT NULL CHECK (length(value) <= 4096)
) STRICT;
)sql"},
};

}  // namespace

std::span<const Migration> outbox_migrations() {
    return kMigrations;
}

}  // namespace kiosk::store
