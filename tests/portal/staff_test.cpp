// The staff list and the session of an agent as they come over the wire: believed whole or not at all.
#include "kiosk/portal/wire/staff.hpp"

#include "kiosk/portal/wire/requests.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

using namespace portal::wire;

constexpr const char* kHash = "$argon2id$v=19$m=65536,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA";

std::string payload(const std::string& agents) {
    return R"({"version":7,"kiosk_id":"kiosk-1","issued_at":"2026-11-30T08:00:00.000Z",)"
           R"("not_after":"2026-12-07T08:00:00.000Z","agents":[)" +
           agents + "]}";
}
std::string agent(const std::string& changed = "") {
    std::string text = R"({"agent_id":"12","name":"Agent 12","role":"technician","pin_hash":")" + std::string{kHash} +
                       R"(","is_pin_temporary":false,"badge_hash":null})";
    if (const auto colon = changed.find('='); colon != std::string::npos) {
        const std::string member = "\"" + changed.substr(0, colon) + "\":";
        const auto begin = text.find(member) + member.size();
        const auto end = text.find_first_of(",}", text[begin] == '"' ? text.find('"', begin + 1) : begin);
        text.replace(begin, end - begin, changed.substr(colon + 1));
    }
    return text;
}

}  // namespace

TEST_CASE("staff list: what it says of an agent") {
    const auto list = read_staff_list_payload(payload(agent("badge_hash=\"" + std::string(62, '0') + "a7\"")));
    REQUIRE(list);
    CHECK(list->version == 7);
    CHECK(list->kiosk_id == "kiosk-1");
    CHECK(list->not_after.unix_ms - list->issued_at.unix_ms == 604'800'000);
    const StaffMember* member = list->find("12");
    REQUIRE(member != nullptr);
    CHECK(member->role == StaffRole::technician);
    CHECK(member->pin_hash == kHash);
    CHECK(member->pin == PinKind::own);
    REQUIRE(member->badge);
    CHECK(member->badge->back() == std::byte{0xA7});
    CHECK(list->find("13") == nullptr);
    CHECK(read_staff_list_payload(payload(""))->agents.empty());
}

TEST_CASE("staff list: one wrong member and nothing of it is believed") {
    REQUIRE(read_staff_list_payload(payload(agent())));
    for (const char* wrong : {"agent_id=12", "agent_id=\"1\"", "agent_id=\"1234567\"", "agent_id=\"1x\"", "name=\"\"",
                              "role=\"owner\"", "role=null", "pin_hash=\"\"", "pin_hash=\"a b\"",
                              "is_pin_temporary=\"no\"", "badge_hash=\"a7\"", "badge_hash=7"}) {
        INFO(wrong);
        CHECK_FALSE(read_staff_list_payload(payload(agent(wrong))));
    }
    CHECK_FALSE(read_staff_list_payload(payload(agent() + "," + agent())));  // one number, two people
    CHECK_FALSE(read_staff_list_payload(payload("7")));
    CHECK_FALSE(read_staff_list_payload("[]"));
    std::string many = agent();
    for (std::size_t count = 0; count < kStaffMax; ++count) {
        many += "," + agent("agent_id=\"5" + std::to_string(count) + "\"");
    }
    CHECK_FALSE(read_staff_list_payload(payload(many)));
}

TEST_CASE("agent session: token, role and time, or nothing") {
    const auto read = [](const std::string& text) { return read_agent_session(*parse_object(text)); };
    const std::string token(43, 'a');
    const auto good =
        read(R"({"agent_token":")" + token + R"(","expires_in_s":900,"role":"manager","is_pin_temporary":true})");
    REQUIRE(good);
    CHECK(good->role == StaffRole::manager);
    CHECK(good->pin == PinKind::temporary);
    CHECK(good->expires_in == Milliseconds{900'000});
    CHECK_FALSE(read(R"({"agent_token":"short","expires_in_s":900,"role":"manager","is_pin_temporary":true})"));
    CHECK_FALSE(
        read(R"({"agent_token":")" + token + R"(","expires_in_s":0,"role":"manager","is_pin_temporary":true})"));
    CHECK_FALSE(read(R"({"agent_token":")" + token + R"(","expires_in_s":900,"is_pin_temporary":true})"));
}

TEST_CASE("staff: a PIN goes out in a body, never in an address, and the token in its own header's value") {
    SeededRandom random{1};
    const OperationId id = OperationId::make(WallTime{1'795'600'000'000}, random);
    const HttpRequest request = to_request(OpenAgentSession{id, "12", PrivateText{"284913"}});
    CHECK(request.path.view().find("284913") == std::string_view::npos);
    CHECK(std::string_view{request.body.data(), request.body.size()}.find("284913") != std::string_view::npos);
    const PortalQuestion change = ChangeOwnPin{id, AgentToken{"token"}, PrivateText{"284913"}};
    REQUIRE(agent_session_of(change) != nullptr);
    CHECK(*agent_session_of(change) == "token");
    CHECK(session_of(change) == nullptr);  // an agent's token is no tenant's
}

}  // namespace kiosk::test
