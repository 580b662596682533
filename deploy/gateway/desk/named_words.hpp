// Tables of the desk's words: the code of each, and how people say it. Private to the desk.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "deploy/gateway/desk/texts.hpp"

namespace kiosk::gateway::desk {

using Words = std::pair<std::string_view, std::string_view>;

// nullptr: none of them has this code.
[[nodiscard]] inline const Words* find_words(std::span<const Words> table, std::string_view code) {
    const auto found = std::ranges::find(table, code, &Words::first);
    return found == table.end() ? nullptr : &*found;
}

[[nodiscard]] inline std::string words_in(std::span<const Words> table, std::string_view code) {
    const Words* const words = find_words(table, code);
    return words == nullptr ? word_of_code(code) : std::string{words->second};
}

}  // namespace kiosk::gateway::desk
