// What comes in as a grey picture: rows of a scanner as they come, or a tenant's JPEG or PNG file. Sizes are bounded
// before anything is unpacked.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>

#include "kiosk/base/result.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/read_page/grey_image.hpp"
#include "kiosk/helpers/read_page_protocol.hpp"

namespace kiosk::helpers {

struct IntakePicture {
    GreyImage image;
    int dpi = 0;  // 0: not known, a photo
};

// Collects rows; every call may refuse.
class RowIntake {
public:
    // The header frame.
    [[nodiscard]] ReadStatus begin(std::span<const std::byte> header);
    [[nodiscard]] ReadStatus rows(std::span<const std::byte> bytes);
    [[nodiscard]] Result<IntakePicture, ReadStatus> end();

private:
    GreyImage m_image;
    int m_dpi = 0;
    std::size_t m_channels = 0;
    std::size_t m_height = 0;  // 0: not known
};

// Whole and undamaged, turned as its EXIF says.
[[nodiscard]] Result<IntakePicture, ReadStatus> picture_of_file(std::span<const std::byte> file);

// 1 to 8 as EXIF counts; 1 when the JPEG does not say, or not readably.
[[nodiscard]] int exif_orientation(std::span<const std::byte> jpeg);

}  // namespace kiosk::helpers
