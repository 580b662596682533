// Names of the roles for tests, snapshots and the harness.
#include "screens/widgets/widget_record.hpp"

#include "kiosk/base/check.hpp"

namespace kiosk::widgets {

std::string_view name(Role role) {
    switch (role) {
        case Role::button:
            return "button";
        case Role::tile:
            return "tile";
        case Role::choice:
            return "choice";
        case Role::tick:
            return "tick";
        case Role::toggle:
            return "toggle";
        case Role::key:
            return "key";
        case Role::bar_key:
            return "bar_key";
        case Role::row:
            return "row";
        case Role::drawing:
            return "drawing";
        case Role::field:
            return "field";
        case Role::heading:
            return "heading";
        case Role::text:
            return "text";
        case Role::status:
            return "status";
        case Role::progress:
            return "progress";
        case Role::picture:
            return "picture";
    }
    check_failed("role is one of the list");
}

bool can_be_touched(Role role) {
    switch (role) {
        case Role::button:
        case Role::tile:
        case Role::choice:
        case Role::tick:
        case Role::toggle:
        case Role::key:
        case Role::bar_key:
        case Role::row:
        case Role::drawing:
            return true;
        case Role::field:
        case Role::heading:
        case Role::text:
        case Role::status:
        case Role::progress:
        case Role::picture:
            return false;
    }
    check_failed("role is one of the list");
}

}  // namespace kiosk::widgets
