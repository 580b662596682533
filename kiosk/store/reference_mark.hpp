// ReferenceMark: the file reference.mark, up to which number references may have been given. outbox.db can be lost or
// replaced by an older one, and its counter with it; a number on a tenant's slip must not come again all the same. The
// mark is raised a block at a time, durably, before the first number of the block is used: numbers may be skipped at a
// restart, never repeated. It is a second line: lost or damaged, it stops nothing, and the database's counter counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/ports/file_system.hpp"

namespace kiosk::store {

class ReferenceMark {
public:
    // Longer than the hundredth commit, so that one commit in a hundred does not wait for the file.
    static constexpr std::int64_t kBlock = 128;
    struct Known {
        std::int64_t mark = 0;     // no number from here on was ever used
        std::int64_t counter = 0;  // what outbox.db had reached for certain when the mark was written
        friend bool operator==(const Known&, const Known&) = default;
    };

    ReferenceMark(FileSystem& files, std::string path) : m_files(files), m_path(std::move(path)) {}
    // What the file says; nothing: there is none, or it is damaged or cannot be read.
    [[nodiscard]] std::optional<Known> load();
    // Before `number` is used. `counter` is the committed one. Does nothing within the block.
    [[nodiscard]] Result<void, FileError> cover(std::int64_t number, std::int64_t counter);
    // The committed counter, so that an outbox.db that has gone back by less than a block is noticed too. When it
    // cannot be written it is only noticed later, or not.
    void note(std::int64_t counter);

private:
    [[nodiscard]] Result<void, FileError> write(const Known& known);

    FileSystem& m_files;
    std::string m_path;
    std::optional<Known> m_known;
};

}  // namespace kiosk::store
