// FileSystem: the few file operations whose durability matters (pay.journal, key files), behind one interface so that
// a test can cut the power between any two of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/result.hpp"

namespace kiosk {

struct FileError {
    enum class Kind : unsigned char {
        not_found,
        already_there,  // create_exclusive(): somebody made it before us
        full,           // no space, or over quota
        denied,         // permissions, or a read-only disk
        too_large,      // read(): longer than the caller accepts
        io,             // the device failed: what was written last may or may not be there
    };
    Kind kind = Kind::io;
    int system_code = 0;  // errno
    std::string message;  // one short English sentence for the log
};

// A file that only grows. Used by one thread.
class AppendFile {
public:
    AppendFile() = default;
    AppendFile(const AppendFile&) = delete;
    AppendFile& operator=(const AppendFile&) = delete;
    virtual ~AppendFile() = default;
    // When this succeeds the bytes survive a power cut. When it fails any part of them may be in the file.
    [[nodiscard]] virtual Result<void, FileError> append_durably(std::span<const std::byte> bytes) = 0;
};

// Blocks on the disk: for worker threads. Files are readable by their owner only (0600).
class FileSystem {
public:
    FileSystem() = default;
    FileSystem(const FileSystem&) = delete;
    FileSystem& operator=(const FileSystem&) = delete;
    virtual ~FileSystem() = default;

    [[nodiscard]] virtual Result<std::vector<std::byte>, FileError> read(const std::string& path,
                                                                         std::uint64_t size_max_bytes) = 0;
    [[nodiscard]] virtual Result<std::uint64_t, FileError> size(const std::string& path) = 0;
    // Opens for appending; makes the file when it is missing, durably (its directory is synced too).
    [[nodiscard]] virtual Result<std::unique_ptr<AppendFile>, FileError> open_append(const std::string& path) = 0;
    // Makes a file that was not there with exactly these bytes, durably: after a power cut it is there whole or not at
    // all. Fails with already_there rather than replace anything.
    [[nodiscard]] virtual Result<void, FileError> create_exclusive(const std::string& path,
                                                                   std::span<const std::byte> bytes) = 0;

    // The file has exactly these bytes, durably: after a power cut the old ones or the new ones, whole.
    [[nodiscard]] virtual Result<void, FileError> replace(const std::string& path,
                                                          std::span<const std::byte> bytes) = 0;

    // The names in a directory, sorted.
    [[nodiscard]] virtual Result<std::vector<std::string>, FileError> list(const std::string& directory) = 0;
    // Durable; succeeds when it is there already. For its owner only (0700).
    [[nodiscard]] virtual Result<void, FileError> make_directory(const std::string& path) = 0;
    // The same bytes under another name of the same disk, durably: after a power cut under exactly one of the two.
    [[nodiscard]] virtual Result<void, FileError> move(const std::string& from, const std::string& to) = 0;
    // Durable; succeeds when there is none.
    [[nodiscard]] virtual Result<void, FileError> remove(const std::string& path) = 0;
    // Makes a file of this size whose room on the disk is really taken, or nothing.
    [[nodiscard]] virtual Result<void, FileError> reserve(const std::string& path, std::uint64_t size_bytes) = 0;
    // Left for this process on the disk of a directory.
    [[nodiscard]] virtual Result<std::uint64_t, FileError> free_bytes(const std::string& directory) = 0;
};

}  // namespace kiosk
