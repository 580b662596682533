// What the staff side's payments ask, and what becomes of the answers.
#include "kiosk/runtime/staff_payments.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "kiosk/base/match.hpp"
#include "kiosk/runtime/asked.hpp"
#include "kiosk/runtime/paper_counters.hpp"
#include "kiosk/sync/day_report_operation.hpp"

namespace kiosk::runtime {

namespace payments = staff::payments;
using payments::Trouble;

namespace {

// Longer than the network takes to give up by itself: then nobody waits any more.
constexpr Milliseconds kPatience{30'000};
constexpr std::int64_t kRowsMax = 1'000;

Trouble trouble_of(const PortalRefusal& refusal) {
    using Kind = PortalRefusal::Kind;
    constexpr std::array<std::pair<std::string_view, Trouble>, 3> kBySlug{
        {{"not-allowed", Trouble::not_allowed},
         {"second-agent-needed", Trouble::second_agent_needed},
         {"decision-conflicts", Trouble::conflict}}};
    for (const auto& [slug, trouble] : kBySlug) {
        if (slug == refusal.problem) return trouble;
    }
    switch (refusal.kind) {
        case Kind::unreachable:
            return Trouble::no_answer;
        case Kind::unclear:
            return Trouble::unclear;
        case Kind::session_over:
            return Trouble::session_over;
        case Kind::not_found:
            return Trouble::not_there;
        case Kind::request_closed:
            return Trouble::decided_already;
        default:
            return Trouble::refused;
    }
}

template <class Value>
const Value* staff_reply(const PortalReply& reply) {
    const auto* staff = std::get_if<StaffReply>(&reply);
    return staff != nullptr ? std::get_if<Value>(staff) : nullptr;
}

// A little more than the day in Paris, whatever the season: who reads it takes what belongs to the day.
ReadPayments around(Date day) {
    constexpr Milliseconds kBefore = std::chrono::hours{3};
    constexpr Milliseconds kAfter = std::chrono::hours{27};
    const auto midnight = std::chrono::duration_cast<Milliseconds>(std::chrono::sys_days{day}.time_since_epoch());
    return {WallTime{(midnight - kBefore).count()}, WallTime{(midnight + kAfter).count()}, kRowsMax};
}

}  // namespace

void StaffPayments::perform(const payments::Effect& effect) {
    std::visit([this](const auto& wanted) { this->on(wanted); }, effect);
}

bool StaffPayments::has_session() const {
    return !m_world.staff.agent_token().empty();
}

// An answer of a type that was not asked for says no more than none.
Trouble StaffPayments::trouble_in(const PortalReply& reply) {
    const auto* refusal = std::get_if<PortalRefusal>(&reply);
    const Trouble trouble = refusal != nullptr ? trouble_of(*refusal) : Trouble::refused;
    if (trouble == Trouble::session_over) m_world.staff.session_is_over();
    return trouble;
}

// Of what was only read nothing can have been done.
Trouble StaffPayments::trouble_in_reading(const PortalReply& reply) {
    const Trouble trouble = trouble_in(reply);
    return trouble == Trouble::unclear ? Trouble::no_answer : trouble;
}

std::uint64_t StaffPayments::ask(OperationId id, StaffQuestion question) {
    return m_world.ask(AskAsAgent{std::move(id), m_world.staff.agent_token(), std::move(question)});
}

// --- a day -----------------------------------------------------------------------------------------------------------

void StaffPayments::on(const payments::ReadDay& effect) {
    if (m_day && m_day->backend_tag) m_world.emit(ForgetPortal{*m_day->backend_tag});
    m_day.reset();
    if (!has_session()) return m_world.tell(payments::News{payments::DayUnread{effect.day, Trouble::offline}});
    m_day = Day{};
    m_day->day = effect.day;
    m_day->until = m_world.clock.now() + kPatience;
    m_day->store_until = m_world.clock.now() + kStorePatience;
    m_day->backend_tag = ask(m_world.new_operation_id(), AskStaffPayments{effect.day});
    m_day->store_tag = m_world.run_store(around(effect.day));
}

void StaffPayments::on_day(const PortalReply& reply) {
    const auto* day = staff_reply<PaymentsOfDay>(reply);
    if (day == nullptr) return give_up_day(trouble_in_reading(reply));
    m_day->backend = *day;
    tell_day();
}

void StaffPayments::tell_day() {
    if (!m_day->backend || m_day->store_tag) return;
    auto seen = std::make_shared<const payments::DaySeen>(
        payments::DaySeen{std::move(*m_day->backend), std::move(m_day->kiosk)});
    m_day.reset();
    m_world.tell(payments::News{payments::DayRead{std::move(seen)}});
}

void StaffPayments::give_up_day(Trouble trouble) {
    const Date day = m_day->day;
    m_day.reset();
    m_world.tell(payments::News{payments::DayUnread{day, trouble}});
}

// --- a receipt -------------------------------------------------------------------------------------------------------

void StaffPayments::on(const payments::ReadReceipt& effect) {
    if (m_receipt) m_world.emit(ForgetPortal{m_receipt->tag});
    m_receipt.reset();
    if (!has_session()) {
        return m_world.tell(payments::News{payments::ReceiptUnread{effect.reference, Trouble::offline}});
    }
    const std::uint64_t tag = ask(m_world.new_operation_id(), AskStaffReceipt{effect.reference});
    m_receipt = Receipt{tag, effect.reference, m_world.clock.now() + kPatience};
}

void StaffPayments::on_receipt(const PortalReply& reply) {
    const Reference reference = m_receipt->reference;
    m_receipt.reset();
    const auto* receipt = std::get_if<ReceiptData>(&reply);
    if (receipt == nullptr || receipt->reference != reference) {
        return m_world.tell(payments::News{payments::ReceiptUnread{reference, trouble_in_reading(reply)}});
    }
    m_world.tell(payments::News{payments::ReceiptRead{std::make_shared<const ReceiptData>(*receipt)}});
}

// --- a decision ------------------------------------------------------------------------------------------------------

void StaffPayments::on(const payments::Decide& effect) {
    DecidePayment question{effect.decision.reference, effect.decision.outcome,
                           std::string{effect.decision.reason.view()}};
    if (!has_session()) return m_world.tell(payments::News{payments::DecisionRefused{Trouble::offline}});
    if (!m_deciding || !(m_deciding->question == question)) {
        m_deciding = Deciding{std::nullopt, m_world.new_operation_id(), std::move(question), {}};
    }
    m_deciding->tag = ask(m_deciding->id, m_deciding->question);
    m_deciding->until = m_world.clock.now() + kPatience;
}

void StaffPayments::note_decision(std::string_view detail) {
    const bool is_charged = m_deciding->question.outcome == DecisionOutcome::charged;
    m_world.staff.note(is_charged ? "decision_charged" : "decision_not_charged", m_deciding->question.reference.text(),
                       detail);
}

void StaffPayments::on_decision(const PortalReply& reply) {
    if (const auto* taken = staff_reply<DecisionTaken>(reply)) {
        note_decision(taken->state == DecisionTaken::State::decided ? "decided" : "first");
        m_world.tell(payments::News{payments::DecisionNoted{taken->state}});
        return m_deciding.reset();
    }
    const Trouble trouble = trouble_in(reply);
    if (trouble == Trouble::unclear) note_decision("unclear");
    m_world.tell(payments::News{payments::DecisionRefused{trouble}});
    if (!payments::may_be_tried_again(trouble)) m_deciding.reset();
}

// --- the end of a day ------------------------------------------------------------------------------------------------

void StaffPayments::on(const payments::CloseDay& effect) {
    if (!effect.data->kiosk) return m_world.tell(payments::News{payments::ReportNotKept{}});
    if (!m_report || m_report->data != effect.data) {
        CommitOperations commit{{sync::make_day_report_operation(m_world.new_operation_id(), effect.data->backend.day,
                                                                 *effect.data->kiosk)},
                                std::nullopt};
        m_report = Report{std::nullopt, effect.data, std::move(commit), {}};
    }
    m_report->tag = m_world.run_store(m_report->commit);
    m_report->until = m_world.clock.now() + kStorePatience;
}

void StaffPayments::on_report(const StoreReply& reply) {
    const auto* heads = std::get_if<std::vector<OperationHead>>(&reply);
    if (heads == nullptr) {
        const auto* error = std::get_if<StoreError>(&reply);
        m_world.log.write(LogLevel::error, "staff.day_not_stored",
                          {{"kind", error != nullptr ? to_text(error->kind) : "other"}});
        return m_world.tell(payments::News{payments::ReportNotKept{}});
    }
    m_world.money.operations_added(*heads);
    const auto& rows = *m_report->data->kiosk;
    const auto approved = std::ranges::count(rows, PaymentState::approved, &PaymentRow::state);
    m_world.staff.note("day_closed", to_iso(m_report->data->backend.day), "approved=" + std::to_string(approved));
    m_report.reset();
    m_world.tell(payments::News{payments::ReportKept{}});
}

// --- paper -----------------------------------------------------------------------------------------------------------

void StaffPayments::on(const PrintDocument& effect) {
    const auto* slip = std::get_if<SlipOrder>(&effect.request);
    if (slip == nullptr) return;
    m_paper = Paper{m_world.next_tag++, std::nullopt};
    if (const auto* duplicate = std::get_if<DuplicateTicket>(&slip->content)) {
        m_paper->duplicate_of = duplicate->receipt->reference;
    }
    m_world.emit(Print{m_paper->job, *slip});
}

void StaffPayments::on(const CancelPrinting&) {
    if (m_paper) m_world.emit(CancelPrint{m_paper->job});
    m_paper.reset();
}

bool StaffPayments::on_progress(const PrintProgressed& progressed) {
    if (!m_paper || m_paper->job != progressed.job) return false;
    m_world.tell(payments::News{payments::PrinterSaid{print_document::Progressed{progressed.progress}}});
    return true;
}

bool StaffPayments::on_end_of_print(const PrintEnded& ended) {
    if (!m_paper || m_paper->job != ended.job) return false;
    const std::optional<Reference> duplicate_of = std::exchange(m_paper, std::nullopt)->duplicate_of;
    if (!ended.result) {
        const PrintError& error = ended.result.error();
        m_world.log.write(LogLevel::warning, "print.failed", {{"kind", to_text(error.kind)}, {"why", error.message}});
        m_world.tell(payments::News{payments::PrinterSaid{print_document::Failed{error.kind, error.paper_may_come}}});
        return true;
    }
    count_paper(m_world.staff, kiosk::Paper::ticket_80mm, 1);
    if (duplicate_of) m_world.staff.note("duplicate_printed", duplicate_of->text());
    m_world.tell(payments::News{payments::PrinterSaid{print_document::Printed{}}});
    return true;
}

// --- answers, and the time -------------------------------------------------------------------------------------------

bool StaffPayments::on_answer(const PortalAnswer& answer) {
    if (m_day && answers(m_day->backend_tag, answer.tag)) {
        on_day(answer.reply);
    } else if (m_receipt && m_receipt->tag == answer.tag) {
        on_receipt(answer.reply);
    } else if (m_deciding && answers(m_deciding->tag, answer.tag)) {
        on_decision(answer.reply);
    } else {
        return false;
    }
    return true;
}

bool StaffPayments::take(const DeviceEvent& event) {
    return std::visit(
        match{[this](const PortalAnswer& answer) { return on_answer(answer); },
              [this](const PrintProgressed& progressed) { return on_progress(progressed); },
              [this](const PrintEnded& ended) { return on_end_of_print(ended); }, [](const auto&) { return false; }},
        event);
}

bool StaffPayments::take(const StoreAnswered& answered) {
    if (m_day && answers(m_day->store_tag, answered.tag)) {
        if (const auto* rows = std::get_if<std::vector<PaymentRow>>(&answered.reply)) {
            m_day->kiosk.emplace();
            std::ranges::copy_if(*rows, std::back_inserter(*m_day->kiosk), [day = m_day->day](const PaymentRow& row) {
                return paris_time(row.created_at).date == day;
            });
        }
        tell_day();
    } else if (m_report && answers(m_report->tag, answered.tag)) {
        on_report(answered.reply);
    } else {
        return false;
    }
    return true;
}

void StaffPayments::time_passed(MonotonicTime now) {
    if (m_day && m_day->store_tag && now >= m_day->store_until) {
        m_day->store_tag.reset();
        tell_day();
    }
    if (m_day && now >= m_day->until) {
        m_world.emit(ForgetPortal{*m_day->backend_tag});
        give_up_day(Trouble::no_answer);
    }
    if (m_receipt && now >= m_receipt->until) {
        m_world.emit(ForgetPortal{m_receipt->tag});
        on_receipt(PortalRefusal{});
    }
    if (m_deciding && m_deciding->tag && now >= m_deciding->until) {
        m_world.emit(ForgetPortal{*std::exchange(m_deciding->tag, std::nullopt)});
        PortalRefusal unclear;
        unclear.kind = PortalRefusal::Kind::unclear;
        on_decision(unclear);
    }
    if (m_report && m_report->tag && now >= m_report->until) {
        m_world.leave_commit(*std::exchange(m_report->tag, std::nullopt));
        m_world.tell(payments::News{payments::ReportNotKept{}});
    }
}

std::optional<MonotonicTime> StaffPayments::next_wake() const {
    std::optional<MonotonicTime> next;
    const auto consider = [&next](MonotonicTime moment) {
        if (!next || moment < *next) next = moment;
    };
    if (m_day) consider(m_day->until);
    if (m_day && m_day->store_tag) consider(m_day->store_until);
    if (m_receipt) consider(m_receipt->until);
    if (m_deciding && m_deciding->tag) consider(m_deciding->until);
    if (m_report && m_report->tag) consider(m_report->until);
    return next;
}

void StaffPayments::end() {
    if (m_day && m_day->backend_tag) m_world.emit(ForgetPortal{*m_day->backend_tag});
    if (m_receipt) m_world.emit(ForgetPortal{m_receipt->tag});
    if (m_deciding && m_deciding->tag) m_world.emit(ForgetPortal{*m_deciding->tag});
    if (m_report && m_report->tag) m_world.leave_commit(*m_report->tag);
    if (m_paper) m_world.emit(CancelPrint{m_paper->job});
    m_day.reset();
    m_receipt.reset();
    m_deciding.reset();
    m_report.reset();
    m_paper.reset();
}

}  // namespace kiosk::runtime
