// Help and information: questions are found by the words of tenants and of the portal, every answer leads somewhere, a
// paper notice that still comes is reported with the date of the agreement (P21).
#include <algorithm>

#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/help_and_information_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::help_and_information;
using namespace kiosk::test;

namespace {

const texts::Texts& french() {
    static const texts::Texts texts{texts::Language::french};
    return texts;
}

JourneyContext signed_in() {
    return with_content(sample_context_signed_in());
}

bool finds(std::string_view typed, texts::Key title) {
    const auto found = find_articles(typed, french());
    return std::ranges::any_of(found, [title](std::size_t index) { return articles()[index].title == title; });
}

}  // namespace

TEST_CASE("help_and_information: table of transitions") {
    compare_with_committed("help_and_information",
                           service_table(help_and_information_models(), help_and_information_events(),
                                         help_and_information_news(), signed_in()));
}

TEST_CASE("help_and_information: every step, event and piece of news is among the samples") {
    CHECK(all_alternatives_in<Step>(help_and_information_models()));
    CHECK(all_alternatives_in<Event>(help_and_information_events()));
    CHECK(all_alternatives_in<JourneyNews>(help_and_information_news()));
}

TEST_CASE("help_and_information: questions are found without accents, by beginnings, and by the portal's words") {
    using texts::Key;
    CHECK(finds("quittance", Key::faq_quittance_title));
    CHECK(finds("QUITT", Key::faq_quittance_title));
    CHECK(finds("prelevement", Key::faq_debit_title));
    CHECK(finds("Prélèvement", Key::faq_debit_title));
    CHECK(finds("Régler mes factures", Key::faq_pay_title));
    CHECK(finds("mot de passe", Key::faq_password_title));
    CHECK(finds("robinet", Key::faq_problem_title));
    CHECK(find_articles("", french()).empty());
    CHECK(find_articles("où est-ce que je suis", french()).empty());
    CHECK(find_articles("le la les", french()).empty());
    CHECK(find_articles("zzzz", french()).empty());
}

TEST_CASE(
    "help_and_information: who reads the answers in English finds them by English words, and by the French ones") {
    using texts::Key;
    const texts::Texts english{texts::Language::english};
    const auto best = [&](std::string_view typed) {
        const auto found = find_articles(typed, english);
        REQUIRE_FALSE(found.empty());
        return articles()[found.front()].title;
    };
    CHECK(best("leak") == Key::faq_urgent_title);
    CHECK(best("broken heating") == Key::faq_problem_title);
    CHECK(best("I lost my password") == Key::faq_password_title);
    CHECK(best("how do I pay my rent") == Key::faq_pay_title);
    CHECK(best("gas") == Key::faq_urgent_title);
    CHECK(best("when are you open") == Key::faq_hours_title);
    CHECK(best("quittance") == Key::faq_quittance_title);
    CHECK(find_articles("leak", french()).empty());
}

TEST_CASE("help_and_information: the question whose title has the words stands above the one that mentions them") {
    const auto found = find_articles("solde", french());
    REQUIRE_FALSE(found.empty());
    CHECK(articles()[found.front()].title == texts::Key::faq_balance_title);
}

TEST_CASE("help_and_information: plain words lead where they mean to go") {
    using texts::Key;
    struct Query {
        std::string_view typed;
        Key best;
    };
    const auto query = GENERATE(values<Query>({
        {"gaz", Key::faq_urgent_title},
        {"odeur de gaz", Key::faq_urgent_title},
        {"urgence", Key::faq_urgent_title},
        {"fuite d'eau", Key::faq_urgent_title},
        {"Fuite d’eau", Key::faq_urgent_title},
        {"inondation", Key::faq_urgent_title},
        {"incendie", Key::faq_urgent_title},
        {"horaires", Key::faq_hours_title},
        {"fermé", Key::faq_hours_title},
        {"ouvert", Key::faq_hours_title},
        {"chauffage en panne", Key::faq_problem_title},
        {"clé", Key::faq_problem_title},
        {"clés", Key::faq_problem_title},
        {"ascenseur", Key::faq_problem_title},
        {"carte bleue", Key::faq_pay_title},
        {"cb", Key::faq_pay_title},
        {"payement", Key::faq_pay_title},
        {"agent", Key::faq_person_title},
        {"parler à quelqu'un", Key::faq_person_title},
        {"conseiller", Key::faq_appointment_title},
        {"quitance", Key::faq_quittance_title},
        {"quittence", Key::faq_quittance_title},
        {"quitttance", Key::faq_quittance_title},
        {"mon loyer est trop cher", Key::faq_difficulty_title},
        {"difficulté", Key::faq_difficulty_title},
        {"Où est mon bail", Key::faq_documents_title},
        {"je ne retrouve pas mon bail", Key::faq_documents_title},
        {"régularisation des charges", Key::faq_documents_title},
        {"charges", Key::faq_notices_title},
        {"augmentation", Key::faq_notices_title},
        {"apl", Key::faq_difficulty_title},
        {"handicap", Key::faq_screen_title},
        {"je suis malvoyant", Key::faq_screen_title},
        {"rgpd", Key::faq_data_title},
        {"supprimer mes données", Key::faq_data_title},
    }));
    INFO(query.typed);
    const auto found = find_articles(query.typed, french());
    REQUIRE_FALSE(found.empty());
    INFO(french()(articles()[found.front()].title));
    CHECK(articles()[found.front()].title == query.best);
}

TEST_CASE("help_and_information: hours, emergency numbers and contacts open from their answer, without signing in") {
    const JourneyContext nobody = with_content(sample_context());
    const auto led_to = [&](std::string_view typed) {
        const auto found = find_articles(typed, french());
        REQUIRE_FALSE(found.empty());
        const Outcome outcome = update(Model{Answer{found.front(), PrivateText{typed}}}, GoOn{}, nobody);
        CHECK(outcome.effects.empty());
        return outcome.model.step;
    };
    CHECK(std::holds_alternative<Urgent>(led_to("gaz")));
    CHECK(std::holds_alternative<Hours>(led_to("horaires")));
    CHECK(std::holds_alternative<help_and_information::Contacts>(led_to("agent")));
}

TEST_CASE("help_and_information: what an answer opened goes back to it, and from there to what was searched") {
    const JourneyContext nobody = with_content(sample_context());
    const Answer answer{find_articles("horaires", french()).front(), PrivateText{"horaires"}};
    Outcome outcome = update(Model{answer}, GoOn{}, nobody);
    REQUIRE(std::holds_alternative<Hours>(outcome.model.step));
    outcome = update(std::move(outcome.model), Back{}, nobody);
    CHECK(outcome.model.step == Step{answer});
    outcome = update(std::move(outcome.model), Back{}, nobody);
    CHECK(outcome.model.step == Step{Search{PrivateText{"horaires"}}});
    outcome = update(std::move(outcome.model), Back{}, nobody);
    REQUIRE(std::holds_alternative<Menu>(outcome.model.step));
    outcome = update(std::move(outcome.model), PageAsked{Page::hours}, nobody);
    outcome = update(std::move(outcome.model), Back{}, nobody);
    CHECK(std::holds_alternative<Menu>(outcome.model.step));
}

TEST_CASE("help_and_information: every answer ends in a button that does it") {
    for (std::size_t index = 0; index < articles().size(); ++index) {
        if (articles()[index].deed == Deed::page) continue;
        const Outcome outcome = update(Model{Answer{index, PrivateText{}}}, GoOn{}, signed_in());
        INFO(index);
        REQUIRE(outcome.effects.size() == 1);
        const auto* open = std::get_if<OpenJourney>(&outcome.effects.front());
        const bool asks = std::holds_alternative<AskTenantService>(outcome.effects.front());
        CHECK((asks || (open != nullptr && open->journey == articles()[index].journey)));
    }
}

TEST_CASE("P21: a paper notice that still comes is a known problem, and is reported with the date of the agreement") {
    Outcome outcome = update(Model{KnownProblems{}}, PaperReportAsked{}, signed_in());
    outcome = hear(std::move(outcome.model), help_and_information_news()[0].second, signed_in());
    outcome = hear(std::move(outcome.model), Answered{sample_contracts()}, signed_in());
    REQUIRE(std::holds_alternative<PaperReport>(outcome.model.step));
    outcome = update(std::move(outcome.model), GoOn{}, signed_in());
    REQUIRE(outcome.effects.size() == 1);
    const auto* left = std::get_if<LeaveDeposit>(&outcome.effects.front());
    REQUIRE(left != nullptr);
    const auto& report = std::get<ProblemReport>(left->body);
    CHECK(report.subcategory == "paperless");
    CHECK(report.comment.view().find("12/01/2026") != std::string_view::npos);
    outcome = hear(std::move(outcome.model), DepositLeft{sample_reference()}, signed_in());
    REQUIRE(std::holds_alternative<PaperReported>(outcome.model.step));
    CHECK(std::get<PaperReported>(outcome.model.step).reference == sample_reference());
}

TEST_CASE("help_and_information: whoever never stopped the paper is led to the switch instead of reporting") {
    Outcome outcome = update(Model{KnownProblems{}}, PaperReportAsked{}, signed_in());
    outcome = hear(std::move(outcome.model), help_and_information_news()[1].second, signed_in());
    REQUIRE(std::holds_alternative<PaperNotStopped>(outcome.model.step));
    const Outcome led = update(std::move(outcome.model), GoOn{}, signed_in());
    CHECK(std::get<OpenJourney>(led.effects.at(0)).journey == JourneyName::profile);
}

TEST_CASE("help_and_information: paper that another holder has not stopped, or not yet, is right to come: no report") {
    using Cause = PaperNotStopped::Cause;
    Profile profile;
    profile.paperless_notices = {true, signed_in().today, std::nullopt};
    Cause cause = Cause::other_holder;
    SECTION("another holder has not agreed") {}
    SECTION("the agreement counts from a notice that is still to come") {
        const Period this_month = signed_in().today.year() / signed_in().today.month();
        profile.paperless_notices.effective_from = this_month + std::chrono::months{1};
        cause = Cause::not_yet;
    }
    Outcome outcome = update(Model{KnownProblems{}}, PaperReportAsked{}, signed_in());
    outcome = hear(std::move(outcome.model), answered(profile), signed_in());
    CHECK(outcome.model.step == Step{PaperNotStopped{cause}});
}

TEST_CASE("help_and_information: nobody needs to sign in to read; the report of paper does") {
    const JourneyContext nobody = with_content(sample_context());
    CHECK(journey_entry(JourneyName::help_and_information).sign_in == SignInNeed::not_needed);
    const Outcome outcome = update(Model{KnownProblems{}}, PaperReportAsked{}, nobody);
    CHECK(std::holds_alternative<PaperSignIn>(outcome.model.step));
    CHECK(outcome.effects.empty());
}
