// Words of the machine to bytes and back.
#include "kiosk/helpers/read_page/pix.hpp"

#include <cstring>

#include "kiosk/base/check.hpp"

namespace kiosk::helpers {

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);

GreyImage grey_of(const Pix& pix) {
    auto* source = const_cast<Pix*>(&pix);  // leptonica does not write what it only reads, and does not say so
    KIOSK_CHECK(pixGetDepth(source) == 8);
    GreyImage image{pixGetWidth(source), pixGetHeight(source)};
    const l_uint32* words = pixGetData(source);
    const int words_per_row = pixGetWpl(source);
    for (int y = 0; y < image.height; ++y) {
        const l_uint32* row = words + static_cast<std::ptrdiff_t>(y) * words_per_row;
        std::uint8_t* target = image.row(y);
        for (int x = 0; x < image.width; ++x)
            target[x] = static_cast<std::uint8_t>(row[x / 4] >> (8U * (3U - static_cast<unsigned>(x) % 4U)));
    }
    return image;
}

PixHandle pix_of(const GreyImage& image) {
    PixHandle pix{pixCreateNoInit(image.width, image.height, 8)};
    if (!pix) return pix;
    l_uint32* words = pixGetData(pix.get());
    const auto words_per_row = static_cast<std::size_t>(pixGetWpl(pix.get()));
    for (int y = 0; y < image.height; ++y) {
        l_uint32* row = words + static_cast<std::size_t>(y) * words_per_row;
        row[words_per_row - 1] = 0;
        std::memcpy(row, image.row(y), static_cast<std::size_t>(image.width));
        for (std::size_t word = 0; word < words_per_row; ++word) row[word] = __builtin_bswap32(row[word]);
    }
    return pix;
}

PixHandle dark_dots(const GreyImage& image, int threshold) {
    PixHandle pix{pixCreate(image.width, image.height, 1)};
    if (!pix) return pix;
    l_uint32* words = pixGetData(pix.get());
    const int words_per_row = pixGetWpl(pix.get());
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* source = image.row(y);
        l_uint32* row = words + static_cast<std::ptrdiff_t>(y) * words_per_row;
        for (int x = 0; x < image.width; ++x) {
            const l_uint32 dark = source[x] < threshold ? 1U : 0U;
            row[x / 32] |= dark << (31U - static_cast<unsigned>(x) % 32U);
        }
    }
    return pix;
}

}  // namespace kiosk::helpers
