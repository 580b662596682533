// The runtime's part of printing: a receipt is the backend's, so it is fetched first; without it, after a while, the
// paper says what the kiosk knows by itself. One document at a time.
#include <algorithm>

#include "kiosk/runtime/runtime.hpp"

namespace kiosk::runtime {

void Runtime::begin_printing(const DocumentRequest& request) {
    if (m_printing) cancel_printing();
    const MonotonicTime now = m_clock.now();
    m_printing = Printing{0, m_desk.print_order(request), now + m_settings.timing.receipt_wait, 0, {}};
    if (m_session) m_printing->order.payer_short_name = m_session->tenant.display_name;
    const bool wants_receipt = request.kind == DocumentKind::payment_receipt && request.reference && m_session;
    if (wants_receipt) return look_for_receipt();
    send_to_printer();
}

// Asked only once the backend has the result; until then its news, or the end of the wait, decide.
void Runtime::look_for_receipt() {
    const MonotonicTime now = m_clock.now();
    if (now >= m_printing->receipt_until || !m_session) return send_to_printer();
    const Reference& reference = *m_printing->order.request.reference;
    if (m_printing->receipt_tag == 0 && m_desk.is_posted(reference)) {
        m_printing->receipt_tag =
            ask(Asked::receipt, AskReceipt{m_session->token, reference, m_printing->order.request.contract_number});
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
    if (receipt != nullptr && receipt->reference == m_printing->order.request.reference) {
        m_printing->order.receipt = *receipt;
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
    if (m_printing->order.request.kind != DocumentKind::payment_receipt) log_lost_slip("taken_back");
    m_printing.reset();
}

// A slip of a card operation that was not completed is due to the tenant unasked: staff hear that it was not given.
void Runtime::log_lost_slip(const char* why) {
    const auto& reference = m_printing->order.request.reference;
    m_log.write(LogLevel::warning, "print.slip_not_printed",
                {{"reference", reference ? reference->text() : ""}, {"why", why}});
}

// What the next screens may promise. Another job on the printer is soon over.
void Runtime::note_printer(PrinterCondition condition) {
    const bool out = holds_paper_back(condition) && condition != PrinterCondition::busy;
    m_ticket_printer = out ? Works::no : Works::yes;
}

TicketPaper Runtime::ticket_paper() const {
    if (m_settings.ticket_printer == TicketPrinter::none) return TicketPaper::no_printer;
    return m_ticket_printer == Works::yes ? TicketPaper::ready : TicketPaper::out;
}

void Runtime::on_device(const PrintProgressed& progressed) {
    if (!m_printing || m_printing->job != progressed.job) return;
    if (progressed.progress.stage != PrintProgress::Stage::accepted) note_printer(progressed.progress.condition);
    on_stage(pay_rent::Event{pay_rent::PrintEvent{print_document::Progressed{progressed.progress}}});
}

void Runtime::on_device(const PrintEnded& ended) {
    if (!m_printing || m_printing->job != ended.job) return;
    const auto reference = m_printing->order.request.reference;
    const bool is_slip = m_printing->order.request.kind != DocumentKind::payment_receipt;
    if (is_slip && !ended.result) log_lost_slip(to_text(ended.result.error().kind));
    m_printing.reset();
    m_next_printer_probe = m_clock.now();
    if (ended.result) {
        m_takes = session_end::Takes::ticket_too;
        if (reference) m_desk.ticket_is_done_with(*reference);
        return on_stage(pay_rent::Event{pay_rent::PrintEvent{print_document::Printed{}}});
    }
    const PrintError& error = ended.result.error();
    m_log.write(LogLevel::warning, "print.failed", {{"kind", to_text(error.kind)}, {"why", error.message}});
    on_stage(pay_rent::Event{pay_rent::PrintEvent{print_document::Failed{error.kind, error.paper_may_come}}});
}

}  // namespace kiosk::runtime
