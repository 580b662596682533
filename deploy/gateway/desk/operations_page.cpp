// The staff list: operations that a program could not settle. A manager dismisses one with a reason; the row and the
// reason stay in the database.
#include <algorithm>

#include "deploy/gateway/desk/texts.hpp"
#include "deploy/gateway/desk/visit.hpp"
#include "deploy/gateway/service/form_fields.hpp"
#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr int kListMax = 200;
constexpr std::size_t kWhyMax = 500;  // characters

void put_dismissal(Html& html, const Visit& visit, const StaffItem& item) {
    const std::string id = "raison-" + item.reference + "-" + item.reason;
    html.mark("<details><summary>Classer</summary>");
    begin_form(html, "/operations", visit.visitor);
    html.mark("<input type=\"hidden\" name=\"numero\" value=\"").text(item.reference);
    html.mark("\"><input type=\"hidden\" name=\"sorte\" value=\"").text(item.reason);
    html.mark("\"><label for=\"").text(id).mark("\">Ce que vous avez vérifié</label><textarea id=\"").text(id);
    html.mark("\" name=\"texte\" maxlength=\"500\" required></textarea><button>Classer</button></form></details>");
}

void put_payment(Html& html, const Visit& visit, const StaffItem& item) {
    const auto payment = visit.tools.store.payment(item.reference);
    if (!payment) return;
    html.mark("<br><span class=\"hint\">Contrat ").text(payment->contract_number).mark(", ");
    html.text(to_french(payment->amount)).mark(", borne ").text(payment->kiosk_id).mark("</span>");
}

void put_item(Html& html, const Visit& visit, const StaffItem& item) {
    html.mark("<tr><td class=\"nowrap\">").text(moment_words(item.since)).mark("<br><span");
    if (is_long(item.since, visit.now)) html.mark(" class=\"old\"");
    html.mark(">").text(age_words(item.since, visit.now)).mark("</span></td><th scope=\"row\">");
    html.text(operation_words(item.reason));
    put_payment(html, visit, item);
    html.mark("</th><td class=\"nowrap\">").text(reference_words(item.reference)).mark("</td><td>");
    if (visit.visitor.is_manager()) put_dismissal(html, visit, item);
    html.mark("</td></tr>");
}

}  // namespace

HttpResponse operations_page(const Visit& visit) {
    const auto items = visit.tools.store.desk().open_staff_items(kListMax);
    Html body;
    body.mark(
        "<p class=\"hint\">Ce que les programmes n’ont pas pu régler seuls. Un responsable classe chaque "
        "opération après l’avoir vérifiée.</p>");
    if (items.empty()) {
        body.mark("<p>Aucune opération à vérifier.</p>");
    } else {
        body.mark(
            "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Depuis</th><th scope=\"col\">Ce qui s’est "
            "passé</th><th scope=\"col\">Numéro</th><th scope=\"col\">Suite</th></tr></thead><tbody>");
        for (const StaffItem& item : items) put_item(body, visit, item);
        body.mark("</tbody></table></div>");
    }
    return page(visit.frame(), {200, "Opérations à vérifier", visit.notice()}, body);
}

HttpResponse dismiss_operation(const Visit& visit) {
    const std::string_view form = visit.request.body.view();
    const auto reference = field_of(form, "numero");
    const auto reason = field_of(form, "sorte");
    const auto why = field_of(form, "texte", FieldLines::many);
    if (!why || is_blank(why->view()) || characters_in(why->view()) > kWhyMax)
        return not_done_page(visit, "Écrivez ce que vous avez vérifié.", "/operations");
    const auto items = visit.tools.store.desk().open_staff_items(kListMax);
    const auto item = std::find_if(items.begin(), items.end(), [&](const StaffItem& each) {
        return reference && reason && *reference == each.reference && *reason == each.reason;
    });
    if (item == items.end()) return not_done_page(visit, "Cette opération est déjà classée.", "/operations");
    visit.tools.store.desk().dismiss_staff_item(
        {item->reference, item->reason, visit.visitor.agent.name, visit.tools.secrets.seal(why->view()), visit.now});
    visit.note("operation_dismissed", item->reference, item->reason);
    return see_other("/operations?fait=classee");
}

}  // namespace kiosk::gateway::desk
