// The copy of the last good configuration: written when it is another one, read when the file is wrong.
#include "kiosk/app/configuration_in_use.hpp"

#include <span>
#include <utility>
#include <vector>

namespace kiosk::app {
namespace {

constexpr const char* kCopyName = "/last-good-kiosk.toml";

void keep_copy(const std::filesystem::path& file, FileSystem& files, const std::string& copy) {
    const auto text = files.read(file.string(), kConfigurationBytesMax);
    if (!text) return;
    const auto kept = files.read(copy, kConfigurationBytesMax);
    if (kept && *kept == *text) return;
    // Without it the next wrong file stops the kiosk, as it would without a state directory; today it serves.
    static_cast<void>(files.replace(copy, std::span{*text}));
}

}  // namespace

Result<ConfigurationInUse, ConfigurationError> configuration_in_use(const std::filesystem::path& file,
                                                                    FileSystem& files,
                                                                    const std::string& state_directory) {
    auto configuration = load_configuration(file);
    const std::string copy = state_directory + kCopyName;
    if (configuration) {
        if (!state_directory.empty()) keep_copy(file, files, copy);
        return ConfigurationInUse{std::move(*configuration), {}};
    }
    if (state_directory.empty()) return failure(configuration.error());
    const auto kept = files.read(copy, kConfigurationBytesMax);
    if (!kept) return failure(configuration.error());
    auto last_good = parse_configuration({reinterpret_cast<const char*>(kept->data()), kept->size()});
    if (!last_good) return failure(configuration.error());
    return ConfigurationInUse{std::move(*last_good), configuration.error()};
}

}  // namespace kiosk::app
