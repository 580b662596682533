// What a kiosk asks and says for itself: its signed configuration, heartbeats, events.
#include "deploy/gateway/service/signed_document.hpp"
#include "kiosk/base/base64.hpp"
#include "kiosk/base/operation_id.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kDay = std::chrono::days{1};
constexpr Milliseconds kConfigurationValid = std::chrono::days{180};
constexpr std::size_t kEventsMax = 100;

// Made of the day and the key file alone: a restored database gives no lower version than before.
std::string configuration_of(const Tools& tools, const Call& call) {
    const std::int64_t day = call.now.unix_ms / kDay.count();
    const WallTime issued{day * kDay.count()};
    Json keys = Json::array();
    for (const int months_before : {0, 1}) {
        const std::string key_id = seal_key_id(call.now, months_before);
        keys.push_back({{"key_id", key_id}, {"public_key", tools.secrets.seal_key_base64(key_id)}});
    }
    const Json configuration{{"version", day},
                             {"kiosk_id", call.kiosk.kiosk_id},
                             {"issued_at", to_moment(issued)},
                             {"not_after", to_moment(WallTime{issued.unix_ms + kConfigurationValid.count()})},
                             {"seal_keys", keys}};
    return configuration.dump();
}

bool is_word(std::string_view text) {
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

void read_counts(MemberReader& reader, const char* name, std::initializer_list<const char*> counts) {
    constexpr std::int64_t kCountMax = 9'007'199'254'740'991;
    MemberReader block(reader.object(name));
    for (const char* count : counts) (void)block.number(count, 0, kCountMax);
    if (block.first_wrong()) reader.refuse(name);
}

struct Event {
    std::string id;
    std::string kind;
    WallTime at;
    std::optional<std::string> reference;
};

std::optional<Event> read_event(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    MemberReader reader(json);
    Event event;
    const auto id = OperationId::parse(reader.text("event_id", 36, 36));
    event.kind = reader.text("kind", 1, 40);
    event.at = reader.moment("at");
    event.reference = reader.text_or_null("reference", 8, 8);
    const auto reference = event.reference ? Reference::parse(*event.reference) : std::nullopt;
    const bool has_good_reference = !event.reference || (reference && reference->text() == *event.reference);
    if (!id || !is_word(event.kind) || !has_good_reference || reader.first_wrong()) return std::nullopt;
    event.id = id->text();
    return event;
}

}  // namespace

Answer signed_answer(const Tools& tools, const Call& call, SignedKind kind, const std::string& payload) {
    const std::string etag = "\"" + sha256(payload).substr(0, 32) + "\"";
    if (call.if_none_match.find(etag) != std::string::npos) {
        Answer answer = good(304, Json::object());
        answer.headers["ETag"] = etag;
        return answer;
    }
    Answer answer = good(200, {{"payload", to_base64(std::as_bytes(std::span{payload}))},
                               {"signature", tools.secrets.sign(kind, payload)}});
    answer.headers["ETag"] = etag;
    return answer;
}

Answer get_configuration(Tools& tools, const Call& call) {
    return signed_answer(tools, call, SignedKind::configuration, configuration_of(tools, call));
}

Answer create_heartbeat(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const WallTime at = reader.moment("at");
    (void)reader.text("version", 0, 32);
    read_counts(reader, "outbox", {"unsent", "oldest_s", "needs_staff", "next_sequence"});
    read_counts(reader, "storage", {"free_mb", "quarantines"});
    if (reader.has("clock_offset_ms")) {
        constexpr std::int64_t kOffsetMax_ms = 1'000'000'000'000;
        (void)reader.number("clock_offset_ms", -kOffsetMax_ms, kOffsetMax_ms);
    } else {
        (void)reader.text_or_null("clock_offset_ms", 0, 0);
    }
    for (const Json& alarm : reader.array("alarms", 32)) {
        const auto* word = alarm.get_ptr<const std::string*>();
        if (word == nullptr || word->empty() || word->size() > 40 || !is_word(*word)) reader.refuse("alarms");
    }
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    tools.store.put_heartbeat({call.kiosk.kiosk_id, at, call.now, call.body.dump()});
    return good(200, Json::object());
}

Answer create_events(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    std::vector<Event> events;
    for (const Json& json : reader.array("events", kEventsMax)) {
        const auto event = read_event(json);
        if (!event) return invalid_field("events");
        events.push_back(*event);
    }
    if (events.empty()) reader.refuse("events");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    Json results = Json::array();
    for (const Event& event : events) {
        const bool is_new =
            tools.store.add_event({event.id, call.kiosk.kiosk_id, event.kind, event.at, event.reference, call.now});
        results.push_back({{"event_id", event.id}, {"status", is_new ? "stored" : "known"}});
    }
    return good(201, {{"results", results}});
}

}  // namespace kiosk::gateway
