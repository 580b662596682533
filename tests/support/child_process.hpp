// ChildProcess: a program that a test starts, listens to and ends, whatever happens to the test. RAII: the child is
// killed and reaped by the destructor, and by the kernel when the test itself is killed.
// Output goes to memory files, so that a child never blocks on a test that does not read. Not thread-safe.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::test {

class ChildProcess {
public:
    // arguments[0] is the program's path. `extra_environment` is added to the test's own. Aborts the test program when
    // the machine cannot start a process at all; a program that does not exist shows as exit status 127.
    explicit ChildProcess(std::vector<std::string> arguments,
                          const std::map<std::string, std::string>& extra_environment = {});
    ~ChildProcess();
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    // The first line of standard output that starts with `prefix`, without its end of line; nullopt when it does not
    // come in time or the child ends without it.
    [[nodiscard]] std::optional<std::string> wait_for_line(std::string_view prefix, std::chrono::milliseconds deadline);
    // The exit status, 128 + signal when a signal ended it (as in a shell); nullopt while it runs after the deadline.
    [[nodiscard]] std::optional<int> wait_for_exit(std::chrono::milliseconds deadline);

    void write_line(std::string_view text);  // to standard input
    void close_input();
    void terminate();     // SIGTERM
    void kill_at_once();  // SIGKILL, and waits until the child is gone
    [[nodiscard]] pid_t id() const { return m_process; }
    [[nodiscard]] std::string output() const;        // standard output so far
    [[nodiscard]] std::string error_output() const;  // standard error so far

private:
    void give_up_files();

    pid_t m_process = -1;
    int m_input = -1;
    int m_output = -1;
    int m_error_output = -1;
    std::optional<int> m_exit_status;
};

}  // namespace kiosk::test
