// Drawing: a small picture of filled polygons, in a square of 100 by 100, y downwards. Later shapes cover earlier ones.
#pragma once

#include <vector>

namespace kiosk::printing {

struct Point {
    double x = 0;
    double y = 0;
};

inline constexpr double kDrawingSide = 100;

class Drawing {
public:
    struct Shape {
        std::vector<Point> points;
        double grey = 0;
    };

    Drawing& polygon(std::vector<Point> points, double grey);
    Drawing& box(Point corner, double width, double height, double grey);
    // A box with an edge of `line` inside of it.
    Drawing& frame(Point corner, double width, double height, double line, double ground);
    Drawing& disc(Point centre, double radius, double grey);
    Drawing& line(Point from, Point to, double thickness, double grey);

    [[nodiscard]] const std::vector<Shape>& shapes() const { return m_shapes; }

private:
    std::vector<Shape> m_shapes;
};

}  // namespace kiosk::printing
