// Sealing and opening of waiting messages.
#include "deploy/gateway/messages/message.hpp"

#include "deploy/gateway/json/json_reader.hpp"
#include "deploy/gateway/messages/mime.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kAttachmentsMax = 12;
constexpr std::size_t kAttachmentMax = 16 * 1024 * 1024;  // in base 64: a paper has 12 MiB at most
constexpr JsonLimits kMessageLimits{24 * 1024 * 1024, 8, 256};
constexpr std::size_t kTextMax = 64 * 1024;

std::string_view name_of(Channel channel) {
    switch (channel) {
        case Channel::email:
            return "email";
        case Channel::text_message:
            return "text_message";
        case Channel::nobody:
            break;
    }
    return "nobody";
}

Channel channel_named(std::string_view name) {
    if (name == "email") return Channel::email;
    return name == "text_message" ? Channel::text_message : Channel::nobody;
}

}  // namespace

void queue_message(Store& store, const Secrets& secrets, const MessageTicket& ticket, const Message& message) {
    Json attachments = Json::array();
    for (const Attachment& attachment : message.attachments) {
        attachments.push_back({{"file_name", attachment.file_name},
                               {"media_type", attachment.media_type},
                               {"base64", base64_of(attachment.bytes)}});
    }
    // Line ends are kept as base 64 too: the reader refuses control characters in plain members.
    const Json document{{"channel", name_of(message.channel)},
                        {"recipient", message.recipient},
                        {"subject", message.subject},
                        {"text", base64_of(message.text)},
                        {"attachments", attachments}};
    std::string plain = document.dump();
    MessageRow row;
    row.kind = ticket.kind;
    row.unique_key = ticket.kind + ":" + ticket.unique_key;
    row.sealed_content = secrets.seal(plain);
    row.next_try = ticket.now;
    row.expires = WallTime{ticket.now.unix_ms + ticket.time_to_live.count()};
    wipe(plain.data(), plain.size());
    store.add_message(row);
}

std::optional<Message> open_message(const Secrets& secrets, const MessageRow& row) {
    const auto plain = secrets.open_sealed(row.sealed_content);
    if (!plain) return std::nullopt;
    const auto document = parse_object(plain->view(), kMessageLimits);
    if (!document) return std::nullopt;
    MemberReader reader(*document);
    Message message;
    message.channel = channel_named(reader.text("channel", 1, 16));
    message.recipient = reader.text("recipient", 0, 254);
    message.subject = reader.text("subject", 0, 998);
    message.text = bytes_of_base64(reader.text("text", 0, 2 * kTextMax));
    for (const Json& attachment : reader.array("attachments", kAttachmentsMax)) {
        MemberReader part(attachment);
        const std::string file_name = part.text("file_name", 1, 64);
        const std::string media_type = part.text("media_type", 1, 64);
        message.attachments.push_back({file_name, media_type, bytes_of_base64(part.text("base64", 0, kAttachmentMax))});
        if (part.first_wrong()) return std::nullopt;
    }
    if (reader.first_wrong()) return std::nullopt;
    return message;
}

bool is_safe_address(std::string_view address) {
    const std::size_t at = address.find('@');
    if (address.size() > 254 || at == std::string_view::npos || at == 0 || at > 64 || address.rfind('@') != at)
        return false;
    const std::string_view host = address.substr(at + 1);
    if (host.size() < 3 || host.find('.') == std::string_view::npos || host.front() == '.' || host.back() == '.')
        return false;
    for (const char character : address) {
        if (character <= ' ' || character > '~') return false;
        if (std::string_view{"\"\\<>()[],;:"}.find(character) != std::string_view::npos) return false;
    }
    return true;
}

}  // namespace kiosk::gateway
