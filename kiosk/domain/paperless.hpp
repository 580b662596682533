// Which words a tenant agreed to who stopped paper notices. The landlord keeps the version beside who and when; the
// words themselves are the texts paperless_*. Other words are another version: never edit them under this one.
#pragma once

#include <array>
#include <string_view>

namespace kiosk {

// Every version that a kiosk ever showed, the one of today last: a consent to other words would prove nothing.
inline constexpr std::array<std::string_view, 2> kPaperlessTextVersions{"paperless-2026-11", "paperless-2026-11-28"};
inline constexpr std::string_view kPaperlessTextVersion = kPaperlessTextVersions.back();

}  // namespace kiosk
