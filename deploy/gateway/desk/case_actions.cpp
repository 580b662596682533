// What an agent decides about a case: read from its form, done by the shared functions of case_work.hpp, noted in the
// journal, and back to the list or the case.
#include <charconv>

#include "deploy/gateway/desk/case.hpp"
#include "deploy/gateway/desk/case_page.hpp"
#include "deploy/gateway/landlord/paris_clock.hpp"
#include "deploy/gateway/service/case_work.hpp"
#include "deploy/gateway/service/form_fields.hpp"

namespace kiosk::gateway::desk {
namespace {

struct Decision {
    CaseOutcome outcome = CaseOutcome::wrong_words;
    std::string act{};  // for the journal
    std::string detail{};
    std::string_view done{};  // of ?fait=
    bool is_case_over = false;
};

std::string field(const Visit& visit, std::string_view name) {
    const auto value = field_of(visit.request.body.view(), name);
    return value ? std::string{value->view()} : std::string{};
}

std::string prose(const Visit& visit) {
    const auto value = field_of(visit.request.body.view(), "texte", FieldLines::many);
    return value ? std::string{value->view()} : std::string{};
}

// "08:30" as minutes of the day.
std::optional<int> minutes_of(std::string_view text) {
    constexpr std::size_t kSize = 5;
    if (text.size() != kSize || text[2] != ':') return std::nullopt;
    int hours = 0;
    int minutes = 0;
    const char* const middle = text.data() + 2;
    const char* const end = text.data() + kSize;
    const auto first = std::from_chars(text.data(), middle, hours);
    const auto second = std::from_chars(middle + 1, end, minutes);
    const bool is_read =
        first.ec == std::errc{} && first.ptr == middle && second.ec == std::errc{} && second.ptr == end;
    if (!is_read || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    return hours * 60 + minutes;
}

Decision record(const Visit& visit, const RequestRow& request) {
    const auto from = parse_iso_date(field(visit, "du"));
    const auto until = parse_iso_date(field(visit, "au"));
    if (!from || !until) return {};
    return {record_certificate(visit.tools, request.request_id, {*from, *until}, visit.now), "certificate_recorded",
            to_iso(*from) + " " + to_iso(*until), "enregistree", true};
}

Decision refuse(const Visit& visit, const RequestRow& request) {
    const std::string reason = field(visit, "motif");
    return {refuse_certificate(visit.tools, request.request_id, reason, visit.now), "certificate_refused", reason,
            "refusee", true};
}

Decision answer(const Visit& visit, const RequestRow& request) {
    const std::string status = field(visit, "etat");
    const std::string text = prose(visit);
    if (status.empty())
        return {answer_request(visit.tools, request.request_id, text, visit.now), "answered", "", "reponse"};
    return {set_request_status(visit.tools, request.request_id, status, text, visit.now), "status", status, "reponse"};
}

Decision fix_appointment(const Visit& visit, const RequestRow& request) {
    const auto day = parse_iso_date(field(visit, "jour"));
    const auto from = minutes_of(field(visit, "de"));
    const auto until = minutes_of(field(visit, "a"));
    if (!day || !from || !until || *day < paris_time(visit.now).date) return {};
    const CaseAppointment appointment{from_paris_time(*day, *from), from_paris_time(*day, *until), prose(visit)};
    return {set_appointment(visit.tools, request.request_id, appointment, visit.now), "appointment", to_iso(*day),
            "rendez-vous"};
}

Decision ready_mandate(const Visit& visit, const RequestRow& request) {
    return {make_mandate_ready(visit.tools, request.request_id, visit.now), "mandate_ready", "", "mandat-pret"};
}

Decision decide_mandate(const Visit& visit, const Case& opened, std::string_view action) {
    const std::string& mandate_id = opened.mandate->mandate_id;
    if (action == "mandat-recu")
        return {activate_mandate(visit.tools, mandate_id, visit.now), "mandate_active", mandate_id, "mandat-recu",
                true};
    return {send_mandate_back(visit.tools, mandate_id, prose(visit), visit.now), "mandate_back", mandate_id,
            "mandat-renvoye", true};
}

// nullopt: there is no such thing to decide about this case.
std::optional<Decision> decision_of(const Visit& visit, const Case& opened, std::string_view action) {
    if (opened.is_mandate_to_check() && (action == "mandat-recu" || action == "mandat-renvoye"))
        return decide_mandate(visit, opened, action);
    if (opened.is_identity_to_check() && action == "rattacher") {
        return Decision{accept_declared_identity(visit.tools, opened.deposit->operation_id), "identity_accepted", "",
                        "rattache"};
    }
    if (!opened.request) return std::nullopt;
    const RequestRow& request = *opened.request;
    if (action == "enregistrer") return record(visit, request);
    if (action == "refuser") return refuse(visit, request);
    if (action == "repondre") return answer(visit, request);
    if (action == "rendez-vous") return fix_appointment(visit, request);
    if (action == "mandat-pret" && opened.kind() == "direct_debit") return ready_mandate(visit, request);
    return std::nullopt;
}

std::string_view why_not(CaseOutcome outcome) {
    switch (outcome) {
        case CaseOutcome::no_such_case:
            return "Ce dossier n’existe plus.";
        case CaseOutcome::not_possible:
            return "Ce n’est pas possible dans l’état actuel du dossier.";
        case CaseOutcome::wrong_words:
        case CaseOutcome::done:
            break;
    }
    return "Il manque quelque chose, ou une date n’est pas bonne. Vérifiez le formulaire.";
}

HttpResponse show_iban(const Visit& visit, const Case& opened) {
    if (iban_in(opened).empty()) return no_such_page(visit.frame());
    visit.note("iban", opened.reference());
    return opened_case_page(visit, opened, IbanShown::whole);
}

HttpResponse finish(const Visit& visit, const Case& opened) {
    const bool is_for_nobody = opened.deposit && (!opened.request || is_over(*opened.request));
    if (!is_for_nobody) return no_such_page(visit.frame());
    visit.tools.store.finish_deposit(opened.key.id, visit.now);
    visit.note("deposit_done", opened.reference());
    return see_other("/a-traiter?fait=traite");
}

}  // namespace

HttpResponse case_action(const Visit& visit, const CaseKey& key, std::string_view action) {
    const auto opened = open_case(visit.tools, key);
    if (!opened) return no_such_page(visit.frame());
    const std::string path = path_of(key);
    if (action == "iban") return show_iban(visit, *opened);
    if (!opened->is_waiting())
        return not_done_page(visit, "Ce dossier est déjà terminé\u202f: un collègue s’en est peut\u2011être occupé.",
                             path);
    if (action == "traite") return finish(visit, *opened);
    const auto decision = decision_of(visit, *opened, action);
    if (!decision) return no_such_page(visit.frame());
    if (decision->outcome != CaseOutcome::done) return not_done_page(visit, why_not(decision->outcome), path);
    if (decision->is_case_over && opened->deposit) visit.tools.store.finish_deposit(opened->key.id, visit.now);
    visit.note(decision->act, opened->reference(), decision->detail);
    const auto after = open_case(visit.tools, key);
    const std::string back = after && after->is_waiting() ? path : "/a-traiter";
    return see_other(back + "?fait=" + std::string{decision->done});
}

}  // namespace kiosk::gateway::desk
