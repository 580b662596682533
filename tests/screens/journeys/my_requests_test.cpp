// Follow-up of requests, as decisions.
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/my_requests_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::my_requests;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext signed_in = sample_context_signed_in();
    return signed_in;
}

Model before_the_list(std::string next_cursor = {}) {
    Outcome outcome = begin();
    outcome = hear(std::move(outcome.model), answered(sample_request_page(std::move(next_cursor))), context());
    REQUIRE(std::holds_alternative<List>(outcome.model.step));
    return std::move(outcome.model);
}

Model before(RequestStatus status) {
    Outcome outcome = update(before_the_list(), RequestChosen{0}, context());
    outcome = hear(std::move(outcome.model), answered(sample_request(1, status)), context());
    REQUIRE(std::holds_alternative<Detail>(outcome.model.step));
    return std::move(outcome.model);
}

Model writing(std::string_view text) {
    Outcome outcome = update(before(RequestStatus::in_progress), CommentAsked{}, context());
    outcome = update(std::move(outcome.model), Typed{PrivateText{text}}, context());
    REQUIRE(std::holds_alternative<Write>(outcome.model.step));
    return std::move(outcome.model);
}

Outcome refused(PortalRefusal::Kind kind) {
    Outcome outcome = update(writing("Bonjour"), GoOn{}, context());
    return hear(std::move(outcome.model), Answered{sample_refusal(kind)}, context());
}

}  // namespace

TEST_CASE("my_requests: table of transitions") {
    compare_with_committed("my_requests",
                           service_table(my_requests_models(), my_requests_events(), my_requests_news(), context()));
}

TEST_CASE("my_requests: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(my_requests_models()));
    CHECK(all_alternatives_in<Event>(my_requests_events()));
    CHECK(all_alternatives_in<JourneyNews>(my_requests_news()));
}

TEST_CASE("my_requests: a request that was opened has no news any more") {
    Outcome outcome = update(before_the_list(), RequestChosen{2}, context());
    REQUIRE(asked<AskRequest>(outcome) != nullptr);
    CHECK(asked<AskRequest>(outcome)->id == "request-3");
    outcome = hear(std::move(outcome.model), answered(sample_request(3, RequestStatus::done)), context());
    outcome = update(std::move(outcome.model), Back{}, context());
    REQUIRE(std::holds_alternative<List>(outcome.model.step));
    CHECK_FALSE(outcome.model.requests.items()[2].has_news);
}

TEST_CASE("my_requests: a comment is added, and the request is shown as it stands then") {
    Outcome outcome = update(writing("Bonjour"), GoOn{}, context());
    const auto* question = asked<AddRequestComment>(outcome);
    REQUIRE(question != nullptr);
    CHECK(question->id == "request-1");
    CHECK(question->text == "Bonjour");
    outcome = hear(std::move(outcome.model), answered(sample_request(1, RequestStatus::in_progress)), context());
    REQUIRE(std::holds_alternative<Detail>(outcome.model.step));
    CHECK(std::get<Detail>(outcome.model.step).comment == Comment::was_added);
    CHECK(std::get<Detail>(outcome.model.step).draft.empty());
}

TEST_CASE("my_requests: a comment has 2000 characters at most, counted as people do, and is never blank") {
    std::string longest;
    for (std::size_t count = 0; count < kCommentCharactersMax; ++count) {
        longest += "é";
    }
    Model model = writing(longest);
    CHECK(std::get<Write>(model.step).text == longest);
    model = update(std::move(model), Typed{PrivateText{longest + "e"}}, context()).model;
    CHECK(std::get<Write>(model.step).text == longest);
    CHECK(update(writing("   "), GoOn{}, context()).effects.empty());
}

TEST_CASE("my_requests: a comment that was begun is still there after going back, and Terminer asks first") {
    Model model = update(writing("Bonjour"), Back{}, context()).model;
    CHECK(leaving(model) == Leaving::asks_first);
    model = update(std::move(model), CommentAsked{}, context()).model;
    CHECK(std::get<Write>(model.step).text == "Bonjour");
    CHECK(leaving(before(RequestStatus::in_progress)) == Leaving::free);
}

TEST_CASE("my_requests: nothing can be added to a request that is done, refused or cancelled") {
    for (const RequestStatus status : {RequestStatus::done, RequestStatus::rejected, RequestStatus::cancelled}) {
        CHECK(std::holds_alternative<Detail>(update(before(status), CommentAsked{}, context()).model.step));
    }
    for (const RequestStatus status :
         {RequestStatus::created, RequestStatus::acknowledged, RequestStatus::scheduled, RequestStatus::in_progress}) {
        CHECK(std::holds_alternative<Write>(update(before(status), CommentAsked{}, context()).model.step));
    }
}

TEST_CASE("my_requests: after an unclear answer the same comment is asked again as the same question") {
    Outcome outcome = refused(PortalRefusal::Kind::unclear);
    REQUIRE(std::holds_alternative<NotAdded>(outcome.model.step));
    CHECK(std::get<NotAdded>(outcome.model.step).cause == NotAdded::Cause::unclear);
    outcome = update(std::move(outcome.model), GoOn{}, context());
    REQUIRE(asked<AddRequestComment>(outcome) != nullptr);
    CHECK(*asked<AddRequestComment>(outcome) == AddRequestComment{PrivateText{"request-1"}, PrivateText{"Bonjour"}});
}

TEST_CASE("my_requests: when the request was closed meanwhile it is said, and the request is looked at anew") {
    Outcome outcome = refused(PortalRefusal::Kind::request_closed);
    CHECK(std::get<NotAdded>(outcome.model.step).cause == NotAdded::Cause::closed);
    CHECK(update(outcome.model, GoOn{}, context()).effects.empty());
    outcome = update(std::move(outcome.model), Back{}, context());
    CHECK(asked<AskRequest>(outcome) != nullptr);
}

TEST_CASE("my_requests: a backend that is away loses nothing of what was typed") {
    const Outcome outcome = refused(PortalRefusal::Kind::unreachable);
    const Outcome back = update(outcome.model, Back{}, context());
    REQUIRE(std::holds_alternative<Write>(back.model.step));
    CHECK(std::get<Write>(back.model.step).text == "Bonjour");
}

TEST_CASE("my_requests: the slip bears number, reference and title") {
    const Outcome outcome = update(before(RequestStatus::in_progress), SlipAsked{}, context());
    const auto* print = wanted<PrintDocument>(outcome);
    REQUIRE(print != nullptr);
    const auto& slip = std::get<RequestSlip>(std::get<SlipOrder>(print->request).content);
    CHECK(slip.number == "D-2026-000411");
    CHECK(slip.reference == sample_reference());
    CHECK(slip.title == "Robinet qui goutte ou bloqué");
    CHECK(idle_time(outcome.model) == IdleTime::suspended);
}

TEST_CASE("my_requests: older requests come by the cursor; a page that fails leaves the first in place") {
    Outcome outcome = update(before_the_list("cursor-2"), OlderAsked{}, context());
    REQUIRE(asked<AskRequests>(outcome) != nullptr);
    CHECK(asked<AskRequests>(outcome)->cursor == "cursor-2");
    outcome = hear(std::move(outcome.model), Answered{sample_refusal(PortalRefusal::Kind::unreachable)}, context());
    outcome = update(std::move(outcome.model), Back{}, context());
    CHECK(std::holds_alternative<List>(outcome.model.step));
    CHECK(outcome.model.requests.items().size() == 5);
}

TEST_CASE("my_requests: an empty list is said, with a way on; a late answer changes nothing") {
    Outcome outcome = begin();
    outcome = hear(std::move(outcome.model), answered(RequestPage{}), context());
    CHECK(std::holds_alternative<NoRequest>(outcome.model.step));
    CHECK(wanted<LeaveJourney>(update(outcome.model, Leave{}, context())) != nullptr);
    const Model list = before_the_list();
    CHECK(hear(list, answered(sample_request(1, RequestStatus::done)), context()).model == list);
}
