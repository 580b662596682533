// Acts, what they were about and their details, as the kiosks' own staff side says them.
#include "deploy/gateway/desk/kiosk_journal_words.hpp"

#include <array>

#include "deploy/gateway/desk/named_words.hpp"
#include "kiosk/base/words.hpp"
#include "kiosk/domain/date.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr std::array kKioskActs{Words{"signed_in", "Connexion"},
                                Words{"left", "Départ"},
                                Words{"sign_in_refused", "Code refusé"},
                                Words{"sign_in_locked", "Code refusé, accès bloqué"},
                                Words{"signed_out_by_backend", "Accès fermé par le serveur"},
                                Words{"closed", "Mise hors service"},
                                Words{"opened", "Remise en service"},
                                Words{"paper_changed", "Papier remis"},
                                Words{"sent_now", "Envois relancés"},
                                Words{"restarted", "Redémarrage"},
                                Words{"pin_chosen", "Nouveau code choisi"},
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

constexpr std::array kThings{Words{"bank_card", "Carte bancaire"}, Words{"identity_paper", "Pièce d’identité"},
                             Words{"original", "Papier original"}, Words{"other", "Autre objet"}};

constexpr std::array kDetails{Words{"offline", "hors ligne"}, Words{"silent", "sans activité"},
                              Words{"first", "un second agent doit confirmer"}, Words{"decided", "noté par le serveur"},
                              Words{"unclear", "sans réponse du serveur"}};

// A guided test: which one, how it went, and what was wrong.
constexpr std::array kTested{Words{"ticket_page", "Page ticket"},
                             Words{"a4_page", "Page A4"},
                             Words{"scanner", "Scanner"},
                             Words{"card_terminal", "Terminal de paiement"},
                             Words{"code_reader", "Lecteur de codes"},
                             Words{"touch", "Écran tactile"},
                             Words{"network", "Réseau et serveur"},
                             Words{"passed", "Réussi"},
                             Words{"failed", "Échoué"},
                             Words{"absent", "Absent"},
                             Words{"timed_out", "Rien n’est venu à temps"},
                             Words{"unreachable", "Ne répond pas"},
                             Words{"not_printed", "L’imprimante a abandonné la page"},
                             Words{"paper_out", "Plus de papier"},
                             Words{"cover_open", "Capot ouvert"},
                             Words{"jam", "Bourrage"},
                             Words{"no_ink", "Plus d’encre"},
                             Words{"not_good", "Page jugée mauvaise par l’agent"},
                             Words{"not_scanned", "Le scanner n’a pas donné de page"},
                             Words{"page_empty", "La page lue est vide"},
                             Words{"silent", "Répond sans rien dire d’utile"},
                             Words{"misconfigured", "Refuse ce que la borne lui envoie"},
                             Words{"other_serial", "Numéro de série inattendu"},
                             Words{"other_merchant", "Contrat commerçant inattendu"},
                             Words{"label_differs", "Étiquette différente ou abîmée"},
                             Words{"seal_broken", "Scellés abîmés"},
                             Words{"overlay_found", "Objet ajouté sur le terminal"},
                             Words{"cable_changed", "Câble modifié"},
                             Words{"screws_touched", "Vis absentes ou forcées"},
                             Words{"unreadable_code", "Code illisible"},
                             Words{"nothing_read", "Aucun code lu à temps"},
                             Words{"off_target", "Écart trop grand"},
                             Words{"not_recognised", "Le serveur ne reconnaît pas cette borne"},
                             Words{"slow", "Réponse trop lente"},
                             Words{"clock_off", "Horloge décalée"},
                             Words{"certificate_over", "Certificat terminé"}};

// "name=7": the words before and after the number.
struct Counted {
    std::string_view name;
    std::string_view before;
    std::string_view after;
};
constexpr std::array kCounted{Counted{"ticket printed=", "rouleau, ", " tickets imprimés"},
                              Counted{"a4 printed=", "A4, ", " feuilles imprimées"},
                              Counted{"number=", "objet n°\u00a0", ""}, Counted{"approved=", "", " cartes acceptées"}};

std::string tested_words(std::string_view detail) {
    std::string words;
    while (!detail.empty()) {
        const std::string_view code = take_first_word(detail);
        const Words* const known = find_words(kTested, code);
        if (!words.empty()) words += " · ";
        words += known == nullptr ? code : known->second;
    }
    return words;
}

}  // namespace

std::string kiosk_act_words(std::string_view act) {
    return words_in(kKioskActs, act);
}

std::string kiosk_reference_words(std::string_view reference) {
    if (const auto day = parse_iso_date(reference)) return to_french_words(*day);
    const Words* const thing = find_words(kThings, reference);
    return thing == nullptr ? reference_words(reference) : std::string{thing->second};
}

std::string kiosk_detail_words(std::string_view act, std::string_view detail) {
    if (act == "tested") return tested_words(detail);
    if (act == "report_printed" || act == "report_sent") return detail.starts_with("ready") ? "Prêt" : "Pas prêt";
    if (const Words* const words = find_words(kDetails, detail)) return std::string{words->second};
    for (const Counted& counted : kCounted) {
        if (!detail.starts_with(counted.name)) continue;
        return std::string{counted.before}.append(detail.substr(counted.name.size())).append(counted.after);
    }
    return std::string{detail};
}

}  // namespace kiosk::gateway::desk
