// What the service manager hears, from a socket as systemd's and a clock that stands still.
#include "kiosk/app/supervision.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "kiosk/base/check.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::app;
using kiosk::test::TemporaryDirectory;
using Words = std::vector<std::string>;

namespace {

// A service manager's end; "@name" is abstract.
class Manager {
public:
    explicit Manager(const std::string& path) : m_socket(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        KIOSK_CHECK(path.size() < sizeof address.sun_path);
        std::memcpy(address.sun_path, path.data(), path.size());
        if (path[0] == '@') address.sun_path[0] = '\0';
        const auto bytes = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
        KIOSK_CHECK(bind(m_socket, reinterpret_cast<const sockaddr*>(&address), bytes) == 0);
        setenv("NOTIFY_SOCKET", path.c_str(), 1);
    }
    ~Manager() {
        close(m_socket);
        for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) unsetenv(name);
    }
    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;

    // What has come since the last look.
    [[nodiscard]] Words heard() const {
        Words words;
        std::array<char, 256> buffer{};
        for (;;) {
            const ssize_t count = recv(m_socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (count < 0) return words;
            words.emplace_back(buffer.data(), static_cast<std::size_t>(count));
        }
    }

private:
    int m_socket;
};

MonotonicTime at_ms(std::int64_t ms) {
    return {ms};
}

struct Bench {
    Bench() { setenv("WATCHDOG_USEC", "10000000", 1); }
    TemporaryDirectory directory;
    Manager manager{directory.path("notify")};
};

}  // namespace

TEST_CASE("supervision: the service manager hears that the program is ready, how it is, and that it ends") {
    const TemporaryDirectory directory;
    const std::string path = GENERATE(as<std::string>{}, "", "@agency-kiosk-supervision-test");
    const Manager manager{path.empty() ? directory.path("notify") : path + std::to_string(getpid())};
    Supervision supervision = Supervision::take_from_environment();
    supervision.ready(at_ms(0));
    supervision.report(Supervision::State::out_of_service);
    supervision.report(Supervision::State::in_service);
    supervision.report(Supervision::State::in_service);
    supervision.stopping();
    CHECK(manager.heard() ==
          Words{"READY=1", "STATUS=out of service", "STATUS=in service", "STOPPING=1\nSTATUS=ending"});
    CHECK_FALSE(supervision.next_turn());
}

TEST_CASE("supervision: the loop is woken for the watchdog twice in its time-out, and feeds it at its turns alone") {
    const Bench bench;
    Supervision supervision = Supervision::take_from_environment();
    supervision.ready(at_ms(1'000));
    CHECK(supervision.next_turn() == at_ms(1'000));
    supervision.loop_turned(at_ms(1'000));
    CHECK(bench.manager.heard() == Words{"READY=1", "WATCHDOG=1"});
    CHECK(supervision.next_turn() == at_ms(6'000));
    supervision.report(Supervision::State::in_service);
    CHECK(bench.manager.heard() == Words{"STATUS=in service"});
    supervision.loop_turned(at_ms(6'000));
    CHECK(bench.manager.heard() == Words{"WATCHDOG=1"});
    CHECK(supervision.next_turn() == at_ms(11'000));
}

TEST_CASE("supervision: a busy loop feeds no oftener than ten times in the time-out") {
    const Bench bench;
    Supervision supervision = Supervision::take_from_environment();
    for (std::int64_t ms = 0; ms <= 10'000; ms += 10) supervision.loop_turned(at_ms(ms));
    CHECK(bench.manager.heard().size() == 11);
}

TEST_CASE("supervision: a service manager that does not read is tried again soon, and stops nobody") {
    const Bench bench;
    Supervision supervision = Supervision::take_from_environment();
    std::int64_t ms = 0;
    std::size_t sent = 0;
    for (; supervision.next_turn() != at_ms(ms + 1'000); ++sent) {
        KIOSK_CHECK(sent < 100'000);
        ms += 1'000;
        supervision.loop_turned(at_ms(ms));
    }
    CHECK(bench.manager.heard().size() == sent - 1);
    supervision.loop_turned(at_ms(ms + 1'000));
    CHECK(bench.manager.heard() == Words{"WATCHDOG=1"});
    CHECK(supervision.next_turn() == at_ms(ms + 6'000));
}

TEST_CASE("supervision: a watchdog of another process is not fed") {
    const Bench bench;
    setenv("WATCHDOG_PID", std::to_string(getpid() + 1).c_str(), 1);
    Supervision supervision = Supervision::take_from_environment();
    supervision.ready(at_ms(0));
    supervision.loop_turned(at_ms(0));
    CHECK(bench.manager.heard() == Words{"READY=1"});
    CHECK_FALSE(supervision.next_turn());
    setenv("NOTIFY_SOCKET", bench.directory.path("notify").c_str(), 1);
    setenv("WATCHDOG_USEC", "10000000", 1);
    setenv("WATCHDOG_PID", std::to_string(getpid()).c_str(), 1);
    Supervision ours = Supervision::take_from_environment();
    ours.loop_turned(at_ms(0));
    CHECK(bench.manager.heard() == Words{"WATCHDOG=1"});
}

TEST_CASE("supervision: nothing of it is left in the environment for children") {
    const Bench bench;
    setenv("WATCHDOG_PID", "1", 1);
    const Supervision supervision = Supervision::take_from_environment();
    for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) CHECK(std::getenv(name) == nullptr);
}

TEST_CASE("supervision: without a service manager, or with nonsense from it, nothing is said and nobody is woken") {
    const Bench bench;
    const auto [socket, patience] = GENERATE(table<std::string, std::string>({{"", "10000000"},
                                                                              {"/nowhere/at/all", "10000000"},
                                                                              {"relative", "10000000"},
                                                                              {"vsock:2:1234", "10000000"},
                                                                              {"@", "10000000"},
                                                                              {std::string(200, '/'), "10000000"}}));
    setenv("NOTIFY_SOCKET", socket.c_str(), 1);
    setenv("WATCHDOG_USEC", patience.c_str(), 1);
    Supervision supervision = Supervision::take_from_environment();
    supervision.ready(at_ms(0));
    supervision.loop_turned(at_ms(0));
    supervision.stopping();
    CHECK_FALSE(supervision.next_turn());
    CHECK(bench.manager.heard().empty());
}

TEST_CASE("supervision: a watchdog whose time-out is no time is none") {
    const Bench bench;
    setenv("WATCHDOG_USEC", GENERATE("", "0", "-5", "10s", "99999999999999999999"), 1);
    Supervision supervision = Supervision::take_from_environment();
    supervision.ready(at_ms(0));
    supervision.loop_turned(at_ms(0));
    CHECK(bench.manager.heard() == Words{"READY=1"});
    CHECK_FALSE(supervision.next_turn());
}
