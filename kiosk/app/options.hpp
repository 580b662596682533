// The command line of agency-kiosk.
#pragma once

#include <filesystem>

#include "kiosk/app/configuration.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/glass/window.hpp"

namespace kiosk::app {

struct Options {
    enum class Action : unsigned char { run, check_configuration };
    Action action = Action::run;
    std::filesystem::path configuration_file = kConfigurationPath;
    glass::WindowMode window = glass::WindowMode::fullscreen;
};

// Help was shown (0) or the options were wrong and it was said why.
struct OptionsEnd {
    int exit_code = 0;
};

[[nodiscard]] Result<Options, OptionsEnd> read_options(int argument_count, char** arguments);

}  // namespace kiosk::app
