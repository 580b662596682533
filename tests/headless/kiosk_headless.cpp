// kiosk_headless: the kiosk without a window, played by commands on standard input (README.md beside this file). The
// kill trials, the canary test and the whole journeys run on it. It ends with its input, and with whoever started it.
#include <sys/prctl.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <string_view>

#include "kiosk/app/configuration.hpp"
#include "kiosk/app/logging.hpp"
#include "kiosk/app/private_memory.hpp"
#include "tests/headless/faulty_disk.hpp"
#include "tests/headless/headless_kiosk.hpp"
#include "tests/headless/wrong_clock.hpp"

namespace {

using namespace kiosk;

constexpr int kExitWrongUse = 2;
constexpr int kExitCannotStart = 3;

int fail(int code, const std::string& message) {
    std::fprintf(stderr, "kiosk_headless: %s\n", message.c_str());
    return code;
}

struct Options {
    const char* configuration_file = nullptr;
    std::int64_t wall_wrong_by_s = 0;
    test::DiskFault disk = test::DiskFault::none;  // from the start on
    bool paints = false;
};

bool read_options(int count, char** words, Options& options) {
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = words[i];
        const std::string_view value = words[i + 1];
        if (name == "--config") {
            options.configuration_file = words[i + 1];
        } else if (name == "--wall-wrong-by-s") {
            const auto [end, fault] =
                std::from_chars(value.data(), value.data() + value.size(), options.wall_wrong_by_s);
            if (fault != std::errc{} || end != value.data() + value.size()) return false;
        } else if (name == "--disk") {
            const auto fault = test::disk_fault_named(value);
            if (!fault) return false;
            options.disk = *fault;
        } else if (name == "--frames" && (value == "painted" || value == "listed")) {
            options.paints = value == "painted";
        } else {
            return false;
        }
    }
    return count % 2 == 1 && options.configuration_file != nullptr;
}

int run(const app::Configuration& configuration, const Options& options) {
    test::watch_disk_of(configuration.storage_directory.string());
    test::set_disk_fault(options.disk);
    test::WrongWallClock clock{options.wall_wrong_by_s};
    SystemRandom random;
    auto log = app::open_some_log(configuration.log, clock);
    if (!log) return fail(kExitCannotStart, log.error().message);
    app::Service service{configuration, clock, random, **log};
    if (auto opened = service.open(); !opened) return fail(kExitCannotStart, opened.error().message);
    test::HeadlessKiosk kiosk{service, clock};
    if (options.paints) kiosk.paint();
    kiosk.run();
    if (const auto& reason = service.must_end()) return fail(kExitCannotStart, reason->message);
    return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    app::keep_memory_private();
    Options options;
    if (!read_options(argument_count, arguments, options)) {
        return fail(kExitWrongUse,
                    "usage: kiosk_headless --config FILE [--wall-wrong-by-s SECONDS] [--disk FAULT] "
                    "[--frames painted|listed]");
    }
    const auto configuration = app::load_configuration(options.configuration_file);
    if (!configuration) {
        return fail(kExitWrongUse, std::string{options.configuration_file} + "\n" + configuration.error().text());
    }
    return run(*configuration, options);
}
