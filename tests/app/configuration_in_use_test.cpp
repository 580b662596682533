// A configuration that has become wrong does not stop a kiosk that has served before.
#include "kiosk/app/configuration_in_use.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "kiosk/store/posix_file_system.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::app;

namespace {

std::string example() {
    const char* source = std::getenv("KIOSK_SOURCE_DIR");
    std::ifstream stream{std::string{source == nullptr ? "." : source} + "/deploy/terminal/kiosk.toml.example"};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string with(std::string text, const std::string& old_part, const std::string& new_part) {
    const std::size_t at = text.find(old_part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old_part.size(), new_part);
}

// A terminal with its file and its state.
struct Terminal {
    test::TemporaryDirectory directory;
    store::PosixFileSystem files;

    [[nodiscard]] std::string file() const { return directory.path("kiosk.toml"); }
    [[nodiscard]] std::string copy() const { return directory.path("last-good-kiosk.toml"); }
    void write(const std::string& path, const std::string& text) const {
        std::ofstream{path, std::ios::binary | std::ios::trunc} << text;
    }
    [[nodiscard]] Result<ConfigurationInUse, ConfigurationError> start() {
        return configuration_in_use(file(), files, directory.path());
    }
};

}  // namespace

TEST_CASE("configuration_in_use: a file that is right is gone by, and nothing is refused") {
    Terminal terminal;
    terminal.write(terminal.file(), example());
    const auto in_use = terminal.start();
    REQUIRE(in_use);
    CHECK_FALSE(in_use->refused);
}

TEST_CASE("configuration_in_use: a wrong, broken, empty or lost file leaves the last good one and is told") {
    Terminal terminal;
    terminal.write(terminal.file(), example());
    REQUIRE(terminal.start());
    const std::string good_id = terminal.start()->configuration.kiosk.id;
    using Kind = ConfigurationError::Kind;
    const auto refused = [&](Kind kind) {
        const auto in_use = terminal.start();
        REQUIRE(in_use);
        CHECK(in_use->configuration.kiosk.id == good_id);
        REQUIRE(in_use->refused);
        CHECK(in_use->refused->kind == kind);
    };
    SECTION("wrong") {
        terminal.write(terminal.file(), example() + "\n[terminal_of_nobody]\nport = 1\n");
        refused(Kind::wrong);
    }
    SECTION("broken") {
        terminal.write(terminal.file(), "[kiosk\nid = ");
        refused(Kind::not_toml);
    }
    SECTION("empty") {
        terminal.write(terminal.file(), "");
        refused(Kind::wrong);
    }
    SECTION("lost") {
        std::filesystem::remove(terminal.file());
        refused(Kind::unreadable);
    }
}

TEST_CASE("configuration_in_use: a changed file that is right takes the place of the copy") {
    Terminal terminal;
    terminal.write(terminal.file(), example());
    REQUIRE(terminal.start());
    const std::string id = terminal.start()->configuration.kiosk.id;
    terminal.write(terminal.file(), with(example(), id, "AG9-LATER-01"));
    REQUIRE(terminal.start());
    terminal.write(terminal.file(), "no configuration");
    const auto in_use = terminal.start();
    REQUIRE(in_use);
    CHECK(in_use->configuration.kiosk.id == "AG9-LATER-01");
}

TEST_CASE("configuration_in_use: without a copy, or with a damaged one, a wrong file is an error as it ever was") {
    Terminal terminal;
    terminal.write(terminal.file(), "no configuration");
    SECTION("none") {
        CHECK_FALSE(terminal.start());
    }
    SECTION("damaged") {
        terminal.write(terminal.copy(), std::string(300, '\0'));
        CHECK_FALSE(terminal.start());
    }
    SECTION("no state directory") {
        terminal.write(terminal.copy(), example());
        CHECK_FALSE(configuration_in_use(terminal.file(), terminal.files, {}));
    }
}

TEST_CASE("configuration_in_use: a state directory that cannot be written costs the copy, not the start") {
    Terminal terminal;
    terminal.write(terminal.file(), example());
    CHECK(configuration_in_use(terminal.file(), terminal.files, terminal.directory.path("nowhere")));
}
