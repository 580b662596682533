// MoneyDesk: payments and everything owed to the backend, between the rooms that decide (kiosk/payment, kiosk/sync) and
// the workers that act (store, card terminal, network). It carries out nothing by itself: engines' actions become
// effects, what workers report becomes the engines' events, and what a tenant should know becomes news.
// Main thread only.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/payment/payment_settings.hpp"
#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/payment_row.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/runtime/effect.hpp"
#include "kiosk/runtime/store_work.hpp"
#include "kiosk/sync/sync_engine.hpp"
#include "screens/parts/journey_context.hpp"

namespace kiosk::runtime {

// --- what the desk wants done
struct RunStore {
    std::uint64_t tag = 0;
    StoreWork work;
};
struct StartDebit {
    DebitRequest request;
};
struct AskTerminalStatus {
    Reference reference;
};
struct AskTerminalDuplicate {};
struct ProbeTerminalIdle {};  // between two questions about a lost answer
struct AskBackend {
    std::uint64_t tag = 0;
    PortalQuestion question;
};
using MoneyEffect =
    std::variant<RunStore, StartDebit, AskTerminalStatus, AskTerminalDuplicate, ProbeTerminalIdle, AskBackend>;

// --- what workers report
struct StoreAnswered {
    std::uint64_t tag = 0;
    StoreReply reply;
};
struct DebitStaged {
    Reference reference;
    DebitStage stage = DebitStage::connecting;
};
struct DebitEnded {
    Reference reference;
    DebitAnswer answer;
};
struct StatusAnswered {
    Reference reference;
    DebitAnswer answer;
};
struct DuplicateAnswered {
    DuplicateAnswer answer;
};
struct IdleProbed {
    TerminalProbe probe;
};
using MoneyEvent = std::variant<StoreAnswered, DebitStaged, DebitEnded, StatusAnswered, DuplicateAnswered, IdleProbed>;

// --- what the tenant should know
struct PaymentStageNews {
    PaymentStage stage = PaymentStage::registering;
};
struct PaymentEndNews {
    PaymentOutcome outcome;
};
struct PaymentPostedNews {
    Reference reference;
};                                    // the backend has the result
struct PaymentDelayedNews {};         // it does not answer; the result waits on the disk
struct PaymentRefusedPostingNews {};  // it has refused the result: staff look at it
using MoneyNews =
    std::variant<PaymentStageNews, PaymentEndNews, PaymentPostedNews, PaymentDelayedNews, PaymentRefusedPostingNews>;

struct PaymentOrder {
    PrivateText contract_number;
    Cents amount;
    PrivateText confirmation_email;  // empty: none
    SessionToken token;
};

// How many payments have come to each state since the start of the program, by PaymentState. One that was unknown comes
// to another state later, and counts there too.
using PaymentCounts = std::array<std::uint64_t, kPaymentStates.size()>;

struct MoneyDeskSettings {
    payment::PaymentSettings payment;
    sync::SyncSettings sync;
    std::string boot_id;  // of this boot of the machine
};

class MoneyDesk {
public:
    MoneyDesk(MoneyDeskSettings settings, const IdentityHasher& hasher, const Clock& clock, RandomSource& random,
              LogSink& log);
    ~MoneyDesk();
    MoneyDesk(const MoneyDesk&) = delete;
    MoneyDesk& operator=(const MoneyDesk&) = delete;

    void start();
    // A tenant validated the summary. Answered by news of this session's payment, ending with PaymentEndNews (or with
    // two, when a payment that was told to be unknown is found out while the session lasts).
    void begin(PaymentOrder order);
    void on(const MoneyEvent& event);
    // True when the answer belonged to the desk.
    [[nodiscard]] bool take(const PortalAnswer& answer);
    void time_passed(MonotonicTime now);
    void backend_is(Works works);
    // The backend has just served this kiosk: what it refused it before, it may take now.
    void backend_served_us();
    // Staff want what waits to be tried at once.
    void send_now();
    void terminal_seen(const TerminalProbe& probe);
    // A payment under way goes on and is told to the backend; nobody hears of it here any more.
    void session_ended();

    // References of payments and of deposits are one sequence (PaymentEngine::take_reference).
    [[nodiscard]] std::optional<Reference> take_reference();
    [[nodiscard]] std::uint32_t next_sequence() const;  // 0: the disk has not been read yet
    // Before the store is asked to offer again what the backend has forgotten.
    void backend_was_restored();
    // Stored by somebody else, or offered again: sent like every other operation.
    void operations_added(const std::vector<OperationHead>& operations);

    // What is owed to the backend just now; nullopt: the disk has not been read yet.
    [[nodiscard]] std::optional<sync::SyncStatus> sending() const;

    [[nodiscard]] const PaymentCounts& payments_ended() const;

    [[nodiscard]] std::vector<MoneyEffect> take_effects();
    [[nodiscard]] std::vector<MoneyNews> take_news();
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;

    // A new payment can begin: the disk has been read and no payment locks the terminal.
    [[nodiscard]] bool may_begin() const;
    // no: what a payment has given the disk is refused, or has not been answered for too long.
    [[nodiscard]] Works store() const;
    // It cannot, because an earlier one is not settled yet at the terminal.
    [[nodiscard]] EarlierPayment earlier_payment() const;
    // Nothing of ours is under way at the terminal: it may be probed.
    [[nodiscard]] bool terminal_is_free() const;
    [[nodiscard]] bool is_our_terminal(const TerminalProbe& probe) const;
    [[nodiscard]] const std::string& expected_serial() const;  // of the configuration; empty: not checked
    [[nodiscard]] bool is_posted(const Reference& reference) const;

    // What the paper says of a card operation, apart from what only the backend knows.
    [[nodiscard]] PrintOrder print_order(const DocumentRequest& request) const;
    // Printed, or nobody wants it: the terminal's ticket text is erased.
    void ticket_is_done_with(const Reference& reference);

    // --- wrong answers at sign-in (rule: kiosk/domain/sign_in_delay.hpp)
    [[nodiscard]] Milliseconds sign_in_wait(const Digest& account) const;
    void record_sign_in_failure(const Digest& account);
    void forget_sign_in_failures(const Digest& account);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace kiosk::runtime
