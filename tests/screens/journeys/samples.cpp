// The values behind samples.hpp.
#include "tests/screens/journeys/samples.hpp"

namespace kiosk::test {
namespace {

constexpr WallTime kNow{1'795'425'840'000};  // 2026-11-23 09:24 UTC
constexpr MonotonicTime kMonotonic{1'000'000};
using std::chrono::year;

Date day(int of_year, unsigned month, unsigned of_month) {
    return year{of_year} / std::chrono::month{month} / std::chrono::day{of_month};
}

SignInChallenge sample_challenge() {
    return {PrivateText("challenge-1"), Milliseconds{600'000}, 6};
}

sign_in::EnterCode at_code(std::string_view typed) {
    one_time_code::Model code = one_time_code::begin(sample_challenge(), kMonotonic);
    code.typed.assign(typed);
    return {PrivateText("10420101"), PrivateText("12031961"), std::move(code)};
}

}  // namespace

JourneyContext sample_context() {
    JourneyContext context;
    context.today = day(2026, 11, 23);
    context.local_time = paris_time(kNow);
    context.wall = kNow;
    context.now = kMonotonic;
    context.agency = {"Habitat Fictif", "Agence Centre",      "01 99 00 10 10",
                      "01 99 00 10 99", "donnees@hf.example", "9 h – 12 h et 14 h – 17 h 30"};
    return context;
}

JourneyContext at_moment(JourneyContext context, const LocalDateTime& moment) {
    context.today = moment.date;
    context.local_time = moment;
    return context;
}

JourneyContext sample_context_signed_in() {
    JourneyContext context = sample_context();
    context.waiting = {1, 2, 1, 1};
    context.tenant = TenantSummary{PrivateText("Mme L."), PrivateText("zoe.exemple@mail.example")};
    return context;
}

Reference sample_reference() {
    return Reference::make(1, 4711);
}

ContractSummary sample_flat() {
    ContractSummary flat;
    flat.contract_number = PrivateText("104201/01");
    flat.label = PrivateText("Appartement A-001");
    flat.address_line = PrivateText("12 rue du Modèle, 99100 EXEMPLEVILLE");
    flat.balance = Cents{72'084};
    flat.balance_date = day(2026, 11, 23);
    flat.estimated_remainder = Cents{72'084};
    flat.latest_notice = LatestNotice{day(2026, 11, 1), Cents{57'395}, Cents{57'395}};
    return flat;
}

ContractSummary sample_garage() {
    ContractSummary garage;
    garage.contract_number = PrivateText("104201/02");
    garage.kind = ContractKind::garage;
    garage.label = PrivateText("Garage G-014");
    garage.address_line = PrivateText("14 rue du Modèle, 99100 EXEMPLEVILLE");
    garage.balance = Cents{-1'250};
    garage.balance_date = day(2026, 11, 23);
    garage.estimated_remainder = Cents{-1'250};
    return garage;
}

ContractSummary sample_pending() {
    ContractSummary flat = sample_flat();
    flat.contract_number = PrivateText("104377/01");
    flat.label = PrivateText("Appartement B-214, 2e étage");
    flat.pending = {{Reference::make(1, 4001), Cents{15'000}, WallTime{kNow.unix_ms - 3'600'000}, false},
                    {Reference::make(1, 3999), Cents{8'000}, WallTime{kNow.unix_ms - 200'000'000}, true}};
    flat.estimated_remainder = flat.balance - Cents{23'000};
    flat.plan_instalment = PlanInstalment{Cents{6'000}, day(2026, 12, 5)};
    flat.latest_notice = LatestNotice{day(2026, 11, 1), Cents{57'395}, Cents{40'000}};
    return flat;
}

ContractSummary sample_checked() {
    ContractSummary cellar;
    cellar.contract_number = PrivateText("104201/03");
    cellar.kind = ContractKind::cellar;
    cellar.label = PrivateText("Cave C-3");
    cellar.balance = Cents{2'400};
    cellar.balance_date = day(2026, 11, 23);
    cellar.estimated_remainder = Cents{2'400};
    cellar.under_verification = true;
    return cellar;
}

pay_rent::Model paying(pay_rent::Step step) {
    return {{sample_flat(), sample_garage(), sample_pending(), sample_checked()},
            PrivateText("zoe.exemple@mail.example"),
            std::nullopt,
            std::move(step)};
}

pay_rent::Order sample_order() {
    return {0, pay_rent::AmountChoice::other, Cents{15'000}, PrivateText("zoe.exemple@mail.example")};
}

pay_rent::Accepted sample_accepted() {
    return {sample_order(), PaymentApproved{sample_reference(), Cents{15'000}, "0042", "A77123"},
            pay_rent::Mail::on_its_way, pay_rent::Posting::on_its_way};
}

Named<print_document::Step> print_steps() {
    using namespace print_document;
    return {{"Sending", Sending{}},
            {"Printing", Printing{0}},
            {"WaitingForPaper", WaitingForPaper{}},
            {"WaitingForCover", WaitingForCover{}},
            {"WaitingForJam", WaitingForJam{}},
            {"WaitingForToner", WaitingForToner{}},
            {"WaitingForTurn", WaitingForTurn{}},
            {"WaitingForService", WaitingForService{}},
            {"NotPrinted", NotPrinted{PrintError::Kind::offline, false}},
            {"PaperOut", PaperOut{}}};
}

namespace {

void add_printing(Named<pay_rent::Step>& steps) {
    const DocumentRequest request{
        DocumentKind::payment_receipt,           sample_reference(), PrivateText("104201/01"), Cents{15'000},
        PrivateText("zoe.exemple@mail.example"), Paper::ticket_80mm};
    for (const auto& [name, step] : print_steps()) {
        steps.emplace_back("PrintTicket." + name, pay_rent::PrintTicket{sample_accepted(), {request, step}});
    }
    const print_document::NotPrinted may_come{PrintError::Kind::too_slow, true};
    steps.emplace_back("PrintTicket.NotPrinted.MayCome", pay_rent::PrintTicket{sample_accepted(), {request, may_come}});
}

// The longest that people have: names of residences and addresses that have no blank.
pay_rent::Order long_order() {
    return {2, pay_rent::AmountChoice::whole_balance, Cents{49'084},
            PrivateText("marie-antoinette.delacroix-fontaine@messagerie-du-quartier.example")};
}

void add_choosing(Named<pay_rent::Step>& steps) {
    using namespace pay_rent;
    steps.insert(
        steps.end(),
        {{"Loading", Loading{}},
         {"LoadFailed", LoadFailed{}},
         {"NoContract", NoContract{}},
         {"ChooseContract", ChooseContract{}},
         {"UnderVerification", UnderVerification{3}},
         {"NothingToPay", NothingToPay{1}},
         {"ChooseAmount", ChooseAmount{0, std::nullopt, Cents{}}},
         {"ChooseAmount.Other", ChooseAmount{0, AmountChoice::other, Cents{15'000}}},
         {"ChooseAmount.Pending", ChooseAmount{2, AmountChoice::plan_instalment, Cents{}}},
         {"TypeAmount", TypeAmount{0, ""}},
         {"TypeAmount.Part", TypeAmount{0, "150"}},
         {"TypeAmount.Advance", TypeAmount{0, "900"}},
         {"TypeAmount.Pending", TypeAmount{2, "150"}},
         {"TypeAmount.TooSmall", TypeAmount{0, "2"}},
         {"AlreadyPaid",
          AlreadyPaid{{2, AmountChoice::other, Cents{15'000}, PrivateText()}, sample_pending().pending[0]}},
         {"ChooseEmail", ChooseEmail{sample_order(), confirm_email::begin(PrivateText("zoe.exemple@mail.example"))}},
         {"ChooseEmail.None", ChooseEmail{sample_order(), confirm_email::begin(PrivateText())}},
         {"ChooseEmail.Edit",
          ChooseEmail{sample_order(),
                      {confirm_email::Edit{PrivateText("zoe.exemple@mail"),
                                           EmailFault{EmailProblem::ending_missing, 16}, PrivateText()}}}},
         {"Confirm", Confirm{sample_order(), Tick::empty}},
         {"Confirm.Ticked", Confirm{sample_order(), Tick::ticked}},
         {"Confirm.Long", Confirm{long_order(), Tick::empty}},
         {"ChooseEmail.Long", ChooseEmail{long_order(), confirm_email::begin(long_order().email)}},
         {"Summary.Long", Summary{long_order()}},
         {"ReadConditions", ReadConditions{sample_order(), Tick::empty}},
         {"Summary", Summary{sample_order()}},
         {"Paying.Registering", Paying{sample_order(), PaymentStage::registering}},
         {"Paying.Connecting", Paying{sample_order(), PaymentStage::connecting}},
         {"Paying.AtTerminal", Paying{sample_order(), PaymentStage::at_terminal}},
         {"Paying.Verifying", Paying{sample_order(), PaymentStage::verifying}}});
}

void add_outcomes(Named<pay_rent::Step>& steps) {
    using namespace pay_rent;
    using Refusal = PaymentRefusedByBackend::Reason;
    Accepted less = sample_accepted();
    less.result.authorised = Cents{10'000};
    less.mail = Mail::none;
    Accepted delayed = sample_accepted();
    delayed.posting = Posting::delayed;
    Accepted with_adviser = sample_accepted();
    with_adviser.posting = Posting::with_adviser;
    using Decides = PaymentUnknown::Decides;
    steps.insert(
        steps.end(),
        {{"Accepted", sample_accepted()},
         {"Accepted.Less", less},
         {"Accepted.Delayed", delayed},
         {"Accepted.Adviser", with_adviser},
         {"Refused", Refused{sample_order(), PaymentDeclined::Reason::by_bank, Slip::printing}},
         {"Refused.WrongPin", Refused{sample_order(), PaymentDeclined::Reason::wrong_pin, Slip::printed}},
         {"Refused.Card", Refused{sample_order(), PaymentDeclined::Reason::card_not_accepted, Slip::not_printed}},
         {"Cancelled", Cancelled{sample_order(), Slip::printing}},
         {"Cancelled.NoPaper", Cancelled{sample_order(), Slip::waits_for_paper}},
         {"TimedOut.Jam", TimedOut{sample_order(), Slip::waits_for_staff}},
         {"TimedOut", TimedOut{sample_order(), Slip::printed}},
         {"CardNotAsked", CardNotAsked{sample_order(), PaymentNotStarted::Cause::terminal_away}},
         {"CardNotAsked.Fault", CardNotAsked{sample_order(), PaymentNotStarted::Cause::terminal_fault}},
         {"OutcomeUnknown", OutcomeUnknown{sample_order(), sample_reference(), Decides::kiosk, Slip::printing}},
         {"OutcomeUnknown.Adviser",
          OutcomeUnknown{sample_order(), sample_reference(), Decides::adviser, Slip::printed}},
         {"NotAccepted", NotAccepted{sample_order(), Refusal::payment_open, sample_reference()}},
         {"NotAccepted.Amount", NotAccepted{sample_order(), Refusal::amount_not_accepted, std::nullopt}},
         {"NotAccepted.Contract", NotAccepted{sample_order(), Refusal::contract_not_payable, std::nullopt}},
         {"NotAccepted.Session", NotAccepted{sample_order(), Refusal::session_over, std::nullopt}},
         {"BackendAway", BackendAway{sample_order()}}});
}

}  // namespace

Named<pay_rent::Step> pay_rent_steps() {
    Named<pay_rent::Step> steps;
    add_choosing(steps);
    add_outcomes(steps);
    add_printing(steps);
    steps.emplace_back("Done.Printed", pay_rent::Done{sample_accepted(), pay_rent::TicketTaken::printed});
    steps.emplace_back("Done.Without", pay_rent::Done{sample_accepted(), pay_rent::TicketTaken::without});
    return steps;
}

Named<pay_rent::Event> pay_rent_events() {
    using namespace pay_rent;
    namespace paper = print_document;
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"ContractChosen", ContractChosen{0}},
            {"PayInAdvance", PayInAdvance{}},
            {"ChoiceMade.whole", ChoiceMade{AmountChoice::whole_balance}},
            {"ChoiceMade.other", ChoiceMade{AmountChoice::other}},
            {"AmountTyped", AmountTyped{"42,50"}},
            {"PayAgain", PayAgain{}},
            {"Email.none", EmailEvent{confirm_email::ChoiceMade{confirm_email::Choice::no_email}}},
            {"Email.edit", EmailEvent{confirm_email::EditAsked{}}},
            {"Email.typed", EmailEvent{confirm_email::AddressTyped{PrivateText("a@mail.example")}}},
            {"Email.go_on", EmailEvent{confirm_email::GoOn{}}},
            {"Email.back", EmailEvent{confirm_email::Back{}}},
            {"TickTouched", TickTouched{}},
            {"ConditionsAsked", ConditionsAsked{}},
            {"ModifyAmount", ModifyAmount{}},
            {"ModifyContract", ModifyContract{}},
            {"ModifyEmail", ModifyEmail{}},
            {"PrintAsked", PrintAsked{}},
            {"WithoutTicket", WithoutTicket{}},
            {"PayAnother", PayAnother{}},
            {"OtherWaysAsked", OtherWaysAsked{}},
            {"Leave", Leave{}},
            {"Finish", Finish{}},
            {"ContractsLoaded", ContractsLoaded{{sample_flat(), sample_garage()}, PrivateText()}},
            {"BackendUnavailable", BackendUnavailable{}},
            {"ConfirmationSent", ConfirmationSent{}},
            {"PostingDelayed", PostingDelayed{}},
            {"PostingRefused", PostingRefused{}},
            {"StateChanged", PaymentStateChanged{PaymentStage::verifying}},
            {"Ended.approved", PaymentEnded{PaymentApproved{sample_reference(), Cents{15'000}, "0042", ""}}},
            {"Ended.declined", PaymentEnded{PaymentDeclined{sample_reference(), PaymentDeclined::Reason::by_bank}}},
            {"Ended.cancelled", PaymentEnded{PaymentCancelled{sample_reference()}}},
            {"Ended.timed_out", PaymentEnded{PaymentTimedOut{sample_reference()}}},
            {"Ended.not_started", PaymentEnded{PaymentNotStarted{}}},
            {"Ended.unknown", PaymentEnded{PaymentUnknown{sample_reference(), PaymentUnknown::Decides::kiosk}}},
            {"Ended.review", PaymentEnded{PaymentUnknown{sample_reference(), PaymentUnknown::Decides::adviser}}},
            {"Ended.refused", PaymentEnded{PaymentRefusedByBackend{}}},
            {"Ended.backend_away", PaymentEnded{PaymentBackendAway{}}},
            {"Print.waiting",
             PrintEvent{paper::Progressed{{PrintProgress::Stage::waiting, PrinterCondition::paper_out, 0}}}},
            {"Print.printed", PrintEvent{paper::Printed{}}},
            {"Print.failed", PrintEvent{paper::Failed{PrintError::Kind::offline, false}}},
            {"Print.again", PrintEvent{paper::PrintAgain{}}},
            {"Print.without", PrintEvent{paper::GoOnWithoutPaper{}}},
            {"Print.go_on", PrintEvent{paper::GoOn{}}}};
}

Named<sign_in::Step> sign_in_steps() {
    using namespace sign_in;
    const PrivateText contract("10420101");
    const PrivateText email("zoe.exemple@mail.example");
    const MonotonicTime later = kMonotonic + Milliseconds{80'000};
    return {
        {"EnterContract", EnterContract{PrivateText("1042010"), Scanned::nothing}},
        {"EnterContract.Whole", EnterContract{contract, Scanned::nothing}},
        {"EnterContract.Other", EnterContract{PrivateText(), Scanned::something_else}},
        {"EnterBirthDate", EnterBirthDate{contract, PrivateText("1203"), std::nullopt}},
        {"EnterBirthDate.Whole", EnterBirthDate{contract, PrivateText("12031961"), std::nullopt}},
        {"EnterBirthDate.Fault", EnterBirthDate{contract, PrivateText("31021961"), ask_birth_date::Fault::no_such_day}},
        {"AskingForCode", AskingForCode{contract, PrivateText("12031961"), std::nullopt}},
        {"AskingForCode.Again", AskingForCode{contract, PrivateText("12031961"), at_code("")}},
        {"EnterCode", at_code("12")},
        {"EnterCode.Whole", at_code("123456")},
        {"CheckingCode", CheckingCode{at_code("123456")}},
        {"EnterEmail", EnterEmail{PrivateText("zoe.exemple@"), std::nullopt}},
        {"EnterEmail.Fault", EnterEmail{PrivateText("zoe.exemple@"), EmailFault{EmailProblem::provider_missing, 12}}},
        {"EnterPassword", EnterPassword{email, PrivateText()}},
        {"EnterPassword.Typed", EnterPassword{email, PrivateText("secret-secret")}},
        {"CheckingPassword", CheckingPassword{email}},
        {"NotRecognised", NotRecognised{kMonotonic, at_code("")}},
        {"NotRecognised.Wait", NotRecognised{later, EnterContract{}}},
        {"NotRecognised.Email", NotRecognised{kMonotonic, EnterEmail{email, std::nullopt}}},
        {"BackendAway", BackendAway{EnterEmail{email, std::nullopt}}}};
}

Named<sign_in::Event> sign_in_events() {
    using namespace sign_in;
    return {{"Typed.digit", Typed{PrivateText("1")}},
            {"Typed.letter", Typed{PrivateText("a")}},
            {"GoOn", GoOn{}},
            {"Back", Back{}},
            {"UseEmail", UseEmail{}},
            {"ForgotPassword", ForgotPassword{}},
            {"Code.typed", CodeEvent{one_time_code::CodeTyped{PrivateText("7")}}},
            {"Code.go_on", CodeEvent{one_time_code::GoOn{}}},
            {"Code.again", CodeEvent{one_time_code::SendAgain{}}},
            {"Code.back", CodeEvent{one_time_code::Back{}}},
            {"NoticeScanned", NoticeScanned{PrivateText("104201/01")}},
            {"SomethingElseScanned", SomethingElseScanned{}},
            {"ChallengeSent", ChallengeSent{sample_challenge()}},
            {"SessionOpened", SessionOpened{TenantSummary{PrivateText("Mme L."), PrivateText()}}},
            {"SignInRefused", SignInRefused{Milliseconds{30'000}, ChallengeState::usable}},
            {"BackendUnavailable", BackendUnavailable{}}};
}

Named<home::Step> home_steps() {
    using namespace home;
    return {{"Tiles", Tiles{}},
            {"WhyNot.Soon", WhyNot{Reason::soon}},
            {"WhyNot.SignedIn", WhyNot{Reason::signed_in}},
            {"WhyNot.NoBackend", WhyNot{Reason::no_backend}},
            {"WhyNot.NoStore", WhyNot{Reason::no_store}},
            {"WhyNot.NoTerminal", WhyNot{Reason::no_terminal}},
            {"WhyNot.NoRoom", WhyNot{Reason::no_room}},
            {"WhyNot.PaymentEnding", WhyNot{Reason::payment_ending}},
            {"WhyNot.NoWayIn", WhyNot{Reason::no_way_in}},
            {"Contact", Contact{}},
            {"Urgent", Urgent{}}};
}

}  // namespace kiosk::test
