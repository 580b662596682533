// Scanner: the flatbed or feeder beside the glass. A scan hands over each page as it comes, piece by piece, so that the
// kiosk never holds a whole raw page (26 MB at A4, 300 dots an inch, colour) and a cancelled one leaves nothing. The
// work is done in a child process (kiosk-scan-page): vendors' drivers hang and crash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/cancel_token.hpp"

namespace kiosk {

enum class ScanSource : unsigned char { flatbed, feeder };

struct ScanWish {
    ScanSource source = ScanSource::flatbed;
    int dpi = 300;
    int pages_max = 1;  // of the feeder; the flatbed has one
};

// How the bytes of one page lie: rows from the top, 1 (grey) or 3 (red, green, blue) bytes a dot, no padding.
struct RawPageFormat {
    int width_px = 0;
    int height_px = 0;  // 0: not known before the last row (a feeder that reads until the paper ends)
    int channels = 3;
    int dpi = 300;
};

struct ScanError {
    enum class Kind : unsigned char {
        not_fitted,  // this kiosk has no scanner, or not this source
        cover_open,
        jammed,
        no_paper,   // in the feeder
        busy,       // somebody else scans, or it warms up
        unplugged,  // nothing answers under the configured name
        access_denied,
        timed_out,      // killed at the deadline
        cancelled,      // our CancelToken
        cut_short,      // fewer rows than announced: never taken for a page
        device_failed,  // any other status of the device
        helper_failed,  // the child could not be started, crashed, or answered nonsense
    };
    Kind kind = Kind::helper_failed;
    std::string message;  // one short English sentence for the log
};

// Hears what comes, on the worker's thread. A false ends the scan as `cancelled`.
class ScanSink {
public:
    ScanSink() = default;
    ScanSink(const ScanSink&) = delete;
    ScanSink& operator=(const ScanSink&) = delete;
    virtual ~ScanSink() = default;
    [[nodiscard]] virtual bool page_begins(const RawPageFormat& format) = 0;
    [[nodiscard]] virtual bool rows(std::span<const std::byte> bytes) = 0;  // whole rows
    [[nodiscard]] virtual bool page_ends(int height_px) = 0;
};

struct ScannerState {
    bool is_there = false;
    bool has_flatbed = false;
    bool has_feeder = false;
    friend bool operator==(const ScannerState&, const ScannerState&) = default;
};

// Used by one worker thread.
class Scanner {
public:
    Scanner() = default;
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;
    virtual ~Scanner() = default;

    // Blocks until the last page has been handed over, at most until the driver's deadline; a cancel answers at once.
    // The number of pages. An error after some pages: those that ended are whole.
    [[nodiscard]] virtual Result<int, ScanError> scan(const ScanWish& wish, ScanSink& sink,
                                                      const CancelToken& cancel) = 0;
    // Whether the device answers, within the driver's probe deadline.
    [[nodiscard]] virtual Result<ScannerState, ScanError> probe(const CancelToken& cancel) = 0;
};

}  // namespace kiosk
