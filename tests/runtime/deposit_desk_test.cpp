// What tenants leave: sealed, on the disk before anybody says so, and then sent like everything else that is owed.
#include "kiosk/runtime/deposit_desk.hpp"

#include "kiosk/crypto/sealed_box.hpp"
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

using namespace kiosk::runtime;
using Cause = DepositNotStored::Cause;

constexpr std::string_view kComment = "Ça goutte chez Mme Lemaire";

// Any point of the curve that is not of small order will do.
SealKey some_key() {
    SealKey key{"seal-1", {}};
    key.key.fill(std::byte{0x42});
    return key;
}

DepositOrder report_with_photo() {
    DepositOrder order;
    order.identity = DepositTicket{PrivateText{"T"}};
    order.body = ProblemReport{
        PrivateText{"104201/01"}, ProblemPlace::dwelling, "water", "leak", PrivateText{kComment}, {}, {}, {}};
    order.documents.push_back({{std::byte{1}, std::byte{2}}, Attachment::Type::jpeg, AttachmentRole::photo, 1});
    return order;
}

struct Bench {
    Bench() { desk.seal_to(some_key()); }

    CommitOperations asked() {
        auto effects = desk.take_effects();
        REQUIRE(effects.size() == 1);
        last = std::get<RunStore>(effects.front());
        return std::get<CommitOperations>(last.work);
    }
    void store() { CHECK(desk.take({last.tag, perform(last.work, world.outbox(), world.feed_store())})); }
    std::optional<Cause> refusal() {
        const auto news = desk.take_news();
        REQUIRE(news.size() == 1);
        const auto* refused = std::get_if<DepositNotStored>(&news.front());
        return refused == nullptr ? std::nullopt : std::optional{refused->cause};
    }

    RuntimeWorld world;
    crypto::Sodium sodium = crypto::Sodium::initialise().value();
    crypto::SodiumSealer sealer{sodium};
    crypto::SodiumHasher hasher{sodium};
    SeededRandom random{5};
    DepositDesk desk{world.money_desk(), sealer, hasher, world.clock, random, world.log};
    RunStore last;
};

}  // namespace

TEST_CASE("deposit_desk: it is stored before the tenant hears so, with the documents first, and then sent") {
    Bench bench;
    bench.desk.leave(report_with_photo());
    const CommitOperations commit = bench.asked();
    CHECK(bench.desk.take_news().empty());
    REQUIRE(commit.operations.size() == 2);
    CHECK(commit.operations[0].lane == Lane::uploads);
    CHECK(commit.operations[1].lane == Lane::requests);
    CHECK(commit.operations[0].order_key == commit.operations[1].order_key);

    bench.store();
    const auto news = bench.desk.take_news();
    REQUIRE(news.size() == 1);
    REQUIRE(std::holds_alternative<DepositStored>(news.front()));
    CHECK(std::get<DepositStored>(news.front()).reference == commit.reference);
    CHECK(bench.world.outbox().figures()->unsent == 2);
    CHECK(bench.world.files_holding(kComment) == 0);
    bool is_sending = false;
    for (const MoneyEffect& effect : bench.world.money_desk().take_effects()) {
        const auto* run = std::get_if<RunStore>(&effect);
        is_sending = is_sending || (run != nullptr && std::holds_alternative<TakeOperation>(run->work));
    }
    CHECK(is_sending);
}

TEST_CASE("deposit_desk: its references and those of payments are one sequence") {
    Bench bench;
    bench.desk.leave(report_with_photo());
    const std::uint32_t first = bench.asked().reference->sequence();
    bench.store();
    CHECK(bench.world.money_desk().take_reference()->sequence() == first + 1);
}

TEST_CASE("deposit_desk: without a key, without room, and when the disk does not take it, the tenant hears why") {
    Bench bench;
    bench.desk.seal_to(std::nullopt);
    bench.desk.leave(report_with_photo());
    CHECK(bench.refusal() == Cause::no_key);
    CHECK(bench.desk.take_effects().empty());

    bench.desk.seal_to(some_key());
    bench.desk.room_is(Admission::nearly_full);
    bench.desk.leave(report_with_photo());
    CHECK(bench.refusal() == Cause::no_room);
    CHECK(bench.desk.take_effects().empty());

    bench.desk.room_is(Admission::accepting);
    bench.desk.leave(report_with_photo());
    bench.asked();
    CHECK(bench.desk.take({bench.last.tag, StoreError{StoreError::Kind::full, 0, ""}}));
    CHECK(bench.refusal() == Cause::store_fails);
    CHECK(bench.world.outbox().figures()->unsent == 0);
}

TEST_CASE("deposit_desk: what cannot be sealed is not stored, and the tenant hears why") {
    Bench bench;
    SECTION("a kind that needs a ticket") {
        DepositOrder order;
        order.identity = DeclaredIdentity{PrivateText{"104201/01"}, Date{}};
        order.body = ChangedPreferences{Switch::on, Switch::unchanged, {}};
        bench.desk.leave(std::move(order));
    }
    SECTION("a document of a kind that has none") {
        DepositOrder order = report_with_photo();
        order.body = ChangedPreferences{Switch::on, Switch::unchanged, {}};
        bench.desk.leave(std::move(order));
    }
    CHECK(bench.refusal() == Cause::not_taken);
    CHECK(bench.desk.take_effects().empty());
}

TEST_CASE("deposit_desk: before the disk was read there is no number to give, and the tenant hears so") {
    RuntimeWorld world;
    MoneyDesk unread{{}, world.hasher(), world.clock, world.random(), world.log};
    const crypto::Sodium sodium = crypto::Sodium::initialise().value();
    const crypto::SodiumSealer sealer{sodium};
    const crypto::SodiumHasher hasher{sodium};
    DepositDesk desk{unread, sealer, hasher, world.clock, world.random(), world.log};
    desk.seal_to(some_key());
    desk.leave(report_with_photo());
    const auto news = desk.take_news();
    REQUIRE(news.size() == 1);
    CHECK(std::get<DepositNotStored>(news.front()).cause == Cause::starting);
}

TEST_CASE("deposit_desk: a disk that fails in the middle is asked again with the same bytes, never with new ones") {
    Bench bench;
    bench.desk.leave(report_with_photo());
    const CommitOperations first = bench.asked();
    bench.desk.seal_to(std::nullopt);
    SECTION("it was there: stored once") {
        REQUIRE(bench.world.outbox().commit_operations(first.operations, first.reference).has_value());
    }
    SECTION("it was not there: stored now") {}
    CHECK(bench.desk.take({bench.last.tag, StoreError{StoreError::Kind::io, 5, ""}}));
    CHECK(bench.desk.take_news().empty());
    const CommitOperations second = bench.asked();
    CHECK(second.operations == first.operations);
    CHECK(second.reference == first.reference);
    bench.store();
    const auto news = bench.desk.take_news();
    REQUIRE(news.size() == 1);
    CHECK(std::get<DepositStored>(news.front()).reference == first.reference);
    CHECK(bench.world.outbox().figures()->unsent == 2);
}

TEST_CASE("deposit_desk: after two failures in the middle the tenant hears that it is unclear, with the number") {
    Bench bench;
    bench.desk.leave(report_with_photo());
    const auto reference = bench.asked().reference;
    CHECK(bench.desk.take({bench.last.tag, StoreError{StoreError::Kind::io, 5, ""}}));
    bench.asked();
    CHECK(bench.desk.take({bench.last.tag, StoreError{StoreError::Kind::full, 13, ""}}));
    const auto news = bench.desk.take_news();
    REQUIRE(news.size() == 1);
    const auto& refused = std::get<DepositNotStored>(news.front());
    CHECK(refused.cause == Cause::unclear);
    CHECK(refused.reference == reference);
    CHECK(bench.desk.take_effects().empty());
}

TEST_CASE("deposit_desk: before a disk that does not answer no tenant waits, and what it takes in the end is sent") {
    Bench bench;
    bench.desk.leave(report_with_photo());
    const auto reference = bench.asked().reference;
    bench.world.clock.advance(Milliseconds{9'999});
    bench.desk.time_passed(bench.world.clock.now());
    CHECK(bench.desk.take_news().empty());
    bench.world.clock.advance(Milliseconds{1});
    CHECK(bench.desk.next_wake() == bench.world.clock.now());
    bench.desk.time_passed(bench.world.clock.now());
    const auto news = bench.desk.take_news();
    REQUIRE(news.size() == 1);
    CHECK(std::get<DepositNotStored>(news.front()).cause == Cause::unclear);
    CHECK(std::get<DepositNotStored>(news.front()).reference == reference);
    CHECK_FALSE(bench.desk.next_wake());

    // Nothing is piled up before it meanwhile.
    bench.desk.leave(report_with_photo());
    CHECK(bench.refusal() == Cause::store_fails);
    CHECK(bench.desk.take_effects().empty());

    bench.store();
    CHECK(bench.desk.take_news().empty());
    CHECK(bench.world.outbox().figures()->unsent == 2);
    bench.desk.leave(report_with_photo());
    static_cast<void>(bench.asked());
}

TEST_CASE("deposit_desk: after the session nobody hears of it, and nothing ties the next tenant to this one") {
    Bench bench;
    bench.desk.leave(report_with_photo());
    const CommitOperations before = bench.asked();
    bench.desk.session_ended();
    bench.store();
    CHECK(bench.desk.take_news().empty());
    CHECK(bench.world.outbox().figures()->unsent == 2);
    bench.desk.leave(report_with_photo());
    CHECK(bench.asked().operations.front().order_key != before.operations.front().order_key);
}

TEST_CASE("deposit_desk: what a tenant has not read before leaving is not told to the next one") {
    Bench bench;
    bench.desk.leave(report_with_photo());
    static_cast<void>(bench.asked());
    bench.store();
    bench.desk.session_ended();
    CHECK(bench.desk.take_news().empty());
}

}  // namespace kiosk::test
