// The one place of the kit that mirrors, rounds to whole pixels and calls Dear ImGui.
#include "screens/widgets/painter.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/utf8_decoding.hpp"
#include "screens/canvas/rasteriser.hpp"

namespace kiosk::widgets {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

float whole(float value) {
    return std::floor(value + 0.5F);
}

// The words without <b> and </b>, and which bytes of them are bold.
struct PlainText {
    std::string text;
    std::vector<bool> bold;
    bool any_bold = false;
};

PlainText without_markup(std::string_view rich) {
    PlainText plain;
    plain.text.reserve(rich.size());
    bool bold = false;
    for (std::size_t i = 0; i < rich.size();) {
        if (rich.substr(i, 3) == "<b>") {
            bold = true;
            plain.any_bold = true;
            i += 3;
        } else if (rich.substr(i, 4) == "</b>") {
            bold = false;
            i += 4;
        } else {
            plain.text += rich[i++];
            plain.bold.push_back(bold);
        }
    }
    return plain;
}

bool runs_right_to_left(std::string_view text) {
    bool found = false;
    for_each_code_point(text, [&](char32_t code_point, std::size_t) {
        found = found || (code_point >= 0x0590 && code_point <= 0x08FF) || code_point >= 0xFB1D;
    });
    return found;
}

TextRole smaller(TextRole role) {
    return role == TextRole::note ? role : static_cast<TextRole>(static_cast<int>(role) - 1);
}

}  // namespace

Paragraph::~Paragraph() {
    for (Line& line : lines) {
        for (Piece& piece : line.pieces) {
            kiosk::wipe(piece.visual.data(), piece.visual.size());
        }
    }
}

void Paragraph::append(Paragraph below) {
    std::move(below.lines.begin(), below.lines.end(), std::back_inserter(lines));
    below.lines.clear();
    width_px = std::max(width_px, below.width_px);
    height_px += below.height_px;
    forced_breaks += below.forced_breaks;
    too_wide = too_wide || below.too_wide;
}

Painter::Painter(const KitSettings& settings, const Theme& theme, const canvas::Fonts& fonts, LayoutMemory& layouts)
    : m_settings(settings),
      m_theme(theme),
      m_fonts(fonts),
      m_layouts(layouts),
      m_width(static_cast<float>(settings.panel.width_px)),
      m_height(static_cast<float>(settings.panel.height_px)),
      m_px_per_mm(settings.panel.px_per_mm()),
      m_scale(box_scale(settings.panel)),
      m_text_ratio(fonts.scale().font_size(TextRole::body) / (35.0F * m_scale)),
      m_mirrored(settings.direction == Direction::right_to_left ? Mirrored::yes : Mirrored::no) {}

float Painter::gap(float design) const {
    return std::max(px(design), mm(2.6F));
}
float Painter::target(float design, float least_mm) const {
    return std::max(px(design), mm(least_mm) + 1);
}
IconSize Painter::beside_words(IconSize size) const {
    const bool grows = m_settings.text_size >= TextSize::large && size <= IconSize::medium;
    return grows ? static_cast<IconSize>(static_cast<int>(size) + 1) : size;
}
float Painter::icon_px(IconSize size) const {
    return m_fonts.scale().icon(beside_words(size));
}
float Painter::line_px(TextRole role) const {
    return m_fonts.scale().line(role);
}

canvas::FontRef Painter::font(const Look& look, bool bold) const {
    return m_fonts.font(look.role, bold ? Weight::bold : look.weight);
}

Paragraph Painter::wrap(std::string_view rich, const Look& look, float max_width_px) const {
    PlainText plain = without_markup(rich);
    // Bold is the wider face: lines that fit in it fit however much of them is bold.
    canvas::TextLayout layout =
        canvas::wrap(plain.text, font(look, plain.any_bold), max_width_px, m_settings.direction);
    Paragraph result;
    result.line_px = m_fonts.scale().line(look.role) * look.leading;
    result.too_wide = layout.too_wide;
    result.forced_breaks = layout.forced_breaks;
    for (canvas::TextLine& line : layout.lines) {
        Paragraph::Line& out = result.lines.emplace_back();
        out.right_to_left = runs_right_to_left(line.visual);
        if (!plain.any_bold) {
            out.pieces.push_back({line.visual, false});
            out.width_px = line.width_px;  // measured with this very face
        }
        for (std::size_t at = line.begin; plain.any_bold && at < line.end;) {
            std::size_t end = at;
            while (end < line.end && plain.bold[end] == plain.bold[at]) {
                ++end;
            }
            const std::string_view piece = std::string_view(plain.text).substr(at, end - at);
            out.pieces.push_back({canvas::visual_order(piece, m_settings.direction), plain.bold[at]});
            at = end;
        }
        for (std::size_t piece = 0; plain.any_bold && piece < out.pieces.size(); ++piece) {
            out.width_px += canvas::text_width_px(out.pieces[piece].visual, font(look, out.pieces[piece].bold));
        }
        result.width_px = std::max(result.width_px, out.width_px);
        kiosk::wipe(line.visual.data(), line.visual.size());
    }
    kiosk::wipe(plain.text.data(), plain.text.size());
    result.height_px = result.line_px * static_cast<float>(result.lines.size());
    return result;
}

Look Painter::fitted(std::string_view rich, Look look, float width_px) const {
    while (look.role != TextRole::note && text_width(rich, look) > width_px) {
        look.role = smaller(look.role);
    }
    return look;
}

Look Painter::word_fitted(std::string_view rich, Look look, float width_px) const {
    while (look.role != TextRole::note && word_width(rich, look) > width_px) {
        look.role = smaller(look.role);
    }
    return look;
}

Rect Painter::place(const Rect& logical) const {
    const float x = m_mirrored == Mirrored::yes ? m_width - logical.x - logical.width : logical.x;
    const float left = whole(x);
    const float top = whole(logical.y);
    return {left, top, whole(x + logical.width) - left, whole(logical.y + logical.height) - top};
}

Point Painter::place(Point logical) const {
    return {(m_mirrored == Mirrored::yes ? m_width - logical.x : logical.x) + m_shift_x, logical.y};
}

std::uint32_t Painter::pack(Colour colour) const {
    const float alpha = static_cast<float>(colour >> 24U) * m_opacity;
    return IM_COL32((colour >> 16U) & 0xFFU, (colour >> 8U) & 0xFFU, colour & 0xFFU, static_cast<std::uint32_t>(alpha));
}

namespace {
struct Corners {
    ImVec2 from;
    ImVec2 to;
};
Corners corners(const Rect& rect, float shift_x) {
    return {{rect.x + shift_x, rect.y}, {rect.right() + shift_x, rect.bottom()}};
}
}  // namespace

void Painter::clip(const Rect& rect) {
    if (m_list != nullptr) {
        const Corners at = corners(place(rect), 0);
        m_list->PushClipRect(at.from, at.to, true);
    }
}

void Painter::unclip() {
    if (m_list != nullptr) {
        m_list->PopClipRect();
    }
}

void Painter::fill(const Rect& rect, ColourRole colour, float radius_px) {
    fill(rect, m_theme[colour], radius_px);
}

void Painter::fill(const Rect& rect, Colour colour, float radius_px) {
    if (m_list == nullptr || rect.width <= 0 || rect.height <= 0) {
        return;
    }
    const Corners at = corners(place(rect), m_shift_x);
    m_list->AddRectFilled(at.from, at.to, pack(colour), std::min({radius_px, rect.width / 2, rect.height / 2}));
}

void Painter::gradient(const Rect& rect, ColourRole top, ColourRole bottom) {
    if (m_list == nullptr) {
        return;
    }
    const Corners at = corners(place(rect), 0);
    const std::uint32_t upper = pack(m_theme[top]);
    const std::uint32_t lower = pack(m_theme[bottom]);
    m_list->AddRectFilledMultiColor(at.from, at.to, upper, upper, lower, lower);
}

void Painter::outline(const Rect& rect, ColourRole colour, float radius_px, float thickness_px) {
    if (m_list == nullptr) {
        return;
    }
    const float thickness = std::max(1.0F, whole(thickness_px));
    Corners at = corners(place(rect), m_shift_x);
    const float inset = thickness / 2;
    at.from = {at.from.x + inset, at.from.y + inset};
    at.to = {at.to.x - inset, at.to.y - inset};
    const float radius = std::max(0.0F, std::min({radius_px, rect.width / 2, rect.height / 2}) - inset);
    m_list->AddRect(at.from, at.to, pack(m_theme[colour]), radius, 0, thickness);
}

void Painter::dashed(const Rect& rect, ColourRole colour, float radius_px, float thickness_px) {
    if (m_list == nullptr) {
        return;
    }
    const float thickness = std::max(2.0F, whole(thickness_px));
    const Corners at = corners(place(rect), m_shift_x);
    const float inset = thickness / 2;
    const float radius = std::min({radius_px, rect.width / 2, rect.height / 2});
    const float left = at.from.x + inset;
    const float top = at.from.y + inset;
    const float right = at.to.x - inset;
    const float bottom = at.to.y - inset;
    const std::uint32_t packed = pack(m_theme[colour]);
    const auto corner = [&](float x, float y, float from, float to) {
        m_list->PathArcTo({x, y}, radius - inset, from * kPi, to * kPi, 10);
        m_list->PathStroke(packed, 0, thickness);
    };
    corner(left + radius - inset, top + radius - inset, 1.0F, 1.5F);
    corner(right - radius + inset, top + radius - inset, 1.5F, 2.0F);
    corner(right - radius + inset, bottom - radius + inset, 0.0F, 0.5F);
    corner(left + radius - inset, bottom - radius + inset, 0.5F, 1.0F);
    const float on = px(12);
    const float off = px(8);
    const auto side = [&](ImVec2 from, ImVec2 to) {
        const float length = std::max(std::abs(to.x - from.x), std::abs(to.y - from.y));
        const float ux = (to.x - from.x) / length;
        const float uy = (to.y - from.y) / length;
        // A whole number of dashes, a gap before the first and after the last.
        const float count = std::max(1.0F, whole((length - off) / (on + off)));
        const float stretch = length / (count * (on + off) + off);
        for (float dash = 0; dash < count; ++dash) {
            const float begin = (off + dash * (on + off)) * stretch;
            const float end = begin + on * stretch;
            m_list->AddLine({from.x + ux * begin, from.y + uy * begin}, {from.x + ux * end, from.y + uy * end}, packed,
                            thickness);
        }
    };
    const float reach = radius - inset;
    side({left + reach, top}, {right - reach, top});
    side({left + reach, bottom}, {right - reach, bottom});
    side({left, top + reach}, {left, bottom - reach});
    side({right, top + reach}, {right, bottom - reach});
}

void Painter::shadow(const Rect& rect, float radius_px, Depth depth) {
    if (m_list == nullptr || m_theme.outlined) {
        return;
    }
    const bool high = depth == Depth::high;
    if (depth == Depth::key) {
        // Forty keys a screen: the side of the cap is one strip below it, which costs a tenth of a soft shadow.
        const float strip = std::min(rect.height, 2 * radius_px);
        fill({rect.x, rect.bottom() - strip + px(4), rect.width, strip}, ColourRole::shadow, radius_px);
        return;
    }
    const canvas::ShadowShape shape{radius_px, px(high ? 44 : 22), px(high ? 14 : 6)};
    const Rect at = place(rect);
    const std::uint32_t packed = pack(m_theme[high ? ColourRole::shadow_high : ColourRole::shadow]);
    const float x0 = at.x + m_shift_x;
    for (const canvas::ShadowQuad& quad : m_fonts.shadow_quads(x0, at.y, x0 + at.width, at.bottom(), shape)) {
        m_list->AddImage(canvas::atlas_texture(), {quad.x0, quad.y0}, {quad.x1, quad.y1}, {quad.u0, quad.v0},
                         {quad.u1, quad.v1}, packed);
    }
}

void Painter::card(const Rect& rect, ColourRole fill_role, float radius_px) {
    shadow(rect, radius_px, Depth::rest);
    fill(rect, fill_role, radius_px);
    if (m_theme.outlined) {
        outline(rect, ColourRole::edge, radius_px, px(4));
    }
}

void Painter::circle(Point centre, float radius_px, ColourRole colour) {
    if (m_list == nullptr) {
        return;
    }
    const Point at = place(centre);
    m_list->AddCircleFilled({at.x, at.y}, radius_px, pack(m_theme[colour]), 0);
}

void Painter::ring(Point centre, float radius_px, float thickness_px, ColourRole colour, float share) {
    if (m_list == nullptr || share <= 0) {
        return;
    }
    const Point at = place(centre);
    const float direction = m_mirrored == Mirrored::yes ? -1.0F : 1.0F;
    const float from = -kPi / 2;
    const float to = from + direction * 2 * kPi * std::min(share, 1.0F);
    if (share >= 1) {
        m_list->AddCircle({at.x, at.y}, radius_px, pack(m_theme[colour]), 96, thickness_px);
        return;
    }
    m_list->PathArcTo({at.x, at.y}, radius_px, from, to, 96);
    m_list->PathStroke(pack(m_theme[colour]), 0, thickness_px);
    for (const float angle : {from, to}) {
        m_list->AddCircleFilled({at.x + std::cos(angle) * radius_px, at.y + std::sin(angle) * radius_px},
                                thickness_px / 2, pack(m_theme[colour]));
    }
}

void Painter::polygon(std::span<const Point> points, ColourRole colour) {
    if (m_list == nullptr) {
        return;
    }
    std::vector<ImVec2> placed;
    for (const Point& point : points) {
        const Point at = place(point);
        placed.push_back({at.x, at.y});
    }
    // Dear ImGui smooths edges outwards only for clockwise outlines; mirroring turns them round.
    if (m_mirrored == Mirrored::yes) {
        std::reverse(placed.begin(), placed.end());
    }
    m_list->AddConvexPolyFilled(placed.data(), static_cast<int>(placed.size()), pack(m_theme[colour]));
}

void Painter::stroke(std::span<const Point> points, ColourRole colour, float thickness_px) {
    if (m_list == nullptr) {
        return;
    }
    const auto placed = [this](const Point& point) {
        const Point at = place(point);
        return ImVec2{at.x, at.y};
    };
    for (const Point& point : points) {
        m_list->AddCircleFilled(placed(point), thickness_px / 2, pack(m_theme[colour]));
    }
    // One segment after the other, the circles join them: the joint of a polyline is a spike.
    for (std::size_t i = 1; i < points.size(); ++i) {
        const std::array<ImVec2, 2> segment{placed(points[i - 1]), placed(points[i])};
        m_list->AddPolyline(segment.data(), 2, pack(m_theme[colour]), 0, thickness_px);
    }
}

void Painter::icon(Icon icon, IconSize size, Point centre, ColourRole colour) {
    if (m_list == nullptr || icon == Icon::none) {
        return;
    }
    const canvas::FontRef face = m_fonts.icon_font(beside_words(size));
    const ImFontGlyph* glyph = face->FindGlyph(static_cast<ImWchar>(icon));
    if (glyph == nullptr) {
        return;
    }
    const Point at = place(centre);
    const float half_width = (glyph->X1 - glyph->X0) / 2;
    const float half_height = (glyph->Y1 - glyph->Y0) / 2;
    // The glyph's place inside its square matters (an arrow is not a cross); the square is centred.
    const float side = face->FontSize;
    float offset_x = (glyph->X0 + glyph->X1) / 2 - glyph->AdvanceX / 2;
    const float offset_y = (glyph->Y0 + glyph->Y1) / 2 - side / 2;
    float u0 = glyph->U0;
    float u1 = glyph->U1;
    if (m_mirrored == Mirrored::yes && turns_over(icon)) {
        std::swap(u0, u1);
        offset_x = -offset_x;
    }
    const float x0 = whole(at.x + offset_x - half_width);
    const float y0 = whole(at.y + offset_y - half_height);
    if (icon == Icon::pointing_hand) {
        // The font's hand points to the right; on the glass it points up: a quarter turn of the corners.
        const float left = whole(at.x - half_height);
        const float top = whole(at.y - half_width);
        m_list->AddImageQuad(canvas::atlas_texture(), {left, top}, {left + 2 * half_height, top},
                             {left + 2 * half_height, top + 2 * half_width}, {left, top + 2 * half_width},
                             {u1, glyph->V0}, {u1, glyph->V1}, {u0, glyph->V1}, {u0, glyph->V0}, pack(m_theme[colour]));
        return;
    }
    m_list->AddImage(canvas::atlas_texture(), {x0, y0}, {x0 + 2 * half_width, y0 + 2 * half_height}, {u0, glyph->V0},
                     {u1, glyph->V1}, pack(m_theme[colour]));
}

void Painter::bitmap(std::uint32_t id, const Rect& rect) {
    if (m_list == nullptr) {
        return;
    }
    const Corners at = corners(place(rect), m_shift_x);
    m_list->AddImage(canvas::bitmap_texture(canvas::BitmapId{id}), at.from, at.to);
}

void Painter::bitmap(std::uint32_t id, const Rect& rect, const Rect& part) {
    if (m_list == nullptr) {
        return;
    }
    const Corners at = corners(place(rect), m_shift_x);
    m_list->AddImage(canvas::bitmap_texture(canvas::BitmapId{id}), at.from, at.to, {part.x, part.y},
                     {part.right(), part.bottom()});
}

void Painter::focus_ring(const Rect& rect, float radius_px, ColourRole surface, ColourRole ring_colour) {
    const float inner = px(5);
    const float outer = px(13);
    const auto grown = [&](float by) {
        return Rect{rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
    };
    outline(grown(outer), ring_colour, radius_px + outer, outer - inner);
    outline(grown(inner), surface, radius_px + inner, inner);
}

void Painter::draw_line(const Paragraph::Line& line, const Look& look, const Rect& box, float top_y, Align align) {
    if (m_list == nullptr) {
        return;
    }
    const float spare = box.width - line.width_px;
    const float logical_x = box.x + (align == Align::centre ? spare / 2 : 0);
    float x = (m_mirrored == Mirrored::yes ? m_width - logical_x - line.width_px : logical_x) + m_shift_x;
    x = whole(x);
    const auto draw_piece = [&](const Paragraph::Piece& piece) {
        const canvas::FontRef face = font(look, piece.bold);
        m_list->AddText(face, face->FontSize, {x, whole(top_y)}, pack(m_theme[look.colour]), piece.visual.data(),
                        piece.visual.data() + piece.visual.size());
        x += canvas::text_width_px(piece.visual, face);
    };
    if (line.right_to_left) {
        std::for_each(line.pieces.rbegin(), line.pieces.rend(), draw_piece);
    } else {
        std::for_each(line.pieces.begin(), line.pieces.end(), draw_piece);
    }
}

void Painter::paragraph(const Paragraph& text, const Look& look, const Rect& box, Align align) {
    m_cut_texts += m_list != nullptr && box.width > 0 && text.width_px > box.width + 1 ? 1 : 0;
    const float lead = (text.line_px - m_fonts.scale().font_size(look.role)) / 2;
    float y = box.y + lead;
    for (const Paragraph::Line& line : text.lines) {
        draw_line(line, look, box, y, align);
        y += text.line_px;
    }
}

void Painter::line(std::string_view rich, const Look& look, float x, float width_px, float middle_y, Align align) {
    const Paragraph text = wrap(rich, look, 0);
    const float capital = m_fonts.scale().capital(look.role);
    const float top = middle_y - capital / 2 - canvas::capital_top_px(font(look, false));
    m_cut_texts += m_list != nullptr && align == Align::centre && text.width_px > width_px + 1 ? 1 : 0;
    for (const Paragraph::Line& only : text.lines) {
        draw_line(only, look, {x, 0, width_px, 0}, top, align);
        break;
    }
}

void Painter::line_at_end(std::string_view rich, const Look& look, float end_x, float middle_y) {
    const float width = text_width(rich, look);
    line(rich, look, end_x - width, width, middle_y);
}

}  // namespace kiosk::widgets
