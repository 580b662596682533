// Papers of the staff side: a test page that shows what a printer can do, and the report of a kiosk's readiness.
#include <string>

#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/printing/sample_staff_papers.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::printing;
using kiosk::test::page_count;
using kiosk::test::paper_fonts;
using kiosk::test::PdfFile;
using kiosk::test::says;
using kiosk::test::without_line_breaks;

namespace {

PdfBytes made(Result<PdfBytes, PrintingError> pdf) {
    INFO((pdf ? std::string{} : pdf.error().message));
    REQUIRE(pdf.has_value());
    return std::move(*pdf);
}

constexpr int kDark = 100;
constexpr int kPale = 250;

}  // namespace

TEST_CASE("test page: one page that says where it comes from, with accents and a code that can be read") {
    const auto format = GENERATE(Format::a4, Format::ticket_80mm);
    const PdfFile file{made(render(test::test_page(), format, paper_fonts()))};
    CHECK(page_count(file) == 1);
    const std::string text = without_line_breaks(file.text());
    for (const char* words : {"Page d’essai", "Agence Centre", "BRN-AG1-01", "œ", "ÿ", "½", "1 234,56 €"}) {
        INFO(words);
        CHECK(says(text, words));
    }
    CHECK(file.qr_codes().find("ESSAI BRN-AG1-01") != std::string::npos);
}

TEST_CASE("test page: A4 is black in its four corners, and goes from white to black in steps") {
    const PdfFile file{made(render(test::test_page(), Format::a4, paper_fonts()))};
    constexpr double kSide_mm = 20;
    constexpr double kTop_mm = 15;
    constexpr double kBottom_mm = 297 - 11;
    constexpr double kLook_mm = 2;
    for (const double x : {kSide_mm, 210 - kSide_mm - kLook_mm}) {
        CHECK(file.darkest_in(1, x, kTop_mm, kLook_mm, kLook_mm) < kDark);
        CHECK(file.darkest_in(1, x, kBottom_mm - kLook_mm - 1, kLook_mm, kLook_mm) < kDark);
    }
    CHECK(file.darkest_in(1, 0, 0, 210, kTop_mm - 1) > kPale);  // nothing beyond what printers reach
}

TEST_CASE("readiness report: says whether the kiosk is ready, and why it is not") {
    const std::string ready = without_line_breaks(PdfFile{made(render(test::ready_report(), paper_fonts()))}.text());
    CHECK(says(ready, "rien n’est en panne"));
    CHECK_FALSE(says(ready, "Pas prêt"));
    const std::string other =
        without_line_breaks(PdfFile{made(render(test::not_ready_report(), paper_fonts()))}.text());
    for (const char* words :
         {"Pas prêt", "Page A4 : Échoué · Plus de papier", "Lecteur de codes : Jamais fait", "DÉMONSTRATION"}) {
        INFO(words);
        CHECK(says(other, words));
    }
}

TEST_CASE("readiness report: every test with result, time, agent and what was measured, the parts, and a signature") {
    const PdfFile file{made(render(test::ready_report(), paper_fonts()))};
    CHECK(page_count(file) == 1);
    const std::string text = without_line_breaks(file.text());
    for (const char* words :
         {"Rapport de mise en service", "Agence Centre", "BRN-AG1-01", "Par l’agent 12", "version 1.4.2",
          "25/11/2026 à 09:52 · agent 12", "Série 99000001", "Page de 210 × 297 mm", "encore 241 jours",
          "61 Go libres sur 100 Go", "Contrôlé par (nom, date, signature)"}) {
        INFO(words);
        CHECK(says(text, words));
    }
}

TEST_CASE("staff papers: the same value gives the same bytes, and an incomplete one is refused by name") {
    CHECK(made(render(test::ready_report(), paper_fonts())) == made(render(test::ready_report(), paper_fonts())));
    ReadinessReport report = test::ready_report();
    report.agent_id.clear();
    const auto refused = render(report, paper_fonts());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == PrintingError::Kind::invalid_document);
    CHECK(refused.error().message.find("agent_id") != std::string::npos);
    TestPage page = test::test_page();
    page.kiosk_id.clear();
    CHECK_FALSE(render(page, Format::a4, paper_fonts()));
}
