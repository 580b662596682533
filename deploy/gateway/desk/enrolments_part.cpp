// Kiosks that ask to be let in, on the page of the kiosks: a manager reads the code on the glass and says which kiosk
// it is, or that it is none of ours.
#include "deploy/gateway/desk/enrolments_part.hpp"

#include "deploy/gateway/desk/texts.hpp"
#include "deploy/gateway/service/enrolments.hpp"
#include "deploy/gateway/service/form_fields.hpp"

namespace kiosk::gateway::desk {
namespace {

void put_waiting(Html& html, const Visit& visit, const EnrolmentRow& enrolment) {
    html.mark("<section class=\"card\"><h3>").text(enrolment.user_code).mark("</h3><p class=\"hint\">Machine ");
    html.text(enrolment.serial).mark(", modèle ").text(enrolment.model).mark(", demande du ");
    html.text(moment_words(enrolment.created)).mark("</p>");
    begin_form(html, "/bornes/inscriptions", visit.visitor);
    const auto id = [&](Html& place, std::string_view name) -> Html& {
        return place.text(name).text("-").text(enrolment.user_code);
    };
    html.mark("<input type=\"hidden\" name=\"code\" value=\"").text(enrolment.user_code).mark("\">");
    html.mark("<div class=\"field\"><label for=\"");
    id(html, "borne").mark("\">Identifiant de la borne</label><input id=\"");
    id(html, "borne").mark("\" name=\"borne\" maxlength=\"32\" autocomplete=\"off\"></div>");
    html.mark("<div class=\"field\"><label for=\"");
    id(html, "agence").mark("\">Son agence, si la borne est nouvelle</label><input id=\"");
    id(html, "agence").mark("\" name=\"agence\" maxlength=\"120\" autocomplete=\"off\"></div>");
    html.mark(
        "<div class=\"row\"><button name=\"suite\" value=\"approuver\">Approuver</button><button class=\"plain\" "
        "name=\"suite\" value=\"refuser\">Refuser</button></div></form></section>");
}

std::string_view why_not(EnrolmentDecision decision) {
    switch (decision) {
        case EnrolmentDecision::no_such_code:
            return "Ce code n’attend plus. La borne en affiche un autre.";
        case EnrolmentDecision::no_such_agency:
            return "Aucune borne n’est connue dans cette agence. Vérifiez son nom.";
        case EnrolmentDecision::bad_name:
            return "L’identifiant d’une borne est fait de lettres, de chiffres et de tirets.";
        case EnrolmentDecision::exhausted:
            return "Toutes les inscriptions possibles ont été données.";
        default:
            return "Le certificat n’a pas pu être fait. Réessayez.";
    }
}

}  // namespace

void put_enrolments(Html& html, const Visit& visit) {
    if (!visit.visitor.is_manager()) return;
    const auto waiting = visit.tools.store.waiting_enrolments(visit.now);
    if (waiting.empty()) return;
    html.mark(
        "<h2>Bornes qui demandent à entrer</h2><p class=\"hint\">Comparez le code avec celui que la borne "
        "affiche.</p>");
    for (const EnrolmentRow& enrolment : waiting) put_waiting(html, visit, enrolment);
}

HttpResponse decide_enrolment(const Visit& visit) {
    const std::string_view form = visit.request.body.view();
    const auto text_of = [form](std::string_view name) {
        const auto field = field_of(form, name);
        return field ? std::string{field->view()} : std::string{};
    };
    const std::string code = text_of("code");
    const std::string kiosk_id = text_of("borne");
    const std::string next = text_of("suite");
    if (next == "refuser") {
        const auto decision = refuse_enrolment(visit.tools, code, visit.now);
        if (decision != EnrolmentDecision::refused) return not_done_page(visit, why_not(decision), "/bornes");
        visit.note("enrolment_refused", code);
        return see_other("/bornes?fait=borne-refusee");
    }
    if (next != "approuver") return no_such_page(visit.frame());
    const auto decision = approve_enrolment(visit.tools, {code, kiosk_id, text_of("agence")}, visit.now);
    if (decision != EnrolmentDecision::approved) return not_done_page(visit, why_not(decision), "/bornes");
    visit.note("enrolment_approved", kiosk_id);
    return see_other("/bornes?fait=borne-entree");
}

}  // namespace kiosk::gateway::desk
