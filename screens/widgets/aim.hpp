// What a view says of the whole glass with one target on it, to measure how far from it a finger is felt; and what came
// of it. Places are those of the glass: nothing is mirrored.
#pragma once

#include <optional>
#include <string_view>

namespace kiosk::widgets {

enum class AimPlace { top_left, top_right, centre, bottom_left, bottom_right };

// Takes the whole screen: nothing else of it is shown.
struct AimField {
    std::string_view id{};
    AimPlace place = AimPlace::centre;
    std::string_view words{};  // "Touchez le centre de la cible"
    std::string_view count{};  // "Cible 2 sur 5"
    std::string_view stop_id{};
    std::string_view stop_label{};
};

struct AimOffset {  // from the middle of the target
    float across_mm = 0;
    float down_mm = 0;
};
struct AimInput {
    std::optional<AimOffset> touched;  // a finger came down since the frame before
    bool stopped = false;
};

}  // namespace kiosk::widgets
