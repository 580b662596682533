// Opening an account, as decisions.
#include "tests/screens/journeys/create_account_samples.hpp"

#include "kiosk/domain/paperless.hpp"
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::create_account;
using namespace kiosk::test;

namespace {

Model at(Step step) {
    return {sample_form(), Round::first, std::move(step)};
}

Model after(Model model, const std::vector<Event>& events) {
    for (const Event& event : events) {
        model = update(std::move(model), event, sample_context()).model;
    }
    return model;
}

Outcome send(YesNo notifications, YesNo paperless) {
    Model model = at(Recap{});
    model.form.notifications = notifications;
    model.form.paperless = paperless;
    return update(std::move(model), GoOn{}, sample_context());
}

Outcome answer_to_sending(const JourneyNews& news) {
    return hear(at(Sending{}), news, sample_context());
}

const MessageOnItsWay kOnItsWay{PrivateText{"challenge-2"}, Milliseconds{86'400'000}, 6};

}  // namespace

TEST_CASE("create_account: table of transitions") {
    compare_with_committed("create_account", service_table(create_account_models(), create_account_events(),
                                                           account_news(), sample_context()));
}

TEST_CASE("create_account: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(create_account_models()));
    CHECK(all_alternatives_in<Event>(create_account_events()));
    CHECK(all_alternatives_in<JourneyNews>(account_news()));
}

TEST_CASE("P1: a guide comes first, can be printed without signing in, and leads through every question") {
    Outcome outcome = begin();
    REQUIRE(std::holds_alternative<Guide>(outcome.model.step));
    const Outcome printed = update(outcome.model, PrintAsked{}, sample_context());
    const auto* print = wanted<PrintDocument>(printed);
    REQUIRE(print != nullptr);
    CHECK(std::get<PaperStack>(print->request).papers->size() == 1);
    const Form form = sample_form();
    const Model whole = after(outcome.model, {GoOn{},
                                              Typed{PrivateText{"10420101"}},
                                              GoOn{},
                                              Typed{form.family_name},
                                              GoOn{},
                                              BirthDateEvent{ask_birth_date::DigitsTyped{form.birth_date}},
                                              BirthDateEvent{ask_birth_date::GoOn{}},
                                              EmailEvent{own_email::AddressTyped{form.email}},
                                              EmailEvent{own_email::GoOn{}},
                                              EmailEvent{own_email::GoOn{}},
                                              Typed{form.mobile},
                                              GoOn{},
                                              PasswordEvent{choose_password::PasswordTyped{form.password}},
                                              PasswordEvent{choose_password::GoOn{}},
                                              TickTouched{},
                                              GoOn{},
                                              Answer{YesNo::yes},
                                              GoOn{},
                                              Answer{YesNo::no},
                                              GoOn{}});
    REQUIRE(std::holds_alternative<Recap>(whole.step));
    CHECK(whole.form == form);
}

TEST_CASE("P2: e-mail notifications are a question of their own, and nothing is answered for the tenant") {
    const Model asked = after(at(AskPrivacy{Tick::set}), {});
    Model fresh = asked;
    fresh.form.notifications = YesNo::unanswered;
    fresh = after(std::move(fresh), {GoOn{}});
    REQUIRE(std::holds_alternative<AskNotifications>(fresh.step));
    CHECK(std::get<AskNotifications>(fresh.step).chosen == YesNo::unanswered);
    CHECK(after(fresh, {GoOn{}}) == fresh);
    CHECK(asked_publicly<CreateAccount>(send(YesNo::yes, YesNo::no))->email_notifications);
    CHECK_FALSE(asked_publicly<CreateAccount>(send(YesNo::no, YesNo::no))->email_notifications);
}

TEST_CASE("P5: stopping paper notices is an agreement of its own, never chosen beforehand and sent with its words") {
    Model fresh = at(AskNotifications{YesNo::no});
    fresh.form.paperless = YesNo::unanswered;
    fresh = after(std::move(fresh), {GoOn{}});
    REQUIRE(std::holds_alternative<AskPaperless>(fresh.step));
    CHECK(std::get<AskPaperless>(fresh.step).chosen == YesNo::unanswered);
    CHECK(after(fresh, {GoOn{}}) == fresh);
    CHECK(asked_publicly<CreateAccount>(send(YesNo::no, YesNo::yes))->paperless_text_version == kPaperlessTextVersion);
    const Outcome without = send(YesNo::no, YesNo::no);
    CHECK_FALSE(asked_publicly<CreateAccount>(without)->paperless_notices);
    CHECK(asked_publicly<CreateAccount>(without)->paperless_text_version.empty());
}

TEST_CASE("create_account: once the backend has the password the kiosk has it no more") {
    const Outcome sent = answer_to_sending(answered(kOnItsWay));
    CHECK(sent.model.form.password.empty());
    // For another message it is chosen again, then comes the last look.
    Model model = sent.model;
    JourneyContext later = sample_context();
    later.now = later.now + one_time_code::kSendAgainAfter;
    model = update(std::move(model), CodeEvent{one_time_code::SendAgain{}}, later).model;
    REQUIRE(std::holds_alternative<AskPassword>(model.step));
    model = after(std::move(model), {PasswordEvent{choose_password::PasswordTyped{sample_form().password}},
                                     PasswordEvent{choose_password::GoOn{}}});
    CHECK(std::holds_alternative<Recap>(model.step));
}

TEST_CASE("create_account: while nobody knows whether it was sent, the same question can be sent again") {
    const Outcome away = answer_to_sending(Answered{sample_refusal(PortalRefusal::Kind::unclear)});
    const Outcome again = update(away.model, GoOn{}, sample_context());
    REQUIRE(asked_publicly<CreateAccount>(again) != nullptr);
    CHECK(*asked_publicly<CreateAccount>(again) == *asked_publicly<CreateAccount>(send(YesNo::yes, YesNo::no)));
}

TEST_CASE("create_account: a code that does not fit gets the same words as an account that does not exist, and waits") {
    Outcome outcome = answer_to_sending(answered(kOnItsWay));
    REQUIRE(std::holds_alternative<EnterCode>(outcome.model.step));
    outcome.model = after(std::move(outcome.model), {CodeEvent{one_time_code::CodeTyped{PrivateText{"123456"}}}});
    outcome = update(std::move(outcome.model), CodeEvent{one_time_code::GoOn{}}, sample_context());
    REQUIRE(asked_publicly<ConfirmAccount>(outcome) != nullptr);
    CHECK(asked_publicly<ConfirmAccount>(outcome)->challenge_id == "challenge-2");
    PortalRefusal wrong = sample_refusal(PortalRefusal::Kind::invalid_credentials);
    wrong.retry_after = Milliseconds{30'000};
    const Model refused = hear(outcome.model, Answered{wrong}, sample_context()).model;
    REQUIRE(std::holds_alternative<NotConfirmed>(refused.step));
    CHECK(after(refused, {GoOn{}}) == refused);
    CHECK(next_change(refused, sample_context().now).has_value());
    const Outcome active = hear(outcome.model, answered(AccountActive{}), sample_context());
    const Outcome sign_in = update(active.model, GoOn{}, sample_context());
    REQUIRE(wanted<SignInFirst>(sign_in) != nullptr);
    CHECK_FALSE(wanted<SignInFirst>(sign_in)->journey.has_value());
}

TEST_CASE("create_account: who reads the e-mail later leaves with a slip, where there is a printer for it") {
    Model pending = answer_to_sending(answered(kOnItsWay)).model;
    pending = after(std::move(pending), {CodeEvent{one_time_code::Back{}}});
    REQUIRE(std::holds_alternative<Pending>(pending.step));
    CHECK(wanted<PrintDocument>(update(pending, PrintAsked{}, sample_context())) != nullptr);
    JourneyContext no_printer = sample_context();
    no_printer.availability.ticket_paper = TicketPaper::no_printer;
    CHECK(update(pending, PrintAsked{}, no_printer).model == pending);
}

TEST_CASE("create_account: a change from the last look comes back to it") {
    const Model changed = after(at(Recap{}), {ChangeAsked{Question::name}, Typed{PrivateText{"Petit"}}, GoOn{}});
    REQUIRE(std::holds_alternative<Recap>(changed.step));
    CHECK(changed.form.family_name == "Petit");
    CHECK(std::holds_alternative<Recap>(after(at(Recap{}), {ChangeAsked{Question::mobile}, Back{}}).step));
}
