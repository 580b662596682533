// Files that are there whole, or as they were before, whatever happens to the power.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::gateway {

// Written beside, fsynced, renamed, and the directory fsynced. false: nothing has changed, or it may not be durable.
[[nodiscard]] bool write_durably(const std::string& path, std::string_view bytes);
// nullopt: it cannot be read, or is larger than that.
[[nodiscard]] std::optional<std::string> read_whole(const std::string& path, std::size_t max_bytes);

// A number that only grows and outlives the database beside it.
class DurableCount {
public:
    explicit DurableCount(std::string path) : m_path(std::move(path)) {}
    [[nodiscard]] std::int64_t read() const;              // 0 when it was never written
    [[nodiscard]] bool write(std::int64_t number) const;  // false: it may not be durable

private:
    std::string m_path;
};

}  // namespace kiosk::gateway
