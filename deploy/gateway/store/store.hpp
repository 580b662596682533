// Store: what the gateway remembers. SQLite now (sqlite_store.hpp); PostgreSQL can follow behind the same interface.
//
// Everything between begin() and commit() takes effect together or not at all. Errors are sticky: after the first
// failure of the disk, reads give empty values, writes do nothing, and commit() rolls back and says so. So operations
// read like their rule, and what they worked out from empty values is thrown away with the transaction: an answer may
// only leave the gateway after commit() has succeeded.
// One thread owns the store.
#pragma once

#include <vector>

#include "deploy/gateway/store/access_store.hpp"
#include "deploy/gateway/store/desk_store.hpp"
#include "deploy/gateway/store/kiosk_staff_store.hpp"
#include "deploy/gateway/store/rows.hpp"
#include "deploy/gateway/store/tenant_store.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::gateway {

enum class StoreErrorKind : unsigned char { cannot_open, newer_schema, full, corrupt, other };

struct StoreError {
    StoreErrorKind kind = StoreErrorKind::other;
    std::string during;  // a constant such as "commit" and the database's own code; no values
};

class Store : public TenantStore {
public:
    virtual void begin() = 0;
    [[nodiscard]] virtual Result<void, StoreError> commit() = 0;
    virtual void roll_back() = 0;

    // The landlord's data, written once when the file is loaded.
    virtual void put_setting(std::string_view name, std::string_view value) = 0;
    [[nodiscard]] virtual std::optional<std::string> setting(std::string_view name) = 0;
    virtual void add_kiosk(const KioskRow& kiosk) = 0;
    [[nodiscard]] virtual std::optional<KioskRow> kiosk(std::string_view kiosk_id) = 0;
    virtual void add_holder(const HolderRow& holder) = 0;
    virtual void put_password_hash(std::int64_t holder_id, std::string_view hash) = 0;
    [[nodiscard]] virtual std::optional<HolderRow> holder(std::int64_t holder_id) = 0;
    [[nodiscard]] virtual std::optional<HolderRow> holder_by_email(std::string_view email) = 0;  // ASCII case ignored
    [[nodiscard]] virtual std::optional<HolderRow> holder_by_contract(std::string_view lookup, Date birth_date) = 0;
    virtual void add_contract(const ContractRow& contract) = 0;
    [[nodiscard]] virtual std::vector<ContractRow> contracts_of(std::string_view tenant_id) = 0;  // in order of adding
    virtual void add_notice(const NoticeRow& notice) = 0;
    [[nodiscard]] virtual std::optional<NoticeRow> latest_notice(std::string_view contract_number) = 0;
    virtual void add_ledger_line(const LedgerLine& line) = 0;
    [[nodiscard]] virtual Cents balance(std::string_view contract_number) = 0;

    // Signing in.
    virtual void add_challenge(const ChallengeRow& challenge) = 0;
    [[nodiscard]] virtual std::optional<ChallengeRow> challenge(std::string_view challenge_id) = 0;
    // Of one account at one kiosk, neither used nor expired; those whose code was sent come first, and at most `limit`.
    [[nodiscard]] virtual std::vector<ChallengeRow> open_challenges(const ChallengeScope& scope, int limit) = 0;
    virtual void count_wrong_try(const ChallengeScope& scope) = 0;  // for each of them
    virtual void use_challenges(const ChallengeScope& scope) = 0;
    // Challenges whose code went to this person and opened nothing; 0 for nobody.
    [[nodiscard]] virtual int codes_sent_since(std::int64_t holder_id, WallTime since) = 0;
    virtual void add_session(const SessionRow& session) = 0;
    [[nodiscard]] virtual std::optional<SessionRow> session(std::string_view token_hash) = 0;
    virtual void extend_session(std::string_view token_hash, WallTime expires) = 0;
    virtual void end_session(std::string_view token_hash) = 0;  // and erases the stored answer that opened it
    virtual void end_sessions_before(WallTime now) = 0;
    virtual void remove_challenges_before(WallTime created) = 0;
    virtual void add_deposit_ticket(const DepositTicketRow& ticket) = 0;
    [[nodiscard]] virtual std::optional<DepositTicketRow> deposit_ticket(std::string_view ticket_hash) = 0;
    virtual void remove_deposit_tickets_before(WallTime expired) = 0;
    [[nodiscard]] virtual FailureRow failures(std::string_view scope_hash) = 0;
    virtual void put_failures(const FailureRow& failures) = 0;

    // Payments.
    virtual void add_payment(const PaymentRow& payment) = 0;
    [[nodiscard]] virtual std::optional<PaymentRow> payment(std::string_view reference) = 0;
    virtual void update_payment(const PaymentRow& payment) = 0;
    [[nodiscard]] virtual std::optional<PaymentRow> open_payment(std::string_view contract_number) = 0;
    // Captured (posted or not) at or after `since`, and all that are not posted yet; oldest first, at most 64.
    [[nodiscard]] virtual std::vector<PaymentRow> captured_payments(std::string_view contract_number,
                                                                    WallTime since) = 0;
    [[nodiscard]] virtual std::vector<PaymentRow> payments_to_post(WallTime due_until) = 0;             // at most 64
    [[nodiscard]] virtual std::vector<PaymentRow> payments_without_result(WallTime expired_until) = 0;  // at most 64
    virtual void erase_confirmation_emails_before(WallTime registered) = 0;
    virtual void add_result(const ResultRow& result) = 0;
    [[nodiscard]] virtual std::vector<ResultRow> results(std::string_view reference) = 0;
    virtual void add_staff_item(const StaffItem& item) = 0;  // the same reason for the same reference: once
    [[nodiscard]] virtual bool is_on_staff_list(std::string_view reference) = 0;
    [[nodiscard]] virtual std::int64_t next_receipt_number() = 0;  // gapless: taken and used in one transaction

    // Deposits.
    virtual void put_upload(const UploadRow& upload) = 0;
    [[nodiscard]] virtual std::optional<UploadRow> upload(std::string_view upload_id) = 0;
    [[nodiscard]] virtual std::vector<UploadRow> unnamed_uploads_before(WallTime stored) = 0;  // at most 16
    virtual void add_deposit(const DepositRow& deposit) = 0;
    [[nodiscard]] virtual std::optional<DepositRow> deposit(std::string_view operation_id) = 0;
    virtual void finish_deposit(std::string_view operation_id, WallTime now) = 0;
    [[nodiscard]] virtual std::vector<DepositRow> waiting_deposits(int limit) = 0;  // for a person; oldest first
    virtual void put_preference(const PreferenceRow& preference) = 0;               // unless a newer one is there
    virtual void move_effect(std::int64_t holder_id, std::string_view name, std::string_view effective_from) = 0;

    // Kiosks, and the feed that they follow.
    virtual void begin_epoch(std::string_view epoch, std::int64_t restored_to) = 0;
    [[nodiscard]] virtual std::string epoch() = 0;  // the newest; empty: none has begun
    [[nodiscard]] virtual std::int64_t survived_since(
        std::string_view epoch) = 0;                       // the last position of that epoch that is sure; 0: unknown
    virtual void put_change(const ChangeRow& change) = 0;  // in the place of the one of the same kind and name
    [[nodiscard]] virtual std::vector<ChangeRow> changes_after(std::int64_t position, int limit) = 0;  // in order
    [[nodiscard]] virtual std::int64_t last_change_position() = 0;
    [[nodiscard]] virtual std::int64_t document_version(std::string_view name) = 0;  // 0: there is none
    virtual void put_heartbeat(const HeartbeatRow& heartbeat) = 0;                   // unless a newer one is there
    [[nodiscard]] virtual std::vector<HeartbeatRow> all_heartbeats() = 0;
    [[nodiscard]] virtual bool add_event(const EventRow& event) = 0;           // false: it was there already
    [[nodiscard]] virtual std::vector<EventRow> latest_events(int limit) = 0;  // newest first

    // Enrolment.
    virtual void put_enrolment(const EnrolmentRow& enrolment) = 0;
    [[nodiscard]] virtual std::optional<EnrolmentRow> enrolment(std::string_view device_code_hash) = 0;
    [[nodiscard]] virtual std::optional<EnrolmentRow> waiting_enrolment(std::string_view user_code, WallTime now) = 0;
    [[nodiscard]] virtual std::vector<EnrolmentRow> waiting_enrolments(WallTime now) = 0;  // who expires first is first
    virtual void remove_enrolments_before(WallTime expired) = 0;                           // that nobody approved
    [[nodiscard]] virtual std::int64_t last_enrolment() = 0;  // the highest number that was given
    virtual void put_kiosk(const KioskRow& kiosk) = 0;
    virtual void remove_kiosk(std::string_view kiosk_id) = 0;  // it is not recognised any more
    // For a new kiosk of this agency: everything but its id. An agency whose last kiosk was dismissed still has a
    // place.
    [[nodiscard]] virtual std::optional<KioskRow> kiosk_for_agency(std::string_view agency_name) = 0;

    // Operations and messages.
    [[nodiscard]] virtual std::optional<StoredAnswer> stored_answer(std::string_view operation_id) = 0;
    virtual void put_stored_answer(const StoredAnswer& answer) = 0;
    virtual void erase_answer_bodies_before(WallTime stored) = 0;
    [[nodiscard]] virtual std::int64_t next_feed_position() = 0;
    [[nodiscard]] virtual std::int64_t last_feed_position() = 0;
    // The operation that carried this number of this kiosk first; `operation_id` when there was none before.
    [[nodiscard]] virtual std::string operation_of_sequence(const KioskRow& kiosk, std::int64_t sequence,
                                                            std::string_view operation_id) = 0;
    virtual void add_message(const MessageRow& message) = 0;  // a second one with the same unique_key is dropped
    [[nodiscard]] virtual std::optional<MessageRow> due_message(WallTime now) = 0;
    virtual void finish_message(std::int64_t message_id, WallTime now) = 0;  // erases its content
    virtual void postpone_message(std::int64_t message_id, WallTime next_try) = 0;

    // Accounts, guests, papers on the way, calls: in the same transaction.
    [[nodiscard]] virtual AccessStore& access() = 0;
    // The agents' desk, likewise.
    [[nodiscard]] virtual DeskStore& desk() = 0;
    // The staff side of the kiosks, likewise.
    [[nodiscard]] virtual KioskStaffStore& kiosk_staff() = 0;

    // For the inspection by --dump-ledger.
    [[nodiscard]] virtual std::vector<PaymentRow> all_payments() = 0;
    [[nodiscard]] virtual std::vector<ResultRow> all_results() = 0;
    [[nodiscard]] virtual std::vector<LedgerLine> all_payment_lines() = 0;
    [[nodiscard]] virtual std::vector<StaffItem> all_staff_items() = 0;
    [[nodiscard]] virtual std::vector<MessageRow> all_messages() = 0;
    [[nodiscard]] virtual std::vector<ContractRow> all_contracts() = 0;
    [[nodiscard]] virtual std::vector<DepositRow> all_deposits() = 0;
};

// Rolls back when the scope is left without commit().
class Transaction {
public:
    explicit Transaction(Store& store) : m_store(store) { m_store.begin(); }
    ~Transaction() {
        if (m_is_open) m_store.roll_back();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    [[nodiscard]] Result<void, StoreError> commit() {
        m_is_open = false;
        return m_store.commit();
    }

private:
    Store& m_store;
    bool m_is_open = true;
};

}  // namespace kiosk::gateway
