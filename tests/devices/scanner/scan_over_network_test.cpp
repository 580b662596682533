// Scans over the network: the real sane-airscan against the eSCL stand-in.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "tests/devices/scanner/scan_bench.hpp"
#include "tests/stand_ins/escl_scanner/process.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using Kind = ScanError::Kind;
using StandIn = stand_in::escl_scanner::Process;

namespace {

const SystemClock kClock;

helpers::ScanPageClient client_of(const StandIn& stand_in, Milliseconds page_deadline = Milliseconds{60'000}) {
    helpers::ScanPageSettings settings;
    settings.program = KIOSK_SCAN_PAGE;
    settings.device = StandIn::device();
    settings.configuration = stand_in.sane_configuration();
    settings.page_deadline = page_deadline;
    return {settings, kClock};
}

// A sheet that is dark at its top and light below.
std::string sheet(const TemporaryDirectory& folder, const std::string& name, int width_px, int height_px) {
    std::string dots(static_cast<std::size_t>(width_px * height_px), '\xE0');
    std::fill_n(dots.begin(), dots.size() / 4, '\x20');
    std::ofstream(folder.path(name), std::ios::binary) << pnm_of(dots, width_px, height_px, 1);
    return folder.path(name);
}

int brightness_at(const KeepingSink::Page& page, double column, double row) {
    const auto x = static_cast<std::size_t>(column * page.format.width_px);
    const auto y = static_cast<std::size_t>(row * page.height_px);
    const auto width = static_cast<std::size_t>(page.format.width_px);
    return static_cast<unsigned char>(page.bytes.at((y * width + x) * static_cast<std::size_t>(page.format.channels)));
}

}  // namespace

TEST_CASE("scan_over_network: what lies on the glass is scanned in colour at A4's size") {
    const StandIn stand_in;
    const TemporaryDirectory folder;
    auto scanner = client_of(stand_in);
    stand_in.control("lay " + sheet(folder, "sheet.pgm", 2'480, 3'508));
    KeepingSink sink;
    const auto scanned = scanner.scan({ScanSource::flatbed, 300, 1}, sink, CancelToken{});
    INFO((scanned ? std::string{} : scanned.error().message));
    REQUIRE(scanned == 1);
    const auto& page = sink.pages.at(0);
    CHECK(page.format.channels == 3);
    CHECK(page.format.dpi == 300);
    CHECK(std::abs(page.format.width_px - 2'480) <= 12);
    CHECK(std::abs(page.height_px - 3'508) <= 12);
    CHECK(brightness_at(page, 0.5, 0.1) < 60);
    CHECK(brightness_at(page, 0.5, 0.6) > 200);

    stand_in.control("take-away");
    KeepingSink empty;
    REQUIRE(scanner.scan({ScanSource::flatbed, 300, 1}, empty, CancelToken{}) == 1);
    CHECK(brightness_at(empty.pages.at(0), 0.5, 0.1) > 230);
}

TEST_CASE("scan_over_network: the feeder gives its sheets and is empty then") {
    const StandIn stand_in;
    const TemporaryDirectory folder;
    auto scanner = client_of(stand_in);
    CHECK(scanner.probe(CancelToken{}) == ScannerState{true, true, true});
    const std::string page = sheet(folder, "sheet.pgm", 1'240, 1'754);
    stand_in.control("feed " + page + " " + page + " " + page);
    KeepingSink sink;
    CHECK(scanner.scan({ScanSource::feeder, 150, 20}, sink, CancelToken{}) == 3);
    CHECK(kind_of(scanner.scan({ScanSource::feeder, 150, 20}, sink, CancelToken{})) == Kind::no_paper);
    stand_in.control("mode jam");
    CHECK(kind_of(scanner.scan({ScanSource::feeder, 150, 20}, sink, CancelToken{})) == Kind::jammed);
    stand_in.control("mode cover-open");
    CHECK(kind_of(scanner.scan({ScanSource::feeder, 150, 20}, sink, CancelToken{})) == Kind::cover_open);
}

TEST_CASE("scan_over_network: half a page is no page") {
    const StandIn stand_in;
    auto scanner = client_of(stand_in);
    stand_in.control("mode half");
    KeepingSink sink;
    const Kind kind = kind_of(scanner.scan({ScanSource::flatbed, 150, 1}, sink, CancelToken{}));
    CHECK((kind == Kind::device_failed || kind == Kind::cut_short));
    for (const auto& page : sink.pages) CHECK(page.height_px == 0);
}

TEST_CASE("scan_over_network: somebody else scans") {
    const StandIn stand_in;
    auto scanner = client_of(stand_in);
    stand_in.control("mode busy");
    KeepingSink sink;
    CHECK(kind_of(scanner.scan({ScanSource::flatbed, 150, 1}, sink, CancelToken{})) == Kind::busy);
}

TEST_CASE("scan_over_network: an unplugged scanner is named so, before the scan and during it") {
    const StandIn stand_in;
    auto scanner = client_of(stand_in);
    KeepingSink sink;
    SECTION("before") {
        stand_in.control("off");
        CHECK(kind_of(scanner.scan({}, sink, CancelToken{})) == Kind::unplugged);
        CHECK(scanner.probe(CancelToken{}).error().kind == Kind::unplugged);
        stand_in.control("on");
        CHECK(scanner.probe(CancelToken{}).has_value());
    }
    SECTION("during") {
        stand_in.control("mode hang");
        std::thread hand{[&] {
            while (stand_in.control("status").find("\"jobs\": 1") == std::string::npos) std::this_thread::yield();
            stand_in.control("off");
        }};
        CHECK(kind_of(scanner.scan({}, sink, CancelToken{})) == Kind::unplugged);
        hand.join();
    }
}

TEST_CASE("scan_over_network: a scanner that hangs is cancelled at once, and left at the deadline") {
    const StandIn stand_in;
    stand_in.control("mode hang");
    KeepingSink sink;
    auto impatient = client_of(stand_in, Milliseconds{800});
    CHECK(kind_of(impatient.scan({}, sink, CancelToken{})) == Kind::timed_out);

    auto scanner = client_of(stand_in);
    CancelToken cancel;
    auto cancelled_at = kClock.now();
    std::thread tenant{[&] {
        while (stand_in.control("status").find("\"jobs\": 2") == std::string::npos) std::this_thread::yield();
        cancelled_at = kClock.now();
        cancel.cancel();
    }};
    const auto scanned = scanner.scan({}, sink, cancel);
    const auto answered_at = kClock.now();
    tenant.join();
    CHECK(kind_of(scanned) == Kind::cancelled);
    CHECK(answered_at - cancelled_at < Milliseconds{300});
    // The one that still hangs is not waited for.
    stand_in.control("mode ok");
    CHECK(scanner.scan({ScanSource::flatbed, 75, 1}, sink, CancelToken{}) == 1);
    CHECK(kClock.now() - answered_at < Milliseconds{8'000});
}

TEST_CASE("scan_over_network: whoever is left behind stops the device by itself") {
    const StandIn stand_in;
    stand_in.control("mode hang");
    auto scanner = client_of(stand_in);
    CancelToken cancel;
    KeepingSink sink;
    sink.at_begin = [&] { cancel.cancel(); };
    CHECK(kind_of(scanner.scan({}, sink, cancel)) == Kind::cancelled);
    // Whoever is left behind may be quicker than this question: that there was a job is asked apart.
    const auto says = [&](const char* word) { return stand_in.control("status").find(word) != std::string::npos; };
    CHECK(says("\"jobs\": 1"));
    const auto until = kClock.now() + Milliseconds{30'000};
    while (!says("\"open_jobs\": 0") && kClock.now() < until) std::this_thread::yield();
    CHECK(says("\"open_jobs\": 0"));
}
