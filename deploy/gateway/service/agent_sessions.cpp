// Signing in at the staff side of a kiosk: one answer to every failure, delays that grow, a token of this kiosk alone.
#include "deploy/gateway/service/agent_sessions.hpp"

#include <algorithm>

#include "deploy/gateway/service/failure_counter.hpp"
#include "deploy/gateway/service/journal.hpp"
#include "deploy/gateway/service/kiosk_agents.hpp"
#include "kiosk/domain/staff_pin.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr Milliseconds kTimeToLive = std::chrono::minutes{15};
constexpr Milliseconds kLongest = std::chrono::hours{8};  // a day's work

WallTime end_of(WallTime began, WallTime now) {
    return WallTime{std::min(now.unix_ms + kTimeToLive.count(), began.unix_ms + kLongest.count())};
}

std::string hash_of_token(const Secrets& secrets, const PrivateText& token) {
    return secrets.keyed_hash(HashPurpose::agent, "token:" + std::string{token.view()});
}

Answer open_session(Tools& tools, const Call& call, const KioskAgentRow& agent) {
    const PrivateText token = random_token(tools.random, kTokenBytes);
    AgentSessionRow session;
    session.token_hash = hash_of_token(tools.secrets, token);
    session.kiosk_id = call.kiosk.kiosk_id;
    session.agent_id = agent.agent_id;
    session.began = call.now;
    session.expires = end_of(call.now, call.now);
    session.operation_id = call.operation_id;
    tools.store.kiosk_staff().add_agent_session(session);
    return good(201, {{"agent_token", token.view()},
                      {"expires_in_s", kTimeToLive / std::chrono::seconds{1}},
                      {"role", agent.role},
                      {"is_pin_temporary", agent.is_pin_temporary}});
}

}  // namespace

std::optional<AgentAtKiosk> agent_behind(Tools& tools, const Call& call, const PrivateText& token) {
    KioskStaffStore& staff = tools.store.kiosk_staff();
    const auto session = staff.agent_session(hash_of_token(tools.secrets, token));
    if (!session || session->kiosk_id != call.kiosk.kiosk_id) return std::nullopt;
    auto agent = staff.kiosk_agent(session->agent_id);
    if (!agent || !works_at(*agent, call.kiosk.agency_name)) return std::nullopt;
    staff.extend_agent_session(session->token_hash, end_of(session->began, call.now));
    return AgentAtKiosk{std::move(*agent), session->token_hash};
}

Answer create_agent_session(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string agent_id = reader.text("agent_id", 1, 16);
    if (!is_agent_id(agent_id)) reader.refuse("agent_id");
    const PrivateText pin = reader.private_text("pin", 1, 16);
    if (!is_staff_pin(pin.view())) reader.refuse("pin");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    AgentFailureCounter failures(tools, call, agent_id);
    if (const int wait_s = failures.wait_s(); wait_s > 0) return credentials_refusal(429, wait_s, Keep::no);
    const auto agent = tools.store.kiosk_staff().kiosk_agent(agent_id);
    // Somebody who does not work here is nobody, and takes as long.
    const bool may_try = agent && works_at(*agent, call.kiosk.agency_name);
    if (!tools.secrets.verify_password(may_try ? std::optional{agent->pin_hash} : std::nullopt, pin)) {
        failures.note_failure();
        return credentials_refusal(401, failures.wait_s(), Keep::yes);
    }
    failures.forget();
    return open_session(tools, call, *agent);
}

// There may be none any more: that is a success as well.
Answer end_agent_session(Tools& tools, const Call& call) {
    const MemberReader reader(call.body);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    if (call.agent) tools.store.kiosk_staff().end_agent_session(call.agent->token_hash);
    return good(200, {{"status", "ended"}});
}

Answer set_own_pin(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const PrivateText pin = reader.private_text("pin", 1, 16);
    if (!is_staff_pin(pin.view())) reader.refuse("pin");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    if (choose_pin(tools, *call.agent, pin, call.now) != AgentOutcome::done)
        return problem(422, "pin-too-weak", "", Keep::yes);
    const std::string& agent_id = call.agent->row.agent_id;
    note_in_journal(tools.store, tools.secrets,
                    {"agent " + agent_id, "kiosk_pin_changed", agent_id, call.kiosk.kiosk_id}, call.now);
    return good(200, {{"status", "changed"}});
}

}  // namespace kiosk::gateway
