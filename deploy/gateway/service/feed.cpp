// GET /changes, and the epochs of a backend that may be restored from a copy.
#include "deploy/gateway/service/feed.hpp"

#include <array>
#include <charconv>

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::string_view kAnnouncedSetting = "announced_seal_key";
constexpr std::size_t kMacSize = 32;
constexpr int kLimitMax = 100;
constexpr int kLimitDefault = 20;
constexpr int kWaitMax_s = 25;

std::string new_epoch(RandomSource& random) {
    std::array<std::byte, 8> bytes{};
    random.fill(bytes);
    std::string text;
    for (const std::byte byte : bytes) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        text += kDigits[std::to_integer<std::size_t>(byte) >> 4U];
        text += kDigits[std::to_integer<std::size_t>(byte) & 15U];
    }
    return text;
}

// With a mac, so that a position that we never gave cannot make us believe that we were restored.
std::string cursor_of(const Secrets& secrets, const FeedMark& mark) {
    const std::string text = mark.epoch + "-" + std::to_string(mark.position);
    return text + "-" + secrets.keyed_hash(HashPurpose::cursor, text).substr(0, kMacSize);
}

// nullopt: not one of ours, or of a key file that is gone.
std::optional<FeedMark> read_cursor(const Secrets& secrets, const std::string& cursor) {
    const std::size_t first = cursor.find('-');
    const std::size_t second = first == std::string::npos ? first : cursor.find('-', first + 1);
    if (second == std::string::npos) return std::nullopt;
    FeedMark mark;
    mark.epoch = cursor.substr(0, first);
    const auto [end, error] = std::from_chars(cursor.data() + first + 1, cursor.data() + second, mark.position);
    if (error != std::errc{} || end != cursor.data() + second) return std::nullopt;
    return equal_in_constant_time(cursor_of(secrets, mark), cursor) ? std::optional{mark} : std::nullopt;
}

struct Question {
    std::optional<std::string> cursor;
    int limit = kLimitDefault;
    int wait_s = 0;
};

std::optional<int> read_number(const std::string& text, int min, int max) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc{} && end == text.data() + text.size();
    return is_number && number >= min && number <= max ? std::optional{number} : std::nullopt;
}

std::optional<Question> read_question(const std::map<std::string, std::string>& query) {
    Question question;
    for (const auto& [name, value] : query) {
        if (name == "cursor" && !value.empty() && value.size() <= 128) {
            question.cursor = value;
        } else if (const auto limit = read_number(value, 1, kLimitMax); name == "limit" && limit) {
            question.limit = *limit;
        } else if (const auto wait_s = read_number(value, 0, kWaitMax_s); name == "wait" && wait_s) {
            question.wait_s = *wait_s;
        } else {
            return std::nullopt;
        }
    }
    return question;
}

Answer cursor_expired(const std::string& epoch, std::int64_t restored_to) {
    Answer answer = problem(410, "cursor-expired", "", Keep::no);
    answer.body["epoch"] = epoch;
    answer.body["restored_to"] = restored_to;
    return answer;
}

Json change_json(const ChangeRow& change) {
    Json json{{"position", change.position}, {"kind", change.kind}};
    if (change.kind != "document") return json;
    json["name"] = change.name;
    json["version"] = change.version;
    auto content = change.content ? parse_object(*change.content, kDocumentLimits) : failure(JsonError{});
    json["content"] = content ? std::move(*content) : Json(nullptr);
    return json;
}

}  // namespace

FeedMark feed_mark(Store& store) {
    return {store.epoch(), store.last_feed_position()};
}

void begin_epoch_if_restored(Store& store, const FeedWatermark& watermark, RandomSource& random) {
    const FeedMark found = feed_mark(store);
    const auto& noted = watermark.mark();
    const bool goes_on =
        noted && !found.epoch.empty() && noted->epoch == found.epoch && noted->position <= found.position;
    if (!goes_on) store.begin_epoch(new_epoch(random), found.position);
}

void announce_seal_key(Store& store, WallTime now) {
    const std::string key_id = seal_key_id(now);
    if (store.setting(kAnnouncedSetting) == key_id) return;
    store.put_setting(kAnnouncedSetting, key_id);
    store.put_change({"configuration", "", store.next_feed_position(), 0, std::nullopt});
}

Answer get_changes(Tools& tools, const Call& call) {
    const auto question = read_question(call.query);
    if (!question) return problem(400, "malformed-request", "the query", Keep::no);
    const FeedMark now = feed_mark(tools.store);
    FeedMark from{now.epoch, 0};
    if (question->cursor) {
        const auto cursor = read_cursor(tools.secrets, *question->cursor);
        if (!cursor) return cursor_expired(now.epoch, 0);
        if (cursor->epoch != now.epoch) return cursor_expired(now.epoch, tools.store.survived_since(cursor->epoch));
        if (cursor->position > now.position) {
            // We gave that number and do not know it: a whole disk was restored, watermark and all.
            tools.store.begin_epoch(new_epoch(tools.random), tools.feed_position_at_start);
            return cursor_expired(tools.store.epoch(), tools.feed_position_at_start);
        }
        from = *cursor;
    }
    const auto rows = tools.store.changes_after(from.position, question->limit);
    Json list = Json::array();
    std::size_t size_bytes = 0;
    FeedMark to = now;
    for (const ChangeRow& row : rows) {
        // An answer has at most 1 MiB; what does not fit comes with the next question.
        if (size_bytes > 0 && size_bytes + row.content.value_or("").size() > kChangesMax_bytes) break;
        size_bytes += row.content.value_or("").size() + 1;
        list.push_back(change_json(row));
        to.position = row.position;
    }
    if (list.size() == rows.size() && static_cast<int>(rows.size()) < question->limit) to = now;
    const bool is_empty = list.empty();
    Answer answer = good(200, {{"epoch", to.epoch}, {"cursor", cursor_of(tools.secrets, to)}, {"changes", list}});
    if (is_empty) answer.may_wait = std::chrono::seconds{question->wait_s};
    return answer;
}

}  // namespace kiosk::gateway
