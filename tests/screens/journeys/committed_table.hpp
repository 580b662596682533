// Compares a journey's table with the committed one, tests/screens/journeys/<journey>.transitions, or another table
// with another ending. After a wanted change: KIOSK_REBASELINE=1 writes it anew.
#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/catch.hpp"

namespace kiosk::test {

inline void compare_with_committed(const std::string& journey, const std::string& text,
                                   const char* ending = ".transitions") {
    const char* root = std::getenv("KIOSK_SOURCE_DIR");
    const std::string path = std::string(root == nullptr ? "." : root) + "/tests/screens/journeys/" + journey + ending;
    if (std::getenv("KIOSK_REBASELINE") != nullptr) {
        std::ofstream(path) << text;
    }
    std::ostringstream committed;
    committed << std::ifstream(path).rdbuf();
    CHECK(committed.str() == text);
}

}  // namespace kiosk::test
