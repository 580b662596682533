// Signing in as a tenant lives it: two ways, the same words for every wrong answer, waiting times that are told.
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::sign_in;
using namespace kiosk::test;

namespace {

struct Play {
    JourneyContext context = sample_context();
    Model model;
    std::vector<Effect> effects;

    Play() { keep(begin(context)); }
    void tell(const Event& event) { keep(update(std::move(model), event, context)); }
    void keep(Outcome outcome) {
        model = std::move(outcome.model);
        effects = std::move(outcome.effects);
    }
    template <class At>
    [[nodiscard]] bool stands_at() const {
        return std::holds_alternative<At>(model.step);
    }
    template <class Kind>
    [[nodiscard]] const Kind* effect() const {
        for (const auto& one : effects) {
            if (const auto* kind = std::get_if<Kind>(&one)) {
                return kind;
            }
        }
        return nullptr;
    }
    void to_code() {
        tell(Typed{PrivateText("10420101")});
        tell(GoOn{});
        tell(Typed{PrivateText("12031961")});
        tell(GoOn{});
        tell(ChallengeSent{{PrivateText("c-1"), Milliseconds{600'000}, 6}});
    }
};

}  // namespace

TEST_CASE("sign_in: contract number, birth date and one-time code open a session") {
    Play play;
    CHECK(play.effect<StartCodeReader>() != nullptr);
    play.tell(Typed{PrivateText("10420101")});
    play.tell(GoOn{});
    CHECK(play.effect<StopCodeReader>() != nullptr);
    play.tell(Typed{PrivateText("12031961")});
    play.tell(GoOn{});
    const auto* request = play.effect<RequestSignInChallenge>();
    REQUIRE(request != nullptr);
    CHECK(request->contract_number == "104201/01");
    CHECK(to_iso(request->birth_date) == "1961-03-12");
    play.tell(ChallengeSent{{PrivateText("c-1"), Milliseconds{600'000}, 6}});
    play.tell(CodeEvent{one_time_code::CodeTyped{PrivateText("123456")}});
    play.tell(CodeEvent{one_time_code::GoOn{}});
    REQUIRE(play.effect<sign_in::OpenSessionWithCode>() != nullptr);
    CHECK(play.effect<sign_in::OpenSessionWithCode>()->code == "123456");
    play.tell(SessionOpened{TenantSummary{PrivateText("Mme L."), PrivateText()}});
    REQUIRE(play.effect<FinishSignIn>() != nullptr);
    CHECK(play.effect<FinishSignIn>()->tenant.display_name == "Mme L.");
}

TEST_CASE("sign_in: the notice's code replaces typing the contract number, only while it is asked for") {
    Play play;
    play.tell(NoticeScanned{PrivateText("104201/01")});
    REQUIRE(play.stands_at<EnterBirthDate>());
    CHECK(play.effect<StopCodeReader>() != nullptr);
    play.tell(NoticeScanned{PrivateText("999999/99")});
    CHECK(std::get<EnterBirthDate>(play.model.step).contract_digits == "10420101");
}

TEST_CASE("P8 sign_in: the identifier can be the e-mail address, with a password") {
    Play play;
    play.tell(UseEmail{});
    CHECK(play.effect<StopCodeReader>() != nullptr);
    play.tell(Typed{PrivateText("zoe@mail")});
    play.tell(GoOn{});
    CHECK(std::get<EnterEmail>(play.model.step).fault->problem == EmailProblem::ending_missing);
    play.tell(Typed{PrivateText("zoe@mail.example")});
    play.tell(GoOn{});
    play.tell(GoOn{});
    CHECK(play.stands_at<EnterPassword>());
    play.tell(Typed{PrivateText("long enough 1")});
    play.tell(GoOn{});
    REQUIRE(play.effect<sign_in::OpenSessionWithPassword>() != nullptr);
    CHECK(play.effect<sign_in::OpenSessionWithPassword>()->password == "long enough 1");
    CHECK(play.stands_at<CheckingPassword>());
}

TEST_CASE("sign_in: birth dates that cannot be are told before anybody is asked") {
    Play play;
    play.tell(Typed{PrivateText("10420101")});
    play.tell(GoOn{});
    const auto [typed, fault] = GENERATE(std::pair{"31021961", ask_birth_date::Fault::no_such_day},
                                         std::pair{"29021989", ask_birth_date::Fault::no_such_day},
                                         std::pair{"12032020", ask_birth_date::Fault::not_this_year},
                                         std::pair{"12031861", ask_birth_date::Fault::not_this_year});
    play.tell(Typed{PrivateText(typed)});
    play.tell(GoOn{});
    const auto& step = std::get<EnterBirthDate>(play.model.step);
    CHECK(step.fault == fault);
    CHECK(step.digits == typed);
    CHECK(play.effects.empty());
}

TEST_CASE("sign_in: a wrong contract, a wrong date, a wrong code and a wrong password look the same") {
    const SignInRefused refused{Milliseconds{0}, ChallengeState::over};
    Play wrong_contract;
    wrong_contract.tell(Typed{PrivateText("10420101")});
    wrong_contract.tell(GoOn{});
    wrong_contract.tell(Typed{PrivateText("12031961")});
    wrong_contract.tell(GoOn{});
    wrong_contract.tell(refused);
    Play wrong_code;
    wrong_code.to_code();
    wrong_code.tell(CodeEvent{one_time_code::CodeTyped{PrivateText("000000")}});
    wrong_code.tell(CodeEvent{one_time_code::GoOn{}});
    wrong_code.tell(refused);
    CHECK(wrong_contract.model == wrong_code.model);
    Play wrong_password;
    wrong_password.model.step = CheckingPassword{PrivateText("zoe@mail.example")};
    wrong_password.tell(refused);
    CHECK(wrong_password.stands_at<NotRecognised>());
}

TEST_CASE("sign_in: the waiting time is kept, and then the same code may be typed again") {
    Play play;
    play.to_code();
    play.tell(CodeEvent{one_time_code::CodeTyped{PrivateText("000000")}});
    play.tell(CodeEvent{one_time_code::GoOn{}});
    play.tell(SignInRefused{Milliseconds{90'000}, ChallengeState::usable});
    play.tell(GoOn{});
    CHECK(play.stands_at<NotRecognised>());
    CHECK(next_change(play.model, play.context.now) == play.context.now + Milliseconds{1'000});
    play.context.now = play.context.now + Milliseconds{89'400};
    CHECK(next_change(play.model, play.context.now) == play.context.now + Milliseconds{600});
    play.context.now = play.context.now + Milliseconds{600};
    play.tell(GoOn{});
    REQUIRE(play.stands_at<EnterCode>());
    CHECK(std::get<EnterCode>(play.model.step).code.typed.empty());
    CHECK(std::get<EnterCode>(play.model.step).code.challenge.challenge_id == "c-1");
}

TEST_CASE("sign_in: another code can be asked for after half a minute, not before") {
    Play play;
    play.to_code();
    play.tell(CodeEvent{one_time_code::SendAgain{}});
    CHECK(play.effects.empty());
    play.context.now = play.context.now + one_time_code::kSendAgainAfter;
    play.tell(CodeEvent{one_time_code::SendAgain{}});
    CHECK(play.effect<RequestSignInChallenge>() != nullptr);
}

TEST_CASE("sign_in: asking for another code in vain leads back to the code that came") {
    Play play;
    play.to_code();
    play.context.now = play.context.now + one_time_code::kSendAgainAfter;
    play.tell(CodeEvent{one_time_code::SendAgain{}});
    const bool away = GENERATE(true, false);
    play.tell(away ? Event{BackendUnavailable{}} : Event{SignInRefused{Milliseconds{0}, ChallengeState::over}});
    play.tell(GoOn{});
    REQUIRE(play.stands_at<EnterCode>());
    CHECK(std::get<EnterCode>(play.model.step).code.challenge.challenge_id == "c-1");
}

TEST_CASE("sign_in: without the backend what was typed stays, and the tenant may try again") {
    Play play;
    play.tell(Typed{PrivateText("10420101")});
    play.tell(GoOn{});
    play.tell(Typed{PrivateText("12031961")});
    play.tell(GoOn{});
    play.tell(BackendUnavailable{});
    REQUIRE(play.stands_at<BackendAway>());
    play.tell(GoOn{});
    CHECK(std::get<EnterContract>(play.model.step).digits == "10420101");
    CHECK(play.effect<StartCodeReader>() != nullptr);
}

TEST_CASE("sign_in: a session that opens late, after the tenant went away, opens nothing") {
    Play play;
    play.tell(SessionOpened{TenantSummary{PrivateText("Mme L."), PrivateText()}});
    CHECK(play.effects.empty());
    CHECK(play.stands_at<EnterContract>());
}
