// Reading the command line; the only file that knows CLI11 (it costs five seconds to compile).
#include "kiosk/app/options.hpp"

#include <CLI/CLI.hpp>

namespace kiosk::app {

Result<Options, OptionsEnd> read_options(int argument_count, char** arguments) {
    Options options;
    bool check = false;
    bool windowed = false;
    std::string file = options.configuration_file.string();
    CLI::App command{"The touch kiosk of a landlord's agency."};
    command.add_option("--config", file, "the configuration (TOML)")->capture_default_str();
    command.add_flag("--check-config", check, "only say whether the configuration is right");
    command.add_flag("--window", windowed, "in a window that fits the screen, instead of fullscreen");
    try {
        command.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return failure(OptionsEnd{command.exit(error)});
    }
    options.configuration_file = file;
    if (check) options.action = Options::Action::check_configuration;
    if (windowed) options.window = glass::WindowMode::windowed;
    return options;
}

}  // namespace kiosk::app
