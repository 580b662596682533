// The profile: what a tenant is promised of its switches (P3, P6, P7), and how an address or a number is changed.
#include "kiosk/domain/paperless.hpp"
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/profile_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::profile;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext signed_in = sample_context_signed_in();
    return signed_in;
}

Model before_the_switches(const Profile& profile = sample_profile()) {
    Outcome outcome = hear(begin().model, answered(profile), context());
    REQUIRE(std::holds_alternative<Overview>(outcome.model.step));
    return std::move(outcome.model);
}

const ChangedPreferences* left(const Outcome& outcome) {
    for (const JourneyEffect& effect : outcome.effects) {
        if (const auto* deposit = std::get_if<LeaveDeposit>(&effect)) {
            return std::get_if<ChangedPreferences>(&deposit->body);
        }
    }
    return nullptr;
}

template <class Question>
const Question* asked(const Outcome& outcome) {
    for (const JourneyEffect& effect : outcome.effects) {
        const auto* ask = std::get_if<AskTenantService>(&effect);
        if (ask != nullptr && std::holds_alternative<Question>(ask->question)) {
            return &std::get<Question>(ask->question);
        }
    }
    return nullptr;
}

Outcome type_number(ContactKind kind, std::string_view digits) {
    Outcome outcome = update(before_the_switches(), ChangeAsked{kind}, context());
    outcome = update(std::move(outcome.model), Typed{PrivateText{digits}}, context());
    return update(std::move(outcome.model), GoOn{}, context());
}

}  // namespace

TEST_CASE("profile: table of transitions") {
    compare_with_committed("profile", service_table(profile_models(), profile_events(), profile_news(), context()));
}

TEST_CASE("profile: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(profile_models()));
    CHECK(all_alternatives_in<Event>(profile_events()));
    CHECK(all_alternatives_in<JourneyNews>(profile_news()));
}

TEST_CASE("P3: e-mail notifications are changed by a switch in the profile, at once and with a number") {
    const Outcome touched = update(before_the_switches(), SwitchTouched{Preference::email_notifications}, context());
    const ChangedPreferences* change = left(touched);
    REQUIRE(change != nullptr);
    CHECK(change->email_notifications == Switch::on);
    CHECK(change->paperless_notices == Switch::unchanged);
    CHECK_FALSE(touched.model.profile.email_notifications.is_on);
    const Outcome kept = hear(touched.model, DepositLeft{sample_reference()}, context());
    CHECK(kept.model.profile.email_notifications.is_on);
    CHECK(kept.model.profile.email_notifications.since == context().today);
    REQUIRE(kept.model.last_change);
    CHECK(kept.model.last_change->reference == sample_reference());
}

TEST_CASE("P6: paper notices are stopped and taken up again by the switch below, in the same place") {
    Profile stopped = sample_profile();
    stopped.paperless_notices.is_on = true;
    const Outcome touched =
        update(before_the_switches(stopped), SwitchTouched{Preference::paperless_notices}, context());
    const ChangedPreferences* change = left(touched);
    REQUIRE(change != nullptr);
    CHECK(change->paperless_notices == Switch::off);
    CHECK(change->paperless_text_version.empty());
    CHECK_FALSE(hear(touched.model, DepositLeft{sample_reference()}, context()).model.profile.paperless_notices.is_on);
}

TEST_CASE("P7: only digital notices come once the tenant has agreed to it in so many words, and never before") {
    const Outcome touched = update(before_the_switches(), SwitchTouched{Preference::paperless_notices}, context());
    REQUIRE(std::holds_alternative<Agree>(touched.model.step));
    CHECK(left(touched) == nullptr);
    CHECK(left(update(touched.model, Back{}, context())) == nullptr);
    const Outcome agreed = update(touched.model, GoOn{}, context());
    const ChangedPreferences* change = left(agreed);
    REQUIRE(change != nullptr);
    CHECK(change->paperless_notices == Switch::on);
    CHECK(change->paperless_text_version == kPaperlessTextVersion);
    CHECK(change->email_notifications == Switch::unchanged);
}

TEST_CASE("profile: a switch that could not be kept stays where it was and says so") {
    const Outcome touched = update(before_the_switches(), SwitchTouched{Preference::email_notifications}, context());
    const Outcome failed = hear(touched.model, DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}, context());
    CHECK_FALSE(failed.model.profile.email_notifications.is_on);
    REQUIRE(failed.model.last_change);
    CHECK(failed.model.last_change->fate == LastChange::Fate::not_kept);
}

TEST_CASE("profile: a switch that may have been kept is shown with its number, and as being checked") {
    const Outcome touched = update(before_the_switches(), SwitchTouched{Preference::email_notifications}, context());
    const Outcome unclear =
        hear(touched.model, DepositNotLeft{DepositNotLeft::Cause::unclear, sample_reference()}, context());
    CHECK(unclear.model.profile.email_notifications.is_on);
    CHECK(unclear.model.last_change->fate == LastChange::Fate::unclear);
    CHECK(unclear.model.last_change->reference == sample_reference());
}

TEST_CASE("profile: what was left here is not turned back by a backend that does not know it yet") {
    JourneyContext left_here = context();
    left_here.switches_left.email_notifications = SwitchState{true, left_here.today, std::nullopt};
    left_here.switches_left.paperless_notices = left_here.switches_left.email_notifications;
    Outcome outcome = update(before_the_switches(), ChangeAsked{ContactKind::phone}, left_here);
    outcome = update(std::move(outcome.model), Typed{PrivateText{"0199001002"}}, left_here);
    outcome = update(std::move(outcome.model), GoOn{}, left_here);
    outcome = hear(std::move(outcome.model), answered(ContactChanged{}), left_here);
    outcome = update(std::move(outcome.model), GoOn{}, left_here);
    outcome = hear(std::move(outcome.model), answered(sample_profile()), left_here);
    CHECK(outcome.model.profile.email_notifications == left_here.switches_left.email_notifications);
    CHECK(outcome.model.profile.paperless_notices == left_here.switches_left.paperless_notices);
    CHECK(outcome.model.ahead == left_here.switches_left);
}

TEST_CASE("profile: as soon as the backend knows a switch, what it says of it counts") {
    JourneyContext left_here = context();
    left_here.switches_left.paperless_notices = SwitchState{true, left_here.today, std::nullopt};
    Profile known = sample_profile();
    known.paperless_notices = {true, left_here.today, std::chrono::year{2026} / std::chrono::month{12}};
    const Outcome outcome = hear(begin().model, answered(known), left_here);
    CHECK(outcome.model.profile.paperless_notices == known.paperless_notices);
    CHECK(outcome.model.ahead == SwitchesLeft{});
}

TEST_CASE("profile: another mobile counts once the code came back from it") {
    Outcome outcome = type_number(ContactKind::mobile, "0612345678");
    const auto* change = asked<ChangeContact>(outcome);
    REQUIRE(change != nullptr);
    CHECK(change->value == "0612345678");
    outcome = hear(std::move(outcome.model), answered(MessageOnItsWay{PrivateText{"c-1"}, Milliseconds{600'000}, 6}),
                   context());
    outcome = update(std::move(outcome.model), CodeEvent{one_time_code::CodeTyped{PrivateText{"123456"}}}, context());
    outcome = update(std::move(outcome.model), CodeEvent{one_time_code::GoOn{}}, context());
    const auto* confirm = asked<ConfirmContact>(outcome);
    REQUIRE(confirm != nullptr);
    CHECK(confirm->challenge_id == "c-1");
    CHECK(confirm->code == "123456");
    outcome = hear(std::move(outcome.model), answered(ContactChanged{}), context());
    CHECK(std::holds_alternative<Changed>(outcome.model.step));
}

TEST_CASE("profile: whoever looks for the code on a telephone has more time before the session ends") {
    const Outcome outcome = hear(type_number(ContactKind::mobile, "0612345678").model,
                                 answered(MessageOnItsWay{PrivateText{"c-1"}, Milliseconds{600'000}, 6}), context());
    REQUIRE(std::holds_alternative<EnterCode>(outcome.model.step));
    CHECK(idle_time(outcome.model) == IdleTime::counts_slowly);
    CHECK(idle_time(before_the_switches()) == IdleTime::counts);
}

TEST_CASE("profile: a wrong code is typed again after the wait that the backend asks for") {
    Outcome outcome = type_number(ContactKind::mobile, "0612345678");
    outcome = hear(std::move(outcome.model), answered(MessageOnItsWay{PrivateText{"c-1"}, Milliseconds{600'000}, 6}),
                   context());
    outcome = update(std::move(outcome.model), CodeEvent{one_time_code::CodeTyped{PrivateText{"123456"}}}, context());
    outcome = update(std::move(outcome.model), CodeEvent{one_time_code::GoOn{}}, context());
    PortalRefusal refusal = sample_refusal(PortalRefusal::Kind::invalid_credentials);
    refusal.retry_after = Milliseconds{60'000};
    outcome = hear(std::move(outcome.model), Answered{refusal}, context());
    CHECK(std::holds_alternative<NotConfirmed>(update(outcome.model, GoOn{}, context()).model.step));
    CHECK(next_change(outcome.model, context().now) == context().now + Milliseconds{1'000});
    JourneyContext later = context();
    later.now = later.now + Milliseconds{60'000};
    const Outcome again = update(outcome.model, GoOn{}, later);
    REQUIRE(std::holds_alternative<EnterCode>(again.model.step));
    CHECK(std::get<EnterCode>(again.model.step).part.typed.empty());
}

TEST_CASE("profile: numbers that cannot be right are not sent") {
    CHECK(asked<ChangeContact>(type_number(ContactKind::mobile, "061234567")) == nullptr);
    CHECK(asked<ChangeContact>(type_number(ContactKind::mobile, "0199001000")) == nullptr);
    CHECK(asked<ChangeContact>(type_number(ContactKind::phone, "0612345678")) == nullptr);
    CHECK(asked<ChangeContact>(type_number(ContactKind::phone, "0199001000")) != nullptr);
}

TEST_CASE("profile: an address that cannot be right is not sent, stays, and its fault is told") {
    Outcome outcome = update(before_the_switches(), ChangeAsked{ContactKind::email}, context());
    outcome = update(std::move(outcome.model), Typed{PrivateText{"zoe@mail"}}, context());
    outcome = update(std::move(outcome.model), GoOn{}, context());
    CHECK(asked<ChangeContact>(outcome) == nullptr);
    REQUIRE(std::holds_alternative<Typing>(outcome.model.step));
    CHECK(std::get<Typing>(outcome.model.step).fault->problem == EmailProblem::ending_missing);
    CHECK(leaving(outcome.model) == Leaving::asks_first);
}
