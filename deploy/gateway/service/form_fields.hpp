// Fields of an HTML form as a browser sends it ("application/x-www-form-urlencoded"), bounded and checked.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/base/private_text.hpp"

namespace kiosk::gateway {

enum class FieldLines : unsigned char { one, many };  // of many: line breaks (as \n) and tabs may stand in it

// nullopt: not what a form sends, longer than 8 KiB, not UTF-8, or with control characters.
[[nodiscard]] std::optional<PrivateText> decoded_field(std::string_view text, FieldLines lines);

// One field of the body; nullopt: it is not there, or twice, or no such text.
[[nodiscard]] std::optional<PrivateText> field_of(std::string_view body, std::string_view name,
                                                  FieldLines lines = FieldLines::one);

}  // namespace kiosk::gateway
