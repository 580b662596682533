// Reading the staff list and the session of an agent.
#include "kiosk/portal/wire/staff.hpp"

#include "kiosk/base/base64.hpp"
#include "kiosk/domain/staff_pin.hpp"
#include "kiosk/portal/wire/configuration.hpp"
#include "kiosk/portal/wire/members.hpp"

namespace kiosk::portal::wire {
namespace {

PinKind read_pin_kind(ObjectReader& reader) {
    return reader.boolean("is_pin_temporary") ? PinKind::temporary : PinKind::own;
}

// 64 hexadecimal digits.
std::optional<Digest> read_badge(ObjectReader& reader) {
    constexpr std::string_view kHexadecimal = "0123456789abcdef";
    if (!reader.has("badge_hash")) return std::nullopt;
    const std::string text = reader.word("badge_hash", 64, kHexadecimal);
    Digest digest{};
    if (text.size() != 2 * digest.size()) {
        reader.fail("badge_hash");
        return std::nullopt;
    }
    for (std::size_t index = 0; index < digest.size(); ++index) {
        const std::size_t high = kHexadecimal.find(text[2 * index]);
        digest[index] = static_cast<std::byte>(high * 16 + kHexadecimal.find(text[2 * index + 1]));
    }
    return digest;
}

std::optional<StaffMember> read_member(const Json& object) {
    constexpr std::string_view kHashCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/$=,";
    ObjectReader reader{object};
    StaffMember member;
    member.agent_id = std::string{reader.text("agent_id", kAgentIdDigitsMax).view()};
    if (!is_agent_id(member.agent_id)) reader.fail("agent_id");
    member.name = std::string{reader.text("name", 160).view()};
    member.role = staff_role(reader);
    member.pin_hash = reader.word("pin_hash", 127, kHashCharacters);
    member.pin = read_pin_kind(reader);
    member.badge = read_badge(reader);
    if (reader.failed() || member.name.empty()) return std::nullopt;
    return member;
}

}  // namespace

StaffRole staff_role(ObjectReader& reader) {
    static constexpr std::array<Word<StaffRole>, 3> kWords{
        {{"reception", StaffRole::reception}, {"technician", StaffRole::technician}, {"manager", StaffRole::manager}}};
    return word_of(reader, "role", kWords);
}

std::optional<SignedStaffList> read_staff_list(const Json& object) {
    auto read = read_configuration(object);  // of the same shape
    if (!read) return std::nullopt;
    return SignedStaffList{std::move(read->payload), read->signature};
}

std::optional<StaffList> read_staff_list_payload(std::string_view payload) {
    const auto object = parse_object(payload);
    if (!object) return std::nullopt;
    ObjectReader reader{*object};
    StaffList list;
    read_signed_head(reader, list);
    const Json* agents = reader.array("agents", kStaffMax);
    if (agents == nullptr || reader.failed()) return std::nullopt;
    for (const Json& item : *agents) {
        if (!item.is_object()) return std::nullopt;
        auto member = read_member(item);
        if (!member || list.find(member->agent_id) != nullptr) return std::nullopt;
        list.agents.push_back(std::move(*member));
    }
    return list;
}

std::optional<AgentSessionOpen> read_agent_session(const Json& object) {
    constexpr std::int64_t kSecondsMax = 86'400;
    constexpr std::size_t kTokenCharacters = 43;
    ObjectReader reader{object};
    AgentSessionOpen session;
    session.token = reader.text("agent_token", kTokenCharacters);
    session.expires_in = std::chrono::seconds{reader.integer("expires_in_s", 1, kSecondsMax)};
    session.role = staff_role(reader);
    session.pin = read_pin_kind(reader);
    if (reader.failed() || session.token.size() != kTokenCharacters) return std::nullopt;
    return session;
}

}  // namespace kiosk::portal::wire
