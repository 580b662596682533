// The payment receipt on an 80 mm roll. It may be left in the tray, so the payer is masked. Thermal paper at 203 dots
// an inch: black only, no tints, nothing below 9 points but the terminal's own lines when they are too wide.
#include <utility>

#include "printing/documents/payment_receipt_formats.hpp"
#include "printing/documents/payment_receipt_wording.hpp"
#include "printing/documents/ticket_parts.hpp"
#include "printing/layout/pages.hpp"

namespace kiosk::printing {
namespace {

using namespace ticket;

void add_amount(Flow& flow, const PaymentReceipt& receipt) {
    flow.paragraph("title", ticket_title(receipt), kTitle);
    flow.paragraph("paid_at", moment_in_words(receipt.paid_at), kBodyCentred);
    flow.space(4);
    if (!money_was_received(receipt)) flow.paragraph("amount", "Montant demandé", kBodyCentred);
    flow.paragraph("amount", to_french(receipt.amount), kAmount);
    if (money_was_received(receipt)) flow.paragraph("amount", to_french_words(receipt.amount), kBodyCentred);
}

void add_statements(Flow& flow, const PaymentReceipt& receipt) {
    TextStyle style = kBodyBold;  // the first says what counts
    for (const auto& statement : statements(receipt)) {
        flow.paragraph("statement", statement, std::exchange(style, kBody));
        flow.space(2);
    }
    if (!terms(receipt).empty()) {
        flow.paragraph("terms", terms(receipt), kSmall);
        flow.space(2);
    }
}

void add_reference(Flow& flow, const PaymentReceipt& receipt) {
    if (!receipt.reference) return;
    const auto add_words = [&](Flow& words) {
        words.paragraph("reference", "Référence", kBody);
        words.paragraph("reference", receipt.reference->spoken(), kReference);
        words.paragraph("reference", reference_words(receipt), kSmall);
    };
    if (receipt.qr_payload.empty()) {
        add_words(flow);
        return;
    }
    const auto code = make_qr_code(receipt.qr_payload);
    if (!code) {
        flow.setter().fail(code.error());
        return;
    }
    constexpr double kGapPt = 10;  // with the margin more than the four modules of quiet zone on this side
    Flow picture{flow.setter(), code->side * kQrModulePt};
    picture.qr_code(*code, kQrModulePt);
    Flow words{flow.setter(), flow.width() - picture.width() - kGapPt};
    words.space(2);
    add_words(words);
    flow.space(kQrQuietZoneModules * kQrModulePt - 6);
    flow.side_by_side(std::move(picture), std::move(words), kGapPt);
    flow.space(kQrQuietZoneModules * kQrModulePt - 6);
}

void add_notices(Flow& flow, const PaymentReceipt& receipt) {
    if (money_was_received(receipt)) add_statements(flow, receipt);
    if (receipt.remaining && money_was_received(receipt)) {
        const bool in_credit = receipt.remaining->amount < Cents{0};
        const Cents amount = in_credit ? -receipt.remaining->amount : receipt.remaining->amount;
        flow.row("remaining", in_credit ? "Votre avance" : "Reste à payer", to_french(amount), 0, kBody, kValue);
        flow.paragraph("remaining",
                       "estimé d’après votre solde du\u00A0" + to_french_short(receipt.remaining->balance_date),
                       kSmall);
        flow.space(2);
    }
    for (const auto& notice : notices(receipt)) flow.paragraph("notice", notice, kBody);
    if (!receipt.confirmation_sent_to.empty()) {
        PrivateText line{"Confirmation par e‑mail à "};
        line.append(receipt.confirmation_sent_to.view());
        flow.paragraph("confirmation_sent_to", line.view(), kBody);
    }
}

void add_card_ticket(Flow& flow, const PaymentReceipt& receipt) {
    if (receipt.card.ticket_lines.empty()) return;
    separate(flow);
    flow.paragraph("card ticket", "Ticket du terminal de paiement", kSmallCentred);
    flow.keep_with_next();
    flow.space(4);
    flow.keep_with_next();
    flow.indented(card_ticket(receipt, flow.setter(), flow.width(), 10, 8), 0);
}

}  // namespace

Result<PdfBytes, PrintingError> make_ticket(const PaymentReceipt& receipt, PdfDocument& document) {
    TextSetter setter{document};
    const double width = kRoll.content_width_pt();
    RunningParts running{Flow{setter, width}, Flow{setter, width}, kSmallCentred};
    if (receipt.demonstration == Demonstration::yes) {
        running.head.banner("DÉMONSTRATION – SANS VALEUR", 11);
        running.head.space(6);
    }
    if (receipt.kind == PaymentReceipt::Kind::duplicate) {
        running.head.banner("DUPLICATA", 11);
        running.head.space(6);
    }
    add_foot(running.foot, receipt.landlord);

    Flow body{setter, width};
    add_landlord(body, receipt.landlord);
    separate(body);
    add_amount(body, receipt);
    separate(body);
    if (!money_was_received(receipt)) {
        add_statements(body, receipt);  // before anything else: nothing was charged
        separate(body);
    }
    for (const auto& row : details(receipt, PayerRow::masked)) {
        body.row(row.field, row.label, row.value.view(), 0, kBody, kValue);
    }
    separate(body);
    add_reference(body, receipt);
    if (receipt.reference) separate(body);
    add_notices(body, receipt);
    add_card_ticket(body, receipt);
    return make_pages(document, kRoll, std::move(body), std::move(running));
}

}  // namespace kiosk::printing
