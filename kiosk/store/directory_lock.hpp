// A storage directory is one kiosk's at a time. Held before the first file in it is looked at: a second kiosk would set
// aside a damaged outbox.db from under the one that runs. Ends with the object, and with the process, however it ends.
#pragma once

#include <string>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/file_system.hpp"

namespace kiosk::store {

class DirectoryLock {
public:
    // `already_there` when another kiosk has it. Writes nothing.
    [[nodiscard]] static Result<DirectoryLock, FileError> take(const std::string& directory);

    DirectoryLock(DirectoryLock&& other) noexcept;
    DirectoryLock& operator=(DirectoryLock&&) = delete;
    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;
    ~DirectoryLock();

private:
    explicit DirectoryLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

}  // namespace kiosk::store
