// Spool: payloads too large for a row, one sealed file an operation in spool/ beside outbox.db. A file is whole and
// durable, name included, before its row; one without a row is a commit that a crash interrupted.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/operation_id.hpp"
#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/file_system.hpp"
#include "kiosk/ports/outbox_operation.hpp"

namespace kiosk::store {

class Spool {
public:
    // `database` is the path of outbox.db.
    Spool(FileSystem& files, const std::string& database);

    [[nodiscard]] static std::string name_of(const OperationId& id) { return id.text() + ".seal"; }
    // Succeeds when the same bytes are there already: a commit that failed is tried again.
    [[nodiscard]] Result<void, FileError> write(const OperationId& id, const Envelope& bytes);
    [[nodiscard]] Result<Envelope, FileError> read(const std::string& name);
    [[nodiscard]] Result<bool, FileError> holds(const std::string& name, std::int64_t size_bytes);
    // Names that no row has.
    [[nodiscard]] Result<std::vector<std::string>, FileError> orphans(const std::set<std::string>& named);
    [[nodiscard]] Result<void, FileError> remove(const std::string& name);
    [[nodiscard]] std::string path_of(const std::string& name) const { return m_directory + '/' + name; }

private:
    FileSystem& m_files;
    std::string m_directory;
};

}  // namespace kiosk::store
