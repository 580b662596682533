// Setting papers, drawing their pages, and pictures of what comes from elsewhere.
#include "kiosk/app/paper_press.hpp"

#include "kiosk/app/paper.hpp"
#include "kiosk/app/slips.hpp"
#include "kiosk/base/match.hpp"
#include "printing/documents/account_guide.hpp"
#include "printing/documents/picture_pages.hpp"
#include "printing/documents/rent_notice.hpp"
#include "printing/documents/rent_receipt.hpp"

namespace kiosk::app {
namespace {

using printing::PrintingError;

printing::FontFiles fonts_of(const Configuration& configuration) {
    return printing::FontFiles::in(configuration.fonts.paper_directory);
}

PrintingError not_drawn(const PageRenderError& error) {
    return {PrintingError::Kind::invalid_document, 0, "a page from elsewhere: " + error.message};
}

printing::AccountGuide guide_of(const Configuration& configuration, const Clock& clock) {
    printing::AccountGuide guide;
    guide.demonstration = demonstration_of(configuration);
    guide.landlord = landlord_of(configuration);
    guide.portal_address = configuration.landlord.portal;
    if (!guide.portal_address.empty()) guide.portal_qr = "https://" + guide.portal_address + "/";
    guide.made_at = paris_time(clock.wall());
    return guide;
}

}  // namespace

Result<PdfBytes, PrintingError> PaperPress::set(const PaperItem& item) const {
    const printing::FontFiles fonts = fonts_of(m_configuration);
    return std::visit(match{[&fonts](const RentNotice& notice) { return printing::render(notice, fonts); },
                            [&fonts](const RentReceipt& receipt) { return printing::render(receipt, fonts); },
                            [](const SharedPdf& pdf) { return Result<PdfBytes, PrintingError>{pdf->bytes}; },
                            [&](const AccountGuide&) {
                                return printing::render(guide_of(m_configuration, m_clock), printing::Format::a4,
                                                        fonts);
                            }},
                      item);
}

Result<PdfBytes, PrintingError> PaperPress::as_pictures(const ForeignPdf& pdf, const CancelToken& cancel) {
    printing::DocumentInfo info;
    info.title = "Document";
    info.created_at = paris_time(m_clock.wall());
    auto document = printing::PicturePages::open(fonts_of(m_configuration), info);
    if (!document) return failure(document.error());
    int pages = 1;
    for (int page = 1; page <= pages; ++page) {
        auto picture = m_renderer.render(pdf.bytes, page, printing::picture_dpi(pages), cancel);
        if (!picture) return failure(not_drawn(picture.error()));
        pages = picture->page_count;
        if (auto added = document->add(*picture); !added) return failure(added.error());
    }
    return document->finish();
}

Result<PaperPress::Documents, PrintingError> PaperPress::sheets(const PaperStack& stack, const CancelToken& cancel) {
    Documents documents;
    std::vector<RentNotice> notices;  // that follow one another
    const auto set_notices = [&]() -> Result<void, PrintingError> {
        if (notices.empty()) return {};
        auto together = printing::render(std::span<const RentNotice>(notices), fonts_of(m_configuration));
        notices.clear();
        if (!together) return failure(together.error());
        documents.push_back(std::move(*together));
        return {};
    };
    for (const PaperItem& item : *stack.papers) {
        if (const auto* notice = std::get_if<RentNotice>(&item)) {
            notices.push_back(*notice);
            continue;
        }
        if (auto done = set_notices(); !done) return failure(done.error());
        const auto* foreign = std::get_if<SharedPdf>(&item);
        auto document = foreign != nullptr ? as_pictures(**foreign, cancel) : set(item);
        if (!document) return failure(document.error());
        documents.push_back(std::move(*document));
    }
    if (auto done = set_notices(); !done) return failure(done.error());
    return documents;
}

Result<PdfBytes, PrintingError> PaperPress::slip(const SlipOrder& order) const {
    return render_slip(order.content, m_configuration, paris_time(m_clock.wall()));
}

Result<std::shared_ptr<const PagePicture>, PageRenderError> PaperPress::page(const DrawPage& wanted,
                                                                             const CancelToken& cancel) {
    if (wanted.papers == nullptr || wanted.papers->empty()) {
        return failure(PageRenderError{PageRenderError::Kind::no_such_page, "no paper"});
    }
    if (m_shown != wanted.papers) {
        forget();
        auto pdf = set(wanted.papers->front());
        if (!pdf) return failure(PageRenderError{PageRenderError::Kind::helper_failed, pdf.error().message});
        m_shown = wanted.papers;
        m_shown_pdf = std::move(*pdf);
    }
    auto picture = m_renderer.render(m_shown_pdf, wanted.page, wanted.dpi, cancel);
    if (!picture) return failure(picture.error());
    return std::make_shared<const PagePicture>(std::move(*picture));
}

void PaperPress::forget() {
    m_shown.reset();
    m_shown_pdf = {};
}

}  // namespace kiosk::app
