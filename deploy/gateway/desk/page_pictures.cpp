// Picture or PDF by their first bytes, whatever the deposit said they are.
#include "deploy/gateway/desk/page_pictures.hpp"

#include <algorithm>

#include "deploy/gateway/desk/picture_document.hpp"
#include "deploy/gateway/desk/png_encoder.hpp"

namespace kiosk::gateway::desk {
namespace {

std::optional<PdfBytes> document_of(std::string_view bytes) {
    if (!bytes.starts_with("%PDF-")) return document_of_picture(bytes);
    PdfBytes pdf(bytes.size());
    std::transform(bytes.begin(), bytes.end(), pdf.begin(), [](char byte) { return static_cast<std::byte>(byte); });
    return pdf;
}

HttpResponse not_drawn() {
    HttpResponse response;
    response.status = 422;
    response.headers["Cache-Control"] = "no-store";
    response.headers["X-Content-Type-Options"] = "nosniff";
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox";
    response.headers["Content-Type"] = "text/plain; charset=utf-8";
    response.body.assign("Cette page ne peut pas être affichée.\n");
    return response;
}

}  // namespace

HttpResponse PagePictures::draw(const PagePreview& preview) {
    const auto document = document_of(preview.document.view());
    if (!document) return not_drawn();
    const CancelToken nobody_cancels;
    const auto picture = m_renderer.render(*document, preview.page_number, preview.dpi, nobody_cancels);
    if (!picture) return not_drawn();
    const auto png = to_png(*picture);
    return png ? picture_response(png->view()) : not_drawn();
}

}  // namespace kiosk::gateway::desk
