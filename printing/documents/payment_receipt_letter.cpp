// The payment receipt on A4: a letter from the landlord, with the payer's full name, that can be filed or handed on
// (CAF, bank). Laid out as French letters are: sender at the top left, addressee at the right, date below.
#include <algorithm>
#include <utility>

#include "printing/documents/letter_parts.hpp"
#include "printing/documents/payment_receipt_formats.hpp"
#include "printing/documents/payment_receipt_wording.hpp"
#include "printing/layout/pages.hpp"

namespace kiosk::printing {
namespace {

using namespace letter;

// More lines than this do not stand beside the notices: they get the full width and may break over pages.
constexpr std::size_t kTicketLinesBeside = 30;

// Sender at the left, addressee at the right and a little lower, where the window of an envelope is.
void add_heads(Flow& flow, const PaymentReceipt& receipt) {
    constexpr double kGapPt = 20;
    Flow sender{flow.setter(), kAddresseeStartPt - kGapPt};
    add_landlord(sender, receipt.landlord);

    Flow address{flow.setter(), flow.width() - kAddresseeStartPt};
    address.space(40);
    address.paragraph("payer", full_name(receipt.payer).view(), kBodyBold);
    if (!receipt.dwelling.empty()) address.paragraph("dwelling", receipt.dwelling.view(), kBody);
    address.space(10);
    address.paragraph("agency", made_in_words(receipt.agency, {}, to_french_words(receipt.paid_at.date)), kBody);
    flow.side_by_side(std::move(sender), std::move(address), kGapPt);
}

void add_title(Flow& flow, const PaymentReceipt& receipt) {
    flow.paragraph("title", letter_title(receipt), kTitle);
    std::string subtitle = money_was_received(receipt) ? "Paiement par carte" : "Opération par carte";
    subtitle += " du\u00A0" + moment_in_words(receipt.paid_at);
    if (receipt.reference) subtitle += ", référence\u00A0" + receipt.reference->spoken();
    flow.paragraph("title", subtitle, kBody);
}

Flow amount_words(const PaymentReceipt& receipt, TextSetter& setter, double width_pt) {
    Flow words{setter, width_pt};
    words.paragraph("amount", to_french(receipt.amount), kAmount);
    words.paragraph("amount", to_french_words(receipt.amount), kBody);
    if (receipt.reference) {
        words.space(6);
        words.paragraph("reference", "Référence\u00A0" + receipt.reference->spoken(), kReference);
        words.paragraph("reference", reference_words(receipt), kBody);
    }
    return words;
}

void add_amount(Flow& flow, const PaymentReceipt& receipt) {
    constexpr double kPaddingPt = 12;
    PrivateText sentence{"Montant demandé\u202F:"};
    if (money_was_received(receipt)) {
        sentence.assign("Nous avons reçu de ");
        sentence.append(full_name(receipt.payer).view());
        sentence.append(" la somme de\u202F:");
    }
    flow.paragraph("payer", sentence.view(), kBody);
    flow.space(6);

    Flow panel{flow.setter(), flow.width() - 2 * kPaddingPt};
    if (receipt.qr_payload.empty()) {
        panel.indented(amount_words(receipt, flow.setter(), panel.width()), 0);
    } else if (const auto code = make_qr_code(receipt.qr_payload); code) {
        Flow picture{flow.setter(), code->side * kQrModulePt};
        picture.qr_code(*code, kQrModulePt);
        const double words_width = panel.width() - picture.width() - kPaddingPt;
        panel.side_by_side(amount_words(receipt, flow.setter(), words_width), std::move(picture), kPaddingPt);
    } else {
        flow.setter().fail(code.error());
    }
    flow.tinted(std::move(panel), kPaddingPt, kTint);
    flow.space(8);
    TextStyle style = kBodyBold;  // the first says what counts
    for (const auto& statement : statements(receipt))
        flow.paragraph("statement", statement, std::exchange(style, kBody));
    if (!terms(receipt).empty()) flow.paragraph("terms", terms(receipt), kSmall);
}

void add_details(Flow& flow, const PaymentReceipt& receipt) {
    for (const auto& row : details(receipt, PayerRow::none)) {
        flow.rule(0.5, kHair);
        flow.space(1.5);
        flow.row(row.field, row.label, row.value.view(), 88, kBody, kBody);
        flow.space(1.5);
    }
    flow.rule(0.5, kHair);
}

void add_notices(Flow& flow, const PaymentReceipt& receipt) {
    if (receipt.remaining && money_was_received(receipt)) {
        const bool in_credit = receipt.remaining->amount < Cents{0};
        const Cents amount = in_credit ? -receipt.remaining->amount : receipt.remaining->amount;
        flow.paragraph("remaining", in_credit ? "Votre avance" : "Reste à payer", kHeading);
        flow.keep_with_next();
        flow.paragraph("remaining", to_french(amount), kReference);
        flow.paragraph("remaining",
                       "estimé d’après votre solde du\u00A0" + to_french_short(receipt.remaining->balance_date),
                       kSecondWords);
        flow.space(8);
    }
    flow.paragraph("notice", "À savoir", kHeading);
    flow.keep_with_next();
    for (const auto& notice : notices(receipt)) {
        flow.paragraph("notice", notice, kBody);
        flow.space(3);
    }
    if (!receipt.confirmation_sent_to.empty()) {
        PrivateText line{"Confirmation par e‑mail à "};
        line.append(receipt.confirmation_sent_to.view());
        flow.paragraph("confirmation_sent_to", line.view(), kBody);
    }
}

Flow framed_ticket(const PaymentReceipt& receipt, TextSetter& setter, double width_pt) {
    constexpr double kPaddingPt = 9;
    Flow column{setter, width_pt};
    column.paragraph("card ticket", "Ticket du terminal de paiement", kBodyBold);
    column.keep_with_next();
    column.space(4);
    column.keep_with_next();
    column.framed(card_ticket(receipt, setter, width_pt - 2 * kPaddingPt, 10, 7), kPaddingPt, kFrame);
    return column;
}

Flow particulars_of(const PaymentReceipt& receipt, TextSetter& setter, double width_pt) {
    Flow particulars{setter, width_pt};
    add_details(particulars, receipt);
    particulars.space(10);
    add_notices(particulars, receipt);
    return particulars;
}

// The particulars, with the terminal's ticket beside them. The two are one strip that no page break cuts: when they are
// more than what is left of the page, the ticket goes below, and both may go on over the page.
void add_particulars(Flow& flow, const PaymentReceipt& receipt, double left_on_page_pt) {
    constexpr double kGapPt = 24;
    constexpr double kTicketWidthPt = 204;  // 31 columns at 10 points
    const auto lines = receipt.card.ticket_lines.size();
    if (lines > 0 && lines <= kTicketLinesBeside) {
        Flow beside = particulars_of(receipt, flow.setter(), flow.width() - kGapPt - kTicketWidthPt);
        Flow ticket = framed_ticket(receipt, flow.setter(), kTicketWidthPt);
        if (std::max(beside.height(), ticket.height()) <= left_on_page_pt) {
            flow.side_by_side(std::move(beside), std::move(ticket), kGapPt);
            return;
        }
    }
    flow.indented(particulars_of(receipt, flow.setter(), flow.width()), 0);
    if (lines == 0) return;
    flow.space(16);
    flow.indented(framed_ticket(receipt, flow.setter(), kTicketWidthPt), 0);
}

std::string banner_words(const PaymentReceipt& receipt) {
    const std::string words = receipt.kind == PaymentReceipt::Kind::duplicate ? "DUPLICATA" : "";
    const std::string demonstration = demonstration_words(receipt.demonstration);
    return words + (words.empty() || demonstration.empty() ? "" : " – ") + demonstration;
}

}  // namespace

Result<PdfBytes, PrintingError> make_letter(const PaymentReceipt& receipt, PdfDocument& document) {
    TextSetter setter{document};
    const double width = kA4.content_width_pt();
    RunningParts running = running_parts(setter, banner_words(receipt), receipt.landlord);

    Flow body{setter, width};
    add_heads(body, receipt);
    body.space(16);
    add_title(body, receipt);
    body.space(10);
    add_amount(body, receipt);
    body.space(12);
    const double around = kA4.margin_top_pt + running.head.height() + running.foot.height() + kA4.margin_bottom_pt;
    add_particulars(body, receipt, kA4.height_pt - around - body.height());
    return make_pages(document, kA4, std::move(body), std::move(running));
}

}  // namespace kiosk::printing
