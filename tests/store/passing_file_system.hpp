// The real file system, for tests to derive from and fail at one call.
#pragma once

#include "kiosk/store/posix_file_system.hpp"

namespace kiosk::test {

class PassingFileSystem : public FileSystem {
public:
    Result<std::vector<std::byte>, FileError> read(const std::string& path, std::uint64_t size_max) override {
        return m_real.read(path, size_max);
    }
    Result<std::uint64_t, FileError> size(const std::string& path) override { return m_real.size(path); }
    Result<std::unique_ptr<AppendFile>, FileError> open_append(const std::string& path) override {
        return m_real.open_append(path);
    }
    Result<void, FileError> create_exclusive(const std::string& path, std::span<const std::byte> bytes) override {
        return m_real.create_exclusive(path, bytes);
    }
    Result<void, FileError> replace(const std::string& path, std::span<const std::byte> bytes) override {
        return m_real.replace(path, bytes);
    }
    Result<std::vector<std::string>, FileError> list(const std::string& path) override { return m_real.list(path); }
    Result<void, FileError> make_directory(const std::string& path) override { return m_real.make_directory(path); }
    Result<void, FileError> move(const std::string& from, const std::string& to) override {
        return m_real.move(from, to);
    }
    Result<void, FileError> remove(const std::string& path) override { return m_real.remove(path); }
    Result<void, FileError> reserve(const std::string& path, std::uint64_t size_bytes) override {
        return m_real.reserve(path, size_bytes);
    }
    Result<std::uint64_t, FileError> free_bytes(const std::string& directory) override {
        return m_real.free_bytes(directory);
    }

private:
    store::PosixFileSystem m_real;
};

}  // namespace kiosk::test
