// What --check-config finds out about the files that the configuration names.
#include "kiosk/app/named_files.hpp"

#include <fstream>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::app;
using kiosk::test::TemporaryDirectory;

namespace {

// A configuration to which nothing is wanting: no printer needs fonts, what is written goes into the directory.
Configuration sound(const TemporaryDirectory& directory) {
    Configuration configuration;
    configuration.storage_directory = directory.path("made/at/the/first/start");
    configuration.log.file = directory.path("log/kiosk.log");
    return configuration;
}

std::string problems_of(const Configuration& configuration) {
    const auto checked = check_named_files(configuration);
    return checked ? "" : checked.error().text();
}

}  // namespace

TEST_CASE("named files: nothing is told when all is there or can be made, and nothing is left behind") {
    const TemporaryDirectory directory;
    CHECK(problems_of(sound(directory)).empty());
    CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("named files: each that is missing is told by line and key, in the order of the lines") {
    const TemporaryDirectory directory;
    Configuration configuration = sound(directory);
    configuration.brand.logo = directory.path("no-logo.png");
    configuration.backend.client_key_file = directory.path("no.key");
    configuration.fonts.bold = directory.path();
    configuration.printers.ticket_uri = "ipp://127.0.0.1:9/ipp/print";
    configuration.fonts.paper_directory = directory.path("no-fonts");
    configuration.file_lines = {{"brand.logo", 7}, {"backend.client_key_file", 3}, {"fonts.bold", 9}};
    const std::string told = problems_of(configuration);
    INFO(told);
    const std::string expected[] = {"fonts.paper_directory lacks", "line 3: backend.client_key_file cannot be read",
                                    "line 7: brand.logo cannot be shown", "line 9: fonts.bold cannot be read"};
    std::size_t after = 0;
    for (const std::string& part : expected) {
        const std::size_t at = told.find(part, after);
        CHECK(at != std::string::npos);
        after = at;
    }
}

TEST_CASE("named files: a logo must be a picture") {
    const TemporaryDirectory directory;
    Configuration configuration = sound(directory);
    configuration.brand.logo = directory.path("logo.png");
    std::ofstream{configuration.brand.logo} << "<svg/>";
    CHECK(problems_of(configuration).find("brand.logo cannot be shown") != std::string::npos);
}

TEST_CASE("named files: a log or a storage that cannot be made is told") {
    const TemporaryDirectory directory;
    const std::string file = directory.path("a-file");
    std::ofstream{file} << "x";
    const bool within_a_file = GENERATE(true, false);
    const std::string nowhere = within_a_file ? file : "/proc/no-such-directory";
    INFO(nowhere);
    Configuration configuration = sound(directory);
    configuration.log.file = nowhere + "/below/kiosk.log";
    CHECK(problems_of(configuration).find("log.file cannot be made or written") != std::string::npos);
    configuration = sound(directory);
    configuration.log.file = directory.path();
    CHECK(problems_of(configuration).find("log.file cannot be made or written") != std::string::npos);
    configuration = sound(directory);
    configuration.storage_directory = nowhere + "/below";
    CHECK(problems_of(configuration).find("storage.directory cannot be made or written in") != std::string::npos);
}
