// Starts card-terminal-stand-in as a child of a test and speaks to its control socket. The child dies with this object,
// by SIGKILL: its ledger must bear that.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/child_process.hpp"

namespace stand_in::card_terminal {

class Process {
public:
    // `directory` (the test's own) gets ledger.jsonl and control.sock; a second start there goes on with the same
    // ledger. Throws std::runtime_error when the program does not come up.
    Process(std::filesystem::path directory, const std::vector<std::string>& options);

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    // One line of control, and its answer. Throws when the stand-in is gone.
    std::string control(std::string_view line);
    // The ledger's lines as they are on disk now.
    [[nodiscard]] std::vector<std::string> ledger() const;
    void kill() { m_child.kill_at_once(); }

private:
    std::filesystem::path m_directory;
    kiosk::test::ChildProcess m_child;
    std::uint16_t m_port = 0;
};

}  // namespace stand_in::card_terminal
