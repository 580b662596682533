// What the reader of a stranger's PDF is kept from. Each attempt is made twice, with the sandbox and without it: what
// fails in both says nothing about the sandbox.
#include "kiosk/helpers/render_page/sandbox.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/helpers/child_process.hpp"
#include "kiosk/helpers/frame.hpp"
#include "tests/helpers/real_child.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::helpers;
using kiosk::test::has_filter;
using kiosk::test::kSanitized;
using kiosk::test::told_of;

namespace {

const SystemClock kClock;

const std::string kEnded = "ended without an answer";

std::string outcome(const std::string& attempt, const std::string& mode) {
    const kiosk::test::TemporaryDirectory folder;
    std::ofstream(folder.path("paper")) << "words";
    const auto child = ChildProcess::start(KIOSK_SANDBOX_ATTEMPT, {attempt, mode, folder.path()});
    REQUIRE(child.has_value());
    const FrameWait patience{&kClock, kClock.now() + Milliseconds{20'000}, nullptr};
    const auto answer = read_frame(child->socket(), 100, patience);
    if (!answer) return answer.error() == FrameError::closed ? kEnded : "no answer in time";
    std::string words;
    for (const std::byte letter : *answer) words += static_cast<char>(letter);
    return words;
}

// "Max cpu time    20    20    seconds": the first of the two, once both are the same.
std::string limit_in(const std::string& limits, const std::string& name) {
    const auto line = limits.find(name);
    REQUIRE(line != std::string::npos);
    std::string soft;
    std::string hard;
    std::istringstream{limits.substr(line + name.size())} >> soft >> hard;
    return soft == hard ? soft : soft + " and " + hard;
}

}  // namespace

TEST_CASE("render_page_sandbox: fonts can be read and memory taken") {
    const std::string attempt = GENERATE("read a file", "take a little memory");
    CHECK(outcome(attempt, "read_only") == "done");
    CHECK(outcome(attempt, "read_write") == "done");
}

TEST_CASE("render_page_sandbox: no network, no other program, no other process") {
    if (kSanitized) return;
    const std::string attempt =
        GENERATE("a socket to the network", "a socket of this machine", "a socket by another thread",
                 "run another program", "copy itself", "signal its parent");
    INFO(attempt);
    CHECK(outcome(attempt, "free") == "done");
    CHECK(outcome(attempt, "read_only") == "EPERM");
    CHECK(outcome(attempt, "read_write") == "EPERM");
}

TEST_CASE("render_page_sandbox: no file is written, made, moved, taken away or opened to others") {
    if (kSanitized) return;
    const std::string attempt =
        GENERATE("open to write", "open to read and write", "open to empty", "open to create", "openat to write",
                 "openat2 to write", "creat", "rename", "remove", "link", "make a folder", "change who may read");
    INFO(attempt);
    CHECK(outcome(attempt, "free") == "done");
    CHECK(outcome(attempt, "read_only") == "EPERM");
}

TEST_CASE("render_page_sandbox: a file that was open before is not written either; the command line's picture is") {
    if (kSanitized) return;
    CHECK(outcome("write into what was open", "free") == "done");
    CHECK(outcome("write into what was open", "read_only") == kEnded);
    CHECK(outcome("write into what was open", "read_write") == "done");
    CHECK(outcome("open to create", "read_write") == "done");
}

TEST_CASE("render_page_sandbox: memory and descriptors run out") {
    if (kSanitized) return;
    CHECK(outcome("take a gigabyte", "free") == "done");
    CHECK(outcome("take a gigabyte", "read_only") == "ENOMEM");
    CHECK(outcome("hold 64 files more", "free") == "done");
    CHECK(outcome("hold 64 files more", "read_only") == "EMFILE");
}

TEST_CASE("render_page_sandbox: it dies with its parent") {
    if (kSanitized) return;
    CHECK(outcome("outlive its parent", "free") == "done");
    CHECK(outcome("outlive its parent", "read_only") == kEnded);
}

TEST_CASE("render_page_sandbox: a shipped program has the limits before it reads a byte, and no way to more rights") {
    const bool speaks = GENERATE(false, true);
    const auto child = speaks ? ChildProcess::start(KIOSK_SPEAK, {"fr", "100"})
                              : ChildProcess::start(KIOSK_RENDER_PAGE, {"--page", "1", "--dpi", "96"});
    REQUIRE(child.has_value());
    // The core limit is the sandbox's first step and the filter its last; before them the limits are the test's own.
    const auto entered = [&] {
        if (kSanitized) return limit_in(told_of(*child, "limits"), "Max core file size") == "0";
        return has_filter(*child);
    };
    const auto until = kClock.now() + Milliseconds{10'000};
    while (!entered() && kClock.now() < until) std::this_thread::yield();
    REQUIRE(entered());

    const std::string limits = told_of(*child, "limits");
    CHECK(limit_in(limits, "Max core file size") == "0");  // it would hold a tenant's paper
    if (kSanitized) return;
    CHECK(limit_in(limits, "Max address space") == std::to_string(std::size_t{768} << 20U));
    CHECK(limit_in(limits, "Max cpu time") == "20");
    CHECK(limit_in(limits, "Max open files") == "64");
    CHECK(limit_in(limits, "Max file size") == "0");
    CHECK(told_of(*child, "status").find("NoNewPrivs:\t1") != std::string::npos);
}
