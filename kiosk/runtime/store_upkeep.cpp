// When the store is asked, and what its answers mean.
#include "kiosk/runtime/store_upkeep.hpp"

#include <algorithm>
#include <utility>

namespace kiosk::runtime {
namespace {

constexpr Milliseconds kBetweenLooks{60'000};
constexpr Milliseconds kBetweenLooksAtFailing{5'000};
constexpr Milliseconds kBetweenExpiries{3'600'000};

// The disk's or the database's fault, as against no room, a step that must not be taken, and one file of the spool.
bool is_fault(StoreError::Kind kind) {
    switch (kind) {
        case StoreError::Kind::full:
        case StoreError::Kind::conflict:
        case StoreError::Kind::constraint:
        case StoreError::Kind::lost:
        case StoreError::Kind::unreadable:
            return false;
        default:
            return true;
    }
}

}  // namespace

void StoreUpkeep::start(MonotonicTime now) {
    m_next_expiry = now + kBetweenExpiries;
    look_for_room(now);
}

void StoreUpkeep::time_passed(MonotonicTime now) {
    if (m_next_look && now >= *m_next_look) look_for_room(now);
    if (m_look_late_at && now >= *m_look_late_at) {
        m_look_late_at.reset();
        m_log.write(LogLevel::error, "store.silent");
        m_store = Works::no;
    }
    if (!m_next_expiry || now < *m_next_expiry) return;
    m_next_expiry.reset();
    m_expiry = m_next_tag++;
    m_effects.emplace_back(RunStore{*m_expiry, Expire{}});
}

void StoreUpkeep::session_ended(MonotonicTime now) {
    if (m_next_look) m_next_look = now;
}

void StoreUpkeep::look_for_room(MonotonicTime now) {
    m_next_look.reset();
    m_look = m_next_tag++;
    m_look_late_at = now + kStorePatience;
    m_effects.emplace_back(RunStore{*m_look, CheckAdmission{}});
}

bool StoreUpkeep::take(const StoreAnswered& answered, MonotonicTime now) {
    const bool is_look = answered.tag == m_look;
    const bool is_expiry = answered.tag == m_expiry;
    if (is_look) {
        m_look.reset();
        m_look_late_at.reset();
        m_next_look = now + kBetweenLooks;
    }
    if (is_expiry) {
        m_expiry.reset();
        m_next_expiry = now + kBetweenExpiries;
    }
    if (const auto* error = std::get_if<StoreError>(&answered.reply)) {
        if (is_look || is_expiry) {
            m_log.write(LogLevel::error, "store.upkeep_failed",
                        {{"kind", to_text(error->kind)}, {"why", error->message}});
        }
        if (is_fault(error->kind)) {
            note_fault(error->kind, now);
        } else if (is_look) {
            note(Admission::full);
        } else if (error->kind == StoreError::Kind::full && m_next_look) {
            m_next_look = now;
        }
    } else if (is_look) {
        // The look has written too: the disk takes what is given to it.
        if (std::exchange(m_store, Works::yes) == Works::no) m_log.write(LogLevel::info, "store.works_again");
        note(std::get<Admission>(answered.reply));
    }
    return is_look || is_expiry;
}

// Whoever met it: the next tenant shall not start what the disk would refuse at the end.
void StoreUpkeep::note_fault(StoreError::Kind kind, MonotonicTime now) {
    if (kind == StoreError::Kind::corrupt) m_is_damaged = true;
    if (m_next_look) m_next_look = std::min(*m_next_look, now + kBetweenLooksAtFailing);
    if (std::exchange(m_store, Works::no) == Works::no) return;
    m_log.write(LogLevel::error, "store.does_not_work", {{"kind", to_text(kind)}});
}

void StoreUpkeep::note(Admission admission) {
    if (std::exchange(m_admission, admission) == admission) return;
    const LogLevel level = admission == Admission::accepting ? LogLevel::info : LogLevel::error;
    m_log.write(level, "store.admission", {{"room", to_text(admission)}});
}

std::optional<MonotonicTime> StoreUpkeep::next_wake() const {
    std::optional<MonotonicTime> next = m_next_expiry;
    for (const auto& each : {m_next_look, m_look_late_at}) {
        if (each && (!next || *each < *next)) next = each;
    }
    return next;
}

std::vector<MoneyEffect> StoreUpkeep::take_effects() {
    return std::exchange(m_effects, {});
}

}  // namespace kiosk::runtime
