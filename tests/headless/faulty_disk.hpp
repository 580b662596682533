// A disk that fails under the whole program: the C library's calls of kiosk_headless are answered here for every file
// in the storage directory, whoever calls: the journal, the spool, SQLite. Tests run as root, whom no permission stops,
// and a mount would want rights that a test machine may not give.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::test {

enum class DiskFault : unsigned char {
    none,
    read_only,   // EROFS for whatever would change something, as after a remount by the kernel
    sync_fails,  // EIO from fsync and fdatasync: what was written may or may not be there
    read_fails,  // EIO from what reads at a place in a file, as SQLite does
    full,        // ENOSPC for new bytes
    silent,      // no call returns before there is another fault or none
};

[[nodiscard]] std::optional<DiskFault> disk_fault_named(std::string_view name);

// Before any thread: the directory whose files are meant.
void watch_disk_of(const std::string& directory);
// Any time, any thread.
void set_disk_fault(DiskFault fault);

}  // namespace kiosk::test
