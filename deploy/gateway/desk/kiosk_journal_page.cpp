// What was done at the staff side of one kiosk, the newest first, filtered by agent and by act.
#include <charconv>
#include <limits>

#include "deploy/gateway/desk/kiosk_journal_words.hpp"
#include "deploy/gateway/desk/texts.hpp"
#include "deploy/gateway/desk/visit.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr int kRowsShown = 100;
constexpr std::size_t kFilterMax = 40;

std::int64_t before_of(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = !text.empty() && error == std::errc{} && end == text.data() + text.size() && number > 0;
    return is_number ? number : std::numeric_limits<std::int64_t>::max();
}

struct Choice {
    std::string_view name;
    std::string_view label;
    std::string_view all;
};

template <class Words>
void put_choice(Html& html, const Choice& choice, const std::vector<std::string>& values, std::string_view chosen,
                Words words_of) {
    html.mark("<label for=\"").text(choice.name).mark("\">").text(choice.label).mark("</label><select id=\"");
    html.text(choice.name).mark("\" name=\"").text(choice.name).mark("\"><option value=\"\">").text(choice.all);
    html.mark("</option>");
    for (const std::string& value : values) {
        html.mark("<option value=\"").text(value).mark("\"");
        if (value == chosen) html.mark(" selected");
        html.mark(">").text(words_of(value)).mark("</option>");
    }
    html.mark("</select> ");
}

void put_filters(Html& html, const Visit& visit, const KioskJournalQuestion& question) {
    KioskStaffStore& staff = visit.tools.store.kiosk_staff();
    html.mark("<form class=\"filter\" action=\"/bornes/").text(question.kiosk_id).mark("/journal\">");
    put_choice(html, {"agent", "Agent", "Tous"}, staff.kiosk_journal_agents(question.kiosk_id), question.agent_id,
               [](const std::string& agent_id) { return agent_id; });
    put_choice(html, {"acte", "Acte", "Tous"}, staff.kiosk_journal_acts(question.kiosk_id), question.act,
               [](const std::string& act) { return kiosk_act_words(act); });
    html.mark("<button>Filtrer</button></form>");
}

void put_check(Html& html, const Visit& visit, const std::string& kiosk_id) {
    if (visit.tools.store.kiosk_staff().is_kiosk_journal_whole(kiosk_id)) {
        html.mark("<p class=\"hint\">Chaque ligne suit la précédente\u202f: rien n’a été changé ni enlevé.</p>");
    } else {
        html.mark(
            "<p class=\"fault\" role=\"alert\">Des lignes ne suivent pas la précédente\u202f: le disque de cette borne "
            "a été remplacé ou copié, ou son journal modifié.</p>");
    }
}

void put_row(Html& html, const KioskJournalRow& row) {
    html.mark("<tr><td>").number(row.sequence);
    if (!row.follows) html.mark("<br><span class=\"old nowrap\">ne suit pas</span>");
    html.mark("</td><td class=\"nowrap\">").text(moment_words(row.at)).mark("</td><th scope=\"row\">");
    html.text(row.agent_id.empty() ? "–" : row.agent_id).mark("</th><td>").text(kiosk_act_words(row.act));
    html.mark("</td><td class=\"nowrap\">").text(kiosk_reference_words(row.reference)).mark("</td><td>");
    html.text(kiosk_detail_words(row.act, row.detail)).mark("</td></tr>");
}

void put_older(Html& html, const KioskJournalQuestion& question, const KioskJournalRow& last) {
    html.mark("<p><a href=\"/bornes/").text(question.kiosk_id).mark("/journal?agent=").text(question.agent_id);
    html.mark("&amp;acte=").text(question.act).mark("&amp;avant=").number(last.entry_id);
    html.mark("\">Voir les lignes d’avant</a></p>");
}

}  // namespace

HttpResponse kiosk_journal_page(const Visit& visit, const std::string& kiosk_id) {
    KioskJournalQuestion question{kiosk_id, visit.query("agent"), visit.query("acte"), before_of(visit.query("avant")),
                                  kRowsShown};
    if (question.agent_id.size() > kFilterMax) question.agent_id.clear();
    if (question.act.size() > kFilterMax) question.act.clear();
    const auto rows = visit.tools.store.kiosk_staff().kiosk_journal(question);
    Html body;
    body.mark("<p><a href=\"/bornes\">Toutes les bornes</a></p>");
    put_check(body, visit, kiosk_id);
    put_filters(body, visit, question);
    if (rows.empty()) body.mark("<p>Aucune ligne.</p>");
    if (!rows.empty()) {
        body.mark(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Journal\"><table><thead><tr><th "
            "scope=\"col\">N°</th><th scope=\"col\">Quand</th><th scope=\"col\">Agent</th><th scope=\"col\">Acte</th>"
            "<th scope=\"col\">Dossier</th><th scope=\"col\">Détail</th></tr></thead><tbody>");
        for (const KioskJournalRow& row : rows) put_row(body, row);
        body.mark("</tbody></table></div>");
    }
    if (rows.size() == kRowsShown) put_older(body, question, rows.back());
    visit.note("kiosk_journal", kiosk_id);
    return page(visit.frame(), {200, "Journal de la borne " + kiosk_id}, body);
}

}  // namespace kiosk::gateway::desk
