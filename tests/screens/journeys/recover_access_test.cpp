// A forgotten password or identifier, as decisions (P8, P9, P10).
#include "screens/sign_in/sign_in.hpp"
#include "screens/texts/texts.hpp"
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/create_account_samples.hpp"
#include "tests/screens/journeys/recover_access_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::recover_access;
using namespace kiosk::test;

namespace {

const PrivateText kEmail{"zoe.lambert@mail.example"};
const MessageOnItsWay kOnItsWay{PrivateText{"challenge-2"}, Milliseconds{600'000}, 6};

Model after(Model model, const std::vector<Event>& events) {
    for (const Event& event : events) {
        model = update(std::move(model), event, sample_context()).model;
    }
    return model;
}

Outcome tell(const Model& model, const JourneyNews& news) {
    return hear(model, news, sample_context());
}

PortalRefusal refused(PortalRefusal::Kind kind, Milliseconds retry_after = Milliseconds{0}) {
    PortalRefusal refusal = sample_refusal(kind);
    refusal.retry_after = retry_after;
    return refusal;
}

const std::vector<Event> kWhoAsks{BirthDateEvent{ask_birth_date::DigitsTyped{PrivateText{"12031961"}}},
                                  BirthDateEvent{ask_birth_date::GoOn{}}, EmailEvent{own_email::AddressTyped{kEmail}},
                                  EmailEvent{own_email::GoOn{}}};

// Before the last touch, which asks for the message.
Model email_read_back(Forgotten forgotten = Forgotten::password) {
    return after(after(begin().model, {Chosen{forgotten}, CheckAddress{}}), kWhoAsks);
}

Outcome ask_message() {
    return update(email_read_back(), EmailEvent{own_email::GoOn{}}, sample_context());
}

Model at_code() {
    return tell(ask_message().model, answered(kOnItsWay)).model;
}

Outcome give_code() {
    const Model typed = after(at_code(), {CodeEvent{one_time_code::CodeTyped{PrivateText{"123456"}}}});
    return update(typed, CodeEvent{one_time_code::GoOn{}}, sample_context());
}

Outcome give_password() {
    Model model = tell(give_code().model, answered(ResetAllowed{PrivateText{"reset-1"}})).model;
    model = after(std::move(model), {PasswordEvent{choose_password::PasswordTyped{PrivateText{"Tout-neuf-2026"}}}});
    return update(std::move(model), PasswordEvent{choose_password::GoOn{}}, sample_context());
}

JourneyContext later_by(Milliseconds delay) {
    JourneyContext context = sample_context();
    context.now = context.now + delay;
    return context;
}

}  // namespace

TEST_CASE("recover_access: table of transitions") {
    compare_with_committed("recover_access", service_table(recover_access_models(), recover_access_events(),
                                                           account_news(), sample_context()));
}

TEST_CASE("recover_access: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(recover_access_models()));
    CHECK(all_alternatives_in<Event>(recover_access_events()));
}

TEST_CASE("P8: the identifier is the e-mail address given at sign-up or on moving in; old e-mails help to find it") {
    const Model told = after(begin().model, {Chosen{Forgotten::identifier}});
    REQUIRE(std::holds_alternative<Identifier>(told.step));
    const texts::Texts words(texts::Language::french);
    const std::string told_words = std::string(words(texts::Key::recover_access_identifier_title)) +
                                   std::string(words(texts::Key::recover_access_identifier_text)) +
                                   std::string(words(texts::Key::recover_access_where_emails_how));
    for (const char* fact : {"identifiant est votre adresse e\u2011mail", "inscription", "entrée dans le logement",
                             "ancien e\u2011mail de votre bailleur"}) {
        CHECK(told_words.find(fact) != std::string::npos);
    }
    // Whoever has found it signs in, checks it, or asks the desk.
    CHECK(wanted<SignInFirst>(update(told, GoOn{}, sample_context())) != nullptr);
    CHECK(std::holds_alternative<AskBirthDate>(after(told, {CheckAddress{}}).step));
    CHECK(std::holds_alternative<Desk>(after(told, {AddressNotFound{}}).step));
}

TEST_CASE("P9: a forgotten password is reset from the sign-in screen, by the code of the message, and leads back") {
    const sign_in::Model asks_password{sign_in::EnterPassword{kEmail, PrivateText{}}};
    const auto forgotten = sign_in::update(asks_password, sign_in::ForgotPassword{}, sample_context());
    REQUIRE(forgotten.effects.size() == 1);
    CHECK(std::holds_alternative<sign_in::RecoverAccess>(forgotten.effects.front()));

    const Outcome code = give_code();
    REQUIRE(asked_publicly<ConfirmRecovery>(code) != nullptr);
    CHECK(*asked_publicly<ConfirmRecovery>(code) == ConfirmRecovery{PrivateText{"challenge-2"}, PrivateText{"123456"}});
    const Outcome password = give_password();
    REQUIRE(asked_publicly<SetPassword>(password) != nullptr);
    CHECK(*asked_publicly<SetPassword>(password) == SetPassword{PrivateText{"reset-1"}, PrivateText{"Tout-neuf-2026"}});
    const Model changed = tell(password.model, answered(PasswordChanged{})).model;
    REQUIRE(std::holds_alternative<Changed>(changed.step));
    CHECK(changed.email.empty());
    const Outcome sign_in_again = update(changed, GoOn{}, sample_context());
    REQUIRE(wanted<SignInFirst>(sign_in_again) != nullptr);
    CHECK_FALSE(wanted<SignInFirst>(sign_in_again)->journey.has_value());
}

TEST_CASE("P10: birth date and e-mail address are asked for; the message with its link is announced alike to all") {
    CHECK(std::holds_alternative<AskBirthDate>(after(begin().model, {Chosen{Forgotten::password}}).step));
    const Outcome asked = ask_message();
    REQUIRE(asked_publicly<RecoverAccess>(asked) != nullptr);
    CHECK(asked_publicly<RecoverAccess>(asked)->email == kEmail);
    CHECK(to_iso(asked_publicly<RecoverAccess>(asked)->birth_date) == "1961-03-12");
    // The backend never says whether somebody is behind it, and the words on the glass leave it open too.
    REQUIRE(std::holds_alternative<EnterCode>(at_code().step));
    const texts::Texts french(texts::Language::french);
    CHECK(french(texts::Key::recover_access_code_sent).find("Si un compte existe") != std::string_view::npos);
    CHECK(french(texts::Key::recover_access_later_text).find("lien") != std::string_view::npos);
}

TEST_CASE("recover_access: the address is read back before anything goes there, and can be changed") {
    const Model read_back = email_read_back();
    REQUIRE(std::holds_alternative<AskEmail>(read_back.step));
    CHECK(std::get<own_email::ReadBack>(std::get<AskEmail>(read_back.step).part.step).address == kEmail);
    const Model changing = after(read_back, {EmailEvent{own_email::Back{}}});
    CHECK(std::get<own_email::Type>(std::get<AskEmail>(changing.step).part.step).typed == kEmail);
}

TEST_CASE("recover_access: whoever has no e-mail address is led to the desk, and can come back") {
    const Model asks = after(begin().model, {Chosen{Forgotten::password}, kWhoAsks[0], kWhoAsks[1]});
    const Model desk = after(asks, {EmailEvent{own_email::NoEmail{}}});
    REQUIRE(std::holds_alternative<Desk>(desk.step));
    CHECK(wanted<LeaveJourney>(update(desk, GoOn{}, sample_context())) != nullptr);
    CHECK(after(desk, {Back{}}) == asks);
}

TEST_CASE("recover_access: too many questions are waited for as long as the backend says") {
    const Model early =
        tell(ask_message().model, Answered{refused(PortalRefusal::Kind::too_early, Milliseconds{90'000})}).model;
    REQUIRE(std::get<NotAsked>(early.step).cause == NotAsked::Cause::too_early);
    CHECK(after(early, {GoOn{}}) == early);
    CHECK(next_change(early, sample_context().now).has_value());
    const Outcome again = update(early, GoOn{}, later_by(Milliseconds{90'000}));
    CHECK(asked_publicly<RecoverAccess>(again) != nullptr);
}

TEST_CASE("recover_access: without an answer the same question can be sent again; the way back is the address") {
    const auto kind = GENERATE(PortalRefusal::Kind::unreachable, PortalRefusal::Kind::unclear);
    const Outcome first = ask_message();
    const Model away = tell(first.model, Answered{refused(kind)}).model;
    REQUIRE(std::get<NotAsked>(away.step).cause == NotAsked::Cause::backend);
    const Outcome again = update(away, GoOn{}, sample_context());
    REQUIRE(asked_publicly<RecoverAccess>(again) != nullptr);
    CHECK(*asked_publicly<RecoverAccess>(again) == *asked_publicly<RecoverAccess>(first));
    CHECK(after(away, {Back{}}).step == email_read_back().step);
}

TEST_CASE("recover_access: a code that does not fit is typed again after the wait, or another one is asked for") {
    const Model wrong =
        tell(give_code().model, Answered{refused(PortalRefusal::Kind::invalid_credentials, Milliseconds{30'000})})
            .model;
    REQUIRE(std::get<NotConfirmed>(wrong.step).cause == NotConfirmed::Cause::code);
    CHECK(after(wrong, {GoOn{}}) == wrong);
    const JourneyContext later = later_by(Milliseconds{30'000});
    const Model again = update(wrong, GoOn{}, later).model;
    REQUIRE(std::holds_alternative<EnterCode>(again.step));
    CHECK(std::get<EnterCode>(again.step).part.typed.empty());
    const Outcome another = update(again, CodeEvent{one_time_code::SendAgain{}}, later);
    REQUIRE(asked_publicly<RecoverAccess>(another) != nullptr);
    // Without another message the code of the first is still good.
    const Model away = tell(another.model, Answered{refused(PortalRefusal::Kind::unreachable)}).model;
    CHECK(after(away, {Back{}}) == again);
}

TEST_CASE("recover_access: a code without an answer goes once more, as the same question") {
    const Model away = tell(give_code().model, Answered{refused(PortalRefusal::Kind::unclear)}).model;
    const Outcome again = update(away, GoOn{}, sample_context());
    REQUIRE(asked_publicly<ConfirmRecovery>(again) != nullptr);
    CHECK(*asked_publicly<ConfirmRecovery>(again) == *asked_publicly<ConfirmRecovery>(give_code()));
}

TEST_CASE("recover_access: who reads the e-mail later leaves without loss, or tries another address") {
    const Model later = after(at_code(), {CodeEvent{one_time_code::Back{}}});
    REQUIRE(std::holds_alternative<Later>(later.step));
    CHECK(leaving(later) == Leaving::free);
    CHECK(wanted<LeaveJourney>(update(later, GoOn{}, sample_context())) != nullptr);
    CHECK(std::holds_alternative<EnterCode>(after(later, {Back{}}).step));
    CHECK(std::holds_alternative<AskEmail>(after(later, {ChangeAddress{}}).step));
}

TEST_CASE("recover_access: a password that is too weak is not sent") {
    const Model model = tell(give_code().model, answered(ResetAllowed{PrivateText{"reset-1"}})).model;
    const Model weak = after(model, {PasswordEvent{choose_password::PasswordTyped{PrivateText{"azerty"}}}});
    CHECK(update(weak, PasswordEvent{choose_password::GoOn{}}, sample_context()).effects.empty());
}

TEST_CASE("recover_access: no answer keeps the password to send it again; any other no forgets it") {
    const Outcome sent = give_password();
    const Model away = tell(sent.model, Answered{refused(PortalRefusal::Kind::unclear)}).model;
    const Outcome again = update(away, GoOn{}, sample_context());
    REQUIRE(asked_publicly<SetPassword>(again) != nullptr);
    CHECK(*asked_publicly<SetPassword>(again) == *asked_publicly<SetPassword>(sent));

    const Model rejected = tell(sent.model, Answered{refused(PortalRefusal::Kind::rejected)}).model;
    CHECK(std::get<NotSet>(rejected.step).question.password.empty());
    const Model chooses = after(rejected, {GoOn{}});
    CHECK(std::get<AskPassword>(chooses.step).reset_token == "reset-1");

    const Model too_late = tell(sent.model, Answered{refused(PortalRefusal::Kind::invalid_credentials)}).model;
    CHECK(std::get<NotSet>(too_late.step).question.password.empty());
    CHECK(asked_publicly<RecoverAccess>(update(too_late, GoOn{}, sample_context())) != nullptr);
}

TEST_CASE("recover_access: it can be begun wherever the password is asked for, and nowhere else") {
    const auto forgets = [](sign_in::Step step) {
        return sign_in::update(sign_in::Model{std::move(step)}, sign_in::ForgotPassword{}, sample_context())
                   .effects.size() == 1;
    };
    const sign_in::EnterEmail email{kEmail, std::nullopt};
    CHECK(forgets(email));
    CHECK(forgets(sign_in::EnterPassword{kEmail, PrivateText{}}));
    CHECK(forgets(sign_in::NotRecognised{sample_context().now, email}));
    CHECK_FALSE(forgets(sign_in::EnterContract{}));
    CHECK_FALSE(forgets(sign_in::NotRecognised{sample_context().now, sign_in::EnterContract{}}));
    CHECK_FALSE(forgets(sign_in::CheckingPassword{kEmail}));
}
