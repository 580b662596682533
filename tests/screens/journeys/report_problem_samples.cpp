// The values behind report_problem_samples.hpp.
#include "tests/screens/journeys/report_problem_samples.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "kiosk/portal/wire/content.hpp"
#include "tests/screens/journeys/my_requests_samples.hpp"
#include "tests/screens/journeys/profile_samples.hpp"

namespace kiosk::test {
namespace {

using namespace report_problem;

Model at(Step step) {
    Model model;
    model.contracts = sample_contracts().contracts;
    model.places = places_of(model.contracts);
    model.phone = PrivateText{"0639980101"};
    model.category = sample_taxonomy().repair.front();
    model.problem = model.category.problems[2];
    model.step = std::move(step);
    return model;
}

PrivateText comment() {
    return PrivateText{"Le robinet de la cuisine goutte sans arrêt."};
}

RequestSummary same_problem() {
    RequestSummary request = sample_request(1, RequestStatus::in_progress).summary;
    request.title = PrivateText{title_of(at(Comparing{}).category, at(Comparing{}).problem)};
    request.contract_number = sample_contracts().contracts.front().contract_number;
    return request;
}

ShowEmergency emergency(std::string_view code, ShowEmergency::Then then) {
    Emergency found = *sample_taxonomy().emergency(code);
    for (EmergencyNumber& number : found.numbers) {
        if (number.number == kLandlordNumber) number.number = "01 99 00 10 99";
    }
    return {std::move(found), then};
}

leave_deposit::SharedOrder order_of_report() {
    leave_deposit::Order order;
    order.body = ProblemReport{};
    order.documents.push_back({PaperItem{scan_pages::paper_of(sample_collected(1))}, AttachmentRole::photo, 1});
    order.kind = DepositSlip::Kind::problem;
    order.subject = PrivateText{"Robinet qui goutte ou bloqué"};
    return std::make_shared<const leave_deposit::Order>(std::move(order));
}

Model with_details(Step step) {
    Model model = at(std::move(step));
    model.comment = comment();
    model.pages = sample_collected(1);
    model.access = {Ticked::yes, Ticked::no, Ticked::no, Ticked::yes};
    return model;
}

}  // namespace

const RequestTaxonomy& sample_taxonomy() {
    static const RequestTaxonomy taxonomy = [] {
        std::ifstream file{KIOSK_TAXONOMY_FILE};
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        auto read = portal::wire::read_taxonomy(text);
        if (!read) throw std::runtime_error("assets/requests/taxonomy.json is not believed");
        return *read;
    }();
    return taxonomy;
}

JourneyContext with_taxonomy(JourneyContext context) {
    LandlordContent content = *context.content;
    content.taxonomy = sample_taxonomy();
    context.content = std::make_shared<const LandlordContent>(std::move(content));
    context.availability.scanner = Works::yes;
    context.availability.feeder = Works::yes;
    return context;
}

Named<Model> report_problem_models() {
    Model first;
    first.step = Loading{};
    Model failed;
    failed.step = LoadFailed{};
    Model unknown;
    unknown.step = Emergencies{};
    Model other = at(WriteComment{});
    other.problem = other.category.problems.back();
    Model in_garage = at(ChooseCategory{});
    in_garage.place = 1;
    Model urgent = at(HandingIn{model_named(leave_deposit_models(order_of_report()), "Left")});
    urgent.problem.urgency = 1;
    Model no_phone = at(ChooseAccess{});
    no_phone.phone = {};
    using Then = ShowEmergency::Then;
    Named<Model> models{{"Emergencies", unknown},
                        {"Emergencies.SignedIn", at(Emergencies{})},
                        {"ShowEmergency", at(emergency("gas", Then::list))},
                        {"ShowEmergency.Lift", at(emergency("lift", Then::list))},
                        {"ShowEmergency.Report", at(emergency("water", Then::comment))},
                        {"Loading", first},
                        {"LoadFailed", failed},
                        {"ChoosePlace", at(ChoosePlace{})},
                        {"ChooseCategory", at(ChooseCategory{})},
                        {"ChooseCategory.Garage", in_garage},
                        {"ChooseProblem", at(ChooseProblem{})},
                        {"Comparing", at(Comparing{})},
                        {"AlreadyOpen", at(AlreadyOpen{same_problem()})},
                        {"WriteComment", at(WriteComment{})},
                        {"WriteComment.Some", at(WriteComment{comment()})},
                        {"WriteComment.Other", other},
                        {"AskPhotos", at(AskPhotos{})},
                        {"AskPhotos.Again", with_details(AskPhotos{})},
                        {"ChooseAccess", with_details(ChooseAccess{})},
                        {"ChooseAccess.NoPhone", no_phone},
                        {"EnterPhone", at(EnterPhone{PrivateText{"0639"}})},
                        {"EnterPhone.Wrong", at(EnterPhone{PrivateText{"0899980101"}})},
                        {"Summary", with_details(Summary{})},
                        {"Summary.Bare", at(Summary{})},
                        {"HandingIn.Left.Urgent", urgent}};
    for (const auto& [name, part] : declare_identity_models()) {
        Model declaring;
        declaring.step = Declaring{part};
        models.push_back({"Declaring." + name, std::move(declaring)});
    }
    for (const auto& [name, part] : hand_over_models(SlipOrder{EmergencySlip{sample_taxonomy().emergencies.front()}})) {
        if (hand_over::prints(part))
            models.push_back({"PrintingEmergency." + name, at(PrintingEmergency{emergency("gas", Then::list), part})});
    }
    for (const auto& [name, part] :
         few_scan_pages_models({PhonePagePurpose::photo, 4, scan_pages::Reading::not_wanted}))
        models.push_back({"Collecting." + name, at(Collecting{part})});
    for (const auto& [name, part] : leave_deposit_models(order_of_report()))
        models.push_back({"HandingIn." + name, at(HandingIn{part})});
    return models;
}

Named<Event> report_problem_events() {
    Named<Event> events{{"GoOn", GoOn{}},
                        {"Back", Back{}},
                        {"EmergencyAsked", EmergencyAsked{}},
                        {"EmergencyChosen", EmergencyChosen{0}},
                        {"EmergencyChosen.Unknown", EmergencyChosen{40}},
                        {"SlipAsked", SlipAsked{}},
                        {"HandOverEvent.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}},
                        {"PlaceChosen", PlaceChosen{1}},
                        {"PlaceChosen.Unknown", PlaceChosen{40}},
                        {"CategoryChosen", CategoryChosen{0}},
                        {"CategoryChosen.Unknown", CategoryChosen{40}},
                        {"ProblemChosen", ProblemChosen{2}},
                        {"ProblemChosen.Emergency", ProblemChosen{0}},
                        {"ProblemChosen.Unknown", ProblemChosen{40}},
                        {"AnotherProblem", AnotherProblem{}},
                        {"CommentAsked", CommentAsked{}},
                        {"Typed", Typed{PrivateText{"Bonjour"}}},
                        {"PhotosAsked", PhotosAsked{}},
                        {"NoPhotos", NoPhotos{}},
                        {"AccessTouched", AccessTouched{Access::evening}},
                        {"AccessAsked", AccessAsked{}},
                        {"PhoneAsked", PhoneAsked{}},
                        {"DigitsTyped", DigitsTyped{PrivateText{"0639980102"}}},
                        {"ScanEvent.GoOn", ScanEvent{scan_pages::GoOn{}}},
                        {"ScanEvent.Back", ScanEvent{scan_pages::Back{}}},
                        {"Leave", Leave{}}};
    add_wrapped<DeclareEvent>(events, "DeclareEvent.", declare_identity_events());
    add_wrapped<LeaveEvent>(events, "LeaveEvent.", leave_deposit_events());
    return events;
}

Named<JourneyNews> report_problem_news() {
    Named<JourneyNews> news{{"Contracts", Answered{sample_contracts()}},
                            {"Profile", answered(sample_profile())},
                            {"Requests", answered(sample_request_page(""))},
                            {"Requests.Same", answered(RequestPage{{same_problem()}, ""})},
                            {"Refusal", Answered{sample_refusal(PortalRefusal::Kind::unreachable)}},
                            {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
                            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
                            {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}}};
    for (const auto& each : leave_deposit_news()) news.push_back(each);
    return news;
}

}  // namespace kiosk::test
