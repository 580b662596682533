// What the pages have in common.
#include "deploy/gateway/desk/visit.hpp"

#include <algorithm>
#include <array>

#include "deploy/gateway/desk/case.hpp"
#include "deploy/gateway/service/calls.hpp"
#include "deploy/gateway/service/journal.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kNotices{{
    {"enregistree", "L’attestation est enregistrée. Le locataire la voit dans «\u202fMes documents\u202f»."},
    {"refusee", "L’attestation est refusée. Le locataire voit le motif."},
    {"reponse", "La réponse est envoyée."},
    {"rendez-vous", "Le rendez\u2011vous est fixé. Le locataire le voit dans sa demande."},
    {"rattache", "Le dépôt est une demande de ce locataire."},
    {"mandat-pret", "Le mandat est prêt. Le locataire peut l’imprimer et le signer à la borne."},
    {"mandat-recu", "Le mandat est reçu et contrôlé. Les prélèvements peuvent commencer."},
    {"mandat-renvoye", "Le mandat est renvoyé au locataire avec votre explication."},
    {"traite", "Le dossier est marqué comme traité."},
    {"appel", "C’est noté. La borne le montre."},
    {"borne-entree", "La borne est acceptée. Elle se met en service en quelques secondes."},
    {"borne-refusee", "La borne est refusée."},
    {"classee", "L’opération est classée avec votre explication."},
}};

}  // namespace

Frame Visit::frame() const {
    const auto calls = tools.store.access().calls_at_the_desk(WallTime{now.unix_ms - kMissedIsShownFor.count()});
    const auto ringing =
        std::count_if(calls.begin(), calls.end(), [](const AgentCallRow& call) { return call.state == "ringing"; });
    Frame frame{tools.landlord, &visitor};
    frame.waiting = static_cast<int>(waiting_cases(tools).size());
    frame.calls = static_cast<int>(ringing);
    frame.path = request.path;
    return frame;
}

void Visit::note(std::string_view act, std::string_view reference, std::string_view detail) const {
    note_in_journal(tools.store, tools.secrets,
                    {visitor.agent.name, std::string{act}, std::string{reference}, std::string{detail}}, now);
}

std::string Visit::query(const std::string& name) const {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string{} : found->second;
}

std::string_view Visit::notice() const {
    const std::string done = query("fait");
    for (const auto& [code, words] : kNotices) {
        if (code == done) return words;
    }
    return "";
}

HttpResponse no_such_page(const Frame& frame) {
    Html body;
    body.mark(
        "<p>Cette page n’existe pas, ou n’existe plus.</p><p><a href=\"/a-traiter\">Voir ce qui est à "
        "traiter</a></p>");
    return page(frame, {404, "Page introuvable"}, body);
}

HttpResponse forbidden_page(const Visit& visit) {
    visit.note("forbidden", visit.request.path.substr(0, visit.request.path.find('/', 1)));
    Html body;
    body.mark(
        "<p>Cette page est réservée aux responsables.</p><p><a href=\"/a-traiter\">Voir ce qui est à "
        "traiter</a></p>");
    return page(visit.frame(), {403, "Accès réservé"}, body);
}

HttpResponse not_done_page(const Visit& visit, std::string_view why, std::string_view way_back) {
    Html body;
    body.mark("<p class=\"fault\" role=\"alert\">").text(why).mark("</p><p><a href=\"").text(way_back);
    body.mark("\">Revenir</a></p>");
    return page(visit.frame(), {422, "Rien n’a été changé"}, body);
}

}  // namespace kiosk::gateway::desk
