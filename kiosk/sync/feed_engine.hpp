// FeedEngine: follows the backend's feed of changes (openapi.yaml: Changes, restored backends). Pure, like
// SyncEngine. Rules: one question at a time; the next question starts from the cursor that is on the disk, never from
// one that is not stored yet with its changes; a backend that was restored is given again what it forgot before its new
// feed is followed; faults are tried again for ever, with growing delays, and so is a backend that begins one epoch
// after another.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/ports/feed_store.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/sync/backoff.hpp"

namespace kiosk::sync {

// --- events
struct FeedStarted {
    std::optional<FeedPosition> stored;  // nothing: this kiosk has never followed a feed, or has lost where it stood
};
struct FeedAnswered {
    std::variant<FeedPage, FeedRestored, PortalRefusal> answer;
};
// StoreFeedPage is on the disk, with all of its changes.
struct FeedPageStored {};
// ReofferOperations is on the disk: what was acknowledged after that position is queued again.
struct FeedReoffered {};
struct FeedStoreFailed {};  // either of the two
struct FeedTimePassed {};
struct FeedEvent {
    MonotonicTime now;
    std::variant<FeedStarted, FeedAnswered, FeedPageStored, FeedReoffered, FeedStoreFailed, FeedTimePassed> what;
};

// --- actions
struct AskFeed {
    AskChanges question;
};
// One transaction: the changes applied and the cursor after them. Applying a change twice is the same as once.
struct StoreFeedPage {
    FeedPosition cursor;
    std::vector<FeedChange> changes;
};
// OutboxStore::reoffer_after(): operations that were acknowledged after `position` are queued again, with their ids.
struct ReofferOperations {
    std::int64_t position = 0;
};
// The page that has just been stored says so.
struct AskConfigurationAgain {};
struct FeedWakeAt {
    MonotonicTime time;
};
using FeedAction = std::variant<AskFeed, StoreFeedPage, ReofferOperations, AskConfigurationAgain, FeedWakeAt>;
using FeedActions = std::vector<FeedAction>;

struct FeedSettings {
    BackoffSettings backoff;
    std::chrono::seconds wait{25};        // how long the backend may hold an answer back
    Milliseconds commit_pause{1'000};     // before a failed commit is tried again
    Milliseconds pause_when_idle{1'000};  // between two pages without a change
    // After a page that was stored: a backend that always has something new does not keep disk and line busy.
    Milliseconds pause_between_pages{200};
};

class FeedEngine {
public:
    // `random` draws the delays and must outlive the engine.
    FeedEngine(FeedSettings settings, RandomSource& random) : m_settings(settings), m_random(random) {}
    [[nodiscard]] FeedActions step(const FeedEvent& event);
    [[nodiscard]] const std::optional<FeedPosition>& stored() const { return m_stored; }

private:
    enum class Stage : unsigned char { not_started, asking, reoffering, storing, pausing };

    void on(const FeedStarted& started);
    void on(const FeedAnswered& answered);
    void on(const FeedPageStored& stored);
    void on(const FeedReoffered& reoffered);
    void on(const FeedStoreFailed& failed);
    void on(const FeedTimePassed& passed);
    void take(const FeedPage& page);
    void take(const FeedRestored& restored);
    void take(const PortalRefusal& refusal);
    void ask();
    void ask_after(Milliseconds pause);
    void give_again_after(std::int64_t position);
    void store();

    FeedSettings m_settings;
    RandomSource& m_random;
    Backoff m_backoff;
    Backoff m_epoch_backoff;
    MonotonicTime m_now;
    FeedActions m_actions;
    Stage m_stage = Stage::not_started;
    std::optional<FeedPosition> m_stored;
    std::optional<MonotonicTime> m_wake;            // of the next question, or of the next try of a commit
    std::optional<ReofferOperations> m_to_reoffer;  // before anything of the new epoch is stored
    std::optional<StoreFeedPage> m_to_store;
    // An epoch began since the backend last had nothing new. Each costs writes, and all is sent once more.
    bool m_has_begun_epoch = false;
    bool m_is_new_epoch = false;  // m_to_store is the first of one
};

}  // namespace kiosk::sync
