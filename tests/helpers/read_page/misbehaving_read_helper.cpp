// A page reader that does everything wrong; how is chosen by the first byte of what it is sent.
#include <unistd.h>

#include <cstdlib>
#include <initializer_list>
#include <string_view>

#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/read_page_protocol.hpp"

using namespace kiosk::helpers;

namespace {

FrameBytes numbers(std::initializer_list<std::uint32_t> values) {
    FrameBytes frame;
    for (const std::uint32_t value : values) append_u32(frame, value);
    return frame;
}

void say(FrameBytes frame, std::size_t more_bytes = 0) {
    frame.resize(frame.size() + more_bytes);
    static_cast<void>(write_frame(STDOUT_FILENO, frame));
}

void misbehave_with_page(char how) {
    switch (how) {
        case '1':  // what adds up: 4 × 4, picture 2 × 2, JPEG of 5 bytes
            return say(numbers({0, 4, 4, 0, 0, 0, 2, 2, 5}), 5 + 16);
        case '2':
            return say(numbers({0, 4, 4, 0, 0, 0, 2, 2, 5}), 5 + 15);
        case '3':
            return say(numbers({0, 4, 4, 0, 0, 0, 2, 2, 0}), 16);
        case '4':
            return say(numbers({0, 4, 4, 0, 2, 0, 2, 2, 5}), 5 + 16);
        case '5':
            return say(numbers({0, 4, 4, 0, 0, 3, 2, 2, 5}), 5 + 16);
        case '6':
            return say(numbers({0, 4, 4, 2, 0, 0, 2, 2, 5}), 5 + 16);
        case '7':
            return say(numbers({0, 100'000, 4, 0, 0, 0, 2, 2, 5}), 5 + 16);
        case '8':
            return say(numbers({0, 4, 4, 0, 0, 0, 2, 2, 400'000}), 400'000 + 16);
        case '9':
            return say(numbers({99, 0, 0, 0, 0, 0, 0, 0, 0}));
        case 'a':
            return say(numbers({0, 4, 4}));
        default:
            std::abort();
    }
}

void misbehave_with_reading(char how) {
    const auto nothing = numbers({0, 0, 0, 0, 0, 0, 0, 0});
    switch (how) {
        case '1':
            return say(nothing), say(numbers({0, 90, 20260101, 20261231, 1, 20260101, 0, 0, 0}));
        case '2':  // no text in time: the codes stay
            return say(numbers({0, 0, 0, 0, 0, 0, 1, 4, 0x41424344, 0})), static_cast<void>(pause());
        case '3':
            return say(nothing), say(numbers({0, 101, 0, 0, 0, 0, 0, 0}));
        case '4':
            return say(nothing), say(numbers({0, 90, 20260231, 0, 0, 0, 0, 0}));
        case '5':
            return say(nothing), say(numbers({0, 90, 0, 0, 13, 0, 0, 0}));
        case '6':
            return say(nothing), say(numbers({0, 90, 0, 0, 0, 1, 500, 0, 0}));
        case '7':
            return say(nothing), say(numbers({0, 90, 0, 0, 0, 0, 0, 0, 0}));
        case '8':
            return say(nothing), say(numbers({0, 90, 0, 0, 0, 0xFFFFFFFF, 0, 0}));
        case '9':
            return say(numbers({0}));
        case 'a':
            return say(numbers({1, 0, 0, 0, 0, 0, 0, 0}));
        case 'c':  // the recognition crashed: the codes stay
            say(numbers({0, 0, 0, 0, 0, 0, 1, 4, 0x41424344, 0}));
            std::abort();
        default:
            std::abort();
    }
}

}  // namespace

int main(int count, char** words) {
    const std::string_view job = count > 1 ? words[1] : "";
    const auto asked = read_frame(STDIN_FILENO, 10'000'000);
    if (!asked || asked->empty()) return 1;
    const char how = static_cast<char>(asked->front());
    if (how == 'h') pause();
    if (job == "read")
        misbehave_with_reading(how);
    else
        misbehave_with_page(how);
    pause();  // so that a lie is not found out by the silence behind it
}
