// From the scanner's rows to pages, and what is told when the reader of pages fails in the middle.
#include "kiosk/app/page_taker.hpp"

#include <array>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::app;

namespace {

enum class FailsAt : unsigned char { nowhere, its_start, the_rows };

class IntakeThatFails final : public PageIntake {
public:
    explicit IntakeThatFails(FailsAt fails_at) : m_fails_at(fails_at) {}
    bool page_begins(const RawPageFormat& /*format*/) override { return m_fails_at != FailsAt::its_start; }
    bool rows(std::span<const std::byte> /*bytes*/) override { return m_fails_at != FailsAt::the_rows; }
    bool page_ends(int /*height_px*/) override { return true; }
    Result<ReadyPage, PageReadError> finish(const CancelToken& /*cancel*/) override {
        if (m_fails_at == FailsAt::nowhere) return ReadyPage{};
        return failure(PageReadError{PageReadError::Kind::helper_failed, "the page reader crashed"});
    }

private:
    FailsAt m_fails_at;
};

class ReaderThatFails final : public PageReader {
public:
    explicit ReaderThatFails(FailsAt fails_at) : m_fails_at(fails_at) {}
    std::unique_ptr<PageIntake> begin() override { return std::make_unique<IntakeThatFails>(m_fails_at); }
    Result<ReadyPage, PageReadError> from_file(std::span<const std::byte> /*file*/, const CancelToken&) override {
        return ReadyPage{};
    }
    Result<ReadyPage, PageReadError> from_picture(const PagePicture&, int, const CancelToken&) override {
        return ReadyPage{};
    }
    Result<ReadyPage, PageReadError> turned(const JpegBytes&, QuarterTurn, const CancelToken&) override {
        return ReadyPage{};
    }
    Result<PageReading, PageReadError> read(const JpegBytes&, const CancelToken&) override { return PageReading{}; }

private:
    FailsAt m_fails_at;
};

class RendererOfNothing final : public PageRenderer {
public:
    Result<PagePicture, PageRenderError> render(const PdfBytes&, int, int, const CancelToken&) override {
        return failure(PageRenderError{PageRenderError::Kind::not_a_pdf, "nothing is drawn here"});
    }
};

// One page of two rows; as the driver does, it says `cancelled` as soon as its sink wants no more.
class ScannerOfOnePage final : public Scanner {
public:
    Result<int, ScanError> scan(const ScanWish& /*wish*/, ScanSink& sink, const CancelToken& /*cancel*/) override {
        constexpr std::array<std::byte, 6> kTwoRows{};
        if (sink.page_begins({3, 2, 1, 300}) && sink.rows(kTwoRows) && sink.page_ends(2)) return 1;
        return failure(ScanError{ScanError::Kind::cancelled, "the scan was cancelled"});
    }
    Result<ScannerState, ScanError> probe(const CancelToken& /*cancel*/) override { return ScannerState{}; }
};

std::vector<runtime::DeviceEvent> told_by_a_scan(FailsAt fails_at, const CancelToken& cancel) {
    ScannerOfOnePage scanner;
    ReaderThatFails reader{fails_at};
    RendererOfNothing renderer;
    PageTaker taker{&scanner, reader, renderer};
    std::vector<runtime::DeviceEvent> told;
    taker.scan(
        {7, {}}, [&told](runtime::DeviceEvent event) { told.push_back(std::move(event)); }, cancel);
    return told;
}

}  // namespace

TEST_CASE("page_taker: a page that was made is told, then the end of the scan") {
    const auto told = told_by_a_scan(FailsAt::nowhere, CancelToken{});
    REQUIRE(told.size() >= 2);
    CHECK(std::holds_alternative<runtime::PageScannedFor>(told[told.size() - 2]));
    const auto* ended = std::get_if<runtime::ScanEndedFor>(&told.back());
    REQUIRE(ended != nullptr);
    CHECK_FALSE(ended->error);
    CHECK_FALSE(ended->page_error);
}

TEST_CASE("page_taker: a reader of pages that fails in the middle of a page is what the end of the scan names") {
    const auto told = told_by_a_scan(GENERATE(FailsAt::its_start, FailsAt::the_rows), CancelToken{});
    const auto* ended = std::get_if<runtime::ScanEndedFor>(&told.back());
    REQUIRE(ended != nullptr);
    CHECK_FALSE(ended->error);
    REQUIRE(ended->page_error);
    CHECK(ended->page_error->kind == PageReadError::Kind::helper_failed);
}

TEST_CASE("page_taker: a cancelled scan is no failure of the reader") {
    CancelToken cancel;
    cancel.cancel();
    const auto told = told_by_a_scan(FailsAt::nowhere, cancel);
    const auto* ended = std::get_if<runtime::ScanEndedFor>(&told.back());
    REQUIRE(ended != nullptr);
    CHECK_FALSE(ended->page_error);
    REQUIRE(ended->error);
    CHECK(ended->error->kind == ScanError::Kind::cancelled);
}
