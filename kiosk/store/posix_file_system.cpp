// File operations by system calls, with every step that durability needs: data, then name.
#include "kiosk/store/posix_file_system.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace kiosk::store {
namespace {

class FileDescriptor {
public:
    explicit FileDescriptor(int descriptor) : m_descriptor(descriptor) {}
    FileDescriptor(FileDescriptor&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileDescriptor& operator=(FileDescriptor&&) = delete;
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor() {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    [[nodiscard]] int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

FileError error_of(int code, const char* during) {
    FileError::Kind kind = FileError::Kind::io;
    if (code == ENOENT || code == ENOTDIR) kind = FileError::Kind::not_found;
    if (code == EEXIST) kind = FileError::Kind::already_there;
    if (code == ENOSPC || code == EDQUOT) kind = FileError::Kind::full;
    if (code == EACCES || code == EPERM || code == EROFS) kind = FileError::Kind::denied;
    return {kind, code, std::string{during} + ": " + std::generic_category().message(code)};
}

// Opening is interrupted by a signal only on slow devices; the state directory is none.
Result<FileDescriptor, FileError> open_file(const std::string& path, int flags, const char* during) {
    FileDescriptor descriptor{::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR)};
    if (descriptor.get() < 0) return failure(error_of(errno, during));
    return descriptor;
}

Result<void, FileError> write_whole(int descriptor, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure(error_of(errno, "write"));
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

// A new name is durable only when its directory is.
Result<void, FileError> sync_directory_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string directory = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const auto descriptor = open_file(directory, O_RDONLY | O_DIRECTORY, "open directory");
    if (!descriptor) return failure(descriptor.error());
    if (::fsync(descriptor->get()) != 0) return failure(error_of(errno, "sync directory"));
    return {};
}

// A whole file under a name that nobody reads, on the disk. An old one is what a crash left.
Result<void, FileError> write_draft(const std::string& draft, std::span<const std::byte> bytes) {
    if (::unlink(draft.c_str()) != 0 && errno != ENOENT) return failure(error_of(errno, "remove an old draft"));
    const auto descriptor = open_file(draft, O_WRONLY | O_CREAT | O_EXCL, "create");
    if (!descriptor) return failure(descriptor.error());
    if (auto written = write_whole(descriptor->get(), bytes); !written) return written;
    if (::fsync(descriptor->get()) != 0) return failure(error_of(errno, "sync"));
    return {};
}

class PosixAppendFile final : public AppendFile {
public:
    explicit PosixAppendFile(FileDescriptor descriptor) : m_descriptor(std::move(descriptor)) {}
    Result<void, FileError> append_durably(std::span<const std::byte> bytes) override {
        if (auto written = write_whole(m_descriptor.get(), bytes); !written) return written;
        if (::fdatasync(m_descriptor.get()) != 0) return failure(error_of(errno, "sync"));
        return {};
    }

private:
    FileDescriptor m_descriptor;
};

}  // namespace

Result<std::vector<std::byte>, FileError> PosixFileSystem::read(const std::string& path, std::uint64_t size_max_bytes) {
    // A pipe that stands in the file's place must not be waited for.
    const auto descriptor = open_file(path, O_RDONLY | O_NONBLOCK, "open");
    if (!descriptor) return failure(descriptor.error());
    struct stat status {};
    if (::fstat(descriptor->get(), &status) != 0) return failure(error_of(errno, "look at"));
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (!S_ISREG(status.st_mode) || size > size_max_bytes) {
        return failure(FileError{FileError::Kind::too_large, 0, "read: longer than accepted, or not a file"});
    }
    std::vector<std::byte> bytes(size);
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::read(descriptor->get(), bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure(error_of(errno, "read"));
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

Result<std::uint64_t, FileError> PosixFileSystem::size(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return failure(error_of(errno, "look at"));
    return static_cast<std::uint64_t>(status.st_size);
}

Result<std::unique_ptr<AppendFile>, FileError> PosixFileSystem::open_append(const std::string& path) {
    auto descriptor = open_file(path, O_WRONLY | O_APPEND | O_CREAT, "open for appending");
    if (!descriptor) return failure(descriptor.error());
    if (auto synced = sync_directory_of(path); !synced) return failure(synced.error());
    return std::unique_ptr<AppendFile>{std::make_unique<PosixAppendFile>(std::move(*descriptor))};
}

Result<void, FileError> PosixFileSystem::create_exclusive(const std::string& path, std::span<const std::byte> bytes) {
    if (::access(path.c_str(), F_OK) == 0) return failure(error_of(EEXIST, "create"));
    // Written under another name first: the final name never stands for half a file. link() refuses to replace.
    const std::string draft = path + ".new";
    if (auto written = write_draft(draft, bytes); !written) return written;
    const int link_code = ::link(draft.c_str(), path.c_str()) == 0 ? 0 : errno;
    ::unlink(draft.c_str());
    if (link_code != 0) return failure(error_of(link_code, "name"));
    return sync_directory_of(path);
}

Result<void, FileError> PosixFileSystem::replace(const std::string& path, std::span<const std::byte> bytes) {
    const std::string draft = path + ".new";
    if (auto written = write_draft(draft, bytes); !written) return written;
    if (::rename(draft.c_str(), path.c_str()) != 0) return failure(error_of(errno, "rename"));
    return sync_directory_of(path);
}

Result<std::vector<std::string>, FileError> PosixFileSystem::list(const std::string& directory) {
    std::error_code fault;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator entry{directory, fault}, end; !fault && entry != end;
         entry.increment(fault)) {
        names.push_back(entry->path().filename().string());
    }
    if (fault) return failure(error_of(fault.value(), "list"));
    std::sort(names.begin(), names.end());
    return names;
}

Result<void, FileError> PosixFileSystem::make_directory(const std::string& path) {
    if (::mkdir(path.c_str(), S_IRWXU) != 0 && errno != EEXIST) return failure(error_of(errno, "make directory"));
    return sync_directory_of(path);
}

Result<void, FileError> PosixFileSystem::move(const std::string& from, const std::string& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) return failure(error_of(errno, "rename"));
    // The new name first: a cut between the two leaves two names, never none.
    if (auto synced = sync_directory_of(to); !synced) return synced;
    return sync_directory_of(from);
}

Result<void, FileError> PosixFileSystem::remove(const std::string& path) {
    if (::unlink(path.c_str()) == 0) return sync_directory_of(path);
    if (errno == ENOENT) return {};
    return failure(error_of(errno, "remove"));
}

Result<void, FileError> PosixFileSystem::reserve(const std::string& path, std::uint64_t size_bytes) {
    {
        const auto descriptor = open_file(path, O_WRONLY | O_CREAT | O_TRUNC, "create");
        if (!descriptor) return failure(descriptor.error());
        // posix_fallocate() takes the room or fails; a plain truncation would only promise it.
        int code = ::posix_fallocate(descriptor->get(), 0, static_cast<off_t>(size_bytes));
        if (code == 0 && ::fsync(descriptor->get()) != 0) code = errno;
        if (code != 0) {
            ::unlink(path.c_str());
            return failure(error_of(code, "reserve room"));
        }
    }
    return sync_directory_of(path);
}

Result<std::uint64_t, FileError> PosixFileSystem::free_bytes(const std::string& directory) {
    struct statvfs status {};
    if (::statvfs(directory.c_str(), &status) != 0) return failure(error_of(errno, "look at the free room"));
    return std::uint64_t{status.f_bavail} * status.f_frsize;
}

}  // namespace kiosk::store
