// Journey "balance" (Mon solde): what is owed and of which day, the payments on their way with their age, every
// movement; and « j'ai payé, mais mon solde n'a pas bougé »: which payment, where it is, and a paper that proves it
// (promises P19 and P20). The ticket of any payment at a kiosk can be had again.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "screens/balance/found_payments.hpp"
#include "screens/parts/cursor_pages.hpp"
#include "screens/parts/hand_over.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::balance {

// --- steps: the balance
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
struct Account {
    friend bool operator==(const Account&, const Account&) = default;
};
// --- steps: what happened on the account, page by page
enum class List : unsigned char { movements, payments };
struct LoadingList {
    List list = List::movements;
    friend bool operator==(const LoadingList&, const LoadingList&) = default;
};
struct ListFailed {
    List list = List::movements;
    friend bool operator==(const ListFailed&, const ListFailed&) = default;
};
struct Movements {
    friend bool operator==(const Movements&, const Movements&) = default;
};
struct Payments {
    friend bool operator==(const Payments&, const Payments&) = default;
};
// --- steps: one payment
struct OnePayment {
    FoundPayment payment;
    friend bool operator==(const OnePayment&, const OnePayment&) = default;
};
struct NothingFound {  // the payment that the tenant means is none of these
    friend bool operator==(const NothingFound&, const NothingFound&) = default;
};
struct FetchingTicket {
    OnePayment from;
    friend bool operator==(const FetchingTicket&, const FetchingTicket&) = default;
};
struct NoTicket {
    enum class Cause : unsigned char { not_there, backend };
    OnePayment from;
    Cause cause = Cause::backend;
    friend bool operator==(const NoTicket&, const NoTicket&) = default;
};
// --- steps: staff are told
using Claim = std::variant<OnePayment, NothingFound>;  // what about
struct Reporting {
    Claim claim;
    friend bool operator==(const Reporting&, const Reporting&) = default;
};
struct Reported {
    Reference reference;
    friend bool operator==(const Reported&, const Reported&) = default;
};
struct NotReported {
    Claim claim;
    friend bool operator==(const NotReported&, const NotReported&) = default;
};
struct HandingOver {
    std::variant<OnePayment, Reported> from;
    hand_over::Model part;
    friend bool operator==(const HandingOver&, const HandingOver&) = default;
};

using Step =
    std::variant<Loading, LoadFailed, NoContract, ChooseContract, Account, LoadingList, ListFailed, Movements, Payments,
                 OnePayment, NothingFound, FetchingTicket, NoTicket, Reporting, Reported, NotReported, HandingOver>;

struct Model {
    std::vector<ContractSummary> contracts;
    std::size_t contract = 0;
    CursorPages<AccountEntry> entries;  // of that contract
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct ContractChosen {
    std::size_t contract = 0;
};
struct ListAsked {
    List list = List::movements;
};
struct OlderAsked {};
struct NewerAsked {};
struct PaymentChosen {
    std::size_t payment = 0;  // of payments_shown()
};
struct NoneOfThese {};
struct PrintAsked {};
struct HandingAsked {
    hand_over::Way way = hand_over::Way::by_email;
};
struct ReportAsked {};
struct AgentAsked {};
struct PayAsked {};
struct HandOverEvent {
    hand_over::Event event;
};
struct Leave {};
using Event = std::variant<GoOn, Back, ContractChosen, ListAsked, OlderAsked, NewerAsked, PaymentChosen, NoneOfThese,
                           PrintAsked, HandingAsked, ReportAsked, AgentAsked, PayAsked, HandOverEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);

// The payments of the page on the glass. What is under way stands on the newest page alone.
[[nodiscard]] std::vector<FoundPayment> payments_shown(const Model& model);
// Something is owed once all pending payments are counted, and nothing is being looked into.
[[nodiscard]] bool can_be_paid(const ContractSummary& contract);

}  // namespace kiosk::balance
