// Starting and stopping the virtual printer.
#include "tests/stand_ins/ipp_printer/virtual_printer.hpp"

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "kiosk/base/check.hpp"

namespace kiosk::test {
namespace {

constexpr std::chrono::seconds kPatience{20};

std::vector<std::byte> content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(stream), {}};
    std::vector<std::byte> content(bytes.size());
    std::transform(bytes.begin(), bytes.end(), content.begin(), [](char byte) { return static_cast<std::byte>(byte); });
    return content;
}

}  // namespace

VirtualPrinter::VirtualPrinter(const std::string& paper, const std::string& formats)
    : m_script({KIOSK_IPP_PRINTER_RUN, "--paper", paper, "--tray", m_tray.path(), "--stub", KIOSK_IPP_PRINTER_STUB,
                "--formats", formats}) {
    const auto ready = m_script.wait_for_line("ready ", kPatience);
    KIOSK_CHECK(ready.has_value());
    std::istringstream words(*ready);
    std::string label;
    words >> label >> m_port >> m_printer;
    KIOSK_CHECK(!words.fail() && m_printer > 0);
}

// In good order, so that the script takes its own folder away too.
VirtualPrinter::~VirtualPrinter() {
    m_script.close_input();
    static_cast<void>(m_script.wait_for_exit(kPatience));
}

std::string VirtualPrinter::uri() const {
    return "ipp://localhost:" + m_port + "/ipp/print";
}

void VirtualPrinter::set_state(const std::string& state) const {
    const std::string fresh = m_tray.path("state.part");
    std::ofstream(fresh) << state;
    std::filesystem::rename(fresh, m_tray.path("state"));
}

std::vector<std::vector<std::byte>> VirtualPrinter::sheets() const {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(m_tray.path())) {
        if (entry.path().extension() == ".pdf") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::vector<std::byte>> contents;
    contents.reserve(files.size());
    for (const auto& file : files) contents.push_back(content_of(file));
    return contents;
}

void VirtualPrinter::hang() const {
    KIOSK_CHECK(::kill(m_printer, SIGSTOP) == 0);
}
void VirtualPrinter::wake() const {
    KIOSK_CHECK(::kill(m_printer, SIGCONT) == 0);
}

void VirtualPrinter::kill() {
    m_script.close_input();
    KIOSK_CHECK(m_script.wait_for_exit(kPatience).has_value());
}

}  // namespace kiosk::test
