// The limits (facts: sync-and-reliability §3, disk full).
#include "kiosk/store/admission.hpp"

namespace kiosk::store {
namespace {

constexpr std::uint64_t kMiB = 1024 * 1024;

struct Limits {
    std::uint64_t free_bytes;
    std::int64_t unsent;
    std::int64_t spool_bytes;
};
constexpr Limits kCloseDocuments{200 * kMiB, 2'000, 400 * 1024 * 1024};
constexpr Limits kOpenDocuments{250 * kMiB, 1'800, 350 * 1024 * 1024};
constexpr std::uint64_t kCloseAll_bytes = 32 * kMiB;
constexpr std::uint64_t kOpenAll_bytes = 64 * kMiB;

bool exceeds(const RoomFigures& room, const Limits& limits) {
    return room.free_bytes < limits.free_bytes || room.unsent > limits.unsent || room.spool_bytes > limits.spool_bytes;
}

}  // namespace

Admission next_admission(Admission before, const RoomFigures& room) {
    const std::uint64_t needed_bytes = before == Admission::full ? kOpenAll_bytes : kCloseAll_bytes;
    if (!room.has_ballast || room.free_bytes < needed_bytes) return Admission::full;
    const Limits& limits = before == Admission::accepting ? kCloseDocuments : kOpenDocuments;
    return exceeds(room, limits) ? Admission::nearly_full : Admission::accepting;
}

}  // namespace kiosk::store
