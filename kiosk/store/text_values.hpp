// Reading back the words that the store has written: one search over the values that have a word.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/ports/payment_row.hpp"

namespace kiosk::store {

// nullopt: the word is none of ours; the file is damaged.
template <class Values>
[[nodiscard]] std::optional<typename Values::value_type> value_of_text(const Values& values, std::string_view text) {
    const auto found = std::find_if(values.begin(), values.end(), [&](auto value) { return text == to_text(value); });
    if (found == values.end()) return std::nullopt;
    return *found;
}

}  // namespace kiosk::store
