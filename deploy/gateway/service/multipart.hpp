// The files in the body of a form ("multipart/form-data", RFC 7578), as views into it: nothing is copied, and neither
// the names of files nor anything else that a browser says about them is kept.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace kiosk::gateway {

inline constexpr std::size_t kPartsMax = 16;

// In the order of the form, without those that are empty: nobody chose a file there. nullopt: it is no such form, is
// cut short, or has too many parts.
[[nodiscard]] std::optional<std::vector<std::string_view>> files_in_form(std::string_view content_type,
                                                                         std::string_view body);

}  // namespace kiosk::gateway
