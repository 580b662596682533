// Speech: text becomes sound, for those who cannot read the glass. What is said may come from a tenant's papers, so the
// sound is as private as they are. The work is done in a child process (kiosk-speak), one for each text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/cancel_token.hpp"

namespace kiosk {

inline constexpr std::size_t kSpokenCharactersMax = 2'000;
inline constexpr int kSpokenRateMinPercent = 50;
inline constexpr int kSpokenRateMaxPercent = 200;
inline constexpr int kSoundMax_s = 120;

enum class SpokenLanguage : unsigned char { french, english };

struct SpokenText {
    PrivateText text;  // UTF-8; text and nothing else: markup in it is spoken, not obeyed
    SpokenLanguage language = SpokenLanguage::french;
    int rate_percent = 100;
};

// Wiped where it ends, like the text that it says.
struct Sound {
    int sample_rate_hz = 0;
    std::vector<std::int16_t, WipingAllocator<std::int16_t>> samples;  // one channel
};

struct SpeechError {
    enum class Kind : unsigned char {
        not_installed,  // no such program, or no voice for the language
        timed_out,      // killed at its deadline
        cancelled,      // our CancelToken
        too_long,       // the text, or what would be heard of it
        broken,         // the child crashed or answered nonsense
    };
    Kind kind = Kind::broken;
    std::string message;  // one short English sentence for the log
};

// Used by one worker thread.
class Speech {
public:
    Speech() = default;
    Speech(const Speech&) = delete;
    Speech& operator=(const Speech&) = delete;
    virtual ~Speech() = default;

    // Blocks until the whole sound is there, at most until the driver's deadline; a cancel answers at once. Of blanks
    // the sound is empty. The rate is held within its bounds.
    [[nodiscard]] virtual Result<Sound, SpeechError> speak(const SpokenText& spoken, const CancelToken& cancel) = 0;
};

}  // namespace kiosk
