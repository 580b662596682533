// The languages of the glass. Papers are French whatever the glass speaks.
#pragma once

#include <vector>

namespace kiosk::texts {

// pseudo: French stretched by 40 % or more, word by word, drawn from right to left. For tests of layout only: what
// holds with it holds with the languages to come.
enum class Language : unsigned char { french, english, pseudo };

// The one after this, of those that are offered; the first after the last. One that is not offered: the first.
// `offered` is never empty.
[[nodiscard]] Language next(Language language, const std::vector<Language>& offered);

}  // namespace kiosk::texts
