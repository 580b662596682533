// The words of each slip.
#include "kiosk/app/slips.hpp"

#include "kiosk/app/paper.hpp"
#include "kiosk/base/match.hpp"
#include "kiosk/domain/date.hpp"
#include "printing/documents/payment_duplicate.hpp"

namespace kiosk::app {
namespace {

using printing::Slip;

Slip slip_of(const Configuration& configuration, WallTime printed_at) {
    Slip slip;
    slip.demonstration = demonstration_of(configuration);
    slip.landlord = landlord_of(configuration);
    slip.agency = configuration.agency.name;
    slip.kiosk_id = configuration.kiosk.id;
    slip.made_at = paris_time(printed_at);
    return slip;
}

void say(Slip& slip, std::string_view paragraph) {
    slip.paragraphs.emplace_back(paragraph);
}

std::string moment_words(const LocalDateTime& moment) {
    return to_french_weekday(moment.date) + " à " + to_french_time(moment);
}

// The link is good for 24 hours from the form, which was typed some minutes before the paper comes out.
LocalDateTime end_of_link(WallTime printed_at) {
    constexpr Milliseconds kFromThePaper = std::chrono::hours{24} - std::chrono::minutes{30};
    return paris_time(WallTime{printed_at.unix_ms + kFromThePaper.count()});
}

Slip words_of_pending_account(Slip slip, WallTime printed_at) {
    slip.title = "Dernière étape\u202F: ouvrez votre e\u2011mail";
    say(slip, "Un e\u2011mail est en route, si vos informations correspondent à un contrat.");
    slip.facts.push_back({"À faire avant", PrivateText{moment_words(end_of_link(printed_at))}});
    say(slip, "Ouvrez l’e\u2011mail et touchez le lien. Votre compte est alors ouvert.");
    say(slip, "Pas d’e\u2011mail\u202F? Regardez dans les indésirables, ou demandez à l’accueil.");
    return slip;
}

Slip words_of(const RequestSlip& request, Slip slip) {
    slip.title = "Votre demande est enregistrée";
    slip.reference = request.reference;
    if (!request.title.empty()) slip.facts.push_back({"Demande", request.title});
    if (!request.number.empty()) slip.facts.push_back({"Numéro de la demande", request.number});
    say(slip, "Gardez ce papier\u202F: l’accueil retrouve votre demande grâce à lui.");
    say(slip, "Suivez\u2011la à la borne, dans «\u202FSuivre mes demandes\u202F».");
    return slip;
}

struct DepositWords {
    std::string_view title;
    std::string_view next;  // what the landlord does with it
    std::string_view then;  // what the tenant does; may be empty
};

DepositWords words_of(DepositSlip::Kind kind) {
    switch (kind) {
        case DepositSlip::Kind::certificate:
            return {"Attestation d’assurance remise", "L’agence la vérifie.",
                    "Le document apparaît ensuite dans Mon logement\u00A0› Mes documents."};
        case DepositSlip::Kind::problem:
            return {"Problème signalé", "L’agence s’en occupe et vous répond dans «\u202FSuivre mes demandes\u202F».",
                    "Danger\u202F? N’attendez pas\u202F: appelez le 112."};
        case DepositSlip::Kind::direct_debit:
            return {"Prélèvement demandé", "L’agence prépare le mandat à signer.",
                    "Tant que le mandat n’est pas signé, continuez à payer votre loyer."};
        case DepositSlip::Kind::mandate:
            return {"Mandat signé remis", "L’agence le vérifie, puis le prélèvement commence.",
                    "Jusqu’au premier prélèvement, continuez à payer votre loyer."};
        case DepositSlip::Kind::request:
            break;
    }
    return {"Demande enregistrée", "L’agence vous répond dans «\u202FSuivre mes demandes\u202F».", ""};
}

std::string joined(const std::vector<std::string>& marks) {
    std::string words;
    for (const std::string& mark : marks) words += (words.empty() ? "" : ", ") + mark;
    return words;
}

Slip words_of(const DepositSlip& deposit, Slip slip) {
    const DepositWords words = words_of(deposit.kind);
    slip.title = words.title;
    slip.reference = deposit.reference;
    slip.facts.push_back({"Remis le", PrivateText{moment_words(paris_time(deposit.left_at))}});
    if (!deposit.subject.empty()) slip.facts.push_back({"Objet", deposit.subject});
    if (deposit.pages > 0) {
        const std::string pages = deposit.pages == 1 ? "1 page" : std::to_string(deposit.pages) + " pages";
        slip.facts.push_back({"Papiers remis", PrivateText{pages}});
        slip.facts.push_back({"Empreinte", PrivateText{joined(deposit.marks)}});
    }
    const bool waits = deposit.way == DepositSlip::Way::waits_for_network;
    if (waits)
        say(slip, "La connexion est coupée\u202F: votre demande est gardée à la borne et part dès que possible.");
    if (deposit.who == DepositSlip::Who::declared)
        say(slip,
            "Vous n’étiez pas connecté\u202F: l’agence vérifie votre identité et vous répond à vos coordonnées "
            "connues.");
    say(slip, words.next);
    if (!words.then.empty()) say(slip, words.then);
    say(slip, "Gardez ce papier\u202F: l’accueil retrouve tout avec cette référence.");
    return slip;
}

Slip words_of(const EmergencySlip& order, Slip slip) {
    slip.title = order.emergency.title;
    for (const EmergencyNumber& number : order.emergency.numbers) {
        slip.facts.push_back({number.label, PrivateText{number.number}, Slip::Shown::everywhere, Slip::Size::large});
    }
    for (const std::string& step : order.emergency.steps) say(slip, step);
    return slip;
}

Slip words_of(const AppointmentSlip& order, Slip slip) {
    const Appointment& appointment = order.appointment;
    slip.title = appointment.is_cancelled ? "Rendez\u2011vous annulé" : "Votre rendez\u2011vous";
    slip.facts.push_back({"Quand", PrivateText{moment_words(paris_time(appointment.time.starts_at))}});
    slip.facts.push_back({"Où", PrivateText{appointment.place}});
    slip.facts.push_back({"Pour", appointment.reason_label, Slip::Shown::letter_only});
    say(slip, appointment.is_cancelled ? "Ce rendez\u2011vous n’a plus lieu."
                                       : "Vous ne pouvez pas venir\u202F? Annulez à la borne, ou téléphonez.");
    return slip;
}

Slip words_of(const TransferSlip& order, Slip slip) {
    slip.title = "Payer par virement";
    slip.facts.push_back({"Bénéficiaire", PrivateText{order.details.beneficiary}});
    slip.facts.push_back({"IBAN", PrivateText{grouped_iban(order.details.iban)}});
    slip.facts.push_back({"BIC", PrivateText{order.details.bic}});
    // Who did not sign in writes it by heart.
    const bool is_known = !order.details.reference.empty();
    slip.facts.push_back(
        {"Référence à écrire", is_known ? order.details.reference : PrivateText{"votre numéro de contrat"}});
    if (order.amount > Cents{0}) slip.facts.push_back({"Montant", PrivateText{to_french(order.amount)}});
    say(slip, "Écrivez la référence dans le virement\u202F: sans elle, nous ne savons pas qui a payé.");
    say(slip, "Comptez deux à trois jours avant que le solde suive.");
    if (can_have_code(order.details, order.amount)) {
        slip.qr_payload = transfer_code(order.details, order.amount);
        slip.qr_caption = "Pour l’application de votre banque";
    }
    return slip;
}

}  // namespace

Result<PdfBytes, printing::PrintingError> render_slip(const SlipContent& content, const Configuration& configuration,
                                                      WallTime printed_at) {
    const auto print = [fonts = printing::FontFiles::in(configuration.fonts.paper_directory)](const auto& paper) {
        return printing::render(paper, printing::Format::ticket_80mm, fonts);
    };
    return std::visit(
        match{[&](const DuplicateTicket& duplicate) {
                  return print(printing::duplicate_of(*duplicate.receipt, configuration.landlord.data_contact));
              },
              [&](const TestTicket&) { return print(test_page_of(configuration, printed_at)); },
              [&](const PendingAccountSlip&) {
                  return print(words_of_pending_account(slip_of(configuration, printed_at), printed_at));
              },
              [&](const auto& words) { return print(words_of(words, slip_of(configuration, printed_at))); }},
        content);
}

}  // namespace kiosk::app
