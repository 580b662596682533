// Pictures to PNG and back.
#include "screens/canvas/screenshot.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>

#include "kiosk/base/random.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::canvas;

namespace {

PixelBuffer noise(int width_px, int height_px) {
    PixelBuffer picture(width_px, height_px);
    SeededRandom random(42);
    for (int y = 0; y < height_px; ++y) {
        for (Pixel& pixel : picture.row(y)) pixel = 0xFF000000U | static_cast<Pixel>(random.below(0x1000000));
    }
    return picture;
}

}  // namespace

TEST_CASE("screenshot: a picture comes back as it went, and the same picture gives the same bytes") {
    const PixelBuffer picture = noise(123, 45);
    const auto png = encode_png(picture);
    REQUIRE(png);
    CHECK(*png == *encode_png(picture));
    const auto back = decode_png(*png);
    REQUIRE(back);
    CHECK(*back == picture);
}

TEST_CASE("screenshot: files are written whole and read back; one that cannot be opened is an error") {
    const auto path = std::filesystem::temp_directory_path() / "kiosk-canvas-screenshot-test.png";
    const PixelBuffer picture = noise(20, 10);
    REQUIRE(save_png(picture, path));
    const auto back = load_png(path);
    std::filesystem::remove(path);
    REQUIRE(back);
    CHECK(*back == picture);
    CHECK(load_png(path).error().kind == ScreenshotError::Kind::file);
    CHECK(save_png(picture, "/nowhere/picture.png").error().kind == ScreenshotError::Kind::file);
}

TEST_CASE("screenshot: damaged files are errors") {
    const auto png = encode_png(noise(64, 64));
    REQUIRE(png);
    for (std::size_t length = 0; length < png->size(); length += 7) {
        CHECK_FALSE(decode_png(std::span(*png).first(length)));
    }
    std::vector<std::byte> changed = *png;
    changed[changed.size() / 2] ^= std::byte{0x55};
    CHECK_FALSE(decode_png(changed));
}
