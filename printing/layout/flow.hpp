// Flow: a column of paper being filled from the top: paragraphs, label-and-value rows, rules, codes, columns side by
// side. The result is a list of slices (horizontal strips that a page break never cuts), which pages.hpp puts on pages.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/signature.hpp"
#include "printing/layout/drawing.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/pdf_document.hpp"
#include "printing/layout/printing_error.hpp"
#include "printing/layout/qr_code.hpp"

namespace kiosk::printing {

inline constexpr double kPointsPerMm = 72.0 / 25.4;
inline constexpr double kBlack = 0.0;
inline constexpr double kWhite = 1.0;

enum class Align : unsigned char { start, centre, end };

struct TextStyle {
    Face face = Face::sans;
    double size_pt = 10;
    double leading = 1.32;  // line height as a multiple of the size
    double grey = kBlack;
    Align align = Align::start;
};

// A piece of one line, and a filled rectangle; coordinates in points from the slice's top left corner.
struct TextMark {
    Face face;
    double size_pt;
    double x_pt;
    double baseline_pt;
    double grey;
    PrivateText text;
};
struct BoxMark {
    double x_pt;
    double top_pt;
    double width_pt;
    double height_pt;
    double grey;
};

// A filled polygon; the points in order, the last joined to the first.
struct PolygonMark {
    std::vector<Point> points;
    double grey;
};

enum class PageBreak : unsigned char { allowed_after, kept_with_next };

// What a pen drew: a line through the points.
struct PenMark {
    std::vector<Point, WipingAllocator<Point>> points;
    double thickness_pt;
};

struct Slice {
    double height_pt = 0;
    PageBreak page_break = PageBreak::allowed_after;
    std::vector<BoxMark> boxes;  // drawn first, then polygons, lines, texts
    std::vector<PolygonMark> polygons;
    std::vector<PenMark> pen_lines;
    std::vector<TextMark> texts;
};

// Checks and measures all text of one document. Remembers the first error, so that the code that lays a page out reads
// as the page does; whoever puts the pages together asks for it.
class TextSetter {
public:
    explicit TextSetter(const PdfDocument& document) : m_document(document) {}

    // The text as it will be printed; empty when it cannot be (see error()).
    [[nodiscard]] PrivateText checked(std::string_view field, Face face, std::string_view text);
    [[nodiscard]] double width(const TextStyle& style, std::string_view text) const;
    void fail(PrintingError error);
    [[nodiscard]] const std::optional<PrintingError>& error() const { return m_error; }

private:
    const PdfDocument& m_document;
    std::optional<PrintingError> m_error;
};

// Between the label and the value of a row, at least.
inline constexpr double kRowGapPt = 8;

class Flow {
public:
    // `setter` outlives the flow.
    Flow(TextSetter& setter, double width_pt) : m_setter(setter), m_width_pt(width_pt) {}

    // `field` names the value in error messages.
    void paragraph(std::string_view field, std::string_view text, const TextStyle& style);
    // The label at the start and, on the same line, the value in the column that starts at `value_x_pt` (or after the
    // label, when that is longer); it wraps there.
    void row(std::string_view field, std::string_view label, std::string_view value, double value_x_pt,
             const TextStyle& label_style, const TextStyle& value_style);
    // One line kept as it is: blanks too. Longer ones are cut into several at the width, never inside a character.
    void verbatim(std::string_view field, std::string_view line, const TextStyle& style);
    // White letters in a black bar.
    void banner(std::string_view text, double size_pt);
    void rule(double thickness_pt, double grey);
    void space(double height_pt);
    void qr_code(const QrCode& code, double module_pt);
    void drawing(const Drawing& drawing, double side_pt);
    // As lines, as wide as the flow, kSignatureAspect lower.
    void signature(const Signature& signature, double thickness_pt);
    // Both columns start at the top; the strip is not cut.
    void side_by_side(Flow left, Flow right, double gap_pt);
    // A box around the flow, open over page breaks. The flow's width must be width() - 2 * padding.
    void framed(Flow content, double padding_pt, double grey);
    // A tinted ground under the flow. Same rule for the width.
    void tinted(Flow content, double padding_pt, double grey);
    // The flow, moved away from the start.
    void indented(Flow content, double indent_pt);
    // No page break between what is there and what comes next.
    void keep_with_next();

    [[nodiscard]] double width() const { return m_width_pt; }
    [[nodiscard]] double height() const;
    [[nodiscard]] TextSetter& setter() const { return m_setter; }
    [[nodiscard]] std::vector<Slice> take() { return std::move(m_slices); }

private:
    [[nodiscard]] Slice line(std::string_view text, const TextStyle& style, double x_pt, double width_pt) const;
    [[nodiscard]] Slice merged() &&;

    TextSetter& m_setter;
    double m_width_pt;
    std::vector<Slice> m_slices;
};

}  // namespace kiosk::printing
