// Durable files, with POSIX calls.
#include "deploy/gateway/store/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace kiosk::gateway {
namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return m_number; }

private:
    int m_number;
};

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

bool write_durably(const std::string& path, std::string_view bytes) {
    constexpr mode_t kOwnerOnly = 0600;
    const std::string partial = path + ".partial";
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const Descriptor directory(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const Descriptor file(::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnerOnly));
    const bool is_whole = directory.get() >= 0 && file.get() >= 0 && write_all(file.get(), bytes) &&
                          ::fsync(file.get()) == 0 && ::rename(partial.c_str(), path.c_str()) == 0;
    if (!is_whole) ::unlink(partial.c_str());
    return is_whole && ::fsync(directory.get()) == 0;
}

std::optional<std::string> read_whole(const std::string& path, std::size_t max_bytes) {
    std::error_code fault;
    const auto size = std::filesystem::file_size(path, fault);
    if (fault || size > max_bytes) return std::nullopt;
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return stream ? std::optional{std::move(bytes)} : std::nullopt;
}

std::int64_t DurableCount::read() const {
    constexpr std::size_t kLongest = 20;
    const std::string text = read_whole(m_path, kLongest).value_or("");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

bool DurableCount::write(std::int64_t number) const {
    return write_durably(m_path, std::to_string(number));
}

}  // namespace kiosk::gateway
