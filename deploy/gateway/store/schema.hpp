// The tables of the gateway's database, as a list of migrations. Append only: a released line is never edited, because
// databases in the field have run it.
#pragma once

#include <array>

namespace kiosk::gateway {

struct Migration {
    int version;
    const char* why;
    const char* sql;
};

inline constexpr std::array<Migration, 21> kMigrations{{
    {1, "landlord, sign-in, payments, operations, messages", R"sql(
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE kiosk(kiosk_id TEXT PRIMARY KEY, agency_name TEXT NOT NULL, agency_address_line TEXT NOT NULL,
  agency_postal_code TEXT NOT NULL, agency_city TEXT NOT NULL, agency_phone TEXT NOT NULL) STRICT;
CREATE TABLE holder(holder_id INTEGER PRIMARY KEY, tenant_id TEXT NOT NULL, civility TEXT NOT NULL,
  first_name TEXT NOT NULL, last_name TEXT NOT NULL, birth_date TEXT NOT NULL, email TEXT COLLATE NOCASE, mobile TEXT,
  password_hash TEXT, preferred_language TEXT NOT NULL, may_sign_in INTEGER NOT NULL,
  may_sign_in_by_password INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX holder_by_email ON holder(email) WHERE email IS NOT NULL;
CREATE INDEX holder_by_tenant ON holder(tenant_id);
CREATE TABLE contract(position INTEGER PRIMARY KEY, contract_number TEXT NOT NULL UNIQUE, lookup TEXT NOT NULL UNIQUE,
  tenant_id TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, address_line TEXT NOT NULL,
  plan_instalment_cents INTEGER, plan_due_day INTEGER) STRICT;
CREATE INDEX contract_by_tenant ON contract(tenant_id);
CREATE TABLE notice(notice_id TEXT PRIMARY KEY, contract_number TEXT NOT NULL REFERENCES contract(contract_number),
  period TEXT NOT NULL, issued TEXT NOT NULL, due TEXT NOT NULL, total_cents INTEGER NOT NULL,
  UNIQUE(contract_number, period)) STRICT;
CREATE TABLE ledger(line_id INTEGER PRIMARY KEY, contract_number TEXT NOT NULL REFERENCES contract(contract_number),
  date TEXT NOT NULL, amount_cents INTEGER NOT NULL, kind TEXT NOT NULL CHECK(kind IN ('opening','notice','payment')),
  payment_reference TEXT UNIQUE REFERENCES payment(reference)) STRICT;
CREATE INDEX ledger_by_contract ON ledger(contract_number);

CREATE TABLE challenge(challenge_id TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, account_hash TEXT NOT NULL,
  holder_id INTEGER REFERENCES holder(holder_id), code_hash TEXT NOT NULL, created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL, tries_left INTEGER NOT NULL CHECK(tries_left >= 0), is_used INTEGER NOT NULL) STRICT;
CREATE INDEX challenge_by_account ON challenge(account_hash, created_ms);
CREATE TABLE session(token_hash TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL,
  holder_id INTEGER NOT NULL REFERENCES holder(holder_id), tenant_id TEXT NOT NULL, expires_ms INTEGER NOT NULL,
  operation_id TEXT NOT NULL) STRICT;
CREATE TABLE failure(scope_hash TEXT PRIMARY KEY, count INTEGER NOT NULL, last_ms INTEGER NOT NULL,
  wait_until_ms INTEGER NOT NULL) STRICT;

CREATE TABLE payment(reference TEXT PRIMARY KEY, contract_number TEXT NOT NULL REFERENCES contract(contract_number),
  tenant_id TEXT NOT NULL, holder_id INTEGER NOT NULL, kiosk_id TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK(amount_cents > 0), confirmation_email TEXT, state TEXT NOT NULL,
  registered_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL, authorised_cents INTEGER, captured_ms INTEGER,
  post_due_ms INTEGER, posted_ms INTEGER, receipt TEXT) STRICT;
-- The rule of the contract, held by the database as well: one open intent for one rental contract.
CREATE UNIQUE INDEX payment_open ON payment(contract_number) WHERE state IN ('registered','unknown','review');
CREATE INDEX payment_by_contract ON payment(contract_number, captured_ms);
CREATE INDEX payment_by_state ON payment(state);
CREATE TABLE result(result_id INTEGER PRIMARY KEY, operation_id TEXT NOT NULL UNIQUE, reference TEXT NOT NULL,
  kiosk_id TEXT NOT NULL, outcome TEXT NOT NULL, authorised_cents INTEGER, authorisation_number TEXT, last_four TEXT,
  aid TEXT, application_label TEXT, ticket_number TEXT, terminal_serial TEXT, merchant_contract TEXT,
  occurred_ms INTEGER NOT NULL, evidence TEXT NOT NULL, received_ms INTEGER NOT NULL) STRICT;
CREATE INDEX result_by_reference ON result(reference);
CREATE TABLE staff_item(reference TEXT NOT NULL, reason TEXT NOT NULL, since_ms INTEGER NOT NULL,
  PRIMARY KEY(reference, reason)) STRICT;
CREATE TABLE receipt_counter(only_row INTEGER PRIMARY KEY CHECK(only_row = 1), last INTEGER NOT NULL) STRICT;
INSERT INTO receipt_counter VALUES (1, 0);

CREATE TABLE operation(operation_id TEXT PRIMARY KEY, digest TEXT NOT NULL, status INTEGER NOT NULL, sealed_body TEXT,
  retry_after_s INTEGER, stored_ms INTEGER NOT NULL) STRICT;
CREATE TABLE message(message_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, unique_key TEXT NOT NULL UNIQUE,
  sealed_content TEXT NOT NULL, next_try_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0, done_ms INTEGER) STRICT;
CREATE INDEX message_due ON message(next_try_ms) WHERE done_ms IS NULL;
)sql"},
    {2, "codes are counted for each person that they went to; addresses that nobody needs any more are found", R"sql(
DROP INDEX challenge_by_account;
CREATE INDEX challenge_by_holder ON challenge(holder_id, created_ms) WHERE holder_id IS NOT NULL;
CREATE INDEX payment_with_address ON payment(registered_ms) WHERE confirmation_email IS NOT NULL;
)sql"},
    {3, "every code that was sent for a sign-in opens it", R"sql(
CREATE INDEX challenge_by_account ON challenge(account_hash, expires_ms);
)sql"},
    {4, "answers are shortened after 90 days, and say why a body is gone; operations are numbered; deposit tickets",
     R"sql(
ALTER TABLE operation ADD COLUMN reference TEXT;
ALTER TABLE operation ADD COLUMN ended_with_session INTEGER NOT NULL DEFAULT 0;
UPDATE operation SET ended_with_session = 1 WHERE sealed_body IS NULL;
CREATE INDEX operation_with_body ON operation(stored_ms) WHERE sealed_body IS NOT NULL;
CREATE INDEX operation_by_reference ON operation(reference) WHERE reference IS NOT NULL;
CREATE TABLE feed_counter(only_row INTEGER PRIMARY KEY CHECK(only_row = 1), last INTEGER NOT NULL) STRICT;
INSERT INTO feed_counter VALUES (1, 0);
ALTER TABLE kiosk ADD COLUMN enrolment TEXT NOT NULL DEFAULT '';
CREATE TABLE kiosk_sequence(kiosk_id TEXT NOT NULL, enrolment TEXT NOT NULL, sequence INTEGER NOT NULL,
  operation_id TEXT NOT NULL, PRIMARY KEY(kiosk_id, enrolment, sequence)) STRICT, WITHOUT ROWID;
CREATE TABLE deposit_ticket(ticket_hash TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, holder_id INTEGER NOT NULL,
  tenant_id TEXT NOT NULL, expires_ms INTEGER NOT NULL) STRICT;
CREATE INDEX deposit_ticket_by_end ON deposit_ticket(expires_ms);
)sql"},
    {5, "deposits, the documents that came with them, preferences", R"sql(
CREATE TABLE upload(upload_id TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, digest TEXT NOT NULL, key_id TEXT NOT NULL,
  size_bytes INTEGER NOT NULL, stored_ms INTEGER NOT NULL, feed_position INTEGER NOT NULL, deposit_id TEXT) STRICT;
CREATE INDEX upload_unnamed ON upload(stored_ms) WHERE deposit_id IS NULL AND size_bytes > 0;
CREATE TABLE deposit(operation_id TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, reference TEXT NOT NULL, kind TEXT NOT NULL,
  status TEXT NOT NULL CHECK(status IN ('taken','to_review','refused')), reason TEXT NOT NULL, identity TEXT NOT NULL,
  tenant_id TEXT NOT NULL, sealed_content TEXT NOT NULL, received_ms INTEGER NOT NULL, done_ms INTEGER) STRICT;
CREATE INDEX deposit_waiting ON deposit(received_ms) WHERE done_ms IS NULL;
CREATE INDEX deposit_by_reference ON deposit(reference);
CREATE TABLE preference(holder_id INTEGER NOT NULL REFERENCES holder(holder_id), name TEXT NOT NULL,
  is_on INTEGER NOT NULL, captured_ms INTEGER NOT NULL, PRIMARY KEY(holder_id, name)) STRICT;
)sql"},
    {6, "the feed of changes and its epochs; what kiosks say of themselves", R"sql(
CREATE TABLE epoch(number INTEGER PRIMARY KEY, epoch TEXT NOT NULL UNIQUE, restored_to INTEGER NOT NULL) STRICT;
CREATE TABLE change(kind TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL UNIQUE, version INTEGER NOT NULL,
  content TEXT, PRIMARY KEY(kind, name)) STRICT;
CREATE TABLE heartbeat(kiosk_id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, received_ms INTEGER NOT NULL,
  content TEXT NOT NULL) STRICT;
CREATE TABLE event(event_id TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, kind TEXT NOT NULL, at_ms INTEGER NOT NULL,
  reference TEXT, received_ms INTEGER NOT NULL) STRICT;
CREATE INDEX event_by_time ON event(received_ms);
)sql"},
    {7, "kiosks ask to be let in", R"sql(
CREATE TABLE enrolment(device_code_hash TEXT PRIMARY KEY, user_code TEXT NOT NULL, certificate_request TEXT NOT NULL,
  serial TEXT NOT NULL, model TEXT NOT NULL, state TEXT NOT NULL CHECK(state IN ('waiting','approved','refused')),
  kiosk_id TEXT NOT NULL, letters TEXT NOT NULL, number INTEGER NOT NULL, certificate_chain TEXT NOT NULL,
  created_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL, asked_ms INTEGER) STRICT;
CREATE UNIQUE INDEX enrolment_waiting ON enrolment(user_code) WHERE state = 'waiting';
CREATE UNIQUE INDEX enrolment_by_number ON enrolment(number) WHERE number > 0;
)sql"},
    {8, "papers, quittances, documents, requests, appointments, profiles and the consents of tenants", R"sql(
ALTER TABLE notice ADD COLUMN opening_cents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN lines TEXT NOT NULL DEFAULT '[]';
ALTER TABLE notice ADD COLUMN period_start TEXT;
ALTER TABLE notice ADD COLUMN period_end TEXT;
ALTER TABLE notice ADD COLUMN debit_date TEXT;
ALTER TABLE notice ADD COLUMN debit_cents INTEGER;
ALTER TABLE notice ADD COLUMN paper_file TEXT;
ALTER TABLE notice ADD COLUMN pages INTEGER;
ALTER TABLE notice ADD COLUMN is_on_paper INTEGER NOT NULL DEFAULT 1;
ALTER TABLE ledger ADD COLUMN means TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN paid_on TEXT;
ALTER TABLE ledger ADD COLUMN period TEXT;
CREATE TABLE paper_file(name TEXT PRIMARY KEY, base64 TEXT NOT NULL) STRICT;
CREATE TABLE lease(contract_number TEXT PRIMARY KEY REFERENCES contract(contract_number), starts TEXT NOT NULL,
  ends TEXT, mandate_reference TEXT, insurance TEXT NOT NULL) STRICT;
CREATE TABLE profile(holder_id INTEGER PRIMARY KEY REFERENCES holder(holder_id), phone TEXT,
  address_line TEXT NOT NULL) STRICT;
CREATE TABLE agency(agency_name TEXT PRIMARY KEY, agency_id TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE document(document_id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, contract_number TEXT, kind TEXT NOT NULL,
  title TEXT NOT NULL, added TEXT NOT NULL, status TEXT NOT NULL, valid_from TEXT, valid_until TEXT, reason TEXT,
  pages INTEGER, paper_file TEXT, upload_id TEXT, operation_id TEXT) STRICT;
CREATE INDEX document_by_tenant ON document(tenant_id, added);
CREATE INDEX document_by_operation ON document(operation_id) WHERE operation_id IS NOT NULL;
CREATE TABLE paper_counter(name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE request(request_id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, reference TEXT, operation_id TEXT UNIQUE,
  contract_number TEXT, title TEXT NOT NULL, sealed_comment TEXT NOT NULL, attachments INTEGER NOT NULL,
  created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, status TEXT NOT NULL, has_news INTEGER NOT NULL,
  appointment_start_ms INTEGER, appointment_end_ms INTEGER) STRICT;
CREATE INDEX request_by_tenant ON request(tenant_id, created_ms);
CREATE INDEX request_by_reference ON request(reference) WHERE reference IS NOT NULL;
CREATE TABLE request_entry(entry_id INTEGER PRIMARY KEY, request_id TEXT NOT NULL REFERENCES request(request_id),
  at_ms INTEGER NOT NULL, kind TEXT NOT NULL CHECK(kind IN ('status','tenant_comment','landlord_comment')),
  status TEXT, sealed_text TEXT NOT NULL) STRICT;
CREATE INDEX request_entry_by_request ON request_entry(request_id);
CREATE TABLE appointment(appointment_id TEXT PRIMARY KEY, slot_id TEXT NOT NULL, agency_name TEXT NOT NULL,
  tenant_id TEXT NOT NULL, reason TEXT NOT NULL, reason_label TEXT NOT NULL, start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL, place TEXT NOT NULL, status TEXT NOT NULL CHECK(status IN ('booked','cancelled'))) STRICT;
-- The rule of the contract, held by the database as well: a slot is one tenant's.
CREATE UNIQUE INDEX appointment_slot ON appointment(slot_id) WHERE status = 'booked';
CREATE INDEX appointment_by_tenant ON appointment(tenant_id, start_ms);
CREATE TABLE contact_change(challenge_id TEXT PRIMARY KEY, holder_id INTEGER NOT NULL REFERENCES holder(holder_id),
  kiosk_id TEXT NOT NULL, kind TEXT NOT NULL, sealed_value TEXT NOT NULL, code_hash TEXT NOT NULL,
  created_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL, tries_left INTEGER NOT NULL CHECK(tries_left >= 0),
  can_succeed INTEGER NOT NULL) STRICT;
CREATE INDEX contact_change_by_holder ON contact_change(holder_id, created_ms);
ALTER TABLE preference ADD COLUMN effective_from TEXT;
CREATE TABLE consent(consent_id INTEGER PRIMARY KEY, holder_id INTEGER NOT NULL REFERENCES holder(holder_id),
  is_on INTEGER NOT NULL, text_version TEXT, kiosk_id TEXT NOT NULL, operation_id TEXT NOT NULL,
  captured_ms INTEGER NOT NULL) STRICT;
)sql"},
    {9, "accounts and recoveries at the glass, guests, papers on the way, calls for an agent", R"sql(
CREATE TABLE tenant_number(lookup TEXT PRIMARY KEY, tenant_id TEXT NOT NULL) STRICT;
CREATE TABLE confirmation(challenge_id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK(kind IN ('account','recovery')),
  kiosk_id TEXT NOT NULL, scope_hash TEXT NOT NULL, holder_id INTEGER REFERENCES holder(holder_id),
  was_sent INTEGER NOT NULL, code_hash TEXT NOT NULL, link_hash TEXT NOT NULL UNIQUE, sealed_wish TEXT NOT NULL,
  created_ms INTEGER NOT NULL, code_expires_ms INTEGER NOT NULL, link_expires_ms INTEGER NOT NULL,
  tries_left INTEGER NOT NULL CHECK(tries_left >= 0), is_used INTEGER NOT NULL) STRICT;
CREATE INDEX confirmation_by_scope ON confirmation(scope_hash, code_expires_ms);
CREATE INDEX confirmation_by_holder ON confirmation(holder_id) WHERE holder_id IS NOT NULL;
CREATE TABLE reset_token(token_hash TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL,
  holder_id INTEGER NOT NULL REFERENCES holder(holder_id), expires_ms INTEGER NOT NULL) STRICT;
CREATE TABLE tally(scope_hash TEXT NOT NULL, at_ms INTEGER NOT NULL, count INTEGER NOT NULL) STRICT;
CREATE INDEX tally_by_scope ON tally(scope_hash, at_ms);
CREATE INDEX tally_by_time ON tally(at_ms);
CREATE TABLE guest(token_hash TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, contract_number TEXT NOT NULL,
  tenant_id TEXT NOT NULL, holder_id INTEGER NOT NULL, expires_ms INTEGER NOT NULL, operation_id TEXT NOT NULL) STRICT;
CREATE TABLE guest_payment(reference TEXT PRIMARY KEY REFERENCES payment(reference), token_hash TEXT NOT NULL) STRICT;
CREATE TABLE download(link_hash TEXT PRIMARY KEY, session_token_hash TEXT NOT NULL, tenant_id TEXT NOT NULL,
  expires_ms INTEGER NOT NULL) STRICT;
CREATE TABLE download_paper(link_hash TEXT NOT NULL REFERENCES download(link_hash) ON DELETE CASCADE,
  place INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, contract_number TEXT NOT NULL, period TEXT NOT NULL,
  reference TEXT NOT NULL, title TEXT NOT NULL, is_taken INTEGER NOT NULL, PRIMARY KEY(link_hash, place)) STRICT;
CREATE TABLE agent_call(call_id TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, topic TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('ringing','coming','done','nobody','closed')),
  created_ms INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX agent_call_ringing ON agent_call(kiosk_id) WHERE state = 'ringing';
CREATE INDEX agent_call_by_time ON agent_call(created_ms);
CREATE TABLE agent_call_counter(only_row INTEGER PRIMARY KEY CHECK(only_row = 1), changes INTEGER NOT NULL) STRICT;
INSERT INTO agent_call_counter VALUES (1, 0);
)sql"},
    {10, "a kiosk that knows that somebody comes waits for what follows", R"sql(
ALTER TABLE agent_call ADD COLUMN is_coming_told INTEGER NOT NULL DEFAULT 0;
)sql"},
    {11, "who agrees again has agreed since the first time, and the newest choice still wins", R"sql(
ALTER TABLE preference ADD COLUMN since_ms INTEGER NOT NULL DEFAULT 0;
UPDATE preference SET since_ms = captured_ms;
)sql"},
    {12, "pages on which a tenant's own phone gives files to the kiosk", R"sql(
CREATE TABLE phone_page(phone_page_id TEXT PRIMARY KEY, link_hash TEXT NOT NULL UNIQUE,
  session_token_hash TEXT NOT NULL, purpose TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('waiting','received','ended')), expires_ms INTEGER NOT NULL) STRICT;
CREATE INDEX phone_page_by_session ON phone_page(session_token_hash);
CREATE TABLE phone_file(file_id TEXT PRIMARY KEY,
  phone_page_id TEXT NOT NULL REFERENCES phone_page(phone_page_id) ON DELETE CASCADE, media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL) STRICT;
CREATE INDEX phone_file_by_page ON phone_file(phone_page_id);
CREATE TABLE phone_page_counter(only_row INTEGER PRIMARY KEY CHECK(only_row = 1), changes INTEGER NOT NULL) STRICT;
INSERT INTO phone_page_counter VALUES (1, 0);
)sql"},
    {13, "mandates of direct debits, from ready to active", R"sql(
CREATE TABLE mandate(mandate_id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, contract_number TEXT NOT NULL,
  document_id TEXT NOT NULL UNIQUE, reference TEXT NOT NULL UNIQUE, ready_on TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('to_sign','received','active','replaced')), request_id TEXT NOT NULL UNIQUE,
  sealed_pdf TEXT NOT NULL, signed_operation_id TEXT) STRICT;
CREATE INDEX mandate_by_tenant ON mandate(tenant_id);
CREATE TABLE mandate_contract(mandate_id TEXT NOT NULL REFERENCES mandate(mandate_id), contract_number TEXT NOT NULL,
  UNIQUE(mandate_id, contract_number)) STRICT;
)sql"},
    {14, "the agents' desk: who may sign in, what they looked at and decided, cases that are settled", R"sql(
CREATE TABLE desk_agent(name TEXT PRIMARY KEY, display_name TEXT NOT NULL,
  role TEXT NOT NULL CHECK(role IN ('agent','manager')), password_hash TEXT NOT NULL, is_active INTEGER NOT NULL,
  created_ms INTEGER NOT NULL) STRICT;
CREATE TABLE desk_session(token_hash TEXT PRIMARY KEY, agent_name TEXT NOT NULL, began_ms INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL) STRICT;
CREATE TABLE desk_journal(entry_id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, agent_name TEXT NOT NULL,
  act TEXT NOT NULL, reference TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE staff_item_dismissal(reference TEXT NOT NULL, reason TEXT NOT NULL, agent_name TEXT NOT NULL,
  sealed_why TEXT NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY(reference, reason)) STRICT;
)sql"},
    {15, "who may open the staff side of a kiosk", R"sql(
CREATE TABLE kiosk_agent(agent_id TEXT PRIMARY KEY, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK(role IN ('reception','technician','manager')), pin_hash TEXT NOT NULL,
  is_pin_temporary INTEGER NOT NULL, badge_hash TEXT, is_active INTEGER NOT NULL, changed_ms INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX kiosk_agent_by_badge ON kiosk_agent(badge_hash) WHERE badge_hash IS NOT NULL AND is_active = 1;
CREATE TABLE kiosk_agent_agency(agent_id TEXT NOT NULL, agency_name TEXT NOT NULL,
  PRIMARY KEY(agent_id, agency_name)) STRICT, WITHOUT ROWID;
)sql"},
    {16, "agents who have opened the staff side of a kiosk", R"sql(
CREATE TABLE agent_session(token_hash TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, agent_id TEXT NOT NULL,
  began_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL, operation_id TEXT NOT NULL) STRICT;
CREATE INDEX agent_session_by_agent ON agent_session(agent_id);
)sql"},
    {17, "the kiosks' journals; what was dismissed can come up again", R"sql(
CREATE TABLE kiosk_journal(entry_id INTEGER PRIMARY KEY, kiosk_id TEXT NOT NULL, sequence INTEGER NOT NULL,
  at_ms INTEGER NOT NULL, agent_id TEXT NOT NULL, act TEXT NOT NULL, reference TEXT NOT NULL, detail TEXT NOT NULL,
  previous_hash TEXT NOT NULL, hash TEXT NOT NULL, follows INTEGER NOT NULL, received_ms INTEGER NOT NULL) STRICT;
CREATE INDEX kiosk_journal_by_kiosk ON kiosk_journal(kiosk_id, entry_id);
CREATE INDEX kiosk_journal_by_hash ON kiosk_journal(kiosk_id, hash);
CREATE TABLE dismissal(reference TEXT NOT NULL, reason TEXT NOT NULL, agent_name TEXT NOT NULL,
  sealed_why TEXT NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY(reference, reason, at_ms)) STRICT;
INSERT INTO dismissal SELECT reference, reason, agent_name, sealed_why, at_ms FROM staff_item_dismissal;
DROP TABLE staff_item_dismissal;
ALTER TABLE dismissal RENAME TO staff_item_dismissal;
)sql"},
    {18, "what people decide about payments whose end nobody knows", R"sql(
CREATE TABLE payment_decision(reference TEXT PRIMARY KEY REFERENCES payment(reference),
  outcome TEXT NOT NULL CHECK(outcome IN ('charged','not_charged')), sealed_reason TEXT NOT NULL,
  agent_id TEXT NOT NULL, at_ms INTEGER NOT NULL, second_agent_id TEXT, decided_ms INTEGER) STRICT;
CREATE INDEX payment_by_kiosk ON payment(kiosk_id, registered_ms);
)sql"},
    {19, "the payments of a day as a kiosk saw them", R"sql(
CREATE TABLE day_report(operation_id TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, day TEXT NOT NULL,
  sealed_csv TEXT NOT NULL, approved_count INTEGER NOT NULL, approved_cents INTEGER NOT NULL,
  received_ms INTEGER NOT NULL) STRICT;
CREATE INDEX day_report_by_kiosk ON day_report(kiosk_id, day);
)sql"},
    {20, "the reports of the kiosks' readiness", R"sql(
CREATE TABLE readiness_report(operation_id TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, made_ms INTEGER NOT NULL,
  overall TEXT NOT NULL CHECK(overall IN ('ready','not_ready')), agent_id TEXT NOT NULL, sealed_pdf TEXT NOT NULL,
  received_ms INTEGER NOT NULL) STRICT;
CREATE INDEX readiness_report_by_kiosk ON readiness_report(kiosk_id, made_ms);
)sql"},
    {21, "where an agency is, whether it has a kiosk or not", R"sql(
ALTER TABLE agency ADD COLUMN address_line TEXT NOT NULL DEFAULT '';
ALTER TABLE agency ADD COLUMN postal_code TEXT NOT NULL DEFAULT '';
ALTER TABLE agency ADD COLUMN city TEXT NOT NULL DEFAULT '';
ALTER TABLE agency ADD COLUMN phone TEXT NOT NULL DEFAULT '';
UPDATE agency SET address_line = agency_address_line, postal_code = agency_postal_code, city = agency_city,
  phone = agency_phone FROM kiosk WHERE kiosk.agency_name = agency.agency_name;
)sql"},
}};

}  // namespace kiosk::gateway
