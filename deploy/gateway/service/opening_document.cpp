// Reading one agency out of the document.
#include "deploy/gateway/service/opening_document.hpp"

namespace kiosk::gateway {
namespace {

constexpr JsonLimits kLimits{128 * 1024, 16, 16'384};
constexpr std::size_t kAgenciesMax = 64;
constexpr std::size_t kSpansMax = 4;
constexpr std::size_t kExceptionsMax = 60;

std::optional<std::vector<OpenSpan>> read_spans(const Json& spans) {
    if (!spans.is_array() || spans.size() > kSpansMax) return std::nullopt;
    std::vector<OpenSpan> read;
    for (const Json& span : spans) {
        if (!span.is_array() || span.size() != 2 || !span[0].is_string() || !span[1].is_string()) return std::nullopt;
        const auto begin = parse_clock_minute(span[0].get_ref<const std::string&>());
        const auto end = parse_clock_minute(span[1].get_ref<const std::string&>());
        if (!begin || !end || *begin >= *end) return std::nullopt;
        read.push_back({*begin, *end});
    }
    return read;
}

std::optional<OpeningException> read_exception(const Json& exception) {
    if (!exception.is_object()) return std::nullopt;
    MemberReader reader(exception);
    OpeningException read;
    read.date = reader.date("date");
    read.label = reader.text("label", 0, 80);
    auto spans = read_spans(reader.array("spans", kSpansMax));
    if (!spans || reader.first_wrong()) return std::nullopt;
    read.spans = std::move(*spans);
    return read;
}

std::optional<OpeningHours> read_agency(MemberReader& reader) {
    OpeningHours hours;
    const Json& week = reader.array("week", hours.week.size());
    if (week.size() != hours.week.size()) return std::nullopt;
    for (std::size_t day = 0; day < hours.week.size(); ++day) {
        auto spans = read_spans(week[day]);
        if (!spans) return std::nullopt;
        hours.week.at(day) = std::move(*spans);
    }
    for (const Json& each : reader.array("exceptions", kExceptionsMax)) {
        auto exception = read_exception(each);
        if (!exception) return std::nullopt;
        hours.exceptions.push_back(std::move(*exception));
    }
    hours.on_holidays = reader.flag("holidays_closed") ? OnHolidays::closed : OnHolidays::as_in_the_week;
    hours.region = reader.flag("alsace_moselle") ? HolidayRegion::alsace_moselle : HolidayRegion::general;
    for (const char* other : {"address", "phone", "email"}) reader.skip(other);
    return reader.first_wrong() ? std::nullopt : std::optional{std::move(hours)};
}

}  // namespace

std::optional<OpeningHours> opening_hours_of(std::string_view document, std::string_view agency_name) {
    const auto parsed = parse_object(document, kLimits);
    if (!parsed) return std::nullopt;
    MemberReader reader(*parsed);
    for (const Json& agency : reader.array("agencies", kAgenciesMax)) {
        if (!agency.is_object()) continue;
        MemberReader members(agency);
        if (members.text("name", 1, 120) == agency_name) return read_agency(members);
    }
    return std::nullopt;
}

}  // namespace kiosk::gateway
