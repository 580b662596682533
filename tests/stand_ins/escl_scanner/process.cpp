// See process.hpp.
#include "tests/stand_ins/escl_scanner/process.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>

#include "kiosk/base/check.hpp"

namespace stand_in::escl_scanner {
namespace {

constexpr std::chrono::seconds kPatience{20};

std::string read_line(int descriptor) {
    std::string line;
    for (char byte = 0; read(descriptor, &byte, 1) == 1 && byte != '\n';) line += byte;
    return line;
}

}  // namespace

Process::Process() : m_child({KIOSK_ESCL_SCANNER_RUN, "--control", m_directory.path("control.sock")}) {
    const auto ready = m_child.wait_for_line("ready ", kPatience);
    KIOSK_CHECK(ready.has_value());
    std::ofstream(m_directory.path("dll.conf")) << "airscan\n";
    std::ofstream(m_directory.path("airscan.conf"))
        << "[devices]\n\"Stand-in\" = http://127.0.0.1:" << ready->substr(std::string_view{"ready "}.size())
        << "/eSCL/, eSCL\n[options]\ndiscovery = disable\nws-discovery = off\n";
}

std::string Process::control(std::string_view line) const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = m_directory.path("control.sock");
    KIOSK_CHECK(path.size() < sizeof(address.sun_path));
    std::copy(path.begin(), path.end(), address.sun_path);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const std::string request = std::string{line} + '\n';
    std::string answer;
    if (connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0 &&
        send(socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) {
        answer = read_line(socket);
    }
    close(socket);
    KIOSK_CHECK(!answer.empty() && answer.rfind("error", 0) != 0);
    return answer;
}

}  // namespace stand_in::escl_scanner
