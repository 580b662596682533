// SpeakClient: the Speech port by way of kiosk-speak. One child for each text: a cancel or a deadline kills it, and
// nothing that one text did to the library can touch the next.
#pragma once

#include <filesystem>
#include <utility>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/speech.hpp"

namespace kiosk::helpers {

struct SpeakSettings {
    std::filesystem::path program;  // kiosk-speak
    Milliseconds deadline{5'000};   // from the start of the child to the end of its sound
};

class SpeakClient final : public Speech {
public:
    // `clock` outlives the client.
    SpeakClient(SpeakSettings settings, const Clock& clock) : m_settings(std::move(settings)), m_clock(clock) {}

    [[nodiscard]] Result<Sound, SpeechError> speak(const SpokenText& spoken, const CancelToken& cancel) override;

private:
    SpeakSettings m_settings;
    const Clock& m_clock;
};

}  // namespace kiosk::helpers
