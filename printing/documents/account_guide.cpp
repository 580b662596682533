// The guide on its two papers.
#include "printing/documents/account_guide.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "printing/documents/account_guide_pictures.hpp"
#include "printing/documents/letter_parts.hpp"
#include "printing/documents/ticket_parts.hpp"

namespace kiosk::printing {
namespace {

struct Step {
    Drawing (*picture)();
    std::string_view name;
    std::string_view how;     // on A4
    std::string_view detail;  // what only A4 has room for; may be empty
};

constexpr std::string_view kGuideName = "Créer mon compte en 6\u00A0étapes";
constexpr std::array kSteps{
    Step{picture_of_screen, "Touchez «\u202FCréer mon compte\u202F»", "À la borne, ou sur l’Agence Virtuelle.",
         "L’adresse est en bas de cette page."},
    Step{picture_of_notice, "Dites qui vous êtes", "Numéro de contrat, nom, date de naissance.",
         "Le numéro de contrat est en haut de votre avis d’échéance."},
    Step{picture_of_envelope, "Donnez votre adresse e‑mail", "Relisez-la bien.",
         "Ajoutez votre numéro de mobile, si vous en avez un."},
    Step{picture_of_padlock, "Choisissez un mot de passe",
         "12\u00A0caractères au moins, avec majuscules, minuscules, chiffres et signes. Ou\u00A0bien 7\u00A0mots "
         "différents.",
         "Un signe, c’est par exemple un tiret."},
    Step{picture_of_choice, "Répondez Oui ou Non", "E‑mails d’information\u202F? Facture papier\u202F?",
         "Vous pourrez changer d’avis à tout moment."},
    Step{picture_of_tick, "Confirmez", "Touchez le lien reçu par e‑mail, ou tapez le code à 6\u00A0chiffres.",
         "Le lien et le code marchent 24\u00A0heures. Après, votre compte est ouvert."},
};
constexpr std::array<std::string_view, 3> kToBring{
    "un avis d’échéance (votre numéro de contrat est écrit en haut)",
    "votre adresse e‑mail",
    "votre téléphone, pour lire vos e‑mails",
};

const char* fault_in(const AccountGuide& guide) {
    if (guide.landlord.name.empty()) return "landlord.name: empty";
    if (guide.portal_address.empty()) return "portal_address: empty";
    if (guide.portal_qr.size() > kQrPayloadBytesMax) return "portal_qr: too long";
    return nullptr;
}

std::string numbered(std::size_t step) {
    return std::to_string(step + 1) + ".\u00A0" + std::string{kSteps[step].name};
}

std::string help_line(const AccountGuide& guide, std::string_view question) {
    std::string line{question};
    line += "\u202F? Un agent vous aide à l’accueil";
    if (!guide.landlord.contact.empty()) line += ", ou au " + guide.landlord.contact;
    return line + ".";
}

// Nothing when there is no code.
Flow portal_picture(TextSetter& setter, const AccountGuide& guide, double module_pt) {
    if (guide.portal_qr.empty()) return Flow{setter, 0};
    const auto code = make_qr_code(guide.portal_qr);
    if (!code) {
        setter.fail(code.error());
        return Flow{setter, 0};
    }
    Flow picture{setter, code->side * module_pt};
    picture.qr_code(*code, module_pt);
    return picture;
}

// --- A4 --------------------------------------------------------------------------------------------------------------

Flow step_on_letter(TextSetter& setter, double width_pt, std::size_t number) {
    constexpr double kPicturePt = 58;
    constexpr double kGapPt = 12;
    constexpr TextStyle kStepName{Face::sans_bold, 13, 1.25};
    const Step& step = kSteps[number];
    Flow picture{setter, kPicturePt};
    picture.drawing(step.picture(), kPicturePt);
    Flow words{setter, width_pt - kPicturePt - kGapPt};
    words.paragraph("step", numbered(number), kStepName);
    words.space(2);
    words.paragraph("step", step.how, letter::kBody);
    words.space(2);
    words.paragraph("step", step.detail, letter::kBody);
    Flow flow{setter, width_pt};
    flow.side_by_side(std::move(picture), std::move(words), kGapPt);
    return flow;
}

void add_portal_panel(Flow& flow, const AccountGuide& guide) {
    using namespace letter;
    constexpr double kPaddingPt = 12;
    Flow panel{flow.setter(), flow.width() - 2 * kPaddingPt};
    Flow picture = portal_picture(flow.setter(), guide, kQrModulePt);
    Flow words{flow.setter(), panel.width() - picture.width() - kPaddingPt};
    words.paragraph("portal_address", "L’Agence Virtuelle", kHeading);
    words.paragraph("portal_address", guide.portal_address, kReference);
    words.paragraph("portal_address",
                    guide.portal_qr.empty() ? "Tapez cette adresse dans votre navigateur."
                                            : "Avec votre téléphone, scannez le code. Ou tapez cette adresse.",
                    kBody);
    panel.side_by_side(std::move(words), std::move(picture), kPaddingPt);
    flow.tinted(std::move(panel), kPaddingPt, kTint);
}

Result<PdfBytes, PrintingError> make_guide_letter(const AccountGuide& guide, PdfDocument& document) {
    using namespace letter;
    constexpr double kColumnsGapPt = 24;
    constexpr TextStyle kGuideTitle{Face::sans_bold, 26, 1.2};
    TextSetter setter{document};
    const double width = kA4.content_width_pt();
    LandlordBlock without_contact = guide.landlord;  // the guide says it larger, and asks for no data
    without_contact.contact.clear();
    without_contact.data_contact.clear();
    RunningParts running = running_parts(setter, demonstration_words(guide.demonstration), without_contact);
    running.foot.paragraph("landlord.name", guide.landlord.name, kSmallCentred);

    Flow body{setter, width};
    body.paragraph("title", kGuideName, kGuideTitle);
    body.paragraph("title", "Pour voir vos avis, payer et suivre vos demandes, à la borne ou chez vous.", kBody);
    body.space(16);
    body.paragraph("to_bring", "Ce qu’il vous faut", kHeading);
    for (const auto item : kToBring) body.paragraph("to_bring", "•\u00A0" + std::string{item}, kBody);
    body.space(6);
    body.paragraph("to_bring", "Pas d’adresse e‑mail\u202F? Demandez à l’accueil.", kBody);
    body.space(16);
    const double column = (width - kColumnsGapPt) / 2;
    for (std::size_t step = 0; step < kSteps.size(); step += 2) {
        Flow left = step_on_letter(setter, column, step);
        Flow right = step_on_letter(setter, column, step + 1);
        body.side_by_side(std::move(left), std::move(right), kColumnsGapPt);
        body.space(13);
    }
    add_portal_panel(body, guide);
    body.space(14);
    body.paragraph("help", help_line(guide, "Besoin d’aide"), kBodyBold);
    return make_pages(document, kA4, std::move(body), std::move(running));
}

// --- 80 mm -----------------------------------------------------------------------------------------------------------

void add_ticket_step(Flow& flow, std::size_t number) {
    constexpr double kPicturePt = 34;
    constexpr double kGapPt = 9;
    Flow picture{flow.setter(), kPicturePt};
    picture.drawing(kSteps[number].picture(), kPicturePt);
    Flow words{flow.setter(), flow.width() - kPicturePt - kGapPt};
    words.paragraph("step", numbered(number), ticket::kBodyBold);
    words.paragraph("step", kSteps[number].how, ticket::kBody);
    flow.side_by_side(std::move(picture), std::move(words), kGapPt);
    flow.space(7);
}

Result<PdfBytes, PrintingError> make_guide_ticket(const AccountGuide& guide, PdfDocument& document) {
    using namespace ticket;
    TextSetter setter{document};
    const double width = kRoll.content_width_pt();
    RunningParts running{Flow{setter, width}, Flow{setter, width}, kSmallCentred};
    if (guide.demonstration == Demonstration::yes) {
        running.head.banner("DÉMONSTRATION – SANS VALEUR", 11);
        running.head.space(6);
    }
    Flow body{setter, width};
    body.paragraph("landlord.name", guide.landlord.name, kNameCentred);
    separate(body);
    body.paragraph("title", kGuideName, ticket::kTitle);
    separate(body);
    body.paragraph("to_bring", "Ce qu’il vous faut", kBodyBold);
    for (const auto item : kToBring) body.paragraph("to_bring", "•\u00A0" + std::string{item}, kBody);
    separate(body);
    for (std::size_t step = 0; step < kSteps.size(); ++step) add_ticket_step(body, step);
    separate(body);
    body.paragraph("portal_address", "L’Agence Virtuelle", kBodyCentred);
    body.paragraph("portal_address", guide.portal_address, kNameCentred);
    Flow picture = portal_picture(setter, guide, kQrModulePt);
    if (picture.width() > 0) {
        const double indent = (width - picture.width()) / 2;
        body.space(kQrQuietZoneModules * kQrModulePt);
        body.indented(std::move(picture), indent);
        body.space(kQrQuietZoneModules * kQrModulePt);
        body.paragraph("portal_qr", "Scannez le code avec votre téléphone.", kBodyCentred);
    }
    separate(body);
    body.paragraph("help", help_line(guide, "Pas d’adresse e‑mail, ou besoin d’aide"), kBody);
    return make_pages(document, kRoll, std::move(body), std::move(running));
}

}  // namespace

Result<PdfBytes, PrintingError> render(const AccountGuide& guide, Format format, const FontFiles& fonts) {
    if (const char* fault = fault_in(guide); fault != nullptr) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
    }
    auto document = PdfDocument::open(fonts, {std::string{kGuideName}, guide.made_at});
    if (!document) return failure(std::move(document.error()));
    return format == Format::ticket_80mm ? make_guide_ticket(guide, *document) : make_guide_letter(guide, *document);
}

}  // namespace kiosk::printing
