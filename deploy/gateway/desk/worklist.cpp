// « À traiter »: what tenants left and asked for and nobody has finished; and finding a case by its number.
#include <algorithm>
#include <array>

#include "deploy/gateway/desk/case.hpp"
#include "deploy/gateway/desk/texts.hpp"
#include "deploy/gateway/messages/tenant_texts.hpp"
#include "deploy/gateway/service/form_fields.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway::desk {
namespace {

struct Filter {
    std::string_view code;
    std::string_view name;
    std::optional<CaseGroup> group;
};
constexpr std::array<Filter, 6> kFilters{{
    {"", "Tout", std::nullopt},
    {"attestations", "Attestations", CaseGroup::certificates},
    {"problemes", "Problèmes", CaseGroup::problems},
    {"prelevements", "Prélèvements", CaseGroup::direct_debits},
    {"quittances", "Quittances", CaseGroup::quittances},
    {"autres", "Autres", CaseGroup::others},
}};

const Filter& filter_of(std::string_view code) {
    const auto found =
        std::find_if(kFilters.begin(), kFilters.end(), [&](const Filter& each) { return each.code == code; });
    return found == kFilters.end() ? kFilters.front() : *found;
}

int count_of(const std::vector<CaseSummary>& cases, const Filter& filter) {
    return static_cast<int>(std::count_if(cases.begin(), cases.end(), [&](const CaseSummary& each) {
        return !filter.group || each.group == *filter.group;
    }));
}

void put_filters(Html& html, const std::vector<CaseSummary>& cases, const Filter& chosen, std::string_view order) {
    html.mark("<ul class=\"filters\" aria-label=\"Filtrer par sujet\">");
    for (const Filter& filter : kFilters) {
        html.mark("<li><a href=\"/a-traiter?sujet=").text(filter.code).mark("&amp;ordre=").text(order).mark("\"");
        if (filter.code == chosen.code) html.mark(" aria-current=\"true\"");
        html.mark(">").text(filter.name).mark(" (").number(count_of(cases, filter)).mark(")</a></li>");
    }
    html.mark("</ul>");
}

void put_order(Html& html, const Filter& chosen, bool newest_first) {
    html.mark("<p>");
    if (newest_first) {
        html.mark("Les plus récents d’abord. <a href=\"/a-traiter?ordre=anciens&amp;sujet=").text(chosen.code);
        html.mark("\">Voir les plus anciens d’abord</a>");
    } else {
        html.mark("Les plus anciens d’abord. <a href=\"/a-traiter?ordre=recents&amp;sujet=").text(chosen.code);
        html.mark("\">Voir les plus récents d’abord</a>");
    }
    html.mark("</p>");
}

std::string state_of(const CaseSummary& each) {
    if (each.is_refused) return "Dépôt refusé par le serveur";
    if (each.status.empty()) return each.is_declared ? "Identité déclarée" : "Nouveau";
    return status_words(each.status);
}

void put_row(Html& html, const CaseSummary& each, const Visit& visit) {
    html.mark("<tr><td class=\"nowrap\">").text(moment_words(each.since)).mark("<br><span");
    if (is_long(each.since, visit.now)) html.mark(" class=\"old\"");
    html.mark(">").text(age_words(each.since, visit.now)).mark("</span></td><th scope=\"row\"><a href=\"");
    html.text(path_of(each.key)).mark("\">").text(each.title).mark("</a></th><td>");
    const std::string names = tenant_names(visit.tools.store, each.tenant_id);
    html.text(names.empty() ? "Personne de connu" : names)
        .mark("</td><td class=\"nowrap\">")
        .text(reference_words(each.reference));
    html.mark("</td><td>").text(state_of(each)).mark("</td></tr>");
}

void put_table(Html& html, const std::vector<CaseSummary>& cases, const Visit& visit) {
    html.mark(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Dossiers\"><table><thead><tr><th "
        "scope=\"col\">Reçu</th><th scope=\"col\">Dossier</th><th scope=\"col\">Locataire</th><th "
        "scope=\"col\">Numéro</th><th scope=\"col\">État</th></tr></thead><tbody>");
    for (const CaseSummary& each : cases) put_row(html, each, visit);
    html.mark("</tbody></table></div>");
}

// The cases with this number: of a slip, or of a request.
std::vector<CaseKey> cases_with(Tools& tools, const std::string& typed) {
    std::vector<CaseKey> keys;
    const auto add_request = [&](const RequestRow& request) {
        const bool has_deposit = request.operation_id && tools.store.deposit(*request.operation_id);
        const CaseKey key = has_deposit ? CaseKey{CaseKey::By::deposit, *request.operation_id}
                                        : CaseKey{CaseKey::By::request, request.request_id};
        const bool is_there = std::any_of(keys.begin(), keys.end(),
                                          [&](const CaseKey& each) { return each.by == key.by && each.id == key.id; });
        if (!is_there) keys.push_back(key);
    };
    if (const auto request = tools.store.request(typed)) add_request(*request);
    const auto reference = Reference::parse(typed);
    if (!reference) return keys;
    for (const std::string& id : tools.store.desk().deposits_with_reference(reference->text()))
        keys.push_back({CaseKey::By::deposit, id});
    for (const std::string& id : tools.store.desk().requests_with_reference(reference->text())) {
        if (const auto request = tools.store.request(id)) add_request(*request);
    }
    return keys;
}

std::string upper_case(std::string_view text) {
    std::string upper{text};
    for (char& letter : upper) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return upper;
}

}  // namespace

HttpResponse worklist_page(const Visit& visit) {
    const Filter& filter = filter_of(visit.query("sujet"));
    const bool newest_first = visit.query("ordre") == "recents";
    std::vector<CaseSummary> all = waiting_cases(visit.tools);
    std::vector<CaseSummary> cases;
    std::copy_if(all.begin(), all.end(), std::back_inserter(cases),
                 [&](const CaseSummary& each) { return !filter.group || each.group == *filter.group; });
    std::stable_sort(cases.begin(), cases.end(), [&](const CaseSummary& one, const CaseSummary& other) {
        return newest_first ? one.since > other.since : one.since < other.since;
    });
    Html body;
    put_filters(body, all, filter, newest_first ? "recents" : "anciens");
    if (cases.empty()) {
        body.mark("<p>Rien n’attend ici.</p>");
    } else {
        put_order(body, filter, newest_first);
        put_table(body, cases, visit);
    }
    return page(visit.frame(), {200, "À traiter", visit.notice()}, body);
}

HttpResponse search_page(const Visit& visit) {
    const auto typed = decoded_field(visit.query("q"), FieldLines::one);
    const std::string number = typed && typed->size() <= 40 ? upper_case(typed->view()) : std::string{};
    const std::vector<CaseKey> keys = cases_with(visit.tools, number);
    if (keys.size() == 1) return see_other(path_of(keys.front()));
    Html body;
    if (keys.empty()) {
        body.mark(
            "<p>Aucun dossier n’a ce numéro. Le numéro est sur le ticket du locataire («\u202fK4M7 29TX\u202f») "
            "ou dans ses demandes («\u202fD\u20112026\u2011000412\u202f»).</p>");
    } else {
        body.mark("<ul>");
        for (const CaseKey& key : keys) {
            const auto found = open_case(visit.tools, key);
            if (!found) continue;
            visit.note("search", found->reference());
            body.mark("<li><a href=\"").text(path_of(key)).mark("\">").text(found->title()).mark("</a></li>");
        }
        body.mark("</ul>");
    }
    return page(visit.frame(), {200, "Recherche"}, body);
}

}  // namespace kiosk::gateway::desk
