// Any bytes as text that holds nothing but what can be said.
#pragma once

#include <cstddef>
#include <span>

#include "kiosk/base/private_text.hpp"

namespace kiosk::helpers {

// A blank for each byte that is no UTF-8, and for each character that is none for people: control characters (espeak-ng
// obeys U+0001 in the middle of a text), private and unassignable ones. Line feeds stay.
[[nodiscard]] PrivateText plain_text(std::span<const std::byte> bytes);

// The same with a line feed in every word of more than kWordBytesMax: at a longer abbreviation ("A.B.C."), which may
// hold blanks after its dots, espeak-ng 1.51 writes beyond a buffer of its own. Nobody writes such words.
inline constexpr std::size_t kWordBytesMax = 100;
[[nodiscard]] PrivateText with_short_words(const PrivateText& plain);

}  // namespace kiosk::helpers
