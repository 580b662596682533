// Parsing and checking of what goes to the kiosks as it is.
#include "deploy/gateway/landlord/landlord_documents.hpp"

#include <algorithm>
#include <array>

#include "kiosk/domain/opening_hours.hpp"
#include "kiosk/domain/phone_number.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kSpansMax = 4;
constexpr std::array<const char*, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<std::string_view, 6> kChannels{"cheque", "cash", "online", "phone", "direct_debit", "other"};

class DocumentParser {
public:
    DocumentParser(const Json& file, Date today) : m_file(file), m_today(today) {}

    std::vector<LandlordDocument> parse();
    [[nodiscard]] const std::optional<LandlordError>& error() const { return m_error; }

private:
    Json opening_hours();
    Json agency_hours(const Json& agency, const std::string& place);
    Json payment_channels();
    Json known_problems();
    std::optional<Json> direct_debit();
    Json exceptions_of(MemberReader& reader, const std::string& place);
    std::string day(MemberReader& reader, const char* name);
    Json spans(const Json& spans, const std::string& place);
    const Json& list(const char* name);
    void finish(const MemberReader& reader, const std::string& place);
    void fail(const std::string& place, std::string_view what);

    const Json& m_file;
    Date m_today;
    const Json m_nothing = Json::array();
    std::optional<LandlordError> m_error;
};

void DocumentParser::fail(const std::string& place, std::string_view what) {
    if (!m_error) m_error = LandlordError{place + ": " + std::string{what}};
}

void DocumentParser::finish(const MemberReader& reader, const std::string& place) {
    if (const auto wrong = reader.first_wrong()) fail(place, *wrong + " is missing, wrong or unknown");
}

const Json& DocumentParser::list(const char* name) {
    const auto found = m_file.find(name);
    if (found == m_file.end()) return m_nothing;
    if (!found->is_array()) fail(name, "is no list");
    return found->is_array() ? *found : m_nothing;
}

std::string DocumentParser::day(MemberReader& reader, const char* name) {
    const auto resolved = resolve_date(reader.text(name, 1, 16), m_today);
    if (!resolved) reader.refuse(name);
    return to_iso(resolved.value_or(m_today));
}

Json DocumentParser::spans(const Json& spans, const std::string& place) {
    Json read = Json::array();
    int last_end = 0;
    for (const Json& span : spans) {
        const bool is_pair = span.is_array() && span.size() == 2 && span[0].is_string() && span[1].is_string();
        const auto begin = is_pair ? parse_clock_minute(span[0].get<std::string>()) : std::nullopt;
        const auto end = is_pair ? parse_clock_minute(span[1].get<std::string>()) : std::nullopt;
        const bool is_span = begin && end && *begin < *end && *begin >= last_end;
        if (!is_span) {
            fail(place, "a span is [\"09:00\", \"12:00\"], and each begins after the one before");
            continue;
        }
        last_end = *end;
        read.push_back(span);
    }
    if (read.size() > kSpansMax) fail(place, "too many spans");
    return read;
}

Json DocumentParser::exceptions_of(MemberReader& reader, const std::string& place) {
    Json exceptions = Json::array();
    if (!reader.has("exceptions")) {
        reader.skip("exceptions");
        return exceptions;
    }
    for (const Json& each : reader.array("exceptions", 60)) {
        MemberReader exception(each);
        const std::string date = day(exception, "date");
        const std::string label = exception.text("label", 0, 80);
        exceptions.push_back(
            {{"date", date}, {"spans", spans(exception.array("spans", kSpansMax), place)}, {"label", label}});
        finish(exception, place + ".exceptions");
    }
    return exceptions;
}

Json DocumentParser::agency_hours(const Json& agency, const std::string& place) {
    MemberReader reader(agency);
    const std::string address = reader.text("address_line", 1, 120) + ", " + reader.text("postal_code", 5, 5) + " " +
                                reader.text("city", 1, 60);
    MemberReader hours(reader.object("hours"));
    Json week = Json::array();
    for (const char* weekday : kDays) week.push_back(spans(hours.array(weekday, kSpansMax), place + ".hours"));
    finish(hours, place + ".hours");
    const bool has_email = reader.has("email");
    Json document{{"name", reader.text("name", 1, 60)},
                  {"address", address},
                  {"phone", to_french_phone(reader.text("phone", 1, 20))},
                  {"email", has_email ? Json(reader.text("email", 3, 254)) : Json(nullptr)},
                  {"week", week},
                  {"exceptions", exceptions_of(reader, place)},
                  {"holidays_closed", reader.has("holidays_closed") ? reader.flag("holidays_closed") : true},
                  {"alsace_moselle", reader.has("alsace_moselle") ? reader.flag("alsace_moselle") : false}};
    for (const char* other : {"id", "kiosks"}) reader.skip(other);
    if (!has_email) reader.skip("email");
    finish(reader, place);
    return document;
}

Json DocumentParser::opening_hours() {
    Json agencies = Json::array();
    for (const Json& agency : list("agencies")) {
        agencies.push_back(agency_hours(agency, "agencies[" + std::to_string(agencies.size()) + "]"));
    }
    return {{"agencies", agencies}};
}

Json DocumentParser::payment_channels() {
    const Json& landlord = m_file.at("landlord");
    MemberReader reader(landlord);
    for (const auto& [name, ignored] : landlord.items()) {
        if (name != "name" && name != "iban" && name != "bic") reader.skip(name.c_str());
    }
    Json channels = Json::array();
    for (const Json& each : list("payment_channels")) {
        MemberReader channel(each);
        const std::string kind = channel.text("kind", 1, 16);
        if (std::find(kChannels.begin(), kChannels.end(), kind) == kChannels.end()) channel.refuse("kind");
        channels.push_back(
            {{"kind", kind}, {"title", channel.text("title", 1, 80)}, {"text", channel.text("text", 1, 400)}});
        finish(channel, "payment_channels");
    }
    Json document{{"transfer",
                   {{"beneficiary", reader.text("name", 1, 70)},
                    {"iban", reader.text("iban", 15, 34)},
                    {"bic", reader.text("bic", 8, 11)}}},
                  {"channels", channels}};
    finish(reader, "landlord");
    return document;
}

Json DocumentParser::known_problems() {
    Json problems = Json::array();
    for (const Json& each : list("known_problems")) {
        MemberReader problem(each);
        const std::string action = problem.text("action", 1, 32);
        if (action != "none" && action != "report_paper_notice") problem.refuse("action");
        const bool has_end = problem.has("until");
        const std::string since = day(problem, "since");
        problems.push_back({{"id", problem.text("id", 1, 48)},
                            {"title", problem.text("title", 1, 120)},
                            {"text", problem.text("text", 1, 800)},
                            {"since", since},
                            {"until", has_end ? Json(day(problem, "until")) : Json(nullptr)},
                            {"action", action}});
        if (!has_end) problem.skip("until");
        finish(problem, "known_problems");
    }
    return {{"problems", problems}};
}

// nullopt: this landlord takes no direct debits.
std::optional<Json> DocumentParser::direct_debit() {
    const Json& landlord = m_file.at("landlord");
    MemberReader reader(landlord);
    if (!reader.has("debit_days")) return std::nullopt;
    const std::string address = reader.text("address_line", 1, 120) + ", " + reader.text("postal_code", 5, 5) + " " +
                                reader.text("city", 1, 60);
    Json document{{"debit_days", reader.array("debit_days", 8)},
                  {"pre_notification_days", reader.number("pre_notification_days", 1, 14)},
                  {"cut_off_day", reader.number("cut_off_day", 1, 28)},
                  {"creditor_name", reader.text("name", 1, 70)},
                  {"creditor_identifier", reader.text("ics", 8, 35)},
                  {"creditor_address", address}};
    for (const Json& day : document["debit_days"]) {
        const Json wrapped{{"day", day}};
        MemberReader member(wrapped);
        (void)member.number("day", 1, 28);
        if (member.first_wrong()) reader.refuse("debit_days");
    }
    if (document["debit_days"].empty()) reader.refuse("debit_days");
    for (const auto& [name, ignored] : landlord.items()) {
        constexpr std::array<std::string_view, 8> kRead{"debit_days", "pre_notification_days", "cut_off_day", "name",
                                                        "ics",        "address_line",          "postal_code", "city"};
        if (std::find(kRead.begin(), kRead.end(), name) == kRead.end()) reader.skip(name.c_str());
    }
    finish(reader, "landlord");
    return document;
}

std::vector<LandlordDocument> DocumentParser::parse() {
    std::vector<LandlordDocument> documents{{"opening_hours", opening_hours().dump()},
                                            {"payment_channels", payment_channels().dump()},
                                            {"known_problems", known_problems().dump()}};
    if (const auto debit = direct_debit()) documents.push_back({"direct_debit", debit->dump()});
    return documents;
}

}  // namespace

Result<std::vector<LandlordDocument>, LandlordError> landlord_documents(const Json& file, Date today) {
    DocumentParser parser(file, today);
    auto documents = parser.parse();
    if (parser.error()) return failure(*parser.error());
    return documents;
}

void publish_documents(Store& store, const std::vector<LandlordDocument>& documents) {
    for (const LandlordDocument& document : documents) {
        if (store.document_version(document.name) > 0) continue;
        store.put_change({"document", document.name, store.next_feed_position(), 1, document.content});
    }
}

}  // namespace kiosk::gateway
