// PosixFileSystem: the real disk. Stateless; thread-safe as far as its callers keep to different files.
#pragma once

#include "kiosk/ports/file_system.hpp"

namespace kiosk::store {

class PosixFileSystem final : public FileSystem {
public:
    [[nodiscard]] Result<std::vector<std::byte>, FileError> read(const std::string& path,
                                                                 std::uint64_t size_max_bytes) override;
    [[nodiscard]] Result<std::unique_ptr<AppendFile>, FileError> open_append(const std::string& path) override;
    [[nodiscard]] Result<void, FileError> create_exclusive(const std::string& path,
                                                           std::span<const std::byte> bytes) override;
};

}  // namespace kiosk::store
