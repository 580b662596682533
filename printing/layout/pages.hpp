// From slices to pages: breaks, running head and foot, page numbers, and a sheet that is as long as its content when
// the paper comes from a roll.
#pragma once

#include "kiosk/base/result.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/layout/flow.hpp"
#include "printing/layout/pdf_document.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

enum class SheetLength : unsigned char { fixed, as_long_as_content };

struct SheetShape {
    double width_pt = 0;
    double height_pt = 0;  // of a roll: the longest sheet
    SheetLength length = SheetLength::fixed;
    double margin_side_pt = 0;
    double margin_top_pt = 0;
    double margin_bottom_pt = 0;

    [[nodiscard]] double content_width_pt() const { return width_pt - 2 * margin_side_pt; }
};

inline constexpr int kPagesMax = 20;

// What stands on every page beside the body. The foot lies on the bottom margin (fixed sheets) or ends the last page
// (rolls: paper is not spent on it again and again).
struct RunningParts {
    Flow head;
    Flow foot;
    TextStyle page_number;  // "Page 1 sur 2", only when there are several
};

// Adds the pages of one paper to `document`, the one that the flows were measured with; the next paper of the same
// document starts on a page of its own and counts its pages anew. Reports the setter's error when there is one.
[[nodiscard]] Result<void, PrintingError> add_pages(PdfDocument& document, const SheetShape& shape, Flow body,
                                                    RunningParts running);
// The only paper of `document`: adds it and ends the document.
[[nodiscard]] Result<PdfBytes, PrintingError> make_pages(PdfDocument& document, const SheetShape& shape, Flow body,
                                                         RunningParts running);

}  // namespace kiosk::printing
