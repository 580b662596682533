// The landlord's backend at the level of the port: it knows one tenant, keeps what kiosks tell it, and can be told how
// to misbehave.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/portal.hpp"
#include "screens/parts/journey_context.hpp"
#include "tests/runtime/variant_index.hpp"

namespace kiosk::test {

// The one tenant. Each of these words is searched for where it must not be.
inline constexpr const char* kContractDigitsTyped = "10420101";
inline constexpr const char* kContractNumber = "104201/01";
inline constexpr const char* kBirthDateTyped = "12031961";
inline constexpr const char* kCode = "482913";
inline constexpr const char* kDisplayName = "Mme\u00A0Quesnel-Canari";
inline constexpr const char* kEmail = "zoe.canari@mail.example";
inline constexpr const char* kPassword = "MotDePasse-Canari-7";
inline constexpr Cents kOwed{51'230};
inline constexpr const char* kAgency = "Agence Centre";  // where this kiosk stands
inline constexpr const char* kInitials = "Z. Q.";        // all that a guest sees

class ScriptedBackend {
public:
    explicit ScriptedBackend(const Clock& clock);

    // --- how it behaves from now on
    Works works = Works::yes;  // no: nobody answers anything
    std::vector<ContractSummary> contracts;
    Cents amount_min{100};
    Cents amount_max{500'000};
    Milliseconds retry_after{0};                   // goes with each wrong answer at sign-in
    std::optional<PortalRefusal> refuses_sign_in;  // whatever is typed
    std::optional<PortalRefusal> refuses_contracts;
    std::optional<PortalRefusal> refuses_payments;
    std::optional<PortalRefusal> refuses_receipts;
    std::optional<Reference> confuses_receipt_with;  // a receipt, but of another payment
    std::optional<OperationAnswered> answers_operations;
    WaitingCounts waiting;                        // of whoever is signed in, when it is asked for again
    std::optional<PortalReply> answers_publicly;  // whatever is asked without signing in
    std::optional<Profile> profile;  // with it the lists that journeys ask for are answered too: they are empty
    std::optional<SignedConfiguration> configuration;
    std::optional<SignedStaffList> staff_list;
    struct Agent {
        std::string pin;
        StaffRole role = StaffRole::reception;
        PinKind kind = PinKind::own;
    };
    std::map<std::string, Agent> agents;  // by their number
    // What agents are answered, one after the other; nothing left: it is refused.
    std::deque<PortalReply> answers_agents;
    std::string epoch = "epoch-1";  // of its feed

    [[nodiscard]] PortalReply answer(const PortalQuestion& question);

    // --- what it knows
    struct Result {
        std::string path;
        std::string body;
        int times_sent = 0;
    };
    [[nodiscard]] const std::map<OperationId, Result>& results() const { return m_results; }
    [[nodiscard]] const std::vector<std::string>& heartbeats() const { return m_heartbeats; }
    // The outcomes that were told about one payment, in the order of their birth.
    [[nodiscard]] std::vector<std::string> outcomes_of(const Reference& reference) const;
    // The sum of all approvals that it was told of, each payment once.
    [[nodiscard]] Cents charged_as_told() const;
    [[nodiscard]] const std::vector<Reference>& intents() const { return m_intents; }
    // The tokens that payments were registered with.
    [[nodiscard]] const std::vector<std::string>& registered_with() const { return m_registered_with; }
    [[nodiscard]] const std::set<std::string>& open_agent_sessions() const { return m_open_agent_sessions; }
    [[nodiscard]] const std::set<std::string>& open_sessions() const { return m_open_sessions; }
    [[nodiscard]] const std::vector<AskAsAgent>& asked_by_agents() const { return m_asked_by_agents; }
    // How often a question of this kind came.
    template <class Question>
    [[nodiscard]] int asked() const {
        const auto found = m_asked.find(kVariantIndex<Question, PortalQuestion>);
        return found == m_asked.end() ? 0 : found->second;
    }
    template <class Question>
    [[nodiscard]] int asked_publicly() const {
        const auto found = m_asked_publicly.find(kVariantIndex<Question, PublicQuestion>);
        return found == m_asked_publicly.end() ? 0 : found->second;
    }

private:
    [[nodiscard]] PortalReply on(const AskHealth& question);
    [[nodiscard]] PortalReply on(const AskChallenge& question);
    [[nodiscard]] PortalReply on(const OpenSessionWithCode& question);
    [[nodiscard]] PortalReply on(const OpenSessionWithPassword& question);
    [[nodiscard]] PortalReply on(const CloseSession& question);
    [[nodiscard]] PortalReply on(const AskContracts& question);
    [[nodiscard]] PortalReply on(const RegisterPayment& question);
    [[nodiscard]] PortalReply on(const AskReceipt& question);
    [[nodiscard]] PortalReply on(const SendOperation& question);
    [[nodiscard]] PortalReply on(const AskChanges& question);
    [[nodiscard]] PortalReply on(const AskConfiguration& question);
    [[nodiscard]] PortalReply on(const AskStaffList& question);
    [[nodiscard]] PortalReply on(const OpenAgentSession& question);
    [[nodiscard]] PortalReply on(const CloseAgentSession& question);
    [[nodiscard]] PortalReply on(const ChangeOwnPin& question);
    [[nodiscard]] PortalReply on(const OpenAttestedSession& question);
    [[nodiscard]] PortalReply on(const AskAsAgent& question);
    // Knows nothing of papers and requests: their tests answer by hand. Guests may pay what is owed.
    [[nodiscard]] PortalReply on(const AskInSession& question);
    [[nodiscard]] PortalReply on(const AskPublicly& question);
    [[nodiscard]] PortalReply open_guest();
    [[nodiscard]] PortalReply open_session();

    const Clock& m_clock;
    std::map<OperationId, Result> m_results;
    std::vector<std::string> m_heartbeats;
    std::vector<Reference> m_intents;
    std::vector<std::string> m_registered_with;
    std::set<std::string> m_open_sessions;
    std::set<std::string> m_open_agent_sessions;
    std::string m_agent_of_last_session;
    std::vector<AskAsAgent> m_asked_by_agents;
    std::map<std::size_t, int> m_asked;
    std::map<std::size_t, int> m_asked_publicly;
    int m_next_session = 1;
    int m_next_guest = 1;
};

[[nodiscard]] PortalRefusal refusal_of(PortalRefusal::Kind kind, Milliseconds retry_after = Milliseconds{0});
[[nodiscard]] ContractSummary owing_contract();

}  // namespace kiosk::test
