// The words in place of a notice.
#include "printing/documents/missing_notice.hpp"

#include <utility>

#include "printing/documents/letter_parts.hpp"

namespace kiosk::printing {
namespace {

const char* fault_in(const MissingNotice& missing) {
    if (missing.landlord.name.empty()) return "landlord.name: empty";
    if (!missing.period.ok()) return "period: no month";
    return nullptr;
}

Result<PdfBytes, PrintingError> make_letter(const MissingNotice& missing, PdfDocument& document) {
    using namespace letter;
    constexpr TextStyle kMissingTitle{Face::sans_bold, 20, 1.25};
    TextSetter setter{document};
    RunningParts running = running_parts(setter, demonstration_words(missing.demonstration), missing.landlord);
    const std::string notice = "avis " + to_french_of_month(missing.period);
    Flow body{setter, kA4.content_width_pt()};
    add_landlord(body, missing.landlord);
    body.space(16);
    body.paragraph("made_at", made_in_words(missing.agency, {}, to_french_words(missing.made_at.date)), kBody);
    body.space(26);
    body.paragraph("period", "Il manque l’" + notice, kMissingTitle);
    body.space(14);
    body.paragraph("period", "L’" + notice + " ne peut pas être imprimé ici. Demandez-le à l’accueil.", kBodyBold);
    body.space(6);
    body.paragraph("period", "Cette feuille est à la place de l’avis. Elle ne dit pas combien vous devez.", kBody);
    return make_pages(document, kA4, std::move(body), std::move(running));
}

}  // namespace

Result<PdfBytes, PrintingError> render(const MissingNotice& missing, const FontFiles& fonts) {
    if (const char* fault = fault_in(missing); fault != nullptr) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
    }
    auto document = PdfDocument::open(fonts, {"Avis manquant", missing.made_at});
    if (!document) return failure(std::move(document.error()));
    return make_letter(missing, *document);
}

}  // namespace kiosk::printing
