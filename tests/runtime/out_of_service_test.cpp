// The glass of a kiosk that cannot serve: what it says, how often it tries, and that it can be read by everybody.
#include "kiosk/runtime/out_of_service.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;
using out_of_service::Cause;
using out_of_service::Notice;

namespace {

RuntimeSettings settings() {
    RuntimeSettings settings;
    settings.agency = {"Habitat Fictif", "Agence Centre", "01 99 00 10 10", "01 99 00 10 99", {}, {}};
    settings.hours = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};
    settings.languages = {texts::Language::french, texts::Language::english};
    return settings;
}

struct Bench {
    HandClock clock;
    OutOfService glass{settings(), clock};
    [[nodiscard]] const Notice& notice() const { return std::get<Notice>(glass.stage().route); }
    void touch(BarTouch key) {
        glass.step(StageEvent{AnyTouch{}});
        glass.step(StageEvent{key});
    }
};

}  // namespace

TEST_CASE("out_of_service: the cause of the latest try is shown, and the next try comes after a while, once") {
    Bench bench;
    bench.glass.failed(Cause::storage_full);
    CHECK(bench.notice().cause == Cause::storage_full);
    CHECK(bench.glass.next_wake() == bench.clock.now() + Milliseconds{15'000});
    bench.clock.advance(Milliseconds{14'999});
    CHECK_FALSE(bench.glass.take_try());
    bench.clock.advance(Milliseconds{1});
    CHECK(bench.glass.take_try());
    CHECK_FALSE(bench.glass.take_try());
    CHECK_FALSE(bench.glass.next_wake());  // the try is under way, however long it takes
    bench.glass.failed(Cause::storage_read_only);
    CHECK(bench.notice().cause == Cause::storage_read_only);
    bench.clock.advance(Milliseconds{15'000});
    CHECK(bench.glass.take_try());
}

TEST_CASE("out_of_service: a kiosk that stops to mend what it has found tries at once, in the language that was read") {
    Bench bench;
    const Preferences wanted{TextStep::largest, ContrastStep::day, texts::Language::english};
    bench.glass.stopped(Cause::storage_damaged, wanted);
    CHECK(bench.notice().cause == Cause::storage_damaged);
    CHECK(bench.glass.stage().preferences == wanted);
    CHECK(bench.glass.take_try());
}

TEST_CASE("out_of_service: who and where the agency is, and today's hours, without any machinery") {
    Bench bench;
    const AgencyCard agency = bench.glass.context().agency;
    CHECK(agency.phone == "01 99 00 10 10");
    CHECK(agency.emergency_phone == "01 99 00 10 99");
    const LocalDateTime local = paris_time(bench.clock.wall());
    CHECK(agency.hours_today == agency_on({}, settings().hours, local.date).hours_today);
    CHECK_FALSE(agency.hours_today.empty());
    CHECK_FALSE(bench.glass.context().tenant);
}

TEST_CASE("out_of_service: on a public holiday no opening hours are promised") {
    using std::chrono::year;
    CHECK_FALSE(agency_on({}, settings().hours, year{2026} / 12 / 24).hours_today.empty());
    CHECK(agency_on({}, settings().hours, year{2026} / 12 / 25).hours_today.empty());
}

TEST_CASE(
    "out_of_service: letters, contrast and language change as everywhere, and go back when nobody is there any more") {
    Bench bench;
    bench.glass.failed(Cause::storage_full);
    bench.touch(BarTouch::text_size);
    bench.touch(BarTouch::contrast);
    bench.touch(BarTouch::language);
    CHECK(bench.glass.stage().preferences ==
          Preferences{TextStep::large, ContrastStep::yellow_on_black, texts::Language::english});
    for (const BarTouch key : {BarTouch::help, BarTouch::hide, BarTouch::leave}) bench.touch(key);
    CHECK(std::holds_alternative<Notice>(bench.glass.stage().route));
    CHECK(std::holds_alternative<NoOverlay>(bench.glass.stage().overlay));
    bench.clock.advance(Milliseconds{60'000});
    bench.glass.step(TimePassed{});
    CHECK(bench.glass.stage().preferences == Preferences{});
}

}  // namespace kiosk::test
