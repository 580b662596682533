// Routing, and who may do what.
#include "deploy/gateway/desk/desk_service.hpp"

#include <algorithm>

#include "deploy/gateway/desk/enrolments_part.hpp"
#include "deploy/gateway/service/feed.hpp"
#include "deploy/gateway/service/form_fields.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr std::size_t kIdMax = 64;
constexpr std::string_view kKiosks = "/bornes/";

// "/dossiers/ID" and "/dossiers/ID/REST".
struct CaseAddress {
    CaseKey key;
    std::string_view rest;
};

std::optional<CaseAddress> case_address(std::string_view path) {
    constexpr std::string_view kDeposits = "/dossiers/";
    constexpr std::string_view kRequests = "/demandes/";
    const bool is_deposit = path.starts_with(kDeposits);
    if (!is_deposit && !path.starts_with(kRequests)) return std::nullopt;
    path.remove_prefix(kDeposits.size());
    const std::string_view id = path.substr(0, path.find('/'));
    if (id.empty() || id.size() > kIdMax) return std::nullopt;
    path.remove_prefix(std::min(path.size(), id.size() + 1));
    return CaseAddress{{is_deposit ? CaseKey::By::deposit : CaseKey::By::request, std::string{id}}, path};
}

// What a browser sends that was led here by a page of somebody else. Those that do not say are judged by the token.
bool is_from_elsewhere(const HttpRequest& request) {
    const auto site = request.headers.find("sec-fetch-site");
    return site != request.headers.end() && site->second != "same-origin" && site->second != "none";
}

bool has_form_token(const Visit& visit) {
    const auto token = field_of(visit.request.body.view(), "jeton");
    return token && equal_in_constant_time(token->view(), visit.visitor.form_token);
}

// "BRN-AG1-01/journal": what was done there is for those who answer for it.
HttpResponse kiosk_page(const Visit& visit, std::string_view rest) {
    const std::string kiosk_id{rest.substr(0, rest.find('/'))};
    const std::string_view what = rest.substr(std::min(rest.size(), kiosk_id.size() + 1));
    constexpr std::string_view kDays = "journees";
    constexpr std::string_view kReadiness = "mises-en-service";
    const bool is_known = what == "journal" || what.starts_with(kDays) || what.starts_with(kReadiness);
    if (!is_paper_id(kiosk_id) || !is_known) return no_such_page(visit.frame());
    if (!visit.visitor.is_manager()) return forbidden_page(visit);
    if (what == "journal") return kiosk_journal_page(visit, kiosk_id);
    if (what == kDays) return day_reports_page(visit, kiosk_id);
    if (what == kReadiness) return readiness_reports_page(visit, kiosk_id);
    if (what.starts_with(kDays)) return day_report_file(visit, kiosk_id, what.substr(kDays.size()));
    return readiness_report_file(visit, kiosk_id, what.substr(kReadiness.size()));
}

HttpResponse stale_form_page(const Visit& visit) {
    Html body;
    body.mark(
        "<p class=\"fault\" role=\"alert\">Ce formulaire n’est plus valable. Rien n’a été changé.</p><p><a "
        "href=\"/a-traiter\">Voir ce qui est à traiter</a></p>");
    return page(visit.frame(), {403, "Formulaire périmé"}, body);
}

}  // namespace

static_assert(std::string_view{"/dossiers/"}.size() == std::string_view{"/demandes/"}.size());

DeskReply DeskService::handle(const HttpRequest& request) {
    Transaction transaction(m_tools.store);
    DeskReply reply = perform(request, m_clock.wall());
    const FeedMark mark = feed_mark(m_tools.store);
    if (const auto done = transaction.commit(); !done) {
        // Nothing is shown that is not in the journal.
        reply = {page({m_tools.landlord}, {500, "Le serveur a un problème"},
                      Html{}.mark("<p>Rien n’a été changé. Réessayez dans un instant.</p>")),
                 std::nullopt};
    } else {
        m_tools.watermark.note(mark);
    }
    const int status = reply.preview ? 200 : reply.response.status;
    m_log.write(LogLevel::info, "desk", {{"method", request.method}, {"status", std::int64_t{status}}});
    return reply;
}

DeskReply DeskService::perform(const HttpRequest& request, WallTime now) {
    const bool is_known = request.method == "GET" || request.method == "POST";
    if (!is_known || request.has_repeated_header || request.has_repeated_query || request.is_too_large ||
        request.is_crowded_out) {
        return {no_such_page({m_tools.landlord}), std::nullopt};
    }
    if (request.path == "/connexion") return {sign_in(request, now), std::nullopt};
    const auto visitor = visitor_of(request, now);
    if (!visitor) {
        HttpResponse response = see_other("/connexion");
        if (request.headers.contains("cookie")) response.headers["Set-Cookie"] = cookie("");
        return {std::move(response), std::nullopt};
    }
    const Visit visit{m_tools, request, *visitor, now};
    if (request.method == "POST" && (is_from_elsewhere(request) || !has_form_token(visit)))
        return {stale_form_page(visit), std::nullopt};
    return serve(visit);
}

DeskReply DeskService::serve(const Visit& visit) {
    const std::string_view path = visit.request.path;
    const bool reads = visit.request.method == "GET";
    const auto shown = [](HttpResponse response) { return DeskReply{std::move(response), std::nullopt}; };
    if (const auto address = case_address(path)) return serve_case(visit, address->key, address->rest);
    if (reads && path == "/") return shown(see_other("/a-traiter"));
    if (reads && path == "/a-traiter") return shown(worklist_page(visit));
    if (reads && path == "/recherche") return shown(search_page(visit));
    if (reads && path == "/appels") return shown(calls_page(visit));
    if (reads && path == "/operations") return shown(operations_page(visit));
    if (reads && path == "/bornes") return shown(kiosks_page(visit));
    if (reads && path == "/journal")
        return shown(visit.visitor.is_manager() ? journal_page(visit) : forbidden_page(visit));
    if (reads && path.starts_with(kKiosks)) return shown(kiosk_page(visit, path.substr(kKiosks.size())));
    if (!reads && path == "/deconnexion") return shown(sign_out(visit));
    if (!reads && path == "/bornes/inscriptions")
        return shown(visit.visitor.is_manager() ? decide_enrolment(visit) : forbidden_page(visit));
    if (!reads && path == "/operations")
        return shown(visit.visitor.is_manager() ? dismiss_operation(visit) : forbidden_page(visit));
    constexpr std::string_view kCalls = "/appels/";
    const std::size_t slash = path.rfind('/');
    if (!reads && path.starts_with(kCalls) && slash > kCalls.size()) {
        const std::string call_id{path.substr(kCalls.size(), slash - kCalls.size())};
        return shown(call_action(visit, call_id, path.substr(slash + 1)));
    }
    return shown(no_such_page(visit.frame()));
}

DeskReply DeskService::serve_case(const Visit& visit, const CaseKey& key, std::string_view rest) {
    constexpr std::string_view kPages = "pages/";
    const bool reads = visit.request.method == "GET";
    if (reads && rest.empty()) return {case_page(visit, key), std::nullopt};
    if (reads && rest.starts_with(kPages)) {
        auto preview = case_preview(visit, key, rest.substr(kPages.size()));
        if (preview) return {HttpResponse{}, std::move(preview)};
    } else if (!reads && !rest.empty()) {
        return {case_action(visit, key, rest), std::nullopt};
    }
    return {no_such_page(visit.frame()), std::nullopt};
}

HttpResponse too_busy_desk_page(const LandlordBlock& landlord) {
    HttpResponse response =
        page({landlord}, {503, "Un instant"},
             Html{}.mark("<p>Trop de demandes à la fois. Rechargez cette page dans une minute.</p>"));
    response.headers["Retry-After"] = "60";
    return response;
}

}  // namespace kiosk::gateway::desk
