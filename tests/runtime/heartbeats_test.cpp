// What a kiosk tells the backend of itself while it stands there, and when.
#include "kiosk/runtime/heartbeats.hpp"

#include "screens/staff/staff.hpp"
#include "tests/runtime/runtime_world.hpp"
#include "tests/runtime/staff_at_work.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

namespace {

constexpr Milliseconds kOneMinute = std::chrono::minutes{1};
constexpr Milliseconds kBetween = runtime::Heartbeats::kEvery + runtime::Heartbeats::kSpread;

bool newest_holds(const RuntimeWorld& world, std::string_view part) {
    return !world.backend.heartbeats().empty() && world.backend.heartbeats().back().find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("heartbeats: the first within a minute, then one every five minutes, day and night") {
    RuntimeWorld world;
    world.pass(kOneMinute);
    REQUIRE(world.backend.heartbeats().size() == 1);
    world.pass(std::chrono::hours{24});
    CHECK(world.backend.heartbeats().size() > 24 * 10);
    CHECK(world.backend.heartbeats().size() <= 24 * 12 + 1);
    CHECK(newest_holds(world, R"("alarms":[)"));
    CHECK(newest_holds(world, R"("free_mb":61000)"));
}

TEST_CASE("heartbeats: between two lies a little more than five minutes, another time each") {
    RuntimeWorld world;
    // So that kiosks which start together do not tell together for long.
    std::vector<Milliseconds> between;
    Milliseconds since{0};
    std::size_t known = 0;
    for (int second = 0; second < 3'600; ++second) {
        world.pass(std::chrono::seconds{1});
        since += std::chrono::seconds{1};
        if (world.backend.heartbeats().size() == known) continue;
        if (known > 0) between.push_back(since);
        known = world.backend.heartbeats().size();
        since = Milliseconds{0};
    }
    REQUIRE(between.size() >= 10);
    for (const Milliseconds each : between) {
        CHECK(each >= runtime::Heartbeats::kEvery);
        CHECK(each <= kBetween + std::chrono::seconds{1});
    }
    const auto [shortest, longest] = std::ranges::minmax(between);
    CHECK(longest - shortest > std::chrono::seconds{5});
}

TEST_CASE("heartbeats: say which part is not well, until it is") {
    RuntimeWorld world;
    employ(world);
    world.pass(kOneMinute);
    CHECK_FALSE(newest_holds(world, "ticket_printer"));
    CHECK_FALSE(newest_holds(world, "storage_"));
    world.printer.condition = PrinterCondition::paper_out;
    world.quarantines = 1;
    world.pass(2 * kBetween);
    CHECK(newest_holds(world, "ticket_printer_bad"));
    CHECK(newest_holds(world, "storage_watch"));
    CHECK(newest_holds(world, R"("quarantines":1)"));
    world.printer.condition = PrinterCondition::ready;
    world.quarantines = 0;
    world.pass(std::chrono::minutes{15});
    CHECK(newest_holds(world, R"("quarantines":0)"));
    CHECK_FALSE(newest_holds(world, "ticket_printer"));
    CHECK_FALSE(newest_holds(world, "storage_"));
}

TEST_CASE("heartbeats: a kiosk that staff have closed says so") {
    RuntimeWorld world;
    employ(world);
    enter(world, "21", kManagersPin);
    world.tap(staff::Event{staff::TabChosen{staff::Tab::settings}});
    world.tap(staff::Event{staff::ActTouched{staff::Act::close_kiosk}});
    world.tap(staff::Event{staff::MessageChosen{staff::Message::own}});
    world.tap(staff::Event{staff::Typed{PrivateText{"Retour demain."}}});
    world.tap(staff::Event{staff::GoOn{}});
    world.pass(2 * kBetween);
    CHECK(newest_holds(world, "closed_by_staff"));
}

TEST_CASE("heartbeats: while the backend is away none is kept, and one comes in its own time when it is back") {
    RuntimeWorld world;
    world.pass(kOneMinute);
    const std::size_t before = world.backend.heartbeats().size();
    world.backend.works = Works::no;
    world.pass(std::chrono::hours{2});
    CHECK(world.backend.heartbeats().size() == before);
    CHECK(world.outbox().figures().value().unsent == 0);
    world.backend.works = Works::yes;
    world.pass(kBetween);
    CHECK(world.backend.heartbeats().size() >= before + 1);
    CHECK(world.backend.heartbeats().size() <= before + 2);
}

TEST_CASE("heartbeats: what is owed and which number comes next are in it, and nobody's name") {
    RuntimeWorld world;
    world.backend.answers_operations = OperationAnswered{};
    world.pay();
    world.leave();
    world.pass(2 * kBetween);
    CHECK(newest_holds(world, R"("unsent":1)"));
    CHECK(newest_holds(world, R"("next_sequence":1)"));
    for (const std::string& body : world.backend.heartbeats()) {
        for (const char* secret : {kContractNumber, kEmail, "Quesnel", "Canari", "51230"}) {
            CHECK(body.find(secret) == std::string::npos);
        }
    }
}

}  // namespace kiosk::test
