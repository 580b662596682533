// By ZXing's command line.
#include "tests/support/qr_reader.hpp"

#include <chrono>

#include "kiosk/base/check.hpp"
#include "tests/support/child_process.hpp"

namespace kiosk::test {

std::string qr_codes_in(const std::string& picture) {
    constexpr std::chrono::seconds kPatience{20};
    ChildProcess reader{{"/usr/bin/ZXingReader", "-format", "QRCode", "-bytes", picture}};
    const auto status = reader.wait_for_exit(kPatience);
    KIOSK_CHECK(status.has_value() && *status != 127);  // 127: it is not installed
    return reader.output();
}

}  // namespace kiosk::test
