// A tenant's JPEG or PNG, and rows of a scanner, on their way to a ready page.
#include "kiosk/base/check.hpp"
#include "kiosk/helpers/read_page/intake.hpp"
#include "kiosk/helpers/read_page/ready_page.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {

using namespace helpers;

namespace {

// The first 16 bytes are the header, the rest the rows.
void take_rows(std::span<const std::byte> bytes) {
    RowIntake intake;
    if (bytes.size() < 16 || intake.begin(bytes.first(16)) != ReadStatus::done) return;
    if (intake.rows(bytes.subspan(16)) != ReadStatus::done) return;
    const auto picture = intake.end();
    if (!picture) return;
    KIOSK_CHECK(picture->image.dots.size() ==
                static_cast<std::size_t>(picture->image.width) * static_cast<std::size_t>(picture->image.height));
    believed();
}

}  // namespace

void take(std::string_view input) {
    const std::span bytes{reinterpret_cast<const std::byte*>(input.data()), input.size()};
    const int orientation = exif_orientation(bytes);
    KIOSK_CHECK(orientation >= 1 && orientation <= 8);
    take_rows(bytes);
    static_cast<void>(dots_of_page(bytes));
    auto picture = picture_of_file(bytes);
    if (!picture) return;
    believed();
    const FrameBytes answer = answer_with_page(std::move(picture));
    KIOSK_CHECK(answer.size() >= kReadyPageHeaderBytes && answer.size() <= kReadyAnswerBytesMax);
    const auto status = static_cast<ReadStatus>(u32_at(answer, 0));
    const std::size_t jpeg_bytes = u32_at(answer, 32);
    KIOSK_CHECK(status != ReadStatus::done || (jpeg_bytes > 0 && jpeg_bytes <= 300'000));
}

}  // namespace kiosk::fuzz
