// Read from the process itself: nobody else may (kiosk/app/private_memory.hpp).
#include "tests/headless/memory_dump.hpp"

#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <vector>

namespace kiosk::test {
namespace {

struct Range {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
};

// Heap, stacks, static data. Read-only maps hold the program's own words, not a tenant's.
std::vector<Range> writable_ranges() {
    std::vector<Range> ranges;
    std::ifstream maps{"/proc/self/maps"};
    for (std::string line; std::getline(maps, line);) {
        Range range;
        std::array<char, 5> rights{};
        if (std::sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR " %4s", &range.begin, &range.end, rights.data()) != 3) {
            continue;
        }
        if (rights[0] == 'r' && rights[1] == 'w') ranges.push_back(range);
    }
    return ranges;
}

}  // namespace

bool dump_memory(const std::string& path) {
    std::ofstream file{path, std::ios::binary};
    // Static, so that the copy itself is not dumped as a part of the heap: each piece overwrites the one before.
    static std::array<char, 65'536> piece;
    const auto own = reinterpret_cast<std::uintptr_t>(piece.data());
    for (const Range& range : writable_ranges()) {
        for (std::uintptr_t place = range.begin; place < range.end; place += piece.size()) {
            if (place + piece.size() > own && place < own + piece.size()) continue;
            iovec into{piece.data(), std::min<std::size_t>(piece.size(), range.end - place)};
            iovec from{std::bit_cast<void*>(place), into.iov_len};
            const ssize_t read = process_vm_readv(getpid(), &into, 1, &from, 1, 0);
            if (read > 0) file.write(piece.data(), read);
        }
    }
    piece.fill(0);
    return static_cast<bool>(file.flush());
}

}  // namespace kiosk::test
