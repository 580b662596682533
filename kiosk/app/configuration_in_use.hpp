// The configuration that the kiosk goes by: its file, or, where that has become wrong, the last one that was right. A
// slip of whoever edits it in one of hundreds of agencies costs no day of service.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/app/configuration.hpp"
#include "kiosk/ports/file_system.hpp"

namespace kiosk::app {

struct ConfigurationInUse {
    Configuration configuration;
    std::optional<ConfigurationError> refused;  // what is wrong with the file; the last good one is gone by
};

// A file that is right is copied into the state directory, where it has changed. Empty: there is none, and nothing is
// kept. Main thread, once at the start.
[[nodiscard]] Result<ConfigurationInUse, ConfigurationError> configuration_in_use(const std::filesystem::path& file,
                                                                                  FileSystem& files,
                                                                                  const std::string& state_directory);

}  // namespace kiosk::app
