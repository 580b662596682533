// SqliteStore: the Store on one SQLite connection (WAL, synchronous=FULL: a committed row survives a power cut).
#pragma once

#include <memory>

#include "deploy/gateway/store/sqlite_access_store.hpp"
#include "deploy/gateway/store/sqlite_connection.hpp"
#include "deploy/gateway/store/sqlite_desk_store.hpp"
#include "deploy/gateway/store/sqlite_kiosk_staff.hpp"
#include "deploy/gateway/store/store.hpp"

namespace kiosk::gateway {

class SqliteStore final : public Store {
public:
    // Creates or migrates the file (read_write). A file of a newer program is refused, not touched.
    // read_only serves --dump-ledger beside a running gateway: such a connection never writes and never checkpoints.
    [[nodiscard]] static Result<std::unique_ptr<SqliteStore>, StoreError> open(const std::string& path, OpenMode mode);

    void begin() override;
    [[nodiscard]] Result<void, StoreError> commit() override;
    void roll_back() override;

    void put_setting(std::string_view name, std::string_view value) override;
    [[nodiscard]] std::optional<std::string> setting(std::string_view name) override;
    void add_kiosk(const KioskRow& kiosk) override;
    [[nodiscard]] std::optional<KioskRow> kiosk(std::string_view kiosk_id) override;
    void add_holder(const HolderRow& holder) override;
    void put_password_hash(std::int64_t holder_id, std::string_view hash) override;
    [[nodiscard]] std::optional<HolderRow> holder(std::int64_t holder_id) override;
    [[nodiscard]] std::optional<HolderRow> holder_by_email(std::string_view email) override;
    [[nodiscard]] std::optional<HolderRow> holder_by_contract(std::string_view lookup, Date birth_date) override;
    void add_contract(const ContractRow& contract) override;
    [[nodiscard]] std::vector<ContractRow> contracts_of(std::string_view tenant_id) override;
    void add_notice(const NoticeRow& notice) override;
    [[nodiscard]] std::optional<NoticeRow> latest_notice(std::string_view contract_number) override;
    void add_ledger_line(const LedgerLine& line) override;
    [[nodiscard]] Cents balance(std::string_view contract_number) override;

    void add_challenge(const ChallengeRow& challenge) override;
    [[nodiscard]] std::optional<ChallengeRow> challenge(std::string_view challenge_id) override;
    [[nodiscard]] std::vector<ChallengeRow> open_challenges(const ChallengeScope& scope, int limit) override;
    void count_wrong_try(const ChallengeScope& scope) override;
    void use_challenges(const ChallengeScope& scope) override;
    [[nodiscard]] int codes_sent_since(std::int64_t holder_id, WallTime since) override;
    void add_session(const SessionRow& session) override;
    [[nodiscard]] std::optional<SessionRow> session(std::string_view token_hash) override;
    void extend_session(std::string_view token_hash, WallTime expires) override;
    void end_session(std::string_view token_hash) override;
    void end_sessions_before(WallTime now) override;
    void remove_challenges_before(WallTime created) override;
    void add_deposit_ticket(const DepositTicketRow& ticket) override;
    [[nodiscard]] std::optional<DepositTicketRow> deposit_ticket(std::string_view ticket_hash) override;
    void remove_deposit_tickets_before(WallTime expired) override;
    [[nodiscard]] FailureRow failures(std::string_view scope_hash) override;
    void put_failures(const FailureRow& failures) override;

    void add_payment(const PaymentRow& payment) override;
    [[nodiscard]] std::optional<PaymentRow> payment(std::string_view reference) override;
    void update_payment(const PaymentRow& payment) override;
    [[nodiscard]] std::optional<PaymentRow> open_payment(std::string_view contract_number) override;
    [[nodiscard]] std::vector<PaymentRow> captured_payments(std::string_view contract_number, WallTime since) override;
    [[nodiscard]] std::vector<PaymentRow> payments_to_post(WallTime due_until) override;
    [[nodiscard]] std::vector<PaymentRow> payments_without_result(WallTime expired_until) override;
    void erase_confirmation_emails_before(WallTime registered) override;
    void add_result(const ResultRow& result) override;
    [[nodiscard]] std::vector<ResultRow> results(std::string_view reference) override;
    void add_staff_item(const StaffItem& item) override;
    [[nodiscard]] bool is_on_staff_list(std::string_view reference) override;
    [[nodiscard]] std::int64_t next_receipt_number() override;

    void put_upload(const UploadRow& upload) override;
    [[nodiscard]] std::optional<UploadRow> upload(std::string_view upload_id) override;
    [[nodiscard]] std::vector<UploadRow> unnamed_uploads_before(WallTime stored) override;
    void add_deposit(const DepositRow& deposit) override;
    [[nodiscard]] std::optional<DepositRow> deposit(std::string_view operation_id) override;
    void finish_deposit(std::string_view operation_id, WallTime now) override;
    [[nodiscard]] std::vector<DepositRow> waiting_deposits(int limit) override;
    void move_effect(std::int64_t holder_id, std::string_view name, std::string_view effective_from) override;
    void put_preference(const PreferenceRow& preference) override;

    void begin_epoch(std::string_view epoch, std::int64_t restored_to) override;
    [[nodiscard]] std::string epoch() override;
    [[nodiscard]] std::int64_t survived_since(std::string_view epoch) override;
    void put_change(const ChangeRow& change) override;
    [[nodiscard]] std::vector<ChangeRow> changes_after(std::int64_t position, int limit) override;
    [[nodiscard]] std::int64_t last_change_position() override;
    [[nodiscard]] std::int64_t document_version(std::string_view name) override;
    void put_heartbeat(const HeartbeatRow& heartbeat) override;
    [[nodiscard]] std::vector<HeartbeatRow> all_heartbeats() override;
    [[nodiscard]] bool add_event(const EventRow& event) override;
    [[nodiscard]] std::vector<EventRow> latest_events(int limit) override;

    void put_enrolment(const EnrolmentRow& enrolment) override;
    [[nodiscard]] std::optional<EnrolmentRow> enrolment(std::string_view device_code_hash) override;
    [[nodiscard]] std::optional<EnrolmentRow> waiting_enrolment(std::string_view user_code, WallTime now) override;
    [[nodiscard]] std::vector<EnrolmentRow> waiting_enrolments(WallTime now) override;
    void remove_enrolments_before(WallTime expired) override;
    [[nodiscard]] std::int64_t last_enrolment() override;
    void put_kiosk(const KioskRow& kiosk) override;
    void remove_kiosk(std::string_view kiosk_id) override;
    [[nodiscard]] std::optional<KioskRow> kiosk_for_agency(std::string_view agency_name) override;

    [[nodiscard]] std::optional<StoredAnswer> stored_answer(std::string_view operation_id) override;
    void put_stored_answer(const StoredAnswer& answer) override;
    void erase_answer_bodies_before(WallTime stored) override;
    [[nodiscard]] std::int64_t next_feed_position() override;
    [[nodiscard]] std::int64_t last_feed_position() override;
    [[nodiscard]] std::string operation_of_sequence(const KioskRow& kiosk, std::int64_t sequence,
                                                    std::string_view operation_id) override;
    void add_message(const MessageRow& message) override;
    [[nodiscard]] std::optional<MessageRow> due_message(WallTime now) override;
    void finish_message(std::int64_t message_id, WallTime now) override;
    void postpone_message(std::int64_t message_id, WallTime next_try) override;

    [[nodiscard]] AccessStore& access() override { return m_access; }
    [[nodiscard]] DeskStore& desk() override { return m_desk; }
    [[nodiscard]] KioskStaffStore& kiosk_staff() override { return m_kiosk_staff; }

    [[nodiscard]] std::vector<PaymentRow> all_payments() override;
    [[nodiscard]] std::vector<ResultRow> all_results() override;
    [[nodiscard]] std::vector<LedgerLine> all_payment_lines() override;
    [[nodiscard]] std::vector<StaffItem> all_staff_items() override;
    [[nodiscard]] std::vector<MessageRow> all_messages() override;
    [[nodiscard]] std::vector<ContractRow> all_contracts() override;
    [[nodiscard]] std::vector<DepositRow> all_deposits() override;

    // TenantStore: sqlite_papers.cpp, sqlite_requests.cpp, sqlite_mandates.cpp, sqlite_profiles.cpp.
    [[nodiscard]] std::vector<NoticeRow> notices_of(std::string_view contract_number) override;
    [[nodiscard]] std::optional<NoticeRow> notice(std::string_view notice_id) override;
    [[nodiscard]] std::vector<LedgerLine> ledger_of(std::string_view contract_number) override;
    void put_paper_file(std::string_view name, std::string_view bytes) override;
    [[nodiscard]] std::optional<std::string> paper_file(std::string_view name) override;
    void add_lease(const LeaseRow& lease) override;
    [[nodiscard]] std::optional<LeaseRow> lease(std::string_view contract_number) override;
    void put_document(const DocumentRow& document) override;
    [[nodiscard]] std::optional<DocumentRow> document(std::string_view document_id) override;
    [[nodiscard]] std::optional<DocumentRow> document_of_deposit(std::string_view operation_id) override;
    [[nodiscard]] std::vector<DocumentRow> documents_of(std::string_view tenant_id) override;
    [[nodiscard]] std::int64_t next_paper_number(std::string_view counter) override;
    void put_request(const RequestRow& request) override;
    [[nodiscard]] std::optional<RequestRow> request(std::string_view request_id) override;
    [[nodiscard]] std::optional<RequestRow> request_of_deposit(std::string_view operation_id) override;
    [[nodiscard]] std::vector<RequestRow> requests_of(std::string_view tenant_id) override;
    [[nodiscard]] std::vector<RequestRow> open_requests(int limit) override;
    void add_request_entry(const RequestEntryRow& entry) override;
    [[nodiscard]] std::vector<RequestEntryRow> entries_of(std::string_view request_id) override;
    void put_mandate(const MandateRow& mandate) override;
    [[nodiscard]] std::optional<MandateRow> mandate(std::string_view mandate_id) override;
    [[nodiscard]] std::optional<MandateRow> mandate_of_request(std::string_view request_id) override;
    [[nodiscard]] std::optional<MandateRow> mandate_of_document(std::string_view document_id) override;
    [[nodiscard]] std::vector<MandateRow> mandates_of(std::string_view tenant_id) override;
    [[nodiscard]] bool is_mandate_reference(std::string_view reference) override;
    void put_mandate_reference(std::string_view contract_number, std::string_view reference) override;
    void add_agency(const AgencyRow& agency) override;
    [[nodiscard]] std::optional<AgencyRow> agency(std::string_view agency_name) override;
    void put_appointment(const AppointmentRow& appointment) override;
    [[nodiscard]] std::optional<AppointmentRow> appointment(std::string_view appointment_id) override;
    [[nodiscard]] std::vector<AppointmentRow> appointments_of(std::string_view tenant_id, WallTime since) override;
    [[nodiscard]] std::vector<std::string> taken_slots(std::string_view agency_name, WallTime since) override;
    [[nodiscard]] std::vector<HolderRow> holders_of(std::string_view tenant_id) override;
    void put_profile(const ProfileRow& profile) override;
    [[nodiscard]] ProfileRow profile(std::int64_t holder_id) override;
    void change_email(std::int64_t holder_id, std::string_view email) override;
    void change_mobile(std::int64_t holder_id, std::string_view mobile) override;
    [[nodiscard]] std::optional<PreferenceRow> preference(std::int64_t holder_id, std::string_view name) override;
    void add_consent(const ConsentRow& consent) override;
    void put_contact_change(const ContactChangeRow& change) override;
    [[nodiscard]] std::optional<ContactChangeRow> contact_change(std::string_view challenge_id) override;
    void remove_contact_change(std::string_view challenge_id) override;
    void remove_contact_changes_before(WallTime created) override;
    [[nodiscard]] int contact_changes_since(std::int64_t holder_id, WallTime since) override;

private:
    explicit SqliteStore(std::unique_ptr<SqliteConnection> connection)
        : m_connection(std::move(connection)),
          m_access(*m_connection),
          m_desk(*m_connection),
          m_kiosk_staff(*m_connection) {}
    [[nodiscard]] Result<void, StoreError> migrate();
    [[nodiscard]] Result<void, StoreError> check_version();
    [[nodiscard]] std::optional<MandateRow> with_contracts(std::optional<MandateRow> mandate);
    [[nodiscard]] SqliteStatement statement(const char* sql) { return SqliteStatement(*m_connection, sql); }

    std::unique_ptr<SqliteConnection> m_connection;
    SqliteAccessStore m_access;
    SqliteDeskStore m_desk;
    SqliteKioskStaff m_kiosk_staff;
};

}  // namespace kiosk::gateway
