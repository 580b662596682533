// PageReader: from the dots of a scanner, or a file of a tenant's phone, to a page that can be sent: straightened, cut
// to the paper, grey, small; with what looks wrong about it, and what can be read on it. Hints for the tenant and for
// the person at the landlord's, never a gate. The work is done in a child process (kiosk-read-page), one for each job.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/ports/cancel_token.hpp"
#include "kiosk/ports/page_renderer.hpp"
#include "kiosk/ports/scanner.hpp"

namespace kiosk {

using JpegBytes = std::vector<std::byte, WipingAllocator<std::byte>>;

inline constexpr int kReadyPageDpi = 200;
inline constexpr std::size_t kReadyPageBytesMax = 300'000;
inline constexpr std::size_t kPhoneFileBytesMax = 10'000'000;  // of a file from a tenant's phone

enum class PageSharpness : unsigned char { sharp, blurred };
enum class PageLight : unsigned char { good, too_dark, too_pale };

// One page as it will be sent. Its JPEG was encoded, and decoded again to be sure, by our own child.
struct ReadyPage {
    JpegBytes jpeg;  // grey, kReadyPageDpi
    int width_px = 0;
    int height_px = 0;
    bool is_blank = false;
    PageSharpness sharpness = PageSharpness::sharp;
    PageLight light = PageLight::good;
    PagePicture picture;  // of the same page for the glass, smaller: page_count 1

    [[nodiscard]] double width_mm() const { return width_px * 25.4 / kReadyPageDpi; }
    [[nodiscard]] double height_mm() const { return height_px * 25.4 / kReadyPageDpi; }
};

// What was read on a page. Everything may be missing, and nothing is certain.
struct PageReading {
    std::vector<Date> dates;         // in the order of the page, each once, at most 12
    std::optional<Date> valid_from;  // when the words around the dates say so
    std::optional<Date> valid_until;
    std::vector<PrivateText> lines;  // the text, a line each, at most 200
    std::vector<PrivateText> codes;  // QR codes and DataMatrix (2D-Doc), at most 4, as they were read
    std::vector<PrivateText> ibans;  // that hold up, without blanks, at most 4
    int confidence_percent = 0;      // of the recognition; 0: nothing was recognised
};

struct PageReadError {
    enum class Kind : unsigned char {
        not_a_picture,  // damaged, or something else than it says
        too_large,
        too_small,  // fewer dots than anything can be read on
        timed_out,  // killed at its deadline
        cancelled,
        helper_failed,
    };
    Kind kind = Kind::helper_failed;
    std::string message;  // one short English sentence for the log
};

enum class QuarterTurn : unsigned char { right, left };

// One page on its way from the scanner into the child: rows go in as they come.
class PageIntake : public ScanSink {
public:
    // After page_ends(): the page. The deadline counts from there.
    [[nodiscard]] virtual Result<ReadyPage, PageReadError> finish(const CancelToken& cancel) = 0;
};

// Used by one worker thread. Every call blocks, at most until its deadline.
class PageReader {
public:
    PageReader() = default;
    PageReader(const PageReader&) = delete;
    PageReader& operator=(const PageReader&) = delete;
    virtual ~PageReader() = default;

    // For one page of a scan. Errors come with finish().
    [[nodiscard]] virtual std::unique_ptr<PageIntake> begin() = 0;
    // A JPEG or PNG file from elsewhere; what it is, is seen by its bytes.
    [[nodiscard]] virtual Result<ReadyPage, PageReadError> from_file(std::span<const std::byte> file,
                                                                     const CancelToken& cancel) = 0;
    // Dots from elsewhere, a page that PageRenderer drew of a PDF.
    [[nodiscard]] virtual Result<ReadyPage, PageReadError> from_picture(const PagePicture& picture, int dpi,
                                                                        const CancelToken& cancel) = 0;
    [[nodiscard]] virtual Result<ReadyPage, PageReadError> turned(const JpegBytes& page, QuarterTurn turn,
                                                                  const CancelToken& cancel) = 0;
    // Text and codes. Stops by itself within 2 s.
    [[nodiscard]] virtual Result<PageReading, PageReadError> read(const JpegBytes& page, const CancelToken& cancel) = 0;
};

}  // namespace kiosk
