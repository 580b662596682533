// Voice: what the glass says in headphones. Words become sound on a thread of their own; the sound is played from the
// main thread, one at a time. Made on the main thread and used there.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "kiosk/app/serial_worker.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/glass/sound_out.hpp"
#include "kiosk/ports/speech.hpp"

namespace kiosk::app {

class Voice {
public:
    // `wake` is called on the voice's thread when a sound is there: follow() is due. The log outlives the voice.
    Voice(std::unique_ptr<Speech> speech, std::function<void()> wake, LogSink& log);
    ~Voice();
    Voice(const Voice&) = delete;
    Voice& operator=(const Voice&) = delete;

    // In the place of whatever is being said. A voice that fails says nothing; the log says why.
    void say(SpokenText words);
    // Nothing is said any more, neither what is heard nor what was on its way.
    void stop();
    // Likewise, until somebody else comes: the device is given back, which may wait for a tenth of a second.
    void fall_silent();
    // Plays what has become sound; gives the device back when all of it was heard. Due while is_heard().
    void follow();
    [[nodiscard]] bool is_heard() const { return m_is_heard; }

private:
    struct Ready {
        std::shared_ptr<CancelToken> of;
        Sound sound;
    };
    void play(const Sound& sound);

    std::unique_ptr<Speech> m_speech;  // the worker's
    std::function<void()> m_wake;
    LogSink& m_log;
    std::unique_ptr<glass::SoundOut> m_out;  // an open device costs a little even in silence
    bool m_is_heard = false;
    std::shared_ptr<CancelToken> m_saying;  // of the latest words
    std::mutex m_mutex;
    std::optional<Ready> m_ready;
    SerialWorker m_worker{"voice"};
};

}  // namespace kiosk::app
