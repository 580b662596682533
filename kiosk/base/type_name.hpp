// The name of a type as the code spells it, "kiosk::pay_rent::Summary": for counts and tests that follow types by name,
// so that a new type is named without anybody writing a list.
#pragma once

#include <source_location>
#include <string_view>

namespace kiosk {

// "… type_name() [with Type = kiosk::pay_rent::Summary; …]", or so, is how compilers name this function itself.
template <class Type>
[[nodiscard]] constexpr std::string_view type_name() {
    constexpr std::string_view kBefore = "Type = ";
    const std::string_view function = std::source_location::current().function_name();
    const std::size_t begin = function.find(kBefore) + kBefore.size();
    return function.substr(begin, function.find_first_of(";]", begin) - begin);
}

}  // namespace kiosk
