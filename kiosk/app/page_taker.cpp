// Scanning, turning, preparing and reading pages.
#include "kiosk/app/page_taker.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace kiosk::app {
namespace {

runtime::PageMade made_of(ReadyPage page) {
    auto scanned = std::make_shared<ScannedPage>();
    scanned->jpeg = std::move(page.jpeg);
    scanned->width_px = page.width_px;
    scanned->height_px = page.height_px;
    scanned->is_blank = page.is_blank;
    scanned->sharpness = page.sharpness;
    scanned->light = page.light;
    return {std::move(scanned), std::make_shared<const PagePicture>(std::move(page.picture))};
}

// What the scanner hands over goes into the page reader; the runtime hears of it.
class ScanToPages final : public ScanSink {
public:
    ScanToPages(PageReader& reader, std::uint64_t tag, const PageTaker::Tell& tell, const CancelToken& cancel)
        : m_reader(reader), m_tag(tag), m_tell(tell), m_cancel(cancel) {}

    bool page_begins(const RawPageFormat& format) override {
        m_format = format;
        m_rows_bytes = 0;
        m_told_percent = 0;
        ++m_page;
        m_tell(runtime::ScanProgressedFor{m_tag, {m_page, 0}});
        m_intake = m_reader.begin();
        return m_intake->page_begins(format) ? !m_cancel.cancelled() : fail();
    }

    bool rows(std::span<const std::byte> bytes) override {
        m_rows_bytes += bytes.size();
        tell_progress();
        return m_intake->rows(bytes) ? !m_cancel.cancelled() : fail();
    }

    bool page_ends(int height_px) override {
        (void)m_intake->page_ends(height_px);  // what went wrong, finish() says
        return keep(m_intake->finish(m_cancel));
    }

    [[nodiscard]] const std::optional<PageReadError>& page_error() const { return m_page_error; }

private:
    // The reader takes nothing more of this page: finish() says why, at once.
    bool fail() { return keep(m_intake->finish(m_cancel)); }

    bool keep(Result<ReadyPage, PageReadError> page) {
        m_intake.reset();
        if (!page) {
            m_page_error = page.error();
            return false;
        }
        m_tell(runtime::PageScannedFor{m_tag, made_of(std::move(*page))});
        return !m_cancel.cancelled();
    }

    void tell_progress() {
        constexpr int kStepPercent = 5;
        const std::size_t all = static_cast<std::size_t>(std::max(m_format.width_px, 1)) *
                                static_cast<std::size_t>(m_format.channels) *
                                static_cast<std::size_t>(std::max(m_format.height_px, 0));
        if (all == 0) return;
        const int percent = static_cast<int>(std::min<std::size_t>(100, m_rows_bytes * 100 / all));
        if (percent < m_told_percent + kStepPercent) return;
        m_told_percent = percent;
        m_tell(runtime::ScanProgressedFor{m_tag, {m_page, percent}});
    }

    PageReader& m_reader;
    std::uint64_t m_tag;
    const PageTaker::Tell& m_tell;
    const CancelToken& m_cancel;
    std::unique_ptr<PageIntake> m_intake;
    RawPageFormat m_format;
    std::size_t m_rows_bytes = 0;
    int m_page = 0;
    int m_told_percent = 0;
    std::optional<PageReadError> m_page_error;
};

PageReadError of_renderer(const PageRenderError& error) {
    using Kind = PageReadError::Kind;
    switch (error.kind) {
        case PageRenderError::Kind::not_a_pdf:
        case PageRenderError::Kind::no_such_page:
            return {Kind::not_a_picture, error.message};
        case PageRenderError::Kind::too_large:
            return {Kind::too_large, error.message};
        case PageRenderError::Kind::timed_out:
            return {Kind::timed_out, error.message};
        case PageRenderError::Kind::cancelled:
            return {Kind::cancelled, error.message};
        case PageRenderError::Kind::helper_failed:
            break;
    }
    return {Kind::helper_failed, error.message};
}

}  // namespace

void PageTaker::scan(const runtime::ScanSheetsOf& scan, const Tell& tell, const CancelToken& cancel) {
    if (m_scanner == nullptr) {
        ScanError error{ScanError::Kind::not_fitted, "this kiosk has no scanner"};
        return tell(runtime::ScanEndedFor{scan.tag, std::move(error), std::nullopt});
    }
    ScanToPages pages{m_reader, scan.tag, tell, cancel};
    ScanWish wish;
    wish.source = scan.wish.source;
    wish.pages_max = scan.wish.pages_max;
    const auto scanned = m_scanner->scan(wish, pages, cancel);
    runtime::ScanEndedFor ended{scan.tag, std::nullopt, pages.page_error()};
    if (!scanned && !ended.page_error) ended.error = scanned.error();
    tell(std::move(ended));
}

runtime::ScannerProbed PageTaker::probe(const CancelToken& cancel) {
    if (m_scanner == nullptr) return {};
    const auto state = m_scanner->probe(cancel);
    return {state.value_or(ScannerState{})};
}

runtime::PageTurnedFor PageTaker::turn(const runtime::TurnPageOf& turn, const CancelToken& cancel) {
    auto page = m_reader.turned(turn.wish.page->jpeg, turn.wish.turn, cancel);
    if (!page) return {turn.tag, failure(page.error())};
    return {turn.tag, made_of(std::move(*page))};
}

Result<scan_pages::PagesPrepared, PageReadError> PageTaker::prepare_pdf(const PreparePhoneFile& wish,
                                                                        const CancelToken& cancel) {
    const PdfBytes& pdf = wish.file->bytes;
    scan_pages::PagesPrepared prepared;
    int pages = 1;
    for (int number = 1; number <= std::min(pages, wish.pages_max); ++number) {
        auto picture = m_renderer.render(pdf, number, kReadyPageDpi, cancel);
        if (!picture) return failure(of_renderer(picture.error()));
        pages = picture->page_count;
        auto page = m_reader.from_picture(*picture, kReadyPageDpi, cancel);
        if (!page) return failure(page.error());
        runtime::PageMade made = made_of(std::move(*page));
        if (prepared.pages.empty()) prepared.picture = made.picture;
        prepared.pages.push_back(std::move(made.page));
    }
    prepared.left_out = std::max(0, pages - wish.pages_max);
    return prepared;
}

runtime::FilePreparedFor PageTaker::prepare(const runtime::PrepareFileOf& prepare, const CancelToken& cancel) {
    if (prepare.wish.file->type == PhoneFileType::pdf) return {prepare.tag, prepare_pdf(prepare.wish, cancel)};
    auto page = m_reader.from_file(prepare.wish.file->bytes, cancel);
    if (!page) return {prepare.tag, failure(page.error())};
    runtime::PageMade made = made_of(std::move(*page));
    return {prepare.tag, scan_pages::PagesPrepared{{std::move(made.page)}, std::move(made.picture), 0}};
}

std::optional<runtime::PageReadFor> PageTaker::read(const runtime::ReadPageOf& read, const CancelToken& cancel) {
    auto reading = m_reader.read(read.page->jpeg, cancel);
    if (!reading) return std::nullopt;
    return runtime::PageReadFor{read.tag, {read.page, std::make_shared<const PageReading>(std::move(*reading))}};
}

}  // namespace kiosk::app
