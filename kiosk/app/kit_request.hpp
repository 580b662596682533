// What the kit needs to know of the configuration: the panel, the brand, the fonts, every word of the language.
#pragma once

#include "kiosk/app/configuration.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit_host.hpp"

namespace kiosk::app {

// The request holds views into `texts`.
[[nodiscard]] widgets::KitRequest kit_request(const Configuration& configuration, const widgets::PanelGeometry& panel,
                                              const texts::Texts& texts);

}  // namespace kiosk::app
