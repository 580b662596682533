// Samples of the staff side's payments.
#include "tests/screens/journeys/staff_payments_samples.hpp"

#include "tests/screens/journeys/balance_samples.hpp"

namespace kiosk::test {

using namespace staff::payments;

namespace {

constexpr std::uint32_t kCharged = 4711;
constexpr std::uint32_t kUndecided = 4712;
constexpr std::uint32_t kAwaited = 4713;
constexpr std::int64_t kMinuteMs = 60'000;

Reference reference_of(std::uint32_t sequence) {
    return Reference::make(1, sequence);
}

WallTime minutes_ago(std::int64_t minutes) {
    return WallTime{sample_context().wall.unix_ms - minutes * kMinuteMs};
}

StaffPayment with_card(StaffPayment payment, const char* ticket, const char* last_four) {
    payment.ticket_number = ticket;
    payment.last_four = last_four;
    payment.authorisation_number = "A77123";
    return payment;
}

StaffPayment decided(StaffPayment payment, DecisionOutcome outcome, const char* second) {
    payment.decision = PaymentDecision{outcome, "Rien sur le relevé de l’acquéreur", "21", second, minutes_ago(5)};
    return payment;
}

std::vector<StaffPayment> payments_of_sample_day() {
    std::vector<StaffPayment> list;
    for (std::uint32_t sequence = 0; sequence < 4; ++sequence) {
        list.push_back(
            with_card(sample_payment(4'700 + sequence, BackendPaymentState::posted, Cents{49'084}), "38", "7788"));
    }
    list.push_back(sample_payment(4'705, BackendPaymentState::timed_out, Cents{15'000}));
    list.push_back(with_card(sample_payment(4'706, BackendPaymentState::declined, Cents{19'830}), "41", "1234"));
    list.push_back(
        decided(sample_payment(4'707, BackendPaymentState::captured, Cents{57'395}), DecisionOutcome::charged, ""));
    list.push_back(with_card(sample_payment(kCharged, BackendPaymentState::captured, Cents{19'830}), "42", "0042"));
    list.push_back(decided(sample_payment(4'709, BackendPaymentState::not_started, Cents{2'000}),
                           DecisionOutcome::not_charged, "22"));
    list.push_back(sample_payment(kUndecided, BackendPaymentState::review, Cents{72'084}));
    list.push_back(decided(sample_payment(kAwaited, BackendPaymentState::unknown, Cents{119'830}),
                           DecisionOutcome::not_charged, ""));
    list.push_back(sample_payment(4'714, BackendPaymentState::registered, Cents{5'000}));
    for (std::size_t index = 0; index < list.size(); ++index) {
        const auto age = static_cast<std::int64_t>(list.size() - index) * 12;
        list[index].confirmed_at = minutes_ago(age);
        const bool is_open = is_undecided(list[index].state) || list[index].state == BackendPaymentState::registered;
        if (!is_open) list[index].ended_at = minutes_ago(age - 1);
    }
    return list;
}

}  // namespace

StaffPayment sample_payment(std::uint32_t sequence, BackendPaymentState state, Cents amount) {
    StaffPayment payment{reference_of(sequence)};
    payment.state = state;
    payment.amount = amount;
    payment.contract_masked = "…/01";
    payment.confirmed_at = sample_context().wall;
    if (is_charged(state)) payment.is_with_acquirer = state == BackendPaymentState::posted;
    return payment;
}

PaymentRow sample_row(std::uint32_t sequence, PaymentState state, Cents amount) {
    PaymentRow row{reference_of(sequence), "lobby",      {},           amount, state, 3,
                   sample_context().wall,  std::nullopt, std::nullopt, {}};
    row.facts.evidence = state == PaymentState::review ? PaymentEvidence::exhausted : PaymentEvidence::answer;
    return row;
}

SharedDay sample_day() {
    DaySeen day;
    day.backend.day = sample_context().today;
    day.backend.payments = payments_of_sample_day();
    day.backend.approved_count = 6;
    day.backend.approved = Cents{273'561};
    day.backend.matched_count = 4;
    day.backend.matched = Cents{196'336};
    day.kiosk.emplace();
    for (const StaffPayment& payment : day.backend.payments) {
        const bool is_approved = is_charged(payment.state) && !payment.decision;
        const PaymentState state = is_approved                   ? PaymentState::approved
                                   : is_undecided(payment.state) ? PaymentState::review
                                                                 : PaymentState::declined;
        day.kiosk->push_back(sample_row(payment.reference.sequence(), state, payment.amount));
    }
    day.kiosk->front().facts.ticket_number = 37;
    return std::make_shared<const DaySeen>(std::move(day));
}

Shown sample_shown() {
    Shown shown;
    shown.day = sample_context().today;
    shown.state = Shown::State::read;
    shown.data = sample_day();
    return shown;
}

namespace {

Shown shown_without_list(Shown::State state, Trouble trouble = Trouble::no_answer) {
    Shown shown = sample_shown();
    shown.state = state;
    shown.trouble = trouble;
    shown.data.reset();
    return shown;
}

Shown shown_with_query(const char* query) {
    Shown shown = sample_shown();
    shown.query = query;
    return shown;
}

SharedAccount account_of_sample() {
    return std::make_shared<const DayAccount>(account_of(sample_day()->backend, sample_day()->kiosk));
}

SharedAccount account_that_differs() {
    DayAccount account = account_of(sample_day()->backend, sample_day()->kiosk);
    for (std::uint32_t sequence = 1; sequence < 6; ++sequence) account.kiosk_only.push_back(reference_of(sequence));
    account.backend_only = {reference_of(7)};
    account.tickets = {9'998, 12, {{9'999, 9'999}, {4, 8}}, 6};
    return std::make_shared<const DayAccount>(account);
}

SharedAccount account_without_kiosk() {
    return std::make_shared<const DayAccount>(account_of(sample_day()->backend, std::nullopt));
}

Decision sample_decision(DecisionOutcome outcome, const char* reason = "Débit vu sur le relevé de l’acquéreur") {
    return {reference_of(kUndecided), outcome, PrivateText{reason}};
}

void add_lists(Named<Model>& models) {
    Shown later = sample_shown();
    later.page = 1;
    Shown quiet = sample_shown();
    quiet.day = Date{std::chrono::sys_days{quiet.day} - std::chrono::days{1}};
    quiet.data = std::make_shared<const DaySeen>(DaySeen{{quiet.day, {}, 0, {}, 0, {}}, std::vector<PaymentRow>{}});
    Shown oldest = shown_with_query("9999");
    oldest.day = Date{std::chrono::sys_days{oldest.day} - std::chrono::days{kDaysBack}};
    const auto list = [&models](const char* name, Shown shown) {
        models.push_back({name, {std::move(shown), Overview{}}});
    };
    list("Overview", sample_shown());
    list("Overview.Later", later);
    list("Overview.Quiet", quiet);
    list("Overview.Query", shown_with_query("198,30"));
    list("Overview.QueryHour", shown_with_query("10h"));
    list("Overview.QueryNone", shown_with_query("9999"));
    list("Overview.QueryNever", oldest);
    list("Overview.Reading", shown_without_list(Shown::State::reading));
    Shown seeking = shown_without_list(Shown::State::seeking);
    seeking.query = "198,30";
    list("Overview.Seeking", seeking);
    list("Overview.Offline", shown_without_list(Shown::State::failed, Trouble::offline));
    list("Overview.NoAnswer", shown_without_list(Shown::State::failed));
    list("Overview.SessionOver", shown_without_list(Shown::State::failed, Trouble::session_over));
    models.push_back({"TypeQuery", {sample_shown(), TypeQuery{"K4M7-29TX"}}});
    models.push_back({"TypeQuery.Empty", {sample_shown(), TypeQuery{}}});
}

void add_one(Named<Model>& models) {
    const auto at = [&models](const std::string& name, Step step) {
        models.push_back({name, {sample_shown(), std::move(step)}});
    };
    at("Looking", Looking{reference_of(kCharged)});
    at("Looking.Undecided", Looking{reference_of(kUndecided)});
    at("Looking.Awaited", Looking{reference_of(kAwaited)});
    at("Looking.Decided", Looking{reference_of(4'709)});
    at("Looking.Open", Looking{reference_of(4'714)});
    models.push_back(
        {"Looking.Reading", {shown_without_list(Shown::State::reading), Looking{reference_of(kUndecided)}}});
    at("FetchingReceipt", FetchingReceipt{reference_of(kCharged)});
    at("NoDuplicate", NoDuplicate{reference_of(kCharged), Trouble::no_answer});
    at("NoDuplicate.NotThere", NoDuplicate{reference_of(kCharged), Trouble::not_there});
    const SlipOrder duplicate{
        DuplicateTicket{std::make_shared<const ReceiptData>(sample_receipt(reference_of(kCharged)))}};
    for (const auto& [name, step] : print_steps()) {
        at("Printing." + name, Printing{Looking{reference_of(kCharged)}, {duplicate, step}});
    }
}

void add_decisions(Named<Model>& models) {
    const auto at = [&models](const char* name, Step step) {
        models.push_back({name, {sample_shown(), std::move(step)}});
    };
    at("ChooseOutcome", ChooseOutcome{reference_of(kUndecided)});
    at("ChooseOutcome.Second", ChooseOutcome{reference_of(kAwaited)});
    at("ChooseReason", ChooseReason{reference_of(kUndecided), DecisionOutcome::charged});
    at("ChooseReason.Not", ChooseReason{reference_of(kUndecided), DecisionOutcome::not_charged});
    at("TypeReason", TypeReason{sample_decision(DecisionOutcome::charged, "Vu avec la banque")});
    at("TypeReason.Empty", TypeReason{sample_decision(DecisionOutcome::charged, "")});
    at("ConfirmDecision", ConfirmDecision{sample_decision(DecisionOutcome::charged)});
    at("ConfirmDecision.Not", ConfirmDecision{sample_decision(
                                  DecisionOutcome::not_charged,
                                  "Le relevé du 22 et du 23 novembre est arrivé ce matin. Rien à ce montant ni à cette "
                                  "heure, et le journal du terminal montre une opération abandonnée par le porteur.")});
    at("Deciding", Deciding{sample_decision(DecisionOutcome::charged)});
    const auto refused = [&at](const char* name, Trouble trouble) {
        at(name, NotDecided{sample_decision(DecisionOutcome::not_charged), trouble});
    };
    refused("NotDecided", Trouble::no_answer);
    refused("NotDecided.Unclear", Trouble::unclear);
    refused("NotDecided.Second", Trouble::second_agent_needed);
    refused("NotDecided.Conflict", Trouble::conflict);
    refused("NotDecided.Already", Trouble::decided_already);
    refused("NotDecided.NotAllowed", Trouble::not_allowed);
    refused("NotDecided.NotThere", Trouble::not_there);
    refused("NotDecided.SessionOver", Trouble::session_over);
    refused("NotDecided.Offline", Trouble::offline);
    refused("NotDecided.Refused", Trouble::refused);
    using State = DecisionTaken::State;
    at("Decided", Decided{sample_decision(DecisionOutcome::charged), State::decided});
    at("Decided.Not", Decided{sample_decision(DecisionOutcome::not_charged), State::decided});
    at("Decided.First", Decided{sample_decision(DecisionOutcome::not_charged), State::awaiting_second_agent});
}

void add_totals(Named<Model>& models) {
    const auto at = [&models](const char* name, Step step) {
        models.push_back({name, {sample_shown(), std::move(step)}});
    };
    at("Totals", Totals{account_of_sample()});
    at("Totals.Differ", Totals{account_that_differs()});
    at("Totals.NoKiosk", Totals{account_without_kiosk()});
    at("Totals.Closed", Totals{account_of_sample(), Totals::State::closed});
    at("Closing", Closing{account_of_sample()});
    at("NotClosed", NotClosed{account_of_sample()});
}

}  // namespace

Named<Model> payments_models() {
    Named<Model> models;
    add_lists(models);
    add_one(models);
    add_decisions(models);
    add_totals(models);
    return models;
}

Named<Event> payments_events() {
    return {{"Back", Back{}},
            {"GoOn", GoOn{}},
            {"Typed", Typed{PrivateText{"198,30"}}},
            {"Typed.Long", Typed{PrivateText{std::string(kDecisionReasonCharactersMax + 1, 'x')}}},
            {"DayTurned.Before", DayTurned{DayTurn::before}},
            {"DayTurned.After", DayTurned{DayTurn::after}},
            {"PageAsked", PageAsked{1}},
            {"PageAsked.Beyond", PageAsked{9}},
            {"ReadAgain", ReadAgain{}},
            {"SearchTouched", SearchTouched{}},
            {"QueryCleared", QueryCleared{}},
            {"SeekTouched", SeekTouched{}},
            {"PaymentTouched", PaymentTouched{reference_of(kCharged)}},
            {"PaymentTouched.Unknown", PaymentTouched{reference_of(1)}},
            {"DuplicateTouched", DuplicateTouched{}},
            {"DecideTouched", DecideTouched{}},
            {"OutcomeChosen", OutcomeChosen{DecisionOutcome::not_charged}},
            {"ReasonChosen", ReasonChosen{Reason::terminal}},
            {"ReasonChosen.Own", ReasonChosen{Reason::own}},
            {"TotalsTouched", TotalsTouched{}},
            {"CloseTouched", CloseTouched{}},
            {"PrintEvent.Again", PrintEvent{print_document::PrintAgain{}}},
            {"PrintEvent.Without", PrintEvent{print_document::GoOnWithoutPaper{}}},
            {"PrintEvent.GoOn", PrintEvent{print_document::GoOn{}}}};
}

Named<News> payments_news() {
    const Date today = sample_context().today;
    const Date before{std::chrono::sys_days{today} - std::chrono::days{1}};
    const auto receipt = std::make_shared<const ReceiptData>(sample_receipt(reference_of(kCharged)));
    const auto other = std::make_shared<const ReceiptData>(sample_receipt(reference_of(1)));
    return {{"DayRead", DayRead{sample_day()}},
            {"DayUnread", DayUnread{today, Trouble::no_answer}},
            {"DayUnread.Other", DayUnread{before, Trouble::no_answer}},
            {"ReceiptRead", ReceiptRead{receipt}},
            {"ReceiptRead.Other", ReceiptRead{other}},
            {"ReceiptUnread", ReceiptUnread{reference_of(kCharged), Trouble::not_there}},
            {"DecisionNoted", DecisionNoted{DecisionTaken::State::decided}},
            {"DecisionNoted.First", DecisionNoted{DecisionTaken::State::awaiting_second_agent}},
            {"DecisionRefused", DecisionRefused{Trouble::conflict}},
            {"ReportKept", ReportKept{}},
            {"ReportNotKept", ReportNotKept{}},
            {"PrinterSaid.Printed", PrinterSaid{print_document::Printed{}}},
            {"PrinterSaid.Failed", PrinterSaid{print_document::Failed{PrintError::Kind::offline, false}}}};
}

}  // namespace kiosk::test
