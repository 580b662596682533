// One function a question and one a reply, in the order of staff_questions.hpp.
#include "kiosk/portal/wire/staff_questions.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/base/match.hpp"
#include "kiosk/base/utf8.hpp"
#include "kiosk/domain/staff_pin.hpp"
#include "kiosk/portal/wire/account_answers.hpp"
#include "kiosk/portal/wire/announcement.hpp"
#include "kiosk/portal/wire/answers.hpp"
#include "kiosk/portal/wire/building.hpp"
#include "kiosk/portal/wire/members.hpp"
#include "kiosk/portal/wire/staff.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr Milliseconds kWriteDeadline{15'000};
constexpr std::size_t kDayBytesMax = 524'288;  // of kStaffPaymentsMax payments
constexpr std::int64_t kCountMax = 100'000;
constexpr std::int64_t kTotalCentsMax = 500'000'000'000;
constexpr std::string_view kDigits = "0123456789";

std::string_view word_for(DecisionOutcome outcome) {
    return outcome == DecisionOutcome::charged ? "charged" : "not_charged";
}

std::string_view word_for(StaffRole role) {
    switch (role) {
        case StaffRole::reception:
            return "reception";
        case StaffRole::technician:
            return "technician";
        case StaffRole::manager:
            break;
    }
    return "manager";
}

// Its operation id makes a repeated one harmless: it may go over a connection that was used before.
HttpRequest post_json(std::string_view path, const Json& json) {
    return post(path, to_body(json), HttpConnection::reused, kWriteDeadline);
}

HttpRequest post_to(std::string_view before, std::string_view id, std::string_view behind, const Json& json) {
    PrivateText path{before};
    append_encoded(path, id);
    path.append(behind);
    return post_json(path.view(), json);
}

// --- requests --------------------------------------------------------------------------------------------------------

HttpRequest request_of(const AskStaffPayments& question) {
    HttpRequest request = get("/kiosks/self/payments?day=" + to_iso(question.day));
    request.answer_bytes_max = kDayBytesMax;
    return request;
}

HttpRequest request_of(const AskStaffReceipt& question) {
    return get("/kiosks/self/payments/" + question.reference.text() + "/receipt");
}

HttpRequest request_of(const DecidePayment& question) {
    Json json = Json::object();
    json["outcome"] = wiped(word_for(question.outcome));
    json["reason"] = wiped(question.reason);
    return post_json("/kiosks/self/payments/" + question.reference.text() + "/decisions", json);
}

HttpRequest request_of(const AskAgents&) {
    HttpRequest request = get("/kiosks/self/agents");
    request.answer_bytes_max = kDayBytesMax;
    return request;
}

HttpRequest request_of(const CreateAgent& question) {
    Json json = Json::object();
    json["agent_id"] = wiped(question.agent_id);
    json["name"] = wiped(question.name);
    json["role"] = wiped(word_for(question.role));
    json["pin"] = wiped(question.pin.view());
    return post_json("/kiosks/self/agents", json);
}

HttpRequest request_of(const CloseAgent& question) {
    return post_to("/kiosks/self/agents/", question.agent_id, "/closing", Json::object());
}

HttpRequest request_of(const CreateAnnouncement& question) {
    Json json = Json::object();
    json["title"] = wiped(question.title);
    json["text"] = wiped(question.text);
    json["from"] = wiped(to_iso(question.from));
    json["until"] = wiped(to_iso(question.until));
    return post_json("/kiosks/self/announcements", json);
}

HttpRequest request_of(const WithdrawAnnouncement& question) {
    return post_to("/kiosks/self/announcements/", question.id, "/withdrawal", Json::object());
}

HttpRequest request_of(const CreateClosure& question) {
    Json json = Json::object();
    json["day"] = wiped(to_iso(question.day));
    json["reason"] = wiped(question.reason);
    return post_json("/kiosks/self/closures", json);
}

HttpRequest request_of(const WithdrawClosure& question) {
    return post_json("/kiosks/self/closures/" + to_iso(question.day) + "/withdrawal", Json::object());
}

// --- what comes back -------------------------------------------------------------------------------------------------

std::string agent_id(ObjectReader& reader, std::string_view name) {
    std::string id = reader.word(name, kAgentIdDigitsMax, kDigits);
    if (!is_agent_id(id)) reader.fail(name);
    return id;
}

std::string optional_word(ObjectReader& reader, std::string_view name, std::size_t bytes_max,
                          std::string_view characters) {
    return reader.has(name) ? reader.word(name, bytes_max, characters) : std::string{};
}

BackendPaymentState payment_state(ObjectReader& reader) {
    using State = BackendPaymentState;
    static constexpr std::array<Word<State>, 10> kWords{{{"registered", State::registered},
                                                         {"captured", State::captured},
                                                         {"posted", State::posted},
                                                         {"declined", State::declined},
                                                         {"cancelled", State::cancelled},
                                                         {"timed_out", State::timed_out},
                                                         {"not_started", State::not_started},
                                                         {"abandoned", State::abandoned},
                                                         {"unknown", State::unknown},
                                                         {"review", State::review}}};
    return word_of(reader, "state", kWords);
}

std::optional<PaymentDecision> read_decision(const Json& object) {
    static constexpr std::array<Word<DecisionOutcome>, 2> kWords{
        {{"charged", DecisionOutcome::charged}, {"not_charged", DecisionOutcome::not_charged}}};
    ObjectReader reader{object};
    PaymentDecision decision;
    decision.outcome = word_of(reader, "outcome", kWords);
    decision.reason = plain(text_of(reader, "reason", kDecisionReasonCharactersMax));
    decision.by_agent = agent_id(reader, "by_agent");
    if (reader.has("second_agent")) decision.second_agent = agent_id(reader, "second_agent");
    decision.at = reader.moment("at");
    return reader.failed() ? std::nullopt : std::optional{std::move(decision)};
}

std::optional<StaffPayment> read_payment(const Json& object) {
    constexpr std::size_t kMaskedCharactersMax = 5;  // an ellipsis, and four signs of the number
    constexpr std::string_view kEllipsis = "…";
    ObjectReader reader{object};
    auto reference = reader.reference("reference");
    if (!reference) return std::nullopt;
    StaffPayment payment{std::move(*reference)};
    payment.state = payment_state(reader);
    payment.amount = reader.amount("amount_cents");
    payment.contract_masked = plain(text_of(reader, "contract_masked", kMaskedCharactersMax));
    // A backend that says a whole number is not helped to show it.
    const bool is_masked = payment.contract_masked.starts_with(kEllipsis) &&
                           characters_in(payment.contract_masked) <= kMaskedCharactersMax;
    if (!is_masked) reader.fail("contract_masked");
    payment.confirmed_at = reader.moment("confirmed_at");
    if (reader.has("ended_at")) payment.ended_at = reader.moment("ended_at");
    payment.ticket_number = optional_word(reader, "ticket_number", 12, kDigits);
    payment.last_four = optional_word(reader, "last_four", 4, kDigits);
    if (!payment.last_four.empty() && payment.last_four.size() != 4) reader.fail("last_four");
    payment.authorisation_number = plain(optional_text_of(reader, "authorisation_number", 10));
    if (reader.has("is_matched_with_acquirer")) payment.is_with_acquirer = reader.boolean("is_matched_with_acquirer");
    payment.decision = optional_part_of<PaymentDecision>(reader, "decision", read_decision);
    return reader.failed() ? std::nullopt : std::optional{std::move(payment)};
}

std::optional<PaymentsOfDay> read_payments(const Json& object) {
    ObjectReader reader{object};
    PaymentsOfDay day;
    day.day = reader.date("day");
    day.payments = list_of(reader, "payments", {0, kStaffPaymentsMax}, read_payment);
    const Json* totals = reader.optional_object("totals");
    if (totals == nullptr || reader.failed()) return std::nullopt;
    ObjectReader sums{*totals};
    day.approved_count = sums.integer("approved_count", 0, kCountMax);
    day.approved = Cents{sums.integer("approved_cents", 0, kTotalCentsMax)};
    day.matched_count = sums.integer("matched_count", 0, kCountMax);
    day.matched = Cents{sums.integer("matched_cents", 0, kTotalCentsMax)};
    return sums.failed() ? std::nullopt : std::optional{std::move(day)};
}

std::optional<AgencyAgent> read_agent(const Json& object) {
    constexpr std::size_t kAgenciesMax = 64;
    constexpr std::size_t kAgencyCharactersMax = 120;
    ObjectReader reader{object};
    AgencyAgent agent;
    agent.agent_id = agent_id(reader, "agent_id");
    agent.name = plain(text_of(reader, "name", kAgentNameCharactersMax));
    agent.role = staff_role(reader);
    const Json* agencies = reader.array("agencies", kAgenciesMax);
    agent.has_temporary_pin = reader.boolean("is_pin_temporary");
    agent.has_badge = reader.boolean("has_badge");
    if (reader.failed() || agent.name.empty()) return std::nullopt;
    for (const Json& each : *agencies) {
        const auto* name = each.get_ptr<const Json::string_t*>();
        if (name == nullptr || characters_in(*name) > kAgencyCharactersMax) return std::nullopt;
        agent.agencies.emplace_back(*name);
    }
    return agent;
}

std::optional<AgencyAgents> read_agents(const Json& object) {
    ObjectReader reader{object};
    AgencyAgents agents;
    agents.agents = list_of(reader, "agents", {0, kStaffMax}, read_agent);
    return reader.failed() ? std::nullopt : std::optional{std::move(agents)};
}

using Reply = std::optional<PortalReply>;

template <class Value, class Rule>
Reply reply_if(std::optional<Value> value, Rule holds) {
    return value && holds(*value) ? Reply{StaffReply{std::move(*value)}} : std::nullopt;
}

template <class Value>
Reply done_if(bool holds) {
    return holds ? Reply{StaffReply{Value{}}} : std::nullopt;
}

Reply read(const AskStaffPayments& asked, const Json& json) {
    return reply_if(read_payments(json), [&asked](const PaymentsOfDay& day) { return day.day == asked.day; });
}

Reply read(const AskStaffReceipt& asked, const Json& json) {
    auto receipt = read_receipt(json);
    if (!receipt || receipt->reference != asked.reference || !names_nobody(*receipt)) return std::nullopt;
    return PortalReply{std::move(*receipt)};
}

Reply read(const DecidePayment&, const Json& json) {
    using State = DecisionTaken::State;
    static constexpr std::array<Word<State>, 2> kWords{
        {{"awaiting_second_agent", State::awaiting_second_agent}, {"decided", State::decided}}};
    ObjectReader reader{json};
    const DecisionTaken taken{word_of(reader, "state", kWords)};
    return reader.failed() ? std::nullopt : Reply{StaffReply{taken}};
}

Reply read(const AskAgents&, const Json& json) {
    return reply_if(read_agents(json), [](const AgencyAgents&) { return true; });
}

Reply read(const CreateAgent& asked, const Json& json) {
    return reply_if(read_agent(json), [&asked](const AgencyAgent& agent) { return agent.agent_id == asked.agent_id; });
}

Reply read(const CloseAgent& asked, const Json& json) {
    ObjectReader reader{json};
    return done_if<AgentClosed>(says_status(json, "closed") && agent_id(reader, "agent_id") == asked.agent_id);
}

Reply read(const CreateAnnouncement& asked, const Json& json) {
    return reply_if(read_announcement(json), [&asked](const Announcement& made) {
        return made.title == asked.title && made.text == asked.text && made.from == asked.from &&
               made.until == asked.until;
    });
}

Reply read(const WithdrawAnnouncement& asked, const Json& json) {
    ObjectReader reader{json};
    return done_if<AnnouncementWithdrawn>(says_status(json, "withdrawn") &&
                                          paper_id(reader, "announcement_id") == asked.id);
}

Reply read(const CreateClosure& asked, const Json& json) {
    ObjectReader reader{json};
    return done_if<ClosureMade>(reader.date("day") == asked.day && !reader.failed());
}

Reply read(const WithdrawClosure& asked, const Json& json) {
    ObjectReader reader{json};
    return done_if<ClosureWithdrawn>(says_status(json, "withdrawn") && reader.date("day") == asked.day);
}

}  // namespace

HttpRequest staff_request(const StaffQuestion& question) {
    return std::visit([](const auto& asked) { return request_of(asked); }, question);
}

std::optional<PortalReply> read_staff_reply(const StaffQuestion& question, const Json& object) {
    return std::visit([&object](const auto& asked) { return read(asked, object); }, question);
}

}  // namespace kiosk::portal::wire
