// The words for values of the staff side's management.
#pragma once

#include <string_view>

#include "screens/staff/management.hpp"

namespace kiosk::staff::management {

[[nodiscard]] std::string_view words_of(ForgottenThing::Kind kind);
// What was done; empty: nothing.
[[nodiscard]] std::string_view words_of(Done done);
// Of a section's list in which there is nothing.
[[nodiscard]] std::string_view none_words(Section section);
[[nodiscard]] std::string_view question_words(Stage stage);
// Empty: nothing is wrong.
[[nodiscard]] std::string_view words_of(Type::Fault fault);
[[nodiscard]] std::string_view words_of(Why why);

}  // namespace kiosk::staff::management
