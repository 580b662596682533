// Other requests, as decisions.
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/other_request_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::other_request;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext signed_in = with_taxonomy(sample_context_signed_in());
    return signed_in;
}

Model model_at(std::string_view name) {
    return model_named(other_request_models(), name);
}

}  // namespace

TEST_CASE("other_request: table of transitions") {
    compare_with_committed("other_request", service_table(other_request_models(), other_request_events(),
                                                          other_request_news(), context()));
}

TEST_CASE("other_request: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(other_request_models()));
    CHECK(all_alternatives_in<Event>(other_request_events()));
    CHECK(all_alternatives_in<JourneyNews>(other_request_news()));
}

TEST_CASE("other_request: what has a journey of its own leads there, and every such code is in the tree") {
    Outcome outcome = update(model_at("ChooseType"), TypeChosen{0}, context());
    REQUIRE(wanted<OpenJourney>(outcome) != nullptr);
    CHECK(wanted<OpenJourney>(outcome)->journey == JourneyName::insurance_certificate);
    std::size_t found = 0;
    for (const AdministrativeCategory& category : sample_taxonomy().administrative) {
        CHECK(category.types.back().code == "other");
        for (const AdministrativeType& type : category.types) found += journey_for(type.code) ? 1U : 0U;
    }
    CHECK(found == 9);
}

TEST_CASE("other_request: \"Autre\" needs words, and where no paper is wanted none is asked for") {
    CHECK(std::holds_alternative<WriteComment>(update(model_at("WriteComment.Other"), GoOn{}, context()).model.step));
    CHECK(std::holds_alternative<Summary>(update(model_at("WriteComment.NoPapers"), GoOn{}, context()).model.step));
    CHECK(std::holds_alternative<AskPapers>(update(model_at("WriteComment"), GoOn{}, context()).model.step));
}

TEST_CASE("other_request: a paper that is wanted may also come later") {
    CHECK(std::holds_alternative<Summary>(update(model_at("AskPapers.Wanted"), NoPapers{}, context()).model.step));
}

TEST_CASE("other_request: codes, words and papers are left as one request") {
    Model model = model_at("Summary.Papers");
    model.contract = 1;
    Outcome outcome = update(std::move(model), GoOn{}, context());
    auto pdf = std::make_shared<const PdfBytes>(PdfBytes{std::byte{'%'}});
    outcome = hear(std::move(outcome.model), DocumentsMade{{pdf}}, context());
    const auto* deposit = wanted<LeaveDeposit>(outcome);
    REQUIRE(deposit != nullptr);
    const auto& body = std::get<GeneralRequest>(deposit->body);
    CHECK(body.category == "lease");
    CHECK(body.subcategory == "change_household");
    CHECK(body.contract_number == sample_contracts().contracts[1].contract_number);
    CHECK_FALSE(body.comment.empty());
    REQUIRE(deposit->documents.size() == 1);
    CHECK(deposit->documents.front().pages == 2);
}

TEST_CASE("other_request: typed text survives a step back") {
    Outcome outcome = update(model_at("WriteComment.Some"), Back{}, context());
    outcome = update(std::move(outcome.model), ContractChosen{0}, context());
    CHECK(std::get<WriteComment>(outcome.model.step).text == "Ma fille est née en octobre.");
}
