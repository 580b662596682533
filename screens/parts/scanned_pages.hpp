// Pages of paper that came in by the scanner or a tenant's phone, as values, and what is asked of the devices for them.
// Values are shared, because a model is copied and a page may be large. They live in the session's memory and, bound
// and sealed, in the outbox; nowhere else.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/domain/deposit.hpp"
#include "kiosk/ports/page_reader.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "kiosk/ports/request_values.hpp"
#include "kiosk/ports/scanner.hpp"

namespace kiosk {

struct ScannedPage {
    JpegBytes jpeg;
    int width_px = 0;
    int height_px = 0;
    bool is_blank = false;
    PageSharpness sharpness = PageSharpness::sharp;
    PageLight light = PageLight::good;
};
using SharedPage = std::shared_ptr<const ScannedPage>;
using SharedReading = std::shared_ptr<const PageReading>;

struct ScannedPages {  // a paper of them, in this order
    std::vector<SharedPage> pages;
    friend bool operator==(const ScannedPages&, const ScannedPages&) = default;
};

// A document as it will be sent.
struct BoundDocument {
    std::shared_ptr<const PdfBytes> bytes;
    AttachmentRole role = AttachmentRole::document;
    int pages = 1;
    friend bool operator==(const BoundDocument&, const BoundDocument&) = default;
};

// --- effects
struct ScanSheets {  // answered by ScanProgressed and PageScanned, any number of times, and one ScanEnded
    ScanSource source = ScanSource::flatbed;
    int pages_max = 1;
};
struct StopScanning {};  // at once; nothing is answered any more
struct TurnPage {        // answered by PageTurned or PagesNotPrepared
    SharedPage page;
    QuarterTurn turn = QuarterTurn::right;
};
struct ReadPage {  // answered by PageWasRead, or by nothing: it is a hint
    SharedPage page;
};
struct PreparePhoneFile {  // answered by PagesPrepared or PagesNotPrepared
    std::shared_ptr<const PhoneFile> file;
    int pages_max = 1;
};

namespace scan_pages {

// --- events: from the devices
struct ScanProgressed {
    int page = 1;
    int percent = 0;  // of that page; 0 as long as its height is not known
};
using SharedPicture = std::shared_ptr<const PagePicture>;
struct PageScanned {
    SharedPage page;
    SharedPicture picture;
};
struct ScanEnded {
    std::optional<ScanError::Kind> error;           // what came before it is whole
    std::optional<PageReadError::Kind> page_error;  // the scanner worked, the page could not be made
};
struct PageTurned {
    SharedPage page;
    SharedPicture picture;
};
struct PagesPrepared {
    std::vector<SharedPage> pages;  // one at least
    SharedPicture picture;          // of the first
    int left_out = 0;               // pages of the file beyond what is taken
};
struct PagesNotPrepared {
    PageReadError::Kind kind = PageReadError::Kind::helper_failed;
};
struct PageWasRead {
    SharedPage page;
    SharedReading reading;
};
using DeviceNews =
    std::variant<ScanProgressed, PageScanned, ScanEnded, PageTurned, PagesPrepared, PagesNotPrepared, PageWasRead>;

}  // namespace scan_pages
}  // namespace kiosk
