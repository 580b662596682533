// ESC/POS as bytes, against the bits of its programming guide written out by hand.
#include "kiosk/devices/printer/escpos_codec.hpp"

#include <initializer_list>
#include <random>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::printer;

namespace {

std::vector<std::byte> bytes(std::initializer_list<int> values) {
    std::vector<std::byte> result;
    for (const int value : values) result.push_back(static_cast<std::byte>(value));
    return result;
}

PagePicture white_page(int width_px, int height_px) {
    PagePicture page;
    page.width_px = width_px;
    page.height_px = height_px;
    page.rgba.assign(std::size_t{4} * static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px), 0xFF);
    return page;
}

void blacken(PagePicture& page, int column, int row) {
    const auto pixel =
        static_cast<std::size_t>(row) * static_cast<std::size_t>(page.width_px) + static_cast<std::size_t>(column);
    for (std::size_t channel = 0; channel < 3; ++channel) page.rgba[4 * pixel + channel] = 0;
}

PrinterCondition condition_after(StatusPart part, std::uint8_t bits) {
    EscPosStatus status;
    status.note(part, bits);
    return status.condition();
}

}  // namespace

TEST_CASE("escpos: the middle of an 80 mm page is printed dot for dot, without the empty rows at its foot") {
    PagePicture page = white_page(639, 400);
    blacken(page, 31, 0);        // the head's first dot
    blacken(page, 31 + 575, 2);  // its last one
    blacken(page, 30, 3);        // in the margin
    const Dots dots = to_dots(page);
    REQUIRE(dots.rows == 3);
    REQUIRE(dots.bits.size() == 3 * kBytesPerRow);
    CHECK(dots.bits.front() == std::byte{0x80});
    CHECK(dots.bits.back() == std::byte{0x01});
}

TEST_CASE("escpos: a picture whose pixels are not all there has no rows") {
    PagePicture page = white_page(639, 10);
    page.rgba.pop_back();
    CHECK(to_dots(page).rows == 0);
    CHECK(to_dots(PagePicture{}).rows == 0);
}

TEST_CASE("escpos: a picture never contains a real-time command, at the cost of one dot") {
    for (const int second : {0x04, 0x05, 0x14}) {
        Dots dots{1, EscPosBytes(kBytesPerRow)};
        dots.bits[10] = std::byte{0x10};
        dots.bits[11] = static_cast<std::byte>(second);
        const EscPosBytes band = band_commands(dots, 0);
        REQUIRE(band.size() == 8 + kBytesPerRow);
        CHECK(band[8 + 10] == std::byte{0x18});
        CHECK(band[8 + 11] == static_cast<std::byte>(second));
    }
}

TEST_CASE("escpos: the last band has the rows that are left") {
    const Dots dots{kBandRows + 5, EscPosBytes((kBandRows + 5) * kBytesPerRow)};
    CHECK(band_commands(dots, 0).size() == 8 + kBandRows * kBytesPerRow);
    CHECK(band_commands(dots, kBandRows).size() == 8 + 5 * kBytesPerRow);
}

TEST_CASE("escpos: each bit of the status has its meaning") {
    CHECK(condition_after(StatusPart::printer, 0x12) == PrinterCondition::ready);
    CHECK(condition_after(StatusPart::printer, 0x1A) == PrinterCondition::stopped);
    CHECK(condition_after(StatusPart::offline_cause, 0x16) == PrinterCondition::cover_open);
    CHECK(condition_after(StatusPart::error_cause, 0x1A) == PrinterCondition::jam);
    CHECK(condition_after(StatusPart::error_cause, 0x32) == PrinterCondition::unknown_fault);
    CHECK(condition_after(StatusPart::paper, 0x1E) == PrinterCondition::paper_low);
    CHECK(condition_after(StatusPart::paper, 0x7E) == PrinterCondition::paper_out);
    EscPosStatus status;
    status.note(AnswerAutomatic{{0x18, 0x00, 0x0C, 0x00}});
    CHECK(status.condition() == PrinterCondition::paper_out);
    status.note(AnswerAutomatic{{0x10, 0x00, 0x00, 0x00}});
    CHECK(status.condition() == PrinterCondition::ready);
}

TEST_CASE("escpos: answers are told apart by their bits, in any pieces, with noise between them") {
    const auto stream = bytes({0x11, 0x12, 0x13, 0x10, 0x00, 0x0C, 0x0F, 0x00, 0x37, 0x25, 0x00, 0xFF});
    AnswerReader reader;
    std::vector<EscPosAnswer> answers;
    for (const std::byte byte : stream) {
        for (const EscPosAnswer& answer : reader.read(std::span{&byte, 1})) answers.push_back(answer);
    }
    REQUIRE(answers.size() == 4);
    CHECK(std::holds_alternative<AnswerStatus>(answers[0]));
    CHECK(std::holds_alternative<AnswerAutomatic>(answers[1]));
    CHECK(std::holds_alternative<AnswerEndMark>(answers[2]));
    CHECK(std::holds_alternative<AnswerCleared>(answers[3]));
}

TEST_CASE("escpos: an answer that breaks off is dropped, and what broke it off is understood") {
    AnswerReader reader;
    const auto answers = reader.read(bytes({0x10, 0x00, 0x12, 0x37, 0x12}));
    REQUIRE(answers.size() == 2);
    CHECK(std::holds_alternative<AnswerStatus>(answers[0]));
    CHECK(std::holds_alternative<AnswerStatus>(answers[1]));
}

TEST_CASE("escpos: any bytes are read without harm, and never more answers than bytes") {
    std::mt19937 random{20261127};  // NOLINT(cert-msc51-cpp): the same bytes on every run
    AnswerReader reader;
    EscPosStatus status;
    for (int round = 0; round < 20'000; ++round) {
        std::vector<std::byte> noise(random() % 24);
        for (std::byte& byte : noise) byte = static_cast<std::byte>(random());
        const auto answers = reader.read(noise);
        REQUIRE(answers.size() <= noise.size());
        for (const EscPosAnswer& answer : answers) {
            if (const auto* automatic = std::get_if<AnswerAutomatic>(&answer)) status.note(*automatic);
        }
        REQUIRE(status.reasons().size() <= 8);
    }
}
