// One frame for all pages: plain HTML, one style sheet, no script. Colours have a contrast of 7 to 1 and more.
#include "deploy/gateway/desk/frame.hpp"

#include <array>

#include "deploy/gateway/desk/style.hpp"
#include "deploy/gateway/secrets/secrets.hpp"

namespace kiosk::gateway::desk {
namespace {

struct Place {
    std::string_view path;
    std::string_view name;
    bool is_for_managers = false;
};
constexpr std::array<Place, 5> kPlaces{{
    {"/a-traiter", "À traiter"},
    {"/appels", "Appels"},
    {"/operations", "Opérations à vérifier"},
    {"/bornes", "Bornes"},
    {"/journal", "Journal", true},
}};

void put_headers(HttpResponse& response) {
    response.headers["Cache-Control"] = "no-store";
    response.headers["Referrer-Policy"] = "same-origin";
    response.headers["X-Content-Type-Options"] = "nosniff";
    response.headers["X-Frame-Options"] = "DENY";
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin";
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin";
    response.headers["X-Robots-Tag"] = "noindex, nofollow";
}

void put_count(Html& html, std::string_view path, const Frame& frame) {
    const int count = path == "/a-traiter" ? frame.waiting : path == "/appels" ? frame.calls : 0;
    if (count > 0) html.mark(" <span class=\"count\">").number(count).mark("</span>");
}

// A case is a part of what waits.
bool is_there(std::string_view path, std::string_view place) {
    const bool is_case = path.starts_with("/dossiers/") || path.starts_with("/demandes/");
    return path.starts_with(place) || (is_case && place == "/a-traiter");
}

void put_navigation(Html& html, const Frame& frame) {
    const Visitor& visitor = *frame.visitor;
    html.mark("<nav aria-label=\"Rubriques\"><ul>");
    for (const Place& place : kPlaces) {
        if (place.is_for_managers && !visitor.is_manager()) continue;
        html.mark("<li><a href=\"").text(place.path).mark("\"");
        if (is_there(frame.path, place.path)) html.mark(" aria-current=\"page\"");
        html.mark(">").text(place.name);
        put_count(html, place.path, frame);
        html.mark("</a></li>");
    }
    html.mark(
        "</ul></nav><form class=\"search\" role=\"search\" action=\"/recherche\"><label for=\"q\">Numéro de "
        "dossier</label><input id=\"q\" name=\"q\" maxlength=\"40\" autocomplete=\"off\"><button>Chercher</button>"
        "</form>");
    begin_form(html, "/deconnexion", visitor);
    html.mark("<span class=\"who\">").text(visitor.agent.display_name);
    html.mark("</span> <button class=\"plain\">Se déconnecter</button></form>");
}

}  // namespace

HttpResponse page(const Frame& frame, const PageText& text, const Html& body) {
    Html html;
    html.mark(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">");
    if (frame.refresh_s > 0) {
        html.mark("<meta http-equiv=\"refresh\" content=\"").number(frame.refresh_s).mark(";url=");
        html.text(frame.path).mark("?auto=1\">");
    }
    html.mark("<title>").text(text.title).mark(" – Bureau des agents</title><style>").mark(kStyle);
    html.mark("</style></head><body><a class=\"skip\" href=\"#contenu\">Aller au contenu</a><header>");
    if (frame.landlord.is_demonstration)
        html.mark("<p class=\"demo\">DÉMONSTRATION\u202f: aucune personne réelle n’est dans ces pages.</p>");
    html.mark("<div class=\"bar\"><p class=\"house\">").text(frame.landlord.name);
    html.mark("<span>Bureau des agents</span></p>");
    if (frame.visitor != nullptr) put_navigation(html, frame);
    html.mark("</div></header><main id=\"contenu\" tabindex=\"-1\">");
    if (!text.notice.empty()) html.mark("<p class=\"done\" role=\"status\">").text(text.notice).mark("</p>");
    html.mark("<h1>").text(text.title).mark("</h1>").add(body).mark("</main></body></html>");
    HttpResponse response;
    response.status = text.status;
    put_headers(response);
    response.headers["Content-Type"] = "text/html; charset=utf-8";
    static const std::string style_hash = sha256_base64(kStyle);
    response.headers["Content-Security-Policy"] = "default-src 'none'; img-src 'self'; style-src 'sha256-" +
                                                  style_hash +
                                                  "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    response.body = html.bytes();
    return response;
}

HttpResponse see_other(std::string_view path) {
    HttpResponse response;
    response.status = 303;
    put_headers(response);
    response.headers["Location"] = path;
    return response;
}

HttpResponse file_response(std::string_view bytes, std::string_view media_type, std::string_view name) {
    HttpResponse response;
    response.status = 200;
    put_headers(response);
    response.headers["Content-Type"] = media_type;
    response.headers["Content-Disposition"] = "attachment; filename=\"" + std::string{name} + "\"";
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox";
    response.body.assign(bytes);
    return response;
}

HttpResponse picture_response(std::string_view png) {
    HttpResponse response;
    response.status = 200;
    put_headers(response);
    response.headers["Content-Type"] = "image/png";
    response.headers["Content-Disposition"] = "inline";
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox";
    response.body.assign(png);
    return response;
}

void begin_form(Html& html, std::string_view action, const Visitor& visitor) {
    html.mark("<form method=\"post\" action=\"").text(action);
    html.mark("\"><input type=\"hidden\" name=\"jeton\" value=\"").text(visitor.form_token).mark("\">");
}

}  // namespace kiosk::gateway::desk
