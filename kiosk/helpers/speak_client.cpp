// Asking the child for a sound and believing nothing that it says before it adds up.
#include "kiosk/helpers/speak_client.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "kiosk/base/utf8.hpp"
#include "kiosk/helpers/child_process.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/speak_protocol.hpp"

namespace kiosk::helpers {
namespace {

using Kind = SpeechError::Kind;

Unexpected<SpeechError> error(Kind kind, const char* message) {
    return failure(SpeechError{kind, message});
}

Unexpected<SpeechError> error_of(FrameError frame_error) {
    switch (frame_error) {
        case FrameError::timed_out:
            return error(Kind::timed_out, "the voice did not answer in time");
        case FrameError::cancelled:
            return error(Kind::cancelled, "cancelled");
        case FrameError::too_long:
            return error(Kind::broken, "the voice announced too long a frame");
        case FrameError::closed:
            return error(Kind::broken, "the voice ended without a whole answer");
        case FrameError::failed:
            return error(Kind::broken, "the voice cannot be talked to");
    }
    return error(Kind::broken, "unknown frame error");
}

Result<void, SpeechError> check(SpeakStatus status) {
    switch (status) {
        case SpeakStatus::done:
            return {};
        case SpeakStatus::not_installed:
            return error(Kind::not_installed, "there is no voice for this language");
        case SpeakStatus::too_long:
            return error(Kind::too_long, "the text takes too long to say");
        case SpeakStatus::failed:
            return error(Kind::broken, "the voice failed");
    }
    return error(Kind::broken, "the voice answered an unknown status");
}

// The first frame, up to where the sound begins.
Result<Sound, SpeechError> begun_sound(int socket, const FrameWait& wait) {
    const auto frame = read_frame(socket, kSpeakBeginBytes, wait);
    if (!frame) return error_of(frame.error());
    if (frame->size() != kSpeakBeginBytes) return error(Kind::broken, "the voice began with a cut frame");
    if (auto begun = check(static_cast<SpeakStatus>(u32_at(*frame, 0))); !begun) return failure(begun.error());
    const std::uint32_t rate_hz = u32_at(*frame, 4);
    if (rate_hz < kSampleRateMinHz || rate_hz > kSampleRateMaxHz)
        return error(Kind::broken, "the voice announced an impossible sample rate");
    Sound sound;
    sound.sample_rate_hz = static_cast<int>(rate_hz);
    return sound;
}

void append_samples(Sound& sound, std::span<const std::byte> piece) {
    for (std::size_t at = 0; at < piece.size(); at += kBytesOfSample) {
        const auto low = std::to_integer<unsigned>(piece[at]);
        const auto high = std::to_integer<unsigned>(piece[at + 1]);
        sound.samples.push_back(static_cast<std::int16_t>(low | high << 8U));
    }
}

// Up to the empty frame.
Result<void, SpeechError> add_pieces(Sound& sound, int socket, const FrameWait& wait) {
    const std::size_t samples_max = std::size_t{kSoundMax_s} * static_cast<std::size_t>(sound.sample_rate_hz);
    while (true) {
        const auto piece = read_frame(socket, kSoundPieceBytesMax, wait);
        if (!piece) return error_of(piece.error());
        if (piece->empty()) return {};
        if (piece->size() % kBytesOfSample != 0) return error(Kind::broken, "the voice sent half a sample");
        if (sound.samples.size() + piece->size() / kBytesOfSample > samples_max)
            return error(Kind::broken, "the voice does not end");
        append_samples(sound, *piece);
    }
}

Result<void, SpeechError> check_end(int socket, const FrameWait& wait) {
    const auto frame = read_frame(socket, kSpeakEndBytes, wait);
    if (!frame) return error_of(frame.error());
    if (frame->size() != kSpeakEndBytes) return error(Kind::broken, "the voice ended with a cut frame");
    return check(static_cast<SpeakStatus>(u32_at(*frame, 0)));
}

}  // namespace

Result<Sound, SpeechError> SpeakClient::speak(const SpokenText& spoken, const CancelToken& cancel) {
    const std::string_view text = spoken.text.view();
    if (text.size() > kSpokenBytesMax || characters_in(text) > kSpokenCharactersMax)
        return error(Kind::too_long, "the text is too long");
    const FrameWait wait{&m_clock, m_clock.now() + m_settings.deadline, &cancel};
    const char* language = spoken.language == SpokenLanguage::french ? "fr" : "en";
    const int rate_percent = std::clamp(spoken.rate_percent, kSpokenRateMinPercent, kSpokenRateMaxPercent);
    const auto child = ChildProcess::start(m_settings.program, {language, std::to_string(rate_percent)});
    if (!child) {
        return child.error() == SpawnError::no_such_program
                   ? error(Kind::not_installed, "there is no program that speaks")
                   : error(Kind::broken, "the voice cannot be started");
    }
    const int socket = child->socket();
    if (const auto sent = write_frame(socket, std::as_bytes(std::span{text}), wait); !sent)
        return error_of(sent.error());
    auto sound = begun_sound(socket, wait);
    if (!sound) return sound;
    if (auto added = add_pieces(*sound, socket, wait); !added) return failure(added.error());
    if (auto ended = check_end(socket, wait); !ended) return failure(ended.error());
    return sound;
}

}  // namespace kiosk::helpers
