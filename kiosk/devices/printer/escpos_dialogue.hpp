// EscPosDialogue: one connection to a thermal printer and what is known of the printer over it. Moves bytes in small
// steps; whoever drives it looks at the clock between two of them.
#pragma once

#include <deque>

#include "kiosk/devices/printer/escpos_codec.hpp"
#include "kiosk/devices/printer/escpos_link.hpp"

namespace kiosk::printer {

class EscPosDialogue {
public:
    EscPosDialogue(EscPosLink link, const Clock& clock)
        : m_link(std::move(link)), m_clock(clock), m_heard_at(clock.now()) {}

    // Behind what waits to be sent.
    void say(const EscPosBytes& bytes) { m_output.insert(m_output.end(), bytes.begin(), bytes.end()); }
    void ask_status();
    // The answers that are still owed, the end mark too, are taken for lost.
    void ask_again();
    // To be answered when everything before it has been printed.
    void ask_end_mark();
    // What the printer has not printed yet is to be thrown away, and so is what is not sent yet.
    void throw_away();
    // Sends what there is room for, takes what has come; waits for either at most so long. False: the line is dead.
    [[nodiscard]] bool step(Milliseconds longest);

    [[nodiscard]] bool all_sent() const { return m_sent == m_output.size(); }
    [[nodiscard]] bool status_is_known() const { return m_questions.empty(); }
    [[nodiscard]] bool end_mark_seen() const { return m_end_mark == EndMark::seen; }
    [[nodiscard]] bool thrown_away() const { return m_clears_owed == 0; }
    // What the network still holds is not delivered when the dialogue ends.
    void abandon() { m_link.abandon(); }
    [[nodiscard]] const EscPosStatus& status() const { return m_status; }
    // Since the printer last answered, or since a question was put when nothing was owed. That bytes could be sent
    // means nothing: the network takes some for a dead printer too.
    [[nodiscard]] Milliseconds silent_for() const { return m_clock.now() - m_heard_at; }

private:
    enum class EndMark : unsigned char { not_asked, owed, seen };
    void put_questions();
    void drop_unsent();
    void take(const EscPosAnswer& answer);

    EscPosLink m_link;
    const Clock& m_clock;
    EscPosBytes m_output;
    std::size_t m_sent = 0;  // of m_output
    std::deque<StatusPart> m_questions;
    AnswerReader m_reader;
    EscPosStatus m_status;
    MonotonicTime m_heard_at;
    EndMark m_end_mark = EndMark::not_asked;
    int m_clears_owed = 0;
};

}  // namespace kiosk::printer
