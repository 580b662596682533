// Calls from kiosks: who waits since when, and that somebody comes. The page looks again by itself.
#include "deploy/gateway/desk/texts.hpp"
#include "deploy/gateway/desk/visit.hpp"
#include "deploy/gateway/service/calls.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr int kLookAgain_s = 15;

void put_button(Html& html, const Visit& visit, const AgentCallRow& call, std::string_view action,
                std::string_view words) {
    begin_form(html, "/appels/" + call.call_id + "/" + std::string{action}, visit.visitor);
    html.mark("<button");
    if (action == "terminer") html.mark(" class=\"plain\"");
    html.mark(" aria-label=\"").text(words).text(", borne ").text(call.kiosk_id).mark("\">");
    html.text(words).mark("</button></form>");
}

void put_call(Html& html, const Visit& visit, const AgentCallRow& call) {
    const auto kiosk = visit.tools.store.kiosk(call.kiosk_id);
    html.mark("<tr><th scope=\"row\">").text(call.kiosk_id);
    if (kiosk) html.mark("<br><span class=\"hint\">").text(kiosk->agency_name).mark("</span>");
    html.mark("</th><td>").text(topic_words(call.topic)).mark("</td><td>");
    html.text(call_state_words(call.state)).mark("</td><td class=\"nowrap\">").text(moment_words(call.created));
    html.mark("<br>").text(age_words(call.created, visit.now)).mark("</td><td><div class=\"row\">");
    if (call.state != "coming") put_button(html, visit, call, "venir", "J’arrive");
    put_button(html, visit, call, "terminer", "Terminé");
    html.mark("</div></td></tr>");
}

}  // namespace

HttpResponse calls_page(const Visit& visit) {
    const auto calls =
        visit.tools.store.access().calls_at_the_desk(WallTime{visit.now.unix_ms - kMissedIsShownFor.count()});
    Html body;
    body.mark("<p class=\"hint\">Cette page se met à jour toutes les 15\u00a0secondes.</p>");
    if (calls.empty()) {
        body.mark("<p>Personne n’attend à une borne.</p>");
    } else {
        body.mark(
            "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Borne</th><th "
            "scope=\"col\">Sujet</th><th scope=\"col\">État</th><th scope=\"col\">Depuis</th><th "
            "scope=\"col\">Vous</th></tr></thead><tbody>");
        for (const AgentCallRow& call : calls) put_call(body, visit, call);
        body.mark("</tbody></table></div>");
    }
    Frame frame = visit.frame();
    frame.refresh_s = kLookAgain_s;
    return page(frame, {200, "Appels des bornes", visit.notice()}, body);
}

HttpResponse call_action(const Visit& visit, const std::string& call_id, std::string_view action) {
    if (action != "venir" && action != "terminer") return no_such_page(visit.frame());
    const auto call = visit.tools.store.access().agent_call(call_id);
    if (!call) return no_such_page(visit.frame());
    const bool is_coming = action == "venir";
    const DeskAnswer answer = answer_call(visit.tools, call_id, is_coming ? "coming" : "done");
    if (answer.status != 200) return not_done_page(visit, "Cet appel est déjà terminé.", "/appels");
    visit.note(is_coming ? "call_coming" : "call_done", call->kiosk_id);
    return see_other("/appels?fait=appel");
}

}  // namespace kiosk::gateway::desk
