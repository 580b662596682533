// The atlas: which letters are there, how wide the blanks of French typography are, what happens without files.
#include "screens/canvas/fonts.hpp"

#include <filesystem>
#include <fstream>

#include "screens/canvas/text_layout.hpp"
#include "tests/screens/canvas/stage.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::canvas;
using kiosk::test::stage_fonts;

namespace {

const std::vector<TextRole> kAllRoles{TextRole::note,  TextRole::body,   TextRole::strong, TextRole::key,
                                      TextRole::title, TextRole::amount, TextRole::huge};

FontsRequest request_with(FontFiles files) {
    FontsRequest request{std::move(files), make_type_scale(kDesignPxPerMm, TextSize::normal)};
    request.faces = {{TextRole::body, Weight::regular}};
    return request;
}

}  // namespace

TEST_CASE("fonts: every role has a face at its size in every weight") {
    for (const TextRole role : kAllRoles) {
        for (const Weight weight : {Weight::regular, Weight::semibold, Weight::bold}) {
            CHECK(stage_fonts().font(role, weight)->FontSize == stage_fonts().scale().font_size(role));
        }
    }
    CHECK(stage_fonts().icon_font(IconSize::extra_large)->FontSize == 84);
}

TEST_CASE("fonts: what a French tenant types is drawn in the faces that show it") {
    const std::string_view typed =
        "François-Régis Œuvré, 12 rue de l’Été «\u202Foù\u202F» 1\u202F234,56\u00A0€ – ÿŸ æ ß ñ Å @_%";
    for (const TextRole role : {TextRole::body, TextRole::strong}) {
        CHECK(stage_fonts().missing(typed, role, Weight::regular).empty());
        CHECK(stage_fonts().missing(typed, role, Weight::semibold).empty());
    }
    CHECK(stage_fonts().missing("0123456789,.€: −\u00A0\u202F", TextRole::huge, Weight::bold).empty());
}

TEST_CASE("fonts: letters that would not be drawn are named, each once") {
    CHECK(stage_fonts().missing("a漢b漢字\n") == std::vector<char32_t>{U'漢', U'字'});
    CHECK(stage_fonts().missing("\xF0\x9F\x8F\xA0") == std::vector<char32_t>{U'\U0001F3E0'});
    CHECK(stage_fonts().missing("\xC3") == std::vector<char32_t>{0xFFFD});
    CHECK(stage_fonts().missing("z", TextRole::huge, Weight::bold) == std::vector<char32_t>{U'z'});
}

TEST_CASE("fonts: the no-break spaces have the width of a space and of a narrow one, and no picture") {
    for (const TextRole role : kAllRoles) {
        const FontRef face = stage_fonts().font(role, Weight::bold);
        const float space_px = text_width_px(" ", face);
        const float narrow_px = text_width_px("\u202F", face);
        CHECK(text_width_px("\u00A0", face) == space_px);
        CHECK(narrow_px >= 1);
        CHECK(narrow_px < space_px);
        CHECK(narrow_px > space_px / 4);
        CHECK_FALSE(face->FindGlyph(0x00A0)->Visible);
        CHECK_FALSE(face->FindGlyph(0x202F)->Visible);
    }
}

TEST_CASE("fonts: marks without a picture take no room") {
    const FontRef face = stage_fonts().font(TextRole::body, Weight::regular);
    CHECK(text_width_px("A\u00ADB\u200EC\u2060", face) == text_width_px("ABC", face));
}

TEST_CASE("fonts: a first screen builds only the faces that it names") {
    const auto fonts = Fonts::build(request_with(debian_font_files()));
    REQUIRE(fonts);
    CHECK(fonts->font(TextRole::body, Weight::regular) == fonts->font(TextRole::body, Weight::bold));
}

TEST_CASE("fonts: a letter beyond Inter comes from the fallback, and is missing without one") {
    FontsRequest request = request_with(debian_font_files());
    request.texts = {"क"};
    request.files.fallback = "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf";
    if (std::filesystem::exists(request.files.fallback)) CHECK(Fonts::build(request)->missing("क").empty());
    request.files.fallback.clear();
    CHECK(Fonts::build(request)->missing("क").size() == 1);
}

TEST_CASE("fonts: a missing or damaged file is an error with its path") {
    FontFiles files = debian_font_files();
    files.bold = "/nowhere/Inter-Bold.otf";
    const auto absent = Fonts::build(request_with(files));
    REQUIRE_FALSE(absent);
    CHECK(absent.error().kind == FontsError::Kind::file_unreadable);
    CHECK(absent.error().detail == "/nowhere/Inter-Bold.otf");

    const std::filesystem::path path = std::filesystem::temp_directory_path() / "kiosk-canvas-not-a-font";
    std::ofstream(path) << "this is a text, not a font";
    files.bold = path;
    const auto damaged = Fonts::build(request_with(files));
    std::filesystem::remove(path);
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().kind == FontsError::Kind::not_a_font);
}
