// Out of service and back: the tries to put the machinery together, on their own thread. Meant for the thread sanitizer
// too (preset tsan).
#include "kiosk/app/service.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::app;
using kiosk::test::TemporaryDirectory;

namespace {

// For another thread to be done; by the machine's clock, since that thread knows no other.
constexpr std::chrono::seconds kPatience{10};

class SilentLog final : public LogSink {
public:
    using LogSink::write;
    void write(LogLevel, std::string_view, std::initializer_list<LogField>) override {}
};

Configuration configuration(const TemporaryDirectory& directory) {
    Configuration configuration;
    configuration.backend.url = "http://127.0.0.1:9/v1";
    configuration.storage_directory = directory.path("storage");
    return configuration;
}

struct Bench {
    explicit Bench(const TemporaryDirectory& directory) : settings(configuration(directory)) {
        service.on_wake([this] { ++woken; });
    }
    // Until the try that has just become due is over.
    void try_again() {
        const int before = woken;
        clock.advance(settings.timing.start_again);
        CHECK(service.follow().empty());
        const auto patience = std::chrono::steady_clock::now() + kPatience;
        while (woken == before && std::chrono::steady_clock::now() < patience) std::this_thread::yield();
        CHECK(woken != before);
    }
    [[nodiscard]] std::optional<out_of_service::Cause> cause() const {
        const auto* notice = std::get_if<out_of_service::Notice>(&service.stage().route);
        return notice == nullptr ? std::nullopt : std::optional{notice->cause};
    }

    Configuration settings;
    HandClock clock;
    SystemRandom random;
    SilentLog log;
    std::atomic<int> woken = 0;
    Service service{settings, clock, random, log};
};

}  // namespace

TEST_CASE("service: a storage that cannot be used is told and tried again until it can be, and then the kiosk serves") {
    const TemporaryDirectory directory;
    std::ofstream{directory.path("storage")} << "no directory";
    Bench bench{directory};
    REQUIRE(bench.service.open());
    CHECK(bench.cause() == out_of_service::Cause::storage_missing);
    CHECK(bench.service.machinery() == nullptr);
    CHECK(bench.service.follow().empty());  // no try is due yet

    bench.try_again();
    CHECK(bench.service.follow().empty());
    CHECK(bench.cause() == out_of_service::Cause::storage_missing);
    CHECK(bench.service.step(runtime::StageEvent{runtime::AttractTouched{}}).empty());

    std::filesystem::remove(directory.path("storage"));
    bench.try_again();
    CHECK_FALSE(bench.service.follow().empty());  // what the runtime wants at its start
    CHECK_FALSE(bench.cause());
    CHECK(bench.service.machinery() != nullptr);
    bench.service.end();
}

TEST_CASE("service: another program on the same storage is not disturbed, neither at the start nor later") {
    const TemporaryDirectory directory;
    SECTION("at the start") {
        Bench first{directory};
        REQUIRE(first.service.open());
        Bench second{directory};
        const auto opened = second.service.open();
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == StartError::Kind::storage_in_use);
    }
    SECTION("it has come while this one was out of service") {
        std::ofstream{directory.path("storage")} << "no directory";
        Bench late{directory};
        REQUIRE(late.service.open());
        std::filesystem::remove(directory.path("storage"));
        Bench other{directory};
        REQUIRE(other.service.open());
        late.try_again();
        CHECK(late.service.follow().empty());
        REQUIRE(late.service.must_end());
        CHECK(late.service.must_end()->kind == StartError::Kind::storage_in_use);
    }
}

TEST_CASE("service: the program may end while a try is under way") {
    const TemporaryDirectory directory;
    std::ofstream{directory.path("storage")} << "no directory";
    Bench bench{directory};
    REQUIRE(bench.service.open());
    bench.clock.advance(bench.settings.timing.start_again);
    CHECK(bench.service.follow().empty());
    bench.service.end();
    const int woken = bench.woken;
    std::this_thread::yield();
    CHECK(bench.woken == woken);
}
