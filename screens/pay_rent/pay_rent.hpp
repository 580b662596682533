// Journey "pay_rent": a tenant sees what is owed, pays part or all of it by card, and takes, or does without, a ticket
// (promises P11 to P20). The journey never touches terminal, backend or printer: it asks for effects and hears events.
// Promise 2 of the design lives here on the glass: an unknown outcome has no way to a second try.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/ports/account_values.hpp"
#include "kiosk/ports/portal_values.hpp"
#include "screens/parts/confirm_email.hpp"
#include "screens/parts/guest_amount.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/parts/print_document.hpp"

namespace kiosk::pay_rent {

enum class AmountChoice : unsigned char { whole_balance, latest_notice, plan_instalment, other };

// What is going to be paid, as far as it is decided. `contract` is an index into Model::contracts.
struct Order {
    std::size_t contract = 0;
    AmountChoice choice = AmountChoice::whole_balance;
    Cents amount;
    PrivateText email;  // empty: no confirmation is wanted
    friend bool operator==(const Order&, const Order&) = default;
};

enum class Tick : unsigned char { empty, ticked };
enum class Mail : unsigned char { none, on_its_way, sent };
// Of an accepted payment's result, to the backend.
enum class Posting : unsigned char {
    on_its_way,
    delayed,       // the backend is away: it waits on the kiosk's disk, for as long as it takes
    with_adviser,  // the backend refused it: a person looks at it
};
// Of a card operation that was not completed.
enum class Slip : unsigned char { none, printing, waits_for_paper, waits_for_staff, printed, not_printed };
enum class TicketTaken : unsigned char { printed, without };

// --- steps: choosing
struct Loading {
    friend bool operator==(const Loading&, const Loading&) = default;
};
struct LoadFailed {
    friend bool operator==(const LoadFailed&, const LoadFailed&) = default;
};
struct NoContract {
    friend bool operator==(const NoContract&, const NoContract&) = default;
};
struct ChooseContract {
    friend bool operator==(const ChooseContract&, const ChooseContract&) = default;
};
struct UnderVerification {
    std::size_t contract = 0;
    friend bool operator==(const UnderVerification&, const UnderVerification&) = default;
};
struct NothingToPay {
    std::size_t contract = 0;
    friend bool operator==(const NothingToPay&, const NothingToPay&) = default;
};
struct ChooseAmount {
    std::size_t contract = 0;
    std::optional<AmountChoice> chosen;  // nothing is chosen in advance
    Cents other;                         // typed before; 0: not yet
    friend bool operator==(const ChooseAmount&, const ChooseAmount&) = default;
};
struct TypeAmount {
    std::size_t contract = 0;
    std::string typed;
    friend bool operator==(const TypeAmount&, const TypeAmount&) = default;
};
struct AlreadyPaid {  // the guard: the same was paid a short while ago
    Order order;
    std::optional<PendingPayment> earlier;  // none: of a guest, who is told no more
    friend bool operator==(const AlreadyPaid&, const AlreadyPaid&) = default;
};
struct ChooseEmail {
    Order order;
    confirm_email::Model part;
    friend bool operator==(const ChooseEmail&, const ChooseEmail&) = default;
};
struct Confirm {
    Order order;
    Tick tick = Tick::empty;
    friend bool operator==(const Confirm&, const Confirm&) = default;
};
struct ReadConditions {
    Order order;
    Tick tick = Tick::empty;
    friend bool operator==(const ReadConditions&, const ReadConditions&) = default;
};
struct Summary {  // the window that sums everything up (P15)
    Order order;
    friend bool operator==(const Summary&, const Summary&) = default;
};
// --- steps: the card
struct Paying {
    Order order;
    PaymentStage stage = PaymentStage::registering;
    friend bool operator==(const Paying&, const Paying&) = default;
};
// --- steps: how it ended, one screen each
struct Accepted {
    Order order;
    PaymentApproved result;
    Mail mail = Mail::none;
    Posting posting = Posting::on_its_way;
    friend bool operator==(const Accepted&, const Accepted&) = default;
};
struct Refused {
    Order order;
    PaymentDeclined::Reason reason = PaymentDeclined::Reason::by_bank;
    Slip slip = Slip::none;
    friend bool operator==(const Refused&, const Refused&) = default;
};
struct Cancelled {
    Order order;
    Slip slip = Slip::none;
    friend bool operator==(const Cancelled&, const Cancelled&) = default;
};
struct TimedOut {
    Order order;
    Slip slip = Slip::none;
    friend bool operator==(const TimedOut&, const TimedOut&) = default;
};
struct CardNotAsked {
    Order order;
    PaymentNotStarted::Cause cause = PaymentNotStarted::Cause::terminal_away;
    friend bool operator==(const CardNotAsked&, const CardNotAsked&) = default;
};
struct OutcomeUnknown {
    Order order;
    Reference reference;
    PaymentUnknown::Decides decides = PaymentUnknown::Decides::kiosk;
    Slip slip = Slip::none;
    friend bool operator==(const OutcomeUnknown&, const OutcomeUnknown&) = default;
};
struct NotAccepted {  // by the backend, before the card was asked for
    Order order;
    PaymentRefusedByBackend::Reason reason = PaymentRefusedByBackend::Reason::payment_open;
    std::optional<Reference> open_reference;
    friend bool operator==(const NotAccepted&, const NotAccepted&) = default;
};
struct BackendAway {
    Order order;
    friend bool operator==(const BackendAway&, const BackendAway&) = default;
};
// --- steps: the paper
struct PrintTicket {
    Accepted accepted;
    print_document::Model part;
    friend bool operator==(const PrintTicket&, const PrintTicket&) = default;
};
struct Done {  // "reprenez votre carte"
    Accepted accepted;
    TicketTaken ticket = TicketTaken::without;
    friend bool operator==(const Done&, const Done&) = default;
};

using Step =
    std::variant<Loading, LoadFailed, NoContract, ChooseContract, UnderVerification, NothingToPay, ChooseAmount,
                 TypeAmount, AlreadyPaid, ChooseEmail, Confirm, ReadConditions, Summary, Paying, Accepted, Refused,
                 Cancelled, TimedOut, CardNotAsked, OutcomeUnknown, NotAccepted, BackendAway, PrintTicket, Done>;

// Somebody who did not sign in. The one contract then has initials as its name and the proposed amount as what is left;
// nothing else is known of it, and nothing of it is told.
enum class PaidLately : unsigned char { nothing_known, proposed_amount };
struct Guest {
    PaidLately lately = PaidLately::nothing_known;
    friend bool operator==(const Guest&, const Guest&) = default;
};

struct Model {
    std::vector<ContractSummary> contracts;
    PrivateText profile_email;
    std::optional<Guest> guest;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct ContractChosen {
    std::size_t contract = 0;
};
struct PayInAdvance {};
struct ChoiceMade {
    AmountChoice choice = AmountChoice::whole_balance;
};
struct AmountTyped {
    std::string text;
};                   // what stands in the field now
struct PayAgain {};  // at the guard: yes, a second time
struct EmailEvent {
    confirm_email::Event event;
};
struct TickTouched {};
struct ConditionsAsked {};
struct ModifyAmount {};
struct ModifyContract {};
struct ModifyEmail {};
struct PrintAsked {};
struct WithoutTicket {};
struct PayAnother {};
struct Leave {};           // to home, still signed in
struct OtherWaysAsked {};  // after a refusal
struct Finish {};          // the session ends
// --- events: the backend
struct ContractsLoaded {
    std::vector<ContractSummary> contracts;
    PrivateText profile_email;
};
struct BackendUnavailable {};
struct ConfirmationSent {};  // the backend has the payment, and with it the order to send the e-mail
struct PostingDelayed {};    // it does not answer: the payment waits on the disk
struct PostingRefused {};    // it has refused the payment: staff look at it
// --- events: the payment engine
struct PaymentStateChanged {
    PaymentStage stage = PaymentStage::registering;
};
struct PaymentEnded {
    PaymentOutcome outcome;
};
// --- events: the printer and the tenant in front of it
struct PrintEvent {
    print_document::Event event;
};

using Event =
    std::variant<GoOn, Back, ContractChosen, PayInAdvance, ChoiceMade, AmountTyped, PayAgain, EmailEvent, TickTouched,
                 ConditionsAsked, ModifyAmount, ModifyContract, ModifyEmail, PrintAsked, WithoutTicket, PayAnother,
                 Leave, OtherWaysAsked, Finish, ContractsLoaded, BackendUnavailable, ConfirmationSent, PostingDelayed,
                 PostingRefused, PaymentStateChanged, PaymentEnded, PrintEvent>;

// --- effects
struct LoadContracts {};  // answered by ContractsLoaded or BackendUnavailable
struct BeginPayment {     // answered by PaymentStateChanged, any number of times, and one PaymentEnded
    PrivateText contract_number;
    Cents amount;
    PrivateText email;  // empty: none
};
struct LeaveJourney {};
struct EndSession {};
struct OpenOtherWays {};  // the journey of transfers, ceilings and difficulties in place of this one
using Effect =
    std::variant<LoadContracts, BeginPayment, PrintDocument, CancelPrinting, LeaveJourney, EndSession, OpenOtherWays>;

struct Outcome {
    Model model;
    std::vector<Effect> effects;
};

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome begin_for_guest(const GuestSession& session, GuestAmount amount, const JourneyContext& context);
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);

// `paper`: a ticket that cannot be had is not lost.
[[nodiscard]] Leaving leaving(const Model& model, TicketPaper paper = TicketPaper::ready);
[[nodiscard]] IdleTime idle_time(const Model& model);

// --- rules that view and update share
// What a choice would pay for this contract; nullopt: the choice does not exist for it (no plan, nothing left of the
// notice, or the same as the whole balance).
[[nodiscard]] std::optional<Cents> amount_of(AmountChoice choice, const ContractSummary& contract);

enum class AmountFault : unsigned char { nothing_typed, too_small, too_large };
[[nodiscard]] std::optional<AmountFault> fault_of(Cents amount, const PaymentLimits& limits);
// What was typed on the euro pad; nothing_typed also for "0" and "12,".
[[nodiscard]] std::optional<AmountFault> fault_of_typed(const std::string& typed, const PaymentLimits& limits);
// Negative: so much is paid in advance.
[[nodiscard]] Cents left_after(Cents amount, const ContractSummary& contract);
// An identical payment within the guard's time, or any within it when nothing is owed any more.
[[nodiscard]] std::optional<PendingPayment> earlier_payment(Cents amount, const ContractSummary& contract, WallTime now,
                                                            Milliseconds guard);

}  // namespace kiosk::pay_rent
