// The files and directories that the configuration names, looked for on this machine: what a start would miss, told
// beforehand (--check-config) by line and key.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "kiosk/app/configuration.hpp"

namespace kiosk::app {

// Leaves everything as it is; a directory that may be made later is tried with one of another name, gone at once.
[[nodiscard]] Result<void, ConfigurationError> check_named_files(const Configuration& configuration);

// A font without which no paper can be set; nullopt: all are there, or nothing is printed here.
[[nodiscard]] std::optional<std::filesystem::path> missing_paper_font(const Configuration& configuration);

// kiosk-render-page, which stands beside this program.
[[nodiscard]] std::filesystem::path page_renderer();
// Another child program beside this one: "kiosk-scan-page".
[[nodiscard]] std::filesystem::path helper_program(std::string_view name);
// It, when a thermal printer needs it and it cannot be run; nullopt otherwise.
[[nodiscard]] std::optional<std::filesystem::path> missing_page_renderer(const Configuration& configuration);

}  // namespace kiosk::app
