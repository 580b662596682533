// The values behind other_request_samples.hpp.
#include "tests/screens/journeys/other_request_samples.hpp"

#include <algorithm>

namespace kiosk::test {
namespace {

using namespace other_request;

Model at(Step step, std::string_view type = "change_household") {
    Model model;
    model.category = sample_taxonomy().administrative.front();
    model.type = *std::ranges::find(model.category.types, type, &AdministrativeType::code);
    model.contracts = sample_contracts().contracts;
    model.step = std::move(step);
    return model;
}

leave_deposit::SharedOrder order_of_request() {
    leave_deposit::Order order;
    order.body = GeneralRequest{};
    order.documents.push_back({PaperItem{scan_pages::paper_of(sample_collected(1))}, AttachmentRole::document, 1});
    order.subject = PrivateText{"Demander une copie de mon contrat"};
    return std::make_shared<const leave_deposit::Order>(std::move(order));
}

}  // namespace

Named<Model> other_request_models() {
    Model with_papers = at(Summary{});
    with_papers.comment = PrivateText{"Ma fille est née en octobre."};
    with_papers.pages = sample_collected(2);
    Model papers_again = at(AskPapers{});
    papers_again.pages = sample_collected(1);
    Named<Model> models{{"ChooseCategory", Model{}},
                        {"ChooseType", at(ChooseType{})},
                        {"Loading", at(Loading{})},
                        {"LoadFailed", at(LoadFailed{})},
                        {"ChooseContract", at(ChooseContract{})},
                        {"WriteComment", at(WriteComment{})},
                        {"WriteComment.Some", at(WriteComment{PrivateText{"Ma fille est née en octobre."}})},
                        {"WriteComment.Other", at(WriteComment{}, "other")},
                        {"WriteComment.NoPapers", at(WriteComment{}, "lease_copy")},
                        {"AskPapers", at(AskPapers{})},
                        {"AskPapers.Wanted", at(AskPapers{}, "notice_to_quit")},
                        {"AskPapers.Again", papers_again},
                        {"Summary", at(Summary{}, "lease_copy")},
                        {"Summary.Papers", with_papers}};
    for (const auto& [name, part] :
         few_scan_pages_models({PhonePagePurpose::document, 6, scan_pages::Reading::not_wanted}))
        models.push_back({"Collecting." + name, at(Collecting{part})});
    for (const auto& [name, part] : leave_deposit_models(order_of_request()))
        models.push_back({"HandingIn." + name, at(HandingIn{part})});
    return models;
}

Named<Event> other_request_events() {
    Named<Event> events{{"GoOn", GoOn{}},
                        {"Back", Back{}},
                        {"CategoryChosen", CategoryChosen{0}},
                        {"CategoryChosen.Unknown", CategoryChosen{40}},
                        {"TypeChosen.Journey", TypeChosen{0}},
                        {"TypeChosen", TypeChosen{1}},
                        {"TypeChosen.Unknown", TypeChosen{40}},
                        {"ContractChosen", ContractChosen{1}},
                        {"ContractChosen.Unknown", ContractChosen{40}},
                        {"CommentAsked", CommentAsked{}},
                        {"Typed", Typed{PrivateText{"Bonjour"}}},
                        {"PapersAsked", PapersAsked{}},
                        {"NoPapers", NoPapers{}},
                        {"ScanEvent.GoOn", ScanEvent{scan_pages::GoOn{}}},
                        {"ScanEvent.Back", ScanEvent{scan_pages::Back{}}},
                        {"Leave", Leave{}}};
    add_wrapped<LeaveEvent>(events, "LeaveEvent.", leave_deposit_events());
    return events;
}

Named<JourneyNews> other_request_news() {
    Named<JourneyNews> news{{"Contracts", Answered{sample_contracts()}},
                            {"Refusal", Answered{sample_refusal(PortalRefusal::Kind::unreachable)}},
                            {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
                            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
                            {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}}};
    for (const auto& each : leave_deposit_news()) news.push_back(each);
    return news;
}

}  // namespace kiosk::test
