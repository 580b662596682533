// Files that are there whole, or as they were before, whatever happens to the power.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::gateway {

// Written beside, fsynced, renamed, and the directory fsynced. false: nothing has changed, or it may not be durable.
[[nodiscard]] bool write_durably(const std::string& path, std::string_view bytes);
// nullopt: it cannot be read, or is larger than that.
[[nodiscard]] std::optional<std::string> read_whole(const std::string& path, std::size_t max_bytes);

}  // namespace kiosk::gateway
