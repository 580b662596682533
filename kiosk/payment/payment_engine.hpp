// PaymentEngine: the state machine of card payments (design.md: Money). Pure: each step takes one event and gives the
// actions to carry out, in their order; all state is inside, owned by the main thread. Its rules, each with a test:
// - "sent" is committed before StartDebit, and StartDebit comes once for a reference;
// - a result is committed, together with the operation that tells the backend, before the journey hears of it;
// - "no answer" is never "refused": it is unknown, locks the terminal, and is found out (recovery.hpp);
// - a tenant is not kept before a payment that stays unclear: after a while they hear that it is not known yet;
// - one payment at a time: while one may still be charged, or the terminal is not seen idle after a doubt, none starts.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "kiosk/base/random.hpp"
#include "kiosk/payment/payment_events.hpp"
#include "kiosk/payment/payment_settings.hpp"
#include "kiosk/payment/recovery.hpp"

namespace kiosk::payment {

// For the tile: whether a payment can start now, and if not, why.
enum class Availability : unsigned char {
    starting,  // the store has not been read yet
    ready,
    payment_running,
    verifying,          // an earlier payment is being found out
    terminal_settling,  // the terminal has not been seen idle since the start or since a doubt
    wrong_terminal,     // its serial or merchant contract is not the configured one
    store_failing,
};

class PaymentEngine {
public:
    // `random` makes the ids of operations and must outlive the engine.
    PaymentEngine(PaymentSettings settings, RandomSource& random);

    [[nodiscard]] Actions step(const Event& event);
    [[nodiscard]] Availability availability() const;
    // The next number for something else that a tenant leaves: it never comes again, neither here nor for a payment.
    // nullopt: the store was not read yet, or this enrolment's numbers are used up.
    [[nodiscard]] std::optional<Reference> take_reference();
    [[nodiscard]] std::uint32_t next_sequence() const;  // 0: the store was not read yet
    // A payment is somewhere between its confirmation and its last commit: nobody else should talk to the terminal.
    [[nodiscard]] bool is_at_work() const { return m_attempt.has_value(); }

private:
    enum class Phase : unsigned char {
        creating,     // CommitCreated is under way
        registering,  // the backend is asked
        sending,      // CommitSent is under way
        at_terminal,  // StartDebit was emitted
        recovering,
        concluding,  // the last commit is under way
    };
    struct Attempt {
        PaymentRow row;  // as it was last asked to be committed
        Phase phase = Phase::creating;
        std::optional<RegisterPayment> intent;
        std::optional<PaymentOutcome> told_after_commit;
        TicketLines ticket;
        std::optional<Recovery> recovery;
        std::optional<MonotonicTime> resume_at;
        std::optional<Recovery::Question> question;      // that the terminal has not answered yet
        bool given_up = false;                           // the store failed before the card: no byte will leave
        std::optional<MonotonicTime> tenant_kept_until;  // then they hear that it is not known yet
    };
    using Commit = std::variant<CommitCreated, CommitSent, CommitResult>;
    // Not free: why the terminal takes no payment although no row locks it.
    struct Settling {
        std::optional<MonotonicTime> look_at;
        enum class Asked : unsigned char { nothing, idle, last_ticket };
        Asked asked = Asked::nothing;
    };

    void on(const Restarted& restarted);
    void on(const TenantConfirmed& confirmed);
    void on(const CreatedCommitted& committed);
    void on(const SentCommitted& committed);
    void on(const ResultCommitted& committed);
    void on(const StoreFailed& failed);
    void on(const TicketErased& erased);
    void on(const TicketEraseFailed& failed);
    void on(const IntentRegistered& registered);
    void on(const IntentRefused& refused);
    void on(const DebitProgressed& progressed);
    void on(const TerminalAnswered& answered);
    void on(const StatusAnswered& answered);
    void on(const DuplicateAnswered& answered);
    void on(const IdleProbeAnswered& answered);
    void on(const TerminalSeen& seen);
    void on(const TicketHandled& handled);
    void on(const LateEvidence& evidence);
    void on(const TimePassed& passed);

    [[nodiscard]] bool is_in(const Reference& reference, Phase phase) const;
    void resume_open_payment(const PaymentRow& row);
    void abandon(std::optional<PaymentOutcome> outcome, bool backend_must_hear);
    void begin_recovery();
    void become_unknown(PaymentEvidence evidence);
    [[nodiscard]] Recovery::SentWhen sent_when(const PaymentRow& row) const;
    void follow(const Recovery::Step& step);
    void conclude(PaymentState state, const PaymentFacts& facts, const TerminalIdentity& terminal,
                  const TicketLines& ticket);
    [[nodiscard]] PaymentOutcome outcome_of(const PaymentRow& row) const;
    void forget_attempt();
    [[nodiscard]] NewOperation operation_for(const PaymentRow& row, const TerminalIdentity& terminal);

    void commit(Commit commit);
    void emit_commit();
    // The step that was under way is on the disk; false when the answer is about another one.
    template <class Kind>
    [[nodiscard]] bool take_committed(const Reference& reference);

    void settle();
    void look_at_terminal();
    void settled();
    void note_whose_terminal(const TerminalProbe& probe);
    void on_settling_probe(const TerminalProbe& probe);
    void on_settling_ticket(const DuplicateAnswer& answer);
    void look_again_later();
    void keep_ticket(const Reference& reference, MonotonicTime until);
    void emit_wake();
    void emit(Action action) { m_actions.push_back(std::move(action)); }
    // About the attempt under way.
    void tell(std::variant<PaymentStage, PaymentOutcome> news, TicketLines ticket = {});
    void let_tenant_go();
    void alert_that_the_store_fails(const Reference& reference);
    void tell_that_the_store_fails(const Reference& reference);
    void commit_is_late();

    PaymentSettings m_settings;
    RandomSource& m_random;
    MonotonicTime m_now;
    WallTime m_wall;
    Actions m_actions;

    bool m_restarted = false;
    std::string m_boot_id;
    std::uint32_t m_next_sequence = 0;
    std::optional<std::uint32_t> m_last_ticket_number;
    std::optional<Attempt> m_attempt;
    std::deque<Commit> m_commits;  // the first one is under way; at most one for each row read at boot, then one
    std::optional<MonotonicTime> m_commit_again_at;
    std::optional<MonotonicTime> m_commit_late_at;  // from then on nobody waits for the one under way
    bool m_commit_is_late = false;
    bool m_store_is_failing = false;  // staff know
    std::optional<Settling> m_settling;
    bool m_terminal_was_seen = false;  // idle, and ours, since the start
    bool m_terminal_is_wrong = false;
    std::map<Reference, MonotonicTime> m_tickets;   // on the disk, to be erased by then
    std::map<Reference, PaymentRow> m_not_started;  // that later evidence may change; bounded
    std::optional<MonotonicTime> m_wake_emitted;
};

}  // namespace kiosk::payment
