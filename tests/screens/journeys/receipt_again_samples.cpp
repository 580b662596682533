// The values behind receipt_again_samples.hpp.
#include "tests/screens/journeys/receipt_again_samples.hpp"

#include "tests/screens/journeys/balance_samples.hpp"

namespace kiosk::test {
namespace {

using namespace receipt_again;

// Everything was typed; `reference` in its place.
Model at(Step step, std::string_view reference = {}) {
    return {PrivateText{reference.empty() ? "0010 4K7N" : std::string(reference)}, PrivateText{"10437701"},
            PrivateText{"0042"}, std::move(step)};
}

}  // namespace

Named<Model> receipt_again_models() {
    Model empty{{}, {}, {}, EnterReference{}};
    Model contract = at(EnterContract{});
    contract.contract_digits = PrivateText{"10437"};
    Model card = at(EnterLastFour{});
    card.last_four = PrivateText{"00"};
    const Found found{std::make_shared<const ReceiptData>(sample_receipt(sample_reference()))};
    const MonotonicTime now = sample_context().now;
    Named<Model> models{{"EnterReference", empty},
                        {"EnterReference.Some", at(EnterReference{}, "0010 4")},
                        {"EnterReference.Whole", at(EnterReference{})},
                        {"EnterReference.WrongSign", at(EnterReference{}, "0010 4K7M")},
                        {"EnterReference.UnknownSign", at(EnterReference{}, "0010 U")},
                        {"EnterContract", contract},
                        {"EnterContract.Whole", at(EnterContract{})},
                        {"EnterLastFour", card},
                        {"EnterLastFour.Whole", at(EnterLastFour{})},
                        {"Searching", at(Searching{})},
                        {"NotFound", at(NotFound{now})},
                        {"NotFound.Wait", at(NotFound{now + Milliseconds{80'000}})},
                        {"BackendAway", at(BackendAway{})},
                        {"Found", at(found)}};
    for (const auto& [name, part] : hand_over_models(SlipOrder{DuplicateTicket{found.receipt}})) {
        if (hand_over::prints(part)) {
            models.push_back({"HandingOver." + name, at(HandingOver{found, part})});
        }
    }
    return models;
}

Named<Event> receipt_again_events() {
    return {{"Typed", Typed{PrivateText{"1"}}},
            {"Typed.Letter", Typed{PrivateText{"k"}}},
            {"GoOn", GoOn{}},
            {"Back", Back{}},
            {"SignInAsked", SignInAsked{}},
            {"PrintAsked", PrintAsked{}},
            {"HandOverEvent.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}},
            {"HandOverEvent.Without", HandOverEvent{hand_over::PrintEvent{print_document::GoOnWithoutPaper{}}}},
            {"Leave", Leave{}}};
}

Named<JourneyNews> receipt_again_news() {
    using Refused = PortalRefusal::Kind;
    return {{"Receipt", Answered{sample_receipt(sample_reference())}},
            {"Receipt.Other", Answered{sample_receipt(Reference::make(2, 1))}},
            {"Refusal.Credentials", Answered{sample_refusal(Refused::invalid_credentials)}},
            {"Refusal.TooEarly", Answered{sample_refusal(Refused::too_early)}},
            {"Refusal.Unreachable", Answered{sample_refusal(Refused::unreachable)}},
            {"Refusal.Unclear", Answered{sample_refusal(Refused::unclear)}},
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
