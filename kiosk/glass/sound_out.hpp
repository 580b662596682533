// Sound out: one sound at a time through the machine's loudspeaker or headphones, by SDL's queue (no thread of SDL's
// ever runs a line of ours). The audio part of SDL starts with the first open() and ends with the last object, so a
// kiosk that never speaks has none. Main thread only.
//
// What is played may name a tenant: SDL's copies of it are wiped when it has been played, stopped or replaced.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/speech.hpp"

namespace kiosk::glass {

struct SoundOutError {
    enum class Kind : unsigned char { no_audio, no_device, not_playable };
    Kind kind = Kind::no_audio;
    std::string message;  // SDL's own words, for the log
};

class SoundOut {
public:
    [[nodiscard]] static Result<std::unique_ptr<SoundOut>, SoundOutError> open();
    // What is still in the device, a tenth of a second at most, is waited for.
    ~SoundOut();
    SoundOut(const SoundOut&) = delete;
    SoundOut& operator=(const SoundOut&) = delete;

    // In the place of what is playing. After an error nothing plays.
    [[nodiscard]] Result<void, SoundOutError> play(const Sound& sound);
    // Answers at once; silent after the buffer that the device has already taken, a twentieth of a second.
    void stop();
    // Until the device has taken the last sample.
    [[nodiscard]] bool playing();

private:
    struct Device;
    explicit SoundOut(std::unique_ptr<Device> device);
    std::unique_ptr<Device> m_device;
};

}  // namespace kiosk::glass
