// The landlord on top of a ticket, and its end.
#include "printing/documents/ticket_parts.hpp"

#include "printing/documents/payment_receipt_wording.hpp"

namespace kiosk::printing::ticket {

void separate(Flow& flow) {
    flow.space(6);
    flow.rule(0.8, kBlack);
    flow.space(6);
}

void add_landlord(Flow& flow, const LandlordBlock& landlord) {
    flow.paragraph("landlord.name", landlord.name, kNameCentred);
    if (!landlord.legal_form.empty()) flow.paragraph("landlord.legal_form", landlord.legal_form, kSmallCentred);
    for (const auto& line : landlord.address_lines) flow.paragraph("landlord.address_lines", line, kSmallCentred);
    flow.paragraph("landlord.siren", "SIREN\u00A0" + grouped_siren(landlord.siren), kSmallCentred);
}

void add_foot(Flow& foot, const LandlordBlock& landlord) {
    for (const auto& line : {contact_line(landlord), data_line(landlord)}) {
        if (line.empty()) continue;
        if (foot.height() == 0) separate(foot);
        foot.paragraph("foot", line, kSmallCentred);
    }
}

}  // namespace kiosk::printing::ticket
