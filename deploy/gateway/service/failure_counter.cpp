// From the failures in the store to a wait.
#include "deploy/gateway/service/failure_counter.hpp"

#include <algorithm>

namespace kiosk::gateway {
namespace {

// From which failure on the next try must wait, after how long without one the count starts again, and after how long
// it is one less (0: not before). A kiosk serves many people: it may see more failures than an account before it slows
// down, and ten an hour of people who mistype never slow it down. Whoever guesses gets no more out of that than out of
// the hour: some 200 tries a day.
struct DelayRule {
    int free_failures;
    Milliseconds forgotten_after;
    Milliseconds one_forgotten_after;
};
constexpr DelayRule kAccountRule{2, std::chrono::hours{24}, Milliseconds{0}};
constexpr DelayRule kKioskRule{9, std::chrono::hours{1}, std::chrono::minutes{6}};
// A PIN has six digits: five tries, then some 25 a day.
constexpr DelayRule kAgentRule{4, std::chrono::hours{24}, Milliseconds{0}};
constexpr DelayRule kAgentsKioskRule{4, std::chrono::hours{1}, std::chrono::minutes{6}};
constexpr int kFirstDelay_s = 30;
constexpr int kLongestDelay_s = 3'600;

int delay_after_s(int failures, const DelayRule& rule) {
    if (failures <= rule.free_failures) return 0;
    const int doublings = std::min(failures - rule.free_failures - 1, 7);  // 30 s × 2⁷ is more than an hour
    return std::min(kFirstDelay_s << doublings, kLongestDelay_s);
}

int seconds_until(WallTime then, WallTime now) {
    const std::int64_t wait_ms = then.unix_ms - now.unix_ms;
    // A clock that was set back must not turn a delay into a lock.
    return static_cast<int>(std::clamp<std::int64_t>((wait_ms + 999) / 1'000, 0, kLongestDelay_s));
}

int failures_left(const FailureRow& row, WallTime now, const DelayRule& rule) {
    const std::int64_t since_last_ms = now.unix_ms - row.last.unix_ms;
    if (since_last_ms > rule.forgotten_after.count()) return 0;
    if (rule.one_forgotten_after == Milliseconds{0} || since_last_ms < 0) return row.count;
    return std::max(row.count - static_cast<int>(since_last_ms / rule.one_forgotten_after.count()), 0);
}

void count_up(Store& store, WallTime now, const std::string& scope_hash, const DelayRule& rule) {
    FailureRow row = store.failures(scope_hash);
    row.count = std::min(failures_left(row, now, rule) + 1, 1'000);
    row.last = now;
    row.wait_until = WallTime{now.unix_ms + 1'000 * std::int64_t{delay_after_s(row.count, rule)}};
    store.put_failures(row);
}

std::string hash_of_kiosk(const Tools& tools, const Call& call) {
    return tools.secrets.keyed_hash(HashPurpose::kiosk, call.kiosk.kiosk_id);
}

}  // namespace

FailureCounter::FailureCounter(Tools& tools, const Call& call, std::string account_hash)
    : m_store(tools.store),
      m_now(call.now),
      m_account_hash(std::move(account_hash)),
      m_kiosk_hash(hash_of_kiosk(tools, call)) {}

int FailureCounter::wait_s() {
    return std::max(seconds_until(m_store.failures(m_account_hash).wait_until, m_now),
                    seconds_until(m_store.failures(m_kiosk_hash).wait_until, m_now));
}

void FailureCounter::note_failure() {
    count_up(m_store, m_now, m_account_hash, kAccountRule);
    count_up(m_store, m_now, m_kiosk_hash, kKioskRule);
}

void FailureCounter::forget() {
    m_store.put_failures({m_account_hash, 0, m_now, m_now});
}

KioskFailureCounter::KioskFailureCounter(Tools& tools, const Call& call)
    : m_store(tools.store), m_now(call.now), m_kiosk_hash(hash_of_kiosk(tools, call)) {}

int KioskFailureCounter::wait_s() {
    return seconds_until(m_store.failures(m_kiosk_hash).wait_until, m_now);
}

void KioskFailureCounter::note_failure() {
    count_up(m_store, m_now, m_kiosk_hash, kKioskRule);
}

AgentFailureCounter::AgentFailureCounter(Tools& tools, const Call& call, std::string_view agent_id)
    : m_store(tools.store),
      m_now(call.now),
      m_agent_hash(tools.secrets.keyed_hash(HashPurpose::agent, "id:" + std::string{agent_id})),
      m_kiosk_hash(tools.secrets.keyed_hash(HashPurpose::agent, "kiosk:" + call.kiosk.kiosk_id)) {}

int AgentFailureCounter::wait_s() {
    return std::max(seconds_until(m_store.failures(m_agent_hash).wait_until, m_now),
                    seconds_until(m_store.failures(m_kiosk_hash).wait_until, m_now));
}

void AgentFailureCounter::note_failure() {
    count_up(m_store, m_now, m_agent_hash, kAgentRule);
    count_up(m_store, m_now, m_kiosk_hash, kAgentsKioskRule);
}

void AgentFailureCounter::forget() {
    m_store.put_failures({m_agent_hash, 0, m_now, m_now});
}

DeskFailureCounter::DeskFailureCounter(Tools& tools, std::string_view name, WallTime now)
    : m_store(tools.store),
      m_now(now),
      m_name_hash(tools.secrets.keyed_hash(HashPurpose::desk, "name:" + std::string{name})) {}

int DeskFailureCounter::wait_s() {
    return seconds_until(m_store.failures(m_name_hash).wait_until, m_now);
}

void DeskFailureCounter::note_failure() {
    count_up(m_store, m_now, m_name_hash, kAccountRule);
}

void DeskFailureCounter::forget() {
    m_store.put_failures({m_name_hash, 0, m_now, m_now});
}

Answer credentials_refusal(int status, int wait_s, Keep keep) {
    Answer answer = problem(status, "invalid-credentials", "", keep);
    if (wait_s > 0) {
        answer.retry_after_s = wait_s;
        answer.body["retry_after_s"] = wait_s;
    }
    return answer;
}

}  // namespace kiosk::gateway
