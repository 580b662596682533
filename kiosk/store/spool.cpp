// Files of the spool.
#include "kiosk/store/spool.hpp"

#include <algorithm>

#include "kiosk/store/beside.hpp"

namespace kiosk::store {

Spool::Spool(FileSystem& files, const std::string& database) : m_files(files), m_directory(beside(database, "spool")) {}

Result<void, FileError> Spool::write(const OperationId& id, const Envelope& bytes) {
    const std::string path = path_of(name_of(id));
    if (auto made = m_files.make_directory(m_directory); !made) return made;
    auto created = m_files.create_exclusive(path, bytes);
    if (created || created.error().kind != FileError::Kind::already_there) return created;
    const auto there = m_files.read(path, kSpoolFileMaxBytes);
    if (!there) return failure(there.error());
    if (*there == bytes) return {};
    return created;
}

Result<Envelope, FileError> Spool::read(const std::string& name) {
    return m_files.read(path_of(name), kSpoolFileMaxBytes);
}

Result<bool, FileError> Spool::holds(const std::string& name, std::int64_t size_bytes) {
    const auto size = m_files.size(path_of(name));
    if (size) return *size == static_cast<std::uint64_t>(size_bytes);
    if (size.error().kind == FileError::Kind::not_found) return false;
    return failure(size.error());
}

Result<std::vector<std::string>, FileError> Spool::orphans(const std::set<std::string>& named) {
    auto names = m_files.list(m_directory);
    if (!names && names.error().kind == FileError::Kind::not_found) return std::vector<std::string>{};
    if (!names) return names;
    const auto stays = [&](const std::string& name) {
        const bool is_of_spool = name.ends_with(kEnd) || name.ends_with(std::string{kEnd} + ".new");
        return !is_of_spool || named.count(name) != 0;
    };
    names->erase(std::remove_if(names->begin(), names->end(), stays), names->end());
    return names;
}

Result<void, FileError> Spool::remove(const std::string& name) {
    return m_files.remove(path_of(name));
}

}  // namespace kiosk::store
