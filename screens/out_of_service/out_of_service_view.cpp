// "Cette borne est hors service", drawn.
#include "screens/out_of_service/out_of_service_view.hpp"

#include "screens/parts/agency_words.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/staff_texts.hpp"

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

namespace {

using texts::staff_words;
using texts::StaffKey;

std::string strip_words(const Enrolling& enrolling) {
    switch (enrolling.state) {
        case Enrolling::State::asking:
            return std::string{staff_words(StaffKey::enrolment_asking)};
        case Enrolling::State::unreachable:
            return std::string{staff_words(StaffKey::enrolment_unreachable)};
        case Enrolling::State::waiting:
            return std::string{staff_words(StaffKey::enrolment_ended)};
        case Enrolling::State::refused:
            return staff_words(StaffKey::enrolment_refused, {{"time", enrolling.until}});
        case Enrolling::State::not_kept:
            break;
    }
    return std::string{staff_words(StaffKey::enrolment_not_kept)};
}

void draw_code(widgets::Kit& kit, const Enrolling& enrolling) {
    kit.text({.text = staff_words(StaffKey::enrolment_code), .align = widgets::Align::centre, .second = true});
    // The largest letters that there are: larger ones are drawn for amounts alone.
    kit.text({.text = enrolling.code, .style = widgets::TextStyle::title, .align = widgets::Align::centre});
    const std::string until = staff_words(StaffKey::enrolment_until, {{"time", enrolling.until}});
    kit.text({.text = until, .align = widgets::Align::centre});
    kit.spring();
    kit.text({.text = staff_words(StaffKey::enrolment_waiting), .align = widgets::Align::centre});
}

}  // namespace

void draw(widgets::Kit& kit, const Enrolling& enrolling, const JourneyContext& context) {
    const bool waits = enrolling.state == Enrolling::State::waiting;
    begin_screen(kit, waits ? "enrolment.waiting" : "enrolment.not_yet", context);
    draw_headline(kit, {.picture = widgets::Picture::attention,
                        .title = staff_words(StaffKey::enrolment_title),
                        .text = staff_words(StaffKey::enrolment_text)});
    kit.spring();
    if (waits) draw_code(kit, enrolling);
    const bool is_ill = enrolling.state != Enrolling::State::asking;
    if (!waits || enrolling.code_has_ended) {
        kit.strip({.tone = is_ill ? widgets::Tone::warn : widgets::Tone::info, .text = strip_words(enrolling)});
    }
    kit.spring();
    kit.fact({.label = staff_words(StaffKey::enrolment_machine), .value = enrolling.machine});
}

}  // namespace kiosk::out_of_service
