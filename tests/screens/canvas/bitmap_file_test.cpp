// The landlord's logo from its file: what is read, how it is made smaller, what is refused.
#include "screens/canvas/bitmap_file.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::canvas;

namespace {

constexpr std::uint32_t kRed = 0xFFFF0000;
constexpr std::uint32_t kClear = 0x0000FF00;  // green that nobody sees

std::filesystem::path demo_logo() {
    const char* source = std::getenv("KIOSK_SOURCE_DIR");
    return std::filesystem::path(source != nullptr ? source : ".") / "assets/brand/demo-logo.png";
}

// A file of the test's own, gone with it.
class ScratchFile {
public:
    explicit ScratchFile(const std::string& bytes)
        : m_path(std::filesystem::temp_directory_path() / ("kiosk-logo-" + std::to_string(::getpid()) + ".png")) {
        std::ofstream(m_path, std::ios::binary) << bytes;
    }
    ~ScratchFile() { std::filesystem::remove(m_path); }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("bitmap_file: the demonstration's logo is read with its transparent ground") {
    const auto logo = load_bitmap(demo_logo());
    REQUIRE(logo);
    CHECK(logo->height_px == 144);
    CHECK(logo->width_px > 4 * logo->height_px);
    CHECK(logo->pixels.size() == static_cast<std::size_t>(logo->width_px) * 144U);
    CHECK(logo->pixels.front() >> 24U == 0);  // outside of the rounded mark
    const std::size_t in_mark = 72 * static_cast<std::size_t>(logo->width_px) + 12;
    CHECK(logo->pixels[in_mark] == 0xFF0D4F4A);
}

TEST_CASE("bitmap_file: a picture is made smaller with its proportions, and never larger") {
    const Bitmap wide{std::vector<std::uint32_t>(400 * 100, kRed), 400, 100};
    const Bitmap by_width = shrunk_to_fit(wide, 200, 90);
    CHECK(by_width.width_px == 200);
    CHECK(by_width.height_px == 50);
    const Bitmap by_height = shrunk_to_fit(wide, 300, 25);
    CHECK(by_height.width_px == 100);
    CHECK(by_height.height_px == 25);
    CHECK(by_height.pixels == std::vector<std::uint32_t>(100 * 25, kRed));
    const Bitmap as_it_is = shrunk_to_fit(wide, 1'000, 1'000);
    CHECK(as_it_is.width_px == 400);
    CHECK(as_it_is.pixels == wide.pixels);
}

TEST_CASE("bitmap_file: what is transparent lends no colour to its neighbours") {
    const Bitmap edge{{kRed, kClear}, 2, 1};
    const Bitmap one = shrunk_to_fit(edge, 1, 1);
    REQUIRE(one.pixels.size() == 1);
    CHECK(one.pixels[0] == 0x80FF0000);
}

TEST_CASE("bitmap_file: three pixels become two by the share that each covers") {
    const Bitmap three{{0xFF000000, 0xFF606060, 0xFFC0C0C0}, 3, 1};
    const Bitmap two = shrunk_to_fit(three, 2, 1);
    REQUIRE(two.pixels.size() == 2);
    CHECK(two.pixels[0] == 0xFF202020);  // black, and a half of the grey beside it
    CHECK(two.pixels[1] == 0xFFA0A0A0);
}

TEST_CASE("bitmap_file: a file that is no PNG, is cut off or is not there is an error that names it") {
    const ScratchFile text{"no picture at all"};
    const auto not_png = load_bitmap(text.path());
    REQUIRE_FALSE(not_png);
    CHECK(not_png.error().detail.find(text.path().string()) != std::string::npos);
    const std::string whole = bytes_of(demo_logo());
    const ScratchFile cut{whole.substr(0, whole.size() / 2)};
    CHECK_FALSE(load_bitmap(cut.path()));
    CHECK_FALSE(load_bitmap("/nowhere/logo.png"));
    const ScratchFile empty{""};
    CHECK_FALSE(load_bitmap(empty.path()));
}
