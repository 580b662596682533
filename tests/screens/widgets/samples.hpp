// Screens as the journeys will make them, for the tests of the kit and for looking at (render_samples).
#pragma once

#include <functional>
#include <vector>

#include "screens/widgets/kit.hpp"

namespace kiosk::test {

struct Sample {
    const char* name;
    std::function<void(widgets::Kit&)> view;
};

[[nodiscard]] const std::vector<Sample>& samples();

}  // namespace kiosk::test
