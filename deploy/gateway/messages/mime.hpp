// A message as RFC 5322 and MIME write it.
#pragma once

#include <string>
#include <string_view>

#include "deploy/gateway/messages/message.hpp"

namespace kiosk::gateway {

[[nodiscard]] std::string base64_of(std::string_view bytes);
[[nodiscard]] std::string bytes_of_base64(std::string_view text);  // empty when it is not base 64

struct MailHeader {
    std::string sender_name;
    std::string sender_address;
    std::string message_id;  // without angle brackets; the same for each try, so that mailboxes can drop a second copy
    WallTime date;
};

// Lines end in CR LF, every byte is ASCII. No line of text is longer than 76 characters; a header's is when one address
// alone is.
[[nodiscard]] PrivateText mime_of(const Message& message, const MailHeader& header);

}  // namespace kiosk::gateway
