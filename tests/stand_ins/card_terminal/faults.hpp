// How an answer may go wrong on its way to the till, whatever it says: lost, cut, dirty, slow, or with fields that were
// never agreed upon. Each fault holds for one answer, to the kind of request that it was set for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "tests/stand_ins/card_terminal/frame.hpp"

namespace stand_in::card_terminal {

struct Faults {
    bool deaf = false;                    // the request is read and forgotten: nothing is charged, nothing answered
    bool interim = false;                 // AE=11 at once, the real answer later
    bool silence = false;                 // the operation runs; its answer is never sent
    bool reset = false;                   // instead of the answer, the connection is reset
    bool hang_up = false;                 // instead of the answer, the connection is closed
    bool garbage = false;                 // foreign bytes before the answer
    bool flood = false;                   // 64 KiB of one letter before the answer
    bool keep_open = false;               // the connection stays open after the answer
    std::optional<std::size_t> cut_at;    // so many bytes, then closed
    std::optional<std::size_t> split_at;  // two pieces, kPieceGapMs apart
    std::int64_t drip_ms = 0;             // one byte each so many milliseconds
    std::int64_t late_ms = 0;             // the frame lies unread for so long
    std::vector<Field> set;               // fields replaced or added
    std::vector<std::string> dropped;     // tags left out
    std::string appended;                 // raw bytes behind the answer
};

inline constexpr std::int64_t kPieceGapMs = 40;

// What goes out on a connection, when, and what happens to it afterwards.
struct Piece {
    std::int64_t at_ms = 0;
    std::string bytes;
};
enum class Afterwards : unsigned char { keep, close, reset };
struct Delivery {
    std::deque<Piece> pieces;
    Afterwards afterwards = Afterwards::close;
};

[[nodiscard]] Delivery deliver(Frame answer, const Faults& faults, std::int64_t now_ms);

}  // namespace stand_in::card_terminal
