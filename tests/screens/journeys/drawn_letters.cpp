// Finds letters in draw lists by the part of the atlas that they show.
#include "tests/screens/journeys/drawn_letters.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "screens/canvas/rasteriser.hpp"

namespace kiosk::test {
namespace {

struct Face {
    LetterKind kind;
    char32_t code_point;
    float capital_px;
};
// Two corners of the atlas name a glyph; mirrored and turned ones show the same corners in another order.
using Corners = std::tuple<float, float, float, float>;

Corners corners_of(float u0, float v0, float u1, float v1) {
    return {std::min(u0, u1), std::min(v0, v1), std::max(u0, u1), std::max(v0, v1)};
}

std::map<Corners, Face> faces_of(const canvas::Fonts& fonts) {
    std::map<Corners, Face> faces;
    for (const ImFont* font : fonts.atlas()->Fonts) {
        bool icons = false;
        for (std::size_t size = 0; size < canvas::kIconSizeCount; ++size) {
            icons = icons || fonts.icon_font(static_cast<canvas::IconSize>(size)) == font;
        }
        const ImFontGlyph* capital = font->FindGlyph('H');
        for (const ImFontGlyph& glyph : font->Glyphs) {
            const bool has_ink = glyph.Visible != 0 && glyph.U1 > glyph.U0 && glyph.V1 > glyph.V0;
            if (has_ink) {
                faces[corners_of(glyph.U0, glyph.V0, glyph.U1, glyph.V1)] = {
                    icons ? LetterKind::icon : LetterKind::word, glyph.Codepoint, capital->Y1 - capital->Y0};
            }
        }
    }
    return faces;
}

widgets::Rect ink(const std::array<ImDrawVert, 4>& corners) {
    widgets::Rect rect{corners[0].pos.x, corners[0].pos.y, 0, 0};
    float right = rect.x;
    float bottom = rect.y;
    for (const ImDrawVert& corner : corners) {
        rect.x = std::min(rect.x, corner.pos.x);
        rect.y = std::min(rect.y, corner.pos.y);
        right = std::max(right, corner.pos.x);
        bottom = std::max(bottom, corner.pos.y);
    }
    rect.width = right - rect.x;
    rect.height = bottom - rect.y;
    return rect;
}

widgets::Colour straight(ImU32 packed) {
    const auto channel = [packed](unsigned shift) { return (packed >> shift) & 0xFFU; };
    return (channel(IM_COL32_A_SHIFT) << 24U) | (channel(IM_COL32_R_SHIFT) << 16U) | (channel(IM_COL32_G_SHIFT) << 8U) |
           channel(IM_COL32_B_SHIFT);
}

}  // namespace

std::vector<DrawnLetter> drawn_letters(const ImDrawData& draw_data, const canvas::Fonts& fonts) {
    constexpr unsigned kIndicesOfQuad = 6;
    const std::map<Corners, Face> faces = faces_of(fonts);
    std::vector<DrawnLetter> letters;
    for (int list_index = 0; list_index < draw_data.CmdListsCount; ++list_index) {
        const ImDrawList& list = *draw_data.CmdLists[list_index];
        const bool last = list_index + 1 == draw_data.CmdListsCount && draw_data.CmdListsCount > 1;
        for (const ImDrawCmd& command : list.CmdBuffer) {
            for (unsigned at = 0; at + kIndicesOfQuad <= command.ElemCount;) {
                const auto vertex = [&](unsigned index) {
                    const ImDrawIdx of_list = list.IdxBuffer[static_cast<int>(command.IdxOffset + at + index)];
                    return list.VtxBuffer[static_cast<int>(command.VtxOffset + of_list)];
                };
                const std::array<ImDrawVert, 4> corners{vertex(0), vertex(1), vertex(2), vertex(5)};
                const auto face =
                    faces.find(corners_of(corners[0].uv.x, corners[0].uv.y, corners[2].uv.x, corners[2].uv.y));
                if (face == faces.end()) {
                    at += 3;
                    continue;
                }
                at += kIndicesOfQuad;
                const widgets::Rect rect = ink(corners);
                const ImVec4& clip = command.ClipRect;
                if (rect.right() > clip.x && rect.bottom() > clip.y && rect.x < clip.z && rect.y < clip.w) {
                    letters.push_back({face->second.kind, last ? LetterLayer::overlay : LetterLayer::page,
                                       face->second.code_point, rect, face->second.capital_px,
                                       straight(corners[0].col)});
                }
            }
        }
    }
    return letters;
}

widgets::Colour ground_of(const DrawnLetter& letter, const canvas::PixelBuffer& picture) {
    constexpr int kAround = 2;
    const int x0 = std::max(0, static_cast<int>(letter.rect.x) - kAround);
    const int y0 = std::max(0, static_cast<int>(letter.rect.y) - kAround);
    const int x1 = std::min(picture.width() - 1, static_cast<int>(letter.rect.right()) + kAround);
    const int y1 = std::min(picture.height() - 1, static_cast<int>(letter.rect.bottom()) + kAround);
    std::map<canvas::Pixel, int> counts;
    for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
            // The frame around the ink only: inside, a bold letter covers more than it leaves.
            const bool frame = y < y0 + kAround || y > y1 - kAround || x < x0 + kAround || x > x1 - kAround;
            counts[picture.at(x, y)] += frame ? 1 : 0;
        }
    }
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? 0 : most->first;
}

}  // namespace kiosk::test
