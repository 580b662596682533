// The French words for what kiosks say of themselves: as their own staff side words it.
#include "deploy/gateway/desk/kiosk_words.hpp"

#include <algorithm>
#include <array>

#include "deploy/gateway/desk/texts.hpp"

namespace kiosk::gateway::desk {
namespace {

struct Words {
    std::string_view code;
    std::string_view words;
};

constexpr std::array kActs{Words{"signed_in", "Connexion"},
                           Words{"left", "Départ"},
                           Words{"sign_in_refused", "Code refusé"},
                           Words{"sign_in_locked", "Code refusé, accès bloqué"},
                           Words{"signed_out_by_backend", "Accès fermé par le serveur"},
                           Words{"closed", "Mise hors service"},
                           Words{"opened", "Remise en service"},
                           Words{"paper_changed", "Papier remis"},
                           Words{"sent_now", "Envois relancés"},
                           Words{"restarted", "Redémarrage"},
                           Words{"session_ended", "Session d’un locataire terminée"},
                           Words{"announced", "Message publié"},
                           Words{"announcement_withdrawn", "Message retiré"},
                           Words{"closure_added", "Jour de fermeture ajouté"},
                           Words{"closure_withdrawn", "Jour rouvert"},
                           Words{"agent_created", "Accès créé"},
                           Words{"agent_closed", "Accès fermé"},
                           Words{"identity_attested", "Identité d’un locataire attestée"},
                           Words{"identity_refused", "Identité refusée par le serveur"},
                           Words{"thing_found", "Objet oublié noté"},
                           Words{"thing_returned", "Objet rendu"},
                           Words{"thing_destroyed", "Objet détruit ou remis"},
                           Words{"tested", "Essai"},
                           Words{"report_printed", "Rapport de mise en service imprimé"},
                           Words{"report_sent", "Rapport de mise en service envoyé"},
                           Words{"duplicate_printed", "Duplicata imprimé"},
                           Words{"decision_charged", "Paiement décidé\u202f: débité"},
                           Words{"decision_not_charged", "Paiement décidé\u202f: non débité"},
                           Words{"day_closed", "Journée clôturée"}};

constexpr std::array kParts{Words{"card_terminal", "Terminal de paiement"},
                            Words{"ticket_printer", "Imprimante à tickets"},
                            Words{"sheet_printer", "Imprimante A4"},
                            Words{"scanner", "Scanner"},
                            Words{"code_reader", "Lecteur de codes"},
                            Words{"backend", "Serveur de l’agence virtuelle"},
                            Words{"sending", "Envois en attente"},
                            Words{"clock", "Horloge"},
                            Words{"storage", "Disque"},
                            Words{"staff_list", "Liste du personnel"}};

template <class Table>
std::string_view words_in(const Table& table, std::string_view code) {
    const auto found = std::ranges::find(table, code, &Words::code);
    return found == table.end() ? std::string_view{} : found->words;
}

}  // namespace

std::string kiosk_act_words(std::string_view act) {
    const std::string_view words = words_in(kActs, act);
    return words.empty() ? word_of_code(act) : std::string{words};
}

std::string alarm_words(std::string_view alarm) {
    constexpr std::array kEndings{Words{"_bad", "\u202f: ne fonctionne pas"}, Words{"_watch", "\u202f: à vérifier"}};
    if (alarm == "closed_by_staff") return "mise hors service par un agent";
    for (const Words& ending : kEndings) {
        if (!alarm.ends_with(ending.code)) continue;
        const std::string_view part = words_in(kParts, alarm.substr(0, alarm.size() - ending.code.size()));
        if (!part.empty()) return std::string{part} + std::string{ending.words};
    }
    return word_of_code(alarm);
}

}  // namespace kiosk::gateway::desk
