// flock() on the directory itself: no file is needed, a read-only disk will do.
#include "kiosk/store/directory_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace kiosk::store {

Result<DirectoryLock, FileError> DirectoryLock::take(const std::string& directory) {
    DirectoryLock lock{::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (lock.m_descriptor >= 0 && ::flock(lock.m_descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
    const int code = errno;
    FileError::Kind kind = FileError::Kind::io;
    if (code == EWOULDBLOCK) kind = FileError::Kind::already_there;
    if (code == ENOENT || code == ENOTDIR) kind = FileError::Kind::not_found;
    if (code == EACCES || code == EPERM) kind = FileError::Kind::denied;
    return failure(FileError{kind, code, "lock: " + std::generic_category().message(code)});
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
DirectoryLock::~DirectoryLock() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

}  // namespace kiosk::store
