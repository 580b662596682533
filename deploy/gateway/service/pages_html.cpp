// One frame for all of them. Colours have a contrast of 7 to 1 and more; buttons are as high as a thumb.
#include "deploy/gateway/service/pages_html.hpp"

#include "deploy/gateway/secrets/secrets.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::string_view kStyle =
    "html{font:18px/1.5 system-ui,sans-serif;color:#1C2326;background:#FFFDF7}"
    "body{margin:0 auto;max-width:36rem;padding:1.25rem}"
    "h1{font-size:1.6rem;line-height:1.25;margin:1rem 0}"
    "p,li{margin:.75rem 0}ul{list-style:none;padding:0}"
    "label{display:block;font-weight:600;margin-top:1rem}"
    "input{box-sizing:border-box;width:100%;min-height:3.2rem;font:inherit;padding:.4rem .8rem;border:2px solid "
    "#5A4E3A;border-radius:.6rem;background:#FFF;color:inherit}"
    "button{min-height:3.2rem;width:100%;margin-top:.5rem;font:inherit;font-weight:600;padding:.5rem 1rem;border:2px "
    "solid #1C2326;border-radius:.8rem;background:#FFD84D;color:#1C2326}"
    ":focus-visible{outline:4px solid #0B4F9E;outline-offset:3px}"
    ".demo{border:2px solid #1C2326;padding:.4rem .8rem;font-weight:600}"
    ".fault{border-left:6px solid #8A1C1C;padding-left:.8rem;font-weight:600;color:#8A1C1C}"
    "footer{margin-top:2.5rem;border-top:1px solid #5A4E3A;padding-top:.75rem;font-size:1rem}";

std::string escaped(std::string_view text) {
    std::string html;
    for (const char character : text) {
        switch (character) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            default:
                html += character;
        }
    }
    return html;
}

void put_common_headers(HttpResponse& response) {
    response.headers["Cache-Control"] = "no-store";
    response.headers["Referrer-Policy"] = "no-referrer";  // the address is the key: it goes nowhere else
    response.headers["X-Content-Type-Options"] = "nosniff";
    response.headers["X-Frame-Options"] = "DENY";
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin";
    response.headers["X-Robots-Tag"] = "noindex, nofollow";
}

struct PageText {
    int status = 200;
    std::string_view title;
    std::string body;
};

HttpResponse page(const LandlordBlock& landlord, const PageText& text) {
    const std::string title = escaped(text.title);
    std::string html =
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\"><title>";
    html += title + " – " + escaped(landlord.name) + "</title><style>" + std::string{kStyle} + "</style></head><body>";
    if (landlord.is_demonstration)
        html += "<p class=\"demo\">DÉMONSTRATION\u202f: cette page ne concerne aucune personne réelle.</p>";
    html += "<header>" + escaped(landlord.name) + "</header><main><h1>" + title + "</h1>" + text.body + "</main>";
    html += "<footer>Une question\u202f? Appelez le " + escaped(landlord.phone) + ".</footer></body></html>";
    HttpResponse response;
    response.status = text.status;
    put_common_headers(response);
    response.headers["Content-Type"] = "text/html; charset=utf-8";
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'sha256-" + sha256_base64(kStyle) +
                                                  "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    response.body.assign(html);
    return response;
}

struct FaultWords {
    int status = 200;
    std::string_view words;
};

// What was wrong, and the way out.
FaultWords words_of(SendFault fault) {
    switch (fault) {
        case SendFault::none:
            break;
        case SendFault::no_file:
            return {422, "Aucun fichier n’a été reçu. Choisissez une photo ou un PDF, puis envoyez."};
        case SendFault::too_many:
            return {422, "Il y a trop de fichiers. Envoyez quatre fichiers au plus."};
        case SendFault::too_large:
            return {413,
                    "Un fichier est trop lourd. Chaque fichier doit faire moins de 10\u00a0Mo. Envoyez un fichier plus "
                    "petit, ou prenez une photo du document."};
        case SendFault::wrong_type:
            return {422,
                    "Ce type de fichier ne convient pas. Envoyez une photo (JPEG ou PNG) ou un PDF. Vous pouvez aussi "
                    "prendre une photo du document."};
    }
    return {};
}

std::string_view words_of(PasswordFault fault) {
    switch (fault) {
        case PasswordFault::none:
            break;
        case PasswordFault::not_the_same:
            return "<p class=\"fault\" role=\"alert\">Les deux mots de passe ne sont pas les mêmes.</p>";
        case PasswordFault::too_weak:
            return "<p class=\"fault\" role=\"alert\">Ce mot de passe est trop simple. Suivez l’une des trois "
                   "règles.</p>";
    }
    return "";
}

}  // namespace

// With the moment and both answers: somebody else may have asked as well, and each question has a page of its own.
HttpResponse account_page(const LandlordBlock& landlord, const AccountSummary& summary) {
    const auto answer = [](std::string_view question, bool is_yes) {
        return "<li>" + std::string{question} + "\u202f: <strong>" + (is_yes ? "Oui" : "Non") + "</strong></li>";
    };
    return page(
        landlord,
        {200, "Confirmer mon compte locataire",
         "<p>Un compte locataire a été demandé à votre nom à la borne d’une agence, le " +
             to_french_words(summary.asked.date) + " à " + to_french_time(summary.asked) +
             ". Vous confirmez aussi ces deux réponses\u202f:</p><ul>" +
             answer("Me notifier par mail", summary.wants_emails) +
             answer("Arrêter la facture papier", summary.wants_paperless) +
             "</ul><form method=\"post\"><button>Confirmer mon compte</button></form><p>Vous n’avez rien demandé"
             "\u202f? Ce ne sont pas vos réponses\u202f? Fermez cette page\u202f: aucun compte ne sera "
             "ouvert.</p>"});
}

HttpResponse account_active_page(const LandlordBlock& landlord) {
    return page(landlord, {200, "Votre compte est ouvert",
                           "<p>Votre identifiant est l’adresse à laquelle vous avez reçu notre message. Connectez-vous "
                           "avec elle et avec le mot de passe que vous avez choisi.</p><p>Vous pouvez fermer cette "
                           "page.</p>"});
}

HttpResponse password_page(const LandlordBlock& landlord, PasswordFault fault) {
    return page(
        landlord,
        {fault == PasswordFault::none ? 200 : 422, "Choisir un nouveau mot de passe",
         std::string{words_of(fault)} +
             "<p id=\"rule\">Au choix\u202f: 12 caractères avec des minuscules, des majuscules, des chiffres et "
             "des signes\u202f; ou 14 caractères de trois de ces sortes\u202f; ou sept mots différents.</p><form "
             "method=\"post\"><label for=\"password\">Nouveau mot de passe</label><input id=\"password\" "
             "name=\"password\" type=\"password\" autocomplete=\"new-password\" minlength=\"12\" "
             "maxlength=\"256\" required aria-describedby=\"rule\"><label for=\"again\">Le même, encore une "
             "fois</label><input id=\"again\" name=\"again\" type=\"password\" autocomplete=\"new-password\" "
             "minlength=\"12\" maxlength=\"256\" required><button>Changer mon mot de passe</button></form>"});
}

HttpResponse password_changed_page(const LandlordBlock& landlord) {
    return page(landlord, {200, "Votre mot de passe est changé",
                           "<p>Il compte dès maintenant. Toutes les connexions en cours ont été fermées.</p><p>Vous "
                           "pouvez fermer cette page.</p>"});
}

HttpResponse papers_page(const LandlordBlock& landlord, std::string_view token,
                         const std::vector<DownloadPaperRow>& papers) {
    std::string body =
        "<p>Chaque document peut être pris une seule fois, pendant dix minutes et tant que vous êtes "
        "connecté à la borne.</p><ul>";
    for (const DownloadPaperRow& paper : papers) {
        body += "<li>" + escaped(paper.title);
        if (paper.is_taken) {
            body += "<br>Déjà enregistré.</li>";
            continue;
        }
        body += "<form method=\"post\" action=\"" + escaped(token) + "/" + std::to_string(paper.place) +
                "\"><button aria-label=\"Enregistrer\u202f: " + escaped(paper.title) +
                "\">Enregistrer</button></form></li>";
    }
    return page(landlord, {200, "Vos documents", body + "</ul>"});
}

HttpResponse paper_not_made_page(const LandlordBlock& landlord) {
    return page(landlord, {409, "Ce document n’a pas pu être préparé",
                           "<p>Demandez-le à votre agence, ou imprimez-le à la borne.</p>"});
}

HttpResponse paper_response(std::string_view file_name, std::string_view bytes) {
    HttpResponse response;
    response.status = 200;
    put_common_headers(response);
    response.headers["Content-Type"] = "application/pdf";
    response.headers["Content-Disposition"] = "attachment; filename=\"" + std::string{file_name} + "\"";
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'";
    response.body.assign(bytes);
    return response;
}

HttpResponse send_page(const LandlordBlock& landlord, SendFault fault) {
    const FaultWords wrong = words_of(fault);
    const std::string said =
        wrong.words.empty() ? "" : "<p class=\"fault\" role=\"alert\">" + std::string{wrong.words} + "</p>";
    return page(
        landlord,
        {wrong.status, "Envoyer à la borne",
         said + "<p id=\"rule\">Choisissez vos photos ou vos PDF\u202f: quatre fichiers au plus, de moins de "
                "10\u00a0Mo chacun. Vous les verrez ensuite sur l’écran de la borne.</p><form method=\"post\" "
                "enctype=\"multipart/form-data\"><label for=\"files\">Mes fichiers</label><input id=\"files\" "
                "name=\"files\" type=\"file\" accept=\"image/jpeg,image/png,application/pdf\" multiple required "
                "aria-describedby=\"rule\"><button>Envoyer à la borne</button></form>"});
}

HttpResponse files_sent_page(const LandlordBlock& landlord) {
    return page(landlord, {200, "C’est envoyé.",
                           "<p>Regardez l’écran de la borne.</p><p>Ce code a servi. Pour envoyer autre chose, demandez "
                           "un nouveau code à la borne. Vous pouvez fermer cette page.</p>"});
}

HttpResponse send_page_over(const LandlordBlock& landlord) {
    return page(landlord, {404, "Ce code ne sert plus",
                           "<p>Il a déjà servi, ou ses dix minutes sont passées. Demandez un nouveau code à la "
                           "borne.</p>"});
}

HttpResponse gone_page(const LandlordBlock& landlord) {
    return page(landlord, {404, "Ce lien ne sert plus",
                           "<p>Il a déjà servi, ou son temps est passé. Recommencez à la borne de votre agence.</p>"});
}

HttpResponse too_busy_page(const LandlordBlock& landlord) {
    HttpResponse response = page(
        landlord, {503, "Un instant", "<p>Trop de personnes à la fois. Rechargez cette page dans une minute.</p>"});
    response.headers["Retry-After"] = "60";
    return response;
}

}  // namespace kiosk::gateway
