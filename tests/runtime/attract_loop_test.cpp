// The attract screen in the program: when it wakes to turn a page, and that a touch means only "somebody is there".
#include "screens/attract/attract_pages.hpp"
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

// The landlord announces something that lasts as long as the test.
void announce(RuntimeWorld& world, const char* cursor = "c-1") {
    const std::string content =
        R"({"announcements":[{"announcement_id":"A-1","agency":"","title":"Travaux","text":"L’ascenseur revient.",)"
        R"("from":"2020-01-01","until":"2099-12-31"}]})";
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", cursor, {{1, "document", "announcements", 1, content}}}));
}

attract::Page page_on_the_glass(RuntimeWorld& world) {
    const auto* screen = std::get_if<AttractScreen>(&world.stage().route);
    REQUIRE(screen != nullptr);
    return attract::page_at(screen->since, world.runtime().context());
}

bool shows_start(RuntimeWorld& world) {
    return std::holds_alternative<attract::StartPage>(page_on_the_glass(world));
}

}  // namespace

TEST_CASE("attract loop: a page every ten seconds, each as one change of the glass") {
    RuntimeWorld world;
    announce(world);
    world.pass(attract::kPageTime);
    static_cast<void>(world.runtime().take_change());
    std::vector<std::size_t> shown;
    for (int turn = 0; turn < 6; ++turn) {
        const std::size_t before = page_on_the_glass(world).index();
        world.pass(attract::kPageTime);
        CHECK(world.runtime().take_change());
        shown.push_back(page_on_the_glass(world).index());
        CHECK(shown.back() != before);
    }
    CHECK(std::vector<std::size_t>(shown.begin(), shown.begin() + 3) ==
          std::vector<std::size_t>(shown.begin() + 3, shown.end()));
    const int wakes = world.wakes();
    world.pass(Milliseconds{600'000});
    CHECK(world.wakes() - wakes <= 60 + 60);  // the pages, and who is asked how it is
}

TEST_CASE("attract loop: a touch on an announcement opens home, and nothing that lies beneath") {
    RuntimeWorld world;
    announce(world);
    world.pass(attract::kPageTime * 2);
    while (shows_start(world)) world.pass(attract::kPageTime);
    world.wake_up();
    REQUIRE(world.route<home::Model>() != nullptr);
    CHECK(world.route<home::Model>()->step == home::Step{home::Tiles{}});
}

TEST_CASE("attract loop: after a session the start picture comes first") {
    RuntimeWorld world;
    announce(world);
    world.pass(attract::kPageTime);
    world.wake_up();
    world.leave();
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    world.tap(session_end::FarewellAnswer::again);
    CHECK(shows_start(world));
    world.pass(Milliseconds{9'000});
    CHECK(shows_start(world));
    world.pass(Milliseconds{1'000});
    CHECK_FALSE(shows_start(world));
}

TEST_CASE("attract loop: an announcement that is taken back goes from the glass, and the pages stand still again") {
    RuntimeWorld world;
    announce(world);
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-2", {{2, "document", "announcements", 2, ""}}}));
    CHECK(shows_start(world));
    const int wakes = world.wakes();
    world.pass(Milliseconds{3'600'000});
    CHECK(shows_start(world));
    CHECK(world.wakes() - wakes <= 310);
}

}  // namespace kiosk::test
