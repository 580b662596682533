// The steps of sending.
#include "kiosk/sync/sync_engine.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include "kiosk/domain/deposit.hpp"

namespace kiosk::sync {
namespace {

struct Alarm {
    Milliseconds age;
    AlertStaff::Reason reason;
};
constexpr std::array kAlarms{Alarm{Milliseconds{900'000}, AlertStaff::Reason::overdue_15_minutes},
                             Alarm{Milliseconds{14'400'000}, AlertStaff::Reason::overdue_4_hours},
                             Alarm{Milliseconds{86'400'000}, AlertStaff::Reason::overdue_24_hours},
                             Alarm{Milliseconds{259'200'000}, AlertStaff::Reason::overdue_72_hours}};
// A wall clock that is years off must not make an operation years old.
constexpr std::int64_t kAgeMax_ms = 3'024'000'000;  // 35 days

std::size_t index_of(Lane lane) {
    return static_cast<std::size_t>(lane);
}

}  // namespace

Actions SyncEngine::step(const Event& event) {
    m_now = event.now;
    m_wall = event.wall;
    m_actions.clear();
    std::visit([this](const auto& what) { this->on(what); }, event.what);
    make_due_ones_ready();
    schedule();
    raise_alarms();
    emit_wake();
    return std::move(m_actions);
}

SyncStatus SyncEngine::status() const {
    return {m_unsent.size(), m_entries.size() - m_unsent.size(), oldest_age(), m_stopped};
}

// --- what there is ---------------------------------------------------------------------------------------------------

void SyncEngine::on(const OperationsRead& read) {
    for (const OperationHead& head : read.operations) add(head);
}

void SyncEngine::on(const OperationAdded& added) {
    add(added.operation);
}

void SyncEngine::add(const OperationHead& head) {
    const bool is_unfinished = head.state == OperationState::queued || head.state == OperationState::needs_staff;
    if (!is_unfinished || m_entries.count(head.id) != 0) return;
    const std::int64_t age_ms = std::clamp<std::int64_t>(m_wall.unix_ms - head.created_at.unix_ms, 0, kAgeMax_ms);
    const bool with_staff = head.state == OperationState::needs_staff;
    const Stage stage = with_staff ? Stage::with_staff : Stage::waiting;
    Entry entry{head, stage, MonotonicTime{m_now.since_boot_ms - age_ms}, {}, m_now, 0, 0, false, {}};
    const Place place{head.kiosk_sequence, head.id};
    Entry& stored = m_entries.emplace(head.id, std::move(entry)).first->second;
    if (with_staff) return leave_to_staff(stored);
    m_chains[head.order_key].unsent.insert(place);
    m_unsent.insert(place);
    wait_until(stored, m_now);
}

SyncEngine::Entry* SyncEngine::find(const OperationId& id, Stage stage) {
    const auto found = m_entries.find(id);
    return found == m_entries.end() || found->second.stage != stage ? nullptr : &found->second;
}

// Only the head of a key is on the list: the others' turn comes when it is done.
void SyncEngine::wait_until(Entry& entry, MonotonicTime time) {
    entry.stage = Stage::waiting;
    entry.not_before = time;
    const std::set<Place>& unsent = m_chains.at(entry.head.order_key).unsent;
    if (unsent.begin()->second == entry.head.id) m_later.emplace(time, entry.head.id);
}

void SyncEngine::forget(const Entry& entry) {
    const OperationHead head = entry.head;
    m_entries.erase(head.id);
    leave_chain(head);
}

void SyncEngine::leave_to_staff(Entry& entry) {
    entry.stage = Stage::with_staff;
    if (entry.head.lane == Lane::uploads)
        m_chains[entry.head.order_key].lost_uploads.emplace(entry.head.kiosk_sequence, entry.head.id);
    leave_chain(entry.head);
}

void SyncEngine::leave_chain(const OperationHead& head) {
    const Place place{head.kiosk_sequence, head.id};
    m_unsent.erase(place);
    const auto found = m_chains.find(head.order_key);
    if (found == m_chains.end()) return;
    Chain& chain = found->second;
    const bool was_there = chain.unsent.erase(place) > 0;
    if (chain.unsent.empty()) {
        if (chain.lost_uploads.empty()) m_chains.erase(found);
        return;
    }
    Entry& next = m_entries.at(chain.unsent.begin()->second);
    if (was_there && next.stage == Stage::waiting) m_later.emplace(next.not_before, next.head.id);
}

// A deposit's documents were stored together with it: lost ones are among the latest before it.
std::vector<OperationId> SyncEngine::lost_uploads_before(const OperationHead& head) const {
    const std::set<Place>& lost = m_chains.at(head.order_key).lost_uploads;
    const auto end = lost.lower_bound({head.kiosk_sequence, head.id});
    auto begin = end;
    for (std::size_t count = 0; begin != lost.begin() && count < kAttachmentsMax; ++count) --begin;
    std::vector<OperationId> ids;
    std::transform(begin, end, std::back_inserter(ids), [](const Place& place) { return place.second; });
    return ids;
}

// --- an attempt ------------------------------------------------------------------------------------------------------

void SyncEngine::on(const OperationTaken& taken) {
    Entry* entry = find(taken.operation.head.id, Stage::taking);
    if (entry == nullptr) return;
    entry->stage = Stage::sending;
    entry->store_failures = 0;
    entry->is_sent_before_restore = false;
    const Envelope& envelope = taken.operation.envelope;
    std::string body(reinterpret_cast<const char*>(envelope.data()), envelope.size());
    const bool is_upload = taken.operation.kind == kUploadKind;
    emit(Send{{entry->head.id, taken.operation.path, std::move(body),
               is_upload ? SendOperation::Form::upload : SendOperation::Form::json, entry->head.kiosk_sequence,
               taken.operation.key_id, taken.operation.digest, lost_uploads_before(entry->head)}});
}

void SyncEngine::on(const OperationLost& lost) {
    Entry* entry = find(lost.id, Stage::taking);
    if (entry == nullptr) return;
    --m_under_way;
    emit(AlertStaff{AlertStaff::Reason::needs_staff});
    leave_to_staff(*entry);
}

// What was sent before and is answered after may have been acknowledged by the backend before it was restored: the
// store would not offer that one again, as it is asked to now and does not know of it yet.
void SyncEngine::on(const BackendRestored&) {
    for (auto& [id, entry] : m_entries) {
        if (entry.stage == Stage::sending || entry.stage == Stage::recording) entry.is_sent_before_restore = true;
    }
}

void SyncEngine::on(const OperationReplied& replied) {
    if (Entry* entry = find(replied.id, Stage::sending); entry != nullptr) act_upon(*entry, replied.answer);
}

void SyncEngine::act_upon(Entry& entry, const OperationAnswered& answer) {
    const Milliseconds retry_after{
        answer.retry_after_s > 0 ? std::min<std::int64_t>(answer.retry_after_s, 86'400) * 1'000 : 0};
    const OperationId id = entry.head.id;
    const Verdict verdict = classify(answer);
    if (verdict != Verdict::retry_everything) {
        m_gate_in_doubt = false;
        m_gate_backoff.reset();
        entry.unanswered = 0;
    }
    switch (verdict) {
        case Verdict::done:
            if (std::exchange(entry.is_sent_before_restore, false)) break;  // asked once more: answered alike, or anew
            return end_attempt(entry, MarkDone{id, answer.status, answer.server_reference, answer.feed_position});
        case Verdict::needs_staff:
            emit(AlertStaff{AlertStaff::Reason::needs_staff});
            return end_attempt(entry, MarkNeedsStaff{id, answer.status, answer.problem});
        case Verdict::retry_operation:
            entry.not_before = m_now + entry.backoff.next(m_settings.backoff, m_random, retry_after);
            break;
        case Verdict::retry_everything:
            entry.not_before = m_now + delay_of_its_own(entry, answer);
            close_gate(retry_after);
            break;
        case Verdict::stop_and_reauthenticate:
            if (!m_stopped) emit(AlertStaff{AlertStaff::Reason::not_recognised});
            if (!m_stopped) emit(Reauthenticate{});
            m_stopped = true;
            entry.not_before = m_now;
            break;
        case Verdict::park_lane:
            if (!m_parked_until[index_of(entry.head.lane)]) emit(AlertStaff{AlertStaff::Reason::lane_parked});
            m_parked_until[index_of(entry.head.lane)] = m_now + m_settings.parked_lane_pause;
            entry.not_before = m_now;
            break;
    }
    end_attempt(entry, PutBack{id, answer.status, answer.problem});
}

void SyncEngine::end_attempt(Entry& entry, Record record) {
    entry.stage = Stage::recording;
    std::visit([this](const auto& each) { this->emit(each); }, record);
    entry.record = std::move(record);
}

void SyncEngine::on(const AttemptRecorded& recorded) {
    Entry* entry = find(recorded.id, Stage::recording);
    if (entry == nullptr) return;
    --m_under_way;
    entry->store_failures = 0;
    const Record record = *std::exchange(entry->record, std::nullopt);
    if (std::holds_alternative<MarkDone>(record)) return forget(*entry);
    if (std::holds_alternative<PutBack>(record)) return wait_until(*entry, entry->not_before);
    leave_to_staff(*entry);
}

void SyncEngine::on(const StoreFailed& failed) {
    if (Entry* entry = find(failed.id, Stage::taking); entry != nullptr) {
        --m_under_way;
        return wait_until(*entry, after_store_failure(*entry));
    }
    if (Entry* entry = find(failed.id, Stage::recording); entry != nullptr) {
        m_later.emplace(after_store_failure(*entry), failed.id);
    }
}

// A damaged row must not keep the disk, the log and staff busy once a second for ever.
MonotonicTime SyncEngine::after_store_failure(Entry& entry) {
    constexpr int kDoublingsMax = 8;
    if (entry.store_failures == 0) emit(AlertStaff{AlertStaff::Reason::store_failing});
    const int doublings = std::min(entry.store_failures, kDoublingsMax);
    entry.store_failures = doublings + 1;
    return m_now + m_settings.commit_pause * (1 << doublings);
}

// --- when ------------------------------------------------------------------------------------------------------------

void SyncEngine::close_gate(Milliseconds retry_after) {
    // Several answers of one outage count once.
    if (m_now < m_gate_opens) return;
    m_gate_in_doubt = true;
    m_gate_opens = m_now + m_gate_backoff.next(m_settings.backoff, m_random, retry_after);
}

// Twice in a row without an answer, and another one was answered in between: it is not the network, it is this
// operation (a proxy that lets no large file through). It must not close the gate to the others again and again.
Milliseconds SyncEngine::delay_of_its_own(Entry& entry, const OperationAnswered& answer) {
    const bool is_rate_limit = answer.operation_id_echoed && answer.status == 429;  // for all, whoever met it
    if (is_rate_limit) return Milliseconds{0};
    const bool others_are_answered = !m_gate_in_doubt && entry.unanswered > 0;
    ++entry.unanswered;
    return others_are_answered ? entry.backoff.next(m_settings.backoff, m_random, {}) : Milliseconds{0};
}

void SyncEngine::on(const NetworkReturned&) {
    const auto spread = static_cast<std::uint64_t>(m_settings.network_return_spread.count()) + 1;
    const MonotonicTime moment = m_now + Milliseconds{static_cast<std::int64_t>(m_random.below(spread))};
    m_gate_opens = std::min(m_gate_opens, moment);
}

void SyncEngine::on(const SendNow&) {
    m_gate_opens = std::min(m_gate_opens, m_now);
    m_parked_until = {};
    std::set<std::pair<MonotonicTime, OperationId>> due;
    for (const auto& [time, id] : m_later) {
        const bool waits = m_entries.at(id).stage == Stage::waiting;
        due.emplace(waits ? std::min(time, m_now) : time, id);
    }
    m_later = std::move(due);
}

void SyncEngine::on(const IdentityRenewed&) {
    m_stopped = false;
}
void SyncEngine::on(const LaneReleased& released) {
    m_parked_until[index_of(released.lane)].reset();
}
void SyncEngine::on(const TimePassed&) {}

void SyncEngine::make_due_ones_ready() {
    while (!m_later.empty() && m_later.begin()->first <= m_now) {
        const OperationId id = m_later.begin()->second;
        m_later.erase(m_later.begin());
        Entry& entry = m_entries.at(id);
        if (entry.stage == Stage::recording && entry.record) {
            if (entry.is_sent_before_restore && std::holds_alternative<MarkDone>(*entry.record)) {
                entry.record = PutBack{id, 0, {}};
                entry.not_before = m_now;
            }
            std::visit([this](const auto& each) { this->emit(each); }, *entry.record);
        } else if (entry.stage == Stage::waiting) {
            // Of a key whose head was read later, in another lane, only that one goes: forget() calls the next.
            const bool is_head = m_chains.at(entry.head.order_key).unsent.begin()->second == id;
            if (is_head) m_ready[index_of(entry.head.lane)].emplace(entry.head.kiosk_sequence, id);
        }
    }
}

void SyncEngine::schedule() {
    if (m_stopped || m_now < m_gate_opens) return;
    const std::size_t allowed = m_gate_in_doubt ? 1 : m_settings.parallel_max;
    while (m_under_way < allowed) {
        const auto id = take_next_ready();
        if (!id) return;
        m_entries.at(*id).stage = Stage::taking;
        ++m_under_way;
        emit(Take{*id});
    }
}

// By lane and birth. While the way is in doubt whoever has asked in vain comes after the others: it may be the only one
// that gets no answer.
std::optional<OperationId> SyncEngine::take_next_ready() {
    std::set<Place>* lane_of_best = nullptr;
    std::set<Place>::iterator best;
    int fewest = std::numeric_limits<int>::max();
    for (std::size_t lane = 0; lane < kLaneCount; ++lane) {
        std::set<Place>& ready = m_ready[lane];
        if (m_now < m_parked_until[lane].value_or(m_now)) continue;
        for (auto place = ready.begin(); place != ready.end() && fewest > 0; ++place) {
            const int unanswered = m_gate_in_doubt ? m_entries.at(place->second).unanswered : 0;
            if (unanswered >= fewest) continue;
            fewest = unanswered;
            lane_of_best = &ready;
            best = place;
        }
    }
    if (lane_of_best == nullptr) return std::nullopt;
    const OperationId id = best->second;
    lane_of_best->erase(best);
    return id;
}

// --- alarms ----------------------------------------------------------------------------------------------------------

Milliseconds SyncEngine::oldest_age() const {
    if (m_unsent.empty()) return Milliseconds{0};
    return m_now - m_entries.at(m_unsent.begin()->second).born;
}

void SyncEngine::raise_alarms() {
    const Milliseconds age = oldest_age();
    std::size_t due = 0;
    while (due < kAlarms.size() && age >= kAlarms[due].age) ++due;
    for (std::size_t index = m_alarms_raised; index < due; ++index) emit(AlertStaff{kAlarms[index].reason});
    m_alarms_raised = due;
}

void SyncEngine::emit_wake() {
    std::optional<MonotonicTime> earliest;
    const auto consider = [&](MonotonicTime time) {
        if (time > m_now && (!earliest || time < *earliest)) earliest = time;
    };
    if (!m_later.empty()) consider(m_later.begin()->first);
    const bool something_ready =
        std::any_of(m_ready.begin(), m_ready.end(), [](const auto& lane) { return !lane.empty(); });
    if (something_ready) consider(m_gate_opens);
    for (std::size_t lane = 0; lane < kLaneCount; ++lane) {
        if (!m_ready[lane].empty() && m_parked_until[lane]) consider(*m_parked_until[lane]);
    }
    if (!m_unsent.empty() && m_alarms_raised < kAlarms.size()) {
        consider(m_entries.at(m_unsent.begin()->second).born + kAlarms[m_alarms_raised].age);
    }
    if (earliest && earliest != m_wake_emitted) emit(WakeAt{*earliest});
    m_wake_emitted = earliest;
}

}  // namespace kiosk::sync
