// The n-th operation of the disk fails, for every n of a whole life: an error of a kind, and nothing acknowledged is
// lost, also when the power goes afterwards.
#include "tests/store/scripted_life.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {

TEST_CASE("disk faults: whichever operation fails, the failure has a kind and nothing acknowledged is lost") {
    const auto fault = GENERATE(DiskFault::io, DiskFault::full);
    const auto length = GENERATE(FaultLength::once, FaultLength::for_ever);
    std::set<StoreError::Kind> kinds;
    for (std::uint64_t operation = 1;; ++operation) {
        SeededRandom random{operation};
        PowerLossDisk disk;
        const PowerLossVfs vfs{disk, "fault-loop"};
        PowerLossFileSystem files{disk};
        ScriptedLife life{files, vfs.name()};
        disk.fail_after(operation, fault, length);
        life.run();
        const bool has_failed = disk.has_failed();
        disk.mend();
        life.end();
        disk.restart(random);  // the power goes: what only seemed to be on the disk is not
        INFO("operation " << operation << (length == FaultLength::once ? ", once" : ", for ever"));
        CHECK(life.what_is_missing().empty());
        kinds.insert(life.kinds().begin(), life.kinds().end());
        if (has_failed) continue;
        CHECK(life.acknowledged() == 5);  // without a fault everything is
        CHECK(operation > 100);
        break;
    }
    // Trying again a step whose answer was lost can be a conflict; a disk that fails is never damage.
    for (const StoreError::Kind kind : kinds) {
        INFO(to_text(kind));
        CHECK((kind == StoreError::Kind::io || kind == StoreError::Kind::full ||
               kind == StoreError::Kind::cannot_open || kind == StoreError::Kind::conflict ||
               kind == StoreError::Kind::unreadable));
    }
    CHECK(kinds.count(fault == DiskFault::io ? StoreError::Kind::io : StoreError::Kind::full) == 1);
}

}  // namespace kiosk::test
