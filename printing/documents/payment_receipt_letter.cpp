// The payment receipt on A4: a letter from the landlord, with the payer's full name, that can be filed or handed on
// (CAF, bank). Laid out as French letters are: sender at the top left, addressee at the right, date below.
#include <utility>

#include "printing/documents/payment_receipt_formats.hpp"
#include "printing/documents/payment_receipt_wording.hpp"
#include "printing/layout/pages.hpp"

namespace kiosk::printing {
namespace {

constexpr SheetShape kA4{210 * kPointsPerMm, 297 * kPointsPerMm, SheetLength::fixed,
                         22 * kPointsPerMm,  18 * kPointsPerMm,  14 * kPointsPerMm};
constexpr double kQrModulePt = 2.2;
constexpr double kSecond = 0.32;  // second words: contrast 8.5:1 on white
constexpr double kHair = 0.80;    // hairlines between rows
constexpr double kTint = 0.945;
constexpr double kAddresseeStartPt = 88 * kPointsPerMm;  // 110 mm from the paper's edge
// More lines than this do not stand beside the notices: they get the full width and may break over pages.
constexpr std::size_t kTicketLinesBeside = 30;

constexpr TextStyle kBody{Face::sans, 11, 1.42};
constexpr TextStyle kBodyBold{Face::sans_bold, 11, 1.42};
constexpr TextStyle kSecondWords{Face::sans, 10, 1.4, kSecond};
constexpr TextStyle kSmall{Face::sans, 9, 1.4, kSecond};
constexpr TextStyle kSmallCentred{Face::sans, 9, 1.4, kSecond, Align::centre};
constexpr TextStyle kName{Face::sans_bold, 14, 1.35};
constexpr TextStyle kTitle{Face::sans_bold, 30, 1.2};
constexpr TextStyle kAmount{Face::sans_bold, 30, 1.15};
constexpr TextStyle kReference{Face::sans_bold, 14, 1.35};
constexpr TextStyle kHeading{Face::sans_bold, 11, 1.5};

void add_landlord(Flow& flow, const LandlordBlock& landlord) {
    flow.paragraph("landlord.name", landlord.name, kName);
    if (!landlord.legal_form.empty()) flow.paragraph("landlord.legal_form", landlord.legal_form, kSecondWords);
    for (const auto& line : landlord.address_lines) flow.paragraph("landlord.address_lines", line, kSecondWords);
    flow.paragraph("landlord.siren", "SIREN\u00A0" + grouped_siren(landlord.siren), kSecondWords);
}

void add_addressee(Flow& flow, const PaymentReceipt& receipt) {
    Flow address{flow.setter(), flow.width() - kAddresseeStartPt};
    address.paragraph("payer", full_name(receipt.payer).view(), kBodyBold);
    if (!receipt.dwelling.empty()) address.paragraph("dwelling", receipt.dwelling.view(), kBody);
    PrivateText contract{"Contrat n°\u00A0"};
    contract.append(receipt.contract_number.view());
    if (!receipt.contract_number.empty()) address.paragraph("contract_number", contract.view(), kBody);
    address.space(14);
    const std::string place = receipt.agency.empty() ? "Le\u00A0" : receipt.agency + ", le\u00A0";
    address.paragraph("agency", place + to_french_words(receipt.paid_at.date), kBody);
    flow.indented(std::move(address), kAddresseeStartPt);
}

void add_title(Flow& flow, const PaymentReceipt& receipt) {
    flow.paragraph("title", letter_title(receipt), kTitle);
    std::string subtitle = money_was_received(receipt) ? "Paiement par carte" : "Opération par carte";
    if (receipt.reference) subtitle += " n°\u00A0" + receipt.reference->spoken();
    flow.paragraph("title", subtitle + ", le\u00A0" + moment_in_words(receipt.paid_at), kSecondWords);
}

void add_amount(Flow& flow, const PaymentReceipt& receipt) {
    PrivateText sentence{"Montant demandé\u202F:"};
    if (money_was_received(receipt)) {
        sentence.assign("Nous avons reçu de ");
        sentence.append(full_name(receipt.payer).view());
        sentence.append(" la somme de\u202F:");
    }
    flow.paragraph("payer", sentence.view(), kBody);
    flow.space(6);
    constexpr double kPaddingPt = 12;
    Flow panel{flow.setter(), flow.width() - 2 * kPaddingPt};
    panel.paragraph("amount", to_french(receipt.amount), kAmount);
    panel.paragraph("amount", to_french_words(receipt.amount), kBody);
    flow.tinted(std::move(panel), kPaddingPt, kTint);
    flow.space(8);
    for (const auto& statement : statements(receipt)) flow.paragraph("statement", statement, kBodyBold);
}

Flow detail_table(const PaymentReceipt& receipt, TextSetter& setter, double width_pt) {
    Flow table{setter, width_pt};
    for (const auto& row : details(receipt, PayerName::full)) {
        table.space(2.5);
        table.table_row(row.field, row.label, row.value.view(), 84, {Face::sans, 11, 1.42, kSecond}, kBody);
        table.space(2.5);
        table.rule(0.5, kHair);
    }
    return table;
}

void add_details(Flow& flow, const PaymentReceipt& receipt) {
    constexpr double kGapPt = 26;
    if (!receipt.reference || receipt.qr_payload.empty()) {
        flow.indented(detail_table(receipt, flow.setter(), flow.width()), 0);
        return;
    }
    const auto code = make_qr_code(receipt.qr_payload);
    if (!code) {
        flow.setter().fail(code.error());
        return;
    }
    Flow picture{flow.setter(), code->side * kQrModulePt + kGapPt};
    picture.space(6);
    picture.qr_code(*code, kQrModulePt);
    picture.space(8);
    picture.paragraph("reference", "Référence", kSmall);
    picture.paragraph("reference", receipt.reference->spoken(), kReference);
    const double table_width = flow.width() - picture.width() - kGapPt;
    flow.side_by_side(detail_table(receipt, flow.setter(), table_width), std::move(picture), kGapPt);
}

Flow notice_column(const PaymentReceipt& receipt, TextSetter& setter, double width_pt) {
    Flow column{setter, width_pt};
    if (receipt.remaining && money_was_received(receipt)) {
        const bool in_credit = receipt.remaining->amount < Cents{0};
        const Cents amount = in_credit ? -receipt.remaining->amount : receipt.remaining->amount;
        column.paragraph("remaining", in_credit ? "Votre avance" : "Reste à payer", kHeading);
        column.paragraph("remaining", to_french(amount), kReference);
        column.paragraph("remaining",
                         "estimé d’après votre solde du\u00A0" + to_french_short(receipt.remaining->balance_date),
                         kSecondWords);
        column.space(10);
    }
    column.paragraph("notice", "À savoir", kHeading);
    for (const auto& notice : notices(receipt)) {
        column.paragraph("notice", notice, kBody);
        column.space(3);
    }
    if (!receipt.confirmation_sent_to.empty()) {
        PrivateText line{"Confirmation envoyée à "};
        line.append(receipt.confirmation_sent_to.view());
        column.paragraph("confirmation_sent_to", line.view(), kBody);
    }
    return column;
}

Flow framed_ticket(const PaymentReceipt& receipt, TextSetter& setter, double width_pt) {
    constexpr double kPaddingPt = 9;
    Flow column{setter, width_pt};
    column.paragraph("card ticket", "Ticket du terminal de paiement", kHeading);
    column.space(4);
    column.keep_with_next();
    column.framed(card_ticket(receipt, setter, width_pt - 2 * kPaddingPt, 9, 7), kPaddingPt, kSecond);
    return column;
}

void add_notices_and_ticket(Flow& flow, const PaymentReceipt& receipt) {
    constexpr double kGapPt = 26;
    const auto lines = receipt.card.ticket_lines.size();
    const double half = (flow.width() - kGapPt) / 2;
    if (lines == 0) {
        flow.indented(notice_column(receipt, flow.setter(), flow.width()), 0);
    } else if (lines <= kTicketLinesBeside) {
        flow.side_by_side(notice_column(receipt, flow.setter(), half), framed_ticket(receipt, flow.setter(), half), kGapPt);
    } else {
        flow.indented(notice_column(receipt, flow.setter(), flow.width()), 0);
        flow.space(14);
        flow.indented(framed_ticket(receipt, flow.setter(), half), 0);
    }
}

}  // namespace

Result<PdfBytes, PrintingError> make_letter(const PaymentReceipt& receipt, PdfDocument& document) {
    TextSetter setter{document};
    const double width = kA4.content_width_pt();
    RunningParts running{Flow{setter, width}, Flow{setter, width}, kSmallCentred};
    if (receipt.demonstration == Demonstration::yes) {
        running.head.banner("DÉMONSTRATION – DOCUMENT SANS VALEUR", 11);
        running.head.space(12);
    }
    if (receipt.kind == PaymentReceipt::Kind::duplicate) {
        running.head.banner("DUPLICATA", 11);
        running.head.space(12);
    }
    running.foot.space(10);
    running.foot.rule(0.5, kHair);
    running.foot.space(6);
    for (const auto& line : {contact_line(receipt.landlord), data_line(receipt.landlord)}) {
        if (!line.empty()) running.foot.paragraph("foot", line, kSmallCentred);
    }

    Flow body{setter, width};
    add_landlord(body, receipt.landlord);
    body.space(6);
    add_addressee(body, receipt);
    body.space(22);
    add_title(body, receipt);
    body.space(12);
    add_amount(body, receipt);
    body.space(14);
    add_details(body, receipt);
    body.space(16);
    add_notices_and_ticket(body, receipt);
    return make_pages(document, kA4, std::move(body), std::move(running));
}

}  // namespace kiosk::printing
