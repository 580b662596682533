// Words to sound on one thread, sound to the headphones on another.
#include "kiosk/app/voice.hpp"

#include <utility>

namespace kiosk::app {

Voice::Voice(std::unique_ptr<Speech> speech, std::function<void()> wake, LogSink& log)
    : m_speech(std::move(speech)), m_wake(std::move(wake)), m_log(log) {}

// The worker ends after the words that it is at: they end at once.
Voice::~Voice() {
    stop();
}

void Voice::say(SpokenText words) {
    stop();
    m_saying = std::make_shared<CancelToken>();
    // Shared, because a task is copied: the words themselves never are.
    auto spoken = std::make_shared<const SpokenText>(std::move(words));
    m_worker.post([this, spoken = std::move(spoken), saying = m_saying] {
        if (saying->cancelled()) return;
        auto sound = m_speech->speak(*spoken, *saying);
        if (!sound) {
            if (sound.error().kind == SpeechError::Kind::cancelled) return;
            m_log.write(LogLevel::warning, "voice.no_sound", {{"why", sound.error().message}});
            return;
        }
        {
            const std::lock_guard lock{m_mutex};
            m_ready = Ready{saying, std::move(*sound)};
        }
        m_wake();
    });
}

void Voice::stop() {
    if (m_saying) m_saying->cancel();
    if (m_out) m_out->stop();
    m_is_heard = false;
    const std::lock_guard lock{m_mutex};
    m_ready.reset();
}

void Voice::fall_silent() {
    stop();
    m_out.reset();
}

void Voice::follow() {
    std::optional<Ready> ready;
    {
        const std::lock_guard lock{m_mutex};
        ready = std::exchange(m_ready, std::nullopt);
    }
    if (ready && !ready->of->cancelled()) play(ready->sound);
    if (m_is_heard && !m_out->playing()) fall_silent();
}

void Voice::play(const Sound& sound) {
    if (!m_out) {
        auto opened = glass::SoundOut::open();
        if (!opened) {
            m_log.write(LogLevel::warning, "voice.no_device", {{"why", opened.error().message}});
            return;
        }
        m_out = std::move(*opened);
    }
    auto played = m_out->play(sound);
    m_is_heard = played.has_value();
    if (played) return;
    m_log.write(LogLevel::warning, "voice.not_played", {{"why", played.error().message}});
    m_out.reset();  // another device may be there next time
}

}  // namespace kiosk::app
