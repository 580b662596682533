// libFuzzer's entry point, for it or for mutator.cpp.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {
namespace {
std::uint64_t count = 0;
}

void believed() {
    ++count;
}
std::uint64_t believed_count() {
    return count;
}

}  // namespace kiosk::fuzz

extern "C" int LLVMFuzzerTestOneInput(  // NOLINT(readability-identifier-naming): libFuzzer names it
    const std::uint8_t* data, std::size_t size) {
    kiosk::fuzz::take({reinterpret_cast<const char*>(data), size});
    return 0;
}
