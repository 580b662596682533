// The C library's file calls, put before the real ones by the linker's rule that the program's own come first.
#include "tests/headless/faulty_disk.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>

namespace kiosk::test {
namespace {

std::string g_directory;  // set once, before any thread
std::atomic<DiskFault> g_fault{DiskFault::none};

bool is_watched(const char* path) {
    return path != nullptr && !g_directory.empty() && std::string_view{path}.starts_with(g_directory);
}

bool is_watched(int descriptor) {
    std::array<char, 64> link{};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", descriptor);
    std::array<char, PATH_MAX> path{};
    const ssize_t length = readlink(link.data(), path.data(), path.size() - 1);
    return length > 0 && is_watched(path.data());
}

enum class Step : unsigned char { read, new_bytes, other_change, sync };

// The error of this step just now; 0: the real call decides.
template <class File>
int fault_of(Step step, File file) {
    if (g_fault == DiskFault::none || !is_watched(file)) return 0;
    g_fault.wait(DiskFault::silent);
    const DiskFault fault = g_fault;
    if (step == Step::read) return fault == DiskFault::read_fails ? EIO : 0;
    if (fault == DiskFault::read_only && step != Step::sync) return EROFS;
    if (fault == DiskFault::full && step == Step::new_bytes) return ENOSPC;
    return fault == DiskFault::sync_fails && step == Step::sync ? EIO : 0;
}

template <class Call>
Call* real(const char* name) {
    return reinterpret_cast<Call*>(dlsym(RTLD_NEXT, name));
}

// -1 with errno, or what the real call gives.
template <class File, class Call, class... Arguments>
auto unless(Step step, File file, Call* call, Arguments... arguments) -> decltype(call(arguments...)) {
    if (const int code = fault_of(step, file); code != 0) {
        errno = code;
        return -1;
    }
    return call(arguments...);
}

constexpr bool has_mode(int flags) {
    return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
}

constexpr bool changes_something(int flags) {
    return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
}

}  // namespace

std::optional<DiskFault> disk_fault_named(std::string_view name) {
    if (name == "sound") return DiskFault::none;
    if (name == "read-only") return DiskFault::read_only;
    if (name == "sync-fails") return DiskFault::sync_fails;
    if (name == "read-fails") return DiskFault::read_fails;
    if (name == "full") return DiskFault::full;
    if (name == "silent") return DiskFault::silent;
    return std::nullopt;
}

void watch_disk_of(const std::string& directory) {
    g_directory = directory;
}
void set_disk_fault(DiskFault fault) {
    g_fault = fault;
    g_fault.notify_all();
}

}  // namespace kiosk::test

// --- the calls themselves --------------------------------------------------------------------------------------------

using namespace kiosk::test;

extern "C" {

// NOLINTBEGIN(cert-dcl50-cpp,readability-inconsistent-declaration-parameter-name): the C library's own declarations
int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = has_mode(flags) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    static auto* const call = real<int(const char*, int, ...)>("open");
    if (!changes_something(flags)) return call(path, flags, mode);
    return unless(Step::other_change, path, call, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = has_mode(flags) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open(path, flags, mode);
}
ssize_t pread64(int descriptor, void* bytes, size_t count, off64_t offset) {
    static auto* const call = real<ssize_t(int, void*, size_t, off64_t)>("pread64");
    return unless(Step::read, descriptor, call, descriptor, bytes, count, offset);
}
ssize_t write(int descriptor, const void* bytes, size_t count) {
    static auto* const call = real<ssize_t(int, const void*, size_t)>("write");
    return unless(Step::new_bytes, descriptor, call, descriptor, bytes, count);
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t offset) {
    static auto* const call = real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    return unless(Step::new_bytes, descriptor, call, descriptor, bytes, count, offset);
}
int ftruncate64(int descriptor, off64_t size) noexcept {
    static auto* const call = real<int(int, off64_t)>("ftruncate64");
    return unless(Step::other_change, descriptor, call, descriptor, size);
}
int fsync(int descriptor) {
    static auto* const call = real<int(int)>("fsync");
    return unless(Step::sync, descriptor, call, descriptor);
}
int fdatasync(int descriptor) {
    static auto* const call = real<int(int)>("fdatasync");
    return unless(Step::sync, descriptor, call, descriptor);
}
int posix_fallocate(int descriptor, off_t offset, off_t size) {
    static auto* const call = real<int(int, off_t, off_t)>("posix_fallocate");
    const int code = fault_of(Step::new_bytes, descriptor);
    return code != 0 ? code : call(descriptor, offset, size);
}
int rename(const char* from, const char* to) noexcept {
    static auto* const call = real<int(const char*, const char*)>("rename");
    return unless(Step::other_change, from, call, from, to);
}
int link(const char* from, const char* to) noexcept {
    static auto* const call = real<int(const char*, const char*)>("link");
    return unless(Step::other_change, from, call, from, to);
}
int unlink(const char* path) noexcept {
    static auto* const call = real<int(const char*)>("unlink");
    return unless(Step::other_change, path, call, path);
}
int mkdir(const char* path, mode_t mode) noexcept {
    static auto* const call = real<int(const char*, mode_t)>("mkdir");
    return unless(Step::other_change, path, call, path, mode);
}
int fchmodat(int directory, const char* path, mode_t mode, int flags) noexcept {
    static auto* const call = real<int(int, const char*, mode_t, int)>("fchmodat");
    return unless(Step::other_change, path, call, directory, path, mode, flags);
}
// NOLINTEND(cert-dcl50-cpp,readability-inconsistent-declaration-parameter-name)
}
