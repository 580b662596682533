// The same steps as the POSIX implementation takes, on the disk that forgets.
#include "tests/support/power_loss/power_loss_file_system.hpp"

namespace kiosk::test {
namespace {

// Why an operation of the disk has not worked.
FileError fault_of(const PowerLossDisk& disk) {
    if (!disk.has_power()) return {FileError::Kind::io, 0, "the power is off"};
    if (disk.last_fault() == DiskFault::full) return {FileError::Kind::full, 0, "no space"};
    return {FileError::Kind::io, 0, "the disk failed"};
}

bool write_draft(PowerLossDisk& disk, const std::string& draft, std::span<const std::byte> bytes) {
    if (disk.exists(draft) && !disk.remove(draft)) return false;
    if (!disk.create(draft)) return false;
    const auto file = disk.find(draft);
    return disk.write(*file, 0, bytes) && disk.sync(*file);
}

class PowerLossAppendFile final : public AppendFile {
public:
    PowerLossAppendFile(PowerLossDisk& disk, PowerLossDisk::FileHandle file) : m_disk(disk), m_file(std::move(file)) {}
    Result<void, FileError> append_durably(std::span<const std::byte> bytes) override {
        if (!m_disk.write(*m_file, m_file->seen.size(), bytes) || !m_disk.sync(*m_file))
            return failure(fault_of(m_disk));
        return {};
    }

private:
    PowerLossDisk& m_disk;
    PowerLossDisk::FileHandle m_file;
};

}  // namespace

Result<std::vector<std::byte>, FileError> PowerLossFileSystem::read(const std::string& path,
                                                                    std::uint64_t size_max_bytes) {
    if (!m_disk.read_works()) return failure(fault_of(m_disk));
    const auto file = m_disk.find(path);
    if (file == nullptr) return failure(FileError{FileError::Kind::not_found, 0, "no such file"});
    if (file->seen.size() > size_max_bytes) return failure(FileError{FileError::Kind::too_large, 0, "too large"});
    return file->seen;
}

Result<std::uint64_t, FileError> PowerLossFileSystem::size(const std::string& path) {
    if (!m_disk.read_works()) return failure(fault_of(m_disk));
    const auto file = m_disk.find(path);
    if (file == nullptr) return failure(FileError{FileError::Kind::not_found, 0, "no such file"});
    return file->seen.size();
}

Result<std::unique_ptr<AppendFile>, FileError> PowerLossFileSystem::open_append(const std::string& path) {
    if (!m_disk.exists(path) && !m_disk.create(path)) return failure(fault_of(m_disk));
    if (!m_disk.sync_directory()) return failure(fault_of(m_disk));
    return std::unique_ptr<AppendFile>{std::make_unique<PowerLossAppendFile>(m_disk, m_disk.find(path))};
}

Result<void, FileError> PowerLossFileSystem::create_exclusive(const std::string& path,
                                                              std::span<const std::byte> bytes) {
    if (m_disk.exists(path)) return failure(FileError{FileError::Kind::already_there, 0, "already there"});
    const std::string draft = path + ".new";
    if (!write_draft(m_disk, draft, bytes) || !m_disk.link(draft, path) || !m_disk.remove(draft) ||
        !m_disk.sync_directory()) {
        return failure(fault_of(m_disk));
    }
    return {};
}

Result<void, FileError> PowerLossFileSystem::replace(const std::string& path, std::span<const std::byte> bytes) {
    const std::string draft = path + ".new";
    if (!write_draft(m_disk, draft, bytes) || !m_disk.rename(draft, path) || !m_disk.sync_directory())
        return failure(fault_of(m_disk));
    return {};
}

Result<std::vector<std::string>, FileError> PowerLossFileSystem::list(const std::string& directory) {
    if (!m_disk.read_works()) return failure(fault_of(m_disk));
    return m_disk.names_in(directory);
}

// A directory is there as soon as a file in it is.
Result<void, FileError> PowerLossFileSystem::make_directory(const std::string&) {
    if (!m_disk.sync_directory()) return failure(fault_of(m_disk));
    return {};
}

Result<void, FileError> PowerLossFileSystem::move(const std::string& from, const std::string& to) {
    if (!m_disk.exists(from)) return failure(FileError{FileError::Kind::not_found, 0, "no such file"});
    if (!m_disk.rename(from, to) || !m_disk.sync_directory()) return failure(fault_of(m_disk));
    return {};
}

Result<void, FileError> PowerLossFileSystem::remove(const std::string& path) {
    if (!m_disk.exists(path)) return {};
    if (!m_disk.remove(path) || !m_disk.sync_directory()) return failure(fault_of(m_disk));
    return {};
}

Result<void, FileError> PowerLossFileSystem::reserve(const std::string& path, std::uint64_t size_bytes) {
    if (!m_disk.exists(path) && !m_disk.create(path)) return failure(fault_of(m_disk));
    const auto file = m_disk.find(path);
    if (!m_disk.reserve(*file, size_bytes)) {
        const FileError fault = fault_of(m_disk);
        static_cast<void>(m_disk.remove(path));
        return failure(fault);
    }
    if (!m_disk.sync(*file) || !m_disk.sync_directory()) return failure(fault_of(m_disk));
    return {};
}

Result<std::uint64_t, FileError> PowerLossFileSystem::free_bytes(const std::string&) {
    if (!m_disk.read_works()) return failure(fault_of(m_disk));
    return m_disk.free_bytes();
}

}  // namespace kiosk::test
