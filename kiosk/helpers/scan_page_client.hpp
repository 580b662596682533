// ScanPageClient: the Scanner port by way of kiosk-scan-page. One child for each scan: what one did to a vendor's
// driver cannot touch the next. A scan that has told its outcome, or that nobody waits for any more (cancelled, late),
// is left behind at once; its child is given a moment to send the device home, and killed before the next one starts.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/helpers/child_process.hpp"
#include "kiosk/ports/scanner.hpp"

namespace kiosk::helpers {

struct ScanPageSettings {
    std::filesystem::path program;        // kiosk-scan-page
    std::string device;                   // SANE's name; empty: no scanner is fitted
    std::filesystem::path configuration;  // SANE's configuration directory, with dll.conf; empty: the system's
    // "name=value": options that this device needs beside the usual ones, in this order ("brightness=10").
    std::vector<std::string> options;
    Milliseconds page_deadline{90'000};  // from the start, or the page before, to the end of the page
    Milliseconds probe_deadline{15'000};
    Milliseconds leave_deadline{5'000};  // of a child that is left behind, counted from the next scan on
};

// Whether an option has the form that the helper takes: for whoever reads the configuration.
[[nodiscard]] bool is_scan_option(std::string_view option);

class ScanPageClient final : public Scanner {
public:
    // `clock` outlives the client.
    ScanPageClient(ScanPageSettings settings, const Clock& clock) : m_settings(std::move(settings)), m_clock(clock) {}

    [[nodiscard]] Result<int, ScanError> scan(const ScanWish& wish, ScanSink& sink, const CancelToken& cancel) override;
    [[nodiscard]] Result<ScannerState, ScanError> probe(const CancelToken& cancel) override;

private:
    [[nodiscard]] Result<ChildProcess, ScanError> start(const std::vector<std::string>& more,
                                                        const CancelToken& cancel);
    [[nodiscard]] std::vector<std::string> arguments() const;
    void leave_behind(ChildProcess child);
    [[nodiscard]] ScanError told_apart(const ScanError& error, const CancelToken& cancel);

    ScanPageSettings m_settings;
    const Clock& m_clock;
    std::optional<ChildProcess> m_leaving;
};

}  // namespace kiosk::helpers
