// TenantStore: what a tenant may see and change besides paying: papers, documents, requests, appointments, the profile.
// A part of the Store (store.hpp), whose rules of transactions and sticky errors hold here too.
#pragma once

#include <vector>

#include "deploy/gateway/store/tenant_rows.hpp"

namespace kiosk::gateway {

class TenantStore {
public:
    TenantStore() = default;
    TenantStore(const TenantStore&) = delete;
    TenantStore& operator=(const TenantStore&) = delete;
    virtual ~TenantStore() = default;

    // Papers.
    [[nodiscard]] virtual std::vector<NoticeRow> notices_of(std::string_view contract_number) = 0;  // the oldest first
    [[nodiscard]] virtual std::optional<NoticeRow> notice(std::string_view notice_id) = 0;
    [[nodiscard]] virtual std::vector<LedgerLine> ledger_of(std::string_view contract_number) = 0;  // the oldest first
    virtual void put_paper_file(std::string_view name, std::string_view bytes) = 0;
    [[nodiscard]] virtual std::optional<std::string> paper_file(std::string_view name) = 0;
    virtual void add_lease(const LeaseRow& lease) = 0;
    [[nodiscard]] virtual std::optional<LeaseRow> lease(std::string_view contract_number) = 0;
    virtual void put_document(const DocumentRow& document) = 0;
    [[nodiscard]] virtual std::optional<DocumentRow> document(std::string_view document_id) = 0;
    [[nodiscard]] virtual std::optional<DocumentRow> document_of_deposit(std::string_view operation_id) = 0;
    [[nodiscard]] virtual std::vector<DocumentRow> documents_of(std::string_view tenant_id) = 0;  // the newest first
    [[nodiscard]] virtual std::int64_t next_paper_number(std::string_view counter) = 0;  // gapless, in one transaction

    // Requests.
    virtual void put_request(const RequestRow& request) = 0;
    [[nodiscard]] virtual std::optional<RequestRow> request(std::string_view request_id) = 0;
    [[nodiscard]] virtual std::optional<RequestRow> request_of_deposit(std::string_view operation_id) = 0;
    [[nodiscard]] virtual std::vector<RequestRow> requests_of(std::string_view tenant_id) = 0;  // the newest first
    [[nodiscard]] virtual std::vector<RequestRow> open_requests(int limit) = 0;  // of all tenants; the oldest first
    virtual void add_request_entry(const RequestEntryRow& entry) = 0;
    [[nodiscard]] virtual std::vector<RequestEntryRow> entries_of(std::string_view request_id) = 0;  // the oldest first

    // Mandates.
    virtual void put_mandate(const MandateRow& mandate) = 0;  // of one that is there, its state
    [[nodiscard]] virtual std::optional<MandateRow> mandate(std::string_view mandate_id) = 0;
    [[nodiscard]] virtual std::optional<MandateRow> mandate_of_request(std::string_view request_id) = 0;
    [[nodiscard]] virtual std::optional<MandateRow> mandate_of_document(std::string_view document_id) = 0;
    [[nodiscard]] virtual std::vector<MandateRow> mandates_of(std::string_view tenant_id) = 0;  // the newest first
    [[nodiscard]] virtual bool is_mandate_reference(std::string_view reference) = 0;  // given, here or in the file
    virtual void put_mandate_reference(std::string_view contract_number, std::string_view reference) = 0;

    // Appointments at an agency.
    virtual void add_agency(const AgencyRow& agency) = 0;
    [[nodiscard]] virtual std::optional<AgencyRow> agency(std::string_view agency_name) = 0;
    virtual void put_appointment(const AppointmentRow& appointment) = 0;
    [[nodiscard]] virtual std::optional<AppointmentRow> appointment(std::string_view appointment_id) = 0;
    // Of a tenant, those that end at or after `since`; the earliest first, at most 20.
    [[nodiscard]] virtual std::vector<AppointmentRow> appointments_of(std::string_view tenant_id, WallTime since) = 0;
    [[nodiscard]] virtual std::vector<std::string> taken_slots(std::string_view agency_name, WallTime since) = 0;

    // The profile.
    [[nodiscard]] virtual std::vector<HolderRow> holders_of(std::string_view tenant_id) = 0;
    virtual void put_profile(const ProfileRow& profile) = 0;
    [[nodiscard]] virtual ProfileRow profile(std::int64_t holder_id) = 0;
    virtual void change_email(std::int64_t holder_id, std::string_view email) = 0;
    virtual void change_mobile(std::int64_t holder_id, std::string_view mobile) = 0;
    [[nodiscard]] virtual std::optional<PreferenceRow> preference(std::int64_t holder_id, std::string_view name) = 0;
    virtual void add_consent(const ConsentRow& consent) = 0;
    virtual void put_contact_change(const ContactChangeRow& change) = 0;
    [[nodiscard]] virtual std::optional<ContactChangeRow> contact_change(std::string_view challenge_id) = 0;
    virtual void remove_contact_change(std::string_view challenge_id) = 0;
    virtual void remove_contact_changes_before(WallTime created) = 0;
    [[nodiscard]] virtual int contact_changes_since(std::int64_t holder_id, WallTime since) = 0;
};

}  // namespace kiosk::gateway
