// PaperPress: the landlord's papers and slips as PDF bytes, and their pages as pictures for the glass. A PDF from
// elsewhere is only ever looked at by the page renderer's child, and printed as the pictures that it made. Each worker
// thread has a press of its own.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/configuration.hpp"
#include "kiosk/base/clock.hpp"
#include "kiosk/ports/page_renderer.hpp"
#include "printing/layout/printing_error.hpp"
#include "screens/parts/papers.hpp"
#include "screens/parts/show_paper.hpp"

namespace kiosk::app {

class PaperPress {
public:
    // All of them outlive it.
    PaperPress(const Configuration& configuration, PageRenderer& renderer, const Clock& clock)
        : m_configuration(configuration), m_renderer(renderer), m_clock(clock) {}

    // What the printer gets, one job after another: notices that follow one another are one document.
    struct Sheets {
        std::vector<PdfBytes> documents;
        std::vector<printing::PrintingError> missing;  // why, for each notice that has a sheet in its place
    };
    // A notice that cannot be printed keeps none of the others back: a sheet in its place says so. Nothing but such
    // notices is a failure.
    [[nodiscard]] Result<Sheets, printing::PrintingError> sheets(const PaperStack& stack, const CancelToken& cancel);
    [[nodiscard]] Result<PdfBytes, printing::PrintingError> slip(const SlipOrder& order) const;

    // A page of the first paper. The paper is set once and kept until another one is asked for, or forget().
    [[nodiscard]] Result<std::shared_ptr<const PagePicture>, PageRenderError> page(const DrawPage& wanted,
                                                                                   const CancelToken& cancel);
    void forget();
    // Each paper as the PDF that will be sent; the error is for the log.
    [[nodiscard]] Result<std::vector<std::shared_ptr<const PdfBytes>>, std::string> documents(
        const std::vector<PaperItem>& papers) const;

private:
    [[nodiscard]] Result<void, printing::PrintingError> add(Sheets& sheets, const PaperItem& item,
                                                            const CancelToken& cancel);
    [[nodiscard]] Result<PdfBytes, printing::PrintingError> set(const PaperItem& item) const;
    [[nodiscard]] Result<PdfBytes, printing::PrintingError> as_pictures(const ForeignPdf& pdf,
                                                                        const CancelToken& cancel);

    const Configuration& m_configuration;
    PageRenderer& m_renderer;
    const Clock& m_clock;
    SharedPapers m_shown;
    PdfBytes m_shown_pdf;  // of the first of them
};

}  // namespace kiosk::app
