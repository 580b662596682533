// Delivery by SMTP and by mail-to-text-message.
#include "deploy/gateway/messages/delivery.hpp"

namespace kiosk::gateway {

Result<void, MailError> MailToTextMessage::send(const Message& message, const MailHeader& header) const {
    Message mail = message;
    mail.recipient = message.recipient + "@" + m_domain;
    if (!is_safe_address(mail.recipient)) return failure(MailError{MailErrorKind::refused, "not a number"});
    return m_sender.send({header.sender_address, mail.recipient, mime_of(mail, header)});
}

Result<void, MailError> Delivery::deliver(const Message& message, const MailHeader& header) const {
    switch (message.channel) {
        case Channel::email:
            if (!is_safe_address(message.recipient))
                return failure(MailError{MailErrorKind::refused, "not an address"});
            return m_sender.send({header.sender_address, message.recipient, mime_of(message, header)});
        case Channel::text_message:
            return m_text_messages.send(message, header);
        case Channel::nobody:
            break;
    }
    return {};
}

}  // namespace kiosk::gateway
