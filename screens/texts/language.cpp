// Going from one language to the next.
#include "screens/texts/language.hpp"

#include <algorithm>

#include "kiosk/base/check.hpp"

namespace kiosk::texts {

Language next(Language language, const std::vector<Language>& offered) {
    KIOSK_CHECK(!offered.empty());
    const auto now = std::find(offered.begin(), offered.end(), language);
    const bool has_another = now != offered.end() && now + 1 != offered.end();
    return has_another ? *(now + 1) : offered.front();
}

}  // namespace kiosk::texts
