// Sound out: SDL's own driver that plays into a file tells what would have been heard.
#include "kiosk/glass/sound_out.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "tests/helpers/real_child.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::glass;

namespace {

using Samples = decltype(Sound::samples);

constexpr int kRateHz = 22'050;
constexpr std::uintmax_t kDeviceBufferBytes = 2'048;

// A loudspeaker that is a file and takes a buffer each millisecond, or as slowly as a real one.
class FileSpeaker {
public:
    explicit FileSpeaker(const char* buffer_ms = "1") {
        setenv("SDL_AUDIODRIVER", "disk", 1);
        setenv("SDL_DISKAUDIOFILE", m_file.c_str(), 1);
        setenv("SDL_DISKAUDIODELAY", buffer_ms, 1);
    }
    [[nodiscard]] std::uintmax_t bytes() const {
        std::error_code not_there;
        const auto size = std::filesystem::file_size(m_file, not_there);
        return not_there ? 0 : size;
    }
    [[nodiscard]] Samples heard() const {
        std::ifstream stream(m_file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        Samples samples(text.size() / sizeof(std::int16_t));
        std::memcpy(samples.data(), text.data(), samples.size() * sizeof(std::int16_t));
        return samples;
    }

private:
    test::TemporaryDirectory m_folder;
    std::string m_file = m_folder.path("sound.raw");
};

template <class Condition>
bool comes_true(Condition&& condition) {
    const SystemClock clock;
    const auto until = clock.now() + Milliseconds{20'000};
    while (!condition()) {
        if (clock.now() > until) return false;
        std::this_thread::yield();
    }
    return true;
}

std::unique_ptr<SoundOut> opened() {
    auto out = SoundOut::open();
    INFO((out ? std::string{} : out.error().message));
    REQUIRE(out.has_value());
    return std::move(*out);
}

// No two of its samples in a row are alike, and none is silence.
Sound counting_sound(int first, std::size_t count) {
    Sound sound{kRateHz, {}};
    for (std::size_t index = 0; index < count; ++index)
        sound.samples.push_back(static_cast<std::int16_t>(first + static_cast<int>(index % 10'000)));
    return sound;
}

// A sound that stands in memory only where somebody has a copy of it: it is made anew for each comparison.
class SeededPieces {
public:
    [[nodiscard]] Sound sound() const {
        Sound sound{kRateHz, Samples(kCount)};
        for (std::size_t index = 0; index < kCount; ++index) sound.samples[index] = sample(index);
        return sound;
    }
    // Any 16 samples of it, in any memory of this process that can be written.
    [[nodiscard]] bool are_in_memory() const {
        std::ifstream maps("/proc/self/maps");
        std::ifstream memory("/proc/self/mem", std::ios::binary);
        std::vector<char, WipingAllocator<char>> chunk(std::size_t{1} << 20U);
        bool found = false;
        for (std::string line; std::getline(maps, line) && !found;) {
            std::size_t begin = 0;
            std::size_t end = 0;
            std::string rights;
            char dash = 0;
            std::istringstream{line} >> std::hex >> begin >> dash >> end >> rights;
            if (!rights.starts_with("rw")) continue;
            for (std::size_t at = begin; at < end && !found; at += chunk.size()) {
                const std::size_t size = std::min(chunk.size(), end - at);
                memory.clear();
                memory.seekg(static_cast<std::streamoff>(at));
                memory.read(chunk.data(), static_cast<std::streamsize>(size));
                // The chunk reads itself, too, but is wiped by then.
                found = holds_piece({chunk.data(), static_cast<std::size_t>(memory.gcount())});
                wipe(chunk.data(), chunk.size());
            }
        }
        return found;
    }

private:
    static constexpr std::size_t kCount = 30'000;
    static constexpr std::size_t kPieceSamples = 16;

    [[nodiscard]] static std::int16_t sample(std::size_t index) {
        return static_cast<std::int16_t>((index * 40'503U + (index >> 3U) * 977U) | 1U);
    }
    [[nodiscard]] static bool holds_piece(std::span<const char> bytes) {
        std::array<std::int16_t, kPieceSamples> piece{};
        for (std::size_t first = 0; first + kPieceSamples <= kCount; first += 500) {
            for (std::size_t index = 0; index < kPieceSamples; ++index) piece[index] = sample(first + index);
            const std::string_view wanted{reinterpret_cast<const char*>(piece.data()), sizeof piece};
            const bool is_there = std::string_view{bytes.data(), bytes.size()}.find(wanted) != std::string_view::npos;
            wipe(piece.data(), sizeof piece);
            if (is_there) return true;
        }
        return false;
    }
};

bool holds(const Samples& heard, const Samples& part) {
    return std::search(heard.begin(), heard.end(), part.begin(), part.end()) != heard.end();
}

std::ptrdiff_t loud_samples(const Samples& heard) {
    return std::count_if(heard.begin(), heard.end(), [](std::int16_t sample) { return sample != 0; });
}

}  // namespace

TEST_CASE("sound_out: what is played is heard, whole and once") {
    const FileSpeaker speaker;
    const Sound sound = counting_sound(1, 30'000);
    auto out = opened();
    CHECK_FALSE(out->playing());
    REQUIRE(out->play(sound).has_value());
    REQUIRE(comes_true([&] { return !out->playing(); }));
    out.reset();
    CHECK(holds(speaker.heard(), sound.samples));
    CHECK(loud_samples(speaker.heard()) == 30'000);
}

TEST_CASE("sound_out: it plays as long as there is something to hear") {
    const FileSpeaker speaker{"46"};
    auto out = opened();
    REQUIRE(out->play(counting_sound(1, 20 * kRateHz)).has_value());
    REQUIRE(comes_true([&] { return speaker.bytes() > 0; }));
    CHECK(out->playing());
}

TEST_CASE("sound_out: a stop is silence, and the next sound is heard from its beginning") {
    const FileSpeaker speaker;
    auto out = opened();
    REQUIRE(out->play(counting_sound(1, 100 * kRateHz)).has_value());
    REQUIRE(comes_true([&] { return speaker.bytes() > 4 * kDeviceBufferBytes; }));
    out->stop();
    CHECK_FALSE(out->playing());
    const auto bytes_then = speaker.bytes();
    REQUIRE(comes_true([&] { return speaker.bytes() > bytes_then + 50 * kDeviceBufferBytes; }));
    const Sound next = counting_sound(20'000, 5'000);
    REQUIRE(out->play(next).has_value());
    REQUIRE(comes_true([&] { return !out->playing(); }));
    out.reset();
    const Samples heard = speaker.heard();
    const auto after_stop = heard.begin() + static_cast<std::ptrdiff_t>((bytes_then + 3 * kDeviceBufferBytes) / 2);
    CHECK(loud_samples({after_stop, heard.end()}) == 5'000);
    CHECK(holds(heard, next.samples));
    CHECK(loud_samples(heard) > 5'000);
}

TEST_CASE("sound_out: a second stop, or one of nothing, is nothing") {
    const FileSpeaker speaker;
    auto out = opened();
    out->stop();
    REQUIRE(out->play(counting_sound(1, 1'000)).has_value());
    out->stop();
    out->stop();
    CHECK_FALSE(out->playing());
}

TEST_CASE("sound_out: a sound takes the place of the one before it") {
    const FileSpeaker speaker{"46"};
    const Sound second = counting_sound(20'000, 4'000);
    auto out = opened();
    REQUIRE(out->play(counting_sound(1, 60 * kRateHz)).has_value());
    REQUIRE(out->play(second).has_value());
    REQUIRE(comes_true([&] { return !out->playing(); }));
    out.reset();
    CHECK(holds(speaker.heard(), second.samples));
    CHECK(loud_samples(speaker.heard()) < 4'000 + 2 * kRateHz);
}

TEST_CASE("sound_out: an empty sound stops what is playing and is silence itself") {
    const FileSpeaker speaker;
    auto out = opened();
    REQUIRE(out->play(counting_sound(1, 60 * kRateHz)).has_value());
    REQUIRE(out->play({kRateHz, {}}).has_value());
    CHECK_FALSE(out->playing());
}

TEST_CASE("sound_out: a sound of another rate is played in it, and an impossible one is an error") {
    const FileSpeaker speaker;
    auto out = opened();
    Sound other = counting_sound(1, 5'000);
    other.sample_rate_hz = 16'000;
    REQUIRE(out->play(other).has_value());
    REQUIRE(comes_true([&] { return !out->playing(); }));
    REQUIRE(out->play(counting_sound(1, 60 * kRateHz)).has_value());
    Sound impossible = counting_sound(1, 5'000);
    impossible.sample_rate_hz = GENERATE(-1, 0, 1'000'000);
    const auto played = out->play(impossible);
    REQUIRE_FALSE(played.has_value());
    CHECK(played.error().kind == SoundOutError::Kind::not_playable);
    CHECK_FALSE(out->playing());
    REQUIRE(out->play(counting_sound(1, 5'000)).has_value());
}

TEST_CASE("sound_out: SDL keeps no copy of what was stopped, replaced or played to its end") {
    if (test::kSanitized) return;  // they keep what is freed, and more memory than can be looked through
    const FileSpeaker speaker;
    auto out = opened();
    const std::string how = GENERATE("stopped", "replaced", "played");
    INFO(how);
    const SeededPieces pieces;
    {
        const Sound sound = pieces.sound();
        REQUIRE(out->play(sound).has_value());
        CHECK(pieces.are_in_memory());
    }
    CHECK(pieces.are_in_memory());  // SDL's own copy, or there were nothing to test
    if (how == "stopped") out->stop();
    if (how == "replaced") REQUIRE(out->play(counting_sound(1, 1'000)).has_value());
    if (how == "played") REQUIRE(comes_true([&] { return !out->playing(); }));
    // What the device has taken goes out with silence over it.
    const auto bytes_then = speaker.bytes();
    REQUIRE(comes_true([&] { return speaker.bytes() > bytes_then + 4 * kDeviceBufferBytes; }));
    CHECK_FALSE(pieces.are_in_memory());
}

TEST_CASE("sound_out: a machine without sound is an error, and can be asked again") {
    setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
    const auto none = SoundOut::open();
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().kind == SoundOutError::Kind::no_audio);
    CHECK_FALSE(none.error().message.empty());
    const FileSpeaker speaker;
    CHECK(opened() != nullptr);
}
