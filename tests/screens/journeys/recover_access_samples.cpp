// The values behind recover_access_samples.hpp.
#include "tests/screens/journeys/recover_access_samples.hpp"

namespace kiosk::test {
namespace {

using namespace recover_access;

constexpr Milliseconds kWait{45'000};
constexpr Milliseconds kCodeValid{600'000};

const char* const kEmail = "zoe.lambert@mail.example";

Model at(Step step) {
    return {Forgotten::password, PrivateText{"12031961"}, PrivateText{kEmail}, std::move(step)};
}

EnterCode enter_code(const char* typed) {
    EnterCode step{
        one_time_code::begin(SignInChallenge{PrivateText{"challenge-1"}, kCodeValid, 6}, sample_context().now)};
    step.part.typed = PrivateText{typed};
    return step;
}

AskPassword typing(const char* typed) {
    return {PrivateText{"reset-1"}, {PrivateText{typed}, choose_password::Shown::hidden}};
}

NotSet not_set(NotSet::Cause cause, const char* password) {
    return {cause, {PrivateText{"reset-1"}, PrivateText{password}}, sample_context().now};
}

}  // namespace

Named<Model> recover_access_models() {
    const MonotonicTime now = sample_context().now;
    const MonotonicTime later = now + kWait;
    const AskEmail typed{own_email::begin(PrivateText{kEmail})};
    Model identifier = at(AskBirthDate{});
    identifier.forgotten = Forgotten::identifier;
    return {{"Which", Model{}},
            {"Identifier", at(Identifier{})},
            {"AskBirthDate", at(AskBirthDate{})},
            {"AskBirthDate.Typed", at(AskBirthDate{{PrivateText{"12031961"}, std::nullopt}})},
            {"AskBirthDate.Identifier", identifier},
            {"AskEmail", at(AskEmail{own_email::begin(PrivateText{})})},
            {"AskEmail.Typed", at(typed)},
            {"AskEmail.ReadBack", at(AskEmail{{own_email::ReadBack{PrivateText{kEmail}}}})},
            {"Desk", at(Desk{Identifier{}})},
            {"Desk.NoEmail", at(Desk{typed})},
            {"Asking", at(Asking{})},
            {"Asking.Again", at(Asking{enter_code("")})},
            {"NotAsked", at(NotAsked{NotAsked::Cause::backend, now, std::nullopt})},
            {"NotAsked.TooEarly", at(NotAsked{NotAsked::Cause::too_early, later, std::nullopt})},
            {"NotAsked.Again", at(NotAsked{NotAsked::Cause::backend, now, enter_code("")})},
            {"EnterCode", at(enter_code(""))},
            {"EnterCode.Typed", at(enter_code("123456"))},
            {"CheckingCode", at(CheckingCode{enter_code("123456")})},
            {"NotConfirmed", at(NotConfirmed{enter_code(""), NotConfirmed::Cause::code, now})},
            {"NotConfirmed.Wait", at(NotConfirmed{enter_code(""), NotConfirmed::Cause::code, later})},
            {"NotConfirmed.Backend", at(NotConfirmed{enter_code("123456"), NotConfirmed::Cause::backend, now})},
            {"Later", at(Later{enter_code("")})},
            {"AskPassword", at(typing(""))},
            {"AskPassword.Good", at(typing("Une clef 2026"))},
            {"SettingPassword", at(SettingPassword{{PrivateText{"reset-1"}, PrivateText{"Une clef 2026"}}})},
            {"NotSet", at(not_set(NotSet::Cause::backend, "Une clef 2026"))},
            {"NotSet.NotAccepted", at(not_set(NotSet::Cause::not_accepted, ""))},
            {"NotSet.TooLate", at(not_set(NotSet::Cause::too_late, ""))},
            {"Changed", Model{Forgotten::password, {}, {}, Changed{}}}};
}

Named<Event> recover_access_events() {
    using BirthDate = BirthDateEvent;
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"Chosen.Password", Chosen{Forgotten::password}},
            {"Chosen.Identifier", Chosen{Forgotten::identifier}},
            {"CheckAddress", CheckAddress{}},
            {"AddressNotFound", AddressNotFound{}},
            {"ChangeAddress", ChangeAddress{}},
            {"BirthDate.Typed", BirthDate{ask_birth_date::DigitsTyped{PrivateText{"01011970"}}}},
            {"BirthDate.GoOn", BirthDate{ask_birth_date::GoOn{}}},
            {"BirthDate.Back", BirthDate{ask_birth_date::Back{}}},
            {"Email.Typed", EmailEvent{own_email::AddressTyped{PrivateText{"zoe@mail.example"}}}},
            {"Email.GoOn", EmailEvent{own_email::GoOn{}}},
            {"Email.Back", EmailEvent{own_email::Back{}}},
            {"Email.None", EmailEvent{own_email::NoEmail{}}},
            {"Code.Typed", CodeEvent{one_time_code::CodeTyped{PrivateText{"654321"}}}},
            {"Code.GoOn", CodeEvent{one_time_code::GoOn{}}},
            {"Code.SendAgain", CodeEvent{one_time_code::SendAgain{}}},
            {"Code.Back", CodeEvent{one_time_code::Back{}}},
            {"Password.Typed", PasswordEvent{choose_password::PasswordTyped{PrivateText{"Tout-neuf-2026"}}}},
            {"Password.Show", PasswordEvent{choose_password::ShowTouched{}}},
            {"Password.GoOn", PasswordEvent{choose_password::GoOn{}}},
            {"Password.Back", PasswordEvent{choose_password::Back{}}},
            {"Leave", Leave{}}};
}

}  // namespace kiosk::test
