// A page renderer that does everything wrong; the page number that it is asked for chooses how.
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <cstring>

#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/render_page_protocol.hpp"

using namespace kiosk::helpers;

namespace {

enum Behaviour : int {
    hang = 1,
    hang_unread = 2,
    crash = 3,
    announce_too_much = 4,
    cut_answer = 5,
    lie_about_size = 6
};

FrameBytes header(std::uint32_t width_px, std::uint32_t height_px) {
    FrameBytes frame;
    for (const std::uint32_t number : {0U, 1U, 100U, 100U, width_px, height_px}) append_u32(frame, number);
    return frame;
}

}  // namespace

int main(int argument_count, char** arguments) {
    int behaviour = 0;
    if (argument_count > 2) std::from_chars(arguments[2], arguments[2] + std::strlen(arguments[2]), behaviour);
    if (behaviour == hang_unread) pause();
    static_cast<void>(read_frame(STDIN_FILENO, kPdfBytesMax));
    FrameBytes announced;
    append_u32(announced, behaviour == announce_too_much ? 0xFFFFFFFFU : 1'000U);
    switch (behaviour) {
        case hang:
            pause();
            break;
        case crash:
            std::abort();
        case announce_too_much:
        case cut_answer:
            return write(STDOUT_FILENO, announced.data(), announced.size()) == 4 ? 0 : 1;
        case lie_about_size:
            return write_frame(STDOUT_FILENO, header(100, 100)) ? 0 : 1;
        default:
            break;
    }
    return 0;
}
