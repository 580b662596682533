// One thing that a stranger's PDF could make its reader do, tried with the sandbox or without it.
//   sandbox_attempt NAME MODE FOLDER     MODE is free, read_only or read_write; FOLDER holds a file "paper"
// Answers one frame on standard output: "done", or the name of the error that the kernel gave. No frame at all is what
// a killed process leaves.
#include <fcntl.h>
#include <linux/openat2.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <thread>

#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/render_page/sandbox.hpp"

using namespace kiosk::helpers;

namespace {

struct Place {
    std::string program;
    std::string paper;      // a file that is there
    std::string elsewhere;  // one that is not
};

// Below zero: refused, and errno says why.
using Attempt = long (*)(const Place& place);

long raw_open(const char* path, int flags) {
    return syscall(SYS_open, path, flags, 0600);
}

long open_by_how(const char* path) {
    open_how how{};
    how.flags = O_WRONLY;
    return syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
}

long copy_itself() {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    return child < 0 ? child : waitpid(child, nullptr, 0);
}

long run_another_program(const Place& place) {
    std::string program = place.program;
    std::array<char*, 2> words{program.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    return execve(program.c_str(), words.data(), environment.data());
}

long take_memory(std::size_t bytes) {
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? -1 : 0;
}

long hold_files(const Place& place) {
    for (int count = 0; count < 64; ++count) {
        if (open(place.paper.c_str(), O_RDONLY | O_CLOEXEC) < 0) return -1;
    }
    return 0;
}

struct NamedAttempt {
    std::string_view name;
    Attempt attempt;
};

constexpr std::array kAttempts{
    NamedAttempt{"read a file", [](const Place& at) { return raw_open(at.paper.c_str(), O_RDONLY); }},
    NamedAttempt{"take a little memory", [](const Place&) { return take_memory(std::size_t{16} << 20U); }},
    NamedAttempt{"a socket to the network", [](const Place&) { return long{socket(AF_INET, SOCK_STREAM, 0)}; }},
    NamedAttempt{"a socket of this machine", [](const Place&) { return long{socket(AF_UNIX, SOCK_STREAM, 0)}; }},
    NamedAttempt{"open to write", [](const Place& at) { return raw_open(at.paper.c_str(), O_WRONLY); }},
    NamedAttempt{"open to read and write", [](const Place& at) { return raw_open(at.paper.c_str(), O_RDWR); }},
    NamedAttempt{"open to empty", [](const Place& at) { return raw_open(at.paper.c_str(), O_RDONLY | O_TRUNC); }},
    NamedAttempt{"open to create", [](const Place& at) { return raw_open(at.elsewhere.c_str(), O_CREAT); }},
    NamedAttempt{"openat to write", [](const Place& at) { return long{openat(AT_FDCWD, at.paper.c_str(), O_WRONLY)}; }},
    NamedAttempt{"openat2 to write", [](const Place& at) { return open_by_how(at.paper.c_str()); }},
    NamedAttempt{"creat", [](const Place& at) { return syscall(SYS_creat, at.elsewhere.c_str(), 0600); }},
    NamedAttempt{"rename", [](const Place& at) { return long{rename(at.paper.c_str(), at.elsewhere.c_str())}; }},
    NamedAttempt{"remove", [](const Place& at) { return long{unlink(at.paper.c_str())}; }},
    NamedAttempt{"link", [](const Place& at) { return long{link(at.paper.c_str(), at.elsewhere.c_str())}; }},
    NamedAttempt{"make a folder", [](const Place& at) { return long{mkdir(at.elsewhere.c_str(), 0700)}; }},
    NamedAttempt{"change who may read", [](const Place& at) { return long{chmod(at.paper.c_str(), 0666)}; }},
    NamedAttempt{"run another program", run_another_program},
    NamedAttempt{"copy itself", [](const Place&) { return copy_itself(); }},
    NamedAttempt{"signal its parent", [](const Place&) { return long{kill(getppid(), 0)}; }},
    NamedAttempt{"take a gigabyte", [](const Place&) { return take_memory(std::size_t{1} << 30U); }},
    NamedAttempt{"hold 64 files more", hold_files},
};

void answer(std::string_view words) {
    static_cast<void>(write_frame(STDOUT_FILENO, std::as_bytes(std::span{words})));
}

bool enter(std::string_view mode) {
    if (mode == "free") return true;
    return enter_sandbox(mode == "read_write" ? FileAccess::read_write : FileAccess::read_only);
}

// A file that was open before: the kernel's answer is a signal that ends the process.
int write_into_what_was_open(std::string_view mode, const Place& place) {
    const int file = open(place.paper.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (file < 0 || !enter(mode)) return 1;
    answer(write(file, "x", 1) == 1 ? "done" : strerrorname_np(errno));
    return 0;
}

// One that a library started before; the attempt is its, after the sandbox.
int socket_by_another_thread(std::string_view mode) {
    std::array<int, 2> entered{};
    if (pipe(entered.data()) != 0) return 1;
    std::thread other{[&] {
        char one = 0;
        if (read(entered[0], &one, 1) != 1) return;
        answer(socket(AF_INET, SOCK_STREAM, 0) >= 0 ? "done" : strerrorname_np(errno));
    }};
    const char one = 0;
    const bool told = enter(mode) && write(entered[1], &one, 1) == 1;
    if (!told) close(entered[1]);
    other.join();
    return told ? 0 : 1;
}

// Its parent ends as soon as the child is where it should be: who still answers later has outlived it.
int outlive_the_parent(std::string_view mode) {
    constexpr int kLaterMs = 2'000;
    std::array<int, 2> entered{};
    if (pipe(entered.data()) != 0) return 1;
    char one = 0;
    if (fork() == 0) {
        if (!enter(mode) || write(entered[1], &one, 1) != 1) return 1;
        static_cast<void>(poll(nullptr, 0, kLaterMs));
        answer("done");
        return 0;
    }
    return read(entered[0], &one, 1) == 1 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) {
        answer("done");  // the program that an attempt runs
        return 0;
    }
    const std::string_view name = words[1];
    const std::string_view mode = words[2];
    const std::string folder = words[3];
    const Place place{"/proc/self/exe", folder + "/paper", folder + "/elsewhere"};
    if (name == "write into what was open") return write_into_what_was_open(mode, place);
    if (name == "a socket by another thread") return socket_by_another_thread(mode);
    if (name == "outlive its parent") return outlive_the_parent(mode);
    for (const auto& [known, attempt] : kAttempts) {
        if (known != name) continue;
        if (!enter(mode)) return 1;
        answer(attempt(place) >= 0 ? "done" : strerrorname_np(errno));
        return 0;
    }
    return 2;
}
