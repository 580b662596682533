// Scanned pages as one PDF: at their size, whole, and no half page among them.
#include "printing/documents/scanned_pages.hpp"

#include <chrono>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "printing/documents/rent_receipt.hpp"
#include "printing/layout/jpeg_outline.hpp"
#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/printing/sample_rent_papers.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::printing;
using kiosk::test::page_count;
using kiosk::test::paper_fonts;
using kiosk::test::PdfFile;
using kiosk::test::says;

namespace {

struct Scan {
    JpegBytes jpeg;
    int width_px = 0;
    int height_px = 0;
};

// A paper of the kiosk, as another program makes a JPEG of it: A4, greys.
const Scan& scan() {
    static const Scan made = [] {
        const auto pdf = render(test::all_rent_receipts().front().receipt, paper_fonts());
        REQUIRE(pdf.has_value());
        Scan page;
        page.jpeg = PdfFile{*pdf}.grey_jpeg(kReadyPageDpi);
        const auto outline = outline_of_jpeg(page.jpeg);
        INFO((outline ? "" : outline.error()));
        REQUIRE(outline.has_value());
        page.width_px = outline->width_px;
        page.height_px = outline->height_px;
        return page;
    }();
    return made;
}

ScannedPages opened() {
    using namespace std::chrono_literals;
    auto pages = ScannedPages::open(paper_fonts(), {"Attestation d’assurance", {2026y / 11 / 25, 10, 24, 7}});
    REQUIRE(pages.has_value());
    return std::move(*pages);
}

PrintingError::Kind refusal_of(const JpegBytes& jpeg, int width_px, int height_px) {
    const auto added = opened().add(jpeg, width_px, height_px);
    REQUIRE_FALSE(added.has_value());
    return added.error().kind;
}

constexpr std::byte kMark{0xFF};

// Where a marker begins.
std::size_t place_of(const JpegBytes& jpeg, unsigned char marker) {
    for (std::size_t at = 0; at + 1 < jpeg.size(); ++at) {
        if (jpeg[at] == kMark && jpeg[at + 1] == std::byte{marker}) return at;
    }
    FAIL("no such marker");
    return 0;
}

}  // namespace

TEST_CASE("scanned_pages: a page at its real size, its picture as it was, title and date and no name") {
    REQUIRE(scan().jpeg.size() < kReadyPageBytesMax);
    auto pages = opened();
    REQUIRE(pages.add(scan().jpeg, scan().width_px, scan().height_px).has_value());
    REQUIRE(pages.add(scan().jpeg, scan().width_px, scan().height_px).has_value());
    const auto pdf = pages.finish();
    REQUIRE(pdf.has_value());
    const PdfFile file{*pdf};
    CHECK(page_count(file) == 2);
    CHECK(says(file.info(), "(A4)"));
    CHECK(says(file.info(), "Attestation d’assurance"));
    CHECK(says(file.info(), "2026"));
    CHECK_FALSE(says(file.info(), "Author"));
    CHECK(says(file.structure_check(), "No syntax or stream encoding errors found"));
    CHECK(pdf->size() < 2 * scan().jpeg.size() + 40'000);
    CHECK(std::search(pdf->begin(), pdf->end(), scan().jpeg.begin(), scan().jpeg.end()) != pdf->end());
    // Words of the paper are there, and its margin is white.
    CHECK(file.grey_at(2, 3, 3) > 235);
    CHECK(file.darkest_in(2, 20, 15, 100, 10) < 120);
}

TEST_CASE("scanned_pages: the same pages give the same bytes") {
    const auto once = [] {
        auto pages = opened();
        REQUIRE(pages.add(scan().jpeg, scan().width_px, scan().height_px).has_value());
        return *pages.finish();
    };
    CHECK(once() == once());
}

TEST_CASE("scanned_pages: half a JPEG is not a page, wherever it was cut") {
    const auto& whole = scan();
    for (std::size_t part = 0; part < 40; ++part) {
        JpegBytes half(whole.jpeg.begin(),
                       whole.jpeg.begin() + static_cast<std::ptrdiff_t>(whole.jpeg.size() * part / 40));
        CHECK(refusal_of(half, whole.width_px, whole.height_px) == PrintingError::Kind::invalid_document);
    }
    JpegBytes without_end(whole.jpeg.begin(), whole.jpeg.end() - 2);
    CHECK(refusal_of(without_end, whole.width_px, whole.height_px) == PrintingError::Kind::invalid_document);
    JpegBytes longer = whole.jpeg;
    longer.push_back(std::byte{'x'});
    CHECK(refusal_of(longer, whole.width_px, whole.height_px) == PrintingError::Kind::invalid_document);
}

TEST_CASE("scanned_pages: what is no grey JPEG of that size is refused") {
    const auto& whole = scan();
    const std::size_t frame = place_of(whole.jpeg, 0xC0);
    SECTION("another width than it should have") {
        CHECK(refusal_of(whole.jpeg, whole.width_px - 1, whole.height_px) == PrintingError::Kind::invalid_document);
    }
    SECTION("another kind of file") {
        const std::string text = "%PDF-1.3 and so on";
        const auto* begin = reinterpret_cast<const std::byte*>(text.data());
        CHECK(refusal_of(JpegBytes(begin, begin + text.size()), 10, 10) == PrintingError::Kind::invalid_document);
    }
    SECTION("a frame that says three colours and has one") {
        JpegBytes wrong = whole.jpeg;
        wrong[frame + 9] = std::byte{3};
        CHECK(refusal_of(wrong, whole.width_px, whole.height_px) == PrintingError::Kind::invalid_document);
    }
    SECTION("twelve bits a grey") {
        JpegBytes wrong = whole.jpeg;
        wrong[frame + 4] = std::byte{12};
        CHECK(refusal_of(wrong, whole.width_px, whole.height_px) == PrintingError::Kind::invalid_document);
    }
    SECTION("a kind that printers do not read") {
        JpegBytes wrong = whole.jpeg;
        wrong[frame + 1] = std::byte{0xC9};
        CHECK(refusal_of(wrong, whole.width_px, whole.height_px) == PrintingError::Kind::invalid_document);
    }
    SECTION("a segment that is longer than the file") {
        JpegBytes wrong = whole.jpeg;
        wrong[place_of(whole.jpeg, 0xDB) + 2] = std::byte{0xFF};
        CHECK(refusal_of(wrong, whole.width_px, whole.height_px) == PrintingError::Kind::invalid_document);
    }
    SECTION("no tables") {
        JpegBytes wrong = whole.jpeg;
        wrong[place_of(whole.jpeg, 0xDB) + 1] = std::byte{0xEF};
        CHECK(refusal_of(wrong, whole.width_px, whole.height_px) == PrintingError::Kind::invalid_document);
    }
}

TEST_CASE("scanned_pages: small paper stays small, what is larger than A4 is made to fit, lying or upright") {
    // The size is all that counts here: a head that says another one, in front of the same data.
    const auto resized = [](int width_px, int height_px) {
        JpegBytes jpeg = scan().jpeg;
        const std::size_t frame = place_of(jpeg, 0xC0);
        const auto put = [&](std::size_t at, int value) {
            jpeg[at] = static_cast<std::byte>(value >> 8);
            jpeg[at + 1] = static_cast<std::byte>(value & 0xFF);
        };
        put(frame + 5, height_px);
        put(frame + 7, width_px);
        auto pages = opened();
        REQUIRE(pages.add(jpeg, width_px, height_px).has_value());
        const auto pdf = pages.finish();
        REQUIRE(pdf.has_value());
        return PdfFile{*pdf}.info();
    };
    CHECK(says(resized(630, 394), "226.8 x 141.84 pts"));    // a card of 80 by 50 mm
    CHECK(says(resized(2339, 1654), "x 595.276 pts (A4)"));  // A4, lying
    CHECK(says(resized(3400, 4400), "595.276 x 770.35"));    // Letter at twice its size
    CHECK(refusal_of(scan().jpeg, 0, 0) == PrintingError::Kind::invalid_document);
}

TEST_CASE("scanned_pages: pages are bounded, and no page at all is no document") {
    CHECK(opened().finish().error().kind == PrintingError::Kind::invalid_document);
    auto many = opened();
    for (int page = 0; page < kScannedPagesMax; ++page) {
        REQUIRE(many.add(scan().jpeg, scan().width_px, scan().height_px).has_value());
    }
    CHECK(many.add(scan().jpeg, scan().width_px, scan().height_px).error().kind == PrintingError::Kind::too_long);
    CHECK(many.finish().has_value());
    const JpegBytes heavy(kReadyPageBytesMax + 1, std::byte{0});
    CHECK(refusal_of(heavy, 10, 10) == PrintingError::Kind::too_long);
}
