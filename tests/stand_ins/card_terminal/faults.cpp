// See faults.hpp.
#include "tests/stand_ins/card_terminal/faults.hpp"

#include <algorithm>

namespace stand_in::card_terminal {
namespace {

constexpr std::size_t kFloodBytes = 65536;

std::string damaged_bytes(Frame answer, const Faults& faults) {
    for (const std::string& tag : faults.dropped) answer.remove(tag);
    for (const Field& field : faults.set) answer.set(field.tag, field.value);
    std::string bytes = answer.bytes() + faults.appended;
    if (faults.garbage) bytes.insert(0, "\x02??00garbage");
    if (faults.flood) bytes.insert(0, std::string(kFloodBytes, 'X'));
    return bytes;
}

}  // namespace

Delivery deliver(Frame answer, const Faults& faults, std::int64_t now_ms) {
    Delivery delivery;
    if (faults.silence || faults.keep_open) delivery.afterwards = Afterwards::keep;
    if (faults.reset) delivery.afterwards = Afterwards::reset;
    if (faults.silence || faults.reset || faults.hang_up) return delivery;

    const std::string bytes = damaged_bytes(std::move(answer), faults);
    const std::size_t size = std::min(faults.cut_at.value_or(bytes.size()), bytes.size());
    if (faults.drip_ms > 0) {
        for (std::size_t i = 0; i < size; ++i) {
            delivery.pieces.push_back({now_ms + static_cast<std::int64_t>(i) * faults.drip_ms, bytes.substr(i, 1)});
        }
    } else if (faults.split_at && *faults.split_at < size) {
        delivery.pieces.push_back({now_ms, bytes.substr(0, *faults.split_at)});
        delivery.pieces.push_back({now_ms + kPieceGapMs, bytes.substr(*faults.split_at, size - *faults.split_at)});
    } else {
        delivery.pieces.push_back({now_ms, bytes.substr(0, size)});
    }
    return delivery;
}

}  // namespace stand_in::card_terminal
