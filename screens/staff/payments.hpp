// Payments at the staff side: found, printed again, decided, added up. What is shown is the backend's, beside what this
// kiosk remembers of the same; without the backend there is nothing to show. Pure.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/ports/portal.hpp"
#include "screens/parts/day_account.hpp"
#include "screens/parts/print_document.hpp"
#include "screens/staff/area.hpp"

namespace kiosk::staff::payments {

inline constexpr int kDaysBack = 30;  // from today
inline constexpr std::size_t kPageSize = 6;
inline constexpr std::size_t kQueryCharactersMax = 12;  // "K4M7-29TX", with room for blanks

// What kept an answer away.
enum class Trouble : unsigned char {
    offline,              // the agent has no session at the backend
    no_answer,            // nothing was done
    unclear,              // something may have been done
    session_over,         // the agent signs in again
    not_allowed,          // by the backend, whatever the role here
    not_there,            // the payment, or its receipt
    second_agent_needed,  // the same agent said so already
    conflict,             // another agent has said the contrary
    decided_already,      // it needs no decision any more
    refused,              // anything else
};

// --- a day
struct DaySeen {
    PaymentsOfDay backend;
    std::optional<std::vector<PaymentRow>> kiosk;  // of this day; none: the disk did not give them
    friend bool operator==(const DaySeen&, const DaySeen&) = default;
};
using SharedDay = std::shared_ptr<const DaySeen>;

// The day that the list shows, or that was asked for.
struct Shown {
    enum class State : unsigned char {
        reading,
        seeking,  // day after day back, until one has what was typed
        read,
        failed,
    };
    Date day{};
    State state = State::reading;
    Trouble trouble = Trouble::offline;  // of `failed`
    SharedDay data;                      // of `read`
    std::string query;                   // empty: all payments of the day
    std::size_t page = 0;
    friend bool operator==(const Shown&, const Shown&) = default;
};

// Whether what an agent typed is about this payment: its reference or a part of it, its ticket number, its amount
// ("198,30", "19830"), its hour ("14:30", "14h").
[[nodiscard]] bool matches(const StaffPayment& payment, std::string_view query);
// An hour is looked for on one day only.
[[nodiscard]] bool is_hour(std::string_view query);
// In the order of the list: what is to be decided first, then the newest first.
[[nodiscard]] std::vector<const StaffPayment*> listed(const Shown& shown);
std::vector<const StaffPayment*> listed(const Shown&& gone) = delete;
[[nodiscard]] std::size_t pages_of(const Shown& shown);
// Of the day that is shown; nullptr: it is not there.
[[nodiscard]] const StaffPayment* find(const Shown& shown, const Reference& reference);
// What this kiosk remembers of it; nullptr: nothing.
[[nodiscard]] const PaymentRow* remembered(const Shown& shown, const Reference& reference);

// --- deciding
struct Decision {
    Reference reference;
    DecisionOutcome outcome = DecisionOutcome::charged;
    PrivateText reason;
    friend bool operator==(const Decision&, const Decision&) = default;
};
// What a first agent has said, and a second one must say too; nullptr: nobody, or too long ago.
[[nodiscard]] const PaymentDecision* awaited_decision(const StaffPayment& payment, WallTime now);
enum class Reason : unsigned char { acquirer, terminal, bank, own };
inline constexpr std::array kReasons{Reason::acquirer, Reason::terminal, Reason::bank, Reason::own};

// What speaks against a duplicate, and against a decision.
enum class Against : unsigned char { nothing, role, backend, session, state, no_printer, second_agent };
[[nodiscard]] Against against_duplicate(const StaffPayment& payment, const Scene& scene);
[[nodiscard]] Against against_decision(const StaffPayment& payment, const Scene& scene);
[[nodiscard]] Against against_totals(const Scene& scene);

// --- steps
struct Overview {  // the list
    friend bool operator==(const Overview&, const Overview&) = default;
};
struct TypeQuery {
    std::string text;
    friend bool operator==(const TypeQuery&, const TypeQuery&) = default;
};
struct Looking {  // at one payment; while the day is read anew it is waited for
    Reference reference;
    friend bool operator==(const Looking&, const Looking&) = default;
};
struct FetchingReceipt {
    Reference reference;
    friend bool operator==(const FetchingReceipt&, const FetchingReceipt&) = default;
};
struct NoDuplicate {
    Reference reference;
    Trouble trouble = Trouble::no_answer;
    friend bool operator==(const NoDuplicate&, const NoDuplicate&) = default;
};
struct ChooseOutcome {
    Reference reference;
    friend bool operator==(const ChooseOutcome&, const ChooseOutcome&) = default;
};
struct ChooseReason {
    Reference reference;
    DecisionOutcome outcome = DecisionOutcome::charged;
    friend bool operator==(const ChooseReason&, const ChooseReason&) = default;
};
struct TypeReason {
    Decision decision;  // its reason is being typed
    friend bool operator==(const TypeReason&, const TypeReason&) = default;
};
struct ConfirmDecision {
    Decision decision;
    friend bool operator==(const ConfirmDecision&, const ConfirmDecision&) = default;
};
struct Deciding {
    Decision decision;
    friend bool operator==(const Deciding&, const Deciding&) = default;
};
struct NotDecided {
    Decision decision;
    Trouble trouble = Trouble::no_answer;
    friend bool operator==(const NotDecided&, const NotDecided&) = default;
};
struct Decided {
    Decision decision;
    DecisionTaken::State state = DecisionTaken::State::decided;
    friend bool operator==(const Decided&, const Decided&) = default;
};
using SharedAccount = std::shared_ptr<const DayAccount>;
struct Totals {
    enum class State : unsigned char { open, closed };
    SharedAccount account;
    State state = State::open;  // closed: the report is on the disk and on its way
    friend bool operator==(const Totals&, const Totals&) = default;
};
struct Closing {  // the report goes to the disk
    SharedAccount account;
    friend bool operator==(const Closing&, const Closing&) = default;
};
struct NotClosed {
    SharedAccount account;
    friend bool operator==(const NotClosed&, const NotClosed&) = default;
};
struct Printing {
    std::variant<Looking, Totals> from;  // where it leads back to
    print_document::Model part;
    friend bool operator==(const Printing&, const Printing&) = default;
};
using Step =
    std::variant<Overview, TypeQuery, Looking, FetchingReceipt, NoDuplicate, ChooseOutcome, ChooseReason, TypeReason,
                 ConfirmDecision, Deciding, NotDecided, Decided, Totals, Closing, NotClosed, Printing>;

struct Model {
    Shown shown;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};
// Elsewhere the tabs are gone: what was begun is ended first.
[[nodiscard]] bool is_at_top(const Model& model);
// The same once more helps: nobody has said no.
[[nodiscard]] bool may_be_tried_again(Trouble trouble);

// --- events
struct Back {};
struct GoOn {};  // the one primary of the step
struct Typed {
    PrivateText text;
};
enum class DayTurn : unsigned char { before, after };
struct DayTurned {
    DayTurn turn = DayTurn::before;
};
[[nodiscard]] bool can_turn(const Shown& shown, DayTurn turn, Date today);
struct PageAsked {
    std::size_t page = 0;
};
struct ReadAgain {};
struct SearchTouched {};
struct QueryCleared {};
struct SeekTouched {};  // what was typed, on the days before
struct PaymentTouched {
    Reference reference;
};
struct DuplicateTouched {};
struct DecideTouched {};
struct OutcomeChosen {
    DecisionOutcome outcome = DecisionOutcome::charged;
};
struct ReasonChosen {
    Reason reason = Reason::acquirer;
};
struct TotalsTouched {};
struct CloseTouched {};
struct PrintEvent {
    print_document::Event event;
};
using Event = std::variant<Back, GoOn, Typed, DayTurned, PageAsked, ReadAgain, SearchTouched, QueryCleared, SeekTouched,
                           PaymentTouched, DuplicateTouched, DecideTouched, OutcomeChosen, ReasonChosen, TotalsTouched,
                           CloseTouched, PrintEvent>;

// --- effects
struct ReadDay {  // DayRead or DayUnread
    Date day{};
};
struct ReadReceipt {  // ReceiptRead or ReceiptUnread
    Reference reference;
};
struct Decide {  // DecisionNoted or DecisionRefused
    Decision decision;
};
struct CloseDay {  // ReportKept or ReportNotKept
    SharedDay data;
};
// PrintDocument and CancelPrinting are answered by PrinterSaid.
using Effect = std::variant<ReadDay, ReadReceipt, Decide, CloseDay, PrintDocument, CancelPrinting>;

// --- news
struct DayRead {
    SharedDay data;
};
struct DayUnread {
    Date day{};
    Trouble trouble = Trouble::no_answer;
};
struct ReceiptRead {
    std::shared_ptr<const ReceiptData> receipt;
};
struct ReceiptUnread {
    Reference reference;
    Trouble trouble = Trouble::no_answer;
};
struct DecisionNoted {
    DecisionTaken::State state = DecisionTaken::State::decided;
};
struct DecisionRefused {
    Trouble trouble = Trouble::no_answer;
};
struct ReportKept {};
struct ReportNotKept {};
struct PrinterSaid {
    print_document::Event event;
};
using News = std::variant<DayRead, DayUnread, ReceiptRead, ReceiptUnread, DecisionNoted, DecisionRefused, ReportKept,
                          ReportNotKept, PrinterSaid>;

using Outcome = AreaOutcome<Model, Effect>;
[[nodiscard]] Outcome begin(const Scene& scene);
[[nodiscard]] Outcome update(Model model, const Event& event, const Scene& scene);
[[nodiscard]] Outcome hear(Model model, const News& news, const Scene& scene);

}  // namespace kiosk::staff::payments
