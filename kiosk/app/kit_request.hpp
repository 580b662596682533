// What the kit needs to know of the configuration: the panel, the brand, the fonts, every word of the languages.
#pragma once

#include <future>

#include "kiosk/app/configuration.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit_host.hpp"

namespace kiosk::app {

// The request holds views into `phrasebook`.
[[nodiscard]] widgets::KitRequest kit_request(const Configuration& configuration, const widgets::PanelGeometry& panel,
                                              const texts::Phrasebook& phrasebook);

using KitResult = Result<widgets::KitHost, canvas::FontsError>;

// Builds the kit on a thread of its own, with the letters of the first picture: they take as long to draw as the window
// takes to open, and the machine has more than one core. The kit belongs to the thread that takes it, which calls
// complete() when the first picture is on the glass.
[[nodiscard]] std::future<KitResult> start_kit(const Configuration& configuration, const widgets::PanelGeometry& panel);

}  // namespace kiosk::app
