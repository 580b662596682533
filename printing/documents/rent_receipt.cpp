// The quittance and the reçu: what was received, from whom, for which months, and the detail that makes it valid.
#include "printing/documents/rent_receipt.hpp"

#include <numeric>
#include <utility>

#include "kiosk/base/check.hpp"
#include "printing/documents/letter_parts.hpp"
#include "printing/documents/rent_paper.hpp"

namespace kiosk::printing {
namespace {

using namespace letter;
using Means = RentReceipt::Means;

constexpr std::size_t kPaymentsMax = 20;
constexpr TextStyle kReceiptTitle{Face::sans_bold, 26, 1.2};
constexpr TextStyle kSum{Face::sans_bold, 26, 1.15};

bool is_quittance(const RentReceipt& receipt) {
    return receipt.kind == ReceiptKind::quittance;
}

const char* fault_in(const RentReceipt& receipt) {
    if (receipt.kind == ReceiptKind::none) return "kind: none";
    if (const char* fault = fault_of(receipt.head, receipt.lines, receipt.total); fault != nullptr) return fault;
    if (receipt.number.empty()) return "number: empty";
    if (!receipt.issued_on.ok()) return "issued_on: no day";
    if (receipt.payments.size() > kPaymentsMax) return "payments: too many";
    Cents paid;
    for (const auto& part : receipt.payments) {
        if (!part.date.ok()) return "payments.date: no day";
        paid = paid + part.amount;
    }
    if (paid != receipt.paid) return "paid: not the sum of the payments";
    if (is_quittance(receipt) && receipt.remaining != Cents{0}) return "remaining: not zero on a quittance";
    const Cents open = receipt.total - receipt.paid;
    if (receipt.remaining != (open > Cents{0} ? open : Cents{0})) return "remaining: not total less paid";
    if (!is_quittance(receipt) && (receipt.remaining <= Cents{0} || receipt.paid <= Cents{0})) {
        return "remaining, paid: not those of a part payment";
    }
    return nullptr;
}

const char* means_in_words(Means means) {
    switch (means) {
        case Means::card:
            return "par carte bancaire";
        case Means::direct_debit:
            return "par prélèvement automatique";
        case Means::transfer:
            return "par virement";
        case Means::cheque:
            return "par chèque";
        case Means::cash:
            return "en espèces";
        case Means::other:
            return "par un autre moyen";
    }
    check_failed("RentReceipt::Means");
}

void add_title(Flow& flow, const RentReceipt& receipt) {
    flow.paragraph("title", is_quittance(receipt) ? "Quittance de loyer" : "Reçu", kReceiptTitle);
    if (!is_quittance(receipt)) flow.paragraph("title", "Ce reçu n’est pas une quittance.", kBodyBold);
    flow.paragraph("title",
                   "N°\u00A0" + receipt.number + ", " + receipt.head.agency.city + ", le\u00A0" +
                       to_french_words(receipt.issued_on),
                   kBody);
}

PrivateText received_from(const std::vector<PrivateText>& holders) {
    constexpr std::size_t kNamesBytesMax = 300;  // more of them stand in the address and are not said again
    PrivateText names;
    for (std::size_t holder = 0; holder < holders.size(); ++holder) {
        if (holder > 0) names.append(holder + 1 == holders.size() ? " et " : ", ");
        names.append(holders[holder].view());
    }
    if (names.size() > kNamesBytesMax) names.assign("tous les locataires nommés ci-dessus");
    PrivateText sentence{"Nous avons reçu de "};
    sentence.append(names.view());
    sentence.append(" la somme de\u202F:");
    return sentence;
}

void add_statement(Flow& flow, const RentReceipt& receipt) {
    constexpr double kPaddingPt = 12;
    if (receipt.paid == Cents{0}) {
        flow.paragraph("paid", "Pour cette période, rien ne restait à votre charge.", kBodyBold);
        flow.paragraph("period", "Période " + span_in_words(receipt.head) + ".", kBody);
        return;
    }
    flow.paragraph("holders", received_from(receipt.head.holders).view(), kBody);
    flow.space(6);
    Flow panel{flow.setter(), flow.width() - 2 * kPaddingPt};
    panel.paragraph("paid", to_french(receipt.paid), kSum);
    panel.paragraph("paid", to_french_words(receipt.paid), kBody);
    flow.tinted(std::move(panel), kPaddingPt, kTint);
    flow.space(8);
    const std::string what = is_quittance(receipt) ? "pour le loyer et les charges de la période "
                                                   : "à valoir sur le loyer et les charges de la période ";
    flow.paragraph("period", what + span_in_words(receipt.head) + ".", kBody);
}

void add_sums(Flow& flow, const RentReceipt& receipt) {
    flow.paragraph("lines", "Le détail", kHeading);
    flow.keep_with_next();
    flow.rule(0.5, kHair);
    flow.space(3);
    add_lines(flow, receipt.lines);
    flow.space(3);
    flow.keep_with_next();
    flow.rule(0.8, kBlack);
    flow.keep_with_next();
    flow.space(3);
    flow.keep_with_next();
    add_amount_row(flow, "total", "Total à votre charge", receipt.total, Emphasis::total);
    if (receipt.payments.empty()) return;
    flow.space(10);
    flow.paragraph("payments", "Ce que vous avez payé", kHeading);
    flow.keep_with_next();
    flow.rule(0.5, kHair);
    flow.space(3);
    for (const auto& part : receipt.payments) {
        add_amount_row(flow, "payments", to_french_words(part.date) + ", " + means_in_words(part.means), part.amount,
                       Emphasis::none);
    }
    add_amount_row(flow, "paid", "Total payé", receipt.paid, Emphasis::total);
    if (!is_quittance(receipt)) {
        add_amount_row(flow, "remaining", "Reste à payer pour cette période", receipt.remaining, Emphasis::total);
    }
}

PrivateText home_in_words(const PaperHead& head) {
    PrivateText home{head.contract_label.view()};
    if (!home.empty()) home.append(", ");
    home.append(head.contract_address.view());
    return home;
}

Result<void, PrintingError> add_receipt(PdfDocument& document, const RentReceipt& receipt) {
    TextSetter setter{document};
    Flow body{setter, kA4.content_width_pt()};
    add_heads(body, receipt.head);
    body.space(22);
    add_title(body, receipt);
    body.space(12);
    add_statement(body, receipt);
    body.space(10);
    add_fact(body, "contract_number", "Contrat", receipt.head.contract_number.view());
    add_fact(body, "contract_label", "Logement loué", home_in_words(receipt.head).view());
    body.space(12);
    add_sums(body, receipt);
    body.space(12);
    body.paragraph("reserve",
                   is_quittance(receipt) ? "Cette quittance est délivrée pour valoir ce que de droit, sous réserve de "
                                           "tous droits et de l’encaissement."
                                         : "Ce reçu est délivré pour valoir ce que de droit, sous réserve de tous "
                                           "droits et de l’encaissement.",
                   kBody);
    body.paragraph("reserve", "Ce document est gratuit. Gardez-le trois ans.", kBody);
    add_abbreviations(body, receipt.lines);
    return add_pages(document, kA4, std::move(body), running_parts(setter, receipt.head));
}

}  // namespace

Result<PdfBytes, PrintingError> render(const RentReceipt& receipt, const FontFiles& fonts) {
    return render(std::span{&receipt, 1}, fonts);
}

Result<PdfBytes, PrintingError> render(std::span<const RentReceipt> receipts, const FontFiles& fonts) {
    if (receipts.empty() || receipts.size() > kReceiptsTogetherMax) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, "receipts: none or too many"});
    }
    for (const auto& receipt : receipts) {
        if (const char* fault = fault_in(receipt); fault != nullptr) {
            return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
        }
    }
    const bool quittance = is_quittance(receipts.front());
    auto document = PdfDocument::open(fonts, {quittance ? "Quittance de loyer" : "Reçu", {receipts.front().issued_on}});
    if (!document) return failure(std::move(document.error()));
    for (const auto& receipt : receipts) {
        if (auto added = add_receipt(*document, receipt); !added) return failure(std::move(added.error()));
    }
    return document->finish();
}

}  // namespace kiosk::printing
