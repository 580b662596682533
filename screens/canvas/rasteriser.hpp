// Draw lists into pixels on the CPU, and only where the frame differs from the one before.
//
// The picture is divided into tiles. Every primitive is hashed into the tiles that it touches; a tile whose hash did
// not change keeps its pixels. What a tile shows never depends on which other tiles are drawn, so an incremental frame
// is identical to a full one, byte for byte, on every machine. Main thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "screens/canvas/fonts.hpp"
#include "screens/canvas/pixels.hpp"

struct ImDrawData;

namespace kiosk::canvas {

inline constexpr int kTileWidthPx = 108;
inline constexpr int kTileHeightPx = 64;
// More primitives than this in one frame are left out (a dense screen has about 10 000).
inline constexpr std::size_t kMaxPrimitives = std::size_t{1} << 18U;

// A picture owned by the caller: a page, a photo, a QR code. 0xAARRGGBB, straight alpha, rows without padding.
struct BitmapView {
    std::span<const std::uint32_t> pixels;
    int width_px = 0;
    int height_px = 0;
};

// Names a registered bitmap in draw lists: AddImage(bitmap_texture(id), …).
enum class BitmapId : std::uint32_t {};
inline constexpr std::size_t kMaxBitmaps = 64;

// What a draw list needs as texture id: Dear ImGui's ImTextureID is a void pointer that nobody follows.
[[nodiscard]] void* atlas_texture();
[[nodiscard]] void* bitmap_texture(BitmapId id);

class Rasteriser {
public:
    Rasteriser(int width_px, int height_px);
    explicit Rasteriser(PixelBuffer picture);
    ~Rasteriser();
    Rasteriser(const Rasteriser&) = delete;
    Rasteriser& operator=(const Rasteriser&) = delete;

    // Another picture size; everything is drawn anew.
    void resize(int width_px, int height_px);
    // Into this picture from now on, the screen's own memory for example; everything is drawn anew.
    void draw_into(PixelBuffer picture);
    // The atlas that letters and plain fills are sampled from; it must outlive the next render(). Everything is drawn
    // anew.
    void use_atlas(const CoverageView& atlas);

    // A bitmap stays the caller's and must live, unchanged, until forgotten or replaced. At most kMaxBitmaps at a time.
    [[nodiscard]] BitmapId add_bitmap(const BitmapView& bitmap);
    void replace_bitmap(BitmapId id, const BitmapView& bitmap);
    void forget_bitmap(BitmapId id);

    // Draws a frame over `background` and gives the rectangles that changed: disjoint, empty when the frame is the same
    // as the last one. Damaged draw data (not finite, out of range, unknown textures) is left out. The span is valid
    // until the next call.
    std::span<const PixelRect> render(const ImDrawData& draw_data, Pixel background);

    // The next render draws and reports everything (the window was uncovered, pixels() was wiped).
    void invalidate();

    [[nodiscard]] const PixelBuffer& pixels() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace kiosk::canvas
