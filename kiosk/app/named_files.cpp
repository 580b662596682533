// Looking for what the configuration names.
#include "kiosk/app/named_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>

#include "printing/layout/fonts.hpp"
#include "screens/canvas/bitmap_file.hpp"

namespace kiosk::app {
namespace {

std::string words_of(int code) {
    return std::generic_category().message(code);
}

// Why nothing can be written in this directory; empty when it can, or when it can be made.
std::string fault_of_directory(std::filesystem::path directory) {
    std::error_code fault;
    while (!std::filesystem::exists(directory, fault) && directory.has_relative_path()) {
        directory = directory.parent_path();
    }
    std::string probe = (directory / ".agency-kiosk-XXXXXX").string();
    if (::mkdtemp(probe.data()) == nullptr) return directory.string() + " (" + words_of(errno) + ")";
    ::rmdir(probe.c_str());
    return {};
}

std::string fault_of_log(const std::filesystem::path& file) {
    std::error_code fault;
    if (!std::filesystem::exists(file, fault)) return fault_of_directory(file.parent_path());
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return file.string() + " (" + words_of(errno) + ")";
    ::close(descriptor);
    return {};
}

std::string fault_of_readable(const std::filesystem::path& file) {
    std::error_code fault;
    if (std::filesystem::is_directory(file, fault)) return file.string() + " is a directory";
    errno = 0;
    if (std::ifstream{file}.good()) return {};
    return file.string() + " (" + words_of(errno == 0 ? ENOENT : errno) + ")";
}

std::string fault_of_logo(const std::filesystem::path& file) {
    const std::string unreadable = fault_of_readable(file);
    if (!unreadable.empty()) return unreadable;
    const auto picture = canvas::load_bitmap(file);
    return picture ? std::string{} : file.string() + " (" + picture.error().detail + ")";
}

class Check {
public:
    explicit Check(const Configuration& configuration) : m_lines(configuration.file_lines) {}
    // An empty path names nothing; an empty fault is none.
    void readable(const char* key, const std::filesystem::path& file) {
        if (!file.empty()) note(key, "cannot be read: ", fault_of_readable(file));
    }
    void note(const char* key, const char* what, const std::string& fault) {
        if (fault.empty()) return;
        const auto line = m_lines.find(key);
        m_error.problems.push_back({line == m_lines.end() ? 0 : line->second, key, what + fault});
    }
    [[nodiscard]] Result<void, ConfigurationError> verdict() && {
        if (m_error.problems.empty()) return {};
        m_error.kind = ConfigurationError::Kind::wrong;
        std::stable_sort(m_error.problems.begin(), m_error.problems.end(),
                         [](const auto& one, const auto& other) { return one.line < other.line; });
        return failure(std::move(m_error));
    }

private:
    const std::map<std::string, int>& m_lines;
    ConfigurationError m_error;
};

}  // namespace

Result<void, ConfigurationError> check_named_files(const Configuration& configuration) {
    Check check{configuration};
    check.readable("backend.certificate_authority_file", configuration.backend.certificate_authority_file);
    check.readable("backend.client_certificate_file", configuration.backend.client_certificate_file);
    check.readable("backend.client_key_file", configuration.backend.client_key_file);
    check.readable("backend.root_key_file", configuration.backend.root_key_file);
    const std::filesystem::path& logo = configuration.brand.logo;
    if (!logo.empty()) check.note("brand.logo", "cannot be shown: ", fault_of_logo(logo));
    check.note("storage.directory",
               "cannot be made or written in: ", fault_of_directory(configuration.storage_directory));
    const FontSettings& fonts = configuration.fonts;
    check.readable("fonts.regular", fonts.regular);
    check.readable("fonts.semibold", fonts.semibold);
    check.readable("fonts.bold", fonts.bold);
    check.readable("fonts.icons", fonts.icons);
    check.readable("fonts.fallback", fonts.fallback);
    const auto paper_font = missing_paper_font(configuration);
    if (paper_font) check.note("fonts.paper_directory", "lacks a font of the paper: ", paper_font->string());
    const auto renderer = missing_page_renderer(configuration);
    if (renderer) check.note("printers.ticket", "needs a program that cannot be run: ", renderer->string());
    const std::filesystem::path& log = configuration.log.file;
    if (!log.empty()) check.note("log.file", "cannot be made or written: ", fault_of_log(log));
    return std::move(check).verdict();
}

std::optional<std::filesystem::path> missing_paper_font(const Configuration& configuration) {
    if (configuration.printers.ticket_uri.empty() && configuration.printers.a4_uri.empty()) return std::nullopt;
    const auto fonts = printing::FontFiles::in(configuration.fonts.paper_directory);
    for (const std::filesystem::path& file : {fonts.sans, fonts.sans_bold, fonts.mono}) {
        if (!std::ifstream{file}.good()) return file;
    }
    return std::nullopt;
}

std::filesystem::path helper_program(std::string_view name) {
    std::error_code fault;
    return std::filesystem::read_symlink("/proc/self/exe", fault).replace_filename(name);
}

std::filesystem::path page_renderer() {
    return helper_program("kiosk-render-page");
}

std::optional<std::filesystem::path> missing_page_renderer(const Configuration& configuration) {
    if (!is_thermal(configuration.printers)) return std::nullopt;
    const std::filesystem::path program = page_renderer();
    return ::access(program.c_str(), X_OK) == 0 ? std::nullopt : std::optional{program};
}

}  // namespace kiosk::app
