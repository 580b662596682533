// What is seen of the disk under the kiosk.
#include "kiosk/app/machine_look.hpp"

#include "kiosk/app/machinery.hpp"
#include "kiosk/store/posix_file_system.hpp"
#include "kiosk/store/quarantine.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using kiosk::test::TemporaryDirectory;

TEST_CASE("machine look: room on the disk, and damaged files that were set aside as long as they lie there") {
    TemporaryDirectory directory;
    app::Configuration configuration;
    configuration.storage_directory = directory.path();
    const runtime::MachineSeen seen = app::look_at_machine(configuration);
    REQUIRE(seen.free_mb);
    REQUIRE(seen.total_mb);
    CHECK(*seen.free_mb <= *seen.total_mb);
    CHECK(seen.quarantines == 0);
    CHECK_FALSE(seen.certificate_until);

    store::PosixFileSystem files;
    const std::string outbox = directory.path(app::kOutboxFile);
    REQUIRE(files.create_exclusive(outbox, {}));
    store::Quarantine quarantine{files, outbox};
    REQUIRE(quarantine.set_aside(WallTime{1'795'600'030'000}));
    CHECK(app::look_at_machine(configuration).quarantines == 1);
    std::filesystem::remove_all(directory.path("quarantine"));
    CHECK(app::look_at_machine(configuration).quarantines == 0);
}

TEST_CASE("machine look: a directory that is not there is no number") {
    app::Configuration configuration;
    configuration.storage_directory = "/nonexistent/agency-kiosk";
    const runtime::MachineSeen seen = app::look_at_machine(configuration);
    CHECK_FALSE(seen.free_mb);
    CHECK(seen.quarantines == 0);
}
