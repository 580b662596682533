// What a manager at the glass tells the tenants of the own agency: announcements, and days on which it is closed. Both
// are documents of the feed that every kiosk keeps.
#include <algorithm>
#include <array>

#include "deploy/gateway/service/journal.hpp"
#include "deploy/gateway/service/operations.hpp"
#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kAnnouncements = "announcements";
constexpr const char* kOpeningHours = "opening_hours";
constexpr std::size_t kAnnouncementsMax = 50;
constexpr std::size_t kExceptionsMax = 60;
constexpr std::size_t kIdBytes = 8;

void note(Tools& tools, const Call& call, std::string_view act, const std::string& reference) {
    note_in_journal(tools.store, tools.secrets,
                    {"agent " + call.agent->row.agent_id, std::string{act}, reference, call.kiosk.kiosk_id}, call.now);
}

// With this list in it; an empty one when there is no such document, or not such a one.
Json document_with(Store& store, const char* name, const char* list) {
    const auto text = store.access().document(name);
    auto document = text ? parse_object(*text, kDocumentLimits) : failure(JsonError{});
    if (!document || !document->contains(list) || !(*document)[list].is_array()) return {{list, Json::array()}};
    return std::move(*document);
}

void publish(Store& store, const char* name, const Json& document) {
    store.put_change({"document", name, store.next_feed_position(), store.document_version(name) + 1, document.dump()});
}

std::string text_in(const Json& object, const char* name) {
    const auto member = object.find(name);
    return member != object.end() && member->is_string() ? member->get<std::string>() : std::string{};
}

std::string new_id(RandomSource& random) {
    std::array<std::byte, kIdBytes> bytes{};
    random.fill(bytes);
    std::string id = "AN-";
    for (const std::byte byte : bytes) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        id += kDigits[std::to_integer<std::size_t>(byte) >> 4U];
        id += kDigits[std::to_integer<std::size_t>(byte) & 15U];
    }
    return id;
}

std::string read_words(MemberReader& reader, const char* name, std::size_t max) {
    std::string words = reader.text(name, 1, max);
    if (is_blank(words)) reader.refuse(name);
    return words;
}

// The list of exceptions of the kiosk's own agency; nullptr: the landlord has published no hours of it.
Json* exceptions_of(Json& document, std::string_view agency_name) {
    for (Json& agency : document["agencies"]) {
        if (!agency.is_object() || text_in(agency, "name") != agency_name) continue;
        const auto list = agency.find("exceptions");
        return list != agency.end() && list->is_array() ? &*list : nullptr;
    }
    return nullptr;
}

bool is_closed_whole(const Json& exception) {
    const auto spans = exception.find("spans");
    return spans != exception.end() && spans->is_array() && spans->empty();
}

}  // namespace

Answer create_announcement(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string title = read_words(reader, "title", 60);
    const std::string text = read_words(reader, "text", 280);
    const Date from = reader.date("from");
    const Date until = reader.date("until");
    const Date today = paris_time(call.now).date;
    if (!reader.first_wrong() && (until < from || until < today)) reader.refuse("until");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    Json document = document_with(tools.store, kAnnouncements, kAnnouncements);
    Json& list = document[kAnnouncements];
    const auto is_over = [&](const Json& each) { return text_in(each, "until") < to_iso(today); };
    list.erase(std::remove_if(list.begin(), list.end(), is_over), list.end());
    if (list.size() >= kAnnouncementsMax) return problem(409, "too-many", "", Keep::yes);
    const Json announcement{{"announcement_id", new_id(tools.random)},
                            {"agency", call.kiosk.agency_name},
                            {"title", title},
                            {"text", text},
                            {"from", to_iso(from)},
                            {"until", to_iso(until)}};
    list.push_back(announcement);
    publish(tools.store, kAnnouncements, document);
    note(tools, call, "announcement", text_in(announcement, "announcement_id"));
    return good(201, announcement);
}

Answer withdraw_announcement(Tools& tools, const Call& call) {
    const MemberReader reader(call.body);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    Json document = document_with(tools.store, kAnnouncements, kAnnouncements);
    Json& list = document[kAnnouncements];
    const auto found = std::find_if(list.begin(), list.end(), [&](const Json& each) {
        return text_in(each, "announcement_id") == call.path_id && text_in(each, "agency") == call.kiosk.agency_name;
    });
    if (found == list.end()) return not_found();
    list.erase(found);
    publish(tools.store, kAnnouncements, document);
    note(tools, call, "announcement_withdrawn", call.path_id);
    return good(201, {{"announcement_id", call.path_id}, {"status", "withdrawn"}});
}

Answer create_closure(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const Date day = reader.date("day");
    const std::string reason = read_words(reader, "reason", 60);
    if (!reader.first_wrong() && day < paris_time(call.now).date) reader.refuse("day");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    Json document = document_with(tools.store, kOpeningHours, "agencies");
    Json* exceptions = exceptions_of(document, call.kiosk.agency_name);
    if (exceptions == nullptr) return not_found();
    const std::string date = to_iso(day);
    const bool is_taken = std::any_of(exceptions->begin(), exceptions->end(),
                                      [&](const Json& each) { return text_in(each, "date") == date; });
    if (is_taken) return problem(409, "day-taken", "", Keep::yes);
    if (exceptions->size() >= kExceptionsMax) return problem(409, "too-many", "", Keep::yes);
    exceptions->push_back({{"date", date}, {"spans", Json::array()}, {"label", reason}});
    publish(tools.store, kOpeningHours, document);
    note(tools, call, "closure", date);
    return good(201, {{"day", date}, {"reason", reason}});
}

Answer withdraw_closure(Tools& tools, const Call& call) {
    const MemberReader reader(call.body);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    Json document = document_with(tools.store, kOpeningHours, "agencies");
    Json* exceptions = exceptions_of(document, call.kiosk.agency_name);
    if (exceptions == nullptr) return not_found();
    const auto found = std::find_if(exceptions->begin(), exceptions->end(), [&](const Json& each) {
        return text_in(each, "date") == call.path_id && is_closed_whole(each);
    });
    if (found == exceptions->end()) return not_found();
    exceptions->erase(found);
    publish(tools.store, kOpeningHours, document);
    note(tools, call, "closure_withdrawn", call.path_id);
    return good(201, {{"day", call.path_id}, {"status", "withdrawn"}});
}

}  // namespace kiosk::gateway
