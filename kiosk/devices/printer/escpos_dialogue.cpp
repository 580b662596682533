// Questions go out in one piece and are answered in order; everything else comes when the printer likes.
#include "kiosk/devices/printer/escpos_dialogue.hpp"

#include <algorithm>

#include "kiosk/base/match.hpp"

namespace kiosk::printer {

void EscPosDialogue::ask_status() {
    if (m_questions.empty()) m_heard_at = m_clock.now();
    put_questions();
}

void EscPosDialogue::ask_again() {
    m_questions.clear();
    put_questions();
    if (m_end_mark == EndMark::owed) say(end_mark_question());
}

void EscPosDialogue::put_questions() {
    for (const StatusPart part : kStatusParts) {
        say(status_question(part));
        m_questions.push_back(part);
    }
}

void EscPosDialogue::ask_end_mark() {
    say(end_mark_question());
    m_end_mark = EndMark::owed;
}

void EscPosDialogue::throw_away() {
    drop_unsent();
    say(clear_command());
    ++m_clears_owed;
}

bool EscPosDialogue::step(Milliseconds longest) {
    using Until = EscPosLink::Until;
    m_link.wait(all_sent() ? Until::readable : Until::readable_or_writable, longest);
    const auto heard = m_link.read_some();
    if (!heard) return false;
    for (const EscPosAnswer& answer : m_reader.read(*heard)) take(answer);
    if (all_sent()) return true;
    const auto taken = m_link.write_some(std::span{m_output}.subspan(m_sent));
    if (!taken) return false;
    m_sent += *taken;
    if (all_sent()) drop_unsent();
    return true;
}

void EscPosDialogue::drop_unsent() {
    m_output.clear();
    m_sent = 0;
}

void EscPosDialogue::take(const EscPosAnswer& answer) {
    m_heard_at = m_clock.now();
    std::visit(match{
                   [this](const AnswerStatus& status) {
                       if (m_questions.empty()) return;  // an answer that nobody asked for says nothing
                       m_status.note(m_questions.front(), status.bits);
                       m_questions.pop_front();
                   },
                   [this](const AnswerAutomatic& status) { m_status.note(status); },
                   [this](const AnswerEndMark&) {
                       if (m_end_mark == EndMark::owed) m_end_mark = EndMark::seen;
                   },
                   [this](const AnswerCleared&) { m_clears_owed = std::max(m_clears_owed - 1, 0); },
               },
               answer);
}

}  // namespace kiosk::printer
