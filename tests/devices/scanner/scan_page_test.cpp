// Scans by the real libsane: the "pnm" back end reads a file as if it lay on the glass, the "test" back end has every
// fault.
#include <cstdlib>

#include "tests/devices/scanner/scan_bench.hpp"
#include "tests/helpers/real_child.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using Kind = ScanError::Kind;

namespace {

const SystemClock kClock;

// A small picture of the test back end: its geometry is taken back after the helper's own.
std::vector<std::string> with_fault(const std::string& fault) {
    return {"enable-test-options=yes", "read-return-value=" + fault};
}

}  // namespace

TEST_CASE("scan_page: the picture arrives byte for byte, in colour and in grey, in bounded pieces") {
    const SaneBench bench;
    const int channels = GENERATE(3, 1);
    const std::string dots = picture_bytes(2'481, 3'507, channels);
    const std::string page = bench.file("page.pnm", pnm_of(dots, 2'481, 3'507, channels));
    KeepingSink sink;
    const auto scanned = bench.client("pnm:0", {"filename=" + page}).scan({}, sink, CancelToken{});
    INFO((scanned ? std::string{} : scanned.error().message));
    REQUIRE(scanned == 1);
    REQUIRE(sink.pages.size() == 1);
    CHECK(sink.pages[0].format.width_px == 2'481);
    CHECK(sink.pages[0].format.channels == channels);
    CHECK(sink.pages[0].height_px == 3'507);
    CHECK((sink.pages[0].bytes == dots));
    CHECK(sink.largest_piece_bytes <= 256'000);
    CHECK(no_child_is_left());
}

TEST_CASE("scan_page: resolution and area are what the device can and an A4 sheet needs") {
    const SaneBench bench;
    auto scanner = bench.client("test:0");
    KeepingSink sink;
    REQUIRE(scanner.scan({ScanSource::flatbed, 100, 1}, sink, CancelToken{}) == 1);
    const auto& page = sink.pages.at(0);
    CHECK(page.format.dpi == 100);
    CHECK(page.format.channels == 3);
    CHECK(std::abs(page.format.width_px - 787) <= 1);  // a bed of 200 mm
    CHECK(page.bytes.size() == static_cast<std::size_t>(page.format.width_px * 3 * page.height_px));
}

TEST_CASE("scan_page: every fault of a device has its name") {
    const SaneBench bench;
    const auto [fault, kind] = GENERATE(table<std::string, Kind>({{"SANE_STATUS_JAMMED", Kind::jammed},
                                                                  {"SANE_STATUS_NO_DOCS", Kind::no_paper},
                                                                  {"SANE_STATUS_COVER_OPEN", Kind::cover_open},
                                                                  {"SANE_STATUS_DEVICE_BUSY", Kind::busy},
                                                                  {"SANE_STATUS_ACCESS_DENIED", Kind::access_denied},
                                                                  {"SANE_STATUS_IO_ERROR", Kind::device_failed},
                                                                  {"SANE_STATUS_INVAL", Kind::device_failed},
                                                                  {"SANE_STATUS_NO_MEM", Kind::device_failed},
                                                                  {"SANE_STATUS_UNSUPPORTED", Kind::device_failed},
                                                                  {"SANE_STATUS_CANCELLED", Kind::device_failed},
                                                                  // half a page that says it is whole
                                                                  {"SANE_STATUS_EOF", Kind::cut_short}}));
    INFO(fault);
    KeepingSink sink;
    CHECK(kind_of(bench.client("test:0", with_fault(fault)).scan({ScanSource::flatbed, 75, 1}, sink, CancelToken{})) ==
          kind);
    CHECK(no_child_is_left());
}

TEST_CASE("scan_page: a feeder is read until it is empty, or to the page that is wanted") {
    const SaneBench bench;
    auto scanner = bench.client("test:0");
    KeepingSink all;
    CHECK(scanner.scan({ScanSource::feeder, 75, 40}, all, CancelToken{}) == 10);
    CHECK(all.pages.size() == 10);
    KeepingSink three;
    CHECK(scanner.scan({ScanSource::feeder, 75, 3}, three, CancelToken{}) == 3);
    for (const auto& page : three.pages) CHECK(page.height_px > 0);
}

TEST_CASE("scan_page: a page whose height nobody knows before ends with its last row") {
    const SaneBench bench;
    auto scanner = bench.client("test:0", {"hand-scanner=yes"});
    KeepingSink sink;
    REQUIRE(scanner.scan({ScanSource::flatbed, 75, 1}, sink, CancelToken{}) == 1);
    const auto& page = sink.pages.at(0);
    CHECK(page.format.height_px == 0);
    CHECK(page.height_px > 100);
    CHECK(page.bytes.size() == static_cast<std::size_t>(page.format.width_px * page.format.channels * page.height_px));
}

TEST_CASE("scan_page: forms that no page has are refused, not misread") {
    const SaneBench bench;
    auto scanner = bench.client("test:0", {"three-pass=yes"});
    KeepingSink sink;
    CHECK(kind_of(scanner.scan({ScanSource::flatbed, 75, 1}, sink, CancelToken{})) == Kind::device_failed);
}

TEST_CASE("scan_page: a device that is not there, a source that it lacks, an option that it does not know") {
    const SaneBench bench;
    KeepingSink sink;
    auto nobody = bench.client(GENERATE("test:7", "nobody:0", "nobody"));
    CHECK(kind_of(nobody.scan({}, sink, CancelToken{})) == Kind::unplugged);
    auto no_feeder = bench.client("pnm:0");
    CHECK(kind_of(no_feeder.scan({ScanSource::feeder, 300, 1}, sink, CancelToken{})) == Kind::not_fitted);
    auto strange = bench.client("test:0", {GENERATE("no-such-option=1", "resolution=many", "source=Attic")});
    CHECK(kind_of(strange.scan({}, sink, CancelToken{})) == Kind::device_failed);
    auto none = bench.client("");
    CHECK(kind_of(none.scan({}, sink, CancelToken{})) == Kind::not_fitted);
}

TEST_CASE("scan_page: a slow scan is cancelled at once, and the next one works") {
    const SaneBench bench;
    auto scanner = bench.client("test:0", {"enable-test-options=yes", "read-delay=yes", "read-delay-duration=200000"});
    CancelToken cancel;
    KeepingSink sink;
    auto cancelled_at = kClock.now();
    sink.at_rows = [&] {
        cancelled_at = kClock.now();
        cancel.cancel();
        return true;
    };
    CHECK(kind_of(scanner.scan({ScanSource::flatbed, 300, 1}, sink, cancel)) == Kind::cancelled);
    CHECK(kClock.now() - cancelled_at < Milliseconds{300});

    KeepingSink stopped;
    stopped.at_rows = [] { return false; };  // the page's other half gave up
    CHECK(kind_of(scanner.scan({ScanSource::flatbed, 300, 1}, stopped, CancelToken{})) == Kind::cancelled);

    KeepingSink whole;
    CHECK(scanner.scan({ScanSource::flatbed, 75, 1}, whole, CancelToken{}) == 1);
}

TEST_CASE("scan_page: a device that is too slow is left at its deadline") {
    const SaneBench bench;
    auto scanner = bench.client("test:0", {"enable-test-options=yes", "read-delay=yes", "read-delay-duration=200000"},
                                Milliseconds{700});
    KeepingSink sink;
    const auto began = kClock.now();
    CHECK(kind_of(scanner.scan({ScanSource::flatbed, 600, 1}, sink, CancelToken{})) == Kind::timed_out);
    CHECK(kClock.now() - began < Milliseconds{3'000});
}

TEST_CASE("scan_page: a probe says what is fitted") {
    const SaneBench bench;
    CHECK(bench.client("test:0").probe(CancelToken{}) == ScannerState{true, true, true});
    CHECK(bench.client("pnm:0").probe(CancelToken{}) == ScannerState{true, true, false});
    CHECK(bench.client("test:7").probe(CancelToken{}).error().kind == Kind::unplugged);
    CHECK(bench.client("").probe(CancelToken{}).error().kind == Kind::not_fitted);
}
