// One atlas for all faces: which letters each face gets, how they are rendered, and the baked shadow.
#include "screens/canvas/fonts.hpp"

#include <imgui.h>
#include <imgui_freetype.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>

#include "kiosk/base/check.hpp"
#include "kiosk/base/utf8_decoding.hpp"
#include "screens/canvas/rasteriser.hpp"

namespace kiosk::canvas {
namespace {

constexpr int kAtlasWidthPx = 2048;
constexpr int kShadowSidePx = 96;
// The shadow picture is baked for the card at rest; other shapes stretch it.
constexpr ShadowShape kBakedShadow{32, 22, 6};
constexpr std::uintmax_t kMaxFontBytes = std::uintmax_t{32} << 20U;
constexpr char32_t kLastLetter = 0xFFFF;  // Dear ImGui stores letters in 16 bits
constexpr ImWchar kNoBreakSpace = 0x00A0;
constexpr ImWchar kNarrowNoBreakSpace = 0x202F;
// Soft hyphen, zero-width space and joiners, direction marks, word joiner.
constexpr std::u32string_view kMarks = U"\u00AD\u200B\u200C\u200D\u200E\u200F\u2060";
// A fine space is about two thirds of a word space.
constexpr float kNarrowSpaceOfSpace = 0.65F;

using LetterSet = std::set<char32_t>;

// Which letters a face must have, besides the words of the language.
enum class Repertoire {
    typed_latin,  // what a tenant types or is called: every West European letter
    french,       // what our own sentences need
    figures,      // amounts and seconds
};
constexpr std::size_t kRepertoireCount = 3;

struct FaceUse {
    FaceKey key;
    Repertoire repertoire;
};

// The faces that the design uses (guide: Drawing it cheaply, Atlas).
constexpr std::array<FaceUse, 15> kFaces{{
    {{TextRole::note, Weight::regular}, Repertoire::french},
    {{TextRole::note, Weight::semibold}, Repertoire::french},
    {{TextRole::note, Weight::bold}, Repertoire::french},
    {{TextRole::body, Weight::regular}, Repertoire::typed_latin},
    {{TextRole::body, Weight::semibold}, Repertoire::typed_latin},
    {{TextRole::body, Weight::bold}, Repertoire::french},
    {{TextRole::strong, Weight::regular}, Repertoire::typed_latin},
    {{TextRole::strong, Weight::semibold}, Repertoire::typed_latin},
    {{TextRole::strong, Weight::bold}, Repertoire::french},
    {{TextRole::key, Weight::semibold}, Repertoire::typed_latin},
    {{TextRole::key, Weight::bold}, Repertoire::french},
    {{TextRole::title, Weight::semibold}, Repertoire::french},
    {{TextRole::title, Weight::bold}, Repertoire::french},
    {{TextRole::amount, Weight::bold}, Repertoire::french},
    {{TextRole::huge, Weight::bold}, Repertoire::figures},
}};

void add_range(LetterSet& letters, char32_t first, char32_t last) {
    for (char32_t letter = first; letter <= last; ++letter) letters.insert(letter);
}

void add_letters(LetterSet& letters, std::u32string_view more) {
    letters.insert(more.begin(), more.end());
}

void add_texts(LetterSet& letters, const std::vector<std::string_view>& texts) {
    for (const std::string_view text : texts) {
        for_each_code_point(text, [&](char32_t letter, std::size_t) {
            if (letter >= U' ' && letter <= kLastLetter) letters.insert(letter);
        });
    }
}

LetterSet letters_of(Repertoire repertoire, const FontsRequest& request) {
    LetterSet letters;
    add_letters(letters, U"?\u00A0\u202F");  // '?' stands for what a face lacks
    if (repertoire == Repertoire::figures) {
        add_letters(letters, U" 0123456789,.€:%+-\u2212");
        add_texts(letters, request.huge_texts);
        return letters;
    }
    add_range(letters, U' ', U'~');
    add_letters(letters, U"ÀÂÄÆÇÈÉÊËÎÏÔÖŒÙÛÜŸàâäæçèéêëîïôöœùûüÿ€’‘“”–—«»…•·°\u2212");
    if (repertoire == Repertoire::typed_latin) add_range(letters, 0x00A1, 0x00FF);
    add_texts(letters, request.texts);
    for (const char32_t mark : kMarks) letters.erase(mark);  // Inter shows the soft hyphen; complete_blanks() adds them
    return letters;
}

bool is_wanted(const FaceKey& key, const std::vector<FaceKey>& wanted) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), key) != wanted.end();
}

// Letters that Inter does not draw and a fallback might: everything beyond Latin, Greek, Cyrillic and punctuation.
LetterSet beyond_inter(const LetterSet& letters) {
    LetterSet beyond;
    for (const char32_t letter : letters) {
        const bool is_icon = letter >= 0xE000 && letter <= 0xF8FF;
        if (letter > 0x052F && (letter < 0x1E00 || letter > 0x22FF) && !is_icon) beyond.insert(letter);
    }
    return beyond;
}

// Dear ImGui's ranges: pairs of first and last, ended by 0.
std::vector<ImWchar> ranges_of(const LetterSet& letters) {
    std::vector<ImWchar> ranges;
    for (const char32_t letter : letters) {
        const auto wide = static_cast<ImWchar>(letter);
        if (!ranges.empty() && ranges.back() + 1 == wide) {
            ranges.back() = wide;
        } else {
            ranges.push_back(wide);
            ranges.push_back(wide);
        }
    }
    ranges.push_back(0);
    return ranges;
}

std::optional<std::vector<char>> read_font_file(const std::filesystem::path& path) {
    std::error_code error;
    const auto size_bytes = std::filesystem::file_size(path, error);
    if (error || size_bytes == 0 || size_bytes > kMaxFontBytes) return std::nullopt;
    std::vector<char> bytes(size_bytes);
    std::ifstream file(path, std::ios::binary);
    if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return std::nullopt;
    return bytes;
}

// What FreeType reads: sfnt versions of TrueType, CFF and collections. Checked here because Dear ImGui only says "no".
bool looks_like_a_font(const std::vector<char>& bytes) {
    if (bytes.size() < 12) return false;
    const std::string_view tag(bytes.data(), 4);
    return tag == std::string_view("\0\1\0\0", 4) || tag == "OTTO" || tag == "ttcf" || tag == "true";
}

ImFontConfig face_settings() {
    ImFontConfig settings;
    // Whole pixels: the rasteriser copies letters without resampling them.
    settings.OversampleH = 1;
    settings.OversampleV = 1;
    settings.PixelSnapH = true;
    return settings;
}

// The spaces of French typography have a width and no picture, whatever the font file says; marks that have no picture
// draw nothing rather than a question mark.
void complete_blanks(ImFont& face) {
    const float space_px = face.GetCharAdvance(ImWchar(' '));
    const auto set_blank = [&](ImWchar letter, float advance_px) {
        if (face.FindGlyphNoFallback(letter) == nullptr) {
            face.AddGlyph(nullptr, letter, 0, 0, 0, 0, 0, 0, 0, 0, advance_px);
        }
    };
    set_blank(kNoBreakSpace, space_px);
    set_blank(kNarrowNoBreakSpace, std::max(1.0F, std::round(space_px * kNarrowSpaceOfSpace)));
    for (const char32_t mark : kMarks) set_blank(static_cast<ImWchar>(mark), 0);
    face.BuildLookupTable();
}

// As a blurred card: half at the card's outline, from there fading to nothing outside and to full inside.
void bake_shadow(std::uint8_t* coverage, int stride_px, const ImFontAtlasCustomRect& rect) {
    constexpr float kHalf = kShadowSidePx / 2.0F;
    constexpr float kScale = kHalf / (kBakedShadow.radius_px + kBakedShadow.fall_off_px);
    constexpr float kRadius = kBakedShadow.radius_px * kScale;
    constexpr float kFallOff = kBakedShadow.fall_off_px * kScale;
    for (int y = 0; y < kShadowSidePx; ++y) {
        for (int x = 0; x < kShadowSidePx; ++x) {
            const float dx = static_cast<float>(x) + 0.5F - kHalf;
            const float dy = static_cast<float>(y) + 0.5F - kHalf;
            const float outside = (std::sqrt(dx * dx + dy * dy) - kRadius) / kFallOff;  // -1 full, +1 nothing
            const float left = std::clamp((1.0F - outside) / 2, 0.0F, 1.0F);
            const int offset = (rect.Y + y) * stride_px + rect.X + x;
            coverage[offset] = static_cast<std::uint8_t>(std::lround(left * left * (3.0F - 2.0F * left) * 255.0F));
        }
    }
}

}  // namespace

FontFiles debian_font_files() {
    const std::filesystem::path inter = "/usr/share/fonts/opentype/inter";
    return {inter / "Inter-Regular.otf", inter / "Inter-SemiBold.otf", inter / "Inter-Bold.otf",
            "/usr/share/fonts/truetype/materialdesignicons-webfont/materialdesignicons-webfont.ttf",
            "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"};
}

void Fonts::AtlasDeleter::operator()(ImFontAtlas* atlas) const {
    IM_DELETE(atlas);
}
Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;
Fonts::~Fonts() = default;

// The bytes and ranges that the atlas reads until it is built.
struct Fonts::Sources {
    std::array<std::vector<char>, kWeightCount> weights;
    std::vector<char> icons;
    std::optional<std::vector<char>> fallback;
    std::vector<std::vector<ImWchar>> ranges;

    [[nodiscard]] static Result<Sources, FontsError> read(const FontFiles& files) {
        Sources sources;
        const std::array<std::pair<const std::filesystem::path*, std::vector<char>*>, 4> wanted{{
            {&files.regular, sources.weights.data()},
            {&files.semibold, &sources.weights[1]},
            {&files.bold, &sources.weights[2]},
            {&files.icons, &sources.icons},
        }};
        for (const auto& [path, target] : wanted) {
            auto bytes = read_font_file(*path);
            if (!bytes) return failure(FontsError{FontsError::Kind::file_unreadable, path->string()});
            if (!looks_like_a_font(*bytes)) return failure(FontsError{FontsError::Kind::not_a_font, path->string()});
            *target = std::move(*bytes);
        }
        return sources;
    }

    // Read when the first letter needs it; its absence only means that such letters are missing.
    [[nodiscard]] bool has_fallback(const FontFiles& files) {
        if (!fallback && !files.fallback.empty()) fallback = read_font_file(files.fallback);
        return fallback && looks_like_a_font(*fallback);
    }

    // Adds a face with these letters; the ranges stay alive in `ranges`, whose elements do not move once filled.
    FontRef add_face(ImFontAtlas& atlas, std::vector<char>& bytes, float size_px, const LetterSet& letters,
                     bool merged_into_last) {
        ImFontConfig settings = face_settings();
        settings.MergeMode = merged_into_last;
        ranges.push_back(ranges_of(letters));
        const FontRef face = atlas.AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()), size_px,
                                                        &settings, ranges.back().data());
        // Told at once that the bytes are not its own, Dear ImGui would copy them for every face: 10 MB.
        atlas.ConfigData.back().FontDataOwnedByAtlas = false;
        return face;
    }
};

Result<Fonts, FontsError> Fonts::build(const FontsRequest& request) {
    Fonts fonts;
    if (auto filled = fonts.fill(request); !filled) return failure(std::move(filled.error()));
    return fonts;
}

Result<void, FontsError> Fonts::fill(const FontsRequest& request) {
    auto sources = Sources::read(request.files);
    if (!sources) return failure(std::move(sources.error()));
    m_scale = request.scale;
    m_atlas.reset(IM_NEW(ImFontAtlas)());
    m_atlas->Flags =
        ImFontAtlasFlags_NoPowerOfTwoHeight | ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    m_atlas->TexDesiredWidth = kAtlasWidthPx;
    m_atlas->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    m_atlas->FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    const int shadow_index = m_atlas->AddCustomRectRegular(kShadowSidePx, kShadowSidePx);
    add_faces(*sources, request);
    if (!m_atlas->Build()) return failure(FontsError{FontsError::Kind::atlas_failed, "Dear ImGui refused the fonts"});

    for (const auto& weights : m_faces) {
        for (const FontRef face : weights) {
            if (face != nullptr) complete_blanks(*face);
        }
    }
    // Widths by code point are for lines of text. An icon stands alone, and its code points lie so high that the four
    // tables would be 1 MB of zeros.
    for (const FontRef face : m_icon_faces) face->IndexAdvanceX.clear();
    unsigned char* coverage = nullptr;
    m_atlas->GetTexDataAsAlpha8(&coverage, &m_coverage.width_px, &m_coverage.height_px);
    const ImFontAtlasCustomRect& shadow = *m_atlas->GetCustomRectByIndex(shadow_index);
    bake_shadow(coverage, m_coverage.width_px, shadow);
    ImVec2 uv0;
    ImVec2 uv1;
    m_atlas->CalcCustomRectUV(&shadow, &uv0, &uv1);
    m_shadow = {uv0.x, uv0.y, uv1.x, uv1.y};
    m_coverage.coverage = coverage;
    m_atlas->SetTexID(atlas_texture());
    m_atlas->ClearInputData();  // the files' bytes end with this function
    return {};
}

void Fonts::add_faces(Sources& sources, const FontsRequest& request) {
    sources.ranges.reserve(2 * kFaces.size() + kIconSizeCount);
    // Faces share their letters; reading every text anew for each face would take longer than some faces do.
    std::array<std::optional<LetterSet>, kRepertoireCount> letters_by_repertoire;
    for (const FaceUse& use : kFaces) {
        if (!is_wanted(use.key, request.faces)) continue;
        const auto role = static_cast<std::size_t>(use.key.role);
        const auto weight = static_cast<std::size_t>(use.key.weight);
        std::optional<LetterSet>& shared = letters_by_repertoire[static_cast<std::size_t>(use.repertoire)];
        if (!shared) shared = letters_of(use.repertoire, request);
        const LetterSet& letters = *shared;
        const float size_px = m_scale.font_size_px[role];
        m_faces[role][weight] = sources.add_face(*m_atlas, sources.weights[weight], size_px, letters, false);
        const LetterSet beyond = beyond_inter(letters);
        if (!beyond.empty() && sources.has_fallback(request.files)) {
            (void)sources.add_face(*m_atlas, *sources.fallback, size_px, beyond, true);
        }
    }
    LetterSet icons(request.icons.begin(), request.icons.end());
    icons.insert(U' ');
    for (std::size_t size = 0; size < kIconSizeCount; ++size) {
        m_icon_faces[size] = sources.add_face(*m_atlas, sources.icons, m_scale.icon_px[size], icons, false);
    }
}

FontRef Fonts::font(TextRole role, Weight weight) const {
    const auto& weights = m_faces[static_cast<std::size_t>(role)];
    const auto built = [](FontRef face) { return face != nullptr; };
    const auto wanted = weights.begin() + static_cast<std::ptrdiff_t>(weight);
    if (const auto heavier = std::find_if(wanted, weights.end(), built); heavier != weights.end()) return *heavier;
    const auto lighter = std::find_if(weights.rbegin(), weights.rend(), built);
    KIOSK_CHECK(lighter != weights.rend());
    return *lighter;
}

FontRef Fonts::icon_font(IconSize size) const {
    return m_icon_faces[static_cast<std::size_t>(size)];
}

std::vector<char32_t> Fonts::missing(std::string_view utf8, TextRole role, Weight weight) const {
    const FontRef face = font(role, weight);
    std::vector<char32_t> lacking;
    for_each_code_point(utf8, [&](char32_t letter, std::size_t) {
        if (letter == U'\n') return;
        const bool drawn = letter <= kLastLetter && face->FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr;
        if (!drawn && std::find(lacking.begin(), lacking.end(), letter) == lacking.end()) lacking.push_back(letter);
    });
    return lacking;
}

std::array<ShadowQuad, 8> Fonts::shadow_quads(float x0, float y0, float x1, float y1, const ShadowShape& shape) const {
    const float middle_u = (m_shadow.u0 + m_shadow.u1) / 2;
    const float middle_v = (m_shadow.v0 + m_shadow.v1) / 2;
    const float left = std::round(x0 - shape.fall_off_px);
    const float right = std::round(x1 + shape.fall_off_px);
    const float top = std::round(y0 - shape.fall_off_px + shape.offset_px);
    const float bottom = std::round(y1 + shape.fall_off_px + shape.offset_px);
    const float corner_px = std::round(shape.radius_px + shape.fall_off_px);
    const float corner_x = std::min(corner_px, std::floor((right - left) / 2));
    const float corner_y = std::min(corner_px, std::floor((bottom - top) / 2));
    const std::array<float, 4> xs{left, left + corner_x, right - corner_x, right};
    const std::array<float, 4> ys{top, top + corner_y, bottom - corner_y, bottom};
    const std::array<float, 4> us{m_shadow.u0, middle_u, middle_u, m_shadow.u1};
    const std::array<float, 4> vs{m_shadow.v0, middle_v, middle_v, m_shadow.v1};
    std::array<ShadowQuad, 8> quads{};
    std::size_t next = 0;
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            if (row == 1 && column == 1) continue;
            quads[next++] = {xs[column], ys[row], xs[column + 1], ys[row + 1],
                             us[column], vs[row], us[column + 1], vs[row + 1]};
        }
    }
    return quads;
}

}  // namespace kiosk::canvas
