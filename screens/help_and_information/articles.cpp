// The table of questions, and the search in it.
#include "screens/help_and_information/articles.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "kiosk/base/utf8.hpp"
#include "kiosk/domain/person_name.hpp"

namespace kiosk::help_and_information {
namespace {

using texts::Key;
using texts::Texts;

constexpr std::array kArticles{
    Article{Key::faq_balance_title, Key::faq_balance_text, "Mon solde", "compte dette paiement ticket 24 heures retard",
            Deed::journey, JourneyName::balance},
    Article{Key::faq_pay_title, Key::faq_pay_text, "Mes démarches › Régler mes factures",
            "regler facture cb bancaire terminal", Deed::journey, JourneyName::pay_rent},
    Article{Key::faq_part_title, Key::faq_part_text, "Mes démarches › Régler mes factures",
            "acompte partiel moitie montant recu", Deed::journey, JourneyName::pay_rent},
    Article{Key::faq_notices_title, Key::faq_notices_text, "Mes suivis › Mes factures et quittances",
            "facture avis loyer telecharger pdf imprimer", Deed::journey, JourneyName::rent_notices},
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
    Article{Key::faq_problem_title, Key::faq_problem_text, "Contacter mon bailleur",
            "panne fuite robinet chauffage ascenseur voisin bruit serrure humidite reparation intervention",
            Deed::journey, JourneyName::report_problem},
    Article{Key::faq_follow_title, Key::faq_follow_text, "Mes suivis", "suivi reponse statut intervention numero",
            Deed::journey, JourneyName::my_requests},
    Article{Key::faq_appointment_title, Key::faq_appointment_text, "", "rdv conseiller agence rencontrer horaire",
            Deed::journey, JourneyName::appointments},
    Article{Key::faq_insurance_title, Key::faq_insurance_text,
            "Mon contrat / Vie du bail › Envoyer mon attestation d’assurance", "habitation assureur risques scanner",
            Deed::journey, JourneyName::insurance_certificate},
    Article{Key::faq_documents_title, Key::faq_documents_text, "Mon logement › Mes documents",
            "bail contrat etat des lieux attestation", Deed::journey, JourneyName::my_documents},
    Article{Key::faq_debit_title, Key::faq_debit_text, "Mes démarches › Mandat de prélèvement",
            "automatique iban rib sepa banque mandat", Deed::journey, JourneyName::direct_debit},
    Article{Key::faq_transfer_title, Key::faq_transfer_text, "", "virement iban cheque especes autre moyen",
            Deed::journey, JourneyName::other_ways_to_pay},
    Article{Key::faq_card_title, Key::faq_card_text, "", "plafond refus echec banque carte bloquee", Deed::journey,
            JourneyName::other_ways_to_pay},
    Article{Key::faq_difficulty_title, Key::faq_difficulty_text, "",
            "difficulte impaye retard dette aide fsl mensualite plan apurement", Deed::journey,
            JourneyName::other_ways_to_pay},
    Article{Key::faq_someone_title, Key::faq_someone_text, "", "proche parent ami autre sans connecter", Deed::journey,
            JourneyName::guest_payment},
    Article{Key::faq_ticket_title, Key::faq_ticket_text, "", "perdu recu duplicata reimprimer preuve reference",
            Deed::journey, JourneyName::receipt_again},
};

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

bool begins_one_of(const std::string& typed, const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [&typed](const std::string& word) { return word.starts_with(typed); });
}

// "le", "de", "mon": found everywhere, so they find nothing.
bool says_something(const std::string& word) {
    constexpr std::array<std::string_view, 18> kSmall{"LE", "LA",  "LES", "UN", "UNE", "DE", "DES", "DU", "MON",
                                                      "MA", "MES", "ET",  "JE", "J",   "L",  "D",   "A",  "AU"};
    return std::ranges::find(kSmall, word) == kSmall.end();
}

}  // namespace

std::span<const Article> articles() {
    return kArticles;
}

std::vector<std::size_t> find_articles(std::string_view typed, const Texts& texts) {
    std::vector<std::string> wanted = words_of(typed);
    std::erase_if(wanted, [](const std::string& word) { return !says_something(word); });
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t index = 0; index < kArticles.size() && !wanted.empty(); ++index) {
        const Article& article = kArticles[index];
        const auto title = words_of(texts(article.title));
        auto others = words_of(texts(article.text));
        for (const std::string_view more : {article.search_words, article.portal_path}) {
            for (std::string& word : words_of(more)) others.push_back(std::move(word));
        }
        int score = 0;
        const bool all = std::ranges::all_of(wanted, [&](const std::string& word) {
            const bool in_title = begins_one_of(word, title);
            score += in_title ? 2 : 1;
            return in_title || begins_one_of(word, others);
        });
        if (all) found.emplace_back(-score, index);
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, std::size_t>::first);
    std::vector<std::size_t> indices;
    indices.reserve(found.size());
    for (const auto& [score, index] : found) indices.push_back(index);
    return indices;
}

}  // namespace kiosk::help_and_information
