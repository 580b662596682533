// The agency in words: from the landlord’s content, or from the configuration before any has come.
#include "screens/parts/agency_words.hpp"

#include "kiosk/base/utf8.hpp"
#include "kiosk/domain/phone_number.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk {

using texts::Key;
using texts::Texts;

namespace {

std::string clock_words(int minute, const Texts& texts) {
    constexpr int kHour = 60;
    LocalDateTime moment;
    moment.hour = minute / kHour;
    moment.minute = minute % kHour;
    return time_words(texts, moment);
}

}  // namespace

const AgencyContent* this_agency(const JourneyContext& context) {
    return context.content->agency(context.agency.agency);
}

std::string opening_words(const OpeningHours& hours, const JourneyContext& context, const Texts& texts) {
    if (const auto closes = closing_minute(hours, context.local_time)) {
        return texts.with(Key::info_hours_open_until, {{"time", clock_words(*closes, texts)}});
    }
    const auto opens = next_opening(hours, context.local_time);
    if (!opens) return std::string(texts(Key::info_hours_closed_unknown));
    if (opens->date == context.today) {
        return texts.with(Key::info_hours_closed_today, {{"time", clock_words(opens->minute, texts)}});
    }
    // A day that is only shorter is not "closed today": it may open in an hour.
    const bool is_closed_all_day = spans_on(hours, context.today).empty();
    const std::string_view reason = is_closed_all_day ? reason_on(hours, context.today) : std::string_view{};
    if (reason.empty()) {
        return texts.with(Key::info_hours_closed,
                          {{"day", near_day_words(texts, opens->date)}, {"time", clock_words(opens->minute, texts)}});
    }
    return texts.with(
        Key::info_hours_closed_reason,
        {{"reason", reason}, {"day", near_day_words(texts, opens->date)}, {"time", clock_words(opens->minute, texts)}});
}

std::string spans_words(const std::vector<OpenSpan>& spans, const Texts& texts) {
    std::string words;
    for (const OpenSpan& span : spans) {
        if (!words.empty()) words += " · ";
        words += texts.with(Key::info_hours_span, {{"begin", clock_words(span.begin_minute, texts)},
                                                   {"end", clock_words(span.end_minute, texts)}});
    }
    return words;
}

const std::string& agency_phone(const JourneyContext& context) {
    const AgencyContent* agency = this_agency(context);
    return agency != nullptr && !agency->phone.empty() ? agency->phone : context.agency.phone;
}

std::string agency_today(const JourneyContext& context, const Texts& texts) {
    const std::string& name = context.agency.agency;
    if (const AgencyContent* agency = this_agency(context)) {
        if (is_open(agency->hours, context.local_time)) {
            return texts.with(
                Key::attract_open_today,
                {{"agency", name}, {"hours", spans_words(spans_on(agency->hours, context.today), texts)}});
        }
        std::string words = texts.with(Key::attract_agency, {{"agency", name}});
        words.append("\n").append(opening_words(agency->hours, context, texts));
        return words.append("\n").append(texts(Key::attract_still_serves));
    }
    if (context.agency.hours_today.empty()) return texts.with(Key::attract_agency, {{"agency", name}});
    return texts.with(Key::attract_open_today, {{"agency", name}, {"hours", context.agency.hours_today}});
}

std::string broken_where_needed(std::string_view words) {
    constexpr std::string_view kBreakPlace = "\u200b";
    constexpr std::size_t kUnbrokenMax = 18;
    std::string result;
    std::size_t run = 0;
    for (const char byte : words) {
        if (!is_continuation(byte) && run++ == kUnbrokenMax) {
            result += kBreakPlace;
            run = 1;
        }
        if (byte == ' ') run = 0;
        result += byte;
    }
    return result;
}

void draw_phone(widgets::Kit& kit, std::string_view phone, const Texts& texts) {
    if (phone.empty()) return;
    const std::string number = unbroken(to_french_phone(phone));
    kit.fact({.label = texts(Key::home_contact_phone), .value = number, .style = widgets::TextStyle::title});
}

void draw_agency_phone(widgets::Kit& kit, const JourneyContext& context, const Texts& texts) {
    draw_phone(kit, agency_phone(context), texts);
}

void draw_agency_contacts(widgets::Kit& kit, const JourneyContext& context, const Texts& texts) {
    draw_agency_phone(kit, context, texts);
    const AgencyContent* agency = this_agency(context);
    if (agency == nullptr) return;
    if (!agency->email.empty()) {
        const PrivateText address = breakable(PrivateText{agency->email});
        kit.fact({.label = texts(Key::info_contacts_email), .value = address.view()});
    }
    kit.fact({.label = texts(Key::info_contacts_address), .value = agency->address});
}

void draw_agency_hours(widgets::Kit& kit, const JourneyContext& context, const Texts& texts) {
    if (const AgencyContent* agency = this_agency(context)) {
        kit.strip({.text = opening_words(agency->hours, context, texts), .icon = widgets::Icon::clock});
    } else if (!context.agency.hours_today.empty()) {
        kit.fact({.label = texts(Key::home_contact_hours), .value = context.agency.hours_today});
    }
}

void draw_agency(widgets::Kit& kit, const JourneyContext& context, const Texts& texts) {
    draw_agency_phone(kit, context, texts);
    draw_agency_hours(kit, context, texts);
}

}  // namespace kiosk
