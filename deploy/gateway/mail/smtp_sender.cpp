// SMTP through libcurl: one connection a message, bounded in time.
#include "deploy/gateway/mail/smtp_sender.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace kiosk::gateway {
namespace {

constexpr long kConnectTimeout_ms = 5'000;
constexpr long kTimeout_ms = 20'000;

struct EasyCleanup {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ListFree {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t read_content(char* buffer, std::size_t size, std::size_t count, void* rest_pointer) {
    auto& rest = *static_cast<std::string_view*>(rest_pointer);
    const std::size_t taken = std::min(size * count, rest.size());
    std::memcpy(buffer, rest.data(), taken);
    rest.remove_prefix(taken);
    return taken;
}

// RFC 5321 §4.2.3. Other permanent refusals (no service here, sign in first, too much mail) are about the server or
// about us: somebody mends that, and what waited must still be there then.
bool is_about_recipient(long answer) {
    return answer == 550 || answer == 551 || answer == 553 || answer == 556;
}

// A message holds codes and links: beyond this machine it goes encrypted, or not at all.
bool stays_on_this_machine(std::string_view url) {
    constexpr std::array<std::string_view, 3> kHere{"smtp://127.0.0.1", "smtp://[::1]", "smtp://localhost"};
    return std::any_of(kHere.begin(), kHere.end(), [url](std::string_view here) {
        const std::string_view rest = url.starts_with(here) ? url.substr(here.size()) : std::string_view{"?"};
        return rest.empty() || rest.front() == ':' || rest.front() == '/';
    });
}

int should_stop(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(stop)->load() ? 1 : 0;
}

}  // namespace

Result<void, MailError> SmtpSender::send(const MailEnvelope& envelope) const {
    const std::unique_ptr<CURL, EasyCleanup> easy(curl_easy_init());
    const std::unique_ptr<curl_slist, ListFree> recipients(
        curl_slist_append(nullptr, ("<" + envelope.to + ">").c_str()));
    if (!easy || !recipients) return failure(MailError{MailErrorKind::try_later, "out of memory"});
    std::string_view rest = envelope.content.view();
    const std::string from = "<" + envelope.from + ">";
    curl_easy_setopt(easy.get(), CURLOPT_URL, m_url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy.get(), CURLOPT_USE_SSL,
                     static_cast<long>(stays_on_this_machine(m_url) ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(easy.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_CONNECTTIMEOUT_MS, kConnectTimeout_ms);
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS, kTimeout_ms);
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(easy.get(), CURLOPT_READFUNCTION, &read_content);
    curl_easy_setopt(easy.get(), CURLOPT_READDATA, &rest);
    curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy.get(), CURLOPT_XFERINFOFUNCTION, &should_stop);
    curl_easy_setopt(easy.get(), CURLOPT_XFERINFODATA, &m_stop);
    const CURLcode code = curl_easy_perform(easy.get());
    if (code == CURLE_OK) return {};
    long answer = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &answer);
    const auto kind =
        code == CURLE_SEND_ERROR && is_about_recipient(answer) ? MailErrorKind::refused : MailErrorKind::try_later;
    return failure(MailError{kind, "curl " + std::to_string(code) + ", SMTP " + std::to_string(answer)});
}

}  // namespace kiosk::gateway
