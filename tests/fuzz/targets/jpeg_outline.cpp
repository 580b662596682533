// A page's JPEG before it is put into a document as it is.
#include "printing/layout/jpeg_outline.hpp"

#include "kiosk/base/check.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {

void take(std::string_view input) {
    const std::span bytes{reinterpret_cast<const std::byte*>(input.data()), input.size()};
    const auto outline = printing::outline_of_jpeg(bytes);
    if (!outline) {
        KIOSK_CHECK(outline.error() != nullptr && *outline.error() != '\0');
        return;
    }
    believed();
    KIOSK_CHECK(outline->width_px > 0 && outline->width_px <= 65'535);
    KIOSK_CHECK(outline->height_px > 0 && outline->height_px <= 65'535);
    KIOSK_CHECK(outline->components > 0);
    // What is believed is whole: without its end it is not.
    KIOSK_CHECK(!printing::outline_of_jpeg(bytes.first(bytes.size() - 1)));
}

}  // namespace kiosk::fuzz
