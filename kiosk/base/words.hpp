// A line of words with a blank between them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace kiosk {

// The line's first word, which it then begins without; between two blanks lies an empty one.
[[nodiscard]] inline std::string_view take_first_word(std::string_view& line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

}  // namespace kiosk
