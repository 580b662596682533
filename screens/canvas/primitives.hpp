// Draw lists taken apart into rectangles and triangles that are known to be harmless. Private to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "screens/canvas/fonts.hpp"
#include "screens/canvas/pixels.hpp"
#include "screens/canvas/rasteriser.hpp"

struct ImDrawData;
struct ImDrawVert;

namespace kiosk::canvas {

// What a command samples from. `version` differs whenever the contents may.
struct Texture {
    CoverageView coverage;  // the atlas, or...
    BitmapView bitmap;      // ...a caller's picture
    std::uint64_t version = 0;

    [[nodiscard]] bool is_bitmap() const { return coverage.coverage == nullptr; }
    [[nodiscard]] int width_px() const { return is_bitmap() ? bitmap.width_px : coverage.width_px; }
    [[nodiscard]] int height_px() const { return is_bitmap() ? bitmap.height_px : coverage.height_px; }
};

enum class PrimitiveKind : std::uint8_t {
    fill,      // axis-aligned, one colour
    gradient,  // axis-aligned, one colour above and one below
    picture,   // axis-aligned, letters, shadows, bitmaps
    triangle,
};

// `a` and `c` are the top left and bottom right corners of the axis-aligned kinds. Vertices live in the draw data.
// `box` holds every pixel that may be touched, already clipped to the command and the picture; it is not empty.
struct Primitive {
    const ImDrawVert* a;
    const ImDrawVert* b;
    const ImDrawVert* c;
    const Texture* texture;
    PixelRect box;
    PrimitiveKind kind;
};

// Positions are in 1/256 pixel, and this far outside the picture is far enough.
inline constexpr float kMaxCoordinatePx = 65536.0F;

// The texture that a draw list names, or null: then nothing is drawn.
using FindTexture = std::function<const Texture*(const void* texture_id)>;

// Fills `primitives` in drawing order. Everything malformed is left out: indices beyond the lists, positions that are
// not finite or too far away, texture coordinates outside 0..1.
void collect_primitives(const ImDrawData& draw_data, const PixelRect& picture, const FindTexture& find_texture,
                        std::vector<Primitive>& primitives);

// A hash of everything that a frame is made of; equal frames have equal hashes.
[[nodiscard]] std::uint64_t fingerprint(const ImDrawData& draw_data, const FindTexture& find_texture);

// A hash of what one primitive looks like, and where.
[[nodiscard]] std::uint64_t fingerprint(const Primitive& primitive);

// Folds `value` into `hash`.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29U);
}

}  // namespace kiosk::canvas
