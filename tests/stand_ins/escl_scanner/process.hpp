// Starts the eSCL scanner's stand-in ("run" beside this file) as a child of a test and speaks to its control socket.
#pragma once

#include <string>
#include <string_view>

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_directory.hpp"

namespace stand_in::escl_scanner {

class Process {
public:
    Process();  // aborts the test when the program does not come up

    // A SANE configuration directory that knows this scanner alone, by way of sane-airscan, and its name there.
    [[nodiscard]] const std::string& sane_configuration() const { return m_directory.path(); }
    [[nodiscard]] static std::string device() { return "airscan:e0:Stand-in"; }
    // One line of control and its answer; the test fails when it is an error.
    std::string control(std::string_view line) const;

private:
    kiosk::test::TemporaryDirectory m_directory;
    kiosk::test::ChildProcess m_child;
};

}  // namespace stand_in::escl_scanner
