// The table of the staff side's words.
#include "screens/texts/staff_texts.hpp"

#include <array>

namespace kiosk::texts {
namespace {

constexpr std::array<std::string_view, kStaffKeyCount> kWords = {
#define TEXT(key, words) std::string_view(words),
#include "screens/texts/staff_fr.def"
#undef TEXT
};

constexpr std::array<std::string_view, kStaffKeyCount> kNames = {
#define TEXT(key, words) std::string_view(#key),
#include "screens/texts/staff_fr.def"
#undef TEXT
};

}  // namespace

std::string_view staff_words(StaffKey key) {
    return kWords[static_cast<std::size_t>(key)];
}

std::string staff_words(StaffKey key, std::initializer_list<Placeholder> values) {
    return filled(staff_words(key), values);
}

std::string_view staff_key_name(StaffKey key) {
    return kNames[static_cast<std::size_t>(key)];
}

}  // namespace kiosk::texts
