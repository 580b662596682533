// The runtime's part of paper that comes in: the scanner, pages that are turned and read, files from a phone, and the
// documents that are made of them. What a device says of another journey changes nothing.
#include "kiosk/base/check.hpp"
#include "kiosk/runtime/runtime_journeys.hpp"

namespace kiosk::runtime {

void Runtime::scan_sheets(const ScanSheets& wish) {
    m_scan_tag = m_next_paper_tag++;
    m_takes = session_end::Takes::original_too;
    emit(ScanSheetsOf{m_scan_tag, wish});
}

void Runtime::turn_page(TurnPage wish) {
    m_page_work_tag = m_next_paper_tag++;
    emit(TurnPageOf{m_page_work_tag, std::move(wish)});
}

void Runtime::read_page(const SharedPage& page) {
    emit(ReadPageOf{m_next_paper_tag++, page});
}

void Runtime::prepare_file(PreparePhoneFile wish) {
    m_page_work_tag = m_next_paper_tag++;
    emit(PrepareFileOf{m_page_work_tag, std::move(wish)});
}

void Runtime::make_documents(std::vector<PaperItem> papers) {
    for (PaperItem& paper : papers) {
        auto* form = std::get_if<SharedDebitForm>(&paper);
        if (form == nullptr) continue;
        const auto reference = m_deposits.reserve();
        if (!reference) return tell(DocumentsNotMade{});
        DirectDebitForm numbered = **form;
        numbered.reference = reference;
        *form = std::make_shared<const DirectDebitForm>(std::move(numbered));
    }
    m_documents_tag = m_next_paper_tag++;
    emit(MakeDocumentsOf{m_documents_tag, std::move(papers)});
}

// Best effort: it also ends by itself, and with the session.
void Runtime::forget_phone_page(const PrivateText& id) {
    KIOSK_CHECK(m_session.has_value());
    const OperationId operation_id = OperationId::make(m_clock.wall(), m_random);
    ask(Asked::unwanted, AskInSession{operation_id, m_session->token, EndPhonePage{id}});
}

void Runtime::stop_scanner() {
    const bool is_used = m_first_read_tag != m_next_paper_tag;  // every tag handed out since moves it
    m_scan_tag = 0;
    m_page_work_tag = 0;
    m_first_read_tag = m_next_paper_tag;
    if (is_used) emit(StopScanner{});
}

void Runtime::tell_of_pages(scan_pages::DeviceNews news) {
    tell(ScanNews{std::move(news)});
}

// --- what the device says --------------------------------------------------------------------------------------------

void Runtime::on_device(const ScanProgressedFor& progressed) {
    if (progressed.tag == m_scan_tag) tell_of_pages(progressed.progress);
}

void Runtime::on_device(const PageScannedFor& scanned) {
    if (scanned.tag == m_scan_tag) tell_of_pages(scan_pages::PageScanned{scanned.made.page, scanned.made.picture});
}

void Runtime::on_device(const ScanEndedFor& ended) {
    if (ended.error && ended.error->kind != ScanError::Kind::cancelled) {
        m_log.write(LogLevel::warning, "scan.failed", {{"why", ended.error->message}});
        m_next_scanner_probe = m_clock.now();  // it may be gone
    }
    if (ended.page_error) m_log.write(LogLevel::warning, "page.not_made", {{"why", ended.page_error->message}});
    if (ended.tag != m_scan_tag) return;
    m_scan_tag = 0;
    scan_pages::ScanEnded news;
    if (ended.error) news.error = ended.error->kind;
    if (ended.page_error) news.page_error = ended.page_error->kind;
    tell_of_pages(news);
}

void Runtime::on_device(const PageTurnedFor& turned) {
    if (turned.tag != m_page_work_tag) return;
    m_page_work_tag = 0;
    if (turned.made) return tell_of_pages(scan_pages::PageTurned{turned.made->page, turned.made->picture});
    m_log.write(LogLevel::warning, "page.not_turned", {{"why", turned.made.error().message}});
    tell_of_pages(scan_pages::PagesNotPrepared{turned.made.error().kind});
}

void Runtime::on_device(const FilePreparedFor& prepared) {
    if (prepared.tag != m_page_work_tag) return;
    m_page_work_tag = 0;
    if (prepared.prepared) return tell_of_pages(*prepared.prepared);
    m_log.write(LogLevel::warning, "page.not_prepared", {{"why", prepared.prepared.error().message}});
    tell_of_pages(scan_pages::PagesNotPrepared{prepared.prepared.error().kind});
}

void Runtime::on_device(const PageReadFor& read) {
    if (read.tag >= m_first_read_tag) tell_of_pages(read.read);
}

void Runtime::on_device(const DocumentsMadeFor& made) {
    if (made.tag != m_documents_tag) return;
    m_documents_tag = 0;
    if (made.documents) return tell(DocumentsMade{*made.documents});
    m_log.write(LogLevel::error, "documents.not_made", {{"why", made.documents.error()}});
    tell(DocumentsNotMade{});
}

// --- whether it works ------------------------------------------------------------------------------------------------

void Runtime::probe_scanner(MonotonicTime now) {
    const bool is_busy = m_scan_tag != 0;
    if (m_settings.scanner == Fitted::no || m_scanner_asked || is_busy || now < m_next_scanner_probe) return;
    m_scanner_asked = true;
    emit(ProbeScanner{});
}

void Runtime::on_device(const ScannerProbed& probed) {
    m_scanner_asked = false;
    m_next_scanner_probe = m_clock.now() + m_settings.timing.probe_scanner;
    m_scanner = probed.state;
}

}  // namespace kiosk::runtime
