// The page's pictures alone, without a child: size, turn, light, paper, files.
#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/helpers/read_page/intake.hpp"
#include "kiosk/helpers/read_page/paper.hpp"
#include "kiosk/helpers/read_page/pix.hpp"
#include "tests/helpers/read_page/page_drawing.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::helpers;
using namespace kiosk::test;

namespace {

// A JPEG that says how it is to be turned.
std::string with_orientation(const std::string& jpeg, int orientation, bool big_endian) {
    const std::string number(1, static_cast<char>(orientation));
    const std::string little =
        std::string("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18) + number + std::string("\0\0\0\0\0\0\0", 7);
    const std::string big =
        std::string("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) + number + std::string("\0\0\0\0\0\0", 6);
    const std::string segment = std::string("Exif\0\0", 6) + (big_endian ? big : little);
    return jpeg.substr(0, 2) + "\xFF\xE1" + std::string(1, '\0') + static_cast<char>(segment.size() + 2) + segment +
           jpeg.substr(2);
}

FrameBytes header_of(std::uint32_t width, std::uint32_t height, std::uint32_t channels, std::uint32_t dpi) {
    FrameBytes frame;
    for (const std::uint32_t number : {width, height, channels, dpi}) append_u32(frame, number);
    return frame;
}

}  // namespace

TEST_CASE("page_pictures: a shrunk picture keeps its brightness and its places") {
    GreyImage page = paper(200, 900, 600);
    for (int y = 0; y < 300; ++y) std::fill_n(page.row(y), 450, 50);
    const GreyImage small = shrunk(page, 600, 400);
    CHECK(small.width == 600);
    CHECK(small.row(100)[100] == 50);
    CHECK(small.row(100)[500] == 200);
    CHECK(small.row(300)[100] == 200);
    const GreyImage one = shrunk(page, 1, 1);
    CHECK(std::abs(one.dots[0] - (50 + 3 * 200) / 4) <= 1);
    CHECK(shrunk(page, 2'000, 2'000).width == 900);
    CHECK(shrunk(paper(10, 7, 5), 3, 2).dots == paper(10, 3, 2).dots);
}

TEST_CASE("page_pictures: quarter turns go the way that they say, and back") {
    GreyImage page = paper(250, 5, 3);
    page.row(0)[4] = 0;  // the upper right corner
    const GreyImage right = turned_by(page, Quarters::right);
    CHECK(right.width == 3);
    CHECK(right.row(4)[2] == 0);
    CHECK(turned_by(page, Quarters::left).row(0)[0] == 0);
    CHECK(turned_by(page, Quarters::half).row(2)[0] == 0);
    CHECK(turned_by(right, Quarters::left).dots == page.dots);
}

TEST_CASE("page_pictures: the median takes single dots away and leaves strokes") {
    GreyImage page = paper(250, 50, 50);
    page.row(10)[10] = 0;
    for (int y = 20; y < 40; ++y) std::fill_n(page.row(y) + 30, 3, 20);
    const GreyImage quiet = median_3x3(page);
    CHECK(quiet.row(10)[10] == 250);
    CHECK(quiet.row(30)[31] == 20);
    CHECK(quiet.row(30)[29] == 250);
}

TEST_CASE("page_pictures: crooked lines are found and made level") {
    const double degrees = GENERATE(-9.5, -5.0, -1.3, 0.6, 3.0, 9.5);
    const GreyImage crooked = rotated(written_page(), degrees);
    const double skew = skew_of(crooked);
    CHECK(std::abs(skew + degrees) < 0.1);
    CHECK(std::abs(skew_of(rotated(crooked, skew))) < 0.15);
    CHECK(skew_of(paper()) == 0);
}

TEST_CASE("page_pictures: a page without ink is blank, one line of it is not") {
    GreyImage page = paper(240);
    add_noise(page, 30);
    CHECK(is_blank(median_3x3(page)));
    GreyImage holes = paper(240);
    for (int y = 800; y < 850; ++y) std::fill_n(holes.row(y) + 30, 50, 150);
    CHECK(is_blank(holes));
    GreyImage line = paper(240);
    write_lines(line, {300, 1'000, 800, 1'021});
    add_noise(line, 30);
    CHECK_FALSE(is_blank(median_3x3(line)));
    GreyImage pencil = paper(240);
    write_lines(pencil, {300, 1'000, 800, 1'300, 160});
    CHECK_FALSE(is_blank(pencil));
}

TEST_CASE("page_pictures: blurred is what cannot be read") {
    CHECK(sharpness_of(written_page()) == PageSharpness::sharp);
    CHECK(sharpness_of(blurred(written_page(), 1)) == PageSharpness::sharp);
    CHECK(sharpness_of(blurred(written_page(), 5)) == PageSharpness::blurred);
    CHECK(sharpness_of(paper()) == PageSharpness::sharp);  // nobody can say
    // However much or little is written.
    GreyImage little = paper();
    write_lines(little, {300, 300, 900, 400});
    CHECK(sharpness_of(little) == PageSharpness::sharp);
    CHECK(sharpness_of(blurred(little, 5)) == PageSharpness::blurred);
    CHECK(sharpness_of(blurred(written_page(), 14)) == PageSharpness::blurred);
}

TEST_CASE("page_pictures: dark and pale are told from good light") {
    CHECK(light_of(written_page()).verdict() == PageLight::good);
    CHECK(light_of(written_page(160)).verdict() == PageLight::good);  // recycled paper
    CHECK(light_of(written_page(70)).verdict() == PageLight::too_dark);
    GreyImage pale = paper(250);
    write_lines(pale, {160, 200, 1'500, 2'100, 215});
    CHECK(light_of(pale).verdict() == PageLight::too_pale);
}

TEST_CASE("page_pictures: a shadow over half the page is evened out, its ink stays") {
    GreyImage page = written_page(245);
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < page.width; ++x)
            page.row(y)[x] = static_cast<std::uint8_t>(page.row(y)[x] * (255 - 130 * x / page.width) / 255);
    }
    even_out(page);
    CHECK(page.row(100)[50] > 230);
    CHECK(page.row(100)[1'600] > 230);
    CHECK(percentile(histogram(page), 0.02) < 60);
}

TEST_CASE("page_pictures: a paper on something dark is cut out; a dark letterhead is left") {
    GreyImage bed = paper(40);
    for (int y = 100; y < 1'500; ++y) std::fill_n(bed.row(y) + 80, 1'000, 250);
    write_lines(bed, {180, 200, 980, 1'400});
    REQUIRE(take_off_surroundings(bed));
    CHECK(std::abs(bed.width - 1'000) <= 24);
    CHECK(std::abs(bed.height - 1'400) <= 24);
    CHECK(bed.row(3)[3] > 240);

    GreyImage letter = written_page();
    for (int y = 0; y < 300; ++y) std::fill_n(letter.row(y), letter.width, 30);
    const GreyImage before = letter;
    CHECK_FALSE(take_off_surroundings(letter));
    CHECK(letter.dots == before.dots);
    GreyImage plain = written_page();
    CHECK_FALSE(take_off_surroundings(plain));
}

TEST_CASE("page_pictures: a small paper on a white lid is cut to what is printed, a letter is left whole") {
    GreyImage bed = paper();
    write_lines(bed, {150, 150, 850, 600});
    const auto box = small_paper(bed);
    REQUIRE(box.has_value());
    CHECK(box->left < 150);
    CHECK(box->right > 850);
    CHECK(box->width() < 900);
    CHECK(box->height() < 650);
    GreyImage receipt = paper();
    write_lines(receipt, {200, 150, 750, 2'000});
    CHECK(small_paper(receipt).has_value());
    CHECK_FALSE(small_paper(written_page()));
    CHECK_FALSE(small_paper(paper()));
}

TEST_CASE("page_pictures: a letter of few lines and a narrow list on A4 keep their whole sheet") {
    GreyImage three_lines = paper();
    write_lines(three_lines, {160, 300, 1'500, 500});
    CHECK_FALSE(small_paper(three_lines));
    GreyImage list = paper();
    write_lines(list, {160, 200, 1'000, 2'100});
    CHECK_FALSE(small_paper(list));
}

TEST_CASE("page_pictures: rows become grey dots, and lies about them an error") {
    RowIntake intake;
    REQUIRE(intake.begin(header_of(2, 2, 3, 300)) == ReadStatus::done);
    const std::string rows{"\xFF\xFF\xFF\0\0\0\xFF\0\0\0\xFF\0", 12};
    REQUIRE(intake.rows(bytes_of(rows)) == ReadStatus::done);
    const auto picture = intake.end();
    REQUIRE(picture.has_value());
    CHECK(picture->image.row(0)[0] == 255);
    CHECK(picture->image.row(0)[1] == 0);
    CHECK(std::abs(picture->image.row(1)[0] - 76) <= 1);
    CHECK(std::abs(picture->image.row(1)[1] - 149) <= 1);

    RowIntake bad;
    CHECK(bad.begin(header_of(0, 2, 3, 300)) == ReadStatus::unusable);
    CHECK(bad.begin(header_of(2, 2, 2, 300)) == ReadStatus::unusable);
    CHECK(bad.begin(header_of(2, 2, 3, 3)) == ReadStatus::unusable);
    CHECK(bad.begin(header_of(30'000, 30'000, 3, 300)) == ReadStatus::too_large);
    CHECK(bad.begin({}) == ReadStatus::unusable);
    RowIntake cut;
    REQUIRE(cut.begin(header_of(2, 2, 1, 300)) == ReadStatus::done);
    CHECK(cut.rows(bytes_of("a")) == ReadStatus::unusable);
    CHECK(cut.rows(bytes_of("abcdef")) == ReadStatus::unusable);
    CHECK(cut.rows(bytes_of("ab")) == ReadStatus::done);
    CHECK_FALSE(cut.end().has_value());
    RowIntake endless;
    REQUIRE(endless.begin(header_of(1, 0, 1, 300)) == ReadStatus::done);
    CHECK(endless.rows(bytes_of(std::string(40'000, 'x'))) == ReadStatus::too_large);
}

TEST_CASE("page_pictures: JPEG and PNG files are told by their bytes, other files and damaged ones refused") {
    GreyImage page = written_page();
    CHECK(picture_of_file(bytes_of(png_of(page)))->image.dots == page.dots);
    const std::string jpeg = jpeg_of(page);
    CHECK(picture_of_file(bytes_of(jpeg))->image.width == page.width);
    const std::string bad =
        GENERATE_COPY(std::string{}, std::string{"%PDF-1.7"}, std::string(5'000, 'x'), jpeg.substr(0, jpeg.size() / 2),
                      jpeg.substr(0, 4), png_of(page).substr(0, 3'000), std::string{"\x89PNG\r\n\x1A\n"});
    const auto refused = picture_of_file(bytes_of(bad));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error() == ReadStatus::not_a_picture);
}

TEST_CASE(
    "page_pictures: a thumbnail is too small, a picture like a house too large, and a large photo is read smaller") {
    CHECK(picture_of_file(bytes_of(png_of(paper(250, 300, 300)))).error() == ReadStatus::too_small);
    std::string house = png_of(paper(250, 600, 600));
    house.replace(16, 8, std::string("\0\0\x70\0\0\0\x70\0", 8));  // 28,672 dots each way, says the header
    CHECK(picture_of_file(bytes_of(house)).error() == ReadStatus::too_large);
    const auto photo = picture_of_file(bytes_of(jpeg_of(paper(200, 6'000, 4'500), 30)));
    REQUIRE(photo.has_value());
    CHECK(photo->image.width == 3'000);
}

TEST_CASE("page_pictures: a photo is turned as its camera says") {
    GreyImage photo = paper(250, 600, 500);
    for (int y = 0; y < 100; ++y) std::fill_n(photo.row(y), 100, 0);  // the upper left corner as it is stored
    const bool big_endian = GENERATE(false, true);
    // Where that corner belongs: EXIF 2.3, 4.6.4 (orientation).
    const auto [orientation, right, bottom] = GENERATE(table<int, bool, bool>({{1, false, false},
                                                                               {2, true, false},
                                                                               {3, true, true},
                                                                               {4, false, true},
                                                                               {5, false, false},
                                                                               {6, true, false},
                                                                               {7, true, true},
                                                                               {8, false, true}}));
    const std::string file = with_orientation(jpeg_of(photo), orientation, big_endian);
    CHECK(exif_orientation(bytes_of(file)) == orientation);
    const auto picture = picture_of_file(bytes_of(file));
    REQUIRE(picture.has_value());
    const GreyImage& image = picture->image;
    CHECK(image.width == (orientation > 4 ? 500 : 600));
    const int x = right ? image.width - 20 : 20;
    const int y = bottom ? image.height - 20 : 20;
    CHECK(image.row(y)[x] < 50);
}

TEST_CASE("page_pictures: an EXIF that lies about its sizes says nothing") {
    const std::string jpeg = jpeg_of(paper(250, 600, 500));
    std::string file = with_orientation(jpeg, 6, false);
    SECTION("an offset beyond the end") {
        file[16] = '\x7F';
        file[17] = '\x7F';
    }
    SECTION("a segment beyond the file") {
        file = file.substr(0, 30);
    }
    SECTION("a value that is none") {
        file = with_orientation(jpeg, 9, false);
    }
    CHECK(exif_orientation(bytes_of(file)) == 1);
}
