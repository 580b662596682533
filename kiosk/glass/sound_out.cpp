// The SDL2 side of sound out.
#include "kiosk/glass/sound_out.hpp"

#include <SDL.h>
#include <malloc.h>  // malloc_usable_size

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "kiosk/base/private_text.hpp"

namespace kiosk::glass {
namespace {

using Kind = SoundOutError::Kind;

constexpr int kUsualRateHz = 22'050;  // what espeak-ng speaks in
constexpr int kRateMinHz = 8'000;
constexpr int kRateMaxHz = 48'000;
constexpr std::size_t kSamplesMax = std::size_t{kSoundMax_s} * kRateMaxHz;
constexpr Uint16 kDeviceBufferSamples = 1'024;  // 46 ms of it
// SDL keeps two packets of 8 KiB of a cleared queue for the next sound.
constexpr std::size_t kKeptBytes = 16'384;

SoundOutError error_of(Kind kind) {
    return {kind, SDL_GetError()};
}

// --- memory that SDL gives back
// SDL's memory is malloc's before and after this, so it does not matter what has been started already.
void wiping_free(void* memory) {
    if (memory == nullptr) return;
    wipe(memory, malloc_usable_size(memory));
    std::free(memory);
}

void* wiping_realloc(void* memory, std::size_t size) {
    void* grown = std::malloc(size);
    if (memory == nullptr || grown == nullptr) return grown;
    std::memcpy(grown, memory, std::min(size, malloc_usable_size(memory)));
    wiping_free(memory);
    return grown;
}

}  // namespace

struct SoundOut::Device {
    SDL_AudioDeviceID id = 0;
    int rate_hz = 0;
    bool holds_sound = false;  // SDL has pieces of one, played or not

    Device() = default;
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    ~Device() {
        close();
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    void close() {
        if (id != 0) SDL_CloseAudioDevice(id);
        id = 0;
        holds_sound = false;
    }
    [[nodiscard]] bool open(int wanted_rate_hz) {
        close();
        SDL_AudioSpec wanted{};
        wanted.freq = wanted_rate_hz;
        wanted.format = AUDIO_S16SYS;
        wanted.channels = 1;
        wanted.samples = kDeviceBufferSamples;
        id = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);  // SDL converts to what the device can
        rate_hz = wanted_rate_hz;
        if (id != 0) SDL_PauseAudioDevice(id, 0);
        return id != 0;
    }
    // What is queued is thrown away and freed but for two packets; silence goes over these.
    void forget() {
        SDL_ClearQueuedAudio(id);
        static constexpr std::array<std::uint8_t, kKeptBytes> kSilence{};
        if (SDL_QueueAudio(id, kSilence.data(), kKeptBytes) == 0) SDL_ClearQueuedAudio(id);
        holds_sound = false;
    }
};

Result<std::unique_ptr<SoundOut>, SoundOutError> SoundOut::open() {
    static const int replaced = SDL_SetMemoryFunctions(&std::malloc, &std::calloc, &wiping_realloc, &wiping_free);
    if (replaced != 0) return failure(SoundOutError{Kind::no_audio, "SDL takes no memory functions"});
    // SIGTERM is the application's business.
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return failure(error_of(Kind::no_audio));
    auto device = std::make_unique<Device>();
    if (!device->open(kUsualRateHz)) return failure(error_of(Kind::no_device));
    return std::unique_ptr<SoundOut>{new SoundOut{std::move(device)}};
}

SoundOut::SoundOut(std::unique_ptr<Device> device) : m_device(std::move(device)) {}
SoundOut::~SoundOut() = default;

Result<void, SoundOutError> SoundOut::play(const Sound& sound) {
    stop();
    if (sound.samples.empty()) return {};
    // SDL would take a rate of its own for none.
    if (sound.sample_rate_hz < kRateMinHz || sound.sample_rate_hz > kRateMaxHz || sound.samples.size() > kSamplesMax)
        return failure(SoundOutError{Kind::not_playable, "the sound is none that can be played"});
    const bool has_its_rate = m_device->id != 0 && m_device->rate_hz == sound.sample_rate_hz;
    if (!has_its_rate && !m_device->open(sound.sample_rate_hz)) return failure(error_of(Kind::no_device));
    const auto bytes = static_cast<Uint32>(sound.samples.size() * sizeof(std::int16_t));
    m_device->holds_sound = true;
    if (SDL_QueueAudio(m_device->id, sound.samples.data(), bytes) == 0) return {};
    auto error = error_of(Kind::not_playable);
    stop();
    return failure(std::move(error));
}

void SoundOut::stop() {
    if (m_device->holds_sound) m_device->forget();
}

bool SoundOut::playing() {
    if (!m_device->holds_sound) return false;
    if (SDL_GetQueuedAudioSize(m_device->id) > 0) return true;
    m_device->forget();
    return false;
}

}  // namespace kiosk::glass
