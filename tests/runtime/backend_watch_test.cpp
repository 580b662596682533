// What the backend says by itself: the feed, its new epochs, and the signed configuration with the key to seal to.
#include "kiosk/runtime/backend_watch.hpp"

#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

using namespace kiosk::runtime;

constexpr Milliseconds kHour{3'600'000};

// What this kiosk hears when the backend has a new configuration.
FeedPage configuration_changed(const char* cursor) {
    return {"epoch-1", cursor, {{1, "configuration", "", 0, ""}}};
}

std::string key_in_use(const RuntimeWorld& world) {
    const auto key = world.watch().seal_key();
    return key ? key->key_id : "";
}

DepositOrder report() {
    DepositOrder order;
    order.identity = DepositTicket{PrivateText{"T"}};
    order.body = ProblemReport{
        PrivateText{"104201/01"}, ProblemPlace::dwelling, "water", "leak", PrivateText{"Fuite"}, {}, {}, {}};
    return order;
}

// One tenant leaves a report; it goes the whole way.
void leave_report(RuntimeWorld& world) {
    world.deposits().leave(report());
    world.step(TimePassed{});
    world.run();
}

}  // namespace

TEST_CASE(
    "backend_watch: the key of the signed configuration is used, and still known after a restart without network") {
    RuntimeWorld world;
    CHECK(key_in_use(world).empty());
    world.sign(3, "seal-3");
    world.pass(kHour);
    CHECK(key_in_use(world) == "seal-3");
    CHECK(world.log.count("configuration.taken") == 1);

    world.backend.works = Works::no;
    world.restart(Boot::another);
    CHECK(key_in_use(world) == "seal-3");
}

TEST_CASE("backend_watch: a configuration that is not to be gone by is refused, and the one before stays") {
    RuntimeWorld world;
    world.sign(3, "seal-3");
    world.pass(kHour);
    SECTION("nobody knows who signed it") {
        world.sign(4, "seal-4");
        world.signed_configurations.erase("4seal-4kiosk-1");
    }
    SECTION("it is older: an old key does not come back") {
        world.sign(2, "seal-2");
    }
    SECTION("it is another kiosk's") {
        world.sign(4, "seal-4", "kiosk-2");
    }
    SECTION("its time is over") {
        world.sign(4, "seal-4", "kiosk-1", Milliseconds{-1});
    }
    REQUIRE(world.answer_feed(configuration_changed("c-1")));
    CHECK(key_in_use(world) == "seal-3");
    CHECK(world.log.count("configuration.refused") == 1);
    CHECK(world.runtime().staff_facts().configuration == Works::no);
    CHECK(world.runtime().staff_facts().configuration_version == 3);
    // Also after a restart, from what was kept.
    world.backend.works = Works::no;
    world.restart();
    CHECK(key_in_use(world) == "seal-3");
}

TEST_CASE("backend_watch: a configuration whose last day passes is not sealed to any more") {
    RuntimeWorld world;
    world.sign(3, "seal-3", "kiosk-1", kHour * 2);
    world.pass(kHour);
    CHECK(key_in_use(world) == "seal-3");
    world.backend.works = Works::no;
    world.clock.set_wall(WallTime{world.clock.wall().unix_ms + 2 * kHour.count()});
    CHECK(key_in_use(world).empty());
    world.step(TimePassed{});
    world.deposits().leave(report());
    const auto news = world.deposits().take_news();
    REQUIRE(news.size() == 1);
    CHECK(std::get<DepositNotStored>(news.front()).cause == DepositNotStored::Cause::no_key);
}

TEST_CASE("backend_watch: a change of the configuration is heard by the feed and asked for at once") {
    RuntimeWorld world;
    world.sign(3, "seal-3");
    world.pass(kHour);
    world.sign(4, "seal-4");
    const int asked = world.backend.asked<AskConfiguration>();
    REQUIRE(world.answer_feed(configuration_changed("c-1")));
    CHECK(world.backend.asked<AskConfiguration>() == asked + 1);
    CHECK(key_in_use(world) == "seal-4");
}

TEST_CASE("backend_watch: however often it changes, one question for the configuration is under way, and one follows") {
    RuntimeWorld world;
    world.sign(3, "seal-3");
    world.pass(kHour);
    world.hold(Worker::backend);
    const std::size_t waiting = world.waiting(Worker::backend);
    for (const char* cursor : {"c-1", "c-2", "c-3"}) {
        REQUIRE(world.answer_feed(configuration_changed(cursor)));
        world.pass(Milliseconds{500});
    }
    CHECK(world.waiting(Worker::backend) == waiting + 1);
    world.sign(4, "seal-4");
    const int asked = world.backend.asked<AskConfiguration>();
    world.release(Worker::backend);
    CHECK(world.backend.asked<AskConfiguration>() == asked + 2);
    CHECK(key_in_use(world) == "seal-4");
}

TEST_CASE("backend_watch: a missed change is found within six hours") {
    RuntimeWorld world;
    world.sign(3, "seal-3");
    world.pass(kHour);
    world.sign(4, "seal-4");
    world.pass(kHour * 6);
    CHECK(key_in_use(world) == "seal-4");
}

TEST_CASE("backend_watch: a backend that does not know this kiosk serves nobody, until it knows it again") {
    RuntimeWorld world;
    world.wake_up();
    REQUIRE(world.runtime().context().availability.backend == Works::yes);
    PortalRefusal refusal;
    refusal.problem = std::string{kKioskNotRecognised};
    REQUIRE(world.answer_feed(refusal));
    CHECK(world.runtime().context().availability.backend == Works::no);
    CHECK(world.log.count("backend.kiosk_not_recognised") == 1);
    // That it tells the time is no sign that it knows us.
    world.pass(kHour);
    REQUIRE(world.answer_feed(refusal));
    CHECK(world.runtime().context().availability.backend == Works::no);
    CHECK(world.log.count("backend.kiosk_not_recognised") == 1);

    world.pass(kHour);
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-1", {}}));
    CHECK(world.runtime().context().availability.backend == Works::yes);
    CHECK(world.log.count("backend.kiosk_recognised_again") == 1);
}

TEST_CASE("backend_watch: the landlord's terms of direct debits are what journeys look at, also after a restart") {
    RuntimeWorld world;
    const std::string terms =
        R"({"debit_days":[5,10],"pre_notification_days":5,"cut_off_day":15,"creditor_name":"Habitat Fictif",)"
        R"("creditor_identifier":"FR53ZZZ999999","creditor_address":"1 place du Modèle"})";
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-1", {{1, "document", "direct_debit", 1, terms}}}));
    REQUIRE(world.runtime().context().content->direct_debit);
    world.restart(Boot::another);
    world.run();
    REQUIRE(world.runtime().context().content->direct_debit);
    CHECK(world.runtime().context().content->direct_debit->debit_days == std::vector<int>{5, 10});
}

TEST_CASE("backend_watch: a document that breaks the contract does not erase the good one, here or on the disk") {
    const auto page = [](const char* cursor, std::int64_t version, const char* content) {
        return FeedPage{"epoch-1", cursor, {{version, "document", "known_problems", version, content}}};
    };
    const char* good =
        R"({"problems":[{"id":"one","title":"Les ascenseurs","text":"Nous corrigeons.","since":"2026-11-01",)"
        R"("until":null,"action":"none"}]})";
    const auto broken = GENERATE(R"({"problems":[{"id":"one"}]})", "{}", "not JSON", R"({"problems":7})");
    RuntimeWorld world;
    REQUIRE(world.answer_feed(page("c-1", 1, good)));
    REQUIRE(world.watch().content()->problems.size() == 1);
    CHECK(world.log.count("content.not_believed") == 0);
    REQUIRE(world.answer_feed(page("c-2", 2, broken)));
    CHECK(world.watch().content()->problems.size() == 1);
    CHECK(world.log.count("content.not_believed name=known_problems version=2") == 1);
    // The feed goes on after it, and the good one is what a restart finds.
    CHECK(world.feed_store().load().value().position == FeedPosition{"epoch-1", "c-2"});
    world.restart();
    CHECK(world.watch().content()->problems.size() == 1);
    REQUIRE(world.answer_feed(page("c-3", 3, R"({"problems":[]})")));
    CHECK(world.watch().content()->problems.empty());
}

TEST_CASE("backend_watch: a document that is taken back goes, and what nobody here reads is kept unread") {
    RuntimeWorld world;
    REQUIRE(world.answer_feed(
        FeedPage{"epoch-1",
                 "c-1",
                 {{1, "document", "known_problems", 1, R"({"problems":[]})"}, {2, "document", "recipes", 1, "{}"}}}));
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-2", {{3, "document", "known_problems", 2, ""}}}));
    const auto kept = world.feed_store().load().value().documents;
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().name == "recipes");
    CHECK(world.log.count("content.not_believed") == 0);
}

TEST_CASE(
    "backend_watch: what an older program kept and this one does not believe is told at the start, and left out") {
    RuntimeWorld world;
    REQUIRE(world.feed_store().store_page({"epoch-1", "c-9"}, {{9, "document", "announcements", 4, "{}"}}));
    world.restart();
    CHECK(world.log.count("content.not_believed name=announcements version=4") == 1);
}

TEST_CASE(
    "backend_watch: a wall clock that leaps is told once, with how far; one that is only set right a little is not") {
    RuntimeWorld world;
    const auto set_wall_by = [&](std::int64_t by_ms) {
        world.clock.set_wall(WallTime{world.clock.wall().unix_ms + by_ms});
        world.pass(kHour);
    };
    world.pass(kHour);
    set_wall_by(20'000);
    CHECK(world.log.count("clock.leapt") == 0);
    set_wall_by(7'200'000);
    CHECK(world.log.count("clock.leapt by_s=7200") == 1);
    set_wall_by(-86'400'000);
    CHECK(world.log.count("clock.leapt by_s=-86400") == 1);
    CHECK(world.log.count("clock.leapt") == 2);
}

TEST_CASE("backend_watch: the feed goes on after a restart from where its changes are stored") {
    RuntimeWorld world;
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-7", {{7, "document", "taxonomy", 1, "{}"}}}));
    world.restart(Boot::another);
    const FeedMemory memory = world.feed_store().load().value();
    CHECK(memory.position == FeedPosition{"epoch-1", "c-7"});
    CHECK(memory.documents.size() == 1);
    // The question that waits is of that place: a page is told apart from what it had.
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-8", {}}));
    CHECK(world.feed_store().load().value().position->cursor == "c-8");
    CHECK(world.log.count("sync.offered_again") == 1);  // only the first one, at the very first start
}

TEST_CASE("backend_watch: what a restored backend has forgotten is sent again, once, under the same ids") {
    RuntimeWorld world;
    world.sign(3, "seal-3");
    world.pass(kHour);
    world.backend.answers_operations = OperationAnswered{201, true, "", -1, "", 5};
    leave_report(world);
    world.backend.answers_operations = OperationAnswered{201, true, "", -1, "", 9};
    leave_report(world);
    REQUIRE(world.outbox().figures()->unsent == 0);
    world.backend.answers_operations.reset();
    REQUIRE(world.backend.results().empty());

    world.backend.epoch = "epoch-2";
    REQUIRE(world.answer_feed(FeedRestored{"epoch-2", 7}));
    REQUIRE(world.backend.results().size() == 1);
    CHECK(world.backend.results().begin()->second.times_sent == 1);
    CHECK(world.outbox().figures()->unsent == 0);
    CHECK(world.feed_store().load().value().position->epoch == "epoch-2");
}

TEST_CASE("backend_watch: after a restore a document is sent before the deposit that names it") {
    RuntimeWorld world;
    world.sign(3, "seal-3");
    world.pass(kHour);
    world.backend.answers_operations = OperationAnswered{201, true, "", -1, "", 9};
    std::vector<OperationId> stored;
    std::vector<OperationId> taken;
    world.store_fault = [&](const StoreWork& work) -> std::optional<StoreError> {
        if (const auto* commit = std::get_if<CommitOperations>(&work)) {
            for (const NewOperation& operation : commit->operations) stored.push_back(operation.id);
        }
        if (const auto* take = std::get_if<TakeOperation>(&work)) taken.push_back(take->id);
        return std::nullopt;
    };
    DepositOrder order = report();
    order.documents.push_back({{std::byte{1}}, Attachment::Type::jpeg, AttachmentRole::photo, 1});
    world.deposits().leave(std::move(order));
    world.step(TimePassed{});
    world.run();
    REQUIRE(stored.size() == 2);
    REQUIRE((taken == stored));

    taken.clear();
    world.backend.epoch = "epoch-2";
    REQUIRE(world.answer_feed(FeedRestored{"epoch-2", 7}));
    CHECK((taken == stored));
}

TEST_CASE(
    "backend_watch: a cache that is damaged while it runs is read again, and the feed followed from its beginning") {
    RuntimeWorld world;
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-7", {}}));
    int faults = 1;
    world.store_fault = [&faults](const StoreWork& work) -> std::optional<StoreError> {
        if (!std::holds_alternative<KeepFeedPage>(work) || faults-- <= 0) return std::nullopt;
        return StoreError{StoreError::Kind::corrupt, 11, "damaged"};
    };
    const int asked = world.backend.asked<AskConfiguration>();
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-8", {}}));
    CHECK(world.backend.asked<AskConfiguration>() > asked);  // read again from the start
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-9", {}}));
    CHECK(world.feed_store().load().value().position->cursor == "c-9");
}

TEST_CASE(
    "backend_watch: a store that cannot be read is read again, and a page that cannot be stored is stored later") {
    RuntimeWorld world;
    world.store_fault = [](const StoreWork& work) -> std::optional<StoreError> {
        if (!std::holds_alternative<KeepFeedPage>(work)) return std::nullopt;
        return StoreError{StoreError::Kind::full, 13, "full"};
    };
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-8", {}}));
    CHECK_FALSE(world.answer_feed(FeedPage{"epoch-1", "c-9", {}}));  // nothing is asked before c-8 is stored
    world.store_fault = nullptr;
    world.pass(Milliseconds{2'000});
    CHECK(world.feed_store().load().value().position->cursor == "c-8");

    world.store_fault = [](const StoreWork& work) -> std::optional<StoreError> {
        if (!std::holds_alternative<LoadFeed>(work)) return std::nullopt;
        return StoreError{StoreError::Kind::io, 5, "no answer"};
    };
    world.restart();
    CHECK_FALSE(world.answer_feed(FeedPage{"epoch-1", "c-9", {}}));
    world.store_fault = nullptr;
    world.pass(Milliseconds{6'000});
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-9", {}}));
    CHECK(world.feed_store().load().value().position->cursor == "c-9");
}

TEST_CASE("runtime: what is sent and followed behind the glass needs no picture; what a tenant can see does") {
    RuntimeWorld world;
    world.sign(3, "seal-3");
    world.pass(kHour);
    static_cast<void>(world.runtime().take_change());
    world.deposits().leave(report());
    world.step(TimePassed{});
    static_cast<void>(world.runtime().take_change());
    world.run();  // stored, taken, sent, recorded
    REQUIRE(world.backend.results().size() == 1);
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-9", {}}));
    CHECK_FALSE(world.runtime().take_change());

    world.tap(AttractTouched{});
    CHECK(world.runtime().take_change());
    CHECK_FALSE(world.runtime().take_change());
    // A tile stops by an answer of the store alone.
    world.store_fault = [](const StoreWork& work) -> std::optional<StoreError> {
        if (!std::holds_alternative<CheckAdmission>(work)) return std::nullopt;
        return StoreError{StoreError::Kind::full, 13, "full"};
    };
    world.hold(Worker::store);
    world.pass(Milliseconds{60'000});
    static_cast<void>(world.runtime().take_change());
    world.release(Worker::store);
    CHECK(world.runtime().take_change());
}

TEST_CASE("deposit_desk: in the program, the disk's room and the end of a session count") {
    RuntimeWorld world;
    world.sign(3, "seal-3");
    world.pass(kHour);
    world.deposits().leave(report());
    world.wake_up();
    world.leave();
    CHECK(world.deposits().take_news().empty());
    CHECK(world.backend.results().size() == 1);

    world.store_fault = [](const StoreWork& work) -> std::optional<StoreError> {
        if (!std::holds_alternative<CheckAdmission>(work)) return std::nullopt;
        return StoreError{StoreError::Kind::full, 13, "full"};
    };
    world.pass(Milliseconds{60'000});
    world.deposits().leave(report());
    const auto news = world.deposits().take_news();
    REQUIRE(news.size() == 1);
    CHECK(std::get<DepositNotStored>(news.front()).cause == DepositNotStored::Cause::no_room);
}

}  // namespace kiosk::test
