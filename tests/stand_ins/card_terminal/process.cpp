// See process.hpp.
#include "tests/stand_ins/card_terminal/process.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace stand_in::card_terminal {
namespace {

constexpr std::chrono::seconds kStartPatience{10};

std::vector<std::string> command_line(const std::filesystem::path& directory, const std::vector<std::string>& options) {
    const char* binary_directory = std::getenv("KIOSK_BINARY_DIR");
    if (binary_directory == nullptr) throw std::runtime_error("KIOSK_BINARY_DIR is not set: run this test by ctest");
    std::vector<std::string> words = {std::string(binary_directory) + "/bin/card-terminal-stand-in", "--ledger",
                                      directory / "ledger.jsonl", "--control", directory / "control.sock"};
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

std::string read_line(int descriptor) {
    std::string line;
    for (char byte = 0; read(descriptor, &byte, 1) == 1 && byte != '\n';) line += byte;
    return line;
}

}  // namespace

Process::Process(std::filesystem::path directory, const std::vector<std::string>& options)
    : m_directory(std::move(directory)), m_child(command_line(m_directory, options)) {
    const std::optional<std::string> port = m_child.wait_for_line("", kStartPatience);
    if (!port) throw std::runtime_error("card-terminal-stand-in did not come up: " + m_child.error_output());
    m_port = static_cast<std::uint16_t>(std::strtoul(port->c_str(), nullptr, 10));
}

std::string Process::control(std::string_view line) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = m_directory / "control.sock";
    if (path.size() >= sizeof(address.sun_path)) throw std::runtime_error("the control socket's path is too long");
    std::copy(path.begin(), path.end(), address.sun_path);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const std::string request = std::string(line) + '\n';
    std::string answer;
    if (connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0 &&
        send(socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) {
        answer = read_line(socket);
    }
    close(socket);
    if (answer.empty()) throw std::runtime_error("the card terminal's control does not answer");
    return answer;
}

std::vector<std::string> Process::ledger() const {
    std::ifstream stream(m_directory / "ledger.jsonl");
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

}  // namespace stand_in::card_terminal
