// Admission: whether the disk has room for something new.
#pragma once

namespace kiosk {

// What the tiles offer, decided before a tenant starts: nobody shall scan or pay for a disk that cannot keep it.
enum class Admission : unsigned char {
    accepting,
    nearly_full,  // no more documents and requests; payments still
    full,         // nothing new: the room that is left is for what has begun
};

[[nodiscard]] constexpr const char* to_text(Admission admission) {
    switch (admission) {
        case Admission::accepting:
            return "accepting";
        case Admission::nearly_full:
            return "nearly_full";
        case Admission::full:
            return "full";
    }
    return "full";
}

}  // namespace kiosk
