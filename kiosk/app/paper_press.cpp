// Setting papers, drawing their pages, and pictures of what comes from elsewhere.
#include "kiosk/app/paper_press.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "kiosk/app/paper.hpp"
#include "kiosk/app/slips.hpp"
#include "kiosk/base/match.hpp"
#include "printing/documents/account_guide.hpp"
#include "printing/documents/direct_debit_request.hpp"
#include "printing/documents/letter_parts.hpp"
#include "printing/documents/missing_notice.hpp"
#include "printing/documents/picture_pages.hpp"
#include "printing/documents/readiness_report.hpp"
#include "printing/documents/rent_notice.hpp"
#include "printing/documents/rent_receipt.hpp"
#include "printing/documents/scanned_pages.hpp"
#include "printing/documents/test_page.hpp"

namespace kiosk::app {
namespace {

using printing::PrintingError;

printing::FontFiles fonts_of(const Configuration& configuration) {
    return printing::FontFiles::in(configuration.fonts.paper_directory);
}

PrintingError not_drawn(const PageRenderError& error) {
    return {PrintingError::Kind::invalid_document, 0, "a page from elsewhere: " + error.message};
}

PrintingError not_given() {
    return {PrintingError::Kind::invalid_document, 0, "the landlord did not give it"};
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

printing::MissingNotice missing_of(Period period, const Configuration& configuration, const Clock& clock) {
    return {demonstration_of(configuration), landlord_of(configuration), configuration.agency.name, period,
            paris_time(clock.wall())};
}

// What a tenant handed in, as it will be sent.
Result<PdfBytes, PrintingError> bind(const ScannedPages& paper, const Clock& clock, const printing::FontFiles& fonts) {
    printing::DocumentInfo info;
    info.title = "Document remis à la borne";
    info.created_at = paris_time(clock.wall());
    auto document = printing::ScannedPages::open(fonts, info);
    if (!document) return failure(document.error());
    for (const SharedPage& page : paper.pages) {
        auto added = document->add(page->jpeg, page->width_px, page->height_px);
        if (!added) return failure(added.error());
    }
    return document->finish();
}

printing::DirectDebitRequest request_of(const DirectDebitForm& form, const Configuration& configuration) {
    printing::DirectDebitRequest request;
    request.demonstration = demonstration_of(configuration);
    request.landlord = landlord_of(configuration);
    request.agency = configuration.agency.name;
    request.kiosk_id = configuration.kiosk.id;
    if (form.reference) request.reference = *form.reference;
    request.signed_at = paris_time(form.signed_at);
    for (const auto& contract : form.contracts) request.contracts.push_back({contract.number, contract.label});
    request.holder = form.holder;
    request.address_lines = form.address_lines;
    request.masked_iban = form.masked_iban;
    using Details = printing::DirectDebitRequest::BankDetails;
    request.bank_details = form.bank_details == BankDetails::attached ? Details::attached : Details::to_be_provided;
    request.debit_day = static_cast<unsigned>(form.debit_day);
    request.first_month = form.start_month;
    request.pre_notification_days = static_cast<unsigned>(form.pre_notification_days);
    request.phone = form.phone;
    request.email = form.email;
    request.agreed = {
        PrivateText{"Je demande le prélèvement automatique de mes loyers et charges sur ce compte."},
        PrivateText{"J’accepte d’être prévenu au moins " + printing::letter::days_in_words(form.pre_notification_days) +
                    " avant chaque prélèvement."}};
    if (form.signature)
        request.signed_with = *form.signature;
    else
        request.signed_with = printing::SignedByCode{request.signed_at};
    return request;
}

printing::ReadinessReport report_of(const ReadinessReport& words, const Configuration& configuration) {
    printing::ReadinessReport report;
    report.demonstration = demonstration_of(configuration);
    report.landlord = configuration.landlord.name;
    report.agency = configuration.agency.name;
    report.kiosk_id = configuration.kiosk.id;
    report.made_at = paris_time(words.made_at);
    report.agent_id = words.agent_id;
    report.version = words.version;
    const bool is_ready = words.overall == ReadinessReport::Overall::ready;
    using Overall = printing::ReadinessReport::Overall;
    report.overall = is_ready ? Overall::ready : Overall::not_ready;
    report.reasons = words.reasons;
    for (const auto& test : words.tests) {
        report.tests.push_back({test.name, test.state, test.when, test.measured, test.fault});
    }
    for (const auto& fact : words.devices) report.devices.push_back({fact.label, fact.value});
    for (const auto& fact : words.machine) report.machine.push_back({fact.label, fact.value});
    return report;
}

SharedPdf pdf_in(const PaperItem& item) {
    if (const auto* notice = std::get_if<NoticePdf>(&item)) return notice->pdf;
    const auto* pdf = std::get_if<SharedPdf>(&item);
    return pdf != nullptr ? *pdf : nullptr;
}

std::optional<Period> notice_period(const PaperItem& item) {
    if (const auto* notice = std::get_if<RentNotice>(&item)) return notice->summary.period;
    if (const auto* notice = std::get_if<NoticePdf>(&item)) return notice->period;
    if (const auto* notice = std::get_if<AbsentNotice>(&item)) return notice->period;
    return std::nullopt;
}

std::vector<RentNotice> notices_at_front(std::span<const PaperItem> papers) {
    std::vector<RentNotice> notices;
    for (const PaperItem& item : papers) {
        const auto* notice = std::get_if<RentNotice>(&item);
        if (notice == nullptr) break;
        notices.push_back(*notice);
    }
    return notices;
}

}  // namespace

Result<PdfBytes, PrintingError> PaperPress::set(const PaperItem& item) const {
    using Set = Result<PdfBytes, PrintingError>;
    const printing::FontFiles fonts = fonts_of(m_configuration);
    return std::visit(
        match{
            [&fonts](const RentNotice& notice) { return printing::render(notice, fonts); },
            [&fonts](const RentReceipt& receipt) { return printing::render(receipt, fonts); },
            [](const NoticePdf& notice) { return Set{notice.pdf->bytes}; },
            [](const AbsentNotice&) { return Set{failure(not_given())}; },
            [](const SharedPdf& pdf) { return Set{pdf->bytes}; },
            [&](const ScannedPages& paper) { return bind(paper, m_clock, fonts); },
            [&](const SharedDebitForm& form) { return printing::render(request_of(*form, m_configuration), fonts); },
            [&](const TestSheet&) {
                return printing::render(test_page_of(m_configuration, m_clock.wall()), printing::Format::a4, fonts);
            },
            [&](const SharedReadiness& report) { return printing::render(report_of(*report, m_configuration), fonts); },
            [&](const AccountGuide&) {
                return printing::render(guide_of(m_configuration, m_clock), printing::Format::a4, fonts);
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

Result<void, PrintingError> PaperPress::add(Sheets& sheets, const PaperItem& item, const CancelToken& cancel) {
    const SharedPdf foreign = pdf_in(item);
    auto paper = foreign != nullptr ? as_pictures(*foreign, cancel) : set(item);
    if (!paper) {
        const auto period = notice_period(item);
        if (!period || cancel.cancelled()) return failure(paper.error());
        sheets.missing.push_back(paper.error());
        paper = printing::render(missing_of(*period, m_configuration, m_clock), fonts_of(m_configuration));
        if (!paper) return failure(paper.error());
    }
    sheets.documents.push_back(std::move(*paper));
    return {};
}

Result<PaperPress::Sheets, PrintingError> PaperPress::sheets(const PaperStack& stack, const CancelToken& cancel) {
    Sheets sheets;
    const std::span<const PaperItem> papers{*stack.papers};
    for (std::size_t next = 0; next < papers.size();) {
        const auto notices = notices_at_front(papers.subspan(next));
        if (notices.size() > 1) {
            if (auto together = printing::render(std::span{notices}, fonts_of(m_configuration)); together) {
                sheets.documents.push_back(std::move(*together));
                next += notices.size();
                continue;
            }
        }
        // One by one, so that the one that cannot be printed is found.
        const std::size_t end = next + std::max<std::size_t>(notices.size(), 1);
        for (; next < end; ++next) {
            if (auto added = add(sheets, papers[next], cancel); !added) return failure(added.error());
        }
    }
    if (sheets.missing.size() == papers.size() && !papers.empty()) return failure(sheets.missing.front());
    return sheets;
}

Result<PdfBytes, PrintingError> PaperPress::slip(const SlipOrder& order) const {
    return render_slip(order.content, m_configuration, m_clock.wall());
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

Result<std::vector<std::shared_ptr<const PdfBytes>>, std::string> PaperPress::documents(
    const std::vector<PaperItem>& papers) const {
    std::vector<std::shared_ptr<const PdfBytes>> documents;
    for (const PaperItem& paper : papers) {
        auto pdf = set(paper);
        if (!pdf) return failure(pdf.error().message);
        documents.push_back(std::make_shared<const PdfBytes>(std::move(*pdf)));
    }
    return documents;
}

void PaperPress::forget() {
    m_shown.reset();
    m_shown_pdf = {};
}

}  // namespace kiosk::app
