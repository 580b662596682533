// A frame: what is drawn, which tiles differ, and those drawn anew.
#include "screens/canvas/rasteriser.hpp"

#include <imgui.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "kiosk/base/check.hpp"
#include "screens/canvas/damage.hpp"
#include "screens/canvas/primitives.hpp"
#include "screens/canvas/shapes.hpp"
#include "screens/canvas/spans.hpp"

namespace kiosk::canvas {
namespace {

// Texture ids as draw lists carry them: 0 is nobody, 1 the atlas, the bitmaps follow.
constexpr std::uintptr_t kAtlasId = 1;

void* to_texture_id(std::uintptr_t number) {
    return reinterpret_cast<void*>(number);  // NOLINT(performance-no-int-to-ptr): an opaque number, never followed
}

struct RegisteredBitmap {
    BitmapId id;
    Texture texture;
};

void check_bitmap(const BitmapView& bitmap) {
    KIOSK_CHECK(bitmap.width_px > 0 && bitmap.width_px <= kMaxPictureSidePx);
    KIOSK_CHECK(bitmap.height_px > 0 && bitmap.height_px <= kMaxPictureSidePx);
    const std::size_t pixels = static_cast<std::size_t>(bitmap.width_px) * static_cast<std::size_t>(bitmap.height_px);
    KIOSK_CHECK(bitmap.pixels.size() == pixels);
}

}  // namespace

void* atlas_texture() {
    return to_texture_id(kAtlasId);
}
void* bitmap_texture(BitmapId id) {
    return to_texture_id(kAtlasId + static_cast<std::uintptr_t>(id));
}

struct Rasteriser::State {
    PixelBuffer picture;
    DamageMap damage;
    std::vector<Primitive> primitives;
    Texture atlas;
    std::vector<RegisteredBitmap> bitmaps;
    std::uint64_t last_version = 0;
    std::uint32_t last_bitmap = 0;
    std::uint64_t drawn_frame = 0;  // fingerprint of what `picture` shows
    bool has_drawn = false;

    [[nodiscard]] const Texture* find(const void* texture_id) const {
        if (texture_id == atlas_texture()) return atlas.coverage.coverage != nullptr ? &atlas : nullptr;
        const auto bitmap = std::find_if(bitmaps.begin(), bitmaps.end(), [&](const RegisteredBitmap& registered) {
            return bitmap_texture(registered.id) == texture_id;
        });
        return bitmap != bitmaps.end() ? &bitmap->texture : nullptr;
    }

    void forget_frame() {
        damage.reset(picture.width(), picture.height());
        has_drawn = false;
    }

    void draw(const PixelRect& rectangle, Pixel background) {
        for (int y = rectangle.y0; y < rectangle.y1; ++y) {
            Pixel* row = picture.row(y).data() + rectangle.x0;
            std::fill_n(row, rectangle.width(), background | 0xFF000000U);
        }
        for (const Primitive& primitive : primitives) {
            const PixelRect part = intersection(primitive.box, rectangle);
            if (part.empty()) continue;
            switch (primitive.kind) {
                case PrimitiveKind::fill:
                    draw_fill(primitive, part, picture);
                    break;
                case PrimitiveKind::gradient:
                    draw_gradient(primitive, part, picture);
                    break;
                case PrimitiveKind::picture:
                    draw_picture(primitive, part, picture);
                    break;
                case PrimitiveKind::triangle:
                    draw_triangle(primitive, part, picture);
                    break;
            }
        }
    }
};

Rasteriser::Rasteriser(int width_px, int height_px) : Rasteriser(PixelBuffer(width_px, height_px)) {}
Rasteriser::Rasteriser(PixelBuffer picture) : m_state(std::make_unique<State>()) {
    draw_into(std::move(picture));
}
Rasteriser::~Rasteriser() = default;

void Rasteriser::resize(int width_px, int height_px) {
    draw_into(PixelBuffer(width_px, height_px));
}

void Rasteriser::draw_into(PixelBuffer picture) {
    m_state->picture = std::move(picture);
    m_state->forget_frame();
}

void Rasteriser::use_atlas(const CoverageView& atlas) {
    KIOSK_CHECK(atlas.coverage != nullptr && atlas.width_px > 0 && atlas.height_px > 0);
    m_state->atlas = {atlas, {}, ++m_state->last_version};
    m_state->forget_frame();
}

BitmapId Rasteriser::add_bitmap(const BitmapView& bitmap) {
    check_bitmap(bitmap);
    KIOSK_CHECK(m_state->bitmaps.size() < kMaxBitmaps);
    const auto id = static_cast<BitmapId>(++m_state->last_bitmap);
    m_state->bitmaps.push_back({id, {{}, bitmap, ++m_state->last_version}});
    return id;
}

void Rasteriser::replace_bitmap(BitmapId id, const BitmapView& bitmap) {
    check_bitmap(bitmap);
    for (RegisteredBitmap& registered : m_state->bitmaps) {
        if (registered.id == id) registered.texture = {{}, bitmap, ++m_state->last_version};
    }
}

void Rasteriser::forget_bitmap(BitmapId id) {
    std::erase_if(m_state->bitmaps, [id](const RegisteredBitmap& registered) { return registered.id == id; });
}

std::span<const PixelRect> Rasteriser::render(const ImDrawData& draw_data, Pixel background) {
    State& state = *m_state;
    const auto find_texture = [&state](const void* texture_id) { return state.find(texture_id); };
    const std::uint64_t frame = mixed(fingerprint(draw_data, find_texture), background);
    if (state.has_drawn && frame == state.drawn_frame) return {};

    collect_primitives(draw_data, state.picture.bounds(), find_texture, state.primitives);
    state.damage.begin(background);
    for (const Primitive& primitive : state.primitives) state.damage.add(primitive.box, fingerprint(primitive));
    const std::span<const PixelRect> changed = state.damage.finish();
    for (const PixelRect& rectangle : changed) state.draw(rectangle, background);
    state.primitives.clear();  // they point into draw data that ends with the frame
    state.drawn_frame = frame;
    state.has_drawn = true;
    return changed;
}

void Rasteriser::invalidate() {
    m_state->forget_frame();
}

const PixelBuffer& Rasteriser::pixels() const {
    return m_state->picture;
}

}  // namespace kiosk::canvas
