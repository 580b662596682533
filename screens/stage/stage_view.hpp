// Draws the stage: the route's screen, what lies over it, and the permanent bar. The one place that knows the views of
// all journeys; used by the kiosk, by the headless harness and by tests.
#pragma once

#include <vector>

#include "kiosk/runtime/stage.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"
#include "screens/widgets/kit_host.hpp"
#include "screens/widgets/kit_settings.hpp"

namespace kiosk::stage {

// What a person did in this frame; usually nothing or one thing.
[[nodiscard]] std::vector<runtime::StageEvent> draw(widgets::Kit& kit, const runtime::Stage& stage,
                                                    const JourneyContext& context, const texts::Texts& texts);

// What the glass draws with before anybody has touched it: the attract screen, or "hors service".
[[nodiscard]] widgets::FewLetters letters_at_first();

// How this tenant wants the glass, put over the settings that the configuration gave.
[[nodiscard]] widgets::KitSettings with_preferences(widgets::KitSettings settings,
                                                    const runtime::Preferences& preferences);

// The page of paper that the screen shows just now, if it shows one.
[[nodiscard]] show_paper::SharedPicture page_on_show(const runtime::Stage& stage);

}  // namespace kiosk::stage
