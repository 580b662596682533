// Message: what goes to a tenant's mailbox or telephone. It waits in the store sealed, is sent by another thread, and
// its content is erased once it has gone. Nothing here can print or log one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/gateway/landlord/landlord_file.hpp"
#include "deploy/gateway/secrets/secrets.hpp"
#include "deploy/gateway/store/store.hpp"
#include "kiosk/base/private_text.hpp"

namespace kiosk::gateway {

enum class Channel : unsigned char {
    nobody,  // written and carried like the others, so that it takes the same time, and dropped at the door
    email,
    text_message,
};

struct Attachment {
    std::string file_name;   // ASCII, no quotes
    std::string media_type;  // "application/pdf"
    std::string bytes;
};

struct Message {
    Channel channel = Channel::nobody;
    std::string recipient;  // an address or a number; empty for nobody
    std::string subject;    // e-mail only
    std::string text;
    std::vector<Attachment> attachments;
};

// Writes the message down in the transaction under way; the same kind and key a second time changes nothing.
// What has not gone when it expires is dropped: a code that came too late would only puzzle its reader.
struct MessageTicket {
    std::string kind;
    std::string unique_key;
    WallTime now;
    Milliseconds time_to_live;
};
void queue_message(Store& store, const Secrets& secrets, const MessageTicket& ticket, const Message& message);
// nullopt: the key file is not the one that it was sealed with, or the row is damaged.
[[nodiscard]] std::optional<Message> open_message(const Secrets& secrets, const MessageRow& row);

// An address that may stand in a mail header and after RCPT TO: one @, no blanks, quotes, brackets or control
// characters, ASCII, at most 254 bytes. Not more: what exists only the mail server knows.
[[nodiscard]] bool is_safe_address(std::string_view address);

}  // namespace kiosk::gateway
