// Asking the child for a page and believing nothing that it says before it adds up.
#include "kiosk/helpers/render_page_client.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/helpers/child_process.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/render_page_protocol.hpp"

namespace kiosk::helpers {
namespace {

using Kind = PageRenderError::Kind;

Unexpected<PageRenderError> error(Kind kind, const char* message) {
    return failure(PageRenderError{kind, message});
}

Unexpected<PageRenderError> error_of(FrameError frame_error) {
    switch (frame_error) {
        case FrameError::timed_out:
            return error(Kind::timed_out, "the page renderer did not answer in time");
        case FrameError::cancelled:
            return error(Kind::cancelled, "cancelled");
        case FrameError::too_long:
            return error(Kind::helper_failed, "the page renderer announced too long an answer");
        case FrameError::closed:
            return error(Kind::helper_failed, "the page renderer ended without an answer");
        case FrameError::failed:
            return error(Kind::helper_failed, "the page renderer cannot be talked to");
    }
    return error(Kind::helper_failed, "unknown frame error");
}

PictureHeader header_of(std::span<const std::byte> answer) {
    return {static_cast<RenderStatus>(u32_at(answer, 0)),
            u32_at(answer, 4),
            u32_at(answer, 8),
            u32_at(answer, 12),
            u32_at(answer, 16),
            u32_at(answer, 20)};
}

bool adds_up(const PictureHeader& header, std::size_t answer_bytes) {
    if (header.page_count == 0 || header.page_count > 1'000'000) return false;
    if (header.width_px == 0 || header.width_px > kPictureSideMaxPx) return false;
    if (header.height_px == 0 || header.height_px > kPictureSideMaxPx) return false;
    return answer_bytes == kPictureHeaderBytes + std::size_t{4} * header.width_px * header.height_px;
}

Result<PagePicture, PageRenderError> picture_of(std::span<const std::byte> answer) {
    if (answer.size() < kPictureHeaderBytes) return error(Kind::helper_failed, "the page renderer's answer is cut");
    const PictureHeader header = header_of(answer);
    switch (header.status) {
        case RenderStatus::rendered:
            break;
        case RenderStatus::not_a_pdf:
            return error(Kind::not_a_pdf, "the document cannot be read");
        case RenderStatus::no_such_page:
            return error(Kind::no_such_page, "the document has no such page");
        case RenderStatus::too_large:
            return error(Kind::too_large, "the page is too large for a picture");
        default:
            return error(Kind::helper_failed, "the page renderer answered an unknown status");
    }
    if (!adds_up(header, answer.size()))
        return error(Kind::helper_failed, "the page renderer's answer does not add up");
    PagePicture picture;
    picture.page_count = static_cast<int>(header.page_count);
    picture.width_mm = header.width_hundredth_mm / 100.0;
    picture.height_mm = header.height_hundredth_mm / 100.0;
    picture.width_px = static_cast<int>(header.width_px);
    picture.height_px = static_cast<int>(header.height_px);
    const auto pixels = answer.subspan(kPictureHeaderBytes);
    picture.rgba.resize(pixels.size());
    std::transform(pixels.begin(), pixels.end(), picture.rgba.begin(),
                   [](std::byte byte) { return std::to_integer<std::uint8_t>(byte); });
    return picture;
}

}  // namespace

Result<PagePicture, PageRenderError> RenderPageClient::render(const PdfBytes& pdf, int page_number, int dpi,
                                                              const CancelToken& cancel) {
    if (pdf.size() > kPdfBytesMax) return error(Kind::too_large, "the document is too large");
    if (page_number < 1) return error(Kind::no_such_page, "pages count from 1");
    const int bounded_dpi = std::clamp(dpi, kRenderDpiMin, kRenderDpiMax);
    const FrameWait wait{&m_clock, m_clock.now() + m_settings.deadline, &cancel};
    const auto child = ChildProcess::start(
        m_settings.program, {"--page", std::to_string(page_number), "--dpi", std::to_string(bounded_dpi)});
    if (!child) return error(Kind::helper_failed, "the page renderer cannot be started");
    if (const auto sent = write_frame(child->socket(), pdf, wait); !sent) return error_of(sent.error());
    const auto answer = read_frame(child->socket(), kAnswerBytesMax, wait);
    if (!answer) return error_of(answer.error());
    return picture_of(*answer);
}

}  // namespace kiosk::helpers
