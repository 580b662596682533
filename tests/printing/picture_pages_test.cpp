// Foreign PDFs on paper: one picture a sheet, upright, whole, in greys, within bounds.
#include "printing/documents/picture_pages.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <utility>

#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_pictures.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::printing;
using kiosk::test::marked_page;
using kiosk::test::page_count;
using kiosk::test::paper_fonts;
using kiosk::test::PdfFile;
using kiosk::test::says;

namespace {

constexpr int kBlackest = 20;
constexpr int kWhitest = 235;

PicturePages opened() {
    using namespace std::chrono_literals;
    auto pages = PicturePages::open(paper_fonts(), {"Document", {2026y / 11 / 25, 10, 24, 7}});
    REQUIRE(pages.has_value());
    return std::move(*pages);
}

PdfBytes document_of(const PagePicture& page) {
    auto pages = opened();
    REQUIRE(pages.add(page).has_value());
    auto pdf = pages.finish();
    REQUIRE(pdf.has_value());
    return std::move(*pdf);
}

}  // namespace

TEST_CASE("picture_pages: a page of A4 comes out whole, with its marked corner at the top left") {
    const PdfFile file{document_of(marked_page(210, 297))};
    CHECK(says(file.info(), "(A4)"));
    CHECK(says(file.structure_check(), "No syntax or stream encoding errors found"));
    CHECK(file.grey_at(1, 12, 12) < kBlackest);
    CHECK(file.grey_at(1, 198, 12) > kWhitest);
    CHECK(file.grey_at(1, 12, 285) > kWhitest);
    CHECK(file.grey_at(1, 2, 2) > kWhitest);  // printers do not reach there: nothing of the page may lie in it
}

TEST_CASE("picture_pages: a page that lies is turned, its marked corner at the bottom left") {
    const PdfFile file{document_of(marked_page(297, 210))};
    CHECK(says(file.info(), "595.276 x 841.89"));
    CHECK(file.grey_at(1, 12, 285) < kBlackest);
    CHECK(file.grey_at(1, 12, 12) > kWhitest);
    CHECK(file.grey_at(1, 198, 285) > kWhitest);
}

TEST_CASE("picture_pages: a small page is not made larger, a large one is made smaller") {
    const PdfFile small{document_of(marked_page(80, 100))};
    CHECK(small.grey_at(1, 65 + 5, 98.5 + 5) < kBlackest);
    CHECK(small.grey_at(1, 12, 12) > kWhitest);
    const PdfFile large{document_of(marked_page(840, 1188))};
    CHECK(large.grey_at(1, 12, 12) < kBlackest);
    CHECK(large.grey_at(1, 198, 12) > kWhitest);
}

TEST_CASE("picture_pages: colours become greys in the right order") {
    auto page = marked_page(210, 297);
    const auto width = static_cast<std::size_t>(page.width_px);
    for (std::size_t pixel = width * 200; pixel < width * 300; ++pixel) {
        page.rgba[4 * pixel] = 255;  // a band of red above a band of yellow
        page.rgba[4 * pixel + 1] = pixel < width * 250 ? 0 : 255;
        page.rgba[4 * pixel + 2] = 0;
    }
    const PdfFile file{document_of(page)};
    const double printed_mm = 297.0 * 200 / 210;  // as wide as printers reach
    const double pixel_mm = printed_mm / page.height_px;
    const int red = file.grey_at(1, 105, (297 - printed_mm) / 2 + 225 * pixel_mm);
    const int yellow = file.grey_at(1, 105, (297 - printed_mm) / 2 + 275 * pixel_mm);
    CHECK(red > 50);
    CHECK(red < 110);
    CHECK(yellow > 200);
    CHECK(yellow < 245);
}

TEST_CASE("picture_pages: each picture has a sheet; an odd width is no matter; the same bytes twice") {
    auto odd = marked_page(210, 297);
    REQUIRE(odd.width_px % 2 == 1);
    auto pages = opened();
    for (int page = 0; page < 3; ++page) REQUIRE(pages.add(odd).has_value());
    const auto pdf = pages.finish();
    REQUIRE(pdf.has_value());
    CHECK(page_count(PdfFile{*pdf}) == 3);
    CHECK(document_of(odd) == document_of(odd));
}

TEST_CASE("picture_pages: what is no picture is refused") {
    auto page = marked_page(210, 297);
    SECTION("too few bytes") {
        page.rgba.pop_back();
    }
    SECTION("no width") {
        page.width_px = 0;
        page.rgba.clear();
    }
    SECTION("as wide as nothing is") {
        page.width_px = 6'001;
    }
    SECTION("a size that is no number") {
        page.width_mm = std::numeric_limits<double>::quiet_NaN();
    }
    SECTION("no height on paper") {
        page.height_mm = 0;
    }
    const auto added = opened().add(page);
    REQUIRE_FALSE(added.has_value());
    CHECK(added.error().kind == PrintingError::Kind::invalid_document);
}

TEST_CASE("picture_pages: pages and memory are bounded, and no page at all is no document") {
    CHECK(opened().finish().error().kind == PrintingError::Kind::invalid_document);

    const auto small = marked_page(80, 100);
    auto many = opened();
    for (int page = 0; page < kPicturePagesMax; ++page) REQUIRE(many.add(small).has_value());
    CHECK(many.add(small).error().kind == PrintingError::Kind::too_long);
    CHECK(many.finish().has_value());

    PagePicture sharp;
    sharp.width_mm = 210;
    sharp.height_mm = 297;
    sharp.width_px = 5'000;
    sharp.height_px = 5'000;
    sharp.rgba.assign(4UL * 5'000 * 5'000, 0xFF);
    auto heavy = opened();
    int added = 0;
    while (heavy.add(sharp).has_value()) ++added;
    CHECK(added == 4);  // 12.5 million bytes each, of 50.3
    CHECK(heavy.add(sharp).error().kind == PrintingError::Kind::too_long);
}

TEST_CASE("picture_pages: as many pages of A4 as the dots an inch promise do fit") {
    const auto bytes_at = [](int dpi) {
        const double pixels = 210 / 25.4 * dpi * 297 / 25.4 * dpi;
        return static_cast<std::size_t>(pixels / 2 + 297 / 25.4 * dpi);
    };
    CHECK(bytes_at(picture_dpi(24)) * 24 < kPictureBytesMax);
    CHECK(bytes_at(picture_dpi(kPicturePagesMax)) * kPicturePagesMax < kPictureBytesMax);
    CHECK(picture_dpi(1) == 200);
    CHECK(picture_dpi(25) == 150);
}
