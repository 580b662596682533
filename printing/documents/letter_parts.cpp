// The landlord at the top left of a letter, and what stands on each of its pages.
#include "printing/documents/letter_parts.hpp"

#include "printing/documents/payment_receipt_wording.hpp"

namespace kiosk::printing::letter {

std::string demonstration_words(Demonstration demonstration) {
    return demonstration == Demonstration::yes ? "DÉMONSTRATION – DOCUMENT SANS VALEUR" : "";
}

std::string made_in_words(std::string_view agency, std::string_view kiosk_id, std::string_view when) {
    std::string words{agency};
    if (!kiosk_id.empty()) words.append(words.empty() ? "Borne\u00A0" : ", borne\u00A0").append(kiosk_id);
    return words.append(words.empty() ? "Le\u00A0" : ", le\u00A0").append(when);
}

std::string days_in_words(int days) {
    return std::to_string(days) + (days == 1 ? "\u00A0jour" : "\u00A0jours");
}

PrivateText joined(std::span<const PrivateText> parts) {
    PrivateText text;
    for (const PrivateText& part : parts) {
        if (!text.empty()) text.append(", ");
        text.append(part.view());
    }
    return text;
}

void add_landlord(Flow& flow, const LandlordBlock& landlord) {
    flow.paragraph("landlord.name", landlord.name, kName);
    if (!landlord.legal_form.empty()) flow.paragraph("landlord.legal_form", landlord.legal_form, kSecondWords);
    for (const auto& line : landlord.address_lines) flow.paragraph("landlord.address_lines", line, kSecondWords);
    if (landlord.siren.empty()) return;
    flow.paragraph("landlord.siren", "SIREN\u00A0" + grouped_siren(landlord.siren), kSecondWords);
}

RunningParts running_parts(TextSetter& setter, const std::string& banner, const LandlordBlock& landlord) {
    const double width = kA4.content_width_pt();
    RunningParts running{Flow{setter, width}, Flow{setter, width}, kSmallCentred};
    if (!banner.empty()) {
        running.head.banner(banner, 11);
        running.head.space(12);
    }
    running.foot.space(10);
    running.foot.rule(0.5, kHair);
    running.foot.space(6);
    for (const auto& line : {contact_line(landlord), data_line(landlord)}) {
        if (!line.empty()) running.foot.paragraph("foot", line, kSmallCentred);
    }
    return running;
}

}  // namespace kiosk::printing::letter
