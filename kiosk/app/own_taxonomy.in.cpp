// Made by the build from assets/requests/taxonomy.json.
#include "kiosk/app/own_taxonomy.hpp"

namespace kiosk::app {

std::string own_taxonomy() {
    return R"taxonomy(@KIOSK_OWN_TAXONOMY@)taxonomy";
}

}  // namespace kiosk::app
