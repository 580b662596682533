// Agents are made and closed here alone, by whoever may use the socket; the desk itself gives nobody a password.
#include "deploy/gateway/service/staff_agents.hpp"

#include "deploy/gateway/service/journal.hpp"
#include "kiosk/domain/password.hpp"

namespace kiosk::gateway {
namespace {

using Outcome = StaffService::Outcome;

constexpr std::string_view kSocket = "(staff)";  // in the journal, for whoever used the socket
constexpr std::string_view kNameSigns = "abcdefghijklmnopqrstuvwxyz0123456789.-";

Outcome list_agents(Tools& tools) {
    Json list = Json::array();
    for (const DeskAgentRow& agent : tools.store.desk().all_agents()) {
        list.push_back({{"name", agent.name},
                        {"display_name", agent.display_name},
                        {"role", agent.role},
                        {"is_active", agent.is_active}});
    }
    return {200, {{"agents", list}}};
}

// A new one, or a new password for one who is there: whoever was signed in under that name is not any more.
Outcome put_agent(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    DeskAgentRow agent;
    agent.name = reader.text("name", 2, 40);
    if (agent.name.find_first_not_of(kNameSigns) != std::string::npos) reader.refuse("name");
    agent.display_name = reader.text("display_name", 1, 80);
    agent.role = reader.text("role", 1, 16);
    if (agent.role != "agent" && agent.role != "manager") reader.refuse("role");
    const PrivateText password = reader.private_text("password", 1, kPasswordMaxCharacters);
    if (const auto wrong = reader.first_wrong()) return {422, {{"error", "wrong: " + *wrong}}};
    if (!is_strong_enough(shape_of_password(password.view()))) {
        return {422,
                {{"error", "too weak: 12 characters of four kinds, 14 of three, or seven different words are needed"}}};
    }
    agent.password_hash = Secrets::hash_password(password);
    agent.created = now;
    tools.store.desk().put_agent(agent);
    tools.store.desk().end_desk_sessions_of(agent.name);
    note_in_journal(tools.store, tools.secrets, {std::string{kSocket}, "agent_set", agent.name, agent.role}, now);
    return {200, {{"name", agent.name}, {"role", agent.role}}};
}

Outcome close_agent(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    auto agent = tools.store.desk().agent(reader.text("name", 1, 40));
    if (reader.first_wrong() || !agent) return {404, {{"error", "there is no such thing"}}};
    agent->is_active = false;
    tools.store.desk().put_agent(*agent);
    tools.store.desk().end_desk_sessions_of(agent->name);
    note_in_journal(tools.store, tools.secrets, {std::string{kSocket}, "agent_closed", agent->name, ""}, now);
    return {200, {{"name", agent->name}, {"is_active", false}}};
}

// Of every row since the first.
Outcome check_journal(Tools& tools) {
    const auto broken = broken_journal_entry(tools.store, tools.secrets);
    return {200, {{"whole", !broken}, {"broken_entry", broken ? Json(*broken) : Json(nullptr)}}};
}

}  // namespace

std::optional<Outcome> serve_agents(Tools& tools, const HttpRequest& request, WallTime now) {
    const bool reads = request.method == "GET";
    if (reads && request.path == "/agents") return list_agents(tools);
    if (reads && request.path == "/journal/check") return check_journal(tools);
    const bool is_ours = request.path == "/agents" || request.path == "/agents/closings";
    if (request.method != "POST" || !is_ours) return std::nullopt;
    const auto body = parse_object(request.body.view(), JsonLimits{});
    if (!body) return Outcome{400, {{"error", "that is no JSON object"}}};
    return request.path == "/agents" ? put_agent(tools, *body, now) : close_agent(tools, *body, now);
}

}  // namespace kiosk::gateway
