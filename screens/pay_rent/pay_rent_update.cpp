// What each event does in each step. A pair that is not here changes nothing: late taps and late answers are normal.
#include <algorithm>

#include "kiosk/base/match.hpp"
#include "screens/parts/typed_amount.hpp"
#include "screens/pay_rent/pay_rent.hpp"

namespace kiosk::pay_rent {
namespace {

Outcome stay(Model model) {
    return {std::move(model), {}};
}

template <class... Effects>
Outcome go(Model model, Step step, Effects... effects) {
    model.step = std::move(step);
    return {std::move(model), {Effect{std::move(effects)}...}};
}

Outcome leave(Model model) {
    return {std::move(model), {LeaveJourney{}}};
}

// The order of the steps in which the tenant may still change everything.
const Order* open_order(const Step& step) {
    return std::visit(match{
                          [](const Confirm& at) { return &at.order; },
                          [](const Summary& at) { return &at.order; },
                          [](const auto&) -> const Order* { return nullptr; },
                      },
                      step);
}

// The order of the outcomes after which the same contract may be paid again: the card was certainly not charged.
const Order* repeatable_order(const Step& step) {
    return std::visit(match{
                          [](const Refused& at) { return &at.order; },
                          [](const Cancelled& at) { return &at.order; },
                          [](const TimedOut& at) { return &at.order; },
                          [](const BackendAway& at) { return &at.order; },
                          [](const CardNotAsked& at) -> const Order* {
                              const bool may_pass = at.cause == PaymentNotStarted::Cause::terminal_away ||
                                                    at.cause == PaymentNotStarted::Cause::terminal_busy;
                              return may_pass ? &at.order : nullptr;
                          },
                          [](const auto&) -> const Order* { return nullptr; },
                      },
                      step);
}

Outcome open_contract(Model model, std::size_t contract) {
    const ContractSummary& summary = model.contracts[contract];
    if (summary.under_verification) {
        return go(std::move(model), UnderVerification{contract});
    }
    if (summary.estimated_remainder <= Cents{0}) {
        return go(std::move(model), NothingToPay{contract});
    }
    return go(std::move(model), ChooseAmount{contract, std::nullopt, Cents{}});
}

Outcome show_contracts(Model model) {
    if (model.contracts.empty()) {
        return go(std::move(model), NoContract{});
    }
    return model.contracts.size() == 1 ? open_contract(std::move(model), 0) : go(std::move(model), ChooseContract{});
}

Outcome show_amounts(Model model, const Order& order) {
    const Cents other = order.choice == AmountChoice::other ? order.amount : Cents{};
    if (model.contracts[order.contract].estimated_remainder <= Cents{0}) {
        return go(std::move(model), NothingToPay{order.contract});
    }
    return go(std::move(model), ChooseAmount{order.contract, order.choice, other});
}

Outcome ask_for_email(Model model, Order order, const PrivateText& address) {
    return go(std::move(model), ChooseEmail{std::move(order), confirm_email::begin(address)});
}

// The printer still has it.
bool is_on_its_way(Slip slip) {
    return slip == Slip::printing || slip == Slip::waits_for_paper || slip == Slip::waits_for_staff;
}

// A slip that still waits at the printer must not stand in the way of the next ticket.
void take_slip_back(const Step& step, std::vector<Effect>& effects) {
    const Slip slip = std::visit(match{
                                     [](const Refused& at) { return at.slip; },
                                     [](const Cancelled& at) { return at.slip; },
                                     [](const TimedOut& at) { return at.slip; },
                                     [](const OutcomeUnknown& at) { return at.slip; },
                                     [](const auto&) { return Slip::none; },
                                 },
                                 step);
    if (is_on_its_way(slip)) {
        effects.emplace_back(CancelPrinting{});
    }
}

// An amount is decided: the guard first, then the confirmation.
Outcome amount_decided(Model model, Order order, const JourneyContext& context) {
    if (fault_of(order.amount, context.limits)) {
        return stay(std::move(model));
    }
    const ContractSummary& contract = model.contracts[order.contract];
    const auto earlier = earlier_payment(order.amount, contract, context.wall, context.limits.same_payment_guard);
    const bool guest_paid_it = model.guest && model.guest->lately == PaidLately::proposed_amount &&
                               order.amount == contract.estimated_remainder;
    if (earlier || guest_paid_it) {
        return go(std::move(model), AlreadyPaid{std::move(order), earlier});
    }
    const PrivateText address = model.profile_email;
    return ask_for_email(std::move(model), std::move(order), address);
}

DocumentRequest document(const Model& model, DocumentKind kind, const Order& order,
                         const std::optional<Reference>& reference, Cents amount) {
    return {kind, reference, model.contracts[order.contract].contract_number, amount, order.email, Paper::ticket_80mm};
}

// --- the tenant ----------------------------------------------------------------------------------------------

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    if (std::holds_alternative<LoadFailed>(model.step)) {
        return go(std::move(model), Loading{}, LoadContracts{});
    }
    if (const auto* at = std::get_if<ChooseAmount>(&model.step); at != nullptr && at->chosen) {
        const ContractSummary& contract = model.contracts[at->contract];
        const Cents amount =
            *at->chosen == AmountChoice::other ? at->other : amount_of(*at->chosen, contract).value_or(Cents{});
        Order order{at->contract, *at->chosen, amount, PrivateText()};
        return amount_decided(std::move(model), std::move(order), context);
    }
    if (const auto* at = std::get_if<TypeAmount>(&model.step)) {
        Order order{at->contract, AmountChoice::other, parse_typed_amount(at->typed).value_or(Cents{}), PrivateText()};
        return amount_decided(std::move(model), std::move(order), context);
    }
    if (std::holds_alternative<AlreadyPaid>(model.step)) {  // the default: do not pay twice
        return leave(std::move(model));
    }
    if (const auto* at = std::get_if<Confirm>(&model.step); at != nullptr && at->tick == Tick::ticked) {
        Summary summary{at->order};
        return go(std::move(model), std::move(summary));
    }
    if (const auto* at = std::get_if<ReadConditions>(&model.step)) {
        Confirm confirm{at->order, at->tick};
        return go(std::move(model), std::move(confirm));
    }
    if (const auto* at = std::get_if<Summary>(&model.step)) {
        BeginPayment payment{model.contracts[at->order.contract].contract_number, at->order.amount, at->order.email};
        Paying paying{at->order, PaymentStage::registering};
        return go(std::move(model), std::move(paying), std::move(payment));
    }
    if (const Order* order = repeatable_order(model.step)) {
        Outcome outcome{model, {}};
        take_slip_back(model.step, outcome.effects);
        outcome.model.step = Summary{*order};
        return outcome;
    }
    return stay(std::move(model));
}

Outcome back_from_contract(Model model) {
    return model.contracts.size() > 1 ? go(std::move(model), ChooseContract{}) : leave(std::move(model));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(
        match{
            [&](const ChooseContract&) { return leave(std::move(model)); },
            [&](const LoadFailed&) { return leave(std::move(model)); },
            [&](const NoContract&) { return leave(std::move(model)); },
            [&](const UnderVerification&) { return back_from_contract(std::move(model)); },
            [&](const NothingToPay&) { return back_from_contract(std::move(model)); },
            [&](const ChooseAmount&) { return back_from_contract(std::move(model)); },
            [&](const TypeAmount& at) {
                return show_amounts(std::move(model), Order{at.contract, AmountChoice::other, Cents{}, PrivateText()});
            },
            [&](const AlreadyPaid& at) { return show_amounts(std::move(model), at.order); },
            [&](const Confirm& at) { return ask_for_email(std::move(model), at.order, at.order.email); },
            [&](const ReadConditions& at) {
                return go(std::move(model), Confirm{at.order, at.tick});
            },
            [&](const Summary& at) {
                return go(std::move(model), Confirm{at.order, Tick::empty});
            },
            [&](const auto&) { return stay(std::move(model)); },
        },
        Step(model.step));
}

Outcome on(Model model, const ContractChosen& event, const JourneyContext&) {
    if (!std::holds_alternative<ChooseContract>(model.step) || event.contract >= model.contracts.size()) {
        return stay(std::move(model));
    }
    return open_contract(std::move(model), event.contract);
}

Outcome on(Model model, const PayInAdvance&, const JourneyContext&) {
    const auto* at = std::get_if<NothingToPay>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const std::size_t contract = at->contract;
    return go(std::move(model), TypeAmount{contract, ""});
}

Outcome on(Model model, const ChoiceMade& event, const JourneyContext& context) {
    const auto* at = std::get_if<ChooseAmount>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    ChooseAmount next = *at;
    if (event.choice == AmountChoice::other && next.other == Cents{0}) {
        return go(std::move(model), TypeAmount{next.contract, ""});
    }
    const auto amount = amount_of(event.choice, model.contracts[next.contract]);
    if (event.choice != AmountChoice::other && (!amount || fault_of(*amount, context.limits))) {
        return stay(std::move(model));
    }
    next.chosen = event.choice;
    return go(std::move(model), std::move(next));
}

Outcome on(Model model, const AmountTyped& event, const JourneyContext&) {
    auto* at = std::get_if<TypeAmount>(&model.step);
    if (const auto text = typed_amount_of(event.text); at != nullptr && text) {
        at->typed = *text;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PayAgain&, const JourneyContext&) {
    const auto* at = std::get_if<AlreadyPaid>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const Order order = at->order;
    const PrivateText address = model.profile_email;
    return ask_for_email(std::move(model), order, address);
}

Outcome on(Model model, const EmailEvent& event, const JourneyContext&) {
    auto* at = std::get_if<ChooseEmail>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    confirm_email::Outcome part = confirm_email::update(std::move(at->part), event.event);
    Order order = at->order;
    if (!part.answer) {
        return go(std::move(model), ChooseEmail{std::move(order), std::move(part.model)});
    }
    if (const auto* decided = std::get_if<confirm_email::Decided>(&*part.answer)) {
        order.email = decided->address;
        return go(std::move(model), Confirm{std::move(order), Tick::empty});
    }
    return show_amounts(std::move(model), order);
}

Outcome on(Model model, const TickTouched&, const JourneyContext&) {
    if (auto* at = std::get_if<Confirm>(&model.step)) {
        at->tick = at->tick == Tick::ticked ? Tick::empty : Tick::ticked;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const ConditionsAsked&, const JourneyContext&) {
    const auto* at = std::get_if<Confirm>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    ReadConditions reading{at->order, at->tick};
    return go(std::move(model), std::move(reading));
}

Outcome on(Model model, const ModifyAmount&, const JourneyContext&) {
    if (const auto* at = std::get_if<ChooseAmount>(&model.step)) {
        const std::size_t contract = at->contract;
        return go(std::move(model), TypeAmount{contract, ""});
    }
    const auto* refused = std::get_if<NotAccepted>(&model.step);
    const bool other_amount_helps =
        refused != nullptr && refused->reason == PaymentRefusedByBackend::Reason::amount_not_accepted;
    const Order* order = other_amount_helps ? &refused->order : open_order(model.step);
    if (order == nullptr) {
        order = repeatable_order(model.step);
    }
    if (order == nullptr) {
        return stay(std::move(model));
    }
    const Order kept = *order;
    std::vector<Effect> effects;
    take_slip_back(model.step, effects);
    Outcome outcome = show_amounts(std::move(model), kept);
    outcome.effects = std::move(effects);
    return outcome;
}

Outcome on(Model model, const ModifyContract&, const JourneyContext&) {
    if (open_order(model.step) == nullptr || model.contracts.size() < 2) {
        return stay(std::move(model));
    }
    return go(std::move(model), ChooseContract{});
}

Outcome on(Model model, const ModifyEmail&, const JourneyContext&) {
    const auto* at = std::get_if<Confirm>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const Order order = at->order;
    return ask_for_email(std::move(model), order, order.email);
}

Outcome on(Model model, const PrintAsked&, const JourneyContext& context) {
    const auto* at = std::get_if<Accepted>(&model.step);
    if (at == nullptr || context.availability.ticket_paper == TicketPaper::no_printer) {
        return stay(std::move(model));
    }
    Accepted accepted = *at;
    auto part = print_document::begin(document(model, DocumentKind::payment_receipt, accepted.order,
                                               accepted.result.reference, accepted.result.authorised));
    Outcome outcome = go(std::move(model), PrintTicket{std::move(accepted), std::move(part.model)});
    std::visit([&](auto& effect) { outcome.effects.emplace_back(std::move(effect)); }, *part.effect);
    return outcome;
}

Outcome on(Model model, const WithoutTicket&, const JourneyContext&) {
    const auto* at = std::get_if<Accepted>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    Accepted accepted = *at;
    return go(std::move(model), Done{std::move(accepted), TicketTaken::without});
}

Outcome on(Model model, const PayAnother&, const JourneyContext&) {
    // The balances have changed: they are asked for again.
    const bool has_others = std::holds_alternative<Done>(model.step) && !model.guest;
    return has_others ? begin() : stay(std::move(model));
}

bool may_leave(const Step& step) {
    return !std::holds_alternative<Paying>(step) && !std::holds_alternative<PrintTicket>(step) &&
           !std::holds_alternative<Accepted>(step);
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return may_leave(model.step) ? leave(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const OtherWaysAsked&, const JourneyContext&) {
    if (!std::holds_alternative<Refused>(model.step)) {
        return stay(std::move(model));
    }
    return {std::move(model), {OpenOtherWays{}}};
}

Outcome on(Model model, const Finish&, const JourneyContext&) {
    if (!may_leave(model.step)) {
        return stay(std::move(model));
    }
    return {std::move(model), {EndSession{}}};
}

// --- the backend ---------------------------------------------------------------------------------------------

Outcome on(Model model, const ContractsLoaded& event, const JourneyContext&) {
    if (!std::holds_alternative<Loading>(model.step)) {
        return stay(std::move(model));
    }
    model.contracts = event.contracts;
    model.profile_email = event.profile_email;
    return show_contracts(std::move(model));
}

Outcome on(Model model, const BackendUnavailable&, const JourneyContext&) {
    return std::holds_alternative<Loading>(model.step) ? go(std::move(model), LoadFailed{}) : stay(std::move(model));
}

// The accepted payment that the tenant still has before them; nullptr: none.
Accepted* accepted_payment(Step& step) {
    return std::visit(match{
                          [](Accepted& at) { return &at; },
                          [](PrintTicket& at) { return &at.accepted; },
                          [](Done& at) { return &at.accepted; },
                          [](auto&) -> Accepted* { return nullptr; },
                      },
                      step);
}

Outcome on(Model model, const ConfirmationSent&, const JourneyContext&) {
    if (Accepted* accepted = accepted_payment(model.step)) {
        accepted->posting = Posting::on_its_way;  // and there: nothing more to say
        if (accepted->mail == Mail::on_its_way) {
            accepted->mail = Mail::sent;
        }
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PostingDelayed&, const JourneyContext&) {
    if (Accepted* accepted = accepted_payment(model.step)) {
        accepted->posting = Posting::delayed;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PostingRefused&, const JourneyContext&) {
    if (Accepted* accepted = accepted_payment(model.step)) {
        accepted->posting = Posting::with_adviser;
    }
    return stay(std::move(model));
}

// --- the payment engine --------------------------------------------------------------------------------------

Outcome on(Model model, const PaymentStateChanged& event, const JourneyContext&) {
    if (auto* at = std::get_if<Paying>(&model.step)) {
        at->stage = event.stage;
    }
    return stay(std::move(model));
}

// Card operations that were not completed give a slip unasked (code de l'environnement, D541-371: cancelled or not
// completed operations are the exception to "nothing is printed unless asked").
Outcome end_with_slip(Model model, Step step, PrintDocument paper, Slip begun) {
    model.step = std::move(step);
    Outcome outcome{std::move(model), {}};
    if (begun != Slip::none) {
        outcome.effects.emplace_back(std::move(paper));
    }
    return outcome;
}

Outcome end_payment(Model model, const Order& order, const PaymentOutcome& outcome, TicketPaper paper) {
    const Slip begun = paper == TicketPaper::no_printer ? Slip::none : Slip::printing;
    return std::visit(
        match{
            [&](const PaymentApproved& result) {
                return go(std::move(model), Accepted{order, result, order.email.empty() ? Mail::none : Mail::on_its_way,
                                                     Posting::on_its_way});
            },
            [&](const PaymentDeclined& result) {
                PrintDocument slip{
                    document(model, DocumentKind::declined_card_slip, order, result.reference, order.amount)};
                return end_with_slip(std::move(model), Refused{order, result.reason, begun}, std::move(slip), begun);
            },
            [&](const PaymentCancelled& result) {
                PrintDocument slip{
                    document(model, DocumentKind::cancelled_card_slip, order, result.reference, order.amount)};
                return end_with_slip(std::move(model), Cancelled{order, begun}, std::move(slip), begun);
            },
            [&](const PaymentTimedOut& result) {
                PrintDocument slip{
                    document(model, DocumentKind::cancelled_card_slip, order, result.reference, order.amount)};
                return end_with_slip(std::move(model), TimedOut{order, begun}, std::move(slip), begun);
            },
            [&](const PaymentNotStarted& result) {
                return go(std::move(model), CardNotAsked{order, result.cause});
            },
            [&](const PaymentUnknown& result) {
                PrintDocument slip{
                    document(model, DocumentKind::unclear_card_slip, order, result.reference, order.amount)};
                return end_with_slip(std::move(model), OutcomeUnknown{order, result.reference, result.decides, begun},
                                     std::move(slip), begun);
            },
            [&](const PaymentRefusedByBackend& result) {
                return go(std::move(model), NotAccepted{order, result.reason, result.open_reference});
            },
            [&](const PaymentBackendAway&) { return go(std::move(model), BackendAway{order}); },
        },
        outcome);
}

// The payment that such an outcome settles for good; nullopt: none.
std::optional<Reference> found_out(const PaymentOutcome& outcome) {
    return std::visit(match{
                          [](const PaymentApproved& result) { return std::optional(result.reference); },
                          [](const PaymentDeclined& result) { return result.reference; },
                          [](const PaymentCancelled& result) { return result.reference; },
                          [](const PaymentTimedOut& result) { return result.reference; },
                          [](const PaymentNotStarted& result) { return result.reference; },
                          [](const auto&) { return std::optional<Reference>(); },
                      },
                      outcome);
}

Outcome on(Model model, const PaymentEnded& event, const JourneyContext& context) {
    if (const auto* at = std::get_if<Paying>(&model.step)) {
        const Order order = at->order;
        return end_payment(std::move(model), order, event.outcome, context.availability.ticket_paper);
    }
    // Recovery found out after all, while the tenant still reads "we are checking": what is certain about the same
    // payment, or that a person has to.
    auto* at = std::get_if<OutcomeUnknown>(&model.step);
    if (at != nullptr && found_out(event.outcome) == at->reference) {
        const Order order = at->order;
        std::vector<Effect> effects;
        take_slip_back(model.step, effects);  // it would say what is not true any more
        Outcome outcome = end_payment(std::move(model), order, event.outcome, context.availability.ticket_paper);
        outcome.effects.insert(outcome.effects.begin(), effects.begin(), effects.end());
        return outcome;
    }
    const auto* still = std::get_if<PaymentUnknown>(&event.outcome);
    if (at != nullptr && still != nullptr && still->reference == at->reference) {
        at->decides = still->decides;
    }
    return stay(std::move(model));
}

// --- the printer ---------------------------------------------------------------------------------------------

Slip slip_after(const PrintProgress& progress) {
    const bool waits = progress.stage == PrintProgress::Stage::waiting;
    if (!waits || !holds_paper_back(progress.condition) || progress.condition == PrinterCondition::busy) {
        return Slip::printing;
    }
    return progress.condition == PrinterCondition::paper_out ? Slip::waits_for_paper : Slip::waits_for_staff;
}

Slip slip_after(Slip slip, const print_document::Event& event) {
    if (!is_on_its_way(slip)) {
        return slip;
    }
    return std::visit(match{
                          [](const print_document::Progressed& at) { return slip_after(at.progress); },
                          [](const print_document::Printed&) { return Slip::printed; },
                          [](const print_document::Failed&) { return Slip::not_printed; },
                          [slip](const auto&) { return slip; },
                      },
                      event);
}

Outcome on(Model model, const PrintEvent& event, const JourneyContext&) {
    std::visit(match{
                   [&](Refused& at) { at.slip = slip_after(at.slip, event.event); },
                   [&](Cancelled& at) { at.slip = slip_after(at.slip, event.event); },
                   [&](TimedOut& at) { at.slip = slip_after(at.slip, event.event); },
                   [&](OutcomeUnknown& at) { at.slip = slip_after(at.slip, event.event); },
                   [](auto&) {},
               },
               model.step);
    auto* at = std::get_if<PrintTicket>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    print_document::Outcome part = print_document::update(std::move(at->part), event.event);
    Accepted accepted = at->accepted;
    Step next = PrintTicket{accepted, std::move(part.model)};
    if (part.answer) {
        const bool printed = *part.answer == print_document::Answer::printed;
        next = Done{std::move(accepted), printed ? TicketTaken::printed : TicketTaken::without};
    }
    Outcome outcome = go(std::move(model), std::move(next));
    if (part.effect) {
        std::visit([&](auto& effect) { outcome.effects.emplace_back(std::move(effect)); }, *part.effect);
    }
    return outcome;
}

}  // namespace

Outcome begin() {
    return {Model{{}, PrivateText(), std::nullopt, Loading{}}, {LoadContracts{}}};
}

Outcome begin_for_guest(const GuestSession& session, GuestAmount amount, const JourneyContext& context) {
    ContractSummary contract;
    contract.contract_number = session.contract_number;
    contract.kind = session.kind;
    contract.label = session.initials;
    contract.estimated_remainder = session.proposed;
    const PaidLately lately = session.same_amount_paid_lately ? PaidLately::proposed_amount : PaidLately::nothing_known;
    Model model{{std::move(contract)}, PrivateText(), Guest{lately}, ChooseAmount{}};
    if (amount == GuestAmount::other) {
        return go(std::move(model), TypeAmount{});
    }
    return amount_decided(std::move(model), Order{0, AmountChoice::whole_balance, session.proposed, PrivateText()},
                          context);
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

}  // namespace kiosk::pay_rent
