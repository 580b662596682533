// On the real disk: a file's bytes are synced before its name, and the name's directory before anybody is told. The
// simulated disk cannot see whether the real one is asked, so fsync() itself is watched here.
#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "kiosk/store/posix_file_system.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kiosk::test {
namespace {

std::vector<std::string>* synced = nullptr;  // the files and directories, in order, while somebody watches

// What was synced during `work`, without the directory's own path before it.
template <class Work>
std::vector<std::string> watch(const std::string& directory, Work work) {
    std::vector<std::string> seen;
    synced = &seen;
    work();
    synced = nullptr;
    for (std::string& path : seen) path = std::filesystem::relative(path, directory).string();
    return seen;
}

using Paths = std::vector<std::string>;

}  // namespace
}  // namespace kiosk::test

// Stands before the C library's; does what that does.
extern "C" int fsync(int descriptor) {
    if (kiosk::test::synced != nullptr) {
        std::error_code unreadable;
        const std::filesystem::path link{"/proc/self/fd/" + std::to_string(descriptor)};
        kiosk::test::synced->push_back(std::filesystem::read_symlink(link, unreadable).string());
    }
    return static_cast<int>(syscall(SYS_fsync, descriptor));
}

namespace kiosk::test {

TEST_CASE("posix files: a new name, a new directory, a move and a removal are synced where they stand") {
    const TemporaryDirectory temporary;
    const std::string directory = std::filesystem::canonical(temporary.path()).string();
    store::PosixFileSystem files;
    const std::array content{std::byte{1}};
    const auto at = [&](const char* name) { return directory + '/' + name; };

    CHECK(watch(directory, [&] { REQUIRE(files.create_exclusive(at("a"), content).has_value()); }) ==
          Paths{"a.new", "."});
    CHECK(watch(directory, [&] { REQUIRE(files.replace(at("a"), content).has_value()); }) == Paths{"a.new", "."});
    CHECK(watch(directory, [&] { REQUIRE(files.open_append(at("journal")).has_value()); }) == Paths{"."});
    CHECK(watch(directory, [&] { REQUIRE(files.make_directory(at("sub")).has_value()); }) == Paths{"."});
    // The new name first.
    CHECK(watch(directory, [&] { REQUIRE(files.move(at("a"), at("sub/a")).has_value()); }) == Paths{"sub", "."});
    CHECK(watch(directory, [&] { REQUIRE(files.remove(at("sub/a")).has_value()); }) == Paths{"sub"});
    CHECK(watch(directory, [&] { REQUIRE(files.reserve(at("ballast"), 4'096).has_value()); }) == Paths{"ballast", "."});
}

}  // namespace kiosk::test
