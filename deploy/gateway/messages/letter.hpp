// Letter: the frame of every e-mail to a tenant, and what is true of all of them.
#pragma once

#include <string>

#include "deploy/gateway/messages/message.hpp"

namespace kiosk::gateway {

// In the demonstration each message says so, in its subject and in its first line.
[[nodiscard]] std::string demonstration_line(const LandlordBlock& landlord);
[[nodiscard]] std::string subject(const LandlordBlock& landlord, const std::string& words);
[[nodiscard]] std::string signature(const LandlordBlock& landlord);

struct Letter {
    std::string recipient;  // empty: to nobody, and made all the same
    std::string subject;
    std::string body;  // paragraphs, each with its line ends; after "Bonjour," and before the signature
};
[[nodiscard]] Message email_of(const LandlordBlock& landlord, const Letter& letter);

}  // namespace kiosk::gateway
