// What the gateway keeps, as plain rows. Hashes and sealed texts are made by secrets/; the store never sees a code, a
// token or a password, and nothing here is logged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"

namespace kiosk::gateway {

// --- the landlord ---------------------------------------------------------------------------------------------------

struct KioskRow {
    std::string kiosk_id;
    std::string agency_name;
    std::string agency_address_line;
    std::string agency_postal_code;
    std::string agency_city;
    std::string agency_phone;
    std::string enrolment;  // the first letters of its references, a new one each time; empty: it never enrolled
};

// One person who may sign in. A tenancy of two has two holders with the same tenant_id.
struct HolderRow {
    std::int64_t holder_id = 0;  // given by the store
    std::string tenant_id;
    std::string civility;
    std::string first_name;
    std::string last_name;
    Date birth_date{};
    std::optional<std::string> email;
    std::optional<std::string> mobile;
    std::optional<std::string> password_hash;
    std::string preferred_language;
    bool may_sign_in = true;              // false: the landlord has locked the account
    bool may_sign_in_by_password = true;  // false: no account, or it waits for activation
};

struct ContractRow {
    std::string contract_number;  // as printed: "104201/01"
    std::string lookup;           // as compared: letters and digits only
    std::string tenant_id;
    std::string kind;  // flat house garage parking cellar
    std::string label;
    std::string address_line;
    std::optional<Cents> plan_instalment;
    std::optional<int> plan_due_day;
};

struct NoticeRow {
    std::string notice_id;
    std::string contract_number;
    std::string period;  // "2026-10"
    Date issued{};
    Date due{};
    Cents total;
    Cents opening;                 // the balance before
    std::string lines = "[]";      // JSON: [code, label, category, cents] of each
    std::optional<Date> starts{};  // when it is not the whole month
    std::optional<Date> ends{};
    std::optional<Date> debit_date{};
    std::optional<Cents> debit_amount{};
    std::optional<std::string> paper_file{};  // only the landlord's own PDF is there
    std::optional<int> pages{};
    bool is_on_paper = true;  // and online in any case
};

// A line of the tenant's account. The balance of a contract is the sum of its lines; lines are only ever added.
struct LedgerLine {
    std::string contract_number;
    Date date{};
    Cents amount;                                  // positive: owed; negative: paid
    std::string kind;                              // opening notice payment
    std::optional<std::string> payment_reference;  // a payment through this gateway: at most one line each
    std::string means{};                           // of a payment: card direct_debit transfer cheque cash other
    std::optional<Date> paid_on{};                 // of a payment: before it entered the account
    std::optional<std::string> period{};           // of a notice
};

// --- signing in -----------------------------------------------------------------------------------------------------

struct ChallengeRow {
    std::string challenge_id;
    std::string kiosk_id;
    std::string account_hash;               // of what was typed, whether or not it exists
    std::optional<std::int64_t> holder_id;  // nobody: no code can be right
    std::string code_hash;
    WallTime created;
    WallTime expires;
    int tries_left = 0;
    bool is_used = false;
};

// The challenges that stand for one sign-in: a tenant who asked for another code may type any that came.
struct ChallengeScope {
    std::string account_hash;
    std::string kiosk_id;
    WallTime now;
};

struct SessionRow {
    std::string token_hash;
    std::string kiosk_id;
    std::int64_t holder_id = 0;
    std::string tenant_id;
    WallTime expires;
    std::string operation_id;  // of the POST that opened it: its stored answer goes when the session does
};

// Lets a kiosk hand something in for a tenant, and shows nothing.
struct DepositTicketRow {
    std::string ticket_hash;
    std::string kiosk_id;
    std::int64_t holder_id = 0;
    std::string tenant_id;
    WallTime expires;
};

struct FailureRow {
    std::string scope_hash;  // an account or a kiosk
    int count = 0;
    WallTime last;
    WallTime wait_until;
};

// --- payments -------------------------------------------------------------------------------------------------------

enum class PaymentState : unsigned char {
    registered,
    captured,
    posted,
    declined,
    cancelled,
    timed_out,
    not_started,
    abandoned,
    unknown,
    review,
};
[[nodiscard]] std::string_view to_text(PaymentState state);
[[nodiscard]] std::optional<PaymentState> payment_state_of(std::string_view text);

struct PaymentRow {
    std::string reference;
    std::string contract_number;
    std::string tenant_id;
    std::int64_t holder_id = 0;
    std::string kiosk_id;
    Cents amount;
    std::optional<std::string> confirmation_email;  // erased once the confirmation is queued, or nobody will ask for it
    PaymentState state = PaymentState::registered;
    WallTime registered;
    WallTime expires;
    std::optional<Cents> authorised;
    std::optional<WallTime> captured;
    std::optional<WallTime> post_due;  // when it is to enter the ledger; fixed at capture
    std::optional<WallTime> posted;
    std::optional<std::string> receipt;  // the JSON of the receipt as it was issued at capture
};

struct ResultRow {
    std::string operation_id;
    std::string reference;
    std::string kiosk_id;
    std::string outcome;
    std::optional<Cents> authorised;
    std::optional<std::string> authorisation_number;
    std::optional<std::string> last_four;
    std::optional<std::string> aid;
    std::optional<std::string> application_label;
    std::optional<std::string> ticket_number;
    std::optional<std::string> terminal_serial;
    std::optional<std::string> merchant_contract;
    WallTime occurred;
    std::string evidence;
    WallTime received;
};

// A case for a person of the landlord: appended, never removed by a program.
struct StaffItem {
    std::string reference;
    std::string reason;  // no_result unknown_outcome unknown_reference contradiction second_approval more_than_asked
                         // sequence_reused kiosk_journal_broken, which have a kiosk's id for a reference
    WallTime since;
};

// --- deposits --------------------------------------------------------------------------------------------------------

struct UploadRow {
    std::string upload_id;
    std::string kiosk_id;
    std::string digest;           // of the sealed bytes
    std::string key_id;           // that they are sealed to
    std::int64_t size_bytes = 0;  // 0: its file was removed, because no deposit named it
    WallTime stored;
    std::int64_t feed_position = 0;
    std::optional<std::string> deposit_id;  // of the operation that named it
};

struct DepositRow {
    std::string operation_id;
    std::string kiosk_id;
    std::string reference;  // on the tenant's slip; empty when the request had none that can be read
    std::string kind;
    std::string status;          // taken: nobody need look at it; to_review; refused
    std::string reason;          // of a refusal; else empty
    std::string identity;        // ticket declared; empty when it was not read
    std::string tenant_id;       // empty: nobody that is known
    std::string sealed_content;  // what was in the envelope, or the request itself when that cannot be read
    WallTime received;
    std::optional<WallTime> done;  // a person has dealt with it
};

struct PreferenceRow {
    std::int64_t holder_id = 0;
    std::string name;  // email_notifications paperless_notices
    bool is_on = false;
    WallTime captured;                            // 0: the landlord's choice, never touched by the tenant
    std::optional<std::string> effective_from{};  // of paperless notices: the first period
    std::optional<WallTime> since{};              // nullopt, when it is put: since it was captured
};

// --- kiosks ----------------------------------------------------------------------------------------------------------

// The newest of its kind and name; an older one is of no use to anybody.
struct ChangeRow {
    std::string kind;  // configuration document staff_list
    std::string name;  // of a document
    std::int64_t position = 0;
    std::int64_t version = 0;
    std::optional<std::string> content;  // JSON of a document; nullopt: it is gone
};

struct HeartbeatRow {
    std::string kiosk_id;
    WallTime at;  // by the kiosk's clock
    WallTime received;
    std::string content;  // JSON
};

struct EventRow {
    std::string event_id;
    std::string kiosk_id;
    std::string kind;
    WallTime at;  // by the kiosk's clock
    std::optional<std::string> reference;
    WallTime received;
};

struct EnrolmentRow {
    std::string device_code_hash;
    std::string user_code;
    std::string certificate_request;  // PEM
    std::string serial;
    std::string model;
    std::string state;     // waiting approved refused
    std::string kiosk_id;  // these four once it is approved
    std::string letters;
    std::int64_t number = 0;
    std::string certificate_chain;
    WallTime created;
    WallTime expires;
    std::optional<WallTime> asked;  // when the kiosk last came to see
};

// --- operations and messages -----------------------------------------------------------------------------------------

struct StoredAnswer {
    std::string operation_id;
    std::string digest;
    int status = 0;
    std::optional<std::string> sealed_body;  // nullopt: erased, with the session that it opened or because it is old
    std::optional<int> retry_after_s;
    WallTime stored;
    std::string reference;  // of what it was about; may be empty
    bool ended_with_session = false;
};

struct MessageRow {
    std::int64_t message_id = 0;  // given by the store
    std::string kind;             // sign_in_code payment_confirmation
    std::string unique_key;       // at most one message each
    std::string sealed_content;   // empty once sent
    WallTime next_try;
    WallTime expires;  // not worth sending any more
    int tries = 0;
    std::optional<WallTime> done;
};

}  // namespace kiosk::gateway
