// Ringing, answering, giving up. A call names nobody.
#include "deploy/gateway/service/calls.hpp"

#include "deploy/gateway/service/access.hpp"
#include "deploy/gateway/service/opening_document.hpp"
#include "deploy/gateway/service/paging.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kRingsFor = std::chrono::minutes{2};

Answer call_answer(int status, const Call& call, const AgentCallRow& row) {
    return good(status,
                {{"call_id", row.call_id},
                 {"state", row.state},
                 {"callback_phone", call.kiosk.agency_phone.empty() ? Json(nullptr) : Json(call.kiosk.agency_phone)}});
}

// Without hours it rings: better once too often than never.
bool is_closed(Tools& tools, const Call& call) {
    const auto document = tools.store.access().document("opening_hours");
    const auto hours = document ? opening_hours_of(*document, call.kiosk.agency_name) : std::nullopt;
    return hours && !is_open(*hours, paris_time(call.now));
}

std::optional<AgentCallRow> call_of_kiosk(Tools& tools, const Call& call) {
    auto row = tools.store.access().agent_call(call.path_id);
    return row && row->kiosk_id == call.kiosk.kiosk_id ? std::move(row) : std::nullopt;
}

}  // namespace

Answer create_call(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string topic = reader.text("topic", 1, 40);
    if (topic.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos) reader.refuse("topic");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    // It rings once, however often somebody touches the button.
    if (const auto ringing = tools.store.access().ringing_call(call.kiosk.kiosk_id))
        return call_answer(201, call, *ringing);
    if (auto refusal = limit_questions(tools, call, "calls")) return std::move(*refusal);
    const AgentCallRow row{call.operation_id, call.kiosk.kiosk_id, topic, is_closed(tools, call) ? "closed" : "ringing",
                           call.now};
    tools.store.access().put_agent_call(row);
    return call_answer(201, call, row);
}

Answer get_call(Tools& tools, const Call& call) {
    const auto wait_s = wait_asked(call);
    if (!wait_s) return malformed_query();
    const auto row = call_of_kiosk(tools, call);
    if (!row) return not_found();
    Answer answer = call_answer(200, call, *row);
    const bool is_coming = row->state == "coming";
    if (row->state == "ringing" || (is_coming && row->is_coming_told)) answer.may_wait = std::chrono::seconds{*wait_s};
    // That somebody comes is told at once, and waited with only from then on.
    if (is_coming && !row->is_coming_told) tools.store.access().note_coming_told(row->call_id);
    return answer;
}

Answer cancel_call(Tools& tools, const Call& call) {
    const MemberReader reader(call.body);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    auto row = call_of_kiosk(tools, call);
    if (!row) return not_found();
    if (row->state == "ringing" || row->state == "coming") {
        row->state = "done";
        tools.store.access().put_agent_call(*row);
    }
    return call_answer(201, call, *row);
}

DeskAnswer list_calls(Tools& tools, WallTime now) {
    Json list = Json::array();
    for (const AgentCallRow& row :
         tools.store.access().calls_at_the_desk(WallTime{now.unix_ms - kMissedIsShownFor.count()})) {
        list.push_back({{"call_id", row.call_id},
                        {"kiosk_id", row.kiosk_id},
                        {"topic", row.topic},
                        {"state", row.state},
                        {"since", to_moment(row.created)}});
    }
    return {200, {{"calls", list}}};
}

DeskAnswer answer_call(Tools& tools, const std::string& call_id, std::string_view word) {
    auto row = tools.store.access().agent_call(call_id);
    if (!row) return {404, {{"error", "there is no such thing"}}};
    if (word != "coming" && word != "done") return {422, {{"error", "wrong: answer"}}};
    const bool is_open_call = row->state == "ringing" || row->state == "coming" || row->state == "nobody";
    if (!is_open_call) return {409, {{"error", "this call is over"}}};
    row->state = word;
    tools.store.access().put_agent_call(*row);
    return {200, {{"call_id", row->call_id}, {"state", row->state}}};
}

void give_up_old_calls(Store& store, WallTime now) {
    for (AgentCallRow& row : store.access().ringing_calls_before(WallTime{now.unix_ms - kRingsFor.count()})) {
        row.state = "nobody";
        store.access().put_agent_call(row);
    }
}

}  // namespace kiosk::gateway
