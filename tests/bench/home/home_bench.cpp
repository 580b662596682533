// Measures the home screen as tenants see it, 1080x1920: processor time of a frame that draws everything (words, layout
// and pixels) and of one in which nothing changed. Prints JSON lines.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "screens/canvas/rasteriser.hpp"
#include "screens/widgets/kit_host.hpp"
#include "tests/screens/journeys/pictures.hpp"

namespace {

using namespace kiosk;

constexpr int kRounds = 15;
constexpr int kFramesPerRound = 20;
constexpr double kFullLimitMs = 6;
constexpr double kUnchangedLimitMs = 0.15;
constexpr int kFrameMs = 16;

double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

// The median of several rounds, so that a busy neighbour does not decide.
template <class Frame>
double median_ms(Frame&& frame) {
    std::vector<double> rounds;
    for (int round = 0; round < kRounds; ++round) {
        const double begin_ms = processor_ms();
        for (int count = 0; count < kFramesPerRound; ++count) frame();
        rounds.push_back((processor_ms() - begin_ms) / kFramesPerRound);
    }
    std::sort(rounds.begin(), rounds.end());
    return rounds[kRounds / 2];
}

void print_figure(const char* name, double value, double limit) {
    std::printf("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"ms\",\"limit\":%g,\"better\":\"lower\"}\n", name, value,
                limit);
}

int measure(const test::View& home, const widgets::KitSettings& settings) {
    const texts::Texts texts{texts::Language::french};
    widgets::KitRequest request;
    request.settings = settings;
    request.font_files = canvas::debian_font_files();
    for (const std::string& words : texts.all()) request.texts.emplace_back(words);
    auto host = widgets::KitHost::create(request);
    if (!host) {
        std::fprintf(stderr, "home_bench: fonts: %s\n", host.error().detail.c_str());
        return 1;
    }
    canvas::Rasteriser rasteriser{settings.panel.width_px, settings.panel.height_px};
    rasteriser.use_atlas(host->fonts().coverage());
    MonotonicTime now{1'000'000};
    std::size_t changed = 0;
    const auto frame = [&] {
        now = now + Milliseconds{kFrameMs};
        const widgets::FrameResult shown = host->draw(now, [&](widgets::Kit& kit) { home.draw(kit, texts); });
        changed = rasteriser.render(*shown.draw_data, shown.background).size();
    };
    for (int warm_up = 0; warm_up < 2 * kFramesPerRound; ++warm_up) frame();
    if (changed != 0) {
        std::fprintf(stderr, "home_bench: the home screen does not come to rest\n");
        return 1;
    }
    print_figure("frame_full_cpu_ms", median_ms([&] {
                     rasteriser.invalidate();
                     frame();
                 }),
                 kFullLimitMs);
    print_figure("frame_unchanged_cpu_ms", median_ms(frame), kUnchangedLimitMs);
    return changed == 0 ? 0 : 1;
}

}  // namespace

int main() {
    const std::vector<test::View> views = test::all_views();
    const auto home =
        std::find_if(views.begin(), views.end(), [](const test::View& view) { return view.name == "home.Tiles"; });
    if (home == views.end()) {
        std::fprintf(stderr, "home_bench: there is no view home.Tiles\n");
        return 1;
    }
    widgets::KitSettings settings;
    settings.panel = widgets::panel_geometry(1080, 1920, 21.5F);
    return measure(*home, settings);
}
