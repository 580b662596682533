// U+202F stands before ":" "?" and inside guillemets, U+00A0 inside amounts and telephone numbers. A text message keeps
// to the alphabet of GSM 03.38, which has "é" and "à" but neither U+202F nor "’": one foreign character and it costs
// twice as much.
#include "deploy/gateway/messages/french_texts.hpp"

#include "deploy/gateway/messages/letter.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

// " Madame Lambert": the short forms are for lists, not for speaking to a person. Nothing for a guest, whose receipt
// hides the name: whoever paid may be somebody else.
std::string salutation(const Receipt& receipt) {
    if (receipt.payer_given_names.empty()) return "";
    if (receipt.payer_civility == "Mme") return " Madame " + receipt.payer_family_name;
    if (receipt.payer_civility == "M.") return " Monsieur " + receipt.payer_family_name;
    return " " + receipt.payer_given_names + " " + receipt.payer_family_name;
}

std::string line(const std::string& label, const std::string& value) {
    return value.empty() ? "" : "    " + label + "\u202f: " + value + "\n";
}

std::string facts_of(const Receipt& receipt) {
    const LocalDateTime paid = paris_time(receipt.paid);
    const auto reference = Reference::parse(receipt.reference);
    const std::string label = receipt.contract.label.empty() ? "" : " (" + receipt.contract.label + ")";
    return line("Montant", to_french(receipt.amount) + " (" + to_french_words(receipt.amount) + ")") +
           line("Date", to_french_words(paid.date) + " à " + to_french_time(paid)) +
           line("Contrat", receipt.contract.contract_number + label) +
           line("Carte", receipt.last_four ? "••••\u00a0" + *receipt.last_four : "") +
           line("Autorisation", receipt.authorisation_number.value_or("")) +
           line("Agence", receipt.kiosk.agency_name + ", borne " + receipt.kiosk.kiosk_id) +
           line("Référence", reference ? reference->spoken() : receipt.reference) +
           line("Reçu", "n°\u00a0" + receipt.number);
}

std::string remaining_line(const Receipt& receipt) {
    if (!receipt.balance) return "";
    const Cents after = receipt.balance->estimated_after;
    const bool is_credit = after < Cents{0};
    const Cents amount = is_credit ? -after : after;
    return std::string{is_credit ? "Votre avance" : "Reste à payer"} + "\u202f: " + to_french(amount) +
           ", estimé d’après votre solde du " + to_french_short(receipt.balance->as_of) + ".\n";
}

std::string grouped_in_threes(const std::string& digits) {
    std::string text;
    for (std::size_t place = 0; place < digits.size(); ++place) {
        if (place > 0 && place % 3 == 0) text += "\u00a0";
        text += digits[place];
    }
    return text;
}

}  // namespace

Message sign_in_code_message(const LandlordBlock& landlord, const HolderRow& holder, const PrivateText& code) {
    const std::string digits{code.view()};
    Message message;
    // The telephone first: who stands in a lobby has it at hand, and not always the mail.
    if (holder.mobile) {
        message.channel = Channel::text_message;
        message.recipient = *holder.mobile;
        message.text = (landlord.is_demonstration ? "DÉMONSTRATION. " : "") + landlord.name +
                       ". Votre code pour la borne est " + digits + ". Il est valable dix minutes. " +
                       "Ne le donnez à personne.\n";
    } else if (holder.email) {
        message.channel = Channel::email;
        message.recipient = *holder.email;
        message.subject = subject(landlord, "Votre code pour la borne");
        message.text = demonstration_line(landlord) +
                       "Bonjour,\n\n"
                       "Voici votre code pour vous connecter à la borne\u202f:\n\n"
                       "    " +
                       digits +
                       "\n\n"
                       "Il est valable dix minutes et ne sert qu’une fois.\n"
                       "Ne le donnez à personne\u202f: aucun conseiller ne vous le demandera.\n\n"
                       "Vous n’avez pas demandé de code\u202f? Ne faites rien, il ne servira pas.\n" +
                       signature(landlord);
    }
    return message;
}

Message payment_confirmation_message(const Receipt& receipt, const std::string& address,
                                     std::optional<Attachment> paper) {
    const LandlordBlock& landlord = receipt.landlord;
    const auto reference = Reference::parse(receipt.reference);
    Message message;
    message.channel = Channel::email;
    message.recipient = address;
    message.subject = subject(landlord, "Votre paiement de " + to_french(receipt.amount) + ", référence " +
                                            (reference ? reference->spoken() : receipt.reference));
    std::string statements;
    for (const std::string& statement : receipt_statements()) statements += statement + "\n";
    const std::string place = paper ? "Votre reçu est joint à ce message.\n"
                                    : "Votre agence vous remettra un reçu sur papier si vous le demandez.\n";
    message.text = demonstration_line(landlord) + "Bonjour" + salutation(receipt) + ",\n\n" +
                   "Nous avons bien reçu votre paiement par carte bancaire\u202f:\n\n" + facts_of(receipt) + "\n" +
                   statements + "\n" + remaining_line(receipt) + "Le paiement par carte est gratuit.\n\n" + place +
                   "Une question\u202f? Appelez le " + landlord.phone + " et donnez la référence du paiement.\n" +
                   signature(landlord) + "SIREN " + grouped_in_threes(landlord.siren) + "\n";
    if (!landlord.data_contact.empty()) {
        message.text +=
            "\nVos données servent à tenir votre compte locataire. Vos droits\u202f: " + landlord.data_contact + "\n";
    }
    if (paper) message.attachments.push_back(std::move(*paper));
    return message;
}

}  // namespace kiosk::gateway
