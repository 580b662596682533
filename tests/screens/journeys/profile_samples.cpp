// The values behind profile_samples.hpp.
#include "tests/screens/journeys/profile_samples.hpp"

namespace kiosk::test {
namespace {

using namespace profile;
using std::chrono::year;

Model at(Step step) {
    Model model;
    model.profile = sample_profile();
    model.step = std::move(step);
    return model;
}

Model both_on() {
    Model model = at(Overview{});
    model.profile.email_notifications = {true, year{2026} / 3 / 12, std::nullopt};
    model.profile.paperless_notices = {true, year{2026} / 10 / 4, year{2026} / std::chrono::month{12}};
    return model;
}

Model after(LastChange::Fate fate) {
    Model model = at(Overview{});
    model.last_change = LastChange{Preference::paperless_notices, fate, std::nullopt};
    if (fate != LastChange::Fate::not_kept) {
        model.last_change->reference = sample_reference();
        model.profile.paperless_notices = {true, sample_context().today, std::nullopt};
        model.ahead.paperless_notices = model.profile.paperless_notices;
    }
    return model;
}

EnterCode entering(ContactKind kind, std::string_view typed = {}) {
    const SignInChallenge challenge{PrivateText{"challenge"}, Milliseconds{600'000}, 6};
    EnterCode step{kind, PrivateText{"0612345678"}, one_time_code::begin(challenge, sample_context().now)};
    step.part.typed = PrivateText{typed};
    return step;
}

void add_contact(Named<Model>& models) {
    const PrivateText mobile{"0612345678"};
    const EmailFault fault{EmailProblem::ending_missing, 8};
    models.insert(
        models.end(),
        {{"Typing", at(Typing{ContactKind::email, PrivateText{"zoe@mail.example"}, std::nullopt})},
         {"Typing.Empty", at(Typing{ContactKind::email, {}, std::nullopt})},
         {"Typing.Fault", at(Typing{ContactKind::email, PrivateText{"zoe@mail"}, fault})},
         {"Typing.Mobile", at(Typing{ContactKind::mobile, mobile, std::nullopt})},
         {"Typing.NotMobile", at(Typing{ContactKind::mobile, PrivateText{"0199001000"}, std::nullopt})},
         {"Typing.Phone", at(Typing{ContactKind::phone, PrivateText{"0199001"}, std::nullopt})},
         {"Changing", at(Changing{ContactKind::mobile, mobile})},
         {"NotChanged", at(NotChanged{ContactKind::mobile, mobile, NotChanged::Cause::backend})},
         {"NotChanged.Many", at(NotChanged{ContactKind::mobile, mobile, NotChanged::Cause::too_many})},
         {"NotChanged.NotAccepted", at(NotChanged{ContactKind::mobile, mobile, NotChanged::Cause::not_accepted})},
         {"EnterCode", at(entering(ContactKind::mobile, "1234"))},
         {"EnterCode.Whole", at(entering(ContactKind::email, "123456"))},
         {"Confirming", at(Confirming{entering(ContactKind::mobile, "123456")})},
         {"NotConfirmed", at(NotConfirmed{entering(ContactKind::mobile, "123456"), NotConfirmed::Cause::wrong_code,
                                          sample_context().now})},
         {"NotConfirmed.Wait", at(NotConfirmed{entering(ContactKind::mobile, "123456"), NotConfirmed::Cause::wrong_code,
                                               sample_context().now + Milliseconds{120'000}})},
         {"NotConfirmed.Backend", at(NotConfirmed{entering(ContactKind::mobile, "123456"), NotConfirmed::Cause::backend,
                                                  sample_context().now})},
         {"Changed", at(Changed{ContactKind::email})},
         {"Changed.Number", at(Changed{ContactKind::phone})}});
}

}  // namespace

Profile sample_profile() {
    Profile sample;
    sample.full_name = PrivateText{"Mme Zoé Lambert"};
    sample.email = PrivateText{"zoe.exemple@mail.example"};
    sample.mobile = PrivateText{"06 99 00 10 01"};
    sample.address_line = PrivateText{"12 rue du Modèle, 99100 EXEMPLEVILLE"};
    return sample;
}

Named<Model> profile_models() {
    Named<Model> models{{"Loading", at(Loading{})},
                        {"LoadFailed", at(LoadFailed{})},
                        {"Overview", at(Overview{})},
                        {"Overview.On", both_on()},
                        {"Overview.Kept", after(LastChange::Fate::kept)},
                        {"Overview.Unclear", after(LastChange::Fate::unclear)},
                        {"Overview.NotKept", after(LastChange::Fate::not_kept)},
                        {"Agree", at(Agree{})},
                        {"Saving", at(Saving{Preference::paperless_notices, Turn::on})}};
    add_contact(models);
    return models;
}

Named<Event> profile_events() {
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"SwitchTouched.Email", SwitchTouched{Preference::email_notifications}},
            {"SwitchTouched.Paperless", SwitchTouched{Preference::paperless_notices}},
            {"ChangeAsked", ChangeAsked{ContactKind::mobile}},
            {"Typed", Typed{PrivateText{"061234567"}}},
            {"Typed.Letter", Typed{PrivateText{"06a"}}},
            {"CodeEvent.Typed", CodeEvent{one_time_code::CodeTyped{PrivateText{"654321"}}}},
            {"CodeEvent.GoOn", CodeEvent{one_time_code::GoOn{}}},
            {"CodeEvent.Again", CodeEvent{one_time_code::SendAgain{}}},
            {"CodeEvent.Back", CodeEvent{one_time_code::Back{}}}};
}

Named<JourneyNews> profile_news() {
    using Kind = PortalRefusal::Kind;
    return {{"Profile", answered(sample_profile())},
            {"MessageOnItsWay", answered(MessageOnItsWay{PrivateText{"other"}, Milliseconds{600'000}, 6})},
            {"ContactChanged", answered(ContactChanged{})},
            {"Refusal", Answered{sample_refusal(Kind::unreachable)}},
            {"Refusal.Credentials", Answered{sample_refusal(Kind::invalid_credentials)}},
            {"Refusal.TooEarly", Answered{sample_refusal(Kind::too_early)}},
            {"Refusal.Rejected", Answered{sample_refusal(Kind::rejected)}},
            {"DepositLeft", DepositLeft{sample_reference()}},
            {"DepositNotLeft", DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}},
            {"DepositNotLeft.Unclear", DepositNotLeft{DepositNotLeft::Cause::unclear, sample_reference()}},
            {"CodeRead", CodeRead{PrivateText{"x"}}},
            {"Printer.Printed", PrinterNews{print_document::Printed{}}},
            {"Page.Broken", PageNews{show_paper::PageNotDrawn{PageRenderError::Kind::not_a_pdf}}},
            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
            {"DocumentsMade", DocumentsMade{}},
            {"DocumentsNotMade", DocumentsNotMade{}}};
}

}  // namespace kiosk::test
