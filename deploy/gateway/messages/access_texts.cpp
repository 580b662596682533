// U+202F before ":" "?" and inside guillemets. A text message keeps to the alphabet of GSM 03.38 (french_texts.cpp).
#include "deploy/gateway/messages/access_texts.hpp"

#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway {
namespace {

std::string in_the_middle(const PrivateText& text) {
    return "    " + std::string{text.view()} + "\n\n";
}

std::string call_us(const LandlordBlock& landlord) {
    return "Appelez-nous au " + landlord.phone + ".\n";
}

Message warning_by_text(const LandlordBlock& landlord, const std::string& mobile, const std::string& what) {
    Message message;
    message.channel = Channel::text_message;
    message.recipient = mobile;
    message.text = (landlord.is_demonstration ? "DÉMONSTRATION. " : "") + landlord.name + ". " + what +
                   " Si ce n'est pas vous, appelez l'agence: " + with_plain_blanks(landlord.phone) + ".\n";
    return message;
}

}  // namespace

Message account_opening_message(const LandlordBlock& landlord, const std::string& recipient, const CodeAndLink& way) {
    return email_of(landlord,
                    {recipient, "Confirmez votre compte locataire",
                     "Vous avez demandé un compte locataire à la borne de votre agence.\n\n"
                     "Si vous êtes encore devant la borne, tapez ce code\u202f:\n\n" +
                         in_the_middle(way.code) +
                         "Si vous avez quitté l’agence, ouvrez cette page et touchez le bouton\u202f:\n\n" +
                         in_the_middle(way.link) +
                         "Le code et la page servent une seule fois, pendant 24\u00a0heures.\n"
                         "Ne donnez le code à personne\u202f: aucun conseiller ne vous le demandera.\n\n"
                         "Vous n’avez rien demandé\u202f? Ne faites rien\u202f: aucun compte ne sera ouvert.\n"});
}

Message account_exists_message(const LandlordBlock& landlord, const std::string& recipient) {
    return email_of(landlord, {recipient, "Vous avez déjà un compte locataire",
                               "Une personne a demandé un compte locataire à votre nom, à la borne d’une agence. "
                               "Vous en avez déjà un\u202f: rien n’a été changé.\n\n"
                               "Votre identifiant est l’adresse à laquelle vous recevez ce message. Mot de passe oublié"
                               "\u202f? À la borne, touchez «\u202fMot de passe oublié\u202f».\n\n"
                               "Cette demande ne vient pas de vous\u202f? " +
                                   call_us(landlord)});
}

Message account_asked_twice_message(const LandlordBlock& landlord, const std::string& recipient) {
    return email_of(landlord,
                    {recipient, "Un compte a été demandé à deux bornes",
                     "Un compte locataire a été demandé à votre nom à deux bornes, avec cette adresse e-mail. "
                     "Chaque demande a son mot de passe, son code et sa page.\n\n"
                     "Une des deux ne vient pas de vous\u202f? N’ouvrez aucune page de nos messages et "
                     "n’y touchez aucun bouton. " +
                         call_us(landlord)});
}

Message account_asked_twice_text_message(const LandlordBlock& landlord, const std::string& mobile) {
    return warning_by_text(landlord, mobile, "Compte Agence Virtuelle demandé à votre nom à deux bornes.");
}

Message recovery_message(const LandlordBlock& landlord, const std::string& recipient, const CodeAndLink& way) {
    return email_of(
        landlord,
        {recipient, "Votre identifiant et un nouveau mot de passe",
         "Votre identifiant est l’adresse à laquelle vous recevez ce message.\n\n"
         "Pour choisir un nouveau mot de passe à la borne, tapez ce code dans les dix minutes\u202f:\n\n" +
             in_the_middle(way.code) + "Ou bien ouvrez cette page dans l’heure. Elle sert une seule fois\u202f:\n\n" +
             in_the_middle(way.link) +
             "Ne donnez le code à personne\u202f: aucun conseiller ne vous le demandera.\n\n"
             "Vous n’avez rien demandé\u202f? Ne faites rien\u202f: votre mot de passe reste le même.\n"});
}

Message password_changed_message(const LandlordBlock& landlord, const std::string& recipient) {
    return email_of(landlord, {recipient, "Votre mot de passe a été changé",
                               "Le mot de passe de votre compte locataire vient d’être changé. Toutes les connexions "
                               "en cours ont été fermées.\n\n"
                               "Ce n’est pas vous\u202f? " +
                                   call_us(landlord)});
}

Message account_opened_message(const LandlordBlock& landlord, const std::string& recipient) {
    return email_of(landlord,
                    {recipient, "Un compte vient d’être ouvert à votre nom",
                     "Un compte de l’Agence Virtuelle vient d’être ouvert à votre nom, avec une autre adresse "
                     "e-mail. Nos prochains messages iront à cette autre adresse.\n\n"
                     "Si ce n’est pas vous, appelez l’agence au " +
                         landlord.phone + ".\n"});
}

Message account_opened_text_message(const LandlordBlock& landlord, const std::string& mobile) {
    return warning_by_text(landlord, mobile, "Compte Agence Virtuelle ouvert à votre nom avec d'autres coordonnées.");
}

Message papers_message(const LandlordBlock& landlord, const std::string& recipient,
                       const std::vector<std::string>& titles, std::vector<Attachment> papers) {
    std::string list;
    for (const std::string& title : titles) list += "    " + title + "\n";
    const bool is_one = titles.size() == 1;
    Message message =
        email_of(landlord, {recipient, is_one ? "Votre document" : "Vos documents",
                            std::string{is_one ? "Voici le document que vous avez demandé à la borne"
                                               : "Voici les documents que vous avez demandés à la borne"} +
                                "\u202f:\n\n" + list + "\n" + (is_one ? "Il est joint" : "Ils sont joints") +
                                " à ce message. Enregistrez-" + (is_one ? "le" : "les") +
                                " pour "
                                "pouvoir " +
                                (is_one ? "le" : "les") +
                                " retrouver.\n\n"
                                "Vous n’avez rien demandé\u202f? " +
                                call_us(landlord)});
    message.attachments = std::move(papers);
    return message;
}

}  // namespace kiosk::gateway
