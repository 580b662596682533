// What the kiosk and kiosk-speak say to each other. The kiosk starts it with the language (fr or en) and the rate in
// percent, and sends one frame, the text in UTF-8. The answer is frames of 4-byte little-endian numbers and samples:
//   SpeakStatus, sample_rate_hz; the rest only if this status is `done`
//   samples, 2 bytes each, signed, little end first: any number of frames, none of them empty
//   an empty frame
//   SpeakStatus, of the whole: `done`, or the sound so far counts for nothing
#pragma once

#include <cstddef>
#include <cstdint>

#include "kiosk/ports/speech.hpp"

namespace kiosk::helpers {

enum class SpeakStatus : std::uint32_t { done = 0, not_installed = 1, too_long = 2, failed = 3 };

inline constexpr std::size_t kSpokenBytesMax = 4 * kSpokenCharactersMax;
inline constexpr std::size_t kSpeakBeginBytes = 8;
inline constexpr std::size_t kSpeakEndBytes = 4;
inline constexpr std::size_t kBytesOfSample = 2;
inline constexpr std::size_t kSoundPieceSamplesMax = 8'192;
inline constexpr std::size_t kSoundPieceBytesMax = kSoundPieceSamplesMax * kBytesOfSample;
inline constexpr std::uint32_t kSampleRateMinHz = 8'000;
inline constexpr std::uint32_t kSampleRateMaxHz = 48'000;

}  // namespace kiosk::helpers
