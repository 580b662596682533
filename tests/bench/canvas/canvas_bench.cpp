// Measures the canvas on the dense scene: processor time per frame, drawn fully and not changed at all, and the time to
// build the atlas. Prints JSON lines; with a path as argument, the picture as PNG there.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "screens/canvas/rasteriser.hpp"
#include "screens/canvas/screenshot.hpp"
#include "tests/bench/canvas/dense_scene.hpp"

namespace {

using namespace kiosk;

constexpr int kRounds = 15;
constexpr int kFramesPerRound = 20;

double cpu_ms() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

// The median of several rounds, so that a busy neighbour does not decide.
template <class Frame>
double median_ms(Frame&& frame) {
    std::vector<double> rounds;
    for (int round = 0; round < kRounds; ++round) {
        const double start_ms = cpu_ms();
        for (int i = 0; i < kFramesPerRound; ++i) frame(i);
        rounds.push_back((cpu_ms() - start_ms) / kFramesPerRound);
    }
    std::nth_element(rounds.begin(), rounds.begin() + kRounds / 2, rounds.end());
    return rounds[kRounds / 2];
}

void print_figure(const char* name, double value, const char* limit) {
    std::printf(R"({"name":"%s","value":%.3f,"unit":"ms","limit":%s,"better":"lower"})"
                "\n",
                name, value, limit);
}

int measure(const char* picture_path) {
    canvas::FontsRequest first_screen = bench::dense_scene_fonts();
    first_screen.faces = {{canvas::TextRole::note, canvas::Weight::semibold},
                          {canvas::TextRole::body, canvas::Weight::regular},
                          {canvas::TextRole::strong, canvas::Weight::semibold},
                          {canvas::TextRole::title, canvas::Weight::bold},
                          {canvas::TextRole::amount, canvas::Weight::bold}};
    const double first_start_ms = cpu_ms();
    if (!canvas::Fonts::build(first_screen)) return 1;
    const double first_screen_ms = cpu_ms() - first_start_ms;
    const double atlas_start_ms = cpu_ms();
    auto fonts = canvas::Fonts::build(bench::dense_scene_fonts());
    const double atlas_ms = cpu_ms() - atlas_start_ms;
    if (!fonts) {
        std::fprintf(stderr, "fonts: %s\n", fonts.error().detail.c_str());
        return 1;
    }
    canvas::Context context(*fonts);
    canvas::Rasteriser rasteriser(bench::kSceneWidthPx, bench::kSceneHeightPx);
    rasteriser.use_atlas(fonts->coverage());
    std::size_t changed_rectangles = 0;
    const auto frame = [&](int pressed_tile) {
        context.begin_frame({bench::kSceneWidthPx, bench::kSceneHeightPx, 0.016F, {}, canvas::PointerState::up});
        bench::draw_dense_scene(context, *fonts, pressed_tile);
        changed_rectangles = rasteriser.render(context.end_frame(), bench::kScenePaper).size();
    };
    frame(bench::kNoTile);
    print_figure("atlas_first_screen_cpu_ms", first_screen_ms, "15");
    print_figure("atlas_cpu_ms", atlas_ms, "15");
    print_figure("frame_full_cpu_ms", median_ms([&](int) {
                     rasteriser.invalidate();
                     frame(bench::kNoTile);
                 }),
                 "6");
    print_figure("frame_unchanged_cpu_ms", median_ms([&](int) { frame(bench::kNoTile); }), "0.15");
    if (changed_rectangles != 0) return 1;
    print_figure("frame_pressed_cpu_ms", median_ms([&](int i) { frame(i % 2 == 0 ? 3 : bench::kNoTile); }), "2.5");
    frame(bench::kNoTile);
    if (picture_path != nullptr && !canvas::save_png(rasteriser.pixels(), picture_path)) return 1;
    return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
    return measure(argument_count > 1 ? arguments[1] : nullptr);
}
