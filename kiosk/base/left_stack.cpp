// A frame as deep as any that was there.
#include "kiosk/base/left_stack.hpp"

#include <array>
#include <cstddef>

#include "kiosk/base/private_text.hpp"

namespace kiosk {
namespace {

// Deeper than reading an answer of the backend goes; wiping it takes a few microseconds.
constexpr std::size_t kLeft_bytes = std::size_t{64} * 1024;

}  // namespace

[[gnu::noinline]] void wipe_left_stack() noexcept {
    std::array<char, kLeft_bytes> left{};
    wipe(left.data(), left.size());
}

}  // namespace kiosk
