// A terminal that must be seen idle, and whose last ticket must be known, before it takes money.
#include "kiosk/payment/payment_engine.hpp"

namespace kiosk::payment {

void PaymentEngine::settle() {
    m_settling = Settling{};
    look_at_terminal();
}

void PaymentEngine::look_at_terminal() {
    m_settling->look_at.reset();
    m_settling->asked = Settling::Asked::idle;
    emit(ProbeIdle{});
}

void PaymentEngine::look_again_later() {
    m_settling->asked = Settling::Asked::nothing;
    m_settling->look_at = m_now + m_settings.idle_pause;
}

void PaymentEngine::settled() {
    m_settling.reset();
    m_terminal_was_seen = true;
}

void PaymentEngine::note_whose_terminal(const TerminalProbe& probe) {
    const bool is_wrong = is_other_terminal(probe, m_settings);
    if (is_wrong && !m_terminal_is_wrong) emit(AlertStaff{AlertStaff::Reason::wrong_terminal, std::nullopt});
    m_terminal_is_wrong = is_wrong;
}

// One that was exchanged while the kiosk ran must be seen idle, and be ours again, before it takes money.
void PaymentEngine::on(const TerminalSeen& seen) {
    if (!is_other_terminal(seen.probe, m_settings)) return;
    note_whose_terminal(seen.probe);
    if (!m_settling && !m_attempt) settle();
}

void PaymentEngine::on_settling_probe(const TerminalProbe& probe) {
    note_whose_terminal(probe);
    if (m_terminal_is_wrong || probe.kind != TerminalProbe::Kind::idle) return look_again_later();
    if (m_settings.capabilities.status_by_reference || !m_settings.capabilities.duplicate_ticket) return settled();
    m_settling->asked = Settling::Asked::last_ticket;
    emit(AskDuplicate{});
}

void PaymentEngine::on_settling_ticket(const DuplicateAnswer& answer) {
    switch (answer.kind) {
        case DuplicateAnswer::Kind::busy:
        case DuplicateAnswer::Kind::unknown:
            return look_again_later();
        case DuplicateAnswer::Kind::no_ticket:
            m_last_ticket_number = 0;
            break;
        case DuplicateAnswer::Kind::ticket:
            m_last_ticket_number = answer.ticket_number;
            break;
        case DuplicateAnswer::Kind::unsupported:
        case DuplicateAnswer::Kind::configuration_fault:
            m_last_ticket_number.reset();
            break;
    }
    settled();
}

}  // namespace kiosk::payment
