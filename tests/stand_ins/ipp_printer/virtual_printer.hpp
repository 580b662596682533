// VirtualPrinter: ippeveprinter for one test, with its tray. Started by the script "run" beside this file.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kiosk::test {

class VirtualPrinter {
public:
    // `paper`: "ticket_80mm" or "a4"; `formats`: what it says it takes. Aborts the test when it does not start.
    explicit VirtualPrinter(const std::string& paper = "ticket_80mm", const std::string& formats = "application/pdf");

    VirtualPrinter(const VirtualPrinter&) = delete;
    VirtualPrinter& operator=(const VirtualPrinter&) = delete;
    ~VirtualPrinter();

    [[nodiscard]] std::string uri() const;
    // "ready", "paper_out", "cover_open"… (see print_command).
    void set_state(const std::string& state) const;
    [[nodiscard]] std::vector<std::vector<std::byte>> sheets() const;

    void hang() const;  // SIGSTOP: accepts connections, answers nothing
    void wake() const;
    void kill();  // the port is dead afterwards

private:
    TemporaryDirectory m_tray;
    ChildProcess m_script;
    pid_t m_printer = -1;
    std::string m_port;
};

}  // namespace kiosk::test
