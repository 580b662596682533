// The real kiosk program under a real X server, seen through its witness (kiosk/app/instruments.hpp): what stands on
// the glass as data, and where to touch it.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/glass/x_server.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kiosk::test {

// Where the counterparts of the kiosk are. The defaults refuse every connection.
struct Counterparts {
    std::string backend_url = "http://127.0.0.1:9/v1";
    int terminal_port = 9;
    std::string ticket_printer_uri = "ipp://127.0.0.1:9/ipp/print";
    std::string a4_printer_uri = "ipp://127.0.0.1:9/ipp/print";
};

// One widget of a frame; places in pixels from the top left corner.
struct Seen {
    std::string id;
    std::string label;
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool visible = false;
    bool pressed = false;
    [[nodiscard]] int centre_x() const { return x + width / 2; }
    [[nodiscard]] int centre_y() const { return y + height / 2; }
    friend bool operator==(const Seen&, const Seen&) = default;
};

struct Shown {
    long frame = 0;
    bool still = false;  // nothing moves
    std::vector<Seen> widgets;
    // The visible widget of this name; nullptr: it is not there.
    [[nodiscard]] const Seen* find(std::string_view id) const;
    [[nodiscard]] std::string pressed() const;  // the id under the finger; empty: none
};

class KioskProgram {
public:
    enum class Build : unsigned char { instrumented, packaged };
    enum class Demonstration : unsigned char { no, yes };
    struct Options {
        Build build = Build::instrumented;
        Demonstration demonstration = Demonstration::no;
        Counterparts counterparts;
        std::string timing;           // lines of the section [timing]
        std::string paper_directory;  // of the paper's fonts; empty: where the build makes them
        std::string logo;             // a file; empty: none
        std::string log_file;         // empty: standard error alone
        std::string storage;          // its directory; empty: one of its own
        std::string state_directory;  // as systemd names it; empty: it does not
    };

    // Starts it fullscreen on the server; the first picture may still be under way.
    explicit KioskProgram(const XServer& server) : KioskProgram(server, Options{}) {}
    KioskProgram(const XServer& server, const Options& options);
    // The instrumented program with a configuration of somebody else's.
    KioskProgram(const XServer& server, const std::string& configuration_file);

    // The newest frame. Fails the test when the program has gone.
    [[nodiscard]] Shown look() const;
    // Looks until the condition holds; nullopt when it does not within the patience.
    using Condition = std::function<bool(const Shown&)>;
    [[nodiscard]] std::optional<Shown> wait_until(const Condition& condition) const;
    // Until this widget is visible and nothing moves.
    [[nodiscard]] std::optional<Shown> wait_for(std::string_view id) const;

    [[nodiscard]] std::optional<std::string> wait_for_log(std::string_view part) const;
    [[nodiscard]] ChildProcess& process() { return *m_process; }
    [[nodiscard]] const std::string& witness() const { return m_witness; }
    [[nodiscard]] std::string configuration_file() const { return m_directory.path("kiosk.toml"); }

private:
    void start(const XServer& server, Build build, const std::string& configuration_file,
               const std::string& state_directory = {});

    TemporaryDirectory m_directory;
    std::string m_witness;
    // Ended before its directory goes.
    mutable std::optional<ChildProcess> m_process;
};

// Where the build put a program: "agency-kiosk".
[[nodiscard]] std::string built_program(std::string_view name);

}  // namespace kiosk::test
