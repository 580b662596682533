// The callbacks that SQLite asks of a VFS (sqlite.org/c3ref/vfs.html), as thin as they can be. No shared memory: the
// kiosk opens its database exclusively, and this layer makes sure that it does.
#include "tests/support/power_loss/power_loss_vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "kiosk/base/check.hpp"

namespace kiosk::test {
namespace {

// What SQLite allocates for each open file; the methods' table must come first.
struct OpenFile {
    sqlite3_file base;
    PowerLossDisk* disk;
    PowerLossDisk::FileHandle* file;
    bool syncs_directory;  // as SQLite's own layer does at the first sync of a new journal
    bool is_log;
    std::string* name;
};

OpenFile& open_file(sqlite3_file* file) {
    return *reinterpret_cast<OpenFile*>(file);
}
PowerLossDisk& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<PowerLossDisk*>(vfs->pAppData);
}

int close_file(sqlite3_file* file) {
    delete open_file(file).file;
    delete open_file(file).name;
    return SQLITE_OK;
}

int read_file(sqlite3_file* handle, void* buffer, int amount, sqlite3_int64 offset) {
    const OpenFile& opened = open_file(handle);
    if (!opened.disk->read_works()) return SQLITE_IOERR_READ;
    const auto& content = (*opened.file)->seen;
    const auto start = static_cast<std::size_t>(offset);
    const auto wanted = static_cast<std::size_t>(amount);
    const std::size_t there = start >= content.size() ? 0 : std::min(wanted, content.size() - start);
    if (there > 0) std::memcpy(buffer, content.data() + start, there);
    if (there == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(buffer) + there, 0, wanted - there);
    return SQLITE_IOERR_SHORT_READ;
}

bool syncs_logs_late(const OpenFile& opened) {
    return opened.disk->honesty() == DiskHonesty::syncs_logs_late;
}

int write_file(sqlite3_file* handle, const void* bytes, int amount, sqlite3_int64 offset) {
    const OpenFile& opened = open_file(handle);
    if (!opened.is_log && syncs_logs_late(opened)) {
        const auto log = opened.disk->find(*opened.name + "-wal");
        if (log != nullptr && !opened.disk->sync(*log)) return SQLITE_IOERR_FSYNC;
    }
    const std::span content{static_cast<const std::byte*>(bytes), static_cast<std::size_t>(amount)};
    if (opened.disk->write(**opened.file, static_cast<std::size_t>(offset), content)) return SQLITE_OK;
    const bool is_full = opened.disk->has_power() && opened.disk->last_fault() == DiskFault::full;
    return is_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* handle, sqlite3_int64 size) {
    const OpenFile& opened = open_file(handle);
    return opened.disk->truncate(**opened.file, static_cast<std::size_t>(size)) ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int sync_file(sqlite3_file* handle, int) {
    OpenFile& opened = open_file(handle);
    const bool is_put_off = opened.is_log && syncs_logs_late(opened);
    if (!is_put_off && !opened.disk->sync(**opened.file)) return SQLITE_IOERR_FSYNC;
    if (!opened.syncs_directory) return SQLITE_OK;
    opened.syncs_directory = false;
    return opened.disk->sync_directory() ? SQLITE_OK : SQLITE_IOERR_DIR_FSYNC;
}

int file_size(sqlite3_file* handle, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>((*open_file(handle).file)->seen.size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file*, int) {
    return SQLITE_OK;
}
int check_lock(sqlite3_file*, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
}
int control_file(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
    return 512;
}
int characteristics(sqlite3_file*) {
    return 0;
}

constexpr sqlite3_io_methods kMethods{
    1,         close_file, read_file,  write_file,   truncate_file, sync_file,       file_size,
    lock_file, lock_file,  check_lock, control_file, sector_size,   characteristics, nullptr,
    nullptr,   nullptr,    nullptr,    nullptr,      nullptr};

int open_by_name(sqlite3_vfs* vfs, const char* name, sqlite3_file* handle, int flags, int* flags_out) {
    handle->pMethods = nullptr;
    PowerLossDisk& disk = disk_of(vfs);
    // Nameless temporary files: the kiosk keeps them in memory (temp_store), so none is ever asked for.
    if (name == nullptr || !disk.has_power()) return SQLITE_CANTOPEN;
    const bool is_new = !disk.exists(name);
    if (is_new && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    if (is_new && !disk.create(name)) return SQLITE_CANTOPEN;
    const bool is_journal = (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    new (handle) OpenFile{{&kMethods},
                          &disk,
                          new PowerLossDisk::FileHandle(disk.find(name)),
                          is_new&& is_journal,
                          (flags & SQLITE_OPEN_WAL) != 0,
                          new std::string(name)};
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
}

int delete_by_name(sqlite3_vfs* vfs, const char* name, int sync_directory) {
    PowerLossDisk& disk = disk_of(vfs);
    if (!disk.has_power()) return SQLITE_IOERR_DELETE;
    if (!disk.exists(name)) return SQLITE_IOERR_DELETE_NOENT;
    if (!disk.remove(name)) return SQLITE_IOERR_DELETE;
    return sync_directory == 0 || disk.sync_directory() ? SQLITE_OK : SQLITE_IOERR_DIR_FSYNC;
}

int access_by_name(sqlite3_vfs* vfs, const char* name, int, int* answer) {
    *answer = disk_of(vfs).exists(name) ? 1 : 0;
    return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int room, char* out) {
    sqlite3_snprintf(room, out, "%s", name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int amount, char* out) {
    std::memset(out, 7, static_cast<std::size_t>(amount));
    return amount;
}
int no_sleep(sqlite3_vfs*, int) {
    return 0;
}
int julian_day(sqlite3_vfs*, double* day) {
    *day = 2'461'000.5;
    return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) {
    return SQLITE_OK;
}

}  // namespace

struct PowerLossVfs::Registration {
    sqlite3_vfs vfs{};
};

PowerLossVfs::PowerLossVfs(PowerLossDisk& disk, std::string name)
    : m_name(std::move(name)), m_registration(std::make_unique<Registration>()) {
    sqlite3_vfs& vfs = m_registration->vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(OpenFile);
    vfs.mxPathname = 512;
    vfs.zName = m_name.c_str();
    vfs.pAppData = &disk;
    vfs.xOpen = open_by_name;
    vfs.xDelete = delete_by_name;
    vfs.xAccess = access_by_name;
    vfs.xFullPathname = full_name;
    vfs.xRandomness = randomness;
    vfs.xSleep = no_sleep;
    vfs.xCurrentTime = julian_day;
    vfs.xGetLastError = last_error;
    KIOSK_CHECK(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

PowerLossVfs::~PowerLossVfs() {
    sqlite3_vfs_unregister(&m_registration->vfs);
}

}  // namespace kiosk::test
