// Moving damaged files aside, in an order that survives a power cut.
#include "kiosk/store/quarantine.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "kiosk/store/beside.hpp"

namespace kiosk::store {
namespace {

constexpr const char* kOfCache = "of_cache";
constexpr const char* kBegun = "begun";
constexpr const char* kMoved = "moved";
constexpr const char* kSalvaged = "salvaged";
// The database last: while it has not moved, the others belong to it.
constexpr std::array kSuffixes{"-wal", "-journal", "-shm", ""};
constexpr std::size_t kPageBytes = 4'096;                       // SQLite's own choice; the kiosk makes no other
constexpr std::uint64_t kCopyMaxBytes = 1024ULL * 1024 * 1024;  // twice the largest database (max_page_count)

std::string utc_text(WallTime now) {
    const std::time_t seconds = now.unix_ms / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts);
    return {text.data(), length};
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool holds_content(const std::vector<std::string>& names, const std::string& file_name) {
    const auto is_of_spool = [](const std::string& name) { return name.ends_with(".seal"); };
    return holds(names, file_name) || holds(names, file_name + "-wal") ||
           std::any_of(names.begin(), names.end(), is_of_spool);
}

}  // namespace

Quarantine::Quarantine(FileSystem& files, const std::string& path)
    : m_files(files), m_path(path), m_cache(beside(path, "cache.db")), m_root(beside(path, "quarantine")) {
    const std::size_t slash = path.rfind('/');
    m_file_name = slash == std::string::npos ? path : path.substr(slash + 1);
}

Result<std::vector<std::string>, FileError> Quarantine::names_in(const std::string& directory) {
    auto names = m_files.list(directory);
    // None, or what somebody else has put there: a file, or a directory of another account.
    const bool is_ours =
        names || (names.error().kind != FileError::Kind::not_found && names.error().kind != FileError::Kind::denied);
    if (!is_ours) return std::vector<std::string>{};
    return names;
}

Result<std::string, FileError> Quarantine::make_directory(WallTime now) {
    const auto before = names_in(m_root);
    if (!before) return failure(before.error());
    int number = 1;
    const std::string start = utc_text(now) + "-";
    while (holds(*before, start + std::to_string(number))) ++number;
    std::string directory = m_root + '/' + start + std::to_string(number);
    if (auto made = m_files.make_directory(m_root); !made) return failure(made.error());
    if (auto made = m_files.make_directory(directory); !made) return failure(made.error());
    return directory;
}

Result<std::string, FileError> Quarantine::set_aside(WallTime now, StoodAs name) {
    auto directory = make_directory(now);
    if (!directory) return directory;
    if (name == StoodAs::cache) {
        if (auto marked = m_files.create_exclusive(*directory + '/' + kOfCache, {}); !marked)
            return failure(marked.error());
    }
    if (auto begun = m_files.create_exclusive(*directory + '/' + kBegun, {}); !begun) return failure(begun.error());
    if (auto moved = move_files(*directory, name); !moved) return failure(moved.error());
    return directory;
}

Result<std::string, FileError> Quarantine::make_place_for_files(WallTime now) {
    auto directory = make_directory(now);
    if (!directory) return directory;
    // `begun` last: with it alone the database that is in use would be moved there at the next start.
    for (const char* mark : {kMoved, kSalvaged, kBegun}) {
        if (auto made = m_files.create_exclusive(*directory + '/' + mark, {}); !made) return failure(made.error());
    }
    return directory;
}

Result<void, FileError> Quarantine::take_in(const std::string& directory, const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return m_files.move(path, directory + '/' + (slash == std::string::npos ? path : path.substr(slash + 1)));
}

Result<void, FileError> Quarantine::move_files(const std::string& directory, StoodAs name) {
    const std::string& path = name == StoodAs::cache ? m_cache : m_path;
    for (const char* suffix : kSuffixes) {
        auto moved = m_files.move(path + suffix, directory + '/' + m_file_name + suffix);
        if (!moved && moved.error().kind != FileError::Kind::not_found) return moved;
    }
    return m_files.create_exclusive(directory + '/' + kMoved, {});
}

Result<std::vector<std::string>, FileError> Quarantine::unsalvaged() {
    const auto all = names_in(m_root);
    if (!all) return failure(all.error());
    std::vector<std::string> pending;
    for (const std::string& name : *all) {
        std::string directory = m_root + '/' + name;
        auto names = names_in(directory);
        if (!names) return failure(names.error());
        if (!holds(*names, kBegun) || holds(*names, kSalvaged)) continue;
        if (!holds(*names, kMoved)) {
            // With the database in it all has moved but for the mark: one that stands outside is the new one.
            const StoodAs stood_as = holds(*names, kOfCache) ? StoodAs::cache : StoodAs::outbox;
            auto moved = holds(*names, m_file_name) ? m_files.create_exclusive(directory + '/' + kMoved, {})
                                                    : move_files(directory, stood_as);
            if (!moved) return failure(moved.error());
            names = names_in(directory);
            if (!names) return failure(names.error());
        }
        if (holds_content(*names, m_file_name)) pending.push_back(std::move(directory));
    }
    return pending;
}

Result<void, FileError> Quarantine::mark_salvaged(const std::string& directory) {
    return m_files.create_exclusive(directory + '/' + kSalvaged, {});
}

Result<std::int64_t, FileError> Quarantine::count() {
    const auto all = names_in(m_root);
    if (!all) return failure(all.error());
    std::int64_t kept = 0;
    for (const std::string& name : *all) {
        const auto names = names_in(m_root + '/' + name);
        if (!names) return failure(names.error());
        if (holds(*names, kBegun) && holds_content(*names, m_file_name)) ++kept;
    }
    return kept;
}

Result<std::string, FileError> Quarantine::make_copy(const std::string& directory) {
    if (auto removed = remove_copy(); !removed) return failure(removed.error());
    const auto read = [this, &directory](const char* suffix) -> Result<std::vector<std::byte>, FileError> {
        auto bytes = m_files.read(directory + '/' + m_file_name + suffix, kCopyMaxBytes);
        if (!bytes && bytes.error().kind == FileError::Kind::not_found) return std::vector<std::byte>{};
        return bytes;
    };
    // The rollback journal and shared memory are of no use to a copy: the kiosk's database has only a log.
    auto database = read("");
    if (!database) return failure(database.error());
    const auto log = read("-wal");
    if (!log) return failure(log.error());
    // SQLite deletes the log of an empty file; behind one empty page it reads what the log holds.
    if (database->empty() && !log->empty()) database->resize(kPageBytes);
    std::string copy = m_path + ".salvage";
    if (!log->empty()) {
        if (auto made = m_files.create_exclusive(copy + "-wal", *log); !made) return failure(made.error());
    }
    if (auto made = m_files.create_exclusive(copy, *database); !made) return failure(made.error());
    return copy;
}

Result<void, FileError> Quarantine::remove_copy() {
    for (const char* suffix : {"-journal", "-shm", "-wal", ""}) {
        if (auto removed = m_files.remove(m_path + ".salvage" + suffix); !removed) return removed;
    }
    return {};
}

}  // namespace kiosk::store
