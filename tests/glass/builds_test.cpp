// The packaged program and the instrumented one are the same but for one object, and only the instrumented one has a
// door.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "tests/glass/kiosk_program.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::test;

namespace {

constexpr std::chrono::seconds kPatience{20};

std::string contents(const std::string& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

// What Ninja links into a program: objects and libraries, from the build's own rules.
std::set<std::string> linked_into(const std::string& program) {
    const std::string build = std::filesystem::path{built_program(program)}.parent_path().parent_path();
    std::ifstream rules{build + "/build.ninja"};
    std::string line;
    const std::string begin = "build bin/" + program + ":";
    while (std::getline(rules, line) && !line.starts_with(begin)) {
    }
    std::istringstream words{line.substr(0, line.find(" || "))};
    std::set<std::string> inputs;
    for (std::string word; words >> word;) {
        if (word.ends_with(".o") || word.ends_with(".a")) inputs.insert(word);
    }
    return inputs;
}

}  // namespace

TEST_CASE("builds: the two programs are linked from the same objects, the instruments excepted") {
    const std::set<std::string> packaged = linked_into("agency-kiosk");
    const std::set<std::string> instrumented = linked_into("agency-kiosk-instrumented");
    REQUIRE(packaged.size() > 10);
    std::vector<std::string> only_packaged;
    std::vector<std::string> only_instrumented;
    std::set_difference(packaged.begin(), packaged.end(), instrumented.begin(), instrumented.end(),
                        std::back_inserter(only_packaged));
    std::set_difference(instrumented.begin(), instrumented.end(), packaged.begin(), packaged.end(),
                        std::back_inserter(only_instrumented));
    REQUIRE(only_packaged.size() == 1);
    REQUIRE(only_instrumented.size() == 1);
    CHECK(only_packaged.front().ends_with("/no_instruments.cpp.o"));
    CHECK(only_instrumented.front().ends_with("/instruments.cpp.o"));
}

TEST_CASE("builds: the packaged program knows no witness") {
    CHECK(contents(built_program("agency-kiosk")).find("KIOSK_WITNESS") == std::string::npos);
    CHECK(contents(built_program("agency-kiosk-instrumented")).find("KIOSK_WITNESS") != std::string::npos);
}

TEST_CASE("builds: the packaged program opens no witness socket when it is told to") {
    const XServer server;
    KioskProgram::Options options;
    options.build = KioskProgram::Build::packaged;
    KioskProgram kiosk{server, options};
    REQUIRE(kiosk.wait_for_log("glass.first_picture"));
    CHECK_FALSE(std::filesystem::exists(kiosk.witness()));
    kiosk.process().terminate();
    CHECK(kiosk.process().wait_for_exit(kPatience) == 0);
}
