// The words of the staff side, by typed key. It is in French alone: it is written for the agency's own people, as the
// papers and the desk are.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "screens/texts/texts.hpp"

namespace kiosk::texts {

enum class StaffKey : unsigned short {
#define TEXT(key, words) key,
#include "screens/texts/staff_fr.def"
#undef TEXT
};

inline constexpr std::size_t kStaffKeyCount = 0
#define TEXT(key, words) +1  // NOLINT(bugprone-macro-parentheses): a sum is written with it
#include "screens/texts/staff_fr.def"
#undef TEXT
    ;

[[nodiscard]] std::string_view staff_words(StaffKey key);
[[nodiscard]] std::string staff_words(StaffKey key, std::initializer_list<Placeholder> values);
[[nodiscard]] std::string_view staff_key_name(StaffKey key);  // for tests

}  // namespace kiosk::texts
