// Loops over bytes.
#include "kiosk/helpers/read_page/grey_image.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "kiosk/base/check.hpp"

namespace kiosk::helpers {
namespace {

// Which source dots one target dot covers, the first and the last in part. Weights in 1/256.
struct Cover {
    int first = 0;
    int last = 0;
    std::uint32_t first_weight = 0;
    std::uint32_t last_weight = 0;
};

std::vector<Cover> covers(int from, int to) {
    std::vector<Cover> all(static_cast<std::size_t>(to));
    const double step = static_cast<double>(from) / to;
    for (int index = 0; index < to; ++index) {
        const double begin = index * step;
        const double end = std::min<double>(begin + step, from);
        Cover& cover = all[static_cast<std::size_t>(index)];
        cover.first = static_cast<int>(begin);
        cover.last = std::min(static_cast<int>(std::ceil(end)) - 1, from - 1);
        cover.first_weight = static_cast<std::uint32_t>(std::lround(256 * (cover.first + 1 - begin)));
        cover.last_weight = static_cast<std::uint32_t>(std::lround(256 * (end - cover.last)));
        if (cover.last <= cover.first) cover.last = cover.first;
    }
    return all;
}

void add_row(std::vector<std::uint32_t>& sums, const std::uint8_t* row, std::uint32_t weight) {
    for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += weight * row[x];
}

std::uint8_t horizontal_mean(const std::vector<std::uint32_t>& sums, const Cover& cover, std::uint64_t row_weight) {
    const auto at = [&](int x) { return std::uint64_t{sums[static_cast<std::size_t>(x)]}; };
    std::uint64_t sum = at(cover.first) * cover.first_weight;
    std::uint64_t weight = cover.first_weight;
    for (int x = cover.first + 1; x < cover.last; ++x) {
        sum += at(x) * 256;
        weight += 256;
    }
    if (cover.last > cover.first) {
        sum += at(cover.last) * cover.last_weight;
        weight += cover.last_weight;
    }
    weight *= row_weight;
    return static_cast<std::uint8_t>((sum + weight / 2) / weight);
}

std::uint8_t middle(std::uint8_t a, std::uint8_t b, std::uint8_t c) {
    return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

}  // namespace

GreyImage shrunk(const GreyImage& image, int width, int height) {
    KIOSK_CHECK(width >= 1 && height >= 1);
    if (width >= image.width && height >= image.height) return image;
    GreyImage small{std::min(width, image.width), std::min(height, image.height)};
    const auto columns = covers(image.width, small.width);
    const auto rows = covers(image.height, small.height);
    std::vector<std::uint32_t> sums(static_cast<std::size_t>(image.width));
    for (int y = 0; y < small.height; ++y) {
        const Cover& cover = rows[static_cast<std::size_t>(y)];
        std::fill(sums.begin(), sums.end(), 0U);
        add_row(sums, image.row(cover.first), cover.first_weight);
        std::uint64_t weight = cover.first_weight;
        for (int source = cover.first + 1; source < cover.last; ++source, weight += 256)
            add_row(sums, image.row(source), 256);
        if (cover.last > cover.first) {
            add_row(sums, image.row(cover.last), cover.last_weight);
            weight += cover.last_weight;
        }
        std::uint8_t* target = small.row(y);
        for (int x = 0; x < small.width; ++x)
            target[x] = horizontal_mean(sums, columns[static_cast<std::size_t>(x)], weight);
    }
    return small;
}

GreyImage cut_out(const GreyImage& image, const Box& box) {
    KIOSK_CHECK(box.left >= 0 && box.top >= 0 && box.right <= image.width && box.bottom <= image.height);
    KIOSK_CHECK(box.width() > 0 && box.height() > 0);
    GreyImage part{box.width(), box.height()};
    for (int y = 0; y < part.height; ++y)
        std::memcpy(part.row(y), image.row(box.top + y) + box.left, static_cast<std::size_t>(part.width));
    return part;
}

GreyImage turned_by(const GreyImage& image, Quarters quarters) {
    if (quarters == Quarters::none) return image;
    if (quarters == Quarters::half) {
        GreyImage result = image;
        std::reverse(result.dots.begin(), result.dots.end());
        return result;
    }
    GreyImage result{image.height, image.width};
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* source = image.row(y);
        for (int x = 0; x < image.width; ++x) {
            if (quarters == Quarters::right)
                result.row(x)[image.height - 1 - y] = source[x];
            else
                result.row(image.width - 1 - x)[y] = source[x];
        }
    }
    return result;
}

GreyImage rotated(const GreyImage& image, double degrees) {
    GreyImage result{image.width, image.height};
    constexpr double kOne = 1 << 16;
    const double angle = degrees * 3.14159265358979 / 180;
    const double centre_x = image.width / 2.0;
    const double centre_y = image.height / 2.0;
    const auto step_x = static_cast<std::int64_t>(std::lround(std::cos(angle) * kOne));
    const auto step_y = static_cast<std::int64_t>(std::lround(-std::sin(angle) * kOne));
    for (int y = 0; y < image.height; ++y) {
        auto source_x = static_cast<std::int64_t>(
            std::lround((centre_x - centre_x * std::cos(angle) + (y - centre_y) * std::sin(angle)) * kOne));
        auto source_y = static_cast<std::int64_t>(
            std::lround((centre_y + centre_x * std::sin(angle) + (y - centre_y) * std::cos(angle)) * kOne));
        std::uint8_t* target = result.row(y);
        for (int x = 0; x < image.width; ++x, source_x += step_x, source_y += step_y) {
            const auto left = static_cast<int>(source_x >> 16);
            const auto top = static_cast<int>(source_y >> 16);
            if (left < 0 || top < 0 || left + 1 >= image.width || top + 1 >= image.height) continue;
            const auto right_part = static_cast<int>((source_x >> 8) & 0xFF);
            const auto lower_part = static_cast<int>((source_y >> 8) & 0xFF);
            const std::uint8_t* upper = image.row(top) + left;
            const std::uint8_t* lower = upper + image.width;
            const int above = upper[0] * (256 - right_part) + upper[1] * right_part;
            const int below = lower[0] * (256 - right_part) + lower[1] * right_part;
            target[x] = static_cast<std::uint8_t>((above * (256 - lower_part) + below * lower_part + (1 << 15)) >> 16);
        }
    }
    return result;
}

// The columns of three are sorted once for each row; the median of nine is then the middle one of the largest small,
// the middle middle and the smallest large value.
GreyImage median_3x3(const GreyImage& image) {
    GreyImage result = image;
    const auto width = static_cast<std::size_t>(image.width);
    std::vector<std::uint8_t> low(width);
    std::vector<std::uint8_t> mid(width);
    std::vector<std::uint8_t> high(width);
    for (int y = 1; y + 1 < image.height; ++y) {
        const std::uint8_t* above = image.row(y - 1);
        const std::uint8_t* here = image.row(y);
        const std::uint8_t* below = image.row(y + 1);
        std::uint8_t* smallest = low.data();
        std::uint8_t* between = mid.data();
        std::uint8_t* largest = high.data();
        for (std::size_t x = 0; x < width; ++x) {
            const std::uint8_t less = std::min(above[x], here[x]);
            const std::uint8_t more = std::max(above[x], here[x]);
            smallest[x] = std::min(less, below[x]);
            largest[x] = std::max(more, below[x]);
            between[x] = std::max(less, std::min(more, below[x]));
        }
        std::uint8_t* target = result.row(y);
        for (std::size_t x = 1; x + 1 < width; ++x) {
            const std::uint8_t of_low = std::max({smallest[x - 1], smallest[x], smallest[x + 1]});
            const std::uint8_t of_high = std::min({largest[x - 1], largest[x], largest[x + 1]});
            target[x] = middle(of_low, middle(between[x - 1], between[x], between[x + 1]), of_high);
        }
    }
    return result;
}

void mirror(GreyImage& image) {
    for (int y = 0; y < image.height; ++y) std::reverse(image.row(y), image.row(y) + image.width);
}

std::array<std::size_t, 256> histogram(const GreyImage& image) {
    std::array<std::size_t, 256> counts{};
    for (const std::uint8_t dot : image.dots) ++counts[dot];
    return counts;
}

int percentile(const std::array<std::size_t, 256>& histogram, double share) {
    std::size_t all = 0;
    for (const std::size_t count : histogram) all += count;
    const auto wanted = static_cast<std::size_t>(share * static_cast<double>(all));
    std::size_t seen = 0;
    for (int value = 0; value < 256; ++value) {
        seen += histogram[static_cast<std::size_t>(value)];
        if (seen > wanted) return value;
    }
    return 255;
}

}  // namespace kiosk::helpers
