// U+202F stands before ":" "?" and inside guillemets, U+00A0 inside amounts and telephone numbers. A text message keeps
// to the alphabet of GSM 03.38 (french_texts.cpp).
#include "deploy/gateway/messages/tenant_texts.hpp"

#include <array>

namespace kiosk::gateway {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

constexpr std::array<Words, 7> kStatuses{{
    {"new", "Enregistrée"},
    {"acknowledged", "Prise en compte"},
    {"scheduled", "Rendez-vous prévu"},
    {"in_progress", "En cours"},
    {"done", "Terminée"},
    {"rejected", "Refusée"},
    {"cancelled", "Annulée"},
}};

constexpr std::array<Words, 13> kRejections{{
    {"unreadable", "le document est illisible"},
    {"cropped", "le document est coupé"},
    {"expired", "l’attestation n’est plus valable"},
    {"not_yet_valid", "l’attestation ne commence que plus tard"},
    {"name_mismatch", "le nom n’est pas le vôtre"},
    {"address_mismatch", "l’adresse n’est pas celle de votre logement"},
    {"wrong_document", "ce n’est pas une attestation d’assurance"},
    {"no_rental_risk", "les risques locatifs ne sont pas garantis"},
    {"not_insurer", "le document ne vient pas d’un assureur"},
    {"missing_page", "il manque une page"},
    {"password_protected", "le document est protégé par un mot de passe"},
    {"too_old", "le document est trop ancien"},
    {"other", "demandez à votre agence"},
}};

template <class Table>
std::string words_of(const Table& table, std::string_view code) {
    for (const auto& [known, words] : table) {
        if (known == code) return std::string{words};
    }
    return std::string{code};
}

std::string mark(const LandlordBlock& landlord) {
    return landlord.is_demonstration ? "DÉMONSTRATION\u202f: ce message ne concerne aucune personne réelle.\n\n" : "";
}

std::string when(WallTime start, WallTime end) {
    const LocalDateTime from = paris_time(start);
    return to_french_weekday(from.date) + ", de " + to_french_time(from) + " à " + to_french_time(paris_time(end));
}

Message email(const LandlordBlock& landlord, const std::string& recipient, const std::string& subject,
              const std::string& text) {
    Message message;
    message.channel = Channel::email;
    message.recipient = recipient;
    message.subject = (landlord.is_demonstration ? "[DÉMONSTRATION] " : "") + subject;
    message.text = mark(landlord) + "Bonjour,\n\n" + text + "\n" + landlord.name + "\n" + landlord.address_line + "\n" +
                   landlord.postal_code + " " + landlord.city + "\n";
    return message;
}

Message text_message(const LandlordBlock& landlord, const std::string& recipient, const std::string& text) {
    Message message;
    message.channel = Channel::text_message;
    message.recipient = recipient;
    message.text = (landlord.is_demonstration ? "DÉMONSTRATION. " : "") + landlord.name + ". " + text + "\n";
    return message;
}

// A message that somebody may not want says how to have no more of them.
Message news(const LandlordBlock& landlord, const HolderRow& holder, const std::string& subject,
             const std::string& text) {
    return email(landlord, holder.email.value_or(""), subject,
                 text +
                     "\nVous ne voulez plus de ces messages\u202f? Changez ce choix à la borne, "
                     "dans «\u202fMon profil\u202f».\n");
}

}  // namespace

std::string rejection_words(std::string_view reason) {
    return words_of(kRejections, reason);
}

std::string status_words(std::string_view status) {
    return words_of(kStatuses, status);
}

Message new_notice_message(const LandlordBlock& landlord, const HolderRow& holder, const NoticeRow& notice) {
    const auto first = parse_iso_date(notice.period + "-01").value_or(notice.issued);
    const std::string paper = notice.is_on_paper ? "Vous le recevrez aussi par courrier.\n" : "";
    return news(landlord, holder, "Votre avis d’échéance, " + to_french_month(first),
                "Un nouvel avis d’échéance est disponible à la borne et dans votre espace locataire\u202f:\n\n"
                "    Contrat\u202f: " +
                    notice.contract_number + "\n    Période\u202f: " + to_french_month(first) +
                    "\n    Montant\u202f: " + to_french(notice.total) + "\n    À payer au plus tard le\u202f: " +
                    to_french_words(notice.due) + "\n\n" + paper + "Cet avis n’est pas une quittance.\n");
}

Message request_moved_message(const LandlordBlock& landlord, const HolderRow& holder, const RequestRow& request,
                              const std::string& note) {
    std::string facts = "    Demande\u202f: " + request.title + "\n    Numéro\u202f: " + request.request_id +
                        "\n    État\u202f: " + status_words(request.status) + "\n";
    if (request.status == "scheduled" && request.appointment_start && request.appointment_end)
        facts += "    Rendez-vous\u202f: " + when(*request.appointment_start, *request.appointment_end) + "\n";
    return news(landlord, holder, "Votre demande " + request.request_id + "\u202f: " + status_words(request.status),
                "Votre demande a avancé\u202f:\n\n" + facts + (note.empty() ? "" : "\n" + note + "\n"));
}

Message request_answered_message(const LandlordBlock& landlord, const HolderRow& holder, const RequestRow& request,
                                 const std::string& text) {
    return news(landlord, holder, "Votre demande " + request.request_id + "\u202f: notre réponse",
                "Nous avons répondu à votre demande\u202f:\n\n    Demande\u202f: " + request.title +
                    "\n    Numéro\u202f: " + request.request_id + "\n\n" + text + "\n");
}

Message certificate_message(const LandlordBlock& landlord, const HolderRow& holder, const DocumentRow& certificate) {
    if (certificate.status == "rejected") {
        return news(landlord, holder, "Votre attestation d’assurance est refusée",
                    "Nous ne pouvons pas accepter votre attestation d’assurance\u202f: " +
                        rejection_words(certificate.reason.value_or("other")) +
                        ".\nEnvoyez-nous une autre attestation, à la borne ou à votre agence.\n");
    }
    const std::string until =
        certificate.valid_until ? " jusqu’au " + to_french_words(*certificate.valid_until) : std::string{};
    return news(landlord, holder, "Votre attestation d’assurance est acceptée",
                "Nous avons accepté votre attestation d’assurance. Elle est valable" + until + ".\nMerci.\n");
}

Message mandate_ready_message(const LandlordBlock& landlord, const HolderRow& holder, const RequestRow& request) {
    return news(landlord, holder, "Votre mandat de prélèvement est prêt à signer",
                "Nous avons préparé votre mandat de prélèvement SEPA\u202f:\n\n    Demande\u202f: " + request.title +
                    "\n    Numéro\u202f: " + request.request_id +
                    "\n\nImprimez-le à la borne, signez-le, puis rendez-le à la borne ou à votre agence. D’ici là, "
                    "continuez à payer votre loyer.\n");
}

Message appointment_message(const LandlordBlock& landlord, const HolderRow& holder, const AppointmentRow& appointment) {
    const bool is_booked = appointment.status == "booked";
    const std::string facts = "    Quand\u202f: " + when(appointment.start, appointment.end) +
                              "\n    Où\u202f: " + appointment.place +
                              "\n    Sujet\u202f: " + appointment.reason_label + "\n";
    return news(landlord, holder, is_booked ? "Votre rendez-vous à l’agence" : "Votre rendez-vous est annulé",
                (is_booked ? "Votre rendez-vous est pris\u202f:\n\n" : "Ce rendez-vous est annulé\u202f:\n\n") + facts);
}

Message contact_code_message(const LandlordBlock& landlord, const std::string& kind, const std::string& value,
                             const PrivateText& code) {
    const std::string digits{code.view()};
    if (kind == "mobile") {
        return text_message(landlord, value,
                            "Votre code pour changer de numéro est " + digits +
                                ". Il est valable dix minutes. Ne le donnez à personne.");
    }
    return email(landlord, value, "Votre code pour changer d’adresse",
                 "Voici votre code pour confirmer votre nouvelle adresse e-mail\u202f:\n\n    " + digits +
                     "\n\nIl est valable dix minutes et ne sert qu’une fois. Ne le donnez à personne.\n\n"
                     "Vous n’avez rien demandé\u202f? Ne faites rien, il ne servira pas.\n");
}

Message signature_code_message(const LandlordBlock& landlord, const HolderRow& holder, const PrivateText& code) {
    const std::string digits{code.view()};
    if (!holder.email) {
        return text_message(landlord, holder.mobile.value_or(""),
                            "Votre code pour signer votre demande de prélèvement est " + digits +
                                ". Il est valable dix minutes. Ne le donnez à personne.");
    }
    return email(landlord, *holder.email, "Votre code pour signer",
                 "Voici votre code pour signer votre demande de prélèvement automatique\u202f:\n\n    " + digits +
                     "\n\nIl est valable dix minutes et ne sert qu’une fois. Ne le donnez à personne.\n\n"
                     "Vous n’avez rien demandé\u202f? Ne faites rien, et appelez le " +
                     landlord.phone + ".\n");
}

Message contact_changed_message(const LandlordBlock& landlord, const HolderRow& before, const std::string& kind) {
    const std::string what = kind == "email"    ? "votre adresse e-mail"
                             : kind == "mobile" ? "votre numéro de mobile"
                                                : "votre numéro de téléphone fixe";
    if (before.email) {
        return email(landlord, *before.email, "Vos coordonnées ont changé",
                     "Dans votre dossier, " + what + " a changé, à la borne de votre agence.\n\n" +
                         "Ce n’est pas vous\u202f? Appelez tout de suite le " + landlord.phone + ".\n");
    }
    if (before.mobile) {
        return text_message(landlord, *before.mobile,
                            "Dans votre dossier, " + what + " a changé. Ce n'est pas vous? Appelez votre agence.");
    }
    return {};
}

}  // namespace kiosk::gateway
