// RAII for leptonica's pictures, and the way between them and ours.
#pragma once

#include <leptonica/allheaders.h>

#include <memory>

#include "kiosk/helpers/read_page/grey_image.hpp"

namespace kiosk::helpers {

struct DestroyPix {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixHandle = std::unique_ptr<Pix, DestroyPix>;

// Of 8 bits a dot, without a palette. Leptonica keeps four dots in a word of the machine, the first in its highest
// byte.
[[nodiscard]] GreyImage grey_of(const Pix& pix);
// Null: out of memory.
[[nodiscard]] PixHandle pix_of(const GreyImage& image);
// 1 bit a dot, set where the picture is darker than `threshold`.
[[nodiscard]] PixHandle dark_dots(const GreyImage& image, int threshold);

}  // namespace kiosk::helpers
