// The values behind insurance_certificate_samples.hpp.
#include "tests/screens/journeys/insurance_certificate_samples.hpp"

#include "tests/screens/journeys/profile_samples.hpp"

namespace kiosk::test {
namespace {

using namespace insurance_certificate;

Model at(Step step) {
    Model model;
    model.contracts = sample_contracts().contracts;
    model.full_name = sample_profile().full_name;
    model.pages = sample_collected(2);
    model.valid_from = sample_reading()->valid_from;
    model.valid_until = sample_reading()->valid_until;
    model.step = std::move(step);
    return model;
}

leave_deposit::SharedOrder sample_order_of_certificate() {
    leave_deposit::Order order;
    InsuranceCertificate body;
    body.contract_number = sample_contracts().contracts.front().contract_number;
    order.body = std::move(body);
    order.documents.push_back({PaperItem{scan_pages::paper_of(sample_collected(2))}, AttachmentRole::certificate, 2});
    order.kind = DepositSlip::Kind::certificate;
    order.subject = sample_contracts().contracts.front().label;
    return std::make_shared<const leave_deposit::Order>(std::move(order));
}

}  // namespace

Named<Model> insurance_certificate_models() {
    Model first;
    first.step = Loading{};
    Model failed;
    failed.step = LoadFailed{};
    Model profile = at(Loading{});
    profile.pages = {};
    Model ticked = at(Ticks{});
    ticked.checks = {Ticked::yes, Ticked::yes, Ticked::yes};
    Model other_name = at(Ticks{});
    other_name.pages.pages.front().reading = sample_other_reading();
    Model over = at(Dates{});
    over.valid_from = sample_other_reading()->valid_from;
    over.valid_until = sample_other_reading()->valid_until;
    Model unread = at(Dates{});
    unread.valid_from.reset();
    unread.valid_until.reset();
    Model turned = at(Dates{});
    std::swap(turned.valid_from, turned.valid_until);
    Model later = at(Dates{});
    later.valid_from = std::chrono::year{2027} / 1 / 1;
    later.valid_until = std::chrono::year{2027} / 12 / 31;
    Model with_comment = at(Summary{});
    with_comment.comment = PrivateText{"C’est la nouvelle attestation de ma garantie habitation."};
    Named<Model> models{{"Loading", first},
                        {"Loading.Profile", profile},
                        {"LoadFailed", failed},
                        {"ChooseHome", at(ChooseHome{})},
                        {"Ticks", at(Ticks{})},
                        {"Ticks.All", ticked},
                        {"Ticks.OtherName", other_name},
                        {"Dates", at(Dates{})},
                        {"Dates.Over", over},
                        {"Dates.NotYet", later},
                        {"Dates.Turned", turned},
                        {"Dates.Unread", unread},
                        {"EnterDate", at(EnterDate{Which::from, PrivateText{"0101"}, false})},
                        {"EnterDate.Until", at(EnterDate{Which::until, PrivateText{"31122026"}, false})},
                        {"EnterDate.NoDay", at(EnterDate{Which::until, PrivateText{"31022026"}, true})},
                        {"WriteComment", at(WriteComment{})},
                        {"WriteComment.Some", at(WriteComment{PrivateText{"Nouvelle attestation."}})},
                        {"Summary", at(Summary{})},
                        {"Summary.Comment", with_comment}};
    for (const auto& [name, part] : declare_identity_models()) {
        Model declaring;
        declaring.step = Declaring{part};
        models.push_back({"Declaring." + name, std::move(declaring)});
    }
    for (const auto& [name, part] : scan_pages_models({PhonePagePurpose::certificate, 8, scan_pages::Reading::wanted}))
        models.push_back({"Collecting." + name, at(Collecting{part})});
    for (const auto& [name, part] : leave_deposit_models(sample_order_of_certificate()))
        models.push_back({"HandingIn." + name, at(HandingIn{part})});
    return models;
}

Named<Event> insurance_certificate_events() {
    Named<Event> events{{"GoOn", GoOn{}},
                        {"Back", Back{}},
                        {"HomeChosen", HomeChosen{0}},
                        {"HomeChosen.Unknown", HomeChosen{40}},
                        {"CheckTouched", CheckTouched{Check::mine}},
                        {"CannotTick", CannotTick{}},
                        {"DateAsked", DateAsked{Which::until}},
                        {"DigitsTyped", DigitsTyped{PrivateText{"31122026"}}},
                        {"CommentAsked", CommentAsked{}},
                        {"Typed", Typed{PrivateText{"Bonjour"}}},
                        {"PagesAsked", PagesAsked{}},
                        {"Leave", Leave{}}};
    add_wrapped<DeclareEvent>(events, "DeclareEvent.", declare_identity_events());
    add_wrapped<ScanEvent>(events, "ScanEvent.", scan_pages_events());
    add_wrapped<LeaveEvent>(events, "LeaveEvent.", leave_deposit_events());
    return events;
}

Named<JourneyNews> insurance_certificate_news() {
    Named<JourneyNews> news{{"Contracts", Answered{sample_contracts()}},
                            {"Profile", answered(sample_profile())},
                            {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}}};
    for (const auto& each : scan_pages_news()) news.push_back(each);
    for (const auto& each : leave_deposit_news()) news.push_back(each);
    return news;
}

}  // namespace kiosk::test
