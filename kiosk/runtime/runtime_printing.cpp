// The runtime's part of printing: a receipt is the backend's, so it is fetched first; without it, after a while, the
// paper says what the kiosk knows by itself. One document at a time.
#include <algorithm>

#include "kiosk/base/match.hpp"
#include "kiosk/runtime/paper_counters.hpp"
#include "kiosk/runtime/runtime_journeys.hpp"

namespace kiosk::runtime {

Paper paper_of(const PaperOrder& order) {
    return std::visit(
        match{[](const PrintOrder& payment) { return payment.request.paper; },
              [](const PaperStack&) { return Paper::a4; }, [](const SlipOrder&) { return Paper::ticket_80mm; }},
        order);
}

void Runtime::begin_printing(const PrintRequest& request) {
    if (m_printing) cancel_printing();
    std::visit(match{[this](const DocumentRequest& document) { print_payment_paper(document); },
                     [this](const auto& other) {
                         m_printing = Printing{0, other, m_clock.now(), 0, {}};
                         send_to_printer();
                     }},
               request);
}

void Runtime::print_payment_paper(const DocumentRequest& request) {
    PrintOrder order = m_desk.print_order(request);
    if (m_session) order.payer_short_name = m_session->tenant.display_name;
    if (m_guest) order.payer_short_name = m_guest->initials;
    m_printing = Printing{0, std::move(order), m_clock.now() + m_settings.timing.receipt_wait, 0, {}};
    const bool wants_receipt =
        request.kind == DocumentKind::payment_receipt && request.reference && payer_token() != nullptr;
    if (wants_receipt) return look_for_receipt();
    send_to_printer();
}

// Asked only once the backend has the result; until then its news, or the end of the wait, decide.
void Runtime::look_for_receipt() {
    const MonotonicTime now = m_clock.now();
    const SessionToken* token = payer_token();
    if (now >= m_printing->receipt_until || token == nullptr) return send_to_printer();
    const DocumentRequest& request = m_printing->payment()->request;
    const Reference& reference = *request.reference;
    if (m_printing->receipt_tag == 0 && m_desk.is_posted(reference)) {
        m_printing->receipt_tag = ask(Asked::receipt, AskReceipt{*token, reference, request.contract_number});
    }
    // A question that is not answered in time is given up.
    const bool is_asked = m_printing->receipt_tag != 0;
    const MonotonicTime next_look = is_asked ? m_printing->receipt_until : now + m_settings.timing.receipt_retry;
    m_printing->look_again_at = std::min(next_look, m_printing->receipt_until);
}

void Runtime::on_receipt(std::uint64_t tag, const PortalReply& reply) {
    // Another paper's, or too late.
    if (!m_printing || m_printing->job != 0 || m_printing->receipt_tag != tag) return;
    m_printing->receipt_tag = 0;
    const auto* receipt = std::get_if<ReceiptData>(&reply);
    PrintOrder& order = *m_printing->payment();
    if (receipt != nullptr && receipt->reference == order.request.reference) {
        order.receipt = *receipt;
        return send_to_printer();
    }
    m_printing->look_again_at = std::min(m_clock.now() + m_settings.timing.receipt_retry, m_printing->receipt_until);
}

void Runtime::send_to_printer() {
    m_printing->job = m_next_job++;
    m_printing->look_again_at.reset();
    emit(Print{m_printing->job, m_printing->order});
}

void Runtime::cancel_printing() {
    if (!m_printing) return;
    if (m_printing->job != 0) emit(CancelPrint{m_printing->job});
    log_lost_slip("taken_back");
    m_printing.reset();
}

// A slip of a card operation that was not completed is due to the tenant unasked: staff hear that it was not given.
void Runtime::log_lost_slip(const char* why) {
    const PrintOrder* order = m_printing->payment();
    if (order == nullptr || order->request.kind == DocumentKind::payment_receipt) return;
    const auto& reference = order->request.reference;
    m_log.write(LogLevel::warning, "print.slip_not_printed",
                {{"reference", reference ? reference->text() : ""}, {"why", why}});
}

// Sheets are wanted while somebody is there; the ticket printer is looked at always, because payments say before they
// begin whether a ticket will come.
bool Runtime::wants_sheets() const {
    return m_settings.sheet_printer == Fitted::yes && !nobody_is_there();
}

void Runtime::probe_printers(MonotonicTime now) {
    if (m_printing) return;
    const bool has_tickets = m_settings.ticket_printer == Fitted::yes;
    if (has_tickets && !m_printer_asked && now >= m_next_printer_probe) {
        m_printer_asked = true;
        emit(ProbePrinter{Paper::ticket_80mm});
    }
    if (wants_sheets() && !m_sheet_printer_asked && now >= m_next_sheet_probe) {
        m_sheet_printer_asked = true;
        emit(ProbePrinter{Paper::a4});
    }
}

// What the next screens may promise. Another job on the printer is soon over.
void Runtime::note_printer(Paper paper, PrinterCondition condition) {
    (paper == Paper::a4 ? m_sheet_condition : m_ticket_condition) = condition;
    const bool out = holds_paper_back(condition) && condition != PrinterCondition::busy;
    (paper == Paper::a4 ? m_sheet_printer : m_ticket_printer) = out ? Works::no : Works::yes;
}

TicketPaper Runtime::paper_on(Paper paper) const {
    const bool sheets = paper == Paper::a4;
    if ((sheets ? m_settings.sheet_printer : m_settings.ticket_printer) == Fitted::no) return TicketPaper::no_printer;
    return (sheets ? m_sheet_printer : m_ticket_printer) == Works::yes ? TicketPaper::ready : TicketPaper::out;
}

void Runtime::tell_printing(const print_document::Event& event) {
    if (std::holds_alternative<pay_rent::Model>(m_stage.route)) {
        return on_stage(pay_rent::Event{pay_rent::PrintEvent{event}});
    }
    tell(PrinterNews{event});
}

void Runtime::on_device(const PrintProgressed& progressed) {
    if (!m_printing || m_printing->job != progressed.job) return;
    const Paper paper = paper_of(m_printing->order);
    if (progressed.progress.stage != PrintProgress::Stage::accepted) {
        note_printer(paper, progressed.progress.condition);
    }
    tell_printing(print_document::Progressed{progressed.progress});
}

void Runtime::on_device(const PrintEnded& ended) {
    if (!m_printing || m_printing->job != ended.job) return;
    if (!ended.result) log_lost_slip(to_text(ended.result.error().kind));
    const PrintOrder* order = m_printing->payment();
    const auto reference = order != nullptr ? order->request.reference : std::nullopt;
    const Paper paper = paper_of(m_printing->order);
    (paper == Paper::a4 ? m_next_sheet_probe : m_next_printer_probe) = m_clock.now();
    m_printing.reset();
    if (ended.result) count_paper(m_staff, paper, ended.result->pages_done);
    if (ended.result) {
        if (m_takes == session_end::Takes::card_and_papers) m_takes = session_end::Takes::ticket_too;
        if (reference) m_desk.ticket_is_done_with(*reference);
        return tell_printing(print_document::Printed{});
    }
    const PrintError& error = ended.result.error();
    m_log.write(LogLevel::warning, "print.failed", {{"kind", to_text(error.kind)}, {"why", error.message}});
    tell_printing(print_document::Failed{error.kind, error.paper_may_come});
}

}  // namespace kiosk::runtime
