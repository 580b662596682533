// A kiosk that nobody knows yet, turn by turn: what the glass shows, what is kept, and that nothing but staff's yes
// ends it. The backend is scripted; certificates are made by the openssl program.
#include "kiosk/app/enroller.hpp"

#include <sys/stat.h>

#include <deque>
#include <fstream>
#include <iterator>

#include "kiosk/app/certificate_keeper.hpp"
#include "kiosk/certificates/certificates.hpp"
#include "kiosk/store/posix_file_system.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::app;
using State = out_of_service::Enrolling::State;
using Kind = EnrolmentFault::Kind;

namespace {

const std::string kRootKey = std::string(43, 'A') + "=";

class ScriptedBackend final : public EnrolmentBackend {
public:
    std::deque<Result<EnrolmentCode, EnrolmentFault>> codes;
    std::deque<Result<KioskIdentity, EnrolmentFault>> claims;
    std::vector<std::string> requests;
    std::vector<std::string> device_codes;

    Result<EnrolmentCode, EnrolmentFault> ask(const MachineCard& machine, std::string_view request,
                                              const CancelToken&) override {
        CHECK(machine.serial == "SN-1");
        requests.emplace_back(request);
        REQUIRE_FALSE(codes.empty());
        auto code = codes.front();
        codes.pop_front();
        return code;
    }
    Result<KioskIdentity, EnrolmentFault> claim(const PrivateText& device_code, const CancelToken&) override {
        device_codes.emplace_back(device_code.view());
        REQUIRE_FALSE(claims.empty());
        auto identity = claims.front();
        claims.pop_front();
        return identity;
    }
    Result<std::string, EnrolmentFault> renew(std::string_view kiosk_id, std::string_view request,
                                              const CancelToken&) override {
        CHECK(kiosk_id == "BRN-AG1-02");
        requests.emplace_back(request);
        return renewal;
    }
    Result<std::string, EnrolmentFault> renewal = failure(EnrolmentFault{});
    void gives_code(const char* user_code) {
        codes.emplace_back(EnrolmentCode{PrivateText{std::string{"device of "} + user_code}, user_code,
                                         Milliseconds{5'000}, Milliseconds{900'000}});
    }
    void fails_to_give(Kind kind) { codes.emplace_back(failure(EnrolmentFault{kind, {}})); }
    void decides(Kind kind) { claims.emplace_back(failure(EnrolmentFault{kind, {}})); }
};

std::string read(const std::string& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

struct Bench {
    test::TemporaryDirectory directory;
    store::PosixFileSystem files;
    ScriptedBackend backend;
    HandClock clock;
    SeededRandom random{1};
    NullLog log;
    CancelToken cancel;
    std::unique_ptr<Enroller> enroller;

    Bench() { restart(); }
    void restart() {
        enroller = std::make_unique<Enroller>(MachineCard{"SN-1", "Borne"}, directory.path("storage"), files, backend,
                                              clock, random, log);
    }
    // One turn, and the time until the next one passes.
    Enroller::Turn turn() {
        const Enroller::Turn turn = enroller->turn(cancel);
        clock.advance(turn.wait);
        return turn;
    }
    [[nodiscard]] std::string at(const char* name) const { return directory.path("storage/identity/") + name; }
    // A certificate for the kiosk's key, or for another one.
    [[nodiscard]] std::string certificate(const std::string& key_file, int days = 365) const {
        const std::string path = directory.path("made.pem");
        test::ChildProcess program{{"/usr/bin/openssl", "req", "-x509", "-new", "-key", key_file, "-subj", "/CN=B",
                                    "-days", std::to_string(days), "-out", path}};
        REQUIRE(program.wait_for_exit(std::chrono::seconds{20}) == 0);
        return read(path);
    }
    void approves(const std::string& key_file) {
        backend.claims.emplace_back(KioskIdentity{"BRN-AG1-02", 42, certificate(key_file), kRootKey});
    }
};

}  // namespace

TEST_CASE("enroller: a code on the glass until staff have approved it, then everything is kept for the kiosk alone") {
    Bench bench;
    bench.backend.gives_code("BCDF-GHJK");
    const Enroller::Turn shown = bench.turn();
    CHECK(shown.shows.state == State::waiting);
    CHECK(shown.shows.code == "BCDF-GHJK");
    CHECK(shown.shows.machine == "SN-1");
    CHECK(shown.wait == Milliseconds{5'000});
    bench.backend.decides(Kind::pending);
    CHECK(bench.turn().shows == shown.shows);
    bench.approves(bench.at("kiosk.key"));
    CHECK(bench.turn().is_done);

    Configuration configuration;
    CHECK(IdentityFiles{bench.files, bench.directory.path("storage")}.complete(configuration));
    CHECK(configuration.kiosk.id == "BRN-AG1-02");
    CHECK(configuration.kiosk.enrolment == 42);
    CHECK(read(configuration.backend.root_key_file) == kRootKey + "\n");
    const auto key = certificates::load_or_make_key(bench.files, configuration.backend.client_key_file);
    REQUIRE(key);
    CHECK(certificates::belong_together(read(configuration.backend.client_certificate_file), *key));
    for (const char* name : {"kiosk.key", "kiosk.pem", "root.key", "card"}) {
        INFO(name);
        struct stat facts {};
        REQUIRE(::stat(bench.at(name).c_str(), &facts) == 0);
        CHECK((facts.st_mode & 0777U) == 0600U);
    }
    CHECK_FALSE(std::filesystem::exists(bench.at("pending")));
}

TEST_CASE("enroller: before staff's yes this kiosk is nobody") {
    Bench bench;
    bench.backend.gives_code("BCDF-GHJK");
    (void)bench.turn();
    Configuration configuration;
    CHECK_FALSE(IdentityFiles{bench.files, bench.directory.path("storage")}.complete(configuration));
    CHECK(configuration.kiosk.id.empty());
}

TEST_CASE("enroller: a restart in the middle goes on with the same key and the same code") {
    Bench bench;
    bench.backend.gives_code("BCDF-GHJK");
    (void)bench.turn();
    const std::string key = read(bench.at("kiosk.key"));
    bench.restart();
    bench.backend.decides(Kind::pending);
    CHECK(bench.turn().shows.code == "BCDF-GHJK");
    CHECK(read(bench.at("kiosk.key")) == key);
    CHECK(bench.backend.requests.size() == 1);
    CHECK(bench.backend.device_codes == std::vector<std::string>{"device of BCDF-GHJK"});
}

TEST_CASE("enroller: a code that nobody approved in time is replaced, and the glass says so") {
    Bench bench;
    bench.backend.gives_code("BCDF-GHJK");
    (void)bench.turn();
    SECTION("the backend says it") {
        bench.backend.decides(Kind::expired);
        (void)bench.turn();
    }
    SECTION("the clock says it, also after a restart") {
        bench.clock.advance(Milliseconds{900'000});
        bench.restart();
    }
    bench.backend.gives_code("LMNP-QRST");
    const Enroller::Turn next = bench.turn();
    CHECK(next.shows.code == "LMNP-QRST");
    CHECK(next.shows.code_has_ended);
    CHECK(bench.backend.requests.size() == 2);
}

TEST_CASE("enroller: refused, it says until when it waits, and asks again for another code") {
    Bench bench;
    bench.backend.gives_code("BCDF-GHJK");
    (void)bench.turn();
    bench.backend.decides(Kind::refused);
    const Enroller::Turn refused = bench.turn();
    CHECK(refused.shows.state == State::refused);
    CHECK_FALSE(refused.shows.until.empty());
    CHECK(refused.wait == Milliseconds{600'000});
    CHECK_FALSE(std::filesystem::exists(bench.at("pending")));
    bench.backend.gives_code("LMNP-QRST");
    CHECK(bench.turn().shows.code == "LMNP-QRST");
}

TEST_CASE("enroller: a backend that is away is asked less and less often, and the code stays on the glass") {
    Bench bench;
    Milliseconds longest{0};
    for (int time = 0; time < 12; ++time) {
        bench.backend.fails_to_give(Kind::unreachable);
        const Enroller::Turn turn = bench.turn();
        CHECK(turn.shows.state == State::unreachable);
        CHECK(turn.wait >= Milliseconds{2'000});
        CHECK(turn.wait <= Milliseconds{60'000});
        longest = std::max(longest, turn.wait);
    }
    CHECK(longest > Milliseconds{10'000});
    bench.backend.gives_code("BCDF-GHJK");
    (void)bench.turn();
    bench.backend.decides(Kind::unreachable);
    CHECK(bench.turn().shows.code == "BCDF-GHJK");
}

TEST_CASE("enroller: a certificate of another key is not kept") {
    Bench bench;
    bench.backend.gives_code("BCDF-GHJK");
    (void)bench.turn();
    REQUIRE(certificates::load_or_make_key(bench.files, bench.directory.path("other.key")));
    bench.approves(bench.directory.path("other.key"));
    const Enroller::Turn turn = bench.turn();
    CHECK_FALSE(turn.is_done);
    CHECK(turn.shows.state == State::refused);
    CHECK_FALSE(std::filesystem::exists(bench.at("card")));
}

TEST_CASE("enroller: a disk that keeps nothing is told and tried again") {
    Bench bench;
    std::ofstream{bench.directory.path("storage")} << "no directory";
    const Enroller::Turn turn = bench.turn();
    CHECK(turn.shows.state == State::not_kept);
    CHECK(turn.wait > Milliseconds{0});
    std::filesystem::remove(bench.directory.path("storage"));
    bench.backend.gives_code("BCDF-GHJK");
    CHECK(bench.turn().shows.state == State::waiting);
}

TEST_CASE("enroller: a card that is damaged is none") {
    Bench bench;
    std::filesystem::create_directories(bench.directory.path("storage/identity"));
    for (const char* card :
         {"", "BRN-AG1-02\n", "BRN-AG1-02\n42", "\n42\n", "BRN-AG1-02\n40000\n", "BRN-AG1-02\n4x\n"}) {
        INFO(card);
        std::ofstream{bench.at("card")} << card;
        Configuration configuration;
        CHECK_FALSE(IdentityFiles{bench.files, bench.directory.path("storage")}.complete(configuration));
    }
}

// --- the certificate afterwards

namespace {

// A kiosk that enrolled, whose certificate has so many days left.
struct Keeping : Bench {
    explicit Keeping(int days) {
        backend.gives_code("BCDF-GHJK");
        (void)turn();
        backend.claims.emplace_back(KioskIdentity{"BRN-AG1-02", 42, certificate(at("kiosk.key"), days), kRootKey});
        REQUIRE(turn().is_done);
        clock.set_wall(SystemClock{}.wall());  // openssl counts from there
        backend.requests.clear();
    }
    Milliseconds look() {
        CertificateKeeper keeper{"BRN-AG1-02", directory.path("storage"), files, backend, clock, log};
        return keeper.look(cancel);
    }
    [[nodiscard]] std::string kept() const { return read(at("kiosk.pem")); }
};

}  // namespace

TEST_CASE("certificate keeper: nothing is asked for while two thirds of the year are not over") {
    Keeping bench{125};
    CHECK(bench.look() == Milliseconds{12 * 3'600'000});
    CHECK(bench.backend.requests.empty());
}

TEST_CASE("certificate keeper: then a new certificate for the same key takes the place of the old one") {
    Keeping bench{115};
    const std::string next = bench.certificate(bench.at("kiosk.key"), 365);
    bench.backend.renewal = next;
    CHECK(bench.look() == Milliseconds{12 * 3'600'000});
    CHECK(bench.backend.requests.size() == 1);
    CHECK(bench.kept() == next);
    CHECK(bench.look() == Milliseconds{12 * 3'600'000});
    CHECK(bench.backend.requests.size() == 1);
}

TEST_CASE("certificate keeper: what the backend does not give, or gives for another key, leaves the old one there") {
    Keeping bench{3};
    const std::string before = bench.kept();
    CHECK(bench.look() == Milliseconds{3'600'000});
    REQUIRE(certificates::load_or_make_key(bench.files, bench.directory.path("other.key")));
    bench.backend.renewal = bench.certificate(bench.directory.path("other.key"));
    CHECK(bench.look() == Milliseconds{3'600'000});
    CHECK(bench.kept() == before);
    CHECK(bench.backend.requests.size() == 2);
}
