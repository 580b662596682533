// The test page on its two papers.
#include "printing/documents/test_page.hpp"

#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "printing/documents/letter_parts.hpp"
#include "printing/documents/ticket_parts.hpp"

namespace kiosk::printing {
namespace {

constexpr std::string_view kTitle = "Page d’essai";
constexpr std::string_view kLetters = "À Â Ç É È Ê Ë Î Ï Ô Œ Ù Û Ü Ÿ à â ç é è ê ë î ï ô œ ù û ü ÿ « » ’ – … € ½ ° §";
constexpr std::string_view kDigits = "0123456789  1 234,56 €";
constexpr std::string_view kToLookAt =
    "Les quatre angles noirs sont\u2011ils entiers\u202F? Les lettres sont\u2011elles nettes\u202F? Les lignes "
    "sont\u2011elles "
    "séparées\u202F? Les cases vont\u2011elles du blanc au noir\u202F?";
constexpr double kCornerPt = 18;

const char* fault_in(const TestPage& page) {
    return page.kiosk_id.empty() ? "kiosk_id: empty" : nullptr;
}

// An angle at the top left of the square, turned towards the corner where it stands.
enum class Side : unsigned char { left, right };
enum class End : unsigned char { top, bottom };
Drawing corner(Side side, End end) {
    constexpr double kArm = 16;
    Drawing drawing;
    const double x = side == Side::left ? 0 : kDrawingSide - kArm;
    const double y = end == End::top ? 0 : kDrawingSide - kArm;
    drawing.box({0, y}, kDrawingSide, kArm, kBlack);
    drawing.box({x, 0}, kArm, kDrawingSide, kBlack);
    return drawing;
}

Flow square(TextSetter& setter, const Drawing& drawing, double side_pt) {
    Flow flow{setter, side_pt};
    flow.drawing(drawing, side_pt);
    return flow;
}

void add_corners(Flow& flow, End end) {
    const double rest = flow.width() - kCornerPt;
    Flow right{flow.setter(), rest};
    right.indented(square(flow.setter(), corner(Side::right, end), kCornerPt), rest - kCornerPt);
    flow.side_by_side(square(flow.setter(), corner(Side::left, end), kCornerPt), std::move(right), 0);
}

Flow row_of(TextSetter& setter, std::span<const Drawing> drawings, double side_pt, double gap_pt) {
    Flow first = square(setter, drawings.front(), side_pt);
    if (drawings.size() == 1) return first;
    Flow others = row_of(setter, drawings.subspan(1), side_pt, gap_pt);
    Flow row{setter, side_pt + gap_pt + others.width()};
    row.side_by_side(std::move(first), std::move(others), gap_pt);
    return row;
}

void add_in_a_row(Flow& flow, std::span<const Drawing> drawings, double side_pt, double gap_pt) {
    Flow row = row_of(flow.setter(), drawings, side_pt, gap_pt);
    const double indent = (flow.width() - row.width()) / 2;
    flow.indented(std::move(row), indent);
}

// From white to black, each in a black frame.
std::vector<Drawing> grey_steps() {
    constexpr int kSteps = 6;
    std::vector<Drawing> steps;
    for (int step = 0; step < kSteps; ++step) {
        const double grey = 1.0 - static_cast<double>(step) / (kSteps - 1);
        steps.push_back(Drawing{}.frame({0, 0}, kDrawingSide, kDrawingSide, 2, grey));
    }
    return steps;
}

// The same for paper that is black or white: squares of dots, a quarter of them more each time.
std::vector<Drawing> dot_steps(double side_pt) {
    constexpr int kSteps = 5;
    constexpr double kCellDots = 4;
    const double dot = ticket::kDotPt * kDrawingSide / side_pt;
    const double cell = dot * kCellDots;
    const int cells = static_cast<int>(std::floor((kDrawingSide - 4) / cell));
    std::vector<Drawing> steps;
    for (int step = 0; step < kSteps; ++step) {
        Drawing drawing;
        drawing.frame({0, 0}, kDrawingSide, kDrawingSide, 2, kWhite);
        for (int row = 0; step > 0 && row < cells; ++row) {
            drawing.box({2, 2 + row * cell}, kDrawingSide - 4, dot * step, kBlack);
        }
        steps.push_back(std::move(drawing));
    }
    return steps;
}

// Upright lines, each square's twice as thick as those of the one before.
std::vector<Drawing> line_steps(double side_pt, double thinnest_pt) {
    constexpr std::array kTimes{1.0, 2.0, 4.0};
    std::vector<Drawing> steps;
    for (const double times : kTimes) {
        const double thickness = thinnest_pt * times * kDrawingSide / side_pt;
        Drawing drawing;
        for (double x = 0; x + thickness <= kDrawingSide; x += 2 * thickness) {
            drawing.box({x, 0}, thickness, kDrawingSide, kBlack);
        }
        steps.push_back(std::move(drawing));
    }
    return steps;
}

void add_code(Flow& flow, const TestPage& page, double module_pt, const TextStyle& caption) {
    const std::string payload = "ESSAI " + page.kiosk_id;
    const auto code = make_qr_code(payload);
    if (!code) return flow.setter().fail(code.error());
    const double side = code->side * module_pt;
    Flow picture{flow.setter(), side};
    picture.qr_code(*code, module_pt);
    flow.space(kQrQuietZoneModules * module_pt);
    flow.indented(std::move(picture), (flow.width() - side) / 2);
    flow.space(kQrQuietZoneModules * module_pt);
    flow.paragraph("code", "Ce code se lit au lecteur de la borne\u202F: " + payload, caption);
}

Result<PdfBytes, PrintingError> make_letter(const TestPage& page, PdfDocument& document) {
    using namespace letter;
    constexpr TextStyle kCentred{Face::sans, 12, 1.32, kBlack, Align::centre};
    constexpr TextStyle kTitleCentred{Face::sans_bold, 26, 1.2, kBlack, Align::centre};
    TextSetter setter{document};
    const double width = kA4.content_width_pt();
    RunningParts running{Flow{setter, width}, Flow{setter, width}, kSmallCentred};
    add_corners(running.head, End::top);
    add_corners(running.foot, End::bottom);
    Flow body{setter, width};
    if (page.demonstration == Demonstration::yes) body.banner(demonstration_words(page.demonstration), 11);
    body.space(10);
    body.paragraph("title", kTitle, kTitleCentred);
    body.paragraph("made_at", made_in_words(page.agency, page.kiosk_id, to_french_words(page.made_at.date)), kCentred);
    body.space(14);
    body.paragraph("look", kToLookAt, kCentred);
    body.space(18);
    for (const double size : {18.0, 12.0, 8.0, 6.0}) {
        body.paragraph("letters", kLetters, {Face::sans, size, 1.4, kBlack, Align::centre});
        body.space(4);
    }
    body.paragraph("letters", kDigits, {Face::sans_bold, 18, 1.4, kBlack, Align::centre});
    body.space(18);
    add_in_a_row(body, grey_steps(), 62, 16);
    body.space(22);
    add_in_a_row(body, line_steps(100, 0.4), 100, 30);
    body.space(16);
    add_code(body, page, 4, kCentred);
    return make_pages(document, kA4, std::move(body), std::move(running));
}

Result<PdfBytes, PrintingError> make_ticket(const TestPage& page, PdfDocument& document) {
    using namespace ticket;
    constexpr double kStepPt = 33;
    constexpr double kLinesPt = 50;
    TextSetter setter{document};
    const double width = kRoll.content_width_pt();
    RunningParts running{Flow{setter, width}, Flow{setter, width}, kSmallCentred};
    Flow body{setter, width};
    add_corners(body, End::top);
    if (page.demonstration == Demonstration::yes) body.banner("DÉMONSTRATION – SANS VALEUR", 11);
    body.paragraph("title", printing::kTitle, ticket::kTitle);
    body.paragraph("made_at", letter::made_in_words(page.agency, page.kiosk_id, to_french_words(page.made_at.date)),
                   kSmallCentred);
    separate(body);
    body.paragraph("look", kToLookAt, kBody);
    separate(body);
    for (const double size : {14.0, 9.5, 7.0}) {
        body.paragraph("letters", kLetters, {Face::sans, size, 1.3, kBlack, Align::centre});
        body.space(4);
    }
    body.paragraph("letters", kDigits, {Face::sans_bold, 14, 1.3, kBlack, Align::centre});
    separate(body);
    add_in_a_row(body, dot_steps(kStepPt), kStepPt, 6);
    body.space(12);
    add_in_a_row(body, line_steps(kLinesPt, kDotPt), kLinesPt, 12);
    add_code(body, page, kQrModulePt, kBodyCentred);
    body.space(8);
    add_corners(body, End::bottom);
    return make_pages(document, kRoll, std::move(body), std::move(running));
}

}  // namespace

Result<PdfBytes, PrintingError> render(const TestPage& page, Format format, const FontFiles& fonts) {
    if (const char* fault = fault_in(page); fault != nullptr) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
    }
    auto document = PdfDocument::open(fonts, {std::string{kTitle}, page.made_at});
    if (!document) return failure(std::move(document.error()));
    return format == Format::ticket_80mm ? make_ticket(page, *document) : make_letter(page, *document);
}

}  // namespace kiosk::printing
