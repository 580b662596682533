// The card terminal's stand-in as a program: raw frames on real sockets, its control, kill -9.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/stand_ins/card_terminal/process.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using kiosk::test::TemporaryDirectory;
using stand_in::card_terminal::Process;

namespace {

const std::string kDebit =
    "CZ0040320CJ012012345678901CA00201CB00545678CD0010CE003978BA0010BB0011CF012K07-01HZX3Q9CK003100";
const std::string kStatus = "CZ0040320CJ012012345678901CA00201CD001TCE003978CF012K07-01HZX3Q9";
const std::string kPing = "CZ0040320CJ012012345678901CA00201CD001ICE003978";
constexpr int kPatienceMs = 5000;

// A till's connection: bytes out, bytes in.
class Till {
public:
    explicit Till(std::uint16_t port) : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0;
    }
    Till(const Till&) = delete;
    Till& operator=(const Till&) = delete;
    ~Till() { close(m_socket); }

    [[nodiscard]] bool connected() const { return m_connected; }
    void send(const std::string& bytes) const {
        REQUIRE(::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
    }
    // Everything until the terminal closes, resets ("reset" is appended) or stays silent ("silence").
    [[nodiscard]] std::string receive(int silence_ms = kPatienceMs) const {
        std::string received;
        std::array<char, 8192> buffer{};
        for (;;) {
            pollfd polled{m_socket, POLLIN, 0};
            if (poll(&polled, 1, silence_ms) == 0) return received + "silence";
            const ssize_t size = recv(m_socket, buffer.data(), buffer.size(), 0);
            if (size < 0) return received + "reset";
            if (size == 0) return received;
            received.append(buffer.data(), static_cast<std::size_t>(size));
        }
    }

private:
    int m_socket;
    bool m_connected = false;
};

std::string ask(const Process& terminal, const std::string& bytes) {
    const Till till(terminal.port());
    till.send(bytes);
    return till.receive();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Until the terminal's display shows this state; bounded.
bool reaches(Process& terminal, const std::string& state) {
    for (int i = 0; i < 1000; ++i) {
        if (nlohmann::json::parse(terminal.control("status")).at("state") == state) return true;
        poll(nullptr, 0, 5);
    }
    return false;
}

nlohmann::json last_line(const Process& terminal) {
    return nlohmann::json::parse(terminal.ledger().back());
}

}  // namespace

TEST_CASE("card-terminal-stand-in: a debit by hand, its amount on the display, its ledger line") {
    const TemporaryDirectory directory;
    Process terminal(directory.path(), {});
    const Till till(terminal.port());
    till.send(kDebit);
    REQUIRE(reaches(terminal, "waiting_card"));
    CHECK(nlohmann::json::parse(terminal.control("status")).at("amount_cents") == 45678);
    CHECK(terminal.control("pin-wait") == "ok");
    CHECK(terminal.control("card") == "ok");
    CHECK(contains(till.receive(), "AE00210"));
    CHECK(last_line(terminal).at("outcome") == "approved");
    CHECK(last_line(terminal).at("charged_cents") == 45678);
    CHECK(last_line(terminal).at("reference") == "K07-01HZX3Q9");
}

TEST_CASE("card-terminal-stand-in: a frame in two pieces at any split is one frame") {
    const TemporaryDirectory directory;
    Process terminal(directory.path(), {"--auto", "approve", "--quiet-ms", "60"});
    for (std::size_t split = 1; split < kDebit.size(); split += 7) {
        INFO("split at " << split);
        const Till till(terminal.port());
        till.send(kDebit.substr(0, split));
        till.send(kDebit.substr(split) + (split % 2 == 0 ? "\r\n" : ""));
        CHECK(contains(till.receive(), "AE00210"));
    }
}

TEST_CASE("card-terminal-stand-in: bytes that are no frame are answered bad format") {
    const TemporaryDirectory directory;
    const Process terminal(directory.path(), {});
    CHECK(ask(terminal, "GET / HTTP/1.1\r\n\r\n") == "CZ0040320AE00201AF00209");
    CHECK(terminal.ledger().empty());
}

TEST_CASE("card-terminal-stand-in: kill -9 in mid-debit, and the ledger tells the truth afterwards") {
    const TemporaryDirectory directory;
    {
        Process terminal(directory.path(), {"--auto", "approve"});
        ask(terminal, kDebit);
        CHECK(terminal.control("auto off") == "ok");
        const Till till(terminal.port());
        till.send(kDebit);
        REQUIRE(reaches(terminal, "waiting_card"));
        terminal.kill();
        CHECK_FALSE(contains(till.receive(), "AE"));
    }
    const Process terminal(directory.path(), {});
    CHECK(last_line(terminal).at("outcome") == "interrupted");
    CHECK(last_line(terminal).at("ticket_number") == 2);
    CHECK(contains(ask(terminal, kStatus), "AE00201AF00207"));
}

TEST_CASE("card-terminal-stand-in: the till may go away, the cardholder still pays") {
    const TemporaryDirectory directory;
    Process terminal(directory.path(), {});
    {
        const Till till(terminal.port());
        till.send(kDebit);
    }
    REQUIRE(reaches(terminal, "waiting_card"));
    CHECK(terminal.control("card") == "ok");
    REQUIRE(reaches(terminal, "idle"));
    CHECK(contains(ask(terminal, kStatus), "AE00210"));
}

TEST_CASE("card-terminal-stand-in: a late frame is not found, then is charged") {
    const TemporaryDirectory directory;
    Process terminal(directory.path(), {"--auto", "approve"});
    CHECK(terminal.control("late-accept 400") == "ok");
    {
        const Till till(terminal.port());
        till.send(kDebit);
    }
    CHECK(contains(ask(terminal, kStatus), "AE00201AF00200"));
    bool charged = false;
    for (int i = 0; i < 200 && !charged; ++i) {
        charged = contains(ask(terminal, kStatus), "AE00210");
    }
    CHECK(charged);
}

TEST_CASE("card-terminal-stand-in: unplugged it refuses connections, plugged in again it has the result") {
    const TemporaryDirectory directory;
    Process terminal(directory.path(), {});
    const Till till(terminal.port());
    till.send(kDebit);
    REQUIRE(reaches(terminal, "waiting_card"));
    CHECK(terminal.control("unplug") == "ok");
    CHECK(till.receive() == "reset");
    CHECK_FALSE(Till(terminal.port()).connected());
    CHECK(terminal.control("card") == "ok");
    CHECK(terminal.control("plug") == "ok");
    CHECK(contains(ask(terminal, kStatus), "AE00210"));
}

TEST_CASE("card-terminal-stand-in: answers that never come, come cut, or come after a reset") {
    const TemporaryDirectory directory;
    Process terminal(directory.path(), {"--auto", "approve"});
    SECTION("silence: charged, never said") {
        CHECK(terminal.control("silence") == "ok");
        const Till till(terminal.port());
        till.send(kDebit);
        CHECK(till.receive(300) == "silence");
        CHECK(last_line(terminal).at("outcome") == "approved");
    }
    SECTION("deaf: not charged, not said") {
        CHECK(terminal.control("deaf") == "ok");
        const Till till(terminal.port());
        till.send(kDebit);
        CHECK(till.receive(300) == "silence");
        CHECK(terminal.ledger().empty());
    }
    SECTION("reset after the approval") {
        CHECK(terminal.control("cut-after-approval") == "ok");
        CHECK(ask(terminal, kDebit) == "reset");
        CHECK(contains(ask(terminal, kStatus), "AE00210"));
    }
    SECTION("cut") {
        CHECK(terminal.control("cut 30") == "ok");
        CHECK(ask(terminal, kDebit) == kDebit.substr(0, 30));
    }
    SECTION("interim, then final") {
        CHECK(terminal.control("interim") == "ok");
        const std::string answer = ask(terminal, kDebit);
        CHECK(answer.find("AE00211") < answer.find("AE00210"));
        CHECK(contains(answer, "AE00210"));
    }
    SECTION("on another answer only") {
        CHECK(terminal.control("on-ping hang-up") == "ok");
        CHECK(contains(ask(terminal, kDebit), "AE00210"));
        CHECK(ask(terminal, kPing).empty());
        CHECK(contains(ask(terminal, kPing), "AE00210"));
    }
}

TEST_CASE("card-terminal-stand-in: the same seed plays the same cardholders") {
    std::string first;
    for (int round = 0; round < 2; ++round) {
        const TemporaryDirectory directory;
        Process terminal(directory.path(), {"--auto", "mixed 50", "--seed", "7", "--quiet-ms", "1"});
        std::string outcomes;
        for (int i = 0; i < 12; ++i) outcomes += contains(ask(terminal, kDebit), "AE00210") ? 'a' : 'r';
        if (round == 0) first = outcomes;
        CHECK(outcomes == first);
        CHECK(contains(outcomes, "a"));
        CHECK(contains(outcomes, "r"));
    }
}
