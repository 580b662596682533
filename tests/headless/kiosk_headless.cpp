// kiosk_headless: the kiosk without a window, played by commands on standard input (README.md beside this file). The
// kill trials, the canary test and the whole journeys run on it. It ends with its input, and with whoever started it.
#include <sys/prctl.h>

#include <csignal>
#include <cstdio>
#include <string_view>

#include "kiosk/app/configuration.hpp"
#include "kiosk/app/logging.hpp"
#include "kiosk/app/private_memory.hpp"
#include "tests/headless/headless_kiosk.hpp"

namespace {

using namespace kiosk;

constexpr int kExitWrongUse = 2;
constexpr int kExitCannotStart = 3;

int fail(int code, const std::string& message) {
    std::fprintf(stderr, "kiosk_headless: %s\n", message.c_str());
    return code;
}

int run(const app::Configuration& configuration) {
    const SystemClock clock;
    SystemRandom random;
    auto log = app::open_log(configuration.log, clock);
    if (!log) return fail(kExitCannotStart, log.error().message);
    auto machinery = app::Machinery::assemble(configuration, clock, random, **log);
    if (!machinery) return fail(kExitCannotStart, machinery.error().message);
    test::HeadlessKiosk kiosk{**machinery, clock, **log};
    kiosk.run();
    return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    app::keep_memory_private();
    if (argument_count != 3 || std::string_view{arguments[1]} != "--config") {
        return fail(kExitWrongUse, "usage: kiosk_headless --config FILE");
    }
    const auto configuration = app::load_configuration(arguments[2]);
    if (!configuration) return fail(kExitWrongUse, std::string{arguments[2]} + "\n" + configuration.error().text());
    return run(*configuration);
}
