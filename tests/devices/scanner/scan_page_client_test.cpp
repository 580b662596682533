// The kiosk's side of the scan helper: it believes nothing that does not add up.
#include "kiosk/helpers/scan_page_client.hpp"

#include <thread>

#include "tests/devices/scanner/scan_bench.hpp"
#include "tests/helpers/real_child.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using namespace kiosk::helpers;
using Kind = ScanError::Kind;

namespace {

const SystemClock kClock;

ScanPageClient misbehaving(const std::string& how, Milliseconds deadline = Milliseconds{20'000}) {
    ScanPageSettings settings;
    settings.program = KIOSK_MISBEHAVING_SCAN_HELPER;
    settings.device = how;
    settings.page_deadline = deadline;
    settings.probe_deadline = deadline;
    settings.leave_deadline = Milliseconds{100};
    return {settings, kClock};
}

}  // namespace

TEST_CASE("scan_page_client: a child that crashes or lies is a failed helper, whatever it had said") {
    const std::string how =
        GENERATE("crash in a page", "announce too much", "too wide", "too high", "four channels", "no dots",
                 "no resolution", "rows without a page", "a page in a page", "half a row", "no rows", "more rows",
                 "endless rows", "another height", "a page too many", "another count", "done without a page",
                 "done in a page", "unknown status", "unknown frame", "a short frame", "a state", "silence");
    INFO(how);
    auto scanner = misbehaving(how);
    KeepingSink sink;
    const auto scanned = scanner.scan({}, sink, CancelToken{});
    REQUIRE_FALSE(scanned.has_value());
    CHECK(scanned.error().kind == Kind::helper_failed);
    CHECK(no_child_is_left());
}

TEST_CASE("scan_page_client: what adds up is believed, and what is short is called so") {
    KeepingSink sink;
    CHECK(misbehaving("as it should").scan({}, sink, CancelToken{}) == 1);
    CHECK(misbehaving("cut short").scan({}, sink, CancelToken{}).error().kind == Kind::cut_short);
}

TEST_CASE("scan_page_client: a driver that hangs while the device is closed keeps nobody from the outcome") {
    {
        KeepingSink sink;
        const auto began = kClock.now();
        auto scanner = misbehaving("as it should");
        CHECK(scanner.scan({}, sink, CancelToken{}) == 1);
        CHECK(scanner.scan({}, sink, CancelToken{}) == 1);  // the first one's child is killed
        CHECK(misbehaving("a jam").scan({}, sink, CancelToken{}).error().kind == Kind::jammed);
        CHECK(kClock.now() - began < Milliseconds{5'000});
    }
    CHECK(no_child_is_left());
}

TEST_CASE("scan_page_client: a device that failed and cannot be asked again has failed, not gone") {
    KeepingSink sink;
    CHECK(misbehaving("a failure", Milliseconds{300}).scan({}, sink, CancelToken{}).error().kind ==
          Kind::device_failed);
}

TEST_CASE("scan_page_client: a child that hangs is left at the deadline and killed before the next") {
    auto scanner = misbehaving("hang", Milliseconds{150});
    KeepingSink sink;
    const auto began = kClock.now();
    CHECK(scanner.scan({}, sink, CancelToken{}).error().kind == Kind::timed_out);
    CHECK(kClock.now() - began < Milliseconds{2'000});
    CHECK(scanner.probe(CancelToken{}).error().kind == Kind::timed_out);
    CHECK(kClock.now() - began < Milliseconds{4'000});
    CHECK(no_child_is_left());
}

TEST_CASE("scan_page_client: a probe of a child that lies") {
    const std::string how = GENERATE("as it should", "unknown frame", "unknown status", "a short frame", "two states",
                                     "done without a page", "silence");
    INFO(how);
    CHECK(misbehaving(how).probe(CancelToken{}).error().kind == Kind::helper_failed);
}

TEST_CASE("scan_page_client: a helper that is not installed") {
    ScanPageSettings settings;
    settings.program = "/nowhere/kiosk-scan-page";
    settings.device = "test:0";
    ScanPageClient scanner{settings, kClock};
    KeepingSink sink;
    CHECK(scanner.scan({}, sink, CancelToken{}).error().kind == Kind::helper_failed);
}

TEST_CASE("scan_page_client: options of the configuration have one form") {
    CHECK(is_scan_option("brightness=-10"));
    CHECK(is_scan_option("test-picture=Color pattern"));
    CHECK(is_scan_option("name="));
    CHECK_FALSE(is_scan_option("=value"));
    CHECK_FALSE(is_scan_option("brightness"));
    CHECK_FALSE(is_scan_option("Bright ness=1"));
    CHECK_FALSE(is_scan_option("brightness=1\n"));
    CHECK_FALSE(is_scan_option("brightness=" + std::string(300, '1')));
    ScanPageSettings settings;
    settings.program = KIOSK_SCAN_PAGE;
    settings.device = "test:0";
    settings.options = {"resolution"};
    ScanPageClient scanner{settings, kClock};
    KeepingSink sink;
    CHECK(scanner.scan({}, sink, CancelToken{}).error().kind == Kind::device_failed);
}
