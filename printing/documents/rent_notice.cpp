// The avis d'échéance: the demand on top, then how it comes about, then how to pay it.
#include "printing/documents/rent_notice.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/domain/notice_code.hpp"
#include "printing/documents/letter_parts.hpp"
#include "printing/documents/rent_paper.hpp"

namespace kiosk::printing {
namespace {

using namespace letter;

constexpr TextStyle kNoticeTitle{Face::sans_bold, 20, 1.25};
constexpr TextStyle kContract{Face::sans_bold, 13, 1.3};  // the screens ask for its number
constexpr TextStyle kHome{Face::sans, 13, 1.3};
constexpr TextStyle kSum{Face::sans_bold, 27, 1.15};
constexpr TextStyle kStrong{Face::sans_bold, 13, 1.3};
constexpr double kNoticeQrModulePt = 2.2;
constexpr double kTransferQrModulePt = 1.75;
constexpr double kColumnsGapPt = 14;

// What the notice asks for now. Its sums are those of the day it was issued; what came in since is in `remaining`.
Cents to_pay(const RentNotice& notice) {
    const auto& summary = notice.summary;
    const bool untouched = summary.remaining >= summary.amount;
    if (notice.opening > Cents{0} && untouched) return std::max(notice.balance_after, Cents{0});
    return std::max(std::min(summary.remaining, notice.balance_after), Cents{0});
}

const char* fault_in(const RentNotice& notice) {
    if (const char* fault = fault_of(notice.head, notice.lines, notice.total); fault != nullptr) return fault;
    if (notice.opening + notice.total != notice.balance_after) return "balance_after: not opening and total";
    if (!notice.summary.issued_on.ok() || !notice.summary.due_on.ok()) return "issued_on, due_on: no days";
    if (!parse_notice_code(notice.notice_code.view())) return "notice_code: not of its grammar";
    if (notice.direct_debit && !notice.direct_debit->date.ok()) return "direct_debit.date: no day";
    if (notice.transfer) return transfer_fault(*notice.transfer);
    return nullptr;
}

// --- the demand ------------------------------------------------------------------------------------------------------

void add_debit_words(Flow& flow, const RentNotice& notice, Cents due) {
    const auto& debit = *notice.direct_debit;
    flow.paragraph("demand", "Prélèvement le\u00A0" + to_french_words(debit.date), kStrong);
    flow.paragraph("demand", to_french(debit.amount), kSum);
    if (debit.amount >= due) {
        flow.paragraph("demand", "sur votre compte bancaire. Vous n’avez rien à faire.", kBody);
        return;
    }
    flow.paragraph("demand", "sur votre compte bancaire.", kBody);
    flow.paragraph("demand",
                   "En plus, à payer au plus tard le\u00A0" + to_french_words(notice.summary.due_on) +
                       "\u202F: " + to_french(due - debit.amount),
                   kBodyBold);
}

// What stays to be paid by the tenant's own doing.
Cents to_pay_oneself(const RentNotice& notice) {
    const Cents debited = notice.direct_debit ? notice.direct_debit->amount : Cents{0};
    return std::max(to_pay(notice) - debited, Cents{0});
}

Flow demand_words(TextSetter& setter, double width_pt, const RentNotice& notice) {
    Flow flow{setter, width_pt};
    const Cents due = to_pay(notice);
    if (due > Cents{0} && notice.direct_debit) {
        add_debit_words(flow, notice, due);
    } else if (due > Cents{0}) {
        flow.paragraph("demand", due < notice.balance_after ? "Reste à payer\u202F:" : "À payer\u202F:", kStrong);
        flow.paragraph("demand", to_french(due), kSum);
        flow.paragraph("demand", "au plus tard le\u00A0" + to_french_weekday(notice.summary.due_on), kStrong);
        flow.paragraph("demand", notice.transfer ? "par carte à la borne, ou par virement" : "par carte à la borne",
                       kBody);
        if (notice.opening > Cents{0} && due > notice.opening) {
            flow.paragraph("demand", "dont " + to_french(notice.opening) + " restés dus avant cet avis", kBody);
        }
    } else {
        const bool paid = notice.balance_after > Cents{0};
        flow.paragraph("demand", paid ? "Déjà payé. Reste à payer\u202F:" : "Rien à payer\u202F:", kStrong);
        flow.paragraph("demand", to_french(Cents{0}), kSum);
        flow.paragraph("demand", "Vous n’avez rien à faire pour cet avis.", kBody);
    }
    return flow;
}

void add_demand(Flow& flow, const RentNotice& notice) {
    constexpr double kPaddingPt = 10;
    const auto code = make_qr_code(notice.notice_code.view());
    if (!code) {
        flow.setter().fail(code.error());
        return;
    }
    Flow panel{flow.setter(), flow.width() - 2 * kPaddingPt};
    Flow picture{flow.setter(), kCaptionWidthPt};
    picture.qr_code(*code, kNoticeQrModulePt);
    picture.space(5);
    picture.paragraph("caption", "Pour la borne de\u00A0l’agence", kCaption);
    const double words_width = panel.width() - kCaptionWidthPt - kColumnsGapPt;
    panel.side_by_side(demand_words(flow.setter(), words_width, notice), std::move(picture), kColumnsGapPt);
    flow.tinted(std::move(panel), kPaddingPt, kTint);
}

// --- how it comes about ----------------------------------------------------------------------------------------------

void add_sums(Flow& flow, const RentNotice& notice) {
    flow.paragraph("lines", "Le détail", kHeading);
    flow.keep_with_next();
    flow.rule(0.5, kHair);
    flow.space(3);
    add_lines(flow, notice.lines);
    flow.space(3);
    flow.keep_with_next();
    flow.rule(0.8, kBlack);
    flow.keep_with_next();
    flow.space(3);
    flow.keep_with_next();
    add_amount_row(flow, "total", "Total de cet avis", notice.total, Emphasis::total);
    const auto opening_label = notice.opening > Cents{0}   ? "Reste dû avant cet avis"
                               : notice.opening < Cents{0} ? "Votre avance avant cet avis"
                                                           : "Solde avant cet avis";
    add_amount_row(flow, "opening", opening_label, notice.opening, Emphasis::none);
    const bool in_credit = notice.balance_after < Cents{0};
    add_amount_row(flow, "balance_after", in_credit ? "Votre avance après cet avis" : "Montant dû",
                   notice.balance_after, Emphasis::total);
    const Cents owed = std::max(notice.balance_after, Cents{0});
    if (const Cents due = to_pay(notice); due < owed) {
        add_amount_row(flow, "remaining", "Payé depuis cet avis", due - owed, Emphasis::none);
        add_amount_row(flow, "remaining", "Reste à payer", due, Emphasis::total);
    }
}

// --- how to pay ------------------------------------------------------------------------------------------------------

void add_debit(Flow& flow, const RentNotice& notice) {
    const auto& debit = *notice.direct_debit;
    flow.paragraph("direct_debit", "Prélèvement automatique", kHeading);
    flow.keep_with_next();
    add_fact(flow, "direct_debit", "Date", to_french_words(debit.date));
    add_fact(flow, "direct_debit", "Montant", to_french(debit.amount));
    add_fact(flow, "direct_debit", "RUM", debit.mandate_reference.view());
    add_fact(flow, "direct_debit", "ICS", debit.creditor_identifier);
    flow.paragraph("direct_debit",
                   "Cet avis vous prévient du prélèvement. RUM\u202F: numéro de votre mandat. ICS\u202F: numéro du "
                   "bailleur auprès des banques.",
                   kSmall);
}

void add_transfer(Flow& flow, const RentNotice& notice, Cents amount) {
    const auto& transfer = *notice.transfer;
    const auto code = make_qr_code(transfer_code(transfer, amount).view());
    if (!code) {
        flow.setter().fail(code.error());
        return;
    }
    Flow picture{flow.setter(), std::max(kCaptionWidthPt, code->side * kTransferQrModulePt)};
    picture.qr_code(*code, kTransferQrModulePt);
    picture.space(4);
    picture.paragraph("caption", "Pour l’application de votre banque", kCaption);
    Flow words{flow.setter(), flow.width() - picture.width() - kColumnsGapPt};
    words.paragraph("transfer", "Payer par virement", kHeading);
    add_fact(words, "transfer.beneficiary", "Bénéficiaire", transfer.beneficiary);
    add_fact(words, "transfer.iban", "IBAN", grouped_iban(transfer.iban));
    add_fact(words, "transfer.bic", "BIC", transfer.bic);
    add_fact(words, "transfer.reference", "Référence", transfer.reference.view());
    add_fact(words, "transfer.amount", "Montant", to_french(amount));
    words.space(2);
    words.paragraph("transfer", "Scannez le code, ou recopiez ces lignes.", kBody);
    flow.side_by_side(std::move(words), std::move(picture), kColumnsGapPt);
}

void add_ways(Flow& flow, const RentNotice& notice) {
    if (notice.direct_debit) {  // also when it is done: the copy of a notice tells what the notice told
        add_debit(flow, notice);
        flow.space(8);
    }
    if (const Cents amount = to_pay_oneself(notice); notice.transfer && amount > Cents{0}) {
        add_transfer(flow, notice, amount);
        flow.space(8);
    }
}

void add_help(Flow& flow, const RentNotice& notice) {
    const auto& agency = notice.head.agency;
    std::string contact = agency.name + ", " + held_together(agency.phone);
    if (!agency.email.empty()) contact += ", " + agency.email;
    if (to_pay(notice) > Cents{0}) {
        flow.paragraph("help", "Vous avez du mal à payer\u202F? Vous avez une question\u202F?", kHeading);
        contact = "Appelez-nous tout de suite, nous cherchons une solution avec vous\u202F: " + contact;
    } else {
        flow.paragraph("help", "Vous avez une question\u202F?", kHeading);
    }
    flow.keep_with_next();
    flow.paragraph("help", contact + ".", kBody);
    flow.space(5);
    add_abbreviations(flow, notice.lines);
}

Result<void, PrintingError> add_notice(PdfDocument& document, const RentNotice& notice) {
    TextSetter setter{document};
    Flow body{setter, kA4.content_width_pt()};
    add_heads(body, notice.head);
    body.space(13);
    body.paragraph("title", "Avis d’échéance — ne vaut pas quittance", kNoticeTitle);
    PrivateText contract{"Contrat n°\u00A0"};
    contract.append(notice.head.contract_number.view());
    body.row("contract_label", contract.view(), notice.head.contract_label.view(), 0, kContract, kHome);
    body.paragraph("title",
                   month_in_words(notice.head.period) + ", " + span_in_words(notice.head) + ". Avis du\u00A0" +
                       to_french_words(notice.summary.issued_on) + ".",
                   kBody);
    body.space(7);
    add_demand(body, notice);
    body.space(7);
    add_sums(body, notice);
    body.space(7);
    add_ways(body, notice);
    add_help(body, notice);
    return add_pages(document, kA4, std::move(body), running_parts(setter, notice.head));
}

}  // namespace

Result<PdfBytes, PrintingError> render(const RentNotice& notice, const FontFiles& fonts) {
    return render(std::span{&notice, 1}, fonts);
}

Result<PdfBytes, PrintingError> render(std::span<const RentNotice> notices, const FontFiles& fonts) {
    if (notices.empty() || notices.size() > kNoticesTogetherMax) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, "notices: none or too many"});
    }
    for (const auto& notice : notices) {
        if (const char* fault = fault_in(notice); fault != nullptr) {
            return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
        }
    }
    auto document = PdfDocument::open(fonts, {"Avis d’échéance", {notices.front().summary.issued_on}});
    if (!document) return failure(std::move(document.error()));
    for (const auto& notice : notices) {
        if (auto added = add_notice(*document, notice); !added) return failure(std::move(added.error()));
    }
    return document->finish();
}

}  // namespace kiosk::printing
