// One voice of espeak-ng: text in, samples out, without any audio device.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/helpers/speak_protocol.hpp"

namespace kiosk::helpers {

// At most kSoundPieceSamplesMax at a time. False: nobody listens any more.
using SampleSink = std::function<bool(std::span<const std::int16_t>)>;

// The library is one for the whole process, and so is the voice.
class Voice {
public:
    // Reads the library's data and starts its thread (which has nothing to do here): before the sandbox.
    [[nodiscard]] static Result<Voice, SpeakStatus> open(std::string_view language, int rate_percent);

    [[nodiscard]] std::uint32_t sample_rate_hz() const { return m_sample_rate_hz; }
    // `too_long` after as much sound as may be: the rest is not spoken.
    [[nodiscard]] SpeakStatus speak(const PrivateText& text, const SampleSink& sink) const;

private:
    explicit Voice(std::uint32_t sample_rate_hz) : m_sample_rate_hz(sample_rate_hz) {}
    std::uint32_t m_sample_rate_hz;
};

}  // namespace kiosk::helpers
