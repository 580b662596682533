// From the stage to the journeys' views and back to events.
#include "screens/stage/stage_view.hpp"

#include "kiosk/base/match.hpp"
#include "screens/appointments/appointments_view.hpp"
#include "screens/attract/attract_view.hpp"
#include "screens/balance/balance_view.hpp"
#include "screens/create_account/create_account_view.hpp"
#include "screens/direct_debit/direct_debit_view.hpp"
#include "screens/guest_payment/guest_payment_view.hpp"
#include "screens/help_and_information/help_and_information_view.hpp"
#include "screens/home/home_view.hpp"
#include "screens/insurance_certificate/insurance_certificate_view.hpp"
#include "screens/my_documents/my_documents_view.hpp"
#include "screens/my_requests/my_requests_view.hpp"
#include "screens/other_request/other_request_view.hpp"
#include "screens/other_ways_to_pay/other_ways_to_pay_view.hpp"
#include "screens/out_of_service/out_of_service_view.hpp"
#include "screens/pay_rent/pay_rent_view.hpp"
#include "screens/profile/profile_view.hpp"
#include "screens/receipt_again/receipt_again_view.hpp"
#include "screens/recover_access/recover_access_view.hpp"
#include "screens/rent_notices/rent_notices_view.hpp"
#include "screens/report_problem/report_problem_view.hpp"
#include "screens/session_end/session_end_view.hpp"
#include "screens/sign_in/sign_in_view.hpp"
#include "screens/staff/staff_view.hpp"

namespace kiosk::stage {
namespace {

using Events = std::vector<runtime::StageEvent>;

template <class Journey>
void add(Events& events, const std::optional<Journey>& event) {
    if (event) events.emplace_back(*event);
}

void draw_route(Events& events, widgets::Kit& kit, const runtime::Stage& stage, const JourneyContext& context,
                const texts::Texts& texts) {
    std::visit(
        match{
            [&](const runtime::AttractScreen& screen) {
                if (attract::draw(kit, attract::page_at(screen.since, context), context, texts))
                    events.emplace_back(runtime::AttractTouched{});
            },
            [&](const home::Model& model) { add(events, home::draw(kit, model, context, texts)); },
            [&](const sign_in::Model& model) { add(events, sign_in::draw(kit, model, context, texts)); },
            [&](const pay_rent::Model& model) { add(events, pay_rent::draw(kit, model, context, texts)); },
            [&](const other_ways_to_pay::Model& model) {
                add(events, other_ways_to_pay::draw(kit, model, context, texts));
            },
            [&](const receipt_again::Model& model) { add(events, receipt_again::draw(kit, model, context, texts)); },
            [&](const balance::Model& model) { add(events, balance::draw(kit, model, context, texts)); },
            [&](const help_and_information::Model& model) {
                add(events, help_and_information::draw(kit, model, context, texts));
            },
            [&](const guest_payment::Model& model) { add(events, guest_payment::draw(kit, model, context, texts)); },
            [&](const create_account::Model& model) { add(events, create_account::draw(kit, model, context, texts)); },
            [&](const recover_access::Model& model) { add(events, recover_access::draw(kit, model, context, texts)); },
            [&](const profile::Model& model) { add(events, profile::draw(kit, model, context, texts)); },
            [&](const rent_notices::Model& model) { add(events, rent_notices::draw(kit, model, context, texts)); },
            [&](const my_documents::Model& model) { add(events, my_documents::draw(kit, model, context, texts)); },
            [&](const my_requests::Model& model) { add(events, my_requests::draw(kit, model, context, texts)); },
            [&](const appointments::Model& model) { add(events, appointments::draw(kit, model, context, texts)); },
            [&](const insurance_certificate::Model& model) {
                add(events, insurance_certificate::draw(kit, model, context, texts));
            },
            [&](const report_problem::Model& model) { add(events, report_problem::draw(kit, model, context, texts)); },
            [&](const direct_debit::Model& model) { add(events, direct_debit::draw(kit, model, context, texts)); },
            [&](const other_request::Model& model) { add(events, other_request::draw(kit, model, context, texts)); },
            [&](const session_end::Farewell& farewell) {
                add(events, session_end::draw(kit, farewell, context, texts));
            },
            [&](const out_of_service::Notice& notice) { out_of_service::draw(kit, notice, context, texts); },
            [&](const out_of_service::ClosedByStaff& closed) { out_of_service::draw(kit, closed, context, texts); },
            [&](const out_of_service::Enrolling& enrolling) { out_of_service::draw(kit, enrolling, context); },
            [&](const Boxed<staff::Model>& model) { add(events, staff::draw(kit, *model, context, texts)); }},
        stage.route);
}

void draw_overlay(Events& events, widgets::Kit& kit, const runtime::Stage& stage, const JourneyContext& context,
                  const texts::Texts& texts) {
    std::visit(
        match{[](const runtime::NoOverlay&) {},
              [&](const session_end::Curtain& curtain) { add(events, session_end::draw(kit, curtain, texts)); },
              [&](const session_end::HelpSheet& sheet) { add(events, session_end::draw(kit, sheet, context, texts)); },
              [&](const session_end::LeaveQuestion& question) { add(events, session_end::draw(kit, question, texts)); },
              [&](const session_end::IdleWarning& warning) { add(events, session_end::draw(kit, warning, texts)); }},
        stage.overlay);
}

session_end::Presence presence(const runtime::Stage& stage) {
    const bool is_served = !std::holds_alternative<out_of_service::Notice>(stage.route) &&
                           !std::holds_alternative<out_of_service::ClosedByStaff>(stage.route) &&
                           !std::holds_alternative<out_of_service::Enrolling>(stage.route);
    if (!is_served) return session_end::Presence::not_served;
    const bool attract = std::holds_alternative<runtime::AttractScreen>(stage.route);
    return attract ? session_end::Presence::nobody : session_end::Presence::somebody;
}

Leaving leaving(const runtime::Stage& stage) {
    return std::visit(
        match{[](const sign_in::Model& model) { return sign_in::leaving(model); },
              [](const pay_rent::Model& model) { return pay_rent::leaving(model); },
              []<runtime::ServiceJourney Model>(const Model& model) { return runtime::leaving_of(model); },
              [](const auto&) { return Leaving::free; }},
        stage.route);
}

std::optional<runtime::BarTouch> touch_of(widgets::BarKey key) {
    switch (key) {
        case widgets::BarKey::help:
            return runtime::BarTouch::help;
        case widgets::BarKey::text_size:
            return runtime::BarTouch::text_size;
        case widgets::BarKey::contrast:
            return runtime::BarTouch::contrast;
        case widgets::BarKey::hide:
            return runtime::BarTouch::hide;
        case widgets::BarKey::leave:
            return runtime::BarTouch::leave;
        case widgets::BarKey::language:
            return runtime::BarTouch::language;
    }
    return std::nullopt;
}

}  // namespace

Events draw(widgets::Kit& kit, const runtime::Stage& stage, const JourneyContext& context, const texts::Texts& texts) {
    Events events;
    draw_route(events, kit, stage, context, texts);
    draw_overlay(events, kit, stage, context, texts);
    if (std::holds_alternative<Boxed<staff::Model>>(stage.route)) return events;  // never the bar of a tenant's screen
    const bool help_is_open = std::holds_alternative<session_end::HelpSheet>(stage.overlay);
    const bool is_hidden = std::holds_alternative<session_end::Curtain>(stage.overlay);
    const auto key = session_end::draw_bar(kit, {.presence = presence(stage),
                                                 .leaving = leaving(stage),
                                                 .help_is_open = help_is_open,
                                                 .is_hidden = is_hidden,
                                                 .has_languages = stage.languages.size() > 1});
    if (key) add(events, touch_of(*key));
    return events;
}

show_paper::SharedPicture page_on_show(const runtime::Stage& stage) {
    return std::visit(
        []<class Model>(const Model& model) -> show_paper::SharedPicture {
            if constexpr (requires { page_on_show(model); }) return page_on_show(model);
            return nullptr;
        },
        stage.route);
}

widgets::FewLetters letters_at_first() {
    using canvas::TextRole;
    using canvas::Weight;
    using widgets::Icon;
    return {
        {{TextRole::note, Weight::regular},
         {TextRole::note, Weight::semibold},
         {TextRole::note, Weight::bold},
         {TextRole::body, Weight::regular},
         {TextRole::body, Weight::semibold},
         {TextRole::body, Weight::bold},
         {TextRole::strong, Weight::semibold},
         {TextRole::strong, Weight::bold},
         {TextRole::key, Weight::semibold},
         {TextRole::key, Weight::bold},
         {TextRole::title, Weight::bold},
         {TextRole::huge, Weight::bold}},
        {Icon::lock_open, Icon::credit_card, Icon::receipt, Icon::email, Icon::chevron_right, Icon::pointing_hand,
         Icon::alert_octagon, Icon::help_circle, Icon::translate, Icon::contrast_circle, Icon::eye_off, Icon::logout}};
}

widgets::KitSettings with_preferences(widgets::KitSettings settings, const runtime::Preferences& preferences) {
    settings.language = preferences.language;
    switch (preferences.text) {
        case runtime::TextStep::normal:
            settings.text_size = widgets::TextSize::normal;
            break;
        case runtime::TextStep::large:
            settings.text_size = widgets::TextSize::large;
            break;
        case runtime::TextStep::largest:
            settings.text_size = widgets::TextSize::largest;
            break;
        case runtime::TextStep::small:
            settings.text_size = widgets::TextSize::small;
            break;
    }
    switch (preferences.contrast) {
        case runtime::ContrastStep::day:
            settings.theme = widgets::ThemeName::day;
            break;
        case runtime::ContrastStep::yellow_on_black:
            settings.theme = widgets::ThemeName::yellow_on_black;
            break;
        case runtime::ContrastStep::white_on_black:
            settings.theme = widgets::ThemeName::white_on_black;
            break;
        case runtime::ContrastStep::black_on_white:
            settings.theme = widgets::ThemeName::black_on_white;
            break;
    }
    return settings;
}

}  // namespace kiosk::stage
