// Known problems, opening hours, other ways to pay, announcements. A document with one member that cannot be believed
// is left out.
#include "kiosk/portal/wire/content.hpp"

#include "kiosk/base/utf8.hpp"
#include "kiosk/portal/wire/announcement.hpp"
#include "kiosk/portal/wire/members.hpp"
#include "kiosk/portal/wire/taxonomy.hpp"
#include "kiosk/ports/staff_questions.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr std::size_t kProblemsMax = 20;
constexpr std::size_t kAgenciesMax = 64;
constexpr std::size_t kSpansMax = 4;
constexpr std::size_t kExceptionsMax = 60;
constexpr std::size_t kChannelsMax = 12;
constexpr std::size_t kAnnouncementsMax = 50;
constexpr std::size_t kAnnouncementIdCharactersMax = 36;
constexpr std::size_t kDays = 7;

std::string words_of(ObjectReader& reader, std::string_view name, std::size_t characters_max) {
    return plain(text_of(reader, name, characters_max));
}

std::optional<KnownProblem> read_problem(const Json& object) {
    using Action = KnownProblem::Action;
    constexpr std::array<Word<Action>, 2> kActions{
        {{"none", Action::none}, {"report_paper_notice", Action::report_paper_notice}}};
    ObjectReader reader{object};
    KnownProblem problem;
    problem.id = reason_code(reader, "id");
    problem.title = words_of(reader, "title", kTitleCharactersMax);
    problem.text = words_of(reader, "text", 800);
    problem.since = reader.date("since");
    problem.until = optional_day(reader, "until");
    problem.action = word_of(reader, "action", kActions);
    return reader.failed() ? std::nullopt : std::optional{std::move(problem)};
}

// ["09:00", "12:00"]
std::optional<OpenSpan> read_open_span(const Json& item) {
    if (!item.is_array() || item.size() != 2 || !item[0].is_string() || !item[1].is_string()) return std::nullopt;
    const auto begin = parse_clock_minute(item[0].get_ref<const WipedString&>());
    const auto end = parse_clock_minute(item[1].get_ref<const WipedString&>());
    if (!begin || !end || *begin >= *end) return std::nullopt;
    return OpenSpan{*begin, *end};
}

// In order, and none within another.
std::optional<std::vector<OpenSpan>> read_spans(const Json& items) {
    if (!items.is_array() || items.size() > kSpansMax) return std::nullopt;
    std::vector<OpenSpan> spans;
    for (const Json& item : items) {
        const auto span = read_open_span(item);
        if (!span || (!spans.empty() && span->begin_minute < spans.back().end_minute)) return std::nullopt;
        spans.push_back(*span);
    }
    return spans;
}

std::optional<OpeningException> read_exception(const Json& object) {
    ObjectReader reader{object};
    OpeningException exception;
    exception.date = reader.date("date");
    exception.label = plain(optional_text_of(reader, "label", 80));
    const Json* items = reader.array("spans", kSpansMax);
    auto spans = items != nullptr ? read_spans(*items) : std::nullopt;
    if (reader.failed() || !spans) return std::nullopt;
    exception.spans = std::move(*spans);
    return exception;
}

std::optional<AgencyContent> read_agency(const Json& object) {
    ObjectReader reader{object};
    AgencyContent agency;
    agency.name = words_of(reader, "name", kTitleCharactersMax);
    agency.address = words_of(reader, "address", kAddressCharactersMax);
    agency.phone = words_of(reader, "phone", kPhoneCharactersMax);
    agency.email = plain(optional_text_of(reader, "email", kEmailCharactersMax));
    const auto week = list_of(reader, "week", {kDays, kDays}, read_spans);
    agency.hours.exceptions = list_of(reader, "exceptions", {0, kExceptionsMax}, read_exception);
    agency.hours.on_holidays = reader.boolean("holidays_closed") ? OnHolidays::closed : OnHolidays::as_in_the_week;
    agency.hours.region = reader.boolean("alsace_moselle") ? HolidayRegion::alsace_moselle : HolidayRegion::general;
    if (reader.failed()) return std::nullopt;
    std::copy(week.begin(), week.end(), agency.hours.week.begin());
    return agency;
}

std::optional<PaymentChannel> read_channel(const Json& object) {
    using Kind = PaymentChannel::Kind;
    constexpr std::array<Word<Kind>, 6> kKinds{{{"cheque", Kind::cheque},
                                                {"cash", Kind::cash},
                                                {"online", Kind::online},
                                                {"phone", Kind::phone},
                                                {"direct_debit", Kind::direct_debit},
                                                {"other", Kind::other}}};
    ObjectReader reader{object};
    PaymentChannel channel;
    channel.kind = word_of(reader, "kind", kKinds);
    channel.title = words_of(reader, "title", 80);
    channel.text = words_of(reader, "text", 400);
    return reader.failed() ? std::nullopt : std::optional{std::move(channel)};
}

std::optional<PaymentChannels> read_channels(const Json& object) {
    ObjectReader reader{object};
    PaymentChannels channels;
    channels.channels = list_of(reader, "channels", {0, kChannelsMax}, read_channel);
    channels.transfer = part_of<TransferDetails>(reader, "transfer", [](const Json& transfer) {
        ObjectReader details{transfer};
        TransferDetails account = landlord_account(details);
        return details.failed() ? std::nullopt : std::optional{std::move(account)};
    });
    return reader.failed() ? std::nullopt : std::optional{std::move(channels)};
}

// What stands on the glass in large letters: something to read, and so many characters, not so many bytes.
std::string short_words(ObjectReader& reader, std::string_view name, std::size_t characters_max) {
    std::string words = words_of(reader, name, characters_max);
    if (is_blank(words) || characters_in(words) > characters_max) reader.fail(name);
    return words;
}

}  // namespace

std::optional<Announcement> read_announcement(const Json& object) {
    ObjectReader reader{object};
    Announcement announcement;
    announcement.id = short_words(reader, "announcement_id", kAnnouncementIdCharactersMax);
    announcement.agency = plain(optional_text_of(reader, "agency", kTitleCharactersMax));
    announcement.title = short_words(reader, "title", kAnnouncementTitleCharactersMax);
    announcement.text = short_words(reader, "text", kAnnouncementTextCharactersMax);
    announcement.from = reader.date("from");
    announcement.until = reader.date("until");
    if (reader.failed() || announcement.until < announcement.from) return std::nullopt;
    return announcement;
}

namespace {

// Puts what the value says where it belongs; false: it is not believed.
template <class Value, class Place>
bool put(std::optional<Value> value, Place& place) {
    if (!value) return false;
    place = std::move(*value);
    return true;
}

template <class Value, class Read>
bool put_list(const Json& json, std::string_view name, std::size_t most, Read read, std::vector<Value>& place) {
    ObjectReader reader{json};
    auto values = list_of(reader, name, {0, most}, read);
    if (reader.failed()) return false;
    place = std::move(values);
    return true;
}

// False, and nothing is changed: the document is not believed, or nothing here reads one of that name.
bool read_into(LandlordContent& content, const CachedDocument& document) {
    const auto json = parse_object(document.content);
    if (!json) return false;
    if (document.name == "known_problems") {
        return put_list(*json, "problems", kProblemsMax, read_problem, content.problems);
    }
    if (document.name == "opening_hours") {
        return put_list(*json, "agencies", kAgenciesMax, read_agency, content.agencies);
    }
    if (document.name == "announcements") {
        return put_list(*json, "announcements", kAnnouncementsMax, read_announcement, content.announcements);
    }
    if (document.name == "payment_channels") return put(read_channels(*json), content.payment_channels);
    if (document.name == "request_taxonomy") return put(taxonomy_of(*json), content.taxonomy);
    if (document.name == "direct_debit") return put(direct_debit_terms_of(*json), content.direct_debit);
    return false;
}

}  // namespace

bool DocumentReader::believes(const CachedDocument& document) const {
    LandlordContent content;
    return read_into(content, document);
}

LandlordContent DocumentReader::read(const std::vector<CachedDocument>& documents) const {
    LandlordContent content;
    for (const CachedDocument& document : documents) static_cast<void>(read_into(content, document));
    if (content.taxonomy.repair.empty()) {  // the landlord's has not come, or cannot be believed
        if (auto own = read_taxonomy(m_taxonomy)) content.taxonomy = std::move(*own);
    }
    return content;
}

}  // namespace kiosk::portal::wire
