// What the real program does at its start when something that it needs is missing or broken.
#include <fstream>

#include "tests/glass/kiosk_program.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::test;

namespace {

constexpr std::chrono::seconds kPatience{20};
constexpr int kExitCannotStart = 3;

}  // namespace

TEST_CASE("start: a kiosk that could not set its paper does not start, and names the font that is missing") {
    const XServer server;
    const TemporaryDirectory empty;
    KioskProgram::Options options;
    options.paper_directory = empty.path();
    const KioskProgram kiosk{server, options};
    const auto why = kiosk.wait_for_log("a font of the paper cannot be read");
    REQUIRE(why);
    CHECK(why->find(empty.path()) != std::string::npos);
    CHECK(why->find("fonts.paper_directory") != std::string::npos);
}

TEST_CASE("start: no font of the paper, no kiosk: it ends with the status of what cannot start") {
    const XServer server;
    const TemporaryDirectory empty;
    KioskProgram::Options options;
    options.build = KioskProgram::Build::packaged;
    options.paper_directory = empty.path();
    KioskProgram kiosk{server, options};
    CHECK(kiosk.process().wait_for_exit(kPatience) == kExitCannotStart);
}

TEST_CASE("start: a logo that is no picture is told in the log, and the kiosk works without it") {
    const XServer server;
    const TemporaryDirectory directory;
    KioskProgram::Options options;
    options.logo = directory.path("logo.png");
    std::ofstream{options.logo} << "<svg xmlns='http://www.w3.org/2000/svg'/>";
    const KioskProgram kiosk{server, options};
    CHECK(kiosk.wait_for_log("glass.logo"));
    CHECK(kiosk.wait_for("attract.start"));
}
