// The values behind other_ways_to_pay_samples.hpp.
#include "tests/screens/journeys/other_ways_to_pay_samples.hpp"

namespace kiosk::test {
namespace {

using namespace other_ways_to_pay;

Transfer sample_transfer(std::string_view reference, Cents amount) {
    return {{"Habitat Fictif de l’Exemple", "FR7699999000010000000000197", "EXEMFRPPXXX", PrivateText{reference}},
            amount};
}

}  // namespace

JourneyContext with_payment_channels(JourneyContext context) {
    using Kind = PaymentChannel::Kind;
    PaymentChannels channels;
    channels.transfer = sample_transfer({}, Cents{}).details;
    channels.channels = {
        {Kind::online, "Sur l’Agence Virtuelle", "Par carte, dans Mes démarches › Régler mes factures. C’est gratuit."},
        {Kind::direct_debit, "Prélèvement automatique", "Le 5, le 10 ou le 15 du mois. Demandez-le à la borne."},
        {Kind::cheque, "Chèque", "À l’ordre de Habitat Fictif, avec le talon de l’avis, 1 place de la Fontaine."},
        {Kind::cash, "Espèces", "Dans un bureau de poste, avec votre avis. La borne ne prend pas d’espèces."}};
    LandlordContent content = *context.content;
    content.payment_channels = std::move(channels);
    context.content = std::make_shared<const LandlordContent>(std::move(content));
    return context;
}

Named<Model> other_ways_to_pay_models() {
    const Transfer whole = sample_transfer("104201/01", Cents{72'084});
    Named<Model> models{{"Menu", {Menu{}}},
                        {"LoadingContracts", {LoadingContracts{}}},
                        {"ChooseContract", {ChooseContract{sample_contracts().contracts}}},
                        {"Transfer", {whole}},
                        {"Transfer.NothingDue", {sample_transfer("104201/02", Cents{})}},
                        {"Transfer.NotKnown", {sample_transfer({}, Cents{})}},
                        {"Channels", {Channels{}}},
                        {"CardCeiling", {CardCeiling{}}},
                        {"Difficulty", {Difficulty{}}}};
    const SlipOrder slip{TransferSlip{whole.details, whole.amount}};
    for (const auto& [name, part] : hand_over_models(slip)) {
        if (hand_over::prints(part)) {
            models.push_back({"HandingOver." + name, {HandingOver{whole, part}}});
        }
    }
    return models;
}

Named<Event> other_ways_to_pay_events() {
    return {{"Back", Back{}},
            {"PageAsked.Transfer", PageAsked{Page::transfer}},
            {"PageAsked.Channels", PageAsked{Page::channels}},
            {"PageAsked.CardCeiling", PageAsked{Page::card_ceiling}},
            {"PageAsked.Difficulty", PageAsked{Page::difficulty}},
            {"ContractChosen", ContractChosen{1}},
            {"ContractChosen.Unknown", ContractChosen{40}},
            {"SlipAsked", SlipAsked{}},
            {"SignInAsked", SignInAsked{}},
            {"PayAsked", PayAsked{}},
            {"AgentAsked", AgentAsked{}},
            {"AppointmentAsked", AppointmentAsked{}},
            {"HandOverEvent.GoOn", HandOverEvent{hand_over::GoOn{}}},
            {"HandOverEvent.Back", HandOverEvent{hand_over::Back{}}},
            {"HandOverEvent.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}},
            {"HandOverEvent.Without", HandOverEvent{hand_over::PrintEvent{print_document::GoOnWithoutPaper{}}}},
            {"Leave", Leave{}}};
}

Named<JourneyNews> other_ways_to_pay_news() {
    const kiosk::Contracts one{{sample_flat()}, Cents{100}, Cents{300'000}};
    return {{"Contracts", Answered{sample_contracts()}},
            {"Contracts.One", Answered{one}},
            {"Contracts.None", Answered{kiosk::Contracts{{}, Cents{100}, Cents{300'000}}}},
            {"Refusal", Answered{sample_refusal(PortalRefusal::Kind::unreachable)}},
            {"DepositLeft", DepositLeft{sample_reference()}},
            {"DepositNotLeft", DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}},
            {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
            {"Printer.Printed", PrinterNews{print_document::Printed{}}},
            {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}},
            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
            {"DocumentsMade", DocumentsMade{}},
            {"DocumentsNotMade", DocumentsNotMade{}}};
}

}  // namespace kiosk::test
