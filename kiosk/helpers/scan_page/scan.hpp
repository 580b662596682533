// A scan from the first option to the last row, and the probe: both answer in frames (scan_page_protocol.hpp).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/helpers/scan_page/sane_device.hpp"
#include "kiosk/helpers/scan_page_protocol.hpp"
#include "kiosk/ports/scanner.hpp"

namespace kiosk::helpers {

struct ScanOrder {
    std::string device;
    ScanWish wish;
    std::vector<std::pair<std::string, std::string>> options;
};

struct ScanEnd {
    ScanStatus status = ScanStatus::done;
    SANE_Status sane = SANE_STATUS_GOOD;
    int pages = 0;
};

// Sends one frame; false when nobody is there any more.
using SendFrame = std::function<bool(std::span<const std::byte>)>;

// Both leave `device` open: what is known is told before it is closed, because back ends that read in a thread may hang
// there (they cancel it wherever it is, even inside malloc).
[[nodiscard]] ScanEnd scan_pages(SaneDevice& device, const ScanOrder& order, const SendFrame& send);
[[nodiscard]] ScanEnd probe_device(SaneDevice& device, const std::string& name, const SendFrame& send);

[[nodiscard]] bool send_end(const ScanEnd& end, const SendFrame& send);

}  // namespace kiosk::helpers
