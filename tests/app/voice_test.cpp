// The voice between its two threads: words become sound on one, SDL plays it on the other.
#include "kiosk/app/voice.hpp"

#include <cstdlib>
#include <memory>
#include <optional>
#include <semaphore>
#include <string>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::app;

namespace {

// Answers when it is let: with a second of sound, or with a failure.
class HeldSpeech final : public Speech {
public:
    Result<Sound, SpeechError> speak(const SpokenText& spoken, const CancelToken& cancel) override {
        last = spoken.text;
        asked.release();
        may_answer.acquire();
        if (cancel.cancelled() && !is_done_already)
            return failure(SpeechError{SpeechError::Kind::cancelled, "cancelled"});
        if (fails) return failure(SpeechError{SpeechError::Kind::broken, "broken"});
        Sound sound;
        sound.sample_rate_hz = 22'050;
        sound.samples.assign(22'050, std::int16_t{1'000});
        return sound;
    }

    PrivateText last;
    bool fails = false;
    bool is_done_already = false;  // a cancel comes too late
    std::counting_semaphore<> asked{0};
    std::counting_semaphore<> may_answer{0};
};

// Tells that it was written to.
class TellingLog final : public LogSink {
public:
    using LogSink::write;
    void write(LogLevel, std::string_view event, std::initializer_list<LogField> fields) override {
        line = event;
        for (const LogField& field : fields) line += " " + field.value;
        written.release();
    }
    std::string line;
    std::counting_semaphore<> written{0};
};

SpokenText words(std::string_view text) {
    return {PrivateText{text}, SpokenLanguage::french, 100};
}

struct Bench {
    Bench() {
        setenv("SDL_AUDIODRIVER", "dummy", 1);
        auto held = std::make_unique<HeldSpeech>();
        speech = held.get();
        voice.emplace(
            std::move(held), [this] { woken.release(); }, log);
    }
    // As the main loop does.
    void hear() {
        speech->may_answer.release();
        woken.acquire();
        voice->follow();
    }

    TellingLog log;
    std::counting_semaphore<> woken{0};
    HeldSpeech* speech = nullptr;
    std::optional<Voice> voice;
};

}  // namespace

TEST_CASE("voice: words are heard once they have become sound") {
    Bench bench;
    bench.voice->say(words("Tout est juste ?"));
    bench.speech->asked.acquire();
    CHECK(bench.speech->last == "Tout est juste ?");
    bench.voice->follow();
    CHECK_FALSE(bench.voice->is_heard());
    bench.hear();
    CHECK(bench.voice->is_heard());
}

TEST_CASE("voice: a touch ends what is heard at once") {
    Bench bench;
    bench.voice->say(words("Tout est juste ?"));
    bench.hear();
    REQUIRE(bench.voice->is_heard());
    SECTION("and the next words are heard") {
        bench.voice->stop();
    }
    SECTION("and so does the end of a session") {
        bench.voice->fall_silent();
    }
    CHECK_FALSE(bench.voice->is_heard());
    bench.voice->say(words("encore"));
    bench.hear();
    CHECK(bench.voice->is_heard());
}

TEST_CASE("voice: what was on its way when it was stopped is never heard") {
    Bench bench;
    bench.voice->say(words("le premier"));
    bench.speech->asked.acquire();
    SECTION("before it was sound") {
        bench.voice->stop();
        bench.speech->may_answer.release();
    }
    SECTION("as its last sound was being made") {
        bench.speech->is_done_already = true;
        bench.voice->stop();
        bench.speech->may_answer.release();
        bench.woken.acquire();
    }
    SECTION("as sound that nobody has fetched yet") {
        bench.speech->may_answer.release();
        bench.woken.acquire();
        bench.voice->stop();
    }
    // The next words come out, and nothing before them.
    bench.voice->follow();
    CHECK_FALSE(bench.voice->is_heard());
    bench.voice->say(words("le second"));
    bench.hear();
    CHECK(bench.speech->last == "le second");
    CHECK(bench.voice->is_heard());
}

TEST_CASE("voice: a voice that fails says nothing, and the log says why without the words") {
    Bench bench;
    bench.speech->fails = true;
    bench.voice->say(words("secret"));
    bench.speech->asked.acquire();
    bench.speech->may_answer.release();
    bench.log.written.acquire();
    CHECK(bench.log.line == "voice.no_sound broken");
    bench.voice->follow();
    CHECK_FALSE(bench.voice->is_heard());
}

TEST_CASE("voice: it ends in the middle of words without waiting for them") {
    Bench bench;
    bench.voice->say(words("le premier"));
    bench.speech->asked.acquire();
    bench.speech->may_answer.release();
    bench.voice.reset();
    SUCCEED();
}
