// The attract screen, drawn.
#include "screens/attract/attract_view.hpp"

#include <vector>

#include "screens/parts/agency_words.hpp"
#include "screens/texts/dates.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::attract {

using texts::Key;
using widgets::Icon;
using widgets::TextStyle;

namespace {

// "Lundi 23 novembre · 10:24": the weekday begins the line, the year says nothing here.
std::string date_and_time(const LocalDateTime& moment, const texts::Texts& texts) {
    std::string date = near_day_words(texts, moment.date);
    if (!date.empty() && date.front() >= 'a' && date.front() <= 'z') {
        date.front() = static_cast<char>(date.front() - 'a' + 'A');
    }
    return date + " · " + to_clock_time(moment);
}

void draw_page(widgets::Kit& kit, const StartPage&, const JourneyContext& context, const texts::Texts& texts) {
    kit.text({.text = texts(Key::attract_hello), .style = TextStyle::huge});
    kit.text({.text = texts(Key::attract_welcome), .style = TextStyle::strong});
    kit.spring();
    kit.town();
    kit.spring();
    const bool prints = context.availability.ticket_paper != TicketPaper::no_printer;
    kit.offers({{Icon::lock_open, texts(Key::attract_offer_sign_in)},
                {Icon::credit_card, texts(Key::attract_offer_pay)},
                {prints ? Icon::receipt : Icon::email,
                 texts(prints ? Key::attract_offer_ticket : Key::attract_offer_confirmation)}});
    kit.spring();
}

void draw_page(widgets::Kit& kit, const AnnouncementPage& page, const JourneyContext&, const texts::Texts&) {
    kit.text({.text = broken_where_needed(page.announcement.title), .style = TextStyle::title});
    kit.text({.text = broken_where_needed(page.announcement.text), .style = TextStyle::lead, .if_room = true});
    kit.spring();
    kit.town();
}

Icon icon_of(JourneyName journey) {
    constexpr Icon kIcons[] = {
#define JOURNEY(name, group, sign_in, device, opening, icon, tone) Icon::icon,
#include "screens/journeys.def"
#undef JOURNEY
    };
    return kIcons[static_cast<std::size_t>(journey)];
}

void draw_page(widgets::Kit& kit, const CanDoPage& page, const JourneyContext&, const texts::Texts& texts) {
    kit.text({.text = texts(Key::attract_can_do), .style = TextStyle::title});
    std::vector<widgets::Offer> offers;
    offers.reserve(page.journeys.size());
    for (const JourneyName journey : page.journeys) {
        offers.push_back({icon_of(journey), texts(journey_entry(journey).title)});
    }
    kit.offers(offers);
    kit.spring();
    kit.town();
}

}  // namespace

std::optional<Touched> draw(widgets::Kit& kit, const Page& page, const JourneyContext& context,
                            const texts::Texts& texts) {
    kit.screen({.id = "attract", .backdrop = widgets::Backdrop::sky});
    kit.top({.clock = date_and_time(context.local_time, texts)});
    std::visit([&](const auto& each) { draw_page(kit, each, context, texts); }, page);
    // Nothing from the town down moves when a page of words turns: little is drawn anew.
    kit.text({.text = agency_today(context, texts), .align = widgets::Align::centre});
    const bool touched = kit.start_button({.id = "attract.start", .label = texts(Key::attract_start)});
    return touched ? std::optional(Touched{}) : std::nullopt;
}

}  // namespace kiosk::attract
