// When the store is asked, and what its answers mean.
#include "kiosk/runtime/store_upkeep.hpp"

#include <utility>

namespace kiosk::runtime {
namespace {

constexpr Milliseconds kBetweenLooks{60'000};
constexpr Milliseconds kBetweenExpiries{3'600'000};

}  // namespace

void StoreUpkeep::start(MonotonicTime now) {
    m_next_expiry = now + kBetweenExpiries;
    look_for_room();
}

void StoreUpkeep::time_passed(MonotonicTime now) {
    if (m_next_look && now >= *m_next_look) look_for_room();
    if (!m_next_expiry || now < *m_next_expiry) return;
    m_next_expiry.reset();
    m_expiry = m_next_tag++;
    m_effects.emplace_back(RunStore{*m_expiry, Expire{}});
}

void StoreUpkeep::session_ended(MonotonicTime now) {
    if (m_next_look) m_next_look = now;
}

void StoreUpkeep::look_for_room() {
    m_next_look.reset();
    m_look = m_next_tag++;
    m_effects.emplace_back(RunStore{*m_look, CheckAdmission{}});
}

bool StoreUpkeep::take(const StoreAnswered& answered, MonotonicTime now) {
    const auto* error = std::get_if<StoreError>(&answered.reply);
    if (error != nullptr && (answered.tag == m_look || answered.tag == m_expiry)) {
        m_log.write(LogLevel::error, "store.upkeep_failed", {{"kind", to_text(error->kind)}, {"why", error->message}});
    }
    if (answered.tag == m_look) {
        m_look.reset();
        m_next_look = now + kBetweenLooks;
        // A disk that does not even say how full it is takes nothing new.
        const auto* admission = std::get_if<Admission>(&answered.reply);
        note(admission != nullptr ? *admission : Admission::full);
        return true;
    }
    if (answered.tag == m_expiry) {
        m_expiry.reset();
        m_next_expiry = now + kBetweenExpiries;
        return true;
    }
    return false;
}

void StoreUpkeep::note(Admission admission) {
    if (std::exchange(m_admission, admission) == admission) return;
    const LogLevel level = admission == Admission::accepting ? LogLevel::info : LogLevel::error;
    m_log.write(level, "store.admission", {{"room", to_text(admission)}});
}

std::optional<MonotonicTime> StoreUpkeep::next_wake() const {
    if (!m_next_look || (m_next_expiry && *m_next_expiry < *m_next_look)) return m_next_expiry;
    return m_next_look;
}

std::vector<MoneyEffect> StoreUpkeep::take_effects() {
    return std::exchange(m_effects, {});
}

}  // namespace kiosk::runtime
