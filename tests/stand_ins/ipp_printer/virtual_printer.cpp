// Starting and stopping the virtual printer.
#include "tests/stand_ins/ipp_printer/virtual_printer.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "kiosk/base/check.hpp"

namespace kiosk::test {
namespace {

struct Pipe {
    int read_end = -1;
    int write_end = -1;
    Pipe() {
        std::array<int, 2> ends{};
        KIOSK_CHECK(pipe2(ends.data(), O_CLOEXEC) == 0);
        read_end = ends[0];
        write_end = ends[1];
    }
};

std::string line_from(int descriptor) {
    std::string line;
    for (char character = 0; read(descriptor, &character, 1) == 1 && character != '\n';) line += character;
    return line;
}

}  // namespace

VirtualPrinter::VirtualPrinter(const std::string& paper, const std::string& formats) {
    std::string pattern = (std::filesystem::temp_directory_path() / "kiosk-tray-XXXXXX").string();
    KIOSK_CHECK(mkdtemp(pattern.data()) != nullptr);
    m_tray = pattern;
    set_state("ready");

    const Pipe to_script;
    const Pipe from_script;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to_script.read_end, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, from_script.write_end, STDOUT_FILENO);
    std::vector<std::string> words{KIOSK_IPP_PRINTER_RUN, "--paper", paper, "--tray", m_tray.string(),
                                   "--stub", KIOSK_IPP_PRINTER_STUB, "--formats", formats};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const int spawned = posix_spawn(&m_script, KIOSK_IPP_PRINTER_RUN, &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(to_script.read_end);
    close(from_script.write_end);
    m_stdin = to_script.write_end;
    KIOSK_CHECK(spawned == 0);

    const std::string line = line_from(from_script.read_end);
    close(from_script.read_end);
    KIOSK_CHECK(std::sscanf(line.c_str(), "ready %d %d", &m_port, &m_printer) == 2);
}

VirtualPrinter::~VirtualPrinter() {
    kill();
    std::filesystem::remove_all(m_tray);
}

std::string VirtualPrinter::uri() const { return "ipp://localhost:" + std::to_string(m_port) + "/ipp/print"; }

void VirtualPrinter::set_state(const std::string& state) const {
    const auto fresh = m_tray / "state.part";
    std::ofstream(fresh) << state;
    std::filesystem::rename(fresh, m_tray / "state");
}

std::vector<std::vector<std::byte>> VirtualPrinter::sheets() const {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(m_tray)) {
        if (entry.path().extension() == ".pdf") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::vector<std::byte>> contents;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        const std::vector<char> bytes{std::istreambuf_iterator<char>(stream), {}};
        std::vector<std::byte> content(bytes.size());
        std::transform(bytes.begin(), bytes.end(), content.begin(), [](char byte) { return static_cast<std::byte>(byte); });
        contents.push_back(std::move(content));
    }
    return contents;
}

void VirtualPrinter::hang() const { ::kill(m_printer, SIGSTOP); }
void VirtualPrinter::wake() const { ::kill(m_printer, SIGCONT); }

void VirtualPrinter::kill() {
    if (m_script < 0) return;
    close(m_stdin);
    waitpid(m_script, nullptr, 0);
    m_stdin = -1;
    m_script = -1;
}

}  // namespace kiosk::test
