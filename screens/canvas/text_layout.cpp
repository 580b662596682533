// Greedy line breaking over the widths of one face. Lines are broken in reading order and only then put into the order
// in which they are drawn, so that right-to-left paragraphs break at the right words.
#include "screens/canvas/text_layout.hpp"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "kiosk/base/check.hpp"
#include "kiosk/base/utf8.hpp"
#include "kiosk/base/utf8_decoding.hpp"

namespace kiosk::canvas {
namespace {

// Zero-width space: a long word without blanks may be broken there. It has no width and shows nothing.
constexpr char32_t kBreakPlace = 0x200B;

float advance_px(char32_t code_point, FontRef font) {
    // Dear ImGui stores letters in 16 bits; what lies above is drawn as its fallback.
    const char32_t drawn = code_point > 0xFFFF ? kReplacementCharacter : code_point;
    return font->GetCharAdvance(static_cast<ImWchar>(drawn));
}

// A line under construction: where it begins, and where it could still be broken.
class LineBreaker {
public:
    LineBreaker(std::string_view text, FontRef font, float max_width_px)
        : m_text(text), m_font(font), m_max_width_px(max_width_px) {}

    struct Line {
        std::size_t begin;
        std::size_t end;   // without trailing blanks
        std::size_t next;  // where the next line begins
        bool too_wide;
        bool hard_break;    // ended by '\n'
        bool forced_break;  // inside an address
    };

    [[nodiscard]] Line line_from(std::size_t begin) const {
        float width_px = 0;
        Place good;    // the last place where the line may end...
        Place forced;  // ...and the last one where it may if there is no good one
        bool too_wide = false;
        char32_t before = 0;
        for (std::size_t offset = begin; offset < m_text.size();) {
            const DecodedCodePoint decoded = decode_utf8(m_text, offset);
            const std::size_t after = offset + decoded.length;
            if (decoded.code_point == U'\n')
                return {begin, without_blanks(begin, offset), after, too_wide, true, false};
            width_px += advance_px(decoded.code_point, m_font);
            if (decoded.code_point == U' ' || decoded.code_point == kBreakPlace) {
                // Blanks at the end of a line take no room, so they never push a word down.
                Place& place = decoded.code_point == kBreakPlace && is_inside_address(before) ? forced : good;
                const std::size_t end = without_blanks(begin, offset);
                place = {end, after, place.usable || end > begin};
            } else {
                if (m_max_width_px > 0 && width_px > m_max_width_px) {
                    const Place& place = good.usable ? good : forced;
                    if (place.usable) return {begin, place.end, place.next, too_wide, false, !good.usable};
                    too_wide = true;
                }
                if (decoded.code_point == U'-' && is_inner_hyphen(offset) && (fits(width_px) || too_wide)) {
                    good = {after, after, true};
                }
            }
            // A piece that is too wide already ends at the first place that offers itself.
            const Place& first = good.usable ? good : forced;
            if (too_wide && first.usable) return {begin, first.end, first.next, too_wide, false, !good.usable};
            before = decoded.code_point;
            offset = after;
        }
        return {begin, without_blanks(begin, m_text.size()), m_text.size(), too_wide, false, false};
    }

private:
    struct Place {
        std::size_t end = 0;   // of the line, without the blanks
        std::size_t next = 0;  // where the next line would begin
        bool usable = false;
    };

    [[nodiscard]] static bool is_inside_address(char32_t before) {
        return before == U'.' || before == U'-' || before == U'_';
    }

    [[nodiscard]] bool fits(float width_px) const { return m_max_width_px <= 0 || width_px <= m_max_width_px; }

    [[nodiscard]] std::size_t without_blanks(std::size_t begin, std::size_t end) const {
        while (end > begin && m_text[end - 1] == ' ') --end;
        return end;
    }

    // "porte-monnaie" may break after its hyphen. "voulez-vous", "rendez-vous", "celui-ci" and "e-mail" are read as one
    // and stay whole, and so do "-12", "12-", "1-2" and a lone dash: it takes that many letters on both sides.
    static constexpr int kLettersAroundHyphen = 5;

    [[nodiscard]] bool is_inner_hyphen(std::size_t hyphen) const {
        int before = 0;
        for (std::size_t at = hyphen; at > 0 && before < kLettersAroundHyphen; ++before) {
            do --at;
            while (at > 0 && is_continuation(m_text[at]));
            if (!is_letter(decode_utf8(m_text, at).code_point)) return false;
        }
        int after = 0;
        for (std::size_t at = hyphen + 1; at < m_text.size() && after < kLettersAroundHyphen; ++after) {
            const DecodedCodePoint decoded = decode_utf8(m_text, at);
            if (!is_letter(decoded.code_point)) return false;
            at += decoded.length;
        }
        return before == kLettersAroundHyphen && after == kLettersAroundHyphen;
    }

    [[nodiscard]] static bool is_letter(char32_t code_point) {
        return (code_point >= U'A' && code_point <= U'Z') || (code_point >= U'a' && code_point <= U'z') ||
               (code_point >= 0xC0 && code_point < 0x2000);
    }

    std::string_view m_text;
    FontRef m_font;
    float m_max_width_px;
};

}  // namespace

TextLayout wrap(std::string_view utf8, FontRef font, float max_width_px, Direction direction, std::size_t max_lines) {
    KIOSK_CHECK(font != nullptr);
    const std::size_t line_limit = std::min(max_lines, kMaxTextLines);
    const LineBreaker breaker(utf8, font, max_width_px);
    TextLayout layout;
    std::size_t offset = 0;
    bool more = true;
    while (more) {
        if (layout.lines.size() >= line_limit) {
            layout.clipped = true;
            break;
        }
        const LineBreaker::Line line = breaker.line_from(offset);
        const std::string_view logical = utf8.substr(line.begin, line.end - line.begin);
        std::string visual = visual_order(logical, direction);
        const float width_px = text_width_px(visual, font);
        layout.width_px = std::max(layout.width_px, width_px);
        layout.too_wide = layout.too_wide || line.too_wide;
        layout.forced_breaks += line.forced_break ? 1 : 0;
        layout.lines.push_back({std::move(visual), line.begin, line.end, width_px});
        offset = line.next;
        more = offset < utf8.size() || line.hard_break;
    }
    return layout;
}

float text_width_px(std::string_view utf8, FontRef font) {
    float width_px = 0;
    for_each_code_point(utf8, [&](char32_t code_point, std::size_t) {
        if (code_point != U'\n') width_px += advance_px(code_point, font);
    });
    return width_px;
}

float baseline_px(FontRef font) {
    return font->Ascent;
}

float capital_top_px(FontRef font) {
    const ImFontGlyph* capital = font->FindGlyph('H');
    return capital != nullptr ? capital->Y0 : 0.0F;
}

std::string visual_order(std::string_view logical_line, Direction /*direction*/) {
    return std::string(logical_line);
}

}  // namespace kiosk::canvas
