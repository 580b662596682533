// A hostile PDF on its way to the printer, through the real page renderer: the sheet shows the page, and nothing of the
// file reaches the printer.
#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/paper_press.hpp"
#include "kiosk/helpers/render_page_client.hpp"
#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::app;
using namespace std::chrono_literals;
using kiosk::test::PdfFile;
using kiosk::test::says;

namespace {

const SystemClock kClock;

// Each of them stands in the hostile file once it is unpacked; none of them may stand in what is printed.
const std::vector<std::string> kForeign{"Xq7Marker",   "/JavaScript", "app.alert",      "/OpenAction", "/AA <<",
                                        "/URI (",      "/Launch",     "/EmbeddedFile",  "/AcroForm",   "/Annots",
                                        "/SubmitForm", "Helvetica",   "example.invalid"};

PdfBytes bytes_of(const std::string& text) {
    PdfBytes bytes(text.size());
    std::transform(text.begin(), text.end(), bytes.begin(), [](char byte) { return static_cast<std::byte>(byte); });
    return bytes;
}

std::string stream(const std::string& dictionary, const std::string& content) {
    return "<<" + dictionary + "/Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream";
}

// One page of A4: the marker as text, a black square of 20 mm in the lower left corner, and everything that a reader on
// a computer would act upon.
PdfBytes hostile_pdf() {
    const std::vector<std::string> objects{
        std::string{"<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R/AcroForm<</Fields[8 0 R]>>"} +
            "/Names<</EmbeddedFiles<</Names[(Xq7Marker) 9 0 R]>>>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        std::string{"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"} +
            "/AA<</O 6 0 R>>/Annots[7 0 R 8 0 R]>>",
        stream("", "0 g 28 28 57 57 re f BT /F1 40 Tf 100 400 Td (Xq7Marker) Tj ET"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</S/JavaScript/JS(app.alert\\(\"Xq7Marker\"\\))>>",
        std::string{"<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI(https://example.invalid/Xq7Marker)>>"} +
            "/AA<</E<</S/Launch/F(Xq7Marker)>>>>>>",
        std::string{"<</Type/Annot/Subtype/Widget/FT/Btn/T(Xq7Marker)/Rect[0 0 9 9]"} +
            "/A<</S/SubmitForm/F(https://example.invalid/)>>>>",
        "<</Type/Filespec/F(Xq7Marker)/EF<</F 10 0 R>>>>",
        stream("/Type/EmbeddedFile", "Xq7Marker"),
        "<</Title(Xq7Marker)/Author(Xq7Marker)>>",
    };
    std::string file = "%PDF-1.7\n";
    std::string places;
    for (std::size_t index = 0; index < objects.size(); ++index) {
        std::string place = std::to_string(file.size());
        places += std::string(10 - place.size(), '0') + place + " 00000 n \n";
        file += std::to_string(index + 1) + " 0 obj\n" + objects[index] + "\nendobj\n";
    }
    const std::string size = std::to_string(objects.size() + 1);
    const std::string table = std::to_string(file.size());
    file += "xref\n0 " + size + "\n0000000000 65535 f \n" + places;
    file += "trailer<</Size " + size + "/Root 1 0 R/Info 11 0 R>>\nstartxref\n" + table + "\n%%EOF\nXq7Marker\n";
    return bytes_of(file);
}

std::vector<PdfBytes> printed(PaperItem paper) {
    Configuration configuration;
    configuration.fonts.paper_directory = test::paper_fonts().sans.parent_path();
    helpers::RenderPageClient renderer{{KIOSK_RENDER_PAGE, Milliseconds{20'000}}, kClock};
    const HandClock clock;
    PaperPress press{configuration, renderer, clock};
    std::vector<PaperItem> papers;
    papers.push_back(std::move(paper));
    auto sheets =
        press.sheets(PaperStack{std::make_shared<const std::vector<PaperItem>>(std::move(papers))}, CancelToken{});
    REQUIRE(sheets.has_value());
    CHECK(sheets->missing.empty());
    return std::move(sheets->documents);
}

std::string raw(const PdfBytes& pdf) {
    std::string text(pdf.size(), '\0');
    std::transform(pdf.begin(), pdf.end(), text.begin(), [](std::byte byte) { return static_cast<char>(byte); });
    return text;
}

bool blank(const std::string& text) {
    return text.find_first_not_of(" \n\f") == std::string::npos;
}

// pdffonts writes two lines of headings, then one for each font.
bool names_no_font(const std::string& list) {
    return std::count(list.begin(), list.end(), '\n') == 2;
}

}  // namespace

TEST_CASE("foreign_paper: the hostile file is what it says: a reader finds its words, its font and its scripts") {
    const PdfFile file{hostile_pdf()};
    CHECK(says(file.structure_check(), "No syntax or stream encoding errors found"));
    CHECK(says(file.text(), "Xq7Marker"));
    CHECK_FALSE(names_no_font(file.fonts()));
    CHECK(says(file.info(), "Xq7Marker"));
    const std::string objects = file.unpacked();
    for (const std::string& word : kForeign) {
        INFO(word);
        CHECK(says(objects, word));
    }
}

TEST_CASE("foreign_paper: what is printed shows its page and holds no word, no font and no script of it") {
    const auto pdf = std::make_shared<const ForeignPdf>(ForeignPdf{hostile_pdf()});
    const bool notice = GENERATE(true, false);
    const auto documents = printed(notice ? PaperItem{NoticePdf{pdf, 2026y / 4}} : PaperItem{pdf});
    REQUIRE(documents.size() == 1);
    const PdfFile sheet{documents.front()};

    CHECK(sheet.grey_at(1, 20, 277) < 20);  // the square
    CHECK(sheet.grey_at(1, 190, 20) > 235);
    CHECK(blank(sheet.text()));
    CHECK(names_no_font(sheet.fonts()));
    const std::string objects = sheet.unpacked();
    REQUIRE(says(objects, "/Image"));  // so that it is read at all
    CHECK_FALSE(says(raw(documents.front()), "Xq7Marker"));
    for (const std::string& word : kForeign) {
        INFO(word);
        CHECK_FALSE(says(objects, word));
    }
}
