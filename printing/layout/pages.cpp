// Breaking a body into pages and drawing them.
#include "printing/layout/pages.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::printing {
namespace {

using Slices = std::span<const Slice>;

double height_of(Slices slices) {
    double height = 0;
    for (const auto& slice : slices) height += slice.height_pt;
    return height;
}

// The strip that starts at `first` and may not be cut.
Slices unbreakable_from(Slices body, std::size_t first) {
    std::size_t end = first;
    while (end + 1 < body.size() && body[end].page_break == PageBreak::kept_with_next) ++end;
    return body.subspan(first, end + 1 - first);
}

// Empty when one strip alone is longer than a page.
std::vector<Slices> broken_into_pages(Slices body, double room_pt) {
    std::vector<Slices> pages;
    std::size_t page_start = 0;
    double used = 0;
    for (std::size_t next = 0; next < body.size();) {
        const Slices strip = unbreakable_from(body, next);
        const double height = height_of(strip);
        if (height > room_pt) return {};
        if (used + height > room_pt) {
            pages.push_back(body.subspan(page_start, next - page_start));
            page_start = next;
            used = 0;
        }
        used += height;
        next += strip.size();
    }
    pages.push_back(body.subspan(page_start));
    return pages;
}

class PagePainter {
public:
    PagePainter(PdfDocument& document, const SheetShape& shape) : m_document(document), m_shape(shape) {}

    // Draws from `top_pt` down and returns where it ended.
    double paint(Slices slices, double top_pt) {
        for (const auto& slice : slices) {
            for (const auto& box : slice.boxes) {
                m_document.fill_box(m_shape.margin_side_pt + box.x_pt, top_pt + box.top_pt, box.width_pt, box.height_pt,
                                    box.grey);
            }
            for (const auto& polygon : slice.polygons) {
                std::vector<Point> points;
                points.reserve(polygon.points.size());
                for (const auto& point : polygon.points) {
                    points.push_back({m_shape.margin_side_pt + point.x, top_pt + point.y});
                }
                m_document.fill_polygon(points, polygon.grey);
            }
            for (const auto& line : slice.pen_lines) {
                auto points = line.points;  // wiped like the line itself
                for (auto& point : points) point = {m_shape.margin_side_pt + point.x, top_pt + point.y};
                m_document.draw_pen_line(points, line.thickness_pt, kBlack);
            }
            for (const auto& mark : slice.texts) {
                if (mark.text.empty()) continue;
                m_document.draw_text(mark.face, mark.size_pt, m_shape.margin_side_pt + mark.x_pt,
                                     top_pt + mark.baseline_pt, mark.grey, mark.text.view());
            }
            top_pt += slice.height_pt;
        }
        return top_pt;
    }

private:
    PdfDocument& m_document;
    const SheetShape& m_shape;
};

constexpr double kAboveLabelPt = 6;

std::vector<Slice> page_label(TextSetter& setter, const SheetShape& shape, const TextStyle& style, std::size_t page,
                              std::size_t count) {
    Flow label{setter, shape.content_width_pt()};
    label.space(kAboveLabelPt);
    label.paragraph("page number", "Page\u00A0" + std::to_string(page) + " sur\u00A0" + std::to_string(count), style);
    return label.take();
}

}  // namespace

Result<void, PrintingError> add_pages(PdfDocument& document, const SheetShape& shape, Flow body, RunningParts running) {
    TextSetter& setter = body.setter();
    const std::vector<Slice> slices = body.take();
    const std::vector<Slice> head = running.head.take();
    const std::vector<Slice> foot = running.foot.take();
    if (setter.error()) return failure(*setter.error());

    const double head_pt = height_of(head);
    const double foot_pt = height_of(foot);
    const double label_pt = kAboveLabelPt + running.page_number.size_pt * running.page_number.leading;
    const double around_pt = shape.margin_top_pt + head_pt + foot_pt + shape.margin_bottom_pt;
    auto pages = broken_into_pages(slices, shape.height_pt - around_pt);
    if (pages.size() != 1) pages = broken_into_pages(slices, shape.height_pt - around_pt - label_pt);
    if (pages.empty() || pages.size() > static_cast<std::size_t>(kPagesMax)) {
        return failure(PrintingError{PrintingError::Kind::too_long, 0, "the document does not fit its pages"});
    }

    PagePainter painter{document, shape};
    for (std::size_t page = 0; page < pages.size(); ++page) {
        const bool several = pages.size() > 1;
        const bool roll = shape.length == SheetLength::as_long_as_content;
        const bool with_foot = !roll || page + 1 == pages.size();
        const double below_pt = (with_foot ? foot_pt : 0) + (several ? label_pt : 0);
        const double content_pt = shape.margin_top_pt + head_pt + height_of(pages[page]);
        const double height_pt = roll ? content_pt + below_pt + shape.margin_bottom_pt : shape.height_pt;
        document.add_page(shape.width_pt, height_pt);
        painter.paint(pages[page], painter.paint(head, shape.margin_top_pt));
        double foot_top_pt = height_pt - shape.margin_bottom_pt - below_pt;
        if (with_foot) foot_top_pt = painter.paint(foot, foot_top_pt);
        if (several) {
            painter.paint(page_label(setter, shape, running.page_number, page + 1, pages.size()), foot_top_pt);
        }
    }
    return {};
}

Result<PdfBytes, PrintingError> make_pages(PdfDocument& document, const SheetShape& shape, Flow body,
                                           RunningParts running) {
    if (auto added = add_pages(document, shape, std::move(body), std::move(running)); !added) {
        return failure(std::move(added.error()));
    }
    return document.finish();
}

}  // namespace kiosk::printing
