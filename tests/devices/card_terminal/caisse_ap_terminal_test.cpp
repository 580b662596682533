// The driver against a scripted peer: what it reports when the answer comes whole, in pieces, half or not at all.
#include "kiosk/devices/card_terminal/caisse_ap_terminal.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "tests/devices/card_terminal/scripted_terminal.hpp"
#include "tests/devices/card_terminal/wire.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::card_terminal;
using kiosk::test::ScriptedConnection;
using kiosk::test::ScriptedTerminal;
using End = ScriptedConnection::End;

namespace {

const Reference kReference = Reference::make(1, 42);
const DebitRequest kRequest{kReference, Cents{45678}};
const std::string kEchoes = "CZ0040320CJ012012345678901CA00201CB00545678CD0010CE003978";
const std::string kInterim = kEchoes + "AE00211";
const std::string kApproved = kEchoes + "CF008" + kReference.text() + "AE00210AA0164970100000000154AC006184117";
const std::string kRefused = kEchoes + "CF008" + kReference.text() + "AE00201AF00204";

class RecordingLog final : public LogSink {
public:
    using LogSink::write;
    void write(LogLevel, std::string_view event, std::initializer_list<LogField> fields) override {
        text += event;
        for (const LogField& field : fields) text += " " + std::string{field.key} + "=" + field.value;
        text += "\n";
    }
    std::string text;
};

class RecordingObserver final : public DebitObserver {
public:
    void stage(DebitStage stage) override {
        stages.push_back(stage);
        if (stage == stop_at && stop != nullptr) stop->cancel();
    }
    std::vector<DebitStage> stages;
    DebitStage stop_at = DebitStage::sent;
    CancelToken* stop = nullptr;
};

// A driver with short delays and all that it needs, pointed at a port.
struct Bench {
    explicit Bench(std::uint16_t port) {
        settings.endpoint = {"127.0.0.1", port};
        settings.profile = *named_profile("stand_in");
        settings.profile.quiet = Milliseconds{60};
        settings.profile.connect = Milliseconds{500};
        settings.profile.answer = Milliseconds{400};
        settings.profile.question = Milliseconds{300};
    }
    [[nodiscard]] DebitAnswer debit() {
        CaisseApTerminal terminal{settings, clock, log, stop};
        return terminal.debit(kRequest, observer);
    }
    SystemClock clock;
    RecordingLog log;
    CancelToken stop;
    RecordingObserver observer;
    Settings settings;
};

// A port on loopback where nobody listens: bound and never listened to, so that nobody else gets it meanwhile. With a
// backlog connections come about, but nobody takes them up until the test does.
class ClosedPort {
public:
    explicit ClosedPort(int backlog = -1) : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        REQUIRE(bind(m_socket, generic, length) == 0);
        REQUIRE(getsockname(m_socket, generic, &length) == 0);
        if (backlog >= 0) REQUIRE(listen(m_socket, backlog) == 0);
        m_port = ntohs(address.sin_port);
    }
    ClosedPort(const ClosedPort&) = delete;
    ClosedPort& operator=(const ClosedPort&) = delete;
    ~ClosedPort() { close(m_socket); }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    // Takes the oldest connection up and cuts it off, with nothing read from it.
    void reset_oldest() const {
        const int connection = accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
        REQUIRE(connection >= 0);
        const linger at_once{1, 0};
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        close(connection);
    }

private:
    int m_socket;
    std::uint16_t m_port = 0;
};

std::vector<std::string> single_bytes(const std::string& bytes) {
    std::vector<std::string> pieces;
    for (const char byte : bytes) pieces.emplace_back(1, byte);
    return pieces;
}

}  // namespace

TEST_CASE("card_terminal: an approved debit, and what was sent for it") {
    ScriptedTerminal peer{{{{kApproved}}}};
    Bench bench{peer.port()};
    const DebitAnswer answer = bench.debit();
    CHECK(answer.outcome == DebitOutcome::approved);
    CHECK(answer.authorised == Cents{45678});
    CHECK(answer.last_four == "0154");
    CHECK(bench.observer.stages == std::vector{DebitStage::connecting, DebitStage::sent});
    REQUIRE(peer.requests().size() == 1);
    CHECK(peer.requests().front() == debit_request(kRequest, bench.settings.profile));
}

TEST_CASE("card_terminal: an answer is whole when silence follows, also when the connection stays open") {
    ScriptedTerminal peer{{{{kApproved}, End::keep_open}, {single_bytes(kApproved + "\r\n"), End::keep_open}}};
    Bench bench{peer.port()};
    bench.settings.profile.answer = Milliseconds{20'000};
    const MonotonicTime start = bench.clock.now();
    CHECK(bench.debit().outcome == DebitOutcome::approved);
    CHECK(bench.debit().outcome == DebitOutcome::approved);
    CHECK(bench.clock.now() - start < Milliseconds{5'000});
}

TEST_CASE("card_terminal: an answer that drips does not move the deadline") {
    ScriptedTerminal peer{{{single_bytes(kApproved), End::close, 20}}};
    Bench bench{peer.port()};
    const MonotonicTime start = bench.clock.now();
    CHECK(bench.debit().outcome == DebitOutcome::unknown);
    CHECK(bench.clock.now() - start < 2 * bench.settings.profile.answer);
}

TEST_CASE("card_terminal: an interim answer is told and does not end the waiting") {
    ScriptedTerminal peer{
        {{{kInterim, kRefused}}, {{kInterim + kApproved}}, {{kInterim}, End::keep_open}, {{kInterim}}}};
    Bench bench{peer.port()};
    CHECK(bench.debit().outcome == DebitOutcome::declined);
    CHECK(bench.debit().outcome == DebitOutcome::approved);
    bench.observer.stages.clear();
    const MonotonicTime start = bench.clock.now();
    CHECK(bench.debit().outcome == DebitOutcome::unknown);  // nothing more comes: the deadline was not extended
    CHECK(bench.clock.now() - start < 2 * bench.settings.profile.answer);
    CHECK(bench.observer.stages.back() == DebitStage::waiting);
    CHECK(bench.debit().outcome == DebitOutcome::unknown);  // the connection ends instead
}

TEST_CASE("card_terminal: what never reached the terminal is not started") {
    const ClosedPort closed;
    Bench refused{closed.port()};
    CHECK(refused.debit().outcome == DebitOutcome::not_started);
    CHECK(refused.observer.stages == std::vector{DebitStage::connecting});

    Bench name{closed.port()};
    name.settings.endpoint.address = "localhost";  // names are not resolved, not even this one
    CHECK(name.debit().outcome == DebitOutcome::not_started);
    CHECK(name.debit().raw_code == "connect: bad_address");

    Bench stopped{closed.port()};
    stopped.stop.cancel();
    CHECK(stopped.debit().outcome == DebitOutcome::not_started);
}

TEST_CASE("card_terminal: a terminal that does not take the connection up is given up in time") {
    const ClosedPort full{0};
    Bench bench{full.port()};
    bench.settings.profile.connect = Milliseconds{100};
    constexpr std::size_t kCallers = 4;
    std::vector<Result<TcpConnection, TcpConnection::Fault>> crowd;
    crowd.reserve(kCallers);
    while (crowd.size() < kCallers) {
        crowd.push_back(TcpConnection::open(bench.settings.endpoint, bench.clock, bench.stop, Milliseconds{100}));
    }
    const DebitAnswer answer = bench.debit();
    CHECK(answer.outcome == DebitOutcome::not_started);
    CHECK(answer.raw_code == "connect: timed_out");
}

TEST_CASE("card_terminal: a request of which not one byte was accepted is told apart from one that went out") {
    const ClosedPort port{2};
    const SystemClock clock;
    const CancelToken stop;
    const Endpoint endpoint{"127.0.0.1", port.port()};
    auto cut = TcpConnection::open(endpoint, clock, stop, Milliseconds{500});
    REQUIRE(cut);
    port.reset_oldest();  // by hand: a reset that is quicker than the connection's last check would be no connection
    REQUIRE_FALSE(cut->receive(clock.now() + Milliseconds{2'000}));  // until the reset is here
    const TcpConnection::Sent nothing = cut->send("CZ0040320", Milliseconds{100});
    CHECK(nothing.accepted_bytes == 0);
    CHECK_FALSE(nothing.whole);
    auto open = TcpConnection::open(endpoint, clock, stop, Milliseconds{500});
    REQUIRE(open);
    const TcpConnection::Sent whole = open->send("CZ0040320", Milliseconds{100});
    CHECK(whole.accepted_bytes == 9);
    CHECK(whole.whole);
}

TEST_CASE("card_terminal: no answer, half an answer and nonsense are unknown, never refused") {
    const std::string half = kRefused.substr(0, kRefused.size() - 1);
    const std::string before_verdict = kRefused.substr(0, kRefused.find("AE"));
    ScriptedTerminal peer{{{{}, End::close},
                           {{}, End::reset},
                           {{}, End::keep_open},
                           {{half}, End::close},
                           {{half}, End::keep_open},
                           {{half}, End::reset},
                           {{before_verdict}, End::close},
                           {{before_verdict}, End::keep_open},
                           {{"HTTP/1.1 400 Bad Request\r\n\r\n"}, End::close},
                           {{"\r\n" + kApproved}, End::close},
                           {{kApproved + "AE00201"}, End::close},
                           {{kApproved + std::string(70'000, 'A')}, End::close}}};
    Bench bench{peer.port()};
    bench.settings.profile.answer = Milliseconds{150};
    for (int connection = 1; connection <= 12; ++connection) {
        INFO("connection " << connection);
        const DebitAnswer answer = bench.debit();
        CHECK(answer.outcome == DebitOutcome::unknown);
        CHECK(answer.authorised == Cents{0});
        CHECK_FALSE(answer.raw_code.empty());
        // The last two are an approval with something behind it: not believed, and not forgotten.
        CHECK(answer.claims_performed == (connection > 10));
    }
}

TEST_CASE("card_terminal: when the program ends in the middle, the debit is unknown at once") {
    ScriptedTerminal peer{{{{}, End::keep_open}}};
    Bench bench{peer.port()};
    bench.settings.profile.answer = Milliseconds{60'000};
    bench.observer.stop = &bench.stop;
    const MonotonicTime start = bench.clock.now();
    CHECK(bench.debit().outcome == DebitOutcome::unknown);
    CHECK(bench.clock.now() - start < Milliseconds{2'000});
}

TEST_CASE("card_terminal: the log holds tags, lengths and codes, and no value") {
    ScriptedTerminal peer{{{{kApproved + kiosk::test::ticket_field("4970 1000 0000 0154\n")}}}};
    Bench bench{peer.port()};
    CHECK(bench.debit().outcome == DebitOutcome::approved);
    CHECK(bench.log.text.find("AA16") != std::string::npos);
    CHECK(bench.log.text.find("4970") == std::string::npos);
    CHECK(bench.log.text.find("0154") == std::string::npos);
    CHECK(bench.log.text.find("184117") == std::string::npos);
}

TEST_CASE("card_terminal: status, duplicate and probe are asked each on its own connection") {
    const std::string status = "CZ0040320CJ012012345678901CA00201CD001TCE003978AE00211CF008" + kReference.text();
    ScriptedTerminal peer{
        {{{status}, End::keep_open},
         {{"CZ0040320CA00201CD0013CE003978AE00210" + kiosk::test::ticket_field(kiosk::test::approved_ticket())}},
         {{"CZ0040320CA00201CD001ICE003978AE00210AQ00899000001"}},
         {{}, End::keep_open}}};
    Bench bench{peer.port()};
    CaisseApTerminal terminal{bench.settings, bench.clock, bench.log, bench.stop};
    CHECK(terminal.capabilities() == CardTerminalCapabilities{true, true});
    CHECK(terminal.status(kReference).outcome == DebitOutcome::in_progress);
    const DuplicateAnswer copy = terminal.duplicate();
    CHECK(copy.kind == DuplicateAnswer::Kind::ticket);
    CHECK(copy.ticket_number == 10U);
    const TerminalProbe probe = terminal.probe();
    CHECK(probe.kind == TerminalProbe::Kind::idle);
    CHECK(probe.terminal_serial == "99000001");
    CHECK(terminal.probe().kind == TerminalProbe::Kind::silent);
    CHECK(peer.requests().size() == 4);
}

TEST_CASE("card_terminal: what the terminal cannot do is not asked") {
    const ClosedPort closed;
    Bench bench{closed.port()};
    bench.settings.profile.has_status = false;
    bench.settings.profile.has_duplicate = false;
    CaisseApTerminal terminal{bench.settings, bench.clock, bench.log, bench.stop};
    CHECK(terminal.status(kReference).outcome == DebitOutcome::unsupported);
    CHECK(terminal.duplicate().kind == DuplicateAnswer::Kind::unsupported);
    CHECK(bench.log.text.empty());
    CHECK(terminal.probe().kind == TerminalProbe::Kind::unreachable);
}

TEST_CASE("card_terminal: a question that cannot be asked says nothing about the debit") {
    const ClosedPort closed;
    Bench bench{closed.port()};
    CaisseApTerminal terminal{bench.settings, bench.clock, bench.log, bench.stop};
    CHECK(terminal.status(kReference).outcome == DebitOutcome::unknown);
    CHECK(terminal.duplicate().kind == DuplicateAnswer::Kind::unknown);
}
