// The steps of following the feed.
#include "kiosk/sync/feed_engine.hpp"

#include <algorithm>
#include <utility>

namespace kiosk::sync {

FeedActions FeedEngine::step(const FeedEvent& event) {
    m_now = event.now;
    m_actions.clear();
    std::visit([this](const auto& what) { this->on(what); }, event.what);
    return std::move(m_actions);
}

void FeedEngine::on(const FeedStarted& started) {
    if (m_stage != Stage::not_started) return;
    m_stored = started.stored;
    ask();
}

void FeedEngine::ask() {
    m_stage = Stage::asking;
    m_wake.reset();
    // Without a cursor there is something to learn: the backend need not wait for it.
    const bool knows_where = m_stored && !m_stored->cursor.empty();
    m_actions.emplace_back(
        AskFeed{{knows_where ? m_stored->cursor : "", knows_where ? m_settings.wait : std::chrono::seconds{0}}});
}

void FeedEngine::ask_after(Milliseconds pause) {
    m_stage = Stage::pausing;
    m_wake = m_now + pause;
    m_actions.emplace_back(FeedWakeAt{*m_wake});
}

void FeedEngine::on(const FeedAnswered& answered) {
    if (m_stage != Stage::asking) return;
    std::visit([this](const auto& answer) { this->take(answer); }, answered.answer);
}

void FeedEngine::take(const FeedPage& page) {
    m_backoff.reset();
    m_to_store = StoreFeedPage{{page.epoch, page.cursor}, page.changes};
    // Another epoch, or none known (cache.db was lost, perhaps with an epoch that was never heard of): the backend may
    // have forgotten anything that is still kept here. It knows an operation again by its id.
    const bool is_known_epoch = m_stored && m_stored->epoch == page.epoch;
    if (!is_known_epoch) return give_again_after(-1);
    if (page.changes.empty() && page.cursor == m_stored->cursor) {
        m_to_store.reset();
        m_has_begun_epoch = false;
        m_epoch_backoff.reset();
        return ask_after(m_settings.pause_when_idle);
    }
    store();
}

void FeedEngine::take(const FeedRestored& restored) {
    m_backoff.reset();
    m_to_store = StoreFeedPage{{restored.epoch, ""}, {}};
    give_again_after(restored.restored_to);
}

void FeedEngine::take(const PortalRefusal& refusal) {
    ask_after(m_backoff.next(m_settings.backoff, m_random, refusal.retry_after));
}

void FeedEngine::give_again_after(std::int64_t position) {
    m_is_new_epoch = true;
    m_stage = Stage::reoffering;
    m_to_reoffer = ReofferOperations{position};
    m_actions.emplace_back(*m_to_reoffer);
}

void FeedEngine::on(const FeedReoffered&) {
    if (m_stage != Stage::reoffering || m_wake) return;
    m_to_reoffer.reset();
    store();
}

void FeedEngine::store() {
    m_stage = Stage::storing;
    m_actions.emplace_back(*m_to_store);
}

void FeedEngine::on(const FeedPageStored&) {
    if (m_stage != Stage::storing || m_wake) return;
    const StoreFeedPage page = *std::exchange(m_to_store, std::nullopt);
    m_stored = page.cursor;
    const bool configuration_changed = std::any_of(page.changes.begin(), page.changes.end(),
                                                   [](const auto& change) { return change.kind == "configuration"; });
    if (configuration_changed) m_actions.emplace_back(AskConfigurationAgain{});
    // A restore is followed soon; a backend that is restored again and again is not followed in a rush.
    const bool is_first = !std::exchange(m_is_new_epoch, false) || !std::exchange(m_has_begun_epoch, true);
    ask_after(is_first ? m_settings.pause_between_pages : m_epoch_backoff.next(m_settings.backoff, m_random, {}));
}

void FeedEngine::on(const FeedStoreFailed&) {
    if (m_stage != Stage::storing && m_stage != Stage::reoffering) return;
    m_wake = m_now + m_settings.commit_pause;
    m_actions.emplace_back(FeedWakeAt{*m_wake});
}

void FeedEngine::on(const FeedTimePassed&) {
    if (!m_wake || m_now < *m_wake) return;
    m_wake.reset();
    if (m_stage == Stage::pausing) return ask();
    if (m_stage == Stage::reoffering) {
        m_actions.emplace_back(*m_to_reoffer);
    } else if (m_stage == Stage::storing) {
        m_actions.emplace_back(*m_to_store);
    }
}

}  // namespace kiosk::sync
