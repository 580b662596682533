// Quarantine: a damaged outbox.db goes aside whole, with its log, into quarantine/<UTC>-<n>/ beside it. The kiosk never
// deletes or changes what lies there: it may be the only copy of a deposit, and it is evidence about money. So a card
// ticket's text can stay there for longer than its 15 minutes. That is borne because the text says what the tenant's
// own paper says (card number masked when it was received, no name, no contract), in a directory that only the kiosk's
// account can enter; the alarm stays on until staff have taken the directory away.
// Every step is durable and can be taken up again after a power cut or once a full disk has room. Marks in the
// directory: `of_cache`, before all others, when the database stood as cache.db; `begun`, before the first file moves;
// `moved`, after the database, which moves last: from then on a file that is put back by hand stays where it is put;
// `salvaged`, when its rows are in the new database.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/file_system.hpp"

namespace kiosk::store {

// Under whose name a database stood that is set aside: an outbox.db may have got the name of the cache.
enum class StoodAs : unsigned char { outbox, cache };

class Quarantine {
public:
    // `path` is that of outbox.db.
    Quarantine(FileSystem& files, const std::string& path);

    // Moves the files of a damaged database into a new directory and returns it. There they are an outbox.db.
    [[nodiscard]] Result<std::string, FileError> set_aside(WallTime now, StoodAs name = StoodAs::outbox);
    // Directories whose rows were not taken over yet, the oldest first; finishes a move that a power cut interrupted.
    [[nodiscard]] Result<std::vector<std::string>, FileError> unsalvaged();
    [[nodiscard]] Result<void, FileError> mark_salvaged(const std::string& directory);
    // Directories that hold a database, its log or a file of the spool.
    [[nodiscard]] Result<std::int64_t, FileError> count();
    // A new directory for files that a lost database named, and a file's way into one. Nothing is to be salvaged there.
    [[nodiscard]] Result<std::string, FileError> make_place_for_files(WallTime now);
    [[nodiscard]] Result<void, FileError> take_in(const std::string& directory, const std::string& path);

    // A copy of what lies in `directory` to read from; the original is not touched. Its path.
    [[nodiscard]] Result<std::string, FileError> make_copy(const std::string& directory);
    [[nodiscard]] Result<void, FileError> remove_copy();

private:
    [[nodiscard]] Result<std::vector<std::string>, FileError> names_in(const std::string& directory);
    [[nodiscard]] Result<std::string, FileError> make_directory(WallTime now);
    [[nodiscard]] Result<void, FileError> move_files(const std::string& directory, StoodAs name);

    FileSystem& m_files;
    std::string m_path;
    std::string m_cache;      // cache.db beside it
    std::string m_root;       // the directory of all quarantines
    std::string m_file_name;  // of the database
};

}  // namespace kiosk::store
