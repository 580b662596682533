// The QR codes of each paper, read back from the dots of the printed page.
#include <string>

#include "kiosk/domain/transfer.hpp"
#include "printing/documents/account_guide.hpp"
#include "printing/documents/payment_receipt.hpp"
#include "printing/documents/rent_notice.hpp"
#include "printing/documents/slip.hpp"
#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/printing/sample_rent_papers.hpp"
#include "tests/printing/sample_slips.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::printing;
using kiosk::test::paper_fonts;
using kiosk::test::PdfFile;

namespace {

std::string codes_on(const Result<PdfBytes, PrintingError>& pdf) {
    REQUIRE(pdf.has_value());
    return PdfFile{*pdf}.qr_codes();
}

// The transfer of the sample notice, as EPC069-12 writes it.
const std::string kTransfer =
    "BCD\n002\n1\nSCT\nEXEMFRPPXXX\nHabitat Fictif de l’Exemple\n"
    "FR7699999000010000000000197\nEUR485.97\n\n\n104201/01 2026-06";

}  // namespace

TEST_CASE("qr_codes: a receipt, and its duplicate, say what they were told to") {
    const Format format = GENERATE(Format::ticket_80mm, Format::a4);
    const std::string address = "https://agence-virtuelle.hfe.example/r/15H0400E";
    CHECK(codes_on(render(test::part_payment(), format, paper_fonts())) == address);
    CHECK(codes_on(render(test::declined(), format, paper_fonts())) == address);
    CHECK(codes_on(render(test::long_names(), format, paper_fonts())) == address);
    CHECK(codes_on(render(test::duplicate(), format, paper_fonts())) == "15H0400E");
    CHECK(codes_on(render(test::cancelled(), format, paper_fonts())).empty());
}

TEST_CASE("qr_codes: a slip leads to its request, or hands the transfer to the bank's application") {
    const Format format = GENERATE(Format::ticket_80mm, Format::a4);
    CHECK(codes_on(render(test::request_slip(), format, paper_fonts())) ==
          "https://agence-virtuelle.hfe.example/d/15H0401C");
    CHECK(codes_on(render(test::ways_to_pay_slip(), format, paper_fonts())) == kTransfer);
    CHECK(codes_on(render(test::appointment_slip(), format, paper_fonts())).empty());
}

TEST_CASE("qr_codes: the longest transfer that fits a code can be read from the narrow ticket") {
    const TransferDetails longest{std::string(140, 'B'), "FR76" + std::string(30, '9'), "EXEMFRPPXXX",
                                  PrivateText{std::string(70, 'R')}};
    REQUIRE(transfer_fault(longest) == nullptr);
    Slip slip = test::ways_to_pay_slip();
    slip.qr_payload = transfer_code(longest, Cents{999'999'999});
    CHECK(codes_on(render(slip, Format::ticket_80mm, paper_fonts())) == slip.qr_payload);
}

TEST_CASE("qr_codes: the guide leads to the portal") {
    const Format format = GENERATE(Format::ticket_80mm, Format::a4);
    CHECK(codes_on(render(test::account_guide(), format, paper_fonts())) == "https://agence-virtuelle.hfe.example/");
}

TEST_CASE("qr_codes: a notice has the code that the kiosk reads and, when something is due, the bank's beside it") {
    const std::string notice_code = "AVE1-104201/01-202606-38";
    CHECK(codes_on(render(test::june_notice(), paper_fonts())) == notice_code + kTransfer);
    CHECK(codes_on(render(test::debited_notice(), paper_fonts())) == notice_code);
    CHECK(codes_on(render(test::notice_already_paid(), paper_fonts())) == notice_code);
}
