// SyncEngine: sends what the kiosk owes to the backend until it is acknowledged: the only posting loop there is. Pure:
// each step takes one event and gives the actions to carry out, in their order; owned by the main thread.
// Rules: a lower lane first; operations of one order key one after another in the order of their birth, different keys
// side by side; no last try; what is refused for good or lost is put aside, and what comes after it goes on (a deposit
// says which of its documents will never come: its reference must reach the backend all the same); nothing is done by
// the wall clock, which only helps to say how old something is.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "kiosk/base/random.hpp"
#include "kiosk/sync/backoff.hpp"
#include "kiosk/sync/classification.hpp"
#include "kiosk/sync/sync_events.hpp"

namespace kiosk::sync {

struct SyncSettings {
    BackoffSettings backoff;
    // Before a failed commit is tried again; twice as long after each further failure, up to 256 times.
    Milliseconds commit_pause{1'000};
    Milliseconds network_return_spread{60'000};  // widest random wait after an outage
    std::size_t parallel_max = 4;                // order keys under way at once
    Milliseconds parked_lane_pause{3'600'000};   // before one more try of a lane that the backend forbids
};

// For the maintenance screen and heartbeats.
struct SyncStatus {
    std::size_t unsent = 0;
    std::size_t needs_staff = 0;
    Milliseconds oldest_age{0};
    bool stopped = false;  // until IdentityRenewed
};

class SyncEngine {
public:
    // `random` draws the delays and must outlive the engine.
    SyncEngine(SyncSettings settings, RandomSource& random) : m_settings(settings), m_random(random) {}

    [[nodiscard]] Actions step(const Event& event);
    [[nodiscard]] SyncStatus status() const;

private:
    enum class Stage : unsigned char { waiting, taking, sending, recording, with_staff };
    using Record = std::variant<PutBack, MarkDone, MarkNeedsStaff>;
    struct Entry {
        OperationHead head;
        Stage stage = Stage::waiting;
        MonotonicTime born;  // on this boot's clock, as far as the wall clock can tell
        Backoff backoff;
        MonotonicTime not_before;             // of the next try
        int store_failures = 0;               // in a row
        int unanswered = 0;                   // tries in a row that got no answer of our backend
        bool is_sent_before_restore = false;  // an acknowledgement may be one that the backend has forgotten
        std::optional<Record> record;         // the end of the attempt that the store is asked to write
    };
    using Place = std::pair<std::int64_t, OperationId>;  // kiosk sequence and id: the order of birth
    // Of one order key.
    struct Chain {
        std::set<Place> unsent;        // only the first may go
        std::set<Place> lost_uploads;  // with staff
    };

    void on(const OperationsRead& read);
    void on(const OperationAdded& added);
    void on(const OperationTaken& taken);
    void on(const OperationLost& lost);
    void on(const BackendRestored& restored);
    void on(const OperationReplied& replied);
    void on(const AttemptRecorded& recorded);
    void on(const StoreFailed& failed);
    void on(const IdentityRenewed& renewed);
    void on(const LaneReleased& released);
    void on(const NetworkReturned& returned);
    void on(const SendNow& wish);
    void on(const TimePassed& passed);

    void add(const OperationHead& head);
    [[nodiscard]] Entry* find(const OperationId& id, Stage stage);
    void wait_until(Entry& entry, MonotonicTime time);
    void act_upon(Entry& entry, const OperationAnswered& answer);
    void end_attempt(Entry& entry, Record record);
    [[nodiscard]] MonotonicTime after_store_failure(Entry& entry);
    void forget(const Entry& entry);
    void leave_to_staff(Entry& entry);
    void leave_chain(const OperationHead& head);
    [[nodiscard]] std::vector<OperationId> lost_uploads_before(const OperationHead& head) const;
    void close_gate(Milliseconds retry_after);
    [[nodiscard]] Milliseconds delay_of_its_own(Entry& entry, const OperationAnswered& answer);
    void schedule();
    void make_due_ones_ready();
    [[nodiscard]] std::optional<OperationId> take_next_ready();
    void raise_alarms();
    [[nodiscard]] Milliseconds oldest_age() const;
    void emit_wake();
    void emit(Action action) { m_actions.push_back(std::move(action)); }

    SyncSettings m_settings;
    RandomSource& m_random;
    MonotonicTime m_now;
    WallTime m_wall;
    Actions m_actions;

    std::map<OperationId, Entry> m_entries;
    std::map<std::string, Chain> m_chains;                    // by order key
    std::set<Place> m_unsent;                                 // all that is not done and not with staff
    std::array<std::set<Place>, kLaneCount> m_ready;          // heads of their key that may be tried now
    std::set<std::pair<MonotonicTime, OperationId>> m_later;  // heads of their key, and store retries, by time
    std::size_t m_under_way = 0;                              // taking, sending or recording
    // After a fault of the network nothing is tried until the gate opens, and then one at a time until one is done.
    Backoff m_gate_backoff;
    MonotonicTime m_gate_opens;
    bool m_gate_in_doubt = false;
    bool m_stopped = false;
    std::array<std::optional<MonotonicTime>, kLaneCount> m_parked_until{};
    std::size_t m_alarms_raised = 0;
    std::optional<MonotonicTime> m_wake_emitted;
};

}  // namespace kiosk::sync
