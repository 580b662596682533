// See process.hpp.
#include "tests/stand_ins/card_terminal/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace stand_in::card_terminal {
namespace {

std::string program_path() {
    const char* binary_directory = std::getenv("KIOSK_BINARY_DIR");
    if (binary_directory == nullptr) throw std::runtime_error("KIOSK_BINARY_DIR is not set: run this test by ctest");
    return std::string(binary_directory) + "/bin/card-terminal-stand-in";
}

// Starts the program with its standard output on a pipe, whose reading end is put into `output`.
pid_t spawn(const std::vector<std::string>& words, int& output) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t child = -1;
    const int failed = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    output = ends[0];
    if (failed != 0) throw std::runtime_error("cannot start " + words[0]);
    return child;
}

std::string read_line(int descriptor) {
    std::string line;
    for (char byte = 0; read(descriptor, &byte, 1) == 1 && byte != '\n';) line += byte;
    return line;
}

}  // namespace

Process::Process(std::filesystem::path directory, const std::vector<std::string>& options)
    : m_directory(std::move(directory)) {
    std::vector<std::string> words = {program_path(), "--ledger",  m_directory / "ledger.jsonl",
                                      "--control",    m_directory / "control.sock"};
    words.insert(words.end(), options.begin(), options.end());
    int output = -1;
    m_child = spawn(words, output);
    const std::string port = read_line(output);
    close(output);
    m_port = static_cast<std::uint16_t>(std::strtoul(port.c_str(), nullptr, 10));
    if (m_port == 0) {
        kill();
        throw std::runtime_error("card-terminal-stand-in did not come up");
    }
}

Process::~Process() { kill(); }

void Process::kill() {
    if (m_child <= 0) return;
    ::kill(m_child, SIGKILL);
    waitpid(m_child, nullptr, 0);
    m_child = -1;
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
