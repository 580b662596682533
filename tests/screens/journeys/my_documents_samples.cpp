// The values behind my_documents_samples.hpp.
#include "tests/screens/journeys/my_documents_samples.hpp"

namespace kiosk::test {
namespace {

using namespace my_documents;
using std::chrono::year;
using Kind = TenantDocument::Kind;
using Status = TenantDocument::Status;

const Date kUntil = year{2027} / 6 / 30;

Model at(Step step) {
    Model model;
    model.contracts = sample_contracts().contracts;
    model.insurance = sample_documents("").insurance;
    model.documents.add(sample_documents("").documents, "cursor-2");
    model.step = std::move(step);
    return model;
}

Model on_second_page() {
    Model model = at(List{});
    model.documents.add({sample_document(9, Kind::letter, Status::available)}, "");
    return model;
}

// All states of an insurance, one contract each.
Model every_insurance() {
    using Insured = InsuranceState::Status;
    Model model = at(List{});
    model.insurance.clear();
    for (const Insured status : {Insured::missing, Insured::in_review, Insured::valid, Insured::expiring,
                                 Insured::expired, Insured::rejected, Insured::by_landlord, Insured::not_needed}) {
        model.insurance.push_back(sample_insurance(status));
    }
    return model;
}

Model insured(InsuranceState::Status status) {
    Model model = at(Insurance{0});
    model.insurance = {sample_insurance(status)};
    return model;
}

Model explained(RejectionReason reason) {
    TenantDocument document = sample_document(3, Kind::insurance_certificate, Status::rejected);
    document.reason = reason;
    return at(Explained{document});
}

ShownPaper paper() {
    return {PrivateText{"document-1"}, PrivateText{"Contrat de location signé"}};
}

Preview preview(show_paper::Size size = show_paper::Size::whole_page) {
    static const SharedPapers papers = share(PaperItem{sample_pdf()});
    static const show_paper::SharedPicture picture = sample_page(4);
    show_paper::Model part;
    part.papers = papers;
    part.pages = 4;
    part.size = size;
    part.step = show_paper::Showing{picture, true};
    return {paper(), part};
}

}  // namespace

TenantDocument sample_document(int number, TenantDocument::Kind kind, TenantDocument::Status status) {
    TenantDocument document;
    document.id = PrivateText{"document-" + std::to_string(number)};
    document.contract_number = PrivateText{"104201/01"};
    document.kind = kind;
    document.status = status;
    document.title = PrivateText{kind == Kind::insurance_certificate ? "Attestation 2026-2027"
                                 : kind == Kind::lease               ? "Contrat de location signé"
                                                                     : "Réponse à votre courrier"};
    document.added_on = year{2026} / 11 / std::chrono::day{static_cast<unsigned>(20 - number)};
    document.pages = status == Status::in_review ? 0 : 2;
    if (status == Status::rejected) {
        document.reason = RejectionReason::address_mismatch;
    }
    return document;
}

InsuranceState sample_insurance(InsuranceState::Status status) {
    using Insured = InsuranceState::Status;
    InsuranceState insurance;
    insurance.contract_number = PrivateText{"104201/01"};
    insurance.status = status;
    if (status == Insured::valid || status == Insured::expiring || status == Insured::expired) {
        insurance.valid_until = kUntil;
        insurance.document_id = PrivateText{"document-2"};
    }
    if (status == Insured::rejected) {
        insurance.reason = RejectionReason::cropped;
        insurance.document_id = PrivateText{"document-3"};
    }
    return insurance;
}

TenantDocuments sample_documents(std::string next_cursor) {
    TenantDocuments documents;
    documents.documents = {sample_document(1, Kind::lease, Status::available),
                           sample_document(2, Kind::insurance_certificate, Status::valid),
                           sample_document(3, Kind::insurance_certificate, Status::rejected),
                           sample_document(4, Kind::insurance_certificate, Status::in_review)};
    documents.documents[3].title = PrivateText{};
    documents.insurance = {sample_insurance(InsuranceState::Status::expiring),
                           sample_insurance(InsuranceState::Status::not_needed)};
    documents.insurance[1].contract_number = sample_garage().contract_number;
    documents.next_cursor = std::move(next_cursor);
    return documents;
}

Named<Model> my_documents_models() {
    using Insured = InsuranceState::Status;
    Model empty;
    empty.contracts = sample_contracts().contracts;
    empty.documents.add({}, "");
    empty.step = Nothing{};
    Model nothing_known;
    nothing_known.step = Loading{};
    Model failed_first;
    failed_first.step = LoadFailed{};
    TenantDocument unseen = sample_document(4, Kind::letter, Status::in_review);
    show_paper::Model broken = preview().part;
    broken.step = show_paper::CannotShow{show_paper::Fault::broken};
    Named<Model> models{{"Loading", nothing_known},
                        {"Loading.More", at(Loading{})},
                        {"LoadFailed", failed_first},
                        {"LoadFailed.More", at(LoadFailed{})},
                        {"Nothing", empty},
                        {"List", at(List{})},
                        {"List.SecondPage", on_second_page()},
                        {"List.EveryInsurance", every_insurance()},
                        {"Insurance.Missing", insured(Insured::missing)},
                        {"Insurance.InReview", insured(Insured::in_review)},
                        {"Insurance.Valid", insured(Insured::valid)},
                        {"Insurance.Expiring", insured(Insured::expiring)},
                        {"Insurance.Expired", insured(Insured::expired)},
                        {"Insurance.Rejected", insured(Insured::rejected)},
                        {"Insurance.ByLandlord", insured(Insured::by_landlord)},
                        {"Insurance.NotNeeded", insured(Insured::not_needed)},
                        {"Explained", explained(RejectionReason::address_mismatch)},
                        {"Explained.WrongDocument", explained(RejectionReason::wrong_document)},
                        {"Explained.Unseen", at(Explained{unseen})},
                        {"Opening", at(Opening{paper()})},
                        {"CannotOpen", at(CannotOpen{paper()})},
                        {"Preview", at(preview())},
                        {"Preview.Large", at(preview(show_paper::Size::large))},
                        {"Preview.Broken", at(Preview{paper(), broken})}};
    for (const auto& [name, part] : hand_over_models(PaperStack{preview().part.papers})) {
        models.push_back({"HandingOver." + name, at(HandingOver{preview(), part})});
    }
    return models;
}

Named<Event> my_documents_events() {
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"InsuranceChosen", InsuranceChosen{0}},
            {"InsuranceChosen.Unknown", InsuranceChosen{40}},
            {"DocumentChosen", DocumentChosen{0}},
            {"DocumentChosen.Refused", DocumentChosen{2}},
            {"DocumentChosen.Unseen", DocumentChosen{3}},
            {"DocumentChosen.Unknown", DocumentChosen{40}},
            {"OlderAsked", OlderAsked{}},
            {"NewerAsked", NewerAsked{}},
            {"PaperAsked", PaperAsked{}},
            {"CertificateAsked", CertificateAsked{}},
            {"PrintAsked", PrintAsked{}},
            {"HandingAsked", HandingAsked{hand_over::Way::by_email}},
            {"HandingAsked.Phone", HandingAsked{hand_over::Way::on_phone}},
            {"PaperEvent.NextPage", PaperEvent{show_paper::PageAsked{2}}},
            {"HandOverEvent.GoOn", HandOverEvent{hand_over::GoOn{}}},
            {"HandOverEvent.Back", HandOverEvent{hand_over::Back{}}},
            {"HandOverEvent.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}},
            {"HandOverEvent.Without", HandOverEvent{hand_over::PrintEvent{print_document::GoOnWithoutPaper{}}}},
            {"Leave", Leave{}}};
}

Named<JourneyNews> my_documents_news() {
    using Refused = PortalRefusal::Kind;
    return {{"Contracts", Answered{sample_contracts()}},
            {"Documents", answered(sample_documents("cursor-2"))},
            {"Documents.None", answered(TenantDocuments{})},
            {"ForeignPdf", answered(*sample_pdf())},
            {"PapersSending", answered(PapersSending{})},
            {"DownloadOffered", answered(DownloadOffered{PrivateText{"https://a.example/p/x"}, Milliseconds{600'000}})},
            {"Refusal", Answered{sample_refusal(Refused::unreachable)}},
            {"Refusal.NoAddress", Answered{sample_refusal(Refused::contact_missing)}},
            {"DepositLeft", DepositLeft{sample_reference()}},
            {"DepositNotLeft", DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}},
            {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
            {"Printer.Printed", PrinterNews{print_document::Printed{}}},
            {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}},
            {"Page.Broken", PageNews{show_paper::PageNotDrawn{PageRenderError::Kind::not_a_pdf}}},
            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
            {"DocumentsMade", DocumentsMade{}},
            {"DocumentsNotMade", DocumentsNotMade{}}};
}

}  // namespace kiosk::test
