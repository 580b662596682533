// The table of questions, and the search in it.
#include "screens/help_and_information/articles.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "kiosk/base/utf8.hpp"
#include "kiosk/domain/person_name.hpp"

namespace kiosk::help_and_information {
namespace {

using texts::Key;
using texts::Texts;

constexpr std::array kArticles{
    Article{Key::faq_balance_title, Key::faq_balance_text, "Mes démarches › Régler mes factures",
            "compte dette paiement ticket 24 heures retard doit dois", Deed::journey, JourneyName::balance},
    Article{Key::faq_pay_title, Key::faq_pay_text, "Mes démarches › Régler mes factures",
            "regler facture cb bleue bancaire terminal payement paiement", Deed::journey, JourneyName::pay_rent},
    Article{Key::faq_part_title, Key::faq_part_text, "Mes démarches › Régler mes factures",
            "acompte partiel moitie montant recu", Deed::journey, JourneyName::pay_rent},
    Article{Key::faq_notices_title, Key::faq_notices_text, "Mes suivis › Mes factures et quittances",
            "facture avis loyer telecharger pdf imprimer augmentation charges", Deed::journey,
            JourneyName::rent_notices},
    Article{Key::faq_quittance_title, Key::faq_quittance_text, "Mes suivis › Mes factures et quittances",
            "recu preuve caf attestation loyer", Deed::journey, JourneyName::rent_notices},
    Article{Key::faq_paperless_title, Key::faq_paperless_text, "Mon profil › Mes informations",
            "dematerialisation numerique courrier poste", Deed::journey, JourneyName::profile},
    Article{Key::faq_paper_comes_title, Key::faq_paper_comes_text, "",
            "papier courrier encore boite aux lettres erreur", Deed::report_paper_notice, JourneyName::profile},
    Article{Key::faq_notifications_title, Key::faq_notifications_text,
            "Mon profil › Mes informations › Mes Notifications", "notification mail alerte message interrupteur",
            Deed::journey, JourneyName::profile},
    Article{Key::faq_create_account_title, Key::faq_create_account_text, "Guide de création de compte",
            "inscription inscrire ouvrir espace portail guide", Deed::journey, JourneyName::create_account},
    Article{Key::faq_identifier_title, Key::faq_identifier_text, "J’ai oublié mon identifiant",
            "login connexion connecter nom utilisateur", Deed::journey, JourneyName::recover_access},
    Article{Key::faq_password_title, Key::faq_password_text, "J’ai oublié mon mot de passe",
            "perdu reinitialiser connexion code lien", Deed::journey, JourneyName::recover_access},
    Article{Key::faq_change_address_title, Key::faq_change_address_text,
            "Mon profil › Mes informations › Modifier mes informations", "adresse coordonnees numero portable fixe",
            Deed::journey, JourneyName::profile},
    Article{
        Key::faq_problem_title, Key::faq_problem_text, "Contacter mon bailleur",
        "panne fuite eau robinet chauffage ascenseur voisin bruit serrure cle cles clef badge porte lumiere humidite "
        "reparation intervention",
        Deed::journey, JourneyName::report_problem},
    Article{Key::faq_follow_title, Key::faq_follow_text, "Mes suivis", "suivi reponse statut intervention numero",
            Deed::journey, JourneyName::my_requests},
    Article{Key::faq_appointment_title, Key::faq_appointment_text, "", "rdv conseiller agence rencontrer",
            Deed::journey, JourneyName::appointments},
    Article{Key::faq_insurance_title, Key::faq_insurance_text,
            "Mon contrat / Vie du bail › Envoyer mon attestation d’assurance", "habitation assureur risques scanner",
            Deed::journey, JourneyName::insurance_certificate},
    Article{Key::faq_documents_title, Key::faq_documents_text, "Mon logement › Mes documents",
            "bail contrat etat des lieux attestation decompte regularisation charges", Deed::journey,
            JourneyName::my_documents},
    Article{Key::faq_debit_title, Key::faq_debit_text, "Mes démarches › Mandat de prélèvement",
            "automatique iban rib sepa banque mandat", Deed::journey, JourneyName::direct_debit},
    Article{Key::faq_transfer_title, Key::faq_transfer_text, "", "virement iban cheque especes autre moyen",
            Deed::journey, JourneyName::other_ways_to_pay},
    Article{Key::faq_card_title, Key::faq_card_text, "", "plafond refus echec banque carte bloquee", Deed::journey,
            JourneyName::other_ways_to_pay},
    Article{Key::faq_difficulty_title, Key::faq_difficulty_text, "",
            "difficulte impaye retard dette aide fsl apl al caf mensualite plan apurement loyer cher chere argent",
            Deed::journey, JourneyName::other_ways_to_pay},
    Article{Key::faq_someone_title, Key::faq_someone_text, "", "proche parent ami autre sans connecter", Deed::journey,
            JourneyName::guest_payment},
    Article{Key::faq_ticket_title, Key::faq_ticket_text, "", "perdu recu duplicata reimprimer preuve reference",
            Deed::journey, JourneyName::receipt_again},
    Article{Key::faq_urgent_title, Key::faq_urgent_text, "",
            "urgence urgent inondation incendie fumee electricite danger odeur pompiers secours numero", Deed::page,
            JourneyName::help_and_information, Page::urgent},
    Article{Key::faq_hours_title, Key::faq_hours_text, "", "horaire heure ferme fermee ouvert ouverture samedi lundi",
            Deed::page, JourneyName::help_and_information, Page::hours},
    Article{Key::faq_person_title, Key::faq_person_text, "",
            "agent conseiller personne contacter contact appeler telephone agence gardien", Deed::page,
            JourneyName::help_and_information, Page::contacts},
    Article{Key::faq_screen_title, Key::faq_screen_text, "",
            "handicap accessibilite malvoyant vue lire taille grand grossir contraste fauteuil", Deed::page,
            JourneyName::help_and_information, Page::accessibility},
    Article{Key::faq_data_title, Key::faq_data_text, "",
            "rgpd cnil vie privee confidentialite donnee personnelle supprimer effacer", Deed::page,
            JourneyName::help_and_information, Page::privacy},
};

// What somebody types who reads the answers in English, beside the words of those answers.
struct EnglishWords {
    Key title;
    std::string_view words;
};
constexpr std::array kEnglishWords{
    EnglishWords{Key::faq_pay_title, "bill invoice debit credit visa"},
    EnglishWords{Key::faq_part_title, "partial half deposit"},
    EnglishWords{Key::faq_notices_title, "bill invoice download pdf increase"},
    EnglishWords{Key::faq_quittance_title, "quittance proof certificate"},
    EnglishWords{Key::faq_password_title, "login lost reset"},
    EnglishWords{Key::faq_identifier_title, "login username"},
    EnglishWords{Key::faq_change_address_title, "mobile mail contact"},
    EnglishWords{
        Key::faq_problem_title,
        "leak water tap heating boiler lift elevator neighbour noise lock key keys badge door light damp mould "
        "repair broken"},
    EnglishWords{Key::faq_appointment_title, "meet meeting visit"},
    EnglishWords{Key::faq_insurance_title, "insurer home policy scan"},
    EnglishWords{Key::faq_documents_title, "lease contract tenancy"},
    EnglishWords{Key::faq_debit_title, "iban bank automatic monthly"},
    EnglishWords{Key::faq_transfer_title, "cheque cash iban bank"},
    EnglishWords{Key::faq_difficulty_title, "debt arrears money help late expensive benefit"},
    EnglishWords{Key::faq_someone_title, "friend family relative"},
    EnglishWords{Key::faq_ticket_title, "lost duplicate reprint proof"},
    EnglishWords{Key::faq_urgent_title, "fire smoke gas flood danger smell"},
    EnglishWords{Key::faq_hours_title, "opening closed open time saturday"},
    EnglishWords{Key::faq_person_title, "somebody talk speak call phone adviser"},
    EnglishWords{Key::faq_screen_title, "disability sight read bigger letters wheelchair"},
    EnglishWords{Key::faq_data_title, "privacy gdpr delete"},
};

std::string search_words(const Article& article, const Texts& texts) {
    std::string words(article.search_words);
    if (texts.language() != texts::Language::english) return words;
    for (const EnglishWords& more : kEnglishWords) {
        if (more.title == article.title) words += " " + std::string(more.words);
    }
    return words;
}

// What a word of French is made of, in UTF-8: ASCII, Latin-1 Supplement and Extended-A. Everything else parts words.
bool begins_letter(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 0xC3U && byte <= 0xC5U);
}

// As names are compared: capitals without accents.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        const PrivateText plain = comparable_name(std::exchange(word, {}));
        if (!plain.empty()) words.emplace_back(plain.view());
    };
    bool in_letter = false;
    for (const char part : text) {
        if (!is_continuation(part)) in_letter = begins_letter(static_cast<unsigned char>(part));
        in_letter ? word.push_back(part) : end_word();
    }
    end_word();
    return words;
}

// "le", "de", "mon", "the": found everywhere, so they find nothing.
bool says_something(const std::string& word) {
    constexpr std::array kSmall = std::to_array<std::string_view>(
        {"A", "AI", "AU", "AUX", "AVEC", "C", "CE", "CES", "CETTE", "COMMENT", "D", "DANS", "DE", "DES", "DU", "ELLE",
         "EN", "EST", "ET", "FAIRE", "IL", "J", "JE", "L", "LA", "LE", "LES", "MA", "ME", "MES", "MOI", "MON", "N",
         "NE", "ON", "OU", "PAR", "PAS", "PLUS", "POUR", "QU", "QUE", "QUEL", "QUELLE", "QUI", "S", "SA", "SE", "SON",
         "SONT", "SUIS", "SUR", "TROP", "UN", "UNE", "VEUX",
         // English
         "AM", "AN", "AND", "ARE", "CAN", "DO", "FOR", "HOW", "I", "IN", "IS", "IT", "MY", "OF", "THE", "TO", "WHAT",
         "WHEN", "WHERE", "WITH", "YOU", "YOUR"});
    return std::ranges::find(kSmall, word) == kSmall.end();
}

// Without the plural's last letter: "horaires" and "horaire" are one word.
std::string singular(std::string word) {
    constexpr std::size_t kLongEnough = 5;
    if (word.size() >= kLongEnough && (word.back() == 'S' || word.back() == 'X')) word.pop_back();
    return word;
}

std::vector<std::string> telling_words_of(std::string_view text) {
    std::vector<std::string> words = words_of(text);
    std::erase_if(words, [](const std::string& word) { return !says_something(word); });
    std::ranges::transform(words, words.begin(), singular);
    return words;
}

// Title, search words, then text and path: what stands in a part counts more than in the next.
using Folded = std::array<std::vector<std::string>, 3>;

std::vector<Folded> folded(const Texts& texts) {
    std::vector<Folded> all;
    all.reserve(kArticles.size());
    for (const Article& article : kArticles) {
        Folded& words = all.emplace_back(Folded{telling_words_of(texts(article.title)),
                                                telling_words_of(search_words(article, texts)),
                                                telling_words_of(texts(article.text))});
        std::ranges::move(telling_words_of(article.portal_path), std::back_inserter(words.back()));
    }
    return all;
}

// Once a language, because the search runs with every frame.
const std::vector<Folded>& folded_once(const Texts& texts) {
    static std::map<texts::Language, std::vector<Folded>> known;
    std::vector<Folded>& all = known[texts.language()];
    if (all.empty()) all = folded(texts);
    return all;
}

// 3 to 1: in the first part that has such a word; 0: in none.
int best_part(const Folded& article, const std::function<bool(const std::string&)>& is_wanted) {
    const auto part = std::ranges::find_if(
        article, [&is_wanted](const std::vector<std::string>& words) { return std::ranges::any_of(words, is_wanted); });
    return static_cast<int>(article.end() - part);
}

// How well an article holds a typed word; 0: not at all.
int score_as_typed(const std::string& typed, const Folded& article) {
    const int whole = best_part(article, [&typed](const std::string& word) { return word == typed; });
    if (whole > 0) return whole + static_cast<int>(article.size());
    return best_part(article, [&typed](const std::string& word) { return word.starts_with(typed); });
}

// Whether the word begins with what was typed, but for one letter that is wrong, missing or too much.
bool begins_nearly(std::string_view word, std::string_view typed) {
    std::size_t same = 0;
    while (same < word.size() && same < typed.size() && word[same] == typed[same]) ++same;
    if (same == typed.size()) return true;
    const std::string_view rest = typed.substr(same);
    if (word.substr(same).starts_with(rest.substr(1))) return true;
    if (same == word.size()) return false;
    const std::string_view after = word.substr(same + 1);
    return after.starts_with(rest) || after.starts_with(rest.substr(1));
}

int score_misspelt(const std::string& typed, const Folded& article) {
    constexpr std::size_t kLongEnough = 5;
    if (typed.size() < kLongEnough) return 0;
    return best_part(article, [&typed](const std::string& word) { return begins_nearly(word, typed); });
}

struct Found {
    std::size_t index = 0;
    int words = 0;  // how many of those that were typed
    int score = 0;
};
using Score = int(const std::string& typed, const Folded& article);

// Whether any article holds the word.
bool count(const std::string& typed, Score score_of, const std::vector<Folded>& all, std::vector<Found>& found) {
    bool is_held = false;
    for (Found& each : found) {
        const int score = score_of(typed, all[each.index]);
        if (score == 0) continue;
        each.score += score;
        ++each.words;
        is_held = true;
    }
    return is_held;
}

}  // namespace

std::span<const Article> articles() {
    return kArticles;
}

std::vector<std::size_t> find_articles(std::string_view typed, const Texts& texts) {
    const std::vector<Folded>& all = folded_once(texts);
    std::vector<Found> found(all.size());
    for (std::size_t index = 0; index < found.size(); ++index) found[index].index = index;
    for (const std::string& word : telling_words_of(typed)) {
        // "agent" is not "argent": a misspelling is guessed at only when nothing is spelt like this.
        if (!count(word, score_as_typed, all, found)) (void)count(word, score_misspelt, all, found);
    }
    const int most = std::ranges::max(found, {}, &Found::words).words;
    std::erase_if(found, [most](const Found& each) { return each.words == 0 || each.words < most; });
    std::ranges::stable_sort(found, std::ranges::greater{}, &Found::score);
    std::vector<std::size_t> indices;
    indices.reserve(found.size());
    for (const Found& each : found) indices.push_back(each.index);
    return indices;
}

}  // namespace kiosk::help_and_information
