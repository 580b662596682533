// How the end of a session, the idle warning, the question "Terminer ?" and the help sheet look, and the permanent bar.
// The dialogs are drawn after the screen that they cover; the bar last.
#pragma once

#include <optional>

#include "screens/parts/journey_context.hpp"
#include "screens/session_end/session_end.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::session_end {

[[nodiscard]] std::optional<FarewellAnswer> draw(widgets::Kit& kit, const Farewell& farewell,
                                                 const JourneyContext& context, const texts::Texts& texts);
[[nodiscard]] std::optional<IdleAnswer> draw(widgets::Kit& kit, const IdleWarning& warning, const texts::Texts& texts);
[[nodiscard]] std::optional<CurtainAnswer> draw(widgets::Kit& kit, const Curtain& curtain, const texts::Texts& texts);
[[nodiscard]] std::optional<LeaveAnswer> draw(widgets::Kit& kit, const LeaveQuestion& question,
                                              const texts::Texts& texts);
[[nodiscard]] std::optional<HelpAnswer> draw(widgets::Kit& kit, const HelpSheet& sheet, const JourneyContext& context,
                                             const texts::Texts& texts);

// The six keys. Langue comes with a later issue and looks so.
enum class Presence : unsigned char {
    nobody,  // the attract screen
    somebody,
    not_served,  // the kiosk is out of service: that screen is all the help there is
};
struct BarSettings {
    Presence presence = Presence::somebody;
    Leaving leaving = Leaving::free;
    bool help_is_open = false;
    bool is_hidden = false;
    bool has_languages = true;  // more than one
};
[[nodiscard]] std::optional<widgets::BarKey> draw_bar(widgets::Kit& kit, const BarSettings& settings);

}  // namespace kiosk::session_end
