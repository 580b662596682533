// Lengths are in heights of the box, so that across and down count alike.
#include "kiosk/domain/signature.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/base/check.hpp"

namespace kiosk {
namespace {

constexpr float kLeastStep = 0.006F;  // of a finger on glass: half a millimetre
constexpr float kLeastLength = 0.5F;  // of all lines together
constexpr float kLeastExtent = 0.2F;  // of the longer side of what was drawn
constexpr float kMaxDeviation = 1.0F / 200;

bool is_inside(const SignaturePoint& point) {
    // Not a number is not inside either.
    return point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1;
}

float distance(const SignaturePoint& from, const SignaturePoint& to) {
    return std::hypot((to.x - from.x) * kSignatureAspect, to.y - from.y);
}

float distance_to_line(const SignaturePoint& point, const SignaturePoint& from, const SignaturePoint& to) {
    const float across = (to.x - from.x) * kSignatureAspect;
    const float down = to.y - from.y;
    const float length_squared = across * across + down * down;
    if (length_squared <= 0) return distance(point, from);
    const float along = ((point.x - from.x) * kSignatureAspect * across + (point.y - from.y) * down) / length_squared;
    const float share = std::clamp(along, 0.0F, 1.0F);
    return distance(point, {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
}

// Douglas and Peucker: keeps the point that is furthest off, then looks at both sides of it. With a list of its own, as
// the lines of a scribble may be as long as the limit allows.
std::vector<bool> points_to_keep(std::span<const SignaturePoint> stroke) {
    std::vector<bool> kept(stroke.size(), false);
    kept.front() = true;
    kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> waiting{{0, stroke.size() - 1}};
    while (!waiting.empty()) {
        const auto [first, last] = waiting.back();
        waiting.pop_back();
        std::size_t furthest = first;
        float most = kMaxDeviation;
        for (std::size_t index = first + 1; index < last; ++index) {
            const float off = distance_to_line(stroke[index], stroke[first], stroke[last]);
            if (off <= most) continue;
            most = off;
            furthest = index;
        }
        if (furthest == first) continue;
        kept[furthest] = true;
        waiting.emplace_back(first, furthest);
        waiting.emplace_back(furthest, last);
    }
    return kept;
}

}  // namespace

void Signature::add(const SignatureMark& mark) {
    if (!is_inside(mark.at)) {
        m_pen_is_down = false;
        return;
    }
    if (m_points.size() >= kSignaturePointsMax) return;
    if (mark.move == PenMove::begins || !m_pen_is_down) {
        if (m_begins.size() >= kSignatureStrokesMax) {
            m_pen_is_down = false;
            return;
        }
        m_begins.push_back(static_cast<std::uint16_t>(m_points.size()));
        m_pen_is_down = true;
    } else if (distance(m_points.back(), mark.at) < kLeastStep) {
        return;
    }
    m_points.push_back(mark.at);
}

void Signature::add(std::span<const SignatureMark> marks) {
    for (const SignatureMark& mark : marks) add(mark);
}

void Signature::clear() {
    *this = Signature();
}

std::span<const SignaturePoint> Signature::stroke(std::size_t index) const {
    KIOSK_CHECK(index < m_begins.size());
    const std::size_t begin = m_begins[index];
    const std::size_t end = index + 1 < m_begins.size() ? m_begins[index + 1] : m_points.size();
    return std::span(m_points).subspan(begin, end - begin);
}

bool Signature::is_enough() const {
    if (empty()) return false;
    float length = 0;
    for (std::size_t index = 0; index < stroke_count(); ++index) {
        const std::span<const SignaturePoint> points = stroke(index);
        for (std::size_t at = 1; at < points.size(); ++at) length += distance(points[at - 1], points[at]);
    }
    const auto [left, right] = std::ranges::minmax(m_points, {}, &SignaturePoint::x);
    const auto [top, foot] = std::ranges::minmax(m_points, {}, &SignaturePoint::y);
    const float extent = std::max((right.x - left.x) * kSignatureAspect, foot.y - top.y);
    return length >= kLeastLength && extent >= kLeastExtent;
}

Signature Signature::simplified() const {
    Signature fewer;
    for (std::size_t index = 0; index < stroke_count(); ++index) {
        const std::span<const SignaturePoint> points = stroke(index);
        const std::vector<bool> kept = points_to_keep(points);
        PenMove move = PenMove::begins;
        for (std::size_t at = 0; at < points.size(); ++at) {
            if (kept[at]) fewer.add({std::exchange(move, PenMove::goes_on), points[at]});
        }
    }
    return fewer;
}

}  // namespace kiosk
