// What the kiosk and kiosk-read-page say to each other. The kiosk starts it with the job (for `read` also with the
// milliseconds that the text may take) and sends frames of 4-byte little-endian numbers and bytes:
//   rows        width_px, height_px (0: not known yet), channels (1, 3 or 4), dpi; then frames of whole rows; then an
//               empty frame
//   file        one frame: a JPEG or PNG file
//   turn-right, turn-left, read   one frame: the JPEG of a ready page
// The answer to all but `read` is one frame: ReadyPageHeader, the JPEG, and width × height × 4 bytes RGBA of the
// picture for the glass. The answer to `read` is two frames of one form, first with the codes alone, then with all:
//   ReadStatus, confidence_percent, valid_from, valid_until, and four lists, each a number of entries before them:
//   dates; lines, codes, IBANs (each its length and its bytes). A date is 20261123, 0 is none.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kiosk::helpers {

enum class ReadStatus : std::uint32_t { done = 0, not_a_picture = 1, too_large = 2, too_small = 3, unusable = 4 };

// In this order. All but `status` are 0 unless done.
struct ReadyPageHeader {
    ReadStatus status = ReadStatus::done;
    std::uint32_t width_px = 0;
    std::uint32_t height_px = 0;
    std::uint32_t is_blank = 0;   // 1 or 0
    std::uint32_t sharpness = 0;  // PageSharpness
    std::uint32_t light = 0;      // PageLight
    std::uint32_t picture_width_px = 0;
    std::uint32_t picture_height_px = 0;
    std::uint32_t jpeg_bytes = 0;
};
inline constexpr std::size_t kReadyPageHeaderBytes = 36;

inline constexpr std::size_t kIntakePieceBytesMax = 256'000;
inline constexpr std::uint32_t kIntakeSideMax_px = 30'000;
inline constexpr std::size_t kIntakeDotsMax = 80'000'000;  // A4 at 600 dots an inch has 35 million
inline constexpr std::uint32_t kReadySideMax_px = 3'400;   // A3 at 200 dots an inch
inline constexpr std::uint32_t kReadySideMin_px = 60;      // a ticket's width
inline constexpr std::size_t kReadyAnswerBytesMax = 20'000'000;

inline constexpr std::size_t kReadDatesMax = 12;
inline constexpr std::size_t kReadLinesMax = 200;
inline constexpr std::size_t kReadCodesMax = 4;
inline constexpr std::size_t kReadIbansMax = 4;
inline constexpr std::size_t kReadTextBytesMax = 4'096;  // of one line or code
inline constexpr std::size_t kReadAnswerBytesMax = 1'000'000;

}  // namespace kiosk::helpers
