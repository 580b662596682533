// What the real program does at its start when something that it needs is missing or broken.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/glass/kiosk_program.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::test;

namespace {

constexpr std::chrono::seconds kPatience{20};
constexpr int kExitCannotStart = 3;

bool is_out_of_service(const Shown& shown) {
    return shown.still && std::any_of(shown.widgets.begin(), shown.widgets.end(), [](const Seen& widget) {
               return widget.visible && widget.id.starts_with("out_of_service");
           });
}

bool says(const Shown& shown, std::string_view words) {
    return std::any_of(shown.widgets.begin(), shown.widgets.end(),
                       [words](const Seen& widget) { return widget.label.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("start: a kiosk that could not set its paper says that it is out of service, and names the font to staff") {
    const XServer server;
    const TemporaryDirectory fonts;
    KioskProgram::Options options;
    options.paper_directory = fonts.path();
    options.timing = "start_again_ms = 100";
    const KioskProgram kiosk{server, options};
    const auto shown = kiosk.wait_until(is_out_of_service);
    REQUIRE(shown);
    CHECK(says(*shown, "polices du papier manquantes"));
    CHECK_FALSE(says(*shown, fonts.path()));
    const auto why = kiosk.wait_for_log("a font of the paper cannot be read");
    REQUIRE(why);
    CHECK(why->find(fonts.path()) != std::string::npos);
    CHECK(why->find("fonts.paper_directory") != std::string::npos);
    for (const auto& font : std::filesystem::directory_iterator(built_program("../share/fonts")))
        std::filesystem::copy(font.path(), fonts.path());
    CHECK(kiosk.wait_for("attract.start"));
}

TEST_CASE("start: a storage that cannot be used lights the glass, and the kiosk serves once it can be") {
    const XServer server;
    const TemporaryDirectory directory;
    KioskProgram::Options options;
    options.storage = directory.path("storage");
    options.timing = "start_again_ms = 100";
    std::ofstream{options.storage} << "no directory";
    const KioskProgram kiosk{server, options};
    const auto shown = kiosk.wait_until(is_out_of_service);
    REQUIRE(shown);
    CHECK(says(*shown, "stockage introuvable"));
    CHECK_FALSE(says(*shown, directory.path()));
    std::filesystem::remove(options.storage);
    CHECK(kiosk.wait_for("attract.start"));
    CHECK(kiosk.wait_for_log("start.in_service"));
}

TEST_CASE("start: a log that cannot be written does not keep the kiosk from serving, and standard error says so") {
    const XServer server;
    const TemporaryDirectory directory;
    KioskProgram::Options options;
    options.log_file = directory.path("there/is/none/kiosk.log");
    std::ofstream{directory.path("there")} << "no directory";
    const KioskProgram kiosk{server, options};
    CHECK(kiosk.wait_for("attract.start"));
    CHECK(kiosk.wait_for_log("log.file_cannot_be_written"));
}

TEST_CASE(
    "start: a configuration that has become wrong leaves the kiosk serving by the last good one, and says which key") {
    const XServer server;
    const TemporaryDirectory state;
    KioskProgram::Options options;
    options.state_directory = state.path();
    {
        KioskProgram kiosk{server, options};
        REQUIRE(kiosk.wait_for("attract.start"));
    }
    options.timing = "idle_for_ever_ms = 1";
    const KioskProgram kiosk{server, options};
    CHECK(kiosk.wait_for("attract.start"));
    const auto line = kiosk.wait_for_log("configuration.file_refused");
    REQUIRE(line);
    CHECK(line->find("timing.idle_for_ever_ms") != std::string::npos);
}

TEST_CASE("start: a second program on the same storage ends with the status of what cannot start, and draws nothing") {
    const XServer server;
    KioskProgram first{server};
    REQUIRE(first.wait_for("attract.start"));
    KioskProgram second{server, first.configuration_file()};
    CHECK(second.process().wait_for_exit(kPatience) == kExitCannotStart);
    CHECK(second.process().error_output().find("glass.first_picture") == std::string::npos);
    CHECK(first.wait_for("attract.start"));
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
