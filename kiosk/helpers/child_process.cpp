// Starting a helper with posix_spawn (no fork in a process with threads) and ending it for certain.
#include "kiosk/helpers/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace kiosk::helpers {
namespace {

struct FileActions {
    posix_spawn_file_actions_t actions;
    explicit FileActions(int socket) {
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        // Our own descriptors are close-on-exec; this also covers those of a library that forgot.
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() { posix_spawn_file_actions_destroy(&actions); }
};

// The kiosk ignores or blocks signals that a helper should have as usual.
struct SpawnAttributes {
    posix_spawnattr_t attributes;
    SpawnAttributes() {
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;
    ~SpawnAttributes() { posix_spawnattr_destroy(&attributes); }
};

}  // namespace

Result<ChildProcess, SpawnError> ChildProcess::start(const std::filesystem::path& program,
                                                     const std::vector<std::string>& arguments) {
    std::array<int, 2> sockets{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) return failure(SpawnError::failed);
    std::vector<std::string> words{program.filename().string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argument_pointers;
    argument_pointers.reserve(words.size() + 1);
    for (auto& word : words) argument_pointers.push_back(word.data());
    argument_pointers.push_back(nullptr);
    char* no_environment = nullptr;

    const FileActions actions{sockets[1]};
    const SpawnAttributes attributes;
    pid_t process = -1;
    const int spawned = posix_spawn(&process, program.c_str(), &actions.actions, &attributes.attributes,
                                    argument_pointers.data(), &no_environment);
    close(sockets[1]);
    if (spawned != 0) {
        close(sockets[0]);
        return failure(spawned == ENOENT ? SpawnError::no_such_program : SpawnError::failed);
    }
    return ChildProcess{process, sockets[0]};
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_process(std::exchange(other.m_process, -1)), m_socket(std::exchange(other.m_socket, -1)) {}

bool ChildProcess::has_ended() const {
    siginfo_t seen{};  // left to be reaped by the destructor
    return waitid(P_PID, static_cast<id_t>(m_process), &seen, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           seen.si_pid == m_process;
}

ChildProcess::~ChildProcess() {
    if (m_process < 0) return;
    close(m_socket);
    kill(m_process, SIGKILL);
    while (waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) continue;
}

}  // namespace kiosk::helpers
