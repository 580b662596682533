// The stage: everything that the glass shows, as values. The runtime changes it; screens/stage draws it.
#pragma once

#include <variant>

#include "screens/home/home.hpp"
#include "screens/out_of_service/out_of_service.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/pay_rent/pay_rent.hpp"
#include "screens/session_end/session_end.hpp"
#include "screens/sign_in/sign_in.hpp"

namespace kiosk::runtime {

// --- which screen
struct AttractScreen {};
using Route = std::variant<AttractScreen, home::Model, sign_in::Model, pay_rent::Model, session_end::Farewell,
                           out_of_service::Notice>;

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
    friend bool operator==(const Preferences&, const Preferences&) = default;
};

struct Stage {
    Route route;
    Overlay overlay;
    Preferences preferences;
};

// --- what a person can do, whatever the screen
enum class BarTouch : unsigned char { help, text_size, contrast, hide, leave };
struct AnyTouch {};  // a finger came down somewhere: somebody is there
struct AttractTouched {};

using StageEvent = std::variant<AnyTouch, AttractTouched, BarTouch, home::Event, sign_in::Event, pay_rent::Event,
                                session_end::FarewellAnswer, session_end::IdleAnswer, session_end::LeaveAnswer,
                                session_end::HelpAnswer, session_end::CurtainAnswer>;

}  // namespace kiosk::runtime
