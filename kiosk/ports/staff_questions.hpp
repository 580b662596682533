// What an agent may ask of the backend at a kiosk, and what it replies (openapi.yaml: The agents at a kiosk). Nothing
// in the answers names a tenant.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/announcement.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/domain/staff.hpp"

namespace kiosk {

// --- payments --------------------------------------------------------------------------------------------------------

// As the backend knows a payment, which is more than the kiosk that made it does (openapi.yaml: PaymentState).
enum class BackendPaymentState : unsigned char {
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
[[nodiscard]] constexpr bool is_charged(BackendPaymentState state) {
    return state == BackendPaymentState::captured || state == BackendPaymentState::posted;
}
// Nobody knows how it ended: people say so.
[[nodiscard]] constexpr bool is_undecided(BackendPaymentState state) {
    return state == BackendPaymentState::unknown || state == BackendPaymentState::review;
}

enum class DecisionOutcome : unsigned char { charged, not_charged };
struct PaymentDecision {
    DecisionOutcome outcome = DecisionOutcome::charged;
    std::string reason;
    std::string by_agent;
    std::string second_agent;  // empty: none was needed, or one is awaited
    WallTime at;
    friend bool operator==(const PaymentDecision&, const PaymentDecision&) = default;
};

struct StaffPayment {
    explicit StaffPayment(Reference of) : reference(std::move(of)) {}
    Reference reference;
    BackendPaymentState state = BackendPaymentState::registered;
    Cents amount;
    std::string contract_masked;  // "…/01"
    WallTime confirmed_at;
    std::optional<WallTime> ended_at;      // none: it is open
    std::string ticket_number;             // of the card terminal; empty: none
    std::string last_four;                 // empty when the terminal did not say
    std::string authorisation_number;      // likewise
    std::optional<bool> is_with_acquirer;  // in the acquirer's file; none: the card was not charged
    std::optional<PaymentDecision> decision;
    friend bool operator==(const StaffPayment&, const StaffPayment&) = default;
};
inline constexpr std::size_t kStaffPaymentsMax = 500;

struct PaymentsOfDay {
    Date day;
    std::vector<StaffPayment> payments;  // the oldest first
    std::int64_t approved_count = 0;     // captured or posted
    Cents approved;
    std::int64_t matched_count = 0;  // in the acquirer's file
    Cents matched;
    friend bool operator==(const PaymentsOfDay&, const PaymentsOfDay&) = default;
};

struct DecisionTaken {
    enum class State : unsigned char { awaiting_second_agent, decided };
    State state = State::decided;
    friend bool operator==(const DecisionTaken&, const DecisionTaken&) = default;
};
inline constexpr std::size_t kDecisionReasonCharactersMax = 200;

// --- people and messages ---------------------------------------------------------------------------------------------

struct AgencyAgent {
    std::string agent_id;
    std::string name;
    StaffRole role = StaffRole::reception;
    std::vector<std::string> agencies;  // none: all
    bool has_temporary_pin = false;
    bool has_badge = false;
    friend bool operator==(const AgencyAgent&, const AgencyAgent&) = default;
};
inline constexpr std::size_t kAgentNameCharactersMax = 40;
struct AgencyAgents {
    std::vector<AgencyAgent> agents;  // by their numbers; at most kStaffMax
    friend bool operator==(const AgencyAgents&, const AgencyAgents&) = default;
};
struct AgentClosed {
    friend bool operator==(const AgentClosed&, const AgentClosed&) = default;
};
struct AnnouncementWithdrawn {
    friend bool operator==(const AnnouncementWithdrawn&, const AnnouncementWithdrawn&) = default;
};
struct ClosureMade {
    friend bool operator==(const ClosureMade&, const ClosureMade&) = default;
};
struct ClosureWithdrawn {
    friend bool operator==(const ClosureWithdrawn&, const ClosureWithdrawn&) = default;
};
inline constexpr std::size_t kAnnouncementTitleCharactersMax = 60;
inline constexpr std::size_t kAnnouncementTextCharactersMax = 280;
inline constexpr std::size_t kClosureReasonCharactersMax = 60;

// --- what may be asked -----------------------------------------------------------------------------------------------
// One struct an operation of the contract; what replies stands beside it.

struct AskStaffPayments {  // PaymentsOfDay: of this kiosk, by the day on which they were registered in Paris
    Date day;
    friend bool operator==(const AskStaffPayments&, const AskStaffPayments&) = default;
};
struct AskStaffReceipt {  // ReceiptData, masked as one that was found without signing in
    Reference reference;
    friend bool operator==(const AskStaffReceipt&, const AskStaffReceipt&) = default;
};
struct DecidePayment {  // DecisionTaken
    Reference reference;
    DecisionOutcome outcome = DecisionOutcome::charged;
    std::string reason;
    friend bool operator==(const DecidePayment&, const DecidePayment&) = default;
};
struct AskAgents {  // AgencyAgents
    friend bool operator==(const AskAgents&, const AskAgents&) = default;
};
struct CreateAgent {  // AgencyAgent
    std::string agent_id;
    std::string name;
    StaffRole role = StaffRole::reception;
    PrivateText pin;  // temporary: the agent chooses another one at the first sign-in
    friend bool operator==(const CreateAgent&, const CreateAgent&) = default;
};
struct CloseAgent {  // AgentClosed
    std::string agent_id;
    friend bool operator==(const CloseAgent&, const CloseAgent&) = default;
};
struct CreateAnnouncement {  // Announcement
    std::string title;
    std::string text;
    Date from;
    Date until;
    friend bool operator==(const CreateAnnouncement&, const CreateAnnouncement&) = default;
};
struct WithdrawAnnouncement {  // AnnouncementWithdrawn
    std::string id;
    friend bool operator==(const WithdrawAnnouncement&, const WithdrawAnnouncement&) = default;
};
struct CreateClosure {  // ClosureMade
    Date day;
    std::string reason;
    friend bool operator==(const CreateClosure&, const CreateClosure&) = default;
};
struct WithdrawClosure {  // ClosureWithdrawn
    Date day;
    friend bool operator==(const WithdrawClosure&, const WithdrawClosure&) = default;
};

using StaffQuestion = std::variant<AskStaffPayments, AskStaffReceipt, DecidePayment, AskAgents, CreateAgent, CloseAgent,
                                   CreateAnnouncement, WithdrawAnnouncement, CreateClosure, WithdrawClosure>;
using StaffReply = std::variant<PaymentsOfDay, DecisionTaken, AgencyAgents, AgencyAgent, AgentClosed, Announcement,
                                AnnouncementWithdrawn, ClosureMade, ClosureWithdrawn>;

}  // namespace kiosk
