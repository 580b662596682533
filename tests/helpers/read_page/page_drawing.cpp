// See page_drawing.hpp.
#include "tests/helpers/read_page/page_drawing.hpp"

#include <algorithm>

#include "kiosk/base/check.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/helpers/read_page/pix.hpp"

namespace kiosk::test {

using helpers::GreyImage;

namespace {

std::string text_of(l_uint8* bytes, std::size_t size) {
    KIOSK_CHECK(bytes != nullptr);
    std::string text{reinterpret_cast<const char*>(bytes), size};
    lept_free(bytes);
    return text;
}

GreyImage blurred_across(const GreyImage& page, int reach) {
    GreyImage result = page;
    for (int y = 0; y < page.height; ++y) {
        for (int x = reach; x + reach < page.width; ++x) {
            int sum = 0;
            for (int near = x - reach; near <= x + reach; ++near) sum += page.row(y)[near];
            result.row(y)[x] = static_cast<std::uint8_t>(sum / (2 * reach + 1));
        }
    }
    return result;
}

}  // namespace

GreyImage paper(std::uint8_t value, int width_px, int height_px) {
    return {width_px, height_px, value};
}

void write_lines(GreyImage& page, const Ink& box) {
    SeededRandom random{7};
    for (int top = box.top_px; top + 20 <= box.bottom_px; top += 45) {
        for (int x = box.left_px; x + 4 <= box.right_px;) {
            const int stroke_px = 3;
            for (int y = top + static_cast<int>(random.below(6)); y < top + 20; ++y)
                std::fill_n(page.row(y) + x, stroke_px, box.value);
            if (random.below(2) == 0) std::fill_n(page.row(top + 9) + x, std::min(9, box.right_px - x), box.value);
            x += 9 + static_cast<int>(random.below(3)) + (random.below(6) == 0 ? 12 : 0);
        }
    }
}

GreyImage written_page(std::uint8_t value) {
    GreyImage page = paper(value);
    write_lines(page, {160, 200, 1'500, 2'100});
    return page;
}

void add_noise(GreyImage& page, int strength) {
    SeededRandom random{11};
    for (std::uint8_t& dot : page.dots) {
        const int change = static_cast<int>(random.below(2 * static_cast<std::uint64_t>(strength) + 1)) - strength;
        dot = static_cast<std::uint8_t>(std::clamp(dot + change, 0, 255));
    }
}

GreyImage blurred(const GreyImage& page, int reach) {
    GreyImage result = page;
    for (int round = 0; round < 2; ++round) {
        result = blurred_across(result, reach);
        result = turned_by(blurred_across(turned_by(result, helpers::Quarters::right), reach), helpers::Quarters::left);
    }
    return result;
}

std::string jpeg_of(const GreyImage& page, int quality) {
    const auto pix = helpers::pix_of(page);
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    KIOSK_CHECK(pixWriteMemJpeg(&bytes, &size, pix.get(), quality, 0) == 0);
    return text_of(bytes, size);
}

std::string png_of(const GreyImage& page) {
    const auto pix = helpers::pix_of(page);
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    KIOSK_CHECK(pixWriteMemPng(&bytes, &size, pix.get(), 0) == 0);
    return text_of(bytes, size);
}

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span{text});
}

}  // namespace kiosk::test
