// A JournalRecord as one line of text and back. Reading trusts nothing: the file may be damaged.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/ports/payment_journal.hpp"

namespace kiosk::store {

[[nodiscard]] std::string encode(const JournalRecord& record);  // JSON without a line feed
[[nodiscard]] std::optional<JournalRecord> decode(std::string_view text);

}  // namespace kiosk::store
