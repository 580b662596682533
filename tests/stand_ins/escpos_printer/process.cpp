// See process.hpp.
#include "tests/stand_ins/escpos_printer/process.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "kiosk/base/check.hpp"

namespace stand_in::escpos_printer {
namespace {

constexpr std::chrono::seconds kPatience{20};

std::vector<std::string> command_line(const std::string& tray, Process::Line line) {
    std::vector<std::string> words{KIOSK_ESCPOS_PRINTER_RUN, "--tray", tray, "--control", tray + "/control.sock"};
    if (line == Process::Line::device) words.emplace_back("--device");
    return words;
}

std::string read_line(int descriptor) {
    std::string line;
    for (char byte = 0; read(descriptor, &byte, 1) == 1 && byte != '\n';) line += byte;
    return line;
}

Ticket read_ticket(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    std::string magic;
    int width = 0;
    Ticket ticket;
    stream >> magic >> width >> ticket.rows;
    stream.get();
    KIOSK_CHECK(stream.good() && magic == "P4");
    const std::vector<char> bytes{std::istreambuf_iterator<char>(stream), {}};
    ticket.dots.resize(bytes.size());
    std::transform(bytes.begin(), bytes.end(), ticket.dots.begin(), [](char byte) { return std::byte(byte); });
    return ticket;
}

}  // namespace

Process::Process(Line line) : m_child(command_line(m_tray.path(), line)) {
    const auto ready = m_child.wait_for_line("ready ", kPatience);
    KIOSK_CHECK(ready.has_value());
    const std::string name = ready->substr(std::string_view{"ready "}.size());
    m_uri = line == Line::device ? "escpos://" + name : "escpos://127.0.0.1:" + name;
}

std::string Process::control(std::string_view line) const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = m_tray.path("control.sock");
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

std::string Process::status(std::string_view key) const {
    const std::string json = control("status");
    const std::string name = "\"" + std::string{key} + "\": ";
    const std::size_t at = json.find(name);
    KIOSK_CHECK(at != std::string::npos);
    const std::size_t begin = at + name.size();
    const std::size_t end = json[begin] == '[' ? json.find(']', begin) + 1 : json.find_first_of(",}", begin);
    return json.substr(begin, end - begin);
}

bool Process::comes_to(std::string_view key, std::string_view value) const {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (status(key) != value) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::yield();
    }
    return true;
}

std::vector<Ticket> Process::tickets() const {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(m_tray.path())) {
        if (entry.path().extension() == ".pbm") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<Ticket> tickets;
    tickets.reserve(files.size());
    std::transform(files.begin(), files.end(), std::back_inserter(tickets), read_ticket);
    return tickets;
}

}  // namespace stand_in::escpos_printer
