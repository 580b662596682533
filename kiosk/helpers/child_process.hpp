// ChildProcess: a helper that runs as long as this object lives. It gets one socket as its standard input and output,
// nothing else: no environment, no other descriptor, no terminal. It is killed and reaped with the object.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/result.hpp"

namespace kiosk::helpers {

enum class SpawnError : unsigned char { no_such_program, failed };

class ChildProcess {
public:
    [[nodiscard]] static Result<ChildProcess, SpawnError> start(const std::filesystem::path& program,
                                                                const std::vector<std::string>& arguments);
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&&) = delete;
    ~ChildProcess();

    [[nodiscard]] int socket() const { return m_socket; }
    [[nodiscard]] pid_t id() const { return m_process; }
    [[nodiscard]] bool has_ended() const;

private:
    ChildProcess(pid_t process, int socket) : m_process(process), m_socket(socket) {}
    pid_t m_process;
    int m_socket;
};

}  // namespace kiosk::helpers
