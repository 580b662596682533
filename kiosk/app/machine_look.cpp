// Looking at the disk.
#include "kiosk/app/machine_look.hpp"

#include <filesystem>

namespace kiosk::app {

runtime::MachineSeen look_at_machine(const Configuration& configuration) {
    constexpr std::uintmax_t kMegabyte = 1'000'000;
    std::error_code fault;
    const auto space = std::filesystem::space(configuration.storage_directory, fault);
    if (fault) return {};
    const auto megabytes = [](std::uintmax_t bytes) { return static_cast<std::int64_t>(bytes / kMegabyte); };
    return {megabytes(space.available), megabytes(space.capacity)};
}

}  // namespace kiosk::app
