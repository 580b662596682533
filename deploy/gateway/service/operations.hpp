// The operations of the contract, as functions from a call to an answer. They run inside a transaction that the service
// opened; what they wrote and what they answer count only once it is committed.
#pragma once

#include <string>

#include "deploy/gateway/certificates/certificate_authority.hpp"
#include "deploy/gateway/landlord/landlord_file.hpp"
#include "deploy/gateway/messages/mandate_renderer.hpp"
#include "deploy/gateway/messages/receipt.hpp"
#include "deploy/gateway/secrets/secrets.hpp"
#include "deploy/gateway/service/answer.hpp"
#include "deploy/gateway/service/paper_source.hpp"
#include "deploy/gateway/store/durable_file.hpp"
#include "deploy/gateway/store/feed_watermark.hpp"
#include "deploy/gateway/store/store.hpp"
#include "deploy/gateway/store/upload_files.hpp"
#include "kiosk/base/random.hpp"

namespace kiosk::gateway {

struct Tools {
    Store& store;
    const Secrets& secrets;
    RandomSource& random;
    const ReceiptRenderer& receipts;
    const UploadFiles& uploads;
    const UploadFiles& phone_files;
    FeedWatermark& watermark;
    const CertificateAuthority& authority;
    DurableCount enrolment_count;  // the highest that was ever given
    std::int64_t feed_position_at_start;
    LandlordBlock landlord;
    Milliseconds posting_delay;
    std::string pages_url;  // of the pages behind links, without a stroke at its end
    const PaperSources& papers;
    const MandateRenderer& mandates;
};

struct AgentAtKiosk {
    KioskAgentRow row;
    std::string token_hash;  // of the session
};

struct Call {
    WallTime now;
    std::string operation_id;  // empty when a GET came without one
    KioskRow kiosk;
    std::optional<SessionRow> session;  // there whenever the operation needs one
    std::optional<GuestRow> guest;      // with a session of the one who is paid for
    std::optional<AgentAtKiosk> agent;  // there whenever the operation needs one
    std::string reference;              // of the path, canonical
    std::string path_id;                // of the path: a notice, a document, a request, an appointment, a call
    std::string file_id;                // of the path, after that one
    Json body;                          // of a POST: an object
    std::string_view octets;            // of a PUT: the body as it came
    std::string content_digest;         // Content-Digest and X-Seal-Key of a PUT
    std::string seal_key;
    std::string lost_uploads;  // X-Lost-Uploads of a POST
    std::string if_none_match;
    std::map<std::string, std::string> query;
};

[[nodiscard]] bool is_paper_id(std::string_view text);  // a PaperId of openapi.yaml

inline constexpr Milliseconds kSessionTimeToLive = std::chrono::minutes{10};

// sign_in.cpp
[[nodiscard]] Answer create_challenge(Tools& tools, const Call& call);
[[nodiscard]] Answer create_session(Tools& tools, const Call& call);
[[nodiscard]] Answer create_attested_session(Tools& tools, const Call& call);
// "L" of "Lambert", "É" of "Étienne": the first character, whole.
[[nodiscard]] std::string initial_of(std::string_view name);
[[nodiscard]] std::string lower_case(std::string_view address);  // ASCII

// tenant.cpp
[[nodiscard]] Answer get_me(Tools& tools, const Call& call);
[[nodiscard]] Answer get_contracts(Tools& tools, const Call& call);

// papers.cpp, documents.cpp
[[nodiscard]] Answer get_account_entries(Tools& tools, const Call& call);
[[nodiscard]] Answer get_notices(Tools& tools, const Call& call);
[[nodiscard]] Answer get_notice(Tools& tools, const Call& call);
[[nodiscard]] Answer get_notice_pdf(Tools& tools, const Call& call);
[[nodiscard]] Answer get_quittance(Tools& tools, const Call& call);
[[nodiscard]] Answer get_documents(Tools& tools, const Call& call);
[[nodiscard]] Answer get_document_pdf(Tools& tools, const Call& call);

// requests.cpp
[[nodiscard]] Answer get_requests(Tools& tools, const Call& call);
[[nodiscard]] Answer get_request(Tools& tools, const Call& call);
[[nodiscard]] Answer create_request_comment(Tools& tools, const Call& call);

// appointments.cpp
[[nodiscard]] Answer get_appointments(Tools& tools, const Call& call);
[[nodiscard]] Answer create_appointment(Tools& tools, const Call& call);
[[nodiscard]] Answer cancel_appointment(Tools& tools, const Call& call);

// profile.cpp
[[nodiscard]] Answer get_profile(Tools& tools, const Call& call);
[[nodiscard]] Answer create_contact_change(Tools& tools, const Call& call);
[[nodiscard]] Answer confirm_contact_change(Tools& tools, const Call& call);

// signatures.cpp
[[nodiscard]] Answer create_signature_code(Tools& tools, const Call& call);
[[nodiscard]] Answer confirm_signature_code(Tools& tools, const Call& call);

// payments.cpp
[[nodiscard]] Answer create_payment(Tools& tools, const Call& call);
[[nodiscard]] Answer create_payment_result(Tools& tools, const Call& call);
[[nodiscard]] Answer get_payment(Tools& tools, const Call& call);
[[nodiscard]] Answer get_receipt(Tools& tools, const Call& call);

[[nodiscard]] bool is_open(PaymentState state);
[[nodiscard]] bool is_charged(PaymentState state);
inline constexpr const char* kStaffEvidence = "staff";  // of a result that people decided; no kiosk can send it
// Keeps the result, and what it changes about this payment.
void apply_result(Tools& tools, const Call& call, PaymentRow& payment, const ResultRow& result);

// staff_payments.cpp
[[nodiscard]] Answer get_staff_payments(Tools& tools, const Call& call);
[[nodiscard]] Answer get_staff_receipt(Tools& tools, const Call& call);
[[nodiscard]] Answer create_payment_decision(Tools& tools, const Call& call);

// guests.cpp
[[nodiscard]] Answer create_guest_session(Tools& tools, const Call& call);
[[nodiscard]] Answer find_receipt(Tools& tools, const Call& call);
void mask_receipt(Receipt& receipt);  // civility and initial, no home, no balance

// account_opening.cpp
[[nodiscard]] Answer create_account(Tools& tools, const Call& call);
[[nodiscard]] Answer confirm_account(Tools& tools, const Call& call);
[[nodiscard]] Answer create_recovery(Tools& tools, const Call& call);
[[nodiscard]] Answer confirm_recovery(Tools& tools, const Call& call);
[[nodiscard]] Answer set_password(Tools& tools, const Call& call);

// deliveries.cpp
[[nodiscard]] Answer create_delivery(Tools& tools, const Call& call);
[[nodiscard]] Answer create_download(Tools& tools, const Call& call);

// calls.cpp
[[nodiscard]] Answer create_call(Tools& tools, const Call& call);
[[nodiscard]] Answer get_call(Tools& tools, const Call& call);
[[nodiscard]] Answer cancel_call(Tools& tools, const Call& call);

// deposits.cpp
[[nodiscard]] Answer create_deposit(Tools& tools, const Call& call);

// feed.cpp
inline constexpr JsonLimits kDocumentLimits{128 * 1024, 16, 16'384};
inline constexpr std::size_t kChangesMax_bytes = 768 * 1024;
[[nodiscard]] Answer get_changes(Tools& tools, const Call& call);

// kiosks.cpp
[[nodiscard]] Answer get_configuration(Tools& tools, const Call& call);
[[nodiscard]] Answer create_heartbeat(Tools& tools, const Call& call);
[[nodiscard]] Answer create_events(Tools& tools, const Call& call);

// staff_list.cpp
[[nodiscard]] Answer get_staff_list(Tools& tools, const Call& call);

// agent_sessions.cpp
[[nodiscard]] Answer create_agent_session(Tools& tools, const Call& call);
[[nodiscard]] Answer end_agent_session(Tools& tools, const Call& call);
[[nodiscard]] Answer set_own_pin(Tools& tools, const Call& call);

// kiosk_journal.cpp
[[nodiscard]] Answer create_journal_entry(Tools& tools, const Call& call);

// managing_agents.cpp
[[nodiscard]] Answer get_agents(Tools& tools, const Call& call);
[[nodiscard]] Answer create_agent(Tools& tools, const Call& call);
[[nodiscard]] Answer close_agent_of_agency(Tools& tools, const Call& call);

// announcements.cpp
[[nodiscard]] Answer create_announcement(Tools& tools, const Call& call);
[[nodiscard]] Answer withdraw_announcement(Tools& tools, const Call& call);
[[nodiscard]] Answer create_closure(Tools& tools, const Call& call);
[[nodiscard]] Answer withdraw_closure(Tools& tools, const Call& call);

// day_reports.cpp
[[nodiscard]] Answer create_day_report(Tools& tools, const Call& call);

// readiness_reports.cpp
[[nodiscard]] Answer create_readiness_report(Tools& tools, const Call& call);

// enrolments.cpp
[[nodiscard]] Answer create_enrolment(Tools& tools, const Call& call);
[[nodiscard]] Answer claim_enrolment(Tools& tools, const Call& call);
[[nodiscard]] Answer renew_certificate(Tools& tools, const Call& call);

// uploads.cpp
[[nodiscard]] Answer put_upload(Tools& tools, const Call& call);
void remove_old_uploads(Store& store, const UploadFiles& files, WallTime now);

// accounts.cpp
struct Standing {                      // of one contract
    Cents balance;                     // as posted
    std::vector<PaymentRow> captured;  // pending ones, and those of the last 24 hours
    Cents estimated_remainder;         // balance less the pending ones
};
[[nodiscard]] Standing standing_of(Store& store, std::string_view contract_number, WallTime now);
[[nodiscard]] std::optional<ContractRow> contract_of(Store& store, std::string_view tenant_id,
                                                     std::string_view typed_number);
// Payments whose delay is over enter the ledger; intents without a result go to the staff list. Called before every
// operation and once a second, so that it does not matter which comes first.
void keep_accounts(Store& store, WallTime now);

}  // namespace kiosk::gateway
