// Signature: what a finger drew, as lines of points; never as a picture. It leaves the memory in which it was drawn
// only sealed or on paper. Bounded, so that nobody can fill a kiosk by scribbling.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/base/private_text.hpp"

namespace kiosk {

// The box in which people sign, on the glass and on paper: this much wider than high.
inline constexpr float kSignatureAspect = 3;
inline constexpr std::size_t kSignatureStrokesMax = 64;
inline constexpr std::size_t kSignaturePointsMax = 4'000;

// 0 at the left and at the top of the box, 1 at its right and at its foot.
struct SignaturePoint {
    float x = 0;
    float y = 0;
    friend bool operator==(const SignaturePoint&, const SignaturePoint&) = default;
};
using SignaturePoints = std::vector<SignaturePoint, WipingAllocator<SignaturePoint>>;

enum class PenMove : unsigned char { begins, goes_on };
// One place where the finger was. Outside of the box it draws nothing, and its line ends there.
struct SignatureMark {
    PenMove move = PenMove::begins;
    SignaturePoint at;
    friend bool operator==(const SignatureMark&, const SignatureMark&) = default;
};
using SignatureMarks = std::vector<SignatureMark, WipingAllocator<SignatureMark>>;

class Signature {
public:
    // Marks beyond the limits, and those that are no numbers, are left out; so are points next to the one before.
    void add(const SignatureMark& mark);
    void add(std::span<const SignatureMark> marks);
    void clear();

    [[nodiscard]] bool empty() const { return m_points.empty(); }
    [[nodiscard]] std::size_t point_count() const { return m_points.size(); }
    [[nodiscard]] std::size_t stroke_count() const { return m_begins.size(); }
    // A stroke of one point is a dot.
    [[nodiscard]] std::span<const SignaturePoint> stroke(std::size_t index) const;

    // More than a dot or a slip of the finger. Whether it is somebody's signature nobody can tell.
    [[nodiscard]] bool is_enough() const;
    // The same lines in fewer points, for paper: none is further off than a two-hundredth of the height of the box.
    [[nodiscard]] Signature simplified() const;

    friend bool operator==(const Signature&, const Signature&) = default;

private:
    SignaturePoints m_points;
    std::vector<std::uint16_t> m_begins;  // where each stroke begins among the points
    bool m_pen_is_down = false;
};

}  // namespace kiosk
