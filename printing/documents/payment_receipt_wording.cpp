// The French words of a payment receipt. Typography: U+202F before ; : ! ?, U+00A0 where a line may not break.
#include "printing/documents/payment_receipt_wording.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/base/check.hpp"

namespace kiosk::printing {
namespace {

using Kind = PaymentReceipt::Kind;

PrivateText joined(std::string_view first, std::string_view between, std::string_view second) {
    PrivateText text{first};
    if (!first.empty() && !second.empty()) text.append(between);
    text.append(second);
    return text;
}

constexpr const char* kCounts = "Cette somme compte pour votre loyer dès que la banque la confirme.";

std::string with_reference(const PaymentReceipt& receipt) {
    return receipt.reference ? ", référence\u00A0" + receipt.reference->spoken() : std::string{};
}

}  // namespace

bool money_was_received(const PaymentReceipt& receipt) {
    return receipt.kind == Kind::payment_receipt || receipt.kind == Kind::duplicate;
}

std::string_view ticket_title(const PaymentReceipt& receipt) {
    switch (receipt.kind) {
        case Kind::payment_receipt:
        case Kind::duplicate:
            return "Reçu de paiement";
        case Kind::declined_card_slip:
            return "Paiement refusé";
        case Kind::cancelled_card_slip:
            return "Paiement annulé";
        case Kind::unclear_card_slip:
            return "Paiement en vérification";
    }
    check_failed("PaymentReceipt::Kind");
}

std::string_view letter_title(const PaymentReceipt& receipt) {
    return money_was_received(receipt) ? std::string_view{"Reçu"} : ticket_title(receipt);
}

std::string file_title(const PaymentReceipt& receipt) {
    std::string title{ticket_title(receipt)};
    if (receipt.reference) title += " " + receipt.reference->text();
    return title;
}

std::string moment_in_words(const LocalDateTime& moment) {
    return to_french_short(moment.date) + " à\u00A0" + to_french_time(moment);
}

std::string grouped_siren(std::string_view siren) {
    std::string grouped;
    for (std::size_t digit = 0; digit < siren.size(); ++digit) {
        if (digit > 0 && digit % 3 == 0) grouped += "\u00A0";
        grouped += siren[digit];
    }
    return grouped;
}

PrivateText full_name(const Payer& payer) {
    const PrivateText given = joined(payer.civility, "\u00A0", payer.given_names.view());
    return joined(given.view(), " ", payer.family_name.view());
}

std::vector<std::string> statements(const PaymentReceipt& receipt) {
    switch (receipt.kind) {
        case Kind::payment_receipt:
            return {kCounts};
        case Kind::duplicate:
            return {kCounts, "Duplicata du reçu du\u00A0" + moment_in_words(receipt.paid_at) + with_reference(receipt) +
                                 ". C’est le même paiement\u202F: il ne compte qu’une fois."};
        case Kind::declined_card_slip:
            return {"Votre carte n’a pas été débitée.",
                    "Vous pouvez essayer un montant plus petit ou une autre carte."};
        case Kind::cancelled_card_slip:
            return {"Votre carte n’a pas été débitée.",
                    "Le paiement s’est arrêté avant la fin. Vous pouvez recommencer."};
        case Kind::unclear_card_slip:
            return {"Ne payez pas à nouveau.",
                    "Nous ne savons pas encore si votre carte est débitée. L’agence vérifie avec la banque, puis un "
                    "conseiller vous répond.",
                    "Gardez ce ticket et montrez la référence à l’accueil."};
    }
    check_failed("PaymentReceipt::Kind");
}

std::vector<std::string> notices(const PaymentReceipt& receipt) {
    if (!money_was_received(receipt)) return {"Ce ticket n’est pas un reçu."};
    if (receipt.kind == Kind::duplicate) return {"Ce reçu n’est pas une quittance."};  // the balance has long followed
    return {"Ce reçu n’est pas une quittance.", "Votre solde se met à jour sous 24\u00A0heures environ."};
}

std::string_view terms(const PaymentReceipt& receipt) {
    return money_was_received(receipt) ? "À valoir sur votre compte locataire, sous réserve d’encaissement." : "";
}

std::string_view reference_words(const PaymentReceipt& receipt) {
    return receipt.qr_payload.empty() ? "À donner si vous avez une question."
                                      : "À donner si vous avez une question, ou montrez le code.";
}

std::vector<LabelledValue> details(const PaymentReceipt& receipt, PayerRow payer_row) {
    std::vector<LabelledValue> rows;
    const auto add = [&](std::string_view field, std::string_view label, std::string_view value) {
        if (!value.empty()) rows.push_back({field, label, PrivateText{value}});
    };
    add("contract_number", "Contrat", receipt.contract_number.view());
    add("dwelling", "Logement", receipt.dwelling.view());
    // Whose account it is. Who held the card nobody knows: a neighbour may have paid.
    if (payer_row == PayerRow::masked) add("payer", "Locataire", masked_name(receipt.payer).view());
    add("means", money_was_received(receipt) ? "Payé avec" : "Moyen", receipt.card.means);
    if (!receipt.card.last_four.empty()) add("last_four", "Carte", "••••\u00A0" + receipt.card.last_four);
    add("authorisation_number", "Autorisation", receipt.card.authorisation_number);
    add("agency", "Agence", receipt.agency);
    add("kiosk_id", "Borne", receipt.kiosk_id);
    return rows;
}

std::string data_line(const LandlordBlock& landlord) {
    if (landlord.data_contact.empty()) return {};
    return "Vos données servent à tenir votre compte locataire. Vos droits\u202F: " + landlord.data_contact;
}

std::string contact_line(const LandlordBlock& landlord) {
    if (landlord.contact.empty()) return {};
    return "Une question\u202F? " + landlord.contact;
}

Flow card_ticket(const PaymentReceipt& receipt, TextSetter& setter, double width_pt, double size_max_pt,
                 double size_min_pt) {
    TextStyle style{Face::mono, 1.0, 1.18};
    double widest_at_one_pt = 0;
    for (const auto& line : receipt.card.ticket_lines) {
        widest_at_one_pt = std::max(widest_at_one_pt, setter.width(style, line.view()));
    }
    style.size_pt = size_max_pt;
    if (widest_at_one_pt > 0) style.size_pt = std::clamp(width_pt / widest_at_one_pt, size_min_pt, size_max_pt);

    // A hair wider than its widest line, so that rounding never cuts the last character off.
    const double block_width = std::min(width_pt, widest_at_one_pt * style.size_pt + 0.1);
    Flow block{setter, block_width};
    for (const auto& line : receipt.card.ticket_lines) block.verbatim("ticket_lines", line.view(), style);
    Flow centred{setter, width_pt};
    centred.indented(std::move(block), (width_pt - block_width) / 2);
    return centred;
}

}  // namespace kiosk::printing
