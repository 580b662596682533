// How long a kiosk waits after wrong answers at sign-in: growing delays, never a full lock from the glass, so that
// nobody can shut a neighbour out (facts: kiosk-field §4).
#pragma once

#include "kiosk/base/clock.hpp"

namespace kiosk {

inline constexpr Milliseconds kSignInDelayFirst{30'000};
inline constexpr Milliseconds kSignInDelayLongest{3'600'000};
inline constexpr int kFreeFailuresOfAccount = 2;  // people mistype
inline constexpr int kFreeFailuresOfKiosk = 10;   // somebody walks through numbers
// Of the agency's own people, who have a short number to type and no code that expires.
inline constexpr int kFreeFailuresOfAgent = 4;  // the fifth one locks
inline constexpr int kFreeFailuresOfStaff = 14;

// Nothing for the free ones, then 30 s, doubled with each further wrong answer, one hour at most. A right answer makes
// the count zero again.
[[nodiscard]] constexpr Milliseconds sign_in_delay(int failures, int free_failures) {
    if (failures <= free_failures) return Milliseconds{0};
    Milliseconds delay = kSignInDelayFirst;
    for (int counted = free_failures + 1; counted < failures && delay < kSignInDelayLongest; ++counted) delay *= 2;
    return delay < kSignInDelayLongest ? delay : kSignInDelayLongest;
}
[[nodiscard]] constexpr Milliseconds sign_in_delay_of_account(int failures) {
    return sign_in_delay(failures, kFreeFailuresOfAccount);
}
[[nodiscard]] constexpr Milliseconds sign_in_delay_of_kiosk(int failures) {
    return sign_in_delay(failures, kFreeFailuresOfKiosk);
}

}  // namespace kiosk
