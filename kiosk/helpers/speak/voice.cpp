// espeak-ng, called synchronously.
#include "kiosk/helpers/speak/voice.hpp"

#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <string>

namespace kiosk::helpers {
namespace {

struct Listener {
    const SampleSink& sink;
    std::size_t samples_left;
    SpeakStatus status = SpeakStatus::done;
};

constexpr int kGoOn = 0;
constexpr int kStop = 1;

// Called by C: no exception may leave it, and the sink allocates at most a frame.
int hear(short* samples, int count, espeak_EVENT* events) noexcept {
    if (samples == nullptr || count <= 0) return kGoOn;
    auto& listener = *static_cast<Listener*>(events->user_data);
    std::span<const std::int16_t> left{samples, static_cast<std::size_t>(count)};
    if (left.size() > listener.samples_left) {
        listener.status = SpeakStatus::too_long;
        return kStop;
    }
    listener.samples_left -= left.size();
    while (!left.empty()) {
        const auto piece = left.first(std::min(left.size(), kSoundPieceSamplesMax));
        if (!listener.sink(piece)) {
            listener.status = SpeakStatus::failed;
            return kStop;
        }
        left = left.subspan(piece.size());
    }
    return kGoOn;
}

}  // namespace

Result<Voice, SpeakStatus> Voice::open(std::string_view language, int rate_percent) {
    // Not AUDIO_OUTPUT_RETRIEVAL: that one speaks in the library's thread.
    const int sample_rate_hz = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (sample_rate_hz <= 0) return failure(SpeakStatus::not_installed);
    if (espeak_SetVoiceByName(std::string{language}.c_str()) != EE_OK) return failure(SpeakStatus::not_installed);
    espeak_SetSynthCallback(&hear);
    if (espeak_SetParameter(espeakRATE, espeakRATE_NORMAL * rate_percent / 100, 0) != EE_OK)
        return failure(SpeakStatus::failed);
    return Voice{static_cast<std::uint32_t>(sample_rate_hz)};
}

SpeakStatus Voice::speak(const PrivateText& text, const SampleSink& sink) const {
    PrivateText terminated = text;
    terminated.append(std::string_view{"\0", 1});
    Listener listener{sink, std::size_t{kSoundMax_s} * m_sample_rate_hz};
    // Without espeakSSML and espeakPHONEMES: what looks like markup is text.
    const espeak_ERROR spoken = espeak_Synth(terminated.view().data(), terminated.size(), 0, POS_CHARACTER, 0,
                                             espeakCHARS_UTF8, nullptr, &listener);
    if (listener.status != SpeakStatus::done) return listener.status;
    return spoken == EE_OK ? SpeakStatus::done : SpeakStatus::failed;
}

}  // namespace kiosk::helpers
