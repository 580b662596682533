// Shapes as polygons.
#include "printing/layout/drawing.hpp"

#include <cmath>
#include <numbers>
#include <utility>

namespace kiosk::printing {

Drawing& Drawing::polygon(std::vector<Point> points, double grey) {
    m_shapes.push_back({std::move(points), grey});
    return *this;
}

Drawing& Drawing::box(Point corner, double width, double height, double grey) {
    const double right = corner.x + width;
    const double bottom = corner.y + height;
    return polygon({corner, {right, corner.y}, {right, bottom}, {corner.x, bottom}}, grey);
}

Drawing& Drawing::frame(Point corner, double width, double height, double line, double ground) {
    box(corner, width, height, 0);
    return box({corner.x + line, corner.y + line}, width - 2 * line, height - 2 * line, ground);
}

Drawing& Drawing::disc(Point centre, double radius, double grey) {
    constexpr int kCorners = 40;  // round to the eye at any size that a page has room for
    std::vector<Point> points;
    for (int corner = 0; corner < kCorners; ++corner) {
        const double angle = 2 * std::numbers::pi * corner / kCorners;
        points.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    return polygon(std::move(points), grey);
}

Drawing& Drawing::line(Point from, Point to, double thickness, double grey) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const double dx = (to.y - from.y) / length * thickness / 2;
    const double dy = (to.x - from.x) / length * thickness / 2;
    return polygon(
        {{from.x + dx, from.y - dy}, {to.x + dx, to.y - dy}, {to.x - dx, to.y + dy}, {from.x - dx, from.y + dy}}, grey);
}

}  // namespace kiosk::printing
