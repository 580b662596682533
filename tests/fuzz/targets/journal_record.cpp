// A line of pay.journal on a disk that failed: read whole or not at all, and what was read is written as it was read.
#include "kiosk/store/journal_record.hpp"
#include "kiosk/base/check.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {

void take(std::string_view input) {
    const auto record = store::decode(input);
    if (!record) return;
    believed();
    const std::string written = store::encode(*record);
    KIOSK_CHECK(written.find('\n') == std::string::npos);
    const auto again = store::decode(written);
    KIOSK_CHECK(again.has_value());
    KIOSK_CHECK(store::encode(*again) == written);
}

}  // namespace kiosk::fuzz
