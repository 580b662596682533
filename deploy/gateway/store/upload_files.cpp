// UploadFiles, as a directory.
#include "deploy/gateway/store/upload_files.hpp"

#include <filesystem>

#include "deploy/gateway/store/durable_file.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kFileMax_bytes = 16 * 1024 * 1024;

}  // namespace

std::optional<UploadFiles> UploadFiles::open(const std::string& directory) {
    std::error_code fault;
    std::filesystem::create_directories(directory, fault);
    if (fault || !std::filesystem::is_directory(directory)) return std::nullopt;
    return UploadFiles(directory);
}

std::string UploadFiles::path(std::string_view upload_id) const {
    return m_directory + "/" + std::string{upload_id} + ".seal";
}

bool UploadFiles::put(std::string_view upload_id, std::string_view bytes) const {
    return write_durably(path(upload_id), bytes);
}

bool UploadFiles::has(std::string_view upload_id) const {
    std::error_code fault;
    return std::filesystem::is_regular_file(path(upload_id), fault);
}

std::optional<std::string> UploadFiles::read(std::string_view upload_id) const {
    return read_whole(path(upload_id), kFileMax_bytes);
}

void UploadFiles::remove(std::string_view upload_id) const {
    std::error_code fault;
    std::filesystem::remove(path(upload_id), fault);
}

void UploadFiles::keep_only(const std::function<bool(const std::string& upload_id)>& is_known) const {
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(m_directory, fault)) {
        const bool is_whole = entry.path().extension() == ".seal";
        if (!is_whole || !is_known(entry.path().stem().string())) std::filesystem::remove(entry.path(), fault);
    }
}

}  // namespace kiosk::gateway
