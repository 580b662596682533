// The words that the demo desk and the tests say to the stand-in, one line each, answered by one line: "ok",
// "error <why>", or JSON. See README.md beside this file for the list.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tests/stand_ins/card_terminal/faults.hpp"
#include "tests/stand_ins/card_terminal/terminal.hpp"

namespace stand_in::card_terminal {

// "approve", "refuse", "red-key", "time-out" or "mixed PERCENT", then an optional delay in milliseconds: "40" or
// "0-60" (drawn anew for every debit).
[[nodiscard]] std::optional<Automatic> automatic_from(const std::vector<std::string>& words);

// What control reaches beyond the terminal itself.
struct Wiring {
    std::array<Faults, kRequestKinds> faults;  // for the next answer of each kind
    bool plugged = true;
    bool drop_connections = false;  // set by control, done and cleared by the server
};

class Control {
public:
    Control(Terminal& terminal, Wiring& wiring) : m_terminal(terminal), m_wiring(wiring) {}
    [[nodiscard]] std::string run(std::string_view line, std::int64_t now_ms);

private:
    using Words = std::vector<std::string>;
    [[nodiscard]] std::string cardholder(const Words& words, std::int64_t now_ms);
    [[nodiscard]] std::string cable(const Words& words);
    [[nodiscard]] std::string money(const Words& words);
    [[nodiscard]] std::string identity(const Words& words);
    [[nodiscard]] std::string delivery(const Words& words, Faults& faults);
    [[nodiscard]] std::string delivery_in_bytes(const Words& words, Faults& faults);
    [[nodiscard]] std::string delivery_with_number(const Words& words, Faults& faults);
    [[nodiscard]] std::string status() const;

    Terminal& m_terminal;
    Wiring& m_wiring;
};

}  // namespace stand_in::card_terminal
