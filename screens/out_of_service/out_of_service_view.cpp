// "Cette borne est hors service", drawn.
#include "screens/out_of_service/out_of_service_view.hpp"

#include "screens/parts/agency_words.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::out_of_service {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;

Key words_of(Cause cause) {
    switch (cause) {
        case Cause::storage_read_only:
            return Key::out_of_service_storage_read_only;
        case Cause::storage_full:
            return Key::out_of_service_storage_full;
        case Cause::storage_missing:
            return Key::out_of_service_storage_missing;
        case Cause::storage_failing:
            return Key::out_of_service_storage_failing;
        case Cause::storage_silent:
            return Key::out_of_service_storage_silent;
        case Cause::storage_newer:
            return Key::out_of_service_storage_newer;
        case Cause::storage_unusable:
            break;
        case Cause::storage_damaged:
            return Key::out_of_service_storage_damaged;
        case Cause::kiosk_key:
            return Key::out_of_service_kiosk_key;
        case Cause::paper_fonts:
            return Key::out_of_service_paper_fonts;
        case Cause::page_renderer:
            return Key::out_of_service_page_renderer;
        case Cause::installation:
            return Key::out_of_service_installation;
    }
    return Key::out_of_service_storage_unusable;
}

// Whom to call, and what does not wait.
void draw_where_to_go(widgets::Kit& kit, const JourneyContext& context, const Texts& texts) {
    draw_phone(kit, context.agency.phone, texts);
    kit.strip({.tone = widgets::Tone::bad, .text = texts(Key::home_urgent_danger), .icon = Icon::alert_octagon});
    if (!context.agency.hours_today.empty()) {
        kit.fact({.label = texts(Key::home_contact_hours), .value = context.agency.hours_today});
    }
    if (!context.agency.emergency_phone.empty()) {
        kit.fact({.label = texts(Key::out_of_service_urgent),
                  .value = unbroken(context.agency.emergency_phone),
                  .style = widgets::TextStyle::title});
    }
    kit.spring();
}

}  // namespace

void draw(widgets::Kit& kit, const Notice& notice, const JourneyContext& context, const Texts& texts) {
    begin_screen(kit, "out_of_service", context);
    draw_headline(kit, {.picture = widgets::Picture::attention,
                        .title = texts(Key::out_of_service_title),
                        .text = texts(Key::out_of_service_text)});
    kit.spring();
    // Somebody may stand here whose payment was under way when the kiosk stopped.
    kit.strip({.tone = widgets::Tone::warn, .text = texts(Key::out_of_service_paid), .icon = Icon::credit_card});
    draw_where_to_go(kit, context, texts);
    kit.text({.text = texts.with(Key::out_of_service_code, {{"code", texts(words_of(notice.cause))}}),
              .align = widgets::Align::centre,
              .second = true});
}

void draw(widgets::Kit& kit, const ClosedByStaff& closed, const JourneyContext& context, const Texts& texts) {
    begin_screen(kit, "closed_by_staff", context);
    draw_headline(
        kit,
        {.picture = widgets::Picture::attention, .title = texts(Key::out_of_service_title), .text = closed.message});
    kit.spring();
    draw_where_to_go(kit, context, texts);
}

}  // namespace kiosk::out_of_service
