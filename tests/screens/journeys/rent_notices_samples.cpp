// The values behind rent_notices_samples.hpp.
#include "tests/screens/journeys/rent_notices_samples.hpp"

namespace kiosk::test {
namespace {

using namespace rent_notices;

Model at(Step step, int notices = 12) {
    Model model;
    model.contracts = sample_contracts().contracts;
    model.notices = sample_notices(notices).notices;
    model.older_exist = true;
    model.step = std::move(step);
    return model;
}

show_paper::Model shown(int pages, show_paper::Size size = show_paper::Size::whole_page) {
    static const SharedPapers papers = share(PaperItem{sample_rent_notice()});
    static const show_paper::SharedPicture picture = sample_page(1);
    show_paper::Model part;
    part.papers = papers;
    part.pages = pages;
    part.size = size;
    part.step = show_paper::Showing{picture, true};
    return part;
}

Preview preview(About about = About::notice, ReceiptKind kind = ReceiptKind::none, int pages = 1) {
    return {1, about, kind, shown(pages)};
}

print_document::Model printing(print_document::Step step) {
    return {PaperStack{shown(1).papers}, std::move(step)};
}

void add_papers(Named<Model>& models) {
    show_paper::Model drawing = shown(0);
    drawing.step = show_paper::Drawing{};
    show_paper::Model broken = shown(0);
    broken.step = show_paper::CannotShow{show_paper::Fault::broken};
    show_paper::Model slow = broken;
    slow.step = show_paper::CannotShow{show_paper::Fault::too_slow};
    models.insert(models.end(), {{"Opening", at(Opening{1, About::notice})},
                                 {"CannotOpen", at(CannotOpen{1, About::notice})},
                                 {"Preview", at(preview())},
                                 {"Preview.TwoPages", at(preview(About::notice, ReceiptKind::none, 2))},
                                 {"Preview.Large",
                                  at(Preview{1, About::notice, ReceiptKind::none, shown(2, show_paper::Size::large)})},
                                 {"Preview.Drawing", at(Preview{1, About::notice, ReceiptKind::none, drawing})},
                                 {"Preview.Broken", at(Preview{1, About::notice, ReceiptKind::none, broken})},
                                 {"Preview.Slow", at(Preview{1, About::notice, ReceiptKind::none, slow})},
                                 {"Preview.Quittance", at(preview(About::quittance, ReceiptKind::quittance))},
                                 {"Preview.Recu", at(preview(About::quittance, ReceiptKind::recu))},
                                 {"NotYet", at(NotYet{0, QuittanceNotYet::Reason::nothing_received})},
                                 {"NotYet.Collected", at(NotYet{0, QuittanceNotYet::Reason::being_collected})},
                                 {"Requesting", at(Requesting{0, Wish::quittance})},
                                 {"Requested", at(Requested{Wish::quittance, sample_reference()})},
                                 {"Requested.Older", at(Requested{Wish::older_notice, sample_reference()})},
                                 {"NotRequested", at(NotRequested{0, Wish::quittance})}});
}

void add_ways_out(Named<Model>& models) {
    models.push_back({"ChooseOlder", at(ChooseOlder{})});
    models.push_back({"Gathering", at(Gathering{{PaperItem{sample_pdf()}}})});
    for (const auto& [name, part] : hand_over_models(PaperStack{shown(1).papers})) {
        models.push_back({"HandingOver." + name, at(HandingOver{preview(), std::nullopt, part})});
    }
    const Requested requested{Wish::quittance, sample_reference()};
    const hand_over::Model printed{hand_over::Printing{printing(print_document::PaperOut{})}};
    models.push_back({"HandingOver.All", at(HandingOver{std::nullopt, std::nullopt, printed})});
    models.push_back({"HandingOver.Slip", at(HandingOver{std::nullopt, requested, printed})});
}

}  // namespace

Named<Model> notices_printing() {
    Named<Model> models;
    for (const auto& [name, step] : print_steps()) {
        const print_document::Model paper{PaperStack{shown(1).papers}, step};
        models.push_back(
            {name, at(HandingOver{preview(), std::nullopt, hand_over::Model{hand_over::Printing{paper}}})});
    }
    return models;
}

Named<Model> rent_notices_models() {
    Named<Model> models{{"Loading", at(Loading{})},
                        {"LoadFailed", at(LoadFailed{})},
                        {"ChooseContract", at(ChooseContract{})},
                        {"NoNotice", at(NoNotice{}, 0)},
                        {"List", at(List{})},
                        {"List.Few", at(List{}, 2)},
                        {"Older", at(Older{})}};
    add_papers(models);
    add_ways_out(models);
    return models;
}

Named<Event> rent_notices_events() {
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"ContractChosen", ContractChosen{1}},
            {"ContractChosen.Unknown", ContractChosen{9}},
            {"NoticeChosen", NoticeChosen{0}},
            {"NoticeChosen.Pdf", NoticeChosen{8}},
            {"NoticeChosen.Unknown", NoticeChosen{40}},
            {"QuittanceAsked", QuittanceAsked{}},
            {"OlderAsked", OlderAsked{}},
            {"OlderChosen", OlderChosen{2}},
            {"OlderChosen.Unknown", OlderChosen{kOlderMonths}},
            {"PrintAsked", PrintAsked{}},
            {"PrintAllAsked", PrintAllAsked{}},
            {"HandingAsked", HandingAsked{hand_over::Way::by_email}},
            {"HandingAsked.Phone", HandingAsked{hand_over::Way::on_phone}},
            {"PaperEvent.Larger", PaperEvent{show_paper::SizeAsked{show_paper::Size::large}}},
            {"PaperEvent.NextPage", PaperEvent{show_paper::PageAsked{2}}},
            {"PaperEvent.Down", PaperEvent{show_paper::MoveAsked{show_paper::Direction::down}}},
            {"PaperEvent.TryAgain", PaperEvent{show_paper::TryAgain{}}},
            {"HandOverEvent.GoOn", HandOverEvent{hand_over::GoOn{}}},
            {"HandOverEvent.Back", HandOverEvent{hand_over::Back{}}},
            {"HandOverEvent.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}},
            {"HandOverEvent.Again", HandOverEvent{hand_over::PrintEvent{print_document::PrintAgain{}}}},
            {"HandOverEvent.Without", HandOverEvent{hand_over::PrintEvent{print_document::GoOnWithoutPaper{}}}},
            {"Leave", Leave{}}};
}

Named<JourneyNews> rent_notices_news() {
    using Kind = PortalRefusal::Kind;
    return {{"Contracts", Answered{sample_contracts()}},
            {"Contracts.One", Answered{Contracts{{sample_flat()}, Cents{100}, Cents{300'000}}}},
            {"Contracts.None", Answered{Contracts{{}, Cents{100}, Cents{300'000}}}},
            {"Notices", answered(sample_notices(12))},
            {"Notices.None", answered(sample_notices(0))},
            {"RentNotice", answered(sample_rent_notice())},
            {"ForeignPdf", answered(*sample_pdf())},
            {"Quittance", answered(QuittanceAnswer{sample_rent_receipt(ReceiptKind::quittance)})},
            {"Recu", answered(QuittanceAnswer{sample_rent_receipt(ReceiptKind::recu)})},
            {"NotYet", answered(QuittanceAnswer{QuittanceNotYet{QuittanceNotYet::Reason::being_collected}})},
            {"PapersSending", answered(PapersSending{})},
            {"DownloadOffered", answered(DownloadOffered{PrivateText{"https://a.example/p/x"}, Milliseconds{600'000}})},
            {"Refusal", Answered{sample_refusal(Kind::unreachable)}},
            {"Refusal.NoAddress", Answered{sample_refusal(Kind::contact_missing)}},
            {"DepositLeft", DepositLeft{sample_reference()}},
            {"DepositNotLeft", DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}},
            {"DepositNotLeft.Unclear", DepositNotLeft{DepositNotLeft::Cause::unclear, sample_reference()}},
            {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
            {"Printer.Printed", PrinterNews{print_document::Printed{}}},
            {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}},
            {"Page.Broken", PageNews{show_paper::PageNotDrawn{PageRenderError::Kind::not_a_pdf}}},
            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
            {"DocumentsMade", DocumentsMade{}},
            {"DocumentsNotMade", DocumentsNotMade{}}};
}

}  // namespace kiosk::test
