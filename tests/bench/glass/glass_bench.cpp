// Measures the real program under an X server of its own, with the configuration that it is given (tests/bench/run
// starts gateway, card terminal and printers, and writes it). Prints JSON lines.
//
//     glass_bench start|idle|tap KIOSK_TOML
//
// start: from the start of the program until the first picture is complete on the screen; tap: from a real X event
// until pixels change; idle: processor time of the program while nobody touches it.
#include <poll.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "tests/glass/kiosk_program.hpp"

namespace {

using namespace kiosk;
using namespace kiosk::test;
using SteadyClock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int kStarts = 25;
constexpr int kWarmStarts = 3;
constexpr int kTaps = 40;
constexpr std::chrono::seconds kPatience{20};
constexpr std::chrono::seconds kSettles{4};
constexpr std::chrono::seconds kIdleAttract{60};
// Home asks after 60 s whether somebody is there.
constexpr std::chrono::seconds kIdleHome{45};
constexpr canvas::Pixel kEmptyScreen = 0xFF000000U;
constexpr int kProbeStepPx = 18;

struct Failed {
    std::string what;
};

double milliseconds_since(SteadyClock::time_point begin) {
    return Milliseconds{SteadyClock::now() - begin}.count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void print_figure(const char* name, double value, const char* unit, double limit) {
    std::printf("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"limit\":%g,\"better\":\"lower\"}\n", name, value,
                unit, limit);
    std::fflush(stdout);
}

// --- start -----------------------------------------------------------------------------------------------------------

struct Point {
    int x = 0;
    int y = 0;
};

// Places all over the screen at which the first picture is not black, as the empty screen is.
std::vector<Point> places_that_fill(const XServer& server) {
    std::vector<Point> places;
    for (int y = 0; y < server.height(); y += kProbeStepPx) {
        for (int x = 0; x < server.width(); x += kProbeStepPx) {
            if (server.pixel(x, y) != kEmptyScreen) places.push_back({x, y});
        }
    }
    return places;
}

// Looks five times a millisecond: whoever looked all the time would take one of the processors that are measured.
template <class Condition>
void wait_until(const char* what, Condition&& condition) {
    constexpr timespec kBetweenLooks{0, 200'000};
    for (const auto end = SteadyClock::now() + kPatience; !condition();) {
        if (SteadyClock::now() > end) throw Failed{what};
        ppoll(nullptr, 0, &kBetweenLooks, nullptr);
    }
}

ChildProcess start_packaged(const XServer& server, const std::string& configuration) {
    return ChildProcess{{built_program("agency-kiosk"), "--config", configuration}, {{"DISPLAY", server.display()}}};
}

void end(ChildProcess& program) {
    program.terminate();
    if (program.wait_for_exit(kPatience) != 0) throw Failed{"the program did not end well: " + program.error_output()};
}

void measure_start(const std::string& configuration) {
    const XServer server;
    std::vector<Point> places;
    {
        ChildProcess program = start_packaged(server, configuration);
        (void)program.wait_for_exit(kSettles);
        places = places_that_fill(server);
        end(program);
    }
    if (places.size() < 1'000) throw Failed{"the program fills only a part of the screen"};
    const auto fills = [&](const Point& place) { return server.pixel(place.x, place.y) != kEmptyScreen; };
    std::vector<double> starts_ms;
    for (int start = 0; start < kWarmStarts + kStarts; ++start) {
        wait_until("an empty screen", [&] { return std::none_of(places.begin(), places.end(), fills); });
        const auto begin = SteadyClock::now();
        ChildProcess program = start_packaged(server, configuration);
        // The last place first: most of the time this reads one pixel.
        wait_until("the first picture", [&] { return std::all_of(places.rbegin(), places.rend(), fills); });
        const double took_ms = milliseconds_since(begin);
        if (start >= kWarmStarts) starts_ms.push_back(took_ms);
        end(program);
    }
    print_figure("start_first_content_ms", median(starts_ms), "ms", 80);
}

// --- tap -------------------------------------------------------------------------------------------------------------

// Pixels spread over a widget; one of them is drawn otherwise while a finger lies on it.
std::vector<Point> places_on(const Seen& widget) {
    constexpr int kPlacesPerSide = 12;
    std::vector<Point> places;
    for (int row = 1; row < kPlacesPerSide; ++row) {
        for (int column = 1; column < kPlacesPerSide; ++column) {
            places.push_back(
                {widget.x + widget.width * column / kPlacesPerSide, widget.y + widget.height * row / kPlacesPerSide});
        }
    }
    return places;
}

std::vector<canvas::Pixel> pixels_at(const XServer& server, const std::vector<Point>& places) {
    std::vector<canvas::Pixel> pixels;
    pixels.reserve(places.size());
    for (const Point& place : places) pixels.push_back(server.pixel(place.x, place.y));
    return pixels;
}

Shown go_home(const KioskProgram& kiosk, Hand& hand) {
    const auto attract = kiosk.wait_for("attract.start");
    if (!attract) throw Failed{"no attract screen"};
    const Seen* start = attract->find("attract.start");
    hand.tap(start->centre_x(), start->centre_y());
    const auto home = kiosk.wait_for("bar.help");
    if (!home) throw Failed{"no home screen"};
    return *home;
}

void measure_tap(const std::string& configuration) {
    const XServer server;
    Hand hand{server};
    const KioskProgram kiosk{server, configuration};
    const Seen key = *go_home(kiosk, hand).find("bar.help");
    const std::vector<Point> places = places_on(key);
    const std::vector<canvas::Pixel> at_rest = pixels_at(server, places);
    std::vector<double> taps_ms;
    for (int tap = 0; tap < kTaps; ++tap) {
        wait_until("a key at rest", [&] { return pixels_at(server, places) == at_rest; });
        if (!kiosk.wait_until([](const Shown& shown) { return shown.still && shown.pressed().empty(); })) {
            throw Failed{"the glass never rests"};
        }
        hand.move(key.centre_x(), key.centre_y());
        const auto begin = SteadyClock::now();
        hand.press();
        wait_until("a pressed look", [&] { return pixels_at(server, places) != at_rest; });
        taps_ms.push_back(milliseconds_since(begin));
        hand.move(key.centre_x(), key.y - 3 * key.height);  // the drag cancels it: home stays
        hand.release();
    }
    constexpr double kFrameMs = 1000.0 / 60;
    print_figure("tap_to_pixel_ms", median(taps_ms), "ms", 5 + kFrameMs);
    print_figure("tap_to_pixel_longest_ms", *std::max_element(taps_ms.begin(), taps_ms.end()), "ms", 100);
}

// --- idle ------------------------------------------------------------------------------------------------------------

double processor_ms_of(pid_t process) {
    clockid_t clock = 0;
    timespec used{};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0)
        throw Failed{"no processor clock"};
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) * 1e-6;
}

double percent_while_idle(ChildProcess& program, std::chrono::seconds duration) {
    (void)program.wait_for_exit(kSettles);
    const auto begin = SteadyClock::now();
    const double before_ms = processor_ms_of(program.id());
    if (program.wait_for_exit(duration)) throw Failed{"the program ended: " + program.error_output()};
    return (processor_ms_of(program.id()) - before_ms) / milliseconds_since(begin) * 100;
}

void measure_idle(const std::string& configuration) {
    const XServer server;
    {
        ChildProcess program = start_packaged(server, configuration);
        print_figure("idle_cpu_percent", percent_while_idle(program, kIdleAttract), "%", 0.05);
        end(program);
    }
    Hand hand{server};
    KioskProgram kiosk{server, configuration};
    (void)go_home(kiosk, hand);
    hand.move(0, 0);
    // The instrumented program, whose witness looks around five times a second: an upper bound.
    print_figure("idle_home_cpu_percent", percent_while_idle(kiosk.process(), kIdleHome), "%", 0.1);
}

int run(const std::string& what, const std::string& configuration) {
    if (what == "start") {
        measure_start(configuration);
    } else if (what == "tap") {
        measure_tap(configuration);
    } else if (what == "idle") {
        measure_idle(configuration);
    } else {
        throw Failed{"start, tap or idle, not " + what};
    }
    return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
    try {
        if (argument_count != 3) throw Failed{"usage: glass_bench start|idle|tap KIOSK_TOML"};
        return run(arguments[1], arguments[2]);
    } catch (const Failed& failed) {
        std::fprintf(stderr, "glass_bench: %s\n", failed.what.c_str());
        return 1;
    }
}
