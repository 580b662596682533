// MIME: encoded headers, one text part, attachments in base 64.
#include "deploy/gateway/messages/mime.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <span>

#include "kiosk/base/base64.hpp"
#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kLineLength = 76;  // RFC 2045 §6.8
// 52 characters of base 64: an encoded word stays under 75, and its line with "Subject: " under 76 (RFC 2047 §2).
constexpr std::size_t kEncodedWordBytes = 39;
constexpr std::string_view kBoundary = "=_agency-kiosk-part";  // "=_" cannot stand in base 64

std::string in_lines(const std::string& base64) {
    std::string text;
    for (std::size_t start = 0; start < base64.size(); start += kLineLength) {
        text += base64.substr(start, kLineLength) + "\r\n";
    }
    return text;
}

// RFC 2047. Words are cut between characters, never inside one.
std::string encoded_words(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        std::size_t size = std::min(kEncodedWordBytes, text.size());
        while (size < text.size() && is_continuation(text[size])) --size;
        words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64_of(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return words;
}

// RFC 5322 §3.3, in UTC: "Wed, 25 Nov 2026 10:24:00 +0000".
std::string mail_date(WallTime time) {
    constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::chrono::sys_seconds seconds{std::chrono::seconds{time.unix_ms / 1'000}};
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const Date date{day};
    const std::chrono::hh_mm_ss clock{seconds - day};
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%s, %u %s %d %02d:%02d:%02d +0000",
                  kDays[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                  kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

std::string text_part(const std::string& text) {
    return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           in_lines(base64_of(text));
}

std::string attachment_part(const Attachment& attachment) {
    return "Content-Type: " + attachment.media_type + "\r\nContent-Transfer-Encoding: base64\r\n" +
           "Content-Disposition: attachment; filename=\"" + attachment.file_name + "\"\r\n\r\n" +
           in_lines(base64_of(attachment.bytes));
}

}  // namespace

std::string base64_of(std::string_view bytes) {
    return to_base64(std::as_bytes(std::span{bytes}));
}

std::string bytes_of_base64(std::string_view text) {
    std::string bytes;
    std::uint32_t group = 0;
    unsigned bits = 0;
    while (!text.empty() && text.back() == '=') text.remove_suffix(1);
    for (const char character : text) {
        const std::size_t value = kAlphabet.find(character);
        if (value == std::string_view::npos) return {};
        group = group << 6U | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(group >> bits & 0xFFU);
    }
    return bytes;
}

PrivateText mime_of(const Message& message, const MailHeader& header) {
    std::string mail = "Date: " + mail_date(header.date) + "\r\n" + "From: " + encoded_words(header.sender_name) +
                       "\r\n <" + header.sender_address + ">\r\n" + "To: <" + message.recipient + ">\r\n" +
                       "Message-ID: <" + header.message_id + ">\r\n" +
                       (message.subject.empty() ? "" : "Subject: " + encoded_words(message.subject) + "\r\n") +
                       "Auto-Submitted: auto-generated\r\n"  // RFC 3834: no out-of-office answers to this one
                       "MIME-Version: 1.0\r\n";
    if (message.attachments.empty()) {
        mail += text_part(message.text);
    } else {
        const std::string boundary{kBoundary};
        mail += "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n";
        mail += text_part(message.text);
        for (const Attachment& attachment : message.attachments) {
            mail += "--" + boundary + "\r\n" + attachment_part(attachment);
        }
        mail += "--" + boundary + "--\r\n";
    }
    PrivateText result{mail};
    wipe(mail.data(), mail.size());
    return result;
}

}  // namespace kiosk::gateway
