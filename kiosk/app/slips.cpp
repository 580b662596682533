// The words of each slip.
#include "kiosk/app/slips.hpp"

#include "kiosk/app/paper.hpp"
#include "kiosk/base/match.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
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

// --- the end of a day ------------------------------------------------------------------------------------------------

// The first of a list, and how many more there are.
template <class Values, class Words>
std::string first_of(const Values& values, Words words) {
    constexpr std::size_t kNamed = 8;
    std::string list;
    for (std::size_t index = 0; index < values.size() && index < kNamed; ++index) {
        list += (index == 0 ? "" : ", ") + words(values[index]);
    }
    if (values.size() > kNamed) list += " et " + std::to_string(values.size() - kNamed) + " de plus";
    return list;
}

std::string takings_words(const Takings& takings) {
    return takings.count == 0 ? "Aucune" : std::to_string(takings.count) + " · " + to_french(takings.amount);
}

std::string ticket_words(std::uint32_t number) {
    constexpr std::size_t kDigits = 4;
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < kDigits ? kDigits - digits.size() : 0, '0') + digits;
}

std::string gap_words(const TicketGap& gap) {
    return gap.first == gap.last ? ticket_words(gap.first) : ticket_words(gap.first) + " à " + ticket_words(gap.last);
}

void add_sums(Slip& slip, const DayAccount& account) {
    const auto add = [&slip](std::string_view label, const std::string& value) {
        slip.facts.push_back({std::string{label}, PrivateText{value}});
    };
    add("Selon la borne", account.kiosk ? takings_words(*account.kiosk) : "Disque illisible");
    add("Selon le serveur", takings_words(account.backend));
    add("Acquéreur", takings_words(account.acquirer));
    add("Refusées, annulées", std::to_string(account.not_charged));
    const auto& tickets = account.tickets;
    add("Tickets du terminal",
        tickets.first ? ticket_words(*tickets.first) + " à " + ticket_words(*tickets.last) : "Aucun");
    add("Manquants", tickets.gaps.empty() ? "Aucun" : first_of(tickets.gaps, gap_words));
}

void add_references(Slip& slip, const DayAccount& account) {
    const auto add = [&slip](std::string_view label, const std::vector<Reference>& references) {
        if (references.empty()) return;
        const std::string list = first_of(references, [](const Reference& each) { return each.spoken(); });
        slip.facts.push_back({std::string{label}, PrivateText{list}});
    };
    add("À vérifier", account.undecided);
    add("Débités sur décision", account.by_decision);
    add("Acceptés ici seulement", account.kiosk_only);
    add("Au serveur seulement", account.backend_only);
    add("Autre montant", account.other_amount);
}

std::string_view agreement_words(const DayAccount& account) {
    switch (agreement_of(account)) {
        case Agreement::yes:
            return "La borne et le serveur sont d’accord.";
        case Agreement::no:
            return "La borne et le serveur diffèrent\u202F: voyez les références ci\u2011dessus.";
        case Agreement::unknown:
            break;
    }
    return "Rien à comparer\u202F: la borne n’a pas pu relire son disque.";
}

Slip words_of(const DayEndSlip& order, Slip slip) {
    const DayAccount& account = *order.account;
    slip.title = "Clôture du " + to_french_words(account.day);
    // What tenants are told at the foot of their papers.
    slip.landlord.contact.clear();
    slip.landlord.data_contact.clear();
    add_sums(slip, account);
    add_references(slip, account);
    slip.facts.push_back({"Clôturée par", PrivateText{"Agent " + order.agent_id}});
    say(slip, agreement_words(account));
    if (!account.tickets.gaps.empty()) {
        say(slip, "Un numéro manquant n’est pas une faute\u202F: comparez avec le journal du terminal.");
    }
    if (!account.undecided.empty()) {
        say(slip, "À vérifier\u202F: un agent décide à la borne, onglet Paiements.");
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
