// What the card terminal decides: one debit at a time, what the cardholder does with it, what is said to the till.
// No sockets and no clock of its own: the server brings frames and the time, so that all of it can be tested by hand.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "tests/stand_ins/card_terminal/frame.hpp"
#include "tests/stand_ins/card_terminal/ledger.hpp"
#include "tests/stand_ins/card_terminal/ticket.hpp"

namespace stand_in::card_terminal {

// What a till may ask after the fact; real terminals differ.
enum class Profile : unsigned char {
    status,     // CD=T and CD=3
    duplicate,  // CD=3 only
    none,
};

struct Settings {
    Profile profile = Profile::status;
    std::string serial = "DEMO0001";   // AQ
    std::string contract = "1234567";  // CG
    std::int64_t customer_time_out_ms = 60'000;
    std::int64_t authorisation_ms = 0;  // from the right PIN to the acquirer's yes
    std::uint64_t seed = 1;
};

// How a debit ends.
enum class Ending : unsigned char { approve, refuse, red_key, time_out };

enum class Phase : unsigned char { idle, waiting_card, waiting_pin, authorising };
[[nodiscard]] std::string_view name_of(Phase phase);

enum class RequestKind : unsigned char { debit, status, copy, identification, other };
inline constexpr std::size_t kRequestKinds = 5;
[[nodiscard]] RequestKind kind_of(const Frame& request);

// The cardholder played by the machine: what happens to every debit, and after how long.
struct Automatic {
    int approve_percent = 100;  // the rest ends as `otherwise`
    Ending otherwise = Ending::refuse;
    std::int64_t delay_min_ms = 0;
    std::int64_t delay_max_ms = 0;
};

class Terminal {
public:
    Terminal(Settings settings, Ledger& ledger);

    // The answer, or nothing when it comes later (a debit) from finished().
    [[nodiscard]] std::optional<Frame> answer(const Frame& request, std::int64_t now_ms);
    // Said to bytes that are no frame.
    [[nodiscard]] static Frame bad_format();
    // The final answer of the running debit once it has ended; then the terminal is idle again.
    [[nodiscard]] std::optional<Frame> finished(std::int64_t now_ms);
    // When finished() may have something to say; nothing while only the cardholder can move things on.
    [[nodiscard]] std::optional<std::int64_t> next_step_ms() const { return m_ending_at_ms; }

    // The cardholder. False when no debit is running.
    [[nodiscard]] bool end(Ending ending, std::int64_t now_ms);
    [[nodiscard]] bool insert_card_and_wait_for_pin(std::int64_t now_ms);
    void set_automatic(std::optional<Automatic> automatic) { m_automatic = automatic; }

    // The power goes and comes back: the running debit charged nothing and nobody is told.
    void reboot();

    // Faults. Those of a debit hold for the next one that is approved.
    void set_busy(bool busy) { m_busy = busy; }
    void approve_less_by(std::int64_t cents) { m_less_cents = cents; }
    void say_whole_card_number() { m_card_number = CardNumber::whole; }
    void answer_not_found(int times) { m_not_found_times = times; }
    void answer_in_progress(int times) { m_in_progress_times = times; }
    // Said of itself and printed from now on.
    void become(std::string contract, std::string serial) {
        m_settings.contract = std::move(contract);
        m_settings.serial = std::move(serial);
    }
    void set_clock_wrong_by(std::int64_t seconds) { m_printing.clock_wrong_by_s = seconds; }
    // More lines for every ticket from now on, as bytes; empty: none.
    void print_also(std::string lines) { m_printing.more_lines = std::move(lines); }
    [[nodiscard]] const Settings& settings() const { return m_settings; }

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] Operation* last_operation() { return m_ledger.last(); }
    [[nodiscard]] bool is_automatic() const { return m_automatic.has_value(); }
    [[nodiscard]] std::int64_t random_between(std::int64_t low, std::int64_t high);

private:
    [[nodiscard]] std::optional<Frame> begin_debit(const Frame& request, std::int64_t now_ms);
    [[nodiscard]] Frame answer_status(const Frame& request);
    [[nodiscard]] Frame answer_copy(const Frame& request);
    [[nodiscard]] Frame answer_identification(const Frame& request) const;
    [[nodiscard]] Frame outcome_frame(const Frame& request, const Operation& operation) const;
    void schedule(Ending ending, std::int64_t at_ms);
    void close_operation();

    Settings m_settings;
    Ledger& m_ledger;
    std::mt19937_64 m_random;
    std::optional<Automatic> m_automatic;

    Phase m_phase = Phase::idle;
    Frame m_request;  // of the running debit
    Ending m_ending = Ending::time_out;
    std::optional<std::int64_t> m_ending_at_ms;

    bool m_busy = false;
    std::int64_t m_less_cents = 0;
    CardNumber m_card_number = CardNumber::masked;
    TicketOddities m_printing;
    int m_not_found_times = 0;
    int m_in_progress_times = 0;
};

}  // namespace stand_in::card_terminal
