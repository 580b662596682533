// poppler-cpp: load, check the page's size before any pixel is allocated, render.
#include "kiosk/helpers/render_page/page_picture.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <cmath>
#include <memory>

namespace kiosk::helpers {
namespace {

struct RenderedPage {
    poppler::image image;
    PictureHeader header;
};

struct PageSize {
    double width_pt;
    double height_pt;
};

// As the page is read: its box stands in the file before it is turned by /Rotate, the picture comes after that.
PageSize size_of(const poppler::page& page) {
    const poppler::rectf box = page.page_rect();
    const auto orientation = page.orientation();
    const bool on_its_side = orientation == poppler::page::landscape || orientation == poppler::page::seascape;
    return on_its_side ? PageSize{box.height(), box.width()} : PageSize{box.width(), box.height()};
}

bool fits(double side_px) {
    return std::isfinite(side_px) && side_px >= 1 && side_px <= kPictureSideMaxPx;
}

Result<RenderedPage, RenderStatus> rendered_page(std::span<const std::byte> pdf, const PageWanted& wanted) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> document{
        poppler::document::load_from_raw_data(reinterpret_cast<const char*>(pdf.data()), static_cast<int>(pdf.size()))};
    if (!document || document->is_locked() || document->pages() < 1) return failure(RenderStatus::not_a_pdf);
    if (wanted.number > document->pages()) return failure(RenderStatus::no_such_page);
    const std::unique_ptr<poppler::page> page{document->create_page(wanted.number - 1)};
    if (!page) return failure(RenderStatus::not_a_pdf);

    constexpr double kPointsPerInch = 72.0;
    constexpr double kHundredthsMmPerPoint = 2'540.0 / kPointsPerInch;
    const PageSize size = size_of(*page);
    const double width_px = size.width_pt / kPointsPerInch * wanted.dpi;
    const double height_px = size.height_pt / kPointsPerInch * wanted.dpi;
    if (!fits(width_px) || !fits(height_px) || width_px * height_px > static_cast<double>(kPicturePixelsMax)) {
        return failure(RenderStatus::too_large);
    }
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    RenderedPage result;
    result.image = renderer.render_page(page.get(), wanted.dpi, wanted.dpi);
    if (!result.image.is_valid() || result.image.format() != poppler::image::format_argb32) {
        return failure(RenderStatus::not_a_pdf);
    }
    result.header = {RenderStatus::rendered,
                     static_cast<std::uint32_t>(document->pages()),
                     static_cast<std::uint32_t>(std::lround(size.width_pt * kHundredthsMmPerPoint)),
                     static_cast<std::uint32_t>(std::lround(size.height_pt * kHundredthsMmPerPoint)),
                     static_cast<std::uint32_t>(result.image.width()),
                     static_cast<std::uint32_t>(result.image.height())};
    return result;
}

void append_header(FrameBytes& answer, const PictureHeader& header) {
    append_u32(answer, static_cast<std::uint32_t>(header.status));
    append_u32(answer, header.page_count);
    append_u32(answer, header.width_hundredth_mm);
    append_u32(answer, header.height_hundredth_mm);
    append_u32(answer, header.width_px);
    append_u32(answer, header.height_px);
}

}  // namespace

FrameBytes answer_with_page(std::span<const std::byte> pdf, const PageWanted& wanted) {
    FrameBytes answer;
    auto page = rendered_page(pdf, wanted);
    if (!page) {
        append_header(answer, {page.error(), 0, 0, 0, 0, 0});
        return answer;
    }
    const auto& header = page->header;
    answer.reserve(kPictureHeaderBytes + std::size_t{4} * header.width_px * header.height_px);
    append_header(answer, header);
    const char* rows = page->image.const_data();
    const auto row_bytes = static_cast<std::size_t>(page->image.bytes_per_row());
    for (std::size_t row = 0; row < header.height_px; ++row) {
        for (std::size_t column = 0; column < header.width_px; ++column) {
            const char* bgra = rows + row * row_bytes + 4 * column;  // ARGB32 in the byte order of x86 and ARM
            for (const std::size_t channel : {2U, 1U, 0U}) answer.push_back(static_cast<std::byte>(bgra[channel]));
            answer.push_back(std::byte{0xFF});
        }
    }
    return answer;
}

bool write_page_as_png(std::span<const std::byte> pdf, const PageWanted& wanted, const std::filesystem::path& file) {
    const auto page = rendered_page(pdf, wanted);
    return page && page->image.save(file.string(), "png", wanted.dpi);
}

}  // namespace kiosk::helpers
