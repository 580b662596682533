// The table of questions, and the search in it.
#include "screens/help_and_information/articles.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

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
};

// What a letter of French is searched as; everything else parts words.
char plain_letter(char32_t letter) {
    if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) return static_cast<char>(letter);
    if (letter >= 'A' && letter <= 'Z') return static_cast<char>(letter - 'A' + 'a');
    constexpr std::array<std::pair<std::u32string_view, char>, 6> kAccents{
        {{U"àâäÀÂÄ", 'a'}, {U"éèêëÉÈÊË", 'e'}, {U"îïÎÏ", 'i'}, {U"ôöÔÖ", 'o'}, {U"ùûüÙÛÜ", 'u'}, {U"çÇ", 'c'}}};
    for (const auto& [accents, plain] : kAccents) {
        if (accents.find(letter) != std::u32string_view::npos) return plain;
    }
    return ' ';
}

// One code point of valid UTF-8 from `place` on, which is moved behind it. Ours are at most three bytes long.
char32_t next_letter(std::string_view text, std::size_t& place) {
    const auto byte = static_cast<unsigned char>(text[place++]);
    const int more = byte < 0x80 ? 0 : (byte < 0xE0 ? 1 : (byte < 0xF0 ? 2 : 3));
    char32_t letter = more == 0 ? byte : byte & (0x3FU >> static_cast<unsigned>(more));
    for (int part = 0; part < more && place < text.size(); ++part) {
        letter = (letter << 6U) | (static_cast<unsigned char>(text[place++]) & 0x3FU);
    }
    return letter;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) words.push_back(std::exchange(word, {}));
    };
    for (std::size_t place = 0; place < text.size();) {
        const char letter = plain_letter(next_letter(text, place));
        letter == ' ' ? end_word() : word.push_back(letter);
    }
    end_word();
    return words;
}

bool begins_one_of(const std::string& typed, const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [&typed](const std::string& word) { return word.starts_with(typed); });
}

// "le", "de", "mon": found everywhere, so they find nothing.
bool says_something(const std::string& word) {
    constexpr std::array<std::string_view, 18> kSmall{"le", "la",  "les", "un", "une", "de", "des", "du", "mon",
                                                      "ma", "mes", "et",  "je", "j",   "l",  "d",   "a",  "au"};
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
    for (const auto& [score, index] : found) indices.push_back(index);
    return indices;
}

}  // namespace kiosk::help_and_information
