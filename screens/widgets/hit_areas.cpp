// Where a finger counts: grown rectangles that share the room between neighbours.
#include "screens/widgets/hit_areas.hpp"

#include <algorithm>

namespace kiosk::widgets {
namespace {

// Takes half of the room between the two drawn rectangles from each, on the axis on which they are apart.
void halve_between(const Rect& first, const Rect& second, Rect& first_hit, Rect& second_hit) {
    const auto cut_x = [](const Rect& left, const Rect& right, Rect& left_hit, Rect& right_hit) {
        const float middle = (left.right() + right.x) / 2;
        left_hit.width = std::min(left_hit.right(), middle) - left_hit.x;
        const float end = right_hit.right();
        right_hit.x = std::max(right_hit.x, middle);
        right_hit.width = end - right_hit.x;
    };
    const auto cut_y = [](const Rect& upper, const Rect& lower, Rect& upper_hit, Rect& lower_hit) {
        const float middle = (upper.bottom() + lower.y) / 2;
        upper_hit.height = std::min(upper_hit.bottom(), middle) - upper_hit.y;
        const float end = lower_hit.bottom();
        lower_hit.y = std::max(lower_hit.y, middle);
        lower_hit.height = end - lower_hit.y;
    };
    const float apart_x = std::max(second.x - first.right(), first.x - second.right());
    const float apart_y = std::max(second.y - first.bottom(), first.y - second.bottom());
    if (apart_x >= apart_y && apart_x >= 0) {
        first.x < second.x ? cut_x(first, second, first_hit, second_hit) : cut_x(second, first, second_hit, first_hit);
    } else if (apart_y >= 0) {
        first.y < second.y ? cut_y(first, second, first_hit, second_hit) : cut_y(second, first, second_hit, first_hit);
    }
}

}  // namespace

std::vector<Rect> spread_hit_areas(std::span<const Rect> drawn, float reach_px, const Rect& bounds) {
    std::vector<Rect> hits;
    hits.reserve(drawn.size());
    for (const Rect& rect : drawn) {
        const float left = std::max(bounds.x, rect.x - reach_px);
        const float top = std::max(bounds.y, rect.y - reach_px);
        hits.push_back({left, top, std::min(bounds.right(), rect.right() + reach_px) - left,
                        std::min(bounds.bottom(), rect.bottom() + reach_px) - top});
    }
    for (std::size_t i = 0; i < hits.size(); ++i) {
        for (std::size_t j = i + 1; j < hits.size(); ++j) {
            if (hits[i].overlaps(hits[j])) {
                halve_between(drawn[i], drawn[j], hits[i], hits[j]);
            }
        }
    }
    return hits;
}

}  // namespace kiosk::widgets
