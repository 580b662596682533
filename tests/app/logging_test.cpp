// The log: one line an event whatever is in it, and never more disk than allowed.
#include "kiosk/app/logging.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::app;
using Format = LogSettings::Format;

namespace {

constexpr WallTime kMoment{1'795'597'600'007};  // 2026-11-25T09:06:40.007Z

std::string content(const std::filesystem::path& file) {
    std::ifstream stream{file};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace

TEST_CASE("logging: an event is one line, in both formats") {
    CHECK(log_line(Format::json, kMoment, LogLevel::info, "payment.sent",
                   {{"reference", "K4M729TX"}, {"cents", 15'000}}) ==
          R"({"time":"2026-11-25T09:06:40.007Z","level":"info","event":"payment.sent","reference":"K4M729TX",)"
          R"("cents":"15000"})");
    CHECK(log_line(Format::plain, kMoment, LogLevel::warning, "printer.offline", {{"reason", "no answer"}}) ==
          "2026-11-25T09:06:40.007Z warning printer.offline reason=no answer");
    CHECK(log_line(Format::plain, WallTime{-1}, LogLevel::error, "x", {}) == "1969-12-31T23:59:59.999Z error x");
}

TEST_CASE("logging: what comes from outside cannot break the line, and a card number cannot get in") {
    const std::string line = log_line(Format::json, kMoment, LogLevel::debug, "device.words",
                                      {{"words", std::string_view{"a\"b\\c\nd\x1B\xFF"
                                                                  "4970 1000 0000 0154"}}});
    CHECK(line.find(R"("words":"a\"b\\c?d??#### #### #### 0154")") != std::string::npos);
    CHECK(line.find('\n') == std::string::npos);
    CHECK(log_line(Format::plain, kMoment, LogLevel::info, "x", {{"long", std::string(10'000, 'a')}}).size() < 600);
}

TEST_CASE("logging: everything that was given is in the file once the log is gone") {
    const test::TemporaryDirectory directory;
    const SystemClock clock;
    LogSettings settings;
    settings.file = directory.path("kiosk.log");
    settings.format = Format::plain;
    {
        const auto log = open_log(settings, clock, Echo::file_only);
        REQUIRE(log);
        for (int number = 0; number < 100; ++number) (*log)->write(LogLevel::info, "event", {{"number", number}});
    }
    const std::string text = content(settings.file);
    CHECK(std::count(text.begin(), text.end(), '\n') == 100);
    CHECK(text.find("number=99\n") != std::string::npos);
}

TEST_CASE("logging: the files together stay below their bound") {
    const test::TemporaryDirectory directory;
    const SystemClock clock;
    LogSettings settings;
    settings.file = directory.path("kiosk.log");
    settings.file_bytes_max = 2'000;
    settings.files_max = 3;
    {
        const auto log = open_log(settings, clock, Echo::file_only);
        REQUIRE(log);
        for (int number = 0; number < 500; ++number) (*log)->write(LogLevel::info, "event", {{"number", number}});
    }
    std::uintmax_t bytes = 0;
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator{directory.path()}) {
        bytes += entry.file_size();
        ++files;
    }
    CHECK(files == 3);
    CHECK(bytes <= 3 * 2'000);
    CHECK(content(settings.file).find("\"number\":\"499\"") != std::string::npos);
}

TEST_CASE("logging: a file that cannot be written is told") {
    const SystemClock clock;
    LogSettings settings;
    settings.file = "/proc/no-such-directory/kiosk.log";
    const auto log = open_log(settings, clock, Echo::file_only);
    REQUIRE_FALSE(log);
    CHECK(log.error().kind == LogError::Kind::file_cannot_be_written);
    settings.file.clear();
    CHECK(open_log(settings, clock, Echo::file_only));
}
