// The journal, the newest first, and whether its chain is whole.
#include <charconv>
#include <limits>

#include "deploy/gateway/desk/texts.hpp"
#include "deploy/gateway/desk/visit.hpp"
#include "deploy/gateway/service/journal.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr int kRowsShown = 100;

std::int64_t before_of(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = !text.empty() && error == std::errc{} && end == text.data() + text.size() && number > 0;
    return is_number ? number : std::numeric_limits<std::int64_t>::max();
}

void put_check(Html& html, const Visit& visit) {
    if (const auto broken = broken_journal_entry(visit.tools.store, visit.tools.secrets)) {
        html.mark("<p class=\"fault\" role=\"alert\">Le journal a été modifié\u202f: la ligne ").number(*broken);
        html.mark(" ne suit plus la précédente.</p>");
    } else {
        html.mark("<p class=\"hint\">Le journal est entier\u202f: aucune ligne n’a été changée ni enlevée.</p>");
    }
}

void put_row(Html& html, const JournalRow& row) {
    html.mark("<tr><td>").number(row.entry_id).mark("</td><td class=\"nowrap\">").text(moment_words(row.at));
    html.mark("</td><th scope=\"row\">").text(row.agent_name).mark("</th><td>").text(act_words(row.act));
    html.mark("</td><td class=\"nowrap\">")
        .text(reference_words(row.reference))
        .mark("</td><td>")
        .text(detail_words(row.detail));
    html.mark("</td></tr>");
}

}  // namespace

HttpResponse journal_page(const Visit& visit) {
    const auto rows = visit.tools.store.desk().journal_before(before_of(visit.query("avant")), kRowsShown);
    Html body;
    put_check(body, visit);
    body.mark(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Journal\"><table><thead><tr><th "
        "scope=\"col\">N°</th><th scope=\"col\">Quand</th><th scope=\"col\">Qui</th><th scope=\"col\">Quoi</th><th "
        "scope=\"col\">Dossier</th><th scope=\"col\">Détail</th></tr></thead><tbody>");
    for (const JournalRow& row : rows) put_row(body, row);
    body.mark("</tbody></table></div>");
    if (rows.size() == kRowsShown) {
        body.mark("<p><a href=\"/journal?avant=")
            .number(rows.back().entry_id)
            .mark("\">Voir les lignes d’avant</a></p>");
    }
    return page(visit.frame(), {200, "Journal"}, body);
}

}  // namespace kiosk::gateway::desk
