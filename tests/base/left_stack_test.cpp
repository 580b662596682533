// What calls left on the stack is overwritten.
#include "kiosk/base/left_stack.hpp"

#include <pthread.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

constexpr std::string_view kLeft = "seventeen letters";
constexpr std::size_t kDeep_bytes = std::size_t{48} * 1024;

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

// Of this thread's stack, how much holds memory.
std::size_t stack_in_memory_bytes() {
    pthread_attr_t attributes;
    void* lowest = nullptr;
    std::size_t size = 0;
    REQUIRE(pthread_getattr_np(pthread_self(), &attributes) == 0);
    REQUIRE(pthread_attr_getstack(&attributes, &lowest, &size) == 0);
    pthread_attr_destroy(&attributes);
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::vector<unsigned char> pages((size + page - 1) / page);
    REQUIRE(mincore(lowest, size, pages.data()) == 0);
    return page * static_cast<std::size_t>(
                      std::count_if(pages.begin(), pages.end(), [](unsigned char state) { return (state & 1U) != 0; }));
}

[[gnu::noinline]] void call_deeply() {
    std::array<char, kDeep_bytes> deep{};
    asm volatile("" : : "r"(deep.data()) : "memory");
}

}  // namespace

TEST_CASE("left_stack: what a call left on the stack is overwritten") {
    std::uintptr_t place = 0;
    leave_on_the_stack(place);
    wipe_left_stack();
    CHECK(read_memory(place, kLeft.size()) == std::string(kLeft.size(), '\0'));
}

TEST_CASE("left_stack: a thread that waits does not hold the memory of its deepest call") {
    std::size_t before = 0;
    std::size_t after = 0;
    std::thread{[&] {
        call_deeply();
        before = stack_in_memory_bytes();
        wipe_left_stack();
        after = stack_in_memory_bytes();
    }}.join();
    CHECK(before >= kDeep_bytes);
    CHECK(after + kDeep_bytes / 2 < before);
}
