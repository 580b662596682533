// The staff side: who may do what, and that nothing opens before the PIN was right.
#include <sstream>

#include "screens/staff/queue_words.hpp"
#include "screens/staff/staff_words.hpp"
#include "screens/texts/staff_texts.hpp"
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/staff_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::staff;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext sample = sample_context();
    return sample;
}

const char* name_of_effect(const Effect& effect) {
    constexpr std::array kNames{"SignIn",      "ChangePin",    "ReadJournal", "ReadWaiting",    "CloseKiosk",
                                "OpenKiosk",   "PaperChanged", "SendNow",     "RestartProgram", "Leave",
                                "GuidedTests", "Payments",     "Management"};
    static_assert(kNames.size() == std::variant_size_v<Effect::variant>);
    return kNames[effect.index()];
}

std::string step_name(const Model& model) {
    for (const auto& [name, sample] : staff_models()) {
        if (sample.step.index() == model.step.index()) return name.substr(0, name.find('.'));
    }
    return "?";
}

std::string table() {
    std::ostringstream out;
    const auto line = [&out](const std::string& before_name, const std::string& event_name, const Model& before,
                             const Outcome& after) {
        if (after.model == before && after.effects.empty()) return;
        out << before_name << " + " << event_name << " -> " << step_name(after.model);
        for (const Effect& effect : after.effects) out << " !" << name_of_effect(effect);
        out << '\n';
    };
    for (const auto& [name, model] : staff_models()) {
        for (const auto& [event_name, event] : staff_events()) {
            line(name, event_name, model, update(model, event, context()));
        }
        for (const auto& [news_name, news] : staff_news()) line(name, news_name, model, hear(model, news, context()));
    }
    return out.str();
}

Model on_duty(StaffRole role, AgentOnDuty::Reach reach = AgentOnDuty::Reach::online) {
    return hear(begin().model, SignedIn{sample_agent(role, reach)}, context()).model;
}

template <class Wanted>
bool wants(const Outcome& outcome) {
    return std::ranges::any_of(outcome.effects,
                               [](const Effect& effect) { return std::holds_alternative<Wanted>(effect); });
}

}  // namespace

TEST_CASE("staff: table of transitions") {
    compare_with_committed("staff", table());
}

TEST_CASE("staff: before the PIN was right nothing of the kiosk is shown or done, whatever is touched") {
    for (const auto& [name, model] : staff_models()) {
        if (model.agent) continue;
        for (const auto& [event_name, event] : staff_events()) {
            const Outcome outcome = update(model, event, context());
            INFO(name << " + " << event_name);
            CHECK_FALSE(tab_of(outcome.model.step));
            CHECK_FALSE(outcome.model.agent);
            for (const Effect& effect : outcome.effects) {
                const bool is_harmless = std::holds_alternative<SignIn>(effect) ||
                                         std::holds_alternative<ChangePin>(effect) ||
                                         std::holds_alternative<Leave>(effect);
                CHECK(is_harmless);
            }
        }
    }
}

TEST_CASE("staff: each role does what is its own, and nothing else") {
    const auto opens = [](const Model& model, Act act) {
        const Outcome outcome = update(model, ActTouched{act}, context());
        return !(outcome.model == model) || !outcome.effects.empty();
    };
    Model reception = on_duty(StaffRole::reception);
    reception = update(reception, TabChosen{Tab::settings}, context()).model;
    CHECK(opens(reception, Act::close_kiosk));
    CHECK(opens(reception, Act::roll_changed));
    CHECK_FALSE(opens(reception, Act::restart));
    Model technician = update(on_duty(StaffRole::technician), TabChosen{Tab::settings}, context()).model;
    CHECK(opens(technician, Act::restart));
    CHECK(opens(update(technician, TabChosen{Tab::queue}, context()).model, Act::send_now));
    CHECK_FALSE(opens(update(reception, TabChosen{Tab::queue}, context()).model, Act::send_now));
    CHECK_FALSE(opens(technician, Act::close_kiosk));
    CHECK_FALSE(opens(technician, Act::roll_changed));
    for (const StaffRole role : {StaffRole::reception, StaffRole::technician}) {
        const Outcome journal = update(on_duty(role), TabChosen{Tab::journal}, context());
        CHECK_FALSE(wants<ReadJournal>(journal));
        CHECK(std::holds_alternative<Health>(journal.model.step));
    }
    CHECK(wants<ReadJournal>(update(on_duty(StaffRole::manager), TabChosen{Tab::journal}, context())));
}

TEST_CASE("staff: what is done at a touch is answered, and a second touch by mistake does nothing more") {
    const auto twice = [](Tab tab, Act act, JustDone done) {
        const Model before = update(on_duty(StaffRole::manager), TabChosen{tab}, context()).model;
        const Outcome first = update(before, ActTouched{act}, context());
        CHECK(first.effects.size() == 1);
        CHECK(is_done(first.model.step, act));
        const auto* settings = std::get_if<Settings>(&first.model.step);
        CHECK((settings != nullptr ? settings->done : std::get<Queue>(first.model.step).done) == done);
        const Outcome second = update(first.model, ActTouched{act}, context());
        CHECK(second.effects.empty());
        CHECK(second.model == first.model);
        // Opened anew, it can be done anew.
        const Model later = update(first.model, TabChosen{tab}, context()).model;
        CHECK(update(later, ActTouched{act}, context()).effects.size() == 1);
    };
    twice(Tab::settings, Act::roll_changed, JustDone::roll_noted);
    twice(Tab::settings, Act::sheets_refilled, JustDone::sheets_noted);
    twice(Tab::queue, Act::send_now, JustDone::sent);
}

TEST_CASE("staff: what waits is listed from the oldest on, page by page, and read anew when it moves") {
    const auto after_of = [](const Outcome& outcome) {
        REQUIRE(wants<ReadWaiting>(outcome));
        return std::get<ReadWaiting>(outcome.effects.back()).after;
    };
    const Outcome opened = update(on_duty(StaffRole::reception), TabChosen{Tab::queue}, context());
    CHECK(after_of(opened) == 0);
    const Model first = hear(opened.model, WaitingPage{sample_waiting(6)}, context()).model;
    const Outcome later = update(first, PageTurned{PageTurn::newer}, context());
    CHECK(after_of(later) == 105);  // the fifth of 101, 102, …
    // Touched twice before the disk has answered: one page on.
    CHECK(update(later.model, PageTurned{PageTurn::newer}, context()).effects.empty());
    const Model second = hear(later.model, WaitingPage{sample_waiting(2)}, context()).model;
    CHECK(update(second, PageTurned{PageTurn::newer}, context()).effects.empty());
    CHECK(after_of(update(second, PageTurned{PageTurn::older}, context())) == 0);
    Facts facts = second.facts;
    CHECK(hear(second, FactsSeen{facts}, context()).effects.empty());
    facts.unsent += 1;
    CHECK(after_of(hear(second, FactsSeen{facts}, context())) == 105);
    // All of the second page has left: the first one is shown.
    CHECK(after_of(hear(second, WaitingPage{}, context())) == 0);
}

TEST_CASE("staff: of what waits its kind, age, size and last problem are told in words") {
    WaitingOperation operation{1, "insurance_certificate", OperationState::queued, {}, 11'001, 0, 0, {}};
    CHECK(operation_words(operation.kind) == "Attestation d’assurance");
    CHECK(operation_words("something_new") == "Autre envoi");
    CHECK(size_words(11'001) == "12\u00a0ko");
    CHECK(size_words(2'000'001) == megabytes_words(3));
    CHECK(problem_words(operation) == "pas encore essayé");
    operation.attempts = 3;
    CHECK(problem_words(operation) == "sans réponse du serveur");
    operation.http_status = 503;
    CHECK(problem_words(operation) == "panne du serveur (503)");
    operation.http_status = 429;
    CHECK(problem_words(operation) == "remis à plus tard (429)");
    operation.state = OperationState::inflight;
    CHECK(problem_words(operation) == "envoi en cours");
    operation.state = OperationState::needs_staff;
    operation.problem = "invalid-field";
    CHECK(problem_words(operation) == "refusé (invalid-field)");
    operation.problem = "payload-lost";
    CHECK(problem_words(operation) == "contenu perdu");
    CHECK(age_words(Milliseconds{-5'000}) == "à l’instant");
    CHECK(age_words(Milliseconds{240'000}) == duration_words(Milliseconds{240'000}));
}

TEST_CASE("staff: paper counters, queue, clock and disk are told with their measures") {
    Facts facts = sample_facts();
    facts.tickets_since_roll = 211;
    facts.sheets_since_refill = 34;
    const auto says = [&facts](Part part, const char* words) {
        INFO(state_words(part, facts));
        CHECK(state_words(part, facts).find(words) != std::string::npos);
    };
    says(Part::ticket_printer, "211 tickets");
    says(Part::sheet_printer, "34 feuilles");
    facts.ticket_printer = PrinterCondition::paper_low;
    says(Part::ticket_printer, "Papier bas");
    says(Part::ticket_printer, "211 tickets");
    says(Part::sending, "Rien n’attend");
    facts.unsent = 7;
    facts.oldest_unsent = Milliseconds{20 * 60'000};
    says(Part::sending, "7 en attente");
    facts.clock_offset_ms = -1'250;
    says(Part::clock, "1,25");
    facts.free_mb = 61'000;
    facts.total_mb = 120'000;
    says(Part::storage, "61");
    facts.availability.store = Works::no;
    says(Part::storage, "erreurs");
}

TEST_CASE("staff: what only the backend may decide waits for the backend") {
    const AgentOnDuty offline = sample_agent(StaffRole::manager, AgentOnDuty::Reach::offline);
    const AgentOnDuty online = sample_agent(StaffRole::manager);
    for (const StaffRight right : kStaffRights) {
        CHECK_FALSE(hindrance(online, right));
        CHECK((hindrance(offline, right) == Hindrance::backend) == is_online_only(right));
    }
    const AgentOnDuty reception = sample_agent(StaffRole::reception, AgentOnDuty::Reach::offline);
    CHECK(hindrance(reception, StaffRight::manage_users) == Hindrance::role);
    // Not for a network: for whoever signs in anew.
    const AgentOnDuty ended = sample_agent(StaffRole::manager, AgentOnDuty::Reach::ended);
    CHECK(hindrance(ended, StaffRight::manage_users) == Hindrance::session);
    CHECK_FALSE(hindrance(ended, StaffRight::change_paper));
}

TEST_CASE("staff: a role that the backend has taken away closes what it opened") {
    Model manager = update(on_duty(StaffRole::manager), TabChosen{Tab::journal}, context()).model;
    REQUIRE(std::holds_alternative<Journal>(manager.step));
    manager = hear(manager, AgentChanged{sample_agent(StaffRole::reception)}, context()).model;
    CHECK(std::holds_alternative<Health>(manager.step));
}

TEST_CASE("staff: a test of a device stops when the right to it is taken away") {
    Model technician = update(on_duty(StaffRole::technician), TabChosen{Tab::guided_tests}, context()).model;
    const Outcome after = hear(technician, AgentChanged{sample_agent(StaffRole::reception)}, context());
    CHECK(std::holds_alternative<Health>(after.model.step));
    REQUIRE(after.effects.size() == 1);
    CHECK(std::holds_alternative<guided_tests::StopTest>(std::get<guided_tests::Effect>(after.effects.front())));
}

TEST_CASE("staff: a new PIN is typed twice, and a simple one is not taken") {
    Model choosing = hear(begin().model, PinMustBeChosen{}, context()).model;
    const auto type = [&choosing](const char* digits) {
        choosing = update(choosing, Typed{PrivateText{digits}}, context()).model;
        return update(choosing, GoOn{}, context());
    };
    choosing = type("111111").model;
    CHECK(std::get<ChoosePin>(choosing.step).fault == ChoosePin::Fault::too_simple);
    choosing = type("284913").model;
    choosing = type("284914").model;
    CHECK(std::get<ChoosePin>(choosing.step).fault == ChoosePin::Fault::not_the_same);
    choosing = type("284913").model;
    const Outcome kept = type("284913");
    CHECK(wants<ChangePin>(kept));
    CHECK(std::holds_alternative<KeepingPin>(kept.model.step));
}

TEST_CASE("staff: the journal turns page by page and comes back") {
    Model journal = update(on_duty(StaffRole::manager), TabChosen{Tab::journal}, context()).model;
    journal = hear(journal, JournalPage{sample_entries(11)}, context()).model;
    const Outcome older = update(journal, PageTurned{PageTurn::older}, context());
    REQUIRE(wants<ReadJournal>(older));
    CHECK(std::get<ReadJournal>(older.effects.front()).before == 391);  // the tenth of 400, 399, …
    journal = hear(older.model, JournalPage{sample_entries(3)}, context()).model;
    CHECK_FALSE(wants<ReadJournal>(update(journal, PageTurned{PageTurn::older}, context())));
    const Outcome newer = update(journal, PageTurned{PageTurn::newer}, context());
    REQUIRE(wants<ReadJournal>(newer));
    CHECK(std::get<ReadJournal>(newer.effects.front()).before == INT64_MAX);
}

TEST_CASE("staff: the journal is read by kind and by agent, from its newest entry, and the pages keep to that") {
    const auto filter_of = [](const Outcome& outcome) {
        REQUIRE(outcome.effects.size() == 1);
        return std::get<ReadJournal>(outcome.effects.front()).filter;
    };
    Model model = update(on_duty(StaffRole::manager), TabChosen{Tab::journal}, context()).model;
    const Outcome chosen = update(std::move(model), KindChosen{ActKind::devices}, context());
    CHECK(filter_of(chosen) == StaffEntryFilter{"", acts_of(ActKind::devices)});
    const Outcome own = update(chosen.model, WhoseTouched{}, context());
    CHECK(filter_of(own) == StaffEntryFilter{"12", acts_of(ActKind::devices)});
    const Outcome read = hear(own.model, JournalPage{sample_entries(11)}, context());
    const Outcome older = update(read.model, PageTurned{PageTurn::older}, context());
    CHECK(filter_of(older) == StaffEntryFilter{"12", acts_of(ActKind::devices)});
    CHECK(std::get<ReadJournal>(update(older.model, WhoseTouched{}, context()).effects.front()).before == INT64_MAX);
}

TEST_CASE("staff: every act has words of its own and one kind") {
    std::vector<std::string> all;
    for (const ActKind kind : kActKinds) {
        for (const std::string& act : acts_of(kind)) {
            INFO(act);
            CHECK(act_words(act).find(act) == std::string::npos);
            CHECK(std::ranges::find(all, act) == all.end());
            all.push_back(act);
        }
    }
    CHECK(all.size() == 30);
}

TEST_CASE("staff: each part is judged by what was measured") {
    const Facts well = sample_facts();
    for (const Part part : kParts) CHECK(verdict_of(part, well) == Verdict::good);
    CHECK(tally_of(well) == Tally{0, 0});
    const Facts faults = sample_facts_of_faults();
    CHECK(verdict_of(Part::card_terminal, faults) == Verdict::bad);
    CHECK(verdict_of(Part::ticket_printer, faults) == Verdict::watch);
    CHECK(verdict_of(Part::sheet_printer, faults) == Verdict::bad);
    CHECK(verdict_of(Part::scanner, faults) == Verdict::bad);
    CHECK(verdict_of(Part::sending, faults) == Verdict::watch);
    CHECK(verdict_of(Part::clock, faults) == Verdict::bad);
    CHECK(verdict_of(Part::storage, faults) == Verdict::bad);
    CHECK(verdict_of(Part::staff_list, faults) == Verdict::bad);
    Facts none = well;
    none.scanner = Fitted::no;
    none.availability.sheet_paper = TicketPaper::no_printer;
    CHECK(verdict_of(Part::scanner, none) == Verdict::absent);
    CHECK(verdict_of(Part::sheet_printer, none) == Verdict::absent);
    Facts other = well;
    other.terminal_is_ours = Works::no;
    CHECK(verdict_of(Part::card_terminal, other) == Verdict::bad);
    Facts certificate = well;
    certificate.certificate_days = 29;
    CHECK(verdict_of(Part::backend, certificate) == Verdict::watch);
    certificate.certificate_days = 7;
    CHECK(verdict_of(Part::backend, certificate) == Verdict::watch);
    for (const std::int64_t days : {6, 0, -1}) {
        certificate.certificate_days = days;
        CHECK(verdict_of(Part::backend, certificate) == Verdict::bad);
    }
}

TEST_CASE("staff: a certificate that is about to end is told in days, with what to do, and stops nothing yet") {
    const texts::Phrasebook phrasebook{{texts::Language::french}};
    const texts::Texts& french = phrasebook.in(texts::Language::french);
    Facts facts = sample_facts();
    facts.blocked[static_cast<std::size_t>(Part::backend)] = {JourneyName::pay_rent};
    for (const auto& [days, words] :
         {std::pair{12, "encore 12 jours"}, std::pair{1, "encore 1 jour"}, std::pair{-1, "Certificat terminé"}}) {
        facts.certificate_days = days;
        CHECK(state_words(Part::backend, facts).find(words) != std::string::npos);
        CHECK(advice_words(Part::backend, facts).find("certificat") != std::string::npos);
        CHECK(blocked_words(Part::backend, facts, french) == texts::staff_words(texts::StaffKey::blocks_nothing));
    }
    facts.availability.backend = Works::no;
    CHECK(blocked_words(Part::backend, facts, french) != texts::staff_words(texts::StaffKey::blocks_nothing));
    // A backend that lets nobody in without one is no question of the cable.
    CHECK(state_words(Part::backend, facts) == texts::staff_words(texts::StaffKey::certificate_over));
    CHECK(advice_words(Part::backend, facts) == texts::staff_words(texts::StaffKey::do_certificate));
    facts.certificate_days = 12;
    CHECK(state_words(Part::backend, facts) == texts::staff_words(texts::StaffKey::does_not_answer));
}

TEST_CASE("staff: a damaged file that was set aside is told until somebody has taken it away, and stops nothing") {
    Facts facts = sample_facts();
    facts.quarantines = 1;
    CHECK(verdict_of(Part::storage, facts) == Verdict::watch);
    CHECK(state_words(Part::storage, facts).find("mis de côté") != std::string::npos);
    CHECK(advice_words(Part::storage, facts).find("l’enlever") != std::string::npos);
    facts.free_mb = 150;  // what stops the kiosk soon is told first
    CHECK(verdict_of(Part::storage, facts) == Verdict::bad);
    CHECK(advice_words(Part::storage, facts).find("s’arrêtent en dernier") != std::string::npos);
}

TEST_CASE("staff: a refused list or configuration is worth a look, and says that the one before goes on") {
    Facts facts = sample_facts();
    facts.staff_list = Works::no;
    CHECK(verdict_of(Part::staff_list, facts) == Verdict::watch);
    CHECK(state_words(Part::staff_list, facts).find("refusée") != std::string::npos);
    CHECK(advice_words(Part::staff_list, facts).find("L’ancienne reste en service") != std::string::npos);
    facts.staff_list_until = facts.now;  // over: that is worse
    CHECK(verdict_of(Part::staff_list, facts) == Verdict::bad);
    CHECK(state_words(Part::staff_list, facts).find("Périmée") != std::string::npos);
    facts.configuration = Works::no;
    CHECK(verdict_of(Part::backend, facts) == Verdict::watch);
    CHECK(state_words(Part::backend, facts) == "Nouvelle configuration refusée");
    CHECK(advice_words(Part::backend, facts).find("L’ancienne reste en service") != std::string::npos);
    facts.certificate_days = 6;
    CHECK(advice_words(Part::backend, facts).find("certificat") != std::string::npos);
    facts.availability.backend = Works::no;
    CHECK(advice_words(Part::backend, facts).find("câble réseau") != std::string::npos);
}

TEST_CASE("staff: a message of blanks closes nothing, and letters with accents count as one each") {
    Model model = on_duty(StaffRole::manager);
    model.step = TypeMessage{};
    const Model blank = update(model, Typed{PrivateText{"   "}}, context()).model;
    CHECK(update(blank, GoOn{}, context()).effects.empty());
    std::string accents;
    for (std::size_t letter = 0; letter < kMessageCharactersMax; ++letter) accents += "é";
    const Model full = update(model, Typed{PrivateText{accents}}, context()).model;
    CHECK(std::get<TypeMessage>(full.step).text == accents);
    const Model longer = update(model, Typed{PrivateText{accents + "é"}}, context()).model;
    CHECK(std::get<TypeMessage>(longer.step).text.empty());
}

TEST_CASE("staff: the journal says what an act was about in words") {
    const auto about = [](const char* reference) {
        StaffEntry entry;
        entry.reference = reference;
        return reference_words(entry);
    };
    CHECK(about("bank_card") == texts::staff_words(texts::StaffKey::thing_bank_card));
    CHECK(about("2026-11-30") == to_french_words(*parse_iso_date("2026-11-30")));
    CHECK(about("K4M729T3").size() > 8);
    CHECK(about("21") == "21");
    CHECK(about("").empty());
}
