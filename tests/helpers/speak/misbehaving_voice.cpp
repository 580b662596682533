// A voice that does everything wrong; how is chosen by the first byte of what it is to say.
#include <unistd.h>

#include <cstdlib>
#include <initializer_list>

#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/speak_protocol.hpp"

using namespace kiosk::helpers;

namespace {

constexpr std::uint32_t kRateHz = 8'000;

void say(std::initializer_list<std::uint32_t> numbers) {
    FrameBytes frame;
    for (const std::uint32_t number : numbers) append_u32(frame, number);
    static_cast<void>(write_frame(STDOUT_FILENO, frame));
}

void say_bytes(std::size_t count) {
    static_cast<void>(write_frame(STDOUT_FILENO, FrameBytes(count, std::byte{1})));
}

// The beginning and the end are in order, but for what is in between.
void sound_of(std::size_t samples) {
    say({0, kRateHz});
    for (std::size_t left = samples; left > 0;) {
        const std::size_t count = left < kSoundPieceSamplesMax ? left : kSoundPieceSamplesMax;
        say_bytes(count * kBytesOfSample);
        left -= count;
    }
    say({});
    say({0});
}

void misbehave(char how) {
    constexpr std::size_t kLongest = std::size_t{kiosk::kSoundMax_s} * kRateHz;
    switch (how) {
        case '1':  // what adds up: two samples, -2 and 0x0102
            return say({0, kRateHz}), say({0x0102FFFE}), say({}), say({0});
        case '2':
            return sound_of(kLongest);
        case '3':
            return sound_of(kLongest + 1);
        case '4':  // no rate
            return say({0, 0}), say({}), say({0});
        case '5':
            return say({0, 48'001}), say({}), say({0});
        case '6':  // cut beginnings
            return say({0});
        case '7':
            return say({});
        case '8':
            return say({99, kRateHz});
        case '9':  // half a sample
            return say({0, kRateHz}), say_bytes(3), say({}), say({0});
        case 'a':  // too large a piece
            return say({0, kRateHz}), say_bytes(kSoundPieceBytesMax + 2), say({}), say({0});
        case 'b':  // cut ends
            return say({0, kRateHz}), say_bytes(4), say({}), say({});
        case 'c':
            return say({0, kRateHz}), say_bytes(4), say({}), say({0, 0});
        case 'd':
            return say({0, kRateHz}), say_bytes(4), say({}), say({99});
        case 'e':  // the sound before it counts for nothing
            return say({0, kRateHz}), say_bytes(4), say({}), say({2});
        case 'f':
            return say({0, kRateHz}), say_bytes(4), say({}), say({3});
        case 'g':
            return say({1, 0});
        case 'h':  // killed on the way
            say({0, kRateHz});
            say_bytes(4);
            std::abort();
        case 'i':  // hangs on the way
            say({0, kRateHz});
            return say_bytes(4);
        default:  // hangs
            return;
    }
}

}  // namespace

int main() {
    const auto asked = read_frame(STDIN_FILENO, kSpokenBytesMax);
    if (!asked || asked->empty()) return 1;
    misbehave(static_cast<char>(asked->front()));
    pause();  // so that a lie is not found out by the silence behind it
}
