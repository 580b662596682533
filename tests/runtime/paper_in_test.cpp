// Paper that comes in, as far as the runtime leads it: the scanner belongs to the journey that asked for it, what is
// left bears one number, and nobody forgets the original.
#include "tests/runtime/runtime_world.hpp"
#include "tests/screens/journeys/profile_samples.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

using namespace runtime;
using namespace insurance_certificate;

// Signed in, one home, before the way in which the paper comes.
void open_certificate(RuntimeWorld& world) {
    world.sign(1, "seal-1");
    world.pass(std::chrono::hours{1});
    world.backend.profile = sample_profile();
    world.backend.contracts.resize(1);
    world.wake_up();
    world.tap(home::SignInTouched{});
    world.sign_in();
    world.tap(home::TileTouched{JourneyName::insurance_certificate});
    world.run();
    REQUIRE(world.route<insurance_certificate::Model>() != nullptr);
    REQUIRE(std::holds_alternative<Collecting>(world.route<insurance_certificate::Model>()->step));
}

void scan(RuntimeWorld& world) {
    world.tap(ScanEvent{scan_pages::ScanAsked{}});
    world.tap(ScanEvent{scan_pages::ScanAsked{}});
    REQUIRE(world.has_asked_for_a_scan());
    world.scanner_gives_a_page();
}

const insurance_certificate::Model& certificate(const RuntimeWorld& world) {
    return *world.route<insurance_certificate::Model>();
}

}  // namespace

TEST_CASE("paper in: a scanner that is there is known after its probe, and one that goes is known too") {
    RuntimeWorld world;
    world.wake_up();
    CHECK(world.works().scanner == Works::yes);
    CHECK(world.works().feeder == Works::no);
    world.scanner = {};
    world.pass(Milliseconds{61'000});
    CHECK(world.works().scanner == Works::no);
}

TEST_CASE("paper in: a certificate is scanned, bound, sealed and stored under the number that the slip bears") {
    RuntimeWorld world;
    std::optional<Reference> stored;
    std::size_t operations = 0;
    world.store_fault = [&](const StoreWork& work) -> std::optional<StoreError> {
        if (const auto* commit = std::get_if<CommitOperations>(&work)) {
            stored = commit->reference;
            operations = commit->operations.size();
        }
        return std::nullopt;
    };
    open_certificate(world);
    scan(world);
    REQUIRE(std::holds_alternative<scan_pages::Review>(std::get<Collecting>(certificate(world).step).part.step));
    world.tap(ScanEvent{scan_pages::GoOn{}});
    world.tap(ScanEvent{scan_pages::GoOn{}});
    world.tap(CannotTick{});
    world.tap(insurance_certificate::GoOn{});
    world.tap(insurance_certificate::GoOn{});
    world.run();
    const auto* left = std::get_if<leave_deposit::Left>(&std::get<HandingIn>(certificate(world).step).part.step);
    REQUIRE(left != nullptr);
    CHECK(left->slip.reference == stored);
    CHECK(operations == 2);  // the document, and the deposit that names it
    CHECK(left->slip.pages == 1);
    REQUIRE(left->slip.marks.size() == 1);
    CHECK(left->slip.marks.front().size() == 8);
}

TEST_CASE("paper in: what the scanner still says after the journey was left changes nothing") {
    RuntimeWorld world;
    open_certificate(world);
    world.tap(ScanEvent{scan_pages::ScanAsked{}});
    world.tap(ScanEvent{scan_pages::ScanAsked{}});
    const int stops = world.scanner_stops();
    world.leave();
    CHECK(world.scanner_stops() == stops + 1);
    world.scanner_gives_a_page();
    CHECK(world.route<session_end::Farewell>() != nullptr);
}

TEST_CASE("paper in: whoever laid a paper on the scanner is told to take it, however the session ends") {
    RuntimeWorld world;
    open_certificate(world);
    scan(world);
    world.leave();
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    CHECK(world.route<session_end::Farewell>()->takes == session_end::Takes::original_too);
}

}  // namespace kiosk::test
