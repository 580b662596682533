// Following the feed, rule by rule.
#include "kiosk/sync/feed_engine.hpp"

#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

using namespace kiosk::sync;

class FeedBench {
public:
    template <class What>
    FeedActions step(What what) {
        return m_engine.step({clock.now(), std::move(what)});
    }
    FeedActions pass(std::int64_t milliseconds) {
        clock.advance(Milliseconds{milliseconds});
        return step(FeedTimePassed{});
    }
    FeedActions page(const std::string& cursor, std::vector<FeedChange> changes, const std::string& epoch = "e1") {
        return step(FeedAnswered{FeedPage{epoch, cursor, std::move(changes)}});
    }
    FeedActions no_answer() { return step(FeedAnswered{PortalRefusal{}}); }
    // As after a boot of a kiosk that has followed the feed before.
    void start_at(const std::string& cursor) { step(FeedStarted{FeedPosition{"e1", cursor}}); }
    [[nodiscard]] const std::optional<FeedPosition>& stored() const { return m_engine.stored(); }

    HandClock clock;

private:
    SeededRandom m_random{7};
    FeedEngine m_engine{FeedSettings{}, m_random};
};

template <class Wanted>
const Wanted* only(const FeedActions& actions) {
    const Wanted* found = nullptr;
    for (const FeedAction& action : actions) {
        if (const auto* wanted = std::get_if<Wanted>(&action); wanted != nullptr) {
            REQUIRE(found == nullptr);
            found = wanted;
        }
    }
    return found;
}

FeedChange document(std::int64_t position) {
    return {position, "document", "taxonomy", position, "{}"};
}

}  // namespace

TEST_CASE("feed_engine: asks from the stored cursor and lets the backend wait") {
    FeedBench bench;
    const auto actions = bench.step(FeedStarted{FeedPosition{"e1", "c5"}});
    REQUIRE(only<AskFeed>(actions) != nullptr);
    CHECK(only<AskFeed>(actions)->question.cursor == "c5");
    CHECK(only<AskFeed>(actions)->question.wait == std::chrono::seconds{25});
    CHECK(bench.step(FeedStarted{FeedPosition{"e1", "c9"}}).empty());  // once
}

TEST_CASE("feed_engine: the next question starts from a cursor that is on the disk with its changes, never before") {
    FeedBench bench;
    bench.start_at("c5");
    const auto stored = bench.page("c7", {document(6), document(7)});
    REQUIRE(only<StoreFeedPage>(stored) != nullptr);
    CHECK(only<StoreFeedPage>(stored)->cursor == FeedPosition{"e1", "c7"});
    CHECK(only<StoreFeedPage>(stored)->changes.size() == 2);
    CHECK(only<AskFeed>(stored) == nullptr);
    CHECK(bench.stored()->cursor == "c5");
    CHECK(only<AskFeed>(bench.step(FeedPageStored{})) == nullptr);  // a short rest: there may be always something new
    CHECK(bench.stored()->cursor == "c7");
    const auto next = bench.pass(200);
    REQUIRE(only<AskFeed>(next) != nullptr);
    CHECK(only<AskFeed>(next)->question.cursor == "c7");
}

TEST_CASE("feed_engine: a commit that fails is tried again with the same page, and nothing is asked meanwhile") {
    FeedBench bench;
    bench.start_at("c5");
    bench.page("c7", {document(6)});
    CHECK(only<AskFeed>(bench.step(FeedStoreFailed{})) == nullptr);
    CHECK(bench.step(FeedPageStored{}).empty());  // a late answer to the try that failed
    const auto again = bench.pass(1'000);
    REQUIRE(only<StoreFeedPage>(again) != nullptr);
    CHECK(only<StoreFeedPage>(again)->cursor.cursor == "c7");
    CHECK(bench.stored()->cursor == "c5");
    bench.step(FeedPageStored{});
    CHECK(only<AskFeed>(bench.pass(200)) != nullptr);
}

TEST_CASE("feed_engine: a restored backend is given again what it forgot before its new epoch is followed") {
    FeedBench bench;
    bench.start_at("c5");
    const auto restored = bench.step(FeedAnswered{FeedRestored{"e2", 3}});
    REQUIRE(only<ReofferOperations>(restored) != nullptr);
    CHECK(only<ReofferOperations>(restored)->position == 3);
    CHECK(only<StoreFeedPage>(restored) == nullptr);
    CHECK(bench.stored() == FeedPosition{"e1", "c5"});  // killed here, the kiosk meets the same answer again

    CHECK(only<ReofferOperations>(bench.step(FeedStoreFailed{})) == nullptr);
    REQUIRE(only<ReofferOperations>(bench.pass(1'000)) != nullptr);
    const auto stored = bench.step(FeedReoffered{});
    REQUIRE(only<StoreFeedPage>(stored) != nullptr);
    CHECK(only<StoreFeedPage>(stored)->cursor == FeedPosition{"e2", ""});
    bench.step(FeedPageStored{});
    const auto asked = bench.pass(200);
    REQUIRE(only<AskFeed>(asked) != nullptr);
    CHECK(only<AskFeed>(asked)->question.cursor.empty());
    CHECK(only<AskFeed>(asked)->question.wait == std::chrono::seconds{0});
}

TEST_CASE("feed_engine: an epoch that is not the known one gets everything again that is still kept") {
    FeedBench bench;
    SECTION("nothing is known: cache.db was lost, and with it the last epoch") {
        bench.step(FeedStarted{});
    }
    SECTION("another one, although the cursor was accepted") {
        bench.start_at("c5");
    }
    const auto page = bench.page("c1", {document(1)}, "e9");
    REQUIRE(only<ReofferOperations>(page) != nullptr);
    CHECK(only<ReofferOperations>(page)->position == -1);
    const auto stored = bench.step(FeedReoffered{});
    REQUIRE(only<StoreFeedPage>(stored) != nullptr);
    CHECK(only<StoreFeedPage>(stored)->cursor == FeedPosition{"e9", "c1"});
    CHECK(only<StoreFeedPage>(stored)->changes.size() == 1);
}

TEST_CASE("feed_engine: a changed configuration is asked for once its change is stored") {
    FeedBench bench;
    bench.start_at("c5");
    CHECK(only<AskConfigurationAgain>(bench.page("c6", {{6, "configuration", "", 0, ""}})) == nullptr);
    CHECK(only<AskConfigurationAgain>(bench.step(FeedPageStored{})) != nullptr);
}

TEST_CASE("feed_engine: tries for ever, with delays between 2 s and 5 min, and after a page from 2 s again") {
    FeedBench bench;
    bench.start_at("c5");
    for (int failure = 0; failure < 200; ++failure) {
        const MonotonicTime before = bench.clock.now();
        const auto actions = bench.no_answer();
        REQUIRE(only<FeedWakeAt>(actions) != nullptr);
        const Milliseconds delay = only<FeedWakeAt>(actions)->time - before;
        CHECK(delay >= Milliseconds{2'000});
        CHECK(delay <= Milliseconds{300'000});
        CHECK(bench.pass(delay.count() - 1).empty());
        REQUIRE(only<AskFeed>(bench.pass(1)) != nullptr);
    }
    bench.page("c5", {});
    bench.pass(1'000);
    const MonotonicTime before = bench.clock.now();
    CHECK(only<FeedWakeAt>(bench.no_answer())->time - before <= Milliseconds{6'000});
}

TEST_CASE("feed_engine: pages without a change are not written to the disk, nor asked for in a rush") {
    FeedBench bench;
    bench.start_at("c5");
    const auto empty = bench.page("c5", {});
    CHECK(only<StoreFeedPage>(empty) == nullptr);
    CHECK(only<AskFeed>(empty) == nullptr);
    CHECK(only<AskFeed>(bench.pass(1'000)) != nullptr);
}

TEST_CASE("feed_engine: a backend that begins epoch after epoch is asked ever more seldom until it has nothing new") {
    FeedBench bench;
    bench.start_at("c5");
    const auto new_epoch = [&](int number) {
        const std::string epoch = "x" + std::to_string(number);
        if (number % 2 == 0) {
            bench.page("c1", {}, epoch);
        } else {
            bench.step(FeedAnswered{FeedRestored{epoch, 0}});
        }
        bench.step(FeedReoffered{});
        return bench.step(FeedPageStored{});
    };
    new_epoch(0);
    REQUIRE(only<AskFeed>(bench.pass(200)) != nullptr);  // as after a true restore
    for (int number = 1; number < 100; ++number) {
        const auto actions = new_epoch(number);
        CHECK(only<AskFeed>(actions) == nullptr);
        REQUIRE(only<FeedWakeAt>(actions) != nullptr);
        const Milliseconds delay = only<FeedWakeAt>(actions)->time - bench.clock.now();
        CHECK(delay >= Milliseconds{2'000});
        CHECK(delay <= Milliseconds{300'000});
        CHECK(bench.pass(delay.count() - 1).empty());
        REQUIRE(only<AskFeed>(bench.pass(1)) != nullptr);
    }
    new_epoch(100);
    bench.pass(300'000);
    bench.page("c1", {}, "x100");  // nothing new: it has settled
    bench.pass(1'000);
    new_epoch(101);
    CHECK(only<AskFeed>(bench.pass(200)) != nullptr);
}

TEST_CASE("feed_engine: answers that nobody waits for change nothing") {
    FeedBench bench;
    CHECK(bench.page("c6", {document(6)}).empty());
    bench.start_at("c5");
    CHECK(bench.step(FeedPageStored{}).empty());
    CHECK(bench.step(FeedReoffered{}).empty());
    bench.page("c6", {document(6)});
    CHECK(bench.page("c7", {document(7)}).empty());
}

}  // namespace kiosk::test
