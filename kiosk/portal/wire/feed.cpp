// Reading the feed of changes.
#include "kiosk/portal/wire/feed.hpp"

#include "kiosk/portal/wire/answers.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr std::string_view kEpochCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr std::string_view kWordCharacters = "abcdefghijklmnopqrstuvwxyz_";
constexpr std::string_view kCursorCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
constexpr std::size_t kCursorBytesMax = 128;
constexpr std::size_t kDocumentBytesMax = 131'072;

std::optional<FeedChange> read_change(const Json& object) {
    ObjectReader reader{object};
    FeedChange change;
    change.position = reader.integer("position", 0, INT64_MAX);
    change.kind = reader.word("kind", 40, kWordCharacters);
    if (reader.failed() || change.kind != "document") return reader.failed() ? std::nullopt : std::optional{change};
    change.name = reader.word("name", 40, kWordCharacters);
    change.version = reader.integer("version", 1, INT64_MAX);
    if (const Json* content = reader.optional_object("content")) {
        const WipedString text = content->dump(-1, ' ', false, Json::error_handler_t::replace);
        if (text.size() > kDocumentBytesMax) reader.fail("content");
        change.content.assign(text.begin(), text.end());
    }
    return reader.failed() ? std::nullopt : std::optional{std::move(change)};
}

}  // namespace

std::int64_t read_feed_position(const Json& object) {
    const auto member = object.find(WipedString{"feed_position"});
    if (member == object.end()) return -1;
    ObjectReader reader{object};
    const std::int64_t position = reader.integer("feed_position", 0, INT64_MAX);
    return reader.failed() ? -1 : position;
}

std::optional<FeedPage> read_feed_page(const Json& object) {
    ObjectReader reader{object};
    FeedPage page;
    page.epoch = reader.word("epoch", 36, kEpochCharacters);
    page.cursor = reader.word("cursor", kCursorBytesMax, kCursorCharacters);
    const Json* items = reader.array("changes", kFeedChangesMax);
    if (items == nullptr || reader.failed()) return std::nullopt;
    for (const Json& item : *items) {
        auto change = read_change(item);
        const bool in_order = change && (page.changes.empty() || page.changes.back().position < change->position);
        if (!in_order) return std::nullopt;
        page.changes.push_back(std::move(*change));
    }
    return page;
}

std::optional<FeedRestored> read_feed_restored(const Json& problem) {
    if (read_problem_slug(problem) != "cursor-expired") return std::nullopt;
    ObjectReader reader{problem};
    FeedRestored restored;
    restored.epoch = reader.word("epoch", 36, kEpochCharacters);
    restored.restored_to = reader.integer("restored_to", 0, INT64_MAX);
    return reader.failed() ? std::nullopt : std::optional{std::move(restored)};
}

}  // namespace kiosk::portal::wire
