// agency-kiosk: reads its options and its configuration, puts the machinery together and runs it until it is told to
// end.
#include <malloc.h>
#include <pthread.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "kiosk/app/application.hpp"
#include "kiosk/app/configuration_in_use.hpp"
#include "kiosk/app/logging.hpp"
#include "kiosk/app/named_files.hpp"
#include "kiosk/app/options.hpp"
#include "kiosk/app/private_memory.hpp"
#include "kiosk/app/supervision.hpp"
#include "kiosk/store/posix_file_system.hpp"

namespace {

using namespace kiosk;
using namespace kiosk::app;

constexpr int kExitWrongUse = 2;
constexpr int kExitCannotStart = 3;

// A picture or a document needs megabytes for a moment: they go back to the system afterwards. Left alone, malloc would
// keep larger and larger blocks, and give each thread a heap of its own.
void bound_memory() {
    constexpr int kOwnMappingBytes = 256 * 1024;
    mallopt(M_MMAP_THRESHOLD, kOwnMappingBytes);
    mallopt(M_TRIM_THRESHOLD, kOwnMappingBytes);
    mallopt(M_ARENA_MAX, 2);
}

int fail(int code, const std::string& message) {
    std::fprintf(stderr, "agency-kiosk: %s\n", message.c_str());
    return code;
}

// In a window the whole panel is drawn smaller: same millimetres on a denser panel would be another design, so the
// panel keeps its size in millimetres and gets fewer pixels.
widgets::PanelGeometry panel_for(const Configuration& configuration, glass::WindowMode mode) {
    const PanelSettings& panel = configuration.panel;
    widgets::PanelGeometry geometry =
        widgets::panel_geometry(panel.width_px, panel.height_px, static_cast<float>(panel.diagonal_inch));
    geometry.lower_edge_mm = static_cast<float>(panel.lower_edge_mm);
    if (mode == glass::WindowMode::fullscreen) return geometry;
    const auto screen = glass::usable_screen_area();
    if (!screen) return geometry;
    const float scale = std::min({1.0F, static_cast<float>(screen->width()) / static_cast<float>(panel.width_px),
                                  static_cast<float>(screen->height()) / static_cast<float>(panel.height_px)});
    geometry.width_px = static_cast<int>(static_cast<float>(panel.width_px) * scale);
    geometry.height_px = static_cast<int>(static_cast<float>(panel.height_px) * scale);
    return geometry;
}

// SIGTERM and SIGINT end the loop; a thread waits for them because SDL must not be called from a signal handler.
class EndSignals {
public:
    explicit EndSignals(sigset_t signals) : m_signals(signals) {}
    void watch(Application& application) {
        m_thread = std::thread{[this, &application] {
            int number = 0;
            sigwait(&m_signals, &number);
            application.quit();
        }};
    }
    ~EndSignals() {
        if (!m_thread.joinable()) return;
        // NOLINTNEXTLINE(bugprone-bad-signal-to-kill-thread): blocked everywhere, it only ends that thread's sigwait
        pthread_kill(m_thread.native_handle(), SIGTERM);
        m_thread.join();
    }
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

private:
    sigset_t m_signals;
    std::thread m_thread;
};

// The key and its line only: a value is nobody's business in a log.
void log_refused(LogSink& log, const ConfigurationError& refused) {
    const ConfigurationProblem first = refused.problems.empty() ? ConfigurationProblem{} : refused.problems.front();
    log.write(LogLevel::error, "configuration.file_refused",
              {{"line", std::to_string(first.line)}, {"key", first.key}});
}

int run(const Options& options, const ConfigurationInUse& in_use, Supervision supervision, sigset_t signals) {
    const Configuration& configuration = in_use.configuration;
    const widgets::PanelGeometry panel = panel_for(configuration, options.window);
    auto kit = start_kit(configuration, panel);
    const SystemClock clock;
    SystemRandom random;
    auto log = open_some_log(configuration.log, clock);
    if (!log) return fail(kExitCannotStart, log.error().message);
    if (in_use.refused) log_refused(**log, *in_use.refused);
    Service service{configuration, clock, random, **log};
    service.begin();
    const bool demonstration = configuration.demonstration == Demonstration::yes;
    const auto quit_key = demonstration ? QuitKey::ends : QuitKey::ignored;
    auto application =
        Application::create(service, std::move(kit), panel, options.window, quit_key, supervision, clock, **log);
    if (!application) return fail(kExitCannotStart, application.error().message);
    if (auto opened = service.open(); !opened) return fail(kExitCannotStart, opened.error().message);
    EndSignals ending{signals};
    ending.watch(**application);
    if (auto ran = (*application)->run(); !ran) return fail(kExitCannotStart, ran.error().message);
    (*log)->write(LogLevel::info, "program.ended");
    if (const auto& reason = service.must_end()) return fail(kExitCannotStart, reason->message);
    return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
    keep_memory_private();
    bound_memory();
    glass::prepare_environment();
    Supervision supervision = Supervision::take_from_environment();
    // Before any thread: they all inherit the mask, and only the watcher takes the signals.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    const auto options = read_options(argument_count, arguments);
    if (!options) return options.error().exit_code;
    const auto fail_configuration = [&](const ConfigurationError& error) {
        return fail(kExitWrongUse, options->configuration_file.string() + "\n" + error.text());
    };
    if (options->action == Options::Action::check_configuration) {
        const auto configuration = load_configuration(options->configuration_file);
        if (!configuration) return fail_configuration(configuration.error());
        if (const auto found = check_named_files(*configuration); !found) return fail_configuration(found.error());
        std::printf("%s is right.\n", options->configuration_file.c_str());
        return 0;
    }
    // systemd names it (StateDirectory=).
    const char* state_directory = std::getenv("STATE_DIRECTORY");
    store::PosixFileSystem files;
    const auto in_use = configuration_in_use(options->configuration_file, files,
                                             state_directory != nullptr ? state_directory : std::string());
    if (!in_use) return fail_configuration(in_use.error());
    // For whoever looks into the service's journal; the kiosk serves.
    if (in_use->refused) fail(0, options->configuration_file.string() + "\n" + in_use->refused->text());
    return run(*options, *in_use, std::move(supervision), signals);
}
