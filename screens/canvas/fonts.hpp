// The letters, icons and the soft shadow of the glass, rendered once into one 8-bit atlas.
// Built at the start and again when language, text size or panel change. Main thread only.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"
#include "screens/canvas/type_scale.hpp"

struct ImFont;
struct ImFontAtlas;

namespace kiosk::canvas {

// A face at its size, as draw lists and wrap() take it. Lives as long as the Fonts it came from.
using FontRef = ImFont*;

// Where the font files lie; they come from Debian packages (fonts-inter, fonts-materialdesignicons-webfont).
struct FontFiles {
    std::filesystem::path regular;
    std::filesystem::path semibold;
    std::filesystem::path bold;
    std::filesystem::path icons;
    std::filesystem::path fallback;  // for letters that the three lack; empty = none
};

// The paths of Debian 12 and 13.
[[nodiscard]] FontFiles debian_font_files();

// A role at a weight.
struct FaceKey {
    TextRole role;
    Weight weight;
    friend bool operator==(const FaceKey&, const FaceKey&) = default;
};

struct FontsRequest {
    FontFiles files;
    TypeScale scale;
    // UTF-8: every string of the language; its letters are in the atlas.
    std::vector<std::string_view> texts = {};
    // Words drawn at TextRole::huge; digits, comma and euro come by themselves.
    std::vector<std::string_view> huge_texts = {};
    // Code points of the icon font, U+E000 to U+F8FF, in all four sizes.
    std::vector<char32_t> icons = {};
    // Empty: every face that the design uses (fifteen, 25 to 30 ms). A first screen that must be there at once names
    // the few that it needs (five: 14 ms); the rest is built after it.
    std::vector<FaceKey> faces = {};
};

struct FontsError {
    enum class Kind { file_unreadable, not_a_font, atlas_failed };
    Kind kind;
    std::string detail;  // for the log
};

// An 8-bit coverage picture, rows without padding. Lives as long as the Fonts it came from.
struct CoverageView {
    const std::uint8_t* coverage = nullptr;
    int width_px = 0;
    int height_px = 0;
};

// A part of the atlas, in texture coordinates (0..1).
struct TextureRect {
    float u0 = 0;
    float v0 = 0;
    float u1 = 0;
    float v1 = 0;
};

// One quad of a shadow: where on the glass, which part of the atlas.
struct ShadowQuad {
    float x0, y0, x1, y1;
    float u0, v0, u1, v1;
};

// The shadow of a card: `offset_px` lower than the card, fading over `fall_off_px` outside it. `radius_px` is the
// card's. rest = {32, 22, 6}, high = {48, 44, 14} at 4.03 px/mm.
struct ShadowShape {
    float radius_px;
    float fall_off_px;
    float offset_px;
};

class Fonts {
public:
    [[nodiscard]] static Result<Fonts, FontsError> build(const FontsRequest& request);

    Fonts(Fonts&&) noexcept;
    Fonts& operator=(Fonts&&) noexcept;
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;
    ~Fonts();

    // The face for a role. Weights the design does not use (key and title regular; amount and huge but bold) give the
    // next heavier one.
    [[nodiscard]] FontRef font(TextRole role, Weight weight) const;
    [[nodiscard]] FontRef icon_font(IconSize size) const;
    [[nodiscard]] const TypeScale& scale() const { return m_scale; }

    // Letters of `utf8` that this face would not draw (each once, in order of appearance). Line breaks count as drawn.
    [[nodiscard]] std::vector<char32_t> missing(std::string_view utf8, TextRole role = TextRole::body,
                                                Weight weight = Weight::regular) const;

    // The eight quads around a card (the middle is covered by the card itself); draw them with the atlas texture and
    // the shadow's colour before the card.
    [[nodiscard]] std::array<ShadowQuad, 8> shadow_quads(float x0, float y0, float x1, float y1,
                                                         const ShadowShape& shape) const;

    // For the rasteriser and the context of this room.
    [[nodiscard]] CoverageView coverage() const { return m_coverage; }
    [[nodiscard]] ImFontAtlas* atlas() const { return m_atlas.get(); }

private:
    struct AtlasDeleter {
        void operator()(ImFontAtlas* atlas) const;
    };
    using Faces = std::array<std::array<FontRef, kWeightCount>, kTextRoleCount>;

    struct Sources;

    Fonts() = default;
    [[nodiscard]] Result<void, FontsError> fill(const FontsRequest& request);
    void add_faces(Sources& sources, const FontsRequest& request);

    std::unique_ptr<ImFontAtlas, AtlasDeleter> m_atlas;
    Faces m_faces{};
    std::array<FontRef, kIconSizeCount> m_icon_faces{};
    TypeScale m_scale;
    CoverageView m_coverage;
    TextureRect m_shadow;
};

}  // namespace kiosk::canvas
