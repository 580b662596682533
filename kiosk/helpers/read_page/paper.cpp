// Every threshold here was set on pages made by tests/certificates (40 certificates, 300 dots an inch, noise 6 to 22,
// blur 0 to 6 dots, grey and uneven light, photocopies); the numbers that were seen stand beside it.
#include "kiosk/helpers/read_page/paper.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "kiosk/helpers/read_page/pix.hpp"

namespace kiosk::helpers {
namespace {

constexpr int kTile_px = 32;
constexpr int kInkDepth = 40;  // darker than the paper by this much: a stroke, and no longer noise or show-through

int mm(double millimetres) {
    return static_cast<int>(std::lround(millimetres * kReadyPageDpi / 25.4));
}

Box without_margin(const GreyImage& image, int margin_px) {
    const int margin = std::min({margin_px, image.width / 4, image.height / 4});
    return {margin, margin, image.width - margin, image.height - margin};
}

// --- surroundings ----------------------------------------------------------------------------------------------------

// The value that parts a histogram into two classes best (Otsu); nothing when they are less than 50 apart.
std::optional<int> two_classes(const std::array<std::size_t, 256>& counts) {
    double all = 0;
    double all_sum = 0;
    for (int value = 0; value < 256; ++value) {
        all += static_cast<double>(counts[static_cast<std::size_t>(value)]);
        all_sum += static_cast<double>(value) * static_cast<double>(counts[static_cast<std::size_t>(value)]);
    }
    double best = 0;
    double gap = 0;
    int threshold = 0;
    double dark = 0;
    double dark_sum = 0;
    for (int value = 0; value < 255; ++value) {
        dark += static_cast<double>(counts[static_cast<std::size_t>(value)]);
        dark_sum += static_cast<double>(value) * static_cast<double>(counts[static_cast<std::size_t>(value)]);
        if (dark == 0 || dark == all) continue;
        const double difference = (all_sum - dark_sum) / (all - dark) - dark_sum / dark;
        const double between = dark * (all - dark) * difference * difference;
        if (between <= best) continue;
        best = between;
        gap = difference;
        threshold = value + 1;
    }
    constexpr double kGapMin = 50;
    if (gap < kGapMin) return std::nullopt;
    return threshold;
}

double dark_share(const GreyImage& image, const Box& box, int threshold) {
    std::size_t dark = 0;
    for (int y = box.top; y < box.bottom; ++y) {
        const std::uint8_t* row = image.row(y);
        dark += static_cast<std::size_t>(
            std::count_if(row + box.left, row + box.right, [&](std::uint8_t dot) { return dot < threshold; }));
    }
    return static_cast<double>(dark) / (static_cast<double>(box.width()) * box.height());
}

// Two neighbouring edges: a dark letterhead or a feeder's shadow has one, or two that face each other.
bool lies_on_something_dark(const GreyImage& image, int threshold) {
    constexpr double kMostOfAnEdge = 0.6;
    const int w = image.width;
    const int h = image.height;
    const bool top = dark_share(image, {0, 0, w, 2}, threshold) > kMostOfAnEdge;
    const bool bottom = dark_share(image, {0, h - 2, w, h}, threshold) > kMostOfAnEdge;
    const bool left = dark_share(image, {0, 0, 2, h}, threshold) > kMostOfAnEdge;
    const bool right = dark_share(image, {w - 2, 0, w, h}, threshold) > kMostOfAnEdge;
    return (top || bottom) && (left || right);
}

// 1 where the dark reaches the edge of the picture without crossing the paper.
GreyImage outside_of(const GreyImage& image, int threshold) {
    GreyImage outside{image.width, image.height, 0};
    std::vector<std::pair<int, int>> waiting;
    const auto visit = [&](int x, int y) {
        if (x < 0 || y < 0 || x >= image.width || y >= image.height) return;
        if (outside.row(y)[x] != 0 || image.row(y)[x] >= threshold) return;
        outside.row(y)[x] = 1;
        waiting.emplace_back(x, y);
    };
    for (int x = 0; x < image.width; ++x) (visit(x, 0), visit(x, image.height - 1));
    for (int y = 0; y < image.height; ++y) (visit(0, y), visit(image.width - 1, y));
    while (!waiting.empty()) {
        const auto [x, y] = waiting.back();
        waiting.pop_back();
        visit(x - 1, y), visit(x + 1, y), visit(x, y - 1), visit(x, y + 1);
    }
    return outside;
}

// The rows and columns that are mostly or notably paper.
std::optional<Box> inside_of(const GreyImage& outside) {
    constexpr double kNotable = 0.10;
    std::vector<int> columns(static_cast<std::size_t>(outside.width));
    Box box{outside.width, outside.height, 0, 0};
    for (int y = 0; y < outside.height; ++y) {
        int inside = 0;
        for (int x = 0; x < outside.width; ++x) {
            if (outside.row(y)[x] != 0) continue;
            ++inside;
            ++columns[static_cast<std::size_t>(x)];
        }
        if (inside < kNotable * outside.width) continue;
        box.top = std::min(box.top, y);
        box.bottom = y + 1;
    }
    for (int x = 0; x < outside.width; ++x) {
        if (columns[static_cast<std::size_t>(x)] < kNotable * outside.height) continue;
        box.left = std::min(box.left, x);
        box.right = x + 1;
    }
    if (box.width() < 1 || box.height() < 1) return std::nullopt;
    return box;
}

// --- light -----------------------------------------------------------------------------------------------------------

// How bright the paper is in each tile of the picture: a bright dot of it, and no darker than what lies around it when
// it holds something large and dark.
GreyImage brightness_map(const GreyImage& image) {
    GreyImage map{(image.width + kTile_px - 1) / kTile_px, (image.height + kTile_px - 1) / kTile_px};
    for (int tile_y = 0; tile_y < map.height; ++tile_y) {
        for (int tile_x = 0; tile_x < map.width; ++tile_x) {
            std::array<std::size_t, 256> counts{};
            const int bottom = std::min((tile_y + 1) * kTile_px, image.height);
            const int right = std::min((tile_x + 1) * kTile_px, image.width);
            for (int y = tile_y * kTile_px; y < bottom; y += 2) {
                for (int x = tile_x * kTile_px; x < right; x += 2) ++counts[image.row(y)[x]];
            }
            map.row(tile_y)[tile_x] = static_cast<std::uint8_t>(percentile(counts, 0.8));
        }
    }
    GreyImage bridged = map;
    constexpr int kReach = 3;
    for (int y = 0; y < map.height; ++y) {
        for (int x = 0; x < map.width; ++x) {
            int brightest = 0;
            for (int near_y = std::max(0, y - kReach); near_y <= std::min(map.height - 1, y + kReach); ++near_y) {
                for (int near_x = std::max(0, x - kReach); near_x <= std::min(map.width - 1, x + kReach); ++near_x)
                    brightest = std::max<int>(brightest, map.row(near_y)[near_x]);
            }
            constexpr int kShadowAtMost = 60;  // deeper than a shadow: a logo, a photo on the page
            if (brightest - map.row(y)[x] > kShadowAtMost) bridged.row(y)[x] = static_cast<std::uint8_t>(brightest);
        }
    }
    return bridged;
}

// --- ink -------------------------------------------------------------------------------------------------------------

// Dots that are left when single ones and hair-thin noise are gone: of 16 neighbours, at least some in each step.
double solid_share(const GreyImage& image, const Box& box, int threshold) {
    const GreyImage part = cut_out(image, box);
    const PixHandle dark = dark_dots(part, threshold);
    if (!dark) return 0;
    const PixHandle reduced{pixReduceRankBinaryCascade(dark.get(), 2, 2, 0, 0)};
    if (!reduced) return 0;
    l_int32 count = 0;
    pixCountPixels(reduced.get(), &count, nullptr);
    return static_cast<double>(count) / (static_cast<double>(pixGetWidth(reduced.get())) * pixGetHeight(reduced.get()));
}

}  // namespace

bool take_off_surroundings(GreyImage& image) {
    constexpr int kStep = 8;
    if (image.width < 16 * kStep || image.height < 16 * kStep) return false;
    const GreyImage small = shrunk(image, image.width / kStep, image.height / kStep);
    const auto threshold = two_classes(histogram(small));
    if (!threshold || !lies_on_something_dark(small, *threshold)) return false;
    const GreyImage outside = outside_of(small, *threshold);
    const auto inside = inside_of(outside);
    constexpr double kSmallest = 0.03;  // a RIB slip on an A4 bed has 6 %
    if (!inside || static_cast<double>(inside->width()) * inside->height() < kSmallest * small.width * small.height)
        return false;
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* row = image.row(y);
        const int small_y = std::min(y * small.height / image.height, small.height - 1);
        for (int x = 0; x < image.width; ++x) {
            const int small_x = std::min(x * small.width / image.width, small.width - 1);
            // One step more than what is dark: the paper's edge is neither.
            const std::uint8_t* out = outside.row(small_y);
            const bool near = out[small_x] != 0 || (small_x > 0 && out[small_x - 1] != 0) ||
                              (small_x + 1 < small.width && out[small_x + 1] != 0) ||
                              (small_y > 0 && outside.row(small_y - 1)[small_x] != 0) ||
                              (small_y + 1 < small.height && outside.row(small_y + 1)[small_x] != 0);
            if (near) row[x] = 255;
        }
    }
    const auto scale = [](int at, int small_size, int size) { return std::clamp(at * size / small_size, 0, size); };
    image = cut_out(
        image, {scale(inside->left, small.width, image.width), scale(inside->top, small.height, image.height),
                scale(inside->right, small.width, image.width), scale(inside->bottom, small.height, image.height)});
    return true;
}

PageLight PaperLight::verdict() const {
    constexpr int kDarkPaper = 100;  // photos at dusk 45 to 90; grey recycled paper and photocopies 150 and more
    constexpr int kPaleInk = 55;     // faded 20 to 45; ordinary print 120 and more, pencil about 80
    if (paper < kDarkPaper) return PageLight::too_dark;
    if (looks_like_paper && paper - ink < kPaleInk) return PageLight::too_pale;
    return PageLight::good;
}

PaperLight light_of(const GreyImage& image) {
    const auto counts = histogram(image);
    PaperLight light;
    light.paper = percentile(counts, 0.80);
    light.ink = percentile(counts, 0.004);
    std::size_t near_paper = 0;
    const int deep = std::max(light.paper * 7 / 10, 1);
    for (int value = deep; value < 256; ++value) near_paper += counts[static_cast<std::size_t>(value)];
    light.looks_like_paper = static_cast<double>(near_paper) > 0.6 * static_cast<double>(image.dots.size());
    return light;
}

void even_out(GreyImage& image) {
    const GreyImage map = brightness_map(image);
    const auto [darkest, brightest] = std::minmax_element(map.dots.begin(), map.dots.end());
    constexpr int kEven = 235;
    if (*darkest >= kEven - 10) return;
    static_cast<void>(brightest);
    constexpr int kWhite = 245;
    std::vector<int> gains(static_cast<std::size_t>(map.width));  // of one row, in 1/256
    for (int y = 0; y < image.height; ++y) {
        // Between the middles of the tiles above and below.
        const int place = std::clamp(y - kTile_px / 2, 0, (map.height - 1) * kTile_px);
        const int upper = place / kTile_px;
        const int lower = std::min(upper + 1, map.height - 1);
        const int part = place % kTile_px;
        for (int x = 0; x < map.width; ++x) {
            const int paper = (map.row(upper)[x] * (kTile_px - part) + map.row(lower)[x] * part) / kTile_px;
            gains[static_cast<std::size_t>(x)] = 256 * kWhite / std::max(paper, 40);
        }
        std::uint8_t* row = image.row(y);
        for (int x = 0; x < image.width; ++x) {
            const int across = std::clamp(x - kTile_px / 2, 0, (map.width - 1) * kTile_px);
            const auto left = static_cast<std::size_t>(across / kTile_px);
            const std::size_t right = std::min(left + 1, gains.size() - 1);
            const int right_part = across % kTile_px;
            const int gain = (gains[left] * (kTile_px - right_part) + gains[right] * right_part) / kTile_px;
            row[x] = static_cast<std::uint8_t>(std::min(row[x] * gain / 256, 255));
        }
    }
}

bool is_blank(const GreyImage& image) {
    constexpr double kAlmostNothing = 0.00006;  // noisy blank pages 0 to 0.00001; one line of small print 0.0006
    const int paper = percentile(histogram(image), 0.8);
    // A file's holes and the shadow of an edge are in the margin; a slip's whole width is not much more than that.
    const int margin = image.width < mm(120) || image.height < mm(120) ? mm(4) : mm(13);
    return solid_share(image, without_margin(image, margin), paper - kInkDepth) < kAlmostNothing;
}

std::optional<double> steepness_of(const GreyImage& image) {
    const auto counts = histogram(image);
    const int contrast = percentile(counts, 0.8) - percentile(counts, 0.003);
    if (contrast < kInkDepth) return std::nullopt;
    const int any = contrast / 5;
    const int steep = contrast / 2;
    std::size_t edges = 0;
    std::size_t steep_edges = 0;
    for (int y = 0; y < image.height; y += 2) {
        const std::uint8_t* row = image.row(y);
        for (int x = 1; x + 1 < image.width; ++x) {
            const int slope = std::abs(row[x + 1] - row[x - 1]);
            edges += slope > any ? 1U : 0U;
            steep_edges += slope > steep ? 1U : 0U;
        }
    }
    constexpr std::size_t kEdgesMin = 400;  // a signature has more
    if (edges < kEdgesMin) return std::nullopt;
    return static_cast<double>(steep_edges) / static_cast<double>(edges);
}

PageSharpness sharpness_of(const GreyImage& image) {
    constexpr double kSharp = 0.10;  // legible pages 0.17 to 0.75, unreadable ones 0 to 0.03
    if (const auto steepness = steepness_of(image))
        return *steepness < kSharp ? PageSharpness::blurred : PageSharpness::sharp;
    // Ink everywhere and not one edge: out of all focus.
    const int paper = percentile(histogram(image), 0.8);
    constexpr double kNotable = 0.005;
    const bool has_ink = dark_share(image, {0, 0, image.width, image.height}, paper - kInkDepth / 2) > kNotable;
    return has_ink ? PageSharpness::blurred : PageSharpness::sharp;
}

double skew_of(const GreyImage& image) {
    const int paper = percentile(histogram(image), 0.8);
    const PixHandle dark = dark_dots(image, paper - 2 * kInkDepth);
    if (!dark) return 0;
    constexpr float kRangeDegrees = 12;  // leptonica believes nothing at the end of its range
    constexpr float kMostDegrees = 10.5F;
    constexpr float kConfidenceMin = 2.5F;
    constexpr float kNoticeableDegrees = 0.12F;
    l_float32 angle = 0;
    l_float32 confidence = 0;
    if (pixFindSkewSweepAndSearch(dark.get(), &angle, &confidence, 4, 2, kRangeDegrees, 1.0F, 0.01F) != 0) return 0;
    if (confidence < kConfidenceMin || std::abs(angle) < kNoticeableDegrees || std::abs(angle) > kMostDegrees) return 0;
    return angle;
}

std::optional<Box> small_paper(const GreyImage& image) {
    constexpr int kStep = 8;
    if (image.width < 32 * kStep || image.height < 32 * kStep) return std::nullopt;
    const int paper = percentile(histogram(image), 0.8);
    const GreyImage small = shrunk(image, image.width / kStep, image.height / kStep);
    Box ink{small.width, small.height, 0, 0};
    constexpr int kTraceDepth = 12;  // of a dot that is the mean of 64
    const Box looked_at = without_margin(small, mm(4) / kStep);
    for (int y = looked_at.top; y < looked_at.bottom; ++y) {
        for (int x = looked_at.left; x < looked_at.right; ++x) {
            if (small.row(y)[x] >= paper - kTraceDepth) continue;
            ink = {std::min(ink.left, x), std::min(ink.top, y), std::max(ink.right, x + 1),
                   std::max(ink.bottom, y + 1)};
        }
    }
    if (ink.width() <= 0 || ink.height() <= 0) return std::nullopt;
    // An A4 letter's lines take 75 % of its width and more, those of an A5 sheet 60 %, of a slip less. A letter of
    // three lines is flat, a list is narrow: only what is both, or as narrow as a till's receipt, is a small paper.
    constexpr double kNarrow = 0.65;
    constexpr double kFlat = 0.40;
    constexpr double kReceipt = 0.40;
    const bool narrow = ink.width() < kNarrow * small.width;
    const bool flat = ink.height() < kFlat * small.height;
    if (!(narrow && flat) && ink.width() >= kReceipt * small.width) return std::nullopt;
    const int margin = mm(8);
    return Box{std::max(0, ink.left * kStep - margin), std::max(0, ink.top * kStep - margin),
               std::min(image.width, ink.right * kStep + margin), std::min(image.height, ink.bottom * kStep + margin)};
}

}  // namespace kiosk::helpers
