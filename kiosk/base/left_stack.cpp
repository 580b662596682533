// A frame as deep as any that was there.
#include "kiosk/base/left_stack.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "kiosk/base/private_text.hpp"

namespace kiosk {
namespace {

// Deeper than reading an answer of the backend goes; wiping it takes a few microseconds.
constexpr std::size_t kLeft_bytes = std::size_t{64} * 1024;

// Else each thread would hold these pages for ever: a thread that waits needs two.
void give_back_pages(char* begin, std::size_t size) noexcept {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const std::uintptr_t address = reinterpret_cast<std::uintptr_t>(begin);
    const std::uintptr_t skipped = (page - address % page) % page;
    if (skipped >= size) return;
    const std::size_t whole = (size - skipped) / page * page;
    static_cast<void>(::madvise(begin + skipped, whole, MADV_DONTNEED));  // refused, they stay: wiped
}

}  // namespace

[[gnu::noinline]] void wipe_left_stack() noexcept {
    std::array<char, kLeft_bytes> left{};
    wipe(left.data(), left.size());
    give_back_pages(left.data(), left.size());
}

}  // namespace kiosk
