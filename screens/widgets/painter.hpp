// Drawing in the words of the guide: surfaces, outlines, shadows, icons, text. Private to the kit.
//
// Coordinates are logical: x grows from the start side. Mirroring for right-to-left happens here and nowhere else
// (x' = width - x - w); edges are put on whole pixels here. Sizes named "design" are pixels of the panel that the
// guide was drawn for (1080 wide, 4.03 px/mm).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "screens/canvas/fonts.hpp"
#include "screens/canvas/text_layout.hpp"
#include "screens/widgets/kit_settings.hpp"
#include "screens/widgets/specs.hpp"
#include "screens/widgets/theme.hpp"

struct ImDrawList;

namespace kiosk::widgets {

using canvas::IconSize;
using canvas::TextRole;
using canvas::Weight;

struct Look {
    TextRole role = TextRole::body;
    Weight weight = Weight::regular;
    ColourRole colour = ColourRole::ink;
    float leading = 1;  // of the line height; names in two lines stand closer (guide: 1.16)
};

struct Point {
    float x = 0;
    float y = 0;
};

// Rich text in lines; drawn with Painter::paragraph. Holds copies of the words, overwritten at the end.
struct Paragraph {
    struct Piece {
        std::string visual;
        bool bold = false;
    };
    struct Line {
        std::vector<Piece> pieces;
        float width_px = 0;
        bool right_to_left = false;
    };
    std::vector<Line> lines;
    float width_px = 0;
    float height_px = 0;
    float line_px = 0;
    int forced_breaks = 0;  // inside addresses, elsewhere than before the @
    bool too_wide = false;

    void append(Paragraph below);

    Paragraph() = default;
    Paragraph(Paragraph&&) = default;
    Paragraph& operator=(Paragraph&&) = default;
    Paragraph(const Paragraph&) = delete;
    Paragraph& operator=(const Paragraph&) = delete;
    ~Paragraph();
};

// How wide and how high texts were and where their lines were broken evenly, by a fingerprint of words, look and room:
// the words themselves are not in it. A screen is laid out anew every frame, and measuring words was most of that.
struct LayoutMemory {
    enum class Sentences { none, bold, all };  // after which of them a line ends
    struct Breaks {
        Sentences sentences = Sentences::none;
        std::vector<float> widths_px;  // of the box of each sentence
    };
    std::unordered_map<std::uint64_t, Breaks> breaks;
    std::unordered_map<std::uint64_t, float> widths_px;
    std::unordered_map<std::uint64_t, float> even_heights_px;
};

// Shadow of keys, of cards and buttons, of what lies above everything.
enum class Depth { key, rest, high };
enum class Mirrored { yes, no };

class Painter {
public:
    Painter(const KitSettings& settings, const Theme& theme, const canvas::Fonts& fonts, LayoutMemory& layouts);

    // --- measures ---------------------------------------------------------------------------------------------------
    [[nodiscard]] float px(float design) const { return design * m_scale; }
    [[nodiscard]] float mm(float millimetres) const { return millimetres * m_px_per_mm; }
    // Between things to touch: never under 2.54 mm (VVSG 7.2-I).
    [[nodiscard]] float gap(float design) const;
    // A height that a finger finds: never under 12.7 mm; the primary way on never under 20 mm.
    [[nodiscard]] float target(float design, float least_mm = 12.7F) const;
    // Icons beside larger words are one size larger.
    [[nodiscard]] IconSize beside_words(IconSize size) const;
    [[nodiscard]] float icon_px(IconSize size) const;
    [[nodiscard]] float badge_px(IconSize size) const {
        return icon_px(size) * (size == IconSize::medium ? 1.5F : 1.667F);
    }
    // How much larger the words are than on the panel of the guide, beside the boxes: 1 = as drawn.
    [[nodiscard]] float text_ratio() const { return m_text_ratio; }
    [[nodiscard]] float width() const { return m_width; }
    [[nodiscard]] float height() const { return m_height; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }

    [[nodiscard]] Paragraph wrap(std::string_view rich, const Look& look, float max_width_px) const;
    // As many lines as wrap() needs, about equally long, and if possible broken after a sentence: for everything that
    // is read. A last line of one word looks like a mistake.
    [[nodiscard]] Paragraph wrap_evenly(std::string_view rich, const Look& look, float max_width_px) const;
    // How high that is; remembered, for what is measured in every frame.
    [[nodiscard]] float even_height(std::string_view rich, const Look& look, float max_width_px) const;
    [[nodiscard]] float line_px(TextRole role) const;
    [[nodiscard]] float text_width(std::string_view rich, const Look& look) const;
    // Width of the widest piece that may not be broken.
    [[nodiscard]] float word_width(std::string_view rich, const Look& look) const;
    // The same look, in a smaller size if the words are too wide; `note` at the least.
    [[nodiscard]] Look fitted(std::string_view rich, Look look, float width_px) const;
    // The same for text that may wrap: no word of it is wider than the box.
    [[nodiscard]] Look word_fitted(std::string_view rich, Look look, float width_px) const;

    // --- drawing ----------------------------------------------------------------------------------------------------
    // Null: nothing is drawn (things on other pages).
    void use(ImDrawList* list) { m_list = list; }
    [[nodiscard]] ImDrawList* list() const { return m_list; }
    void shift_x(float px) { m_shift_x = px; }
    void mirror(Mirrored mirrored) { m_mirrored = mirrored; }
    [[nodiscard]] Rect place(const Rect& logical) const;
    [[nodiscard]] Mirrored mirrored() const { return m_mirrored; }
    // Nothing is drawn outside until unclip().
    void clip(const Rect& rect);
    void unclip();
    // Everything drawn from now on is this opaque.
    void opacity(float share) { m_opacity = share; }

    void fill(const Rect& rect, ColourRole colour, float radius_px = 0);
    void fill(const Rect& rect, Colour colour, float radius_px);
    void gradient(const Rect& rect, ColourRole top, ColourRole bottom);
    // Inside the rectangle.
    void outline(const Rect& rect, ColourRole colour, float radius_px, float thickness_px);
    void dashed(const Rect& rect, ColourRole colour, float radius_px, float thickness_px);
    void shadow(const Rect& rect, float radius_px, Depth depth);
    // A white thing to touch or read; in contrast themes with an outline in place of the shadow.
    void card(const Rect& rect, ColourRole fill_role, float radius_px);
    void circle(Point centre, float radius_px, ColourRole colour);
    void ring(Point centre, float radius_px, float thickness_px, ColourRole colour, float share = 1);
    void polygon(std::span<const Point> points, ColourRole colour);
    // Joints and ends are round.
    void stroke(std::span<const Point> points, ColourRole colour, float thickness_px);
    void icon(Icon icon, IconSize size, Point centre, ColourRole colour);
    void bitmap(std::uint32_t id, const Rect& rect);
    // The part of the bitmap that `part` names, in shares of its width and height.
    void bitmap(std::uint32_t id, const Rect& rect, const Rect& part);
    void focus_ring(const Rect& rect, float radius_px, ColourRole surface, ColourRole ring_colour);

    // Lines from box.y downwards.
    void paragraph(const Paragraph& text, const Look& look, const Rect& box, Align align = Align::start);
    // One line, its capitals centred on middle_y.
    void line(std::string_view rich, const Look& look, float x, float width_px, float middle_y,
              Align align = Align::start);
    void line_at_end(std::string_view rich, const Look& look, float end_x, float middle_y);

    // Texts drawn so far that were wider than their place.
    [[nodiscard]] int cut_texts() const { return m_cut_texts; }

private:
    [[nodiscard]] float remembered_width(std::string_view rich, const Look& look, float max_width_px) const;
    [[nodiscard]] LayoutMemory::Breaks find_breaks(std::string_view rich, const Look& look, float max_width_px) const;
    [[nodiscard]] float narrowest_width(std::string_view rich, const Look& look, float max_width_px) const;
    [[nodiscard]] std::uint32_t pack(Colour colour) const;
    [[nodiscard]] Point place(Point logical) const;
    void draw_line(const Paragraph::Line& line, const Look& look, const Rect& box, float top_y, Align align);
    [[nodiscard]] canvas::FontRef font(const Look& look, bool bold) const;

    const KitSettings& m_settings;
    const Theme& m_theme;
    const canvas::Fonts& m_fonts;
    LayoutMemory& m_layouts;
    ImDrawList* m_list = nullptr;
    float m_width;
    float m_height;
    float m_px_per_mm;
    float m_scale;
    float m_text_ratio;
    float m_shift_x = 0;
    float m_opacity = 1;
    int m_cut_texts = 0;
    Mirrored m_mirrored;
};

// While it lives nothing is mirrored: devices (their red key stays where it is), what was typed, keys, digits. Places
// must have gone through Painter::place() before.
class Unmirrored {
public:
    explicit Unmirrored(Painter& painter) : m_painter(painter), m_before(painter.mirrored()) {
        painter.mirror(Mirrored::no);
    }
    ~Unmirrored() { m_painter.mirror(m_before); }
    Unmirrored(const Unmirrored&) = delete;
    Unmirrored& operator=(const Unmirrored&) = delete;

private:
    Painter& m_painter;
    Mirrored m_before;
};

}  // namespace kiosk::widgets
