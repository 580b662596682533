// Agents at kiosks, and the kiosks' journals, by whoever may use the socket.
#include "deploy/gateway/service/staff_kiosk_agents.hpp"

#include <limits>

#include "deploy/gateway/service/journal.hpp"
#include "deploy/gateway/service/kiosk_agents.hpp"
#include "kiosk/domain/staff_pin.hpp"

namespace kiosk::gateway {
namespace {

using Outcome = StaffService::Outcome;

constexpr std::string_view kSocket = "(staff)";  // in the journal, for whoever used the socket
constexpr std::size_t kAgenciesMax = 64;
constexpr int kEntriesMax = 500;

Outcome outcome_of(AgentOutcome outcome, Json done) {
    switch (outcome) {
        case AgentOutcome::done:
            return {200, std::move(done)};
        case AgentOutcome::weak_pin:
            return {422, {{"error", "too easy to guess: six digits, no run, no repetition, no well-known number"}}};
        case AgentOutcome::no_such_agency:
            return {422, {{"error", "there is no agency of that name"}}};
        case AgentOutcome::badge_in_use:
            return {409, {{"error", "another agent has this badge"}}};
        case AgentOutcome::too_many:
            return {409, {{"error", "200 agents are there already"}}};
        case AgentOutcome::no_such_agent:
            break;
    }
    return {404, {{"error", "there is no such thing"}}};
}

Outcome list_agents(Tools& tools) {
    Json list = Json::array();
    for (const KioskAgentRow& agent : tools.store.kiosk_staff().all_kiosk_agents()) {
        list.push_back({{"agent_id", agent.agent_id},
                        {"name", agent.name},
                        {"role", agent.role},
                        {"agencies", agent.agencies},
                        {"is_pin_temporary", agent.is_pin_temporary},
                        {"has_badge", agent.badge_hash.has_value()},
                        {"is_active", agent.is_active}});
    }
    return {200, {{"agents", list}}};
}

std::vector<std::string> read_agencies(MemberReader& reader) {
    std::vector<std::string> agencies;
    for (const Json& agency : reader.array("agencies", kAgenciesMax)) {
        const auto* name = agency.get_ptr<const std::string*>();
        if (name == nullptr)
            reader.refuse("agencies");
        else
            agencies.push_back(*name);
    }
    return agencies;
}

Outcome put_agent(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    AgentWish wish;
    wish.agent_id = reader.text("agent_id", 1, 16);
    if (!is_agent_id(wish.agent_id)) reader.refuse("agent_id");
    wish.name = reader.text("name", 1, kAgentNameMax);
    wish.role = reader.text("role", 1, 16);
    if (!is_agent_role(wish.role)) reader.refuse("role");
    wish.agencies = read_agencies(reader);
    wish.pin = reader.private_text("pin", 1, 64);
    if (!is_staff_pin(wish.pin.view())) reader.refuse("pin");
    wish.pin_origin = reader.flag("is_pin_temporary") ? PinOrigin::given : PinOrigin::chosen;
    if (reader.has("badge"))
        wish.badge_code = reader.private_text("badge", 1, kBadgeCodeMax);
    else
        (void)reader.text_or_null("badge", 0, 0);
    if (const auto wrong = reader.first_wrong()) return {422, {{"error", "wrong: " + *wrong}}};
    const AgentOutcome outcome = set_agent(tools, wish, now);
    if (outcome == AgentOutcome::done) {
        note_in_journal(tools.store, tools.secrets, {std::string{kSocket}, "kiosk_agent_set", wish.agent_id, wish.role},
                        now);
    }
    return outcome_of(outcome, {{"agent_id", wish.agent_id}, {"role", wish.role}});
}

Outcome end_agent(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    const std::string agent_id = reader.text("agent_id", 1, 16);
    if (const auto wrong = reader.first_wrong()) return {422, {{"error", "wrong: " + *wrong}}};
    const AgentOutcome outcome = close_agent(tools, agent_id, now);
    if (outcome == AgentOutcome::done) {
        note_in_journal(tools.store, tools.secrets, {std::string{kSocket}, "kiosk_agent_closed", agent_id, ""}, now);
    }
    return outcome_of(outcome, {{"agent_id", agent_id}, {"is_active", false}});
}

Outcome show_journal(Tools& tools, const std::string& kiosk_id) {
    KioskStaffStore& staff = tools.store.kiosk_staff();
    Json list = Json::array();
    const KioskJournalQuestion all{kiosk_id, "", "", std::numeric_limits<std::int64_t>::max(), kEntriesMax};
    for (const KioskJournalRow& entry : staff.kiosk_journal(all)) {
        list.push_back({{"sequence", entry.sequence},
                        {"at", to_moment(entry.at)},
                        {"agent_id", entry.agent_id},
                        {"act", entry.act},
                        {"reference", entry.reference},
                        {"detail", entry.detail},
                        {"follows", entry.follows},
                        {"received_at", to_moment(entry.received)}});
    }
    return {200, {{"kiosk_id", kiosk_id}, {"whole", staff.is_kiosk_journal_whole(kiosk_id)}, {"entries", list}}};
}

}  // namespace

std::optional<Outcome> serve_kiosk_agents(Tools& tools, const HttpRequest& request, WallTime now) {
    constexpr std::string_view kPath = "/kiosk-agents";
    constexpr std::string_view kClosings = "/kiosk-agents/closings";
    constexpr std::string_view kJournals = "/kiosk-journals/";
    if (request.method == "GET" && request.path == kPath) return list_agents(tools);
    if (request.method == "GET" && request.path.starts_with(kJournals))
        return show_journal(tools, request.path.substr(kJournals.size()));
    if (request.method != "POST" || (request.path != kPath && request.path != kClosings)) return std::nullopt;
    const auto body = parse_object(request.body.view(), JsonLimits{});
    if (!body) return Outcome{400, {{"error", "that is no JSON object"}}};
    return request.path == kPath ? put_agent(tools, *body, now) : end_agent(tools, *body, now);
}

}  // namespace kiosk::gateway
