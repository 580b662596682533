// The terminal's own book: every operation it ever began and how it ended, one JSON object a line, on disk (fsync)
// before the terminal says a word. Tests and the demo compare it with the gateway's ledger, to the cent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stand_in::card_terminal {

enum class Outcome : unsigned char {
    running,
    approved,
    refused,
    cancelled,    // the red key
    timed_out,    // nobody presented a card
    interrupted,  // the terminal lost power half-way: nothing was charged
};

[[nodiscard]] std::string_view name_of(Outcome outcome);

// One debit, from the frame that asked for it to its end.
struct Operation {
    std::int64_t ticket_number = 0;  // increases by one per operation, also across restarts
    std::int64_t asked_cents = 0;
    std::int64_t charged_cents = 0;  // what the cardholder pays: 0 unless approved
    std::string reference;           // CF: the till's own reference, "" when it sent none
    Outcome outcome = Outcome::running;
    std::string authorisation;  // AC
    std::string card_last4;     // "" when no card was presented
    std::int64_t ended_unix_ms = 0;
};

class Ledger {
public:
    // Reads what is there and goes on behind it; ends the program with a message when the file cannot be used. An
    // operation without an end was cut by a power loss: it is closed as interrupted.
    explicit Ledger(const std::string& path);
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;
    ~Ledger();

    // Durable when they return.
    Operation& begin(std::int64_t asked_cents, std::string_view reference);
    void end(Operation& operation);

    [[nodiscard]] Operation* last();
    // The newest operation with this reference.
    [[nodiscard]] Operation* find(std::string_view reference);

private:
    void replay(const std::string& path);
    void append(std::string_view event, const Operation& operation) const;

    int m_file = -1;
    std::vector<Operation> m_operations;
};

[[nodiscard]] std::int64_t unix_time_ms();

}  // namespace stand_in::card_terminal
