// What the kiosk and kiosk-scan-page say to each other. The kiosk starts it with its wish in the arguments and sends
// nothing; when it closes its end, the helper stops the device and leaves. The helper answers in frames of 4-byte
// little-endian numbers, the first of which is a ScanFrame:
//   page_begins  width_px, height_px (0: not known yet), channels (1 or 3), dpi
//   rows         whole rows without padding, at most kScanPieceBytesMax in all
//   page_ends    height_px
//   state        1 or 0: has a flatbed; 1 or 0: has a feeder       (the answer to --probe)
//   ended        ScanStatus, SANE's status number, pages           (always the last one; the device is closed after it)
#pragma once

#include <cstddef>
#include <cstdint>

namespace kiosk::helpers {

enum class ScanFrame : std::uint32_t { page_begins = 1, rows = 2, page_ends = 3, state = 4, ended = 5 };

enum class ScanStatus : std::uint32_t {
    done = 0,
    not_fitted = 1,
    cover_open = 2,
    jammed = 3,
    no_paper = 4,
    busy = 5,
    unplugged = 6,
    access_denied = 7,
    cut_short = 8,
    device_failed = 9,
    option_refused = 10,  // one of --option is unknown to this device, or has no such value
    strange_format = 11,  // three passes, 16 bits a colour, larger than any page
};

inline constexpr std::size_t kScanPieceBytesMax = 256'000;
inline constexpr std::size_t kScanFrameBytesMax = kScanPieceBytesMax + 4;
inline constexpr std::uint32_t kScanWidthMax_px = 20'000;  // 600 dots an inch, 84 cm
inline constexpr std::uint32_t kScanHeightMax_px = 30'000;
inline constexpr int kScanDpiMin = 75;
inline constexpr int kScanDpiMax = 600;
inline constexpr int kScanPagesMax = 50;

// SANE options that a vendor's device needs beside the usual ones, from the configuration: "name=value".
inline constexpr std::size_t kScanOptionsMax = 16;
inline constexpr std::size_t kScanOptionBytesMax = 256;

}  // namespace kiosk::helpers
