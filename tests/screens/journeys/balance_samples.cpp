// The values behind balance_samples.hpp.
#include "tests/screens/journeys/balance_samples.hpp"

namespace kiosk::test {
namespace {

using namespace balance;
using std::chrono::year;
using Kind = AccountEntry::Kind;
using State = AccountEntry::State;

constexpr std::int64_t kHourMs = 3'600'000;

WallTime hours_ago(int hours) {
    return {sample_context().wall.unix_ms - hours * kHourMs};
}

AccountEntry entry(Date date, Kind kind, std::string_view label, std::int64_t cents) {
    AccountEntry entry;
    entry.date = date;
    entry.kind = kind;
    entry.label = PrivateText{label};
    entry.amount = Cents{cents};
    return entry;
}

AccountEntry card_entry(Date date, const Reference& reference, State state) {
    AccountEntry card = entry(date, Kind::payment, "Paiement par carte", -15'000);
    card.reference = reference;
    card.state = state;
    return card;
}

// One contract after another: the flat owes, the garage is in advance, the third has payments on their way, the fourth
// is being looked into, the last owes nothing.
constexpr std::size_t kFlat = 0;
constexpr std::size_t kGarage = 1;
constexpr std::size_t kPending = 2;
constexpr std::size_t kChecked = 3;
constexpr std::size_t kSettled = 4;

Model at(Step step, std::size_t contract = kPending) {
    Model model;
    model.contracts = {sample_flat(), sample_garage(), sample_pending(), sample_checked(), sample_flat()};
    model.contracts[kSettled].balance = Cents{0};
    model.contracts[kSettled].estimated_remainder = Cents{0};
    model.contract = contract;
    model.step = std::move(step);
    return model;
}

Model with_entries(Step step, std::size_t contract = kPending) {
    Model model = at(std::move(step), contract);
    AccountEntries page = sample_entries("cursor-2");
    model.entries.add(std::move(page.entries), std::move(page.next_cursor));
    return model;
}

OnePayment one(Whereabouts where, Kind means = Kind::payment) {
    FoundPayment payment;
    payment.where = where;
    payment.means = means;
    payment.amount = Cents{15'000};
    payment.date = year{2026} / 11 / 23;
    if (means == Kind::payment) {
        payment.recorded_at = hours_ago(1);
        payment.reference = sample_reference();
    }
    return {payment};
}

OnePayment unknown_one() {
    FoundPayment payment;
    payment.where = Whereabouts::being_verified;
    return {payment};
}

void add_lists(Named<Model>& models) {
    Model older = with_entries(Movements{});
    older.entries.add({entry(year{2026} / 6 / 1, Kind::notice, "Avis d’échéance de juin 2026", 57'395)}, "");
    Model older_payments = older;
    older_payments.step = Payments{};
    Model nothing = at(Movements{}, kGarage);
    nothing.entries.add({}, "");
    models.insert(models.end(), {{"LoadingList", at(LoadingList{List::payments})},
                                 {"LoadingList.Movements", at(LoadingList{List::movements})},
                                 {"ListFailed", at(ListFailed{List::payments})},
                                 {"ListFailed.Older", with_entries(ListFailed{List::movements})},
                                 {"Movements", with_entries(Movements{})},
                                 {"Movements.Older", older},
                                 {"Movements.None", nothing},
                                 {"Payments", with_entries(Payments{})},
                                 {"Payments.Checked", with_entries(Payments{}, kChecked)},
                                 {"Payments.NoneHere", older_payments}});
}

void add_handing(Named<Model>& models) {
    const OnePayment from = one(Whereabouts::on_its_way);
    const SlipOrder ticket{DuplicateTicket{std::make_shared<const ReceiptData>(sample_receipt(sample_reference()))}};
    for (const auto& [name, part] : hand_over_models(ticket)) {
        models.push_back({"HandingOver." + name, with_entries(HandingOver{from, part})});
    }
    const SlipOrder number{RequestSlip{sample_reference(), {}, PrivateText{"Un paiement n’apparaît pas"}}};
    const auto printing = hand_over_models(number).front().second;
    const Reported reported{sample_reference()};
    models.push_back({"HandingOver.Printing.Number", with_entries(HandingOver{reported, printing})});
}

}  // namespace

AccountEntries sample_entries(std::string next_cursor) {
    AccountEntries page;
    page.entries = {card_entry(year{2026} / 11 / 23, Reference::make(1, 4001), State::captured),
                    entry(year{2026} / 11 / 17, Kind::cheque, "Chèque", -10'000),
                    entry(year{2026} / 11 / 5, Kind::benefit, "APL versée par la CAF", -21'400),
                    entry(year{2026} / 11 / 1, Kind::notice, "Avis d’échéance de novembre 2026", 57'395),
                    card_entry(year{2026} / 10 / 8, Reference::make(1, 3100), State::posted),
                    entry(year{2026} / 10 / 5, Kind::direct_debit, "Prélèvement automatique", -20'000),
                    entry(year{2026} / 10 / 1, Kind::notice, "Avis d’échéance d’octobre 2026", 57'395),
                    entry(year{2026} / 9 / 30, Kind::adjustment, "Régularisation des charges 2025", 6'215)};
    page.next_cursor = std::move(next_cursor);
    return page;
}

ReceiptData sample_receipt(const Reference& reference) {
    ReceiptData receipt{reference};
    receipt.receipt_number = "R-000123";
    receipt.paid_at = hours_ago(1);
    receipt.issued_at = receipt.paid_at;
    receipt.payer_civility = PrivateText{"Mme"};
    receipt.payer_family_name = PrivateText{"L"};
    receipt.contract_number = PrivateText{"104377/01"};
    receipt.amount = Cents{15'000};
    receipt.last_four = "0042";
    return receipt;
}

Named<Model> balance_models() {
    const OnePayment late = one(Whereabouts::late);
    Model first;
    first.step = Loading{};
    Model failed;
    failed.step = LoadFailed{};
    Model none;
    none.step = NoContract{};
    Model many = at(Account{});
    many.contracts[kPending].pending.resize(6, many.contracts[kPending].pending.front());
    Model alone = at(Account{}, kFlat);
    alone.contracts.resize(1);
    Named<Model> models{{"Loading", first},
                        {"LoadFailed", failed},
                        {"NoContract", none},
                        {"ChooseContract", at(ChooseContract{})},
                        {"Account", at(Account{}, kFlat)},
                        {"Account.Alone", alone},
                        {"Account.InFavour", at(Account{}, kGarage)},
                        {"Account.Pending", at(Account{})},
                        {"Account.Pending.Many", many},
                        {"Account.Checked", at(Account{}, kChecked)},
                        {"Account.Settled", at(Account{}, kSettled)}};
    add_lists(models);
    models.insert(models.end(), {{"OnePayment", with_entries(one(Whereabouts::on_its_way))},
                                 {"OnePayment.Late", with_entries(late)},
                                 {"OnePayment.InBalance", with_entries(one(Whereabouts::in_balance))},
                                 {"OnePayment.Transfer", with_entries(one(Whereabouts::in_balance, Kind::transfer))},
                                 {"OnePayment.Verified", with_entries(one(Whereabouts::being_verified))},
                                 {"OnePayment.Verified.Unknown", with_entries(unknown_one())},
                                 {"NothingFound", with_entries(NothingFound{})},
                                 {"FetchingTicket", with_entries(FetchingTicket{one(Whereabouts::on_its_way)})},
                                 {"NoTicket", with_entries(NoTicket{late, NoTicket::Cause::not_there})},
                                 {"NoTicket.Backend", with_entries(NoTicket{late, NoTicket::Cause::backend})},
                                 {"Reporting", with_entries(Reporting{late})},
                                 {"Reported", with_entries(Reported{sample_reference()})},
                                 {"NotReported", with_entries(NotReported{late})},
                                 {"NotReported.Nothing", with_entries(NotReported{NothingFound{}})}});
    add_handing(models);
    return models;
}

Named<Event> balance_events() {
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"ContractChosen", ContractChosen{1}},
            {"ContractChosen.Unknown", ContractChosen{40}},
            {"ListAsked.Payments", ListAsked{List::payments}},
            {"ListAsked.Movements", ListAsked{List::movements}},
            {"OlderAsked", OlderAsked{}},
            {"NewerAsked", NewerAsked{}},
            {"PaymentChosen", PaymentChosen{0}},
            {"PaymentChosen.Unknown", PaymentChosen{40}},
            {"NoneOfThese", NoneOfThese{}},
            {"PrintAsked", PrintAsked{}},
            {"HandingAsked", HandingAsked{hand_over::Way::by_email}},
            {"ReportAsked", ReportAsked{}},
            {"AgentAsked", AgentAsked{}},
            {"PayAsked", PayAsked{}},
            {"HandOverEvent.GoOn", HandOverEvent{hand_over::GoOn{}}},
            {"HandOverEvent.Back", HandOverEvent{hand_over::Back{}}},
            {"HandOverEvent.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}},
            {"HandOverEvent.Without", HandOverEvent{hand_over::PrintEvent{print_document::GoOnWithoutPaper{}}}},
            {"Leave", Leave{}}};
}

Named<JourneyNews> balance_news() {
    using Refused = PortalRefusal::Kind;
    const kiosk::Contracts one_contract{{sample_flat()}, Cents{100}, Cents{300'000}};
    return {{"Contracts", Answered{sample_contracts()}},
            {"Contracts.One", Answered{one_contract}},
            {"Contracts.None", Answered{kiosk::Contracts{{}, Cents{100}, Cents{300'000}}}},
            {"Entries", answered(sample_entries("cursor-2"))},
            {"Entries.None", answered(AccountEntries{})},
            {"Receipt", Answered{sample_receipt(sample_reference())}},
            {"Receipt.Other", Answered{sample_receipt(Reference::make(2, 1))}},
            {"Refusal", Answered{sample_refusal(Refused::unreachable)}},
            {"Refusal.NotFound", Answered{sample_refusal(Refused::not_found)}},
            {"DepositLeft", DepositLeft{sample_reference()}},
            {"DepositNotLeft", DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}},
            {"DepositNotLeft.Unclear", DepositNotLeft{DepositNotLeft::Cause::unclear, sample_reference()}},
            {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
            {"Printer.Printed", PrinterNews{print_document::Printed{}}},
            {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}},
            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
            {"DocumentsMade", DocumentsMade{}},
            {"DocumentsNotMade", DocumentsNotMade{}}};
}

}  // namespace kiosk::test
