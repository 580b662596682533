// The sync engine, rule by rule.
#include "kiosk/sync/sync_engine.hpp"

#include <algorithm>
#include <string>

#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

using namespace kiosk::sync;

OperationId id_of(std::int64_t sequence) {
    SeededRandom random{static_cast<std::uint64_t>(sequence)};
    return OperationId::make(WallTime{1'795'600'000'000 + sequence}, random);
}

OperationHead head_of(std::int64_t sequence, const std::string& key, Lane lane = Lane::payment_results) {
    return {id_of(sequence), sequence, lane, key, OperationState::queued, WallTime{1'795'600'000'000}};
}

OperationAnswered answer_of(int status, const std::string& problem = "", std::int64_t retry_after_s = -1) {
    return {status, true, problem, retry_after_s, ""};
}
OperationAnswered no_answer() {
    return {};
}

class SyncBench {
public:
    template <class What>
    Actions step(What what) {
        return m_engine.step({clock.now(), clock.wall(), std::move(what)});
    }
    Actions pass(std::int64_t milliseconds) {
        clock.advance(Milliseconds{milliseconds});
        return step(TimePassed{});
    }
    // The store gives the operation out; the network is asked.
    Actions take(std::int64_t sequence, const std::string& key) {
        StoredOperation stored{head_of(sequence, key),
                               "payment_result",
                               "/payments/" + key + "/result",
                               "",
                               {std::byte{'{'}, std::byte{'}'}},
                               {},
                               1};
        return step(OperationTaken{stored});
    }
    Actions reply(std::int64_t sequence, const OperationAnswered& answer) {
        return step(OperationReplied{id_of(sequence), answer});
    }
    Actions recorded(std::int64_t sequence) { return step(AttemptRecorded{id_of(sequence)}); }
    // A whole attempt of an operation whose Take was emitted.
    Actions attempt(std::int64_t sequence, const std::string& key, const OperationAnswered& answer) {
        Actions all = take(sequence, key);
        for (const Action& action : reply(sequence, answer)) all.push_back(action);
        for (const Action& action : recorded(sequence)) all.push_back(action);
        return all;
    }
    [[nodiscard]] SyncStatus status() const { return m_engine.status(); }

    HandClock clock;

private:
    SeededRandom m_random{1};
    SyncEngine m_engine{SyncSettings{}, m_random};
};

template <class Wanted>
std::vector<Wanted> all_of(const Actions& actions) {
    std::vector<Wanted> found;
    for (const Action& action : actions) {
        if (const auto* wanted = std::get_if<Wanted>(&action); wanted != nullptr) found.push_back(*wanted);
    }
    return found;
}

bool takes(const Actions& actions, std::int64_t sequence) {
    for (const Take& take : all_of<Take>(actions)) {
        if (take.id == id_of(sequence)) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("sync_engine: an operation is taken from the store, sent as it was stored, and done when its echo comes") {
    SyncBench bench;
    REQUIRE(takes(bench.step(OperationAdded{head_of(1, "A")}), 1));
    const auto sent = all_of<Send>(bench.take(1, "A"));
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].question.operation_id == id_of(1));
    CHECK(sent[0].question.path == "/payments/A/result");
    CHECK(sent[0].question.body == "{}");
    CHECK(bench.status().unsent == 1);
    CHECK(all_of<MarkDone>(bench.reply(1, answer_of(201))).size() == 1);
    CHECK(bench.status().unsent == 1);  // not before the disk says so
    bench.recorded(1);
    CHECK(bench.status().unsent == 0);
    CHECK(all_of<Take>(bench.pass(3'600'000)).empty());
}

TEST_CASE("sync_engine: operations of one order key go one after another, in the order of their birth") {
    SyncBench bench;
    CHECK(takes(bench.step(OperationAdded{head_of(1, "A")}), 1));
    CHECK(all_of<Take>(bench.step(OperationAdded{head_of(2, "A")})).empty());
    CHECK(all_of<Take>(bench.take(1, "A")).empty());
    CHECK(all_of<Take>(bench.reply(1, answer_of(500))).empty());
    CHECK(all_of<Take>(bench.recorded(1)).empty());
    CHECK_FALSE(takes(bench.pass(300'000), 2));
    CHECK(takes(bench.attempt(1, "A", answer_of(201)), 2));
}

TEST_CASE("sync_engine: different keys go side by side, four at once, the lower lane first") {
    SyncBench bench;
    const auto boot = bench.step(OperationsRead{{head_of(1, "A", Lane::telemetry), head_of(2, "B", Lane::requests),
                                                 head_of(3, "C"), head_of(4, "D"), head_of(5, "E"), head_of(6, "F")}});
    CHECK(all_of<Take>(boot).size() == 4);
    CHECK(takes(boot, 3));
    CHECK(takes(boot, 6));
    CHECK(takes(bench.attempt(3, "C", answer_of(201)), 2));
    CHECK(takes(bench.attempt(4, "D", answer_of(201)), 1));
}

TEST_CASE("sync_engine: what the backend refuses for good goes to staff, and what comes after it goes on") {
    SyncBench bench;
    bench.step(OperationsRead{{head_of(1, "A"), head_of(2, "A"), head_of(3, "B")}});
    bench.take(1, "A");
    const auto refused = bench.reply(1, answer_of(422, "idempotency-key-reused"));
    REQUIRE(all_of<MarkNeedsStaff>(refused).size() == 1);
    CHECK(all_of<MarkNeedsStaff>(refused)[0].problem == "idempotency-key-reused");
    CHECK(all_of<AlertStaff>(refused)[0].reason == AlertStaff::Reason::needs_staff);
    CHECK(takes(bench.recorded(1), 2));
    bench.attempt(2, "A", answer_of(201));
    bench.attempt(3, "B", answer_of(201));
    CHECK(all_of<Take>(bench.pass(86'400'000)).empty());
    CHECK(bench.status().needs_staff == 1);
    CHECK(bench.status().unsent == 0);
}

TEST_CASE("sync_engine: what waited for staff at a restart keeps nothing else waiting and is not sent") {
    SyncBench bench;
    OperationHead stuck = head_of(1, "A");
    stuck.state = OperationState::needs_staff;
    const auto boot = bench.step(OperationsRead{{stuck, head_of(2, "A"), head_of(3, "B")}});
    CHECK(all_of<Take>(boot).size() == 2);
    CHECK(takes(boot, 2));
    CHECK(takes(boot, 3));
}

TEST_CASE("sync_engine: a deposit whose document is lost goes all the same, and says which one will never come") {
    SyncBench bench;
    const auto lost_for = [&](std::int64_t sequence) {
        const auto sent = all_of<Send>(bench.take(sequence, "A"));
        REQUIRE(sent.size() == 1);
        return sent[0].question.lost_uploads;
    };
    bench.step(OperationsRead{{head_of(1, "A", Lane::uploads), head_of(2, "A", Lane::uploads),
                               head_of(3, "A", Lane::requests), head_of(4, "A", Lane::uploads),
                               head_of(5, "A", Lane::requests), head_of(6, "B", Lane::requests)}});
    SECTION("its file is gone") {
        const auto lost = bench.step(OperationLost{id_of(1)});
        CHECK(all_of<AlertStaff>(lost)[0].reason == AlertStaff::Reason::needs_staff);
        CHECK(takes(lost, 2));
    }
    SECTION("the backend refuses it for good") {
        bench.attempt(1, "A", answer_of(413, "body-too-large"));
    }
    CHECK(bench.status().needs_staff == 1);
    CHECK(takes(bench.attempt(2, "A", answer_of(201)), 3));
    CHECK(lost_for(3) == std::vector{id_of(1)});
    CHECK(takes(
        [&] {
            bench.reply(3, answer_of(202));
            return bench.recorded(3);
        }(),
        4));
    CHECK(takes(bench.step(OperationLost{id_of(4)}), 5));
    CHECK(lost_for(5) == std::vector{id_of(1), id_of(4)});
    CHECK(all_of<Send>(bench.take(6, "B"))[0].question.lost_uploads.empty());
    CHECK(bench.status().unsent == 2);
}

TEST_CASE("sync_engine: what is acknowledged while the backend is being restored is asked once more") {
    SyncBench bench;
    bench.step(OperationsRead{{head_of(1, "A"), head_of(2, "B")}});
    bench.take(1, "A");
    bench.take(2, "B");
    bench.reply(2, answer_of(201));  // on its way to the disk
    bench.step(BackendRestored{});
    SECTION("when its answer was still under way") {
        const auto old = bench.reply(1, answer_of(201));
        CHECK(all_of<MarkDone>(old).empty());
        CHECK(all_of<PutBack>(old).size() == 1);
        CHECK(takes(bench.recorded(1), 1));
        bench.take(1, "A");
        CHECK(all_of<MarkDone>(bench.reply(1, answer_of(201))).size() == 1);
    }
    SECTION("when the disk did not take the acknowledgement") {
        bench.step(StoreFailed{id_of(2)});
        const auto again = bench.pass(1'000);
        CHECK(all_of<MarkDone>(again).empty());
        CHECK(all_of<PutBack>(again).size() == 1);
        CHECK(takes(bench.recorded(2), 2));
    }
    SECTION("not when the disk had it before: the store offers it again by itself") {
        bench.recorded(2);
        CHECK(bench.status().unsent == 1);
    }
}

TEST_CASE("sync_engine: after a restart a deposit waits for its document, whatever lane is read first") {
    SyncBench bench;
    const auto boot = bench.step(OperationsRead{{head_of(2, "A", Lane::requests), head_of(1, "A", Lane::uploads)}});
    CHECK(all_of<Take>(boot).size() == 1);
    CHECK(takes(boot, 1));
    CHECK(takes(bench.attempt(1, "A", answer_of(201)), 2));
    OperationHead stuck = head_of(3, "B", Lane::uploads);
    stuck.state = OperationState::needs_staff;
    CHECK(takes(bench.step(OperationsRead{{head_of(4, "B", Lane::requests), stuck}}), 4));
    const auto sent = all_of<Send>(bench.take(4, "B"));
    CHECK(sent.at(0).question.lost_uploads == std::vector{id_of(3)});
}

TEST_CASE("sync_engine: without an answer everything waits, then one at a time asks until one is done") {
    SyncBench bench;
    bench.step(OperationsRead{{head_of(1, "A"), head_of(2, "B"), head_of(3, "C")}});
    for (const std::int64_t sequence : {1, 2, 3}) {
        const auto after = bench.attempt(sequence, std::string(1, static_cast<char>('@' + sequence)), no_answer());
        CHECK(all_of<Take>(after).empty());
    }
    const auto again = bench.pass(300'000);
    CHECK(all_of<Take>(again).size() == 1);
    CHECK(takes(again, 1));
    CHECK(all_of<Take>(bench.attempt(1, "A", answer_of(201))).size() == 2);
}

TEST_CASE("sync_engine: what alone gets no answer keeps nobody else waiting, in its lane or behind it") {
    SyncBench bench;
    // A proxy on the way that lets no large file through says so without the echo of our backend.
    bench.step(OperationAdded{head_of(1, "A", Lane::uploads)});
    bench.attempt(1, "A", no_answer());
    bench.step(OperationsRead{{head_of(2, "B", Lane::uploads), head_of(3, "C", Lane::telemetry)}});
    const auto second = bench.pass(300'000);
    CHECK(all_of<Take>(second).size() == 1);
    CHECK(takes(second, 2));
    CHECK(all_of<Take>(bench.attempt(2, "B", no_answer())).empty());
    const auto third = bench.pass(300'000);
    CHECK(all_of<Take>(third).size() == 1);
    CHECK(takes(third, 3));
    // One answer: the way is open, and the two try again.
    const auto open = bench.attempt(3, "C", answer_of(201));
    CHECK(takes(open, 1));
    CHECK(takes(open, 2));
    // The first fails once more although others are answered: from now on its delays are its own.
    bench.attempt(1, "A", no_answer());
    bench.attempt(2, "B", answer_of(201));
    std::vector<Milliseconds> delays;
    for (std::int64_t sequence = 4; sequence < 12; ++sequence) {
        Milliseconds waited{0};
        bench.step(OperationAdded{head_of(sequence, std::to_string(sequence), Lane::telemetry)});
        bool is_tried = false;
        while (!is_tried) {
            waited += Milliseconds{1'000};
            const auto actions = bench.pass(1'000);
            is_tried = takes(actions, 1);
            for (const Take& take : all_of<Take>(actions)) {
                if (take.id == id_of(sequence)) bench.attempt(sequence, std::to_string(sequence), answer_of(201));
            }
            REQUIRE(waited <= Milliseconds{301'000});
        }
        bench.attempt(1, "A", no_answer());
        delays.push_back(waited);
    }
    CHECK(*std::max_element(delays.begin(), delays.end()) > Milliseconds{20'000});
    CHECK(bench.status().unsent == 1);
}

TEST_CASE("sync_engine: it tries for ever, with delays between 2 s and 5 min") {
    SyncBench bench;
    Actions actions = bench.step(OperationAdded{head_of(1, "A")});
    for (int attempt = 0; attempt < 500; ++attempt) {
        REQUIRE(takes(actions, 1));
        actions = bench.attempt(1, "A", attempt % 2 == 0 ? no_answer() : answer_of(500));
        REQUIRE(all_of<Take>(actions).empty());
        REQUIRE(all_of<Take>(bench.pass(1'999)).empty());
        actions = bench.pass(298'001);
    }
}

TEST_CASE("sync_engine: a delay that the backend asks for is honoured, up to one hour") {
    SyncBench bench;
    bench.step(OperationAdded{head_of(1, "A")});
    SECTION("for this operation") {
        bench.attempt(1, "A", answer_of(409, "operation-in-progress", 600));
        CHECK(all_of<Take>(bench.pass(599'999)).empty());
        CHECK(takes(bench.pass(1), 1));
    }
    SECTION("for all of them") {
        bench.attempt(1, "A", answer_of(429, "rate-limited", 600));
        CHECK(all_of<Take>(bench.step(OperationAdded{head_of(2, "B")})).empty());
        CHECK(all_of<Take>(bench.pass(599'999)).empty());
        CHECK(takes(bench.pass(1), 1));
    }
    SECTION("never longer than an hour") {
        bench.attempt(1, "A", answer_of(503, "too-busy", 1'000'000'000'000));
        CHECK(all_of<Take>(bench.pass(3'599'999)).empty());
        CHECK(takes(bench.pass(1), 1));
    }
}

TEST_CASE("sync_engine: delays of two kiosks that failed together differ") {
    const BackoffSettings settings;
    SeededRandom first_random{1};
    SeededRandom second_random{2};
    Backoff first;
    Backoff second;
    int different = 0;
    for (int attempt = 0; attempt < 20; ++attempt) {
        const auto one = first.next(settings, first_random, Milliseconds{0});
        const auto other = second.next(settings, second_random, Milliseconds{0});
        CHECK(one >= settings.base);
        CHECK(one <= settings.cap);
        if (one != other) ++different;
    }
    CHECK(different >= 19);
}

TEST_CASE("sync_engine: a kiosk that is not recognised sends nothing until it is") {
    SyncBench bench;
    bench.step(OperationsRead{{head_of(1, "A"), head_of(2, "B")}});
    bench.take(1, "A");
    const auto refused = bench.reply(1, answer_of(401, "kiosk-not-recognised"));
    CHECK(all_of<Reauthenticate>(refused).size() == 1);
    CHECK(all_of<PutBack>(refused).size() == 1);
    bench.recorded(1);
    bench.attempt(2, "B", answer_of(401));
    CHECK(bench.status().stopped);
    CHECK(all_of<Take>(bench.pass(86'400'000)).empty());
    CHECK(all_of<Take>(bench.step(IdentityRenewed{})).size() == 2);
}

TEST_CASE("sync_engine: a lane that is forbidden is parked, the others go on") {
    SyncBench bench;
    bench.step(OperationsRead{
        {head_of(1, "A", Lane::requests), head_of(2, "B", Lane::requests), head_of(3, "C", Lane::telemetry)}});
    bench.attempt(1, "A", answer_of(403));
    bench.attempt(2, "B", answer_of(403));
    bench.attempt(3, "C", answer_of(201));
    CHECK(all_of<Take>(bench.pass(3'599'999)).empty());
    CHECK(takes(bench.step(OperationAdded{head_of(4, "D", Lane::telemetry)}), 4));
    CHECK(all_of<Take>(bench.step(LaneReleased{Lane::requests})).size() == 2);
}

TEST_CASE("sync_engine: a parked lane is tried again after an hour, and staff hear of it once") {
    SyncBench bench;
    bench.step(OperationsRead{{head_of(1, "A", Lane::requests)}});
    CHECK(all_of<AlertStaff>(bench.attempt(1, "A", answer_of(403))).size() == 1);
    CHECK(takes(bench.pass(3'600'000), 1));
    CHECK(all_of<AlertStaff>(bench.attempt(1, "A", answer_of(403)))
              .empty());  // the alarms of age apart, which come with time and not with this answer
    CHECK(takes(bench.pass(3'600'000), 1));
    bench.attempt(1, "A", answer_of(201));
    CHECK(bench.status().unsent == 0);
}

TEST_CASE("sync_engine: what the backend remembers it up to is stored with the acknowledgement") {
    SyncBench bench;
    bench.step(OperationAdded{head_of(1, "A")});
    bench.take(1, "A");
    OperationAnswered answer = answer_of(201);
    answer.feed_position = 41;
    const auto done = all_of<MarkDone>(bench.reply(1, answer));
    REQUIRE(done.size() == 1);
    CHECK(done[0].feed_position == 41);
}

TEST_CASE("sync_engine: an upload goes as a file with its digest and its key, a deposit as JSON") {
    SyncBench bench;
    bench.step(OperationAdded{head_of(1, "A", Lane::uploads)});
    StoredOperation upload{head_of(1, "A", Lane::uploads), kUploadKind, "/uploads/X", "seal-1", {}, {}, 1};
    upload.digest[0] = std::byte{9};
    const auto sent = all_of<Send>(bench.step(OperationTaken{upload}));
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].question.form == SendOperation::Form::upload);
    CHECK(sent[0].question.digest == upload.digest);
    CHECK(sent[0].question.key_id == "seal-1");
    CHECK(sent[0].question.kiosk_sequence == 1);
    bench.step(OperationAdded{head_of(2, "B")});
    CHECK(all_of<Send>(bench.take(2, "B"))[0].question.form == SendOperation::Form::json);
}

TEST_CASE("sync_engine: a store that fails is asked again, and nothing is sent that was not taken") {
    SyncBench bench;
    bench.step(OperationAdded{head_of(1, "A")});
    const auto failed = bench.step(StoreFailed{id_of(1)});
    CHECK(all_of<AlertStaff>(failed)[0].reason == AlertStaff::Reason::store_failing);
    CHECK(all_of<Send>(bench.take(1, "A")).empty());
    REQUIRE(takes(bench.pass(1'000), 1));
    bench.take(1, "A");
    bench.reply(1, answer_of(201));
    CHECK(all_of<MarkDone>(bench.step(StoreFailed{id_of(1)})).empty());
    CHECK(bench.status().unsent == 1);
    CHECK(all_of<MarkDone>(bench.pass(1'000)).size() == 1);
    bench.recorded(1);
    CHECK(bench.status().unsent == 0);
}

TEST_CASE("sync_engine: a row that cannot be read is tried less and less, said once, and keeps nobody else waiting") {
    SyncBench bench;
    bench.step(OperationsRead{{head_of(1, "A"), head_of(2, "B")}});
    bench.attempt(2, "B", answer_of(201));
    int alerts = 0;
    int tries = 0;
    Actions actions = bench.step(StoreFailed{id_of(1)});
    for (int second = 0; second < 86'400; ++second) {
        for (const AlertStaff& alert : all_of<AlertStaff>(actions)) {
            if (alert.reason == AlertStaff::Reason::store_failing) ++alerts;
        }
        actions = bench.pass(1'000);
        if (!takes(actions, 1)) continue;
        ++tries;
        actions = bench.step(StoreFailed{id_of(1)});
    }
    CHECK(alerts == 1);
    CHECK(tries < 400);
    CHECK(takes(bench.step(OperationAdded{head_of(3, "C")}), 3));
}

TEST_CASE("sync_engine: staff hear of an operation after 15 minutes, 4, 24 and 72 hours, once each") {
    SyncBench bench;
    bench.step(OperationAdded{head_of(1, "A")});
    bench.attempt(1, "A", no_answer());
    CHECK(all_of<AlertStaff>(bench.pass(899'999)).empty());
    CHECK(all_of<AlertStaff>(bench.pass(1))[0].reason == AlertStaff::Reason::overdue_15_minutes);
    CHECK(all_of<AlertStaff>(bench.pass(1)).empty());
    CHECK(all_of<AlertStaff>(bench.pass(13'500'000))[0].reason == AlertStaff::Reason::overdue_4_hours);
    CHECK(all_of<AlertStaff>(bench.pass(259'200'000)).size() == 2);
}

TEST_CASE("sync_engine: a wall clock ten years off changes no order and no delay") {
    const std::int64_t jump_ms = GENERATE(std::int64_t{315'360'000'000}, std::int64_t{-315'360'000'000});
    SyncBench bench;
    bench.step(OperationAdded{head_of(1, "A")});
    bench.attempt(1, "A", no_answer());
    bench.clock.set_wall(WallTime{bench.clock.wall().unix_ms + jump_ms});
    CHECK(all_of<Take>(bench.pass(1'999)).empty());
    CHECK(takes(bench.pass(300'000), 1));
    CHECK(bench.status().oldest_age < Milliseconds{400'000});
}

TEST_CASE("sync_engine: when the network returns the first try comes within a minute, at a moment of its own") {
    SyncBench bench;
    bench.step(OperationAdded{head_of(1, "A")});
    bench.attempt(1, "A", answer_of(503, "too-busy", 3'600));
    bench.step(NetworkReturned{});
    CHECK(takes(bench.pass(60'000), 1));
}

TEST_CASE("sync_engine: ten thousand operations drain in order with four under way at most") {
    SyncBench bench;
    std::vector<OperationHead> heads;
    constexpr std::int64_t kCount = 10'000;
    for (std::int64_t sequence = 1; sequence <= kCount; ++sequence)
        heads.push_back(head_of(sequence, "K" + std::to_string(sequence)));
    Actions actions = bench.step(OperationsRead{std::move(heads)});
    REQUIRE(all_of<Take>(actions).size() == 4);
    for (std::int64_t sequence = 1; sequence <= kCount; ++sequence) {
        actions = bench.attempt(sequence, "K" + std::to_string(sequence), answer_of(201));
        if (sequence + 4 <= kCount && !takes(actions, sequence + 4))
            FAIL("operation " << sequence + 4 << " is not taken in its turn");
    }
    CHECK(bench.status().unsent == 0);
}

TEST_CASE("sync: staff who want it sent now wait for no delay of their own, nor for the network's") {
    SyncBench bench;
    static_cast<void>(bench.step(OperationsRead{{head_of(1, "K4M729TX"), head_of(2, "K4M729TY")}}));
    static_cast<void>(bench.attempt(1, "K4M729TX", no_answer()));
    static_cast<void>(bench.attempt(2, "K4M729TY", answer_of(503, "too-busy", 3'000)));
    CHECK(bench.pass(1).empty());
    const Actions actions = bench.step(SendNow{});
    CHECK(std::ranges::any_of(actions, [](const Action& action) { return std::holds_alternative<Take>(action); }));
}

}  // namespace kiosk::test
