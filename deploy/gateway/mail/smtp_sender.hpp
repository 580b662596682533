// SmtpSender: hands one message to a mail server. The room that knows libcurl.
#pragma once

#include <atomic>
#include <string>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::gateway {

struct MailEnvelope {
    std::string from;  // "contact@rvh.example"
    std::string to;
    PrivateText content;  // headers and body, lines ended by CR LF (RFC 5322)
};

enum class MailErrorKind : unsigned char {
    try_later,  // no connection, a time-out, an answer that is not about this recipient
    refused,    // there is no such mailbox: this message will never go
};

struct MailError {
    MailErrorKind kind = MailErrorKind::try_later;
    std::string sentence;  // without addresses
};

class SmtpSender {
public:
    // `url` as for curl: smtp://host:port or smtps://host. Unless the host is this machine (127.0.0.1, [::1],
    // localhost), smtp:// needs STARTTLS and the server a certificate that is trusted here. `stop` ends a transfer
    // within about a second.
    SmtpSender(std::string url, const std::atomic<bool>& stop) : m_url(std::move(url)), m_stop(stop) {}
    [[nodiscard]] Result<void, MailError> send(const MailEnvelope& envelope) const;

private:
    std::string m_url;
    const std::atomic<bool>& m_stop;
};

}  // namespace kiosk::gateway
