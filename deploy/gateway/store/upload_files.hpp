// UploadFiles: the sealed documents that kiosks sent, one file each, beside the database that says what they are.
// A file is whole and durable before its row is committed; a file without a row is written again by whoever repeats.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::gateway {

class UploadFiles {
public:
    // Makes the directory when it is not there. nullopt: it cannot be used.
    [[nodiscard]] static std::optional<UploadFiles> open(const std::string& directory);

    // Ids are UUIDs that were checked: they are names of files.
    [[nodiscard]] bool put(std::string_view upload_id, std::string_view bytes) const;  // false: not durable
    [[nodiscard]] bool has(std::string_view upload_id) const;
    [[nodiscard]] std::optional<std::string> read(std::string_view upload_id) const;
    void remove(std::string_view upload_id) const;
    // Removes every other file: what was on its way when the program was killed, and belongs to nobody.
    void keep_only(const std::function<bool(const std::string& upload_id)>& is_known) const;

private:
    explicit UploadFiles(std::string directory) : m_directory(std::move(directory)) {}
    [[nodiscard]] std::string path(std::string_view upload_id) const;
    std::string m_directory;
};

}  // namespace kiosk::gateway
