// The taxonomy of requests that this program has by itself (assets/requests/taxonomy.json, put in by the build): what
// to do in an emergency is on the glass also before the landlord was ever heard.
#pragma once

#include <string>

namespace kiosk::app {

[[nodiscard]] std::string own_taxonomy();

}  // namespace kiosk::app
