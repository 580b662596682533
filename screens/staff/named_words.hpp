// Words for what the journal and the outbox know by a name of their own.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff {

struct NamedWords {
    std::string_view name;
    texts::StaffKey words;
};

// nullopt: none of them has this name.
[[nodiscard]] inline std::optional<texts::StaffKey> find_words(std::span<const NamedWords> all, std::string_view name) {
    const auto found = std::ranges::find(all, name, &NamedWords::name);
    return found != all.end() ? std::optional{found->words} : std::nullopt;
}

}  // namespace kiosk::staff
