// PosixFileSystem: the real disk. Stateless; thread-safe as far as its callers keep to different files.
#pragma once

#include "kiosk/ports/file_system.hpp"

namespace kiosk::store {

class PosixFileSystem final : public FileSystem {
public:
    [[nodiscard]] Result<std::vector<std::byte>, FileError> read(const std::string& path,
                                                                 std::uint64_t size_max_bytes) override;
    [[nodiscard]] Result<std::uint64_t, FileError> size(const std::string& path) override;
    [[nodiscard]] Result<std::unique_ptr<AppendFile>, FileError> open_append(const std::string& path) override;
    [[nodiscard]] Result<void, FileError> create_exclusive(const std::string& path,
                                                           std::span<const std::byte> bytes) override;
    [[nodiscard]] Result<void, FileError> replace(const std::string& path, std::span<const std::byte> bytes) override;
    [[nodiscard]] Result<std::vector<std::string>, FileError> list(const std::string& directory) override;
    [[nodiscard]] Result<void, FileError> make_directory(const std::string& path) override;
    [[nodiscard]] Result<void, FileError> move(const std::string& from, const std::string& to) override;
    [[nodiscard]] Result<void, FileError> remove(const std::string& path) override;
    [[nodiscard]] Result<void, FileError> reserve(const std::string& path, std::uint64_t size_bytes) override;
    [[nodiscard]] Result<std::uint64_t, FileError> free_bytes(const std::string& directory) override;
};

}  // namespace kiosk::store
