// kiosk-speak: one text as sound; frames on standard input and output (speak_protocol.hpp).
//   kiosk-speak fr|en RATE       the rate in percent
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <string_view>

#include "kiosk/base/utf8.hpp"
#include "kiosk/helpers/argument.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/render_page/sandbox.hpp"
#include "kiosk/helpers/speak/plain_text.hpp"
#include "kiosk/helpers/speak/voice.hpp"
#include "kiosk/helpers/speak_protocol.hpp"

namespace {

using namespace kiosk::helpers;

constexpr int kExitUsage = 2;
constexpr int kExitFailed = 1;

bool send_begin(SpeakStatus status, std::uint32_t sample_rate_hz) {
    FrameBytes frame;
    append_u32(frame, static_cast<std::uint32_t>(status));
    append_u32(frame, sample_rate_hz);
    return write_frame(STDOUT_FILENO, frame).has_value();
}

bool send_piece(std::span<const std::int16_t> samples) {
    FrameBytes frame;
    frame.reserve(samples.size() * kBytesOfSample);
    for (const std::int16_t sample : samples) {
        const auto bits = static_cast<std::uint16_t>(sample);
        frame.push_back(static_cast<std::byte>(bits & 0xFFU));
        frame.push_back(static_cast<std::byte>(bits >> 8U));
    }
    return write_frame(STDOUT_FILENO, frame).has_value();
}

bool send_end(SpeakStatus status) {
    FrameBytes frame;
    append_u32(frame, static_cast<std::uint32_t>(status));
    return write_frame(STDOUT_FILENO, {}).has_value() && write_frame(STDOUT_FILENO, frame).has_value();
}

bool answer(const kiosk::Result<Voice, SpeakStatus>& voice) {
    const auto bytes = read_frame(STDIN_FILENO, kSpokenBytesMax);
    if (!bytes) return false;
    if (!voice) return send_begin(voice.error(), 0);
    const auto text = plain_text(*bytes);
    if (kiosk::characters_in(text.view()) > kiosk::kSpokenCharactersMax) return send_begin(SpeakStatus::too_long, 0);
    if (!send_begin(SpeakStatus::done, voice->sample_rate_hz())) return false;
    // Of nothing the library makes a short silence.
    const bool is_silent = kiosk::is_blank(text.view());
    return send_end(is_silent ? SpeakStatus::done : voice->speak(with_short_words(text), send_piece));
}

}  // namespace

int main(int argument_count, char** words) {
    const std::string_view language = argument_count == 3 ? words[1] : "";
    const auto rate_percent = argument_count == 3
                                  ? number_between(words[2], kiosk::kSpokenRateMinPercent, kiosk::kSpokenRateMaxPercent)
                                  : std::nullopt;
    if (!rate_percent || (language != "fr" && language != "en")) {
        std::fprintf(stderr, "usage: kiosk-speak fr|en RATE\n");
        return kExitUsage;
    }
    try {
        // The library comes first, for its thread; not a word of a tenant has been read by then.
        const auto voice = Voice::open(language, *rate_percent);
        if (!enter_sandbox(FileAccess::read_only)) return kExitFailed;
        return answer(voice) ? 0 : kExitFailed;
    } catch (const std::exception&) {  // out of memory under the limit: the kiosk sees a child that ended
        return kExitFailed;
    }
}
