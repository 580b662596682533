// PaymentWorld: a kiosk's payment engine among a disk, a card terminal and a backend, all of them models with a memory
// of their own. The kiosk can be killed before or after any single outside effect; the others go on. Afterwards the
// three ledgers are compared.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/payment/payment_engine.hpp"

namespace kiosk::test {

// What the terminal does with the debit that it is asked for.
enum class TerminalPlay : unsigned char {
    approves,
    approves_for_less,
    declines,
    approves_answer_lost,
    declines_answer_lost,
    hears_nothing,  // the request is lost on the way
    accepts_late,   // the request lies unread for `late_accept`, then is approved; the answer goes to nobody
};

enum class KillSide : unsigned char { before_effect, after_effect };

struct KillPoint {
    int effect = 0;  // counted from 1 over the life of the world; 0: never
    KillSide side = KillSide::before_effect;
    bool power_cut = false;  // the machine boots again: another boot id
};

struct WorldOptions {
    TerminalPlay play = TerminalPlay::approves;
    CardTerminalCapabilities capabilities;
    Milliseconds late_accept{100'000};
    KillPoint kill;
};

// What is wrong in the end; all empty or false when the promises hold.
struct WorldFindings {
    std::string broken_rule;  // noticed on the way; empty: none
    bool charged_and_not_known = false;
    bool known_and_not_charged = false;
    bool debited_twice = false;
    bool left_open = false;  // a row that still locks, or no payment possible
    bool not_told_to_backend = false;
};

class PaymentWorld {
public:
    explicit PaymentWorld(WorldOptions options);
    // One tenant pays once; runs until nothing is left to do. Returns whether the kill point was reached.
    bool run();
    [[nodiscard]] WorldFindings findings() const;
    [[nodiscard]] int effects() const { return m_effects; }
    [[nodiscard]] std::optional<PaymentState> final_state() const;

private:
    struct Debit {
        Reference reference;
        Cents charged;  // 0: declined
        std::uint32_t ticket_number;
        WallTime at;
    };
    struct Unread {
        DebitRequest request;
        MonotonicTime accepted_at;
    };

    void boot();
    void confirm();
    void feed(decltype(payment::Event::what) what);
    [[nodiscard]] bool dies_at_this_effect(KillSide side);
    void perform(const payment::Action& action);
    void commit(const PaymentRow& row, const std::optional<NewOperation>& operation);
    void debit(const DebitRequest& request);
    void accept_unread();
    [[nodiscard]] DebitAnswer status(const Reference& reference) const;
    [[nodiscard]] DuplicateAnswer last_ticket() const;
    [[nodiscard]] DebitAnswer answer_of(const Debit& debit) const;
    void charge(const DebitRequest& request, Cents amount);
    void note(const std::string& rule) {
        if (m_broken_rule.empty()) m_broken_rule = rule;
    }

    WorldOptions m_options;
    payment::PaymentSettings m_settings;
    HandClock m_clock;
    SeededRandom m_random{1};
    std::optional<payment::PaymentEngine> m_engine;
    std::deque<payment::Action> m_actions;
    std::deque<decltype(payment::Event::what)> m_answers;
    std::optional<MonotonicTime> m_wake;
    int m_effects = 0;
    bool m_killed = false;
    std::string m_boot_id = "boot-one";
    std::string m_broken_rule;

    // The disk.
    std::map<Reference, PaymentRow> m_rows;
    std::map<Reference, std::vector<NewOperation>> m_operations;
    std::uint32_t m_next_sequence = 0;
    // The terminal.
    std::vector<Debit> m_ledger;
    std::optional<Unread> m_unread;
    std::map<Reference, int> m_requests;
    std::uint32_t m_ticket_number = 41;
};

}  // namespace kiosk::test
