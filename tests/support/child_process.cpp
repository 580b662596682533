// ChildProcess: fork and exec with memory files for the output.
#include "tests/support/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <thread>
#include <utility>

#include "kiosk/base/check.hpp"

namespace kiosk::test {
namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kPollInterval{2};
constexpr int kCannotExecute = 127;

std::string contents(int file) {
    struct stat status {};
    if (file < 0 || ::fstat(file, &status) != 0) return {};
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    const ssize_t size = ::pread(file, text.data(), text.size(), 0);
    text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return text;
}

// Between fork and exec only async-signal-safe calls are allowed.
[[noreturn]] void become(char* const* arguments, char* const* environment, int input, int output, int error_output) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(input, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(error_output, STDERR_FILENO);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execve(arguments[0], arguments, environment);
    ::_exit(kCannotExecute);
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace

ChildProcess::ChildProcess(std::vector<std::string> arguments,
                           const std::map<std::string, std::string>& extra_environment) {
    KIOSK_CHECK(!arguments.empty());
    std::vector<std::string> environment;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text{*variable};
        if (!extra_environment.contains(std::string{text.substr(0, text.find('='))})) environment.emplace_back(text);
    }
    for (const auto& [name, value] : extra_environment) environment.push_back(name + "=" + value);

    std::array<int, 2> input{};
    KIOSK_CHECK(::pipe2(input.data(), O_CLOEXEC) == 0);
    m_input = input[1];
    m_output = ::memfd_create("output", MFD_CLOEXEC);
    m_error_output = ::memfd_create("error output", MFD_CLOEXEC);
    KIOSK_CHECK(m_output >= 0 && m_error_output >= 0);
    const std::vector<char*> argument_pointers = pointers_to(arguments);
    const std::vector<char*> environment_pointers = pointers_to(environment);
    m_process = ::fork();
    KIOSK_CHECK(m_process >= 0);
    if (m_process == 0) {
        become(argument_pointers.data(), environment_pointers.data(), input[0], m_output, m_error_output);
    }
    ::close(input[0]);
    ::signal(SIGPIPE, SIG_IGN);  // writing to a child that has gone must not end the test
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_process(std::exchange(other.m_process, -1)),
      m_input(std::exchange(other.m_input, -1)),
      m_output(std::exchange(other.m_output, -1)),
      m_error_output(std::exchange(other.m_error_output, -1)),
      m_exit_status(std::exchange(other.m_exit_status, std::nullopt)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    if (this == &other) return *this;
    kill_at_once();
    give_up_files();
    m_process = std::exchange(other.m_process, -1);
    m_input = std::exchange(other.m_input, -1);
    m_output = std::exchange(other.m_output, -1);
    m_error_output = std::exchange(other.m_error_output, -1);
    m_exit_status = std::exchange(other.m_exit_status, std::nullopt);
    return *this;
}

ChildProcess::~ChildProcess() {
    kill_at_once();
    give_up_files();
}

void ChildProcess::give_up_files() {
    for (int* file : {&m_input, &m_output, &m_error_output}) {
        if (*file >= 0) ::close(std::exchange(*file, -1));
    }
}

std::optional<std::string> ChildProcess::wait_for_line(std::string_view prefix, std::chrono::milliseconds deadline) {
    const auto end = SteadyClock::now() + deadline;
    while (true) {
        const bool ended = wait_for_exit(std::chrono::milliseconds{0}).has_value();
        const std::string text = output();
        for (std::size_t start = 0; start < text.size();) {
            const std::size_t stop = text.find('\n', start);
            if (stop == std::string::npos) break;  // half a line: the rest is still to come
            const std::string line = text.substr(start, stop - start);
            if (line.starts_with(prefix)) return line;
            start = stop + 1;
        }
        if (ended || SteadyClock::now() >= end) return std::nullopt;
        std::this_thread::sleep_for(kPollInterval);
    }
}

std::optional<int> ChildProcess::wait_for_exit(std::chrono::milliseconds deadline) {
    const auto end = SteadyClock::now() + deadline;
    while (!m_exit_status && m_process > 0) {
        int status = 0;
        const pid_t ended = ::waitpid(m_process, &status, WNOHANG);
        if (ended == m_process) {
            m_exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        } else if (SteadyClock::now() >= end) {
            break;
        } else {
            std::this_thread::sleep_for(kPollInterval);
        }
    }
    return m_exit_status;
}

void ChildProcess::write_line(std::string_view text) {
    std::string line{text};
    line += '\n';
    for (std::size_t written = 0; written < line.size();) {
        const ssize_t count = ::write(m_input, line.data() + written, line.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;  // the child has gone: its exit status tells
        written += static_cast<std::size_t>(count);
    }
}

void ChildProcess::close_input() {
    if (m_input >= 0) ::close(std::exchange(m_input, -1));
}

void ChildProcess::terminate() {
    if (m_process > 0 && !m_exit_status) ::kill(m_process, SIGTERM);
}

void ChildProcess::kill_at_once() {
    if (m_process <= 0 || m_exit_status) return;
    ::kill(m_process, SIGKILL);
    (void)wait_for_exit(std::chrono::seconds{10});
}

std::string ChildProcess::output() const {
    return contents(m_output);
}
std::string ChildProcess::error_output() const {
    return contents(m_error_output);
}

}  // namespace kiosk::test
