// input_event records, as the kernel writes them.
#include "tests/headless/scanned_code.hpp"

#include <fcntl.h>
#include <linux/input.h>
#include <unistd.h>

#include <optional>
#include <vector>

#include "kiosk/devices/code_reader/key_decoder.hpp"

namespace kiosk::test {
namespace {

struct Stroke {
    unsigned key;
    code_reader::Shift shift;
};

std::optional<Stroke> stroke_for(char character) {
    for (unsigned key = 0; key < KEY_MAX; ++key) {
        for (const auto shift : {code_reader::Shift::up, code_reader::Shift::down}) {
            if (code_reader::us_character(key, shift) == character) return Stroke{key, shift};
        }
    }
    return std::nullopt;
}

void press(std::vector<input_event>& events, unsigned key, int value) {
    input_event event{};
    event.type = EV_KEY;
    event.code = static_cast<__u16>(key);
    event.value = value;
    events.push_back(event);
    event = {};
    event.type = EV_SYN;
    events.push_back(event);
}

}  // namespace

bool present_code(const std::filesystem::path& pipe, std::string_view code) {
    std::vector<input_event> events;
    for (const char character : code) {
        const auto stroke = stroke_for(character);
        if (!stroke) return false;
        const bool shifted = stroke->shift == code_reader::Shift::down;
        if (shifted) press(events, KEY_LEFTSHIFT, 1);
        press(events, stroke->key, 1);
        press(events, stroke->key, 0);
        if (shifted) press(events, KEY_LEFTSHIFT, 0);
    }
    press(events, KEY_ENTER, 1);
    press(events, KEY_ENTER, 0);
    const int descriptor = open(pipe.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) return false;
    const std::size_t size = events.size() * sizeof(input_event);
    // Less than an empty pipe holds at once: all of it or nothing.
    const bool written = write(descriptor, events.data(), size) == static_cast<ssize_t>(size);
    close(descriptor);
    return written;
}

}  // namespace kiosk::test
