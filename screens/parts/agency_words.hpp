// The agency that this kiosk stands in, for screens that send people to it: its telephone, and whether it is open.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/opening_hours.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk {

// What the landlord tells of it; null before anything was heard.
[[nodiscard]] const AgencyContent* this_agency(const JourneyContext& context);

// Rich: "<b>Ouverte</b> jusqu’à 17 h 30".
[[nodiscard]] std::string opening_words(const OpeningHours& hours, const JourneyContext& context,
                                        const texts::Texts& texts);

// "9 h – 12 h · 14 h – 17 h 30".
[[nodiscard]] std::string spans_words(const std::vector<OpenSpan>& spans, const texts::Texts& texts);
// As people read it; empty when it is not known.
[[nodiscard]] const std::string& agency_phone(const JourneyContext& context);
// Rich, with its name: today's hours while it is open, else when it opens again and that the kiosk serves meanwhile;
// its name alone when no hours are known.
[[nodiscard]] std::string agency_today(const JourneyContext& context, const texts::Texts& texts);

// What the landlord wrote, with places to break a word that no line has room for.
[[nodiscard]] std::string broken_where_needed(std::string_view words);

// To be called from here or from home; nothing when it is empty.
void draw_phone(widgets::Kit& kit, std::string_view phone, const texts::Texts& texts);
// As much of it as is known.
void draw_agency_phone(widgets::Kit& kit, const JourneyContext& context, const texts::Texts& texts);
void draw_agency_contacts(widgets::Kit& kit, const JourneyContext& context, const texts::Texts& texts);  // all of them
void draw_agency_hours(widgets::Kit& kit, const JourneyContext& context, const texts::Texts& texts);     // of today
void draw_agency(widgets::Kit& kit, const JourneyContext& context, const texts::Texts& texts);           // hours too

}  // namespace kiosk
