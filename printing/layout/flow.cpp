// Filling a column from the top.
#include "printing/layout/flow.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/base/utf8.hpp"
#include "printing/layout/text.hpp"

namespace kiosk::printing {
namespace {

// Half of a capital's height: lines are centred on their capitals and figures, which is what a reader's eye takes as
// the middle (Noto Sans and Liberation Mono: 0.71 and 0.66 of the size).
constexpr double kHalfCapital = 0.35;

double line_height(const TextStyle& style) {
    return style.size_pt * style.leading;
}

void move(Slice& slice, double dx_pt, double dy_pt) {
    for (auto& box : slice.boxes) {
        box.x_pt += dx_pt;
        box.top_pt += dy_pt;
    }
    for (auto& line : slice.pen_lines) {
        for (auto& point : line.points) point = {point.x + dx_pt, point.y + dy_pt};
    }
    for (auto& polygon : slice.polygons) {
        for (auto& point : polygon.points) point = {point.x + dx_pt, point.y + dy_pt};
    }
    for (auto& text : slice.texts) {
        text.x_pt += dx_pt;
        text.baseline_pt += dy_pt;
    }
}

constexpr std::string_view kMinus = "\u2212";

// Noto Sans has no minus (U+2212). Its en dash is as long and as high, and French papers print sums with it.
PrivateText with_dash_for_minus(const PrivateText& text) {
    PrivateText result;
    std::string_view rest = text.view();
    for (auto at = rest.find(kMinus); at != std::string_view::npos; at = rest.find(kMinus)) {
        result.append(rest.substr(0, at));
        result.append("\u2013");
        rest.remove_prefix(at + kMinus.size());
    }
    result.append(rest);
    return result;
}

void absorb(Slice& target, Slice&& source) {
    target.height_pt = std::max(target.height_pt, source.height_pt);
    std::move(source.boxes.begin(), source.boxes.end(), std::back_inserter(target.boxes));
    std::move(source.polygons.begin(), source.polygons.end(), std::back_inserter(target.polygons));
    std::move(source.pen_lines.begin(), source.pen_lines.end(), std::back_inserter(target.pen_lines));
    std::move(source.texts.begin(), source.texts.end(), std::back_inserter(target.texts));
}

}  // namespace

PrivateText TextSetter::checked(std::string_view field, Face face, std::string_view text) {
    auto result = composed(field, text);
    if (!result) {
        fail(std::move(result.error()));
        return {};
    }
    const auto& coverage = m_document.coverage(face);
    const bool minus = result->view().find(kMinus) != std::string_view::npos;
    if (minus && !coverage.covers(U'\u2212')) *result = with_dash_for_minus(*result);
    if (auto covered = check_covered(field, result->view(), coverage); !covered) {
        fail(std::move(covered.error()));
        return {};
    }
    return std::move(*result);
}

double TextSetter::width(const TextStyle& style, std::string_view text) const {
    return m_document.text_width(style.face, style.size_pt, text);
}

void TextSetter::fail(PrintingError error) {
    if (!m_error) m_error = std::move(error);
}

Slice Flow::line(std::string_view text, const TextStyle& style, double x_pt, double width_pt) const {
    Slice slice;
    slice.height_pt = line_height(style);
    const double slack = width_pt - m_setter.width(style, text);
    if (style.align == Align::centre) x_pt += slack / 2;
    if (style.align == Align::end) x_pt += slack;
    const double baseline = slice.height_pt / 2 + kHalfCapital * style.size_pt;
    slice.texts.push_back({style.face, style.size_pt, x_pt, baseline, style.grey, PrivateText{text}});
    return slice;
}

void Flow::paragraph(std::string_view field, std::string_view text, const TextStyle& style) {
    const PrivateText checked = m_setter.checked(field, style.face, text);
    const auto measure = [&](std::string_view part) { return m_setter.width(style, part); };
    const auto lines = style.align == Align::start ? wrap_paragraph(checked.view(), m_width_pt, measure)
                                                   : wrap_evenly(checked.view(), m_width_pt, measure);
    for (const auto part : lines) {
        m_slices.push_back(line(part, style, 0, m_width_pt));
        if (part.data() != lines.back().data()) keep_with_next();
    }
}

void Flow::row(std::string_view field, std::string_view label, std::string_view value, double value_x_pt,
               const TextStyle& label_style, const TextStyle& value_style) {
    const PrivateText checked_label = m_setter.checked(field, label_style.face, label);
    const PrivateText checked_value = m_setter.checked(field, value_style.face, value);
    const double value_x = std::max(value_x_pt, m_setter.width(label_style, checked_label.view()) + kRowGapPt);
    const double value_width = m_width_pt - value_x;
    Slice label_line = line(checked_label.view(), label_style, 0, m_width_pt);
    const auto measure = [&](std::string_view part) { return m_setter.width(value_style, part); };
    for (const auto part : wrap_evenly(checked_value.view(), value_width, measure)) {
        Slice slice = line(part, value_style, value_x, value_width);
        if (!label_line.texts.empty()) {
            absorb(slice, std::exchange(label_line, {}));
        } else {
            keep_with_next();
        }
        m_slices.push_back(std::move(slice));
    }
}

void Flow::verbatim(std::string_view field, std::string_view text, const TextStyle& style) {
    const PrivateText checked = m_setter.checked(field, style.face, text);
    std::string_view rest = checked.view();
    const auto measure = [&](std::string_view part) { return m_setter.width(style, part); };
    do {
        // No-break blanks would hide from wrap() that a verbatim line has no good place to be cut: by the width alone.
        std::size_t fitting = rest.size();
        while (fitting > 1 && measure(rest.substr(0, fitting)) > m_width_pt) {
            --fitting;
            while (fitting > 1 && is_continuation(rest[fitting])) --fitting;
        }
        m_slices.push_back(line(rest.substr(0, fitting), style, 0, m_width_pt));
        rest.remove_prefix(fitting);
    } while (!rest.empty());
}

void Flow::banner(std::string_view text, double size_pt) {
    const TextStyle style{Face::sans_bold, size_pt, 1.7, kWhite, Align::centre};
    const PrivateText checked = m_setter.checked("banner", style.face, text);
    Slice slice = line(checked.view(), style, 0, m_width_pt);
    slice.boxes.push_back({0, 0, m_width_pt, slice.height_pt, kBlack});
    m_slices.push_back(std::move(slice));
}

void Flow::rule(double thickness_pt, double grey) {
    Slice slice;
    slice.height_pt = thickness_pt;
    slice.boxes.push_back({0, 0, m_width_pt, thickness_pt, grey});
    m_slices.push_back(std::move(slice));
}

void Flow::space(double height_pt) {
    Slice slice;
    slice.height_pt = height_pt;
    m_slices.push_back(std::move(slice));
}

void Flow::qr_code(const QrCode& code, double module_pt) {
    Slice slice;
    slice.height_pt = code.side * module_pt;
    for (int row = 0; row < code.side; ++row) {
        int column = 0;
        while (column < code.side) {
            int end = column;
            while (end < code.side && code.is_dark(end, row)) ++end;
            if (end > column) {
                slice.boxes.push_back(
                    {column * module_pt, row * module_pt, (end - column) * module_pt, module_pt, kBlack});
            }
            column = end + 1;
        }
    }
    m_slices.push_back(std::move(slice));
}

void Flow::drawing(const Drawing& drawing, double side_pt) {
    Slice slice;
    slice.height_pt = side_pt;
    const double scale = side_pt / kDrawingSide;
    for (const auto& shape : drawing.shapes()) {
        PolygonMark mark{{}, shape.grey};
        for (const auto& point : shape.points) mark.points.push_back({point.x * scale, point.y * scale});
        slice.polygons.push_back(std::move(mark));
    }
    m_slices.push_back(std::move(slice));
}

void Flow::signature(const Signature& signature, double thickness_pt) {
    Slice slice;
    const double height = m_width_pt / static_cast<double>(kSignatureAspect);
    slice.height_pt = height;
    for (std::size_t index = 0; index < signature.stroke_count(); ++index) {
        PenMark mark{{}, thickness_pt};
        for (const SignaturePoint& point : signature.stroke(index)) {
            mark.points.push_back({static_cast<double>(point.x) * m_width_pt, static_cast<double>(point.y) * height});
        }
        slice.pen_lines.push_back(std::move(mark));
    }
    m_slices.push_back(std::move(slice));
}

Slice Flow::merged() && {
    Slice whole;
    double top = 0;
    for (auto& slice : m_slices) {
        const double height = slice.height_pt;
        move(slice, 0, top);
        absorb(whole, std::move(slice));
        top += height;
    }
    whole.height_pt = top;
    return whole;
}

void Flow::side_by_side(Flow left, Flow right, double gap_pt) {
    const double right_x = left.m_width_pt + gap_pt;
    Slice whole = std::move(left).merged();
    Slice second = std::move(right).merged();
    move(second, right_x, 0);
    absorb(whole, std::move(second));
    m_slices.push_back(std::move(whole));
}

void Flow::framed(Flow content, double padding_pt, double grey) {
    constexpr double kLinePt = 0.6;
    const auto edge = [&] {
        rule(kLinePt, grey);
        keep_with_next();
    };
    const auto with_sides = [&](Slice slice, double dx_pt) {
        move(slice, dx_pt, 0);
        slice.boxes.push_back({0, 0, kLinePt, slice.height_pt, grey});
        slice.boxes.push_back({m_width_pt - kLinePt, 0, kLinePt, slice.height_pt, grey});
        m_slices.push_back(std::move(slice));
    };
    Slice padding;
    padding.height_pt = padding_pt;
    edge();
    with_sides(padding, 0);
    keep_with_next();
    for (auto& slice : content.m_slices) with_sides(std::move(slice), padding_pt);
    keep_with_next();
    with_sides(padding, 0);
    keep_with_next();
    rule(kLinePt, grey);
}

void Flow::tinted(Flow content, double padding_pt, double grey) {
    Slice whole = std::move(content).merged();
    move(whole, padding_pt, padding_pt);
    whole.height_pt += 2 * padding_pt;
    whole.boxes.insert(whole.boxes.begin(), BoxMark{0, 0, m_width_pt, whole.height_pt, grey});
    m_slices.push_back(std::move(whole));
}

void Flow::indented(Flow content, double indent_pt) {
    for (auto& slice : content.m_slices) {
        move(slice, indent_pt, 0);
        m_slices.push_back(std::move(slice));
    }
}

void Flow::keep_with_next() {
    if (!m_slices.empty()) m_slices.back().page_break = PageBreak::kept_with_next;
}

double Flow::height() const {
    double height = 0;
    for (const auto& slice : m_slices) height += slice.height_pt;
    return height;
}

}  // namespace kiosk::printing
