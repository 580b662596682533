// What a voice says of a screen: the words that stand on it, from its heading on.
#pragma once

#include <span>

#include "kiosk/base/private_text.hpp"
#include "screens/widgets/widget_record.hpp"

namespace kiosk::stage {

// Headings, texts and facts in the order in which they are drawn, those of the screen's other pages too; each is a
// sentence. Not what is touched: nothing of it can be pressed by ear. The stars that hide a part of a number are a
// pause. At most `bytes_max` bytes, whole sentences only.
[[nodiscard]] PrivateText words_aloud(std::span<const widgets::WidgetRecord> records, std::size_t bytes_max);

}  // namespace kiosk::stage
