// PowerLossDisk: a disk in memory that forgets like a real one. Writes reach the platter only when they are synced; at
// a power cut the unsynced ones survive not at all, in part, out of order or torn at a sector, as the seed decides.
// Names (new and removed files) survive when their directory is synced. One directory, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/random.hpp"

namespace kiosk::test {

enum class DiskHonesty : unsigned char {
    honest,
    lies_about_sync,  // says "synced" and keeps everything in its cache
    forgets_names,    // a directory that is synced is not: as if the program had not asked
    syncs_logs_late,  // a write-ahead log is synced before its database is written, and not at each commit: as with
                      // synchronous=NORMAL
};

// What goes wrong with one operation, reads included.
enum class DiskFault : unsigned char { io, full };
enum class FaultLength : unsigned char { once, for_ever };

class PowerLossDisk {
public:
    using Bytes = std::vector<std::byte>;
    struct Change {
        enum class Kind : unsigned char { write, truncate };
        Kind kind = Kind::write;
        std::size_t offset = 0;  // truncate: the new size
        Bytes bytes;
    };
    struct File {
        Bytes seen;     // what programs read
        Bytes durable;  // what is on the platter
        std::vector<Change> unsynced;
        std::uint64_t reserved_bytes = 0;  // taken without content
    };
    using FileHandle = std::shared_ptr<File>;

    explicit PowerLossDisk(DiskHonesty honesty = DiskHonesty::honest) : m_honesty(honesty) {}

    // The power goes at the n-th changing operation from now (1: the next one), in the middle of it.
    void cut_power_after(std::uint64_t operations) { m_operations_left = operations; }
    [[nodiscard]] bool has_power() const { return m_has_power; }
    // The n-th operation from now fails (1: the next one), or all of them from there on. Only writes can meet a full
    // disk.
    void fail_after(std::uint64_t operations, DiskFault fault, FaultLength length);
    void mend() { m_operations_until_fault.reset(); }
    // Whether the fault of fail_after() has come; which fault the operation that failed last met.
    [[nodiscard]] bool has_failed() const { return m_has_failed; }
    [[nodiscard]] DiskFault last_fault() const { return m_fault; }
    // From now on what does not fit meets a full disk.
    void set_capacity(std::uint64_t bytes) { m_capacity_bytes = bytes; }
    [[nodiscard]] std::uint64_t free_bytes() const;
    // What the disk holds after a power cut (now, if it has not happened yet), with the power back.
    void restart(RandomSource& random);
    [[nodiscard]] std::uint64_t changing_operations() const { return m_changing_operations; }

    [[nodiscard]] bool exists(const std::string& name) const { return m_seen_names.count(name) != 0; }
    [[nodiscard]] FileHandle find(const std::string& name) const;
    // Whether a read that is about to be made works.
    [[nodiscard]] bool read_works();
    // Each returns false when the power is off or goes during it.
    [[nodiscard]] bool create(const std::string& name);
    [[nodiscard]] bool remove(const std::string& name);
    // A second name for a file that is there.
    [[nodiscard]] bool link(const std::string& name, const std::string& second_name);
    // Another name for it instead of this one: after a cut it has exactly one of them.
    [[nodiscard]] bool rename(const std::string& name, const std::string& new_name);
    // The first parts of the names below a directory, each once, sorted.
    [[nodiscard]] std::vector<std::string> names_in(const std::string& directory) const;
    [[nodiscard]] bool write(File& file, std::size_t offset, std::span<const std::byte> bytes);
    [[nodiscard]] bool reserve(File& file, std::uint64_t bytes);
    [[nodiscard]] bool truncate(File& file, std::size_t size);
    // A sync that fails leaves what programs read and forgets that it is not on the platter, as Linux does.
    [[nodiscard]] bool sync(File& file);
    [[nodiscard]] DiskHonesty honesty() const { return m_honesty; }
    [[nodiscard]] bool sync_directory();

private:
    using Names = std::map<std::string, FileHandle>;
    struct NameChange {
        std::string name;
        FileHandle file;             // none: removed
        std::string removed_name{};  // the name that it had before, if this is a renaming
    };
    [[nodiscard]] bool spend_operation();
    [[nodiscard]] bool meets_fault(bool is_write);
    [[nodiscard]] bool has_room_for(std::uint64_t bytes);

    DiskHonesty m_honesty;
    bool m_has_power = true;
    std::optional<std::uint64_t> m_operations_left;
    std::uint64_t m_changing_operations = 0;
    std::optional<std::uint64_t> m_operations_until_fault;
    DiskFault m_fault = DiskFault::io;
    FaultLength m_fault_length = FaultLength::once;
    bool m_has_failed = false;
    std::uint64_t m_capacity_bytes = std::uint64_t{1} << 40U;
    Names m_seen_names;
    Names m_durable_names;
    std::vector<NameChange> m_unsynced_names;
};

}  // namespace kiosk::test
