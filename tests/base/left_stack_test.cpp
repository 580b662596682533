// What calls left on the stack is overwritten.
#include "kiosk/base/left_stack.hpp"

#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

constexpr std::string_view kLeft = "seventeen letters";

// `place`: where this call, which has returned then, had that text.
[[gnu::noinline]] void leave_on_the_stack(std::uintptr_t& place) {
    std::array<char, 4096> text{};  // deep enough to be below what the address sanitizer puts around the wiping array
    std::memcpy(text.data(), kLeft.data(), kLeft.size());
    asm volatile("" : : "r"(text.data()) : "memory");  // it is written, whatever the compiler thinks of it
    place = reinterpret_cast<std::uintptr_t>(text.data());
}

// By the kernel: the program itself may not look there any more.
std::string read_memory(std::uintptr_t place, std::size_t size_bytes) {
    std::string bytes(size_bytes, '?');
    iovec into{bytes.data(), bytes.size()};
    iovec from{std::bit_cast<void*>(place), bytes.size()};
    const ssize_t read = process_vm_readv(getpid(), &into, 1, &from, 1, 0);
    return read == static_cast<ssize_t>(size_bytes) ? bytes : std::string();
}

}  // namespace

TEST_CASE("left_stack: what a call left on the stack is overwritten") {
    std::uintptr_t place = 0;
    leave_on_the_stack(place);
    wipe_left_stack();
    CHECK(read_memory(place, kLeft.size()) == std::string(kLeft.size(), '\0'));
}
