// A scan helper that does everything wrong; the device name that it is given chooses how.
#include <unistd.h>

#include <cstdlib>
#include <initializer_list>
#include <string_view>

#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/scan_page_protocol.hpp"

using namespace kiosk::helpers;

namespace {

void say(ScanFrame kind, std::initializer_list<std::uint32_t> numbers) {
    FrameBytes frame;
    append_u32(frame, static_cast<std::uint32_t>(kind));
    for (const std::uint32_t number : numbers) append_u32(frame, number);
    static_cast<void>(write_frame(STDOUT_FILENO, frame));
}

void say_rows(std::size_t size_bytes) {
    FrameBytes frame;
    append_u32(frame, static_cast<std::uint32_t>(ScanFrame::rows));
    frame.resize(frame.size() + size_bytes);
    static_cast<void>(write_frame(STDOUT_FILENO, frame));
}

void begin(std::uint32_t width_px = 10, std::uint32_t height_px = 4, std::uint32_t channels = 1,
           std::uint32_t dpi = 300) {
    say(ScanFrame::page_begins, {width_px, height_px, channels, dpi});
}

void end(std::uint32_t status, std::uint32_t pages) {
    say(ScanFrame::ended, {status, 0, pages});
}

void whole_page() {
    begin();
    say_rows(40);
    say(ScanFrame::page_ends, {4});
}

void misbehave(std::string_view how) {
    if (how == "crash in a page") {
        begin();
        std::abort();
    }
    if (how == "hang") pause();
    if (how == "announce too much") {
        FrameBytes length;
        append_u32(length, 0xFFFFFFFF);
        static_cast<void>(write(STDOUT_FILENO, length.data(), length.size()));
    }
    if (how == "too wide") begin(1'000'000);
    if (how == "too high") begin(10, 1'000'000);
    if (how == "four channels") begin(10, 4, 4);
    if (how == "no dots") begin(0);
    if (how == "no resolution") begin(10, 4, 1, 0);
    if (how == "rows without a page") say_rows(10);
    if (how == "a page in a page") (begin(), begin());
    if (how == "half a row") (begin(), say_rows(15));
    if (how == "no rows") (begin(), say_rows(0));
    if (how == "more rows") (begin(), say_rows(50));
    if (how == "endless rows") {
        begin(250'000 / 13, 0);
        for (int piece = 0; piece < 3'000; ++piece) say_rows(std::size_t{250'000} / 13 * 13);
    }
    if (how == "another height") (begin(), say_rows(40), say(ScanFrame::page_ends, {5}));
    if (how == "a page too many") (whole_page(), whole_page());
    if (how == "another count") (whole_page(), end(0, 2));
    if (how == "done without a page") end(0, 0);
    if (how == "done in a page") (begin(), end(0, 1));
    if (how == "unknown status") end(99, 0);
    if (how == "unknown frame") say(ScanFrame{77}, {1});
    if (how == "a short frame") say(ScanFrame::ended, {});
    if (how == "cut short") (begin(), say_rows(20), say(ScanFrame::page_ends, {2}));
    if (how == "as it should") (whole_page(), end(0, 1));
    if (how == "a jam") end(static_cast<std::uint32_t>(ScanStatus::jammed), 0);
    if (how == "a failure") say(ScanFrame::ended, {static_cast<std::uint32_t>(ScanStatus::device_failed), 9, 0});
    if (how == "a state" || how == "two states") say(ScanFrame::state, {1, 1});
    if (how == "two states") say(ScanFrame::state, {1, 0});
}

}  // namespace

int main(int count, char** words) {
    for (int index = 1; index + 1 < count; ++index) {
        if (std::string_view{words[index]} != "--device") continue;
        const std::string_view how = words[index + 1];
        misbehave(how);
        // So that a lie is not found out by the silence behind it.
        if (how != "silence") pause();
    }
    return 0;
}
