// The values behind create_account_samples.hpp.
#include "tests/screens/journeys/create_account_samples.hpp"

namespace kiosk::test {
namespace {

using namespace create_account;

constexpr Milliseconds kWait{45'000};

Model at(Step step, Round round = Round::first) {
    return {sample_form(), round, std::move(step)};
}

EnterCode enter_code(const char* typed) {
    EnterCode step{sample_account_code()};
    step.part.typed = PrivateText{typed};
    return step;
}

own_email::Model read_back() {
    return {own_email::ReadBack{sample_form().email}};
}

AskPassword typing(const char* typed, choose_password::Shown shown = choose_password::Shown::hidden) {
    return {{PrivateText{typed}, shown}, AskPassword::Why::first};
}

}  // namespace

Form sample_form() {
    Form form;
    form.number = PrivateText{"104201/01"};
    form.family_name = PrivateText{"Lambert"};
    form.birth_date = PrivateText{"12031961"};
    form.email = PrivateText{"zoe.lambert@mail.example"};
    form.mobile = PrivateText{"0612345678"};
    form.password = PrivateText{"Une clef 2026"};
    form.notifications = YesNo::yes;
    form.paperless = YesNo::no;
    return form;
}

one_time_code::Model sample_account_code() {
    constexpr Milliseconds kDay{86'400'000};
    return one_time_code::begin(SignInChallenge{PrivateText{"challenge-1"}, kDay, 6}, sample_context().now);
}

Named<Model> create_account_models() {
    const MonotonicTime later = sample_context().now + kWait;
    const MonotonicTime now = sample_context().now;
    Model no_password = at(Recap{});
    no_password.form.password.clear();
    no_password.form.mobile.clear();
    const EmailFault no_at{EmailProblem::at_sign_missing, 3};
    Named<Model> models{
        {"Guide", Model{}},
        {"AskNumber", at(AskNumber{})},
        {"AskNumber.Typed", at(AskNumber{PrivateText{"10420101"}, Scanned::nothing})},
        {"AskNumber.Other", at(AskNumber{PrivateText{}, Scanned::something_else})},
        {"AskName", at(AskName{})},
        {"AskName.Changing", at(AskName{PrivateText{"Lambert"}}, Round::changing)},
        {"AskBirthDate", at(AskBirthDate{})},
        {"AskBirthDate.Typed", at(AskBirthDate{{PrivateText{"12031961"}, std::nullopt}})},
        {"AskBirthDate.NoSuchDay", at(AskBirthDate{{PrivateText{"31021961"}, ask_birth_date::Fault::no_such_day}})},
        {"AskEmail", at(AskEmail{own_email::begin(PrivateText{})})},
        {"AskEmail.Fault", at(AskEmail{{own_email::Type{PrivateText{"zoe"}, no_at}}})},
        {"AskEmail.ReadBack", at(AskEmail{read_back()})},
        {"NoEmail", at(NoEmail{})},
        {"AskMobile", at(AskMobile{})},
        {"AskMobile.Typed", at(AskMobile{PrivateText{"0612345678"}, MobileFault::none})},
        {"AskMobile.Fault", at(AskMobile{PrivateText{"0123456789"}, MobileFault::not_a_mobile})},
        {"AskPassword", at(AskPassword{})},
        {"AskPassword.Short", at(typing("Une clef"))},
        {"AskPassword.Kinds", at(typing("unelongueclefsimple"))},
        {"AskPassword.Good", at(typing("Une clef 2026", choose_password::Shown::visible))},
        {"AskPassword.Again", at(AskPassword{{}, AskPassword::Why::another_code}, Round::changing)},
        {"AskPrivacy", at(AskPrivacy{})},
        {"AskPrivacy.Ticked", at(AskPrivacy{Tick::set})},
        {"AskNotifications", at(AskNotifications{})},
        {"AskNotifications.Yes", at(AskNotifications{YesNo::yes})},
        {"AskPaperless", at(AskPaperless{})},
        {"AskPaperless.No", at(AskPaperless{YesNo::no})},
        {"Recap", at(Recap{})},
        {"Recap.NoPassword", no_password},
        {"Sending", at(Sending{})},
        {"NotSent", at(NotSent{NotSent::Cause::backend, now})},
        {"NotSent.TooEarly", at(NotSent{NotSent::Cause::too_early, later})},
        {"NotSent.NotAccepted", at(NotSent{NotSent::Cause::not_accepted, now})},
        {"EnterCode", at(enter_code(""))},
        {"EnterCode.Typed", at(enter_code("123456"))},
        {"CheckingCode", at(CheckingCode{enter_code("123456")})},
        {"NotConfirmed", at(NotConfirmed{enter_code(""), NotConfirmed::Cause::code, now})},
        {"NotConfirmed.Wait", at(NotConfirmed{enter_code(""), NotConfirmed::Cause::code, later})},
        {"NotConfirmed.Backend", at(NotConfirmed{enter_code("123456"), NotConfirmed::Cause::backend, now})},
        {"Active", Model{Form{}, Round::first, Active{}}},
        {"Pending", at(Pending{enter_code("")})}};
    const PaperStack guide{share(PaperItem{AccountGuide{}})};
    for (const auto& [name, part] : hand_over_models(guide)) {
        if (hand_over::prints(part)) {
            models.push_back({"HandingOver." + name, at(HandingOver{Guide{}, part})});
        }
    }
    const SlipOrder slip{PendingAccountSlip{}};
    models.push_back({"HandingOver.Slip", at(HandingOver{Pending{enter_code("")}, hand_over_models(slip)[2].second})});
    return models;
}

Named<Event> create_account_events() {
    using BirthDate = BirthDateEvent;
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"Typed", Typed{PrivateText{"0712345678"}}},
            {"Typed.Letters", Typed{PrivateText{"Lambert-Petit"}}},
            {"Skip", Skip{}},
            {"TickTouched", TickTouched{}},
            {"Answer.Yes", Answer{YesNo::yes}},
            {"Answer.No", Answer{YesNo::no}},
            {"ChangeAsked", ChangeAsked{Question::name}},
            {"ChangeAsked.Number", ChangeAsked{Question::number}},
            {"PrintAsked", PrintAsked{}},
            {"BirthDate.Typed", BirthDate{ask_birth_date::DigitsTyped{PrivateText{"01011970"}}}},
            {"BirthDate.GoOn", BirthDate{ask_birth_date::GoOn{}}},
            {"BirthDate.Back", BirthDate{ask_birth_date::Back{}}},
            {"Email.Typed", EmailEvent{own_email::AddressTyped{PrivateText{"zoe@mail.example"}}}},
            {"Email.GoOn", EmailEvent{own_email::GoOn{}}},
            {"Email.Back", EmailEvent{own_email::Back{}}},
            {"Email.None", EmailEvent{own_email::NoEmail{}}},
            {"Password.Typed", PasswordEvent{choose_password::PasswordTyped{PrivateText{"Tout-neuf-2026"}}}},
            {"Password.Show", PasswordEvent{choose_password::ShowTouched{}}},
            {"Password.GoOn", PasswordEvent{choose_password::GoOn{}}},
            {"Password.Back", PasswordEvent{choose_password::Back{}}},
            {"Code.Typed", CodeEvent{one_time_code::CodeTyped{PrivateText{"654321"}}}},
            {"Code.GoOn", CodeEvent{one_time_code::GoOn{}}},
            {"Code.SendAgain", CodeEvent{one_time_code::SendAgain{}}},
            {"Code.Back", CodeEvent{one_time_code::Back{}}},
            {"HandOver.GoOn", HandOverEvent{hand_over::GoOn{}}},
            {"HandOver.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}},
            {"HandOver.Without", HandOverEvent{hand_over::PrintEvent{print_document::GoOnWithoutPaper{}}}},
            {"Leave", Leave{}}};
}

Named<JourneyNews> account_news() {
    using Refused = PortalRefusal::Kind;
    constexpr Milliseconds kDay{86'400'000};
    PortalRefusal wait = sample_refusal(Refused::too_early);
    wait.retry_after = kWait;
    PortalRefusal wrong = sample_refusal(Refused::invalid_credentials);
    wrong.retry_after = kWait;
    return {{"MessageOnItsWay", answered(MessageOnItsWay{PrivateText{"challenge-2"}, kDay, 6})},
            {"AccountActive", answered(AccountActive{})},
            {"ResetAllowed", answered(ResetAllowed{PrivateText{"reset-1"}})},
            {"PasswordChanged", answered(PasswordChanged{})},
            {"Refusal", Answered{sample_refusal(Refused::unreachable)}},
            {"Refusal.Unclear", Answered{sample_refusal(Refused::unclear)}},
            {"Refusal.TooEarly", Answered{wait}},
            {"Refusal.Wrong", Answered{wrong}},
            {"Refusal.Rejected", Answered{sample_refusal(Refused::rejected)}},
            {"Contracts", Answered{sample_contracts()}},
            {"DepositLeft", DepositLeft{sample_reference()}},
            {"DepositNotLeft", DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}},
            {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
            {"CodeRead.Other", CodeRead{PrivateText{"https://example.org"}}},
            {"Printer.Printed", PrinterNews{print_document::Printed{}}},
            {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}},
            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
            {"DocumentsMade", DocumentsMade{}},
            {"DocumentsNotMade", DocumentsNotMade{}}};
}

}  // namespace kiosk::test
