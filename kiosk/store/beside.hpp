// Names in the storage directory, which nobody passes on: every file of the store stands beside outbox.db.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::store {

[[nodiscard]] inline std::string beside(const std::string& path, std::string_view name) {
    const std::size_t slash = path.rfind('/');
    return (slash == std::string::npos ? std::string{} : path.substr(0, slash + 1)).append(name);
}

}  // namespace kiosk::store
