// Which words a tenant agreed to who stopped paper notices. The landlord keeps the version beside who and when; the
// words themselves are the texts paperless_*. Other words are another version: never edit them under this one.
#pragma once

#include <string_view>

namespace kiosk {

inline constexpr std::string_view kPaperlessTextVersion = "paperless-2026-11-28";

}  // namespace kiosk
