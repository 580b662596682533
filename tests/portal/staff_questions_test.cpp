// What staff ask of the backend, word for word, and what of its answers is believed.
#include "kiosk/portal/wire/staff_questions.hpp"

#include "kiosk/portal/wire/requests.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::portal::wire;

namespace {

const Reference kReference = Reference::make(1, 7);
const Date kMonday{std::chrono::year{2026} / std::chrono::November / 30};
const OperationId kOperation = *OperationId::parse("01890a5d-ac96-774b-bcce-b302099a8057");

std::string replaced(std::string text, const std::string& before, const std::string& after) {
    const auto place = text.find(before);
    REQUIRE(place != std::string::npos);
    return text.replace(place, before.size(), after);
}

std::string a_payment() {
    return R"({"reference":")" + kReference.text() +
           R"(","state":"unknown","amount_cents":51230,"contract_masked":"…/01",)"
           R"("confirmed_at":"2026-11-30T09:12:00.000Z","ended_at":null,"ticket_number":"42","last_four":"0044",)"
           R"("authorisation_number":"123456","is_matched_with_acquirer":null,"decision":{"outcome":"not_charged",)"
           R"("reason":"Relevé vérifié","by_agent":"12","second_agent":null,"at":"2026-11-30T10:00:00.000Z"}})";
}
std::string a_day(const std::string& payments = a_payment()) {
    return R"({"day":"2026-11-30","payments":[)" + payments +
           R"(],"totals":{"approved_count":2,"approved_cents":90000,"matched_count":1,"matched_cents":40000}})";
}
std::string an_agent() {
    return R"({"agent_id":"34","name":"Agent 34","role":"reception","agencies":["Agence Centre"],)"
           R"("is_pin_temporary":true,"has_badge":false})";
}
std::string an_announcement() {
    return R"({"announcement_id":"a-1","agency":"Agence Centre","title":"Travaux","text":"L’entrée est fermée.",)"
           R"("from":"2026-11-30","until":"2026-12-02"})";
}

template <class Value>
std::optional<Value> read(const StaffQuestion& question, const std::string& text) {
    const auto json = parse_object(text);
    REQUIRE(json);
    auto reply = read_staff_reply(question, *json);
    if (!reply) return std::nullopt;
    return std::get<Value>(std::get<StaffReply>(std::move(*reply)));
}

std::optional<PaymentsOfDay> read_day(const std::string& text) {
    return read<PaymentsOfDay>(AskStaffPayments{kMonday}, text);
}

}  // namespace

TEST_CASE("staff_questions: what an agent asks, as it goes over the wire") {
    struct Asked {
        StaffQuestion question;
        HttpMethod method;
        std::string path;
        std::string body;
    };
    const std::string payment = "/kiosks/self/payments/" + kReference.text();
    const std::vector<Asked> all{
        {AskStaffPayments{kMonday}, HttpMethod::get, "/kiosks/self/payments?day=2026-11-30", ""},
        {AskStaffReceipt{kReference}, HttpMethod::get, payment + "/receipt", ""},
        {DecidePayment{kReference, DecisionOutcome::not_charged, "Relevé vérifié"}, HttpMethod::post,
         payment + "/decisions", R"({"outcome":"not_charged","reason":"Relevé vérifié"})"},
        {AskAgents{}, HttpMethod::get, "/kiosks/self/agents", ""},
        {CreateAgent{"34", "Agent 34", StaffRole::technician, PrivateText{"284913"}}, HttpMethod::post,
         "/kiosks/self/agents", R"({"agent_id":"34","name":"Agent 34","pin":"284913","role":"technician"})"},
        {CloseAgent{"34"}, HttpMethod::post, "/kiosks/self/agents/34/closing", "{}"},
        {CreateAnnouncement{"Travaux", "L’entrée est fermée.", kMonday, kMonday}, HttpMethod::post,
         "/kiosks/self/announcements",
         R"({"from":"2026-11-30","text":"L’entrée est fermée.","title":"Travaux","until":"2026-11-30"})"},
        {WithdrawAnnouncement{"../a"}, HttpMethod::post, "/kiosks/self/announcements/..%2Fa/withdrawal", "{}"},
        {CreateClosure{kMonday, "Inventaire"}, HttpMethod::post, "/kiosks/self/closures",
         R"({"day":"2026-11-30","reason":"Inventaire"})"},
        {WithdrawClosure{kMonday}, HttpMethod::post, "/kiosks/self/closures/2026-11-30/withdrawal", "{}"}};
    CHECK(all.size() == std::variant_size_v<StaffQuestion>);
    for (const Asked& asked : all) {
        INFO(asked.path);
        const HttpRequest request = staff_request(asked.question);
        CHECK(request.method == asked.method);
        CHECK(std::string{request.path.view()} == asked.path);
        CHECK(std::string{request.body.begin(), request.body.end()} == asked.body);
    }
}

TEST_CASE("staff_questions: each is asked in the agent's session, under the operation that was minted with it") {
    const PortalQuestion asked = AskAsAgent{kOperation, AgentToken{"token-of-12"}, AskAgents{}};
    REQUIRE(agent_session_of(asked) != nullptr);
    CHECK(*agent_session_of(asked) == "token-of-12");
    REQUIRE(operation_of(asked) != nullptr);
    CHECK(*operation_of(asked) == kOperation);
    CHECK(session_of(asked) == nullptr);
}

TEST_CASE("staff_questions: an agent attests who a tenant is") {
    const PortalQuestion asked =
        OpenAttestedSession{kOperation, AgentToken{"token-of-34"}, PrivateText{"104201/01"}, kMonday};
    const HttpRequest request = to_request(asked);
    CHECK(request.method == HttpMethod::post);
    CHECK(std::string{request.path.view()} == "/kiosks/self/attested-sessions");
    CHECK(std::string{request.body.begin(), request.body.end()} ==
          R"({"birth_date":"2026-11-30","contract_number":"104201/01"})");
    REQUIRE(agent_session_of(asked) != nullptr);
    CHECK(*agent_session_of(asked) == "token-of-34");
}

TEST_CASE("staff_questions: the payments of a day") {
    const auto day = read_day(a_day());
    REQUIRE(day);
    CHECK(day->approved_count == 2);
    CHECK(day->approved == Cents{90'000});
    CHECK(day->matched_count == 1);
    CHECK(day->matched == Cents{40'000});
    REQUIRE(day->payments.size() == 1);
    const StaffPayment& payment = day->payments.front();
    CHECK(payment.reference == kReference);
    CHECK(payment.state == BackendPaymentState::unknown);
    CHECK(payment.amount == Cents{51'230});
    CHECK(payment.contract_masked == "…/01");
    CHECK_FALSE(payment.ended_at);
    CHECK(payment.ticket_number == "42");
    CHECK(payment.last_four == "0044");
    CHECK(payment.authorisation_number == "123456");
    CHECK_FALSE(payment.is_with_acquirer);
    REQUIRE(payment.decision);
    CHECK(payment.decision->outcome == DecisionOutcome::not_charged);
    CHECK(payment.decision->by_agent == "12");
    CHECK(payment.decision->second_agent.empty());
    CHECK(read_day(a_day(""))->payments.empty());
}

TEST_CASE("staff_questions: a day with one wrong member, of another day, or with more than was agreed is none") {
    REQUIRE(read_day(a_day()));
    const std::vector<std::pair<std::string, std::string>> changes{
        {R"("day":"2026-11-30")", R"("day":"2026-11-29")"},
        {R"("state":"unknown")", R"("state":"lost")"},
        {R"("amount_cents":51230)", R"("amount_cents":0)"},
        {R"("contract_masked":"…/01")", R"("contract_masked":"104201/01")"},
        {R"("contract_masked":"…/01")", R"("contract_masked":"…01/01")"},
        {R"("confirmed_at":"2026)", R"("confirmed_at":"26)"},
        {R"("ticket_number":"42")", R"("ticket_number":"4x")"},
        {R"("last_four":"0044")", R"("last_four":"4970105191930044")"},
        {R"("last_four":"0044")", R"("last_four":"044")"},
        {R"("outcome":"not_charged")", R"("outcome":"perhaps")"},
        {R"("by_agent":"12")", R"("by_agent":"x")"},
        {R"("approved_cents":90000)", R"("approved_cents":-1)"},
        {R"("matched_count":1)", R"("matched_count":"1")"}};
    for (const auto& [before, after] : changes) {
        INFO(after);
        CHECK_FALSE(read_day(replaced(a_day(), before, after)));
    }
    std::string many = a_payment();
    for (std::size_t count = 0; count < kStaffPaymentsMax; ++count) many += "," + a_payment();
    CHECK_FALSE(read_day(a_day(many)));
}

TEST_CASE("staff_questions: a decision stands, or waits for a second agent") {
    using State = DecisionTaken::State;
    const DecidePayment asked{kReference, DecisionOutcome::not_charged, "Relevé vérifié"};
    CHECK(read<DecisionTaken>(asked, R"({"state":"decided"})")->state == State::decided);
    CHECK(read<DecisionTaken>(asked, R"({"state":"awaiting_second_agent"})")->state == State::awaiting_second_agent);
    CHECK_FALSE(read<DecisionTaken>(asked, R"({"state":"refused"})"));
    CHECK_FALSE(read<DecisionTaken>(asked, "{}"));
}

TEST_CASE("staff_questions: the agency's people, and one who was just made") {
    const auto agents = read<AgencyAgents>(AskAgents{}, R"({"agents":[)" + an_agent() + "]}");
    REQUIRE(agents);
    REQUIRE(agents->agents.size() == 1);
    CHECK(agents->agents.front().agent_id == "34");
    CHECK(agents->agents.front().role == StaffRole::reception);
    CHECK(agents->agents.front().agencies == std::vector<std::string>{"Agence Centre"});
    CHECK(agents->agents.front().has_temporary_pin);
    CHECK_FALSE(agents->agents.front().has_badge);
    const CreateAgent asked{"34", "Agent 34", StaffRole::reception, PrivateText{"284913"}};
    CHECK(read<AgencyAgent>(asked, an_agent()));
    CHECK_FALSE(read<AgencyAgent>(asked, replaced(an_agent(), "\"34\"", "\"35\"")));
    for (const auto& [before, after] :
         std::vector<std::pair<std::string, std::string>>{{R"("role":"reception")", R"("role":"owner")"},
                                                          {R"("name":"Agent 34")", R"("name":"")"},
                                                          {R"(["Agence Centre"])", "[7]"},
                                                          {R"("has_badge":false)", R"("has_badge":"no")"}}) {
        INFO(after);
        CHECK_FALSE(read<AgencyAgent>(asked, replaced(an_agent(), before, after)));
    }
    CHECK(read<AgentClosed>(CloseAgent{"34"}, R"({"agent_id":"34","status":"closed"})"));
    CHECK_FALSE(read<AgentClosed>(CloseAgent{"34"}, R"({"agent_id":"35","status":"closed"})"));
    CHECK_FALSE(read<AgentClosed>(CloseAgent{"34"}, R"({"agent_id":"34","status":"open"})"));
}

TEST_CASE("staff_questions: what was published is what was written") {
    const Date until{std::chrono::year{2026} / std::chrono::December / 2};
    const CreateAnnouncement asked{"Travaux", "L’entrée est fermée.", kMonday, until};
    CHECK(read<Announcement>(asked, an_announcement())->id == "a-1");
    CHECK_FALSE(read<Announcement>(asked, replaced(an_announcement(), "Travaux", "Fête")));
    CHECK_FALSE(read<Announcement>(asked, replaced(an_announcement(), "12-02", "12-03")));
    CHECK(
        read<AnnouncementWithdrawn>(WithdrawAnnouncement{"a-1"}, R"({"announcement_id":"a-1","status":"withdrawn"})"));
    CHECK_FALSE(
        read<AnnouncementWithdrawn>(WithdrawAnnouncement{"a-1"}, R"({"announcement_id":"a-2","status":"withdrawn"})"));
    CHECK(read<ClosureMade>(CreateClosure{kMonday, "Inventaire"}, R"({"day":"2026-11-30","reason":"Inventaire"})"));
    CHECK_FALSE(
        read<ClosureMade>(CreateClosure{kMonday, "Inventaire"}, R"({"day":"2026-12-01","reason":"Inventaire"})"));
    CHECK(read<ClosureWithdrawn>(WithdrawClosure{kMonday}, R"({"day":"2026-11-30","status":"withdrawn"})"));
    CHECK_FALSE(read<ClosureWithdrawn>(WithdrawClosure{kMonday}, R"({"day":"2026-11-30","status":"kept"})"));
}
