// From JSON to bytes.
#include "deploy/gateway/paper/pdf_rent_papers.hpp"

#include "deploy/gateway/paper/rent_papers.hpp"
#include "printing/documents/rent_notice.hpp"
#include "printing/documents/rent_receipt.hpp"

namespace kiosk::gateway {

template <class Paper>
std::optional<std::string> PdfRentPaperRenderer::set(const std::optional<Paper>& paper) const {
    if (!paper) {
        m_log.write(LogLevel::error, "rent_paper.not_made", {{"why", "it is not of its schema"}});
        return std::nullopt;
    }
    const auto pdf = printing::render(*paper, m_fonts);
    if (!pdf) {
        m_log.write(LogLevel::error, "rent_paper.not_made",
                    {{"kind", printing::to_text(pdf.error().kind)}, {"why", pdf.error().message}});
        return std::nullopt;
    }
    return std::string(reinterpret_cast<const char*>(pdf->data()), pdf->size());
}

std::optional<std::string> PdfRentPaperRenderer::render_notice(const Json& notice) const {
    return set(rent_notice_of(notice));
}

std::optional<std::string> PdfRentPaperRenderer::render_quittance(const Json& quittance) const {
    return set(rent_receipt_of(quittance));
}

}  // namespace kiosk::gateway
