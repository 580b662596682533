// The values behind service_samples.hpp.
#include "tests/screens/journeys/service_samples.hpp"

#include <array>

#include "kiosk/base/match.hpp"

namespace kiosk::test {
namespace {

using std::chrono::months;
using std::chrono::year;

constexpr Period kNewest = year{2026} / std::chrono::month{11};

PaperHead sample_head(Period period) {
    PaperHead head;
    head.demonstration = true;
    head.landlord = {"Habitat Fictif", "SA d’HLM (fictive)", "999000003",          "1 place de la Fontaine", "99100",
                     "EXEMPLEVILLE",   "01 99 00 10 00",     "contact@hf.example", "dpo@hf.example"};
    head.agency = {"Agence Centre",  "", "", "1 place de la Fontaine", "99100", "EXEMPLEVILLE",
                   "01 99 00 10 10", "", ""};
    head.holders = {PrivateText{"Mme Zoé Lambert"}};
    head.contract_number = PrivateText{"104201/01"};
    head.contract_label = PrivateText{"Appartement A-001"};
    head.contract_address = PrivateText{"12 rue du Modèle, 99100 EXEMPLEVILLE"};
    head.period = period;
    head.period_start = period / std::chrono::day{1};
    head.period_end = period / std::chrono::last;
    return head;
}

std::vector<PaperLine> sample_lines() {
    using Category = PaperLine::Category;
    return {{"RENT", PrivateText{"Loyer principal"}, Category::rent, Cents{41'235}},
            {"CHARGES", PrivateText{"Provision pour charges générales"}, Category::charges, Cents{7'420}},
            {"HEAT", PrivateText{"Provision chauffage collectif"}, Category::charges, Cents{8'740}}};
}

}  // namespace

Contracts sample_contracts() {
    return {{sample_flat(), sample_garage()}, Cents{100}, Cents{300'000}};
}

NoticeSummary sample_notice_summary(int months_back) {
    NoticeSummary notice;
    notice.period = kNewest - months{months_back};
    notice.id = PrivateText{"notice-" + std::to_string(months_back)};
    notice.contract_number = PrivateText{"104201/01"};
    notice.issued_on = (notice.period - months{1}) / std::chrono::day{25};
    notice.due_on = notice.period / std::chrono::day{5};
    notice.amount = Cents{57'395};
    notice.remaining = months_back == 0 ? Cents{57'395} : (months_back == 1 ? Cents{14'689} : Cents{0});
    notice.form = months_back == 8 ? NoticeSummary::Form::pdf : NoticeSummary::Form::data;
    notice.pages = 1;
    notice.receipt_kind =
        months_back == 0 ? ReceiptKind::none : (months_back == 1 ? ReceiptKind::recu : ReceiptKind::quittance);
    return notice;
}

Notices sample_notices(int count) {
    Notices notices;
    for (int index = 0; index < count; ++index) notices.notices.push_back(sample_notice_summary(index));
    notices.older_exist = count >= 12;
    return notices;
}

RentNotice sample_rent_notice() {
    RentNotice notice;
    notice.head = sample_head(kNewest);
    notice.summary = sample_notice_summary(0);
    notice.notice_code = PrivateText{"AVE1-104201/01-202611-98"};
    notice.lines = sample_lines();
    notice.total = Cents{57'395};
    notice.balance_after = Cents{57'395};
    return notice;
}

RentReceipt sample_rent_receipt(ReceiptKind kind) {
    RentReceipt receipt;
    receipt.kind = kind;
    receipt.number = "Q-2026-000123";
    receipt.issued_on = year{2026} / 11 / 23;
    receipt.head = sample_head(kNewest - months{2});
    receipt.lines = sample_lines();
    receipt.total = Cents{57'395};
    receipt.paid = kind == ReceiptKind::quittance ? Cents{57'395} : Cents{20'000};
    receipt.payments = {{year{2026} / 9 / 4, receipt.paid, RentReceipt::Means::card}};
    receipt.remaining = receipt.total - receipt.paid;
    return receipt;
}

std::shared_ptr<const PagePicture> sample_page(int page_count) {
    PagePicture page;
    page.page_count = page_count;
    page.width_mm = 210;
    page.height_mm = 297;
    page.width_px = 210;
    page.height_px = 297;
    page.rgba.assign(static_cast<std::size_t>(page.width_px) * static_cast<std::size_t>(page.height_px) * 4, 0xEE);
    return std::make_shared<const PagePicture>(std::move(page));
}

SharedPdf sample_pdf() {
    constexpr std::string_view kText = "%PDF-1.4 sample";
    ForeignPdf pdf;
    for (const char letter : kText) pdf.bytes.push_back(static_cast<std::byte>(letter));
    return std::make_shared<const ForeignPdf>(std::move(pdf));
}

PortalRefusal sample_refusal(PortalRefusal::Kind kind) {
    PortalRefusal refusal;
    refusal.kind = kind;
    return refusal;
}

Named<hand_over::Model> hand_over_models(const PrintRequest& request) {
    using namespace hand_over;
    const auto printing = [&request](print_document::Step step) {
        return Model{Printing{print_document::Model{request, std::move(step)}}};
    };
    const Papers papers{NoticeChoice{PrivateText{"notice-1"}}};
    const PrivateText url{"https://agence.example/p/dGhpcyBpcyBub3QgYSByZWFsIHRva2VuLCBzb3JyeQ"};
    const MonotonicTime until = sample_context().now + Milliseconds{600'000};
    return {{"Printing", printing(print_document::Printing{0})},
            {"NotPrinted", printing(print_document::NotPrinted{PrintError::Kind::offline, false})},
            {"PaperOut", printing(print_document::PaperOut{})},
            {"Asking", Model{Asking{Way::by_email, papers}}},
            {"Asking.Phone", Model{Asking{Way::on_phone, papers}}},
            {"Sent", Model{Sent{}}},
            {"OnPhone", Model{OnPhone{url, until}}},
            {"NotHanded", Model{NotHanded{Way::by_email, papers, NotHanded::Cause::no_address}}},
            {"NotHanded.Many", Model{NotHanded{Way::on_phone, papers, NotHanded::Cause::too_many}}},
            {"NotHanded.NotThere", Model{NotHanded{Way::by_email, papers, NotHanded::Cause::not_there}}},
            {"NotHanded.Backend", Model{NotHanded{Way::on_phone, papers, NotHanded::Cause::backend}}}};
}

std::string name_of(const TenantQuestion& question) {
    constexpr std::array<const char*, std::variant_size_v<TenantQuestion>> kNames{
        "AskProfile",      "ChangeContact",   "ConfirmContact",    "AskAccountEntries", "AskNotices",
        "AskNotice",       "AskNoticePdf",    "AskQuittance",      "AskDocuments",      "AskDocumentPdf",
        "SendPapers",      "OfferPapers",     "AskRequests",       "AskRequest",        "AddRequestComment",
        "AskAppointments", "BookAppointment", "CancelAppointment", "AskWaiting",        "OfferPhonePage",
        "FollowPhonePage", "TakePhoneFile",   "EndPhonePage",      "AskMandates",       "AskSignatureCode",
        "ConfirmSignature"};
    return kNames[question.index()];
}

std::string name_of(const PublicQuestion& question) {
    constexpr std::array<const char*, std::variant_size_v<PublicQuestion>> kNames{
        "CreateAccount",     "ConfirmAccount",    "RecoverAccess", "ConfirmRecovery", "SetPassword", "FindReceipt",
        "OpenGuestByNotice", "OpenGuestByAmount", "CallAgent",     "FollowCall",      "CancelCall"};
    return kNames[question.index()];
}

std::string name_of(const JourneyEffect& effect) {
    return std::visit(
        match{[](const AskTenantService& ask) { return "Ask " + name_of(ask.question); },
              [](const AskPublicService& ask) { return "Ask " + name_of(ask.question); },
              [](const AskContractList&) { return std::string{"AskContractList"}; },
              [](const AskReceiptAgain&) { return std::string{"AskReceiptAgain"}; },
              [](const LeaveDeposit& deposit) { return std::string{"LeaveDeposit "} + to_text(kind_of(deposit.body)); },
              [](const PrintDocument&) { return std::string{"PrintDocument"}; },
              [](const CancelPrinting&) { return std::string{"CancelPrinting"}; },
              [](const DrawPage& page) {
                  return "DrawPage " + std::to_string(page.page) + " at " + std::to_string(page.dpi);
              },
              [](const MakeDocuments& make) { return "MakeDocuments " + std::to_string(make.papers.size()); },
              [](const ScanSheets& scan) {
                  const bool feeds = scan.source == ScanSource::feeder;
                  return std::string{feeds ? "ScanSheets feeder " : "ScanSheets flatbed "} +
                         std::to_string(scan.pages_max);
              },
              [](const StopScanning&) { return std::string{"StopScanning"}; },
              [](const TurnPage&) { return std::string{"TurnPage"}; },
              [](const ReadPage&) { return std::string{"ReadPage"}; },
              [](const PreparePhoneFile& file) { return "PreparePhoneFile " + std::to_string(file.pages_max); },
              [](const ForgetPhonePage&) { return std::string{"ForgetPhonePage"}; },
              [](const ReadCodes&) { return std::string{"ReadCodes"}; },
              [](const StopReadingCodes&) { return std::string{"StopReadingCodes"}; },
              [](const ReadAloud&) { return std::string{"ReadAloud"}; },
              [](const OpenJourney& open) { return "OpenJourney " + std::to_string(static_cast<int>(open.journey)); },
              [](const SignInFirst& then) {
                  const std::string where =
                      then.journey ? std::to_string(static_cast<int>(*then.journey)) : std::string{"home"};
                  return "SignInFirst " + where;
              },
              [](const CallForAgent&) { return std::string{"CallForAgent"}; },
              [](const PayAsGuest& pay) {
                  return std::string{pay.amount == GuestAmount::proposed ? "PayAsGuest proposed" : "PayAsGuest other"};
              },
              [](const LeaveJourney&) { return std::string{"LeaveJourney"}; },
              [](const EndSession&) { return std::string{"EndSession"}; }},
        effect);
}

}  // namespace kiosk::test
