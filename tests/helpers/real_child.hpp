// What tests of the real helpers ask the machine: whether a child is sandboxed, and whether any is left.
#pragma once

#include <sys/wait.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "kiosk/base/clock.hpp"
#include "kiosk/helpers/child_process.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;  // the child goes without its sandbox then, but for the core dump
#else
inline constexpr bool kSanitized = false;
#endif

[[nodiscard]] inline bool no_child_is_left() {
    return waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
}

// What the kernel says of the child: "status", "limits", "environ".
[[nodiscard]] inline std::string told_of(const helpers::ChildProcess& child, const std::string& what) {
    std::ifstream stream("/proc/" + std::to_string(child.id()) + "/" + what, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// The filter is the sandbox's last step.
[[nodiscard]] inline bool has_filter(const helpers::ChildProcess& child) {
    return told_of(child, "status").find("Seccomp:\t2") != std::string::npos;
}

// A child to which nobody has written yet: it has no environment, and is sandboxed within `limit`.
inline void check_is_sandboxed(const helpers::ChildProcess& child, Milliseconds limit) {
    const SystemClock clock;
    const auto until = clock.now() + limit;
    while (!kSanitized && !has_filter(child) && clock.now() < until) std::this_thread::yield();
    CHECK((kSanitized || has_filter(child)));
    CHECK(told_of(child, "environ").empty());
}

}  // namespace kiosk::test
