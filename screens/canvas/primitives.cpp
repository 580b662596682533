// Reads Dear ImGui's draw lists with suspicion: whatever cannot be drawn safely never becomes a primitive.
#include "screens/canvas/primitives.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <span>

namespace kiosk::canvas {
namespace {

constexpr std::uint32_t kAlphaMask = 0xFF000000U;

bool is_sane(const ImDrawVert& vertex) {
    // Written so that NaN fails.
    return std::abs(vertex.pos.x) <= kMaxCoordinatePx && std::abs(vertex.pos.y) <= kMaxCoordinatePx &&
           vertex.uv.x >= 0.0F && vertex.uv.x <= 1.0F && vertex.uv.y >= 0.0F && vertex.uv.y <= 1.0F;
}

int clip_edge(float position, int limit) {
    // Written so that NaN becomes 0.
    return position > 0.0F ? static_cast<int>(std::min(position, static_cast<float>(limit))) : 0;
}

bool same_uv(const ImDrawVert& a, const ImDrawVert& b) {
    return a.uv.x == b.uv.x && a.uv.y == b.uv.y;
}

// The smallest box of whole pixels around a span of positions, within the clip.
PixelRect box_of(float min_x, float min_y, float max_x, float max_y, const PixelRect& clip) {
    return {std::max(clip.x0, static_cast<int>(min_x)), std::max(clip.y0, static_cast<int>(min_y)),
            std::min(clip.x1, static_cast<int>(max_x) + 1), std::min(clip.y1, static_cast<int>(max_y) + 1)};
}

// One draw command: its vertices, clip and texture.
class CommandReader {
public:
    CommandReader(std::span<const ImDrawVert> vertices, std::span<const ImDrawIdx> indices, const Texture& texture,
                  const PixelRect& clip, std::vector<Primitive>& primitives)
        : m_vertices(vertices), m_indices(indices), m_texture(&texture), m_clip(clip), m_primitives(primitives) {}

    void read() {
        for (std::size_t i = 0; i + 2 < m_indices.size() && m_primitives.size() < kMaxPrimitives;) {
            if (read_rectangle(i)) {
                i += 6;
            } else {
                read_triangle(i);
                i += 3;
            }
        }
    }

private:
    [[nodiscard]] const ImDrawVert* vertex(std::size_t position) const {
        const std::size_t index = m_indices[position];
        return index < m_vertices.size() ? &m_vertices[index] : nullptr;
    }

    // Two triangles a b c, a c d that form an upright rectangle.
    bool read_rectangle(std::size_t i) {
        if (i + 5 >= m_indices.size()) return false;
        if (m_indices[i + 3] != m_indices[i] || m_indices[i + 4] != m_indices[i + 2]) return false;
        const ImDrawVert* a = vertex(i);
        const ImDrawVert* b = vertex(i + 1);
        const ImDrawVert* c = vertex(i + 2);
        const ImDrawVert* d = vertex(i + 5);
        if (a == nullptr || b == nullptr || c == nullptr || d == nullptr) return false;
        const bool upright = a->pos.y == b->pos.y && b->pos.x == c->pos.x && c->pos.y == d->pos.y &&
                             d->pos.x == a->pos.x && a->pos.x <= c->pos.x && a->pos.y <= c->pos.y;
        if (!upright || a->col != b->col || c->col != d->col) return false;
        const bool plain = same_uv(*a, *b) && same_uv(*b, *c) && same_uv(*c, *d);
        const bool upright_picture =
            a->uv.y == b->uv.y && b->uv.x == c->uv.x && c->uv.y == d->uv.y && d->uv.x == a->uv.x;
        PrimitiveKind kind = PrimitiveKind::picture;
        if (plain && !m_texture->is_bitmap()) {
            kind = a->col == c->col ? PrimitiveKind::fill : PrimitiveKind::gradient;
        } else if (!upright_picture || a->col != c->col) {
            return false;
        }
        if (!is_sane(*a) || !is_sane(*b) || !is_sane(*c) || !is_sane(*d)) return true;
        add({a, b, c, m_texture, box_of(a->pos.x, a->pos.y, c->pos.x, c->pos.y, m_clip), kind}, a->col | c->col);
        return true;
    }

    void read_triangle(std::size_t i) {
        const ImDrawVert* a = vertex(i);
        const ImDrawVert* b = vertex(i + 1);
        const ImDrawVert* c = vertex(i + 2);
        if (a == nullptr || b == nullptr || c == nullptr) return;
        if (!is_sane(*a) || !is_sane(*b) || !is_sane(*c)) return;
        const PixelRect box =
            box_of(std::min({a->pos.x, b->pos.x, c->pos.x}), std::min({a->pos.y, b->pos.y, c->pos.y}),
                   std::max({a->pos.x, b->pos.x, c->pos.x}), std::max({a->pos.y, b->pos.y, c->pos.y}), m_clip);
        add({a, b, c, m_texture, box, PrimitiveKind::triangle}, a->col | b->col | c->col);
    }

    void add(const Primitive& primitive, std::uint32_t colours) {
        if ((colours & kAlphaMask) != 0 && !primitive.box.empty()) m_primitives.push_back(primitive);
    }

    std::span<const ImDrawVert> m_vertices;
    std::span<const ImDrawIdx> m_indices;
    const Texture* m_texture;
    PixelRect m_clip;
    std::vector<Primitive>& m_primitives;
};

template <class Visit>
void for_each_list(const ImDrawData& draw_data, Visit&& visit) {
    // An array in version 1.86, an ImVector in 1.90: indexing is what they share.
    for (int i = 0; i < draw_data.CmdListsCount; ++i) {
        const ImDrawList* list = draw_data.CmdLists[i];
        if (list != nullptr) visit(*list);
    }
}

template <class Element>
std::span<const Element> span_of(const ImVector<Element>& elements) {
    return {elements.Data, static_cast<std::size_t>(std::max(elements.Size, 0))};
}

void collect_command(const ImDrawList& list, const ImDrawCmd& command, const Texture& texture, const PixelRect& picture,
                     std::vector<Primitive>& primitives) {
    const auto vertices = span_of(list.VtxBuffer);
    const auto indices = span_of(list.IdxBuffer);
    if (command.VtxOffset > vertices.size() || command.IdxOffset > indices.size()) return;
    if (command.ElemCount > indices.size() - command.IdxOffset) return;
    const PixelRect clip{clip_edge(command.ClipRect.x, picture.x1), clip_edge(command.ClipRect.y, picture.y1),
                         clip_edge(command.ClipRect.z, picture.x1), clip_edge(command.ClipRect.w, picture.y1)};
    if (clip.empty()) return;
    CommandReader(vertices.subspan(command.VtxOffset), indices.subspan(command.IdxOffset, command.ElemCount), texture,
                  clip, primitives)
        .read();
}

// Four independent lanes, so that the processor need not wait for one multiplication after the other.
std::uint64_t hash_bytes(std::uint64_t seed, const void* data, std::size_t size_bytes) {
    constexpr std::size_t kLanes = 4;
    std::array<std::uint64_t, kLanes> lanes{seed, seed + 1, seed + 2, seed + 3};
    const auto* bytes = static_cast<const unsigned char*>(data);
    std::array<std::uint64_t, kLanes> words{};
    std::size_t offset = 0;
    for (; offset + sizeof(words) <= size_bytes; offset += sizeof(words)) {
        std::memcpy(words.data(), bytes + offset, sizeof(words));
        for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] = mixed(lanes[lane], words[lane]);
    }
    words = {};
    if (offset < size_bytes) std::memcpy(words.data(), bytes + offset, size_bytes - offset);
    for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] = mixed(lanes[lane], words[lane]);
    std::uint64_t hash = mixed(seed, size_bytes);
    for (const std::uint64_t lane : lanes) hash = mixed(hash, lane);
    return hash;
}

std::uint64_t packed(std::int32_t low, std::int32_t high) {
    return static_cast<std::uint32_t>(low) | (std::uint64_t{static_cast<std::uint32_t>(high)} << 32U);
}

}  // namespace

void collect_primitives(const ImDrawData& draw_data, const PixelRect& picture, const FindTexture& find_texture,
                        std::vector<Primitive>& primitives) {
    primitives.clear();
    for_each_list(draw_data, [&](const ImDrawList& list) {
        for (const ImDrawCmd& command : span_of(list.CmdBuffer)) {
            if (command.UserCallback != nullptr || command.ElemCount == 0) continue;
            const Texture* texture = find_texture(command.TextureId);
            if (texture != nullptr) collect_command(list, command, *texture, picture, primitives);
        }
    });
}

std::uint64_t fingerprint(const ImDrawData& draw_data, const FindTexture& find_texture) {
    std::uint64_t hash = 1;
    for_each_list(draw_data, [&](const ImDrawList& list) {
        const auto vertices = span_of(list.VtxBuffer);
        const auto indices = span_of(list.IdxBuffer);
        hash = hash_bytes(hash, vertices.data(), vertices.size_bytes());
        hash = hash_bytes(hash, indices.data(), indices.size_bytes());
        for (const ImDrawCmd& command : span_of(list.CmdBuffer)) {
            const Texture* texture = find_texture(command.TextureId);
            hash = hash_bytes(hash, &command.ClipRect, sizeof(command.ClipRect));
            hash = mixed(hash, texture != nullptr ? texture->version : 0);
            hash = mixed(hash, command.ElemCount);
            hash = mixed(hash, (std::uint64_t{command.VtxOffset} << 32U) | command.IdxOffset);
            hash = mixed(hash, command.UserCallback != nullptr ? 1 : 0);
        }
    });
    return hash;
}

std::uint64_t fingerprint(const Primitive& primitive) {
    std::uint64_t hash = mixed(static_cast<std::uint64_t>(primitive.kind), primitive.texture->version);
    for (const ImDrawVert* vertex : {primitive.a, primitive.b, primitive.c}) {
        std::array<std::uint64_t, 2> words{};
        static_assert(sizeof(vertex->pos) + sizeof(vertex->uv) == sizeof(words));
        std::memcpy(words.data(), &vertex->pos, sizeof(vertex->pos));
        std::memcpy(words.data() + 1, &vertex->uv, sizeof(vertex->uv));
        hash = mixed(mixed(mixed(hash, words[0]), words[1]), vertex->col);
    }
    hash = mixed(hash, packed(primitive.box.x0, primitive.box.y0));
    return mixed(hash, packed(primitive.box.x1, primitive.box.y1));
}

}  // namespace kiosk::canvas
