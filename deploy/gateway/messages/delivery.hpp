// Delivery: takes a waiting message to its channel. Text messages go through a profile, because every landlord has
// another provider for them.
#pragma once

#include <string>

#include "deploy/gateway/mail/smtp_sender.hpp"
#include "deploy/gateway/messages/mime.hpp"

namespace kiosk::gateway {

// How a text message leaves the house.
class TextMessageProfile {
public:
    TextMessageProfile() = default;
    TextMessageProfile(const TextMessageProfile&) = delete;
    TextMessageProfile& operator=(const TextMessageProfile&) = delete;
    virtual ~TextMessageProfile() = default;
    [[nodiscard]] virtual Result<void, MailError> send(const Message& message, const MailHeader& header) const = 0;
};

// By e-mail to <number>@<domain of the provider>, as many providers offer; in the demo the mailbox takes it.
class MailToTextMessage final : public TextMessageProfile {
public:
    MailToTextMessage(const SmtpSender& sender, std::string domain) : m_sender(sender), m_domain(std::move(domain)) {}
    [[nodiscard]] Result<void, MailError> send(const Message& message, const MailHeader& header) const override;

private:
    const SmtpSender& m_sender;
    std::string m_domain;
};

class Delivery {
public:
    Delivery(const SmtpSender& sender, const TextMessageProfile& text_messages)
        : m_sender(sender), m_text_messages(text_messages) {}
    [[nodiscard]] Result<void, MailError> deliver(const Message& message, const MailHeader& header) const;

private:
    const SmtpSender& m_sender;
    const TextMessageProfile& m_text_messages;
};

}  // namespace kiosk::gateway
