// What is counted of journeys: each start once, and where each of them ended.
#include "kiosk/runtime/journey_counts.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::runtime;
using Signed = JourneyCounts::Signed;

namespace {

template <class Model, class Step>
Route at(Step step) {
    Model model;
    model.step = std::move(step);
    return model;
}

struct Glass {
    JourneyCounts counts;
    void shows(const Route& route, Signed is_signed = Signed::out) { counts.follow(route, is_signed); }
    [[nodiscard]] JourneyCount of(const char* journey) const {
        const auto found = counts.all().find(journey);
        return found == counts.all().end() ? JourneyCount{} : found->second;
    }
};

}  // namespace

TEST_CASE("journey counts: a journey that was left before its end is abandoned at its last step") {
    Glass glass;
    glass.shows(AttractScreen{});
    glass.shows(home::Model{});
    glass.shows(at<pay_rent::Model>(pay_rent::Loading{}));
    glass.shows(at<pay_rent::Model>(pay_rent::Loading{}));  // an event that changed nothing
    glass.shows(at<pay_rent::Model>(pay_rent::ChooseAmount{}));
    glass.shows(home::Model{});
    const JourneyCount pay = glass.of("pay_rent");
    CHECK(pay.started == 1);
    CHECK(pay.finished == 0);
    CHECK(pay.steps.at("loading").entered == 1);
    CHECK(pay.steps.at("choose_amount").entered == 1);
    CHECK(pay.steps.at("choose_amount").abandoned == 1);
    CHECK(pay.steps.at("loading").abandoned == 0);
    CHECK(glass.counts.all().size() == 1);
}

TEST_CASE("journey counts: one that reached its end is finished, whatever came after") {
    Glass glass;
    for (int time = 0; time < 2; ++time) {
        glass.shows(at<profile::Model>(profile::Loading{}), Signed::in);
        glass.shows(at<profile::Model>(profile::Overview{}), Signed::in);
        glass.shows(at<profile::Model>(profile::Typing{}), Signed::in);
        glass.shows(home::Model{}, Signed::in);
    }
    CHECK(glass.of("profile").started == 2);
    CHECK(glass.of("profile").finished == 2);
    CHECK(glass.of("profile").steps.at("typing").abandoned == 0);
    CHECK(glass.of("profile").steps.at("overview").entered == 2);
}

TEST_CASE("journey counts: one journey after the other without home between them") {
    Glass glass;
    glass.shows(at<pay_rent::Model>(pay_rent::BackendAway{}));
    glass.shows(at<other_ways_to_pay::Model>(other_ways_to_pay::Menu{}));
    glass.shows(at<other_ways_to_pay::Model>(other_ways_to_pay::Channels{}));
    glass.shows(session_end::Farewell{});
    CHECK(glass.of("pay_rent").steps.at("backend_away").abandoned == 1);
    CHECK(glass.of("other_ways_to_pay").started == 1);
    CHECK(glass.of("other_ways_to_pay").finished == 1);
}

TEST_CASE("journey counts: a sign-in is finished when somebody is signed in, and abandoned when nobody is") {
    Glass glass;
    glass.shows(at<sign_in::Model>(sign_in::EnterEmail{}));
    glass.shows(home::Model{}, Signed::in);
    glass.shows(at<sign_in::Model>(sign_in::EnterEmail{}));
    glass.shows(home::Model{}, Signed::out);
    CHECK(glass.of("sign_in").started == 2);
    CHECK(glass.of("sign_in").finished == 1);
    CHECK(glass.of("sign_in").steps.at("enter_email").abandoned == 1);
}

TEST_CASE("journey counts: who pays for another goes on to the payment, which is no abandoning") {
    Glass glass;
    glass.shows(at<guest_payment::Model>(guest_payment::EnterContract{}));
    glass.shows(at<pay_rent::Model>(pay_rent::Summary{}));
    CHECK(glass.of("guest_payment").finished == 1);
    glass.shows(at<guest_payment::Model>(guest_payment::EnterContract{}));
    glass.shows(home::Model{});
    CHECK(glass.of("guest_payment").finished == 1);
    CHECK(glass.of("guest_payment").steps.at("enter_contract").abandoned == 1);
}

TEST_CASE("journey counts: what is handed in counts once it is stored, not while it is being stored") {
    Glass glass;
    other_request::HandingIn handing{};
    handing.part.step = leave_deposit::Storing{};
    glass.shows(at<other_request::Model>(handing), Signed::in);
    glass.shows(home::Model{}, Signed::in);
    CHECK(glass.of("other_request").finished == 0);
    CHECK(glass.of("other_request").steps.at("handing_in").abandoned == 1);
    glass.shows(at<other_request::Model>(handing), Signed::in);
    using Slip = DepositSlip;
    handing.part.step = leave_deposit::Left{
        Slip{Slip::Kind::request, Reference::make(7, 1), {}, 0, {}, Slip::Way::on_its_way, {}, Slip::Who::recognised}};
    glass.shows(at<other_request::Model>(handing), Signed::in);
    glass.shows(home::Model{}, Signed::in);
    CHECK(glass.of("other_request").finished == 1);
    CHECK(glass.of("other_request").steps.at("handing_in").entered == 2);
}
