// Voices that misbehave: each lie is an error, each silence ends at the deadline.
#include <string>
#include <thread>

#include "kiosk/helpers/speak_client.hpp"
#include "tests/helpers/real_child.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::helpers;
using kiosk::test::no_child_is_left;
using Kind = SpeechError::Kind;

namespace {

const SystemClock kClock;

Result<Sound, SpeechError> said(const std::string& how, Milliseconds deadline = Milliseconds{20'000}) {
    SpeakClient voice{{KIOSK_MISBEHAVING_VOICE, deadline}, kClock};
    return voice.speak({PrivateText{how}}, CancelToken{});
}

}  // namespace

TEST_CASE("speak: what adds up is believed, up to the longest sound") {
    const auto sound = said("1");
    REQUIRE(sound.has_value());
    CHECK(sound->sample_rate_hz == 8'000);
    CHECK(sound->samples == decltype(Sound::samples){-2, 0x0102});
    const auto longest = said("2");
    REQUIRE(longest.has_value());
    CHECK(longest->samples.size() == std::size_t{120} * 8'000);
}

TEST_CASE("speak: an answer that does not add up is a broken voice, and no child of it is left") {
    const std::string how = GENERATE("3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "f");
    INFO(how);
    const auto start = kClock.now();
    const auto sound = said(how);
    REQUIRE_FALSE(sound.has_value());
    CHECK(sound.error().kind == Kind::broken);
    CHECK(kClock.now() - start < Milliseconds{10'000});  // by what it said, not by its silence
    CHECK(no_child_is_left());
}

TEST_CASE("speak: half a sound that turns out too long is no sound") {
    CHECK(said("e").error().kind == Kind::too_long);
}

TEST_CASE("speak: a voice without its data is not installed, like a program that is not there") {
    CHECK(said("g").error().kind == Kind::not_installed);
    SpeakClient nowhere{{"/nowhere/kiosk-speak"}, kClock};
    CHECK(nowhere.speak({PrivateText{"Bonjour"}}, CancelToken{}).error().kind == Kind::not_installed);
}

TEST_CASE("speak: a child that is killed on the way is a broken voice") {
    CHECK(said("h").error().kind == Kind::broken);
    CHECK(no_child_is_left());
}

TEST_CASE("speak: a child that hangs, at once or on the way, is killed at the deadline") {
    const std::string how = GENERATE("z", "i");
    const auto start = kClock.now();
    CHECK(said(how, Milliseconds{200}).error().kind == Kind::timed_out);
    CHECK(kClock.now() - start >= Milliseconds{200});
    CHECK(kClock.now() - start < Milliseconds{5'000});
    CHECK(no_child_is_left());
}

TEST_CASE("speak: a cancel ends the wait at once, before and on the way") {
    SpeakClient voice{{KIOSK_MISBEHAVING_VOICE, Milliseconds{60'000}}, kClock};
    CancelToken cancel;
    const auto start = kClock.now();
    SECTION("before") {
        cancel.cancel();
        CHECK(voice.speak({PrivateText{"i"}}, cancel).error().kind == Kind::cancelled);
    }
    SECTION("on the way") {
        std::thread end_of_session{[&] { cancel.cancel(); }};
        CHECK(voice.speak({PrivateText{"i"}}, cancel).error().kind == Kind::cancelled);
        end_of_session.join();
    }
    CHECK(kClock.now() - start < Milliseconds{5'000});
    CHECK(no_child_is_left());
}
