// The values behind direct_debit_samples.hpp.
#include "tests/screens/journeys/direct_debit_samples.hpp"

#include "tests/screens/journeys/profile_samples.hpp"

namespace kiosk::test {
namespace {

using namespace direct_debit;

// Bank 99999 is nobody’s; check digits and RIB key hold.
constexpr std::string_view kIban = "FR7699999000010010420100179";

Signature sample_signature() {
    Signature signature;
    for (int point = 0; point < 60; ++point) {
        const float x = 0.1F + 0.013F * static_cast<float>(point);
        const float y = 0.5F + (point % 12 < 6 ? 0.06F : -0.06F) * static_cast<float>(point % 6);
        signature.add({point == 0 ? PenMove::begins : PenMove::goes_on, {x, y}});
    }
    return signature;
}

Mandate sample_mandate() {
    return {PrivateText{"mandate-1"},          PrivateText{"104201/01"},          PrivateText{"document-9"},
            PrivateText{"HFE-104201-01-0001"}, std::chrono::year{2026} / 11 / 20, Mandate::State::to_sign};
}

Model at(Step step) {
    Model model;
    model.contracts = sample_contracts().contracts;
    model.profile = sample_profile();
    model.chosen = {Ticked::yes, Ticked::yes};
    model.holder = sample_profile().full_name;
    model.address = PrivateText{"12 rue du Modèle, 99100 EXEMPLEVILLE"};
    model.iban = PrivateText{kIban};
    model.debit_day = 10;
    model.start_month = std::chrono::year{2027} / std::chrono::month{1};
    model.to_sign = {sample_mandate()};
    model.step = std::move(step);
    return model;
}

Model signed_at(Step step) {
    Model model = at(std::move(step));
    model.agreed = Ticked::yes;
    model.signature = sample_signature();
    model.bank_details = sample_collected(1);
    model.bank_details_come = BankDetails::attached;
    return model;
}

Named<Model> code_models() {
    const EnterCode code{one_time_code::begin(MessageOnItsWay{PrivateText{"c-1"}, Milliseconds{600'000}, 6}, {})};
    const auto not_confirmed = [&](CodeNotConfirmed::Cause cause) { return at(CodeNotConfirmed{code, cause, {}}); };
    Model signed_model = signed_at(Summary{});
    signed_model.signature.clear();
    signed_model.signed_by_code = SignedByCode{PrivateText{"1764160000000.c-1.proof"}, {}};
    return {{"AskingCode", at(AskingCode{})},
            {"CodeNotSent", at(CodeNotSent{CodeNotSent::Cause::backend})},
            {"CodeNotSent.Many", at(CodeNotSent{CodeNotSent::Cause::too_many})},
            {"EnterCode", at(code)},
            {"ConfirmingCode", at(ConfirmingCode{code})},
            {"CodeNotConfirmed", not_confirmed(CodeNotConfirmed::Cause::wrong_code)},
            {"CodeNotConfirmed.Backend", not_confirmed(CodeNotConfirmed::Cause::backend)},
            {"Summary.ByCode", signed_model}};
}

leave_deposit::SharedOrder order_of(DepositSlip::Kind kind) {
    leave_deposit::Order order;
    order.body = SignedMandate{};
    order.documents.push_back({PaperItem{scan_pages::paper_of(sample_collected(1))}, AttachmentRole::document, 1});
    order.kind = kind;
    return std::make_shared<const leave_deposit::Order>(std::move(order));
}

SharedReading reading_of_rib(std::string_view iban) {
    PageReading reading;
    reading.ibans = {PrivateText{iban}};
    return std::make_shared<const PageReading>(std::move(reading));
}

}  // namespace

JourneyContext with_direct_debit(JourneyContext context) {
    LandlordContent content = *context.content;
    content.direct_debit = DirectDebitTerms{
        {5, 10, 15}, 5, 15, "Habitat Fictif de l’Exemple", "FR53ZZZ999999", "1 place du Modèle, 99100 EXEMPLEVILLE"};
    context.content = std::make_shared<const LandlordContent>(std::move(content));
    context.availability.scanner = Works::yes;
    context.availability.voice = Works::yes;
    return context;
}

Named<Model> direct_debit_models() {
    Model first;
    first.step = Loading{};
    Model failed;
    failed.step = LoadFailed{};
    Model none = at(ChooseContracts{});
    none.chosen = {Ticked::no, Ticked::no};
    Model no_holder = at(Holder{});
    no_holder.address = {};
    Model no_day = at(ChooseDay{});
    no_day.debit_day = 0;
    Model differs = signed_at(Agree{});
    differs.bank_details.pages.front().reading = reading_of_rib("FR7630006000011234567890189");
    Model unsigned_model = signed_at(Sign{});
    unsigned_model.signature.clear();
    const auto iban = [](std::string_view typed) { return at(EnterIban{PrivateText{typed}}); };
    Named<Model> models{{"Loading", first},
                        {"LoadFailed", failed},
                        {"NotOffered", at(NotOffered{})},
                        {"MandateReady", at(MandateReady{})},
                        {"FetchingMandate", at(FetchingMandate{})},
                        {"NoMandatePaper", at(NoMandatePaper{})},
                        {"ChooseContracts", at(ChooseContracts{})},
                        {"ChooseContracts.None", none},
                        {"Holder", at(Holder{})},
                        {"Holder.NoAddress", no_holder},
                        {"EnterHolder", at(EnterHolder{PrivateText{"Mme Zoé Lambert"}})},
                        {"EnterAddress", at(EnterAddress{PrivateText{"12 rue du Modèle"}})},
                        {"EnterIban", iban("")},
                        {"EnterIban.Some", iban("FR769999900001")},
                        {"EnterIban.Good", iban(kIban)},
                        {"EnterIban.WrongCheck", iban("FR7699999000010010420100170")},
                        {"EnterIban.Letter", iban("FR76999O90000")},
                        {"EnterIban.Rib", iban("99999000010010420100179")},
                        {"EnterIban.Foreign", iban("DE8937040044053201")},
                        {"EnterIban.NotSepa", iban("BR15")},
                        {"ChooseDay", at(ChooseDay{})},
                        {"ChooseDay.None", no_day},
                        {"AskBankDetails", at(AskBankDetails{})},
                        {"AskBankDetails.Again", signed_at(AskBankDetails{})},
                        {"Agree", at(Agree{})},
                        {"Agree.Ticked", signed_at(Agree{})},
                        {"Agree.Differs", differs},
                        {"Sign", unsigned_model},
                        {"Sign.Signed", signed_at(Sign{})},
                        {"Summary", signed_at(Summary{})}};
    for (auto& each : code_models()) models.push_back(std::move(each));
    const PaperStack stack{share(PaperItem{sample_pdf()})};
    for (const auto& [name, part] : hand_over_models(stack)) {
        if (hand_over::prints(part)) models.push_back({"PrintingMandate." + name, at(PrintingMandate{part})});
    }
    const scan_pages::Wanted rib{PhonePagePurpose::bank_details, 2, scan_pages::Reading::wanted};
    for (const auto& [name, part] : few_scan_pages_models(rib)) {
        models.push_back({"CollectingBankDetails." + name, at(CollectingBankDetails{part})});
        models.push_back({"CollectingMandate." + name, at(CollectingMandate{part})});
    }
    for (const auto& [name, part] : leave_deposit_models(order_of(DepositSlip::Kind::direct_debit)))
        models.push_back({"HandingIn." + name, signed_at(HandingIn{part})});
    for (const auto& [name, part] : leave_deposit_models(order_of(DepositSlip::Kind::mandate))) {
        if (name == "Left" || name == "NotLeft") models.push_back({"HandingMandate." + name, at(HandingMandate{part})});
    }
    return models;
}

Named<Event> direct_debit_events() {
    Named<Event> events{{"GoOn", GoOn{}},
                        {"Back", Back{}},
                        {"ListenAsked", ListenAsked{}},
                        {"MandatePrintAsked", MandatePrintAsked{}},
                        {"AnotherRequest", AnotherRequest{}},
                        {"HandOverEvent.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}},
                        {"ContractTouched", ContractTouched{1}},
                        {"ContractTouched.Unknown", ContractTouched{40}},
                        {"HolderAsked", HolderAsked{}},
                        {"AddressAsked", AddressAsked{}},
                        {"Typed", Typed{PrivateText{"FR76"}}},
                        {"DayChosen", DayChosen{5}},
                        {"DayChosen.NotOffered", DayChosen{7}},
                        {"BankDetailsAsked", BankDetailsAsked{}},
                        {"NoBankDetails", NoBankDetails{}},
                        {"ScanEvent.GoOn", ScanEvent{scan_pages::GoOn{}}},
                        {"ScanEvent.Back", ScanEvent{scan_pages::Back{}}},
                        {"AgreeTouched", AgreeTouched{}},
                        {"Drawn", Drawn{{{PenMove::begins, {0.2F, 0.2F}}}}},
                        {"EraseAsked", EraseAsked{}},
                        {"CodeAsked", CodeAsked{}},
                        {"CodeEvent.Typed", CodeEvent{one_time_code::CodeTyped{PrivateText{"123456"}}}},
                        {"CodeEvent.Back", CodeEvent{one_time_code::Back{}}},
                        {"Leave", Leave{}}};
    add_wrapped<LeaveEvent>(events, "LeaveEvent.", leave_deposit_events());
    return events;
}

Named<JourneyNews> direct_debit_news() {
    Named<JourneyNews> news{
        {"Contracts", Answered{sample_contracts()}},
        {"Profile", answered(sample_profile())},
        {"Mandates", answered(Mandates{{sample_mandate()}})},
        {"Mandates.None", answered(Mandates{})},
        {"ForeignPdf", answered(*sample_pdf())},
        {"MessageOnItsWay", answered(MessageOnItsWay{PrivateText{"c-1"}, Milliseconds{600'000}, 6})},
        {"SignatureConfirmed", answered(SignatureConfirmed{PrivateText{"1764160000000.c-1.p"}})},
        {"Refusal", Answered{sample_refusal(PortalRefusal::Kind::unreachable)}},
        {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
        {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
        {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}}};
    for (const auto& each : leave_deposit_news()) news.push_back(each);
    return news;
}

}  // namespace kiosk::test
