// IdentityFiles: what a kiosk that enrolled at the glass keeps of its enrolment, in `identity/` of the storage
// directory, for its owner only: the key, the certificate, the root key, and the card with id and number. The card is
// written last: where it stands, all of them do.
#pragma once

#include <optional>
#include <string>

#include "kiosk/app/configuration.hpp"
#include "kiosk/ports/enrolment.hpp"
#include "kiosk/ports/file_system.hpp"

namespace kiosk::app {

// A code that staff may be approving just now: it outlives a restart.
struct PendingCode {
    EnrolmentCode code;
    WallTime until;
};

class IdentityFiles {
public:
    // `files` outlives it.
    IdentityFiles(FileSystem& files, const std::filesystem::path& storage_directory);

    [[nodiscard]] Result<void, FileError> make_directory();
    [[nodiscard]] std::string key_file() const { return at("kiosk.key"); }

    // Writes id, number and files into the configuration. False: this kiosk has not enrolled yet.
    [[nodiscard]] bool complete(Configuration& configuration);
    [[nodiscard]] Result<void, FileError> keep(const KioskIdentity& identity);

    [[nodiscard]] std::string certificate();  // the chain; empty: it cannot be read
    [[nodiscard]] Result<void, FileError> keep_certificate(std::string_view chain);

    [[nodiscard]] std::optional<PendingCode> pending();
    // Lost, it costs another approval: no more.
    void keep_pending(const PendingCode& pending);
    void forget_pending();

private:
    [[nodiscard]] std::string at(const char* name) const { return m_directory + "/" + name; }
    [[nodiscard]] Result<void, FileError> write(const char* name, std::string_view text);
    // The lines of a small file; none when it cannot be read.
    [[nodiscard]] std::vector<PrivateText> lines(const char* name);

    FileSystem& m_files;
    std::string m_directory;
};

}  // namespace kiosk::app
