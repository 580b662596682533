// Four kinds of pages: an account to confirm, a new password, papers to take, files to give.
#include "deploy/gateway/service/pages.hpp"

#include <algorithm>

#include "deploy/gateway/service/access.hpp"
#include "deploy/gateway/service/form_fields.hpp"
#include "deploy/gateway/service/multipart.hpp"
#include "deploy/gateway/service/pages_html.hpp"
#include "deploy/gateway/service/phone_pages.hpp"
#include "kiosk/domain/password.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kTokenSize = 43;
// Of each sort in a minute: nobody guesses 256 bits, but the store has one thread.
constexpr int kAskedInMinuteMax = 600;
constexpr int kAskedForOneInMinuteMax = 60;
constexpr std::size_t kPasswordBytesMax = 1'024;

bool is_token(std::string_view text) {
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return text.size() == kTokenSize && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

}  // namespace

struct PagesService::Address {
    std::string_view page;  // kAccountPage, kRecoveryPage, kDownloadPage, kSendPage; empty: none of them
    std::string_view token;
    std::optional<int> place;  // of a paper

    static Address of(std::string_view path) {
        for (const std::string_view page : {kAccountPage, kRecoveryPage, kDownloadPage, kSendPage}) {
            if (!path.starts_with(page)) continue;
            path.remove_prefix(page.size());
            const std::string_view token = path.substr(0, kTokenSize);
            path.remove_prefix(token.size());
            if (!is_token(token)) break;
            if (path.empty()) return {page, token, std::nullopt};
            // Twelve papers at most: "/0" … "/11".
            if (path.front() != '/') break;
            path.remove_prefix(1);
            const bool is_number = page == kDownloadPage &&
                                   (path.size() == 1 || (path.size() == 2 && path[0] == '1')) &&
                                   path.find_first_not_of("0123456789") == std::string_view::npos;
            if (!is_number) break;
            return {page, token, path.size() == 1 ? path[0] - '0' : 10 + (path[1] - '0')};
        }
        return {};
    }
};

bool PagesService::is_known(const Address& address, const std::string& hash) {
    if (address.page == kDownloadPage) return m_tools.store.access().download(hash).has_value();
    if (address.page == kSendPage) return m_tools.store.access().phone_page_by_link(hash).has_value();
    return m_tools.store.access().confirmation_by_link(hash).has_value();
}

bool PagesService::is_crowded(const Address& address) {
    const MonotonicTime now = m_clock.now();
    if (now - m_minute_began >= std::chrono::minutes{1}) {
        m_minute_began = now;
        m_asked_in_minute = {};
    }
    if (address.page.empty()) return ++m_asked_in_minute.for_unknown_paths > kAskedInMinuteMax;
    const std::string hash = hash_of_page_token(m_tools.secrets, address.page, address.token);
    if (!is_known(address, hash)) return ++m_asked_in_minute.for_unknown_tokens > kAskedInMinuteMax;
    // Everybody can have a link of his own: with that one he makes nobody else wait.
    if (++m_asked_in_minute.for_token[hash] > kAskedForOneInMinuteMax) return true;
    return ++m_asked_in_minute.for_known_tokens > kAskedInMinuteMax;
}

HttpResponse PagesService::handle(const HttpRequest& request) {
    Address address = request.query.empty() ? Address::of(request.path) : Address{};
    // Only who sends files is told of a body that is too large.
    const bool is_whole = !request.is_too_large && !request.is_crowded_out;
    if (!is_whole && address.page != kSendPage) address = Address{};
    Transaction transaction(m_tools.store);
    if (is_crowded(address)) return too_busy_page(m_tools.landlord);
    keep_accounts(m_tools.store, m_clock.wall());
    HttpResponse response = perform(request, address, m_clock.wall());
    const FeedMark mark{m_tools.store.epoch(), m_tools.store.last_feed_position()};
    if (const auto done = transaction.commit(); !done) {
        m_log.write(LogLevel::error, "store.failed", {{"during", done.error().during}});
        return too_busy_page(m_tools.landlord);
    }
    m_tools.watermark.note(mark);
    m_log.write(LogLevel::info, "page", {{"method", request.method}, {"status", std::int64_t{response.status}}});
    return response;
}

HttpResponse PagesService::perform(const HttpRequest& request, const Address& address, WallTime now) {
    const bool is_known = request.method == "GET" || request.method == "HEAD" || request.method == "POST";
    if (is_known && address.page == kAccountPage) return account(request, address, now);
    if (is_known && address.page == kRecoveryPage) return recovery(request, address, now);
    if (is_known && address.page == kDownloadPage) return papers(request, address, now);
    if (is_known && address.page == kSendPage) return send_files(request, address, now);
    return gone_page(m_tools.landlord);
}

HttpResponse PagesService::account(const HttpRequest& request, const Address& address, WallTime now) {
    const std::string hash = hash_of_page_token(m_tools.secrets, kAccountPage, address.token);
    const auto confirmation = confirmation_behind(m_tools, ConfirmationKind::account, hash, now);
    if (!confirmation) return gone_page(m_tools.landlord);
    const auto choices = account_choices(m_tools.secrets, *confirmation);
    if (!choices) return gone_page(m_tools.landlord);
    if (request.method != "POST")
        return account_page(m_tools.landlord,
                            {paris_time(confirmation->created), choices->wants_emails, choices->wants_paperless});
    return activate_account(m_tools, *confirmation, now) ? account_active_page(m_tools.landlord)
                                                         : gone_page(m_tools.landlord);
}

HttpResponse PagesService::recovery(const HttpRequest& request, const Address& address, WallTime now) {
    const std::string hash = hash_of_page_token(m_tools.secrets, kRecoveryPage, address.token);
    const auto confirmation = confirmation_behind(m_tools, ConfirmationKind::recovery, hash, now);
    if (!confirmation) return gone_page(m_tools.landlord);
    if (request.method != "POST") return password_page(m_tools.landlord, PasswordFault::none);
    const auto password = field_of(request.body.view(), "password");
    const auto again = field_of(request.body.view(), "again");
    if (!password || password->size() > kPasswordBytesMax || !is_strong_enough(shape_of_password(password->view())))
        return password_page(m_tools.landlord, PasswordFault::too_weak);
    if (!again || !(*again == *password)) return password_page(m_tools.landlord, PasswordFault::not_the_same);
    if (!use_recovery(m_tools, *confirmation, now)) return gone_page(m_tools.landlord);
    choose_password(m_tools, *confirmation->holder_id, *password, now, confirmation->challenge_id);
    return password_changed_page(m_tools.landlord);
}

HttpResponse PagesService::papers(const HttpRequest& request, const Address& address, WallTime now) {
    const std::string hash = hash_of_page_token(m_tools.secrets, kDownloadPage, address.token);
    const auto download = m_tools.store.access().download(hash);
    if (!download || download->expires <= now) return gone_page(m_tools.landlord);
    const auto papers = m_tools.store.access().download_papers(hash);
    const bool is_over = std::all_of(papers.begin(), papers.end(), [](const auto& paper) { return paper.is_taken; });
    if (is_over) return gone_page(m_tools.landlord);
    if (request.method != "POST")
        return address.place ? gone_page(m_tools.landlord) : papers_page(m_tools.landlord, address.token, papers);
    const auto paper = std::find_if(papers.begin(), papers.end(),
                                    [&](const DownloadPaperRow& each) { return each.place == address.place; });
    if (paper == papers.end() || paper->is_taken) return gone_page(m_tools.landlord);
    return take_paper(*download, *paper, now);
}

HttpResponse PagesService::send_files(const HttpRequest& request, const Address& address, WallTime now) {
    const std::string hash = hash_of_page_token(m_tools.secrets, kSendPage, address.token);
    auto page = phone_page_behind(m_tools.store, hash, now);
    if (!page) return send_page_over(m_tools.landlord);
    // Who taps twice has sent once, and is told so.
    if (page->state == "received") return files_sent_page(m_tools.landlord);
    if (request.method != "POST") return send_page(m_tools.landlord, SendFault::none);
    if (request.is_crowded_out) return too_busy_page(m_tools.landlord);
    if (request.is_too_large) return send_page(m_tools.landlord, SendFault::too_large);
    const auto type = request.headers.find("content-type");
    const auto files = files_in_form(type == request.headers.end() ? "" : type->second, request.body.view());
    if (!files) return send_page(m_tools.landlord, SendFault::no_file);
    const auto fault = take_phone_files(m_tools, std::move(*page), *files, now);
    if (!fault) return too_busy_page(m_tools.landlord);
    return *fault == SendFault::none ? files_sent_page(m_tools.landlord) : send_page(m_tools.landlord, *fault);
}

HttpResponse PagesService::take_paper(const DownloadRow& download, const DownloadPaperRow& paper, WallTime now) {
    const auto source = m_tools.papers.find(paper.choice.kind);
    const auto session = m_tools.store.session(download.session_token_hash);
    const auto kiosk = session ? m_tools.store.kiosk(session->kiosk_id) : std::nullopt;
    const bool can_be_made = kiosk && source != m_tools.papers.end();
    const auto made = can_be_made ? source->second->make(m_tools.store, {download.tenant_id, *kiosk, now}, paper.choice)
                                  : std::nullopt;
    if (!made) return paper_not_made_page(m_tools.landlord);
    m_tools.store.access().take_download_paper(download.link_hash, paper.place);
    return paper_response(made->file_name, made->bytes);
}

}  // namespace kiosk::gateway
