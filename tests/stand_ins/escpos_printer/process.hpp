// Starts the ESC/POS printer's stand-in ("run" beside this file) as a child of a test and speaks to its control socket.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_directory.hpp"

namespace stand_in::escpos_printer {

struct Ticket {
    int rows = 0;
    std::vector<std::byte> dots;  // 72 bytes a row, 1 is black
};

class Process {
public:
    enum class Line : unsigned char { tcp, device };
    // Aborts the test when the program does not come up.
    explicit Process(Line line = Line::tcp);

    // "escpos://127.0.0.1:PORT", or the device's path behind the scheme.
    [[nodiscard]] const std::string& uri() const { return m_uri; }
    // One line of control and its answer; the test fails when it is an error.
    std::string control(std::string_view line) const;
    // The status' value behind a key: "hanging_rows", "violations".
    [[nodiscard]] std::string status(std::string_view key) const;
    // Whether the status' value comes to be this one within some seconds.
    [[nodiscard]] bool comes_to(std::string_view key, std::string_view value) const;
    // What has been cut off so far, in order.
    [[nodiscard]] std::vector<Ticket> tickets() const;

private:
    kiosk::test::TemporaryDirectory m_tray;
    kiosk::test::ChildProcess m_child;
    std::string m_uri;
};

}  // namespace stand_in::escpos_printer
