// What goes to the sheet printer when one of several papers cannot be printed.
#include "kiosk/app/paper_press.hpp"

#include <chrono>
#include <memory>
#include <utility>

#include "tests/app/paper_configuration.hpp"
#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_pictures.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/printing/sample_rent_papers.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::app;
using namespace std::chrono_literals;
using kiosk::test::page_count;
using kiosk::test::PdfFile;
using kiosk::test::says;
using kiosk::test::without_line_breaks;

namespace {

// Draws every PDF but the empty one.
class Renderer final : public PageRenderer {
public:
    Result<PagePicture, PageRenderError> render(const PdfBytes& pdf, int, int, const CancelToken& cancel) override {
        if (cancel.cancelled()) return failure(PageRenderError{PageRenderError::Kind::cancelled, "cancelled"});
        if (pdf.empty()) return failure(PageRenderError{PageRenderError::Kind::not_a_pdf, "it cannot be read"});
        PagePicture page = test::marked_page(210, 297);
        page.page_count = 1;
        return page;
    }
};

struct Bench {
    [[nodiscard]] auto sheets(std::vector<PaperItem> papers) {
        return press.sheets(PaperStack{std::make_shared<const std::vector<PaperItem>>(std::move(papers))}, cancel);
    }

    Configuration settings = test::paper_configuration();
    Renderer renderer;
    HandClock clock;
    CancelToken cancel;
    PaperPress press{settings, renderer, clock};
};

PaperItem foreign_notice(Period period, std::size_t bytes) {
    return NoticePdf{std::make_shared<const ForeignPdf>(ForeignPdf{PdfBytes(bytes)}), period};
}
PaperItem broken_pdf(Period period) {
    return foreign_notice(period, 0);
}
PaperItem broken_data(Period period) {
    RentNotice notice = test::june_notice();
    notice.summary.period = period;
    notice.total = notice.total + Cents{1};
    return notice;
}

std::string text_of(const PdfBytes& pdf) {
    return without_line_breaks(PdfFile{pdf}.text());
}

}  // namespace

TEST_CASE("paper_press: notices that follow one another are one document, in their order") {
    Bench bench;
    const auto sheets = bench.sheets({test::june_notice(), test::debited_notice(), foreign_notice(2026y / 4, 9)});
    REQUIRE(sheets.has_value());
    CHECK(sheets->missing.empty());
    REQUIRE(sheets->documents.size() == 2);
    CHECK(page_count(PdfFile{sheets->documents.front()}) == 2);
}

TEST_CASE("paper_press: a PDF that is broken keeps none of the other notices back, and a sheet in its place names it") {
    Bench bench;
    const auto sheets = bench.sheets({test::june_notice(), broken_pdf(2026y / 4), test::debited_notice()});
    REQUIRE(sheets.has_value());
    CHECK(sheets->missing.size() == 1);
    REQUIRE(sheets->documents.size() == 3);
    CHECK(says(text_of(sheets->documents[0]), "Avis d’échéance"));
    CHECK(says(text_of(sheets->documents[2]), "Avis d’échéance"));
    const std::string instead = text_of(sheets->documents[1]);
    CHECK(says(instead, "Habitat Fictif de l’Exemple"));
    CHECK(says(instead, "L’avis d’avril 2026 ne peut pas être imprimé ici. Demandez-le à l’accueil."));
}

TEST_CASE("paper_press: a notice whose sums are wrong keeps none of the others back either") {
    Bench bench;
    const auto sheets = bench.sheets({test::june_notice(), broken_data(2026y / 5), test::debited_notice()});
    REQUIRE(sheets.has_value());
    REQUIRE(sheets->documents.size() == 3);
    CHECK(says(text_of(sheets->documents[1]), "L’avis de mai 2026 ne peut pas être imprimé ici."));
}

TEST_CASE("paper_press: a notice that the landlord did not give has a sheet in its place") {
    Bench bench;
    const auto sheets = bench.sheets({test::june_notice(), AbsentNotice{2026y / 4}, test::debited_notice()});
    REQUIRE(sheets.has_value());
    CHECK(sheets->missing.size() == 1);
    REQUIRE(sheets->documents.size() == 3);
    CHECK(says(text_of(sheets->documents[1]), "L’avis d’avril 2026 ne peut pas être imprimé ici."));
    CHECK_FALSE(bench.sheets({AbsentNotice{2026y / 4}, AbsentNotice{2026y / 5}}).has_value());
}

TEST_CASE("paper_press: nothing but what is broken is a failure, not a stack of excuses") {
    Bench bench;
    CHECK_FALSE(bench.sheets({broken_pdf(2026y / 4)}).has_value());
    CHECK_FALSE(bench.sheets({broken_pdf(2026y / 4), broken_data(2026y / 5)}).has_value());
    CHECK_FALSE(bench.sheets({PaperItem{std::make_shared<const ForeignPdf>()}}).has_value());
}

TEST_CASE("paper_press: the slip of a transfer hands it to the bank's application, or has no code") {
    const Bench bench;
    const TransferDetails details{"Habitat Fictif de l’Exemple", "FR7699999000010000000000197", "EXEMFRPPXXX",
                                  PrivateText{"104201/01"}};
    const auto slip = bench.press.slip({TransferSlip{details, Cents{720'84}}});
    REQUIRE(slip.has_value());
    CHECK(PdfFile{*slip}.qr_codes() ==
          "BCD\n002\n1\nSCT\nEXEMFRPPXXX\nHabitat Fictif de l’Exemple\nFR7699999000010000000000197\nEUR720.84\n\n\n"
          "104201/01");
    const auto nothing_due = bench.press.slip({TransferSlip{details, Cents{}}});
    REQUIRE(nothing_due.has_value());
    CHECK(PdfFile{*nothing_due}.qr_codes().empty());
}

TEST_CASE("paper_press: the account guide leads to the landlord's portal") {
    Bench bench;
    bench.settings.landlord.portal = "agence-virtuelle.hfe.example";
    const auto sheets = bench.sheets({AccountGuide{}});
    REQUIRE(sheets.has_value());
    CHECK(PdfFile{sheets->documents.front()}.qr_codes() == "https://agence-virtuelle.hfe.example/");
}

TEST_CASE("paper_press: what the tenant gave up is not called broken") {
    Bench bench;
    bench.cancel.cancel();
    CHECK_FALSE(bench.sheets({test::june_notice(), foreign_notice(2026y / 4, 9)}).has_value());
}
