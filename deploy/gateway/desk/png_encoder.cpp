// libpng's simplified interface, which reports by a value instead of longjmp.
#include "deploy/gateway/desk/png_encoder.hpp"

#include <png.h>

#include <vector>

namespace kiosk::gateway::desk {

std::optional<PrivateText> to_png(const PagePicture& picture) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width_px);
    image.height = static_cast<png_uint_32>(picture.height_px);
    image.format = PNG_FORMAT_RGBA;
    image.flags = PNG_IMAGE_FLAG_FAST;
    std::vector<char, WipingAllocator<char>> bytes(PNG_IMAGE_PNG_SIZE_MAX(image));
    png_alloc_size_t size = bytes.size();
    const bool is_written =
        png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.rgba.data(), 0, nullptr) != 0;
    png_image_free(&image);
    if (!is_written) return std::nullopt;
    return PrivateText{{bytes.data(), size}};
}

}  // namespace kiosk::gateway::desk
