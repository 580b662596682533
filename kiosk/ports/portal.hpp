// Portal: the backend as the program sees it: typed questions, typed answers, several under way, none blocking. Used by
// one worker thread (wake() excepted). kiosk/portal implements it over a Transport; its contract is openapi.yaml.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/operation_id.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/portal_values.hpp"
#include "kiosk/ports/sealing.hpp"
#include "kiosk/ports/service_values.hpp"
#include "kiosk/ports/staff.hpp"
#include "kiosk/ports/staff_questions.hpp"

namespace kiosk {

// Opens what one tenant may see, for a few minutes. Lives in the session only; never on disk, never in the log.
using SessionToken = PrivateText;

// --- questions -------------------------------------------------------------------------------------------------------

struct AskHealth {};

struct AskChallenge {
    OperationId operation_id;
    PrivateText contract_number;
    Date birth_date;
};

struct OpenSessionWithCode {
    OperationId operation_id;
    PrivateText challenge_id;
    PrivateText code;
};

struct OpenSessionWithPassword {
    OperationId operation_id;
    PrivateText email;
    PrivateText password;
};

struct CloseSession {
    SessionToken token;
};

struct AskContracts {
    SessionToken token;
};

struct RegisterPayment {
    OperationId operation_id;
    SessionToken token;
    Reference reference;
    PrivateText contract_number;
    Cents amount;
    PrivateText confirmation_email;  // empty: none wanted
    WallTime confirmed_at;           // when the tenant ticked and validated
};

// The landlord's own receipt of a captured payment, as data; printing/ sets it.
struct AskReceipt {
    SessionToken token;
    Reference reference;
    PrivateText contract_number;  // a receipt of another one is not believed
};

// An operation of the outbox, sent as it was stored: `path` (below the contract's base), `body` and its digest were
// fixed when it was queued.
struct SendOperation {
    enum class Form : unsigned char {
        json,    // POST
        upload,  // PUT of sealed bytes
    };
    OperationId operation_id;
    std::string path;
    std::string body;
    Form form = Form::json;
    std::int64_t kiosk_sequence = 0;
    std::string key_id;  // of an upload: what it is sealed to
    Digest digest{};     // SHA-256 of the body
    // Uploads that a deposit may name and that will never come.
    std::vector<OperationId> lost_uploads;
};

// What has changed since the cursor; the backend holds the answer back for `wait` when nothing has.
struct AskChanges {
    std::string cursor;  // empty: from the beginning
    std::chrono::seconds wait{0};
};

struct AskConfiguration {};

// Account, papers, requests, appointments: service_values.hpp. ReceiptData answers FindReceipt, all others a
// ServiceReply of the type that stands beside the question.
struct AskInSession {
    OperationId operation_id;
    SessionToken token;
    TenantQuestion question;
};
struct AskPublicly {
    OperationId operation_id;
    PublicQuestion question;
};

// --- staff: openapi.yaml, The agents at a kiosk. A token is one agent's at one kiosk; it lives in the session only.
using AgentToken = PrivateText;
struct AskStaffList {};
struct OpenAgentSession {
    OperationId operation_id;
    std::string agent_id;
    PrivateText pin;
};
struct CloseAgentSession {
    OperationId operation_id;
    AgentToken agent_token;
};
struct ChangeOwnPin {
    OperationId operation_id;
    AgentToken agent_token;
    PrivateText pin;
};
// A tenant's session, opened by an agent who attests who that is. Answered by SessionOpen.
struct OpenAttestedSession {
    OperationId operation_id;
    AgentToken agent_token;
    PrivateText contract_number;
    Date birth_date;
};
// staff_questions.hpp. ReceiptData answers AskStaffReceipt, all others a StaffReply of the type that stands beside the
// question.
struct AskAsAgent {
    OperationId operation_id;
    AgentToken agent_token;
    StaffQuestion question;
};

using PortalQuestion =
    std::variant<AskHealth, AskChallenge, OpenSessionWithCode, OpenSessionWithPassword, CloseSession, AskContracts,
                 RegisterPayment, AskReceipt, SendOperation, AskChanges, AskConfiguration, AskInSession, AskPublicly,
                 AskStaffList, OpenAgentSession, CloseAgentSession, ChangeOwnPin, OpenAttestedSession, AskAsAgent>;

// --- answers ---------------------------------------------------------------------------------------------------------

struct Healthy {
    std::int64_t clock_offset_ms = 0;  // the backend's clock minus ours, to about half a round trip
};

struct SessionOpen {
    SessionToken token;
    Milliseconds expires_in{0};
    TenantSummary tenant;
    PrivateText deposit_ticket;  // lets this tenant's deposits in, also when the session is over; shows nothing
    WaitingCounts waiting;
};

struct Contracts {
    std::vector<ContractSummary> contracts;  // at most kContractsMax
    Cents amount_min;                        // bounds of one payment, as the backend sets them
    Cents amount_max;
};

struct PaymentRegistered {};

// Who is paid, by whom, for what: everything the reçu shows that the kiosk does not know by itself.
struct ReceiptParty {
    std::string name;
    std::string legal_form;  // empty for an agency
    std::string siren;       // empty for an agency
    std::string address_line;
    std::string postal_code;
    std::string city;
    std::string phone;
    std::string website;  // empty for an agency
};

struct ReceiptBalance {
    Cents after;  // estimated by the backend, this and all pending payments counted
    Date date;
    friend bool operator==(const ReceiptBalance&, const ReceiptBalance&) = default;
};

struct ReceiptData {
    explicit ReceiptData(Reference of) : reference(std::move(of)) {}
    Reference reference;
    std::string receipt_number;  // gapless at the backend: "R-000123"
    WallTime issued_at;
    WallTime paid_at;
    bool demonstration = false;
    ReceiptParty landlord;
    ReceiptParty agency;
    std::string kiosk_id;
    PrivateText payer_civility;     // "Mme"; may be empty
    PrivateText payer_given_names;  // may be empty
    PrivateText payer_family_name;
    PrivateText contract_number;
    PrivateText contract_label;  // empty, as the address is: it was asked for without signing in
    PrivateText contract_address;
    Cents amount;
    std::string last_four;                  // empty when the terminal did not say
    std::string authorisation_number;       // likewise
    std::string application_label;          // likewise
    std::optional<ReceiptBalance> balance;  // none: it was asked for without signing in
    std::vector<std::string> statements;    // to be printed word for word; at most 8
};

struct SessionClosed {};

// What came back for an operation, for sync's table of answers: nothing here has been judged yet.
struct OperationAnswered {
    int status = 0;
    bool operation_id_echoed = false;  // an answer without our id is not an answer of our backend
    std::string problem;               // slug of problem+json, "" otherwise; at most 64 of [a-z0-9-]
    std::int64_t retry_after_s = -1;
    std::string server_reference;  // at most 64 of [A-Za-z0-9-]
    // In the backend's feed of changes: what it remembers up to there includes this operation. -1: it did not say.
    std::int64_t feed_position = -1;
};

// One change of the feed. Kinds that this version does not know are handed on; they change nothing.
struct FeedChange {
    std::int64_t position = 0;
    std::string kind;          // "document", "configuration"
    std::string name;          // of a document: "taxonomy"; empty otherwise
    std::int64_t version = 0;  // of a document
    std::string content;       // of a document: one JSON object as text; empty: the document is gone
};
inline constexpr std::size_t kFeedChangesMax = 100;

struct FeedPage {
    std::string epoch;
    std::string cursor;  // for the next question, once the changes are stored
    std::vector<FeedChange> changes;
};
// The backend was restored from a copy: it has forgotten what came after `restored_to`.
struct FeedRestored {
    std::string epoch;
    std::int64_t restored_to = 0;
};

struct AgentSessionOpen {
    AgentToken token;
    Milliseconds expires_in{0};
    StaffRole role = StaffRole::reception;
    PinKind pin = PinKind::own;
};
struct AgentSessionClosed {};
struct OwnPinChanged {};

struct PortalRefusal {
    enum class Kind : unsigned char {
        unreachable,          // nobody answered, or what answered is not our backend
        unclear,              // the question left, no whole answer came: it may have been acted upon
        session_over,         // sign in again
        invalid_credentials,  // always the same words; `retry_after` says how long to wait
        too_early,            // rate limited; `retry_after` says how long
        payment_open,         // `open_reference` stands in the way
        under_verification,
        amount_not_accepted,
        contract_not_payable,
        not_found,
        slot_taken,       // somebody was quicker
        request_closed,   // nothing can be added to it, or taken back, any more
        contact_missing,  // there is no address to send it to
        too_many,         // of what one tenant may have at a time
        rejected,         // any other final no: `problem` says which
    };
    Kind kind = Kind::unreachable;
    Milliseconds retry_after{0};
    std::optional<Reference> open_reference;
    std::string problem;  // slug, for the log
};
// The slug for a kiosk that the backend does not know, or no longer: a person sees to it.
inline constexpr std::string_view kKioskNotRecognised = "kiosk-not-recognised";

using PortalReply =
    std::variant<Healthy, SignInChallenge, SessionOpen, SessionClosed, Contracts, PaymentRegistered, ReceiptData,
                 OperationAnswered, FeedPage, FeedRestored, SignedConfiguration, ServiceReply, PortalRefusal,
                 SignedStaffList, AgentSessionOpen, AgentSessionClosed, OwnPinChanged, StaffReply>;

struct PortalAnswer {
    std::uint64_t tag = 0;  // of ask()
    PortalReply reply;
};

class Portal {
public:
    Portal() = default;
    Portal(const Portal&) = delete;
    Portal& operator=(const Portal&) = delete;
    virtual ~Portal() = default;

    // Every question is answered by exactly one PortalAnswer from a later poll().
    virtual void ask(std::uint64_t tag, PortalQuestion question) = 0;
    // Nobody waits for this answer any more (the session ended): it comes as PortalRefusal::unclear.
    virtual void forget(std::uint64_t tag) = 0;
    // Works for at most `timeout`; returns sooner when an answer is there or wake() is called.
    [[nodiscard]] virtual std::vector<PortalAnswer> poll(Milliseconds timeout) = 0;
    [[nodiscard]] virtual std::size_t under_way() const = 0;
    // Any thread.
    virtual void wake() = 0;
};

}  // namespace kiosk
