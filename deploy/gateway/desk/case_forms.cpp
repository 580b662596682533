// Only what fits the kind and the state of the case is offered; case_actions.cpp checks it again.
#include "deploy/gateway/desk/case_forms.hpp"

#include <array>

#include "deploy/gateway/messages/tenant_texts.hpp"
#include "deploy/gateway/service/requests.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr std::array<std::string_view, 13> kRejectionReasons{
    "unreadable",         "cropped",        "expired",        "not_yet_valid", "name_mismatch",
    "address_mismatch",   "wrong_document", "no_rental_risk", "not_insurer",   "missing_page",
    "password_protected", "too_old",        "other"};
constexpr std::array<std::string_view, 4> kNextStatuses{"acknowledged", "in_progress", "done", "rejected"};

std::string capital(std::string words) {
    if (words.empty()) return words;
    if (words.front() >= 'a' && words.front() <= 'z') words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

std::string day_of(const std::optional<Date>& date) {
    return date ? to_iso(*date) : std::string{};
}

void put_certificate_forms(Html& html, const Visit& visit, const Case& opened) {
    const std::string path = path_of(opened.key);
    html.mark("<section class=\"card\" aria-labelledby=\"decision\"><h2 id=\"decision\">Votre décision</h2>");
    begin_form(html, path + "/enregistrer", visit.visitor);
    html.mark(
        "<p class=\"hint\">Dates indiquées par le locataire\u202f: vérifiez\u2011les sur le document.</p><div "
        "class=\"row\"><div class=\"field\"><label for=\"du\">Valable du</label><input type=\"date\" id=\"du\" "
        "name=\"du\" required value=\"");
    html.text(day_of(opened.document->valid_from));
    html.mark(
        "\"></div><div class=\"field\"><label for=\"au\">jusqu’au</label><input type=\"date\" id=\"au\" "
        "name=\"au\" required value=\"");
    html.text(day_of(opened.document->valid_until)).mark("\"></div></div><button>Enregistrer</button></form><hr>");
    begin_form(html, path + "/refuser", visit.visitor);
    html.mark(
        "<div class=\"field\"><label for=\"motif\">Motif du refus</label><select id=\"motif\" name=\"motif\" "
        "required><option value=\"\">Choisissez un motif</option>");
    for (const std::string_view reason : kRejectionReasons) {
        html.mark("<option value=\"").text(reason).mark("\">");
        html.text(reason == "other" ? "Autre\u202f: le locataire doit nous demander"
                                    : capital(rejection_words(reason)));
        html.mark("</option>");
    }
    html.mark("</select></div><button class=\"refuse\">Refuser</button></form></section>");
}

void put_debit_form(Html& html, const Visit& visit, const Case& opened) {
    if (opened.mandate) {
        html.mark("<section class=\"card\" aria-labelledby=\"mandat\"><h2 id=\"mandat\">Mandat</h2><p>Le mandat ");
        html.text(opened.mandate->reference).mark(" est prêt depuis le ");
        html.text(to_french_words(opened.mandate->ready_on));
        html.mark(". Le locataire doit le signer et le rendre à la borne.</p></section>");
        return;
    }
    html.mark(
        "<section class=\"card\" aria-labelledby=\"decision\"><h2 id=\"decision\">Votre décision</h2><p>Quand "
        "l’IBAN et le titulaire sont justes, préparez le mandat\u202f: le locataire l’imprime et le signe à la "
        "borne.</p>");
    begin_form(html, path_of(opened.key) + "/mandat-pret", visit.visitor);
    html.mark("<button>Mandat prêt</button></form></section>");
}

void put_signed_mandate_forms(Html& html, const Visit& visit, const Case& opened) {
    const std::string path = path_of(opened.key);
    html.mark(
        "<section class=\"card\" aria-labelledby=\"decision\"><h2 id=\"decision\">Votre décision</h2><p>Le "
        "mandat ");
    html.text(opened.mandate->reference).mark(" est entier, signé et daté\u202f?</p>");
    begin_form(html, path + "/mandat-recu", visit.visitor);
    html.mark("<button>Mandat reçu et contrôlé</button></form><hr>");
    begin_form(html, path + "/mandat-renvoye", visit.visitor);
    html.mark(
        "<div class=\"field\"><label for=\"explication\">Ce qui ne va pas, pour le locataire</label><textarea "
        "id=\"explication\" name=\"texte\" maxlength=\"2000\" required></textarea></div><button "
        "class=\"refuse\">Renvoyer au locataire</button></form></section>");
}

void put_answer_form(Html& html, const Visit& visit, const Case& opened) {
    html.mark("<section class=\"card\" aria-labelledby=\"repondre\"><h2 id=\"repondre\">Répondre au locataire</h2>");
    begin_form(html, path_of(opened.key) + "/repondre", visit.visitor);
    html.mark(
        "<div class=\"field\"><label for=\"texte\">Votre réponse</label><textarea id=\"texte\" name=\"texte\" "
        "maxlength=\"2000\"></textarea></div><div class=\"field\"><label for=\"etat-suivant\">État de la "
        "demande</label><select id=\"etat-suivant\" name=\"etat\"><option value=\"\">Sans changement</option>");
    for (const std::string_view status : kNextStatuses) {
        if (status == opened.request->status) continue;
        html.mark("<option value=\"").text(status).mark("\">").text(status_words(status)).mark("</option>");
    }
    html.mark("</select></div><button>Envoyer</button></form></section>");
}

void put_appointment_form(Html& html, const Visit& visit, const Case& opened) {
    html.mark("<section class=\"card\" aria-labelledby=\"rdv\"><h2 id=\"rdv\">Fixer un rendez\u2011vous</h2>");
    begin_form(html, path_of(opened.key) + "/rendez-vous", visit.visitor);
    html.mark(
        "<div class=\"row\"><div class=\"field\"><label for=\"jour\">Jour</label><input type=\"date\" id=\"jour\" "
        "name=\"jour\" required min=\"");
    html.text(to_iso(paris_time(visit.now).date));
    html.mark(
        "\"></div><div class=\"field\"><label for=\"de\">De</label><input type=\"time\" id=\"de\" name=\"de\" "
        "required></div><div class=\"field\"><label for=\"a\">à</label><input type=\"time\" id=\"a\" name=\"a\" "
        "required></div></div><div class=\"field\"><label for=\"precision\">Précision pour le locataire</label>"
        "<input id=\"precision\" name=\"texte\" maxlength=\"500\"></div><button>Fixer</button></form></section>");
}

void put_identity_form(Html& html, const Visit& visit, const Case& opened) {
    html.mark(
        "<section class=\"card\" aria-labelledby=\"identite\"><h2 id=\"identite\">Est‑ce bien ce "
        "locataire ?</h2><p>Comparez le papier avec le dossier, appelez en cas de doute. Si c’est lui, le "
        "dépôt devient une demande à son nom, et vous pouvez y répondre.</p>");
    begin_form(html, path_of(opened.key) + "/rattacher", visit.visitor);
    html.mark("<button>C’est bien ce locataire</button></form></section>");
}

void put_done_form(Html& html, const Visit& visit, const Case& opened) {
    html.mark(
        "<section class=\"card\" aria-labelledby=\"fin\"><h2 id=\"fin\">Terminer</h2><p>Aucune réponse n’est "
        "envoyée par la borne\u202f: le locataire ne s’est pas connecté, ou son dépôt n’a pas été accepté.</p>");
    begin_form(html, path_of(opened.key) + "/traite", visit.visitor);
    html.mark("<button>Marquer comme traité</button></form></section>");
}

}  // namespace

void put_case_forms(Html& html, const Visit& visit, const Case& opened) {
    if (!opened.is_waiting()) {
        html.mark("<p class=\"done\">Ce dossier est terminé.</p>");
        return;
    }
    const bool is_open = opened.request && !is_over(*opened.request);
    const std::string kind = opened.kind();
    if (opened.is_mandate_to_check()) put_signed_mandate_forms(html, visit, opened);
    if (opened.is_identity_to_check()) put_identity_form(html, visit, opened);
    if (!is_open) return put_done_form(html, visit, opened);
    const bool is_certificate = kind == "insurance_certificate" && opened.document;
    if (is_certificate) put_certificate_forms(html, visit, opened);
    if (kind == "direct_debit") put_debit_form(html, visit, opened);
    put_answer_form(html, visit, opened);
    if (!is_certificate && kind != "direct_debit" && kind != "signed_mandate")
        put_appointment_form(html, visit, opened);
}

}  // namespace kiosk::gateway::desk
