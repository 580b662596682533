// Pages through the real child, and children that misbehave.
#include <algorithm>
#include <string>

#include "kiosk/helpers/child_process.hpp"
#include "kiosk/helpers/read_page/ready_page.hpp"
#include "kiosk/helpers/read_page_client.hpp"
#include "tests/helpers/read_page/page_drawing.hpp"
#include "tests/helpers/read_page/page_with_code.hpp"
#include "tests/helpers/real_child.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::helpers;
using namespace kiosk::test;
using Kind = PageReadError::Kind;

namespace {

const SystemClock kClock;

ReadPageClient real_reader(Milliseconds reading_deadline = Milliseconds{60'000}) {
    return {{KIOSK_READ_PAGE, Milliseconds{60'000}, reading_deadline}, kClock};
}
ReadPageClient misbehaving_reader(Milliseconds deadline = Milliseconds{20'000}) {
    return {{KIOSK_MISBEHAVING_READ_HELPER, deadline, deadline}, kClock};
}

JpegBytes jpeg_bytes(const std::string& text) {
    const auto bytes = bytes_of(text);
    return {bytes.begin(), bytes.end()};
}

GreyImage dots_of(const ReadyPage& page) {
    auto image = dots_of_page(page.jpeg);
    REQUIRE(image.has_value());
    CHECK(image->width == page.width_px);
    CHECK(image->height == page.height_px);
    return std::move(*image);
}

GreyImage marked_page() {
    GreyImage page = written_page();
    std::fill_n(page.row(210) + 1'400, 60, 0);
    return page;
}

// As a scanner gives it: in colour, at this resolution, in pieces.
Result<ReadyPage, PageReadError> scanned(PageReader& reader, const GreyImage& page, int dpi, bool height_is_known) {
    const auto intake = reader.begin();
    static_cast<void>(intake->page_begins({page.width, height_is_known ? page.height : 0, 3, dpi}));
    std::vector<std::byte> rows;
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < page.width; ++x) rows.insert(rows.end(), 3, std::byte{page.row(y)[x]});
        if (y % 40 != 39 && y + 1 != page.height) continue;
        static_cast<void>(intake->rows(rows));
        rows.clear();
    }
    static_cast<void>(intake->page_ends(page.height));
    return intake->finish(CancelToken{});
}

void check_whole(const Result<ReadyPage, PageReadError>& page) {
    INFO((page ? std::string{} : page.error().message));
    REQUIRE(page.has_value());
    CHECK(page->jpeg.size() <= kReadyPageBytesMax);
    CHECK(page->picture.page_count == 1);
    CHECK(page->picture.rgba.size() ==
          std::size_t{4} * static_cast<std::size_t>(page->picture.width_px * page->picture.height_px));
    CHECK(std::abs(page->picture.width_px - page->width_px / 2) <= 1);
    CHECK(page->picture.rgba[3] == 255);
}

}  // namespace

TEST_CASE("read_page: a scan at 300 dots an inch becomes an A4 page at 200, straight, grey and small") {
    auto reader = real_reader();
    GreyImage sheet = paper(250, 2'480, 3'508);
    write_lines(sheet, {240, 300, 2'250, 3'100});
    sheet = rotated(sheet, 3);
    add_noise(sheet, 12);
    const bool height_is_known = GENERATE(true, false);
    const auto page = scanned(reader, sheet, 300, height_is_known);
    check_whole(page);
    CHECK(std::abs(page->width_mm() - 210) < 1);
    CHECK(std::abs(page->height_mm() - 297) < 1);
    CHECK_FALSE(page->is_blank);
    CHECK(page->sharpness == PageSharpness::sharp);
    CHECK(page->light == PageLight::good);
    CHECK(no_child_is_left());
}

TEST_CASE("read_page: an empty sheet is blank, and small enough whatever its noise") {
    auto reader = real_reader();
    GreyImage sheet = paper(235);
    add_noise(sheet, 35);
    const auto page = scanned(reader, sheet, 200, true);
    check_whole(page);
    CHECK(page->is_blank);
    const auto reading = reader.read(page->jpeg, CancelToken{});
    REQUIRE(reading.has_value());
    CHECK(reading->lines.empty());
}

TEST_CASE("read_page: noise that no encoding makes small is sent with fewer dots") {
    auto reader = real_reader();
    GreyImage noise = paper(128);
    for (std::size_t dot = 0; dot < noise.dots.size(); ++dot)
        noise.dots[dot] = static_cast<std::uint8_t>((dot * 2'654'435'761U >> 13U) & 0xFFU);
    check_whole(reader.from_file(bytes_of(png_of(noise)), CancelToken{}));
}

TEST_CASE("read_page: a JPEG or PNG of a telephone, and what is none") {
    auto reader = real_reader();
    const GreyImage photo = marked_page();
    check_whole(reader.from_file(bytes_of(jpeg_of(photo)), CancelToken{}));
    check_whole(reader.from_file(bytes_of(png_of(photo)), CancelToken{}));
    const auto kind = [&](const std::string& file) {
        return reader.from_file(bytes_of(file), CancelToken{}).error().kind;
    };
    CHECK(kind("") == Kind::not_a_picture);
    CHECK(kind("%PDF-1.7") == Kind::not_a_picture);
    CHECK(kind(jpeg_of(photo).substr(0, 20'000)) == Kind::not_a_picture);
    CHECK(kind(png_of(paper(250, 100, 100))) == Kind::too_small);
    CHECK(kind(std::string(kPhoneFileBytesMax + 1, 'x')) == Kind::too_large);
}

TEST_CASE("read_page: a picture that was drawn of a PDF") {
    auto reader = real_reader();
    PagePicture picture;
    picture.width_px = 1'240;  // A4 at 150 dots an inch
    picture.height_px = 1'754;
    picture.rgba.resize(std::size_t{4} * 1'240 * 1'754, 255);
    for (std::size_t row = 300; row < 320; ++row)
        std::fill_n(picture.rgba.begin() + static_cast<std::ptrdiff_t>(row * 1'240 * 4 + 800), 2'000, std::uint8_t{0});
    const auto page = reader.from_picture(picture, 150, CancelToken{});
    check_whole(page);
    CHECK_FALSE(page->is_blank);
    PagePicture nothing;
    CHECK(reader.from_picture(nothing, 150, CancelToken{}).error().kind == Kind::helper_failed);
}

TEST_CASE("read_page: a ready page is turned and turned back") {
    auto reader = real_reader();
    const auto page = reader.from_file(bytes_of(jpeg_of(marked_page())), CancelToken{});
    check_whole(page);
    const auto right = reader.turned(page->jpeg, QuarterTurn::right, CancelToken{});
    check_whole(right);
    CHECK(right->width_px == page->height_px);
    const auto back = reader.turned(right->jpeg, QuarterTurn::left, CancelToken{});
    check_whole(back);
    const GreyImage before = dots_of(*page);
    const GreyImage after = dots_of(*back);
    REQUIRE(before.dots.size() == after.dots.size());
    std::size_t changed = 0;
    for (std::size_t dot = 0; dot < before.dots.size(); ++dot)
        changed += std::abs(before.dots[dot] - after.dots[dot]) > 60 ? 1U : 0U;
    CHECK(changed < before.dots.size() / 500);
    CHECK(reader.turned(jpeg_bytes("no JPEG"), QuarterTurn::left, CancelToken{}).error().kind == Kind::not_a_picture);
}

TEST_CASE("read_page: a QR code and a DataMatrix are read byte for byte, wherever they are") {
    auto reader = real_reader();
    const std::string data_matrix = std::string("DC03AXA1") + '\x1D' + "26010126" + '\x1F' + "ABCDEFGH234567";
    GreyImage page = marked_page();
    const auto place = GENERATE(table<int, int>({{700, 1'000}, {1'250, 1'900}, {60, 40}}));
    put_qr_code(page, "https://example.org/attestation?n=1", 300, 400, 6);
    put_data_matrix(page, data_matrix, std::get<0>(place), std::get<1>(place), 5);
    const auto reading = reader.read(jpeg_bytes(jpeg_of(page, 60)), CancelToken{});
    REQUIRE(reading.has_value());
    REQUIRE(reading->codes.size() == 2);
    CHECK(reading->codes[0] == "https://example.org/attestation?n=1");
    CHECK((reading->codes[1] == std::string_view{data_matrix}));
}

TEST_CASE("read_page: what cannot be read in time ends in time") {
    auto reader = real_reader(Milliseconds{1'950});
    GreyImage noise = paper(200);
    add_noise(noise, 120);
    noise = blurred(noise, 1);
    const auto began = kClock.now();
    const auto reading = reader.read(jpeg_bytes(jpeg_of(noise, 40)), CancelToken{});
    // Codes alone, or not even they: this machine may be busy.
    if (!reading) CHECK(reading.error().kind == Kind::timed_out);
    CHECK(kClock.now() - began < Milliseconds{2'500});
    CHECK(no_child_is_left());
}

TEST_CASE("read_page: the child has no environment, and is sandboxed before it reads") {
    const std::vector<std::string> job =
        GENERATE(std::vector<std::string>{"file"}, std::vector<std::string>{"read", "9"});
    const auto child = ChildProcess::start(KIOSK_READ_PAGE, job);
    REQUIRE(child.has_value());
    check_is_sandboxed(*child, Milliseconds{20'000});
}

TEST_CASE("read_page: rows out of turn, half a page, a program that is not there") {
    auto reader = real_reader();
    const std::vector<std::byte> row(30);
    const auto no_page = reader.begin();
    CHECK_FALSE(no_page->rows(row));
    CHECK(no_page->finish(CancelToken{}).error().kind == Kind::helper_failed);
    const auto half = reader.begin();
    CHECK(half->page_begins({10, 4, 3, 300}));
    CHECK(half->rows(row));
    CHECK(half->finish(CancelToken{}).error().kind == Kind::helper_failed);
    const auto short_page = reader.begin();
    CHECK(short_page->page_begins({10, 4, 3, 300}));
    CHECK(short_page->rows(row));
    CHECK(short_page->page_ends(1));
    CHECK(short_page->finish(CancelToken{}).error().kind == Kind::helper_failed);
    ReadPageClient missing{{"/nowhere/kiosk-read-page"}, kClock};
    CHECK(missing.begin()->finish(CancelToken{}).error().kind == Kind::helper_failed);
    CHECK(missing.from_file(bytes_of("x"), CancelToken{}).error().kind == Kind::helper_failed);
}

TEST_CASE("read_page: a child that hangs is killed, and a cancel waits for none") {
    auto late = misbehaving_reader(Milliseconds{200});
    CHECK(late.from_file(bytes_of("h"), CancelToken{}).error().kind == Kind::timed_out);
    CHECK(late.read(jpeg_bytes("h"), CancelToken{}).error().kind == Kind::timed_out);
    auto patient = misbehaving_reader(Milliseconds{60'000});
    CancelToken cancel;
    cancel.cancel();
    CHECK(patient.from_file(bytes_of("h"), cancel).error().kind == Kind::cancelled);
    CHECK(patient.read(jpeg_bytes("h"), cancel).error().kind == Kind::cancelled);
    CHECK(patient.turned(jpeg_bytes("h"), QuarterTurn::left, cancel).error().kind == Kind::cancelled);
    CHECK(no_child_is_left());
}

TEST_CASE("read_page: a child that crashes or lies is a failed helper") {
    auto reader = misbehaving_reader();
    CHECK(reader.from_file(bytes_of("1"), CancelToken{})->jpeg.size() == 5);
    const std::string how = GENERATE("2", "3", "4", "5", "6", "7", "8", "9", "a", "crash");
    INFO(how);
    CHECK(reader.from_file(bytes_of(how), CancelToken{}).error().kind == Kind::helper_failed);
}

TEST_CASE("read_page: a reading that does not add up is none; codes outlive the text that is late") {
    auto reader = misbehaving_reader();
    const auto sound = reader.read(jpeg_bytes("1"), CancelToken{});
    REQUIRE(sound.has_value());
    CHECK(sound->confidence_percent == 90);
    CHECK(to_iso(sound->valid_until.value()) == "2026-12-31");
    CHECK(sound->dates.size() == 1);
    const std::string how = GENERATE("3", "4", "5", "6", "7", "8", "9", "bang");
    INFO(how);
    CHECK(reader.read(jpeg_bytes(how), CancelToken{}).error().kind == Kind::helper_failed);
    CHECK(reader.read(jpeg_bytes("a"), CancelToken{}).error().kind == Kind::not_a_picture);
    CHECK(reader.read(jpeg_bytes("c"), CancelToken{})->codes.at(0) == "DCBA");
    auto late = misbehaving_reader(Milliseconds{300});
    CHECK(late.read(jpeg_bytes("2"), CancelToken{})->codes.at(0) == "DCBA");
}
