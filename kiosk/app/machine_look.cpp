// Looking at the disk and at the certificate.
#include "kiosk/app/machine_look.hpp"

#include <filesystem>

#include "kiosk/app/machinery.hpp"
#include "kiosk/certificates/certificates.hpp"
#include "kiosk/store/posix_file_system.hpp"
#include "kiosk/store/quarantine.hpp"

namespace kiosk::app {
namespace {

std::optional<WallTime> end_of_certificate(const std::filesystem::path& file) {
    constexpr std::uint64_t kChainMax_bytes = 64 * 1024;
    store::PosixFileSystem files;
    if (file.empty()) return std::nullopt;
    const auto bytes = files.read(file.string(), kChainMax_bytes);
    if (!bytes) return std::nullopt;
    const auto end = certificates::end_of({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    return end ? std::optional{*end} : std::nullopt;
}

std::int64_t quarantines_in(const std::filesystem::path& directory) {
    store::PosixFileSystem files;
    const auto count = store::Quarantine{files, (directory / kOutboxFile).string()}.count();
    return count ? *count : 0;
}

}  // namespace

runtime::MachineSeen look_at_machine(const Configuration& configuration) {
    constexpr std::uintmax_t kMegabyte = 1'000'000;
    runtime::MachineSeen seen;
    seen.certificate_until = end_of_certificate(configuration.backend.client_certificate_file);
    seen.quarantines = quarantines_in(configuration.storage_directory);
    std::error_code fault;
    const auto space = std::filesystem::space(configuration.storage_directory, fault);
    if (fault) return seen;
    const auto megabytes = [](std::uintmax_t bytes) { return static_cast<std::int64_t>(bytes / kMegabyte); };
    seen.free_mb = megabytes(space.available);
    seen.total_mb = megabytes(space.capacity);
    return seen;
}

}  // namespace kiosk::app
