// Reporting a problem, as decisions.
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/my_requests_samples.hpp"
#include "tests/screens/journeys/report_problem_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::report_problem;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext signed_in = with_taxonomy(sample_context_signed_in());
    return signed_in;
}

Model model_at(std::string_view name) {
    return model_named(report_problem_models(), name);
}

std::size_t problem_named(const TaxonomyCategory& category, std::string_view code) {
    for (std::size_t index = 0; index < category.problems.size(); ++index) {
        if (category.problems[index].code == code) return index;
    }
    FAIL("no problem " << code);
    return 0;
}

}  // namespace

TEST_CASE("report_problem: table of transitions") {
    compare_with_committed("report_problem", service_table(report_problem_models(), report_problem_events(),
                                                           report_problem_news(), context()));
}

TEST_CASE("report_problem: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(report_problem_models()));
    CHECK(all_alternatives_in<Event>(report_problem_events()));
    CHECK(all_alternatives_in<JourneyNews>(report_problem_news()));
}

TEST_CASE("report_problem: who is not signed in sees the emergencies first, with the landlord's own number") {
    const JourneyContext nobody = with_taxonomy(sample_context());
    Outcome outcome = begin(nobody);
    REQUIRE(std::holds_alternative<Emergencies>(outcome.model.step));
    CHECK(outcome.effects.empty());
    for (std::size_t index = 0; index < sample_taxonomy().emergencies.size(); ++index) {
        const Outcome shown = update(outcome.model, EmergencyChosen{index}, nobody);
        const auto* at = std::get_if<ShowEmergency>(&shown.model.step);
        REQUIRE(at != nullptr);
        CHECK_FALSE(at->emergency.steps.empty());
        REQUIRE_FALSE(at->emergency.numbers.empty());
        for (const EmergencyNumber& number : at->emergency.numbers) CHECK(number.number != kLandlordNumber);
    }
    outcome = update(std::move(outcome.model), GoOn{}, nobody);
    CHECK(wanted<SignInFirst>(outcome) != nullptr);
}

TEST_CASE("report_problem: without a network who one is can be declared; nothing of anybody is asked for or shown") {
    JourneyContext away = with_taxonomy(sample_context());
    away.availability.backend = Works::no;
    Outcome outcome = update(begin(away).model, GoOn{}, away);
    REQUIRE(std::holds_alternative<Declaring>(outcome.model.step));
    outcome = update(model_at("Declaring.BirthDate"),
                     DeclareEvent{declare_identity::BirthDateEvent{ask_birth_date::GoOn{}}}, away);
    REQUIRE(std::holds_alternative<ChoosePlace>(outcome.model.step));
    CHECK(outcome.model.places.size() == 5);
    CHECK(outcome.model.phone.empty());
    outcome = update(std::move(outcome.model), PlaceChosen{0}, away);
    outcome = update(std::move(outcome.model), CategoryChosen{0}, away);

    // The network comes back in the middle: there is still no session to ask in.
    JourneyContext back = away;
    back.availability.backend = Works::yes;
    outcome = update(std::move(outcome.model), ProblemChosen{0}, back);
    CHECK(wanted<AskTenantService>(outcome) == nullptr);
    Model model = std::move(outcome.model);
    model.step = Summary{};
    outcome = update(std::move(model), GoOn{}, back);
    const auto* deposit = wanted<LeaveDeposit>(outcome);
    REQUIRE(deposit != nullptr);
    REQUIRE(deposit->declared);
    CHECK(deposit->declared->contract_number == PrivateText{"104201/01"});
}

TEST_CASE("report_problem: a kiosk that knows no number of the landlord leaves that line out") {
    JourneyContext nobody = with_taxonomy(sample_context());
    nobody.agency.emergency_phone.clear();
    for (std::size_t index = 0; index < sample_taxonomy().emergencies.size(); ++index) {
        const Outcome shown = update(begin(nobody).model, EmergencyChosen{index}, nobody);
        for (const EmergencyNumber& number : std::get<ShowEmergency>(shown.model.step).emergency.numbers)
            CHECK_FALSE(number.number.empty());
    }
}

TEST_CASE("report_problem: the emergency comes before anything else is asked of a dangerous problem") {
    Model model = model_at("ChooseProblem");
    const Outcome flood = update(model, ProblemChosen{problem_named(model.category, "plb_burst")}, context());
    const Outcome compared = hear(flood.model, answered(RequestPage{}), context());
    REQUIRE(std::holds_alternative<ShowEmergency>(compared.model.step));
    CHECK(std::holds_alternative<WriteComment>(update(compared.model, GoOn{}, context()).model.step));
}

TEST_CASE("P27: the homes and garages of the contracts, the cellar, and what everybody shares can be chosen") {
    const auto places = places_of(sample_contracts().contracts);
    REQUIRE(places.size() == 5);
    CHECK(places[0] == PlaceChoice{ProblemPlace::dwelling, 0});
    CHECK(places[1] == PlaceChoice{ProblemPlace::garage, 1});
    CHECK(places[2].place == ProblemPlace::cellar);
    CHECK(places[3].place == ProblemPlace::common_area);
    CHECK(places[4].place == ProblemPlace::outdoor);
    CHECK(places_of({}).empty());
}

TEST_CASE("P28: two steps define the problem, with something to choose at every place and \"Autre\" at every level") {
    for (const ProblemPlace place : {ProblemPlace::dwelling, ProblemPlace::common_area, ProblemPlace::garage,
                                     ProblemPlace::cellar, ProblemPlace::outdoor}) {
        const auto there = categories_at(sample_taxonomy(), place);
        REQUIRE_FALSE(there.empty());
        CHECK(sample_taxonomy().repair[there.back()].code == "other");
    }
    for (const TaxonomyCategory& category : sample_taxonomy().repair) CHECK(category.problems.back().code == "other");
}

TEST_CASE("P29: a comment can be added; \"Autre\" needs one, anything else may go without") {
    CHECK(std::holds_alternative<WriteComment>(update(model_at("WriteComment.Other"), GoOn{}, context()).model.step));
    CHECK(std::holds_alternative<AskPhotos>(update(model_at("WriteComment"), GoOn{}, context()).model.step));
}

TEST_CASE("report_problem: the same problem that is still open is offered to be followed") {
    Outcome outcome = hear(model_at("Comparing"), report_problem_news()[3].second, context());
    REQUIRE(std::holds_alternative<AlreadyOpen>(outcome.model.step));
    const Outcome followed = update(outcome.model, GoOn{}, context());
    REQUIRE(wanted<OpenJourney>(followed) != nullptr);
    CHECK(wanted<OpenJourney>(followed)->journey == JourneyName::my_requests);
    CHECK(std::holds_alternative<WriteComment>(update(outcome.model, AnotherProblem{}, context()).model.step));
}

TEST_CASE("report_problem: one that is over, of another contract or another title is no duplicate") {
    const RequestSummary same = std::get<AlreadyOpen>(model_at("AlreadyOpen").step).request;
    const auto is_duplicate = [&same](RequestSummary request) {
        return open_duplicate(RequestPage{{std::move(request)}, ""}, same.title.view(), same.contract_number) !=
               nullptr;
    };
    CHECK(is_duplicate(same));
    RequestSummary over = same;
    over.status = RequestStatus::done;
    CHECK_FALSE(is_duplicate(over));
    RequestSummary elsewhere = same;
    elsewhere.contract_number = PrivateText{"999999/99"};
    CHECK_FALSE(is_duplicate(elsewhere));
    RequestSummary another = same;
    another.title = PrivateText{"Chauffage"};
    CHECK_FALSE(is_duplicate(another));
}

TEST_CASE("report_problem: without a network nothing is compared, and it can be left all the same") {
    JourneyContext away = context();
    away.availability.backend = Works::no;
    const Outcome outcome = update(model_at("ChooseProblem"), ProblemChosen{2}, away);
    CHECK(outcome.effects.empty());
    CHECK(std::holds_alternative<WriteComment>(outcome.model.step));
}

TEST_CASE("report_problem: place, codes, words, times and photos are left as one report") {
    Model model = model_at("Summary");
    model.place = 1;
    Outcome outcome = update(std::move(model), GoOn{}, context());
    auto pdf = std::make_shared<const PdfBytes>(PdfBytes{std::byte{'%'}});
    outcome = hear(std::move(outcome.model), DocumentsMade{{pdf}}, context());
    const auto* deposit = wanted<LeaveDeposit>(outcome);
    REQUIRE(deposit != nullptr);
    const auto& body = std::get<ProblemReport>(deposit->body);
    CHECK(body.contract_number == sample_contracts().contracts[1].contract_number);
    CHECK(body.place == ProblemPlace::garage);
    CHECK(body.category == "plumbing");
    CHECK(body.subcategory == "plb_tap");
    CHECK(body.access_times == "le matin, téléphoner avant de passer");
    CHECK(body.phone.empty());  // the one on file
    REQUIRE(deposit->documents.size() == 1);
    CHECK(deposit->documents.front().role == AttachmentRole::photo);
}

TEST_CASE("report_problem: a report without photos needs no document") {
    const Outcome outcome = update(model_at("Summary.Bare"), GoOn{}, context());
    REQUIRE(wanted<LeaveDeposit>(outcome) != nullptr);
    CHECK(wanted<LeaveDeposit>(outcome)->documents.empty());
}

TEST_CASE("report_problem: another telephone number is said to the landlord, a wrong one is not taken") {
    Model model = model_at("EnterPhone");
    model = update(std::move(model), DigitsTyped{PrivateText{"0899980101"}}, context()).model;
    CHECK(std::holds_alternative<EnterPhone>(update(model, GoOn{}, context()).model.step));
    model = update(std::move(model), DigitsTyped{PrivateText{"0639980102"}}, context()).model;
    model = update(std::move(model), GoOn{}, context()).model;
    model = update(std::move(model), GoOn{}, context()).model;
    const Outcome outcome = update(std::move(model), GoOn{}, context());
    REQUIRE(wanted<LeaveDeposit>(outcome) != nullptr);
    CHECK(std::get<ProblemReport>(wanted<LeaveDeposit>(outcome)->body).phone == "0639980102");
}
