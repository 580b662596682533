// The attract screen, drawn.
#include "screens/attract/attract_view.hpp"

#include "screens/parts/agency_words.hpp"
#include "screens/texts/dates.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::attract {

using texts::Key;
using widgets::Icon;

namespace {

// "Lundi 23 novembre · 10:24": the weekday begins the line, the year says nothing here.
std::string date_and_time(const LocalDateTime& moment, const texts::Texts& texts) {
    std::string date = near_day_words(texts, moment.date);
    if (!date.empty() && date.front() >= 'a' && date.front() <= 'z') {
        date.front() = static_cast<char>(date.front() - 'a' + 'A');
    }
    return date + " · " + to_clock_time(moment);
}

}  // namespace

std::optional<Touched> draw(widgets::Kit& kit, const JourneyContext& context, const texts::Texts& texts) {
    kit.screen({.id = "attract", .backdrop = widgets::Backdrop::sky});
    kit.top({.clock = date_and_time(context.local_time, texts)});
    kit.text({.text = texts(Key::attract_hello), .style = widgets::TextStyle::huge});
    kit.text({.text = texts(Key::attract_welcome), .style = widgets::TextStyle::strong});
    kit.spring();
    kit.town();
    kit.spring();
    const bool prints = context.availability.ticket_paper != TicketPaper::no_printer;
    kit.offers({{Icon::lock_open, texts(Key::attract_offer_sign_in)},
                {Icon::credit_card, texts(Key::attract_offer_pay)},
                {prints ? Icon::receipt : Icon::email,
                 texts(prints ? Key::attract_offer_ticket : Key::attract_offer_confirmation)}});
    kit.spring();
    const bool touched = kit.start_button({.id = "attract.start", .label = texts(Key::attract_start)});
    kit.spring();
    kit.text({.text = agency_today(context, texts), .align = widgets::Align::centre});
    kit.spring();
    return touched ? std::optional(Touched{}) : std::nullopt;
}

}  // namespace kiosk::attract
