// PageRenderer: a page of a PDF as pixels, for showing on the glass what will be printed. The work is done in a child
// process (kiosk-render-page), because a PDF comes from outside and the library that reads it is large.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/cancel_token.hpp"
#include "kiosk/ports/pdf_bytes.hpp"

namespace kiosk {

inline constexpr int kRenderDpiMin = 24;
inline constexpr int kRenderDpiMax = 300;

struct PagePicture {
    int page_count = 0;  // of the whole document
    double width_mm = 0;
    double height_mm = 0;
    int width_px = 0;
    int height_px = 0;
    std::vector<std::uint8_t, WipingAllocator<std::uint8_t>> rgba;  // rows from the top, 4 bytes a pixel, opaque
};

struct PageRenderError {
    enum class Kind : unsigned char {
        not_a_pdf,      // damaged, encrypted, or something else
        no_such_page,   // page number out of range
        too_large,      // document, page or picture beyond the limits of kiosk/helpers/render_page_protocol.hpp
        timed_out,      // killed at its deadline
        cancelled,      // our CancelToken
        helper_failed,  // the child could not be started, crashed, or answered nonsense
    };
    Kind kind = Kind::helper_failed;
    std::string message;  // one short English sentence for the log
};

// Used by one worker thread.
class PageRenderer {
public:
    PageRenderer() = default;
    PageRenderer(const PageRenderer&) = delete;
    PageRenderer& operator=(const PageRenderer&) = delete;
    virtual ~PageRenderer() = default;

    // `page_number` counts from 1; `dpi` within kRenderDpiMin..kRenderDpiMax. Blocks until the picture is there or the
    // renderer's deadline has passed.
    [[nodiscard]] virtual Result<PagePicture, PageRenderError> render(const PdfBytes& pdf, int page_number, int dpi,
                                                                      const CancelToken& cancel) = 0;
};

}  // namespace kiosk
