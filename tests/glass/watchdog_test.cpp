// The watchdog: whatever hangs outside, the glass answers a touch within 100 ms, and the program ends when it is told
// to. Card terminal, printers and backend take the kiosk's connection and never say a word.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "kiosk/base/check.hpp"
#include "tests/glass/kiosk_program.hpp"
#include "tests/stand_ins/card_terminal/process.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::test;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds kAnswerMax{100};
// A question to a printer that is under way is waited for: libcups cannot be interrupted (1 s to dial, 2 s of silence,
// and it may ask twice). Everything else lets go at once.
constexpr std::chrono::seconds kEndMax{8};
// A screen comes in within 140 ms.
constexpr std::chrono::milliseconds kSettlingMax{140 + 100};
constexpr std::chrono::seconds kDuration{12};
constexpr std::chrono::milliseconds kRest{200};
// A neighbour may steal the processor once; a main thread that hangs shows it in every round.
constexpr int kRoundsMax = 3;

// A server that the kernel connects one to, and that never answers: nobody ever reads.
class SilentServer {
public:
    SilentServer() : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* raw = reinterpret_cast<sockaddr*>(&address);
        socklen_t size = sizeof address;
        KIOSK_CHECK(bind(m_socket, raw, size) == 0 && listen(m_socket, 64) == 0);
        KIOSK_CHECK(getsockname(m_socket, raw, &size) == 0);
        m_port = ntohs(address.sin_port);
    }
    ~SilentServer() { close(m_socket); }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;
    [[nodiscard]] int port() const { return m_port; }

private:
    int m_socket;
    int m_port = 0;
};

// Whether somebody on this machine has an established connection to this port, as the kernel's table says.
bool hangs_on(int port) {
    constexpr const char* kEstablished = "01";
    std::ifstream table{"/proc/net/tcp"};
    std::ostringstream wanted;
    wanted << ':' << std::uppercase << std::hex;
    wanted.width(4);
    wanted.fill('0');
    wanted << port;
    for (std::string line; std::getline(table, line);) {
        std::istringstream columns{line};
        std::string number;
        std::string local;
        std::string remote;
        std::string state;
        columns >> number >> local >> remote >> state;
        if (state == kEstablished && remote.ends_with(wanted.str())) return true;
    }
    return false;
}

// Everything that the kiosk asks hangs, for longer than the test lasts.
struct EverythingHangs {
    TemporaryDirectory directory;
    SilentServer gateway;
    SilentServer printer;
    stand_in::card_terminal::Process terminal{directory.path(), {"--serial", "TEST0001", "--contract", "1234567"}};
    XServer server;
    Hand hand{server};

    EverythingHangs() { KIOSK_CHECK(terminal.control("on-ping deaf") == "ok"); }
    [[nodiscard]] KioskProgram::Options options() const {
        KioskProgram::Options options;
        options.counterparts.backend_url = "http://127.0.0.1:" + std::to_string(gateway.port()) + "/v1";
        options.counterparts.terminal_port = terminal.port();
        const std::string printer_uri = "ipp://127.0.0.1:" + std::to_string(printer.port()) + "/ipp/print";
        options.counterparts.ticket_printer_uri = printer_uri;
        options.counterparts.a4_printer_uri = printer_uri;
        options.timing =
            "terminal_question_ms = 120000\nprobe_backend_ms = 100\nprobe_printer_ms = 100\nidle_public_ms = 600000\n"
            "touch_repeat_guard_ms = 0\n";
        return options;
    }
    [[nodiscard]] bool all_hang() const {
        return hangs_on(gateway.port()) && hangs_on(terminal.port()) && hangs_on(printer.port());
    }
};

// From the moment at which the finger comes down (or up) until a frame is on the glass that shows it.
std::chrono::microseconds answer_time(const KioskProgram& kiosk, const std::function<void()>& touch,
                                      const KioskProgram::Condition& shows_it) {
    const auto begin = SteadyClock::now();
    touch();
    const auto shown = kiosk.wait_until(shows_it);
    REQUIRE(shown);
    return std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - begin);
}

using Microseconds = std::chrono::microseconds;

struct Answers {
    std::vector<Microseconds> touches;  // finger down and finger up, the longest last
    Microseconds longest_settling{0};   // from the release until the next screen is at rest
};

// There and back, home's urgent sheet and the way back to home, for as long as several questions to every counterpart
// take. Whenever the main thread hangs, one of these times is as long as it hangs.
Answers touch_for_a_while(EverythingHangs& world, const KioskProgram& kiosk) {
    Answers answers;
    const char* id = "home.urgent";
    for (const auto end = SteadyClock::now() + kDuration; SteadyClock::now() < end;) {
        const auto screen = kiosk.wait_for(id);
        REQUIRE(screen);
        const Seen target = *screen->find(id);
        // A question that ran out is asked again at once; and a while in which nobody touches anything.
        const auto rest = SteadyClock::now() + kRest;
        REQUIRE(kiosk.wait_until([&](const Shown&) { return SteadyClock::now() > rest && world.all_hang(); }));
        world.hand.move(target.centre_x(), target.centre_y());
        answers.touches.push_back(answer_time(
            kiosk, [&] { world.hand.press(); }, [&](const Shown& shown) { return shown.pressed() == id; }));
        answers.touches.push_back(answer_time(
            kiosk, [&] { world.hand.release(); }, [&](const Shown& shown) { return shown.find(id) == nullptr; }));
        id = id == std::string{"home.urgent"} ? "home.back" : "home.urgent";
        const auto settling = answer_time(
            kiosk, [] {}, [&](const Shown& shown) { return shown.still && shown.find(id) != nullptr; });
        answers.longest_settling = std::max(answers.longest_settling, settling);
    }
    std::sort(answers.touches.begin(), answers.touches.end());
    return answers;
}

double milliseconds(Microseconds time) {
    return static_cast<double>(time.count()) / 1000;
}

// The kiosk's own time is what counts, not the load that a neighbour makes: before it, where that is allowed.
void go_before_others() {
    sched_param priority{};
    priority.sched_priority = 1;
    (void)sched_setscheduler(0, SCHED_RR, &priority);  // inherited by every program started here
}

}  // namespace

TEST_CASE("watchdog: while terminal, printers and gateway all hang, a touch shows within 100 ms") {
    go_before_others();
    EverythingHangs world;
    const KioskProgram kiosk{world.server, world.options()};
    const auto attract = kiosk.wait_for("attract.start");
    REQUIRE(attract);
    const Seen start = *attract->find("attract.start");
    world.hand.tap(start.centre_x(), start.centre_y());
    REQUIRE(kiosk.wait_for("home.urgent"));
    REQUIRE(kiosk.wait_until([&](const Shown&) { return world.all_hang(); }));

    Answers answers;
    for (int round = 0; round < kRoundsMax; ++round) {
        answers = touch_for_a_while(world, kiosk);
        std::printf(
            "watchdog: %zu touches and releases answered, median %.1f ms, longest %.1f ms; longest change of screen "
            "%.0f ms\n",
            answers.touches.size(), milliseconds(answers.touches[answers.touches.size() / 2]),
            milliseconds(answers.touches.back()), milliseconds(answers.longest_settling));
        if (answers.touches.back() <= kAnswerMax && answers.longest_settling <= kSettlingMax) break;
    }
    CHECK(answers.touches.back() <= kAnswerMax);
    CHECK(answers.longest_settling <= kSettlingMax);
}

TEST_CASE("watchdog: the program ends when it is told to, whatever hangs") {
    EverythingHangs world;
    KioskProgram kiosk{world.server, world.options()};
    REQUIRE(kiosk.wait_for("attract.start"));
    REQUIRE(kiosk.wait_until([&](const Shown&) { return world.all_hang(); }));
    const auto begin = SteadyClock::now();
    kiosk.process().terminate();
    CHECK(kiosk.process().wait_for_exit(2 * kEndMax) == 0);
    const std::chrono::duration<double> took = SteadyClock::now() - begin;
    std::printf("watchdog: ended %.2f s after SIGTERM\n", took.count());
    CHECK(took <= kEndMax);
}
