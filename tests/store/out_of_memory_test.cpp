// The n-th allocation inside SQLite fails, for many n of a whole life: an error, never damage, never a crash, and
// nothing acknowledged is lost. A program of its own: SQLite takes an allocator only before its first use.
#include <sqlite3.h>

#include <cstdlib>
#include <cstring>

#include "tests/store/scripted_life.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {
namespace {

// The allocator that fails on demand. Each block begins with its size, which SQLite asks for.
constexpr std::size_t kHeaderBytes = 16;
std::uint64_t allocations_until_fault = 0;  // 0: none fails
FaultLength fault_length = FaultLength::once;
bool has_failed = false;

bool fails() {
    if (allocations_until_fault == 0) return false;
    if (allocations_until_fault > 1) {
        --allocations_until_fault;
        return false;
    }
    if (fault_length == FaultLength::once) allocations_until_fault = 0;
    has_failed = true;
    return true;
}

void* with_header(void* block, int size_bytes) {
    if (block == nullptr) return nullptr;
    std::memcpy(block, &size_bytes, sizeof size_bytes);
    return static_cast<char*>(block) + kHeaderBytes;
}
void* header_of(void* memory) {
    return static_cast<char*>(memory) - kHeaderBytes;
}

void* allocate(int size_bytes) {
    if (fails()) return nullptr;
    return with_header(std::malloc(static_cast<std::size_t>(size_bytes) + kHeaderBytes), size_bytes);
}
void release(void* memory) {
    if (memory != nullptr) std::free(header_of(memory));
}
void* reallocate(void* memory, int size_bytes) {
    if (fails()) return nullptr;
    return with_header(std::realloc(header_of(memory), static_cast<std::size_t>(size_bytes) + kHeaderBytes),
                       size_bytes);
}
int size_of(void* memory) {
    if (memory == nullptr) return 0;
    int size_bytes = 0;
    std::memcpy(&size_bytes, header_of(memory), sizeof size_bytes);
    return size_bytes;
}
int round_up(int size_bytes) {
    return (size_bytes + 7) & ~7;
}
int start(void*) {
    return SQLITE_OK;
}
void stop(void*) {}

void use_failing_allocator() {
    static sqlite3_mem_methods methods{allocate, release, reallocate, size_of, round_up, start, stop, nullptr};
    REQUIRE(sqlite3_shutdown() == SQLITE_OK);
    REQUIRE(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK);
    // Small blocks too come from there, and not from a connection's own store of them.
    REQUIRE(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK);
    REQUIRE(sqlite3_initialize() == SQLITE_OK);
}

// Every `step`th allocation of the life fails, once and from there on.
void live_with_faults(std::uint64_t step) {
    use_failing_allocator();
    for (const FaultLength length : {FaultLength::once, FaultLength::for_ever}) {
        std::set<StoreError::Kind> kinds;
        std::uint64_t fault = 1;
        for (has_failed = true; has_failed; fault += step) {
            SeededRandom random{fault};
            PowerLossDisk disk;
            const PowerLossVfs vfs{disk, "memory-loop"};
            PowerLossFileSystem files{disk};
            ScriptedLife life{files, vfs.name()};
            has_failed = false;
            fault_length = length;
            allocations_until_fault = fault;
            life.run();
            allocations_until_fault = 0;
            life.end();
            disk.restart(random);
            INFO("allocation " << fault << (length == FaultLength::once ? ", once" : ", for ever"));
            CHECK(life.what_is_missing().empty());
            kinds.insert(life.kinds().begin(), life.kinds().end());
        }
        CHECK(fault > 5'000);
        CHECK(kinds.count(StoreError::Kind::other) == 1);
        CHECK(kinds.count(StoreError::Kind::corrupt) == 0);
    }
}

}  // namespace

TEST_CASE("out of memory: whichever allocation of SQLite fails, it is an error and nothing acknowledged is lost") {
    live_with_faults(11);
}

// Two minutes: store_out_of_memory_test "[every_allocation]".
TEST_CASE("out of memory: the same for every single allocation", "[.][every_allocation]") {
    live_with_faults(1);
}

}  // namespace kiosk::test
