// The dense scene in design pixels (1080x1920, 4.03 px/mm).
#include "tests/bench/canvas/dense_scene.hpp"

#include <imgui.h>

#include <array>
#include <string>

#include "screens/canvas/rasteriser.hpp"
#include "screens/canvas/text_layout.hpp"

namespace kiosk::bench {
namespace {

using canvas::FontRef;
using canvas::Fonts;
using canvas::IconSize;
using canvas::TextRole;
using canvas::Weight;

constexpr ImU32 kInk = IM_COL32(0x1C, 0x23, 0x26, 255);
constexpr ImU32 kInkSecond = IM_COL32(0x45, 0x4D, 0x50, 255);
constexpr ImU32 kPine = IM_COL32(0x0D, 0x4F, 0x4A, 255);
constexpr ImU32 kPineDeep = IM_COL32(0x0A, 0x3A, 0x37, 255);
constexpr ImU32 kPineKey = IM_COL32(0x1A, 0x56, 0x50, 255);
constexpr ImU32 kPineTint = IM_COL32(0xDF, 0xEC, 0xE7, 255);
constexpr ImU32 kSun = IM_COL32(0xFF, 0xC9, 0x33, 255);
constexpr ImU32 kSky = IM_COL32(0xFC, 0xE6, 0xBE, 255);
constexpr ImU32 kPaper = IM_COL32(0xF8, 0xF4, 0xEC, 255);
constexpr ImU32 kShadow = IM_COL32(58, 44, 20, 33);
constexpr ImU32 kShadowHigh = IM_COL32(28, 35, 38, 66);

struct TileText {
    const char* name;
    const char* hint;
    char32_t icon;
};

constexpr std::array<TileText, 9> kTiles{{
    {"Payer mon loyer", "Carte bancaire, sans frais", 0xF19B},
    {"Mes avis et quittances", "Les 12 derniers mois", 0xF219},
    {"Attestation d’assurance", "Scanner la page", 0xF498},
    {"Signaler un problème", "Logement ou immeuble", 0xF5B7},
    {"Suivre mes demandes", "2 réponses", 0xF14C},
    {"Prélèvement automatique", "Mandat SEPA", 0xF070},
    {"Prendre rendez-vous", "Avec l’agence", 0xF0F0},
    {"Mon profil", "Adresse, préférences", 0xF009},
    {"Horaires et informations", "Agence de Nîmes Centre", 0xF2FC},
}};

struct BarText {
    const char* word;
    char32_t icon;
};

constexpr std::array<BarText, 6> kBar{{{"Aide", 0xF2D7},
                                       {"Langue", 0xF5CA},
                                       {"Contraste", 0xF197},
                                       {"Masquer", 0xF209},
                                       {"Imprimer", 0xF42A},
                                       {"Terminer", 0xF343}}};

constexpr const char* kGreeting = "Bonjour Mme L.";
constexpr const char* kQuestion = "Que souhaitez-vous faire\u202F?";
constexpr const char* kBrand = "Habitat des Garrigues";
constexpr const char* kClock = "10\u00A0h\u00A012";
constexpr const char* kSentence =
    "Solde à payer au 23\u00A0novembre\u00A02026\u202F: 1\u202F234,56\u00A0€. « Votre paiement » est confirmé aussitôt "
    "par un "
    "ticket, à conserver avec votre avis d’échéance\u202F: œuvre, ÇA, où, naïf – 12,5 °C…";
constexpr const char* kHuge = "720,84\u00A0€";

ImVec2 at(float x, float y) {
    return {x, y};
}

class ScenePainter {
public:
    ScenePainter(ImDrawList& list, const Fonts& fonts) : m_list(list), m_fonts(fonts) {}

    void text(float x, float y, TextRole role, Weight weight, ImU32 colour, std::string_view words,
              float width_px = 0) {
        const FontRef face = m_fonts.font(role, weight);
        const auto layout = canvas::wrap(words, face, width_px, canvas::Direction::left_to_right, 6);
        for (const canvas::TextLine& line : layout.lines) {
            const char* first = line.visual.data();
            m_list.AddText(face, face->FontSize, at(x, y), colour, first, first + line.visual.size());
            y += m_fonts.scale().line(role);
        }
    }

    void icon(float centre_x, float centre_y, IconSize size, ImU32 colour, char32_t code_point) {
        const FontRef face = m_fonts.icon_font(size);
        const float half = face->FontSize / 2;
        face->RenderChar(&m_list, face->FontSize, at(centre_x - half, centre_y - half), colour,
                         static_cast<ImWchar>(code_point));
    }

    void shadow(float x0, float y0, float x1, float y1, const canvas::ShadowShape& shape, ImU32 colour) {
        for (const canvas::ShadowQuad& quad : m_fonts.shadow_quads(x0, y0, x1, y1, shape)) {
            m_list.AddImage(canvas::atlas_texture(), at(quad.x0, quad.y0), at(quad.x1, quad.y1), at(quad.u0, quad.v0),
                            at(quad.u1, quad.v1), colour);
        }
    }

    void tile(float x, float y, const TileText& words, bool pressed) {
        if (!pressed) shadow(x, y, x + 468, y + 180, {32, 22, 6}, kShadow);
        m_list.AddRectFilled(at(x, y), at(x + 468, y + 180), pressed ? kPineTint : IM_COL32_WHITE, 32);
        m_list.AddRectFilled(at(x + 28, y + 40), at(x + 128, y + 140), kPineTint, 24);
        icon(x + 78, y + 90, IconSize::large, kPine, words.icon);
        text(x + 152, y + 34, TextRole::strong, Weight::semibold, kInk, words.name, 296);
        text(x + 152, y + 128, TextRole::note, Weight::regular, kInkSecond, words.hint, 300);
    }

    void hero() {
        shadow(60, 330, 1020, 558, {32, 22, 6}, kShadow);
        m_list.AddRectFilled(at(60, 330), at(1020, 558), kPine, 32);
        m_list.AddCircleFilled(at(166, 444), 70, kSun);
        icon(166, 444, IconSize::extra_large, kInk, kTiles[0].icon);
        text(270, 372, TextRole::title, Weight::bold, IM_COL32_WHITE, kTiles[0].name);
        text(270, 450, TextRole::body, Weight::regular, IM_COL32_WHITE, kTiles[0].hint);
    }

    void bar() {
        m_list.AddRectFilled(at(0, 1744), at(1080, 1920), kPineDeep);
        for (std::size_t key = 0; key < kBar.size(); ++key) {
            const float x = 60 + 164 * static_cast<float>(key);
            m_list.AddRectFilled(at(x, 1768), at(x + 140, 1896), kPineKey, 16);
            icon(x + 70, 1812, IconSize::medium, IM_COL32_WHITE, kBar[key].icon);
            const FontRef face = m_fonts.font(TextRole::note, Weight::semibold);
            const float width_px = canvas::text_width_px(kBar[key].word, face);
            text(x + 70 - width_px / 2, 1846, TextRole::note, Weight::semibold, IM_COL32_WHITE, kBar[key].word);
        }
    }

    void summary() {
        shadow(60, 1520, 1020, 1710, {48, 44, 14}, kShadowHigh);
        m_list.AddRectFilled(at(60, 1520), at(1020, 1710), IM_COL32_WHITE, 48);
        m_list.AddRect(at(60, 1520), at(1020, 1710), kPine, 48, 0, 3);
        text(96, 1530, TextRole::body, Weight::regular, kInk, kSentence, 560);
        text(700, 1540, TextRole::key, Weight::bold, kPine, "Référence");
        text(700, 1610, TextRole::key, Weight::semibold, kInk, "K4M7 29TX");
    }

private:
    ImDrawList& m_list;
    const Fonts& m_fonts;
};

}  // namespace

std::vector<std::string_view> dense_scene_texts() {
    std::vector<std::string_view> texts{kGreeting, kQuestion, kBrand, kClock, kSentence};
    for (const TileText& tile : kTiles) texts.insert(texts.end(), {tile.name, tile.hint});
    for (const BarText& key : kBar) texts.emplace_back(key.word);
    return texts;
}

std::vector<char32_t> dense_scene_icons() {
    std::vector<char32_t> icons;
    icons.reserve(kTiles.size() + kBar.size());
    for (const TileText& tile : kTiles) icons.push_back(tile.icon);
    for (const BarText& key : kBar) icons.push_back(key.icon);
    return icons;
}

canvas::FontsRequest dense_scene_fonts() {
    return {canvas::debian_font_files(),
            canvas::make_type_scale(canvas::kDesignPxPerMm, canvas::TextSize::normal),
            dense_scene_texts(),
            {kHuge},
            dense_scene_icons()};
}

void draw_dense_scene(canvas::Context& context, const canvas::Fonts& fonts, int pressed_tile) {
    ImDrawList& list = context.page();
    list.AddRectFilledMultiColor(at(0, 0), at(kSceneWidthPx, 700), kSky, kSky, kPaper, kPaper);
    ScenePainter painter(list, fonts);
    painter.text(60, 36, TextRole::strong, Weight::bold, kPine, kBrand);
    painter.text(900, 36, TextRole::strong, Weight::regular, kInk, kClock);
    painter.text(60, 110, TextRole::amount, Weight::bold, kInk, kGreeting);
    painter.text(60, 230, TextRole::title, Weight::bold, kInk, kQuestion);
    painter.hero();
    for (int tile = 1; tile < static_cast<int>(kTiles.size()); ++tile) {
        const auto column = static_cast<float>((tile - 1) % 2);
        const int tile_row = (tile - 1) / 2;
        const auto row = static_cast<float>(tile_row);
        painter.tile(60 + 492 * column, 582 + 204 * row, kTiles[static_cast<std::size_t>(tile)], tile == pressed_tile);
    }
    painter.text(220, 1325, TextRole::huge, Weight::bold, kPine, kHuge);
    painter.summary();
    painter.bar();
}

}  // namespace kiosk::bench
