// The stage: everything that the glass shows, as values. The runtime changes it; screens/stage draws it.
#pragma once

#include <variant>
#include <vector>

#include "screens/appointments/appointments.hpp"
#include "screens/balance/balance.hpp"
#include "screens/create_account/create_account.hpp"
#include "screens/direct_debit/direct_debit.hpp"
#include "screens/guest_payment/guest_payment.hpp"
#include "screens/help_and_information/help_and_information.hpp"
#include "screens/home/home.hpp"
#include "screens/insurance_certificate/insurance_certificate.hpp"
#include "screens/my_documents/my_documents.hpp"
#include "screens/my_requests/my_requests.hpp"
#include "screens/other_request/other_request.hpp"
#include "screens/other_ways_to_pay/other_ways_to_pay.hpp"
#include "screens/out_of_service/out_of_service.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/parts/service_journey.hpp"
#include "screens/pay_rent/pay_rent.hpp"
#include "screens/profile/profile.hpp"
#include "screens/receipt_again/receipt_again.hpp"
#include "screens/recover_access/recover_access.hpp"
#include "screens/rent_notices/rent_notices.hpp"
#include "screens/report_problem/report_problem.hpp"
#include "screens/session_end/session_end.hpp"
#include "screens/sign_in/sign_in.hpp"
#include "screens/staff/staff_forward.hpp"
#include "screens/texts/language.hpp"

namespace kiosk::runtime {

// A journey that the runtime knows by its shape alone (screens/parts/service_journey.hpp).
template <class Model>
concept ServiceJourney = requires(Model model, const JourneyNews& news, const JourneyContext& context) {
    hear(std::move(model), news, context);
};

// Its answers, for members of the runtime that bear the same names.
template <ServiceJourney Model>
[[nodiscard]] Leaving leaving_of(const Model& model) {
    return leaving(model);
}
template <ServiceJourney Model>
[[nodiscard]] IdleTime idle_time_of(const Model& model) {
    return idle_time(model);
}
template <ServiceJourney Model>
[[nodiscard]] HelpTopic help_topic_of(const Model& model) {
    return help_topic(model);
}

// What a tenant did on a screen of a journey: one of several things, each with its own type.
template <class Event>
concept JourneyEvent = requires(Event event) { std::visit([](const auto&) {}, event); };

// --- which screen
struct AttractScreen {
    MonotonicTime since{};  // its pages turn from then on
};
// clang-format off: one journey a line
using Route =
    std::variant<AttractScreen, home::Model, sign_in::Model, pay_rent::Model, appointments::Model, balance::Model,
                 create_account::Model, direct_debit::Model, guest_payment::Model, help_and_information::Model,
                 insurance_certificate::Model, my_documents::Model, my_requests::Model, other_request::Model,
                 other_ways_to_pay::Model, profile::Model, receipt_again::Model, report_problem::Model,
                 recover_access::Model, rent_notices::Model, session_end::Farewell, out_of_service::Notice,
                 out_of_service::ClosedByStaff, out_of_service::Enrolling, Boxed<staff::Model>>;
// clang-format on

// --- what lies over it, at most one at a time
struct NoOverlay {};
using session_end::Curtain;
using Overlay =
    std::variant<NoOverlay, Curtain, session_end::HelpSheet, session_end::LeaveQuestion, session_end::IdleWarning>;

// --- how this tenant wants the glass, the last screen included; back to the first of each with the attract screen
enum class TextStep : unsigned char { normal, large, largest, small };
enum class ContrastStep : unsigned char { day, yellow_on_black, white_on_black, black_on_white };
[[nodiscard]] constexpr TextStep next(TextStep step) {
    return static_cast<TextStep>((static_cast<int>(step) + 1) % 4);
}
[[nodiscard]] constexpr ContrastStep next(ContrastStep step) {
    return static_cast<ContrastStep>((static_cast<int>(step) + 1) % 4);
}
struct Preferences {
    TextStep text = TextStep::normal;
    ContrastStep contrast = ContrastStep::day;
    texts::Language language = texts::Language::french;
    friend bool operator==(const Preferences&, const Preferences&) = default;
};
// What everybody finds.
[[nodiscard]] inline Preferences at_first(const std::vector<texts::Language>& languages) {
    Preferences preferences;
    preferences.language = languages.front();
    return preferences;
}

struct Stage {
    Route route;
    Overlay overlay;
    Preferences preferences;
    std::vector<texts::Language> languages{texts::Language::french};  // the offered ones; the first one greets
};

// --- what a person can do, whatever the screen
enum class BarTouch : unsigned char { help, language, text_size, contrast, hide, leave };
struct AnyTouch {  // a finger came down somewhere: somebody is there
    // corner: the brand's. Five quick touches there are the hidden way to the staff side.
    enum class Where : unsigned char { elsewhere, corner } where = Where::elsewhere;
};
struct AttractTouched {};

// clang-format off: one journey a line
using StageEvent =
    std::variant<AnyTouch, AttractTouched, BarTouch, home::Event, sign_in::Event, pay_rent::Event, appointments::Event,
                 balance::Event, create_account::Event, direct_debit::Event, guest_payment::Event,
                 help_and_information::Event, insurance_certificate::Event, my_documents::Event, my_requests::Event,
                 other_request::Event, other_ways_to_pay::Event, profile::Event, receipt_again::Event,
                 report_problem::Event, recover_access::Event, rent_notices::Event, session_end::FarewellAnswer,
                 session_end::IdleAnswer, session_end::LeaveAnswer, session_end::HelpAnswer, session_end::CurtainAnswer,
                 Boxed<staff::Event>>;
// clang-format on

}  // namespace kiosk::runtime
