// Tables of words.
#include "deploy/gateway/desk/texts.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "deploy/gateway/desk/named_words.hpp"
#include "deploy/gateway/landlord/tenant_papers.hpp"
#include "deploy/gateway/messages/tenant_texts.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr std::array<Words, 8> kKinds{{
    {"insurance_certificate", "Attestation d’assurance"},
    {"problem_report", "Problème signalé"},
    {"direct_debit", "Prélèvement automatique"},
    {"signed_mandate", "Mandat signé"},
    {"quittance_request", "Quittance demandée"},
    {"general_request", "Demande"},
    {"preferences", "Choix des messages"},
    {"", "Dépôt illisible"},
}};

constexpr std::array<Words, 10> kDepositRefusals{{
    {"contradiction", "le contenu ne correspond pas à ce qui était annoncé"},
    {"deposit-unreadable", "le contenu ne peut pas être ouvert"},
    {"invalid-field", "la demande est mal formée"},
    {"invalid_content", "le contenu est mal formé"},
    {"ticket_not_valid", "le droit de déposer n’était plus valable"},
    {"identity_not_enough", "il fallait être connecté"},
    {"not_this_tenant", "le contrat n’est pas celui de ce locataire"},
    {"signature_not_valid", "le code qui devait signer la demande n’est pas revenu"},
    {"document_lost", "un document a été perdu à la borne"},
    {"attachment-missing", "un document n’est pas arrivé"},
}};

constexpr std::array<Words, 11> kOperations{{
    {"no_result", "Paiement commencé, sans résultat de la borne"},
    {"unknown_outcome", "Paiement dont l’issue est inconnue"},
    {"unknown_reference", "Résultat pour un paiement inconnu"},
    {"contradiction", "Deux résultats qui se contredisent"},
    {"second_approval", "Deux accords de la banque pour un paiement"},
    {"more_than_asked", "Montant débité supérieur au montant demandé"},
    {"sequence_reused", "Borne qui a repris un ancien numéro"},
    {"kiosk_journal_broken", "Journal d’une borne dont une ligne ne suit pas la précédente"},
    {"deposit_refused", "Dépôt que le serveur a refusé"},
    {"document_lost", "Document perdu à la borne"},
    {"exhausted", "Plus aucun numéro d’inscription de borne"},
}};

constexpr std::array<Words, 16> kTopics{{
    {"help", "Aide"},
    {"pay_rent", "Payer mon loyer"},
    {"balance", "Mon solde"},
    {"other_ways_to_pay", "Autres moyens de payer"},
    {"guest_payment", "Payer sans se connecter"},
    {"rent_notices", "Avis d’échéance"},
    {"my_documents", "Mes documents"},
    {"insurance_certificate", "Attestation d’assurance"},
    {"report_problem", "Signaler un problème"},
    {"my_requests", "Mes demandes"},
    {"appointments", "Rendez\u2011vous"},
    {"profile", "Mon profil"},
    {"direct_debit", "Prélèvement automatique"},
    {"create_account", "Créer un compte"},
    {"recover_access", "Mot de passe oublié"},
    {"receipt_again", "Retrouver un reçu"},
}};

constexpr std::array<Words, 5> kCallStates{{
    {"ringing", "Attend quelqu’un"},
    {"coming", "Quelqu’un arrive"},
    {"nobody", "Personne n’est venu"},
    {"done", "Terminé"},
    {"closed", "Agence fermée"},
}};

constexpr std::array<Words, 39> kActs{{
    {"sign_in", "Connexion"},
    {"sign_in_failed", "Mot de passe faux"},
    {"sign_out", "Déconnexion"},
    {"agent_set", "Agent créé ou modifié"},
    {"agent_closed", "Agent fermé"},
    {"kiosk_agent_set", "Agent de borne créé ou modifié"},
    {"kiosk_agent_closed", "Agent de borne fermé"},
    {"enrolment_approved", "Borne acceptée"},
    {"enrolment_refused", "Borne refusée"},
    {"kiosk_journal", "Journal d’une borne consulté"},
    {"payment_charged", "Paiement\u202f: carte débitée"},
    {"payment_not_charged_first", "Paiement\u202f: carte non débitée, à confirmer"},
    {"payment_not_charged", "Paiement\u202f: carte non débitée, confirmé"},
    {"identity_attested", "Identité attestée à la borne"},
    {"announcement", "Annonce publiée"},
    {"announcement_withdrawn", "Annonce retirée"},
    {"closure", "Fermeture publiée"},
    {"closure_withdrawn", "Fermeture retirée"},
    {"day_report", "Relevé d’une journée téléchargé"},
    {"readiness_report", "Rapport de mise en service téléchargé"},
    {"kiosk_pin_changed", "Code personnel choisi à la borne"},
    {"look", "Dossier consulté"},
    {"page", "Page d’un document consultée"},
    {"iban", "IBAN affiché"},
    {"search", "Recherche"},
    {"certificate_recorded", "Attestation enregistrée"},
    {"certificate_refused", "Attestation refusée"},
    {"answered", "Réponse envoyée"},
    {"status", "État changé"},
    {"appointment", "Rendez\u2011vous fixé"},
    {"mandate_ready", "Mandat préparé"},
    {"mandate_active", "Mandat reçu et contrôlé"},
    {"mandate_back", "Mandat renvoyé au locataire"},
    {"identity_accepted", "Identité déclarée confirmée"},
    {"deposit_done", "Dossier marqué comme traité"},
    {"call_coming", "Appel\u202f: j’arrive"},
    {"call_done", "Appel terminé"},
    {"operation_dismissed", "Opération classée"},
    {"forbidden", "Page interdite demandée"},
}};

// As the kiosks' own staff side words the parts that alarms are about.
constexpr std::array kKioskParts{Words{"card_terminal", "Terminal de paiement"},
                                 Words{"ticket_printer", "Imprimante à tickets"},
                                 Words{"sheet_printer", "Imprimante A4"},
                                 Words{"scanner", "Scanner"},
                                 Words{"code_reader", "Lecteur de codes"},
                                 Words{"backend", "Serveur de l’agence virtuelle"},
                                 Words{"sending", "Envois en attente"},
                                 Words{"clock", "Horloge"},
                                 Words{"storage", "Disque"},
                                 Words{"staff_list", "Liste du personnel"}};

constexpr std::array<Words, 4> kRoles{{
    {"agent", "Agent"},
    {"manager", "Responsable"},
    {"reception", "Accueil"},
    {"technician", "Technicien"},
}};

constexpr std::array<Words, 6> kAttachments{{
    {"certificate", "Attestation"},
    {"bank_details", "RIB"},
    {"request_form", "Demande signée"},
    {"signed_mandate", "Mandat signé"},
    {"photo", "Photo"},
    {"document", "Document"},
}};

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return "il y a " + std::to_string(count) + "\u00a0" + std::string{count > 1 ? many : one};
}

std::string label_of(const Json& entry) {
    const auto label = entry.find("label");
    return label != entry.end() && label->is_string() ? label->get<std::string>() : std::string{};
}

// The entry with this code in a list of the taxonomy; nullptr: there is none.
const Json* entry_with(const Json& holder, const char* list_name, std::string_view code) {
    const auto list = holder.find(list_name);
    if (list == holder.end() || !list->is_array()) return nullptr;
    for (const Json& entry : *list) {
        if (!entry.is_object()) continue;
        const auto found = entry.find("code");
        if (found != entry.end() && found->is_string() && found->get_ref<const std::string&>() == code) return &entry;
    }
    return nullptr;
}

}  // namespace

std::string kind_words(std::string_view deposit_kind) {
    return words_in(kKinds, deposit_kind);
}
std::string deposit_refusal_words(std::string_view reason) {
    return words_in(kDepositRefusals, reason);
}
std::string operation_words(std::string_view reason) {
    return words_in(kOperations, reason);
}
std::string topic_words(std::string_view topic) {
    return words_in(kTopics, topic);
}
std::string call_state_words(std::string_view state) {
    return words_in(kCallStates, state);
}
std::string act_words(std::string_view act) {
    return words_in(kActs, act);
}
std::string alarm_words(std::string_view alarm) {
    constexpr std::array kEndings{Words{"_bad", "\u202f: ne fonctionne pas"}, Words{"_watch", "\u202f: à vérifier"}};
    if (alarm == "closed_by_staff") return "mise hors service par un agent";
    for (const auto& [ending, words] : kEndings) {
        if (!alarm.ends_with(ending)) continue;
        const std::string_view part = alarm.substr(0, alarm.size() - ending.size());
        if (const Words* const known = find_words(kKioskParts, part)) return std::string{known->second}.append(words);
    }
    return word_of_code(alarm);
}
std::string role_words(std::string_view role) {
    return words_in(kRoles, role);
}
std::string detail_words(std::string_view detail) {
    for (const auto& table :
         {std::span<const Words>{kKinds}, std::span<const Words>{kRoles}, std::span<const Words>{kOperations}}) {
        if (const Words* const known = find_words(table, detail)) return std::string{known->second};
    }
    if (is_request_status(detail)) return status_words(detail);
    if (is_rejection_reason(detail)) return rejection_words(detail);
    return word_of_code(detail);
}

std::string reference_words(std::string_view reference) {
    const auto parsed = Reference::parse(reference);
    return parsed && parsed->text() == reference ? parsed->spoken() : std::string{reference};
}

std::string phone_words(std::string_view phone) {
    constexpr std::size_t kFrench = 10;
    const bool is_plain = phone.size() == kFrench && phone.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_plain) return std::string{phone};
    std::string words{phone.substr(0, 2)};
    for (std::size_t place = 2; place < kFrench; place += 2) {
        words += "\u00a0";
        words += phone.substr(place, 2);
    }
    return words;
}

std::string attachment_words(std::string_view role) {
    return role.empty() ? "Document" : words_in(kAttachments, role);
}

std::string word_of_code(std::string_view code) {
    std::string word{code};
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

std::string age_words(WallTime then, WallTime now) {
    const std::int64_t minutes = std::max<std::int64_t>(now.unix_ms - then.unix_ms, 0) / 60'000;
    if (minutes < 1) return "à l’instant";
    if (minutes < 60) return counted(minutes, "minute", "minutes");
    if (minutes < 24 * 60) return counted(minutes / 60, "heure", "heures");
    return counted(minutes / (24 * 60), "jour", "jours");
}

bool is_long(WallTime then, WallTime now) {
    constexpr Milliseconds kLong = std::chrono::days{3};
    return now.unix_ms - then.unix_ms >= kLong.count();
}

std::string moment_words(WallTime moment) {
    const LocalDateTime local = paris_time(moment);
    return to_french_short(local.date) + " à " + to_french_time(local);
}

std::string subject_words(Store& store, std::string_view category, std::string_view subcategory) {
    const auto text = store.access().document("request_taxonomy");
    const auto taxonomy = text ? parse_object(*text, kDocumentLimits) : failure(JsonError{});
    struct Level {
        const char* categories;
        const char* matters;
    };
    for (const Level& level : {Level{"repair", "problems"}, Level{"administrative", "types"}}) {
        const Json* found = taxonomy ? entry_with(*taxonomy, level.categories, category) : nullptr;
        if (found == nullptr) continue;
        const Json* matter = entry_with(*found, level.matters, subcategory);
        return label_of(*found) + " › " + (matter == nullptr ? word_of_code(subcategory) : label_of(*matter));
    }
    return word_of_code(category) + " › " + word_of_code(subcategory);
}

}  // namespace kiosk::gateway::desk
