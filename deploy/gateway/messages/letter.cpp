// The frame of an e-mail.
#include "deploy/gateway/messages/letter.hpp"

namespace kiosk::gateway {

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

Message email_of(const LandlordBlock& landlord, const Letter& letter) {
    Message message;
    message.channel = letter.recipient.empty() ? Channel::nobody : Channel::email;
    message.recipient = letter.recipient;
    message.subject = subject(landlord, letter.subject);
    message.text = demonstration_line(landlord) + "Bonjour,\n\n" + letter.body + signature(landlord);
    return message;
}

}  // namespace kiosk::gateway
