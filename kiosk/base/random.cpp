// Random bytes from the kernel, or repeatable ones from a seed.
#include "kiosk/base/random.hpp"

#include <sys/random.h>

#include <cstring>

#include "kiosk/base/check.hpp"

namespace kiosk {

std::uint64_t RandomSource::next_u64() {
    std::uint64_t value = 0;
    fill(std::as_writable_bytes(std::span{&value, 1}));
    return value;
}

std::uint64_t RandomSource::below(std::uint64_t bound) {
    KIOSK_CHECK(bound > 0);
    // Values above the largest multiple of bound would favour small results: draw again (less than once on average).
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
    for (int draw = 0; draw < 1000; ++draw) {
        const std::uint64_t value = next_u64();
        if (value < limit) return value % bound;
    }
    check_failed("a random source that repeats itself");
}

void SystemRandom::fill(std::span<std::byte> bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = getrandom(bytes.data() + done, bytes.size() - done, 0);
        KIOSK_CHECK(count > 0);
        done += static_cast<std::size_t>(count);
    }
}

void SeededRandom::fill(std::span<std::byte> bytes) {
    for (std::byte& byte : bytes) {
        m_state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
        byte = static_cast<std::byte>(mixed ^ (mixed >> 31U));
    }
}

}  // namespace kiosk
