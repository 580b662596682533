// The French texts of the messages. U+202F stands before ":" "!" "?" and inside guillemets, U+00A0 inside amounts.
#include "deploy/gateway/messages/message.hpp"

namespace kiosk::gateway {
namespace {

std::string demonstration_line(const LandlordBlock& landlord) {
    return landlord.is_demonstration ? "DÉMONSTRATION\u202f: ce message ne concerne aucune personne réelle.\n\n" : "";
}

std::string subject(const LandlordBlock& landlord, const std::string& words) {
    return landlord.is_demonstration ? "[DÉMONSTRATION] " + words : words;
}

std::string signature(const LandlordBlock& landlord) {
    return "\n" + landlord.name + "\n" + landlord.address_line + "\n" + landlord.postal_code + " " + landlord.city +
           "\n";
}

std::string moment_in_words(WallTime time) {
    const LocalDateTime local = paris_time(time);
    return "le " + to_french_words(local.date) + " à " + to_french_time(local);
}

}  // namespace

Message sign_in_code_message(const LandlordBlock& landlord, const HolderRow& holder, const PrivateText& code) {
    const std::string digits{code.view()};
    Message message;
    if (holder.email) {
        message.channel = Channel::email;
        message.recipient = *holder.email;
        message.subject = subject(landlord, "Votre code pour la borne");
        message.text = demonstration_line(landlord) +
                       "Bonjour,\n\n"
                       "Votre code pour vous connecter à la borne\u202f:\n\n"
                       "    " +
                       digits +
                       "\n\n"
                       "Il est valable dix minutes et ne sert qu’une fois.\n"
                       "Ne le donnez à personne\u202f: aucun conseiller ne vous le demandera.\n\n"
                       "Vous n’avez pas demandé de code\u202f? Ne faites rien, il ne servira pas.\n" +
                       signature(landlord);
    } else if (holder.mobile) {
        message.channel = Channel::text_message;
        message.recipient = *holder.mobile;
        message.text = (landlord.is_demonstration ? "DÉMONSTRATION. " : "") + landlord.name +
                       "\u202f: votre code pour la borne est " + digits +
                       ". Valable dix minutes. Ne le donnez à personne.\n";
    }
    return message;
}

Message payment_confirmation_message(const LandlordBlock& landlord, const ConfirmationFacts& facts,
                                     Attachment receipt) {
    Message message;
    message.channel = Channel::email;
    message.recipient = facts.address;
    message.subject =
        subject(landlord, "Votre paiement de " + to_french(facts.amount) + " – " + facts.spoken_reference);
    message.text = demonstration_line(landlord) + "Bonjour " + facts.payer + ",\n\n" +
                   "Nous avons bien enregistré votre paiement par carte\u202f:\n\n" +
                   "    Montant\u202f: " + to_french(facts.amount) + "\n" +
                   "    Date\u202f: " + moment_in_words(facts.paid) + "\n" +
                   "    Contrat\u202f: " + facts.contract_number + "\n" + "    Borne\u202f: " + facts.agency + "\n" +
                   "    Référence\u202f: " + facts.spoken_reference + "\n\n" +
                   "Votre solde sera mis à jour sous 24 heures. Votre reçu est joint à ce message.\n" +
                   "Le paiement par carte est gratuit.\n\n" +
                   "Une question\u202f? Donnez la référence à un conseiller\u202f: " + landlord.phone + ".\n" +
                   signature(landlord);
    message.attachments.push_back(std::move(receipt));
    return message;
}

}  // namespace kiosk::gateway
