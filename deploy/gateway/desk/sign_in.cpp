// DeskService: sign-in, sessions, sign-out. A session is a random token in a cookie; the store has its hash.
#include <algorithm>

#include "deploy/gateway/desk/desk_service.hpp"
#include "deploy/gateway/service/failure_counter.hpp"
#include "deploy/gateway/service/form_fields.hpp"
#include "deploy/gateway/service/journal.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr Milliseconds kSessionAtMost = std::chrono::hours{8};
constexpr Milliseconds kSessionIdle = std::chrono::minutes{30};
constexpr std::size_t kTokenSize = 43;
constexpr std::size_t kNameMax = 40;
constexpr std::size_t kPasswordMax_bytes = 1'024;

WallTime before(WallTime now, Milliseconds time) {
    return {now.unix_ms - time.count()};
}

std::string hash_of_token(const Secrets& secrets, std::string_view token) {
    return secrets.keyed_hash(HashPurpose::desk, "session:" + std::string{token});
}

// The value of one cookie; empty: there is none, or more than one.
std::string cookie_in(std::string_view header, std::string_view name) {
    std::string found;
    int count = 0;
    while (!header.empty()) {
        std::string_view pair = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(header.size(), pair.size() + 1));
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (!pair.starts_with(name) || pair.substr(name.size(), 1) != "=") continue;
        found = pair.substr(name.size() + 1);
        ++count;
    }
    return count == 1 ? found : std::string{};
}

enum class SignInFault : unsigned char { none, wrong, wait };

HttpResponse sign_in_page(const LandlordBlock& landlord, SignInFault fault, int wait_s) {
    Html body;
    if (fault == SignInFault::wrong)
        body.mark("<p class=\"fault\" role=\"alert\">Ce nom et ce mot de passe ne vont pas ensemble.</p>");
    if (wait_s > 0) {
        body.mark("<p class=\"fault\" role=\"alert\">Trop d’essais. Attendez ").number(wait_s);
        body.mark("\u00a0secondes avant le prochain.</p>");
    }
    body.mark(
        "<form method=\"post\" action=\"/connexion\" class=\"card narrow\"><div class=\"field\"><label "
        "for=\"nom\">Nom d’utilisateur</label><input id=\"nom\" name=\"nom\" maxlength=\"40\" "
        "autocomplete=\"username\" "
        "autocapitalize=\"none\" required></div><div class=\"field\"><label for=\"mot-de-passe\">Mot de passe</label>"
        "<input id=\"mot-de-passe\" name=\"mot-de-passe\" type=\"password\" maxlength=\"256\" "
        "autocomplete=\"current-password\" required></div><button>Se connecter</button></form><p class=\"hint\">Vous "
        "avez oublié votre mot de passe\u202f? Demandez\u2011en un autre à votre responsable.</p>");
    HttpResponse response = page({landlord},
                                 {fault == SignInFault::none   ? 200
                                  : fault == SignInFault::wait ? 429
                                                               : 401,
                                  "Connexion"},
                                 body);
    if (wait_s > 0) response.headers["Retry-After"] = std::to_string(wait_s);
    return response;
}

}  // namespace

std::string DeskService::cookie_name() const {
    // The prefix makes browsers refuse it without TLS, from another host, and from a page below it.
    return m_cookie_rule == CookieRule::over_tls ? "__Host-bureau" : "bureau";
}

std::string DeskService::cookie(std::string_view token) const {
    std::string line = cookie_name() + "=" + std::string{token} + "; Path=/; HttpOnly; SameSite=Strict";
    if (m_cookie_rule == CookieRule::over_tls) line += "; Secure";
    if (token.empty()) line += "; Max-Age=0";
    return line;
}

std::optional<Visitor> DeskService::visitor_of(const HttpRequest& request, WallTime now) {
    const auto header = request.headers.find("cookie");
    const std::string token = header == request.headers.end() ? "" : cookie_in(header->second, cookie_name());
    if (token.size() != kTokenSize) return std::nullopt;
    const std::string hash = hash_of_token(m_tools.secrets, token);
    const auto session = m_tools.store.desk().desk_session(hash);
    if (!session || session->began <= before(now, kSessionAtMost) || session->seen <= before(now, kSessionIdle))
        return std::nullopt;
    const auto agent = m_tools.store.desk().agent(session->agent_name);
    if (!agent || !agent->is_active) return std::nullopt;
    // A page that looks again by itself is no sign of anybody.
    const bool is_by_itself = request.query.contains("auto");
    if (!is_by_itself) m_tools.store.desk().note_desk_session_seen(hash, now);
    return Visitor{*agent, hash, m_tools.secrets.keyed_hash(HashPurpose::desk, "form:" + token)};
}

HttpResponse DeskService::sign_in(const HttpRequest& request, WallTime now) {
    if (request.method == "GET") return sign_in_page(m_tools.landlord, SignInFault::none, 0);
    const auto site = request.headers.find("sec-fetch-site");
    const bool is_ours = site == request.headers.end() || site->second == "same-origin" || site->second == "none";
    const auto name = field_of(request.body.view(), "nom");
    const auto password = field_of(request.body.view(), "mot-de-passe");
    if (!is_ours || !name || name->size() > kNameMax || !password || password->size() > kPasswordMax_bytes)
        return sign_in_page(m_tools.landlord, SignInFault::wrong, 0);
    const std::string typed = lower_case(name->view());
    DeskFailureCounter failures(m_tools, typed, now);
    if (const int wait_s = failures.wait_s(); wait_s > 0)
        return sign_in_page(m_tools.landlord, SignInFault::wait, wait_s);
    const auto agent = m_tools.store.desk().agent(typed);
    const auto hash = agent && agent->is_active ? std::optional{agent->password_hash} : std::nullopt;
    if (!m_tools.secrets.verify_password(hash, *password)) {
        failures.note_failure();
        // Of a name that is nobody's nothing is kept: it may be a password that was typed in the wrong field.
        if (agent) note_in_journal(m_tools.store, m_tools.secrets, {agent->name, "sign_in_failed", "", ""}, now);
        return sign_in_page(m_tools.landlord, SignInFault::wrong, failures.wait_s());
    }
    failures.forget();
    return begin_session(request, *agent, now);
}

HttpResponse DeskService::begin_session(const HttpRequest& request, const DeskAgentRow& agent, WallTime now) {
    DeskStore& store = m_tools.store.desk();
    store.remove_desk_sessions_before(before(now, kSessionAtMost), before(now, kSessionIdle));
    const auto header = request.headers.find("cookie");
    const std::string earlier = header == request.headers.end() ? "" : cookie_in(header->second, cookie_name());
    if (earlier.size() == kTokenSize) store.end_desk_session(hash_of_token(m_tools.secrets, earlier));
    const PrivateText token = random_token(m_tools.random, 32);
    store.add_desk_session({hash_of_token(m_tools.secrets, token.view()), agent.name, now, now});
    note_in_journal(m_tools.store, m_tools.secrets, {agent.name, "sign_in", "", ""}, now);
    HttpResponse response = see_other("/a-traiter");
    response.headers["Set-Cookie"] = cookie(token.view());
    return response;
}

HttpResponse DeskService::sign_out(const Visit& visit) {
    m_tools.store.desk().end_desk_session(visit.visitor.session_hash);
    visit.note("sign_out", "");
    HttpResponse response = see_other("/connexion");
    response.headers["Set-Cookie"] = cookie("");
    return response;
}

}  // namespace kiosk::gateway::desk
