// Which words a tenant agreed to who stopped paper notices. The landlord keeps the version beside who and when. The
// words themselves are the texts paperless_* and, at sign-up, where paperless_agree is not shown, the answer that is
// touched instead: create_account_yes with create_account_paperless_yes. Other words are another version: never edit
// them under this one (tests/screens/journeys/paperless_words_test.cpp holds them).
#pragma once

#include <array>
#include <string_view>

namespace kiosk {

// Every version that a kiosk ever showed, the one of today last: a consent to other words would prove nothing.
inline constexpr std::array<std::string_view, 2> kPaperlessTextVersions{"paperless-2026-11", "paperless-2026-11-28"};
inline constexpr std::string_view kPaperlessTextVersion = kPaperlessTextVersions.back();

}  // namespace kiosk
